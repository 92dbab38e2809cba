//! LSA 10: data quality counts by project (rows 901 to 921), with the enrollments behind them.

use std::collections::{BTreeMap, BTreeSet};

use super::{CalculatedRow, project_count};
use crate::Day;
use crate::lsa::codes::{LsaProjectType, age};
use crate::lsa::quality::{Findings, MemberFacts};
use crate::lsa::universe::{MemberEnrollment, Universe};

/// A row of LSACalculated on data quality, and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QualityRow {
    /// `ReportRow`, 901 to 921.
    pub report_row: u16,
    /// Key of the project.
    pub project: u32,
    /// Enrollments, clients or households that the row counts; one enrollment stands for a client or a household.
    pub enrollments: Vec<u32>,
}

impl QualityRow {
    /// As a row of the file.
    pub fn calculated(&self) -> CalculatedRow {
        project_count(self.report_row, self.project, self.enrollments.len())
    }
}

/// Enrollments by row and project; what is counted tells the same household or client from another.
#[derive(Default)]
struct Rows {
    found: BTreeMap<(u16, u32), BTreeMap<u32, u32>>,
}

impl Rows {
    fn add(&mut self, report_row: u16, project: u32, counted: u32, enrollment: u32) {
        self.found.entry((report_row, project)).or_default().entry(counted).or_insert(enrollment);
    }
}

/// All rows.
pub(super) fn rows(universe: &Universe) -> Vec<QualityRow> {
    let mut rows = Rows::default();
    of_members(universe, &mut rows);
    of_households(universe, &mut rows);
    of_all_enrollments(universe, &mut rows);
    rows.found
        .into_iter()
        .map(|((report_row, project), counted)| QualityRow {
            report_row,
            project,
            enrollments: counted.into_values().collect(),
        })
        .collect()
}

/// LSA 10.8: household entries.
fn of_households(universe: &Universe, rows: &mut Rows) {
    for household in &universe.households {
        if household.active_in_residence || (household.active && universe.cohorts.exits.is_some()) {
            rows.add(909, household.project, household.household, household.enrollment);
        }
    }
}

/// LSA 10.2, 10.3 and 10.9 to 10.19: enrollments of the LSA.
fn of_members(universe: &Universe, rows: &mut Rows) {
    for member in &universe.members {
        let project = universe.household_of(member).project;
        let mut add = |report_row: u16| rows.add(report_row, project, member.enrollment, member.enrollment);
        after_operating_end(universe, member, project).into_iter().for_each(&mut add);
        night_by_night_exit(universe, member).into_iter().for_each(&mut add);
        if !universe.is_counted(member) {
            continue;
        }
        let facts = MemberFacts::new(universe, member);
        let exit_in_report = member.exit.is_some_and(|exit| exit <= universe.cohorts.active.end);
        let has_exit_record = !universe.snapshot.enrollments.rows.exit[member.enrollment as usize].is_empty();
        let findings = [
            (910, true),
            (911, facts.is_head_or_adult),
            (912, exit_in_report),
            (913, facts.has(Findings::DISABLING_CONDITION)),
            (914, facts.has(Findings::LIVING_SITUATION)),
            (915, facts.has(Findings::LENGTH_OF_STAY)),
            (916, facts.has(Findings::HOMELESS_DATE)),
            (917, facts.has(Findings::TIMES_HOMELESS)),
            (918, facts.has(Findings::MONTHS_HOMELESS)),
            (919, exit_in_report && has_exit_record && facts.misses_destination),
        ];
        findings.into_iter().filter(|(_, found)| *found).for_each(|(report_row, _)| add(report_row));
        if age::is_unknown(member.active_age) {
            rows.add(920, project, member.client, member.enrollment);
        }
    }
}

/// LSA 10.2: rows 901 and 902.
fn after_operating_end(universe: &Universe, member: &MemberEnrollment, project: u32) -> Option<u16> {
    let end = universe.snapshot.projects.operating_end[project as usize].get()?;
    if !universe.cohorts.active.contains(end) {
        return None;
    }
    match universe.snapshot.enrollments.rows.exit[member.enrollment as usize].get() {
        None => Some(901),
        Some(exit) => (exit > end).then_some(902),
    }
}

