//! The operations on one's own standing. Everybody who is signed in may use them, whatever is open.

use super::wire::{AgreementToSign, NextClass, OwnStanding, Signature, ToDo, describe};
use crate::app::Services;
use crate::config::Environment;
use crate::http::access::{May, SignedIn};
use crate::http::problem::{Code, Error, Problem, Result};
use crate::http::valid::Valid;
use crate::membership::standing_of;
use crate::resources::agreements::texts;
use actix_web::{HttpRequest, get, post, web};
use chrono::{DateTime, Utc};
use hmis_policy::settings::COMMUNITY_NAME;
use hmis_policy::standing::{Standing, StepKind};
use hmis_store::Scoped;
use hmis_store::membership::{NewSignature, UserOverview};

const KIND: &str = "new_user_agreement";

/// Show my standing
///
/// Which steps are done and which are open before live data open, with the text that waits for my signature.
#[utoipa::path(
    tag = "standing",
    security(("bearer" = [])),
    responses((status = OK, description = "My standing.", body = OwnStanding))
)]
#[get("/standing")]
pub async fn get_standing(may: May<SignedIn>, services: web::Data<Services>) -> Result<web::Json<OwnStanding>> {
    let mut scoped = may.begin().await?;
    let (user, outcome) = standing_of(&mut scoped, may.caller.user().id, services.clock.now()).await?;
    let to_do = to_do(&mut scoped, &user, &outcome, services.clock.now()).await?;
    scoped.commit().await?;
    // What is kept about the session may be some seconds older than what is said here.
    if outcome.state != may.caller.identity.standing {
        services.sessions.forget(may.caller.session_id).await;
    }
    Ok(web::Json(describe(&user, &outcome, services.environment != Environment::Training, to_do)))
}

/// Sign the New User Agreement
///
/// The version in force, with the full name typed. What was signed is kept with the moment and the network address.
#[utoipa::path(
    tag = "standing",
    security(("bearer" = [])),
    request_body = Signature,
    responses(
        (status = OK, description = "My standing after the signature.", body = OwnStanding),
        (status = CONFLICT, description = "Another version is in force by now.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/standing/signature")]
pub async fn sign_agreement(
    may: May<SignedIn>,
    services: web::Data<Services>,
    request: HttpRequest,
    body: Valid<web::Json<Signature>>,
) -> Result<web::Json<OwnStanding>> {
    let user = may.caller.user();
    if folded(&body.typed_name) != folded(&user.name) {
        let wanted = "Type your full name as it stands in your account.";
        return Err(Error::invalid("/typed_name", "another-name", wanted));
    }
    let now = services.clock.now();
    let mut scoped = may.begin().await?;
    let in_force = scoped.agreement_in_force(KIND).await?;
    if in_force.is_none_or(|agreement| agreement.id != body.agreement_id) {
        return Err(Error::new(Code::Conflict).detail("Another version is in force by now. Read it and sign again."));
    }
    let signature = NewSignature {
        agreement_id: body.agreement_id,
        user_id: user.id,
        language: body.language.code(),
        typed_name: body.typed_name.trim(),
        signed_at: now,
        address: &request.peer_addr().map(|address| address.ip().to_string()).unwrap_or_default(),
    };
    if scoped.sign_agreement(&signature).await? {
        scoped.record("agreement.signed", "agreement", &[body.agreement_id]).await?;
    }
    let (user, outcome) = standing_of(&mut scoped, user.id, now).await?;
    let to_do = to_do(&mut scoped, &user, &outcome, now).await?;
    scoped.commit().await?;
    services.sessions.forget(may.caller.session_id).await;
    Ok(web::Json(describe(&user, &outcome, services.environment != Environment::Training, to_do)))
}

async fn to_do(scoped: &mut Scoped, user: &UserOverview, outcome: &Standing, now: DateTime<Utc>) -> Result<ToDo> {
    let open = outcome.steps.iter().filter(|step| !step.done).find_map(|step| match step.kind {
        StepKind::ClassAttended => Some("new_user"),
        StepKind::RefresherAttended => Some("refresher"),
        StepKind::Approved | StepKind::MemorandumInForce | StepKind::AgreementSigned => None,
    });
    let classes = match open {
        Some(kind) => scoped.coming_classes(kind, now).await?,
        None => Vec::new(),
    };
    let next_classes = classes.into_iter().map(NextClass::from).collect();
    Ok(ToDo { to_sign: to_sign(scoped, user).await?, next_classes })
}

async fn to_sign(scoped: &mut Scoped, user: &UserOverview) -> Result<Option<AgreementToSign>> {
    if user.agreement_signed_at.is_some() {
        return Ok(None);
    }
    let Some(agreement) = scoped.agreement_in_force(KIND).await? else { return Ok(None) };
    let community = scoped.settings().await?.text(&COMMUNITY_NAME);
    let texts = texts(scoped.agreement_texts(agreement.id).await?, Some(&community));
    Ok(Some(AgreementToSign { id: agreement.id, version: agreement.version, texts }))
}

/// Names are compared without regard to letter case and spacing.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
