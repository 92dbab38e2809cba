//! The operations on agencies and their memoranda.

use super::wire::{Agency, AgencyDetail, AgencyQuery, EndReason, Judged, Memorandum, NewMemorandum, NewOrganization};
use crate::app::Services;
use crate::http::access::{Identity, May, ReadAgreements, WriteAgreements};
use crate::http::idempotency::IdempotencyKey;
use crate::http::page::{Page, Window};
use crate::http::problem::{Code, Error, Problem, Result};
use crate::http::valid::Valid;
use crate::membership::{Agencies, quarter_start};
use crate::resources::reference::Reference;
use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, Days, Utc};
use hmis_policy::settings::{CONFIRMATION_DAYS, MEMORANDUM_WARNING_DAYS, Settings};
use hmis_store::membership::{NewAgency, NewMemorandum as Entry};
use hmis_store::{Scoped, StoreError};
use uuid::Uuid;

/// List agencies
///
/// Those that the caller's grants cover, with the state of their memoranda and user lists.
#[utoipa::path(
    tag = "agencies",
    security(("bearer" = ["agreement:read"])),
    params(AgencyQuery, Window),
    responses((status = OK, description = "A page of agencies.", body = Page<Agency>))
)]
#[get("/agencies")]
pub async fn list_agencies(
    may: May<ReadAgreements>,
    services: web::Data<Services>,
    query: Valid<web::Query<AgencyQuery>>,
) -> Result<web::Json<Page<Agency>>> {
    let after: Option<(String, Uuid)> = query.window.after(query.sort.name())?;
    let mut scoped = may.begin().await?;
    let mut agencies = agencies(&mut scoped, &may.caller.identity, services.clock.now()).await?;
    scoped.commit().await?;
    let wanted = query.q.as_deref().map(str::trim).unwrap_or_default().to_lowercase();
    agencies.retain(|agency| agency.name.to_lowercase().contains(&wanted));
    agencies.retain(|agency| query.memorandum.is_none_or(|state| agency.memorandum == state));
    agencies.retain(|agency| !query.confirmation_overdue || agency.confirmation_overdue);
    let key = |agency: &Agency| (query.sort.key(agency), agency.id);
    agencies.sort_by_key(key);
    if let Some(after) = after {
        agencies.retain(|agency| key(agency) > after);
    }
    Ok(web::Json(Page::cut(agencies, &query.window, query.sort.name(), key)))
}

/// Add an organization
///
/// For an agency that joins before any of its data exist. It belongs to the system's own data source.
#[utoipa::path(
    tag = "agencies",
    security(("bearer" = ["agreement:write"])),
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes it safe to send the request again.")),
    request_body = NewOrganization,
    responses((status = CREATED, description = "The organization.", body = Reference))
)]
#[post("/organizations")]
pub async fn create_organization(
    may: May<WriteAgreements>,
    services: web::Data<Services>,
    key: IdempotencyKey,
    body: Valid<web::Json<NewOrganization>>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    if let Some(answer) = key.replay::<Reference>(&mut scoped, &*body).await? {
        return Ok(HttpResponse::Created().json(answer));
    }
    let name = body.name.trim();
    let now = services.clock.now().naive_utc();
    let agency = NewAgency { name, victim_service_provider: body.victim_service_provider, now };
    let id = scoped.add_agency(&agency).await?;
    scoped.record("organization.added", "organization", &[id]).await?;
    let answer = Reference { id, name: name.to_owned() };
    key.keep(&mut scoped, &answer).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Created().json(answer))
}

/// Show an agency
#[utoipa::path(
    tag = "agencies",
    security(("bearer" = ["agreement:read"])),
    params(("id" = Uuid, Path, description = "The agency: an organization.")),
    responses((status = OK, description = "The agency with its memoranda.", body = AgencyDetail))
)]
#[get("/agencies/{id}")]
pub async fn get_agency(
    may: May<ReadAgreements>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
) -> Result<web::Json<AgencyDetail>> {
    let mut scoped = may.begin().await?;
    let detail = detail(&mut scoped, &may.caller.identity, *id, services.clock.now()).await?;
    scoped.commit().await?;
    Ok(web::Json(detail))
}

