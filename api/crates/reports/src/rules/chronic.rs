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

/// The status with the household's effect.
///
/// Members who started with the household become chronically homeless together when one of them who is an adult or the
/// head is. Who joined later keeps the own status. A child follows the head when the head and all adults are
/// indeterminate.
pub fn status(snapshot: &Snapshot, enrollment: u32, report_start: Day) -> Chronic {
    let table = &snapshot.enrollments.rows;
    let members = snapshot.household_members(table.household[enrollment as usize]);
    let own = own_status(snapshot, enrollment, report_start);
    if own == Some(Chronic::Yes) {
        return Chronic::Yes;
    }
    let start = |member: u32| table.entry[member as usize];
    let household_start = members.iter().map(|member| start(*member)).min();
    let statuses = || members.iter().filter_map(|&member| Some((member, own_status(snapshot, member, report_start)?)));
    if Some(start(enrollment)) == household_start
        && statuses().any(|(member, status)| Some(start(member)) == household_start && status == Chronic::Yes)
    {
        return Chronic::ByHousehold;
    }
    own.unwrap_or_else(|| {
        let all_indeterminate = statuses().all(|(_, status)| status.is_indeterminate());
        let head = statuses().find(|(member, _)| table.relationship[*member as usize].is(SELF));
        head.filter(|_| all_indeterminate).map_or(Chronic::No, |(_, status)| status)
    })
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
    if disabling_at_start(snapshot, enrollment).is_none() {
        match table.disabling_condition[row].get() {
            Some(1) => {}
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
