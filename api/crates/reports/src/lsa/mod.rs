//! HUD's Longitudinal System Analysis FY2026 (v8), which is also the Housing Inventory Count.
//!
//! Source: "LSA Programming Specifications v8" of 2026-08-01 and the SQL published with them (`HMIS/LSASampleCode`).
//! Each file names the section that it implements, so that the module reads in the order of the specification:
//!
//! | section | file |
//! |---|---|
//! | 3.1, 3.2 parameters and cohorts | `parameters` |
//! | 3.3 households, HMIS participation | `households`, `projects` |
//! | 3.4, 3.5, 3.6 enrollments, ages, household types | `enrollments`, `ages`, `household_types` |
//! | 4 project descriptor data | `descriptors` |
//! | 5.1, 5.2 active, in residence | `active` |
//! | 5.3 to 5.15 LSAPerson, chronic homelessness | `people`, `chronic`, `populations` |
//! | 6 LSAHousehold | `active_households`, `system_use` |
//! | 7 LSAExit | `exits`, `exit_chronic` |
//! | 8, 9, 10 LSACalculated | `calculated` |
//! | 11 LSAReport | `report`, `quality` |
//! | 2 the upload | `files`, `write` |
//!
//! The LSA's rules on ages, households, move-in and chronic homelessness differ from the Glossary's; none of them is
//! in `rules`, and none of `rules` is used here but days.
//!
//! Where the text and the published SQL disagree, HUD's published output decides; where it does not tell them apart,
//! the SQL, because vendors are measured by its output. Three exceptions follow the text, because the SQL would count
//! what cannot be uploaded or is no bed night: AIR asks for Active (5.1), a bed night on a point-in-time night is a
//! service of type 200 (9.2), and AC3Plus of a household without active members is 0 (5.12). Places where the SQL is
//! followed against the text say so.
//!
//! What may not live here: reading files or a database, and anything that names a client.

mod active;
mod active_households;
mod ages;
mod calculated;
mod chronic;
mod codes;
mod dates;
mod day_set;
mod descriptors;
mod enrollments;
mod exit_chronic;
mod exits;
mod files;
mod household_types;
mod households;
mod parameters;
mod people;
mod populations;
pub mod preflight;
mod projects;
mod quality;
mod report;
mod system_use;
mod universe;
mod write;

use rayon::prelude::*;

use crate::snapshot::{NONE, Snapshot};

pub use active_households::{ActiveHousehold, Combined, GroupUse};
pub use calculated::{CalculatedRow, QualityRow};
pub use chronic::{ChronicTime, ChronicWindow};
pub use codes::{HouseholdType, HouseholdTypes, LsaProjectType, ProjectGroup, age};
pub use descriptors::{DescriptorCell, DescriptorFile};
pub use exits::ExitHousehold;
pub use files::GroupedRows;
pub use parameters::{Cohorts, EARLIEST_START, ExitCohort, LsaError, LsaParameters, LsaScope, Period, Software};
pub use people::Person;
pub use preflight::preflight;
pub use report::{Counted, ReportColumn};
pub use system_use::SystemUse;
pub use universe::{HouseholdEnrollment, HouseholdPopulation, MemberEnrollment};

use projects::Projects;
use universe::Universe;

/// Everything that a run found: the rows of the files, and the clients and enrollments behind them.
#[derive(Debug)]
pub struct LsaResult {
    /// What was asked.
    pub parameters: LsaParameters,
    /// The cohorts that follow.
    pub cohorts: Cohorts,
    /// The data quality columns of LSAReport, in order.
    pub report: Vec<ReportColumn>,
    /// The clients of LSAPerson (tlsa_Person).
    pub people: Vec<Person>,
    /// LSAPerson; subjects are positions in `people`.
    pub person_rows: GroupedRows,
    /// The households of LSAHousehold (tlsa_Household).
    pub households: Vec<ActiveHousehold>,
    /// LSAHousehold; subjects are positions in `households`.
    pub household_rows: GroupedRows,
    /// The households of LSAExit (tlsa_Exit).
    pub exits: Vec<ExitHousehold>,
    /// LSAExit; subjects are positions in `exits`.
    pub exit_rows: GroupedRows,
    /// LSACalculated.
    pub calculated: Vec<CalculatedRow>,
    /// The rows of LSACalculated on data quality, with what they count.
    pub quality: Vec<QualityRow>,
    /// The seven files about projects.
    pub descriptors: Vec<DescriptorFile>,
    /// Household enrollments with their effective dates (tlsa_HHID), grouped by head.
    pub household_enrollments: Vec<HouseholdEnrollment>,
    /// Member enrollments with their effective dates (tlsa_Enrollment), grouped by household.
    pub member_enrollments: Vec<MemberEnrollment>,
}

