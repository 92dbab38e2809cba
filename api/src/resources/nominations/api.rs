//! The operations on nominations.

use super::wire::{DecisionReason, Language, NewNomination, Nomination, NominationQuery, NominationState};
use crate::app::Services;
use crate::http::access::{ApproveUsers, May, NominateUsers};
use crate::http::idempotency::IdempotencyKey;
use crate::http::page::{Page, Window};
use crate::http::problem::{Code, Error, Problem, Result};
use crate::http::valid::Valid;
use crate::membership::{Agencies, mails, unusable_password};
use actix_web::{HttpResponse, get, post, web};
use hmis_policy::Reach;
use hmis_store::access::{NewGrant, NewUser};
use hmis_store::membership::{NewNomination as Entry, NominationRow};
use hmis_store::{Scoped, StoreError};
use uuid::Uuid;

/// A role with one of these runs the system. No agency asks for it.
const LEAD_ONLY: [&str; 4] = ["user:approve", "user:write", "role:write", "setting:write"];

/// List nominations
///
/// Those of the agencies that the caller represents; all of them for who may approve.
#[utoipa::path(
    tag = "nominations",
    security(("bearer" = ["user:nominate"])),
    params(NominationQuery, Window),
    responses((status = OK, description = "A page of nominations.", body = Page<Nomination>))
)]
#[get("/nominations")]
pub async fn list_nominations(
    may: May<NominateUsers>,
    query: Valid<web::Query<NominationQuery>>,
) -> Result<web::Json<Page<Nomination>>> {
    let before = query.window.after(query.sort.name())?;
    let agencies = Agencies::of(&may.caller.identity, "user:nominate");
    let state = query.state.map(NominationState::name);
    let mut scoped = may.begin().await?;
    let rows = scoped.nominations(agencies.only(), state, before, query.window.fetch()).await?;
    scoped.commit().await?;
    let page = Page::cut(rows, &query.window, query.sort.name(), |row| (row.nominated_at, row.id));
    Ok(web::Json(page.map(Nomination::from)))
}

