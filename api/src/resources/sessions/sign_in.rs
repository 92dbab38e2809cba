//! Handlers of signing in, and of proving again who one is.

use super::api::{BROWSER_COOKIE, answer};
use super::passkey_wire::{NewProof, PasskeyAnswer, PasskeyRequest, SecondFactor, SecondFactorAnswer};
use super::wire::{Proven, Session, SignIn};
use crate::app::Services;
use crate::http::access::{May, SignedIn};
use crate::http::address::client_address;
use crate::http::problem::{Problem, Result};
use crate::http::session::webauthn::RelyingParty;
use crate::http::session::{Factor, Outcome, Proof, Visitor};
use crate::http::site::site;
use crate::http::valid::Valid;
use actix_web::cookie::Cookie;
use actix_web::http::header::USER_AGENT;
use actix_web::{HttpRequest, HttpResponse, post, web};
use std::net::{IpAddr, Ipv4Addr};

/// Where a request comes from; a connection without an address counts as one place.
pub(in crate::resources) fn address_of(request: &HttpRequest) -> IpAddr {
    client_address(request).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
}

/// What a request says about the browser behind it.
struct Browser {
    user_agent: Option<String>,
    mark: Option<Cookie<'static>>,
}

impl Browser {
    fn of(request: &HttpRequest) -> Self {
        let user_agent = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Self { user_agent, mark: request.cookie(BROWSER_COOKIE) }
    }

    fn visitor(&self, request: &HttpRequest) -> Visitor<'_> {
        Visitor {
            address: address_of(request),
            user_agent: self.user_agent.as_deref(),
            browser_token: self.mark.as_ref().map(Cookie::value),
        }
    }
}

/// Sign in
///
/// With a second factor enrolled, the answer is 200 and asks for it; `POST /api/v1/sessions/second-factor` goes on.
#[utoipa::path(
    tag = "sessions",
    request_body = SignIn,
    responses(
        (status = CREATED, description = "A session was opened; the refresh token is in a cookie.", body = Session),
        (status = OK, description = "The password is right; the second factor is awaited.", body = Session),
        (status = UNAUTHORIZED, description = "E-mail address or password is wrong.", body = Problem,
            content_type = "application/problem+json"),
        (status = TOO_MANY_REQUESTS, description = "Too many attempts; see `Retry-After`.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/sessions")]
pub async fn create_session(
    request: HttpRequest,
    services: web::Data<Services>,
    body: Valid<web::Json<SignIn>>,
) -> Result<HttpResponse> {
    let browser = Browser::of(&request);
    let visitor = browser.visitor(&request);
    match services.sessions.sign_in(body.email.trim(), &body.password, &visitor).await? {
        Outcome::Opened(opened) => Ok(answer(HttpResponse::Created(), *opened)),
        Outcome::SecondStep(step) => {
            let asked = SecondFactor::new(&step, site(&request).ok().as_ref());
            Ok(HttpResponse::Ok().json(Session::awaiting(asked)))
        }
    }
}

/// Sign in: second step
#[utoipa::path(
    tag = "sessions",
    request_body = SecondFactorAnswer,
    responses(
        (status = CREATED, description = "A session was opened; the refresh token is in a cookie.", body = Session),
        (status = UNAUTHORIZED, description = "The account may not sign in.", body = Problem,
            content_type = "application/problem+json"),
        (status = TOO_MANY_REQUESTS, description = "Too many attempts; see `Retry-After`.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/sessions/second-factor")]
pub async fn answer_second_factor(
    request: HttpRequest,
    services: web::Data<Services>,
    body: Valid<web::Json<SecondFactorAnswer>>,
) -> Result<HttpResponse> {
    let browser = Browser::of(&request);
    let visitor = browser.visitor(&request);
    let passkey = body.passkey.as_ref().map(PasskeyAnswer::read).transpose()?;
    let (factor, site) = match (&body.code, &body.recovery_code, &passkey) {
        (Some(code), ..) => (Factor::Code(code), RelyingParty::default()),
        (_, Some(code), _) => (Factor::RecoveryCode(code), RelyingParty::default()),
        (.., Some(answer)) => (Factor::Passkey(answer), site(&request)?),
        // Validation lets through what has exactly one of them.
        _ => (Factor::Code(""), RelyingParty::default()),
    };
    let opened = services.sessions.second_step(&body.token, &factor, &site, &visitor).await?;
    Ok(answer(HttpResponse::Created(), opened))
}

