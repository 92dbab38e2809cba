//! Chronic homelessness at project start (glossary §11). The LSA has a day-based definition of its own.

use super::age::{Age, age_day};
use super::day::Day;
use super::disability::disabling_at_start;
use super::household::SELF;
use crate::snapshot::{Code, Snapshot};

/// Whether a person was chronically homeless at project start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chronic {
    /// By the person's own answers.
    Yes,
    /// By those of another person who started together with this one.
    ByHousehold,
    /// No.
    No,
    /// The client doesn't know or prefers not to answer.
    RefusedOrUnknown,
    /// An answer is missing.
    Missing,
}

impl Chronic {
    /// Whether the person counts as chronically homeless.
    pub fn is_yes(self) -> bool {
        matches!(self, Self::Yes | Self::ByHousehold)
    }

    fn is_indeterminate(self) -> bool {
        matches!(self, Self::RefusedOrUnknown | Self::Missing)
    }
}

/// HUD's text counts 365 days; HUD's own program counts a calendar year, which differs around leap days.
const EPISODE_DAYS: i32 = 365;
/// Emergency shelter, street outreach and safe haven: who enters them is literally homeless (2.02.6).
const LITERALLY_HOMELESS_PROJECTS: [i16; 4] = [0, 1, 4, 8];
const FOUR_OR_MORE_TIMES: i16 = 4;
/// 12 months and more than 12 months (3.917.5).
const TWELVE_MONTHS_OR_MORE: [i16; 2] = [112, 113];

/// What the members of a household, also those who left before the report, mean for each other.
#[derive(Debug, Clone, Copy)]
pub struct HouseholdEffect {
    /// The start of the first member.
    start: Day,
    /// Whether somebody who started then, adult or head, is chronically homeless.
    makes_chronic: bool,
    /// The head's status, when that of the head and of every adult is indeterminate.
    indeterminate: Option<Chronic>,
}

impl HouseholdEffect {
    /// The effect of the people of a household.
    pub fn of(snapshot: &Snapshot, household: u32, report_start: Day) -> Self {
        let table = &snapshot.enrollments.rows;
        let members = snapshot.household_members(household);
        let start = members.iter().map(|&member| table.entry[member as usize]).min().unwrap_or(report_start);
        let mut effect = Self { start, makes_chronic: false, indeterminate: None };
        // Who is alone has no effect on anybody.
        if members.len() < 2 {
            return effect;
        }
        let (mut all_indeterminate, mut of_head) = (true, None);
        for &member in members {
            let Some(status) = own_status(snapshot, member, report_start) else { continue };
            effect.makes_chronic |= status == Chronic::Yes && table.entry[member as usize] == start;
            all_indeterminate &= status.is_indeterminate();
            if of_head.is_none() && table.relationship[member as usize].is(SELF) {
                of_head = Some(status);
            }
        }
        effect.indeterminate = of_head.filter(|_| all_indeterminate);
        effect
    }

    /// The status of a member.
    ///
    /// Members who started with the household become chronically homeless together when one of them who is an adult or
    /// the head is. Who joined later keeps the own status. A child follows the head when the head and all adults are
    /// indeterminate.
    pub fn on(&self, snapshot: &Snapshot, enrollment: u32, report_start: Day) -> Chronic {
        let own = own_status(snapshot, enrollment, report_start);
        if own == Some(Chronic::Yes) {
            return Chronic::Yes;
        }
        if self.makes_chronic && snapshot.enrollments.rows.entry[enrollment as usize] == self.start {
            return Chronic::ByHousehold;
        }
        own.or(self.indeterminate).unwrap_or(Chronic::No)
    }
}

/// The status with the household's effect.
pub fn status(snapshot: &Snapshot, enrollment: u32, report_start: Day) -> Chronic {
    let household = snapshot.enrollments.rows.household[enrollment as usize];
    HouseholdEffect::of(snapshot, household, report_start).on(snapshot, enrollment, report_start)
}

/// The status by the person's own answers; `None` for those who are neither adult nor head of household.
fn own_status(snapshot: &Snapshot, enrollment: u32, report_start: Day) -> Option<Chronic> {
    let row = enrollment as usize;
    let table = &snapshot.enrollments.rows;
    let dob = snapshot.clients.dob[table.parent[row] as usize];
    let is_adult = Age::on(age_day(table.entry[row], report_start), dob).is_adult();
    (is_adult || table.relationship[row].is(SELF)).then(|| by_answers(snapshot, enrollment))
}

/// The decision tree over 3.08 and 3.917.
pub fn by_answers(snapshot: &Snapshot, enrollment: u32) -> Chronic {
    let row = enrollment as usize;
    let table = &snapshot.enrollments.rows;
    let condition = table.disabling_condition[row];
    if !condition.is(1) && disabling_at_start(snapshot, enrollment).is_none() {
        match condition.get() {
            Some(8 | 9) => return Chronic::RefusedOrUnknown,
            Some(99) | None => return Chronic::Missing,
            Some(_) => return Chronic::No,
        }
    }
    if !snapshot.project_type(enrollment).is_one_of(&LITERALLY_HOMELESS_PROJECTS) {
        let situation = table.living_situation[row];
        if situation.is_empty() {
            return Chronic::Missing;
        }
        if !situation.is_within(100, 199) {
            for answer in [table.stay_under_threshold[row], table.previous_street[row]] {
                match answer.get() {
                    Some(1) => {}
                    None | Some(99) => return Chronic::Missing,
                    Some(_) => return Chronic::No,
                }
            }
        }
    }
    let long_episode = table.date_to_street[row].is_some_and(|since| since <= table.entry[row].plus(-EPISODE_DAYS));
    if long_episode { Chronic::Yes } else { by_times(table.times_homeless[row], table.months_homeless[row]) }
}

fn by_times(times: Code, months: Code) -> Chronic {
    let missing =
        |answer: Code| if answer.is_refused_or_unknown() { Chronic::RefusedOrUnknown } else { Chronic::Missing };
    if times.is_within(1, 3) {
        Chronic::No
    } else if !times.is(FOUR_OR_MORE_TIMES) {
        missing(times)
    } else if months.is_one_of(&TWELVE_MONTHS_OR_MORE) {
        Chronic::Yes
    } else if months.is_within(101, 111) {
        Chronic::No
    } else {
        missing(months)
    }
}
