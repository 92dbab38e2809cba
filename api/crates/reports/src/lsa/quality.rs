//! What LSA 10.12 to 10.18 and 11.7 call missing in an enrollment; project counts and LSAReport ask the same.

use crate::snapshot::Code;

use super::households::subsidy;
use super::universe::{MemberEnrollment, Universe};

/// Missing or invalid data of an enrollment, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Findings(u8);

impl Findings {
    pub const DISABLING_CONDITION: Self = Self(1);
    pub const LIVING_SITUATION: Self = Self(2);
    pub const LENGTH_OF_STAY: Self = Self(4);
    pub const HOMELESS_DATE: Self = Self(8);
    pub const TIMES_HOMELESS: Self = Self(16);
    pub const MONTHS_HOMELESS: Self = Self(32);
}

/// What the data quality counts ask of an enrollment that the LSA counts.
#[derive(Debug)]
pub(super) struct MemberFacts {
    pub is_head_or_adult: bool,
    /// The destination is missing; whether the enrollment has ended is not asked here.
    pub misses_destination: bool,
    found: u8,
}

impl MemberFacts {
    pub fn new(universe: &Universe, member: &MemberEnrollment) -> Self {
        let (table, row) = (&universe.snapshot.enrollments.rows, member.enrollment as usize);
        let no_answer = |code: Code| code.is_empty() || code.is_one_of(&[8, 9, 99]);
        let is_head_or_adult = member.is_head_or_adult();
        let since = table.date_to_street[row];
        let asks_history = member.project_type.is_shelter_or_safe_haven()
            || table.living_situation[row].is_within(100, 199)
            || table.previous_street[row].is(1);
        let homeless_date = since.is_some_and(|since| since > table.entry[row]) || (since.is_empty() && asks_history);
        let checks = [
            (Findings::DISABLING_CONDITION, !matches!(member.disability, Some(0 | 1))),
            (Findings::LIVING_SITUATION, is_head_or_adult && no_answer(table.living_situation[row])),
            (Findings::LENGTH_OF_STAY, is_head_or_adult && no_answer(table.length_of_stay[row])),
            (Findings::HOMELESS_DATE, is_head_or_adult && homeless_date),
            (Findings::TIMES_HOMELESS, is_head_or_adult && asks_history && !table.times_homeless[row].is_within(1, 4)),
            (
                Findings::MONTHS_HOMELESS,
                is_head_or_adult && asks_history && !table.months_homeless[row].is_within(101, 113),
            ),
        ];
        let found = checks.iter().filter(|(_, found)| *found).fold(0, |bits, (finding, _)| bits | finding.0);
        let misses_destination = match table.destination[row].get() {
            None | Some(8 | 9 | 17 | 30 | 99) => true,
            Some(435) => subsidy(universe.snapshot, member.enrollment).is_none(),
            Some(_) => false,
        };
        Self { is_head_or_adult, misses_destination, found }
    }

    /// Whether this is missing.
    pub fn has(&self, finding: Findings) -> bool {
        self.found & finding.0 != 0
    }
}
