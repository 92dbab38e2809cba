//! Wishes for sessions on the wire.

use crate::http::page::Window;
use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate, text};
use crate::resources::classes::wire::ClassInput;
use crate::resources::reference::Reference;
use crate::resources::words::Words;
use chrono::{DateTime, Utc};
use hmis_store::training::RequestRow;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Where a wish stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClassRequestState {
    /// Nobody has answered.
    Open,
    /// A class came of it.
    Scheduled,
    /// It cannot be given.
    Declined,
    /// Taken back by who asked.
    Withdrawn,
}

/// A wish for a session.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "course_id": "019b0000-0000-7000-8000-000000000001",
    "title": {"en": "New User / Refresher", "es": "Nuevos usuarios / Repaso"},
    "requested_by": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a12", "name": "Ben Castillo"},
    "agency": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a13", "name": "North Shelters"}, "people": 6,
    "wishes": "A weekday morning at our office.", "state": "open", "answer": null, "answered_at": null,
    "class_id": null, "created_at": "2026-11-22T12:00:00Z"
}))]
pub struct ClassRequest {
    /// Identifier.
    pub id: Uuid,
    /// Which course.
    pub course_id: Uuid,
    /// Its name.
    pub title: Words,
    /// Who asks.
    pub requested_by: Reference,
    /// For whose staff; null for oneself.
    #[schema(required)]
    pub agency: Option<Reference>,
    /// How many people would come.
    pub people: i32,
    /// When and where it would suit.
    pub wishes: String,
    /// Where it stands.
    pub state: ClassRequestState,
    /// What the trainer answered.
    #[schema(required)]
    pub answer: Option<String>,
    /// When.
    #[schema(required)]
    pub answered_at: Option<DateTime<Utc>>,
    /// The class that came of it.
    #[schema(required)]
    pub class_id: Option<Uuid>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
}

impl From<RequestRow> for ClassRequest {
    fn from(row: RequestRow) -> Self {
        Self {
            id: row.id,
            course_id: row.course_id,
            title: Words { en: row.title, es: row.title_es },
            requested_by: Reference { id: row.requested_by, name: row.requested_by_name },
            agency: row.organization_id.map(|id| Reference { id, name: row.organization_name.unwrap_or_default() }),
            people: row.people,
            wishes: row.wishes,
            state: serde_json::from_value(Value::String(row.state)).unwrap_or(ClassRequestState::Open),
            answer: row.answer,
            answered_at: row.answered_at,
            class_id: row.class_id,
            created_at: row.created_at,
        }
    }
}

/// A wish to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "course_id": "019b0000-0000-7000-8000-000000000001", "people": 6, "wishes": "A weekday morning at our office.",
    "for_agency": true
}))]
pub struct NewClassRequest {
    /// Which course.
    pub course_id: Uuid,
    /// How many people would come.
    #[schema(minimum = 1, maximum = 500)]
    pub people: i32,
    /// When and where it would suit. Nothing about clients.
    #[schema(min_length = 1, max_length = 1000)]
    pub wishes: String,
    /// Whether it is for the staff of the caller's agency.
    #[serde(default)]
    pub for_agency: bool,
}

impl Validate for NewClassRequest {
    fn validate(&self) -> Result<()> {
        text(Findings::default(), &self.wishes, "/wishes", 1000)
            .require((1..=500).contains(&self.people), "/people", "out-of-range", "From 1 to 500.")
            .finish()
    }
}

/// Why a session cannot be given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"answer": "The next regular class has seats on December 3."}))]
pub struct Decline {
    /// What who asked is told.
    #[schema(min_length = 1, max_length = 1000)]
    pub answer: String,
}

impl Validate for Decline {
    fn validate(&self) -> Result<()> {
        text(Findings::default(), &self.answer, "/answer", 1000).finish()
    }
}

/// The session that answers a wish.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "class": {"day": "2026-12-09", "start_time": "10:00:00", "duration_minutes": 120,
        "time_zone": "America/New_York", "seats": 8, "location": "North Shelters, meeting room", "online_url": null,
        "trainer_id": null},
    "answer": "See you there."
}))]
pub struct Schedule {
    /// When and where.
    pub class: ClassInput,
    /// What who asked is told besides.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub answer: Option<String>,
}

impl Validate for Schedule {
    fn validate(&self) -> Result<()> {
        let short = self.answer.as_ref().is_none_or(|answer| answer.chars().count() <= 1000);
        self.class.check(Findings::default()).require(short, "/answer", "too-long", "At most 1000 characters.").finish()
    }
}

/// Which part of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ClassRequestQuery {
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

impl Validate for ClassRequestQuery {
    fn validate(&self) -> Result<()> {
        self.window.check()
    }
}