impl LsaResult {
    /// The clients that a row of LSAPerson counts.
    pub fn people_in(&self, row: usize) -> impl Iterator<Item = &Person> {
        subjects(&self.person_rows, row).map(|at| &self.people[at])
    }

    /// The households that a row of LSAHousehold counts.
    pub fn households_in(&self, row: usize) -> impl Iterator<Item = &ActiveHousehold> {
        subjects(&self.household_rows, row).map(|at| &self.households[at])
    }

    /// The households that a row of LSAExit counts.
    pub fn exits_in(&self, row: usize) -> impl Iterator<Item = &ExitHousehold> {
        subjects(&self.exit_rows, row).map(|at| &self.exits[at])
    }

    /// The member enrollments of a household enrollment, by its position.
    pub fn members_of(&self, household: usize) -> &[MemberEnrollment] {
        let start = self.member_enrollments.partition_point(|member| (member.household as usize) < household);
        let end = self.member_enrollments.partition_point(|member| member.household as usize <= household);
        &self.member_enrollments[start..end]
    }

    /// The enrollments that the LSA looked at for a client, with their effective dates.
    pub fn enrollments_of(&self, client: u32) -> impl Iterator<Item = &MemberEnrollment> {
        self.member_enrollments.iter().filter(move |member| member.client == client)
    }
}

fn subjects(rows: &GroupedRows, row: usize) -> impl Iterator<Item = usize> {
    rows.subjects.get(row).into_iter().flatten().map(|&at| at as usize)
}

/// Makes the LSA of a snapshot.
///
/// # Errors
/// When the parameters are not what HUD allows (LSA 3.1).
pub fn run(snapshot: &Snapshot, parameters: &LsaParameters) -> Result<LsaResult, LsaError> {
    parameters.check()?;
    let mut universe = universe(snapshot, parameters);
    let people = people::select(&universe);
    let populations = populations::of_active_households(&universe, &people);
    for (household, population) in universe.households.iter_mut().zip(populations) {
        household.population = population;
    }
    let exit_cohorts = exits::cohorts(&universe);
    for (household, cohort) in universe.households.iter_mut().zip(exit_cohorts) {
        household.exit_cohort = cohort;
    }
    let has_households = universe.cohorts.exits.is_some();
    let households = if has_households { active_households::select(&universe, &people) } else { Vec::new() };
    let mut exits = exits::select(&universe);
    exit_chronic::set(&universe, &mut exits);
    let person_rows: Vec<_> = people.par_iter().map(|person| people::row(&universe, person)).collect();
    let household_rows: Vec<_> = households.par_iter().map(files::household_row).collect();
    let exit_rows: Vec<_> = exits.iter().map(files::exit_row).collect();
    let mut result = LsaResult {
        parameters: parameters.clone(),
        cohorts: universe.cohorts,
        report: report::columns(&universe, &people),
        person_rows: GroupedRows::of(&person_rows),
        household_rows: GroupedRows::of(&household_rows),
        exit_rows: GroupedRows::of(&exit_rows),
        people,
        households,
        exits,
        calculated: Vec::new(),
        quality: Vec::new(),
        descriptors: descriptors::files(&universe),
        household_enrollments: Vec::new(),
        member_enrollments: Vec::new(),
    };
    (result.calculated, result.quality) = calculated::all(&universe, &result);
    result.household_enrollments = universe.households;
    result.member_enrollments = universe.members;
    Ok(result)
}

/// LSA 3.3 to 3.6, 5.1 and 5.2.
fn universe<'a>(snapshot: &'a Snapshot, parameters: &'a LsaParameters) -> Universe<'a> {
    let cohorts = parameters.cohorts();
    let projects = Projects::new(snapshot, parameters, &cohorts);
    let mut households = households::select(snapshot, parameters, &cohorts, &projects);
    let mut members = enrollments::select(snapshot, &cohorts, &households);
    ages::set(snapshot, &cohorts, &mut members);
    ages::set_conditions(snapshot, &cohorts, &mut members);
    let mut member_offsets = vec![0; households.len() + 1];
    for member in &members {
        member_offsets[member.household as usize + 1] += 1;
    }
    for at in 1..member_offsets.len() {
        member_offsets[at] += member_offsets[at - 1];
    }
    household_types::set(&cohorts, &mut households, &members, &member_offsets);
    active::set(&cohorts, &projects, &mut households, &mut members);
    let mut member_of_enrollment = vec![NONE; snapshot.enrollment_count() as usize];
    for (at, member) in (0..).zip(&members) {
        member_of_enrollment[member.enrollment as usize] = at;
    }
    Universe { snapshot, parameters, cohorts, projects, households, members, member_offsets, member_of_enrollment }
}
