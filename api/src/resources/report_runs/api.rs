//! The operations on report runs.

use super::compute::{Computed, compute};
use super::wire::{ReportMember, ReportParameters, ReportRun, tables};
use crate::http::access::{May, RunReports};
use crate::http::idempotency::IdempotencyKey;
use crate::http::page::{Page, Window};
use crate::http::problem::{Error, Result};
use actix_web::http::header::{CONTENT_DISPOSITION, LOCATION};
use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use hmis_reports::{Day, Parameters, Snapshot};
use hmis_store::bulk::{SnapshotScope, Unwatched, load_snapshot};
use hmis_store::report_runs::ReportRunRow;
use hmis_store::vault::Vault;
use std::io::{Cursor, Write};
use std::time::Instant;
use uuid::Uuid;

/// The one order of lists of runs.
const NEWEST_FIRST: &str = "newest";

/// Run a report.
///
/// Computed at once from the data of this moment, and kept with the people behind every cell.
#[utoipa::path(
    tag = "report-runs",
    security(("bearer" = ["report:run"])),
    request_body = ReportParameters,
    responses(
        (status = 201, description = "The report", body = ReportRun,
         headers(("Location" = String, description = "The run"))),
    )
)]
#[post("/report-runs")]
pub async fn create_report_run(
    may: May<RunReports>,
    key: IdempotencyKey,
    vault: web::Data<Vault>,
    body: web::Json<ReportParameters>,
) -> Result<HttpResponse> {
    body.check()?;
    let parameters = body.into_inner();
    let mut scoped = may.begin().await?;
    let run = if let Some(answer) = key.replay(&mut scoped, &parameters).await? {
        answer
    } else {
        let (row, computed) = run(&may, &vault, parameters).await?;
        scoped.add_report_run(&row, &computed.cells).await?;
        scoped.record("report.run", "report_run", &[row.id]).await?;
        let run = ReportRun::new(row, Some(may.caller.user().name.clone()))?;
        key.keep(&mut scoped, &run).await?;
        scoped.commit().await?;
        run
    };
    let location = format!("/api/v1/report-runs/{}", run.id);
    Ok(HttpResponse::Created().insert_header((LOCATION, location)).json(run))
}

async fn run(may: &May<RunReports>, vault: &Vault, parameters: ReportParameters) -> Result<(ReportRunRow, Computed)> {
    let started = Instant::now();
    let mut client = may.db().connect_raw(&may.actor()).await?;
    let scope = SnapshotScope { project_ids: parameters.project_ids.clone() };
    let (snapshot, true_as_of) =
        load_snapshot(&mut client, vault, &scope, &Unwatched).await.map_err(Error::internal)?;
    let asked = parameters.clone();
    let computed = web::block(move || over(&snapshot, &asked)).await.map_err(Error::internal)?;
    let row = ReportRunRow {
        id: Uuid::now_v7(),
        report: "data_quality".to_owned(),
        title: computed.report.title.to_owned(),
        parameters: serde_json::to_value(parameters).map_err(Error::internal)?,
        true_as_of,
        duration_ms: i32::try_from(started.elapsed().as_millis()).unwrap_or(i32::MAX),
        tables: serde_json::to_value(tables(&computed.report)).map_err(Error::internal)?,
        created_by: Some(may.caller.user().id),
        created_at: Utc::now(),
    };
    Ok((row, computed))
}

fn over(snapshot: &Snapshot, parameters: &ReportParameters) -> Computed {
    let keys: Vec<u32> = parameters.project_ids.iter().filter_map(|id| snapshot.project_key(&id.to_string())).collect();
    let codes: Vec<&str> = parameters.coc_codes.iter().map(String::as_str).collect();
    compute(
        snapshot,
        &Parameters {
            start: day(parameters.start_date),
            end: day(parameters.end_date),
            projects: (!parameters.project_ids.is_empty()).then_some(keys.as_slice()),
            coc_codes: &codes,
        },
    )
}

fn day(date: NaiveDate) -> Day {
    Day(date.to_epoch_days())
}

