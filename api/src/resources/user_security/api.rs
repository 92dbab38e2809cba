//! Handlers of an administrator's help with signing in.

use super::wire::{PasswordLink, SecondFactorReset};
use crate::app::Services;
use crate::http::access::{May, WriteUsers};
use crate::http::page::Page;
use crate::http::problem::{Code, Error, Problem, Result};
use crate::http::proven::Proven;
use crate::http::valid::Valid;
use crate::resources::sessions::OpenSession;
use actix_web::{HttpResponse, delete, get, post, web};
use chrono::{Duration, Utc};
use hmis_store::access::{Ending, INVITATION_HOURS};
use hmis_store::mail::NewMail;
use hmis_store::{Access, Scoped};
use uuid::Uuid;

/// A transaction in which credentials of another user can be seen and changed.
async fn begin(may: &May<WriteUsers>, user_id: Uuid) -> Result<Scoped> {
    may.over_everything()?;
    let mut scoped = may.db().begin(&may.actor().as_program(), Access::Write).await?;
    scoped.user(user_id).await?;
    Ok(scoped)
}

/// List a user's sessions
#[utoipa::path(
    tag = "security",
    security(("bearer" = ["user:write"])),
    params(("id" = Uuid, Path, description = "The user.")),
    responses((status = OK, description = "Sessions that are not over, newest first.", body = Page<OpenSession>))
)]
#[get("/users/{id}/sessions")]
pub async fn list_user_sessions(may: May<WriteUsers>, id: web::Path<Uuid>) -> Result<web::Json<Page<OpenSession>>> {
    let mut scoped = begin(&may, *id).await?;
    let rows = scoped.live_sessions(*id).await?;
    scoped.commit().await?;
    Ok(web::Json(Page::whole(rows.into_iter().map(|row| OpenSession::new(row, may.caller.session_id)).collect())))
}

/// End all sessions of a user
#[utoipa::path(
    tag = "security",
    security(("bearer" = ["user:write"])),
    params(("id" = Uuid, Path, description = "The user.")),
    responses((status = NO_CONTENT, description = "They are over."))
)]
#[delete("/users/{id}/sessions")]
pub async fn end_user_sessions(
    may: May<WriteUsers>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut scoped = begin(&may, *id).await?;
    let ended = scoped.end_sessions(*id, None, Ending::EndedByAdministrator).await?;
    scoped.record("user.sessions_ended", "user", &[*id]).await?;
    scoped.commit().await?;
    services.sessions.forget_each(&ended).await;
    Ok(HttpResponse::NoContent().finish())
}

/// End a session of a user
#[utoipa::path(
    tag = "security",
    security(("bearer" = ["user:write"])),
    params(
        ("id" = Uuid, Path, description = "The user."),
        ("session_id" = Uuid, Path, description = "The session."),
    ),
    responses((status = NO_CONTENT, description = "It is over."))
)]
#[delete("/users/{id}/sessions/{session_id}")]
pub async fn end_user_session(
    may: May<WriteUsers>,
    services: web::Data<Services>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<HttpResponse> {
    let (id, session_id) = path.into_inner();
    let mut scoped = begin(&may, id).await?;
    if !scoped.end_session(session_id, id, Ending::EndedByAdministrator).await? {
        return Err(Error::new(Code::NotFound));
    }
    scoped.record("session.ended", "session", &[session_id]).await?;
    scoped.commit().await?;
    services.sessions.forget(session_id).await;
    Ok(HttpResponse::NoContent().finish())
}

/// Send a user a link to set a new password
///
/// It goes to the user's address. The password in force works until the link is used. The second factor stays.
#[utoipa::path(
    tag = "security",
    security(("bearer" = ["user:write"])),
    params(("id" = Uuid, Path, description = "The user.")),
    responses(
        (status = CREATED, description = "The link is on its way; it is good once and for 72 hours.", body = PasswordLink),
        (status = FORBIDDEN, description = "Not allowed, or a fresh proof is needed (`step-up-required`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/users/{id}/password-reset")]
pub async fn reset_password(may: Proven<May<WriteUsers>>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    let mut scoped = begin(&may, *id).await?;
    let token = scoped.invite(*id).await?;
    let values = serde_json::json!({ "token": token });
    scoped.queue_mail(&NewMail { user_id: *id, template: "password_reset", values, due_at: None, once: None }).await?;
    scoped.record("password.reset_link_sent", "user", &[*id]).await?;
    scoped.commit().await?;
    let expires_at = Utc::now() + Duration::hours(INVITATION_HOURS);
    Ok(HttpResponse::Created().json(PasswordLink { expires_at }))
}

/// Take all second factors from a user who has lost them
///
/// Ends the user's sessions. A password that is too short to stand alone has to be changed at the next sign-in.
#[utoipa::path(
    tag = "security",
    security(("bearer" = ["user:write"])),
    params(("id" = Uuid, Path, description = "The user.")),
    request_body = SecondFactorReset,
    responses(
        (status = NO_CONTENT, description = "The password alone signs in now."),
        (status = FORBIDDEN, description = "Not allowed, or a fresh proof is needed (`step-up-required`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/users/{id}/second-factor-reset")]
pub async fn reset_second_factors(
    may: Proven<May<WriteUsers>>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<SecondFactorReset>>,
) -> Result<HttpResponse> {
    let mut scoped = begin(&may, *id).await?;
    scoped.remove_second_factors(*id).await?;
    if scoped.password(*id).await?.password_is_short {
        scoped.require_new_password(*id).await?;
    }
    let ended = scoped.end_sessions(*id, None, Ending::CredentialsChanged).await?;
    scoped.record(body.identity_checked.action(), "user", &[*id]).await?;
    scoped.commit().await?;
    services.sessions.forget_each(&ended).await;
    Ok(HttpResponse::NoContent().finish())
}
