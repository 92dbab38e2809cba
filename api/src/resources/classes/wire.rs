//! Classes on the wire.

use crate::http::page::Window;
use crate::http::problem::{Error, Result};
use crate::http::valid::{Findings, Validate, text};
use crate::resources::courses::TrainingKind;
use crate::resources::courses::wire::{filled, place, size};
use crate::resources::reference::Reference;
use crate::resources::words::Words;
use crate::training::recurrence;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use hmis_store::training::{Attendance as StoredAttendance, ClassChange, ClassRow, RosterRow};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// How somebody stands to a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationState {
    /// Has a seat.
    Registered,
    /// Waits for a seat.
    Waiting,
    /// Gave it up.
    Cancelled,
    /// Was there.
    Attended,
    /// Had a seat and did not come.
    Absent,
}

impl RegistrationState {
    /// The state of this name.
    pub fn of(name: &str) -> Option<Self> {
        serde_json::from_value(Value::String(name.to_owned())).ok()
    }
}

/// A class as the caller sees it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "course_id": "019b0000-0000-7000-8000-000000000001",
    "title": {"en": "New User / Refresher", "es": "Nuevos usuarios / Repaso"},
    "satisfies": ["new_user", "refresher"], "prerequisites": [], "missing_prerequisites": [],
    "starts_at": "2026-12-03T14:00:00Z", "ends_at": "2026-12-03T16:00:00Z", "time_zone": "America/New_York",
    "seats": 20, "taken": 14, "waiting": 0, "location": "660 Park Street, room 2",
    "online_url": "https://example.zoom.us/j/123", "trainer": null, "request_id": null, "cancelled_at": null,
    "cancel_reason": null, "own_state": "registered"
}))]
pub struct Class {
    /// Identifier.
    pub id: Uuid,
    /// Its course.
    pub course_id: Uuid,
    /// The course's name.
    pub title: Words,
    /// What attending counts as.
    pub satisfies: Vec<TrainingKind>,
    /// What must have been attended before.
    pub prerequisites: Vec<TrainingKind>,
    /// What the caller must attend before registering.
    pub missing_prerequisites: Vec<TrainingKind>,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// IANA name of the time zone in which it is announced.
    pub time_zone: String,
    /// How many people fit in.
    pub seats: i32,
    /// Seats that are taken.
    pub taken: i64,
    /// People on the waiting list.
    pub waiting: i64,
    /// Where.
    #[schema(required)]
    pub location: Option<String>,
    /// Link to the video meeting; only for who has a seat, and for trainers.
    #[schema(required)]
    pub online_url: Option<String>,
    /// Who gives it.
    #[schema(required)]
    pub trainer: Option<Reference>,
    /// The request that it answers.
    #[schema(required)]
    pub request_id: Option<Uuid>,
    /// Since when it does not take place.
    #[schema(required)]
    pub cancelled_at: Option<DateTime<Utc>>,
    /// Why not.
    #[schema(required)]
    pub cancel_reason: Option<String>,
    /// How the caller stands to it.
    #[schema(required)]
    pub own_state: Option<RegistrationState>,
}

impl Class {
    /// What a caller sees: the link only with a seat, or as somebody who manages training.
    pub fn new(row: ClassRow, attended: &[(String, DateTime<Utc>)], manages: bool) -> Self {
        let missing = super::missing_prerequisites(&row, attended);
        let own_state = row.own_state.as_deref().and_then(RegistrationState::of);
        let seated = matches!(own_state, Some(RegistrationState::Registered | RegistrationState::Attended));
        Self {
            id: row.id,
            course_id: row.course_id,
            title: Words { en: row.title, es: row.title_es },
            satisfies: TrainingKind::of(&row.satisfies),
            prerequisites: TrainingKind::of(&row.prerequisites),
            missing_prerequisites: TrainingKind::of(&missing),
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            time_zone: row.time_zone,
            seats: row.seats,
            taken: row.taken,
            waiting: row.waiting,
            location: row.location,
            online_url: row.online_url.filter(|_| seated || manages),
            trainer: row.trainer_id.zip(row.trainer_name).map(|(id, name)| Reference { id, name }),
            request_id: row.request_id,
            cancelled_at: row.cancelled_at,
            cancel_reason: row.cancel_reason,
            own_state: own_state.filter(|state| *state != RegistrationState::Cancelled),
        }
    }
}

/// Which classes.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ClassQuery {
    /// Only those that end after this moment; now when it is not given.
    #[serde(default)]
    pub from: Option<DateTime<Utc>>,
    /// Only those that begin before this moment.
    #[serde(default)]
    pub until: Option<DateTime<Utc>>,
    /// Only this course.
    #[serde(default)]
    pub course_id: Option<Uuid>,
    /// Only those in which the caller has a seat or waits for one.
    #[serde(default, deserialize_with = "flag")]
    #[param(value_type = Option<bool>)]
    pub own: bool,
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

/// Inside a struct with a flattened part, flags arrive as text.
fn flag<'de, D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<bool, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(serde::de::Error::custom("it is true or false")),
    }
}

