//! What the staged rows of an import say about each other and about what is stored: duplicate keys, rows without the
//! row they hang on, and what a commit would add, change and remove. Nothing outside `staging` is written.

use super::findings::{Findings, SetAside};
use super::outcome::{FileCounts, ImportError};
use super::plan::{FilePlan, Parent, columns, compared_column, staged};
use super::stage::StagedFile;
use hmis_csv::{Finding, Rule, rules};
use std::collections::BTreeSet;
use tokio_postgres::Client;
use uuid::Uuid;

/// Findings of one rule in one file that are listed one by one; the rest is only counted.
const LISTED: i64 = 1_000;

/// Whether a data source has rows of a file already.
pub(super) async fn has_rows(client: &Client, plan: &FilePlan, source: Uuid) -> Result<bool, ImportError> {
    let sql = format!("select exists (select 1 from {} where data_source_id = $1)", plan.file.table);
    Ok(client.query_one(&sql, &[&source]).await?.get(0))
}

/// The checks of an import's files, parents before children.
pub(super) struct Comparison<'a, 'f> {
    client: &'a Client,
    source: Uuid,
    all: &'a [StagedFile],
    findings: &'a mut Findings<'f>,
    /// Tables of files of which rows were set aside here: what was proved of references to them does not hold.
    disturbed: BTreeSet<&'a str>,
}

impl<'a, 'f> Comparison<'a, 'f> {
    pub fn new(client: &'a Client, source: Uuid, all: &'a [StagedFile], findings: &'a mut Findings<'f>) -> Self {
        Self { client, source, all, findings, disturbed: BTreeSet::new() }
    }

    /// Checks one file, as far as the reader has not proved it to be right, and counts what a commit would do.
    pub async fn file(&mut self, file: &'a StagedFile) -> Result<FileCounts, ImportError> {
        let (client, proof) = (self.client, &file.proof);
        let merging = has_rows(client, &file.plan, self.source).await?;
        let holds = |proved: bool, table: &str| proved && !self.disturbed.contains(table);
        let parents = file.plan.parents.iter().zip(&proof.parents);
        let open: Vec<&Parent> =
            parents.filter(|(parent, proved)| !holds(**proved, &parent.table)).map(|(parent, _)| parent).collect();
        let same_client = holds(proof.same_client, "enrollment");
        if merging || !proof.unique_keys || !open.is_empty() || !same_client {
            // The checks join by keys alone; statistics of the answers would take longer than the checks.
            client.batch_execute(&format!("analyze {} ({})", file.table, file.key_columns().join(", "))).await?;
        }
        let mut aside = 0;
        if !proof.unique_keys {
            aside += duplicates(client, file, self.findings).await?;
        }
        for parent in open {
            aside += orphans(client, file, parent, self.all, self.source, self.findings).await?;
        }
        if !same_client {
            aside += client_mismatches(client, file, self.all, self.findings).await?;
        }
        exits_before_entry(client, file, self.all, self.findings).await?;
        if !proof.users {
            unknown_users(client, file, self.all, self.source, self.findings).await?;
        }
        if aside > 0 {
            self.disturbed.insert(&file.plan.file.table);
        }
        let mut counts = classify(client, file, self.source, merging, aside).await?;
        // Rows that never reached staging count as rows of the file too.
        let unread = self.findings.set_aside_in(&file.plan.file.name) - counts.set_aside;
        counts.rows += unread;
        counts.set_aside += unread;
        Ok(counts)
    }
}

