//! The operations on clients.

use super::history::{Change, HistoryQuery};
use super::rules;
use super::timeline::{self, ClientTimeline};
use super::wire::{
    Alias, Client, ClientIdentity, ClientPatch, ClientSearch, ClientSummary, HiddenField, NewAlias, RevealRequest,
    Revealed,
};
use crate::app::Services;
use crate::config::Environment;
use crate::http::access::{May, ReadClients, RevealClients, WriteClients};
use crate::http::etag::{ETag, IfMatch};
use crate::http::idempotency::IdempotencyKey;
use crate::http::page::Page;
use crate::http::problem::{Error, Problem, Result};
use crate::http::valid::Valid;
use actix_web::{HttpResponse, delete, get, patch, post, web};
use chrono::{Local, NaiveDate};
use hmis_standards::Personal;
use hmis_store::clients::{Edit, SsnEdit, Subject, SummaryRow};
use hmis_store::vault::Vault;
use hmis_store::{Scoped, StoreError};
use uuid::Uuid;

/// The day, where the server stands.
pub(in crate::resources) fn today() -> NaiveDate {
    Local::now().date_naive()
}

/// Search people
///
/// A POST, because names may not stand in addresses. Whom the answer shows is recorded.
#[utoipa::path(
    tag = "clients",
    security(("bearer" = ["client:read"])),
    request_body = ClientSearch,
    responses((status = OK, description = "A page of people.", body = Page<ClientSummary>))
)]
#[post("/clients/search")]
pub async fn search_clients(
    may: May<ReadClients>,
    vault: web::Data<Vault>,
    body: Valid<web::Json<ClientSearch>>,
) -> Result<web::Json<Page<ClientSummary>>> {
    let mut scoped = may.begin().await?;
    let page = super::search::search(&mut scoped, &body, &vault, today()).await?;
    scoped.commit().await?;
    Ok(web::Json(page))
}

/// Show a client
///
/// The `ETag` is the version that an edit must name. Looking is recorded.
#[utoipa::path(
    tag = "clients",
    security(("bearer" = ["client:read"])),
    params(("id" = Uuid, Path, description = "The client.")),
    responses((status = OK, description = "The record.", body = Client,
        headers(("ETag" = String, description = "The version."))))
)]
#[get("/clients/{id}")]
pub async fn get_client(may: May<ReadClients>, vault: web::Data<Vault>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let (client, etag) = load(&mut scoped, *id, &vault).await?;
    scoped.record("client.viewed", "client", &[*id]).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Ok().insert_header(etag.header()).json(client))
}

/// Change a client
///
/// Every value is checked against HUD's standards; codes that are retired cannot be given anew. The former values stay
/// in the history.
#[utoipa::path(
    tag = "clients",
    security(("bearer" = ["client:write"])),
    params(
        ("id" = Uuid, Path, description = "The client."),
        ("If-Match" = String, Header, description = "The version that was changed, as `ETag` gave it."),
    ),
    request_body = ClientPatch,
    responses((status = OK, description = "The record as it is now.", body = Client,
        headers(("ETag" = String, description = "The new version."))))
)]
#[patch("/clients/{id}")]
pub async fn patch_client(
    may: May<WriteClients>,
    services: web::Data<Services>,
    vault: web::Data<Vault>,
    id: web::Path<Uuid>,
    version: IfMatch,
    body: Valid<web::Json<ClientPatch>>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    version.check(&ETag::new(scoped.lock_client(*id).await?))?;
    let changes = rules::check(hmis_standards::current(), &body.values, today())?;
    if services.environment == Environment::Training {
        rules::refuse_real_ssn(&changes)?;
    }
    scoped.edit_client(*id, &edit(changes, &vault)).await?;
    scoped.record("client.changed", "client", &[*id]).await?;
    let (client, etag) = load(&mut scoped, *id, &vault).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Ok().insert_header(etag.header()).json(client))
}

/// Reveal hidden values
///
/// Every reveal is recorded. More than twenty within ten minutes need a fresh proof of who is asking.
#[utoipa::path(
    tag = "clients",
    security(("bearer" = ["client:reveal"])),
    params(("id" = Uuid, Path, description = "The client.")),
    request_body = RevealRequest,
    responses(
        (status = OK, description = "What was asked for.", body = Revealed),
        (status = FORBIDDEN, description = "Not allowed, or a fresh proof is needed (`step-up-required`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/clients/{id}/reveal")]
pub async fn reveal_client(
    may: May<RevealClients>,
    vault: web::Data<Vault>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<RevealRequest>>,
) -> Result<web::Json<Revealed>> {
    let mut scoped = may.begin().await?;
    may.count_reveal(&mut scoped).await?;
    let row = scoped.reveal_client(*id).await?;
    let wants = |field| body.fields.contains(&field);
    let ssn = match row.ssn_encrypted.filter(|_| wants(HiddenField::Ssn)) {
        Some(sealed) => Some(vault.decrypt(&sealed).map_err(Error::internal)?),
        None => None,
    };
    let action = match (wants(HiddenField::Ssn), wants(HiddenField::DateOfBirth)) {
        (true, true) => "client.revealed_ssn_and_date_of_birth",
        (true, false) => "client.revealed_ssn",
        _ => "client.revealed_date_of_birth",
    };
    scoped.record(action, "client", &[*id]).await?;
    scoped.commit().await?;
    Ok(web::Json(Revealed { ssn, date_of_birth: row.dob.filter(|_| wants(HiddenField::DateOfBirth)) }))
}

