//! Emergencies on the wire.

use crate::http::page::Window;
use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate, text};
use chrono::{DateTime, Utc};
use hmis_store::consent::EmergencyRow;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

const SHORTEST_EXPLANATION: usize = 15;
const LONGEST_EXPLANATION: usize = 1_000;
const LONGEST_ID: usize = 64;

/// Why a record is opened in an emergency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EmergencyReason {
    /// Somebody needs medical help.
    MedicalEmergency,
    /// Somebody's life is in danger.
    DangerToLife,
    /// Somebody is missing.
    MissingPerson,
    /// Another reason.
    Other,
}

impl EmergencyReason {
    /// The name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::MedicalEmergency => "medical_emergency",
            Self::DangerToLife => "danger_to_life",
            Self::MissingPerson => "missing_person",
            Self::Other => "other",
        }
    }
}

/// A record to be opened in an emergency.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "hmis_id": "A1B2C3", "reason": "medical_emergency", "explanation": "The hospital asks for the next of kin."
}))]
pub struct NewEmergency {
    /// The client's HMIS ID, as it stands on a card or in a letter, or the identifier of the record.
    #[schema(min_length = 1, max_length = 64)]
    pub hmis_id: String,
    /// Why.
    pub reason: EmergencyReason,
    /// Why, in one's own words; a reviewer reads it.
    #[schema(min_length = 15, max_length = 1000)]
    pub explanation: String,
}

impl Validate for NewEmergency {
    fn validate(&self) -> Result<()> {
        let findings = text(Findings::default(), &self.hmis_id, "/hmis_id", LONGEST_ID);
        text(findings, &self.explanation, "/explanation", LONGEST_EXPLANATION)
            .require(
                self.explanation.trim().chars().count() >= SHORTEST_EXPLANATION,
                "/explanation",
                "too-short",
                "Say in a sentence what happened: at least 15 characters.",
            )
            .finish()
    }
}

/// A record opened in an emergency.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "user_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11",
    "user_name": "Clara Whitfield", "client_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a12",
    "reason": "medical_emergency", "explanation": "The hospital asks for the next of kin.",
    "opened_at": "2026-10-01T08:00:00Z", "closes_at": "2026-10-01T09:00:00Z", "reviewed_by": null,
    "reviewed_at": null, "outcome": null, "review_note": null
}))]
pub struct Emergency {
    /// Identifier.
    pub id: Uuid,
    /// Who opened it.
    pub user_id: Uuid,
    /// The name.
    pub user_name: String,
    /// Whose record.
    pub client_id: Uuid,
    /// Why, as a code.
    pub reason: String,
    /// Why, in the person's words.
    pub explanation: String,
    /// Since when.
    pub opened_at: DateTime<Utc>,
    /// Until when.
    pub closes_at: DateTime<Utc>,
    /// Who reviewed it.
    #[schema(required)]
    pub reviewed_by: Option<String>,
    /// When.
    #[schema(required)]
    pub reviewed_at: Option<DateTime<Utc>>,
    /// `justified` or `not_justified`.
    #[schema(required)]
    pub outcome: Option<String>,
    /// The reviewer's words.
    #[schema(required)]
    pub review_note: Option<String>,
}

impl From<EmergencyRow> for Emergency {
    fn from(row: EmergencyRow) -> Self {
        Self {
            id: row.id,
            user_id: row.user_id,
            user_name: row.user_name,
            client_id: row.client_id,
            reason: row.reason,
            explanation: row.explanation,
            opened_at: row.opened_at,
            closes_at: row.closes_at,
            reviewed_by: row.reviewed_by,
            reviewed_at: row.reviewed_at,
            outcome: row.outcome,
            review_note: row.review_note,
        }
    }
}

/// What a reviewer makes of it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"justified": true, "note": "Confirmed with the hospital."}))]
pub struct EmergencyReview {
    /// Whether it was right to open the record.
    pub justified: bool,
    /// In the reviewer's words.
    #[schema(min_length = 1, max_length = 1000)]
    pub note: String,
}

impl Validate for EmergencyReview {
    fn validate(&self) -> Result<()> {
        text(Findings::default(), &self.note, "/note", LONGEST_EXPLANATION).finish()
    }
}

/// Which emergencies.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EmergencyQuery {
    /// Only those that wait for a review.
    #[serde(default)]
    pub waiting: Option<bool>,
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

impl Validate for EmergencyQuery {
    fn validate(&self) -> Result<()> {
        self.window.check()
    }
}
