//! How long people stay, and whether they were there on a day (glossary §6; APR Q7b).

use super::day::Day;
use super::project::{
    HOUSING_ONLY, HOUSING_WITH_SERVICES, NIGHT_BY_NIGHT, RAPID_REHOUSING, SAFE_HAVEN, SUPPORTIVE_HOUSING,
    TRANSITIONAL_HOUSING,
};
use super::universe::Period;
use super::{move_in, project};
use crate::snapshot::Snapshot;

/// The bed nights of a stay until a day, each night once: neither before the start nor on or after the exit.
pub fn bed_nights(snapshot: &Snapshot, enrollment: u32, until: Day) -> i32 {
    let table = &snapshot.enrollments.rows;
    let (entry, exit) = (table.entry[enrollment as usize], table.exit[enrollment as usize]);
    let nights = &snapshot.bed_nights.rows.date[snapshot.bed_nights.of(enrollment)];
    let mut last = None;
    let mut count = 0;
    for &night in nights {
        let counts = entry <= night && night <= until && exit.is_none_or(|exit| night < exit);
        if counts && last != Some(night) {
            count += 1;
            last = Some(night);
        }
    }
    count
}

/// The length of a stay by the end of the report: bed nights for night-by-night shelter, otherwise the days from the
/// start (not from moving in) to the exit, or to the day after the report when the stay goes on.
pub fn days(snapshot: &Snapshot, enrollment: u32, report_end: Day) -> i32 {
    if snapshot.project_type(enrollment).is(NIGHT_BY_NIGHT) {
        return bed_nights(snapshot, enrollment, report_end);
    }
    let table = &snapshot.enrollments.rows;
    let after = report_end.plus(1);
    let last = table.exit[enrollment as usize].get().map_or(after, |exit| exit.min(after));
    last.days_since(table.entry[enrollment as usize])
}

/// The last Wednesday of a month (1 to 12) that lies in the period; of several years, the latest.
pub fn last_wednesday(month: u32, period: Period) -> Option<Day> {
    let (last_year, ..) = period.end.ymd();
    let (first_year, ..) = period.start.ymd();
    (first_year..=last_year)
        .rev()
        .filter_map(|year| {
            let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            let last = Day::from_ymd(next_year, next_month, 1)?.plus(-1);
            // 1970-01-07 was a Wednesday.
            Some(last.plus(-(last.0 - 6).rem_euclid(7)))
        })
        .find(|day| period.contains(*day))
}

/// Whether a stay counts on a point-in-time date (APR Q7b).
///
/// Residential projects do not count the day of exit, others do; PSH, RRH and pay-for-success count who has moved in;
/// night-by-night shelter counts a bed night on the date, whatever the exit.
pub fn is_present(snapshot: &Snapshot, enrollment: u32, on: Day, period: Period) -> bool {
    let table = &snapshot.enrollments.rows;
    let row = enrollment as usize;
    if table.entry[row] > on {
        return false;
    }
    let kind = snapshot.project_type(enrollment);
    let exit = table.exit[row];
    if kind.is(NIGHT_BY_NIGHT) {
        let nights = &snapshot.bed_nights.rows.date[snapshot.bed_nights.of(enrollment)];
        return nights.binary_search(&on).is_ok();
    }
    let needs_move_in = kind.is_one_of(&[SUPPORTIVE_HOUSING, RAPID_REHOUSING])
        || project::is_pay_for_success(snapshot, table.project[row], period);
    if needs_move_in {
        return exit.is_none_or(|exit| exit > on)
            && move_in::date(snapshot, enrollment, period.end).is_some_and(|day| day <= on);
    }
    let sleeps_there = kind.is_one_of(&[
        project::ENTRY_EXIT_SHELTER,
        TRANSITIONAL_HOUSING,
        SAFE_HAVEN,
        HOUSING_ONLY,
        HOUSING_WITH_SERVICES,
    ]);
    exit.is_none_or(|exit| exit > on || (!sleeps_there && exit == on))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn the_last_wednesday_is_in_the_period() {
        // 2021-10-27, 2022-01-26, 2022-04-27 and 2022-07-27 were Wednesdays, the last of their months.
        let year = Period { start: day("2021-10-01"), end: day("2022-09-30") };
        let expected = [(1, "2022-01-26"), (4, "2022-04-27"), (7, "2022-07-27"), (10, "2021-10-27")];
        for (month, date) in expected {
            assert_eq!(last_wednesday(month, year), Some(day(date)));
        }
        // December ends its year: 2025-12-31 was a Wednesday.
        let winter = Period { start: day("2025-12-01"), end: day("2025-12-31") };
        assert_eq!(last_wednesday(12, winter), Some(day("2025-12-31")));
        assert_eq!(last_wednesday(1, winter), None);
        // Two Octobers: the later; when its last Wednesday (2022-10-26) is past the end, the earlier.
        let long = |end| Period { start: day("2021-10-01"), end: day(end) };
        assert_eq!(last_wednesday(10, long("2022-10-26")), Some(day("2022-10-26")));
        assert_eq!(last_wednesday(10, long("2022-10-25")), Some(day("2021-10-27")));
    }
}
