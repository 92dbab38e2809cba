//! The operations on the audit trail. Nothing can be changed there, and looking at it is recorded too.

use super::file;
use super::wire::{
    ActivityQuery, AuditEvent, AuditEventDetail, AuditNarrow, AuditQuery, AuditSort, AuditVerification, ClientViews,
    TouchedRecord, VerificationQuery, ViewsQuery,
};
use crate::app::Services;
use crate::http::access::{May, ReadAudit, ReadClients, SignedIn};
use crate::http::page::{Page, Window};
use crate::http::problem::{Code, Error, Result};
use crate::http::valid::Valid;
use crate::resources::clients::api::summary;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpResponse, get, web};
use chrono::{Duration, Utc};
use hmis_store::audit_trail::AuditFilter;
use serde_json::json;
use uuid::Uuid;

/// Records that one request is shown to have changed.
const MOST_TOUCHED: i64 = 200;
/// Rows of the file: what a spreadsheet opens without complaint.
const MOST_ROWS: i64 = 50_000;
/// Days and agencies of a person.
const MOST_VIEWS: i64 = 1_000;

/// Who may not read everything reads what was done for the own agency.
fn within(may: &May<ReadAudit>, filter: AuditFilter) -> AuditFilter {
    if may.limits.scope.everything {
        return filter;
    }
    let own = may.caller.user().organization_id.unwrap_or_default();
    // Another agency than the own one has nothing to show; the nil identifier is nobody's.
    let asked = filter.organization_id.is_none_or(|asked| asked == own);
    AuditFilter { organization_id: Some(if asked { own } else { Uuid::nil() }), ..filter }
}

/// List audit events
///
/// Who looked at whom, who changed or took away what. Looking at it is recorded.
#[utoipa::path(
    tag = "audit",
    security(("bearer" = ["audit:read"])),
    params(AuditNarrow, Window),
    responses((status = OK, description = "A page of events.", body = Page<AuditEvent>))
)]
#[get("/audit-events")]
pub async fn list_audit_events(
    may: May<ReadAudit>,
    query: Valid<web::Query<AuditQuery>>,
) -> Result<web::Json<Page<AuditEvent>>> {
    let sort = query.narrow.sort.name();
    let filter =
        AuditFilter { after: query.window.after(sort)?, ..within(&may, query.narrow.filter(query.window.fetch())) };
    let mut scoped = may.begin().await?;
    let rows = scoped.audit_events(&filter).await?;
    scoped.record("audit.viewed", "record", &query.narrow.subjects()).await?;
    scoped.commit().await?;
    let page = Page::cut(rows, &query.window, sort, |row| (row.at, row.id));
    Ok(web::Json(page.map(AuditEvent::from)))
}

/// Fetch audit events as CSV
///
/// The same list, its first 50,000 rows. Fetching it is recorded.
#[utoipa::path(
    tag = "audit",
    security(("bearer" = ["audit:read"])),
    params(AuditNarrow),
    responses((status = OK, description = "The file.", body = String, content_type = "text/csv"))
)]
#[get("/audit-events/csv")]
pub async fn download_audit_events(may: May<ReadAudit>, query: Valid<web::Query<AuditNarrow>>) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let rows = scoped.audit_events(&within(&may, query.filter(MOST_ROWS))).await?;
    let details = json!({ "rows": rows.len() });
    scoped.record_with("audit.exported", "record", &query.subjects(), details).await?;
    scoped.commit().await?;
    let text = file::csv(&rows).map_err(Error::internal)?;
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"audit-events.csv\""))
        .body(text))
}

