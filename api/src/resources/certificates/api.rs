//! The operations on certificates.

use super::wire::Certificate;
use crate::http::access::{May, Permission, ReadUsers, SignedIn};
use crate::http::page::Page;
use crate::http::problem::{Code, Error, Result};
use crate::resources::classes::api::manages;
use crate::training::certificates::normalized;
use actix_web::{get, web};

/// List my certificates
///
/// Newest first.
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    responses((status = OK, description = "All of the caller's.", body = Page<Certificate>))
)]
#[get("/certificates")]
pub async fn list_certificates(may: May<SignedIn>) -> Result<web::Json<Page<Certificate>>> {
    let mut scoped = may.begin().await?;
    let rows = scoped.certificates_of(may.caller.user().id).await?;
    scoped.commit().await?;
    Ok(web::Json(Page::whole(rows.into_iter().map(Certificate::from).collect())))
}

/// Show or verify a certificate
///
/// One's own; everybody's for those who manage training or see users. For all others there is none of this number.
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    params(("number" = String, Path, description = "The number on the certificate.")),
    responses((status = OK, description = "The certificate.", body = Certificate))
)]
#[get("/certificates/{number}")]
pub async fn get_certificate(may: May<SignedIn>, number: web::Path<String>) -> Result<web::Json<Certificate>> {
    let mut scoped = may.begin().await?;
    let row = scoped.certificate(&normalized(&number)).await?;
    scoped.commit().await?;
    let sees_users = ReadUsers::NAME.is_some_and(|name| may.caller.may(name));
    let found = row.filter(|row| row.user_id == may.caller.user().id || sees_users || manages(&may));
    Ok(web::Json(found.ok_or_else(|| Error::new(Code::NotFound))?.into()))
}
