//! LSA 9.5: bed nights in the report period (rows 56 and 57). A night counts once for a person, however many projects
//! claim it.

use rayon::prelude::*;

use super::counts::{GROUP_UNIVERSES, group_universes};
use super::populations::{TypeBits, WITH_ADULTS};
use super::{CalculatedRow, PROJECT, TYPES};
use crate::lsa::codes::{HouseholdType, LsaProjectType};
use crate::lsa::day_set::DaySet;
use crate::lsa::people::Person;
use crate::lsa::universe::{HouseholdEnrollment, MemberEnrollment, Universe};
use crate::snapshot::NONE;

/// A population of bed nights.
struct Group {
    report_row: u16,
    population: u16,
    types: TypeBits,
    is_member: fn(&Person, &HouseholdEnrollment) -> bool,
}

const GROUPS: [Group; 5] = [
    Group { report_row: 56, population: 0, types: 0b1_1111, is_member: |_, _| true },
    Group { report_row: 56, population: 10, types: 0b0_0010, is_member: |_, household| is_youth(household, 18) },
    Group { report_row: 56, population: 11, types: 0b0_0010, is_member: |_, household| is_youth(household, 24) },
    Group { report_row: 57, population: 50, types: WITH_ADULTS, is_member: |person, _| person.veteran_status == 1 },
    Group { report_row: 57, population: 53, types: 0b1_1111, is_member: |person, _| person.is_chronically_homeless() },
];

fn is_youth(household: &HouseholdEnrollment, adult_age: i32) -> bool {
    household.active_type == HouseholdType::AdultOnly && household.population.adult_age == adult_age
}

/// Rows 56 and 57.
pub(super) fn rows(universe: &Universe, people: &[Person]) -> Vec<CalculatedRow> {
    let places = GROUP_UNIVERSES.len() + universe.snapshot.projects.ids.len();
    let size = places * TYPES.len() * GROUPS.len();
    let count = |mut nights: Vec<u64>, person: &Person| {
        count_person(universe, person, &mut nights);
        nights
    };
    let add = |mut one: Vec<u64>, other: Vec<u64>| {
        one.iter_mut().zip(&other).for_each(|(sum, other)| *sum += other);
        one
    };
    let nights = people.par_iter().fold(|| vec![0; size], count).reduce(|| vec![0; size], add);
    nights
        .into_iter()
        .enumerate()
        .filter(|(_, nights)| *nights > 0)
        .map(|(at, nights)| {
            let (cell, group) = (at / GROUPS.len(), &GROUPS[at % GROUPS.len()]);
            let place = cell / TYPES.len();
            let project = place.checked_sub(GROUP_UNIVERSES.len());
            CalculatedRow {
                report_row: group.report_row,
                cohort: 1,
                universe: GROUP_UNIVERSES.get(place).copied().unwrap_or(PROJECT),
                household_type: TYPES[cell % TYPES.len()],
                population: group.population,
                system_path: -1,
                project: project.and_then(|project| u32::try_from(project).ok()).unwrap_or(NONE),
                value: u32::try_from(nights).unwrap_or(NONE),
            }
        })
        .collect()
}

fn count_person(universe: &Universe, person: &Person, nights: &mut [u64]) {
    let in_residence = universe.enrollments_of(person.client).filter(|member| member.active_in_residence);
    let stays: Vec<DaySet> = in_residence.clone().map(|member| nights_of(universe, member)).collect();
    let mut claims: Vec<(usize, usize)> = Vec::new();
    for (stay, member) in in_residence.enumerate() {
        let household = universe.household_of(member);
        let places = group_universes(member.project_type).chain([GROUP_UNIVERSES.len() + household.project as usize]);
        for place in places {
            for (group_at, group) in GROUPS.iter().enumerate().filter(|(_, one)| (one.is_member)(person, household)) {
                let kinds = [0, household.active_type.index() + 1];
                for kind in kinds.into_iter().filter(|kind| group.types & 1 << kind != 0) {
                    claims.push(((place * TYPES.len() + kind) * GROUPS.len() + group_at, stay));
                }
            }
        }
    }
    claims.sort_unstable();
    for same in claims.chunk_by(|one, other| one.0 == other.0) {
        let count = if let [(_, stay)] = same {
            stays[*stay].len()
        } else {
            let mut together = stays[same[0].1].clone();
            same[1..].iter().for_each(|(_, stay)| together.union(&stays[*stay]));
            together.len()
        };
        nights[same[0].0] += u64::from(count);
    }
}

/// The nights of a stay in the report period.
fn nights_of(universe: &Universe, member: &MemberEnrollment) -> DaySet {
    let period = universe.cohorts.active;
    let mut nights = DaySet::new(period.start, period.end);
    if member.project_type == LsaProjectType::NightByNightShelter {
        for &night in universe.bed_nights(member.enrollment, member.entry, member.exit) {
            nights.insert(night);
        }
    } else {
        let since = if member.project_type.has_move_in() { member.move_in } else { Some(member.entry) };
        if let Some(since) = since {
            nights.insert_range(since, universe.last_night(member.exit));
        }
    }
    nights
}
