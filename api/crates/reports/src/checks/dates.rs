//! Checks on the dates of a stay and on where it lies to the project's operation and participation.

use crate::rules::day::Day;

use super::check::{Detail, rules, when};
use super::context::{Context, Span, Stay};

const PERMANENT_HOUSING: [i16; 4] = [3, 9, 10, 13];
/// Permanent housing in which a start may be recorded ahead, and the first start to which that does not apply.
const STARTS_RECORDED_AHEAD: ([i16; 3], Day) = ([3, 9, 10], Day(17_440));
const OLDEST: u16 = 100;

rules! { RULES: StayRule =
    14 Error Worker "Exit" "ExitDate" "3.11" "Exit in the future"
        "the exit date {exit} is in the future" future_exit;
    40 Error Worker "Enrollment" "MoveInDate" "3.20" "Move-in outside the stay"
        "the move-in date {day} is not between start {entry} and exit {exit}, or in the future" move_in;
    75 Warning Worker "Enrollment" "EntryDate" "3.10" "Start after it was recorded"
        "the start {entry} was recorded ahead, on {day}" recorded_ahead;
    84 Error Worker "Client" "DOB" "3.03, 3.10" "Start before birth"
        "the client was born after the start {entry}, on {day}" before_birth;
    99 Error Worker "Exit" "ExitDate" "3.11" "Exit before start"
        "the exit date {exit} is before the start {entry}" exit_before_start;
    111 Warning Agency "HMISParticipation" "HMISParticipationStatusEndDate" "2.08" "Stay after participation"
        "the stay starts on {entry}, after the project stopped participating in HMIS on {day}"
        |_, stay| by_participation(stay, Position::After);
    112 Error Agency "HMISParticipation" "HMISParticipationStatusStartDate" "2.08"
        "Stay across the start of participation"
        "the stay starts on {entry}, before the project participated in HMIS, from {day} on"
        |_, stay| by_participation(stay, Position::CrossesStart);
    113 Warning Agency "HMISParticipation" "HMISParticipationStatusStartDate" "2.08" "Stay before participation"
        "the stay ends on {exit}, before the project participated in HMIS, from {day} on"
        |_, stay| by_participation(stay, Position::Before);
    114 Error Agency "HMISParticipation" "HMISParticipationStatusEndDate" "2.08" "Stay across the end of participation"
        "the stay goes on past {day}, when the project stopped participating in HMIS"
        |_, stay| by_participation(stay, Position::CrossesEnd);
    115 Error Agency "HMISParticipation" "HMISParticipationStatusStartDate" "2.08" "Stay longer than participation"
        "the stay starts on {entry}, before the project participated in HMIS, from {day} on, and goes on past its end"
        |_, stay| by_participation(stay, Position::CrossesAll);
    116 Error Agency "Project" "OperatingEndDate" "2.02.4" "Stay after operation"
        "the stay starts on {entry}, after the project closed on {day}"
        |_, stay| by_operation(stay, Position::After);
    117 Error Agency "Project" "OperatingStartDate" "2.02.3" "Stay across the start of operation"
        "the stay starts on {entry}, before the project opened on {day}"
        |_, stay| by_operation(stay, Position::CrossesStart);
    118 Error Agency "Project" "OperatingStartDate" "2.02.3" "Stay before operation"
        "the stay ends on {exit}, before the project opened on {day}"
        |_, stay| by_operation(stay, Position::Before);
    119 Error Agency "Project" "OperatingEndDate" "2.02.4" "Stay across the end of operation"
        "the stay goes on past {day}, when the project closed"
        |_, stay| by_operation(stay, Position::CrossesEnd);
    120 Error Agency "Project" "OperatingStartDate" "2.02.3" "Stay longer than operation"
        "the stay starts on {entry}, before the project opened on {day}, and goes on past its end"
        |_, stay| by_operation(stay, Position::CrossesAll);
    143 Warning Worker "Client" "DOB" "3.03" "Older than 100"
        "the client was older than 100 at the start {entry}" very_old;
}

fn future_exit(context: &Context, stay: &Stay) -> Option<Detail> {
    when(stay.exit.is_some_and(|exit| exit > context.parameters.as_of))
}

fn exit_before_start(_: &Context, stay: &Stay) -> Option<Detail> {
    when(stay.exit.is_some_and(|exit| exit < stay.entry))
}

