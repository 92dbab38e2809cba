//! Users on the wire.

use crate::http::page::Window;
use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate, text};
use crate::resources::reference::Reference;
use crate::resources::standing::{OwnStanding, StandingState};
use chrono::{DateTime, NaiveDate, Utc};
use hmis_policy::Reach;
use hmis_policy::standing::Standing;
use hmis_store::access::GrantRow;
use hmis_store::membership::UserOverview;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// A user in the list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "name": "Clara Whitfield", "email": "case.manager@hearth.example",
    "agency": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "name": "North Shelters"}, "roles": ["Case manager"],
    "standing": "active", "agreement_signed_at": "2026-03-02T12:00:00Z", "new_user_class_at": "2026-03-05T12:00:00Z",
    "last_sign_in_at": "2026-10-01T08:00:00Z", "session_count": 1, "removal_asked_at": null
}))]
pub struct UserSummary {
    /// Identifier.
    pub id: Uuid,
    /// Full name.
    pub name: String,
    /// Sign-in name.
    pub email: String,
    /// The agency; null for somebody at the HMIS lead.
    #[schema(required)]
    pub agency: Option<Reference>,
    /// The roles of grants that are in force.
    pub roles: Vec<String>,
    /// Where the user stands.
    pub standing: StandingState,
    /// When the user signed the agreement in force.
    #[schema(required)]
    pub agreement_signed_at: Option<DateTime<Utc>>,
    /// The last New User class that the user attended.
    #[schema(required)]
    pub new_user_class_at: Option<DateTime<Utc>>,
    /// The last sign-in.
    #[schema(required)]
    pub last_sign_in_at: Option<DateTime<Utc>>,
    /// Sessions that are not over.
    pub session_count: i64,
    /// When the agency asked to remove the user.
    #[schema(required)]
    pub removal_asked_at: Option<DateTime<Utc>>,
}

impl UserSummary {
    /// The row with what follows from its facts.
    pub fn new(row: UserOverview, standing: &Standing) -> Self {
        let agency = row.organization_id.map(|id| (id, row.organization_name.unwrap_or_default()));
        Self {
            id: row.id,
            name: row.name,
            email: row.email,
            agency: agency.map(|(id, name)| Reference { id, name }),
            roles: row.roles,
            standing: standing.state.into(),
            agreement_signed_at: row.agreement_signed_at,
            new_user_class_at: row.new_user_class_at,
            last_sign_in_at: row.last_sign_in_at,
            session_count: row.session_count,
            removal_asked_at: row.removal_asked_at,
        }
    }
}

/// A user with everything that decides what the user may do.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserDetail {
    /// The user.
    #[serde(flatten)]
    pub summary: UserSummary,
    /// Preferred language (BCP 47).
    #[schema(required)]
    pub language: Option<String>,
    /// When the user was approved.
    pub approved_at: DateTime<Utc>,
    /// Since when the user may not sign in.
    #[schema(required)]
    pub disabled_at: Option<DateTime<Utc>>,
    /// Why.
    #[schema(required)]
    pub disabled_reason: Option<String>,
    /// The last refresher class that the user attended.
    #[schema(required)]
    pub refresher_class_at: Option<DateTime<Utc>>,
    /// Every step and what will become a problem soon.
    pub standing_detail: OwnStanding,
    /// Grants that nobody has ended.
    pub grants: Vec<UserGrant>,
}

/// A role over a reach for a time, with the name of what it reaches.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "role": "case_manager", "role_title": "Case manager",
    "reach": "agency", "reach_name": "North Shelters", "starts_on": "2026-03-01", "ends_on": null, "in_force": true
}))]
pub struct UserGrant {
    /// Identifier.
    pub id: Uuid,
    /// The role.
    pub role: String,
    /// Its name for people.
    pub role_title: String,
    /// Over what kind of thing.
    pub reach: ReachKind,
    /// The name of the agency, group or project, or the CoC code; null for everything.
    #[schema(required)]
    pub reach_name: Option<String>,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
    /// Whether it holds today.
    pub in_force: bool,
}

