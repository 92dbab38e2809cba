//! Checks on how long stays last, on contacts, bed nights and referrals, and on stays at the same time.

use std::collections::BTreeMap;

use crate::rules::day::Day;
use crate::rules::universe::NIGHT_BY_NIGHT;
use crate::spm::move_in_date;

use super::check::{Detail, rules, when};
use super::context::{Context, Span, Stay};

const PERMANENT_HOUSING: [i16; 4] = [3, 9, 10, 13];
const RAPID_REHOUSING: i16 = 13;
/// Street outreach, services only, coordinated entry: contact is by current living situations.
const CONTACT_PROJECTS: [i16; 3] = [4, 6, 14];
/// Other projects and day shelters.
const LONG_STAY_PROJECTS: [i16; 2] = [7, 11];
/// Shelter, transitional housing, safe haven, prevention and rapid re-housing, of which the longest 2 % stand out; and
/// the other permanent housing, of which the longest 1 % do.
const OUTLYING_AFTER: [(&[i16], f64); 2] = [(&[0, 2, 8, 12, 13], 0.98), (&[3, 9, 10], 0.99)];
/// Referral events (4.20.2) that wait for a result.
const REFERRALS: [i16; 8] = [10, 11, 12, 13, 14, 15, 17, 18];
const ENTRY_EXIT_SHELTER: i16 = 0;
/// A guest may change between shelters by the night and by the stay for two days.
const SHELTER_OVERLAP: i32 = 2;
const RESIDENTIAL: [i16; 8] = [0, 1, 2, 3, 8, 9, 10, 13];

rules! { RULES: StayRule =
    72 Warning Worker "Enrollment" "MoveInDate" "3.20" "Move-in perhaps not recorded"
        "{days} days without a move-in, longer than nearly all others in this type of project" waits_long;
    77 Warning Worker "Enrollment" "EntryDate" "3.10, 3.11" "Two beds at once"
        "the stay overlaps enrollment {other}" overlap;
    100 Warning Worker "Event" "ResultDate" "4.20" "Referral without result"
        "the referral of {day} has no result" open_referral;
    102 Warning Worker "Exit" "ExitDate" "3.10" "Long stay"
        "open for {days} days, longer than the local limit" long_stay;
    103 Warning Worker "CurrentLivingSituation" "InformationDate" "4.12" "No contact for long"
        "{days} days since the latest current living situation, longer than the local limit" no_contact;
    104 Warning Worker "Exit" "ExitDate" "3.10" "Stay longer than nearly all others"
        "open for {days} days, longer than nearly all others in this type of project" outlying;
    107 Error Worker "Services" "DateProvided" "4.14" "No bed night on the start"
        "there is no bed night on the start {entry}" no_first_night;
    108 Error Worker "Services" "DateProvided" "4.14" "Bed night on the exit"
        "there is a bed night on the exit date {exit}" night_on_exit;
    142 Warning Worker "Services" "DateProvided" "4.14" "No bed night for long"
        "{days} days since the latest bed night, longer than the local limit" no_bed_night;
}

/// From how many days on a stay stands out, by project type.
#[derive(Default)]
pub(super) struct Outliers {
    waiting: BTreeMap<i16, f64>,
    staying: BTreeMap<i16, f64>,
}

impl Outliers {
    pub fn new(context: &Context) -> Self {
        let mut days: [BTreeMap<i16, Vec<i32>>; 2] = Default::default();
        let enrollments = 0..context.snapshot.enrollment_count();
        for enrollment in enrollments.filter(|&enrollment| context.is_in_scope(enrollment)) {
            let stay = context.stay(enrollment);
            let Some(kind) = stay.kind.get() else { continue };
            for (of_kind, lasted) in days.iter_mut().zip([waiting(context, &stay), staying(context, &stay)]) {
                of_kind.entry(kind).or_default().extend(lasted);
            }
        }
        let [waiting, staying] = days.map(|of_kind| {
            of_kind.into_iter().filter_map(|(kind, days)| Some((kind, quantile(days, share_of(kind)?)?))).collect()
        });
        Self { waiting, staying }
    }
}

