//! LSA 5.5 to 5.10: days on the street or in ES/SH, episodes of them, and what follows for chronic homelessness.
//!
//! The rules for the exit cohorts (LSA 7.4 to 7.8) differ in detail and are in `exit_chronic`; what both share is here.

use crate::Day;
use crate::snapshot::Snapshot;

use super::codes::LsaProjectType;
use super::dates::add_years;
use super::day_set::DaySet;
use super::universe::{MemberEnrollment, Universe};

/// Days that make a year on the street or in ES/SH.
pub(super) const YEAR: i32 = 365;
/// Days that LSAPerson tells from less (LSA 5.10).
pub(super) const NINE_MONTHS: i32 = 270;
/// Episodes that make a year in several parts count.
pub(super) const EPISODES: usize = 4;

/// `CHTime` and `CHTimeStatus`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChronicTime {
    /// `CHTime`.
    pub time: i32,
    /// `CHTimeStatus`.
    pub status: i32,
}

impl ChronicTime {
    /// Neither adult nor head of household.
    pub const NOT_APPLICABLE: Self = Self { time: -1, status: -1 };

    /// Whether the time criteria for chronic homelessness are met (LSA 5.12, HHChronic 1).
    pub fn meets_criteria(self) -> bool {
        matches!((self.time, self.status), (365, 1 | 2) | (400, 2))
    }

    /// HHChronic of one adult or head (LSA 5.12 and 7.9); `None` stands for no finding. Disability information is
    /// missing (3) with 98 as well: the text of v8 names only 99, which until then included 98, and HUD's output of
    /// 2026-08-19 has 3.
    pub fn household_code(self, disability: i32) -> Option<i32> {
        match (self.time, disability) {
            (_, 1) if self.meets_criteria() => Some(1),
            (365 | 400, 1) => Some(2),
            (365 | 400, 98 | 99) => Some(3),
            (365 | 400, 0) => Some(4),
            (270, 1) => Some(if self.status == 99 { 5 } else { 6 }),
            (_, disability) if self.status == 99 && disability != 0 => Some(9),
            _ => None,
        }
    }
}

/// The three years that end on the last active day (LSA 5.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChronicWindow {
    /// `CHStart`.
    pub start: Day,
    /// `LastActive`.
    pub last_active: Day,
}

impl ChronicWindow {
    /// The window that ends on a day.
    pub fn ending(last_active: Day) -> Self {
        Self { start: add_years(last_active, -3).plus(1), last_active }
    }
}

/// LastActive of an adult or head in the active cohort (LSA 5.5).
pub(super) fn last_active(universe: &Universe, client: u32) -> Option<Day> {
    let report_end = universe.cohorts.active.end;
    universe
        .enrollments_of(client)
        .filter(|member| member.active)
        .map(|member| match (member.exit, member.last_bed_night) {
            (None, Some(night)) if night == report_end => report_end,
            (_, Some(night)) => night.plus(1),
            (exit, None) => exit.unwrap_or(report_end),
        })
        .max()
}

/// CHTime and CHTimeStatus of an adult or head in the active cohort.
pub(super) fn active_cohort(universe: &Universe, client: u32, window: ChronicWindow) -> ChronicTime {
    // LSA 5.6
    let relevant = universe
        .enrollments_of(client)
        .filter(|member| member.entry <= window.last_active && member.exit.is_none_or(|exit| exit > window.start));
    let mut days = DaySet::new(window.start, window.last_active);
    let mut excluded = days.empty_like();
    for member in relevant.clone() {
        let last_night = member.exit.map_or(window.last_active, |exit| exit.plus(-1));
        exclude(member, last_night, &mut excluded);
        include(universe, member, last_night, &mut days);
        if member.entry > window.start {
            include_prior_living_situation(universe.snapshot, member, last_night, &mut days);
        }
    }
    // LSA 5.8: a gap is filled even with excluded days.
    days.remove(&excluded);
    days.fill_gaps();
    let found = by_episodes(&days.runs(), window);
    if found.meets_criteria() {
        return found;
    }
    let entered_last_year = |member: &&MemberEnrollment| member.entry > add_years(window.last_active, -1);
    let snapshot = universe.snapshot;
    if relevant.clone().filter(entered_last_year).any(|member| four_times_in_twelve_months(snapshot, member)) {
        return ChronicTime { time: 400, status: 2 };
    }
    if relevant.into_iter().any(|member| misses_prior_living_situation(snapshot, member)) {
        return ChronicTime { status: 99, ..found };
    }
    found
}

