//! Dates as the LSA counts them: a year or a month later is the same day of the month, or the last day of a shorter
//! month. (The Glossary's reports count a birthday on February 29 as March 1, so this is not shared.)

use crate::Day;

/// The same date some years later or, when negative, earlier; February 29 becomes February 28 in common years.
pub(super) fn add_years(day: Day, years: i32) -> Day {
    let (year, month, date) = day.ymd();
    last_valid(year.saturating_add(years), month, date).unwrap_or(day)
}

/// The same date some months later or, when negative, earlier; at the latest the last day of that month.
pub(super) fn add_months(day: Day, months: i32) -> Day {
    let (year, month, date) = day.ymd();
    let counted = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
    let (year, month) = (i32::try_from(counted.div_euclid(12)), u32::try_from(counted.rem_euclid(12) + 1));
    year.ok().zip(month.ok()).and_then(|(year, month)| last_valid(year, month, date)).unwrap_or(day)
}

fn last_valid(year: i32, month: u32, date: u32) -> Option<Day> {
    (date.saturating_sub(3)..=date).rev().find_map(|date| Day::from_ymd(year, month, date))
}

/// Full years from a date of birth to a day, where [`add_years`] decides when a birthday is.
pub(super) fn completed_years(born: Day, at: Day) -> i32 {
    let years = at.ymd().0 - born.ymd().0;
    years - i32::from(add_years(born, years) > at)
}

/// The later of two days.
pub(super) fn later(one: Day, other: Day) -> Day {
    one.max(other)
}

/// The earlier of two days, where nothing is later than every day.
pub(super) fn earlier(one: Option<Day>, other: Option<Day>) -> Option<Day> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn the_last_day_of_a_shorter_month_stands_in() {
        assert_eq!(add_years(day("2024-02-29"), -1), day("2023-02-28"));
        assert_eq!(add_years(day("2024-02-29"), 4), day("2028-02-29"));
        // LSA 3.2: exit cohort 0 of the fiscal year ends six months before September 30.
        assert_eq!(add_months(day("2026-09-30"), -6), day("2026-03-30"));
        assert_eq!(add_months(day("2026-08-31"), -6), day("2026-02-28"));
        assert_eq!(add_months(day("2026-01-15"), -6), day("2025-07-15"));
    }

    #[test]
    fn a_birthday_on_february_29_falls_on_february_28_in_common_years() {
        assert_eq!(completed_years(day("2004-02-29"), day("2022-02-27")), 17);
        assert_eq!(completed_years(day("2004-02-29"), day("2022-02-28")), 18);
        assert_eq!(completed_years(day("2003-05-10"), day("2021-05-09")), 17);
        assert_eq!(completed_years(day("2003-05-10"), day("2021-05-10")), 18);
    }
}
