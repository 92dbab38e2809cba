//! LSA 9.3 and 9.4: populations of households and people that are counted, as data.

use super::populations::{TypeBits, WITH_ADULTS, includes, is_multiracial, is_multiracial_and_hispanic};
use crate::lsa::codes::HouseholdType;
use crate::lsa::people::Person;
use crate::lsa::universe::{HouseholdEnrollment, MemberEnrollment};

const ALL: TypeBits = 0b1_1111;
const ADULT_ONLY: TypeBits = 0b0_0010;
const ADULT_CHILD: TypeBits = 0b0_0100;
const CHILD_ONLY: TypeBits = 0b0_1000;
/// All but adult-only, of populations that are about children.
const WITH_CHILDREN: TypeBits = 0b1_1101;

/// A population of households, in rows 53 and 54.
pub(super) struct HouseholdGroup {
    pub id: u16,
    pub types: TypeBits,
    pub is_member: fn(&HouseholdEnrollment) -> bool,
}

const fn household(id: u16, types: TypeBits, is_member: fn(&HouseholdEnrollment) -> bool) -> HouseholdGroup {
    HouseholdGroup { id, types, is_member }
}

/// The populations of rows 53 and 54.
pub(super) const HOUSEHOLD_GROUPS: [HouseholdGroup; 12] = [
    household(0, ALL, |_| true),
    household(10, ADULT_ONLY, |one| is_type(one, HouseholdType::AdultOnly) && one.population.adult_age == 18),
    household(11, ADULT_ONLY, |one| is_type(one, HouseholdType::AdultOnly) && one.population.adult_age == 24),
    household(12, ADULT_CHILD, is_parenting_youth),
    household(13, WITH_ADULTS, |one| one.population.veteran),
    household(14, ADULT_ONLY, |one| {
        is_type(one, HouseholdType::AdultOnly) && !one.population.veteran && matches!(one.population.adult_age, 25 | 55)
    }),
    household(15, ALL, |one| one.population.chronic == 1),
    household(18, ALL, |one| one.population.disability),
    household(19, ALL, |one| one.population.fleeing_dv == 1),
    household(45, ADULT_ONLY, |one| is_type(one, HouseholdType::AdultOnly) && one.population.adult_age == 55),
    household(46, CHILD_ONLY, is_parenting_child),
    household(48, ALL, |one| one.population.fleeing_dv == 2),
];

fn is_type(household: &HouseholdEnrollment, household_type: HouseholdType) -> bool {
    household.active_type == household_type
}

fn is_parenting_youth(household: &HouseholdEnrollment) -> bool {
    is_type(household, HouseholdType::AdultChild)
        && household.population.parent
        && matches!(household.population.adult_age, 18 | 24)
}

fn is_parenting_child(household: &HouseholdEnrollment) -> bool {
    is_type(household, HouseholdType::ChildOnly) && household.population.parent
}

/// A person with the greatest age of the stays in residence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resident<'a> {
    pub person: &'a Person,
    pub oldest: Option<u8>,
}

/// What decides whether somebody belongs to a population of row 55.
#[derive(Clone, Copy)]
pub(super) enum Membership {
    /// The person as such.
    Person(fn(&Resident) -> bool),
    /// The enrollment in a household.
    Stay(fn(&MemberEnrollment, &HouseholdEnrollment) -> bool),
}

/// A population of people, in row 55.
pub(super) struct PersonGroup {
    pub id: u16,
    pub types: TypeBits,
    /// Whether it is counted for each project too.
    pub by_project: bool,
    /// Whether it is a subpopulation of veterans (50), parenting youth (51) and parenting children (52).
    pub is_sub: bool,
    pub membership: Membership,
}

const fn person(id: u16, types: TypeBits, is_member: fn(&Resident) -> bool) -> PersonGroup {
    PersonGroup { id, types, by_project: false, is_sub: true, membership: Membership::Person(is_member) }
}

const fn aged(id: u16, types: TypeBits, is_member: fn(&Resident) -> bool) -> PersonGroup {
    PersonGroup { id, types, by_project: false, is_sub: false, membership: Membership::Person(is_member) }
}

const fn stay(
    id: u16,
    types: TypeBits,
    by_project: bool,
    is_member: fn(&MemberEnrollment, &HouseholdEnrollment) -> bool,
) -> PersonGroup {
    PersonGroup { id, types, by_project, is_sub: false, membership: Membership::Stay(is_member) }
}

