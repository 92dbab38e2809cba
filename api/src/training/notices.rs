//! What people are told about their classes: by mail, and in calendars. The templates are in `crate::mail`.

use super::ics::{Event, When};
use super::recurrence::zone;
use crate::http::problem::Result;
use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;
use hmis_store::Scoped;
use hmis_store::mail::NewMail;
use hmis_store::training::{ClassRow, RequestRow};
use serde_json::{Value, json};
use uuid::Uuid;

/// Somebody has a seat.
pub async fn confirmed(scoped: &mut Scoped, class: &ClassRow, user_id: Uuid) -> Result<()> {
    queue(scoped, user_id, "class_confirmed", values(class, true), None).await
}

/// Somebody waits for a seat.
pub async fn waiting(scoped: &mut Scoped, class: &ClassRow, user_id: Uuid) -> Result<()> {
    queue(scoped, user_id, "class_waiting", values(class, false), None).await
}

/// Somebody moved up from the waiting list.
pub async fn moved_up(scoped: &mut Scoped, class: &ClassRow, user_id: Uuid) -> Result<()> {
    queue(scoped, user_id, "class_moved_up", values(class, true), None).await
}

/// Time or place changed. Who only waits does not get the link.
pub async fn changed(scoped: &mut Scoped, class: &ClassRow, user_id: Uuid, seated: bool) -> Result<()> {
    queue(scoped, user_id, "class_changed", values(class, seated), None).await
}

/// The class does not take place.
pub async fn cancelled(scoped: &mut Scoped, class: &ClassRow, user_id: Uuid, reason: &str) -> Result<()> {
    let mut values = values(class, false);
    values["reason"] = json!(reason);
    queue(scoped, user_id, "class_cancelled", values, None).await
}

/// The class comes near. `once` keeps a reminder from being sent twice.
pub async fn reminder(scoped: &mut Scoped, class: &ClassRow, user_id: Uuid, once: String) -> Result<()> {
    queue(scoped, user_id, "class_reminder", values(class, true), Some(once)).await
}

/// A wish for a session was answered, by a class or by a no.
pub async fn answered(scoped: &mut Scoped, request: &RequestRow, class: Option<&ClassRow>) -> Result<()> {
    let mut values =
        class.map_or_else(|| json!({"when": null, "when_es": null, "class_id": null}), |class| values(class, false));
    values["title"] = json!(request.title);
    values["title_es"] = json!(request.title_es);
    values["answer"] = json!(request.answer);
    queue(scoped, request.requested_by, "class_request_answered", values, None).await
}

async fn queue(
    scoped: &mut Scoped,
    user_id: Uuid,
    template: &'static str,
    values: Value,
    once: Option<String>,
) -> Result<()> {
    scoped.queue_mail(&NewMail { user_id, template, values, due_at: None, once }).await?;
    Ok(())
}

fn values(class: &ClassRow, with_link: bool) -> Value {
    json!({
        "title": class.title,
        "title_es": class.title_es,
        "when": when(class, false),
        "when_es": when(class, true),
        "location": class.location,
        "online_url": class.online_url.as_ref().filter(|_| with_link),
        "class_id": class.id,
    })
}

const WEEKDAYS: [(&str, &str); 7] = [
    ("Monday", "lunes"),
    ("Tuesday", "martes"),
    ("Wednesday", "miércoles"),
    ("Thursday", "jueves"),
    ("Friday", "viernes"),
    ("Saturday", "sábado"),
    ("Sunday", "domingo"),
];
const MONTHS: [(&str, &str); 12] = [
    ("January", "enero"),
    ("February", "febrero"),
    ("March", "marzo"),
    ("April", "abril"),
    ("May", "mayo"),
    ("June", "junio"),
    ("July", "julio"),
    ("August", "agosto"),
    ("September", "septiembre"),
    ("October", "octubre"),
    ("November", "noviembre"),
    ("December", "diciembre"),
];

/// Day and hours of a class as its place says them, with the zone: people join from elsewhere.
fn when(class: &ClassRow, spanish: bool) -> String {
    let zone = zone(&class.time_zone).unwrap_or(Tz::UTC);
    let local = |at: DateTime<Utc>| at.with_timezone(&zone);
    let (start, end) = (local(class.starts_at), local(class.ends_at));
    let pick = |pair: (&'static str, &'static str)| if spanish { pair.1 } else { pair.0 };
    let weekday = pick(WEEKDAYS[start.weekday().num_days_from_monday() as usize]);
    let month = pick(MONTHS[start.month0() as usize]);
    let hours = format!("{}–{} {}", clock(start), clock(end), start.format("%Z"));
    if spanish {
        format!("{weekday} {} de {month} de {}, {hours}", start.day(), start.year())
    } else {
        format!("{weekday}, {month} {}, {}, {hours}", start.day(), start.year())
    }
}

/// The hour as the United States write it, in both languages.
fn clock(at: DateTime<Tz>) -> String {
    at.format("%-I:%M %p").to_string()
}

/// A class as an entry of a calendar, in the language (BCP 47) of its reader.
pub fn event(class: &ClassRow, with_link: bool, language: Option<&str>) -> Event {
    let spanish = language.is_some_and(|language| language.starts_with("es"));
    let link = class.online_url.clone().filter(|_| with_link);
    Event {
        uid: class.id.to_string(),
        when: When::Span(class.starts_at, class.ends_at),
        summary: if spanish { class.title_es.clone() } else { class.title.clone() },
        description: link.clone(),
        location: class.location.clone(),
        url: link,
        cancelled: class.cancelled_at.is_some(),
        sequence: class.revision,
    }
}
