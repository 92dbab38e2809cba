//! LSA 5.12: population identifiers of active households.

use rayon::prelude::*;

use super::codes::{HouseholdType, age};
use super::people::Person;
use super::universe::{HouseholdPopulation, MemberEnrollment, Universe};

const THREE_OR_MORE: usize = 3;

/// The populations of all active households, by position of the household.
pub(super) fn of_active_households(universe: &Universe, people: &[Person]) -> Vec<HouseholdPopulation> {
    let mut person_of = vec![None; universe.snapshot.clients.dob.len()];
    for person in people {
        person_of[person.client as usize] = Some(person);
    }
    universe
        .households
        .par_iter()
        .enumerate()
        .map(|(at, household)| {
            if !household.active {
                return HouseholdPopulation::default();
            }
            let members: Vec<(&MemberEnrollment, Option<&Person>)> = universe
                .members_of(at)
                .iter()
                .filter(|member| member.active)
                .map(|member| (member, person_of[member.client as usize]))
                .collect();
            population(household.active_type, &members)
        })
        .collect()
}

fn population(household_type: HouseholdType, members: &[(&MemberEnrollment, Option<&Person>)]) -> HouseholdPopulation {
    let heads_and_adults =
        || members.iter().filter(|(member, _)| member.is_head_or_adult()).filter_map(|(_, person)| *person);
    let is_veteran =
        |member: &MemberEnrollment, person: &Person| age::is_adult(member.active_age) && person.veteran_status == 1;
    let children = members.iter().filter(|(member, _)| age::is_child(member.active_age)).count();
    HouseholdPopulation {
        chronic: heads_and_adults()
            .filter_map(|person| person.chronic.household_code(person.disability_status))
            .min()
            .unwrap_or(0),
        veteran: household_type != HouseholdType::ChildOnly
            && members.iter().any(|(member, person)| person.is_some_and(|person| is_veteran(member, person))),
        disability: heads_and_adults().any(|person| person.disability_status == 1),
        fleeing_dv: heads_and_adults()
            .filter_map(|person| match person.dv_status {
                1 => Some(1),
                2 | 3 => Some(2),
                _ => None,
            })
            .min()
            .unwrap_or(0),
        adult_age: adult_age(household_type, members.iter().map(|(member, _)| member.active_age)),
        parent: members.iter().any(|(member, _)| member.is_child_of_head),
        three_children: household_type == HouseholdType::AdultChild && children >= THREE_OR_MORE,
    }
}

/// HHAdultAge, in the order of HUD's table (LSA 5.12 and 7.9).
pub(super) fn adult_age(household_type: HouseholdType, ages: impl Iterator<Item = u8> + Clone) -> i32 {
    let oldest = ages.clone().max().unwrap_or(age::MISSING);
    let youngest = ages.min().unwrap_or(age::MISSING);
    match household_type {
        HouseholdType::ChildOnly | HouseholdType::Unknown => -1,
        _ if age::is_unknown(oldest) => -1,
        _ if oldest == 21 => 18,
        _ if oldest == 24 => 24,
        _ if (55..=65).contains(&youngest) => 55,
        _ => 25,
    }
}
