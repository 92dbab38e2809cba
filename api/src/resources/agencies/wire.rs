//! Agencies and memoranda on the wire.

use crate::http::page::Window;
use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate, text};
use crate::resources::reference::Reference;
use chrono::{DateTime, NaiveDate, Utc};
use hmis_policy::standing::{Coverage, Term, coverage};
use hmis_store::membership::{AgencyRow, ConfirmationRow, MemorandumRow};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// How an agency's memoranda stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MemorandumState {
    /// One is in force.
    InForce,
    /// One is in force and ends soon.
    Lapses,
    /// None is in force by now; one will be.
    Begins,
    /// None is in force any more.
    Lapsed,
    /// There has never been one: the organization is no member.
    None,
}

/// An agency with the state of its memorandum.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "name": "North Shelters", "victim_service_provider": false,
    "memorandum": "in_force", "covered_until": "2026-12-31", "begins_on": null, "user_count": 12,
    "unconfirmed_count": 0, "confirmation_overdue": false, "confirmed_at": "2026-10-05T08:00:00Z"
}))]
pub struct Agency {
    /// Identifier of the organization.
    pub id: Uuid,
    /// 2.01.2.
    pub name: String,
    /// 2.01.3.
    pub victim_service_provider: bool,
    /// How its memoranda stand.
    pub memorandum: MemorandumState,
    /// The last day that they cover without a gap.
    #[schema(required)]
    pub covered_until: Option<NaiveDate>,
    /// When the next one begins, when none is in force.
    #[schema(required)]
    pub begins_on: Option<NaiveDate>,
    /// Its users, without disabled ones.
    pub user_count: i64,
    /// Users whom nobody has confirmed this quarter.
    pub unconfirmed_count: i64,
    /// Whether the time for that is over.
    pub confirmation_overdue: bool,
    /// When the user list was last confirmed.
    #[schema(required)]
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// What agencies are judged by today.
#[derive(Debug, Clone, Copy)]
pub struct Judged {
    /// The day.
    pub today: NaiveDate,
    /// So many days before its end a memorandum is about to lapse.
    pub warning_days: u32,
    /// After this day an unconfirmed user list is overdue.
    pub confirm_by: NaiveDate,
}

impl Agency {
    /// The row with what follows from its memoranda's terms.
    pub fn new(row: AgencyRow, terms: &[Term], judged: &Judged) -> Self {
        let Coverage { until, begins_on } = coverage(terms, judged.today);
        let left = until.map(|until| until.signed_duration_since(judged.today).num_days());
        let memorandum = match (left, begins_on) {
            (Some(left), _) if left <= i64::from(judged.warning_days) => MemorandumState::Lapses,
            (Some(_), _) => MemorandumState::InForce,
            (None, Some(_)) => MemorandumState::Begins,
            (None, None) if terms.is_empty() => MemorandumState::None,
            (None, None) => MemorandumState::Lapsed,
        };
        Self {
            id: row.id,
            name: row.name,
            victim_service_provider: row.victim_service_provider == Some(1),
            memorandum,
            covered_until: until,
            begins_on,
            user_count: row.user_count,
            unconfirmed_count: row.unconfirmed_count,
            confirmation_overdue: row.unconfirmed_count > 0 && judged.today > judged.confirm_by,
            confirmed_at: row.confirmed_at,
        }
    }
}

/// An agency with its memoranda.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgencyDetail {
    /// The agency.
    #[serde(flatten)]
    pub agency: Agency,
    /// Its memoranda, the latest first.
    pub memoranda: Vec<Memorandum>,
}

/// A memorandum of understanding.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "starts_on": "2026-01-01", "ends_on": "2026-12-31",
    "signatories": [{"party": "agency", "name": "Maria Soto", "title": "Director", "signed_on": "2025-12-10"}],
    "document": {"name": "memorandum-2026.pdf", "byte_count": 182_033}, "ended_at": null, "end_reason": null,
    "created_at": "2025-12-12T08:00:00Z",
    "created_by": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a12", "name": "Amara Okafor"}
}))]
pub struct Memorandum {
    /// Identifier.
    pub id: Uuid,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Who signed it.
    pub signatories: Vec<Signatory>,
    /// The signed document.
    #[schema(required)]
    pub document: Option<Document>,
    /// When it was ended before its term was over.
    #[schema(required)]
    pub ended_at: Option<DateTime<Utc>>,
    /// Why.
    #[schema(required)]
    pub end_reason: Option<String>,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// By whom.
    pub created_by: Reference,
}

