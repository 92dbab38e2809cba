//! LSA 5.3, 5.4 and 5.11 to 5.14: one record for each active client (tlsa_Person).

use rayon::prelude::*;

use crate::snapshot::Snapshot;

use super::chronic::{self, ChronicTime, ChronicWindow};
use super::codes::{HouseholdType, HouseholdTypes, LsaProjectType, ProjectGroup, age};
use super::universe::{HouseholdEnrollment, MemberEnrollment, Universe};

/// A client of the active cohort; for the HIC, of those in residence.
#[derive(Debug, Clone)]
pub struct Person {
    /// Key of the client.
    pub client: u32,
    /// Served as an adult (`HoHAdult` 1 or 3).
    pub is_adult: bool,
    /// Served as a head of household (`HoHAdult` 2 or 3).
    pub is_head: bool,
    /// `CHStart` and `LastActive`, of adults and heads.
    pub window: Option<ChronicWindow>,
    /// `RaceEthnicity`.
    pub race_ethnicity: i32,
    /// `VetStatus`.
    pub veteran_status: i32,
    /// `DisabilityStatus`.
    pub disability_status: i32,
    /// `CHTime` and `CHTimeStatus`.
    pub chronic: ChronicTime,
    /// `DVStatus`.
    pub dv_status: i32,
    /// `HIV`, `SMI` and `SUD`.
    pub conditions: [i32; 3],
}

impl Person {
    /// Chronically homeless adult or head (LSA 9.4, population 53).
    pub fn is_chronically_homeless(&self) -> bool {
        self.disability_status == 1 && self.chronic.meets_criteria()
    }
}

/// The clients of LSAPerson, in order of key.
pub(super) fn select(universe: &Universe) -> Vec<Person> {
    let clients = u32::try_from(universe.snapshot.clients.dob.len()).unwrap_or(u32::MAX);
    (0..clients).into_par_iter().filter_map(|client| person(universe, client)).collect()
}

fn person(universe: &Universe, client: u32) -> Option<Person> {
    let counted = universe.enrollments_of(client).filter(|member| universe.is_counted(member));
    counted.clone().next()?;
    let is_adult = counted.clone().any(|member| age::is_adult(member.active_age));
    let is_head = counted.clone().any(|member| member.is_head);
    let window =
        (is_adult || is_head).then(|| chronic::last_active(universe, client)).flatten().map(ChronicWindow::ending);
    let found = match window {
        Some(window) => chronic::active_cohort(universe, client, window),
        None if is_adult || is_head => ChronicTime { time: 0, status: -1 },
        None => ChronicTime::NOT_APPLICABLE,
    };
    let conditions = conditions(universe, client);
    let demographics = Demographics { is_adult, is_head_or_adult: is_adult || is_head };
    Some(Person {
        client,
        is_adult,
        is_head,
        window,
        race_ethnicity: race_ethnicity(universe.snapshot, client),
        veteran_status: demographics.veteran_status(universe.snapshot, client),
        disability_status: demographics.disability_status(counted.clone(), conditions),
        chronic: found,
        dv_status: demographics.dv_status(counted),
        conditions,
    })
}

/// LSA 5.4, RaceEthnicity: the digits of all races and ethnicities one after the other.
pub(super) fn race_ethnicity(snapshot: &Snapshot, client: u32) -> i32 {
    /// HUD's digit for each bit of `Clients::races`, and the order in which digits are written.
    const DIGIT_OF_BIT: [i32; 7] = [1, 2, 3, 6, 7, 4, 5];
    let row = client as usize;
    match snapshot.clients.race_none[row].get() {
        Some(8 | 9) => return 98,
        Some(99) => return 99,
        _ => {}
    }
    let races = snapshot.clients.races[row];
    let is_given = |digit: i32| (0..7).any(|bit| races & 1 << bit != 0 && DIGIT_OF_BIT[bit] == digit);
    let joined = (1..=7).filter(|&digit| is_given(digit)).fold(0, |number, digit| number * 10 + digit);
    if joined == 0 { 99 } else { joined }
}

