//! What somebody has to do oneself, with a day.
//!
//! A part of the house that knows of such things adds a source below: a function from the caller to entries of kind
//! [`super::wire::CalendarKind::Due`].

use super::wire::{CalendarItem, CalendarKind};
use crate::app::Services;
use crate::http::access::Caller;
use crate::http::problem::Result;
use crate::resources::words::Words;
use crate::training::recurrence::zone;
use chrono::NaiveDate;
use chrono_tz::Tz;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use hmis_store::Scoped;
use hmis_store::training::{ClassList, ClassRow};

/// The class that everybody attends first.
const NEW_USER: &str = "new_user";
/// Classes of more than a year.
const MOST_CLASSES: i64 = 200;

/// What a source is asked.
pub struct Asked<'a> {
    /// The transaction, in the caller's name.
    pub scoped: &'a mut Scoped,
    /// What handlers and jobs share.
    pub services: &'a Services,
    /// Whose things.
    pub caller: &'a Caller,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// A part of the house that knows what somebody has to do.
pub type Source = for<'a> fn(Asked<'a>) -> BoxFuture<'a, Result<Vec<CalendarItem>>>;

/// All of them.
const SOURCES: &[Source] = &[first_class];

/// Who has not attended the New User class and has no seat in one: to register for the next one.
fn first_class(asked: Asked<'_>) -> BoxFuture<'_, Result<Vec<CalendarItem>>> {
    async move {
        let user = asked.caller.user().id;
        let attended = asked.scoped.attended(user).await?;
        if attended.iter().any(|(kind, _)| kind == NEW_USER) {
            return Ok(Vec::new());
        }
        let now = asked.services.clock.now();
        let list = ClassList { viewer: user, from: Some(now), limit: MOST_CLASSES, ..ClassList::default() };
        let mut classes = asked.scoped.classes(&list).await?;
        classes.retain(|class| {
            class.cancelled_at.is_none() && class.starts_at > now && class.satisfies.iter().any(|kind| kind == NEW_USER)
        });
        let seated = |class: &ClassRow| matches!(class.own_state.as_deref(), Some("registered" | "waiting"));
        let next = classes.first().filter(|_| !classes.iter().any(seated)).map(to_register);
        Ok(next.into_iter().filter(|item| (asked.from..=asked.to).contains(&item.day)).collect())
    }
    .boxed()
}

/// An entry for the day of the class.
fn to_register(class: &ClassRow) -> CalendarItem {
    let zone = zone(&class.time_zone).unwrap_or(Tz::UTC);
    let title = Words {
        en: "Register for the New User class".to_owned(),
        es: "Inscríbase en la clase para nuevos usuarios".to_owned(),
    };
    let day = class.starts_at.with_timezone(&zone).date_naive();
    CalendarItem {
        class_id: Some(class.id),
        path: Some(format!("/today/classes/{}", class.id)),
        ..CalendarItem::all_day(format!("due:class:{}", class.id), CalendarKind::Due, title, day)
    }
}

/// Everything that the caller has to do in a span of days.
pub async fn items(
    scoped: &mut Scoped,
    services: &Services,
    caller: &Caller,
    span: (NaiveDate, NaiveDate),
) -> Result<Vec<CalendarItem>> {
    let mut all = Vec::new();
    for source in SOURCES {
        all.extend(source(Asked { scoped, services, caller, from: span.0, to: span.1 }).await?);
    }
    Ok(all)
}
