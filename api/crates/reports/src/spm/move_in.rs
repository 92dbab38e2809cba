//! Housing move-in dates of every member of a household (glossary, "Handling Housing Move-In Dates").

use crate::Day;
use crate::rules::household::SELF;
use crate::snapshot::Snapshot;

/// The day on which a member of a household moved into permanent housing, as far as the report can know it.
///
/// The date is recorded for the head and counts when it lies between the head's start and exit and not after the
/// report. Members who were there by then moved in with the head, unless they had left before; those who joined later
/// moved in when they started.
pub(crate) fn move_in_date(snapshot: &Snapshot, enrollment: u32, report_end: Day) -> Option<Day> {
    let table = &snapshot.enrollments.rows;
    let members = snapshot.household_members(table.household[enrollment as usize]);
    let heads = members.iter().map(|&member| member as usize).filter(|&row| table.relationship[row].is(SELF));
    let of_head = |row: usize| {
        let is_valid = |day: &Day| {
            *day >= table.entry[row] && *day <= report_end && table.exit[row].is_none_or(|exit| *day <= exit)
        };
        table.move_in_date[row].get().filter(is_valid)
    };
    // A household has one head at a time; when another took over, the first valid date is that of the household.
    let household = heads.filter_map(of_head).min()?;
    let row = enrollment as usize;
    if table.exit[row].is_some_and(|exit| exit < household) {
        return None;
    }
    Some(household.max(table.entry[row]))
}
