//! When an annual assessment is due and which record is one (glossary §7).

use super::day::Day;
use super::household;
use super::income::{self, STAGE_ANNUAL};
use crate::snapshot::Snapshot;

/// An assessment counts from 30 days before the anniversary to 30 days after it.
pub const WINDOW_DAYS: i32 = 30;

/// The anniversary at which an annual assessment of an enrollment was last due by the end of the report.
///
/// The anniversary is that of the household: the start of its first head (FY2026; a head who takes over is dated back
/// to the first). `None` before the first anniversary, and for a member who joined after the latest one.
pub fn anniversary(snapshot: &Snapshot, enrollment: u32, report_end: Day) -> Option<Day> {
    let table = &snapshot.enrollments.rows;
    let household = table.household[enrollment as usize];
    let base = household::head_start(snapshot, household, report_end)?;
    let years = report_end.years_since(base);
    let anniversary = base.plus_years(years);
    (years > 0 && table.entry[enrollment as usize] <= anniversary).then_some(anniversary)
}

/// The income record that counts as the annual assessment: the latest in the window that is not after the report.
pub fn income_record(snapshot: &Snapshot, enrollment: u32, anniversary: Day, report_end: Day) -> Option<usize> {
    let last = anniversary.plus(WINDOW_DAYS).min(report_end);
    income::latest_between(snapshot, enrollment, STAGE_ANNUAL, anniversary.plus(-WINDOW_DAYS), last)
}

/// What a stayer has at the latest annual assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assessment {
    /// None has come due yet.
    NotYetRequired,
    /// One was due around the anniversary, and there is no valid record.
    Absent(Day),
    /// The row of income and benefits that counts.
    Record(usize),
}

/// The annual assessment of income, benefits and insurance of somebody who stays on.
pub fn assessment(snapshot: &Snapshot, enrollment: u32, report_end: Day) -> Assessment {
    let Some(anniversary) = anniversary(snapshot, enrollment, report_end) else {
        return Assessment::NotYetRequired;
    };
    let record = income_record(snapshot, enrollment, anniversary, report_end);
    record.map_or(Assessment::Absent(anniversary), Assessment::Record)
}

/// The row of the annual assessment, when one was due and is valid.
pub fn record(snapshot: &Snapshot, enrollment: u32, report_end: Day) -> Option<usize> {
    match assessment(snapshot, enrollment, report_end) {
        Assessment::Record(row) => Some(row),
        Assessment::NotYetRequired | Assessment::Absent(_) => None,
    }
}
