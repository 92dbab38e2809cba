//! LSA 7.4 to 7.8: chronic homelessness of heads and adults in the exit cohorts (tlsa_ExitHoHAdult).
//!
//! The rules look like those of the active cohort (`chronic`), but HUD's code differs in several points, and its
//! output shows it: days are gathered once for a person over all cohorts, only from enrollments that have ended; RRH:
//! Services Only is never housing; an episode of one day lasts until the next one ends; an episode of a year counts
//! for a cohort even if it ends after it; and a year is measured from date to date.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::Day;

use super::chronic::{
    self, ChronicTime, ChronicWindow, EPISODES, NINE_MONTHS, YEAR, four_times_in_twelve_months,
    misses_prior_living_situation,
};
use super::codes::{LsaProjectType, age};
use super::dates::add_years;
use super::day_set::DaySet;
use super::exits::ExitHousehold;
use super::parameters::ExitCohort;
use super::universe::{MemberEnrollment, Universe};

/// A row of tlsa_ExitHoHAdult.
#[derive(Debug, Clone, Copy)]
struct HeadOrAdult {
    client: u32,
    /// Position of the exit household.
    exit: usize,
    /// Position of the qualifying household enrollment.
    household: usize,
    cohort: ExitCohort,
    window: ChronicWindow,
    disability: i32,
    /// `CHTime` and `CHTimeStatus`; nothing where HUD leaves them empty.
    time: Option<i32>,
    status: Option<i32>,
}

/// Sets HHChronic of all exit households.
pub(super) fn set(universe: &Universe, exits: &mut [ExitHousehold]) {
    let mut people: Vec<HeadOrAdult> =
        exits.par_iter().enumerate().flat_map_iter(|(at, exit)| heads_and_adults(universe, at, exit)).collect();
    people.par_sort_by_key(|person| (person.client, person.cohort, person.exit));
    let codes: Vec<(usize, i32)> = people
        .par_chunk_by_mut(|one, other| one.client == other.client)
        .flat_map_iter(|rows| {
            set_times(universe, rows);
            rows.iter().filter_map(|row| Some((row.exit, household_code(row)?))).collect::<Vec<_>>()
        })
        .collect();
    for (exit, code) in codes {
        let chronic = &mut exits[exit].chronic;
        *chronic = if *chronic == 0 { code } else { code.min(*chronic) };
    }
}

/// LSA 7.4, record selection.
fn heads_and_adults<'a>(
    universe: &'a Universe,
    at: usize,
    exit: &'a ExitHousehold,
) -> impl Iterator<Item = HeadOrAdult> + use<'a> {
    let members = universe.members_of(exit.qualifying);
    let is_asked = was_recently_homeless(universe, exit);
    let clients: BTreeSet<u32> = members.iter().map(|member| member.client).filter(|_| is_asked).collect();
    let leaves = move |member: &&MemberEnrollment| counts(universe, exit.cohort, member);
    clients.into_iter().filter_map(move |client| {
        let last_active = members.iter().filter(leaves).filter(|member| member.client == client);
        let window = ChronicWindow::ending(last_active.filter_map(|member| member.exit).max()?);
        let a_year_ago = add_years(window.last_active, -1);
        let table = &universe.snapshot.enrollments.rows;
        let is_four_times = members.iter().filter(leaves).any(|member| {
            member.entry > a_year_ago
                && four_times_in_twelve_months(universe.snapshot, member)
                && table.entry[member.enrollment as usize] == member.entry
        });
        let of_client = members.iter().filter(|member| member.client == client);
        let disability = of_client.filter_map(|member| member.disability.filter(|answer| *answer >= 0)).max();
        Some(HeadOrAdult {
            client,
            exit: at,
            household: exit.qualifying,
            cohort: exit.cohort,
            window,
            disability: disability.unwrap_or(99),
            time: is_four_times.then_some(400),
            status: is_four_times.then_some(2),
        })
    })
}

/// A household that was in TH, or housed in RRH or PSH, for the year before its exit is not chronically homeless.
fn was_recently_homeless(universe: &Universe, exit: &ExitHousehold) -> bool {
    let household = &universe.households[exit.qualifying];
    let since = match exit.exit_from {
        3 => Some(household.entry),
        5 | 6 => household.move_in,
        _ => None,
    };
    since.is_none_or(|since| household.exit.is_some_and(|exit| since > add_years(exit, -1)))
}

/// Head or adult who leaves within the cohort period.
fn counts(universe: &Universe, cohort: ExitCohort, member: &MemberEnrollment) -> bool {
    let Some(periods) = universe.cohorts.exits else { return false };
    member.exit.is_some_and(|exit| periods[cohort.index()].contains(exit))
        && (member.is_head || age::is_adult(member.age_for(cohort)))
}