/// Add another name
#[utoipa::path(
    tag = "clients",
    security(("bearer" = ["client:write"])),
    params(
        ("id" = Uuid, Path, description = "The client."),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes it safe to send the request again."),
    ),
    request_body = NewAlias,
    responses((status = CREATED, description = "The name.", body = Alias))
)]
#[post("/clients/{id}/aliases")]
pub async fn create_client_alias(
    may: May<WriteClients>,
    key: IdempotencyKey,
    id: web::Path<Uuid>,
    body: Valid<web::Json<NewAlias>>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    if let Some(answer) = key.replay::<Alias>(&mut scoped, &*body).await? {
        return Ok(HttpResponse::Created().json(answer));
    }
    scoped.lock_client(*id).await?;
    let alias: Alias = scoped.add_client_alias(*id, body.name.trim(), body.kind.name()).await?.into();
    scoped.record("client.alias_added", "client", &[*id]).await?;
    key.keep(&mut scoped, &alias).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Created().json(alias))
}

/// Remove another name
#[utoipa::path(
    tag = "clients",
    security(("bearer" = ["client:write"])),
    params(
        ("id" = Uuid, Path, description = "The client."),
        ("alias_id" = Uuid, Path, description = "The name."),
    ),
    responses((status = NO_CONTENT, description = "The name is no longer used."))
)]
#[delete("/clients/{id}/aliases/{alias_id}")]
pub async fn delete_client_alias(may: May<WriteClients>, path: web::Path<(Uuid, Uuid)>) -> Result<HttpResponse> {
    let (id, alias_id) = path.into_inner();
    let mut scoped = may.begin().await?;
    scoped.remove_client_alias(id, alias_id).await?;
    scoped.record("client.alias_removed", "client", &[id]).await?;
    scoped.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Show a client's stays
///
/// Enrollments, newest first, with household, bed nights, services and what was asked.
#[utoipa::path(
    tag = "clients",
    security(("bearer" = ["client:read"])),
    params(("id" = Uuid, Path, description = "The client.")),
    responses((status = OK, description = "The stays.", body = ClientTimeline))
)]
#[get("/clients/{id}/timeline")]
pub async fn get_client_timeline(
    may: May<ReadClients>,
    vault: web::Data<Vault>,
    id: web::Path<Uuid>,
) -> Result<web::Json<ClientTimeline>> {
    let mut scoped = may.begin().await?;
    let client = ClientSummary::new(summary(&mut scoped, *id).await?, &vault, today(), Vec::new());
    let enrollments = timeline::enrollments(scoped.client_timeline(*id).await?, today());
    scoped.record("client.timeline_viewed", "client", &[*id]).await?;
    scoped.commit().await?;
    Ok(web::Json(ClientTimeline { client, enrollments }))
}

/// List a client's changes
///
/// Of the record, of the enrollments and of everything that belongs to them, newest first.
#[utoipa::path(
    tag = "clients",
    security(("bearer" = ["client:read"])),
    params(("id" = Uuid, Path, description = "The client."), HistoryQuery, crate::http::page::Window),
    responses((status = OK, description = "A page of changes.", body = Page<Change>))
)]
#[get("/clients/{id}/history")]
pub async fn list_client_history(
    may: May<ReadClients>,
    id: web::Path<Uuid>,
    query: Valid<web::Query<HistoryQuery>>,
) -> Result<web::Json<Page<Change>>> {
    let mut scoped = may.begin().await?;
    summary(&mut scoped, *id).await?;
    let page = history(&mut scoped, Subject::Client(*id), &query).await?;
    scoped.record("client.history_viewed", "client", &[*id]).await?;
    scoped.commit().await?;
    Ok(web::Json(page))
}

/// A page of somebody's or something's changes.
pub(in crate::resources) async fn history(
    scoped: &mut Scoped,
    subject: Subject,
    query: &HistoryQuery,
) -> Result<Page<Change>> {
    let sort = query.sort.name();
    let rows = scoped.history(subject, query.window.after(sort)?, query.window.fetch()).await?;
    Ok(Page::cut(rows, &query.window, sort, |row| row.id).map(Change::from))
}

/// A person as lists show them.
pub(in crate::resources) async fn summary(scoped: &mut Scoped, id: Uuid) -> Result<SummaryRow> {
    let found = scoped.client_summaries(&[id], today()).await?.pop();
    Ok(found.ok_or(StoreError::NotFound)?)
}

async fn load(scoped: &mut Scoped, id: Uuid, vault: &Vault) -> Result<(Client, ETag)> {
    let row = scoped.client(id).await?;
    let identity = ClientIdentity::new(summary(scoped, id).await?, vault, today());
    let aliases = scoped.client_aliases(id).await?;
    Ok((Client::new(identity, row.values, aliases), ETag::new(row.version)))
}

fn edit(changes: Vec<rules::Change>, vault: &Vault) -> Edit {
    let mut edit = Edit { values: Vec::new(), ssn: None, now: Local::now().naive_local() };
    for change in changes {
        if change.field.personal == Personal::Ssn {
            let ssn = change.value.as_str();
            edit.ssn = Some(SsnEdit {
                encrypted: ssn.map(|ssn| vault.encrypt(ssn)),
                index: ssn.map(|ssn| vault.ssn_index(ssn)),
                last_four_index: ssn.and_then(|ssn| vault.last_four_index(ssn)),
            });
        } else {
            edit.values.push((change.field, change.value));
        }
    }
    edit
}
