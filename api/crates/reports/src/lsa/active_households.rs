//! LSA 6.1 to 6.9 and 6.16 to 6.18: one record for each head and household type of the active cohort (tlsa_Household).

use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;

use crate::Day;

use super::codes::{HouseholdType, ProjectGroup, age};
use super::people::{Person, first_adult_age};
use super::system_use::{self, SystemUse};
use super::universe::{HouseholdEnrollment, Universe};

/// A household of LSAHousehold: a head with the HouseholdIDs of one household type that are active.
#[derive(Debug, Clone)]
pub struct ActiveHousehold {
    /// `HoHID`: key of the client.
    pub head: u32,
    /// `HHType`.
    pub household_type: HouseholdType,
    /// Positions of all the head's household enrollments.
    pub enrollments: Range<usize>,
    /// `FirstEntry`.
    pub first_entry: Day,
    /// `Stat`.
    pub stat: i32,
    /// `ReturnTime` in days; -1 when it does not apply.
    pub return_time: i32,
    /// `HHChronic`, `HHVet`, `HHDisability`, `HHFleeingDV`, `HHAdultAge` and `HHParent`.
    pub population: Combined,
    /// `HoHRaceEthnicity`.
    pub race_ethnicity: i32,
    /// `HHAdult`, `HHChild` and `HHNoDOB`.
    pub people: [i32; 3],
    /// EST, RRH and PSH.
    pub groups: [GroupUse; 3],
    /// `RRHSOStatus` and `RRHSOMoveIn`.
    pub services_only: (i32, i32),
    /// Days in the system.
    pub system_use: SystemUse,
    /// `SystemPath`.
    pub system_path: i32,
}

/// Population identifiers of several household enrollments together (LSA 6.2 and 6.8).
#[expect(clippy::struct_excessive_bools, reason = "each is a column of HUD's")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Combined {
    /// The first of 1, 2, 3, 4, 5, 6 and 9 that occurs, otherwise 0.
    pub chronic: i32,
    /// Whether there is a veteran.
    pub veteran: bool,
    /// Whether the head or an adult has a disability.
    pub disability: bool,
    /// 1, else 2, else 0.
    pub fleeing_dv: i32,
    /// The first of 18, 24, 55 and 25 that occurs, otherwise -1.
    pub adult_age: i32,
    /// Whether there is a child of the head.
    pub parent: bool,
    /// Whether there are three children with an adult.
    pub three_children: bool,
}

impl Combined {
    fn of<'a>(households: impl Iterator<Item = &'a HouseholdEnrollment> + Clone) -> Self {
        let populations = households.map(|household| household.population);
        let least = |value: fn(&super::universe::HouseholdPopulation) -> i32| {
            populations.clone().map(|population| value(&population)).filter(|&code| code != 0).min().unwrap_or(0)
        };
        Self {
            chronic: least(|population| population.chronic),
            veteran: populations.clone().any(|population| population.veteran),
            disability: populations.clone().any(|population| population.disability),
            fleeing_dv: least(|population| population.fleeing_dv),
            adult_age: first_adult_age(populations.clone().map(|population| population.adult_age)),
            parent: populations.clone().any(|population| population.parent),
            three_children: populations.clone().any(|population| population.three_children),
        }
    }
}

/// What LSAHousehold says of a project group.
#[derive(Debug, Clone, Copy)]
pub struct GroupUse {
    /// `xStatus`.
    pub status: i32,
    /// `xMoveIn`; EST has none.
    pub move_in: i32,
    /// `xGeography`.
    pub geography: i32,
    /// `xLivingSit`.
    pub living_situation: i32,
    /// `xDestination`.
    pub destination: i32,
    /// `xChronic` (1 or 0), `xVet` and so on.
    pub population: Combined,
    /// `xAIR`.
    pub active_in_residence: bool,
}

/// The households of LSAHousehold, in order of the heads.
pub(super) fn select(universe: &Universe, people: &[Person]) -> Vec<ActiveHousehold> {
    let mut race_of = vec![None; universe.snapshot.clients.dob.len()];
    for person in people {
        race_of[person.client as usize] = Some(person.race_ethnicity);
    }
    universe
        .heads()
        .into_par_iter()
        .flat_map_iter(|head| {
            let race = race_of[universe.households[head.start].head as usize];
            let types: BTreeSet<HouseholdType> = universe.households[head.clone()]
                .iter()
                .filter(|household| household.active)
                .map(|household| household.active_type)
                .collect();
            let found = race.map(|race| (race, types)).into_iter();
            found.flat_map(move |(race, types)| {
                let head = head.clone();
                types.into_iter().map(move |household_type| household(universe, head.clone(), household_type, race))
            })
        })
        .collect()
}

