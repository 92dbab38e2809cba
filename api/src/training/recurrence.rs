//! Which days a rule names (RFC 5545 RRULE), and when a wall clock shows a time.
//!
//! Rules name days, never hours: the hour belongs to the wall clock of the place, so that a class at nine stays at
//! nine when daylight saving time begins.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use rrule::{Frequency, RRule, Unvalidated};
use std::str::FromStr;

/// More days than any rule may name in the span that is planned or shown.
const MOST_DAYS: u16 = 1_500;
/// A rule is text from a person: longer ones are no sensible rule.
const LONGEST: usize = 200;

/// Why a rule cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// It is not an RRULE, or contradicts itself.
    #[error("it is not a recurrence rule as RFC 5545 has it")]
    Malformed,
    /// It names hours, minutes or seconds.
    #[error("a rule names days; the time of day is set apart")]
    NamesTimes,
}

/// Reads a rule such as `FREQ=MONTHLY;BYDAY=1TH`.
pub fn parse(rule: &str) -> Result<RRule<Unvalidated>, RuleError> {
    if rule.len() > LONGEST || rule.contains(['\n', '\r', ':']) {
        return Err(RuleError::Malformed);
    }
    let parsed = RRule::from_str(rule).map_err(|_| RuleError::Malformed)?;
    let by_day =
        matches!(parsed.get_freq(), Frequency::Daily | Frequency::Weekly | Frequency::Monthly | Frequency::Yearly);
    let upper = rule.to_ascii_uppercase();
    if !by_day || ["BYHOUR", "BYMINUTE", "BYSECOND"].iter().any(|part| upper.contains(part)) {
        return Err(RuleError::NamesTimes);
    }
    Ok(parsed)
}

/// Refuses a rule that cannot be used from this day on.
pub fn check(rule: &str, starts_on: NaiveDate) -> Result<(), RuleError> {
    parse(rule)?.validate(noon(starts_on)).map(|_| ()).map_err(|_| RuleError::Malformed)
}

/// The days from `from` to `to`, both included, that the rule names when it counts from `starts_on`.
pub fn days(rule: &str, starts_on: NaiveDate, from: NaiveDate, to: NaiveDate) -> Result<Vec<NaiveDate>, RuleError> {
    let set = parse(rule)?.build(noon(starts_on)).map_err(|_| RuleError::Malformed)?;
    // The limits of the library are exclusive or not depending on its version; a day more on each side is cut off here.
    let before = from.checked_sub_days(Days::new(1)).unwrap_or(from);
    let after = to.checked_add_days(Days::new(1)).unwrap_or(to);
    let named = set.after(noon(before)).before(noon(after)).all(MOST_DAYS).dates;
    Ok(named.iter().map(DateTime::date_naive).filter(|day| (from..=to).contains(day)).collect())
}

/// Noon, so that no time zone can push a day to its neighbour.
fn noon(day: NaiveDate) -> DateTime<rrule::Tz> {
    rrule::Tz::UTC.from_utc_datetime(&NaiveDateTime::new(day, NaiveTime::MIN + TimeDelta::hours(12)))
}

/// The time zone of this IANA name.
pub fn zone(name: &str) -> Option<Tz> {
    name.parse().ok()
}

