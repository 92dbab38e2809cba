//! Handlers of sessions that are open.

use super::wire::{OpenSession, Session, User};
use crate::app::Services;
use crate::config::Environment;
use crate::http::access::{May, SignedIn};
use crate::http::page::Page;
use crate::http::problem::{Code, Error, Result};
use crate::http::session::{BROWSER_DAYS, Opened, Renewal, SESSION_HOURS};
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use hmis_store::access::Ending;
use uuid::Uuid;

/// The prefix makes browsers insist on `Secure`, `Path=/` and no `Domain`. Cookies know no ports: the two sites of one
/// host must not overwrite each other's.
fn refresh_cookie(environment: Environment) -> &'static str {
    match environment {
        Environment::Training => "__Host-hmis_training_refresh",
        Environment::Live | Environment::Demo => "__Host-hmis_refresh",
    }
}

/// Marks a browser in which somebody has signed in before; opens nothing by itself.
pub(super) fn browser_cookie(environment: Environment) -> &'static str {
    match environment {
        Environment::Training => "__Host-hmis_training_browser",
        Environment::Live | Environment::Demo => "__Host-hmis_browser",
    }
}

/// Renew the session by its cookie
///
/// Never fails for want of a session: then `signed_in` is false, and `over_because` says why it ended.
#[utoipa::path(
    tag = "sessions",
    responses((status = OK, description = "A new access token, or that nobody is signed in.", body = Session))
)]
#[post("/sessions/current/refresh")]
pub async fn refresh_session(request: HttpRequest, services: web::Data<Services>) -> Result<HttpResponse> {
    let Some(cookie) = request.cookie(refresh_cookie(services.environment)) else {
        return Ok(HttpResponse::Ok().json(Session::default()));
    };
    match services.sessions.refresh(cookie.value()).await? {
        Renewal::Opened(opened) => Ok(answer(HttpResponse::Ok(), services.environment, *opened)),
        Renewal::Over(because) => {
            Ok(HttpResponse::Ok().cookie(expired(services.environment)).json(Session::over(because)))
        }
    }
}

/// Sign out
#[utoipa::path(
    tag = "sessions",
    security(("bearer" = [])),
    responses((status = NO_CONTENT, description = "The session is over."))
)]
#[delete("/sessions/current")]
pub async fn end_current_session(may: May<SignedIn>, services: web::Data<Services>) -> Result<HttpResponse> {
    end(&may, &services, may.caller.session_id).await?;
    Ok(HttpResponse::NoContent().cookie(expired(services.environment)).finish())
}

/// List my sessions
#[utoipa::path(
    tag = "sessions",
    security(("bearer" = [])),
    responses((status = OK, description = "Sessions that are not over, newest first.", body = Page<OpenSession>))
)]
#[get("/sessions")]
pub async fn list_sessions(may: May<SignedIn>) -> Result<web::Json<Page<OpenSession>>> {
    let mut scoped = may.begin().await?;
    let rows = scoped.live_sessions(may.caller.user().id).await?;
    scoped.commit().await?;
    Ok(web::Json(Page::whole(rows.into_iter().map(|row| OpenSession::new(row, may.caller.session_id)).collect())))
}

/// End one of my sessions
#[utoipa::path(
    tag = "sessions",
    security(("bearer" = [])),
    params(("id" = Uuid, Path, description = "The session.")),
    responses((status = NO_CONTENT, description = "The session is over."))
)]
#[delete("/sessions/{id}")]
pub async fn end_session(
    may: May<SignedIn>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    end(&may, &services, *id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Show who I am
#[utoipa::path(
    tag = "sessions",
    security(("bearer" = [])),
    responses((status = OK, description = "The signed-in user.", body = User))
)]
#[get("/me")]
pub async fn get_me(may: May<SignedIn>) -> web::Json<User> {
    web::Json((&may.caller.identity).into())
}

async fn end(may: &May<SignedIn>, services: &Services, session_id: Uuid) -> Result<()> {
    let mut scoped = may.begin().await?;
    if !scoped.end_session(session_id, may.caller.user().id, Ending::SignedOut).await? {
        return Err(Error::new(Code::NotFound));
    }
    scoped.record("session.ended", "session", &[session_id]).await?;
    scoped.commit().await?;
    services.sessions.forget(session_id).await;
    Ok(())
}

/// The answer that opens or renews a session in the browser.
pub(super) fn answer(
    mut response: actix_web::HttpResponseBuilder,
    environment: Environment,
    mut opened: Opened,
) -> HttpResponse {
    if let Some(token) = opened.refresh_token.take() {
        response.cookie(cookie(refresh_cookie(environment), token, Duration::hours(SESSION_HOURS)));
    }
    if let Some(token) = opened.browser_token.take() {
        response.cookie(cookie(browser_cookie(environment), token, Duration::days(BROWSER_DAYS)));
    }
    response.json(Session::from(opened))
}

fn cookie(name: &'static str, value: String, lasts: Duration) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .max_age(lasts)
        .finish()
}

fn expired(environment: Environment) -> Cookie<'static> {
    cookie(refresh_cookie(environment), String::new(), Duration::ZERO)
}
