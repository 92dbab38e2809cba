//! The people of a report: one stay each, with what most tables ask about them.

use rayon::prelude::*;

use super::age::{Age, age_day};
use super::chronic::{Chronic, HouseholdEffect};
use super::household::{CHILD, Household, SELF};
use super::universe::{Period, is_leaver};
use crate::snapshot::{NONE, Snapshot};

/// A client in a report, by the stay that counts.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// Key of the enrollment.
    pub enrollment: u32,
    /// Key of the client.
    pub client: u32,
    /// Age at the later of the start of the stay and the start of the report.
    pub age: Age,
    /// Whether the stay ended in the report.
    pub is_leaver: bool,
    /// `RelationshipToHoH` is self.
    pub is_head: bool,
    /// `RelationshipToHoH` is child.
    pub is_child_of_head: bool,
    /// The active members of the household.
    pub household: Household,
    /// Chronic homelessness at project start, with the household's effect.
    pub chronic: Chronic,
}

impl Person {
    /// Adult or head of household: those who are asked most questions.
    pub fn is_adult_or_head(&self) -> bool {
        self.age.is_adult() || self.is_head
    }

    /// 12 to 24 in a household in which nobody is known to be older (glossary §3).
    pub fn is_youth(&self) -> bool {
        self.age.is_youth() && self.household.is_youth_household()
    }

    /// A youth who is head or adult in a household with a child of the head.
    pub fn is_parenting_youth(&self) -> bool {
        self.is_youth()
            && self.is_adult_or_head()
            && !(self.is_child_of_head && self.age.is_child())
            && self.household.children_of_head > 0
    }
}

/// Active enrollments with the households that they make.
#[derive(Debug)]
pub struct Population<'a> {
    snapshot: &'a Snapshot,
    period: Period,
    /// Position in `households` by key of the household, or [`NONE`].
    slots: Vec<u32>,
    households: Vec<(Household, HouseholdEffect)>,
}

/// Enrollments or households that one task handles at a time.
const CHUNK: usize = 4_096;

impl<'a> Population<'a> {
    /// Puts active enrollments together into households (glossary §4: all active members, not only latest stays).
    pub fn new(snapshot: &'a Snapshot, period: Period, active: &[u32]) -> Self {
        let table = &snapshot.enrollments.rows;
        let mut slots = vec![NONE; snapshot.household_count()];
        let mut keys: Vec<u32> = Vec::new();
        for &enrollment in active {
            let household = table.household[enrollment as usize];
            let slot = &mut slots[household as usize];
            if *slot == NONE {
                *slot = u32::try_from(keys.len()).unwrap_or(NONE);
                keys.push(household);
            }
        }
        let effect = |key: &u32| (Household::default(), HouseholdEffect::of(snapshot, *key, period.start));
        let effects = keys.par_iter().with_min_len(CHUNK).map(effect);
        let ages = active.par_iter().with_min_len(CHUNK).map(|&enrollment| age(snapshot, enrollment, period));
        let (mut households, ages): (Vec<_>, Vec<Age>) = rayon::join(|| effects.collect(), || ages.collect());
        for (&enrollment, age) in active.iter().zip(ages) {
            let row = enrollment as usize;
            let relationship = table.relationship[row];
            let (household, _) = &mut households[slots[table.household[row] as usize] as usize];
            household.add(age, relationship.is(SELF), relationship.is(CHILD));
        }
        Self { snapshot, period, slots, households }
    }

    /// The person of a stay.
    pub fn person(&self, enrollment: u32) -> Person {
        let row = enrollment as usize;
        let table = &self.snapshot.enrollments.rows;
        let start = self.period.start;
        let (household, effect) =
            self.households.get(self.slots[table.household[row] as usize] as usize).copied().unwrap_or_else(|| {
                let effect = HouseholdEffect::of(self.snapshot, table.household[row], start);
                (Household::default(), effect)
            });
        Person {
            enrollment,
            client: table.parent[row],
            age: age(self.snapshot, enrollment, self.period),
            is_leaver: is_leaver(self.snapshot, enrollment, self.period),
            is_head: table.relationship[row].is(SELF),
            is_child_of_head: table.relationship[row].is(CHILD),
            household,
            chronic: effect.on(self.snapshot, enrollment, start),
        }
    }
}

fn age(snapshot: &Snapshot, enrollment: u32, period: Period) -> Age {
    let table = &snapshot.enrollments.rows;
    let row = enrollment as usize;
    let dob = snapshot.clients.dob[table.parent[row] as usize];
    Age::on(age_day(table.entry[row], period.start), dob)
}
