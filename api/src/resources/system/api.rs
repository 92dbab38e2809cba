//! Handlers of the system itself.

use super::wire::{DemoAccount, Health, System};
use crate::app::Services;
use crate::demo_sign_ins::{ACCOUNTS, PASSWORD};
use crate::http::problem::Result;
use actix_web::{HttpResponse, get, web};

/// The API's description as JSON, made once.
#[derive(Debug)]
pub struct Document(pub String);

/// Tell whether the service works
#[utoipa::path(tag = "system", responses((status = OK, description = "It works.", body = Health)))]
#[get("/health")]
pub async fn get_health(services: web::Data<Services>) -> Result<web::Json<Health>> {
    services.db.ping().await?;
    Ok(web::Json(Health { status: "ok" }))
}

/// Show what this installation is
#[utoipa::path(tag = "system", responses((status = OK, description = "Name, version and purpose.", body = System)))]
#[get("/system")]
pub async fn get_system(services: web::Data<Services>) -> web::Json<System> {
    let demo_sign_ins = if services.published_accounts {
        let account = |known: crate::demo_sign_ins::DemoSignIn| DemoAccount {
            email: known.email,
            password: PASSWORD,
            role: known.role,
            name: known.name,
        };
        ACCOUNTS.into_iter().map(account).collect()
    } else {
        Vec::new()
    };
    web::Json(System {
        name: "Hearth",
        version: env!("CARGO_PKG_VERSION"),
        environment: services.environment,
        standard: hmis_standards::CURRENT,
        demo_sign_ins,
        other_site: services.other_site.clone(),
    })
}

/// Describe this API (OpenAPI 3.1)
#[utoipa::path(
    tag = "system",
    responses((status = OK, description = "The OpenAPI document.", body = serde_json::Value, content_type = "application/json"))
)]
#[get("/openapi.json")]
pub async fn get_openapi(document: web::Data<Document>) -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(document.0.clone())
}
