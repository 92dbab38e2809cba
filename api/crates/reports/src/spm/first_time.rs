//! Measure 5: persons who become homeless for the first time.

use crate::snapshot::NONE;

use super::universe::{SHELTER, SHELTER_AND_PH, Universe};

/// How far back the measure looks, unless the lookback stop date comes first.
const TWO_YEARS: i32 = 730;

/// The projects whose starts count in tables 5.1 and 5.2.
pub(super) const ENTERED: [&[i16]; 2] = [SHELTER, SHELTER_AND_PH];

/// A client's first start in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Start {
    pub enrollment: u32,
    /// An enrollment that shows the client in the system before, or [`NONE`].
    pub before: u32,
}

/// The clients of a table; `entered` is one of [`ENTERED`].
pub(super) fn clients(universe: &Universe, entered: &'static [i16]) -> Vec<Start> {
    universe.of_each_client(|client| {
        let enrollment =
            universe.stays(client, entered).find(|&stay| universe.period.contains(universe.start(stay)))?;
        let start = universe.start(enrollment);
        let since = universe.lookback.max(start.plus(-TWO_YEARS));
        // Both tables look for earlier stays in permanent housing too.
        let before = universe
            .stays(client, SHELTER_AND_PH)
            .find(|&stay| universe.start(stay) < start && universe.exit(stay).is_none_or(|exit| exit >= since));
        Some(Start { enrollment, before: before.unwrap_or(NONE) })
    })
}