/// HIV, SMI and SUD: of adults in residence.
fn conditions(universe: &Universe, client: u32) -> [i32; 3] {
    let in_residence =
        universe.enrollments_of(client).filter(|member| member.active_in_residence && age::is_adult(member.active_age));
    in_residence.fold([-1; 3], |found, member| {
        let mut at = 0;
        found.map(|value| {
            at += 1;
            value.max(i32::from(member.conditions[at - 1]))
        })
    })
}

/// To whom demographics apply (LSA 5.4).
struct Demographics {
    is_adult: bool,
    is_head_or_adult: bool,
}

impl Demographics {
    fn veteran_status(&self, snapshot: &Snapshot, client: u32) -> i32 {
        if !self.is_adult {
            return -1;
        }
        match snapshot.clients.veteran_status[client as usize].get() {
            Some(answer @ (0 | 1)) => i32::from(answer),
            Some(8 | 9) => 98,
            _ => 99,
        }
    }

    fn disability_status<'a>(&self, counted: impl Iterator<Item = &'a MemberEnrollment>, conditions: [i32; 3]) -> i32 {
        if !self.is_head_or_adult {
            return -1;
        }
        if conditions.contains(&1) {
            return 1;
        }
        match counted.filter_map(|member| member.disability).max() {
            Some(-2) => 98,
            Some(status) => status,
            None => 99,
        }
    }

    fn dv_status<'a>(&self, counted: impl Iterator<Item = &'a MemberEnrollment>) -> i32 {
        if !self.is_head_or_adult {
            return -1;
        }
        match counted.filter_map(|member| member.dv).min() {
            Some(10) => 0,
            Some(status) => status,
            None => 99,
        }
    }
}

/// The columns of LSAPerson for one project group (LSA 5.11, 5.13 and 5.14), in the order of the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct GroupColumns {
    age_min: i32,
    age_max: i32,
    types: [HouseholdTypes; 8],
    air_types: [HouseholdTypes; 3],
    adult_age: [i32; 2],
    three_children: i32,
}

/// Positions in [`GroupColumns::types`].
const ALL: usize = 0;
const HEAD: usize = 1;
const ADULT: usize = 2;
const CHRONIC: usize = 3;
const VETERAN: usize = 4;
const DISABILITY: usize = 5;
const FLEEING_DV: usize = 6;
const PARENT: usize = 7;

impl GroupColumns {
    fn none() -> Self {
        Self {
            age_min: -1,
            age_max: -1,
            types: [HouseholdTypes::default(); 8],
            air_types: [HouseholdTypes::default(); 3],
            adult_age: [-1; 2],
            three_children: -1,
        }
    }

    fn add(&mut self, member: &MemberEnrollment, household: &HouseholdEnrollment) {
        let household_type = household.active_type;
        let is_adult = age::is_adult(member.active_age);
        if member.active_in_residence {
            let holds = [true, member.is_head, is_adult];
            insert(&mut self.air_types, household_type, &holds);
        }
        if !member.active {
            return;
        }
        let band = i32::from(member.active_age);
        self.age_min = if self.age_min < 0 { band } else { self.age_min.min(band) };
        self.age_max = self.age_max.max(band);
        let population = household.population;
        let holds = [
            true,
            member.is_head,
            is_adult,
            population.chronic == 1,
            population.veteran,
            population.disability,
            population.fleeing_dv == 1,
            population.parent,
        ];
        insert(&mut self.types, household_type, &holds);
        self.three_children = self.three_children.max(i32::from(population.three_children));
        let adult_age = match household_type {
            HouseholdType::AdultOnly => Some(&mut self.adult_age[0]),
            HouseholdType::AdultChild => Some(&mut self.adult_age[1]),
            HouseholdType::ChildOnly | HouseholdType::Unknown => None,
        };
        if let Some(best) = adult_age {
            *best = first_adult_age([*best, population.adult_age]);
        }
    }

