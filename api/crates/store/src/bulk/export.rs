//! HMIS CSV out of the database: every row, or what a period and some projects call for.
//!
//! Rows stream from binary COPY into typed columns and from there into the package, file by file, inside one
//! REPEATABLE READ transaction, so that all files tell of the same moment.

use super::copy::{DecodeError, Decoder};
use super::plan::{FilePlan, Place, plans};
use super::{Monitor, announce};
use crate::vault::Vault;
use chrono::NaiveDate;
use futures_util::TryStreamExt;
use hmis_csv::{Batch, Column, Hashing, PackageWriter, WriteError, WriteOptions};
use hmis_standards::codes::{ExportDirective, ExportPeriodType, ExportSourceType};
use hmis_standards::{Kind, Standard};
use serde::Serialize;
use std::path::Path;
use tokio_postgres::Client;
use uuid::Uuid;

/// Rows that are gathered before they are written.
const BATCH_ROWS: usize = 8_000;

/// What to export.
#[derive(Debug, Clone, Default)]
pub struct ExportOptions {
    /// Only this data source; the keys of several could be the same.
    pub data_source_id: Option<Uuid>,
    /// Only these projects and what hangs on them; all when empty.
    pub project_ids: Vec<Uuid>,
    /// First and last day of the reporting period (HUD's export period type 3).
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// Hash names and Social Security numbers as HUD describes.
    pub hashed: bool,
    /// Rows that were deleted, with their DateDeleted.
    pub with_deleted: bool,
    /// What Export.csv names as its source (SourceName); `Hearth` when nothing else is said.
    pub source_name: Option<&'static str>,
}

/// What was exported.
#[derive(Debug, Clone, Serialize)]
pub struct ExportSummary {
    /// The ExportID of the package.
    pub export_id: String,
    /// Rows by file.
    pub files: Vec<(String, u64)>,
}

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database refused.
    #[error("the database refused: {0}")]
    Database(#[from] tokio_postgres::Error),
    /// The package could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The database sent something else than was asked for.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// Somebody stopped it.
    #[error("the export was cancelled")]
    Cancelled,
}

/// How rows are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    /// By the keys of their source.
    Source,
    /// By our own ids in the 32 characters that HUD allows, because keys of several sources may be the same.
    Own,
    /// By our own ids in their usual spelling.
    Uuid,
}

/// How the rows of an export are chosen and named.
pub(super) struct Scope<'a> {
    pub options: &'a ExportOptions,
    /// How rows are named.
    pub keys: Keys,
    /// Whether the enrollments are listed in the temporary table `exported_enrollment`.
    pub listed: bool,
}

impl Scope<'_> {
    fn key(&self, alias: &str) -> String {
        match self.keys {
            Keys::Source => format!("{alias}.source_id"),
            Keys::Own => format!("replace({alias}.id::text, '-', '')"),
            Keys::Uuid => format!("{alias}.id::text"),
        }
    }

    /// A column of the main table. Keys that are only text in storage follow the naming of rows.
    fn value(&self, place: &Place) -> String {
        match (self.keys, place.column.as_str()) {
            (Keys::Own, "source_user_id") => "coalesce((select replace(u.id::text, '-', '') from hmis_user u \
                 where u.data_source_id = t.data_source_id and u.source_id = t.source_user_id), t.source_user_id)"
                .to_owned(),
            (Keys::Own, "household_id") => "md5(t.data_source_id::text || t.household_id)".to_owned(),
            (_, "ssn") => "t.ssn_encrypted".to_owned(),
            (_, name) => column("t", place.kind, name),
        }
    }

    /// The rows of a file that belong to the export.
    fn condition(&self, plan: &FilePlan, today: NaiveDate) -> String {
        let mut all = vec!["true".to_owned()];
        if let Some(source) = self.options.data_source_id {
            all.push(format!("t.data_source_id = '{source}'"));
        }
        if plan.has_date_deleted() && !self.options.with_deleted {
            all.push("t.date_deleted is null".to_owned());
        }
        if self.listed {
            all.extend(self.listed_condition(plan, today));
        }
        all.join(" and ")
    }

    fn listed_condition(&self, plan: &FilePlan, today: NaiveDate) -> Vec<String> {
        let table = plan.file.table.as_str();
        let enrollments = "(select id from exported_enrollment)";
        let projects = "(select id from exported_project)";
        let mut all = match plan.file.group.as_str() {
            "client" => vec![format!("t.id in (select client_id from exported_enrollment)")],
            "enrollment" if table == "enrollment" => vec![format!("t.id in {enrollments}")],
            "enrollment" if plan.parent("assessment").is_some() => {
                vec![format!("t.assessment_id in (select id from assessment where enrollment_id in {enrollments})")]
            }
            "enrollment" => vec![format!("t.enrollment_id in {enrollments}")],
            _ if table == "project" => vec![format!("t.id in {projects}")],
            _ if table == "organization" => {
                vec![format!("t.id in (select organization_id from project where id in {projects})")]
            }
            _ if plan.parent("project").is_some() => vec![format!("t.project_id in {projects}")],
            _ => Vec::new(),
        };
        // HUD's reporting period keeps records that were dated after its end out (ExportPeriodType 3).
        let date = plan.places.iter().find(|place| {
            ["information_date", "date_provided", "assessment_date", "event_date"].contains(&place.column.as_str())
        });
        if let Some(date) = date {
            let end = self.options.period.map_or(today, |(_, end)| end);
            all.push(format!("(t.{0} is null or t.{0} <= '{end}')", date.column));
        }
        all
    }
}