/// Sets aside every row but the latest of each key that stands more than once; says how many.
async fn duplicates(client: &Client, staged: &StagedFile, findings: &mut Findings<'_>) -> Result<usize, ImportError> {
    let table = &staged.table;
    // Numbers are grouped much faster than text, and as good as never is there a group.
    let sql = format!("select hashtextextended(source_id, 0) from {table} group by 1 having count(*) > 1");
    let twice: Vec<i64> = client.query(&sql, &[]).await?.iter().map(|row| row.get(0)).collect();
    if twice.is_empty() {
        return Ok(0);
    }
    let latest = if staged.plan.has_date_updated() { "date_updated desc nulls last, " } else { "" };
    let sql = format!(
        "with ranked as (select s.row_id, row_number() over (partition by s.source_id order by {latest}s.line desc) as place \
                         from {table} s join unnest($1::bigint[]) twice (hash) \
                           on hashtextextended(s.source_id, 0) = twice.hash) \
         update {table} s set set_aside = true from ranked \
         where s.row_id = ranked.row_id and ranked.place > 1 \
         returning s.line, s.source_id, to_jsonb(s)::text"
    );
    let key = &staged.plan.file.fields[staged.plan.key].name;
    let found = client.query(&sql, &[&twice]).await?;
    for row in &found {
        set_aside(findings, staged, &rules::DATA_KEY_DUPLICATE, key, row);
    }
    Ok(found.len())
}

fn set_aside(
    findings: &mut Findings<'_>,
    staged: &StagedFile,
    rule: &'static Rule,
    column: &str,
    row: &tokio_postgres::Row,
) {
    let line: i64 = row.get(0);
    let value: Option<String> = row.get(1);
    findings.add(finding(staged, rule, column, line, value));
    findings.set_aside(SetAside {
        file: &staged.plan.file.name,
        line: u64::try_from(line).ok(),
        rule: rule.id,
        raw: row.get(2),
    });
}

fn finding(staged: &StagedFile, rule: &'static Rule, column: &str, line: i64, value: Option<String>) -> Finding {
    let mut finding = Finding::new(rule, staged.plan.file.name.as_str(), rule.title).in_column(column.to_owned());
    finding.line = u64::try_from(line).ok();
    finding.value = value;
    finding
}

/// Sets aside rows whose client, enrollment, project … is neither in the import nor stored; says how many.
async fn orphans(
    client: &Client,
    staged: &StagedFile,
    parent: &Parent,
    all: &[StagedFile],
    source: Uuid,
    findings: &mut Findings<'_>,
) -> Result<usize, ImportError> {
    let sql = orphans_sql(staged, parent, all);
    let found = client.query(&sql, &[&source]).await?;
    for row in &found {
        set_aside(findings, staged, &rules::DATA_REFERENCE_MISSING, &parent.name, row);
    }
    Ok(found.len())
}

fn orphans_sql(staged: &StagedFile, parent: &Parent, all: &[StagedFile]) -> String {
    let (table, column) = (&staged.table, format!("{}_key", parent.column));
    let in_import = all.iter().find(|other| other.plan.file.table == parent.table).map_or(String::new(), |other| {
        format!("and not exists (select 1 from {} p where p.source_id = s.{column} and not p.set_aside) ", other.table)
    });
    format!(
        "update {table} s set set_aside = true where not s.set_aside {in_import}\
         and not exists (select 1 from {} p where p.data_source_id = $1 and p.source_id = s.{column}) \
         returning s.line, s.{column}, to_jsonb(s)::text",
        parent.table
    )
}

/// Sets aside rows that name another client than their enrollment does; says how many.
async fn client_mismatches(
    client: &Client,
    staged: &StagedFile,
    all: &[StagedFile],
    findings: &mut Findings<'_>,
) -> Result<usize, ImportError> {
    let (Some(person), Some(enrollment)) = (staged.plan.parent("client"), staged.plan.parent("enrollment")) else {
        return Ok(0);
    };
    let Some(enrollments) = all.iter().find(|other| other.plan.file.name == "Enrollment") else { return Ok(0) };
    let sql = format!(
        "update {} s set set_aside = true from {} e \
         where e.source_id = s.{enrollment}_key and not e.set_aside and not s.set_aside \
         and s.{person}_key <> e.client_id_key returning s.line, s.{person}_key, to_jsonb(s)::text",
        staged.table,
        enrollments.table,
        enrollment = enrollment.column,
        person = person.column,
    );
    let found = client.query(&sql, &[]).await?;
    for row in &found {
        set_aside(findings, staged, &rules::DATA_REFERENCE_CLIENT_MISMATCH, &person.name, row);
    }
    Ok(found.len())
}