    fn columns(self) -> [i32; 16] {
        let [all, head, adult, chronic, veteran, disability, fleeing_dv, parent] =
            [ALL, HEAD, ADULT, CHRONIC, VETERAN, DISABILITY, FLEEING_DV, PARENT].map(|at| self.types[at].column());
        let [air, air_head, air_adult] = self.air_types.map(HouseholdTypes::column);
        let [adult_only, adult_child] = self.adult_age;
        [
            self.age_min,
            self.age_max,
            all,
            head,
            adult,
            air_adult,
            chronic,
            veteran,
            disability,
            fleeing_dv,
            adult_only,
            adult_child,
            parent,
            self.three_children,
            air,
            air_head,
        ]
    }
}

fn insert(types: &mut [HouseholdTypes], household_type: HouseholdType, holds: &[bool]) {
    for (types, _) in types.iter_mut().zip(holds).filter(|(_, holds)| **holds) {
        types.insert(household_type);
    }
}

/// The first of 18, 24, 55 and 25 that occurs, otherwise -1 (LSA 5.14, 6.2 and 6.8).
pub(super) fn first_adult_age(values: impl IntoIterator<Item = i32>) -> i32 {
    const IN_ORDER: [i32; 4] = [18, 24, 55, 25];
    let rank = |value: i32| IN_ORDER.iter().position(|known| *known == value).unwrap_or(IN_ORDER.len());
    values.into_iter().map(rank).min().and_then(|best| IN_ORDER.get(best).copied()).unwrap_or(-1)
}

/// The columns of LSAPerson without RowTotal and ReportID.
pub(super) const COLUMNS: usize = 64;

/// LSA 5.15: the row of LSAPerson in which a person is counted.
pub(super) fn row(universe: &Universe, person: &Person) -> [i32; COLUMNS] {
    let mut groups = [GroupColumns::none(); 3];
    let (mut services_only_age, mut services_only) = ((-1, -1), [HouseholdTypes::default(); 2]);
    let mut shelter_types = [HouseholdTypes::default(); 3];
    for member in universe.enrollments_of(person.client) {
        let household = universe.household_of(member);
        if let Some(at) = member.project_type.group().and_then(position) {
            groups[at].add(member, household);
        }
        if !member.active {
            continue;
        }
        match member.project_type {
            LsaProjectType::RapidRehousingServicesOnly => {
                let band = i32::from(member.active_age);
                let (min, max) = services_only_age;
                services_only_age = (if min < 0 { band } else { band.min(min) }, band.max(max));
                services_only[usize::from(member.move_in.is_some())].insert(household.active_type);
            }
            LsaProjectType::EntryExitShelter | LsaProjectType::NightByNightShelter => {
                shelter_types[0].insert(household.active_type);
            }
            LsaProjectType::SafeHaven => shelter_types[1].insert(household.active_type),
            LsaProjectType::TransitionalHousing => shelter_types[2].insert(household.active_type),
            LsaProjectType::SupportiveHousing | LsaProjectType::RapidRehousing => {}
        }
    }
    let mut row = [0; COLUMNS];
    let demographics = [
        person.race_ethnicity,
        person.veteran_status,
        person.disability_status,
        person.chronic.time,
        person.chronic.status,
        person.dv_status,
    ];
    let rest = [services_only_age.0, services_only_age.1]
        .into_iter()
        .chain(services_only.into_iter().chain(shelter_types).map(HouseholdTypes::column))
        .chain(person.conditions);
    let values = demographics.into_iter().chain(groups.into_iter().flat_map(GroupColumns::columns)).chain(rest);
    row.iter_mut().zip(values).for_each(|(cell, value)| *cell = value);
    row
}

fn position(group: ProjectGroup) -> Option<usize> {
    ProjectGroup::ALL.iter().position(|other| *other == group)
}