/// When the wall clock of a zone shows this time on this day. An hour that daylight saving time skips is taken an
/// hour later, one that comes twice is taken the first time.
pub fn instant(zone: Tz, day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let wall = day.and_time(time);
    zone.from_local_datetime(&wall)
        .earliest()
        .or_else(|| zone.from_local_datetime(&(wall + TimeDelta::hours(1))).earliest())
        .map_or_else(|| wall.and_utc(), |moment| moment.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn named(rule: &str, from: &str, to: &str) -> Vec<String> {
        days(rule, day("2026-01-01"), day(from), day(to)).unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_first_thursday_and_the_first_friday_of_each_month() {
        // A printed calendar: 2027 begins on a Friday.
        assert_eq!(
            named("FREQ=MONTHLY;BYDAY=1TH", "2026-12-01", "2027-04-30"),
            ["2026-12-03", "2027-01-07", "2027-02-04", "2027-03-04", "2027-04-01"]
        );
        assert_eq!(
            named("FREQ=MONTHLY;BYDAY=1FR", "2026-12-04", "2027-02-05"),
            ["2026-12-04", "2027-01-01", "2027-02-05"]
        );
    }

    #[test]
    fn the_first_day_belongs_only_when_the_rule_names_it() {
        // January 1, 2026 is a Thursday, and so named by one rule and not by the other.
        assert_eq!(named("FREQ=MONTHLY;BYDAY=1TH", "2025-12-01", "2026-01-31"), ["2026-01-01"]);
        assert_eq!(named("FREQ=MONTHLY;BYDAY=1FR", "2025-12-01", "2026-01-31"), ["2026-01-02"]);
    }

    #[test]
    fn yearly_rules_find_moving_and_observed_holidays() {
        assert_eq!(named("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2026-01-01", "2027-12-31"), ["2026-11-26", "2027-11-25"]);
        // July 4, 2026 is a Saturday and kept on Friday the third; July 4, 2027 is a Sunday and kept on Monday.
        assert_eq!(named("FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=3;BYDAY=FR", "2026-01-01", "2027-12-31"), ["2026-07-03"]);
        assert_eq!(named("FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=5;BYDAY=MO", "2026-01-01", "2027-12-31"), ["2027-07-05"]);
    }

    #[test]
    fn nine_stays_nine_when_the_clocks_change() {
        let zone = zone("America/New_York").unwrap();
        let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
        // Clocks go forward on March 14, 2027 and back on November 7, 2027: UTC-5 in winter, UTC-4 in summer.
        assert_eq!(instant(zone, day("2027-03-04"), nine).to_rfc3339(), "2027-03-04T14:00:00+00:00");
        assert_eq!(instant(zone, day("2027-04-01"), nine).to_rfc3339(), "2027-04-01T13:00:00+00:00");
        assert_eq!(instant(zone, day("2027-11-04"), nine).to_rfc3339(), "2027-11-04T13:00:00+00:00");
        assert_eq!(instant(zone, day("2027-12-02"), nine).to_rfc3339(), "2027-12-02T14:00:00+00:00");
        // 2:30 does not exist on March 14, and exists twice on November 7.
        let half_past_two = NaiveTime::from_hms_opt(2, 30, 0).unwrap();
        assert_eq!(instant(zone, day("2027-03-14"), half_past_two).to_rfc3339(), "2027-03-14T07:30:00+00:00");
        let half_past_one = NaiveTime::from_hms_opt(1, 30, 0).unwrap();
        assert_eq!(instant(zone, day("2027-11-07"), half_past_one).to_rfc3339(), "2027-11-07T05:30:00+00:00");
    }

    #[test]
    fn rules_that_name_hours_or_nothing_are_refused() {
        let start = day("2026-01-01");
        assert_eq!(check("FREQ=HOURLY", start), Err(RuleError::NamesTimes));
        assert_eq!(check("FREQ=DAILY;BYHOUR=9", start), Err(RuleError::NamesTimes));
        assert_eq!(check("every first Thursday", start), Err(RuleError::Malformed));
        assert_eq!(check("FREQ=MONTHLY;BYDAY=1TH\nEXDATE:20260101", start), Err(RuleError::Malformed));
        assert_eq!(check("FREQ=MONTHLY;BYMONTHDAY=32", start), Err(RuleError::Malformed));
        assert_eq!(check("FREQ=MONTHLY;BYDAY=1TH", start), Ok(()));
        // A day that never comes yields nothing, and ends.
        assert!(days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", start, start, day("2030-01-01")).unwrap().is_empty());
    }
}