/// LSA 10.3: rows 903 and 904. The last bed night is that of the head in the report period, as HUD's code has it.
fn night_by_night_exit(universe: &Universe, member: &MemberEnrollment) -> Option<u16> {
    const DAYS_WITHOUT_BED_NIGHT: i32 = 90;
    if member.project_type != LsaProjectType::NightByNightShelter {
        return None;
    }
    let household = universe.household_of(member);
    let period = universe.cohorts.active;
    let operating_end = universe.snapshot.projects.operating_end[household.project as usize].get();
    let until = operating_end.map_or(period.end, |end| end.min(period.end));
    let last = *universe.bed_nights(household.enrollment, period.start, Some(until.plus(1))).last()?;
    match universe.snapshot.enrollments.rows.exit[member.enrollment as usize].get().filter(|&exit| exit <= period.end) {
        None => (last <= period.end.plus(-DAYS_WITHOUT_BED_NIGHT)).then_some(903),
        Some(exit) => (exit >= period.start && exit != last.plus(1)).then_some(904),
    }
}

/// LSA 10.4 to 10.7 and 10.20: enrollments in HMIS, whether the LSA can use them or not.
fn of_all_enrollments(universe: &Universe, rows: &mut Rows) {
    let (snapshot, table) = (universe.snapshot, &universe.snapshot.enrollments.rows);
    let period = universe.cohorts.active;
    let coc = snapshot.coc_key(&universe.parameters.coc_code);
    let reported = (0..).zip(&universe.projects.exported).filter(|(_, exported)| **exported).map(|(key, _)| key);
    for project in reported.filter(|&key| !snapshot.projects.project_type[key as usize].is_one_of(&[9, 10])) {
        for &enrollment in snapshot.enrollments_of_project(project) {
            let row = enrollment as usize;
            let exit = table.exit[row].get();
            let is_active = table.entry[row] <= period.end
                && exit.is_none_or(|exit| exit >= period.start && exit > table.entry[row]);
            if !is_active {
                continue;
            }
            let household = HouseholdFacts::new(universe, table.household[row], coc);
            let findings = [
                (906, household.head_in_coc && !takes_part(universe, project, table.entry[row], exit)),
                (907, household.any_in_coc && household.heads != 1),
                (908, household.any_in_coc && !table.relationship[row].is_within(1, 5)),
                (921, household.head_in_coc && is_night_by_night_without_night(universe, enrollment)),
            ];
            for (report_row, _) in findings.into_iter().filter(|(_, found)| *found) {
                rows.add(report_row, project, enrollment, enrollment);
            }
            if household.no_coc {
                rows.add(905, project, table.household[row], enrollment);
            }
        }
    }
}

/// What rows 905 to 908 ask of the household of an enrollment.
struct HouseholdFacts {
    heads: usize,
    /// A head has no `EnrollmentCoC`, or there is no head.
    no_coc: bool,
    head_in_coc: bool,
    any_in_coc: bool,
}

impl HouseholdFacts {
    fn new(universe: &Universe, household: u32, coc: Option<u32>) -> Self {
        let table = &universe.snapshot.enrollments.rows;
        let members = universe.snapshot.household_members(household).iter().map(|&member| member as usize);
        let heads: BTreeSet<usize> = members.clone().filter(|&row| table.relationship[row].is(1)).collect();
        let in_coc = |row: &usize| Some(table.coc[*row]) == coc;
        Self {
            heads: heads.len(),
            no_coc: heads.is_empty() || heads.iter().any(|&row| table.coc[row] == crate::snapshot::NONE),
            head_in_coc: heads.iter().any(in_coc),
            any_in_coc: members.clone().any(|row| in_coc(&row)),
        }
    }
}

/// Whether the project takes part in HMIS for the whole of an enrollment (LSA 10.5).
fn takes_part(universe: &Universe, project: u32, entry: Day, exit: Option<Day>) -> bool {
    universe.projects.exported_participations[project as usize].iter().any(|period| {
        let lasts = |end: Day| exit.map_or(end > universe.cohorts.active.end, |exit| end >= exit);
        period.start <= entry && period.end.is_none_or(lasts)
    })
}

/// LSA 10.20.
fn is_night_by_night_without_night(universe: &Universe, enrollment: u32) -> bool {
    let table = &universe.snapshot.enrollments.rows;
    let row = enrollment as usize;
    let before = table.exit[row].get().unwrap_or(universe.cohorts.active.end.plus(1));
    universe.snapshot.project_type(enrollment).is(1)
        && universe.bed_nights(enrollment, table.entry[row], Some(before)).is_empty()
}
