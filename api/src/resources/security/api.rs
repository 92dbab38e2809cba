//! Handlers of what I prove myself with. Changing any of it needs a fresh proof (ASVS 5.0, 7.5.1).

use super::wire::{AddedPasskey, AuthenticatorAppCode, AuthenticatorAppSetup, PasswordChange, RecoveryCodes, Security};
use crate::app::Services;
use crate::http::access::{May, SignedIn};
use crate::http::problem::{Code, Error, Problem, Result};
use crate::http::proven::Proven;
use crate::http::session::NewPassword;
use crate::http::site::site;
use crate::http::valid::Valid;
use crate::resources::sessions::{NewPasskey, PasskeyCreation, address_of};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use uuid::Uuid;

/// Show what I prove myself with
#[utoipa::path(
    tag = "security",
    security(("bearer" = [])),
    responses((status = OK, description = "Password, second factors, and whether I have just proved myself.", body = Security))
)]
#[get("/me/security")]
pub async fn get_security(may: May<SignedIn>, services: web::Data<Services>) -> Result<web::Json<Security>> {
    let user = may.caller.user();
    let mut scoped = may.begin().await?;
    let password = scoped.password(user.id).await?;
    let factors = scoped.second_factors(user.id).await?;
    let passkeys = scoped.passkeys(user.id).await?;
    let rules = scoped.sign_in_rules().await?;
    let proven_until = services.sessions.proven_until(&mut scoped, may.caller.session_id).await?;
    scoped.commit().await?;
    let security = Security::new(&password, factors, passkeys, rules, proven_until);
    Ok(web::Json(Security { must_change_password: user.must_change_password, ..security }))
}

