//! The operation on the audit trail. Nothing can be changed there.

use super::wire::{AuditEvent, AuditQuery};
use crate::http::access::{May, ReadAudit};
use crate::http::page::{Page, Window};
use crate::http::problem::Result;
use crate::http::valid::Valid;
use actix_web::{get, web};
use hmis_store::audit_trail::AuditFilter;

/// List audit events
///
/// Who looked at whom, who changed or took away what; newest first.
#[utoipa::path(
    tag = "audit",
    security(("bearer" = ["audit:read"])),
    params(AuditQuery, Window),
    responses((status = OK, description = "A page of events.", body = Page<AuditEvent>))
)]
#[get("/audit-events")]
pub async fn list_audit_events(
    may: May<ReadAudit>,
    query: Valid<web::Query<AuditQuery>>,
) -> Result<web::Json<Page<AuditEvent>>> {
    let filter = AuditFilter {
        subject: query.client_id,
        action: query.action.clone(),
        user_id: query.user_id,
        before: query.window.after(query.sort.name())?,
        limit: query.window.fetch(),
    };
    let mut scoped = may.begin().await?;
    let rows = scoped.audit_events(&filter).await?;
    scoped.commit().await?;
    let page = Page::cut(rows, &query.window, query.sort.name(), |row| (row.at, row.id));
    Ok(web::Json(page.map(AuditEvent::from)))
}
