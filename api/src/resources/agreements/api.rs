//! The operations on agreement texts.

use super::wire::{
    Agreement, AgreementKind, AgreementQuery, AgreementText, AgreementTexts, AgreementWithTexts, NewAgreement, texts,
};
use crate::app::Services;
use crate::http::access::{May, ReadAgreements, WriteAgreements};
use crate::http::page::Page;
use crate::http::problem::{Code, Error, Problem, Result};
use crate::http::valid::Valid;
use crate::membership::mails;
use actix_web::{HttpResponse, get, post, put, web};
use chrono::{DateTime, Days, Utc};
use hmis_policy::settings::SIGNATURE_GRACE_DAYS;
use hmis_store::membership::{AgreementText as TextRow, Users};
use hmis_store::{Scoped, StoreError};
use serde_json::json;
use uuid::Uuid;

/// List agreements
///
/// Every version, the latest first.
#[utoipa::path(
    tag = "agreements",
    security(("bearer" = ["agreement:read"])),
    params(AgreementQuery),
    responses((status = OK, description = "All versions.", body = Page<Agreement>))
)]
#[get("/agreements")]
pub async fn list_agreements(
    may: May<ReadAgreements>,
    query: web::Query<AgreementQuery>,
) -> Result<web::Json<Page<Agreement>>> {
    let mut scoped = may.begin().await?;
    let rows = scoped.agreements(query.kind.map(AgreementKind::name)).await?;
    scoped.commit().await?;
    Ok(web::Json(Page::whole(rows.into_iter().map(Agreement::from).collect())))
}

/// Show an agreement
#[utoipa::path(
    tag = "agreements",
    security(("bearer" = ["agreement:read"])),
    params(("id" = Uuid, Path, description = "The version.")),
    responses((status = OK, description = "The version with its texts.", body = AgreementWithTexts))
)]
#[get("/agreements/{id}")]
pub async fn get_agreement(may: May<ReadAgreements>, id: web::Path<Uuid>) -> Result<web::Json<AgreementWithTexts>> {
    let mut scoped = may.begin().await?;
    let answer = load(&mut scoped, *id).await?;
    scoped.commit().await?;
    Ok(web::Json(answer))
}

/// Draft a new version
///
/// There is one draft of a kind at a time. It counts for nothing until it is published.
#[utoipa::path(
    tag = "agreements",
    security(("bearer" = ["agreement:write"])),
    request_body = NewAgreement,
    responses(
        (status = CREATED, description = "The draft.", body = AgreementWithTexts),
        (status = CONFLICT, description = "There is a draft of this kind already.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/agreements")]
pub async fn draft_agreement(
    may: May<WriteAgreements>,
    services: web::Data<Services>,
    body: Valid<web::Json<NewAgreement>>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let id = scoped.draft_agreement(body.kind.name(), services.clock.now()).await.map_err(|error| match error {
        StoreError::Conflict(_) => Error::new(Code::Conflict).detail("There is a draft of this kind already."),
        other => other.into(),
    })?;
    write(&mut scoped, id, &body.texts).await?;
    scoped.record("agreement.drafted", "agreement", &[id]).await?;
    let answer = load(&mut scoped, id).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Created().json(answer))
}

/// Change a draft
#[utoipa::path(
    tag = "agreements",
    security(("bearer" = ["agreement:write"])),
    params(("id" = Uuid, Path, description = "The draft.")),
    request_body = AgreementTexts,
    responses(
        (status = OK, description = "The draft.", body = AgreementWithTexts),
        (status = CONFLICT, description = "It is published already.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[put("/agreements/{id}")]
pub async fn edit_agreement(
    may: May<WriteAgreements>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<AgreementTexts>>,
) -> Result<web::Json<AgreementWithTexts>> {
    let mut scoped = may.begin().await?;
    draft(&mut scoped, *id).await?;
    write(&mut scoped, *id, &body.texts).await?;
    scoped.record("agreement.edited", "agreement", &[*id]).await?;
    let answer = load(&mut scoped, *id).await?;
    scoped.commit().await?;
    Ok(web::Json(answer))
}

/// Publish a draft
///
/// It takes the place of the version before. A New User Agreement asks every user for a new signature, within the days
/// that the community sets.
#[utoipa::path(
    tag = "agreements",
    security(("bearer" = ["agreement:write"])),
    params(("id" = Uuid, Path, description = "The draft.")),
    responses(
        (status = OK, description = "The version in force.", body = AgreementWithTexts),
        (status = CONFLICT, description = "It is published already.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/agreements/{id}/publish")]
pub async fn publish_agreement(
    may: May<WriteAgreements>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
) -> Result<web::Json<AgreementWithTexts>> {
    let now = services.clock.now();
    let mut scoped = may.begin().await?;
    let kind = draft(&mut scoped, *id).await?;
    scoped.publish_agreement(*id, now).await?;
    scoped.record("agreement.published", "agreement", &[*id]).await?;
    if kind == AgreementKind::NewUserAgreement.name() {
        ask_for_signatures(&mut scoped, now).await?;
    }
    let answer = load(&mut scoped, *id).await?;
    scoped.commit().await?;
    Ok(web::Json(answer))
}

async fn ask_for_signatures(scoped: &mut Scoped, now: DateTime<Utc>) -> Result<()> {
    let grace = Days::new(u64::from(scoped.settings().await?.number(&SIGNATURE_GRACE_DAYS)));
    let last_day = now.date_naive().checked_add_days(grace).unwrap_or_else(|| now.date_naive());
    for user in scoped.user_overviews(&Users::default(), now.date_naive()).await? {
        if user.disabled_at.is_none() && user.any_agreement_signed_at.is_some() {
            let values = json!({ "last_day": mails::day_text(last_day) });
            mails::tell(scoped, user.id, "agreement_published", values).await?;
        }
    }
    Ok(())
}

/// The kind of a draft; fails when it is none.
async fn draft(scoped: &mut Scoped, id: Uuid) -> Result<String> {
    let row = scoped.agreement(id).await?;
    match row.published_at {
        None => Ok(row.kind),
        Some(_) => Err(Error::new(Code::Conflict).detail("A published version is never changed. Draft the next one.")),
    }
}

async fn write(scoped: &mut Scoped, id: Uuid, texts: &[AgreementText]) -> Result<()> {
    for text in texts {
        let row = TextRow {
            language: text.language.code().to_owned(),
            title: text.title.trim().to_owned(),
            body: text.body.trim().to_owned(),
        };
        scoped.write_agreement_text(id, &row).await?;
    }
    Ok(())
}

async fn load(scoped: &mut Scoped, id: Uuid) -> Result<AgreementWithTexts> {
    let agreement = scoped.agreement(id).await?.into();
    Ok(AgreementWithTexts { agreement, texts: texts(scoped.agreement_texts(id).await?, None) })
}
