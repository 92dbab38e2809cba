//! Days, counted from 1970-01-01 as in [`hmis_csv::Column::Date`].

use chrono::{Datelike, Months, NaiveDate};

/// Days from 0001-01-01 (day 1) to 1970-01-01.
const EPOCH: i32 = 719_163;
/// Seconds of a day.
const DAY_SECONDS: i64 = 86_400;

/// The number of a calendar date.
pub(crate) fn number(date: NaiveDate) -> i32 {
    date.num_days_from_ce() - EPOCH
}

/// The calendar date of a number; 1970-01-01 outside the calendar, which no story reaches.
pub(crate) fn date(number: i32) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(number + EPOCH).unwrap_or_default()
}

/// The same day some years later (28 February for 29 February in a common year).
pub(crate) fn years_later(day: i32, years: u32) -> i32 {
    date(day).checked_add_months(Months::new(12 * years)).map_or(day, number)
}

/// Full years between a birthday and a day.
pub(crate) fn age(birth: i32, on: i32) -> i32 {
    let (birth, on) = (date(birth), date(on));
    on.year() - birth.year() - i32::from((on.month(), on.day()) < (birth.month(), birth.day()))
}

/// Calendar months touched from one day to a later one, both included (3.917.5).
pub(crate) fn months_touched(from: i32, to: i32) -> i32 {
    let (from, to) = (date(from), date(to));
    12 * (to.year() - from.year()) + to.month0().cast_signed() - from.month0().cast_signed() + 1
}

/// A moment of a day, in seconds since 1970-01-01 00:00:00.
pub(crate) fn moment(day: i32, second: i32) -> i64 {
    i64::from(day) * DAY_SECONDS + i64::from(second)
}

/// The calendar year of a day.
pub(crate) fn year(day: i32) -> i32 {
    date(day).year()
}

/// The first day of the year of a day.
pub(crate) fn first_of_year(day: i32) -> i32 {
    day - date(day).ordinal0().cast_signed()
}
