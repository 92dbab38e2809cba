//! LSA 8.3: populations and subpopulations of households, as data.

use crate::lsa::active_households::ActiveHousehold;
use crate::lsa::codes::HouseholdType;
use crate::lsa::exits::ExitHousehold;

/// What populations ask of a household of LSAHousehold or LSAExit.
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by a population")]
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    household_type: HouseholdType,
    adult_age: i32,
    parent: bool,
    veteran: bool,
    chronic: i32,
    disability: bool,
    fleeing_dv: i32,
    stat: i32,
    moved_into_psh: bool,
    race: i32,
    three_children: bool,
}

impl From<&ActiveHousehold> for Facts {
    fn from(household: &ActiveHousehold) -> Self {
        let population = household.population;
        Self {
            household_type: household.household_type,
            adult_age: population.adult_age,
            parent: population.parent,
            veteran: population.veteran,
            chronic: population.chronic,
            disability: population.disability,
            fleeing_dv: population.fleeing_dv,
            stat: household.stat,
            moved_into_psh: household.groups[2].move_in == 1,
            race: household.race_ethnicity,
            three_children: household.people[1] == 3,
        }
    }
}

impl From<&ExitHousehold> for Facts {
    fn from(household: &ExitHousehold) -> Self {
        Self {
            household_type: household.household_type,
            adult_age: household.adult_age,
            parent: household.parent,
            veteran: household.veteran,
            chronic: household.chronic,
            disability: household.disability,
            fleeing_dv: household.fleeing_dv,
            stat: household.stat,
            moved_into_psh: false,
            race: household.race_ethnicity,
            three_children: household.three_children,
        }
    }
}

/// A bit for each household type of [`super::TYPES`].
pub(super) type TypeBits = u8;
const ALL: TypeBits = 0b1_1111;
const ADULT_ONLY: TypeBits = 0b0_0010;
const ADULT_CHILD: TypeBits = 0b0_0100;
const CHILD_ONLY: TypeBits = 0b0_1000;
/// All but child-only, of populations that are about adults.
pub(super) const WITH_ADULTS: TypeBits = 0b1_0111;

/// A population of LSA 8.3.
pub(super) struct Population {
    pub id: u16,
    pub types: TypeBits,
    /// Whether all averages are made for it; others are subpopulations.
    pub is_main: bool,
    /// The main populations in combination with which it is a subpopulation.
    pub parents: &'static [u16],
    pub is_member: fn(&Facts) -> bool,
}

const fn main(id: u16, types: TypeBits, is_member: fn(&Facts) -> bool) -> Population {
    Population { id, types, is_main: true, parents: &[], is_member }
}

const fn sub(id: u16, types: TypeBits, parents: &'static [u16], is_member: fn(&Facts) -> bool) -> Population {
    Population { id, types, is_main: false, parents, is_member }
}

const YOUTH_TO_CHRONIC: &[u16] = &[10, 11, 12, 13, 14, 15];
const YOUTH_TO_NON_VETERAN: &[u16] = &[10, 11, 12, 13, 14];

