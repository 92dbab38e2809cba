//! The operations on users.

use super::wire::{DisableReason, NewTrainingCredit, UserDetail, UserGrant, UserQuery, UserSummary};
use crate::app::Services;
use crate::config::Environment;
use crate::http::access::{ManageTraining, May, Permission, ReadUsers, WriteUsers};
use crate::http::page::{Page, Window};
use crate::http::problem::{Code, Error, Problem, Result};
use crate::http::valid::Valid;
use crate::membership::{Agencies, standing_of};
use crate::resources::standing::{StandingState, ToDo, describe};
use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, NaiveTime, Utc};
use hmis_policy::standing::standing;
use hmis_store::membership::Users;
use hmis_store::{Scoped, StoreError};
use uuid::Uuid;

/// List users
///
/// Those of the agencies that the caller's grants cover, with their standing at a glance.
#[utoipa::path(
    tag = "users",
    security(("bearer" = ["user:read"])),
    params(UserQuery, Window),
    responses((status = OK, description = "A page of users.", body = Page<UserSummary>))
)]
#[get("/users")]
pub async fn list_users(
    may: May<ReadUsers>,
    services: web::Data<Services>,
    query: Valid<web::Query<UserQuery>>,
) -> Result<web::Json<Page<UserSummary>>> {
    let after: Option<(String, Uuid)> = query.window.after(query.sort.name())?;
    let agencies = Agencies::of(&may.caller.identity, "user:read");
    let organizations = match query.organization_id {
        Some(id) if agencies.include(id) => Some(vec![id]),
        Some(_) => Some(Vec::new()),
        None => agencies.only().map(<[Uuid]>::to_vec),
    };
    let text = query.q.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let now = services.clock.now();
    let mut scoped = may.begin().await?;
    let rows = scoped.user_overviews(&Users { id: None, organizations, text }, now.date_naive()).await?;
    let (terms, thresholds) = (scoped.memorandum_terms().await?, scoped.settings().await?.thresholds());
    scoped.commit().await?;
    // Standing is decided in one place, which is not the database; there are thousands of users, not millions.
    let summaries = rows.into_iter().map(|row| {
        let outcome = standing(&row.facts(&terms), &thresholds, now);
        UserSummary::new(row, &outcome)
    });
    let mut users: Vec<UserSummary> = summaries
        .filter(|user| query.standing.is_none_or(|wanted| user.standing == wanted))
        .filter(|user| !query.removal_asked || asked_to_remove(user))
        .collect();
    let key = |user: &UserSummary| (query.sort.key(user), user.id);
    users.sort_by_key(key);
    if query.sort.descends() {
        users.reverse();
    }
    if let Some(after) = after {
        users.retain(|user| if query.sort.descends() { key(user) < after } else { key(user) > after });
    }
    Ok(web::Json(Page::cut(users, &query.window, query.sort.name(), key)))
}

fn asked_to_remove(user: &UserSummary) -> bool {
    user.removal_asked_at.is_some() && user.standing != StandingState::Disabled
}

/// Show a user
///
/// Standing step by step, training, sessions, and what the grants reach.
#[utoipa::path(
    tag = "users",
    security(("bearer" = ["user:read"])),
    params(("id" = Uuid, Path, description = "The user.")),
    responses((status = OK, description = "The user.", body = UserDetail))
)]
#[get("/users/{id}")]
pub async fn get_user(
    may: May<ReadUsers>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
) -> Result<web::Json<UserDetail>> {
    let mut scoped = may.begin().await?;
    let detail = detail(&may, &mut scoped, &services, *id).await?;
    scoped.commit().await?;
    Ok(web::Json(detail))
}