/// Enter a memorandum
///
/// The document is attached afterwards. A term that follows on another without a gap renews it.
#[utoipa::path(
    tag = "agencies",
    security(("bearer" = ["agreement:write"])),
    params(
        ("id" = Uuid, Path, description = "The agency: an organization."),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes it safe to send the request again."),
    ),
    request_body = NewMemorandum,
    responses((status = CREATED, description = "The identifier of the memorandum.", body = MemorandumId))
)]
#[post("/agencies/{id}/memoranda")]
pub async fn add_memorandum(
    may: May<WriteAgreements>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    key: IdempotencyKey,
    body: Valid<web::Json<NewMemorandum>>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    if let Some(answer) = key.replay::<MemorandumId>(&mut scoped, &*body).await? {
        return Ok(HttpResponse::Created().json(answer));
    }
    let now = services.clock.now();
    detail(&mut scoped, &may.caller.identity, *id, now).await?;
    let entry = Entry {
        organization_id: *id,
        starts_on: body.starts_on,
        ends_on: body.ends_on,
        signatories: serde_json::to_value(&body.signatories).map_err(Error::internal)?,
    };
    let answer = MemorandumId { id: scoped.add_memorandum(&entry, now).await? };
    scoped.record("memorandum.added", "memorandum", &[answer.id]).await?;
    key.keep(&mut scoped, &answer).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Created().json(answer))
}

/// Names a memorandum that was entered.
#[derive(Debug, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[schema(example = json!({"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10"}))]
pub struct MemorandumId {
    /// Identifier.
    pub id: Uuid,
}

/// End a memorandum early
///
/// From this moment the agency's users cannot open live data, unless another memorandum is in force.
#[utoipa::path(
    tag = "agencies",
    security(("bearer" = ["agreement:write"])),
    params(("id" = Uuid, Path, description = "The memorandum.")),
    request_body = EndReason,
    responses(
        (status = OK, description = "The agency with its memoranda.", body = AgencyDetail),
        (status = CONFLICT, description = "It has been ended already.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/memoranda/{id}/end")]
pub async fn end_memorandum(
    may: May<WriteAgreements>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<EndReason>>,
) -> Result<web::Json<AgencyDetail>> {
    let now = services.clock.now();
    let mut scoped = may.begin().await?;
    let row = scoped.lock_memorandum(*id).await?;
    detail(&mut scoped, &may.caller.identity, row.organization_id, now).await?;
    if !scoped.end_memorandum(*id, body.reason.trim(), now).await? {
        return Err(Error::new(Code::Conflict).detail("The memorandum has been ended already."));
    }
    scoped.record("memorandum.ended", "memorandum", &[*id]).await?;
    let detail = detail(&mut scoped, &may.caller.identity, row.organization_id, now).await?;
    scoped.commit().await?;
    Ok(web::Json(detail))
}

/// Agencies that the caller's grants cover, judged today.
async fn agencies(scoped: &mut Scoped, identity: &Identity, now: DateTime<Utc>) -> Result<Vec<Agency>> {
    let settings = scoped.settings().await?;
    let judged = judged(&settings, now);
    let terms = scoped.memorandum_terms().await?;
    let covered = Agencies::of(identity, "agreement:read");
    let rows = scoped.agencies(covered.only(), quarter_start(judged.today)).await?;
    let agencies = rows.into_iter().map(|row| {
        let terms = terms.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        Agency::new(row, terms, &judged)
    });
    Ok(agencies.collect())
}

fn judged(settings: &Settings, now: DateTime<Utc>) -> Judged {
    let today = now.date_naive();
    let quarter = quarter_start(today);
    let wait = Days::new(u64::from(settings.number(&CONFIRMATION_DAYS)));
    Judged {
        today,
        warning_days: settings.numbers(&MEMORANDUM_WARNING_DAYS).first().copied().unwrap_or_default(),
        confirm_by: quarter.checked_add_days(wait).unwrap_or(quarter),
    }
}

async fn detail(scoped: &mut Scoped, identity: &Identity, id: Uuid, now: DateTime<Utc>) -> Result<AgencyDetail> {
    let found = agencies(scoped, identity, now).await?.into_iter().find(|agency| agency.id == id);
    let agency = found.ok_or(StoreError::NotFound)?;
    let memoranda = scoped.memoranda(id).await?.into_iter().map(Memorandum::from).collect();
    Ok(AgencyDetail { agency, memoranda })
}
