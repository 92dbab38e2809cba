//! The operations on exports.

use super::wire::{Export, ExportParameters};
use crate::app::Services;
use crate::files::Files;
use crate::http::access::{Export as ExportRight, May};
use crate::http::idempotency::IdempotencyKey;
use crate::http::page::{Page, Window};
use crate::http::problem::{Code, Error, Problem, Result};
use crate::http::proven::Proven;
use crate::jobs::{Export as ExportJob, enqueue};
use crate::training_site;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, LOCATION};
use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use hmis_store::Scoped;
use uuid::Uuid;

/// The one order of lists of exports.
const NEWEST_FIRST: &str = "newest";

async fn load(scoped: &mut Scoped, id: Uuid) -> Result<Export> {
    let row = scoped.export(id).await?;
    let name = creator(scoped, row.created_by).await?;
    Ok(Export::new(row, name))
}

async fn creator(scoped: &mut Scoped, id: Option<Uuid>) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    Ok(scoped.user_names(&[id]).await?.into_iter().next().map(|(_, name)| name))
}

/// Export HMIS CSV.
///
/// Everything, or the enrollments in some projects and a period with all that hangs on them. Follow the task of the
/// answer; when it is done, fetch the zip.
#[utoipa::path(
    tag = "exports",
    security(("bearer" = ["export:write"])),
    request_body = ExportParameters,
    responses(
        (status = 202, description = "The export is being written", body = Export,
         headers(("Location" = String, description = "The task that writes it"))),
        (status = 403, description = "Not allowed, or a fresh proof is needed (`step-up-required`)", body = Problem,
         content_type = "application/problem+json"),
        (status = 409, description = "This is the training site, and people may be real", body = crate::http::problem::Problem,
         content_type = "application/problem+json"),
    )
)]
#[post("/exports")]
pub async fn create_export(
    may: Proven<May<ExportRight>>,
    services: web::Data<Services>,
    key: IdempotencyKey,
    body: web::Json<ExportParameters>,
) -> Result<HttpResponse> {
    body.check()?;
    training_site::export_source(&services).await?;
    let mut scoped = may.begin().await?;
    let export = if let Some(answer) = key.replay(&mut scoped, &*body).await? {
        answer
    } else {
        let id = Uuid::now_v7();
        let task = enqueue(&mut scoped, &ExportJob { export_id: id }).await?;
        let parameters = serde_json::to_value(&*body).map_err(Error::internal)?;
        scoped.add_export(id, &parameters, task).await?;
        scoped.record("export.requested", "export", &[id]).await?;
        let export = load(&mut scoped, id).await?;
        key.keep(&mut scoped, &export).await?;
        scoped.commit().await?;
        export
    };
    let task = export.task_id.unwrap_or_default();
    Ok(HttpResponse::Accepted().insert_header((LOCATION, format!("/api/v1/tasks/{task}"))).json(export))
}

/// List exports.
///
/// Newest first.
#[utoipa::path(
    tag = "exports",
    security(("bearer" = ["export:write"])),
    params(Window),
    responses((status = 200, description = "A page of exports", body = Page<Export>))
)]
#[get("/exports")]
pub async fn list_exports(may: May<ExportRight>, window: web::Query<Window>) -> Result<web::Json<Page<Export>>> {
    window.check()?;
    let mut scoped = may.begin().await?;
    let after: Option<(DateTime<Utc>, Uuid)> = window.after(NEWEST_FIRST)?;
    let rows = scoped.exports(after, window.fetch()).await?;
    let page = Page::cut(rows, &window, NEWEST_FIRST, |row| (row.created_at, row.id));
    let creators: Vec<Uuid> = page.data.iter().filter_map(|row| row.created_by).collect();
    let names = scoped.user_names(&creators).await?;
    Ok(web::Json(page.map(|row| {
        let name = names.iter().find(|(id, _)| Some(*id) == row.created_by).map(|(_, name)| name.clone());
        Export::new(row, name)
    })))
}

/// Show an export.
#[utoipa::path(
    tag = "exports",
    security(("bearer" = ["export:write"])),
    params(("id" = Uuid, Path, description = "The export")),
    responses((status = 200, description = "The export", body = Export))
)]
#[get("/exports/{id}")]
pub async fn show_export(may: May<ExportRight>, id: web::Path<Uuid>) -> Result<web::Json<Export>> {
    let mut scoped = may.begin().await?;
    Ok(web::Json(load(&mut scoped, *id).await?))
}

/// Fetch the zip of an export.
///
/// Every fetch is recorded.
#[utoipa::path(
    tag = "exports",
    security(("bearer" = ["export:write"])),
    params(("id" = Uuid, Path, description = "The export")),
    responses(
        (status = 200, description = "The zip", body = Vec<u8>, content_type = "application/zip"),
        (status = 403, description = "Not allowed, or a fresh proof is needed (`step-up-required`)", body = Problem,
         content_type = "application/problem+json"),
        (status = 409, description = "The export is not ready", body = Problem,
         content_type = "application/problem+json"),
    )
)]
#[get("/exports/{id}/file")]
pub async fn download_export(
    may: Proven<May<ExportRight>>,
    id: web::Path<Uuid>,
    files: web::Data<Files>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let row = scoped.export(*id).await?;
    let Some(name) = row.stored_as.filter(|_| row.state == "ready") else {
        return Err(Error::new(Code::Conflict).detail("The export is not ready."));
    };
    scoped.record("export.fetched", "export", &[*id]).await?;
    scoped.commit().await?;
    let stream = files.stream(&name).await.map_err(|error| Error::new(Code::NotFound).caused_by(error))?;
    let stream = stream.map_err(Error::internal);
    let day = row.created_at.format("%Y-%m-%d");
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"hmis-csv-{day}.zip\"")))
        .insert_header((CONTENT_LENGTH, row.byte_count.unwrap_or_default()))
        .streaming(stream))
}
