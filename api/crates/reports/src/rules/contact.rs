//! Contacts and engagement (4.12, 4.13; glossary §12, APR Q9).

use super::day::Day;
use super::universe::Period;
use crate::snapshot::{Code, Snapshot};

/// Other (4.12): a place that is not the streets, a shelter or a safe haven.
const OTHER: i16 = 17;

/// Where a person stayed at the first contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstContact {
    /// Not on the streets, in emergency shelter or in a safe haven.
    Elsewhere,
    /// On the streets, in emergency shelter or in a safe haven.
    Streets,
    /// Nobody could say.
    Undetermined,
}

/// The contacts with a person in one stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contacts {
    /// Contacts from the start of the stay to its exit, to engagement or to the end of the report; also those before
    /// the report.
    pub count: u32,
    /// Where the person stayed at the first of them.
    pub first: FirstContact,
    /// Whether a contact that counts lies in the report (Q9a).
    pub in_report: bool,
    /// The date of engagement, when it lies in the report (Q9b).
    pub engaged: Option<Day>,
}

/// The contacts of a stay.
///
/// Each record until engagement counts, also several of one day. Engagement without a contact that day is a contact
/// itself, at a place nobody could determine; so is a stay without any contact. Engagement recorded before the start
/// leaves no contact to count, and is none of this stay.
pub fn contacts(snapshot: &Snapshot, enrollment: u32, period: Period) -> Contacts {
    let stay = &snapshot.enrollments.rows;
    let row = enrollment as usize;
    let end = stay.exit[row].get().map_or(period.end, |exit| exit.min(period.end));
    let recorded = stay.date_of_engagement[row].get();
    let engagement = recorded.filter(|day| stay.entry[row] <= *day && *day <= end);
    let last = recorded.map_or(end, |day| day.min(end));
    let table = &snapshot.contacts.rows;
    let counting = || {
        let is_in = |at: &usize| stay.entry[row] <= table.date[*at] && table.date[*at] <= last;
        snapshot.contacts.of(enrollment).filter(is_in)
    };
    let records = u32::try_from(counting().count()).unwrap_or(u32::MAX);
    let engaged_without_record = engagement.is_some_and(|day| !counting().any(|at| table.date[at] == day));
    let first = counting().next().map_or(FirstContact::Undetermined, |at| place(table.situation[at]));
    let engaged = engagement.filter(|day| period.contains(*day));
    Contacts {
        count: (records + u32::from(engaged_without_record)).max(1),
        first,
        in_report: counting().any(|at| period.contains(table.date[at])) || engaged.is_some(),
        engaged,
    }
}

fn place(situation: Code) -> FirstContact {
    if situation.is_within(100, 199) {
        FirstContact::Streets
    } else if situation.is(OTHER) || situation.is_within(200, 499) {
        FirstContact::Elsewhere
    } else {
        FirstContact::Undetermined
    }
}