/// Verify the audit trail
///
/// Recomputes the seals and the events under them, and names the first thing that does not agree. Takes some seconds
/// for each million events.
#[utoipa::path(
    tag = "audit",
    security(("bearer" = ["audit:read"])),
    params(VerificationQuery),
    responses((status = OK, description = "What was found.", body = AuditVerification))
)]
#[get("/audit-events/verification")]
pub async fn verify_audit_events(
    may: May<ReadAudit>,
    services: web::Data<Services>,
    query: web::Query<VerificationQuery>,
) -> Result<web::Json<AuditVerification>> {
    let found = AuditVerification::from(services.audit_chain.verify(query.since).await.map_err(Error::internal)?);
    let mut scoped = may.begin().await?;
    scoped.record_with("audit.verified", "record", &[], json!({ "sound": found.sound })).await?;
    scoped.commit().await?;
    Ok(web::Json(found))
}

/// Show an audit event
///
/// With the records that the same request changed.
#[utoipa::path(
    tag = "audit",
    security(("bearer" = ["audit:read"])),
    params(("id" = Uuid, Path, description = "The event.")),
    responses((status = OK, description = "The event.", body = AuditEventDetail))
)]
#[get("/audit-events/{id}")]
pub async fn get_audit_event(may: May<ReadAudit>, id: web::Path<Uuid>) -> Result<web::Json<AuditEventDetail>> {
    let mut scoped = may.begin().await?;
    let event = scoped.audit_event(*id).await?;
    if within(&may, AuditFilter::default()).organization_id.is_some_and(|own| event.organization_id != Some(own)) {
        return Err(Error::new(Code::NotFound));
    }
    let changes = match event.request_id {
        Some(request) => scoped.touched_by_request(request, MOST_TOUCHED).await?,
        None => Vec::new(),
    };
    scoped.record("audit.viewed", "audit_event", &[*id]).await?;
    scoped.commit().await?;
    let changes = changes.into_iter().map(TouchedRecord::from).collect();
    Ok(web::Json(AuditEventDetail { event: event.into(), changes }))
}

/// List what I did
///
/// My own audit events.
#[utoipa::path(
    tag = "audit",
    security(("bearer" = [])),
    params(("sort" = inline(Option<AuditSort>), Query, description = "The order; `-at` when it is not given."), Window),
    responses((status = OK, description = "A page of events.", body = Page<AuditEvent>))
)]
#[get("/me/activity")]
pub async fn list_my_activity(
    may: May<SignedIn>,
    query: Valid<web::Query<ActivityQuery>>,
) -> Result<web::Json<Page<AuditEvent>>> {
    let sort = query.sort.name();
    let filter = AuditFilter {
        user_id: Some(may.caller.user().id),
        oldest_first: query.sort == AuditSort::Oldest,
        after: query.window.after(sort)?,
        limit: query.window.fetch(),
        ..AuditFilter::default()
    };
    let mut scoped = may.begin().await?;
    let rows = scoped.audit_events(&filter).await?;
    scoped.commit().await?;
    let page = Page::cut(rows, &query.window, sort, |row| (row.at, row.id));
    Ok(web::Json(page.map(AuditEvent::from)))
}

/// Count who has looked at a client
///
/// By day and agency, newest first, without the names of users: those are in the audit events.
#[utoipa::path(
    tag = "audit",
    security(("bearer" = ["client:read"])),
    params(("id" = Uuid, Path, description = "The client."), ViewsQuery),
    responses((status = OK, description = "At most 1,000 rows.", body = Page<ClientViews>))
)]
#[get("/clients/{id}/views")]
pub async fn list_client_views(
    may: May<ReadClients>,
    id: web::Path<Uuid>,
    query: web::Query<ViewsQuery>,
) -> Result<web::Json<Page<ClientViews>>> {
    let mut scoped = may.begin().await?;
    summary(&mut scoped, *id).await?;
    let since = query.since.unwrap_or_else(|| Utc::now() - Duration::days(366));
    let rows = scoped.client_views(*id, since, MOST_VIEWS).await?;
    scoped.record("audit.client_views_viewed", "client", &[*id]).await?;
    scoped.commit().await?;
    Ok(web::Json(Page::whole(rows.into_iter().map(ClientViews::from).collect())))
}
