//! Race and ethnicity (3.04) as the APR groups it.

use crate::snapshot::Code;

/// A bit for each answer, as [`crate::snapshot::columns::RACES`] orders them.
pub const HISPANIC: u8 = 1 << 3;

/// One of ten groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RaceGroup {
    /// A single answer: its bit.
    Single(u8),
    /// Hispanic/Latina/o and at least one race more.
    HispanicAndMore,
    /// More than one race, none of them Hispanic/Latina/o.
    Multiracial,
    /// Nothing but "doesn't know" or "prefers not to answer".
    RefusedOrUnknown,
    /// Nothing collected.
    Missing,
}

impl RaceGroup {
    /// The group of a client. "Doesn't know" beside a race is ignored.
    pub fn of(races: u8, none: Code) -> Self {
        match races.count_ones() {
            0 if none.is_refused_or_unknown() => Self::RefusedOrUnknown,
            0 => Self::Missing,
            1 => Self::Single(races),
            _ if races & HISPANIC != 0 => Self::HispanicAndMore,
            _ => Self::Multiracial,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_in_one_group() {
        let (asian, white) = (1 << 1, 1 << 6);
        assert_eq!(RaceGroup::of(asian, Code::EMPTY), RaceGroup::Single(asian));
        assert_eq!(RaceGroup::of(white, Code::from(8)), RaceGroup::Single(white));
        assert_eq!(RaceGroup::of(asian | white, Code::EMPTY), RaceGroup::Multiracial);
        assert_eq!(RaceGroup::of(HISPANIC | white, Code::EMPTY), RaceGroup::HispanicAndMore);
        assert_eq!(RaceGroup::of(0, Code::from(9)), RaceGroup::RefusedOrUnknown);
        assert_eq!(RaceGroup::of(0, Code::from(99)), RaceGroup::Missing);
        assert_eq!(RaceGroup::of(0, Code::EMPTY), RaceGroup::Missing);
    }
}
