//! Dates that are not written as HUD asks, and still say which day they mean.
//!
//! Years of two digits count as 20yy up to a newest year, else as 19yy. Where day and month are both
//! numbers, the whole column shows which comes first: a number above 12 can only be a day. A column that shows neither
//! is read the American way, month first; where a column shows both, its unclear dates are refused.

use crate::calendar::day_number;
use crate::rules::{self, Rule};

/// Which of two numbers comes first in the dates of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Month, day, year.
    MonthFirst,
    /// Day, month, year.
    DayFirst,
    /// Some dates are written one way and some the other.
    Unclear,
}

/// A date as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Written {
    date: WrittenDate,
    /// Seconds since midnight.
    pub(crate) seconds: i32,
    /// Whether the date is in HUD's form, whatever the time looks like.
    pub(crate) official: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WrittenDate {
    Day(i32),
    Numbers { first: i32, second: i32, year: i32 },
}

impl Written {
    /// Whether the day can only be told when the order of day and month is known.
    pub(crate) fn needs_order(&self) -> bool {
        matches!(self.date, WrittenDate::Numbers { .. })
    }

    /// Days since 1970-01-01, or the rule that the date breaks.
    pub(crate) fn day(&self, order: Order) -> Result<i32, &'static Rule> {
        let (first, second, year) = match self.date {
            WrittenDate::Day(day) => return Ok(day),
            WrittenDate::Numbers { first, second, year } => (first, second, year),
        };
        let month_first = match order {
            Order::MonthFirst => true,
            Order::DayFirst => false,
            Order::Unclear if first > 12 || first == second => false,
            Order::Unclear if second > 12 => true,
            Order::Unclear => return Err(&rules::CSV_DATE_ORDER),
        };
        let (month, day) = if month_first { (first, second) } else { (second, first) };
        day_number(year, month, day).ok_or(&rules::CSV_DATE_FORMAT)
    }
}

/// What the dates of a column show about their order.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Evidence {
    month_first: bool,
    day_first: bool,
}

impl Evidence {
    pub(crate) fn note(&mut self, written: &Written) {
        if let WrittenDate::Numbers { first, second, .. } = written.date {
            self.day_first |= first > 12 && second <= 12;
            self.month_first |= second > 12 && first <= 12;
        }
    }

    pub(crate) fn order(self) -> Order {
        match (self.month_first, self.day_first) {
            (true, true) => Order::Unclear,
            (false, true) => Order::DayFirst,
            (_, false) => Order::MonthFirst,
        }
    }
}

/// Reads a date, with or without a time of day. `newest_year` decides the century of years of two digits.
pub(crate) fn written(cell: &[u8], newest_year: i32) -> Option<Written> {
    let cell = std::str::from_utf8(cell).ok()?.trim();
    let (date, time) = match cell.find([' ', 'T']).filter(|at| *at >= 6) {
        Some(at) => (&cell[..at], Some(cell[at + 1..].trim())),
        None => (cell, None),
    };
    let seconds = time.map_or(Some(0), seconds)?;
    if let Some(day) = crate::parse::date(date.as_bytes()) {
        return Some(Written { date: WrittenDate::Day(day), seconds, official: true });
    }
    let mut parts = date.split(['-', '/']);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let date = if first.len() == 4 {
        WrittenDate::Day(day_number(number(first)?, number(second)?, number(third)?)?)
    } else if second.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        WrittenDate::Day(day_number(year(third, newest_year)?, month(second)?, number(first)?)?)
    } else {
        let (first, second) = (number(first)?, number(second)?);
        let year = year(third, newest_year)?;
        // Either reading must exist, whatever the order turns out to be.
        day_number(year, first, second).or_else(|| day_number(year, second, first))?;
        WrittenDate::Numbers { first, second, year }
    };
    Some(Written { date, seconds, official: false })
}