impl UserGrant {
    /// The row, with the name of what it reaches.
    pub fn new(row: GrantRow, reach_name: Option<String>, today: NaiveDate) -> Self {
        let in_force = row.grant.in_force(today);
        Self {
            id: row.grant.id,
            reach: ReachKind::of(&row.grant.reach),
            role: row.grant.role,
            role_title: row.role_title,
            reach_name,
            starts_on: row.grant.starts_on,
            ends_on: row.grant.ends_on,
            in_force,
        }
    }
}

/// Over what a role is given.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReachKind {
    /// All projects.
    Everything,
    /// The projects of a Continuum of Care.
    Continuum,
    /// The projects of an agency.
    Agency,
    /// The projects of a group.
    ProjectGroup,
    /// One project.
    Project,
}

impl ReachKind {
    fn of(reach: &Reach) -> Self {
        match reach {
            Reach::Everything => Self::Everything,
            Reach::Continuum { .. } => Self::Continuum,
            Reach::Agency { .. } => Self::Agency,
            Reach::ProjectGroup { .. } => Self::ProjectGroup,
            Reach::Project { .. } => Self::Project,
        }
    }
}

/// Why a user is disabled.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Left the agency."}))]
pub struct DisableReason {
    /// In words for other administrators.
    #[schema(min_length = 1, max_length = 500)]
    pub reason: String,
}

impl Validate for DisableReason {
    fn validate(&self) -> Result<()> {
        text(Findings::default(), &self.reason, "/reason", 500).finish()
    }
}

/// A class that somebody attended outside of this system's calendar.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"satisfies": "new_user", "attended_on": "2025-02-06", "note": "Class of the former system."}))]
pub struct NewTrainingCredit {
    /// As what it counts.
    pub satisfies: TrainingKind,
    /// On which day.
    pub attended_on: NaiveDate,
    /// Where, and how that is known.
    #[schema(min_length = 1, max_length = 500)]
    pub note: String,
}

impl Validate for NewTrainingCredit {
    fn validate(&self) -> Result<()> {
        text(Findings::default(), &self.note, "/note", 500).finish()
    }
}

/// As what a class counts.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrainingKind {
    /// New User.
    NewUser,
    /// Refresher.
    Refresher,
    /// Error and Report.
    ErrorAndReport,
}

impl TrainingKind {
    /// As it stands in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::NewUser => "new_user",
            Self::Refresher => "refresher",
            Self::ErrorAndReport => "error_and_report",
        }
    }
}

/// Which users to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UserQuery {
    /// Part of the name or of the sign-in name.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Only users of this agency.
    pub organization_id: Option<Uuid>,
    /// Only users who stand so.
    #[param(inline)]
    pub standing: Option<StandingState>,
    /// Only users whom their agency asked to remove.
    #[serde(default)]
    pub removal_asked: bool,
    /// The order; `name` when it is not given.
    #[serde(default)]
    #[param(inline)]
    pub sort: UserSort,
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

impl Validate for UserQuery {
    fn validate(&self) -> Result<()> {
        let long = self.q.as_ref().is_some_and(|text| text.chars().count() > 100);
        Findings::default().require(!long, "?q", "too-long", "At most 100 characters.").finish()?;
        self.window.check()
    }
}

/// In which order users are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum UserSort {
    /// By name.
    #[default]
    #[serde(rename = "name")]
    Name,
    /// By name, from Z to A.
    #[serde(rename = "-name")]
    NameDescending,
    /// Longest absence first; who never signed in comes first.
    #[serde(rename = "last_sign_in")]
    LastSignIn,
    /// Latest sign-in first.
    #[serde(rename = "-last_sign_in")]
    LastSignInDescending,
}

impl UserSort {
    /// The name, which cursors carry.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NameDescending => "-name",
            Self::LastSignIn => "last_sign_in",
            Self::LastSignInDescending => "-last_sign_in",
        }
    }

    /// What a row is sorted by, besides its identifier.
    pub fn key(self, row: &UserSummary) -> String {
        match self {
            Self::Name | Self::NameDescending => row.name.to_lowercase(),
            Self::LastSignIn | Self::LastSignInDescending => {
                row.last_sign_in_at.map(|at| at.format("%Y-%m-%dT%H:%M:%S%.6f").to_string()).unwrap_or_default()
            }
        }
    }

    /// Whether larger keys come first.
    pub fn descends(self) -> bool {
        matches!(self, Self::NameDescending | Self::LastSignInDescending)
    }
}
