//! The operations on a user's grants.

use super::wire::{NewUserGrant, UserGrant};
use crate::app::Services;
use crate::http::access::{May, ReadUsers, WriteUsers};
use crate::http::page::Page;
use crate::http::problem::{Code, Error, Problem, Result};
use crate::http::valid::Valid;
use actix_web::{HttpResponse, delete, get, post, web};
use chrono::NaiveDate;
use hmis_policy::{Grant, Reach, Topology};
use hmis_store::access::{GrantRow, NewGrant};
use hmis_store::{Scoped, StoreError};
use uuid::Uuid;

/// List a user's grants
///
/// Those that nobody has ended, also when their time has not come or is over.
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["user:read"])),
    params(("id" = Uuid, Path, description = "The user.")),
    responses((status = OK, description = "The grants, oldest first.", body = Page<UserGrant>))
)]
#[get("/users/{id}/grants")]
pub async fn list_grants(
    may: May<ReadUsers>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
) -> Result<web::Json<Page<UserGrant>>> {
    let topology = services.reaches.topology().await?;
    let mut scoped = may.begin().await?;
    scoped.user(*id).await?;
    let rows = scoped.grants_of(*id).await?;
    let mut grants = Vec::with_capacity(rows.len());
    for row in &rows {
        grants.push(shown(&mut scoped, &topology, row, services.clock.today()).await?);
    }
    scoped.commit().await?;
    Ok(web::Json(Page::whole(grants)))
}

/// Give a user a role
///
/// Nobody can give what they may not do themselves, nor over more than they reach.
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["user:write"])),
    params(("id" = Uuid, Path, description = "The user.")),
    request_body = NewUserGrant,
    responses((status = CREATED, description = "The grant.", body = UserGrant))
)]
#[post("/users/{id}/grants")]
pub async fn create_grant(
    may: May<WriteUsers>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<NewUserGrant>>,
) -> Result<HttpResponse> {
    let topology = services.reaches.topology().await?;
    let today = services.clock.today();
    let mut scoped = may.begin().await?;
    scoped.user(*id).await?;
    let new = checked(&may, &mut scoped, &topology, *id, &body, today).await?;
    let grant_id = scoped.add_grant(&new).await.map_err(|error| match error {
        StoreError::Conflict(_) => Error::invalid("/reach", "unknown", "There is no such thing to give a role over."),
        other => other.into(),
    })?;
    scoped.record("grant.given", "user", &[*id]).await?;
    let rows = scoped.grants_of(*id).await?;
    let row = rows.iter().find(|row| row.grant.id == grant_id).ok_or(StoreError::NotFound)?;
    let grant = shown(&mut scoped, &topology, row, today).await?;
    scoped.commit().await?;
    services.forget_access();
    Ok(HttpResponse::Created().json(grant))
}

/// End a user's grant
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["user:write"])),
    params(
        ("id" = Uuid, Path, description = "The user."),
        ("grant_id" = Uuid, Path, description = "The grant."),
    ),
    responses(
        (status = NO_CONTENT, description = "It is over, with the user's next request."),
        (status = CONFLICT, description = "Nobody else could change users then.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[delete("/users/{id}/grants/{grant_id}")]
pub async fn end_grant(
    may: May<WriteUsers>,
    services: web::Data<Services>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<HttpResponse> {
    let (user_id, grant_id) = path.into_inner();
    let topology = services.reaches.topology().await?;
    let mut scoped = may.begin().await?;
    let rows = scoped.grants_of(user_id).await?;
    let row = rows.iter().find(|row| row.grant.id == grant_id).ok_or(StoreError::NotFound)?;
    within_reach(&may, &row.grant, &topology)?;
    let rules_all = row.grant.reach == Reach::Everything && row.grant.gives("user:write");
    if rules_all && scoped.others_over_everything("user:write", grant_id).await? == 0 {
        return Err(Error::new(Code::Conflict).detail("Nobody else could change users then."));
    }
    scoped.end_grant(user_id, grant_id).await?;
    scoped.record("grant.ended", "user", &[user_id]).await?;
    scoped.commit().await?;
    services.forget_access();
    Ok(HttpResponse::NoContent().finish())
}

async fn checked(
    may: &May<WriteUsers>,
    scoped: &mut Scoped,
    topology: &Topology,
    user_id: Uuid,
    body: &NewUserGrant,
    today: NaiveDate,
) -> Result<NewGrant> {
    let role = scoped.role(&body.role).await.map_err(|error| match error {
        StoreError::NotFound => Error::invalid("/role", "unknown", "There is no such role."),
        other => other.into(),
    })?;
    let reach = body.reach.reach().ok_or_else(|| Error::new(Code::Invalid))?;
    let starts_on = body.starts_on.unwrap_or(today);
    if body.ends_on.is_some_and(|last| last < starts_on) {
        return Err(Error::invalid("/ends_on", "before-start", "The last day is before the first."));
    }
    let grant = Grant {
        id: Uuid::nil(),
        role: role.id,
        permissions: role.permissions,
        reach,
        starts_on,
        ends_on: body.ends_on,
    };
    if grant.permissions.iter().any(|name| !may.caller.may(name)) {
        return Err(Error::invalid("/role", "not-held", "Nobody can give what they may not do themselves."));
    }
    within_reach(may, &grant, topology)?;
    Ok(NewGrant { user_id, role: grant.role, reach: grant.reach, starts_on, ends_on: grant.ends_on })
}

/// Whoever rules over some projects gives and ends roles over those projects only.
fn within_reach(may: &May<WriteUsers>, grant: &Grant, topology: &Topology) -> Result<()> {
    let scope = &may.limits.scope;
    let wide = matches!(grant.reach, Reach::Everything | Reach::Continuum { .. });
    let covered = !wide && grant.projects(topology).iter().all(|project| scope.own.contains(project));
    if scope.everything || covered {
        return Ok(());
    }
    Err(Error::invalid("/reach", "out-of-reach", "Nobody can give a role over more than they reach themselves."))
}

async fn shown(scoped: &mut Scoped, topology: &Topology, row: &GrantRow, today: NaiveDate) -> Result<UserGrant> {
    let name = match &row.grant.reach {
        Reach::Everything => None,
        Reach::Continuum { coc_code } => Some(coc_code.clone()),
        Reach::Agency { organization_id } => scoped.name_of_reach("organization", *organization_id).await?,
        Reach::ProjectGroup { project_group_id } => scoped.name_of_reach("project_group", *project_group_id).await?,
        Reach::Project { project_id } => scoped.name_of_reach("project", *project_id).await?,
    };
    Ok(UserGrant::new(row, name, row.grant.projects(topology).len(), today))
}
