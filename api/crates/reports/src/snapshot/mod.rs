//! What reports need to know, in typed columns with dense keys and indexes.
//!
//! A snapshot is built once from rows of HMIS CSV files ([`SnapshotBuilder`]), whether they come from a package or a
//! database, and never changes. Records of an enrollment are grouped by enrollment, enrollments by client; households
//! and projects have lists of their enrollments.

mod assemble;
mod builder;
pub mod code;
pub mod columns;
mod descriptors;
mod ids;
mod package;
mod quality;
mod ssn;
pub mod tables;

use std::collections::BTreeMap;
use std::ops::Range;

pub use builder::SnapshotBuilder;
pub use code::Code;
pub use columns::COLUMNS;
pub use descriptors::{DescriptorRow, ProjectDescriptors};
pub use ids::Ids;
pub use ssn::{Ssn, SsnForm};
pub use tables::NONE;
use tables::{
    Affiliations, BedNights, CeParticipations, Clients, Contacts, Disabilities, Enrollments, Events, Exits, Funders,
    Grouped, HealthAndDv, Incomes, Organizations, ProjectCocs, Projects, Services, SsvfAnswers, Veterans,
    YouthEducation,
};

/// Rows of a file that are not in the snapshot, by reason.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Dropped {
    /// DateDeleted is set.
    pub deleted: usize,
    /// The client, project or enrollment that the row speaks of is not there.
    pub orphaned: usize,
    /// A key or the date of the record is empty, or a row with the same key came before.
    pub incomplete_or_duplicate: usize,
    /// The reader of the package could make nothing of the row.
    pub unreadable: usize,
}

/// The columns that reports compute from.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// Clients.
    pub clients: Clients,
    /// Organizations.
    pub organizations: Organizations,
    /// Projects.
    pub projects: Projects,
    /// CoC codes that are met in projects and enrollments, in capitals.
    pub cocs: Ids,
    /// `CoCs` of projects, by project.
    pub project_cocs: Grouped<ProjectCocs>,
    /// Residential projects that a services project is affiliated with, by project.
    pub affiliations: Grouped<Affiliations>,
    /// Participation in coordinated entry, by project.
    pub ce_participations: Grouped<CeParticipations>,
    /// Funders, by project.
    pub funders: Grouped<Funders>,
    /// Enrollments, by client.
    pub enrollments: Grouped<Enrollments>,
    /// Exits.
    pub exits: Exits,
    /// Bed nights, by enrollment.
    pub bed_nights: Grouped<BedNights>,
    /// Other services, by enrollment.
    pub services: Grouped<Services>,
    /// Current living situations, by enrollment.
    pub contacts: Grouped<Contacts>,
    /// Income and benefits, by enrollment.
    pub incomes: Grouped<Incomes>,
    /// Disabilities, by enrollment.
    pub disabilities: Grouped<Disabilities>,
    /// Health and domestic violence, by enrollment.
    pub health_and_dv: Grouped<HealthAndDv>,
    /// Education of youth, by enrollment.
    pub youth_education: Grouped<YouthEducation>,
    /// Files about projects, whole.
    pub descriptors: ProjectDescriptors,
    /// Events of coordinated entry, by enrollment.
    pub events: Grouped<Events>,
    /// Service history of veterans, by client.
    pub veterans: Grouped<Veterans>,
    /// What SSVF asks of heads of household, by enrollment.
    pub ssvf_answers: Grouped<SsvfAnswers>,
    /// `UserIDs` of those who recorded enrollments.
    pub users: Ids,
    /// Enrollments of each household.
    households: Index,
    /// By household: whether its HouseholdID is that of a household in another project too.
    reused_household_ids: Vec<bool>,
    /// Enrollments of each project.
    by_project: Index,
    /// What was left out, by file.
    pub dropped: BTreeMap<&'static str, Dropped>,
}

/// Lists of keys, one for each key of another table.
#[derive(Debug, Default)]
struct Index {
    offsets: Vec<u32>,
    members: Vec<u32>,
}

impl Index {
    fn of(&self, key: u32) -> &[u32] {
        let at = |index: usize| self.offsets.get(index).or(self.offsets.last()).copied().unwrap_or(0) as usize;
        &self.members[at(key as usize)..at(key as usize + 1)]
    }
}

impl Snapshot {
    /// The number of enrollments.
    pub fn enrollment_count(&self) -> u32 {
        u32::try_from(self.enrollments.rows.entry.len()).unwrap_or(NONE)
    }

    /// The number of households.
    pub fn household_count(&self) -> usize {
        self.households.offsets.len().saturating_sub(1)
    }

    /// The enrollments of everybody who ever shared a household (a HouseholdID within a project).
    pub fn household_members(&self, household: u32) -> &[u32] {
        self.households.of(household)
    }

    /// Whether the HouseholdID of a household is that of a household in another project too.
    pub fn is_household_id_reused(&self, household: u32) -> bool {
        self.reused_household_ids.get(household as usize).copied().unwrap_or(false)
    }

    /// The enrollments in a project, in ascending order of key.
    pub fn enrollments_of_project(&self, project: u32) -> &[u32] {
        self.by_project.of(project)
    }

    /// The key of the project with an identifier.
    pub fn project_key(&self, id: &str) -> Option<u32> {
        (0..).take(self.projects.ids.len()).find(|&key| self.projects.ids.get(key) == id)
    }

    /// The key of a CoC code that is met in the data.
    pub fn coc_key(&self, code: &str) -> Option<u32> {
        (0..).take(self.cocs.len()).find(|&key| self.cocs.get(key).eq_ignore_ascii_case(code))
    }

    /// The project type (2.02.6) of an enrollment's project.
    pub fn project_type(&self, enrollment: u32) -> Code {
        self.projects.project_type[self.enrollments.rows.project[enrollment as usize] as usize]
    }

    /// The rows of a project in its list of `CoCs`.
    pub fn cocs_of_project(&self, project: u32) -> &[u32] {
        &self.project_cocs.rows.coc[self.project_cocs.of(project)]
    }

    /// Whether a funder (2.06.1) pays for the project at any time.
    pub fn has_funder(&self, project: u32, funder: i16) -> bool {
        self.funders.rows.funder[self.funders.of(project)].iter().any(|code| code.is(funder))
    }

    /// The enrollments of a client, in order of entry.
    pub fn enrollments_of_client(&self, client: u32) -> Range<usize> {
        self.enrollments.of(client)
    }
}