/// Parent populations of the subpopulations of row 55.
pub(super) const PARENTS: [u16; 3] = [50, 51, 52];

/// The populations of row 55.
pub(super) const PERSON_GROUPS: [PersonGroup; 44] = [
    PersonGroup {
        id: 50,
        types: WITH_ADULTS,
        by_project: true,
        is_sub: false,
        membership: Membership::Person(|one| one.person.veteran_status == 1),
    },
    stay(51, ADULT_CHILD, false, |member, household| member.is_head && is_parenting_youth(household)),
    stay(52, CHILD_ONLY, false, |member, household| member.is_head && is_parenting_child(household)),
    PersonGroup {
        id: 53,
        types: ALL,
        by_project: true,
        is_sub: true,
        membership: Membership::Person(|one| one.person.is_chronically_homeless()),
    },
    person(54, ALL, |one| one.person.disability_status == 1),
    person(55, ALL, |one| one.person.dv_status == 1),
    person(56, ALL, |one| one.person.race_ethnicity == 1),
    person(57, ALL, |one| one.person.race_ethnicity == 16),
    person(58, ALL, |one| one.person.race_ethnicity == 2),
    person(59, ALL, |one| one.person.race_ethnicity == 26),
    person(60, ALL, |one| one.person.race_ethnicity == 3),
    person(61, ALL, |one| one.person.race_ethnicity == 36),
    person(62, ALL, |one| one.person.race_ethnicity == 6),
    person(63, ALL, |one| one.person.race_ethnicity == 7),
    person(64, ALL, |one| one.person.race_ethnicity == 67),
    person(65, ALL, |one| one.person.race_ethnicity == 4),
    person(66, ALL, |one| one.person.race_ethnicity == 46),
    person(67, ALL, |one| one.person.race_ethnicity == 5),
    person(68, ALL, |one| one.person.race_ethnicity == 56),
    person(69, ALL, |one| is_multiracial(one.person.race_ethnicity)),
    person(70, ALL, |one| is_multiracial_and_hispanic(one.person.race_ethnicity)),
    person(71, ALL, |one| includes(one.person.race_ethnicity, 1)),
    person(72, ALL, |one| includes(one.person.race_ethnicity, 2)),
    person(73, ALL, |one| includes(one.person.race_ethnicity, 3)),
    person(74, ALL, |one| includes(one.person.race_ethnicity, 6)),
    person(75, ALL, |one| includes(one.person.race_ethnicity, 7)),
    person(76, ALL, |one| includes(one.person.race_ethnicity, 4)),
    person(77, ALL, |one| includes(one.person.race_ethnicity, 5)),
    aged(86, WITH_CHILDREN, |one| one.oldest == Some(0)),
    aged(87, WITH_CHILDREN, |one| one.oldest == Some(2)),
    aged(88, WITH_CHILDREN, |one| one.oldest == Some(5)),
    aged(89, WITH_CHILDREN, |one| one.oldest == Some(17)),
    aged(90, WITH_ADULTS, |one| one.oldest == Some(21)),
    aged(91, WITH_ADULTS, |one| one.oldest == Some(24)),
    aged(92, WITH_ADULTS, |one| one.oldest == Some(34)),
    aged(93, WITH_ADULTS, |one| one.oldest == Some(44)),
    aged(94, WITH_ADULTS, |one| one.oldest == Some(54)),
    aged(95, WITH_ADULTS, |one| one.oldest == Some(64)),
    aged(96, WITH_ADULTS, |one| one.oldest == Some(65)),
    person(97, ALL, |one| matches!(one.person.dv_status, 2 | 3)),
    stay(1190, ADULT_ONLY, true, |member, household| member.active_age == 21 && is_youth(household)),
    stay(1191, ADULT_ONLY, true, |member, household| member.active_age == 24 && is_youth(household)),
    stay(1290, ADULT_CHILD, true, |member, household| member.active_age == 21 && is_parenting_youth(household)),
    stay(1291, ADULT_CHILD, true, |member, household| member.active_age == 24 && is_parenting_youth(household)),
];

fn is_youth(household: &HouseholdEnrollment) -> bool {
    is_type(household, HouseholdType::AdultOnly) && matches!(household.population.adult_age, 18 | 24)
}
