//! What every later section works on: tlsa_HHID and tlsa_Enrollment (LSA 3.3 and 3.4), with ways from one to the other.

use std::ops::Range;

use crate::Day;
use crate::snapshot::{NONE, Snapshot};

use super::codes::{HouseholdType, LsaProjectType};
use super::parameters::{Cohorts, ExitCohort, LsaParameters};
use super::projects::Projects;

/// A row of tlsa_HHID: a HouseholdID with the effective dates of its head (LSA 3.3).
#[derive(Debug, Clone)]
pub struct HouseholdEnrollment {
    /// Key of the household in the snapshot.
    pub household: u32,
    /// `HoHID`: key of the head's client.
    pub head: u32,
    /// `EnrollmentID`: key of the head's enrollment.
    pub enrollment: u32,
    /// `ProjectID`: key of the project.
    pub project: u32,
    /// `LSAProjectType`.
    pub project_type: LsaProjectType,
    /// Effective `EntryDate`.
    pub entry: Day,
    /// Effective `MoveInDate`.
    pub move_in: Option<Day>,
    /// Effective `ExitDate`.
    pub exit: Option<Day>,
    /// `LastBedNight`.
    pub last_bed_night: Option<Day>,
    /// `ExitDest`; -1 without an exit.
    pub exit_destination: i32,
    /// `EntryHHType`.
    pub entry_type: HouseholdType,
    /// `ActiveHHType`.
    pub active_type: HouseholdType,
    /// `Exit2HHType` and `Exit1HHType`: household types for the exit cohorts -2 and -1.
    pub earlier_exit_types: [HouseholdType; 2],
    /// `Active` (LSA 5.1).
    pub active: bool,
    /// `AIR` (LSA 5.1).
    pub active_in_residence: bool,
    /// `ExitCohort` (LSA 7.1).
    pub exit_cohort: Option<ExitCohort>,
    /// What LSA 5.12 says of an active household.
    pub population: HouseholdPopulation,
}

impl HouseholdEnrollment {
    /// The household type that counts for an exit cohort.
    pub fn type_for(&self, cohort: ExitCohort) -> HouseholdType {
        match cohort {
            ExitCohort::Zero => self.active_type,
            ExitCohort::MinusOne | ExitCohort::MinusTwo => self.earlier_exit_types[cohort.index()],
        }
    }
}

/// Population identifiers of an active household (LSA 5.12).
#[expect(clippy::struct_excessive_bools, reason = "each is a column of HUD's")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HouseholdPopulation {
    /// `HHChronic`.
    pub chronic: i32,
    /// `HHVet`.
    pub veteran: bool,
    /// `HHDisability`.
    pub disability: bool,
    /// `HHFleeingDV`.
    pub fleeing_dv: i32,
    /// `HHAdultAge`.
    pub adult_age: i32,
    /// `HHParent`.
    pub parent: bool,
    /// `AC3Plus`.
    pub three_children: bool,
}

/// A row of tlsa_Enrollment: a member's enrollment with its effective dates (LSA 3.4).
#[expect(clippy::struct_excessive_bools, reason = "each is a column of HUD's")]
#[derive(Debug, Clone)]
pub struct MemberEnrollment {
    /// Key of the enrollment in the snapshot.
    pub enrollment: u32,
    /// Key of the client.
    pub client: u32,
    /// Position of the household in [`Universe::households`].
    pub household: u32,
    /// `RelationshipToHoH` is 1.
    pub is_head: bool,
    /// `RelationshipToHoH` is 2.
    pub is_child_of_head: bool,
    /// `LSAProjectType`.
    pub project_type: LsaProjectType,
    /// Effective `EntryDate`.
    pub entry: Day,
    /// Effective `MoveInDate`.
    pub move_in: Option<Day>,
    /// Effective `ExitDate`.
    pub exit: Option<Day>,
    /// `LastBedNight`.
    pub last_bed_night: Option<Day>,
    /// `EntryAge`.
    pub entry_age: u8,
    /// `ActiveAge`.
    pub active_age: u8,
    /// `Exit2Age` and `Exit1Age`: ages for the exit cohorts -2 and -1.
    pub earlier_exit_ages: [u8; 2],
    /// `DisabilityStatus`: 0, 1, -2 when the client gave no answer, or nothing.
    pub disability: Option<i32>,
    /// `DVStatus`.
    pub dv: Option<i32>,
    /// An adult with HIV, serious mental illness or substance use disorder (LSA 5.4).
    pub conditions: [bool; 3],
    /// `Active` (LSA 5.2).
    pub active: bool,
    /// `AIR` (LSA 5.2).
    pub active_in_residence: bool,
}