/// The populations and subpopulations. Chronically homeless (15) is both.
pub(super) const POPULATIONS: [Population; 40] = [
    main(0, ALL, |_| true),
    main(10, ADULT_ONLY, |one| is_type(one, HouseholdType::AdultOnly) && one.adult_age == 18),
    main(11, ADULT_ONLY, |one| is_type(one, HouseholdType::AdultOnly) && one.adult_age == 24),
    main(12, ADULT_CHILD, |one| {
        is_type(one, HouseholdType::AdultChild) && one.parent && matches!(one.adult_age, 18 | 24)
    }),
    main(13, WITH_ADULTS, |one| one.veteran),
    main(14, ADULT_ONLY, |one| {
        is_type(one, HouseholdType::AdultOnly) && !one.veteran && matches!(one.adult_age, 25 | 55)
    }),
    Population { id: 15, types: ALL, is_main: true, parents: YOUTH_TO_NON_VETERAN, is_member: |one| one.chronic == 1 },
    main(16, ALL, |one| matches!(one.chronic, 1 | 2)),
    main(17, ALL, |one| matches!(one.chronic, 0 | 3)),
    sub(18, ALL, YOUTH_TO_NON_VETERAN, |one| one.disability),
    sub(19, ALL, YOUTH_TO_CHRONIC, |one| one.fleeing_dv == 1),
    sub(20, ALL, YOUTH_TO_CHRONIC, |one| one.stat == 1),
    sub(21, ALL, YOUTH_TO_CHRONIC, |one| one.stat == 2),
    sub(22, ALL, YOUTH_TO_CHRONIC, |one| one.moved_into_psh),
    sub(23, ALL, YOUTH_TO_CHRONIC, |one| one.race == 1),
    sub(24, ALL, YOUTH_TO_CHRONIC, |one| one.race == 16),
    sub(25, ALL, YOUTH_TO_CHRONIC, |one| one.race == 2),
    sub(26, ALL, YOUTH_TO_CHRONIC, |one| one.race == 26),
    sub(27, ALL, YOUTH_TO_CHRONIC, |one| one.race == 3),
    sub(28, ALL, YOUTH_TO_CHRONIC, |one| one.race == 36),
    sub(29, ALL, YOUTH_TO_CHRONIC, |one| one.race == 6),
    sub(30, ALL, YOUTH_TO_CHRONIC, |one| one.race == 7),
    sub(31, ALL, YOUTH_TO_CHRONIC, |one| one.race == 67),
    sub(32, ALL, YOUTH_TO_CHRONIC, |one| one.race == 4),
    sub(33, ALL, YOUTH_TO_CHRONIC, |one| one.race == 46),
    sub(34, ALL, YOUTH_TO_CHRONIC, |one| one.race == 5),
    sub(35, ALL, YOUTH_TO_CHRONIC, |one| one.race == 56),
    sub(36, ALL, YOUTH_TO_CHRONIC, |one| is_multiracial(one.race)),
    sub(37, ALL, YOUTH_TO_CHRONIC, |one| is_multiracial_and_hispanic(one.race)),
    sub(38, ALL, YOUTH_TO_CHRONIC, |one| includes(one.race, 1)),
    sub(39, ALL, YOUTH_TO_CHRONIC, |one| includes(one.race, 2)),
    sub(40, ALL, YOUTH_TO_CHRONIC, |one| includes(one.race, 3)),
    sub(41, ALL, YOUTH_TO_CHRONIC, |one| includes(one.race, 6)),
    sub(42, ALL, YOUTH_TO_CHRONIC, |one| includes(one.race, 7)),
    sub(43, ALL, YOUTH_TO_CHRONIC, |one| includes(one.race, 4)),
    sub(44, ALL, YOUTH_TO_CHRONIC, |one| includes(one.race, 5)),
    sub(45, ADULT_ONLY, &[13, 14, 15], |one| is_type(one, HouseholdType::AdultOnly) && one.adult_age == 55),
    sub(46, CHILD_ONLY, &[15], |one| is_type(one, HouseholdType::ChildOnly) && one.parent),
    sub(47, ADULT_CHILD, &[13, 15], |one| is_type(one, HouseholdType::AdultChild) && one.three_children),
    sub(48, ALL, YOUTH_TO_CHRONIC, |one| one.fleeing_dv == 2),
];

fn is_type(one: &Facts, household_type: HouseholdType) -> bool {
    one.household_type == household_type
}

/// Whether a race is among the digits of RaceEthnicity.
pub(super) fn includes(race: i32, digit: i32) -> bool {
    let mut rest = race;
    while rest > 0 {
        if rest % 10 == digit {
            return true;
        }
        rest /= 10;
    }
    false
}

/// More than one race, and not Hispanic/Latina/o.
pub(super) fn is_multiracial(race: i32) -> bool {
    race >= 12 && !matches!(race, 98 | 99) && !includes(race, 6)
}

/// More than one race, and Hispanic/Latina/o.
pub(super) fn is_multiracial_and_hispanic(race: i32) -> bool {
    race >= 126 && includes(race, 6)
}

/// A population or a combination of two, for which some averages are made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub id: u16,
    pub types: TypeBits,
    pub is_main: bool,
    /// Bits of the positions in [`POPULATIONS`] that a household must have.
    members: u64,
}

impl Group {
    /// Whether a household whose populations are given as bits belongs to it.
    pub fn holds(&self, populations: u64) -> bool {
        populations & self.members == self.members
    }

    /// Whether the group is one of the returning or of those that moved into PSH, which LSAExit does not ask for.
    pub fn is_only_of_active_households(&self) -> bool {
        matches!(self.id % 100, 21 | 22)
    }
}

/// All populations and combinations.
pub(super) fn groups() -> Vec<Group> {
    let mut groups = Vec::new();
    for (at, population) in POPULATIONS.iter().enumerate() {
        let (id, types) = (population.id, population.types);
        groups.push(Group { id, types, is_main: population.is_main, members: 1 << at });
        for (parent_at, parent) in
            POPULATIONS.iter().enumerate().filter(|(_, one)| population.parents.contains(&one.id))
        {
            groups.push(Group {
                id: parent.id * 100 + id,
                types: types & parent.types,
                is_main: false,
                members: 1 << at | 1 << parent_at,
            });
        }
    }
    groups
}

/// Bits of the populations that a household belongs to.
pub(super) fn populations_of(facts: &Facts) -> u64 {
    let memberships = POPULATIONS.iter().enumerate().filter(|(_, population)| (population.is_member)(facts));
    memberships.fold(0, |bits, (at, _)| bits | 1 << at)
}
