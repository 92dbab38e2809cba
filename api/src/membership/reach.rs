//! For which agencies somebody may act.

use crate::http::access::Identity;
use hmis_policy::Reach;
use uuid::Uuid;

/// Agencies that grants of a permission cover as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agencies {
    /// All of them.
    All,
    /// These.
    These(Vec<Uuid>),
}

impl Agencies {
    /// What the grants in force cover for a permission. A grant over some projects or a Continuum of Care does not
    /// make anybody an agency's representative.
    pub fn of(identity: &Identity, permission: &str) -> Self {
        let mut agencies = Vec::new();
        for grant in identity.grants().filter(|grant| grant.gives(permission)) {
            match grant.reach {
                Reach::Everything => return Self::All,
                Reach::Agency { organization_id } => agencies.push(organization_id),
                Reach::Continuum { .. } | Reach::ProjectGroup { .. } | Reach::Project { .. } => {}
            }
        }
        Self::These(agencies)
    }

    /// Whether this agency is one of them.
    pub fn include(&self, organization_id: Uuid) -> bool {
        match self {
            Self::All => true,
            Self::These(agencies) => agencies.contains(&organization_id),
        }
    }

    /// Those to which a query is narrowed; `None` for no narrowing.
    pub fn only(&self) -> Option<&[Uuid]> {
        match self {
            Self::All => None,
            Self::These(agencies) => Some(agencies),
        }
    }
}
