//! What agencies let each other read by agreement. An agreement alone shows nobody: the client's release decides.

use chrono::NaiveDate;
use std::collections::BTreeSet;
use uuid::Uuid;

/// An agency's part in an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Party {
    /// The agency.
    pub organization_id: Uuid,
    /// Lets the other parties read what the client released.
    pub gives: bool,
    /// May read what the other parties give.
    pub receives: bool,
}

/// An agreement between agencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Identifier.
    pub id: Uuid,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day; `None` until it is ended.
    pub ends_on: Option<NaiveDate>,
    /// Who takes part.
    pub parties: Vec<Party>,
}

impl Agreement {
    /// Whether the agreement holds on a day. First and last day are included.
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|last| day <= last)
    }

    /// The agencies whose released records one of these agencies may read through this agreement.
    pub fn givers_to(&self, receivers: &BTreeSet<Uuid>) -> BTreeSet<Uuid> {
        let receiving: BTreeSet<Uuid> = self
            .parties
            .iter()
            .filter(|party| party.receives && receivers.contains(&party.organization_id))
            .map(|party| party.organization_id)
            .collect();
        if receiving.is_empty() {
            return BTreeSet::new();
        }
        // Nobody gives to oneself, but one of two own agencies may give to the other.
        self.parties
            .iter()
            .filter(|party| party.gives && receiving.iter().any(|receiver| *receiver != party.organization_id))
            .map(|party| party.organization_id)
            .collect()
    }
}
