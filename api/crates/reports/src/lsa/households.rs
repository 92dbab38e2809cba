//! LSA 3.3: HMIS household enrollments (tlsa_HHID).

use rayon::prelude::*;

use crate::Day;
use crate::snapshot::{NONE, Snapshot};

use super::codes::{HouseholdType, LsaProjectType};
use super::dates::later;
use super::parameters::{Cohorts, LsaParameters};
use super::projects::{Projects, ServedProject, Window};
use super::universe::{HouseholdEnrollment, HouseholdPopulation, bed_nights};

/// Night-by-night clients without a bed night for this many days have left (LSA 3.3).
pub(super) const DAYS_UNTIL_AUTO_EXIT: i32 = 90;
const HEAD_OF_HOUSEHOLD: i16 = 1;
const RENTAL_WITH_SUBSIDY: i16 = 435;

/// The household enrollments of the CoC, grouped by head.
pub(super) fn select(
    snapshot: &Snapshot,
    parameters: &LsaParameters,
    cohorts: &Cohorts,
    projects: &Projects,
) -> Vec<HouseholdEnrollment> {
    let Some(coc) = snapshot.coc_key(&parameters.coc_code) else { return Vec::new() };
    let table = &snapshot.enrollments.rows;
    (0..snapshot.enrollment_count())
        .into_par_iter()
        .filter(|&enrollment| {
            let row = enrollment as usize;
            table.relationship[row].is(HEAD_OF_HOUSEHOLD) && table.coc[row] == coc && is_only_head(snapshot, enrollment)
        })
        .filter_map(|enrollment| {
            let project = projects.served[table.project[enrollment as usize] as usize].as_ref()?;
            effective(snapshot, cohorts, project, enrollment)
        })
        .collect()
}

/// "There is no other enrollment record for the HouseholdID where RelationshipToHoH = 1."
fn is_only_head(snapshot: &Snapshot, enrollment: u32) -> bool {
    let table = &snapshot.enrollments.rows;
    snapshot
        .household_members(table.household[enrollment as usize])
        .iter()
        .all(|&other| other == enrollment || !table.relationship[other as usize].is(HEAD_OF_HOUSEHOLD))
}

/// The household enrollment of a head, if it meets the criteria.
fn effective(
    snapshot: &Snapshot,
    cohorts: &Cohorts,
    project: &ServedProject,
    enrollment: u32,
) -> Option<HouseholdEnrollment> {
    let (table, row) = (&snapshot.enrollments.rows, enrollment as usize);
    let recorded_entry = table.entry[row];
    if recorded_entry > cohorts.active.end || project.operating_end.is_some_and(|end| recorded_entry >= end) {
        return None;
    }
    let window = project.window(recorded_entry, table.exit[row].get(), cohorts)?;
    let exit_is_valid = |exit: Day| {
        exit > cohorts.lookback
            && exit > recorded_entry
            && exit > project.operating_start
            && exit > window.participation_start
    };
    if !window.exit.is_none_or(exit_is_valid) {
        return None;
    }
    let stay = Stay {
        project_type: project.project_type,
        recorded_entry,
        recorded_move_in: table.move_in_date[row].get(),
        window,
        nights: first_and_last_night(snapshot, cohorts, project.project_type, enrollment, &window)?,
        report_end: cohorts.active.end,
    };
    let (move_in, exit) = (stay.move_in(), stay.exit());
    Some(HouseholdEnrollment {
        household: table.household[row],
        head: table.parent[row],
        enrollment,
        project: table.project[row],
        project_type: project.project_type,
        entry: stay.entry(),
        move_in,
        exit,
        last_bed_night: stay.nights.map(|(_, last)| last),
        exit_destination: destination(snapshot, enrollment, exit, move_in),
        entry_type: HouseholdType::Unknown,
        active_type: HouseholdType::Unknown,
        earlier_exit_types: [HouseholdType::Unknown; 2],
        active: false,
        active_in_residence: false,
        exit_cohort: None,
        population: HouseholdPopulation::default(),
    })
}

