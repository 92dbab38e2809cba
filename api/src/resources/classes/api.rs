//! The operations on classes.

use super::rules;
use super::wire::{Cancellation, Class, ClassInput, ClassQuery, NewClass};
use crate::app::Services;
use crate::http::access::{ManageTraining, May, Permission, SignedIn};
use crate::http::etag::{ETag, IfMatch};
use crate::http::page::{Page, Window};
use crate::http::problem::{Code, Error, Problem, Result};
use crate::http::valid::Valid;
use crate::training::{ics, notices};
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpResponse, delete, get, post, put, web};
use hmis_store::Scoped;
use hmis_store::training::{ClassList, ClassRow, NewClass as StoredClass, RegistrationState};
use uuid::Uuid;

/// The one order of lists of classes.
const SOONEST_FIRST: &str = "starts_at";

/// Whether the caller sees what only trainers see.
pub(in crate::resources) fn manages<P: Permission>(may: &May<P>) -> bool {
    ManageTraining::NAME.is_some_and(|name| may.caller.may(name))
}

async fn shown<P: Permission>(scoped: &mut Scoped, may: &May<P>, id: Uuid) -> Result<(Class, ETag)> {
    let user = may.caller.user().id;
    let row = scoped.class(id, user).await?;
    let attended = scoped.attended(user).await?;
    let etag = ETag::new(row.revision);
    Ok((Class::new(row, &attended, manages(may)), etag))
}

/// List classes
///
/// Soonest first. Without `from` only those that are not over.
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    params(ClassQuery, Window),
    responses((status = OK, description = "A page of classes.", body = Page<Class>))
)]
#[get("/classes")]
pub async fn list_classes(
    may: May<SignedIn>,
    services: web::Data<Services>,
    query: Valid<web::Query<ClassQuery>>,
) -> Result<web::Json<Page<Class>>> {
    let user = may.caller.user().id;
    let list = ClassList {
        id: None,
        viewer: user,
        from: Some(query.from.unwrap_or_else(|| services.clock.now())),
        until: query.until,
        course_id: query.course_id,
        own: query.own,
        after: query.window.after(SOONEST_FIRST)?,
        limit: query.window.fetch(),
    };
    let mut scoped = may.begin().await?;
    let rows = scoped.classes(&list).await?;
    let attended = scoped.attended(user).await?;
    scoped.commit().await?;
    let page = Page::cut(rows, &query.window, SOONEST_FIRST, |row| (row.starts_at, row.id));
    Ok(web::Json(page.map(|row| Class::new(row, &attended, manages(&may)))))
}

/// Show a class
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    params(("id" = Uuid, Path, description = "The class.")),
    responses((status = OK, description = "The class.", body = Class,
        headers(("ETag" = String, description = "The version that a change must name."))))
)]
#[get("/classes/{id}")]
pub async fn get_class(may: May<SignedIn>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let (class, etag) = shown(&mut scoped, &may, *id).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Ok().insert_header(etag.header()).json(class))
}

/// Set a class by hand
#[utoipa::path(
    tag = "training",
    security(("bearer" = ["training:manage"])),
    request_body = NewClass,
    responses((status = CREATED, description = "The class.", body = Class,
        headers(("ETag" = String, description = "The version that a change must name."))))
)]
#[post("/classes")]
pub async fn create_class(may: May<ManageTraining>, body: Valid<web::Json<NewClass>>) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let id = add(&mut scoped, body.course_id, &body.set, None).await?;
    let (class, etag) = shown(&mut scoped, &may, id).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Created().insert_header(etag.header()).json(class))
}

/// Adds a class that somebody set by hand.
pub(in crate::resources) async fn add(
    scoped: &mut Scoped,
    course_id: Uuid,
    set: &ClassInput,
    request_id: Option<Uuid>,
) -> Result<Uuid> {
    scoped.course(course_id).await?;
    let change = set.change()?;
    let trainer = change.trainer_id.unwrap_or(scoped.actor().user_id);
    let class = StoredClass {
        id: Uuid::now_v7(),
        course_id,
        planned_on: None,
        starts_at: change.starts_at,
        ends_at: change.ends_at,
        time_zone: set.time_zone.clone(),
        seats: change.seats,
        location: change.location,
        online_url: change.online_url,
        trainer_id: Some(trainer),
        request_id,
    };
    scoped.add_classes(std::slice::from_ref(&class)).await?;
    scoped.record("class.created", "class", &[class.id]).await?;
    Ok(class.id)
}

