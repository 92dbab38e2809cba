//! Households: who leads them and what type they are (glossary §4).

use super::age::Age;
use super::day::Day;
use crate::snapshot::Snapshot;

/// `RelationshipToHoH` of a head of household.
pub const SELF: i16 = 1;
/// `RelationshipToHoH` of the head's child.
pub const CHILD: i16 = 2;

/// Household type by the ages of the members who are active in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HouseholdType {
    /// At least one adult and one child.
    AdultsAndChildren,
    /// Adults only.
    WithoutChildren,
    /// Children only.
    OnlyChildren,
    /// Somebody's age is unknown and the known ages do not decide.
    Unknown,
}

/// What the active members of a household are together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Household {
    /// Members of 18 or more.
    pub adults: u32,
    /// Members under 18.
    pub children: u32,
    /// Members of unknown age.
    pub unknown: u32,
    /// Heads of household.
    pub heads: u32,
    /// Members of 12 to 24.
    pub youths: u32,
    /// Members of 25 or more.
    pub past_youth: u32,
    /// Members under 18 who are the head's child.
    pub children_of_head: u32,
}

impl Household {
    /// Takes in a member.
    pub fn add(&mut self, age: Age, is_head: bool, is_child_of_head: bool) {
        self.adults += u32::from(age.is_adult());
        self.children += u32::from(age.is_child());
        self.unknown += u32::from(age == Age::Unknown);
        self.heads += u32::from(is_head);
        self.youths += u32::from(age.is_youth());
        self.past_youth += u32::from(age.is_past_youth());
        self.children_of_head += u32::from(is_child_of_head && age.is_child());
    }

    /// The household type.
    pub fn kind(&self) -> HouseholdType {
        match (self.adults > 0, self.children > 0, self.unknown > 0) {
            (true, true, _) => HouseholdType::AdultsAndChildren,
            (true, false, false) => HouseholdType::WithoutChildren,
            (false, true, false) => HouseholdType::OnlyChildren,
            _ => HouseholdType::Unknown,
        }
    }

    /// Somebody is known to be 12 to 24 and nobody to be older; members of unknown age do not matter.
    pub fn is_youth_household(&self) -> bool {
        self.youths > 0 && self.past_youth == 0
    }
}

/// The enrollments of everybody who ever was a household's head, in the order of their start.
pub fn heads(snapshot: &Snapshot, household: u32) -> impl Iterator<Item = u32> {
    let table = &snapshot.enrollments.rows;
    let members = snapshot.household_members(household).iter().copied();
    let mut heads: Vec<u32> = members.filter(|&member| table.relationship[member as usize].is(SELF)).collect();
    heads.sort_by_key(|&head| table.entry[head as usize]);
    heads.into_iter()
}

/// The start of a household's first head of household, among those who had started by a day.
pub fn head_start(snapshot: &Snapshot, household: u32, until: Day) -> Option<Day> {
    let table = &snapshot.enrollments.rows;
    let members = snapshot.household_members(household).iter().map(|&enrollment| enrollment as usize);
    let starts = members.filter(|&row| table.relationship[row].is(SELF)).map(|row| table.entry[row]);
    starts.filter(|start| *start <= until).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn household(ages: &[Option<u16>]) -> Household {
        let mut household = Household::default();
        for age in ages {
            household.add(age.map_or(Age::Unknown, Age::Years), false, false);
        }
        household
    }

    #[test]
    fn type_follows_the_ages() {
        assert_eq!(household(&[Some(18)]).kind(), HouseholdType::WithoutChildren);
        assert_eq!(household(&[Some(17)]).kind(), HouseholdType::OnlyChildren);
        assert_eq!(household(&[Some(30), Some(0), None]).kind(), HouseholdType::AdultsAndChildren);
        assert_eq!(household(&[Some(30), None]).kind(), HouseholdType::Unknown);
        assert_eq!(household(&[Some(3), None]).kind(), HouseholdType::Unknown);
        assert_eq!(household(&[None]).kind(), HouseholdType::Unknown);
    }

    #[test]
    fn nobody_in_a_youth_household_is_25() {
        assert!(household(&[Some(24), Some(3), None]).is_youth_household());
        assert!(!household(&[Some(24), Some(25)]).is_youth_household());
        assert!(!household(&[Some(11), None]).is_youth_household());
        assert!(household(&[Some(12)]).is_youth_household());
    }
}