/// Disable a user
///
/// Ends every session of the user at once. Nobody disables oneself.
#[utoipa::path(
    tag = "users",
    security(("bearer" = ["user:write"])),
    params(("id" = Uuid, Path, description = "The user.")),
    request_body = DisableReason,
    responses(
        (status = OK, description = "The user.", body = UserDetail),
        (status = CONFLICT, description = "It is oneself.", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/users/{id}/disable")]
pub async fn disable_user(
    may: May<WriteUsers>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<DisableReason>>,
) -> Result<web::Json<UserDetail>> {
    let mut scoped = may.begin().await?;
    within_reach(&may, &mut scoped, &services, *id).await?;
    if may.caller.user().id == *id {
        return Err(Error::new(Code::Conflict).detail("Ask another administrator to disable your own account."));
    }
    if scoped.disable_user(*id, body.reason.trim(), services.clock.now()).await? {
        scoped.record("user.disabled", "user", &[*id]).await?;
    }
    let detail = detail(&may, &mut scoped, &services, *id).await?;
    scoped.commit().await?;
    Ok(web::Json(detail))
}

/// Enable a user
///
/// What else is open (a signature, a class) stays open.
#[utoipa::path(
    tag = "users",
    security(("bearer" = ["user:write"])),
    params(("id" = Uuid, Path, description = "The user.")),
    responses((status = OK, description = "The user.", body = UserDetail))
)]
#[post("/users/{id}/enable")]
pub async fn enable_user(
    may: May<WriteUsers>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
) -> Result<web::Json<UserDetail>> {
    let mut scoped = may.begin().await?;
    within_reach(&may, &mut scoped, &services, *id).await?;
    if scoped.enable_user(*id).await? {
        scoped.record("user.enabled", "user", &[*id]).await?;
    }
    let detail = detail(&may, &mut scoped, &services, *id).await?;
    scoped.commit().await?;
    Ok(web::Json(detail))
}

/// Credit training that was attended elsewhere
///
/// For people who come from a former system: a class that is not in this system's calendar. Nobody credits oneself.
#[utoipa::path(
    tag = "users",
    security(("bearer" = ["training:manage"])),
    params(("id" = Uuid, Path, description = "The user.")),
    request_body = NewTrainingCredit,
    responses(
        (status = NO_CONTENT, description = "It counts from now on."),
        (status = CONFLICT, description = "It is oneself.", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/users/{id}/training-credits")]
pub async fn credit_training(
    may: May<ManageTraining>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<NewTrainingCredit>>,
) -> Result<HttpResponse> {
    let now = services.clock.now();
    if body.attended_on > now.date_naive() {
        return Err(Error::invalid("/attended_on", "in-the-future", "Enter a day that is over."));
    }
    let mut scoped = may.begin().await?;
    within_reach(&may, &mut scoped, &services, *id).await?;
    if may.caller.user().id == *id {
        return Err(Error::new(Code::Conflict).detail("Ask another trainer to credit your own training."));
    }
    // A class of today counts from the moment it is written down, one of another day from that day's noon.
    let attended_at: DateTime<Utc> = body.attended_on.and_time(NaiveTime::MIN).and_utc() + chrono::Duration::hours(12);
    let attended_at = if body.attended_on == now.date_naive() { now } else { attended_at };
    scoped.credit_training(*id, body.satisfies.name(), attended_at, body.note.trim(), now).await?;
    scoped.record("training.credited", "user", &[*id]).await?;
    scoped.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

/// 404, not 403, for a user whom one may not know exists.
async fn within_reach<P: Permission>(may: &May<P>, scoped: &mut Scoped, services: &Services, id: Uuid) -> Result<()> {
    let agencies = Agencies::of(&may.caller.identity, P::NAME.unwrap_or_default());
    let users = Users { id: Some(id), organizations: agencies.only().map(<[Uuid]>::to_vec), text: None };
    let found = scoped.user_overviews(&users, services.clock.today()).await?;
    if found.is_empty() { Err(StoreError::NotFound.into()) } else { Ok(()) }
}

async fn detail<P: Permission>(may: &May<P>, scoped: &mut Scoped, services: &Services, id: Uuid) -> Result<UserDetail> {
    within_reach(may, scoped, services, id).await?;
    let (row, outcome) = standing_of(scoped, id, services.clock.now()).await?;
    let mut grants = Vec::new();
    for grant in scoped.grants_of(id).await? {
        let name = scoped.reach_name(&grant.grant.reach).await?;
        grants.push(UserGrant::new(grant, name, services.clock.today()));
    }
    Ok(UserDetail {
        language: row.language.clone(),
        approved_at: row.created_at,
        disabled_at: row.disabled_at,
        disabled_reason: row.disabled_reason.clone(),
        refresher_class_at: row.refresher_class_at,
        standing_detail: describe(&row, &outcome, services.environment != Environment::Training, ToDo::default()),
        grants,
        summary: UserSummary::new(row, &outcome),
    })
}