/// Exits before the entry that they end.
async fn exits_before_entry(
    client: &Client,
    staged: &StagedFile,
    all: &[StagedFile],
    findings: &mut Findings<'_>,
) -> Result<(), ImportError> {
    if staged.plan.file.name != "Exit" {
        return Ok(());
    }
    let Some(enrollments) = all.iter().find(|other| other.plan.file.name == "Enrollment") else { return Ok(()) };
    let from = format!(
        "from {} s join {} e on e.source_id = s.enrollment_id_key and not e.set_aside \
         where not s.set_aside and s.exit_date < e.entry_date",
        staged.table, enrollments.table
    );
    let sql = format!("select count(*) over (), s.line, s.exit_date::text {from} order by s.line limit {LISTED}");
    let rows = client.query(&sql, &[]).await?;
    let rule = &rules::DATA_ENROLLMENT_EXIT_BEFORE_ENTRY;
    for row in &rows {
        findings.add(finding(staged, rule, "ExitDate", row.get(1), row.get(2)));
    }
    let total: i64 = rows.first().map_or(0, |row| row.get(0));
    let unlisted = u64::try_from(total).unwrap_or(0).saturating_sub(rows.len() as u64);
    findings.count(rule, &staged.plan.file.name, unlisted);
    Ok(())
}

/// Users that User.csv does not list, once for each.
async fn unknown_users(
    client: &Client,
    staged: &StagedFile,
    all: &[StagedFile],
    source: Uuid,
    findings: &mut Findings<'_>,
) -> Result<(), ImportError> {
    if staged.plan.places.iter().all(|place| place.column != "source_user_id") {
        return Ok(());
    }
    let in_import = all.iter().find(|other| other.plan.file.name == "User").map_or(String::new(), |users| {
        format!("and not exists (select 1 from {} u where u.source_id = s.source_user_id) ", users.table)
    });
    let sql = format!(
        "select count(*), min(s.line), s.source_user_id from {} s where s.source_user_id is not null {in_import}\
         and not exists (select 1 from hmis_user u where u.data_source_id = $1 and u.source_id = s.source_user_id) \
         group by s.source_user_id",
        staged.table
    );
    for row in client.query(&sql, &[&source]).await? {
        let (count, line): (i64, i64) = (row.get(0), row.get(1));
        findings.add(finding(staged, &rules::DATA_USER_UNKNOWN, "UserID", line, row.get(2)));
        findings.count(&rules::DATA_USER_UNKNOWN, &staged.plan.file.name, u64::try_from(count - 1).unwrap_or(0));
    }
    Ok(())
}

/// The condition under which a staged row `s` differs from the stored row `t`.
pub(super) fn differs(plan: &FilePlan) -> String {
    let mut stored: Vec<String> = plan.places.iter().map(|place| format!("t.{}", compared_column(place))).collect();
    let mut fresh: Vec<String> =
        plan.places.iter().map(|place| if place.ssn { "s.ssn_index".to_owned() } else { staged("s", place) }).collect();
    for (number, parent) in plan.stored_parents().enumerate() {
        stored.push(format!("t.{}", parent.column));
        fresh.push(format!("p{number}.id"));
    }
    for side in &plan.side_tables {
        for place in &side.places {
            stored.push(format!("{}.{}", side.table, place.column));
            fresh.push(staged("s", place));
        }
    }
    format!("row({}) is distinct from row({})", stored.join(", "), fresh.join(", "))
}

/// The condition under which a staged row is not older than the stored one: DateUpdated decides.
pub(super) fn not_older(plan: &FilePlan) -> &'static str {
    if plan.has_date_updated() {
        "(s.date_updated >= t.date_updated or s.date_updated is null or t.date_updated is null)"
    } else {
        "true"
    }
}