/// A document that was attached.
#[derive(Debug, Serialize, ToSchema)]
pub struct Document {
    /// What it was called.
    pub name: String,
    /// Its size.
    pub byte_count: i64,
}

impl From<MemorandumRow> for Memorandum {
    fn from(row: MemorandumRow) -> Self {
        let document = row.document_name.zip(row.document_bytes);
        Self {
            id: row.id,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            signatories: serde_json::from_value(row.signatories).unwrap_or_default(),
            document: document.map(|(name, byte_count)| Document { name, byte_count }),
            ended_at: row.ended_at,
            end_reason: row.end_reason,
            created_at: row.created_at,
            created_by: Reference { id: row.created_by, name: row.created_by_name },
        }
    }
}

/// Who signed a memorandum.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"party": "agency", "name": "Maria Soto", "title": "Director", "signed_on": "2025-12-10"}))]
pub struct Signatory {
    /// For which side.
    pub party: Party,
    /// Full name.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// Position.
    #[schema(min_length = 1, max_length = 200)]
    pub title: String,
    /// On which day.
    pub signed_on: NaiveDate,
}

/// A side of a memorandum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The agency.
    Agency,
    /// The HMIS lead.
    Lead,
}

/// A memorandum to be entered.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "starts_on": "2026-01-01", "ends_on": "2026-12-31",
    "signatories": [
        {"party": "agency", "name": "Maria Soto", "title": "Director", "signed_on": "2025-12-10"},
        {"party": "lead", "name": "Amara Okafor", "title": "HMIS administrator", "signed_on": "2025-12-12"}
    ]
}))]
pub struct NewMemorandum {
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Who signed it: at least one person for each side.
    #[schema(min_items = 2, max_items = 10)]
    pub signatories: Vec<Signatory>,
}

impl Validate for NewMemorandum {
    fn validate(&self) -> Result<()> {
        let ordered = self.starts_on <= self.ends_on;
        let parties: BTreeSet<Party> = self.signatories.iter().map(|signatory| signatory.party).collect();
        let both = parties.len() == 2 && self.signatories.len() <= 10;
        let mut findings = Findings::default()
            .require(ordered, "/ends_on", "before-start", "The last day is not before the first.")
            .require(both, "/signatories", "both-sides", "Name who signed for the agency and for the HMIS lead.");
        for (place, signatory) in self.signatories.iter().enumerate() {
            findings = text(findings, &signatory.name, &format!("/signatories/{place}/name"), 200);
            findings = text(findings, &signatory.title, &format!("/signatories/{place}/title"), 200);
        }
        findings.finish()
    }
}

/// Why a memorandum ends before its term is over.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "The agency left the Continuum of Care."}))]
pub struct EndReason {
    /// In words.
    #[schema(min_length = 1, max_length = 500)]
    pub reason: String,
}

impl Validate for EndReason {
    fn validate(&self) -> Result<()> {
        text(Findings::default(), &self.reason, "/reason", 500).finish()
    }
}

/// An agency that joins before any of its data exist.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Harbor House", "victim_service_provider": false}))]
pub struct NewOrganization {
    /// 2.01.2.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// 2.01.3.
    pub victim_service_provider: bool,
}

impl Validate for NewOrganization {
    fn validate(&self) -> Result<()> {
        text(Findings::default(), &self.name, "/name", 200).finish()
    }
}

/// Which agencies to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AgencyQuery {
    /// Part of the name.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Only agencies whose memoranda stand so.
    #[param(inline)]
    pub memorandum: Option<MemorandumState>,
    /// Only agencies whose user list is overdue.
    #[serde(default)]
    pub confirmation_overdue: bool,
    /// The order; `name` when it is not given.
    #[serde(default)]
    #[param(inline)]
    pub sort: AgencySort,
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