/// List report runs.
///
/// Newest first, without their tables.
#[utoipa::path(
    tag = "report-runs",
    security(("bearer" = ["report:run"])),
    params(Window),
    responses((status = 200, description = "A page of runs", body = Page<ReportRun>))
)]
#[get("/report-runs")]
pub async fn list_report_runs(may: May<RunReports>, window: web::Query<Window>) -> Result<web::Json<Page<ReportRun>>> {
    window.check()?;
    let mut scoped = may.begin().await?;
    let after: Option<(DateTime<Utc>, Uuid)> = window.after(NEWEST_FIRST)?;
    let rows = scoped.report_runs(after, window.fetch()).await?;
    let page = Page::cut(rows, &window, NEWEST_FIRST, |row| (row.created_at, row.id));
    let ids: Vec<Uuid> = page.data.iter().filter_map(|row| row.created_by).collect();
    let names = scoped.user_names(&ids).await?;
    let mut data = Vec::new();
    for mut row in page.data {
        row.tables = serde_json::Value::Array(Vec::new());
        let name = names.iter().find(|(id, _)| Some(*id) == row.created_by).map(|(_, name)| name.clone());
        data.push(ReportRun::new(row, name)?);
    }
    Ok(web::Json(Page { data, next: page.next }))
}

/// Show a report run.
#[utoipa::path(
    tag = "report-runs",
    security(("bearer" = ["report:run"])),
    params(("id" = Uuid, Path, description = "The run")),
    responses((status = 200, description = "The run with its tables", body = ReportRun))
)]
#[get("/report-runs/{id}")]
pub async fn show_report_run(may: May<RunReports>, id: web::Path<Uuid>) -> Result<web::Json<ReportRun>> {
    let mut scoped = may.begin().await?;
    let row = scoped.report_run(*id).await?;
    let names = scoped.user_names(&row.created_by.into_iter().collect::<Vec<_>>()).await?;
    Ok(web::Json(ReportRun::new(row, names.into_iter().next().map(|(_, name)| name))?))
}

/// List the people behind a cell.
///
/// In the order in which the report counts them, each with the reason and the field to look at. Recorded as a look at
/// these people.
#[utoipa::path(
    tag = "report-runs",
    security(("bearer" = ["report:run"])),
    params(
        ("id" = Uuid, Path, description = "The run"),
        ("table" = String, Path, description = "The table, such as `Q1`"),
        ("cell" = String, Path, description = "The address, such as `B2`"),
        Window,
    ),
    responses((status = 200, description = "A page of people", body = Page<ReportMember>))
)]
#[get("/report-runs/{id}/cells/{table}/{cell}")]
pub async fn list_report_members(
    may: May<RunReports>,
    path: web::Path<(Uuid, String, String)>,
    window: web::Query<Window>,
) -> Result<web::Json<Page<ReportMember>>> {
    window.check()?;
    let (id, table, cell) = path.into_inner();
    let sort = format!("{table}!{cell}");
    let mut scoped = may.begin().await?;
    scoped.report_run(id).await?;
    let after = window.after(&sort)?.unwrap_or(0);
    let rows = scoped.report_members(id, &table, &cell, after, window.fetch()).await?;
    let page = Page::cut(rows, &window, &sort, |row| row.place);
    let seen: Vec<Uuid> = page.data.iter().map(|row| row.client_id).collect();
    scoped.record("report.members.viewed", "client", &seen).await?;
    scoped.commit().await?;
    let data = page.data.into_iter().map(ReportMember::new).collect::<Result<_>>()?;
    Ok(web::Json(Page { data, next: page.next }))
}

/// Fetch the tables of a run as CSV.
///
/// A zip with one file a table, laid out as HUD does.
#[utoipa::path(
    tag = "report-runs",
    security(("bearer" = ["report:run"])),
    params(("id" = Uuid, Path, description = "The run")),
    responses((status = 200, description = "The zip", body = Vec<u8>, content_type = "application/zip"))
)]
#[get("/report-runs/{id}/csv")]
pub async fn download_report_run(may: May<RunReports>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let run = ReportRun::new(scoped.report_run(*id).await?, None)?;
    scoped.record("report.fetched", "report_run", &[*id]).await?;
    scoped.commit().await?;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for table in &run.tables {
        zip.start_file(format!("{}.csv", table.id), zip::write::SimpleFileOptions::default())
            .map_err(Error::internal)?;
        zip.write_all(&table.csv().map_err(Error::internal)?).map_err(Error::internal)?;
    }
    let bytes = zip.finish().map_err(Error::internal)?.into_inner();
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"data-quality.zip\""))
        .body(bytes))
}