fn household(
    universe: &Universe,
    enrollments: Range<usize>,
    household_type: HouseholdType,
    race_ethnicity: i32,
) -> ActiveHousehold {
    let all: Vec<&HouseholdEnrollment> = universe.households[enrollments.clone()]
        .iter()
        .filter(|household| household.active_type == household_type)
        .collect();
    let active = || all.iter().copied().filter(|household| household.active);
    let mut groups = ProjectGroup::ALL.map(|group| {
        GroupUse::of(universe, active().filter(|household| household.project_type.group() == Some(group)))
    });
    let services_only: Vec<&HouseholdEnrollment> =
        active().filter(|household| household.project_type.group().is_none()).collect();
    let services_only_status = status(universe, &services_only);
    let first_entry = active().map(|household| household.entry).min().unwrap_or(universe.cohorts.active.end);
    let (stat, return_time) = engagement(&all, first_entry, &groups);
    let system_use = system_use::of_household(universe, &enrollments, &all, household_type, first_entry, stat);
    // LSA 6.16
    let served_before = [system_use.est_days() > 0, system_use.rrh_pre_move_in > 0, system_use.psh_pre_move_in > 0];
    for (group, served) in groups.iter_mut().zip(served_before) {
        if group.status == 0 && served {
            group.status = 2;
        }
    }
    ActiveHousehold {
        head: universe.households[enrollments.start].head,
        household_type,
        first_entry,
        stat,
        return_time,
        population: Combined::of(active()),
        race_ethnicity,
        people: people(universe, &enrollments, household_type),
        services_only: (services_only_status, move_in(universe, services_only_status, &services_only)),
        system_path: system_path(&groups, &system_use),
        groups,
        system_use,
        enrollments,
    }
}

impl GroupUse {
    fn of<'a>(universe: &Universe, households: impl Iterator<Item = &'a HouseholdEnrollment>) -> Self {
        let households: Vec<&HouseholdEnrollment> = households.collect();
        let status = status(universe, &households);
        let mut population = Combined::of(households.iter().copied());
        population.chronic = i32::from(households.iter().any(|household| household.population.chronic == 1));
        Self {
            status,
            move_in: move_in(universe, status, &households),
            geography: geography(universe, &households),
            living_situation: living_situation(universe, &households),
            destination: destination(status, &households),
            population,
            active_in_residence: households.iter().any(|household| household.active_in_residence),
        }
    }
}

/// LSA 6.3: xStatus.
fn status(universe: &Universe, households: &[&HouseholdEnrollment]) -> i32 {
    if households.is_empty() {
        return 0;
    }
    let start = universe.cohorts.active.start;
    let entered_before = households.iter().any(|household| household.entry < start);
    let is_open = households.iter().any(|household| household.exit.is_none());
    (if entered_before { 10 } else { 20 }) + (if is_open { 1 } else { 2 })
}

/// LSA 6.4: xMoveIn.
fn move_in(universe: &Universe, status: i32, households: &[&HouseholdEnrollment]) -> i32 {
    let start = universe.cohorts.active.start;
    match households.iter().filter_map(|household| household.move_in).max() {
        _ if status == 0 => -1,
        None => 0,
        Some(latest) if latest >= start => 1,
        Some(_) => 2,
    }
}

/// LSA 6.5: xGeography, of the enrollment with the latest active date.
fn geography(universe: &Universe, households: &[&HouseholdEnrollment]) -> i32 {
    const MISSING: i32 = 99;
    let key = |household: &HouseholdEnrollment| (household.exit.map_or(i32::MAX, |exit| exit.0), household.entry);
    let last = households.iter().copied().rev().max_by_key(|household| key(household));
    last.map_or(-1, |household| universe.projects.geography[household.project as usize].unwrap_or(MISSING))
}

