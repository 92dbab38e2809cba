//! Measure 3, metric 3.2: persons with a night in shelter, safe haven or transitional housing in the report.

use super::universe::{ES, SH, SHELTER, TH, Universe};

/// Rows 2 to 5.
pub(super) const ROWS: [(&str, &[i16]); 4] = [
    ("Universe: Unduplicated Total sheltered persons", SHELTER),
    ("Emergency Shelter Total", ES),
    ("Safe Haven Total", SH),
    ("Transitional Housing Total", TH),
];

/// The first stay of each client with a night in the report, by row; or none.
pub(super) type Stays = [Option<u32>; 4];

pub(super) fn clients(universe: &Universe) -> Vec<Stays> {
    universe.of_each_client(|client| {
        let first = |types| universe.stays(client, types).find(|&stay| universe.has_night_in_report(stay));
        let all = first(SHELTER)?;
        Some([Some(all), first(ES), first(SH), first(TH)])
    })
}
