//! What a person reaches for one permission on one day.

use crate::grant::{Grant, Reach};
use crate::sharing::Agreement;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A project as the rule sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// Identifier.
    pub id: Uuid,
    /// Its agency.
    pub organization_id: Uuid,
    /// Its Continuums of Care (2.03.1).
    pub coc_codes: Vec<String>,
    /// The groups that it belongs to.
    pub groups: BTreeSet<Uuid>,
    /// Its agency is a victim service provider (2.01.3).
    pub victim_service_provider: bool,
}

/// All projects and agreements.
#[derive(Debug, Clone, Default)]
pub struct Topology {
    projects: BTreeMap<Uuid, Project>,
    agreements: Vec<Agreement>,
}

impl Topology {
    /// Puts projects and agreements together.
    pub fn new(projects: impl IntoIterator<Item = Project>, agreements: Vec<Agreement>) -> Self {
        Self { projects: projects.into_iter().map(|project| (project.id, project)).collect(), agreements }
    }

    /// All projects.
    pub fn projects(&self) -> impl Iterator<Item = &Project> {
        self.projects.values()
    }

    /// One project.
    pub fn project(&self, id: Uuid) -> Option<&Project> {
        self.projects.get(&id)
    }

    /// All agreements.
    pub fn agreements(&self) -> &[Agreement] {
        &self.agreements
    }
}

/// The permissions under which one may read what other agencies share. Changes, reports and exports are about one's
/// own projects only: somebody else's enrollments in a report would be counted twice in the Continuum.
const SHARED_UNDER: [&str; 3] = ["client:read", "client:reveal", "record:notes"];

/// What a person reaches for one permission on one day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// A grant over everything: all projects but the `hidden` ones, and clients without any enrollment.
    pub everything: bool,
    /// Projects that a grant covers.
    pub own: BTreeSet<Uuid>,
    /// Projects of agencies that share by agreement what a client released.
    pub shared: BTreeSet<Uuid>,
    /// Projects of victim service providers that no grant names.
    pub hidden: BTreeSet<Uuid>,
}

impl Scope {
    /// What these grants reach.
    pub fn of(grants: &[Grant], permission: &str, topology: &Topology, day: NaiveDate) -> Self {
        let giving: Vec<&Grant> =
            grants.iter().filter(|grant| grant.in_force(day) && grant.gives(permission)).collect();
        let own: BTreeSet<Uuid> = giving.iter().flat_map(|grant| grant.projects(topology)).collect();
        let everything = giving.iter().any(|grant| grant.reach == Reach::Everything);
        let hidden = topology
            .projects()
            .filter(|project| project.victim_service_provider && !own.contains(&project.id))
            .map(|project| project.id)
            .collect();
        let shared = if SHARED_UNDER.contains(&permission) && !everything {
            shared(&own, topology, day)
        } else {
            BTreeSet::new()
        };
        Self { everything, own, shared, hidden }
    }

    /// Whether a grant covers the project.
    pub fn covers(&self, project: Uuid) -> bool {
        self.own.contains(&project) || (self.everything && !self.hidden.contains(&project))
    }
}

fn shared(own: &BTreeSet<Uuid>, topology: &Topology, day: NaiveDate) -> BTreeSet<Uuid> {
    let agencies: BTreeSet<Uuid> =
        own.iter().filter_map(|project| topology.project(*project)).map(|project| project.organization_id).collect();
    let givers: BTreeSet<Uuid> = topology
        .agreements
        .iter()
        .filter(|agreement| agreement.in_force(day))
        .flat_map(|agreement| agreement.givers_to(&agencies))
        .collect();
    topology
        .projects()
        .filter(|project| !project.victim_service_provider && givers.contains(&project.organization_id))
        .map(|project| project.id)
        .filter(|project| !own.contains(project))
        .collect()
}
