//! The operations on emergencies.

use super::wire::{Emergency, EmergencyQuery, EmergencyReview, NewEmergency};
use crate::app::Services;
use crate::http::access::{BreakGlass, May, ReviewBreakGlass};
use crate::http::page::{Page, Window};
use crate::http::problem::{Code, Error, Problem, Result};
use crate::http::valid::Valid;
use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, Duration, Utc};
use hmis_store::consent::{EmergencyRow, NewEmergency as NewRow};
use hmis_store::{Access, StoreError};
use uuid::Uuid;

/// How long a record stays open.
const OPEN_MINUTES: i64 = 60;
const SORT: &str = "-opened_at";

/// List records opened in an emergency
#[utoipa::path(
    tag = "consent",
    security(("bearer" = ["break_glass:review"])),
    params(EmergencyQuery, Window),
    responses((status = OK, description = "A page, latest first.", body = Page<Emergency>))
)]
#[get("/emergencies")]
pub async fn list_emergencies(
    may: May<ReviewBreakGlass>,
    query: Valid<web::Query<EmergencyQuery>>,
) -> Result<web::Json<Page<Emergency>>> {
    let before = query.window.after(SORT)?;
    let mut scoped = may.begin().await?;
    let rows = scoped.emergencies(query.waiting.unwrap_or(false), before, query.window.fetch()).await?;
    scoped.commit().await?;
    let page = Page::cut(rows, &query.window, SORT, |row: &EmergencyRow| row.id);
    Ok(web::Json(page.map(Emergency::from)))
}

/// Open a record in an emergency
///
/// For one hour, for the person who asks. Somebody else reviews it. Records of victim service providers stay closed.
#[utoipa::path(
    tag = "consent",
    security(("bearer" = ["break_glass:use"])),
    request_body = NewEmergency,
    responses((status = CREATED, description = "The record is open.", body = Emergency))
)]
#[post("/emergencies")]
pub async fn break_glass(
    may: May<BreakGlass>,
    services: web::Data<Services>,
    body: Valid<web::Json<NewEmergency>>,
) -> Result<HttpResponse> {
    let client_id = opened_client(&may, &services, body.hmis_id.trim()).await?;
    let now = services.clock.now();
    let new = NewRow {
        client_id,
        reason: body.reason.name(),
        explanation: body.explanation.trim().to_owned(),
        opened_at: now,
        closes_at: now + Duration::minutes(OPEN_MINUTES),
    };
    let mut scoped = may.begin().await?;
    let id = scoped.break_glass(&new).await?;
    scoped.record("client.glass_broken", "client", &[client_id]).await?;
    scoped.commit().await?;
    services.forget_access();
    Ok(HttpResponse::Created().json(opened(&may, id, new)))
}

fn opened(may: &May<BreakGlass>, id: Uuid, new: NewRow) -> Emergency {
    let never: Option<DateTime<Utc>> = None;
    Emergency {
        id,
        user_id: may.caller.user().id,
        user_name: may.caller.user().name.clone(),
        client_id: new.client_id,
        reason: new.reason.to_owned(),
        explanation: new.explanation,
        opened_at: new.opened_at,
        closes_at: new.closes_at,
        reviewed_by: None,
        reviewed_at: never,
        outcome: None,
        review_note: None,
    }
}

/// The one client who is meant. Asked in the program's name, because the person may not see the client yet; the
/// attempt is on record also when nobody is found.
async fn opened_client(may: &May<BreakGlass>, services: &Services, hmis_id: &str) -> Result<Uuid> {
    let mut scoped = may.db().begin(&may.actor().as_program(), Access::Write).await?;
    let found = scoped.client_for_emergency(Uuid::parse_str(hmis_id).ok(), hmis_id).await?;
    let facts = match found {
        Some(id) => scoped.client_facts(id).await?,
        None => None,
    };
    scoped.record("client.glass_attempted", "client", found.as_slice()).await?;
    scoped.commit().await?;
    let topology = services.reaches.topology().await?;
    let guarded = facts.as_ref().is_some_and(|facts| {
        !facts.enrollments.is_empty()
            && facts.enrollments.iter().all(|enrollment| {
                topology.project(enrollment.project_id).is_some_and(|project| project.victim_service_provider)
            })
    });
    found.filter(|_| !guarded).ok_or_else(|| {
        Error::invalid("/hmis_id", "unknown", "No single record with this HMIS ID can be opened. Check the ID.")
    })
}

/// Review a record that was opened in an emergency
///
/// Nobody reviews their own.
#[utoipa::path(
    tag = "consent",
    security(("bearer" = ["break_glass:review"])),
    params(("id" = Uuid, Path, description = "The emergency.")),
    request_body = EmergencyReview,
    responses(
        (status = NO_CONTENT, description = "It is reviewed."),
        (status = CONFLICT, description = "It is reviewed already, or one's own.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/emergencies/{id}/review")]
pub async fn review_emergency(
    may: May<ReviewBreakGlass>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<EmergencyReview>>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let known = scoped.emergency_exists(*id).await?;
    if !known {
        return Err(StoreError::NotFound.into());
    }
    let outcome = if body.justified { "justified" } else { "not_justified" };
    let Some(client_id) = scoped.review_emergency(*id, outcome, body.note.trim()).await? else {
        return Err(Error::new(Code::Conflict).detail("It is reviewed already, or it is your own."));
    };
    scoped.record("client.glass_reviewed", "client", &[client_id]).await?;
    scoped.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
