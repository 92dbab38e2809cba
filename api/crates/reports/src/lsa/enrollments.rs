//! LSA 3.4: HMIS client enrollments (tlsa_Enrollment).

use rayon::prelude::*;

use crate::Day;
use crate::snapshot::Snapshot;

use super::codes::{LsaProjectType, age};
use super::dates::{earlier, later};
use super::households::DAYS_UNTIL_AUTO_EXIT;
use super::parameters::Cohorts;
use super::universe::{HouseholdEnrollment, MemberEnrollment, bed_nights};

const FIRST_RELATIONSHIP: i16 = 1;
const LAST_RELATIONSHIP: i16 = 5;
const CHILD_OF_HEAD: i16 = 2;

/// The member enrollments of the households, in their order.
pub(super) fn select(
    snapshot: &Snapshot,
    cohorts: &Cohorts,
    households: &[HouseholdEnrollment],
) -> Vec<MemberEnrollment> {
    households
        .par_iter()
        .enumerate()
        .flat_map_iter(|(at, household)| {
            snapshot
                .household_members(household.household)
                .iter()
                .filter_map(move |&enrollment| effective(snapshot, cohorts, household, at, enrollment))
        })
        .collect()
}

/// Entry, exit and last bed night of a member.
struct Dates {
    entry: Day,
    exit: Option<Day>,
    last_bed_night: Option<Day>,
}

fn effective(
    snapshot: &Snapshot,
    cohorts: &Cohorts,
    household: &HouseholdEnrollment,
    position: usize,
    enrollment: u32,
) -> Option<MemberEnrollment> {
    let (table, row) = (&snapshot.enrollments.rows, enrollment as usize);
    if !table.relationship[row].is_within(FIRST_RELATIONSHIP, LAST_RELATIONSHIP) {
        return None;
    }
    let Dates { entry, exit, last_bed_night } = match household.project_type {
        LsaProjectType::NightByNightShelter => night_by_night(snapshot, cohorts, household, enrollment)?,
        _ => entry_exit(snapshot, cohorts, household, enrollment)?,
    };
    let disability = match table.disabling_condition[row].get() {
        Some(answer @ (0 | 1)) => Some(i32::from(answer)),
        Some(8 | 9) => Some(-2),
        _ => None,
    };
    Some(MemberEnrollment {
        enrollment,
        client: table.parent[row],
        household: u32::try_from(position).unwrap_or(u32::MAX),
        is_head: table.relationship[row].is(FIRST_RELATIONSHIP),
        is_child_of_head: table.relationship[row].is(CHILD_OF_HEAD),
        project_type: household.project_type,
        entry,
        move_in: move_in(household, entry, exit),
        exit,
        last_bed_night,
        entry_age: age::MISSING,
        active_age: age::MISSING,
        earlier_exit_ages: [age::MISSING; 2],
        disability,
        dv: dv_status(snapshot, cohorts, enrollment, entry, exit),
        conditions: [false; 3],
        active: false,
        active_in_residence: false,
    })
}

/// Members of households in projects of all types but night-by-night shelter.
fn entry_exit(
    snapshot: &Snapshot,
    cohorts: &Cohorts,
    household: &HouseholdEnrollment,
    enrollment: u32,
) -> Option<Dates> {
    let (table, row) = (&snapshot.enrollments.rows, enrollment as usize);
    let report_end = cohorts.active.end;
    let recorded_entry = table.entry[row];
    let recorded_exit = table.exit[row].get().filter(|&exit| exit <= report_end);
    let exit_is_valid = |exit: Day| exit > household.entry && exit > cohorts.lookback && exit > recorded_entry;
    if recorded_entry > household.exit.unwrap_or(report_end)
        || recorded_entry > report_end
        || !recorded_exit.is_none_or(exit_is_valid)
    {
        return None;
    }
    let stays_housed_on = |exit: Day| household.project_type.is_rapid_rehousing() && household.move_in == Some(exit);
    let exit = match (recorded_exit, household.exit) {
        (Some(exit), Some(end)) if exit >= end => Some(end),
        (None, end) => end,
        (Some(exit), _) if stays_housed_on(exit) => (exit < report_end).then(|| exit.plus(1)),
        (exit, _) => exit,
    };
    Some(Dates { entry: later(recorded_entry, household.entry), exit, last_bed_night: None })
}

/// Members of households in night-by-night shelters.
fn night_by_night(
    snapshot: &Snapshot,
    cohorts: &Cohorts,
    household: &HouseholdEnrollment,
    enrollment: u32,
) -> Option<Dates> {
    let (table, row) = (&snapshot.enrollments.rows, enrollment as usize);
    let report_end = cohorts.active.end;
    let recorded_exit = table.exit[row].get();
    let from = later(later(table.entry[row], household.entry), cohorts.lookback);
    let before = earlier(Some(report_end.plus(1)), earlier(household.exit, recorded_exit));
    let nights = bed_nights(snapshot, enrollment, from, before);
    let (first, last) = (*nights.first()?, *nights.last()?);
    let is_open = recorded_exit.is_none() && household.exit.is_none() && last.plus(DAYS_UNTIL_AUTO_EXIT) > report_end;
    Some(Dates { entry: first, exit: (!is_open).then(|| last.plus(1)), last_bed_night: Some(last) })
}

/// MoveInDate, in the order of HUD's table.
fn move_in(household: &HouseholdEnrollment, entry: Day, exit: Option<Day>) -> Option<Day> {
    let move_in = household.move_in?;
    if move_in < entry {
        return Some(entry);
    }
    let leaves_before = exit.is_some_and(|exit| move_in > exit);
    let household_stays = household.exit.is_none_or(|end| exit.is_some_and(|exit| end > exit));
    let leaves_that_day = exit == Some(move_in) && household_stays;
    (!leaves_before && !leaves_that_day).then_some(move_in)
}

/// DVStatus: the least value of the records within the enrollment. Any answer but yes and no is 98, as HUD's code has
/// it; HUD's table would make data not collected no value, which counts as 99 when there is no other record.
fn dv_status(snapshot: &Snapshot, cohorts: &Cohorts, enrollment: u32, entry: Day, exit: Option<Day>) -> Option<i32> {
    let table = &snapshot.health_and_dv.rows;
    snapshot
        .health_and_dv
        .of(enrollment)
        .filter(|&row| {
            let date = table.date[row];
            date <= cohorts.active.end && date >= entry && exit.is_none_or(|exit| date <= exit)
        })
        .map(|row| match (table.survivor[row].get(), table.currently_fleeing[row].get()) {
            (Some(1), Some(1)) => 1,
            (Some(1), Some(0)) => 2,
            (Some(1), _) => 3,
            (Some(0), _) => 10,
            _ => 98,
        })
        .min()
}