/// FirstBedNight and LastBedNight; the outer `None` when a night-by-night enrollment has no valid bed night.
#[expect(clippy::option_option, reason = "no bed nights are asked of other project types, and then none is fine")]
fn first_and_last_night(
    snapshot: &Snapshot,
    cohorts: &Cohorts,
    project_type: LsaProjectType,
    enrollment: u32,
    window: &Window,
) -> Option<Option<(Day, Day)>> {
    if project_type != LsaProjectType::NightByNightShelter {
        return Some(None);
    }
    let entry = snapshot.enrollments.rows.entry[enrollment as usize];
    let from = later(later(window.start, cohorts.lookback), entry);
    let after_report = cohorts.active.end.plus(1);
    let before = [window.exit, window.end].into_iter().flatten().fold(after_report, Day::min);
    let nights = bed_nights(snapshot, enrollment, from, Some(before));
    Some(Some((*nights.first()?, *nights.last()?)))
}

/// What the effective dates of a head's enrollment follow from.
struct Stay {
    project_type: LsaProjectType,
    recorded_entry: Day,
    recorded_move_in: Option<Day>,
    window: Window,
    /// The first and the last valid bed night.
    nights: Option<(Day, Day)>,
    report_end: Day,
}

impl Stay {
    /// EntryDate, in the order of HUD's table.
    fn entry(&self) -> Day {
        match self.nights {
            Some((first, _)) => first,
            None => later(self.recorded_entry, self.window.start),
        }
    }

    /// MoveInDate, in the order of HUD's table.
    fn move_in(&self) -> Option<Day> {
        let move_in = self.recorded_move_in?;
        let exit = self.window.exit;
        let is_invalid = !self.project_type.has_move_in()
            || move_in < self.recorded_entry
            || exit.is_some_and(|exit| move_in > exit)
            || (exit == Some(move_in) && self.project_type == LsaProjectType::SupportiveHousing)
            || move_in > self.report_end
            || self.window.end.is_some_and(|end| move_in >= end);
        (!is_invalid).then(|| later(move_in, self.window.start))
    }

    /// ExitDate, in the order of HUD's table.
    fn exit(&self) -> Option<Day> {
        let Window { exit, end, .. } = self.window;
        if let Some((_, last_night)) = self.nights {
            if last_night == self.report_end {
                return None;
            }
            let left_before_end = exit.is_some_and(|exit| exit < self.report_end);
            if left_before_end || last_night.plus(DAYS_UNTIL_AUTO_EXIT) <= self.report_end {
                return Some(last_night.plus(1));
            }
        }
        // A household that leaves RRH on the day of its move-in is housed for that night.
        let left_on_move_in = exit.filter(|&exit| {
            self.project_type.is_rapid_rehousing()
                && self.recorded_move_in == Some(exit)
                && end.is_none_or(|end| exit < end)
                && exit <= self.report_end
        });
        if let Some(exit) = left_on_move_in {
            return (exit < self.report_end).then(|| exit.plus(1));
        }
        match end {
            Some(end) if exit.is_none_or(|exit| exit >= end) => Some(end),
            _ => exit.filter(|&exit| exit <= self.report_end),
        }
    }
}

/// ExitDest, in the order of HUD's list.
fn destination(snapshot: &Snapshot, enrollment: u32, exit: Option<Day>, move_in: Option<Day>) -> i32 {
    const NOT_APPLICABLE: i32 = -1;
    const NOT_PROVIDED: i32 = 98;
    const MISSING: i32 = 99;
    let (table, row) = (&snapshot.enrollments.rows, enrollment as usize);
    let Some(exit) = exit else { return NOT_APPLICABLE };
    let (Some(recorded), Some(destination)) = (table.exit[row].get(), table.destination[row].get()) else {
        return MISSING;
    };
    let adjusted = recorded != exit && move_in != Some(recorded);
    match destination {
        17 | 30 | 99 => MISSING,
        _ if adjusted => MISSING,
        8 | 9 => NOT_PROVIDED,
        RENTAL_WITH_SUBSIDY => subsidy(snapshot, enrollment).unwrap_or(MISSING),
        other => i32::from(other),
    }
}

/// `DestinationSubsidyType` of an enrollment's exit.
pub(super) fn subsidy(snapshot: &Snapshot, enrollment: u32) -> Option<i32> {
    let exit = snapshot.enrollments.rows.exit_row[enrollment as usize];
    if exit == NONE {
        return None;
    }
    snapshot.exits.destination_subsidy[exit as usize].get().map(i32::from)
}
