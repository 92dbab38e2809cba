//! The operations on service accounts.

use super::wire::{NewKeySecret, NewServiceAccount, NewServiceKey, ServiceAccount, TokenAnswer, TokenRequest};
use crate::app::Services;
use crate::http::access::{ManageIntegrations, May};
use crate::http::address::{NOWHERE, client_address};
use crate::http::page::Page;
use crate::http::problem::{Code, Error, Problem, Result};
use crate::http::session::ACCESS_TOKEN_SECONDS;
use crate::http::valid::Valid;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use chrono::Duration;
use hmis_store::{Scoped, StoreError};
use uuid::Uuid;

/// Exchange a key for a token
///
/// OAuth 2.0 client credentials. The token lasts a quarter of an hour and goes through the same rules as a person's.
#[utoipa::path(
    tag = "access",
    request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = OK, description = "The token.", body = TokenAnswer),
        (status = UNAUTHORIZED, description = "The key is unknown, wrong, over or taken back.", body = Problem,
            content_type = "application/problem+json"),
        (status = TOO_MANY_REQUESTS, description = "Too many attempts.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/oauth/token")]
pub async fn exchange_key(
    request: HttpRequest,
    services: web::Data<Services>,
    form: web::Form<TokenRequest>,
) -> Result<HttpResponse> {
    if form.grant_type != "client_credentials" {
        return Err(Error::invalid("/grant_type", "unsupported", "Only client_credentials is understood."));
    }
    let address = client_address(&request).unwrap_or(NOWHERE);
    let access_token = services.sessions.exchange_key(&form.client_id, &form.client_secret, address).await?;
    let answer = TokenAnswer {
        access_token,
        token_type: "Bearer",
        expires_in: u64::try_from(ACCESS_TOKEN_SECONDS).unwrap_or_default(),
    };
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, HeaderValue::from_static("no-store"))).json(answer))
}

/// List service accounts
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["integration:write"])),
    responses((status = OK, description = "All service accounts with their keys.", body = Page<ServiceAccount>))
)]
#[get("/service-accounts")]
pub async fn list_service_accounts(may: May<ManageIntegrations>) -> Result<web::Json<Page<ServiceAccount>>> {
    let mut scoped = may.begin().await?;
    let keys = scoped.service_keys(None).await?;
    let rows = scoped.service_accounts().await?;
    scoped.commit().await?;
    Ok(web::Json(Page::whole(rows.into_iter().map(|row| ServiceAccount::new(row, &keys)).collect())))
}

/// Add a service account
///
/// It may do nothing until it is given grants, as a user is, and a key.
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["integration:write"])),
    request_body = NewServiceAccount,
    responses((status = CREATED, description = "The account.", body = ServiceAccount))
)]
#[post("/service-accounts")]
pub async fn create_service_account(
    may: May<ManageIntegrations>,
    body: Valid<web::Json<NewServiceAccount>>,
) -> Result<HttpResponse> {
    may.over_everything()?;
    let mut scoped = may.begin().await?;
    let id = scoped.add_service_account(body.name.trim()).await?;
    scoped.record("service_account.created", "user", &[id]).await?;
    let row = scoped.service_accounts().await?.into_iter().find(|row| row.id == id).ok_or(StoreError::NotFound)?;
    scoped.commit().await?;
    Ok(HttpResponse::Created().json(ServiceAccount::new(row, &[])))
}

/// Make a key for a service account
///
/// The secret is in the answer and nowhere else. Nobody can make a key for what they may not do themselves.
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["integration:write"])),
    params(("id" = Uuid, Path, description = "The service account.")),
    request_body = NewServiceKey,
    responses((status = CREATED, description = "The key with its secret.", body = NewKeySecret))
)]
#[post("/service-accounts/{id}/keys")]
pub async fn create_service_key(
    may: May<ManageIntegrations>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<NewServiceKey>>,
) -> Result<HttpResponse> {
    may.over_everything()?;
    if body.permissions.iter().any(|name| !may.caller.may(name)) {
        return Err(Error::invalid("/permissions", "not-held", "Nobody can give what they may not do themselves."));
    }
    let (secret, hash) = services.sessions.new_secret();
    let expires_at = services.clock.now() + Duration::days(i64::from(body.days));
    let mut scoped = may.begin().await?;
    known(&mut scoped, *id).await?;
    let key_id = scoped.add_service_key(*id, &hash, &body.permissions, expires_at).await?;
    scoped.record("service_key.created", "user", &[*id]).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Created()
        .insert_header((CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .json(NewKeySecret { client_id: key_id, client_secret: secret, expires_at }))
}

/// Take back a key of a service account
///
/// Tokens that were made with it end at once.
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["integration:write"])),
    params(
        ("id" = Uuid, Path, description = "The service account."),
        ("key_id" = Uuid, Path, description = "The key."),
    ),
    responses((status = NO_CONTENT, description = "The key is good for nothing any more."))
)]
#[delete("/service-accounts/{id}/keys/{key_id}")]
pub async fn revoke_service_key(
    may: May<ManageIntegrations>,
    services: web::Data<Services>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<HttpResponse> {
    may.over_everything()?;
    let (id, key_id) = path.into_inner();
    let mut scoped = may.begin().await?;
    known(&mut scoped, id).await?;
    if !scoped.revoke_service_key(id, key_id).await? {
        return Err(Error::new(Code::NotFound));
    }
    scoped.record("service_key.revoked", "user", &[id]).await?;
    scoped.commit().await?;
    services.forget_access();
    Ok(HttpResponse::NoContent().finish())
}

async fn known(scoped: &mut Scoped, id: Uuid) -> Result<()> {
    let rows = scoped.service_accounts().await?;
    if rows.iter().any(|row| row.id == id) { Ok(()) } else { Err(StoreError::NotFound.into()) }
}
