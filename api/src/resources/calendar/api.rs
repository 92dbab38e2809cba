//! The calendar of the person who asks.

use super::wire::{CalendarItem, CalendarQuery};
use super::{due, items};
use crate::app::Services;
use crate::http::access::{May, Permission, ReadProjects, SignedIn};
use crate::http::page::Page;
use crate::http::problem::Result;
use crate::http::valid::Valid;
use actix_web::{get, web};

/// List what is in the calendar
///
/// By day: classes, HUD's deadlines, days without classes, and what the caller has to do. Deadlines of single grants
/// are for those who may see projects.
#[utoipa::path(
    tag = "training",
    security(("bearer" = [])),
    params(CalendarQuery),
    responses((status = OK, description = "Every entry.", body = Page<CalendarItem>))
)]
#[get("/calendar")]
pub async fn list_calendar(
    may: May<SignedIn>,
    services: web::Data<Services>,
    query: Valid<web::Query<CalendarQuery>>,
) -> Result<web::Json<Page<CalendarItem>>> {
    let span = (query.from, query.to);
    let mut scoped = may.begin().await?;
    let mut all = items::classes(&mut scoped, may.caller.user().id, span).await?;
    all.extend(items::deadlines(&scoped.reporting_deadlines().await?, span));
    if ReadProjects::NAME.is_some_and(|name| may.caller.may(name)) {
        all.extend(items::annual_performance_reports(&mut scoped, span).await?);
    }
    all.extend(items::holidays(&scoped.training_holidays().await?, span));
    all.extend(due::items(&mut scoped, &services, &may.caller, span).await?);
    scoped.commit().await?;
    all.sort_by(|one, other| (one.day, one.starts_at, &one.id).cmp(&(other.day, other.starts_at, &other.id)));
    Ok(web::Json(Page::whole(all)))
}
