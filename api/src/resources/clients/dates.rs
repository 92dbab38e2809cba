//! Dates as people type them. Pure.

use chrono::{Datelike, Months, NaiveDate};

/// Days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Span {
    /// One day, unless it lies in the future.
    pub fn day(year: u32, month: u32, day: u32, today: NaiveDate) -> Option<Self> {
        let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
        (day <= today && day.year() >= 1800).then_some(Self { first: day, last: day })
    }

    /// A month that has begun.
    pub fn month(year: u32, month: u32, today: NaiveDate) -> Option<Self> {
        let first = Self::day(year, month, 1, today)?.first;
        Some(Self { first, last: first.checked_add_months(Months::new(1))?.pred_opt()? })
    }

    /// A year that has begun.
    pub fn year(year: u32, today: NaiveDate) -> Option<Self> {
        let first = Self::day(year, 1, 1, today)?.first;
        Some(Self { first, last: first.checked_add_months(Months::new(12))?.pred_opt()? })
    }

    /// Whether it is more than a month.
    pub fn is_year(self) -> bool {
        (self.last - self.first).num_days() > 31
    }
}

/// The number that the text is, when it has digits only.
pub(super) fn digits(text: &str) -> Option<u32> {
    let all = !text.is_empty() && text.len() <= 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}

/// The month with this English name, in full or by its first three letters or more.
pub(super) fn month_name(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let text = text.trim_end_matches('.').to_ascii_lowercase();
    let place = MONTHS.iter().position(|name| text.len() >= 3 && name.starts_with(&text))?;
    u32::try_from(place + 1).ok()
}

/// A day whose parts are known; month and day change places when there is no such month.
pub(super) fn day_month_year(day: u32, month: u32, year: u32, today: NaiveDate) -> Option<Span> {
    Span::day(year, month, day, today).or_else(|| Span::day(year, day, month, today))
}

/// What a part of a search with digits and separators only may mean as a date. Two digits of a year mean each century
/// in which the day is not in the future, the later one first.
pub(super) fn numeric(text: &str, today: NaiveDate) -> Vec<Span> {
    let pieces: Vec<&str> = text.split(['/', '-', '.']).collect();
    let numbers: Option<Vec<u32>> = pieces.iter().map(|piece| digits(piece)).collect();
    let Some(numbers) = numbers else { return Vec::new() };
    let lengths: Vec<usize> = pieces.iter().map(|piece| piece.len()).collect();
    match (&lengths[..], &numbers[..]) {
        ([4, 1..=2, 1..=2], [year, month, day]) => Span::day(*year, *month, *day, today).into_iter().collect(),
        ([1..=2, 1..=2, 4], [month, day, year]) => day_month_year(*day, *month, *year, today).into_iter().collect(),
        ([1..=2, 1..=2, 2], [month, day, year]) => centuries(*day, *month, *year, today),
        ([4, 1..=2], [year, month]) | ([1..=2, 4], [month, year]) => {
            Span::month(*year, *month, today).into_iter().collect()
        }
        ([8], [number]) => {
            let american = Span::day(number % 10_000, number / 1_000_000, number / 10_000 % 100, today);
            let international = Span::day(number / 10_000, number / 100 % 100, number % 100, today);
            american.into_iter().chain(international).collect()
        }
        ([6], [number]) => centuries(number / 100 % 100, number / 10_000, number % 100, today),
        _ => Vec::new(),
    }
}

fn centuries(day: u32, month: u32, year: u32, today: NaiveDate) -> Vec<Span> {
    [2000, 1900].iter().filter_map(|century| day_month_year(day, month, century + year, today)).collect()
}
