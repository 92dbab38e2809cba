//! The quarterly confirmation: an agency's representative says of each user whether the user stays.

use super::wire::{Confirmation, ListedUser, UserList};
use crate::app::Services;
use crate::http::access::{May, NominateUsers};
use crate::http::problem::{Error, Result};
use crate::http::valid::Valid;
use crate::membership::{Agencies, mails, quarter_start};
use actix_web::{get, put, web};
use chrono::{DateTime, Days, Utc};
use hmis_policy::settings::CONFIRMATION_DAYS;
use hmis_store::membership::{NewConfirmation, UserOverview, Users};
use hmis_store::{Scoped, StoreError};
use serde_json::json;
use uuid::Uuid;

/// Show an agency's user list
///
/// With what was said about each user this quarter.
#[utoipa::path(
    tag = "agencies",
    security(("bearer" = ["user:nominate"])),
    params(("id" = Uuid, Path, description = "The agency: an organization.")),
    responses((status = OK, description = "The list.", body = UserList))
)]
#[get("/agencies/{id}/user-list")]
pub async fn get_user_list(
    may: May<NominateUsers>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
) -> Result<web::Json<UserList>> {
    let mut scoped = may.begin().await?;
    representative(&may, &mut scoped, *id, services.clock.now()).await?;
    let list = load(&mut scoped, *id, services.clock.now()).await?;
    scoped.commit().await?;
    Ok(web::Json(list))
}

/// Confirm an agency's user list
///
/// About some users or all of them; the last word of a quarter counts. Asking to remove a user tells the HMIS lead.
#[utoipa::path(
    tag = "agencies",
    security(("bearer" = ["user:nominate"])),
    params(("id" = Uuid, Path, description = "The agency: an organization.")),
    request_body = Confirmation,
    responses((status = OK, description = "The list.", body = UserList))
)]
#[put("/agencies/{id}/user-list")]
pub async fn confirm_user_list(
    may: May<NominateUsers>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<Confirmation>>,
) -> Result<web::Json<UserList>> {
    let now = services.clock.now();
    let quarter = quarter_start(now.date_naive());
    let mut scoped = may.begin().await?;
    let agency = representative(&may, &mut scoped, *id, now).await?;
    let users = users(&mut scoped, *id, now).await?;
    let mut removals = Vec::new();
    for (place, answer) in body.answers.iter().enumerate() {
        let Some(user) = users.iter().find(|user| user.id == answer.user_id) else {
            let pointer = format!("/answers/{place}/user_id");
            return Err(Error::invalid(pointer, "unknown", "The agency has no such user."));
        };
        let reason = answer.reason.as_deref().map(str::trim).filter(|_| !answer.keeps);
        let confirmation = NewConfirmation { user_id: answer.user_id, keeps: answer.keeps, reason };
        scoped.confirm_user(*id, quarter, &confirmation, now).await?;
        if !answer.keeps {
            removals.push(user);
        }
    }
    let ids: Vec<Uuid> = body.answers.iter().map(|answer| answer.user_id).collect();
    scoped.record("user_list.confirmed", "user", &ids).await?;
    for user in removals {
        let values = json!({ "agency": agency, "person": user.name, "user_id": user.id });
        for reader in scoped.lead_holders("user:write", now.date_naive()).await? {
            let key = format!("{}/{quarter}", user.id);
            mails::tell_once(&mut scoped, reader, "removal_asked", &key, values.clone()).await?;
        }
    }
    let list = load(&mut scoped, *id, now).await?;
    scoped.commit().await?;
    Ok(web::Json(list))
}

/// The agency's name, for who represents it; 404 for everybody else.
async fn representative(may: &May<NominateUsers>, scoped: &mut Scoped, id: Uuid, now: DateTime<Utc>) -> Result<String> {
    let agencies = Agencies::of(&may.caller.identity, "user:nominate");
    let quarter = quarter_start(now.date_naive());
    let found = scoped.agencies(Some(&[id]), quarter).await?.pop().filter(|_| agencies.include(id));
    Ok(found.ok_or(StoreError::NotFound)?.name)
}

async fn users(scoped: &mut Scoped, id: Uuid, now: DateTime<Utc>) -> Result<Vec<UserOverview>> {
    let users = Users { organizations: Some(vec![id]), ..Users::default() };
    let mut rows = scoped.user_overviews(&users, now.date_naive()).await?;
    rows.retain(|user| user.disabled_at.is_none());
    Ok(rows)
}

async fn load(scoped: &mut Scoped, id: Uuid, now: DateTime<Utc>) -> Result<UserList> {
    let quarter = quarter_start(now.date_naive());
    let mut said = scoped.confirmations(id, quarter).await?;
    let wait = Days::new(u64::from(scoped.settings().await?.number(&CONFIRMATION_DAYS)));
    let listed = users(scoped, id, now).await?.into_iter().map(|user| {
        let row = said.iter().position(|row| row.user_id == user.id).map(|place| said.swap_remove(place));
        ListedUser::new(user, row)
    });
    Ok(UserList {
        quarter_start: quarter,
        confirm_by: quarter.checked_add_days(wait).unwrap_or(quarter),
        users: listed.collect(),
    })
}