impl MemberEnrollment {
    /// The age that counts for an exit cohort.
    pub fn age_for(&self, cohort: ExitCohort) -> u8 {
        match cohort {
            ExitCohort::Zero => self.active_age,
            ExitCohort::MinusOne | ExitCohort::MinusTwo => self.earlier_exit_ages[cohort.index()],
        }
    }

    /// Head of household or adult in the active cohort.
    pub fn is_head_or_adult(&self) -> bool {
        self.is_head || super::codes::age::is_adult(self.active_age)
    }
}

/// The households and enrollments that the LSA reports on.
#[derive(Debug)]
pub(super) struct Universe<'a> {
    pub snapshot: &'a Snapshot,
    pub parameters: &'a LsaParameters,
    pub cohorts: Cohorts,
    pub projects: Projects,
    /// Grouped by head.
    pub households: Vec<HouseholdEnrollment>,
    /// Grouped by household.
    pub members: Vec<MemberEnrollment>,
    /// Where each household's members start.
    pub member_offsets: Vec<u32>,
    /// The member enrollment of each enrollment, or [`NONE`].
    pub member_of_enrollment: Vec<u32>,
}

impl Universe<'_> {
    /// The members of a household, by its position.
    pub fn members_of(&self, household: usize) -> &[MemberEnrollment] {
        &self.members[self.member_offsets[household] as usize..self.member_offsets[household + 1] as usize]
    }

    /// The enrollments of a client.
    pub fn enrollments_of(&self, client: u32) -> impl Iterator<Item = &MemberEnrollment> + Clone {
        self.snapshot
            .enrollments_of_client(client)
            .map(|enrollment| self.member_of_enrollment[enrollment])
            .filter(|&member| member != NONE)
            .map(|member| &self.members[member as usize])
    }

    /// The household of a member enrollment.
    pub fn household_of(&self, member: &MemberEnrollment) -> &HouseholdEnrollment {
        &self.households[member.household as usize]
    }

    /// Positions of the households that each head has.
    pub fn heads(&self) -> Vec<Range<usize>> {
        let mut heads: Vec<Range<usize>> = Vec::new();
        for (at, household) in self.households.iter().enumerate() {
            match heads.last_mut() {
                Some(last) if self.households[last.start].head == household.head => last.end = at + 1,
                _ => heads.push(at..at + 1),
            }
        }
        heads
    }

    /// Bed nights of an enrollment from one day on and before another.
    pub fn bed_nights(&self, enrollment: u32, from: Day, before: Option<Day>) -> &[Day] {
        bed_nights(self.snapshot, enrollment, from, before)
    }

    /// The last night of the report period on which a stay that ends at `exit` is counted.
    pub fn last_night(&self, exit: Option<Day>) -> Day {
        exit.map_or(self.cohorts.active.end, |exit| exit.plus(-1))
    }

    /// Whether a member counts in LSAPerson and the data quality columns: active, or in residence on the night of the
    /// HIC (LSA 5.3 and 11.5).
    pub fn is_counted(&self, member: &MemberEnrollment) -> bool {
        member.active_in_residence || (member.active && self.cohorts.exits.is_some())
    }
}

/// Bed nights (`RecordType` 200) of an enrollment from one day on and before another, in order.
pub(super) fn bed_nights(snapshot: &Snapshot, enrollment: u32, from: Day, before: Option<Day>) -> &[Day] {
    let nights = &snapshot.bed_nights.rows.date[snapshot.bed_nights.of(enrollment)];
    let start = nights.partition_point(|night| *night < from);
    let end = before.map_or(nights.len(), |before| nights.partition_point(|night| *night < before));
    nights.get(start..end).unwrap_or_default()
}
