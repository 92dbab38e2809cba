//! The operations on imports.

use super::wire::{CommitImport, FindingsQuery, Import, ImportFinding, ImportUser, NewImport};
use crate::files::{Files, StoreFileError};
use crate::http::access::{Import as ImportRight, May};
use crate::http::idempotency::IdempotencyKey;
use crate::http::page::{Page, Window};
use crate::http::problem::{Code, Error, Result};
use crate::jobs::{ImportCheck, ImportCommit, enqueue};
use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use hmis_store::imports::{FindingFilter, ImportRow};
use hmis_store::{Scoped, StoreError};
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// Largest file that is taken in: a zip of an export of tens of gigabytes.
const LARGEST: u64 = 8 << 30;
/// The one order of lists of imports.
const NEWEST_FIRST: &str = "newest";

async fn load(scoped: &mut Scoped, id: Uuid) -> Result<Import> {
    let found = scoped.import(id).await?;
    assemble(scoped, vec![found]).await?.pop().ok_or_else(|| StoreError::NotFound.into())
}

/// Imports with what they do and what was found in them.
async fn assemble(scoped: &mut Scoped, rows: Vec<(ImportRow, String)>) -> Result<Vec<Import>> {
    let ids: Vec<Uuid> = rows.iter().map(|(row, _)| row.id).collect();
    let creators: Vec<Uuid> = rows.iter().filter_map(|(row, _)| row.created_by).collect();
    let mut files = scoped.import_files(&ids).await?;
    let mut rules = scoped.import_rules(&ids).await?;
    let names: HashMap<Uuid, String> = scoped.user_names(&creators).await?.into_iter().collect();
    let imports = rows.into_iter().map(|(row, source)| {
        let files = files.remove(&row.id).unwrap_or_default();
        let rules = rules.remove(&row.id).unwrap_or_default();
        let creator = row.created_by.and_then(|id| Some(ImportUser { id, name: names.get(&id)?.clone() }));
        Import::new(row, source, files, rules, creator)
    });
    Ok(imports.collect())
}

/// Send an HMIS CSV zip.
///
/// The file is read and compared with what is stored; nothing is merged until the import is committed. The body is
/// the zip itself. Follow the task of the answer for progress.
#[utoipa::path(
    tag = "imports",
    security(("bearer" = ["import:write"])),
    params(NewImport),
    request_body(content = Vec<u8>, content_type = "application/zip", description = "The zip of HMIS CSV files."),
    responses(
        (status = 202, description = "The file has arrived and is being checked", body = Import,
         headers(("Location" = String, description = "The task that checks it"))),
    )
)]
#[post("/imports")]
pub async fn create_import(
    may: May<ImportRight>,
    query: web::Query<NewImport>,
    key: IdempotencyKey,
    files: web::Data<Files>,
    body: web::Payload,
) -> Result<HttpResponse> {
    let file_name = query.file_name.clone().unwrap_or_else(|| "export.zip".to_owned());
    may.over_everything()?;
    check_text("?file_name", &file_name, 255)?;
    let stored = files.receive(body, "zip", LARGEST).await.map_err(received_badly)?;
    let outcome = register(&may, &query, &key, &file_name, &stored).await;
    // A repeated request has its first file already; a failed one will send it again.
    if !matches!(&outcome, Ok((_, true))) {
        files.remove(&stored.name).await;
    }
    let (import, _) = outcome?;
    Ok(accepted(&import))
}

