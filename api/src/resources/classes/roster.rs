//! A trainer's side of a class.

use super::wire::{Attendance, AttendanceTick, RosterLine};
use crate::app::Services;
use crate::http::access::{ManageTraining, May};
use crate::http::page::Page;
use crate::http::problem::{Code, Error, Problem, Result};
use crate::training::certificates;
use actix_web::{get, post, web};
use chrono::TimeDelta;
use hmis_store::Scoped;
use uuid::Uuid;

/// Attendance may be ticked a little before the class begins.
const EARLY: TimeDelta = TimeDelta::minutes(60);

/// Show who comes to a class
///
/// Seats by name, then the waiting list in its order.
#[utoipa::path(
    tag = "training",
    security(("bearer" = ["training:manage"])),
    params(("id" = Uuid, Path, description = "The class.")),
    responses((status = OK, description = "Everybody with a place.", body = Page<RosterLine>))
)]
#[get("/classes/{id}/roster")]
pub async fn get_roster(may: May<ManageTraining>, id: web::Path<Uuid>) -> Result<web::Json<Page<RosterLine>>> {
    let mut scoped = may.begin().await?;
    scoped.class(*id, may.caller.user().id).await?;
    let lines = lines(&mut scoped, *id).await?;
    scoped.commit().await?;
    Ok(web::Json(lines))
}

/// Tick whether somebody was there
///
/// A tick issues a certificate; taking it back withdraws the certificate.
#[utoipa::path(
    tag = "training",
    security(("bearer" = ["training:manage"])),
    params(("id" = Uuid, Path, description = "The class.")),
    request_body = AttendanceTick,
    responses(
        (status = OK, description = "The roster as it is now.", body = Page<RosterLine>),
        (status = CONFLICT, description = "The class has not begun or was cancelled.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/classes/{id}/attendance")]
pub async fn mark_attendance(
    may: May<ManageTraining>,
    services: web::Data<Services>,
    id: web::Path<Uuid>,
    body: web::Json<AttendanceTick>,
) -> Result<web::Json<Page<RosterLine>>> {
    let now = services.clock.now();
    let mut scoped = may.begin().await?;
    let class = scoped.class(*id, may.caller.user().id).await?;
    if class.cancelled_at.is_some() || now < class.starts_at - EARLY {
        return Err(Error::new(Code::Conflict).detail("Attendance is ticked when the class takes place."));
    }
    let attended_at = now.min(class.ends_at);
    let registration = scoped.mark_attendance(*id, body.user_id, body.attendance.into(), attended_at).await?;
    if body.attendance == Attendance::Attended {
        scoped.issue_certificate(registration, &certificates::number(), now).await?;
        scoped.record("class.attended", "user", &[body.user_id]).await?;
    } else {
        scoped.withdraw_certificate(registration).await?;
        scoped.record("class.attendance_changed", "user", &[body.user_id]).await?;
    }
    let lines = lines(&mut scoped, *id).await?;
    scoped.commit().await?;
    Ok(web::Json(lines))
}

async fn lines(scoped: &mut Scoped, class: Uuid) -> Result<Page<RosterLine>> {
    Ok(Page::whole(scoped.roster(class).await?.into_iter().map(RosterLine::from).collect()))
}