/// LSA 5.7: days in TH or housed in PSH or RRH.
fn exclude(member: &MemberEnrollment, last_night: Day, excluded: &mut DaySet) {
    let from = match member.project_type {
        LsaProjectType::TransitionalHousing => Some(member.entry),
        project_type if project_type.has_move_in() => member.move_in,
        _ => None,
    };
    if let Some(from) = from {
        excluded.insert_range(from, last_night);
    }
}

/// LSA 5.8: nights in entry-exit ES and SH, and bed nights.
pub(super) fn include(universe: &Universe, member: &MemberEnrollment, last_night: Day, days: &mut DaySet) {
    if member.project_type.is_entry_exit_shelter_or_safe_haven() {
        days.insert_range(member.entry, last_night);
    }
    if member.project_type == LsaProjectType::NightByNightShelter {
        for &night in universe.bed_nights(member.enrollment, member.entry, member.exit) {
            days.insert(night);
        }
    }
}

/// LSA 5.8: days on the street or in ES/SH by 3.917 Living Situation, before entry and, in PSH and RRH, until the
/// household is housed or leaves.
pub(super) fn include_prior_living_situation(
    snapshot: &Snapshot,
    member: &MemberEnrollment,
    last_night: Day,
    days: &mut DaySet,
) {
    let row = member.enrollment as usize;
    let Some(since) = snapshot.enrollments.rows.date_to_street[row].get() else { return };
    if !came_from_street_or_shelter(snapshot, member) {
        return;
    }
    let until = match member.move_in {
        _ if !member.project_type.has_move_in() => member.entry.plus(-1),
        Some(move_in) => move_in.plus(-1),
        None => last_night,
    };
    days.insert_range(since, until);
}

/// Whether 3.917 says that the client came from the street or ES/SH (LSA 5.8).
fn came_from_street_or_shelter(snapshot: &Snapshot, member: &MemberEnrollment) -> bool {
    let (table, row) = (&snapshot.enrollments.rows, member.enrollment as usize);
    table.living_situation[row].is_within(100, 199)
        || (!member.project_type.is_shelter_or_safe_haven()
            && table.previous_street[row].is(1)
            && is_short_stay(snapshot, member.enrollment))
}

/// A stay of up to six nights anywhere, or of less than 90 days in an institution.
pub(super) fn is_short_stay(snapshot: &Snapshot, enrollment: u32) -> bool {
    let (table, row) = (&snapshot.enrollments.rows, enrollment as usize);
    table.length_of_stay[row].is_one_of(&[10, 11])
        || (table.length_of_stay[row].is_one_of(&[2, 3]) && table.living_situation[row].is_within(200, 299))
}

/// LSA 5.10, 2, 3 and 5 to 7.
fn by_episodes(episodes: &[(Day, Day)], window: ChronicWindow) -> ChronicTime {
    let a_year_ago = add_years(window.last_active, -1);
    let length = |(start, end): &(Day, Day)| end.days_since(*start) + 1;
    if episodes.iter().any(|episode| length(episode) >= YEAR && episode.1 > a_year_ago) {
        return ChronicTime { time: 365, status: 1 };
    }
    match episodes.iter().map(length).sum::<i32>() {
        YEAR.. if episodes.len() >= EPISODES => ChronicTime { time: 365, status: 2 },
        YEAR.. => ChronicTime { time: 365, status: 3 },
        NINE_MONTHS.. => ChronicTime { time: 270, status: -1 },
        _ => ChronicTime { time: 0, status: -1 },
    }
}

/// LSA 5.10, 4: four or more times and twelve or more months in three years, by 3.917.
pub(super) fn four_times_in_twelve_months(snapshot: &Snapshot, member: &MemberEnrollment) -> bool {
    let (table, row) = (&snapshot.enrollments.rows, member.enrollment as usize);
    table.months_homeless[row].is_one_of(&[112, 113]) && table.times_homeless[row].is(4)
}

