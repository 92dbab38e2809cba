//! Standing on the wire.

use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate, text};
use crate::resources::agreements::AgreementText;
use crate::resources::nominations::Language;
use crate::resources::reference::Reference;
use chrono::{DateTime, NaiveDate, Utc};
use hmis_policy::standing::{self, StepKind};
use hmis_store::membership::{ComingClass, UserOverview};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Where a user stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StandingState {
    /// May do what the grants say.
    Active,
    /// A step is open.
    Onboarding,
    /// Was inactive too long; a refresher class brings the user back.
    Suspended,
    /// May not sign in.
    Disabled,
}

impl From<standing::State> for StandingState {
    fn from(state: standing::State) -> Self {
        match state {
            standing::State::Active => Self::Active,
            standing::State::Onboarding => Self::Onboarding,
            standing::State::Suspended => Self::Suspended,
            standing::State::Disabled => Self::Disabled,
        }
    }
}

/// A step and whether it is done.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"kind": "agreement_signed", "done": true, "done_at": "2026-09-22T08:00:00Z"}))]
pub struct Step {
    /// Which.
    pub kind: StandingStep,
    /// Whether nothing is left to do.
    pub done: bool,
    /// When it was done, where that is one moment.
    #[schema(required)]
    pub done_at: Option<DateTime<Utc>>,
}

/// What a user needs before live data open.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StandingStep {
    /// A second person at the HMIS lead approved the nomination.
    Approved,
    /// The agency has a memorandum of understanding in force.
    MemorandumInForce,
    /// The New User Agreement is signed.
    AgreementSigned,
    /// The New User class is attended.
    ClassAttended,
    /// A refresher class is attended, after a suspension.
    RefresherAttended,
}

impl From<StepKind> for StandingStep {
    fn from(kind: StepKind) -> Self {
        match kind {
            StepKind::Approved => Self::Approved,
            StepKind::MemorandumInForce => Self::MemorandumInForce,
            StepKind::AgreementSigned => Self::AgreementSigned,
            StepKind::ClassAttended => Self::ClassAttended,
            StepKind::RefresherAttended => Self::RefresherAttended,
        }
    }
}

/// My standing.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "state": "onboarding", "gated": true,
    "agency": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "name": "North Shelters"},
    "steps": [
        {"kind": "approved", "done": true, "done_at": "2026-09-20T08:00:00Z"},
        {"kind": "memorandum_in_force", "done": true, "done_at": null},
        {"kind": "agreement_signed", "done": false, "done_at": null},
        {"kind": "class_attended", "done": false, "done_at": null}
    ],
    "memorandum_lapses_on": null, "sign_again_by": null, "suspended_at": null,
    "suspends_at": "2027-03-20T08:00:00Z", "to_sign": null, "next_classes": []
}))]
pub struct OwnStanding {
    /// The outcome.
    pub state: StandingState,
    /// Whether this installation asks for good standing. A training site does not.
    pub gated: bool,
    /// The agency; null for somebody at the HMIS lead.
    #[schema(required)]
    pub agency: Option<Reference>,
    /// Every step, in the order in which they are taken.
    pub steps: Vec<Step>,
    /// The last day of the agency's memorandum, when it is near.
    #[schema(required)]
    pub memorandum_lapses_on: Option<NaiveDate>,
    /// The last day for signing a new version of the agreement.
    #[schema(required)]
    pub sign_again_by: Option<NaiveDate>,
    /// Since when I have been suspended.
    #[schema(required)]
    pub suspended_at: Option<DateTime<Utc>>,
    /// When I will be suspended unless I sign in.
    #[schema(required)]
    pub suspends_at: Option<DateTime<Utc>>,
    /// The agreement that I have not signed.
    #[schema(required)]
    pub to_sign: Option<AgreementToSign>,
    /// The next classes that would do, when a class is open.
    pub next_classes: Vec<NextClass>,
}

/// A class that would do.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "title": "New User", "title_es": "Usuarios nuevos",
    "starts_at": "2026-12-03T14:00:00Z", "ends_at": "2026-12-03T16:00:00Z", "location": "Harbor House, room 2"
}))]
pub struct NextClass {
    /// Identifier of the class.
    pub id: Uuid,
    /// Title in English.
    pub title: String,
    /// Title in Spanish.
    pub title_es: String,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Where; null for an online class.
    #[schema(required)]
    pub location: Option<String>,
}

impl From<ComingClass> for NextClass {
    fn from(row: ComingClass) -> Self {
        let ComingClass { id, title, title_es, starts_at, ends_at, location } = row;
        Self { id, title, title_es, starts_at, ends_at, location }
    }
}

/// An agreement that waits for a signature.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgreementToSign {
    /// Identifier of the version.
    pub id: Uuid,
    /// Which version.
    pub version: i32,
    /// The text in each language, with the community's name filled in.
    pub texts: Vec<AgreementText>,
}

/// What helps with the open steps; nothing of it when somebody else looks.
#[derive(Debug, Default)]
pub struct ToDo {
    /// The agreement that waits for a signature.
    pub to_sign: Option<AgreementToSign>,
    /// Classes that would do.
    pub next_classes: Vec<NextClass>,
}

/// A user's standing as it is shown.
pub fn describe(user: &UserOverview, outcome: &standing::Standing, gated: bool, to_do: ToDo) -> OwnStanding {
    let lapses = outcome.warnings.iter().find_map(|warning| match warning {
        standing::Warning::MemorandumLapses(day) => Some(*day),
        standing::Warning::SignAgainBy(_) => None,
    });
    let sign_again_by = outcome.warnings.iter().find_map(|warning| match warning {
        standing::Warning::SignAgainBy(day) => Some(*day),
        standing::Warning::MemorandumLapses(_) => None,
    });
    let agency = user.organization_id.map(|id| (id, user.organization_name.clone().unwrap_or_default()));
    OwnStanding {
        state: outcome.state.into(),
        gated,
        agency: agency.map(|(id, name)| Reference { id, name }),
        steps: outcome
            .steps
            .iter()
            .map(|step| Step { kind: step.kind.into(), done: step.done, done_at: step.done_at })
            .collect(),
        memorandum_lapses_on: lapses,
        sign_again_by,
        suspended_at: outcome.suspended_at,
        suspends_at: outcome.suspends_at,
        to_sign: to_do.to_sign,
        next_classes: to_do.next_classes,
    }
}

/// A signature.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "agreement_id": "00000000-0000-7000-8000-000000000001", "language": "en", "typed_name": "Nina Park", "agreed": true
}))]
pub struct Signature {
    /// The version that was read.
    pub agreement_id: Uuid,
    /// In which language it was read.
    pub language: Language,
    /// The signer's full name, as it stands in the account.
    #[schema(min_length = 1, max_length = 200)]
    pub typed_name: String,
    /// Must be true: the box beside "I have read this and agree".
    pub agreed: bool,
}

impl Validate for Signature {
    fn validate(&self) -> Result<()> {
        let findings = text(Findings::default(), &self.typed_name, "/typed_name", 200);
        findings.require(self.agreed, "/agreed", "required", "Tick the box to agree.").finish()
    }
}