impl Validate for ClassQuery {
    fn validate(&self) -> Result<()> {
        self.window.check()
    }
}

/// When and where a class is set by hand.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(example = json!({
    "day": "2026-12-09", "start_time": "10:00:00", "duration_minutes": 120, "time_zone": "America/New_York",
    "seats": 8, "location": "North Shelters, meeting room", "online_url": null, "trainer_id": null
}))]
pub struct ClassInput {
    /// The day, where the class is.
    pub day: NaiveDate,
    /// When it begins by the wall clock there.
    #[schema(value_type = String, format = "time", example = "10:00:00")]
    pub start_time: NaiveTime,
    /// How long it lasts, in minutes.
    #[schema(minimum = 15, maximum = 720)]
    pub duration_minutes: i32,
    /// IANA name of the time zone.
    pub time_zone: String,
    /// How many people fit in.
    #[schema(minimum = 1, maximum = 500)]
    pub seats: i32,
    /// Where.
    #[serde(default)]
    #[schema(max_length = 300)]
    pub location: Option<String>,
    /// Link to the video meeting.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub online_url: Option<String>,
    /// Who gives it; null: whoever sets it.
    #[serde(default)]
    pub trainer_id: Option<Uuid>,
}

impl ClassInput {
    /// The same for the store.
    pub(in crate::resources) fn change(&self) -> Result<ClassChange> {
        let zone = recurrence::zone(&self.time_zone)
            .ok_or_else(|| Error::invalid("/time_zone", "unknown", "Enter an IANA time zone."))?;
        let starts_at = recurrence::instant(zone, self.day, self.start_time);
        Ok(ClassChange {
            starts_at,
            ends_at: starts_at + TimeDelta::minutes(i64::from(self.duration_minutes)),
            seats: self.seats,
            location: filled(self.location.as_deref()),
            online_url: filled(self.online_url.as_deref()),
            trainer_id: self.trainer_id,
        })
    }

    /// Collects what is wrong.
    pub(in crate::resources) fn check(&self, findings: Findings) -> Findings {
        let findings = place(findings, self.location.as_deref(), self.online_url.as_deref());
        let known = recurrence::zone(&self.time_zone).is_some();
        size(findings, self.seats, self.duration_minutes).require(
            known,
            "/time_zone",
            "unknown",
            "Enter an IANA time zone.",
        )
    }
}

impl Validate for ClassInput {
    fn validate(&self) -> Result<()> {
        self.check(Findings::default()).finish()
    }
}

/// A class to be set by hand.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({
    "course_id": "019b0000-0000-7000-8000-000000000001", "day": "2026-12-09", "start_time": "10:00:00",
    "duration_minutes": 120, "time_zone": "America/New_York", "seats": 8, "location": "North Shelters, meeting room",
    "online_url": null, "trainer_id": null
}))]
pub struct NewClass {
    /// The course.
    pub course_id: Uuid,
    /// When and where.
    #[serde(flatten)]
    pub set: ClassInput,
}

impl Validate for NewClass {
    fn validate(&self) -> Result<()> {
        self.set.validate()
    }
}

/// Why a class is called off.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "The trainer is ill."}))]
pub struct Cancellation {
    /// What the people who have registered are told.
    #[schema(min_length = 1, max_length = 500)]
    pub reason: String,
}

impl Validate for Cancellation {
    fn validate(&self) -> Result<()> {
        text(Findings::default(), &self.reason, "/reason", 500).finish()
    }
}

/// A line of a roster.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "user": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "name": "Clara Whitfield"},
    "email": "case.manager@hearth.example", "state": "attended", "registered_at": "2026-11-22T12:00:00Z",
    "certificate": "HT-7K3M-92QX-4TRA"
}))]
pub struct RosterLine {
    /// Who.
    pub user: Reference,
    /// Sign-in name.
    pub email: String,
    /// How they stand to the class.
    pub state: RegistrationState,
    /// When the place was taken.
    pub registered_at: DateTime<Utc>,
    /// The certificate's number.
    #[schema(required)]
    pub certificate: Option<String>,
}

impl From<RosterRow> for RosterLine {
    fn from(row: RosterRow) -> Self {
        Self {
            user: Reference { id: row.user_id, name: row.name },
            email: row.email,
            state: RegistrationState::of(&row.state).unwrap_or(RegistrationState::Registered),
            registered_at: row.registered_at,
            certificate: row.certificate,
        }
    }
}

/// Whether somebody was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    /// Was there.
    Attended,
    /// Was not.
    Absent,
    /// Not said yet; takes a tick back.
    Open,
}

impl From<Attendance> for StoredAttendance {
    fn from(attendance: Attendance) -> Self {
        match attendance {
            Attendance::Attended => Self::Attended,
            Attendance::Absent => Self::Absent,
            Attendance::Open => Self::Open,
        }
    }
}

/// A tick on a roster.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"user_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "attendance": "attended"}))]
pub struct AttendanceTick {
    /// Who.
    pub user_id: Uuid,
    /// Whether they were there.
    pub attendance: Attendance,
}
