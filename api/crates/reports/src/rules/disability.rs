//! Disabilities that make a disabling condition (3.08, 4.05 to 4.10).

use super::day::Day;
use crate::snapshot::{Code, Snapshot};

const STAGE_START: i16 = 1;
const YES: i16 = 1;
/// Developmental disability and HIV/AIDS need no further test.
const ALWAYS_DISABLING: [i16; 2] = [6, 8];
/// Physical disability, chronic health condition and mental health disorder: yes, indefinite and impairing.
const DISABLING_WHEN_IMPAIRING: [i16; 3] = [5, 7, 9];
const SUBSTANCE_USE: i16 = 10;
/// Alcohol, drugs, both.
const SUBSTANCES: [i16; 3] = [1, 2, 3];

/// Whether an answer about one disability means a disabling condition (glossary, chronic homelessness step 1).
pub fn is_disabling(kind: Code, response: Code, indefinite_and_impairs: Code) -> bool {
    let impairs = indefinite_and_impairs.is(YES);
    (kind.is_one_of(&ALWAYS_DISABLING) && response.is(YES))
        || (kind.is_one_of(&DISABLING_WHEN_IMPAIRING) && response.is(YES) && impairs)
        || (kind.is(SUBSTANCE_USE) && response.is_one_of(&SUBSTANCES) && impairs)
}

/// The row of a disabling answer given at project start (stage 1, dated on the start date).
pub fn disabling_at_start(snapshot: &Snapshot, enrollment: u32) -> Option<usize> {
    let table = &snapshot.disabilities.rows;
    let entry = snapshot.enrollments.rows.entry[enrollment as usize];
    snapshot.disabilities.of(enrollment).find(|&row| {
        // Most answers are no: this alone decides about most rows.
        table.response[row].is_within(1, 3)
            && table.stage[row].is(STAGE_START)
            && table.date[row] == entry
            && is_disabling(table.kind[row], table.response[row], table.indefinite_and_impairs[row])
    })
}

/// The row of a disabling answer that stands on a day: for each disability, the latest answer until then counts
/// (glossary §8, repeated records).
pub fn disabling_on(snapshot: &Snapshot, enrollment: u32, day: Day) -> Option<usize> {
    let table = &snapshot.disabilities.rows;
    let until = snapshot.disabilities.of(enrollment).filter(|row| table.date[*row] <= day);
    let mut latest: Vec<usize> = Vec::new();
    for row in until {
        latest.retain(|known| table.kind[*known] != table.kind[row]);
        latest.push(row);
    }
    latest
        .into_iter()
        .find(|&row| is_disabling(table.kind[row], table.response[row], table.indefinite_and_impairs[row]))
}

/// Disabilities that a person has, as Q13 of the APR lists them: one bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Conditions(u8);

impl Conditions {
    /// Mental health disorder (4.09).
    pub const MENTAL_HEALTH: u8 = 1;
    /// Alcohol use disorder (4.10, response 1).
    pub const ALCOHOL: u8 = 1 << 1;
    /// Drug use disorder (4.10, response 2).
    pub const DRUGS: u8 = 1 << 2;
    /// Both (4.10, response 3).
    pub const ALCOHOL_AND_DRUGS: u8 = 1 << 3;
    /// Chronic health condition (4.07).
    pub const CHRONIC_HEALTH: u8 = 1 << 4;
    /// HIV/AIDS (4.08).
    pub const HIV: u8 = 1 << 5;
    /// Developmental disability (4.06).
    pub const DEVELOPMENTAL: u8 = 1 << 6;
    /// Physical disability (4.05).
    pub const PHYSICAL: u8 = 1 << 7;

    fn bit(kind: Code, response: Code) -> u8 {
        match (kind.get(), response.get()) {
            (Some(5), Some(1)) => Self::PHYSICAL,
            (Some(6), Some(1)) => Self::DEVELOPMENTAL,
            (Some(7), Some(1)) => Self::CHRONIC_HEALTH,
            (Some(8), Some(1)) => Self::HIV,
            (Some(9), Some(1)) => Self::MENTAL_HEALTH,
            (Some(10), Some(1)) => Self::ALCOHOL,
            (Some(10), Some(2)) => Self::DRUGS,
            (Some(10), Some(3)) => Self::ALCOHOL_AND_DRUGS,
            _ => 0,
        }
    }

    /// Whether the person has a condition.
    pub fn has(self, condition: u8) -> bool {
        self.0 & condition != 0
    }

    /// How many conditions; alcohol and drugs together are two.
    pub fn count(self) -> u32 {
        self.0.count_ones() + u32::from(self.has(Self::ALCOHOL_AND_DRUGS))
    }

    /// The conditions by the answers of some rows: for each disability, the latest answer counts.
    fn by_latest(snapshot: &Snapshot, enrollment: u32, counts: impl Fn(usize) -> bool) -> Self {
        let table = &snapshot.disabilities.rows;
        let (mut seen, mut bits) = (0_u32, 0);
        for row in snapshot.disabilities.of(enrollment).rev().filter(|row| counts(*row)) {
            let kind = table.kind[row].get().and_then(|kind| 1_u32.checked_shl(u32::try_from(kind).ok()?)).unwrap_or(0);
            if seen & kind == 0 {
                bits |= Self::bit(table.kind[row], table.response[row]);
            }
            seen |= kind;
        }
        Self(bits)
    }

    /// The conditions recorded at a stage and dated on a day.
    pub fn recorded_on(snapshot: &Snapshot, enrollment: u32, stage: i16, day: Day) -> Self {
        let table = &snapshot.disabilities.rows;
        Self::by_latest(snapshot, enrollment, |row| table.stage[row].is(stage) && table.date[row] == day)
    }

    /// The conditions as last recorded until a day, at any stage. For each disability its own latest record counts;
    /// another program takes the day of the newest record of all.
    pub fn known_on(snapshot: &Snapshot, enrollment: u32, day: Day) -> Self {
        let table = &snapshot.disabilities.rows;
        Self::by_latest(snapshot, enrollment, |row| table.date[row] <= day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alcohol_and_drugs_are_two_conditions() {
        let conditions = |answers: &[(i16, i16)]| {
            let bits = answers.iter().map(|&(kind, response)| Conditions::bit(kind.into(), response.into()));
            Conditions(bits.fold(0, |bits, bit| bits | bit))
        };
        assert_eq!(conditions(&[(10, 3)]).count(), 2);
        assert_eq!(conditions(&[(10, 1), (9, 1), (5, 0), (6, 99)]).count(), 2);
        assert!(conditions(&[(10, 2)]).has(Conditions::DRUGS));
        assert_eq!(conditions(&[(4, 1), (8, 8)]).count(), 0);
    }

    #[test]
    fn only_lasting_impairments_disable() {
        let code = Code::from;
        let (yes, no, none) = (code(1_i16), code(0_i16), Code::EMPTY);
        for kind in [6_i16, 8] {
            assert!(is_disabling(kind.into(), yes, none));
            assert!(!is_disabling(kind.into(), no, yes));
        }
        for kind in [5_i16, 7, 9, 10] {
            assert!(is_disabling(kind.into(), yes, yes));
            assert!(!is_disabling(kind.into(), yes, no));
            assert!(!is_disabling(kind.into(), yes, none));
        }
        assert!(is_disabling(code(10), code(3), yes));
        assert!(!is_disabling(code(5), code(3), yes));
    }
}
