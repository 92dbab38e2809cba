//! Which income record counts, and whether its answers agree (4.02; glossary §8 and §9).

use super::day::Day;
use crate::snapshot::Snapshot;

/// Data collection stage of a record at project start.
pub const STAGE_START: i16 = 1;
/// Data collection stage of a record at project exit.
pub const STAGE_EXIT: i16 = 3;
/// Data collection stage of an annual assessment.
pub const STAGE_ANNUAL: i16 = 5;

/// The record of a stage that is dated on a day; of several, the one updated last.
pub fn record_on(snapshot: &Snapshot, enrollment: u32, stage: i16, day: Day) -> Option<usize> {
    latest_between(snapshot, enrollment, stage, day, day)
}

/// The latest record of a stage between two days, both included; of several on that day, the one updated last.
pub fn latest_between(snapshot: &Snapshot, enrollment: u32, stage: i16, first: Day, last: Day) -> Option<usize> {
    let table = &snapshot.incomes.rows;
    let range = snapshot.incomes.of(enrollment);
    range.rev().find(|&row| table.stage[row].is(stage) && (first..=last).contains(&table.date[row]))
}

/// How the answer about any income and the sources fit together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The client doesn't know or prefers not to answer.
    RefusedOrUnknown,
    /// Not collected.
    Missing,
    /// "No" although a source is ticked.
    NoneButSource,
    /// "Yes" without a source.
    AnyWithoutSource,
    /// Answer and sources agree.
    Consistent,
}

/// Judges `IncomeFromAnySource` against the sources of the same record.
pub fn answer(snapshot: &Snapshot, row: usize) -> Answer {
    let (any, sources) = (snapshot.incomes.rows.any_income[row], snapshot.incomes.rows.sources[row]);
    match any.get() {
        Some(8 | 9) => Answer::RefusedOrUnknown,
        None | Some(99) => Answer::Missing,
        Some(0) if sources != 0 => Answer::NoneButSource,
        Some(1) if sources == 0 => Answer::AnyWithoutSource,
        Some(_) => Answer::Consistent,
    }
}