impl Validate for AgencyQuery {
    fn validate(&self) -> Result<()> {
        let long = self.q.as_ref().is_some_and(|text| text.chars().count() > 100);
        Findings::default().require(!long, "?q", "too-long", "At most 100 characters.").finish()?;
        self.window.check()
    }
}

/// In which order agencies are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum AgencySort {
    /// By name.
    #[default]
    #[serde(rename = "name")]
    Name,
    /// Next lapse first.
    #[serde(rename = "covered_until")]
    CoveredUntil,
}

impl AgencySort {
    /// The name, which cursors carry.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::CoveredUntil => "covered_until",
        }
    }

    /// What an agency is sorted by, besides its identifier.
    pub fn key(self, agency: &Agency) -> String {
        match self {
            Self::Name => agency.name.to_lowercase(),
            Self::CoveredUntil => agency.covered_until.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string()),
        }
    }
}

/// An agency's users with what was said about them this quarter.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserList {
    /// The first day of the quarter.
    pub quarter_start: NaiveDate,
    /// The last day for confirming.
    pub confirm_by: NaiveDate,
    /// The users by name.
    pub users: Vec<ListedUser>,
}

/// A user of the list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "name": "Clara Whitfield", "email": "case.manager@hearth.example",
    "roles": ["Case manager"], "last_sign_in_at": "2026-10-01T08:00:00Z", "keeps": true, "reason": null,
    "answered_at": "2026-10-05T08:00:00Z", "answered_by": "Ben Castillo"
}))]
pub struct ListedUser {
    /// The user.
    pub id: Uuid,
    /// Full name.
    pub name: String,
    /// Sign-in name.
    pub email: String,
    /// The roles of grants that are in force.
    pub roles: Vec<String>,
    /// The last sign-in.
    #[schema(required)]
    pub last_sign_in_at: Option<DateTime<Utc>>,
    /// Whether the user stays; null when nobody has said.
    #[schema(required)]
    pub keeps: Option<bool>,
    /// Why the user should go.
    #[schema(required)]
    pub reason: Option<String>,
    /// When that was said.
    #[schema(required)]
    pub answered_at: Option<DateTime<Utc>>,
    /// By whom.
    #[schema(required)]
    pub answered_by: Option<String>,
}

impl ListedUser {
    /// A user with what was said.
    pub fn new(user: hmis_store::membership::UserOverview, row: Option<ConfirmationRow>) -> Self {
        let said = row.filter(|row| row.keeps.is_some());
        Self {
            id: user.id,
            name: user.name,
            email: user.email,
            roles: user.roles,
            last_sign_in_at: user.last_sign_in_at,
            keeps: said.as_ref().and_then(|row| row.keeps),
            reason: said.as_ref().and_then(|row| row.reason.clone()),
            answered_at: said.as_ref().and_then(|row| row.answered_at),
            answered_by: said.and_then(|row| row.answered_by_name),
        }
    }
}

/// What a representative says about users of the agency.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"answers": [
    {"user_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "keeps": true, "reason": null},
    {"user_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a13", "keeps": false, "reason": "Left in September."}
]}))]
pub struct Confirmation {
    /// About each user once.
    #[schema(min_items = 1, max_items = 1000)]
    pub answers: Vec<Answer>,
}

/// What is said about a user.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The user.
    pub user_id: Uuid,
    /// Whether the user still needs the system.
    pub keeps: bool,
    /// Why not, when not.
    #[schema(max_length = 500)]
    pub reason: Option<String>,
}

impl Validate for Confirmation {
    fn validate(&self) -> Result<()> {
        let some = (1..=1000).contains(&self.answers.len());
        let mut findings = Findings::default().require(some, "/answers", "length", "Answer about 1 to 1000 users.");
        for (place, answer) in self.answers.iter().enumerate().filter(|(_, answer)| !answer.keeps) {
            let reason = answer.reason.as_deref().unwrap_or_default();
            findings = text(findings, reason, &format!("/answers/{place}/reason"), 500);
        }
        findings.finish()
    }
}
