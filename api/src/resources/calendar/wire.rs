//! The calendar on the wire.

use crate::http::problem::{Error, Result};
use crate::http::valid::Validate;
use crate::resources::classes::RegistrationState;
use crate::resources::words::Words;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Longest span that is answered.
const MOST_DAYS: i64 = 400;

/// What kind of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CalendarKind {
    /// A class.
    Class,
    /// A deadline of HUD's.
    Deadline,
    /// Something that the caller has to do.
    Due,
    /// A day without classes.
    Holiday,
}

/// How certain a deadline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineBasis {
    /// Follows from a regulation or from a grant.
    Rule,
    /// HUD named the day.
    Published,
    /// HUD names it each year; this is the day of earlier years.
    Expected,
}

/// An entry of the calendar.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "class:0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "kind": "class",
    "title": {"en": "New User / Refresher", "es": "Nuevos usuarios / Repaso"}, "day": "2026-12-03",
    "starts_at": "2026-12-03T14:00:00Z", "ends_at": "2026-12-03T16:00:00Z", "time_zone": "America/New_York",
    "class_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "own_state": "registered", "cancelled": false,
    "report": null, "basis": null, "source": null, "path": "/today/classes/0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10"
}))]
pub struct CalendarItem {
    /// The same for the same entry.
    pub id: String,
    /// What kind.
    pub kind: CalendarKind,
    /// Title.
    pub title: Words,
    /// The day, where it takes place.
    pub day: NaiveDate,
    /// When it begins; null when it is all day.
    #[schema(required)]
    pub starts_at: Option<DateTime<Utc>>,
    /// When it ends.
    #[schema(required)]
    pub ends_at: Option<DateTime<Utc>>,
    /// IANA name of the time zone in which it is announced.
    #[schema(required)]
    pub time_zone: Option<String>,
    /// The class.
    #[schema(required)]
    pub class_id: Option<Uuid>,
    /// How the caller stands to the class.
    #[schema(required)]
    pub own_state: Option<RegistrationState>,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// The report that is due, such as `LSA`.
    #[schema(required)]
    pub report: Option<String>,
    /// How certain a deadline is.
    #[schema(required)]
    pub basis: Option<DeadlineBasis>,
    /// Where a deadline is written.
    #[schema(required)]
    pub source: Option<String>,
    /// Where to go for it, in the web interface.
    #[schema(required)]
    pub path: Option<String>,
}

impl CalendarItem {
    /// An entry for a whole day.
    pub fn all_day(id: String, kind: CalendarKind, title: Words, day: NaiveDate) -> Self {
        Self {
            id,
            kind,
            title,
            day,
            starts_at: None,
            ends_at: None,
            time_zone: None,
            class_id: None,
            own_state: None,
            cancelled: false,
            report: None,
            basis: None,
            source: None,
            path: None,
        }
    }
}

/// Which days.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CalendarQuery {
    /// The first day.
    pub from: NaiveDate,
    /// The last day, at most 400 days later.
    pub to: NaiveDate,
}

impl Validate for CalendarQuery {
    fn validate(&self) -> Result<()> {
        let days = (self.to - self.from).num_days();
        if (0..=MOST_DAYS).contains(&days) {
            return Ok(());
        }
        Err(Error::invalid("?to", "out-of-range", format!("Ask for 1 to {MOST_DAYS} days.")))
    }
}

/// The caller's calendar feed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "active": true, "created_at": "2026-11-22T12:00:00Z", "last_read_at": null, "path": null
}))]
pub struct CalendarFeed {
    /// Whether there is one.
    pub active: bool,
    /// Since when.
    #[schema(required)]
    pub created_at: Option<DateTime<Utc>>,
    /// When a program last read it.
    #[schema(required)]
    pub last_read_at: Option<DateTime<Utc>>,
    /// Its secret address, from the root of this site. Told once, when it is made.
    #[schema(required)]
    pub path: Option<String>,
}
