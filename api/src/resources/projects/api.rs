//! The operations on projects.

use super::wire::{EnrolledClient, EnrolledQuery, OccupancyDay, OccupancyQuery, Project, ProjectQuery, ProjectSummary};
use crate::http::access::{May, ReadClients, ReadProjects};
use crate::http::page::{Page, Window};
use crate::http::problem::Result;
use crate::http::valid::Valid;
use crate::resources::clients::api::today;
use actix_web::{get, web};
use hmis_store::projects::{ProjectList, ProjectRow};
use hmis_store::{Scoped, StoreError};
use uuid::Uuid;

/// List projects
#[utoipa::path(
    tag = "projects",
    security(("bearer" = ["project:read"])),
    params(ProjectQuery, Window),
    responses((status = OK, description = "A page of projects.", body = Page<ProjectSummary>))
)]
#[get("/projects")]
pub async fn list_projects(
    may: May<ReadProjects>,
    query: Valid<web::Query<ProjectQuery>>,
) -> Result<web::Json<Page<ProjectSummary>>> {
    let (name, sort, descending) = query.sort.parts();
    let list = ProjectList {
        id: None,
        text: query.q.clone().filter(|text| !text.trim().is_empty()),
        organization_id: query.organization_id,
        project_type: query.project_type,
        active_on: query.active_on,
        sort,
        descending,
        after: query.window.after(name)?,
        limit: query.window.fetch(),
        today: today(),
    };
    let mut scoped = may.begin().await?;
    let rows = scoped.projects(&list).await?;
    scoped.commit().await?;
    let page = Page::cut(rows, &query.window, name, |row| (row.sort_number, row.sort_text.clone(), row.id));
    Ok(web::Json(page.map(ProjectSummary::from)))
}

/// Show a project
#[utoipa::path(
    tag = "projects",
    security(("bearer" = ["project:read"])),
    params(("id" = Uuid, Path, description = "The project.")),
    responses((status = OK, description = "The project with its descriptors.", body = Project))
)]
#[get("/projects/{id}")]
pub async fn get_project(may: May<ReadProjects>, id: web::Path<Uuid>) -> Result<web::Json<Project>> {
    let mut scoped = may.begin().await?;
    let row = find(&mut scoped, *id).await?;
    let detail = scoped.project_detail(*id).await?;
    scoped.commit().await?;
    Ok(web::Json(Project::new(row, detail)))
}

/// List the people in a project
///
/// Who is enrolled on a day, by name. Whom the answer shows is recorded.
#[utoipa::path(
    tag = "projects",
    security(("bearer" = ["client:read"])),
    params(("id" = Uuid, Path, description = "The project."), EnrolledQuery, Window),
    responses((status = OK, description = "A page of people.", body = Page<EnrolledClient>))
)]
#[get("/projects/{id}/enrollments")]
pub async fn list_project_enrollments(
    may: May<ReadClients>,
    id: web::Path<Uuid>,
    query: Valid<web::Query<EnrolledQuery>>,
) -> Result<web::Json<Page<EnrolledClient>>> {
    let day = query.on.unwrap_or_else(today);
    let after = query.window.after(query.sort.name())?;
    let mut scoped = may.begin().await?;
    find(&mut scoped, *id).await?;
    let rows = scoped.enrolled_in_project(*id, day, after, query.window.fetch()).await?;
    let page = Page::cut(rows, &query.window, query.sort.name(), |row| row.enrollment_id);
    let seen: Vec<Uuid> = page.data.iter().map(|row| row.client_id).collect();
    scoped.record("project.people_listed", "client", &seen).await?;
    scoped.commit().await?;
    Ok(web::Json(page.map(|row| EnrolledClient::new(row, day))))
}

/// Show a project's occupancy
///
/// People and beds for each day. Night-by-night shelters count bed nights; other residential projects stays without the
/// day of exit, permanent housing only from the housing move-in date of the head of household; all others everybody
/// enrolled, the day of exit included.
#[utoipa::path(
    tag = "projects",
    security(("bearer" = ["project:read"])),
    params(("id" = Uuid, Path, description = "The project."), OccupancyQuery),
    responses((status = OK, description = "One row for each day, on one page.", body = Page<OccupancyDay>))
)]
#[get("/projects/{id}/occupancy")]
pub async fn get_project_occupancy(
    may: May<ReadProjects>,
    id: web::Path<Uuid>,
    query: Valid<web::Query<OccupancyQuery>>,
) -> Result<web::Json<Page<OccupancyDay>>> {
    let mut scoped = may.begin().await?;
    let rows = scoped.occupancy(*id, query.start, query.end).await?;
    scoped.commit().await?;
    Ok(web::Json(Page::whole(rows).map(OccupancyDay::from)))
}

async fn find(scoped: &mut Scoped, id: Uuid) -> Result<ProjectRow> {
    let list = ProjectList { id: Some(id), limit: 1, today: today(), ..ProjectList::default() };
    Ok(scoped.projects(&list).await?.pop().ok_or(StoreError::NotFound)?)
}