fn share_of(kind: i16) -> Option<f64> {
    OUTLYING_AFTER.iter().find(|(kinds, _)| kinds.contains(&kind)).map(|(_, share)| *share)
}

/// The value below which a share of the values lies, with straight lines between them.
fn quantile(mut values: Vec<i32>, share: f64) -> Option<f64> {
    values.sort_unstable();
    let last = u32::try_from(values.len().checked_sub(1)?).ok()?;
    let place = f64::from(last) * share;
    let below = (0..=last).rev().find(|at| f64::from(*at) <= place)?;
    let value = |at: u32| f64::from(values[at.min(last) as usize]);
    Some(value(below) + (place - f64::from(below)) * (value(below + 1) - value(below)))
}

/// Days that a head of household in permanent housing has been waiting to move in.
fn waiting(context: &Context, stay: &Stay) -> Option<i32> {
    let as_of = context.parameters.as_of;
    let waits = stay.kind.is_one_of(&PERMANENT_HOUSING)
        && stay.is_head
        && stay.is_open_on(as_of)
        && move_in_date(context.snapshot, stay.enrollment, as_of).is_none();
    waits.then(|| as_of.days_since(stay.entry))
}

/// Days that an open stay has lasted; in permanent housing, since the move-in.
fn staying(context: &Context, stay: &Stay) -> Option<i32> {
    let as_of = context.parameters.as_of;
    if !stay.is_open_on(as_of) {
        return None;
    }
    let since = if stay.kind.is_one_of(&PERMANENT_HOUSING) {
        move_in_date(context.snapshot, stay.enrollment, as_of)?
    } else {
        stay.entry
    };
    Some(as_of.days_since(since))
}

fn beyond(days: Option<i32>, limits: &BTreeMap<i16, f64>, stay: &Stay) -> Option<Detail> {
    let limit = *limits.get(&stay.kind.get()?)?;
    days.filter(|days| f64::from(*days) > limit).map(Detail::Days)
}

fn waits_long(context: &Context, stay: &Stay) -> Option<Detail> {
    beyond(waiting(context, stay), &context.outliers.waiting, stay)
}

fn outlying(context: &Context, stay: &Stay) -> Option<Detail> {
    beyond(staying(context, stay), &context.outliers.staying, stay)
}

/// Days since a day, on open stays only, when they are more than a limit.
fn days_since(context: &Context, stay: &Stay, since: Day, limit: i32) -> Option<Detail> {
    let as_of = context.parameters.as_of;
    let days = as_of.days_since(since);
    (stay.is_open_on(as_of) && days > limit).then_some(Detail::Days(days))
}

fn long_stay(context: &Context, stay: &Stay) -> Option<Detail> {
    let limit = context.parameters.limits.stay_days;
    days_since(context, stay, stay.entry, limit).filter(|_| stay.kind.is_one_of(&LONG_STAY_PROJECTS))
}

fn no_contact(context: &Context, stay: &Stay) -> Option<Detail> {
    if !stay.kind.is_one_of(&CONTACT_PROJECTS) || !stay.is_head_or_adult {
        return None;
    }
    let dates = &context.snapshot.contacts.rows.date[context.snapshot.contacts.of(stay.enrollment)];
    days_since(context, stay, latest(dates, context).unwrap_or(stay.entry), context.parameters.limits.contact_days)
}

fn no_bed_night(context: &Context, stay: &Stay) -> Option<Detail> {
    if !stay.kind.is(NIGHT_BY_NIGHT) {
        return None;
    }
    let latest = latest(nights(context, stay.enrollment), context).unwrap_or(stay.entry);
    days_since(context, stay, latest, context.parameters.limits.bed_night_days)
}

fn nights<'a>(context: &Context<'a>, enrollment: u32) -> &'a [Day] {
    let snapshot = context.snapshot;
    &snapshot.bed_nights.rows.date[snapshot.bed_nights.of(enrollment)]
}

