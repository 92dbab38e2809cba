//! Which record of non-cash benefits counts (4.03; APR Q20).
//!
//! Benefits belong to households: HUD asks the head, and other adults count along with the head.

use super::day::Day;
use super::household::{self, SELF};
use super::income::{self, STAGE_EXIT};
use super::{annual, day};
use crate::snapshot::Snapshot;

/// The record of a stayer as of the latest annual assessment, when the head of household has a valid one: the
/// assessment itself for the head, the latest record until the end of the report for the other adults.
pub fn annual_record(snapshot: &Snapshot, enrollment: u32, report_end: Day) -> Option<usize> {
    let table = &snapshot.enrollments.rows;
    if table.relationship[enrollment as usize].is(SELF) {
        return annual::record(snapshot, enrollment, report_end);
    }
    let mut heads = household::heads(snapshot, table.household[enrollment as usize]);
    heads.find(|&head| annual::record(snapshot, head, report_end).is_some())?;
    let dates = &snapshot.incomes.rows.date;
    snapshot.incomes.of(enrollment).rev().find(|&row| dates[row] <= report_end)
}

/// Whether a leaver left on a day on which the head of household left: the head, and who left together with the head.
pub fn left_with_head(snapshot: &Snapshot, enrollment: u32) -> bool {
    let table = &snapshot.enrollments.rows;
    let exit: day::MaybeDay = table.exit[enrollment as usize];
    let mut heads = household::heads(snapshot, table.household[enrollment as usize]);
    !exit.is_empty() && heads.any(|head| table.exit[head as usize] == exit)
}

/// The record of a leaver at exit, for the head and for who left together with the head.
pub fn exit_record(snapshot: &Snapshot, enrollment: u32) -> Option<usize> {
    let exit = snapshot.enrollments.rows.exit[enrollment as usize].get()?;
    income::record_on(snapshot, enrollment, STAGE_EXIT, exit)
}
