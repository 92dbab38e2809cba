//! When people moved into housing (3.20; glossary §5).

use super::day::Day;
use super::household::{self, SELF};
use super::project::{self, PERMANENT_HOUSING};
use super::universe::Period;
use crate::snapshot::Snapshot;

/// Whether an enrollment's project has move-in dates: permanent housing, and pay-for-success projects, which the APR
/// and CAPER treat like it.
pub fn is_expected(snapshot: &Snapshot, enrollment: u32, period: Period) -> bool {
    snapshot.project_type(enrollment).is_one_of(&PERMANENT_HOUSING)
        || project::is_pay_for_success(snapshot, snapshot.enrollments.rows.project[enrollment as usize], period)
}

/// The recorded date, when it is neither before the start, nor after the exit, nor after the last day that counts.
///
/// An exit on the day of moving in leaves the person moved in. Whoever is not born yet on that day does not matter.
pub fn recorded(snapshot: &Snapshot, enrollment: u32, until: Day) -> Option<Day> {
    let table = &snapshot.enrollments.rows;
    let row = enrollment as usize;
    let day = table.move_in_date[row].get()?;
    let is_valid = table.entry[row] <= day && day <= until && table.exit[row].is_none_or(|exit| day <= exit);
    is_valid.then_some(day)
}

/// The valid date of a household's head. Of several heads, one after the other, the first with a valid date counts.
pub fn of_household(snapshot: &Snapshot, household: u32, until: Day) -> Option<Day> {
    household::heads(snapshot, household).filter_map(|head| recorded(snapshot, head, until)).min()
}

/// The day on which a person was housed.
///
/// A head has the recorded date. Members have the head's, unless they had left before; who joined the household in its
/// home was housed at the own start.
pub fn date(snapshot: &Snapshot, enrollment: u32, until: Day) -> Option<Day> {
    let table = &snapshot.enrollments.rows;
    let row = enrollment as usize;
    if table.relationship[row].is(SELF) {
        return recorded(snapshot, enrollment, until);
    }
    let of_head = of_household(snapshot, table.household[row], until)?;
    if table.entry[row] > of_head {
        return Some(table.entry[row]);
    }
    table.exit[row].is_none_or(|exit| of_head <= exit).then_some(of_head)
}