async fn register(
    may: &May<ImportRight>,
    query: &NewImport,
    key: &IdempotencyKey,
    file_name: &str,
    stored: &crate::files::Stored,
) -> Result<(Import, bool)> {
    let mut scoped = may.begin().await?;
    let input = json!({
        "data_source_id": query.data_source_id, "data_source": query.data_source, "file_name": file_name,
        "digest": stored.digest,
    });
    if let Some(answer) = key.replay(&mut scoped, &input).await? {
        return Ok((answer, false));
    }
    let source = data_source(&mut scoped, query).await?;
    let id = Uuid::now_v7();
    let row = ImportRow {
        id,
        data_source_id: source,
        file_name: file_name.to_owned(),
        byte_count: i64::try_from(stored.bytes).unwrap_or(i64::MAX),
        stored_as: Some(stored.name.clone()),
        state: "received".to_owned(),
        standard: None,
        export: None,
        task_id: None,
        created_by: Some(may.caller.user().id),
        created_at: Utc::now(),
        committed_at: None,
    };
    scoped.add_import(&row).await?;
    let task = enqueue(&mut scoped, &ImportCheck { import_id: id }).await?;
    scoped.set_import_task(id, task).await?;
    scoped.record("import.received", "import", &[id]).await?;
    let import = load(&mut scoped, id).await?;
    key.keep(&mut scoped, &import).await?;
    scoped.commit().await?;
    Ok((import, true))
}

async fn data_source(scoped: &mut Scoped, query: &NewImport) -> Result<Uuid> {
    match (query.data_source_id, &query.data_source) {
        (Some(id), None) => {
            scoped.data_source_name(id).await.map_err(|_| {
                Error::invalid("?data_source_id", "unknown", "There is no data source with this identifier.")
            })?;
            Ok(id)
        }
        (None, Some(name)) => {
            check_text("?data_source", name.trim(), 100)?;
            Ok(scoped.data_source_named(name.trim()).await?)
        }
        _ => Err(Error::invalid("?data_source_id", "required", "Name one data source, by identifier or by name.")),
    }
}

fn check_text(pointer: &str, text: &str, most: usize) -> Result<()> {
    if text.is_empty() || text.chars().count() > most || text.chars().any(char::is_control) {
        return Err(Error::invalid(pointer, "length", format!("Use 1 to {most} characters.")));
    }
    Ok(())
}

fn received_badly(error: StoreFileError) -> Error {
    match error {
        StoreFileError::BrokenOff => Error::new(Code::BadRequest).detail("The upload broke off."),
        StoreFileError::TooLarge(_) => Error::new(Code::TooLarge),
        StoreFileError::Disk(error) => Error::internal(error),
    }
}

fn accepted(import: &Import) -> HttpResponse {
    let task = import.task_id.unwrap_or_default();
    HttpResponse::Accepted().insert_header((LOCATION, format!("/api/v1/tasks/{task}"))).json(import)
}

/// List imports.
///
/// Newest first.
#[utoipa::path(
    tag = "imports",
    security(("bearer" = ["import:write"])),
    params(Window),
    responses((status = 200, description = "A page of imports", body = Page<Import>))
)]
#[get("/imports")]
pub async fn list_imports(may: May<ImportRight>, window: web::Query<Window>) -> Result<web::Json<Page<Import>>> {
    window.check()?;
    let mut scoped = may.begin().await?;
    let after: Option<(DateTime<Utc>, Uuid)> = window.after(NEWEST_FIRST)?;
    let rows = scoped.imports(after, window.fetch()).await?;
    let page = Page::cut(rows, &window, NEWEST_FIRST, |(row, _)| (row.created_at, row.id));
    let data = assemble(&mut scoped, page.data).await?;
    Ok(web::Json(Page { data, next: page.next }))
}

/// Show an import.
#[utoipa::path(
    tag = "imports",
    security(("bearer" = ["import:write"])),
    params(("id" = Uuid, Path, description = "The import")),
    responses((status = 200, description = "The import", body = Import))
)]
#[get("/imports/{id}")]
pub async fn show_import(may: May<ImportRight>, id: web::Path<Uuid>) -> Result<web::Json<Import>> {
    let mut scoped = may.begin().await?;
    Ok(web::Json(load(&mut scoped, *id).await?))
}