/// The COPY that yields the rows of a file in HUD's columns (only those wanted, if any are named), and the positions
/// of those columns.
pub(super) fn select(
    plan: &FilePlan,
    scope: &Scope<'_>,
    wanted: Option<&[&str]>,
    today: NaiveDate,
) -> (String, Vec<usize>) {
    let mut fields: Vec<(usize, String)> = vec![(plan.key, scope.key("t"))];
    let mut joins = String::new();
    let is_wanted =
        |position: usize| wanted.is_none_or(|names| names.contains(&plan.file.fields[position].name.as_str()));
    let parents = || plan.parents.iter().enumerate().filter(|(_, parent)| is_wanted(parent.field));
    // What follows from the enrollment is looked up through it (and through the assessment).
    if parents().any(|(_, parent)| !parent.stored) {
        let (assessment, enrollment) = if plan.parent("assessment").is_some() {
            (" join assessment a on a.id = t.assessment_id", "a.enrollment_id")
        } else {
            ("", "t.enrollment_id")
        };
        joins = format!("{assessment} join enrollment e on e.id = {enrollment}");
    }
    for (number, parent) in parents() {
        let through = match (parent.stored, parent.table.as_str()) {
            (true, _) => format!("t.{}", parent.column),
            (false, "enrollment") => "a.enrollment_id".to_owned(),
            (false, _) => "e.client_id".to_owned(),
        };
        let alive =
            if scope.options.with_deleted { String::new() } else { format!(" and p{number}.date_deleted is null") };
        joins = format!("{joins} join {} p{number} on p{number}.id = {through}{alive}", parent.table);
        fields.push((parent.field, scope.key(&format!("p{number}"))));
    }
    for side in &plan.side_tables {
        joins = format!("{joins} left join {0} on {0}.id = t.id", side.table);
        fields.extend(side.places.iter().map(|place| (place.field, column(&side.table, place.kind, &place.column))));
    }
    for place in &plan.places {
        fields.push((place.field, scope.value(place)));
    }
    if let Some(wanted) = wanted {
        fields.retain(|(position, _)| wanted.contains(&plan.file.fields[*position].name.as_str()));
    }
    fields.sort_by_key(|(position, _)| *position);
    let columns: Vec<&str> = fields.iter().map(|(_, sql)| sql.as_str()).collect();
    let sql = format!(
        "copy (select {} from {} t{joins} where {}) to stdout (format binary)",
        columns.join(", "),
        plan.file.table,
        scope.condition(plan, today)
    );
    (sql, fields.into_iter().map(|(position, _)| position).collect())
}

fn column(alias: &str, kind: Kind, name: &str) -> String {
    match kind {
        Kind::Money => format!("({alias}.{name} * 100)::bigint"),
        _ => format!("{alias}.{name}"),
    }
}

/// Writes an export, a zip or a folder.
pub async fn export(
    client: &mut Client,
    vault: &Vault,
    path: &Path,
    options: &ExportOptions,
    monitor: &dyn Monitor,
) -> Result<ExportSummary, ExportError> {
    let standard = hmis_standards::current();
    let transaction = client.transaction().await?;
    let inner = transaction.client();
    inner.batch_execute("set transaction isolation level repeatable read").await?;
    let scope = prepare(inner, options).await?;
    let today: NaiveDate = inner.query_one("select current_date", &[]).await?.get(0);
    let export_id = Uuid::now_v7().simple().to_string();
    let hashing = if options.hashed { Hashing::Sha256 } else { Hashing::Unhashed };
    let write = WriteOptions { standard, export_id: export_id.clone(), hashing };
    let is_zip = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
    let mut writer =
        if is_zip { PackageWriter::create_zip(path, write)? } else { PackageWriter::create_folder(path, write)? };
    let plans = plans(standard);
    let mut files = Vec::new();
    announce(monitor, plans.iter());
    for plan in &plans {
        let rows = if plan.file.name == "Export" {
            let row = export_row(inner, standard, options, today).await?;
            writer.file(plan.file)?.write(&row)?;
            1
        } else {
            let (sql, fields) = select(plan, &scope, None, today);
            let mut file = writer.file(plan.file)?;
            stream(inner, &sql, &fields, plan, vault, monitor, &mut |batch| Ok(file.write(batch)?)).await?
        };
        files.push((plan.file.name.clone(), rows));
        monitor.progress(&plan.file.name, 1, 1);
    }
    writer.finish()?;
    transaction.rollback().await?;
    Ok(ExportSummary { export_id, files })
}

