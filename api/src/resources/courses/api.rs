//! The operations on courses.

use super::wire::{Course, CourseInput, CourseQuery, NewTrainingHoliday, TrainingHoliday};
use crate::app::Services;
use crate::http::access::{ManageTraining, May, SignedIn};
use crate::http::etag::{ETag, IfMatch};
use crate::http::page::Page;
use crate::http::problem::Result;
use crate::http::valid::Valid;
use crate::training::plan;
use actix_web::{HttpResponse, delete, get, post, put, web};
use hmis_store::training::{CourseRow, HolidayRow};
use uuid::Uuid;

/// List courses
///
/// By title.
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    params(CourseQuery),
    responses((status = OK, description = "All courses.", body = Page<Course>))
)]
#[get("/courses")]
pub async fn list_courses(may: May<SignedIn>, query: web::Query<CourseQuery>) -> Result<web::Json<Page<Course>>> {
    let mut scoped = may.begin().await?;
    let rows = scoped.courses(query.with_retired).await?;
    scoped.commit().await?;
    Ok(web::Json(Page::whole(rows.into_iter().map(Course::from).collect())))
}

/// Show a course
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    params(("id" = Uuid, Path, description = "The course.")),
    responses((status = OK, description = "The course.", body = Course,
        headers(("ETag" = String, description = "The version that a change must name."))))
)]
#[get("/courses/{id}")]
pub async fn get_course(may: May<SignedIn>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let row = scoped.course(*id).await?;
    scoped.commit().await?;
    Ok(answer(HttpResponse::Ok(), row))
}

/// Add a course
///
/// Its classes of the next twelve months are planned at once.
#[utoipa::path(
    tag = "training",
    security(("bearer" = ["training:manage"])),
    request_body = CourseInput,
    responses((status = CREATED, description = "The course.", body = Course,
        headers(("ETag" = String, description = "The version that a change must name."))))
)]
#[post("/courses")]
pub async fn create_course(
    may: May<ManageTraining>,
    services: web::Data<Services>,
    body: Valid<web::Json<CourseInput>>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let row = scoped.add_course(&body.fields()).await?;
    scoped.record("course.created", "course", &[row.id]).await?;
    plan::plan_course(&mut scoped, &row, services.clock.now()).await?;
    scoped.commit().await?;
    Ok(answer(HttpResponse::Created(), row))
}

/// Replace a course
///
/// Future classes that nobody has registered for are planned anew; the others stay as they are announced.
#[utoipa::path(
    tag = "training",
    security(("bearer" = ["training:manage"])),
    params(
        ("id" = Uuid, Path, description = "The course."),
        ("If-Match" = String, Header, description = "The version that was changed, as `ETag` gave it."),
    ),
    request_body = CourseInput,
    responses((status = OK, description = "The course as it is now.", body = Course,
        headers(("ETag" = String, description = "The new version."))))
)]
#[put("/courses/{id}")]
pub async fn replace_course(
    may: May<ManageTraining>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    version: IfMatch,
    body: Valid<web::Json<CourseInput>>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let former = scoped.course(*id).await?;
    version.check(&ETag::new(former.revision))?;
    let now = services.clock.now();
    let retired_at = body.retired.then(|| former.retired_at.unwrap_or(now));
    let row = scoped.change_course(*id, former.revision, &body.fields(), retired_at).await?;
    scoped.prune_classes(*id, now, &[]).await?;
    plan::plan_course(&mut scoped, &row, now).await?;
    scoped.record("course.changed", "course", &[*id]).await?;
    scoped.commit().await?;
    Ok(answer(HttpResponse::Ok(), row))
}

/// List the days without classes
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    responses((status = OK, description = "Holidays by rule, then single days.", body = Page<TrainingHoliday>))
)]
#[get("/training-holidays")]
pub async fn list_training_holidays(may: May<SignedIn>) -> Result<web::Json<Page<TrainingHoliday>>> {
    let mut scoped = may.begin().await?;
    let rows = scoped.training_holidays().await?;
    scoped.commit().await?;
    Ok(web::Json(Page::whole(rows.into_iter().map(TrainingHoliday::from).collect())))
}

/// Add a day without classes
///
/// Planned classes on that day that nobody has registered for go away; others must be cancelled by hand, so that
/// people are told.
#[utoipa::path(
    tag = "training",
    security(("bearer" = ["training:manage"])),
    request_body = NewTrainingHoliday,
    responses((status = CREATED, description = "The day.", body = TrainingHoliday))
)]
#[post("/training-holidays")]
pub async fn create_training_holiday(
    may: May<ManageTraining>,
    services: web::Data<Services>,
    body: Valid<web::Json<NewTrainingHoliday>>,
) -> Result<HttpResponse> {
    let row = HolidayRow {
        id: Uuid::now_v7(),
        name: body.name.en.trim().to_owned(),
        name_es: body.name.es.trim().to_owned(),
        recurrences: Vec::new(),
        day: Some(body.day),
    };
    let mut scoped = may.begin().await?;
    scoped.add_training_holiday(&row).await?;
    scoped.record("training_holiday.created", "training_holiday", &[row.id]).await?;
    plan::plan_all(&mut scoped, services.clock.now()).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Created().json(TrainingHoliday::from(row)))
}

/// Take a day without classes away
#[utoipa::path(
    tag = "training",
    security(("bearer" = ["training:manage"])),
    params(("id" = Uuid, Path, description = "The day.")),
    responses((status = NO_CONTENT, description = "Classes may fall on it again."))
)]
#[delete("/training-holidays/{id}")]
pub async fn delete_training_holiday(
    may: May<ManageTraining>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    scoped.remove_training_holiday(*id).await?;
    scoped.record("training_holiday.removed", "training_holiday", &[*id]).await?;
    plan::plan_all(&mut scoped, services.clock.now()).await?;
    scoped.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

fn answer(mut response: actix_web::HttpResponseBuilder, row: CourseRow) -> HttpResponse {
    let etag = ETag::new(row.revision);
    response.insert_header(etag.header()).json(Course::from(row))
}
