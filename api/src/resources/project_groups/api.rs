//! The operations on project groups.

use super::wire::{ProjectGroup, ProjectGroupEdit};
use crate::app::Services;
use crate::http::access::{May, ReadUsers, WriteUsers};
use crate::http::page::Page;
use crate::http::problem::{Error, Problem, Result};
use crate::http::valid::Valid;
use actix_web::{HttpResponse, delete, get, post, put, web};
use hmis_store::{Scoped, StoreError};
use uuid::Uuid;

/// List project groups
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["user:read"])),
    responses((status = OK, description = "All groups, by name.", body = Page<ProjectGroup>))
)]
#[get("/project-groups")]
pub async fn list_project_groups(may: May<ReadUsers>) -> Result<web::Json<Page<ProjectGroup>>> {
    let mut scoped = may.begin().await?;
    let rows = scoped.project_groups().await?;
    scoped.commit().await?;
    Ok(web::Json(Page::whole(rows.into_iter().map(ProjectGroup::from).collect())))
}

/// Add a project group
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["user:write"])),
    request_body = ProjectGroupEdit,
    responses(
        (status = CREATED, description = "The group.", body = ProjectGroup),
        (status = CONFLICT, description = "Another group has the name.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/project-groups")]
pub async fn create_project_group(
    may: May<WriteUsers>,
    services: web::Data<Services>,
    body: Valid<web::Json<ProjectGroupEdit>>,
) -> Result<HttpResponse> {
    may.over_everything()?;
    let id = Uuid::now_v7();
    let mut scoped = may.begin().await?;
    let group = put(&mut scoped, id, &body).await?;
    scoped.record("project_group.created", "project_group", &[id]).await?;
    scoped.commit().await?;
    services.forget_access();
    Ok(HttpResponse::Created().json(group))
}

/// Change a project group
///
/// Whoever holds a role over the group reaches its new projects with the next request.
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["user:write"])),
    params(("id" = Uuid, Path, description = "The group.")),
    request_body = ProjectGroupEdit,
    responses(
        (status = OK, description = "The group.", body = ProjectGroup),
        (status = CONFLICT, description = "Another group has the name.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[put("/project-groups/{id}")]
pub async fn edit_project_group(
    may: May<WriteUsers>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<ProjectGroupEdit>>,
) -> Result<web::Json<ProjectGroup>> {
    may.over_everything()?;
    let mut scoped = may.begin().await?;
    found(&mut scoped, *id).await?;
    let group = put(&mut scoped, *id, &body).await?;
    scoped.record("project_group.changed", "project_group", &[*id]).await?;
    scoped.commit().await?;
    services.forget_access();
    Ok(web::Json(group))
}

/// Remove a project group
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["user:write"])),
    params(("id" = Uuid, Path, description = "The group.")),
    responses(
        (status = NO_CONTENT, description = "It is gone."),
        (status = CONFLICT, description = "Roles were given over it.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[delete("/project-groups/{id}")]
pub async fn remove_project_group(may: May<WriteUsers>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    may.over_everything()?;
    let mut scoped = may.begin().await?;
    scoped.remove_project_group(*id).await?;
    scoped.record("project_group.removed", "project_group", &[*id]).await?;
    scoped.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn found(scoped: &mut Scoped, id: Uuid) -> Result<ProjectGroup> {
    let rows = scoped.project_groups().await?;
    Ok(rows.into_iter().find(|row| row.id == id).ok_or(StoreError::NotFound)?.into())
}

async fn put(scoped: &mut Scoped, id: Uuid, body: &ProjectGroupEdit) -> Result<ProjectGroup> {
    scoped.put_project_group(id, body.name.trim(), body.description.trim(), &body.project_ids).await?;
    let group = found(scoped, id).await?;
    let missing = body.project_ids.iter().position(|project| !group.project_ids.contains(project));
    match missing {
        Some(place) => {
            Err(Error::invalid(format!("/project_ids/{place}"), "unknown", "There is no project with this identifier."))
        }
        None => Ok(group),
    }
}
