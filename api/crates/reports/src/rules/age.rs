//! Age (glossary §3).

use super::day::{Day, MaybeDay};

/// Age in full years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// The person was born on or before the day of interest.
    Years(u16),
    /// There is no usable date of birth.
    Unknown,
}

/// The first age of adulthood.
pub const ADULT: u16 = 18;
/// Ages that count as youth (glossary, "youth").
pub const YOUTH: std::ops::RangeInclusive<u16> = 12..=24;

impl Age {
    /// The age on a day. A birth after the day gives no usable age; Data Quality Q2 reports such dates.
    pub fn on(day: Day, dob: MaybeDay) -> Self {
        let years = dob.get().map(|dob| day.years_since(dob));
        years.and_then(|years| u16::try_from(years).ok()).map_or(Self::Unknown, Self::Years)
    }

    /// 18 or older.
    pub fn is_adult(self) -> bool {
        matches!(self, Self::Years(years) if years >= ADULT)
    }

    /// Younger than 18.
    pub fn is_child(self) -> bool {
        matches!(self, Self::Years(years) if years < ADULT)
    }

    /// Known, and between two ages, both included.
    pub fn is_within(self, first: u16, last: u16) -> bool {
        matches!(self, Self::Years(years) if (first..=last).contains(&years))
    }

    /// No usable date of birth.
    pub fn is_unknown(self) -> bool {
        self == Self::Unknown
    }

    /// 12 to 24.
    pub fn is_youth(self) -> bool {
        matches!(self, Self::Years(years) if YOUTH.contains(&years))
    }

    /// 25 or older.
    pub fn is_past_youth(self) -> bool {
        matches!(self, Self::Years(years) if years > *YOUTH.end())
    }
}

/// The day on which a report looks at a person's age: the start of the stay or of the report, whichever is later.
pub fn age_day(entry: Day, report_start: Day) -> Day {
    entry.max(report_start)
}