/// LSA 5.10, at the end: data of 3.917 are missing that might meet the criteria.
pub(super) fn misses_prior_living_situation(snapshot: &Snapshot, member: &MemberEnrollment) -> bool {
    let (table, row) = (&snapshot.enrollments.rows, member.enrollment as usize);
    let situation = table.living_situation[row];
    let since = table.date_to_street[row];
    let no_answer = |code: crate::snapshot::Code| code.is_empty() || code.is_one_of(&[8, 9, 99]);
    if since.is_some_and(|since| since > member.entry)
        || situation.get().is_none_or(|code| code < 100)
        || no_answer(table.length_of_stay[row])
    {
        return true;
    }
    let is_shelter = member.project_type.is_shelter_or_safe_haven();
    let asks_night_before = !is_shelter && is_short_stay(snapshot, member.enrollment);
    let night_before = table.previous_street[row];
    if asks_night_before && !night_before.is_one_of(&[0, 1]) {
        return true;
    }
    let asks_history = is_shelter || situation.is_within(100, 199) || (asks_night_before && night_before.is(1));
    asks_history && (since.is_empty() || no_answer(table.months_homeless[row]) || no_answer(table.times_homeless[row]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn found(episodes: &[(&str, &str)]) -> (i32, i32) {
        let window = ChronicWindow::ending(day("2026-09-30"));
        let episodes: Vec<(Day, Day)> = episodes.iter().map(|(start, end)| (day(start), day(end))).collect();
        let ChronicTime { time, status } = by_episodes(&episodes, window);
        (time, status)
    }

    #[test]
    fn the_window_has_three_years() {
        let window = ChronicWindow::ending(day("2026-09-30"));
        assert_eq!(window.start, day("2023-10-01"));
        // Three years before February 29 is February 28.
        assert_eq!(ChronicWindow::ending(day("2024-02-29")).start, day("2021-03-01"));
    }

    #[test]
    fn one_episode_of_a_year_must_end_in_the_last_year() {
        // 2024-10-01 .. 2025-09-30 are 365 days, but they end on the day that lies a full year back;
        // one day later they end within the year.
        assert_eq!(found(&[("2024-10-01", "2025-09-30")]), (365, 3));
        assert_eq!(found(&[("2024-10-02", "2025-10-01")]), (365, 1));
        assert_eq!(found(&[("2024-10-03", "2025-10-01")]), (270, -1));
    }

    #[test]
    fn four_episodes_may_make_a_year_together() {
        // 92 + 92 + 92 + 89 days = 365
        let four = [
            ("2024-01-01", "2024-04-01"),
            ("2024-05-01", "2024-07-31"),
            ("2024-09-01", "2024-12-01"),
            ("2025-01-01", "2025-03-30"),
        ];
        assert_eq!(found(&four), (365, 2));
        // The same days in three episodes
        assert_eq!(found(&[("2024-01-01", "2024-07-02"), four[2], four[3]]), (365, 3));
        // 92 + 92 + 86 = 270
        assert_eq!(found(&[four[0], four[1], ("2025-01-01", "2025-03-27")]), (270, -1));
        assert_eq!(found(&[four[0], four[1], ("2025-01-01", "2025-03-26")]), (0, -1));
    }

    #[test]
    fn codes_of_the_household() {
        let code = |time, status, disability| ChronicTime { time, status }.household_code(disability);
        assert_eq!([code(365, 1, 1), code(365, 2, 1), code(400, 2, 1)], [Some(1); 3]);
        assert_eq!([code(365, 3, 1), code(365, 99, 1)], [Some(2); 2]);
        assert_eq!([code(365, 1, 99), code(400, 2, 0)], [Some(3), Some(4)]);
        assert_eq!([code(270, 99, 1), code(270, -1, 1)], [Some(5), Some(6)]);
        assert_eq!([code(0, 99, 1), code(0, 99, 99), code(270, 99, 98)], [Some(9); 3]);
        assert_eq!([code(0, 99, 0), code(0, -1, 1), code(270, -1, 99)], [None; 3]);
        // 365 days, and neither yes nor no to disability because the client gave no answer
        assert_eq!([code(365, 1, 98), code(365, 99, 98)], [Some(3); 2]);
    }
}
