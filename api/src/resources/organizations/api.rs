//! The operations on organizations.

use super::wire::{Organization, OrganizationQuery, OrganizationSort, OrganizationSummary};
use crate::http::access::{May, ReadProjects};
use crate::http::page::{Page, Window};
use crate::http::problem::Result;
use crate::http::valid::Valid;
use crate::resources::clients::api::today;
use crate::resources::projects::ProjectSummary;
use actix_web::{get, web};
use hmis_store::StoreError;
use hmis_store::organizations::OrganizationList;
use hmis_store::projects::ProjectList;
use uuid::Uuid;

/// Most projects that are shown with their organization.
const MOST_PROJECTS: i64 = 1000;

/// List organizations
#[utoipa::path(
    tag = "projects",
    security(("bearer" = ["project:read"])),
    params(OrganizationQuery, Window),
    responses((status = OK, description = "A page of organizations.", body = Page<OrganizationSummary>))
)]
#[get("/organizations")]
pub async fn list_organizations(
    may: May<ReadProjects>,
    query: Valid<web::Query<OrganizationQuery>>,
) -> Result<web::Json<Page<OrganizationSummary>>> {
    let sort = if query.sort == OrganizationSort::Name { "name" } else { "-name" };
    let list = OrganizationList {
        id: None,
        text: query.q.clone().filter(|text| !text.trim().is_empty()),
        descending: query.sort == OrganizationSort::NameDescending,
        after: query.window.after(sort)?,
        limit: query.window.fetch(),
    };
    let mut scoped = may.begin().await?;
    let rows = scoped.organizations(&list).await?;
    scoped.commit().await?;
    let page = Page::cut(rows, &query.window, sort, |row| (row.sort_key.clone(), row.id));
    Ok(web::Json(page.map(OrganizationSummary::from)))
}

/// Show an organization
#[utoipa::path(
    tag = "projects",
    security(("bearer" = ["project:read"])),
    params(("id" = Uuid, Path, description = "The organization.")),
    responses((status = OK, description = "The organization with its projects.", body = Organization))
)]
#[get("/organizations/{id}")]
pub async fn get_organization(may: May<ReadProjects>, id: web::Path<Uuid>) -> Result<web::Json<Organization>> {
    let mut scoped = may.begin().await?;
    let list = OrganizationList { id: Some(*id), limit: 1, ..OrganizationList::default() };
    let organization = scoped.organizations(&list).await?.pop().ok_or(StoreError::NotFound)?;
    let list =
        ProjectList { organization_id: Some(*id), limit: MOST_PROJECTS, today: today(), ..ProjectList::default() };
    let projects = scoped.projects(&list).await?.into_iter().map(ProjectSummary::from).collect();
    scoped.commit().await?;
    Ok(web::Json(Organization { summary: organization.into(), projects }))
}
