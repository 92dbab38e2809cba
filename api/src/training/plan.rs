//! Which classes a course's rule yields.

use super::recurrence::{RuleError, days, instant, zone};
use crate::http::problem::Result;
use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use hmis_store::Scoped;
use hmis_store::training::{CourseRow, HolidayRow, NewClass};
use std::collections::BTreeSet;
use uuid::Uuid;

/// How far ahead classes are planned.
const AHEAD: Months = Months::new(12);

/// The days in a span on which no class is planned. A holiday with a rule that cannot be read frees no day.
pub fn holidays(rows: &[HolidayRow], from: NaiveDate, to: NaiveDate) -> BTreeSet<NaiveDate> {
    let beginning = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or(from).min(from);
    let by_rule = rows.iter().flat_map(|row| &row.recurrences);
    let by_rule = by_rule.flat_map(|rule| days(rule, beginning, from, to).unwrap_or_default());
    rows.iter().filter_map(|row| row.day).chain(by_rule).collect()
}

/// The classes that a course's rule names in a span of days.
pub fn planned(
    course: &CourseRow,
    free: &BTreeSet<NaiveDate>,
    from: NaiveDate,
    to: NaiveDate,
) -> std::result::Result<Vec<NewClass>, RuleError> {
    let fields = &course.fields;
    let Some(rule) = fields.recurrence.as_deref().filter(|_| course.retired_at.is_none()) else {
        return Ok(Vec::new());
    };
    let zone = zone(&fields.time_zone).unwrap_or(Tz::UTC);
    let dates = days(rule, fields.starts_on, from, to)?;
    let classes = dates.into_iter().filter(|day| !free.contains(day)).map(|day| {
        let starts_at = instant(zone, day, fields.start_time);
        NewClass {
            id: Uuid::now_v7(),
            course_id: course.id,
            planned_on: Some(day),
            starts_at,
            ends_at: starts_at + TimeDelta::minutes(i64::from(fields.duration_minutes)),
            time_zone: fields.time_zone.clone(),
            seats: fields.seats,
            location: fields.location.clone(),
            online_url: fields.online_url.clone(),
            trainer_id: None,
            request_id: None,
        }
    });
    Ok(classes.collect())
}

/// Brings a course's future classes in line with its rule: adds what is missing, takes away what nobody has
/// registered for and the rule no longer names. Doing it twice changes nothing.
pub async fn plan_course(scoped: &mut Scoped, course: &CourseRow, now: DateTime<Utc>) -> Result<usize> {
    let today = now.with_timezone(&zone(&course.fields.time_zone).unwrap_or(Tz::UTC)).date_naive();
    let until = today.checked_add_months(AHEAD).unwrap_or(today);
    let free = holidays(&scoped.training_holidays().await?, today, until);
    let mut classes = planned(course, &free, today, until).unwrap_or_else(|error| {
        tracing::warn!(course = %course.id, %error, "a course cannot be planned");
        Vec::new()
    });
    classes.retain(|class| class.starts_at > now);
    let keep: Vec<NaiveDate> = classes.iter().filter_map(|class| class.planned_on).collect();
    scoped.prune_classes(course.id, now, &keep).await?;
    Ok(scoped.add_classes(&classes).await?)
}

/// Plans every course.
pub async fn plan_all(scoped: &mut Scoped, now: DateTime<Utc>) -> Result<usize> {
    let mut added = 0;
    for course in scoped.courses(true).await? {
        added += plan_course(scoped, &course, now).await?;
    }
    Ok(added)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveTime;
    use hmis_store::training::CourseFields;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn course(rule: &str) -> CourseRow {
        CourseRow {
            id: Uuid::nil(),
            fields: CourseFields {
                title: "Error & Report".to_owned(),
                title_es: String::new(),
                description: String::new(),
                description_es: String::new(),
                satisfies: Vec::new(),
                prerequisites: Vec::new(),
                recurrence: Some(rule.to_owned()),
                starts_on: day("2026-01-01"),
                start_time: NaiveTime::from_hms_opt(13, 0, 0).unwrap(),
                duration_minutes: 120,
                time_zone: "America/New_York".to_owned(),
                seats: 20,
                location: None,
                online_url: None,
            },
            retired_at: None,
            revision: 1,
        }
    }

    #[test]
    fn no_class_falls_on_a_holiday() {
        let new_year = HolidayRow {
            id: Uuid::nil(),
            name: "New Year's Day".to_owned(),
            name_es: "Año Nuevo".to_owned(),
            recurrences: vec!["FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1".to_owned()],
            day: None,
        };
        let closed = HolidayRow { recurrences: Vec::new(), day: Some(day("2027-02-05")), ..new_year.clone() };
        let (from, to) = (day("2026-12-01"), day("2027-03-31"));
        let free = holidays(&[new_year, closed], from, to);
        // The first Fridays are December 4, January 1, February 5 and March 5; 1 p.m. in New York is 6 p.m. UTC.
        let classes = planned(&course("FREQ=MONTHLY;BYDAY=1FR"), &free, from, to).unwrap();
        let starts: Vec<String> = classes.iter().map(|class| class.starts_at.to_rfc3339()).collect();
        assert_eq!(starts, ["2026-12-04T18:00:00+00:00", "2027-03-05T18:00:00+00:00"]);
        assert_eq!(classes[0].ends_at - classes[0].starts_at, TimeDelta::hours(2));
    }

    #[test]
    fn a_course_that_is_no_longer_given_has_no_classes() {
        let mut retired = course("FREQ=MONTHLY;BYDAY=1FR");
        retired.retired_at = Some("2026-06-01T00:00:00Z".parse().unwrap());
        assert_eq!(planned(&retired, &BTreeSet::new(), day("2026-12-01"), day("2027-03-31")), Ok(Vec::new()));
    }
}