fn number(text: &str) -> Option<i32> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn year(text: &str, newest_year: i32) -> Option<i32> {
    let year = number(text)?;
    match text.len() {
        4 => Some(year),
        2 if 2000 + year <= newest_year => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

fn month(text: &str) -> Option<i32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    (1..).zip(MONTHS).find(|(_, name)| name.eq_ignore_ascii_case(text)).map(|(number, _)| number)
}

/// `hh:mm`, `hh:mm:ss` or with a fraction of a second, which is dropped; `AM` or `PM` may follow.
fn seconds(text: &str) -> Option<i32> {
    let lower = text.to_ascii_lowercase();
    let (clock, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(clock), _) => (clock.trim(), Some(0)),
        (_, Some(clock)) => (clock.trim(), Some(12)),
        _ => (lower.as_str(), None),
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let mut parts = clock.split(':');
    let (hours, minutes) = (number(parts.next()?)?, number(parts.next()?)?);
    let seconds = parts.next().map_or(Some(0), number)?;
    let hours = match half {
        Some(half) if (1..=12).contains(&hours) => hours % 12 + half,
        Some(_) => return None,
        None => hours,
    };
    let fits = hours < 24 && minutes < 60 && seconds < 60 && fraction.bytes().all(|byte| byte.is_ascii_digit());
    (fits && parts.next().is_none()).then_some(hours * 3_600 + minutes * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, order: Order) -> Result<(i32, i32, i32, i32), &'static str> {
        let written = written(text.as_bytes(), 2018).ok_or("nothing")?;
        let (year, month, day) = crate::calendar::civil(written.day(order).map_err(|rule| rule.id)?);
        Ok((year, month, day, written.seconds))
    }

    #[test]
    fn official_dates_with_any_time() {
        for (text, seconds) in [
            ("2016-09-01", 0),
            ("2016-09-01T13:02:03", 46_923),
            ("2016-09-01 13:02", 46_920),
            ("2016-09-01 13:02:03.987", 46_923),
            ("2016-09-01 00:00:00.0000000", 0),
        ] {
            assert_eq!(read(text, Order::Unclear), Ok((2016, 9, 1, seconds)), "{text}");
            assert!(written(text.as_bytes(), 2018).unwrap().official);
        }
    }

    #[test]
    fn other_ways_to_write_a_date() {
        for (text, expected) in [
            ("9/10/2015 21:39:00", (2015, 9, 10, 77_940)),
            ("9-10-2015 9:39 PM", (2015, 9, 10, 77_940)),
            ("12/1/2015 12:00 AM", (2015, 12, 1, 0)),
            ("7/14/16", (2016, 7, 14, 0)),
            ("08-MAY-67", (1967, 5, 8, 0)),
            ("17-JUN-20", (1920, 6, 17, 0)),
            ("1-Jan-18", (2018, 1, 1, 0)),
            ("2015/9/1", (2015, 9, 1, 0)),
        ] {
            assert_eq!(read(text, Order::MonthFirst), Ok(expected), "{text}");
            assert!(!written(text.as_bytes(), 2018).unwrap().official);
        }
    }

    #[test]
    fn the_order_of_the_column_decides() {
        assert_eq!(read("03-11-15", Order::DayFirst), Ok((2015, 11, 3, 0)));
        assert_eq!(read("03-11-15", Order::MonthFirst), Ok((2015, 3, 11, 0)));
        assert_eq!(read("03-11-15", Order::Unclear), Err("csv.date.order"));
        assert_eq!(read("13-11-15", Order::Unclear), Ok((2015, 11, 13, 0)));
        assert_eq!(read("11-13-15", Order::Unclear), Ok((2015, 11, 13, 0)));
        assert_eq!(read("04-04-15", Order::Unclear), Ok((2015, 4, 4, 0)));
        assert_eq!(read("13-11-15", Order::MonthFirst), Err("csv.date.format"));
    }

    #[test]
    fn evidence_of_a_column() {
        let order = |texts: &[&str]| {
            let mut evidence = Evidence::default();
            for text in texts {
                evidence.note(&written(text.as_bytes(), 2018).unwrap());
            }
            evidence.order()
        };
        assert_eq!(order(&["01/02/2015"]), Order::MonthFirst);
        assert_eq!(order(&["01/02/2015", "01/13/2015"]), Order::MonthFirst);
        assert_eq!(order(&["01/02/2015", "13/01/2015"]), Order::DayFirst);
        assert_eq!(order(&["01/13/2015", "13/01/2015"]), Order::Unclear);
    }

    #[test]
    fn what_is_no_date() {
        for text in ["", "3", "b6585c23", "13/13/2015", "2015-02-30", "1/2/015", "2016-09-01 25:00", "2016-09-01 x"] {
            assert_eq!(written(text.as_bytes(), 2018), None, "{text}");
        }
    }
}
