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

/// `TotalMonthlyIncome` of a record that has none.
const NO_TOTAL: i64 = i64::MIN;
/// The position of earned income among `columns::INCOME_SOURCES`.
const EARNED: u8 = 0;

/// The total monthly income of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// In cents; 0 for none.
    Cents(i64),
    /// The client doesn't know or prefers not to answer.
    RefusedOrUnknown,
    /// Not collected.
    Missing,
}

/// The total monthly income by the first of HUD's rules that applies (glossary §9): a recorded total, the sum of the
/// sources, "no income", a recorded total of nothing, "doesn't know", and otherwise nothing is known.
pub fn total(snapshot: &Snapshot, row: usize) -> Total {
    let table = &snapshot.incomes.rows;
    let (recorded, any) = (table.total[row], table.any_income[row]);
    if recorded > 0 {
        return Total::Cents(recorded);
    }
    let sum: i64 = ticked(snapshot, row).map(|(_, cents)| cents).sum();
    if sum > 0 {
        return Total::Cents(sum);
    }
    let nothing_recorded = recorded != NO_TOTAL && (any.is(1) || any.is_empty());
    if any.is(0) || nothing_recorded {
        Total::Cents(0)
    } else if any.is_refused_or_unknown() {
        Total::RefusedOrUnknown
    } else {
        Total::Missing
    }
}

/// Sources that are answered yes, with their amounts.
fn ticked(snapshot: &Snapshot, row: usize) -> impl Iterator<Item = (u8, i64)> {
    let table = &snapshot.incomes.rows;
    let sources = table.sources[row];
    table.amounts.of(row).filter(move |(source, _)| sources & (1 << source) != 0)
}

/// The earned income of a record in cents (4.02.3.A); earned income without an amount is none.
pub fn earned(snapshot: &Snapshot, row: usize) -> i64 {
    ticked(snapshot, row).find(|(source, _)| *source == EARNED).map_or(0, |(_, cents)| cents.max(0))
}

/// Whole dollars, half a dollar up: the ranges of Q16 are in dollars (text of FY2026; other programs do not round).
pub fn dollars(cents: i64) -> i64 {
    (cents + 50).div_euclid(100)
}

/// Whether the question on any income is answered yes or no.
pub fn is_known(snapshot: &Snapshot, row: usize) -> bool {
    snapshot.incomes.rows.any_income[row].is_one_of(&[0, 1])
}
