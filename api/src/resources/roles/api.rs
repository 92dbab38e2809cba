//! The operations on roles.

use super::wire::{NewRole, PermissionEntry, Role, RoleEdit};
use crate::app::Services;
use crate::http::access::{May, PERMISSIONS, ReadUsers, WriteRoles};
use crate::http::etag::{ETag, IfMatch};
use crate::http::page::Page;
use crate::http::problem::{Code, Error, Problem, Result};
use crate::http::valid::Valid;
use actix_web::{HttpResponse, delete, get, post, put, web};
use std::collections::BTreeSet;

/// List permissions
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["user:read"])),
    responses((status = OK, description = "Everything that a role may hold.", body = Page<PermissionEntry>))
)]
#[get("/permissions")]
pub async fn list_permissions(_may: May<ReadUsers>) -> web::Json<Page<PermissionEntry>> {
    web::Json(Page::whole(PERMISSIONS.iter().map(PermissionEntry::from).collect()))
}

/// List roles
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["user:read"])),
    responses((status = OK, description = "All roles.", body = Page<Role>))
)]
#[get("/roles")]
pub async fn list_roles(may: May<ReadUsers>) -> Result<web::Json<Page<Role>>> {
    let mut scoped = may.begin().await?;
    let rows = scoped.role_rows().await?;
    scoped.commit().await?;
    Ok(web::Json(Page::whole(rows.into_iter().map(Role::from).collect())))
}

/// Add a role
///
/// Nobody can give a role what they may not do themselves.
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["role:write"])),
    request_body = NewRole,
    responses(
        (status = CREATED, description = "The role.", body = Role),
        (status = CONFLICT, description = "Another role has the identifier.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/roles")]
pub async fn create_role(may: May<WriteRoles>, body: Valid<web::Json<NewRole>>) -> Result<HttpResponse> {
    may.over_everything()?;
    only_what_one_may(&may, &body.content.permissions)?;
    let mut scoped = may.begin().await?;
    scoped.add_role(&body.id, &body.content.content()).await?;
    let role = scoped.role(&body.id).await?;
    scoped.record("role.created", "role", &[]).await?;
    scoped.commit().await?;
    let etag = ETag::new(role.version);
    Ok(HttpResponse::Created().insert_header(etag.header()).json(Role::from(role)))
}

/// Change a role
///
/// It takes effect for everybody who holds it with their next request.
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["role:write"])),
    params(
        ("id" = String, Path, description = "The role."),
        ("If-Match" = String, Header, description = "The version that was read."),
    ),
    request_body = RoleEdit,
    responses(
        (status = OK, description = "The role.", body = Role),
        (status = CONFLICT, description = "The last administrator would lose the right to change roles.",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[put("/roles/{id}")]
pub async fn edit_role(
    may: May<WriteRoles>,
    services: web::Data<Services>,
    id: web::Path<String>,
    version: IfMatch,
    body: Valid<web::Json<RoleEdit>>,
) -> Result<HttpResponse> {
    may.over_everything()?;
    let mut scoped = may.begin().await?;
    let before = scoped.role(&id).await?;
    version.check(&ETag::new(before.version))?;
    let held: BTreeSet<&String> = before.permissions.iter().collect();
    let fresh: Vec<String> = body.permissions.iter().filter(|name| !held.contains(name)).cloned().collect();
    only_what_one_may(&may, &fresh)?;
    let own = may.caller.identity.grants().any(|grant| grant.role == *id && grant.gives("role:write"));
    if own && !body.permissions.iter().any(|name| name == "role:write") {
        return Err(Error::new(Code::Conflict).detail("You would take away your own right to change roles."));
    }
    if !scoped.edit_role(&id, before.version, &body.content()).await? {
        return Err(Error::new(Code::Stale));
    }
    let role = scoped.role(&id).await?;
    scoped.record("role.changed", "role", &[]).await?;
    scoped.commit().await?;
    services.forget_access();
    let etag = ETag::new(role.version);
    Ok(HttpResponse::Ok().insert_header(etag.header()).json(Role::from(role)))
}

/// Remove a role
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["role:write"])),
    params(("id" = String, Path, description = "The role.")),
    responses(
        (status = NO_CONTENT, description = "It is gone."),
        (status = CONFLICT, description = "Somebody was given the role, or it came with the program.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[delete("/roles/{id}")]
pub async fn remove_role(may: May<WriteRoles>, id: web::Path<String>) -> Result<HttpResponse> {
    may.over_everything()?;
    let mut scoped = may.begin().await?;
    scoped.remove_role(&id).await?;
    scoped.record("role.removed", "role", &[]).await?;
    scoped.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

fn only_what_one_may(may: &May<WriteRoles>, permissions: &[String]) -> Result<()> {
    match permissions.iter().position(|name| !may.caller.may(name)) {
        None => Ok(()),
        Some(place) => Err(Error::invalid(
            format!("/permissions/{place}"),
            "not-held",
            "Nobody can give what they may not do themselves.",
        )),
    }
}