/// Joins each staged row with the rows it hangs on.
pub(super) fn parent_joins(plan: &FilePlan, kind: &str) -> String {
    let joins = plan.stored_parents().enumerate().map(|(number, parent)| {
        format!(
            " {kind} {} p{number} on p{number}.data_source_id = $1 and p{number}.source_id = s.{}_key",
            parent.table, parent.column
        )
    });
    joins.collect::<Vec<_>>().concat()
}

/// Joins the side tables of a stored row.
pub(super) fn side_joins(plan: &FilePlan, stored: &str) -> String {
    let joins = plan.side_tables.iter().map(|side| format!(" left join {0} on {0}.id = {stored}.id", side.table));
    joins.collect::<Vec<_>>().concat()
}

/// Counts what a commit would do with the rows of a file, some of whose staged rows are set aside.
async fn classify(
    client: &Client,
    staged: &StagedFile,
    source: Uuid,
    merging: bool,
    aside: usize,
) -> Result<FileCounts, ImportError> {
    let plan = &staged.plan;
    let (table, main) = (&staged.table, &plan.file.table);
    if !merging {
        let rows = staged.proof.rows;
        let set_aside = i64::try_from(aside).unwrap_or(i64::MAX);
        return Ok(FileCounts { rows, added: rows - set_aside, set_aside, ..FileCounts::default() });
    }
    let (removed, restored) = if plan.has_date_deleted() {
        (
            "s.date_deleted is not null and t.date_deleted is null",
            "s.date_deleted is null and t.date_deleted is not null",
        )
    } else {
        ("false", "false")
    };
    let (differs, newer) = (differs(plan), not_older(plan));
    let sql = format!(
        "select count(*), count(*) filter (where s.set_aside), \
         count(*) filter (where not s.set_aside and t.id is null), \
         count(*) filter (where not s.set_aside and t.id is not null and {differs} and {newer}), \
         count(*) filter (where not s.set_aside and t.id is not null and {differs} and not {newer}), \
         count(*) filter (where not s.set_aside and t.id is not null and {newer} and {removed}), \
         count(*) filter (where not s.set_aside and t.id is not null and {newer} and {restored}) \
         from {table} s left join {main} t on t.data_source_id = $1 and t.source_id = s.source_id{}{}",
        parent_joins(plan, "left join"),
        side_joins(plan, "t")
    );
    let row = client.query_one(&sql, &[&source]).await?;
    let mut counts = FileCounts {
        rows: row.get(0),
        set_aside: row.get(1),
        added: row.get(2),
        changed: row.get(3),
        older: row.get(4),
        removed: row.get(5),
        restored: row.get(6),
        ..FileCounts::default()
    };
    counts.unchanged = counts.rows - counts.set_aside - counts.added - counts.changed - counts.older;
    if plan.has_date_deleted() {
        let sql = format!("select count(*) from {main} t where {}", missing(table));
        counts.missing = client.query_one(&sql, &[&source]).await?.get(0);
    }
    Ok(counts)
}

/// The condition under which a stored row `t` is missing from the import.
pub(super) fn missing(staging_table: &str) -> String {
    format!(
        "t.data_source_id = $1 and t.date_deleted is null \
         and not exists (select 1 from {staging_table} s where s.source_id = t.source_id)"
    )
}

/// Every column of the main table that a merge writes, beside the expression for its new value.
pub(super) fn assignments(plan: &FilePlan) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = plan
        .stored_parents()
        .enumerate()
        .map(|(number, parent)| (parent.column.clone(), format!("p{number}.id")))
        .collect();
    for place in &plan.places {
        if place.ssn {
            all.extend(columns(place).into_iter().map(|column| {
                let value = format!("s.{column}");
                (column, value)
            }));
        } else {
            all.push((place.column.clone(), staged("s", place)));
        }
    }
    all
}
