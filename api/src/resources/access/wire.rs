//! Explanations on the wire.

use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate};
use chrono::NaiveDate;
use hmis_policy::{Decision, Reason, Topology};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// What is to be explained: one of client and project.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExplainQuery {
    /// Why is this client seen or not?
    #[serde(default)]
    pub client_id: Option<Uuid>,
    /// Why are the clients of this project seen or not?
    #[serde(default)]
    pub project_id: Option<Uuid>,
    /// Under which permission; `client:read` when it is not given.
    #[serde(default)]
    pub permission: Option<String>,
    /// For whom, for those who may see users; oneself when it is not given.
    #[serde(default)]
    pub user_id: Option<Uuid>,
}

impl Validate for ExplainQuery {
    fn validate(&self) -> Result<()> {
        let one = self.client_id.is_some() != self.project_id.is_some();
        Findings::default().require(one, "?client_id", "one-of", "Name either a client or a project.").finish()
    }
}

/// Why something is seen or not.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "allowed": true, "permission": "client:read", "holds_permission": true, "roles": ["Case manager"],
    "reasons": [{
        "code": "shared_by_release", "allows": true, "project_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10",
        "project_name": "North Night Shelter", "organization_name": "North Shelters", "until": "2027-09-30"
    }]
}))]
pub struct Explanation {
    /// Whether it is seen.
    pub allowed: bool,
    /// Under which permission.
    pub permission: String,
    /// Whether a grant in force gives the permission at all.
    pub holds_permission: bool,
    /// The roles in force that give it.
    pub roles: Vec<String>,
    /// Every reason for and against.
    pub reasons: Vec<AccessReason>,
}

/// A reason for or against.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "code": "own_enrollment", "allows": true, "project_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10",
    "project_name": "North Night Shelter", "organization_name": "North Shelters", "until": null
}))]
pub struct AccessReason {
    /// What kind of reason.
    pub code: AccessReasonCode,
    /// Whether it speaks for seeing.
    pub allows: bool,
    /// The project that it is about.
    #[schema(required)]
    pub project_id: Option<Uuid>,
    /// Its name.
    #[schema(required)]
    pub project_name: Option<String>,
    /// Its agency's name.
    #[schema(required)]
    pub organization_name: Option<String>,
    /// The last day on which it holds.
    #[schema(required)]
    pub until: Option<NaiveDate>,
}

/// Kinds of reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccessReasonCode {
    /// No grant in force gives the permission.
    NoPermission,
    /// A grant covers a project where the client is or was enrolled.
    OwnEnrollment,
    /// A grant covers everything.
    CoversEverything,
    /// The client released the project's records and the agencies have an agreement.
    SharedByRelease,
    /// The record was opened in an emergency and is not closed yet.
    GlassBroken,
    /// The client is restricted.
    Restricted,
    /// The agencies have an agreement, but the client has not released the project's records.
    NotReleased,
    /// No agreement lets the agency share with the agencies of the person who asks.
    NoAgreement,
    /// A victim service provider's client.
    VictimServiceProvider,
    /// No grant over projects covers a client without any enrollment.
    NoEnrollment,
    /// There is no such record, or nothing that one may be told about it.
    NotKnownToYou,
}

impl AccessReason {
    /// A reason that is about no project.
    pub fn plain(code: AccessReasonCode, allows: bool) -> Self {
        Self { code, allows, project_id: None, project_name: None, organization_name: None, until: None }
    }

    /// The rule's reason.
    pub fn new(reason: &Reason) -> Self {
        use AccessReasonCode as Code;
        let (code, project_id, until) = match *reason {
            Reason::OwnEnrollment { project_id } => (Code::OwnEnrollment, Some(project_id), None),
            Reason::CoversEverything => (Code::CoversEverything, None, None),
            Reason::SharedByRelease { project_id, until } => (Code::SharedByRelease, Some(project_id), Some(until)),
            Reason::GlassBroken => (Code::GlassBroken, None, None),
            Reason::Restricted => (Code::Restricted, None, None),
            Reason::NotReleased { project_id } => (Code::NotReleased, Some(project_id), None),
            Reason::NoAgreement { project_id } => (Code::NoAgreement, Some(project_id), None),
            Reason::VictimServiceProvider { project_id } => (Code::VictimServiceProvider, Some(project_id), None),
            Reason::NoEnrollment => (Code::NoEnrollment, None, None),
        };
        Self { project_id, until, ..Self::plain(code, reason.allows()) }
    }
}

/// The reasons of a decision. Somebody who may not see the client is told nothing about it that is not known anyway.
pub fn reasons(decision: Option<&Decision>, told_everything: bool) -> Vec<AccessReason> {
    match decision {
        Some(decision) if decision.allowed || told_everything => {
            decision.reasons.iter().map(AccessReason::new).collect()
        }
        _ => vec![AccessReason::plain(AccessReasonCode::NotKnownToYou, false)],
    }
}

/// Why the clients of a project are seen or not.
pub fn about_project(scope: &hmis_policy::Scope, topology: &Topology, project_id: Uuid) -> (bool, Vec<AccessReason>) {
    use AccessReasonCode as Code;
    let Some(project) = topology.project(project_id) else {
        return (false, vec![AccessReason::plain(Code::NotKnownToYou, false)]);
    };
    let (code, allows) = if scope.everything && scope.covers(project_id) {
        (Code::CoversEverything, true)
    } else if scope.covers(project_id) {
        (Code::OwnEnrollment, true)
    } else if project.victim_service_provider {
        (Code::VictimServiceProvider, false)
    } else if scope.shared.contains(&project_id) {
        (Code::NotReleased, false)
    } else {
        (Code::NoAgreement, false)
    };
    (allows, vec![AccessReason { project_id: Some(project_id), ..AccessReason::plain(code, allows) }])
}

/// As whom to look.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"role": "case_manager", "organization_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10"}))]
pub struct ViewAsRequest {
    /// The role.
    pub role: String,
    /// The agency.
    pub organization_id: Uuid,
}