/// LSA 6.6: xLivingSit, of the earliest enrollment.
fn living_situation(universe: &Universe, households: &[&HouseholdEnrollment]) -> i32 {
    const NOT_PROVIDED: i32 = 98;
    const MISSING: i32 = 99;
    let Some(first) = households.iter().min_by_key(|household| household.entry) else { return -1 };
    let (table, row) = (&universe.snapshot.enrollments.rows, first.enrollment as usize);
    if table.entry[row] != first.entry {
        return MISSING;
    }
    match table.living_situation[row].get() {
        None => MISSING,
        Some(8 | 9) => NOT_PROVIDED,
        Some(435) => table.rental_subsidy[row].get().map_or(MISSING, i32::from),
        Some(other) => i32::from(other),
    }
}

/// LSA 6.7: xDestination, of the latest exit of households that have left.
fn destination(status: i32, households: &[&HouseholdEnrollment]) -> i32 {
    if !matches!(status, 12 | 22) {
        return -1;
    }
    households.iter().rev().max_by_key(|household| household.exit).map_or(-1, |household| household.exit_destination)
}

/// LSA 6.2: HHAdult, HHChild and HHNoDOB. Who is served as a child at any time counts as a child.
fn people(universe: &Universe, enrollments: &Range<usize>, household_type: HouseholdType) -> [i32; 3] {
    let members = enrollments
        .clone()
        .filter(|&at| universe.households[at].active_type == household_type)
        .flat_map(|at| universe.members_of(at))
        .filter(|member| member.active);
    let of_age = |is_of: fn(u8) -> bool| -> BTreeSet<u32> {
        members.clone().filter(|member| is_of(member.active_age)).map(|member| member.client).collect()
    };
    let children = of_age(age::is_child);
    let adults = of_age(age::is_adult).difference(&children).count();
    [adults, children.len(), of_age(age::is_unknown).len()].map(|count| i32::try_from(count.min(3)).unwrap_or(3))
}

/// LSA 6.9: Stat and ReturnTime.
fn engagement(all: &[&HouseholdEnrollment], first_entry: Day, groups: &[GroupUse; 3]) -> (i32, i32) {
    const DAYS_OF_RETURN: i32 = 730;
    const FIRST_DAY_OF_RETURN: i32 = 15;
    const CONTINUOUS: (i32, i32) = (5, -1);
    const FIRST_TIME: (i32, i32) = (1, -1);
    if groups.iter().any(|group| matches!(group.status, 11 | 12)) {
        return CONTINUOUS;
    }
    let in_two_years = |exit: Day| exit >= first_entry.plus(-DAYS_OF_RETURN) && exit < first_entry;
    let prior = all
        .iter()
        .rev()
        .filter_map(|household| Some((household.exit.filter(|&exit| in_two_years(exit))?, household.exit_destination)))
        .max_by_key(|(exit, _)| *exit);
    match prior {
        None => FIRST_TIME,
        Some((exit, _)) if exit.plus(FIRST_DAY_OF_RETURN) > first_entry => CONTINUOUS,
        Some((exit, destination)) => (stat_of_return(destination), first_entry.days_since(exit)),
    }
}

/// Stat of a household that comes back (LSA 6.9 and 7.10).
pub(super) fn stat_of_return(destination: i32) -> i32 {
    match destination {
        400..=499 => 2,
        100..=399 => 3,
        _ => 4,
    }
}

/// LSA 6.18: SystemPath.
fn system_path(groups: &[GroupUse; 3], system_use: &SystemUse) -> i32 {
    let [est, rrh, psh] = groups.map(|group| group.status);
    let (es, th) = (system_use.es > 0, system_use.th > 0);
    let in_period = |status: i32| matches!(status, 21 | 22);
    let was_housed_in_psh = groups[2].move_in == 2;
    if !in_period(est) && !in_period(rrh) && was_housed_in_psh {
        return -1;
    }
    if psh == 0 {
        return match (es, th) {
            (true, false) if rrh == 0 => 1,
            (false, true) if rrh == 0 => 2,
            (true, true) if rrh == 0 => 3,
            _ if est == 0 && rrh >= 11 => 4,
            (true, false) if rrh >= 2 => 5,
            (false, true) if rrh >= 2 => 6,
            (true, true) if rrh >= 2 => 7,
            _ => 12,
        };
    }
    let counts = |status: i32| if was_housed_in_psh { in_period(status) } else { status >= 2 };
    let es_only = es && !th && (!was_housed_in_psh || in_period(est));
    match (psh >= 11, est == 0, rrh == 0) {
        (true, true, true) if !was_housed_in_psh => 8,
        (true, _, true) if es_only => 9,
        (true, _, false) if es_only && counts(rrh) => 10,
        (true, true, false) if counts(rrh) => 11,
        _ => 12,
    }
}