/// Replace time, place and seats of a class
///
/// More seats move people up from the waiting list. Who has registered is told of another time or place.
#[utoipa::path(
    tag = "training",
    security(("bearer" = ["training:manage"])),
    params(
        ("id" = Uuid, Path, description = "The class."),
        ("If-Match" = String, Header, description = "The version that was changed, as `ETag` gave it."),
    ),
    request_body = ClassInput,
    responses((status = OK, description = "The class as it is now.", body = Class,
        headers(("ETag" = String, description = "The new version."))))
)]
#[put("/classes/{id}")]
pub async fn replace_class(
    may: May<ManageTraining>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    version: IfMatch,
    body: Valid<web::Json<ClassInput>>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let before = scoped.class(*id, may.caller.user().id).await?;
    version.check(&ETag::new(before.revision))?;
    let change = body.change()?;
    scoped.change_class(*id, before.revision, &change).await?;
    scoped.record("class.changed", "class", &[*id]).await?;
    let after = scoped.class(*id, may.caller.user().id).await?;
    let moved = before.starts_at != after.starts_at
        || before.location != after.location
        || before.online_url != after.online_url;
    if moved && after.starts_at > services.clock.now() {
        for line in scoped.roster(*id).await? {
            notices::changed(&mut scoped, &after, line.user_id, line.state != "waiting").await?;
        }
    }
    move_up(&mut scoped, &after).await?;
    let (class, etag) = shown(&mut scoped, &may, *id).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Ok().insert_header(etag.header()).json(class))
}

/// Call a class off
///
/// Everybody with a seat or on the waiting list is told.
#[utoipa::path(
    tag = "training",
    security(("bearer" = ["training:manage"])),
    params(("id" = Uuid, Path, description = "The class.")),
    request_body = Cancellation,
    responses((status = OK, description = "The class, called off.", body = Class))
)]
#[post("/classes/{id}/cancel")]
pub async fn cancel_class(
    may: May<ManageTraining>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    body: Valid<web::Json<Cancellation>>,
) -> Result<web::Json<Class>> {
    let mut scoped = may.begin().await?;
    let class = scoped.class(*id, may.caller.user().id).await?;
    if scoped.cancel_class(*id, body.reason.trim(), services.clock.now()).await? {
        scoped.record("class.cancelled", "class", &[*id]).await?;
        for line in scoped.roster(*id).await? {
            notices::cancelled(&mut scoped, &class, line.user_id, body.reason.trim()).await?;
        }
    }
    let (class, _) = shown(&mut scoped, &may, *id).await?;
    scoped.commit().await?;
    Ok(web::Json(class))
}

/// Register for a class
///
/// Gives a seat, or a place on the waiting list when all are taken: `own_state` says which. Asking again changes
/// nothing.
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    params(("id" = Uuid, Path, description = "The class.")),
    responses(
        (status = OK, description = "The class with the caller's place in it.", body = Class),
        (status = CONFLICT, description = "The class has begun, was cancelled, or asks for another class first.",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/classes/{id}/registration")]
pub async fn register_for_class(
    may: May<SignedIn>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
) -> Result<web::Json<Class>> {
    let (user, now) = (may.caller.user().id, services.clock.now());
    let mut scoped = may.begin().await?;
    let row = scoped.class(*id, user).await?;
    rules::open_for(&row, &scoped.attended(user).await?, now)?;
    let registered = scoped.register_for_class(*id, user, now).await?;
    if registered.new {
        scoped.record("class.registered", "class_registration", &[registered.id]).await?;
        match registered.state {
            RegistrationState::Waiting => notices::waiting(&mut scoped, &row, user).await?,
            _ => notices::confirmed(&mut scoped, &row, user).await?,
        }
    }
    let (class, _) = shown(&mut scoped, &may, *id).await?;
    scoped.commit().await?;
    Ok(web::Json(class))
}

/// Give a seat or a place on the waiting list back
///
/// The next on the waiting list moves up and is told.
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    params(("id" = Uuid, Path, description = "The class.")),
    responses(
        (status = OK, description = "The class without the caller.", body = Class),
        (status = CONFLICT, description = "The class has begun.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[delete("/classes/{id}/registration")]
pub async fn leave_class(
    may: May<SignedIn>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
) -> Result<web::Json<Class>> {
    let user = may.caller.user().id;
    let mut scoped = may.begin().await?;
    let row = scoped.class(*id, user).await?;
    rules::still_on(&row, services.clock.now())?;
    let Some(registration) = scoped.leave_class(*id, user).await? else {
        return Err(Error::new(Code::NotFound));
    };
    scoped.record("class.left", "class_registration", &[registration]).await?;
    move_up(&mut scoped, &row).await?;
    let (class, _) = shown(&mut scoped, &may, *id).await?;
    scoped.commit().await?;
    Ok(web::Json(class))
}

/// Fills free seats from the waiting list and tells those who moved up.
async fn move_up(scoped: &mut Scoped, class: &ClassRow) -> Result<()> {
    for (user, registration) in scoped.move_up(class.id).await? {
        scoped.record("class.moved_up", "class_registration", &[registration]).await?;
        notices::moved_up(scoped, class, user).await?;
    }
    Ok(())
}

/// Download a class for a calendar
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    params(("id" = Uuid, Path, description = "The class.")),
    responses((status = OK, description = "An iCalendar file (RFC 5545).", body = String,
        content_type = "text/calendar"))
)]
#[get("/classes/{id}/ics")]
pub async fn get_class_ics(
    may: May<SignedIn>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let (class, _) = shown(&mut scoped, &may, *id).await?;
    let row = scoped.class(*id, may.caller.user().id).await?;
    scoped.commit().await?;
    let event = notices::event(&row, class.online_url.is_some(), may.caller.user().language.as_deref());
    let text = ics::calendar(&event.summary.clone(), &[event], services.clock.now());
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"class.ics\""))
        .body(text))
}
