//! The operations on sharing agreements.

use super::wire::{NewSharingAgreement, SharingAgreement};
use crate::app::Services;
use crate::http::access::{May, ReadAgreements, WriteAgreements};
use crate::http::page::Page;
use crate::http::problem::{Error, Result};
use crate::http::valid::Valid;
use actix_web::{HttpResponse, get, post, web};
use chrono::NaiveDate;
use hmis_store::{Scoped, StoreError};
use uuid::Uuid;

/// List agreements between agencies
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["agreement:read"])),
    responses((status = OK, description = "All agreements, latest first.", body = Page<SharingAgreement>))
)]
#[get("/sharing-agreements")]
pub async fn list_sharing_agreements(
    may: May<ReadAgreements>,
    services: web::Data<Services>,
) -> Result<web::Json<Page<SharingAgreement>>> {
    let mut scoped = may.begin().await?;
    let rows = scoped.sharing_agreements().await?;
    scoped.commit().await?;
    let today = services.clock.today();
    Ok(web::Json(Page::whole(rows.into_iter().map(|row| SharingAgreement::new(row, today)).collect())))
}

/// Add an agreement between agencies
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["agreement:write"])),
    request_body = NewSharingAgreement,
    responses((status = CREATED, description = "The agreement.", body = SharingAgreement))
)]
#[post("/sharing-agreements")]
pub async fn create_sharing_agreement(
    may: May<WriteAgreements>,
    services: web::Data<Services>,
    body: Valid<web::Json<NewSharingAgreement>>,
) -> Result<HttpResponse> {
    may.over_everything()?;
    let mut scoped = may.begin().await?;
    let id = scoped.add_sharing_agreement(&body.row()).await.map_err(|error| match error {
        StoreError::NotFound => Error::invalid("/parties", "unknown", "One of the agencies does not exist."),
        other => other.into(),
    })?;
    scoped.record("sharing_agreement.added", "sharing_agreement", &[id]).await?;
    let agreement = found(&mut scoped, id, services.clock.today()).await?;
    scoped.commit().await?;
    services.forget_access();
    Ok(HttpResponse::Created().json(agreement))
}

/// End an agreement between agencies
///
/// What the agencies could see of each other through it is gone with the next request.
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["agreement:write"])),
    params(("id" = Uuid, Path, description = "The agreement.")),
    responses((status = OK, description = "The agreement, ended.", body = SharingAgreement))
)]
#[post("/sharing-agreements/{id}/end")]
pub async fn end_sharing_agreement(
    may: May<WriteAgreements>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
) -> Result<web::Json<SharingAgreement>> {
    may.over_everything()?;
    let mut scoped = may.begin().await?;
    if scoped.end_sharing_agreement(*id).await? {
        scoped.record("sharing_agreement.ended", "sharing_agreement", &[*id]).await?;
    }
    let agreement = found(&mut scoped, *id, services.clock.today()).await?;
    scoped.commit().await?;
    services.forget_access();
    Ok(web::Json(agreement))
}

async fn found(scoped: &mut Scoped, id: Uuid, today: NaiveDate) -> Result<SharingAgreement> {
    let rows = scoped.sharing_agreements().await?;
    let row = rows.into_iter().find(|row| row.id == id).ok_or(StoreError::NotFound)?;
    Ok(SharingAgreement::new(row, today))
}