/// LSA 7.5 to 7.8 for all rows of one person.
fn set_times(universe: &Universe, rows: &mut [HeadOrAdult]) {
    let first = rows.iter().map(|row| row.window.start).min();
    let last = rows.iter().map(|row| row.window.last_active).max();
    let (Some(first), Some(last)) = (first, last) else { return };
    if let Some(since) = rows.iter().filter(|row| row.time.is_none()).map(|row| row.window.start).min() {
        let timeline =
            Timeline::new(universe, rows[0].client, ChronicWindow { start: first, last_active: last }, since);
        for row in &mut *rows {
            if timeline.has_year_until(row.window.last_active) {
                (row.time, row.status) = (Some(365), Some(1));
            }
        }
        for cohort in ExitCohort::ALL {
            if let Some((time, status)) = timeline.total(rows.iter().filter(|row| row.cohort == cohort)) {
                for row in rows.iter_mut().filter(|row| row.cohort == cohort && row.time.is_none()) {
                    (row.time, row.status) = (time, Some(status));
                }
            }
        }
    }
    for row in rows {
        let is_open = row.time.is_none_or(|time| time == 270) || row.status == Some(3);
        let misses = |member: &MemberEnrollment| {
            member.client == row.client
                && counts(universe, row.cohort, member)
                && misses_prior_living_situation(universe.snapshot, member)
        };
        if is_open && universe.members_of(row.household).iter().any(misses) {
            row.status = Some(99);
        }
    }
}

/// HHChronic of one head or adult (LSA 7.9).
fn household_code(row: &HeadOrAdult) -> Option<i32> {
    ChronicTime { time: row.time.unwrap_or(0), status: row.status.unwrap_or(-1) }.household_code(row.disability)
}

/// ES/SH/Street days and episodes of a person (LSA 7.5 to 7.7).
struct Timeline {
    days: DaySet,
    /// Start and end; the end is nothing for a last episode of one day.
    episodes: Vec<(Day, Option<Day>)>,
}

impl Timeline {
    /// `since` is the earliest CHStart of the rows whose time is not set.
    fn new(universe: &Universe, client: u32, window: ChronicWindow, since: Day) -> Self {
        let mut days = DaySet::new(window.start, window.last_active);
        let mut excluded = days.empty_like();
        for member in universe.enrollments_of(client) {
            let last_night = member.exit.map(|exit| exit.plus(-1));
            let housed_since = match member.project_type {
                LsaProjectType::TransitionalHousing => Some(member.entry),
                project_type if project_type.is_housing() => member.move_in,
                _ => None,
            };
            if let Some(last_night) = last_night {
                if let Some(from) = housed_since {
                    excluded.insert_range(from, last_night);
                }
                chronic::include(universe, member, last_night, &mut days);
            }
            if member.entry > since {
                // Without an exit nothing after entry is counted in a project that has not housed the client.
                let until = last_night.unwrap_or(Day(i32::MIN));
                chronic::include_prior_living_situation(universe.snapshot, member, until, &mut days);
            }
        }
        days.remove(&excluded);
        days.fill_gaps();
        let episodes = episodes(&days.runs());
        Self { days, episodes }
    }

    /// LSA 7.8, 1: an episode of a year that reaches into the year before a day, or beyond it.
    fn has_year_until(&self, last_active: Day) -> bool {
        let a_year_ago = add_years(last_active, -1);
        self.episodes.iter().any(|(start, end)| end.is_some_and(|end| end > a_year_ago && *start <= add_years(end, -1)))
    }

    /// LSA 7.8, 2 to 5: CHTime and CHTimeStatus of a person in one cohort; all windows of the person count together.
    fn total<'a>(&self, rows: impl Iterator<Item = &'a HeadOrAdult>) -> Option<(Option<i32>, i32)> {
        let mut counted = self.days.empty_like();
        let mut starts = BTreeSet::new();
        for ChronicWindow { start, last_active } in rows.map(|row| row.window) {
            let within = |day: Day| (start..=last_active).contains(&day);
            let ended = self.episodes.iter().filter(|(_, end)| end.is_some_and(within)).map(|(start, _)| *start);
            let mut days = self.days.empty_like();
            for (from, to) in self.days.runs() {
                days.insert_range(from.max(start), to.min(last_active));
            }
            if !days.is_empty() {
                let mut ended = ended.peekable();
                if ended.peek().is_some() {
                    counted.union(&days);
                }
                starts.extend(ended);
            }
        }
        if starts.is_empty() {
            return None;
        }
        let time = match i32::try_from(counted.len()).unwrap_or(i32::MAX) {
            YEAR.. => Some(365),
            NINE_MONTHS.. => Some(270),
            _ => None,
        };
        Some((time, if starts.len() >= EPISODES { 2 } else { 3 }))
    }
}

/// LSA 7.7: an episode ends on the first day after its start that no day follows, so that an episode of one day takes
/// the end of the next.
fn episodes(runs: &[(Day, Day)]) -> Vec<(Day, Option<Day>)> {
    let next_end = |at: usize| runs.get(at + 1).map(|(_, end)| *end);
    runs.iter()
        .enumerate()
        .map(|(at, &(start, end))| (start, if start == end { next_end(at) } else { Some(end) }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_episode_of_one_day_takes_the_end_of_the_next() {
        let runs = [(Day(1), Day(1)), (Day(20), Day(30)), (Day(50), Day(50))];
        assert_eq!(episodes(&runs), [(Day(1), Some(Day(30))), (Day(20), Some(Day(30))), (Day(50), None)]);
    }
}
