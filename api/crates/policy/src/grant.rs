//! A grant gives a role over a reach for a time.

use crate::scope::Topology;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Over what a role is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reach {
    /// All projects, also those that come later. Not the clients of victim service providers.
    Everything,
    /// The projects of a Continuum of Care (2.03.1), without those of victim service providers.
    Continuum {
        /// CoC code, such as `FL-510`.
        coc_code: String,
    },
    /// The projects of an agency, a HUD organization.
    Agency {
        /// The organization.
        organization_id: Uuid,
    },
    /// The projects of a group.
    ProjectGroup {
        /// The group.
        project_group_id: Uuid,
    },
    /// One project.
    Project {
        /// The project.
        project_id: Uuid,
    },
}

/// A role over a reach for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Identifier.
    pub id: Uuid,
    /// The role.
    pub role: String,
    /// What the role may do.
    pub permissions: Vec<String>,
    /// Over what.
    pub reach: Reach,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day; `None` until it is ended.
    pub ends_on: Option<NaiveDate>,
}

impl Grant {
    /// Whether the grant holds on a day. First and last day are included.
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|last| day <= last)
    }

    /// Whether the role holds a permission.
    pub fn gives(&self, permission: &str) -> bool {
        self.permissions.iter().any(|held| held == permission)
    }

    /// The projects that the grant covers.
    ///
    /// A victim service provider's projects are covered only by a grant that names its agency, a group or the project:
    /// 34 U.S.C. 12291(b)(2) leaves nobody else a look at its clients.
    pub fn projects(&self, topology: &Topology) -> BTreeSet<Uuid> {
        let covered = topology.projects().filter(|project| match &self.reach {
            Reach::Everything => !project.victim_service_provider,
            Reach::Continuum { coc_code } => {
                !project.victim_service_provider && project.coc_codes.iter().any(|code| code == coc_code)
            }
            Reach::Agency { organization_id } => project.organization_id == *organization_id,
            Reach::ProjectGroup { project_group_id } => project.groups.contains(project_group_id),
            Reach::Project { project_id } => project.id == *project_id,
        });
        covered.map(|project| project.id).collect()
    }
}
