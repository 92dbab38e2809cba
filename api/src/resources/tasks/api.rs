//! Handlers of tasks.

use super::wire::{Task, TaskQuery};
use crate::http::access::{CancelTasks, May, ReadTasks};
use crate::http::page::{Page, Window};
use crate::http::problem::{Code, Error, Problem, Result};
use crate::http::valid::Valid;
use actix_web::{HttpResponse, get, post, web};
use hmis_store::Scoped;
use hmis_store::tasks::TaskFilter;
use uuid::Uuid;

const SORT: &str = "-created_at";

/// List tasks, newest first
#[utoipa::path(
    tag = "tasks",
    security(("bearer" = ["task:read"])),
    params(TaskQuery, Window),
    responses((status = OK, description = "A page of tasks, without their logs.", body = Page<Task>))
)]
#[get("/tasks")]
pub async fn list_tasks(may: May<ReadTasks>, query: Valid<web::Query<TaskQuery>>) -> Result<web::Json<Page<Task>>> {
    let filter = TaskFilter {
        kind: query.kind.clone(),
        state: query.state.map(Into::into),
        before: query.window.after(SORT)?,
        limit: query.window.fetch(),
    };
    let mut scoped = may.begin().await?;
    let rows = scoped.tasks(&filter).await?;
    scoped.commit().await?;
    let page = Page::cut(rows, &query.window, SORT, |row| (row.created_at, row.id));
    Ok(web::Json(page.map(|row| Task::new(row, Vec::new()))))
}

/// Show a task
#[utoipa::path(
    tag = "tasks",
    security(("bearer" = ["task:read"])),
    params(("id" = Uuid, Path, description = "The task.")),
    responses((status = OK, description = "The task with its log.", body = Task))
)]
#[get("/tasks/{id}")]
pub async fn get_task(may: May<ReadTasks>, id: web::Path<Uuid>) -> Result<web::Json<Task>> {
    let mut scoped = may.begin().await?;
    let task = load(&mut scoped, *id).await?;
    scoped.commit().await?;
    Ok(web::Json(task))
}

/// Stop a task
///
/// A task that waits stops at once, one that runs as soon as its work notices.
#[utoipa::path(
    tag = "tasks",
    security(("bearer" = ["task:write"])),
    params(("id" = Uuid, Path, description = "The task.")),
    responses(
        (status = ACCEPTED, description = "The task, which stops soon.", body = Task),
        (status = CONFLICT, description = "The task has ended already.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/tasks/{id}/cancel")]
pub async fn cancel_task(may: May<CancelTasks>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let cancelled = scoped.cancel_task(*id).await?;
    let task = load(&mut scoped, *id).await?;
    if !cancelled {
        return Err(Error::new(Code::Conflict).detail("The task has ended already."));
    }
    scoped.record("task.cancelled", "task", &[*id]).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Accepted().json(task))
}

/// A task with its log.
pub(super) async fn load(scoped: &mut Scoped, id: Uuid) -> Result<Task> {
    let row = scoped.task(id).await?;
    let log = scoped.task_log(id).await?;
    Ok(Task::new(row, log))
}
