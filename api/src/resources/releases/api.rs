//! The operations on releases and restrictions.

use super::wire::{NewRelease, NewRestriction, Release, Restriction};
use crate::app::Services;
use crate::http::access::{May, ReadClients, RecordConsent, RestrictClients};
use crate::http::page::Page;
use crate::http::problem::{Error, Problem, Result};
use crate::http::valid::Valid;
use actix_web::{HttpResponse, delete, get, post, put, web};
use chrono::Months;
use hmis_store::consent::NewRelease as NewRow;
use hmis_store::vault::Vault;
use hmis_store::{Scoped, StoreError};
use uuid::Uuid;

/// Releases that never end are no consent.
const LONGEST_YEARS: u32 = 10;

/// List a client's releases of information
#[utoipa::path(
    tag = "consent",
    security(("bearer" = ["client:read"])),
    params(("id" = Uuid, Path, description = "The client.")),
    responses((status = OK, description = "The releases, latest first.", body = Page<Release>))
)]
#[get("/clients/{id}/releases")]
pub async fn list_releases(
    may: May<ReadClients>,
    services: web::Data<Services>,
    vault: web::Data<Vault>,
    id: web::Path<Uuid>,
) -> Result<web::Json<Page<Release>>> {
    let mut scoped = may.begin().await?;
    scoped.client(*id).await?;
    let rows = scoped.releases(*id).await?;
    scoped.record("client.releases_viewed", "client", &[*id]).await?;
    scoped.commit().await?;
    let today = services.clock.today();
    Ok(web::Json(Page::whole(rows.into_iter().map(|row| Release::new(row, &vault, today)).collect())))
}

/// Record a client's release of information
///
/// The person who asks is its witness. From then on agencies with an agreement see what it covers.
#[utoipa::path(
    tag = "consent",
    security(("bearer" = ["consent:write"])),
    params(("id" = Uuid, Path, description = "The client.")),
    request_body = NewRelease,
    responses((status = CREATED, description = "The release.", body = Release))
)]
#[post("/clients/{id}/releases")]
pub async fn create_release(
    may: May<RecordConsent>,
    services: web::Data<Services>,
    vault: web::Data<Vault>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<NewRelease>>,
) -> Result<HttpResponse> {
    let today = services.clock.today();
    let last = today.checked_add_months(Months::new(LONGEST_YEARS * 12)).unwrap_or(today);
    if body.expires_on < today || body.expires_on > last {
        return Err(Error::invalid("/expires_on", "out-of-range", "From today to ten years ahead."));
    }
    takes_for(&may, &services, body.organization_id).await?;
    let mut scoped = may.begin().await?;
    scoped.client(*id).await?;
    let release_id = scoped
        .add_release(&NewRow {
            client_id: *id,
            organization_id: body.organization_id,
            extent: body.extent.name(),
            includes_part_2: body.includes_part_2,
            text_version: body.text_version.trim().to_owned(),
            language: body.language.name(),
            signature_encrypted: body.signature.as_deref().map(|picture| vault.encrypt(picture)),
            signed_at: services.clock.now(),
            expires_on: body.expires_on,
        })
        .await?;
    scoped.record("client.release_recorded", "client", &[*id]).await?;
    let release = found(&mut scoped, *id, release_id, &vault, &services).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Created().json(release))
}

/// Take back a client's release of information
///
/// It ends at once: with their next request other agencies see nothing that rested on it.
#[utoipa::path(
    tag = "consent",
    security(("bearer" = ["consent:write"])),
    params(
        ("id" = Uuid, Path, description = "The client."),
        ("release_id" = Uuid, Path, description = "The release."),
    ),
    responses((status = OK, description = "The release, taken back.", body = Release))
)]
#[post("/clients/{id}/releases/{release_id}/revoke")]
pub async fn revoke_release(
    may: May<RecordConsent>,
    services: web::Data<Services>,
    vault: web::Data<Vault>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<web::Json<Release>> {
    let (client_id, release_id) = path.into_inner();
    let mut scoped = may.begin().await?;
    scoped.client(client_id).await?;
    if scoped.revoke_release(client_id, release_id, services.clock.now()).await? {
        scoped.record("client.release_revoked", "client", &[client_id]).await?;
    }
    let release = found(&mut scoped, client_id, release_id, &vault, &services).await?;
    scoped.commit().await?;
    Ok(web::Json(release))
}

/// Tell whether a client is restricted
#[utoipa::path(
    tag = "consent",
    security(("bearer" = ["client:read"])),
    params(("id" = Uuid, Path, description = "The client.")),
    responses((status = OK, description = "The restriction.", body = Restriction))
)]
#[get("/clients/{id}/restriction")]
pub async fn show_restriction(may: May<ReadClients>, id: web::Path<Uuid>) -> Result<web::Json<Restriction>> {
    let mut scoped = may.begin().await?;
    scoped.client(*id).await?;
    let row = scoped.restriction(*id).await?;
    scoped.record("client.restriction_viewed", "client", &[*id]).await?;
    scoped.commit().await?;
    Ok(web::Json(row.into()))
}

/// Restrict a client
///
/// From then on only those who hold `client:read_restricted` see the client, and nobody by sharing.
#[utoipa::path(
    tag = "consent",
    security(("bearer" = ["client:restrict"])),
    params(("id" = Uuid, Path, description = "The client.")),
    request_body = NewRestriction,
    responses(
        (status = OK, description = "The restriction.", body = Restriction),
        (status = CONFLICT, description = "The client is restricted already.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[put("/clients/{id}/restriction")]
pub async fn restrict_client(
    may: May<RestrictClients>,
    id: web::Path<Uuid>,
    body: web::Json<NewRestriction>,
) -> Result<web::Json<Restriction>> {
    let mut scoped = may.begin().await?;
    scoped.client(*id).await?;
    scoped.restrict_client(*id, body.reason.name()).await?;
    scoped.record("client.restricted", "client", &[*id]).await?;
    let row = scoped.restriction(*id).await?;
    scoped.commit().await?;
    Ok(web::Json(row.into()))
}

/// Lift the restriction of a client
#[utoipa::path(
    tag = "consent",
    security(("bearer" = ["client:restrict"])),
    params(("id" = Uuid, Path, description = "The client.")),
    responses((status = NO_CONTENT, description = "The client is not restricted any more."))
)]
#[delete("/clients/{id}/restriction")]
pub async fn lift_restriction(may: May<RestrictClients>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    scoped.client(*id).await?;
    if scoped.lift_restriction(*id).await? {
        scoped.record("client.restriction_lifted", "client", &[*id]).await?;
    }
    scoped.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Only an agency that the grant covers takes a release.
async fn takes_for(may: &May<RecordConsent>, services: &Services, organization_id: Uuid) -> Result<()> {
    let topology = services.reaches.topology().await?;
    let scope = &may.limits.scope;
    let own = topology.projects().any(|project| project.organization_id == organization_id && scope.covers(project.id));
    if own {
        return Ok(());
    }
    Err(Error::invalid("/organization_id", "out-of-reach", "Take the release for an agency that you work for."))
}

async fn found(
    scoped: &mut Scoped,
    client_id: Uuid,
    release_id: Uuid,
    vault: &Vault,
    services: &Services,
) -> Result<Release> {
    let rows = scoped.releases(client_id).await?;
    let row = rows.into_iter().find(|row| row.id == release_id).ok_or(StoreError::NotFound)?;
    Ok(Release::new(row, vault, services.clock.today()))
}
