//! Handlers of the rules.

use super::wire::SignInRules;
use crate::http::access::{May, ReadSettings, WriteSettings};
use crate::http::problem::Result;
use crate::http::valid::Valid;
use actix_web::{get, put, web};

/// Show the rules of signing in
#[utoipa::path(
    tag = "security",
    security(("bearer" = ["setting:read"])),
    responses((status = OK, description = "The rules in force.", body = SignInRules))
)]
#[get("/sign-in-rules")]
pub async fn get_sign_in_rules(may: May<ReadSettings>) -> Result<web::Json<SignInRules>> {
    let mut scoped = may.begin().await?;
    let rules = scoped.sign_in_rules().await?;
    scoped.commit().await?;
    Ok(web::Json(rules.into()))
}

/// Change the rules of signing in
///
/// They hold for passwords chosen and sessions opened from now on; the idle time holds at once.
#[utoipa::path(
    tag = "security",
    security(("bearer" = ["setting:write"])),
    request_body = SignInRules,
    responses((status = OK, description = "The rules in force.", body = SignInRules))
)]
#[put("/sign-in-rules")]
pub async fn put_sign_in_rules(
    may: May<WriteSettings>,
    body: Valid<web::Json<SignInRules>>,
) -> Result<web::Json<SignInRules>> {
    may.over_everything()?;
    let mut scoped = may.begin().await?;
    scoped.set_sign_in_rules(&(*body).into()).await?;
    scoped.record("sign_in_rules.changed", "sign_in_rules", &[]).await?;
    scoped.commit().await?;
    Ok(web::Json(*body))
}