/// Start to sign in with a passkey
#[utoipa::path(
    tag = "sessions",
    responses(
        (status = OK, description = "What the browser asks the passkey to sign.", body = PasskeyRequest),
        (status = BAD_REQUEST, description = "Not sent from a page of this site.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/sessions/passkey-challenge")]
pub async fn challenge_passkey(
    request: HttpRequest,
    services: web::Data<Services>,
) -> Result<web::Json<PasskeyRequest>> {
    let site = site(&request)?;
    let challenge = services.sessions.begin_passkey_sign_in().await?;
    Ok(web::Json(PasskeyRequest::new(&challenge, &site, &[])))
}

/// Sign in with a passkey
///
/// A passkey is two factors in one, the device and what unlocks it; no second step follows.
#[utoipa::path(
    tag = "sessions",
    request_body = PasskeyAnswer,
    responses(
        (status = CREATED, description = "A session was opened; the refresh token is in a cookie.", body = Session),
        (status = UNAUTHORIZED, description = "The account may not sign in.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/sessions/passkey")]
pub async fn create_passkey_session(
    request: HttpRequest,
    services: web::Data<Services>,
    body: Valid<web::Json<PasskeyAnswer>>,
) -> Result<HttpResponse> {
    let browser = Browser::of(&request);
    let visitor = browser.visitor(&request);
    let opened = services.sessions.sign_in_with_passkey(&body.read()?, &site(&request)?, &visitor).await?;
    Ok(answer(HttpResponse::Created(), opened))
}

/// Start to prove with a passkey who I am
#[utoipa::path(
    tag = "sessions",
    security(("bearer" = [])),
    responses(
        (status = OK, description = "What the browser asks the passkey to sign.", body = PasskeyRequest),
        (status = BAD_REQUEST, description = "Not sent from a page of this site.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/sessions/current/passkey-challenge")]
pub async fn challenge_own_passkey(
    may: May<SignedIn>,
    request: HttpRequest,
    services: web::Data<Services>,
) -> Result<web::Json<PasskeyRequest>> {
    let site = site(&request)?;
    let (challenge, passkeys) = services.sessions.begin_passkey_proof(&may.caller).await?;
    Ok(web::Json(PasskeyRequest::new(&challenge, &site, &passkeys)))
}

/// Prove again who I am
///
/// For ten minutes, operations that answer `step-up-required` then go through.
#[utoipa::path(
    tag = "sessions",
    security(("bearer" = [])),
    request_body = NewProof,
    responses(
        (status = OK, description = "It is you.", body = Proven),
        (status = TOO_MANY_REQUESTS, description = "Too many attempts; see `Retry-After`.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/sessions/current/proof")]
pub async fn prove(
    may: May<SignedIn>,
    request: HttpRequest,
    services: web::Data<Services>,
    body: Valid<web::Json<NewProof>>,
) -> Result<web::Json<Proven>> {
    let address = address_of(&request);
    let passkey = body.passkey.as_ref().map(PasskeyAnswer::read).transpose()?;
    let (proof, site) = match (&body.password, &body.code, &passkey) {
        (_, Some(code), _) => (Proof::Code(code), RelyingParty::default()),
        (.., Some(answer)) => (Proof::Passkey(answer), site(&request)?),
        (password, ..) => (Proof::Password(password.as_deref().unwrap_or_default()), RelyingParty::default()),
    };
    let proven_until = services.sessions.prove(&may.caller, &proof, &site, address).await?;
    Ok(web::Json(Proven { proven_until }))
}
