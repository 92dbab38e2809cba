//! What stands in the calendar: classes, deadlines, days without classes.

use super::wire::{CalendarItem, CalendarKind, DeadlineBasis};
use crate::http::problem::Result;
use crate::resources::classes::RegistrationState;
use crate::resources::words::Words;
use crate::training::recurrence::{days, instant, zone};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use hmis_standards::codes::FundingSource;
use hmis_store::Scoped;
use hmis_store::training::{ClassList, ClassRow, DeadlineRow, GrantEnd, HolidayRow};
use serde_json::Value;
use uuid::Uuid;

/// More classes than a calendar of a year has.
const MOST_CLASSES: i64 = 1_000;
/// An APR is due so many days after the grant's operating year.
const APR_DAYS: Days = Days::new(90);

/// Classes in a span of days, as one user sees them; without those that were called off and that the user has nothing
/// to do with.
pub async fn classes(scoped: &mut Scoped, viewer: Uuid, span: (NaiveDate, NaiveDate)) -> Result<Vec<CalendarItem>> {
    // A day more on each side, because a day begins earlier or later elsewhere.
    let list = ClassList {
        viewer,
        from: Some(midnight(span.0.checked_sub_days(Days::new(1)).unwrap_or(span.0))),
        until: Some(midnight(span.1.checked_add_days(Days::new(2)).unwrap_or(span.1))),
        limit: MOST_CLASSES,
        ..ClassList::default()
    };
    let rows = scoped.classes(&list).await?;
    let items = rows.into_iter().filter(|row| row.cancelled_at.is_none() || row.own_state.is_some()).map(class);
    Ok(items.filter(|item| (span.0..=span.1).contains(&item.day)).collect())
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    instant(Tz::UTC, day, NaiveTime::MIN)
}

fn class(row: ClassRow) -> CalendarItem {
    let local = row.starts_at.with_timezone(&zone(&row.time_zone).unwrap_or(Tz::UTC));
    let title = Words { en: row.title, es: row.title_es };
    let own = row.own_state.as_deref().and_then(RegistrationState::of);
    CalendarItem {
        starts_at: Some(row.starts_at),
        ends_at: Some(row.ends_at),
        time_zone: Some(row.time_zone),
        class_id: Some(row.id),
        own_state: own.filter(|state| *state != RegistrationState::Cancelled),
        cancelled: row.cancelled_at.is_some(),
        path: Some(format!("/today/classes/{}", row.id)),
        ..CalendarItem::all_day(format!("class:{}", row.id), CalendarKind::Class, title, local.date_naive())
    }
}

/// HUD's deadlines in a span of days. A rule that cannot be read names no day.
pub fn deadlines(rows: &[DeadlineRow], span: (NaiveDate, NaiveDate)) -> Vec<CalendarItem> {
    let beginning = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or(span.0).min(span.0);
    let named = rows.iter().flat_map(|row| {
        let by_rule = row.recurrence.iter().flat_map(|rule| days(rule, beginning, span.0, span.1).unwrap_or_default());
        row.day.into_iter().filter(|day| (span.0..=span.1).contains(day)).chain(by_rule).map(move |day| (row, day))
    });
    let item = |(row, day): (&DeadlineRow, NaiveDate)| {
        let title = Words { en: row.title.clone(), es: row.title_es.clone() };
        CalendarItem {
            report: Some(row.report.clone()),
            basis: serde_json::from_value(Value::String(row.basis.clone())).ok().or(Some(DeadlineBasis::Expected)),
            source: Some(row.source.clone()),
            path: Some("/reports".to_owned()),
            ..CalendarItem::all_day(format!("deadline:{}:{day}", row.id), CalendarKind::Deadline, title, day)
        }
    };
    named.map(item).collect()
}

/// Annual Performance Reports of grants of the CoC Program that end: due ninety days later.
pub async fn annual_performance_reports(
    scoped: &mut Scoped,
    span: (NaiveDate, NaiveDate),
) -> Result<Vec<CalendarItem>> {
    let earlier = |day: NaiveDate| day.checked_sub_days(APR_DAYS).unwrap_or(day);
    let grants = scoped.grants_ending(&continuum_of_care_program(), earlier(span.0), earlier(span.1)).await?;
    Ok(grants.into_iter().map(annual_performance_report).collect())
}

fn annual_performance_report(grant: GrantEnd) -> CalendarItem {
    let day = grant.end_date.checked_add_days(APR_DAYS).unwrap_or(grant.end_date);
    let name = grant.grant_id.filter(|id| !id.is_empty()).map_or(String::new(), |id| format!(" ({id})"));
    let title = Words {
        en: format!("APR in Sage: {}{name}", grant.project_name),
        es: format!("APR en Sage: {}{name}", grant.project_name),
    };
    CalendarItem {
        report: Some("APR".to_owned()),
        basis: Some(DeadlineBasis::Rule),
        source: Some(format!(
            "24 CFR 578.109(b): 90 days from the end of the operating year; the grant ends on {} (2.06.4)",
            grant.end_date
        )),
        path: Some(format!("/projects/{}", grant.project_id)),
        ..CalendarItem::all_day(format!("apr:{}", grant.id), CalendarKind::Deadline, title, day)
    }
}

/// The funding sources (2.06.1) that report by APR.
fn continuum_of_care_program() -> Vec<i32> {
    use FundingSource as Source;
    [
        Source::HudCoCHomelessnessPreventionHighPerformingCommOnly,
        Source::HudCoCPermanentSupportiveHousing,
        Source::HudCoCRapidReHousing,
        Source::HudCoCSupportiveServicesOnly,
        Source::HudCoCTransitionalHousing,
        Source::HudCoCSafeHaven,
        Source::HudCoCSingleRoomOccupancySro,
        Source::HudCoCYouthHomelessDemonstrationProgramYhdp,
        Source::HudCoCJointComponentThRrh,
        Source::HudCoCJointComponentRrhPsh,
        Source::HudCoCBuilds,
    ]
    .map(|source| i32::from(source.code()))
    .to_vec()
}

/// Days without classes in a span of days.
pub fn holidays(rows: &[HolidayRow], span: (NaiveDate, NaiveDate)) -> Vec<CalendarItem> {
    let mut items = Vec::new();
    for row in rows {
        for day in crate::training::plan::holidays(std::slice::from_ref(row), span.0, span.1) {
            if (span.0..=span.1).contains(&day) {
                let title = Words { en: row.name.clone(), es: row.name_es.clone() };
                items.push(CalendarItem::all_day(
                    format!("holiday:{}:{day}", row.id),
                    CalendarKind::Holiday,
                    title,
                    day,
                ));
            }
        }
    }
    items
}
