//! Handlers of links. Whoever holds one need not be signed in; its 256 random bits cannot be guessed.

use super::wire::{Invitation, InvitationAcceptance, InvitationToken};
use crate::app::Services;
use crate::http::problem::{Code, Error, Result};
use crate::http::valid::Valid;
use actix_web::{HttpResponse, post, web};
use hmis_store::{Access, Actor};

/// Look at a link
///
/// A POST, because the token may not stand in addresses. Nothing is used up.
#[utoipa::path(
    tag = "security",
    request_body = InvitationToken,
    responses((status = OK, description = "Whose link it is and what for.", body = Invitation))
)]
#[post("/invitations/open")]
pub async fn open_invitation(
    services: web::Data<Services>,
    body: Valid<web::Json<InvitationToken>>,
) -> Result<web::Json<Invitation>> {
    let mut scoped = services.db.begin(&Actor::system(), Access::Read).await?;
    let invited = scoped.invited(&body.token).await?.ok_or_else(|| Error::new(Code::InvitationOver))?;
    let factors = scoped.second_factors(invited.user_id).await?;
    let rules = scoped.sign_in_rules().await?;
    scoped.commit().await?;
    Ok(web::Json(Invitation::new(invited, factors, rules)))
}

/// Set the password by a link
///
/// The link is used up. The user then signs in, with the second factor where there is one.
#[utoipa::path(
    tag = "security",
    request_body = InvitationAcceptance,
    responses((status = NO_CONTENT, description = "The password is in force."))
)]
#[post("/invitations/accept")]
pub async fn accept_invitation(
    services: web::Data<Services>,
    body: Valid<web::Json<InvitationAcceptance>>,
) -> Result<HttpResponse> {
    services.sessions.accept_invitation(&body.token, &body.password).await?;
    Ok(HttpResponse::NoContent().finish())
}
