//! The operations on settings.

use super::wire::{Setting, SettingChanges, settings};
use crate::app::Services;
use crate::http::access::{May, ReadSettings, WriteSettings};
use crate::http::page::Page;
use crate::http::problem::Result;
use crate::http::valid::Valid;
use actix_web::{get, put, web};
use hmis_policy::settings::Setting as Definition;

/// List settings
///
/// Every setting of the Continuum of Care with its effective value, its default and its limits.
#[utoipa::path(
    tag = "settings",
    security(("bearer" = ["setting:read"])),
    responses((status = OK, description = "All settings.", body = Page<Setting>))
)]
#[get("/settings")]
pub async fn list_settings(may: May<ReadSettings>) -> Result<web::Json<Page<Setting>>> {
    let mut scoped = may.begin().await?;
    let changed = scoped.changed_settings().await?;
    scoped.commit().await?;
    Ok(web::Json(Page::whole(settings(&changed))))
}

/// Change settings
///
/// All of them, or none when one is not allowed.
#[utoipa::path(
    tag = "settings",
    security(("bearer" = ["setting:write"])),
    request_body = SettingChanges,
    responses((status = OK, description = "All settings after the change.", body = Page<Setting>))
)]
#[put("/settings")]
pub async fn change_settings(
    may: May<WriteSettings>,
    services: web::Data<Services>,
    body: Valid<web::Json<SettingChanges>>,
) -> Result<web::Json<Page<Setting>>> {
    let mut scoped = may.begin().await?;
    for (name, value) in &body.values {
        if let Some(setting) = Definition::find(name) {
            scoped.change_setting(setting, value, services.clock.now()).await?;
        }
    }
    scoped.record("settings.changed", "setting", &[]).await?;
    let changed = scoped.changed_settings().await?;
    scoped.commit().await?;
    Ok(web::Json(Page::whole(settings(&changed))))
}
