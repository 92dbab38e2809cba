//! A feed that other calendar programs read: a secret address with the classes of one user. Nothing about clients.

use super::wire::CalendarFeed;
use crate::app::Services;
use crate::http::access::{May, SignedIn};
use crate::http::problem::{Code, Error, Result};
use crate::training::{ics, notices};
use actix_web::{HttpResponse, delete, get, post, web};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use hmis_store::training::ClassList;
use hmis_store::{Access, Actor};
use rand::Rng;
use sha2::{Digest, Sha256};

/// How far back a feed goes.
const BACK: TimeDelta = TimeDelta::days(90);
/// More classes than anybody attends.
const MOST: i64 = 200;

/// Show my calendar feed
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    responses((status = OK, description = "Whether there is one; never its address.", body = CalendarFeed))
)]
#[get("/calendar/feed")]
pub async fn get_calendar_feed(may: May<SignedIn>) -> Result<web::Json<CalendarFeed>> {
    let mut scoped = may.begin().await?;
    let found = scoped.calendar_feed(may.caller.user().id).await?;
    scoped.commit().await?;
    Ok(web::Json(CalendarFeed {
        active: found.is_some(),
        created_at: found.map(|(created_at, _)| created_at),
        last_read_at: found.and_then(|(_, last_read_at)| last_read_at),
        path: None,
    }))
}

/// Make a new calendar feed
///
/// Its secret address is in the answer and is not told again. An earlier address stops to work.
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    responses((status = CREATED, description = "The feed with its address.", body = CalendarFeed))
)]
#[post("/calendar/feed")]
pub async fn create_calendar_feed(may: May<SignedIn>, services: web::Data<Services>) -> Result<HttpResponse> {
    let (token, now) = (new_token(), services.clock.now());
    let mut scoped = may.begin().await?;
    scoped.set_calendar_feed(may.caller.user().id, &hash(&token), now).await?;
    scoped.record("calendar_feed.created", "user", &[may.caller.user().id]).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Created().json(CalendarFeed {
        active: true,
        created_at: Some(now),
        last_read_at: None,
        path: Some(format!("/api/v1/calendar/feeds/{token}")),
    }))
}

/// End my calendar feed
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    responses((status = NO_CONTENT, description = "The address no longer works."))
)]
#[delete("/calendar/feed")]
pub async fn delete_calendar_feed(may: May<SignedIn>) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    if scoped.end_calendar_feed(may.caller.user().id).await? {
        scoped.record("calendar_feed.ended", "user", &[may.caller.user().id]).await?;
    }
    scoped.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Read a calendar feed
///
/// For calendar programs, which cannot sign in: who has the address may read. It has the classes of one user, nothing
/// about clients.
#[utoipa::path(
    tag = "training",
    params(("token" = String, Path, description = "The secret part of the address.")),
    responses((status = OK, description = "An iCalendar file (RFC 5545).", body = String,
        content_type = "text/calendar"))
)]
#[get("/calendar/feeds/{token}")]
pub async fn read_calendar_feed(services: web::Data<Services>, token: web::Path<String>) -> Result<HttpResponse> {
    let now = services.clock.now();
    let mut scoped = services.db.begin(&Actor::system(), Access::Write).await?;
    let user = scoped.read_calendar_feed(&hash(&token), now).await?;
    let user = scoped.user(user.ok_or_else(|| Error::new(Code::NotFound))?).await?;
    if user.disabled_at.is_some() {
        return Err(Error::new(Code::NotFound));
    }
    let list = ClassList { viewer: user.id, from: Some(now - BACK), own: true, limit: MOST, ..ClassList::default() };
    let classes = scoped.classes(&list).await?;
    scoped.commit().await?;
    let seated = |state: Option<&str>| matches!(state, Some("registered" | "attended"));
    let language = user.language.as_deref();
    let events: Vec<_> =
        classes.iter().map(|class| notices::event(class, seated(class.own_state.as_deref()), language)).collect();
    Ok(HttpResponse::Ok().content_type("text/calendar; charset=utf-8").body(ics::calendar("Hearth HMIS", &events, now)))
}

/// 256 bits of chance.
fn new_token() -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
