//! Calendar days and their arithmetic.

use std::fmt;

/// A calendar day, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

const SECONDS_PER_DAY: i64 = 86_400;
/// Days from 0000-03-01 to 1970-01-01 in the proleptic Gregorian calendar.
const EPOCH_FROM_MARCH_OF_YEAR_0: i64 = 719_468;
const DAYS_PER_400_YEARS: i64 = 146_097;
/// Periods of 400 years by which days are shifted to be counted without a sign.
const SHIFT: i64 = 82;
/// Four times as many still fit.
const MOST_DAYS: i64 = 1 << 29;

impl Day {
    /// The day of a date; `None` when the calendar has no such date.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        let date = Self::unchecked(year, month, day)?;
        (date.ymd() == (year, month, day)).then_some(date)
    }

    /// The day that a count of days from the first of a month reaches; the month must be 1 to 12.
    fn unchecked(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=12).contains(&month) {
            return None;
        }
        // A year that starts in March has its leap day at the end, so that months have a fixed offset.
        let shifted = i64::from(year) - i64::from(month <= 2);
        let era = shifted.div_euclid(400);
        let year_of_era = shifted.rem_euclid(400);
        let day_of_year = (153 * i64::from((month + 9) % 12) + 2) / 5 + i64::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        i32::try_from(era * DAYS_PER_400_YEARS + day_of_era - EPOCH_FROM_MARCH_OF_YEAR_0).ok().map(Self)
    }

    /// Reads `2026-03-02`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        Self::from_ymd(year, month, parts.next()?.parse().ok()?)
    }

    /// The day of a moment given in seconds since 1970-01-01 00:00:00, without zone.
    pub fn of_moment(seconds: i64) -> Self {
        Self(i32::try_from(seconds.div_euclid(SECONDS_PER_DAY)).unwrap_or(i32::MAX))
    }

    /// Year, month and day of the month.
    ///
    /// Ages are asked of everybody in every report, so this is the algorithm of Neri and Schneider (Euclidean affine
    /// functions, 2022): multiplications and shifts in place of most divisions. It holds within 32,000 years of 1970.
    pub fn ymd(self) -> (i32, u32, u32) {
        // Days since March 1 of a year far before any, and centuries from there.
        let days = i64::from(self.0) + EPOCH_FROM_MARCH_OF_YEAR_0 + SHIFT * DAYS_PER_400_YEARS;
        let days = u32::try_from(days.clamp(0, MOST_DAYS)).unwrap_or(0);
        let in_quarters = 4 * days + 3;
        let (century, day_of_century) = (in_quarters / 146_097, in_quarters % 146_097 / 4);
        let product = 2_939_745 * u64::from(4 * day_of_century + 3);
        let narrow = |value: u64| u32::try_from(value).unwrap_or(0);
        let (year_of_century, day_of_year) = (narrow(product >> 32), narrow((product & 0xFFFF_FFFF) / 2_939_745 / 4));
        let month_and_day = 2_141 * day_of_year + 197_913;
        let (month, day) = (month_and_day >> 16, (month_and_day & 0xFFFF) / 2_141 + 1);
        let is_next_year = day_of_year >= 306;
        let year = i64::from(100 * century + year_of_century) - 400 * SHIFT + i64::from(is_next_year);
        (i32::try_from(year).unwrap_or(i32::MAX), if is_next_year { month - 12 } else { month }, day)
    }

    /// The day this many days later.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The days from another day to this one.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// The same date some years later. HUD is silent about February 29 in a common year; it becomes March 1, so that
    /// [`Day::years_since`] of the result is exactly `years`.
    #[must_use]
    pub fn plus_years(self, years: i32) -> Self {
        let (year, month, day) = self.ymd();
        Self::unchecked(year.saturating_add(years), month, day).unwrap_or(self)
    }

    /// Full calendar years since an earlier day, as age is counted; a birthday counts on the day itself, and one on
    /// February 29 falls on March 1 in common years. Negative when `earlier` is later.
    pub fn years_since(self, earlier: Self) -> i32 {
        let (year, month, day) = self.ymd();
        let (from_year, from_month, from_day) = earlier.ymd();
        year - from_year - i32::from((month, day) < (from_month, from_day))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// A day that may be empty, in the space of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MaybeDay(i32);

impl MaybeDay {
    /// No day.
    pub const EMPTY: Self = Self(i32::MIN);

    /// The day, if there is one.
    pub fn get(self) -> Option<Day> {
        (self != Self::EMPTY).then_some(Day(self.0))
    }

    /// Whether there is no day.
    pub fn is_empty(self) -> bool {
        self == Self::EMPTY
    }

    /// Whether there is a day and it satisfies the test.
    pub fn is_some_and(self, test: impl FnOnce(Day) -> bool) -> bool {
        self.get().is_some_and(test)
    }

    /// Whether there is no day, or it satisfies the test.
    pub fn is_none_or(self, test: impl FnOnce(Day) -> bool) -> bool {
        self.get().is_none_or(test)
    }
}

impl From<Option<Day>> for MaybeDay {
    fn from(day: Option<Day>) -> Self {
        day.map_or(Self::EMPTY, |day| Self(day.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn known_days_have_their_known_numbers() {
        assert_eq!(day("1970-01-01").0, 0);
        assert_eq!(day("2000-03-01").0, 11_017);
        assert_eq!(day("1969-12-31").0, -1);
        assert_eq!(day("2026-03-02").to_string(), "2026-03-02");
        assert_eq!(Day::parse("2023-02-29"), None);
        assert_eq!(Day::parse("2023-13-01"), None);
        assert_eq!(Day::parse("2023-01-00"), None);
    }

    #[test]
    fn every_day_of_four_centuries_survives_the_round_trip() {
        let mut last = day("1799-12-31").ymd();
        for number in day("1800-01-01").0..day("2200-01-01").0 {
            let (year, month, date) = Day(number).ymd();
            assert!((year, month, date) > last);
            assert_eq!(Day::from_ymd(year, month, date), Some(Day(number)));
            last = (year, month, date);
        }
    }

    #[test]
    fn a_birthday_counts_on_the_day_itself() {
        assert_eq!(day("2021-05-09").years_since(day("2003-05-10")), 17);
        assert_eq!(day("2021-05-10").years_since(day("2003-05-10")), 18);
        assert_eq!(day("2021-02-28").years_since(day("2004-02-29")), 16);
        assert_eq!(day("2021-03-01").years_since(day("2004-02-29")), 17);
        assert_eq!(day("2020-01-01").years_since(day("2020-01-02")), -1);
    }

    #[test]
    fn years_added_are_years_since() {
        assert_eq!(day("2020-02-29").plus_years(1), day("2021-03-01"));
        assert_eq!(day("2020-02-29").plus_years(4), day("2024-02-29"));
        assert_eq!(day("2021-12-31").plus_years(2), day("2023-12-31"));
    }

    #[test]
    fn moments_before_1970_fall_on_the_day_before() {
        assert_eq!(Day::of_moment(-1), day("1969-12-31"));
        assert_eq!(Day::of_moment(86_399), day("1970-01-01"));
    }
}