/// Change my password
///
/// Ends all my other sessions.
#[utoipa::path(
    tag = "security",
    security(("bearer" = [])),
    request_body = PasswordChange,
    responses(
        (status = NO_CONTENT, description = "The new password is in force."),
        (status = TOO_MANY_REQUESTS, description = "Too many attempts; see `Retry-After`.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[put("/me/password")]
pub async fn put_password(
    may: May<SignedIn>,
    request: HttpRequest,
    services: web::Data<Services>,
    body: Valid<web::Json<PasswordChange>>,
) -> Result<HttpResponse> {
    let address = address_of(&request);
    let change = NewPassword { current: &body.current_password, chosen: &body.new_password };
    services.sessions.change_password(&may, &change, address).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Start to set up an authenticator app
///
/// It counts when its first code has come (`…/confirm`).
#[utoipa::path(
    tag = "security",
    security(("bearer" = [])),
    responses(
        (status = CREATED, description = "What the app has to know; shown once.", body = AuthenticatorAppSetup),
        (status = FORBIDDEN, description = "A fresh proof is needed (`step-up-required`).", body = Problem,
            content_type = "application/problem+json"),
        (status = CONFLICT, description = "There is one already.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/me/authenticator-app")]
pub async fn start_authenticator_app(
    may: Proven<May<SignedIn>>,
    services: web::Data<Services>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let setup = services.sessions.start_authenticator_app(&mut scoped, may.caller.user()).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Created().json(AuthenticatorAppSetup::from(setup)))
}

/// Confirm my authenticator app by a code
#[utoipa::path(
    tag = "security",
    security(("bearer" = [])),
    request_body = AuthenticatorAppCode,
    responses(
        (status = OK, description = "The app counts from now on.", body = RecoveryCodes),
        (status = FORBIDDEN, description = "A fresh proof is needed (`step-up-required`).", body = Problem,
            content_type = "application/problem+json"),
        (status = CONFLICT, description = "No app is being set up.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/me/authenticator-app/confirm")]
pub async fn confirm_authenticator_app(
    may: Proven<May<SignedIn>>,
    services: web::Data<Services>,
    body: Valid<web::Json<AuthenticatorAppCode>>,
) -> Result<web::Json<RecoveryCodes>> {
    let recovery_codes = services.sessions.confirm_authenticator_app(&may, &body.code).await?;
    Ok(web::Json(RecoveryCodes { recovery_codes }))
}

/// Remove my authenticator app
#[utoipa::path(
    tag = "security",
    security(("bearer" = [])),
    responses(
        (status = NO_CONTENT, description = "It is gone."),
        (status = FORBIDDEN, description = "A fresh proof is needed (`step-up-required`).", body = Problem,
            content_type = "application/problem+json"),
        (status = NOT_FOUND, description = "There is none.", body = Problem, content_type = "application/problem+json"),
        (status = CONFLICT, description = "The password is too short to stand alone.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[delete("/me/authenticator-app")]
pub async fn delete_authenticator_app(
    may: Proven<May<SignedIn>>,
    services: web::Data<Services>,
) -> Result<HttpResponse> {
    services.sessions.remove_authenticator_app(&may).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Start to make a passkey
#[utoipa::path(
    tag = "security",
    security(("bearer" = [])),
    responses(
        (status = OK, description = "What the browser asks the authenticator for.", body = PasskeyCreation),
        (status = FORBIDDEN, description = "A fresh proof is needed (`step-up-required`).", body = Problem,
            content_type = "application/problem+json"),
        (status = BAD_REQUEST, description = "Not sent from a page of this site.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/me/passkeys/challenge")]
pub async fn challenge_new_passkey(
    may: Proven<May<SignedIn>>,
    request: HttpRequest,
    services: web::Data<Services>,
) -> Result<web::Json<PasskeyCreation>> {
    let site = site(&request)?;
    let user = may.caller.user();
    let mut scoped = may.begin().await?;
    let (challenge, known) = services.sessions.begin_passkey(&mut scoped, user.id).await?;
    scoped.commit().await?;
    Ok(web::Json(PasskeyCreation::new(challenge, &site, user, &known)))
}

/// Add a passkey
#[utoipa::path(
    tag = "security",
    security(("bearer" = [])),
    request_body = NewPasskey,
    responses(
        (status = CREATED, description = "The passkey.", body = AddedPasskey),
        (status = FORBIDDEN, description = "A fresh proof is needed (`step-up-required`).", body = Problem,
            content_type = "application/problem+json"),
        (status = CONFLICT, description = "The passkey is known already.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/me/passkeys")]
pub async fn create_passkey(
    may: Proven<May<SignedIn>>,
    request: HttpRequest,
    services: web::Data<Services>,
    body: Valid<web::Json<NewPasskey>>,
) -> Result<HttpResponse> {
    let site = site(&request)?;
    let (row, recovery_codes) = services.sessions.add_passkey(&may, body.name.trim(), &body.read()?, &site).await?;
    Ok(HttpResponse::Created().json(AddedPasskey { passkey: row.into(), recovery_codes }))
}

/// Remove one of my passkeys
#[utoipa::path(
    tag = "security",
    security(("bearer" = [])),
    params(("id" = Uuid, Path, description = "The passkey.")),
    responses(
        (status = NO_CONTENT, description = "It is gone."),
        (status = FORBIDDEN, description = "A fresh proof is needed (`step-up-required`).", body = Problem,
            content_type = "application/problem+json"),
        (status = CONFLICT, description = "The password is too short to stand alone.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[delete("/me/passkeys/{id}")]
pub async fn delete_passkey(
    may: Proven<May<SignedIn>>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    services.sessions.remove_passkey(&may, *id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Make new recovery codes
///
/// Those given before stop working.
#[utoipa::path(
    tag = "security",
    security(("bearer" = [])),
    responses(
        (status = CREATED, description = "Ten codes, shown once.", body = RecoveryCodes),
        (status = FORBIDDEN, description = "A fresh proof is needed (`step-up-required`).", body = Problem,
            content_type = "application/problem+json"),
        (status = CONFLICT, description = "There is no second factor to recover.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/me/recovery-codes")]
pub async fn create_recovery_codes(may: Proven<May<SignedIn>>, services: web::Data<Services>) -> Result<HttpResponse> {
    let user_id = may.caller.user().id;
    let mut scoped = may.begin().await?;
    if !scoped.second_factors(user_id).await?.any() {
        return Err(Error::new(Code::Conflict).detail("Add an authenticator app or a passkey first."));
    }
    let codes = services.sessions.new_recovery_codes(&mut scoped, user_id).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Created().json(RecoveryCodes { recovery_codes: Some(codes) }))
}
