//! LSA 3.6: household types, from the ages of the members that count in each context.

use rayon::prelude::*;

use crate::Day;

use super::codes::{HouseholdType, age};
use super::parameters::{Cohorts, ExitCohort};
use super::universe::{HouseholdEnrollment, MemberEnrollment};

/// Sets the household types of all households.
pub(super) fn set(
    cohorts: &Cohorts,
    households: &mut [HouseholdEnrollment],
    members: &[MemberEnrollment],
    offsets: &[u32],
) {
    households.par_iter_mut().enumerate().for_each(|(at, household)| {
        let members = &members[offsets[at] as usize..offsets[at + 1] as usize];
        household.entry_type = of_ages(members.iter().map(|member| member.entry_age));
        household.active_type = at_start_of(household, members, cohorts.active.start, |member| member.active_age);
        if let Some(periods) = cohorts.exits {
            household.earlier_exit_types = [ExitCohort::MinusTwo, ExitCohort::MinusOne].map(|cohort| {
                at_start_of(household, members, periods[cohort.index()].start, |member| member.age_for(cohort))
            });
        }
    });
}

/// The type at the start of a cohort: households that were there before by the ages of those who stayed until it,
/// others by the ages at entry.
fn at_start_of(
    household: &HouseholdEnrollment,
    members: &[MemberEnrollment],
    start: Day,
    age_of: impl Fn(&MemberEnrollment) -> u8,
) -> HouseholdType {
    if household.exit.is_some_and(|exit| exit < start) || household.entry >= start {
        return household.entry_type;
    }
    of_ages(members.iter().filter(|member| member.exit.is_none_or(|exit| exit >= start)).map(age_of))
}

/// HUD's table of household types.
fn of_ages(ages: impl Iterator<Item = u8>) -> HouseholdType {
    let (mut adults, mut children, mut unknown) = (false, false, false);
    for band in ages {
        adults |= age::is_adult(band);
        children |= age::is_child(band);
        unknown |= age::is_unknown(band);
    }
    match (adults, children, unknown) {
        (true, true, _) => HouseholdType::AdultChild,
        (true, false, false) => HouseholdType::AdultOnly,
        (false, true, false) => HouseholdType::ChildOnly,
        _ => HouseholdType::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_household_types() {
        let of = |ages: &[u8]| of_ages(ages.iter().copied()).code();
        assert_eq!(of(&[21, 65]), 1);
        assert_eq!(of(&[34, 0]), 2);
        assert_eq!(of(&[34, 17, 99]), 2, "unknown ages do not matter beside an adult and a child");
        assert_eq!(of(&[17, 5]), 3);
        assert_eq!(of(&[34, 98]), 99);
        assert_eq!(of(&[17, 99]), 99);
        assert_eq!(of(&[]), 99);
    }
}