/// Nominate somebody
///
/// For an agency that the caller represents. A second person at the HMIS lead decides.
#[utoipa::path(
    tag = "nominations",
    security(("bearer" = ["user:nominate"])),
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes it safe to send the request again.")),
    request_body = NewNomination,
    responses(
        (status = CREATED, description = "The nomination.", body = Nomination),
        (status = CONFLICT, description = "The address has an account or waits for a decision already.",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/nominations")]
pub async fn nominate(
    may: May<NominateUsers>,
    services: web::Data<Services>,
    key: IdempotencyKey,
    body: Valid<web::Json<NewNomination>>,
) -> Result<HttpResponse> {
    if !Agencies::of(&may.caller.identity, "user:nominate").include(body.organization_id) {
        return Err(Error::invalid("/organization_id", "not-yours", "Nominate for an agency that you represent."));
    }
    let mut scoped = may.begin().await?;
    if let Some(answer) = key.replay::<Nomination>(&mut scoped, &*body).await? {
        return Ok(HttpResponse::Created().json(answer));
    }
    if scoped.credentials(body.email.trim()).await?.is_some() {
        return Err(Error::new(Code::Conflict).detail("This address has an account already."));
    }
    let held = scoped.role_permissions(&body.role).await.map_err(|error| match error {
        StoreError::NotFound => Error::invalid("/role", "unknown", "There is no such role."),
        other => other.into(),
    })?;
    if held.iter().any(|permission| LEAD_ONLY.contains(&permission.as_str())) {
        return Err(Error::invalid("/role", "lead-only", "This role is given by the HMIS lead alone."));
    }
    let entry = Entry {
        organization_id: body.organization_id,
        email: body.email.trim(),
        name: body.name.trim(),
        job_title: body.job_title.trim(),
        role: &body.role,
        language: body.language.map(Language::code),
        reason: body.reason.trim(),
    };
    let now = services.clock.now();
    let id = scoped.nominate(&entry, now).await.map_err(|error| match error {
        StoreError::Dangling(_) => Error::invalid("/organization_id", "unknown", "There is no such agency."),
        StoreError::Conflict(_) => Error::new(Code::Conflict).detail("This address waits for a decision already."),
        other => other.into(),
    })?;
    scoped.record("nomination.made", "nomination", &[id]).await?;
    let row = scoped.lock_nomination(id).await?;
    mails::nomination_waiting(&mut scoped, &row, now).await?;
    let answer = Nomination::from(row);
    key.keep(&mut scoped, &answer).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Created().json(answer))
}

/// Approve a nomination
///
/// Makes the user with the role over the agency, and tells the user and the nominator what comes next. Nobody
/// approves an own nomination.
#[utoipa::path(
    tag = "nominations",
    security(("bearer" = ["user:approve"])),
    params(("id" = Uuid, Path, description = "The nomination.")),
    responses(
        (status = OK, description = "The nomination, approved.", body = Nomination),
        (status = CONFLICT, description = "It is decided already, the address has an account, or it is one's own.",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/nominations/{id}/approve")]
pub async fn approve_nomination(
    may: May<ApproveUsers>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
) -> Result<web::Json<Nomination>> {
    let mut scoped = may.begin().await?;
    let row = waiting(&mut scoped, *id).await?;
    not_ones_own(&row, may.caller.user().id)?;
    let now = services.clock.now();
    let user = NewUser {
        email: row.email.clone(),
        name: row.name.clone(),
        organization_id: Some(row.organization_id),
        password_hash: unusable_password(),
    };
    let user_id = scoped.add_user(&user).await.map_err(|error| match error {
        StoreError::Conflict(_) => Error::new(Code::Conflict).detail("This address has an account already."),
        other => other.into(),
    })?;
    scoped.begin_membership(user_id, row.language.as_deref(), now).await?;
    let grant = NewGrant {
        user_id,
        role: row.role.clone(),
        reach: Reach::Agency { organization_id: row.organization_id },
        starts_on: now.date_naive(),
        ends_on: None,
    };
    scoped.add_grant(&grant).await?;
    scoped.decide_nomination(*id, "approved", None, Some(user_id), now).await?;
    scoped.record("nomination.approved", "nomination", &[*id]).await?;
    scoped.record("user.added", "user", &[user_id]).await?;
    let token = scoped.invite(user_id).await?;
    mails::nomination_approved(&mut scoped, &row, user_id, &token).await?;
    let row = scoped.lock_nomination(*id).await?;
    scoped.commit().await?;
    Ok(web::Json(row.into()))
}

/// Decline a nomination
///
/// The nominator is told the reason. Nobody decides about an own nomination.
#[utoipa::path(
    tag = "nominations",
    security(("bearer" = ["user:approve"])),
    params(("id" = Uuid, Path, description = "The nomination.")),
    request_body = DecisionReason,
    responses(
        (status = OK, description = "The nomination, declined.", body = Nomination),
        (status = CONFLICT, description = "It is decided already, or it is one's own.",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/nominations/{id}/decline")]
pub async fn decline_nomination(
    may: May<ApproveUsers>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<DecisionReason>>,
) -> Result<web::Json<Nomination>> {
    let mut scoped = may.begin().await?;
    let row = waiting(&mut scoped, *id).await?;
    not_ones_own(&row, may.caller.user().id)?;
    let reason = body.reason.trim();
    scoped.decide_nomination(*id, "declined", Some(reason), None, services.clock.now()).await?;
    scoped.record("nomination.declined", "nomination", &[*id]).await?;
    mails::nomination_declined(&mut scoped, &row, reason).await?;
    let row = scoped.lock_nomination(*id).await?;
    scoped.commit().await?;
    Ok(web::Json(row.into()))
}

/// Withdraw a nomination
///
/// By somebody who represents the agency, before it is decided.
#[utoipa::path(
    tag = "nominations",
    security(("bearer" = ["user:nominate"])),
    params(("id" = Uuid, Path, description = "The nomination.")),
    request_body = DecisionReason,
    responses(
        (status = OK, description = "The nomination, withdrawn.", body = Nomination),
        (status = CONFLICT, description = "It is decided already.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/nominations/{id}/withdraw")]
pub async fn withdraw_nomination(
    may: May<NominateUsers>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<DecisionReason>>,
) -> Result<web::Json<Nomination>> {
    let mut scoped = may.begin().await?;
    let row = waiting(&mut scoped, *id).await?;
    if !Agencies::of(&may.caller.identity, "user:nominate").include(row.organization_id) {
        return Err(StoreError::NotFound.into());
    }
    scoped.decide_nomination(*id, "withdrawn", Some(body.reason.trim()), None, services.clock.now()).await?;
    scoped.record("nomination.withdrawn", "nomination", &[*id]).await?;
    let row = scoped.lock_nomination(*id).await?;
    scoped.commit().await?;
    Ok(web::Json(row.into()))
}

async fn waiting(scoped: &mut Scoped, id: Uuid) -> Result<NominationRow> {
    let row = scoped.lock_nomination(id).await?;
    if row.state == "waiting" {
        return Ok(row);
    }
    Err(Error::new(Code::Conflict).detail(format!("The nomination is {} already.", row.state)))
}

fn not_ones_own(row: &NominationRow, user_id: Uuid) -> Result<()> {
    if row.nominated_by == user_id {
        return Err(Error::new(Code::Conflict).detail("A second person has to decide about your own nomination."));
    }
    Ok(())
}