/// List the findings of an import.
///
/// In the order in which they were made. The first thousand of each rule in each file are listed; all are counted in
/// the import itself.
#[utoipa::path(
    tag = "imports",
    security(("bearer" = ["import:write"])),
    params(("id" = Uuid, Path, description = "The import"), FindingsQuery, Window),
    responses((status = 200, description = "A page of findings", body = Page<ImportFinding>))
)]
#[get("/imports/{id}/findings")]
pub async fn list_import_findings(
    may: May<ImportRight>,
    id: web::Path<Uuid>,
    query: web::Query<FindingsQuery>,
    window: web::Query<Window>,
) -> Result<web::Json<Page<ImportFinding>>> {
    window.check()?;
    let mut scoped = may.begin().await?;
    scoped.import(*id).await?;
    let query = query.into_inner();
    let filter = FindingFilter {
        severity: query.severity.map(|severity| severity.name().to_owned()),
        rule: query.rule,
        file: query.file,
        after: window.after("id")?,
        limit: window.fetch(),
    };
    let rows = scoped.import_findings(*id, &filter).await?;
    scoped.record("import.findings_viewed", "import", &[*id]).await?;
    scoped.commit().await?;
    Ok(web::Json(Page::cut(rows, &window, "id", |row| row.id).map(ImportFinding::from)))
}

/// Commit an import.
///
/// Merges the checked rows, all or nothing. An import with errors is committed only when told to set those rows
/// aside; they are then kept word for word.
#[utoipa::path(
    tag = "imports",
    security(("bearer" = ["import:write"])),
    params(("id" = Uuid, Path, description = "The import")),
    request_body = CommitImport,
    responses(
        (status = 202, description = "The rows are being merged", body = Import,
         headers(("Location" = String, description = "The task that merges them"))),
        (status = 409, description = "The import is not ready", body = crate::http::problem::Problem,
         content_type = "application/problem+json"),
    )
)]
#[post("/imports/{id}/commit")]
pub async fn commit_import(
    may: May<ImportRight>,
    id: web::Path<Uuid>,
    body: web::Json<CommitImport>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let import = load(&mut scoped, *id).await?;
    if import.findings.error > 0 && !body.set_aside_errors {
        return Err(Error::new(Code::ImportHasErrors)
            .detail("Some rows cannot be stored. Correct them in the file, or commit with set_aside_errors."));
    }
    if !scoped.move_import(*id, "ready", "committing").await? {
        return Err(Error::new(Code::Conflict).detail("Only an import that is ready can be committed."));
    }
    let job =
        ImportCommit { import_id: *id, remove_missing: body.remove_missing, set_aside_errors: body.set_aside_errors };
    let task = enqueue(&mut scoped, &job).await?;
    scoped.set_import_task(*id, task).await?;
    scoped.record("import.committed", "import", &[*id]).await?;
    let import = load(&mut scoped, *id).await?;
    scoped.commit().await?;
    Ok(accepted(&import))
}

/// Discard an import.
///
/// Forgets its rows. What was found in it stays on record.
#[utoipa::path(
    tag = "imports",
    security(("bearer" = ["import:write"])),
    params(("id" = Uuid, Path, description = "The import")),
    responses(
        (status = 200, description = "The import is discarded", body = Import),
        (status = 409, description = "The import is being worked on or is committed",
         body = crate::http::problem::Problem, content_type = "application/problem+json"),
    )
)]
#[post("/imports/{id}/discard")]
pub async fn discard_import(
    may: May<ImportRight>,
    id: web::Path<Uuid>,
    files: web::Data<Files>,
) -> Result<web::Json<Import>> {
    let mut scoped = may.begin().await?;
    let (row, _) = scoped.import(*id).await?;
    scoped.record("import.discarded", "import", &[*id]).await?;
    scoped.commit().await?;
    let client = may.db().connect_raw(&may.actor().as_program()).await?;
    hmis_store::bulk::discard_import(&client, *id).await.map_err(|error| match error {
        hmis_store::bulk::ImportError::State(state) => {
            Error::new(Code::Conflict).detail(format!("The import is {state} and cannot be discarded."))
        }
        other => Error::internal(other),
    })?;
    if let Some(name) = row.stored_as {
        files.remove(&name).await;
    }
    let mut scoped = may.begin().await?;
    Ok(web::Json(load(&mut scoped, *id).await?))
}
