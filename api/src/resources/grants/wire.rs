//! Grants on the wire.

use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate};
use chrono::{DateTime, NaiveDate, Utc};
use hmis_policy::Reach;
use hmis_store::access::GrantRow;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Over what a role is given: `kind` says which of the others it needs.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "agency", "organization_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10"}))]
pub struct GrantReach {
    /// What kind of reach.
    pub kind: ReachKind,
    /// For `continuum`: the CoC code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coc_code: Option<String>,
    /// For `agency`: the organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<Uuid>,
    /// For `project_group`: the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project_group_id: Option<Uuid>,
    /// For `project`: the project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project_id: Option<Uuid>,
}

/// Kinds of reach.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReachKind {
    /// All projects, also later ones; not the clients of victim service providers.
    #[default]
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

impl GrantReach {
    /// The reach, when it names what its kind needs and nothing else.
    pub fn reach(&self) -> Option<Reach> {
        let named = (&self.coc_code, self.organization_id, self.project_group_id, self.project_id);
        Some(match (self.kind, named) {
            (ReachKind::Everything, (None, None, None, None)) => Reach::Everything,
            (ReachKind::Continuum, (Some(code), None, None, None)) => Reach::Continuum { coc_code: code.clone() },
            (ReachKind::Agency, (None, Some(organization_id), None, None)) => Reach::Agency { organization_id },
            (ReachKind::ProjectGroup, (None, None, Some(project_group_id), None)) => {
                Reach::ProjectGroup { project_group_id }
            }
            (ReachKind::Project, (None, None, None, Some(project_id))) => Reach::Project { project_id },
            _ => return None,
        })
    }
}

impl From<&Reach> for GrantReach {
    fn from(reach: &Reach) -> Self {
        match reach {
            Reach::Everything => Self::default(),
            Reach::Continuum { coc_code } => {
                Self { kind: ReachKind::Continuum, coc_code: Some(coc_code.clone()), ..Self::default() }
            }
            Reach::Agency { organization_id } => {
                Self { kind: ReachKind::Agency, organization_id: Some(*organization_id), ..Self::default() }
            }
            Reach::ProjectGroup { project_group_id } => {
                Self { kind: ReachKind::ProjectGroup, project_group_id: Some(*project_group_id), ..Self::default() }
            }
            Reach::Project { project_id } => {
                Self { kind: ReachKind::Project, project_id: Some(*project_id), ..Self::default() }
            }
        }
    }
}

/// A role of a user, over a reach and for a time.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "role": "case_manager", "role_title": "Case manager",
    "reach": {"kind": "agency", "organization_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10"},
    "reach_name": "North Shelters", "starts_on": "2026-10-01", "ends_on": null, "in_force": true, "project_count": 4,
    "created_by": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a12", "created_at": "2026-10-01T08:00:00Z"
}))]
pub struct UserGrant {
    /// Identifier.
    pub id: Uuid,
    /// The role.
    pub role: String,
    /// The role's name for people.
    pub role_title: String,
    /// Over what.
    pub reach: GrantReach,
    /// The name of the agency, group, project or Continuum; null for everything.
    #[schema(required)]
    pub reach_name: Option<String>,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day; null until it is ended.
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
    /// Whether it holds today.
    pub in_force: bool,
    /// How many projects it covers today.
    pub project_count: usize,
    /// Who gave it.
    pub created_by: Uuid,
    /// When.
    pub created_at: DateTime<Utc>,
}

impl UserGrant {
    /// The grant as it is shown.
    pub fn new(row: &GrantRow, reach_name: Option<String>, project_count: usize, today: NaiveDate) -> Self {
        let grant = &row.grant;
        Self {
            id: grant.id,
            role: grant.role.clone(),
            role_title: row.role_title.clone(),
            reach: (&grant.reach).into(),
            reach_name,
            starts_on: grant.starts_on,
            ends_on: grant.ends_on,
            in_force: grant.in_force(today),
            project_count,
            created_by: row.created_by,
            created_at: row.created_at,
        }
    }
}

/// A grant to be given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "role": "case_manager", "reach": {"kind": "agency", "organization_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10"},
    "starts_on": "2026-10-01", "ends_on": "2027-09-30"
}))]
pub struct NewUserGrant {
    /// The role.
    pub role: String,
    /// Over what.
    pub reach: GrantReach,
    /// First day; today when it is not given.
    #[serde(default)]
    pub starts_on: Option<NaiveDate>,
    /// Last day; until it is ended when it is not given.
    #[serde(default)]
    pub ends_on: Option<NaiveDate>,
}

impl Validate for NewUserGrant {
    fn validate(&self) -> Result<()> {
        let ordered = match (self.starts_on, self.ends_on) {
            (Some(first), Some(last)) => first <= last,
            _ => true,
        };
        Findings::default()
            .require(self.reach.reach().is_some(), "/reach", "incomplete", "Name what this kind of reach is over.")
            .require(ordered, "/ends_on", "before-start", "The last day is before the first.")
            .finish()
    }
}
