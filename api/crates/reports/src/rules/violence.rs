//! Domestic violence (4.11; APR Q14).

use super::day::Day;
use crate::snapshot::Snapshot;

/// The row of the latest answer about domestic violence in a stay, until its exit or a day, whichever is earlier.
/// Records in which the question was not answered at all do not count.
pub fn latest(snapshot: &Snapshot, enrollment: u32, until: Day) -> Option<usize> {
    let table = &snapshot.health_and_dv.rows;
    let exit = snapshot.enrollments.rows.exit[enrollment as usize];
    let last = exit.get().map_or(until, |exit| exit.min(until));
    let counts = |row: &usize| table.date[*row] <= last && !table.survivor[*row].is_empty();
    snapshot.health_and_dv.of(enrollment).rev().find(counts)
}