fn latest(dates: &[Day], context: &Context) -> Option<Day> {
    dates.iter().rev().copied().find(|date| *date <= context.parameters.as_of)
}

fn open_referral(context: &Context, stay: &Stay) -> Option<Detail> {
    let table = &context.snapshot.events.rows;
    let limit = context.parameters.as_of.plus(-context.parameters.limits.referral_days);
    let mut events = context.snapshot.events.of(stay.enrollment);
    events
        .find(|&row| table.event[row].is_one_of(&REFERRALS) && table.result[row].is_empty() && table.date[row] < limit)
        .map(|row| Detail::Day(table.date[row]))
}

fn is_participating_night_by_night(stay: &Stay) -> bool {
    stay.kind.is(NIGHT_BY_NIGHT) && !stay.project.participation.is_empty()
}

fn no_first_night(context: &Context, stay: &Stay) -> Option<Detail> {
    when(is_participating_night_by_night(stay) && !nights(context, stay.enrollment).contains(&stay.entry))
}

fn night_on_exit(context: &Context, stay: &Stay) -> Option<Detail> {
    let exit = stay.exit?;
    when(is_participating_night_by_night(stay) && nights(context, stay.enrollment).contains(&exit))
}

/// The days that a stay occupies a bed; the end is the exit, the day after the last bed night, or open.
fn in_bed(context: &Context, stay: &Stay) -> Option<Span> {
    if stay.kind.is(NIGHT_BY_NIGHT) {
        let nights = nights(context, stay.enrollment);
        return Some(Span { start: *nights.first()?, end: Some(nights.last()?.plus(1)) });
    }
    let start = if stay.kind.is_one_of(&PERMANENT_HOUSING) {
        move_in_date(context.snapshot, stay.enrollment, context.parameters.as_of)?
    } else {
        stay.entry
    };
    stay.kind.is_one_of(&RESIDENTIAL).then_some(Span { start, end: stay.exit })
}

/// Compares a stay with the client's stays that took a bed before it, in order of their start.
fn overlap(context: &Context, stay: &Stay) -> Option<Detail> {
    let own = in_bed(context, stay)?;
    let others = context.snapshot.enrollments_of_client(stay.client);
    let others = others.filter_map(|row| u32::try_from(row).ok()).filter(|&other| other != stay.enrollment);
    let before = others.filter_map(|other| {
        let other = context.stay(other);
        let span = in_bed(context, &other)?;
        ((span.start, other.enrollment) < (own.start, stay.enrollment)).then_some((span, other))
    });
    let (span, other) = before.max_by_key(|(span, other)| (span.start, other.enrollment))?;
    let is_pair =
        |one: i16, two: i16| (stay.kind.is(one) && other.kind.is(two)) || (stay.kind.is(two) && other.kind.is(one));
    if [3, 9, 10].into_iter().any(|kind| is_pair(RAPID_REHOUSING, kind)) {
        return None;
    }
    let overlaps = if is_pair(NIGHT_BY_NIGHT, NIGHT_BY_NIGHT) {
        let of_other = nights(context, other.enrollment);
        nights(context, stay.enrollment).iter().any(|night| of_other.binary_search(night).is_ok())
    } else {
        let until = |end: Option<Day>| end.unwrap_or(context.parameters.as_of.plus(1));
        let days = until(own.end).min(until(span.end)).days_since(own.start);
        days > if is_pair(NIGHT_BY_NIGHT, ENTRY_EXIT_SHELTER) { SHELTER_OVERLAP } else { 0 }
    };
    overlaps.then_some(Detail::Enrollment(other.enrollment))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_on_straight_lines() {
        // Of 0, 10, … 100, a share of 0.98 is at 9.8 of 10 steps.
        let values: Vec<i32> = (0..=10).map(|step| step * 10).collect();
        let near = |found: Option<f64>, expected: f64| found.is_some_and(|found| (found - expected).abs() < 1e-9);
        assert!(near(quantile(values, 0.98), 98.0));
        assert!(near(quantile(vec![7], 0.98), 7.0));
        assert_eq!(quantile(Vec::new(), 0.98), None);
    }
}
