//! The training site on the wire.

use crate::resources::words::Words;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A reset that was begun.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"task_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a12"}))]
pub struct SiteReset {
    /// The task to follow.
    pub task_id: Uuid,
}

/// A case to practise.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "on-the-street", "title": {"en": "On the street: recognize a person", "es": "En la calle: reconocer a una persona"},
    "steps": [{"id": "find", "text": {"en": "Search for a person by part of the name.",
        "es": "Busque a una persona por parte del nombre."}, "path": "/clients", "by_itself": true,
        "done_at": "2026-11-22T12:00:00Z"}]
}))]
pub struct PracticeCase {
    /// Name.
    pub id: String,
    /// Title.
    pub title: Words,
    /// The steps in their order.
    pub steps: Vec<PracticeStep>,
}

/// A step of a case.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "find", "text": {"en": "Search for a person by part of the name.",
        "es": "Busque a una persona por parte del nombre."}, "path": "/clients", "by_itself": true, "done_at": null
}))]
pub struct PracticeStep {
    /// Name within the case.
    pub id: String,
    /// What to do.
    pub text: Words,
    /// Where, in the web interface.
    pub path: String,
    /// Whether it ticks itself; others are ticked by hand.
    pub by_itself: bool,
    /// When it was done.
    #[schema(required)]
    pub done_at: Option<DateTime<Utc>>,
}

/// A tick on a step.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"case": "on-the-street", "step": "sign-out", "done": true}))]
pub struct PracticeTick {
    /// The case.
    #[schema(max_length = 50)]
    pub case: String,
    /// The step.
    #[schema(max_length = 50)]
    pub step: String,
    /// Whether it is done.
    pub done: bool,
}