/// Lists the projects and enrollments of an export that does not want everything.
pub(super) async fn prepare<'a>(client: &Client, options: &'a ExportOptions) -> Result<Scope<'a>, ExportError> {
    let sources: i64 = client.query_one("select count(distinct data_source_id) from client", &[]).await?.get(0);
    let listed = !options.project_ids.is_empty() || options.period.is_some();
    if listed {
        let mut wanted = vec!["e.date_deleted is null".to_owned()];
        wanted.push("(cardinality($1::uuid[]) = 0 or e.project_id = any($1))".to_owned());
        if let Some((start, end)) = &options.period {
            wanted.push(format!(
                "e.entry_date <= '{end}' and not exists (select 1 from exit x where x.enrollment_id = e.id \
                 and x.date_deleted is null and x.exit_date < '{start}')"
            ));
        }
        let sql = format!(
            "create temporary table exported_enrollment on commit drop as \
             select e.id, e.client_id, e.project_id from enrollment e where {}",
            wanted.join(" and ")
        );
        client.execute(&sql, &[&options.project_ids]).await?;
        client
            .execute(
                "create temporary table exported_project on commit drop as \
                 select id from project where cardinality($1::uuid[]) = 0 or id = any($1) \
                 union select residential_project_id from affiliation where project_id = any($1)",
                &[&options.project_ids],
            )
            .await?;
    }
    let keys = if options.data_source_id.is_none() && sources > 1 { Keys::Own } else { Keys::Source };
    Ok(Scope { options, keys, listed })
}

/// Streams the rows of a COPY through a function, in batches.
pub(super) async fn stream(
    client: &Client,
    sql: &str,
    fields: &[usize],
    plan: &FilePlan,
    vault: &Vault,
    monitor: &dyn Monitor,
    each: &mut (dyn FnMut(&Batch) -> Result<(), ExportError> + Send),
) -> Result<u64, ExportError> {
    let mut pieces = Box::pin(client.copy_out(sql).await?);
    let mut decoder = Decoder::default();
    let mut batch = Batch::new(plan.file);
    let mut rows = 0;
    while let Some(piece) = pieces.try_next().await? {
        decoder.feed(&piece, fields, &mut batch, &mut |_, sealed| {
            vault.decrypt(sealed).map_err(|_| DecodeError("a number cannot be decrypted"))
        })?;
        if batch.len() >= BATCH_ROWS {
            rows += batch.len() as u64;
            each(&batch)?;
            batch.clear();
            if monitor.is_cancelled() {
                return Err(ExportError::Cancelled);
            }
        }
    }
    rows += batch.len() as u64;
    each(&batch)?;
    Ok(rows)
}

/// The row of Export.csv that describes this export (HMIS CSV Format Specifications, Export.csv).
async fn export_row(
    client: &Client,
    standard: &'static Standard,
    options: &ExportOptions,
    today: NaiveDate,
) -> Result<Batch, ExportError> {
    let row = client
        .query_one(
            "select coalesce((select string_agg(distinct coc_code, ';') from project_coc where coc_code is not null), ''), \
             coalesce((select min(entry_date) from enrollment), current_date), \
             extract(epoch from localtimestamp(0))::bigint, \
             coalesce((select id::text from data_source order by id limit 1), 'none')",
            &[],
        )
        .await?;
    let (cocs, earliest, now, installation): (String, NaiveDate, i64, String) =
        (row.get(0), row.get(1), row.get(2), row.get(3));
    let (start, end) = options.period.unwrap_or((earliest, today));
    let mut batch = Batch::new(standard.file("Export").unwrap_or(&standard.files[0]));
    batch.lines.push(0);
    let file = batch.file;
    for (field, column) in file.fields.iter().zip(&mut batch.columns) {
        let name = field.name.as_str();
        match column {
            Column::Text(values) => values.push(match name {
                "SourceID" => Some(&cocs),
                "SourceName" => options.source_name.or(Some("Hearth")),
                "SoftwareName" => Some("Hearth"),
                "SoftwareVersion" => Some(env!("CARGO_PKG_VERSION")),
                "CSVVersion" => Some(&standard.csv_version),
                "ImplementationID" => Some(&installation),
                _ => None,
            }),
            Column::Integer(values) => values.push(match name {
                "SourceType" => Some(i32::from(ExportSourceType::CoCHmis.code())),
                "ExportPeriodType" => Some(i32::from(ExportPeriodType::ReportingPeriod.code())),
                "ExportDirective" => Some(i32::from(ExportDirective::FullRefresh.code())),
                _ => None,
            }),
            Column::Date(values) => values.push(match name {
                "ExportStartDate" => Some(days(start)),
                "ExportEndDate" => Some(days(end)),
                _ => None,
            }),
            Column::DateTime(values) => values.push((name == "ExportDate").then_some(now)),
            Column::Money(values) => values.push(None),
        }
    }
    Ok(batch)
}

/// Days since 1970-01-01.
fn days(date: NaiveDate) -> i32 {
    date.to_epoch_days()
}
