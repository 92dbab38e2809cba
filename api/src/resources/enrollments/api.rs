//! The operations on enrollments.

use super::wire::{Enrollment, EnrollmentExit, EnrollmentRecordRow, RecordQuery};
use crate::http::access::{May, ReadClients};
use crate::http::etag::ETag;
use crate::http::page::{Page, Window};
use crate::http::problem::Result;
use crate::http::valid::Valid;
use crate::resources::clients::api::{history, summary, today};
use crate::resources::clients::history::{Change, HistoryQuery};
use crate::resources::clients::timeline::{EnrollmentProject, HouseholdMember};
use crate::resources::clients::wire::ClientSummary;
use actix_web::{HttpResponse, get, web};
use hmis_store::clients::Subject;
use hmis_store::vault::Vault;
use uuid::Uuid;

/// Show an enrollment
///
/// Looking is recorded.
#[utoipa::path(
    tag = "enrollments",
    security(("bearer" = ["client:read"])),
    params(("id" = Uuid, Path, description = "The enrollment.")),
    responses((status = OK, description = "The enrollment.", body = Enrollment,
        headers(("ETag" = String, description = "The version."))))
)]
#[get("/enrollments/{id}")]
pub async fn get_enrollment(
    may: May<ReadClients>,
    vault: web::Data<Vault>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let row = scoped.enrollment_summary(*id).await?;
    let full = scoped.enrollment(*id).await?;
    let exit = scoped.exit_of(*id).await?;
    let members = scoped.household_members(&[*id]).await?;
    let client = summary(&mut scoped, row.client_id).await?;
    scoped.record("enrollment.viewed", "client", &[row.client_id]).await?;
    scoped.commit().await?;
    let enrollment = Enrollment {
        id: row.id,
        project: EnrollmentProject::from(&row),
        hmis_enrollment_id: row.source_id,
        values: full.values,
        exit: exit.map(|exit| EnrollmentExit { values: exit.values }),
        client: ClientSummary::new(client, &vault, today(), Vec::new()),
        household_members: members.iter().map(|member| HouseholdMember::new(member, today())).collect(),
    };
    Ok(HttpResponse::Ok().insert_header(ETag::new(full.version).header()).json(enrollment))
}

/// List an enrollment's records
///
/// The rows of one of HUD's files, newest first. Looking is recorded.
#[utoipa::path(
    tag = "enrollments",
    security(("bearer" = ["client:read"])),
    params(("id" = Uuid, Path, description = "The enrollment."), RecordQuery, Window),
    responses((status = OK, description = "A page of records.", body = Page<EnrollmentRecordRow>))
)]
#[get("/enrollments/{id}/records")]
pub async fn list_enrollment_records(
    may: May<ReadClients>,
    id: web::Path<Uuid>,
    query: Valid<web::Query<RecordQuery>>,
) -> Result<web::Json<Page<EnrollmentRecordRow>>> {
    let after = query.window.after(query.sort.name())?;
    let mut scoped = may.begin().await?;
    let enrollment = scoped.enrollment_summary(*id).await?;
    let rows = scoped.enrollment_records(*id, query.file.name(), after, query.window.fetch()).await?;
    scoped.record("enrollment.records_viewed", "client", &[enrollment.client_id]).await?;
    scoped.commit().await?;
    let page = Page::cut(rows, &query.window, query.sort.name(), |row| (row.sort_key.clone(), row.id));
    Ok(web::Json(page.map(|row| EnrollmentRecordRow::new(row, query.file))))
}

/// List an enrollment's changes
///
/// Of the enrollment and of everything that belongs to it, newest first.
#[utoipa::path(
    tag = "enrollments",
    security(("bearer" = ["client:read"])),
    params(("id" = Uuid, Path, description = "The enrollment."), HistoryQuery, Window),
    responses((status = OK, description = "A page of changes.", body = Page<Change>))
)]
#[get("/enrollments/{id}/history")]
pub async fn list_enrollment_history(
    may: May<ReadClients>,
    id: web::Path<Uuid>,
    query: Valid<web::Query<HistoryQuery>>,
) -> Result<web::Json<Page<Change>>> {
    let mut scoped = may.begin().await?;
    let enrollment = scoped.enrollment_summary(*id).await?;
    let page = history(&mut scoped, Subject::Enrollment(*id), &query).await?;
    scoped.record("enrollment.history_viewed", "client", &[enrollment.client_id]).await?;
    scoped.commit().await?;
    Ok(web::Json(page))
}