fn move_in(context: &Context, stay: &Stay) -> Option<Detail> {
    let day = context.snapshot.enrollments.rows.move_in_date[stay.row].get()?;
    let is_outside = day < stay.entry || stay.exit.is_some_and(|exit| day > exit) || day > context.parameters.as_of;
    (stay.kind.is_one_of(&PERMANENT_HOUSING) && is_outside).then_some(Detail::Day(day))
}

fn recorded_ahead(context: &Context, stay: &Stay) -> Option<Detail> {
    let created = context.snapshot.enrollments.rows.created[stay.row].get()?;
    let (types, since) = STARTS_RECORDED_AHEAD;
    let is_checked = !stay.kind.is_one_of(&types) || stay.entry >= since;
    (is_checked && stay.entry > created).then_some(Detail::Day(created))
}

fn before_birth(context: &Context, stay: &Stay) -> Option<Detail> {
    let born = context.snapshot.clients.dob[stay.client as usize].get()?;
    (born > stay.entry).then_some(Detail::Day(born))
}

fn very_old(_: &Context, stay: &Stay) -> Option<Detail> {
    when(matches!(stay.age, crate::rules::age::Age::Years(years) if years > OLDEST))
}

/// Where a stay lies to a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    Inside,
    After,
    Before,
    CrossesEnd,
    CrossesAll,
    CrossesStart,
}

impl Position {
    fn of(stay: Span, span: Span) -> Self {
        // A stay or a span that goes on reaches further than any day.
        let ends_later = |one: Option<Day>, other: Option<Day>| match (one, other) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(one), Some(other)) => one > other,
        };
        let ends_after = ends_later(stay.end, span.end);
        if span.end.is_some_and(|end| stay.start > end) {
            Self::After
        } else if stay.end.is_some_and(|end| end < span.start) {
            Self::Before
        } else {
            match (stay.start < span.start, ends_after) {
                (false, false) => Self::Inside,
                (false, true) => Self::CrossesEnd,
                (true, true) => Self::CrossesAll,
                (true, false) => Self::CrossesStart,
            }
        }
    }

    /// The day of the span that decides.
    fn day(self, span: Span) -> Option<Day> {
        match self {
            Self::After | Self::CrossesEnd => span.end,
            _ => Some(span.start),
        }
    }
}

fn by_operation(stay: &Stay, position: Position) -> Option<Detail> {
    let span = stay.project.operating?;
    (Position::of(stay.span(), span) == position).then(|| position.day(span).map_or(Detail::None, Detail::Day))
}

/// Of several spans of participation the one that the stay overlaps counts, otherwise the last one before it, otherwise
/// the first.
fn by_participation(stay: &Stay, position: Position) -> Option<Detail> {
    let spans = &stay.project.participation;
    let of_stay = stay.span();
    let overlapping = || spans.iter().find(|span| span.overlaps(&of_stay));
    let before = || spans.iter().rev().find(|span| span.start <= stay.entry);
    let span = *overlapping().or_else(before).or_else(|| spans.first())?;
    (Position::of(of_stay, span) == position).then(|| position.day(span).map_or(Detail::None, Detail::Day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stay_has_one_position() {
        // The span is from 10 to 20.
        let span = Span { start: Day(10), end: Some(Day(20)) };
        let of = |start, end: Option<i32>| Position::of(Span { start: Day(start), end: end.map(Day) }, span);
        assert_eq!(of(10, Some(20)), Position::Inside);
        assert_eq!(of(21, None), Position::After);
        assert_eq!(of(1, Some(9)), Position::Before);
        assert_eq!(of(20, Some(21)), Position::CrossesEnd);
        assert_eq!(of(15, None), Position::CrossesEnd);
        assert_eq!(of(9, None), Position::CrossesAll);
        assert_eq!(of(9, Some(10)), Position::CrossesStart);
        let open = Span { start: Day(10), end: None };
        assert_eq!(Position::of(Span { start: Day(9), end: None }, open), Position::CrossesStart);
        assert_eq!(Position::of(Span { start: Day(10), end: None }, open), Position::Inside);
    }

    #[test]
    fn starts_may_be_recorded_ahead_until_october_2017() {
        assert_eq!(Day::parse("2017-10-01"), Some(STARTS_RECORDED_AHEAD.1));
    }
}
