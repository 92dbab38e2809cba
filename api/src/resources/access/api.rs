//! The operations on explanations and views.

use super::wire::{AccessReason, AccessReasonCode, ExplainQuery, Explanation, ViewAsRequest, about_project, reasons};
use crate::app::Services;
use crate::http::access::{Identity, May, SignedIn, ViewAs};
use crate::http::problem::{Code, Error, Problem, Result};
use crate::http::valid::Valid;
use actix_web::{HttpResponse, delete, get, post, web};
use hmis_policy::client::{Special, decide};
use hmis_store::{Access, Scoped, StoreError};

/// Explain access
///
/// Why a client, or the clients of a project, are seen or not. About oneself everybody may ask; about others those
/// who may see users. Whoever may not see a client and may not see users learns nothing about the client.
#[utoipa::path(
    tag = "access",
    security(("bearer" = [])),
    params(ExplainQuery),
    responses(
        (status = OK, description = "The explanation.", body = Explanation),
        (status = FORBIDDEN, description = "Only those who may see users ask about others.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[get("/access/explain")]
pub async fn explain_access(
    may: May<SignedIn>,
    services: web::Data<Services>,
    query: Valid<web::Query<ExplainQuery>>,
) -> Result<web::Json<Explanation>> {
    let permission = query.permission.clone().unwrap_or_else(|| "client:read".to_owned());
    let about_others =
        may.caller.may("user:read") && may.caller.limits(&services.reaches, "user:read").await?.scope.everything;
    let subject = query.user_id.unwrap_or(may.caller.user().id);
    if subject != may.caller.user().id && !about_others {
        return Err(Error::new(Code::Forbidden));
    }
    // In the program's name: an explanation speaks of what the person may not see.
    let mut scoped = may.db().begin(&may.actor().as_program(), Access::Write).await?;
    let other = if subject == may.caller.user().id {
        None
    } else {
        Some(Identity::load(&mut scoped, subject, services.clock.now()).await?)
    };
    let identity = other.as_ref().unwrap_or(&may.caller.identity);
    let answer = explain(&mut scoped, &services, identity, &query, permission, about_others).await?;
    if let Some(client_id) = query.client_id {
        scoped.record("access.explained", "client", &[client_id]).await?;
    }
    scoped.commit().await?;
    Ok(web::Json(answer))
}

async fn explain(
    scoped: &mut Scoped,
    services: &Services,
    identity: &Identity,
    query: &ExplainQuery,
    permission: String,
    told_everything: bool,
) -> Result<Explanation> {
    let topology = services.reaches.topology().await?;
    let limits = services.reaches.limits(identity, &permission).await?;
    let (mut allowed, mut listed) = match (query.client_id, query.project_id) {
        (Some(client_id), _) => {
            let facts = scoped.client_facts(client_id).await?;
            let glass_broken = identity.opened_clients.contains(&client_id);
            let special = Special { sees_restricted: limits.sees_restricted, glass_broken };
            let decision = facts.map(|facts| decide(&limits.scope, special, &facts, services.clock.today()));
            (decision.as_ref().is_some_and(|decision| decision.allowed), reasons(decision.as_ref(), told_everything))
        }
        (None, Some(project_id)) => about_project(&limits.scope, &topology, project_id),
        (None, None) => return Err(Error::new(Code::Invalid)),
    };
    let roles: Vec<String> =
        identity.grants.iter().filter(|row| row.grant.gives(&permission)).map(|row| row.role_title.clone()).collect();
    let holds_permission = !roles.is_empty();
    if !holds_permission {
        allowed = false;
        listed.insert(0, AccessReason::plain(AccessReasonCode::NoPermission, false));
    }
    for reason in &mut listed {
        let Some(project) = reason.project_id.and_then(|id| topology.project(id)) else { continue };
        reason.project_name = scoped.name_of_reach("project", project.id).await?;
        reason.organization_name = scoped.name_of_reach("organization", project.organization_id).await?;
    }
    Ok(Explanation { allowed, permission, holds_permission, roles, reasons: listed })
}

/// Look as a role at an agency does
///
/// From then on this session sees what that role at that agency sees, and changes nothing. Every act stays recorded
/// under one's own name. `DELETE` ends it.
#[utoipa::path(
    tag = "access",
    security(("bearer" = ["view_as:use"])),
    request_body = ViewAsRequest,
    responses((status = NO_CONTENT, description = "The session looks as the role does."))
)]
#[post("/view-as")]
pub async fn view_as(
    may: May<ViewAs>,
    services: web::Data<Services>,
    body: web::Json<ViewAsRequest>,
) -> Result<HttpResponse> {
    may.over_everything()?;
    let mut scoped = may.begin().await?;
    let role = scoped.role(&body.role).await.map_err(|error| match error {
        StoreError::NotFound => Error::invalid("/role", "unknown", "There is no such role."),
        other => other.into(),
    })?;
    if scoped.name_of_reach("organization", body.organization_id).await?.is_none() {
        return Err(Error::invalid("/organization_id", "unknown", "There is no such agency."));
    }
    scoped.view_session_as(may.caller.session_id, &role.id, body.organization_id).await?;
    scoped.record("view_as.started", "organization", &[body.organization_id]).await?;
    scoped.commit().await?;
    services.sessions.forget(may.caller.session_id).await;
    Ok(HttpResponse::NoContent().finish())
}

/// Look with one's own eyes again
#[utoipa::path(
    tag = "access",
    security(("bearer" = [])),
    responses((status = NO_CONTENT, description = "The session sees what its user sees."))
)]
#[delete("/view-as")]
pub async fn stop_viewing_as(may: May<SignedIn>, services: web::Data<Services>) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    if scoped.stop_viewing_as(may.caller.session_id).await? {
        scoped.record("view_as.ended", "session", &[may.caller.session_id]).await?;
    }
    scoped.commit().await?;
    services.sessions.forget(may.caller.session_id).await;
    Ok(HttpResponse::NoContent().finish())
}
