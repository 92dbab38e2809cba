//! Nominations on the wire.

use crate::http::page::Window;
use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate, text};
use crate::resources::reference::Reference;
use chrono::{DateTime, Utc};
use hmis_store::membership::NominationRow;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

const LONGEST_NAME: usize = 200;
const LONGEST_EMAIL: usize = 254;
const LONGEST_REASON: usize = 2000;

/// Somebody whom an agency wants as a user.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10",
    "agency": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "name": "North Shelters"},
    "email": "nina.park@example.org", "name": "Nina Park", "job_title": "Case manager", "role": "case_manager",
    "role_title": "Case manager", "language": "en", "reason": "Joins the night shelter on October 1.",
    "nominated_by": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a12", "name": "Ben Castillo"},
    "nominated_at": "2026-09-20T08:00:00Z", "state": "waiting", "decided_by": null, "decided_at": null,
    "decision_reason": null, "user_id": null
}))]
pub struct Nomination {
    /// Identifier.
    pub id: Uuid,
    /// The agency.
    pub agency: Reference,
    /// Future sign-in name.
    pub email: String,
    /// Full name.
    pub name: String,
    /// What the person does at the agency.
    pub job_title: String,
    /// The role asked for.
    pub role: String,
    /// Its name for people.
    pub role_title: String,
    /// Preferred language (BCP 47).
    #[schema(required)]
    pub language: Option<String>,
    /// Why the person needs the system.
    pub reason: String,
    /// Who nominated.
    pub nominated_by: Reference,
    /// When.
    pub nominated_at: DateTime<Utc>,
    /// Where it stands.
    pub state: NominationState,
    /// Who decided.
    #[schema(required)]
    pub decided_by: Option<Reference>,
    /// When.
    #[schema(required)]
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was declined or withdrawn.
    #[schema(required)]
    pub decision_reason: Option<String>,
    /// The user that came of it.
    #[schema(required)]
    pub user_id: Option<Uuid>,
}

impl From<NominationRow> for Nomination {
    fn from(row: NominationRow) -> Self {
        let decider = row.decided_by.zip(row.decided_by_name);
        Self {
            id: row.id,
            agency: Reference { id: row.organization_id, name: row.organization_name },
            email: row.email,
            name: row.name,
            job_title: row.job_title,
            role: row.role,
            role_title: row.role_title,
            language: row.language,
            reason: row.reason,
            nominated_by: Reference { id: row.nominated_by, name: row.nominated_by_name },
            nominated_at: row.nominated_at,
            state: NominationState::of(&row.state),
            decided_by: decider.map(|(id, name)| Reference { id, name }),
            decided_at: row.decided_at,
            decision_reason: row.decision_reason,
            user_id: row.user_id,
        }
    }
}

/// Where a nomination stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NominationState {
    /// Nobody has decided.
    Waiting,
    /// A user came of it.
    Approved,
    /// It was declined.
    Declined,
    /// The agency took it back.
    Withdrawn,
}

impl NominationState {
    /// As it stands in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Approved => "approved",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn of(name: &str) -> Self {
        match name {
            "waiting" => Self::Waiting,
            "approved" => Self::Approved,
            "declined" => Self::Declined,
            _ => Self::Withdrawn,
        }
    }
}

/// A nomination to be made.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "organization_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "email": "nina.park@example.org", "name": "Nina Park",
    "job_title": "Case manager", "role": "case_manager", "language": "en",
    "reason": "Joins the night shelter on October 1."
}))]
pub struct NewNomination {
    /// The agency. It must be one that the nominator represents.
    pub organization_id: Uuid,
    /// Future sign-in name: the person's own work address, not a shared one.
    #[schema(min_length = 3, max_length = 254)]
    pub email: String,
    /// Full name.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// What the person does at the agency.
    #[schema(min_length = 1, max_length = 200)]
    pub job_title: String,
    /// The role asked for, over the agency.
    #[schema(min_length = 1, max_length = 100)]
    pub role: String,
    /// Preferred language, `en` or `es`.
    pub language: Option<Language>,
    /// Why the person needs the system.
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
}

/// A language that the system speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    En,
    /// Spanish.
    Es,
}

impl Language {
    /// BCP 47.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }
}

impl Validate for NewNomination {
    fn validate(&self) -> Result<()> {
        let address = self.email.trim().parse::<lettre::Address>().is_ok();
        let findings = text(Findings::default(), &self.email, "/email", LONGEST_EMAIL);
        let findings = findings.require(address, "/email", "not-an-address", "Enter an e-mail address.");
        let findings = text(findings, &self.name, "/name", LONGEST_NAME);
        let findings = text(findings, &self.job_title, "/job_title", LONGEST_NAME);
        let findings = text(findings, &self.role, "/role", LONGEST_NAME);
        text(findings, &self.reason, "/reason", LONGEST_REASON).finish()
    }
}

/// Why a nomination is declined or withdrawn.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Already has an account under another address."}))]
pub struct DecisionReason {
    /// In words that the other side may read.
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
}

impl Validate for DecisionReason {
    fn validate(&self) -> Result<()> {
        text(Findings::default(), &self.reason, "/reason", LONGEST_REASON).finish()
    }
}

/// Which nominations to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NominationQuery {
    /// Only nominations in this state.
    #[param(inline)]
    pub state: Option<NominationState>,
    /// The order; newest first when it is not given.
    #[serde(default)]
    #[param(inline)]
    pub sort: NominationSort,
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

impl Validate for NominationQuery {
    fn validate(&self) -> Result<()> {
        self.window.check()
    }
}

/// In which order nominations are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum NominationSort {
    /// Newest first.
    #[default]
    #[serde(rename = "-nominated_at")]
    Newest,
}

impl NominationSort {
    /// The name, which cursors carry.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "-nominated_at",
        }
    }
}
