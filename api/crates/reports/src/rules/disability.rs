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
        table.stage[row].is(STAGE_START)
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

#[cfg(test)]
mod tests {
    use super::*;

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
