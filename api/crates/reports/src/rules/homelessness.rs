//! Since when people have been homeless (3.917.3; APR Q22e and Q22g).

use super::age::Age;
use super::day::Day;
use super::household;
use crate::snapshot::Snapshot;

/// The approximate date on which a person's homelessness started.
///
/// Adults and people of unknown age have their own answer. A child who started together with the head of household has
/// the head's, also in place of an answer of its own; a child who joined later has none. Where two heads started that
/// day, which is an error, the earlier date counts.
pub fn since(snapshot: &Snapshot, enrollment: u32, age: Age) -> Option<Day> {
    let table = &snapshot.enrollments.rows;
    let row = enrollment as usize;
    let own = table.date_to_street[row].get();
    if !age.is_child() || table.relationship[row].is(household::SELF) {
        return own;
    }
    let mut heads = household::heads(snapshot, table.household[row]).map(|head| head as usize).peekable();
    if heads.peek().is_none() {
        return own;
    }
    heads
        .filter(|&head| table.entry[head] == table.entry[row])
        .filter_map(|head| table.date_to_street[head].get())
        .min()
}
