//! Literal homelessness at project start, and since when (3.917).

use crate::Day;
use crate::rules::age::{Age, age_day};
use crate::rules::household::SELF;
use crate::snapshot::Snapshot;

use super::universe::{PH, TH};

/// Emergency shelter, street outreach and safe haven: who starts there is literally homeless.
const LITERALLY_HOMELESS_PROJECTS: &[i16] = &[0, 1, 4, 8];
const YES: i16 = 1;

/// What 3.917 says about a stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Prior {
    /// "Identifying Clients Experiencing Literal Homelessness at Project Entry".
    pub literally_homeless: bool,
    /// Approximate date this episode of homelessness started (3.917.3), not before birth.
    pub since: Option<Day>,
}

/// The answers that count for a stay: the client's own or, for a child, those of the head.
///
/// "The data from the head of household's response to 3.917 should be propagated" to members of 17 or younger, but not
/// of unknown age, who start together with the head and have no answers of their own. Age is that of the glossary: on
/// the later of the start of the stay and of the report. The prior situation and the date are separate answers; each
/// comes from the head where the child has none.
pub(super) fn prior(snapshot: &Snapshot, enrollment: u32, report_start: Day) -> Prior {
    let table = &snapshot.enrollments.rows;
    let row = enrollment as usize;
    let dob = snapshot.clients.dob[table.parent[row] as usize];
    let lacks_situation = table.living_situation[row].is_missing();
    let lacks_date = table.date_to_street[row].is_empty();
    let head = if (lacks_situation || lacks_date) && !table.relationship[row].is(SELF) {
        let is_child = Age::on(age_day(table.entry[row], report_start), dob).is_child();
        head_with_same_start(snapshot, enrollment).filter(|_| is_child)
    } else {
        None
    };
    let answers = head.filter(|_| lacks_situation).unwrap_or(row);
    let dates = head.filter(|_| lacks_date).unwrap_or(row);
    Prior {
        literally_homeless: is_literally_homeless(snapshot, enrollment, answers),
        since: table.date_to_street[dates].get().map(|since| dob.get().map_or(since, |born| since.max(born))),
    }
}

fn head_with_same_start(snapshot: &Snapshot, enrollment: u32) -> Option<usize> {
    let table = &snapshot.enrollments.rows;
    let start = table.entry[enrollment as usize];
    let members = snapshot.household_members(table.household[enrollment as usize]).iter();
    members.map(|&member| member as usize).find(|&row| table.relationship[row].is(SELF) && table.entry[row] == start)
}

/// The decision over the type of the project and the answers of a row.
fn is_literally_homeless(snapshot: &Snapshot, enrollment: u32, answers: usize) -> bool {
    let kind = snapshot.project_type(enrollment);
    if kind.is_one_of(LITERALLY_HOMELESS_PROJECTS) {
        return true;
    }
    let table = &snapshot.enrollments.rows;
    let situation = table.living_situation[answers];
    let was_shortly_elsewhere = table.stay_under_threshold[answers].is(YES) && table.previous_street[answers].is(YES);
    (kind.is_one_of(TH) || kind.is_one_of(PH))
        && (situation.is_within(100, 199)
            || ((situation.is_within(200, 499) || situation.is_within(0, 99)) && was_shortly_elsewhere))
}
