//! The operations on wishes for sessions.

use super::wire::{ClassRequest, ClassRequestQuery, Decline, NewClassRequest, Schedule};
use crate::app::Services;
use crate::http::access::{ManageTraining, May, SignedIn};
use crate::http::page::{Page, Window};
use crate::http::problem::{Code, Error, Problem, Result};
use crate::http::valid::Valid;
use crate::resources::classes::api::{add, manages};
use crate::resources::courses::wire::filled;
use crate::training::notices;
use actix_web::{HttpResponse, get, post, web};
use hmis_store::training::{NewRequest, RequestRow};
use hmis_store::{Scoped, StoreError};
use uuid::Uuid;

/// The one order of the list.
const NEWEST_FIRST: &str = "newest";

/// List wishes for sessions
///
/// Newest first: one's own, or everybody's for those who manage training.
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    params(Window),
    responses((status = OK, description = "A page of wishes.", body = Page<ClassRequest>))
)]
#[get("/class-requests")]
pub async fn list_class_requests(
    may: May<SignedIn>,
    query: Valid<web::Query<ClassRequestQuery>>,
) -> Result<web::Json<Page<ClassRequest>>> {
    let of = Some(may.caller.user().id).filter(|_| !manages(&may));
    let after = query.window.after(NEWEST_FIRST)?;
    let mut scoped = may.begin().await?;
    let rows = scoped.class_requests(of, after, query.window.fetch()).await?;
    scoped.commit().await?;
    let page = Page::cut(rows, &query.window, NEWEST_FIRST, |row| (row.created_at, row.id));
    Ok(web::Json(page.map(ClassRequest::from)))
}

/// Ask for a session
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    request_body = NewClassRequest,
    responses(
        (status = CREATED, description = "The wish.", body = ClassRequest),
        (status = CONFLICT, description = "The caller works for no agency to ask for.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/class-requests")]
pub async fn create_class_request(
    may: May<SignedIn>,
    services: web::Data<Services>,
    body: Valid<web::Json<NewClassRequest>>,
) -> Result<HttpResponse> {
    let agency = may.caller.user().organization_id;
    if body.for_agency && agency.is_none() {
        return Err(Error::new(Code::Conflict).detail("You work for no agency. Ask for yourself."));
    }
    let mut scoped = may.begin().await?;
    scoped.course(body.course_id).await?;
    let request = NewRequest {
        id: Uuid::now_v7(),
        course_id: body.course_id,
        requested_by: may.caller.user().id,
        organization_id: agency.filter(|_| body.for_agency),
        people: body.people,
        wishes: body.wishes.trim().to_owned(),
        created_at: services.clock.now(),
    };
    scoped.add_class_request(&request).await?;
    scoped.record("class_request.created", "class_request", &[request.id]).await?;
    let row = scoped.class_request(request.id).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Created().json(ClassRequest::from(row)))
}

/// Show a wish for a session
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    params(("id" = Uuid, Path, description = "The wish.")),
    responses((status = OK, description = "The wish.", body = ClassRequest))
)]
#[get("/class-requests/{id}")]
pub async fn get_class_request(may: May<SignedIn>, id: web::Path<Uuid>) -> Result<web::Json<ClassRequest>> {
    let mut scoped = may.begin().await?;
    let row = scoped.class_request(*id).await?;
    scoped.commit().await?;
    if row.requested_by != may.caller.user().id && !manages(&may) {
        return Err(Error::new(Code::NotFound));
    }
    Ok(web::Json(row.into()))
}

/// Take one's wish back
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    params(("id" = Uuid, Path, description = "The wish.")),
    responses(
        (status = OK, description = "The wish, withdrawn.", body = ClassRequest),
        (status = CONFLICT, description = "It was answered already.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/class-requests/{id}/withdraw")]
pub async fn withdraw_class_request(
    may: May<SignedIn>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
) -> Result<web::Json<ClassRequest>> {
    let mut scoped = may.begin().await?;
    if scoped.class_request(*id).await?.requested_by != may.caller.user().id {
        return Err(Error::new(Code::NotFound));
    }
    settle(&mut scoped, *id, "withdrawn", None, services.clock.now()).await?;
    let row = scoped.class_request(*id).await?;
    scoped.commit().await?;
    Ok(web::Json(row.into()))
}

/// Decline a wish
///
/// Who asked is told why by mail.
#[utoipa::path(
    tag = "training",
    security(("bearer" = ["training:manage"])),
    params(("id" = Uuid, Path, description = "The wish.")),
    request_body = Decline,
    responses(
        (status = OK, description = "The wish, declined.", body = ClassRequest),
        (status = CONFLICT, description = "It was answered already.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/class-requests/{id}/decline")]
pub async fn decline_class_request(
    may: May<ManageTraining>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<Decline>>,
) -> Result<web::Json<ClassRequest>> {
    let mut scoped = may.begin().await?;
    scoped.class_request(*id).await?;
    settle(&mut scoped, *id, "declined", Some(body.answer.trim()), services.clock.now()).await?;
    let row = scoped.class_request(*id).await?;
    notices::answered(&mut scoped, &row, None).await?;
    scoped.commit().await?;
    Ok(web::Json(row.into()))
}

/// Schedule a session that was asked for
///
/// Makes the class, gives who asked a seat in it, and tells them by mail.
#[utoipa::path(
    tag = "training",
    security(("bearer" = ["training:manage"])),
    params(("id" = Uuid, Path, description = "The wish.")),
    request_body = Schedule,
    responses(
        (status = OK, description = "The wish, with its class.", body = ClassRequest),
        (status = CONFLICT, description = "It was answered already.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/class-requests/{id}/schedule")]
pub async fn schedule_class_request(
    may: May<ManageTraining>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<Schedule>>,
) -> Result<web::Json<ClassRequest>> {
    let now = services.clock.now();
    let mut scoped = may.begin().await?;
    let RequestRow { course_id, requested_by, .. } = scoped.class_request(*id).await?;
    settle(&mut scoped, *id, "scheduled", filled(body.answer.as_deref()).as_deref(), now).await?;
    let class = add(&mut scoped, course_id, &body.class, Some(*id)).await?;
    scoped.register_for_class(class, requested_by, now).await?;
    let row = scoped.class_request(*id).await?;
    let class = scoped.class(class, requested_by).await?;
    notices::answered(&mut scoped, &row, Some(&class)).await?;
    scoped.commit().await?;
    Ok(web::Json(row.into()))
}

async fn settle(
    scoped: &mut Scoped,
    id: Uuid,
    state: &'static str,
    answer: Option<&str>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<()> {
    match scoped.answer_class_request(id, state, answer, now).await {
        Err(StoreError::Conflict(_)) => Err(Error::new(Code::Conflict).detail("It was answered already.")),
        other => Ok(other?),
    }?;
    Ok(scoped.record("class_request.answered", "class_request", &[id]).await?)
}
