//! The dollars of an income record (glossary, "Determining Total and Earned Income").

use crate::snapshot::Snapshot;
use crate::snapshot::columns::INCOME_SOURCES;

/// Position of earned income in [`INCOME_SOURCES`].
const EARNED: u8 = 0;
const NO: i16 = 0;
const YES: i16 = 1;

/// Monthly cents of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Income {
    pub earned: i64,
    pub total: i64,
}

impl Income {
    /// Earned income, non-employment cash income (total without earned) and total: metrics 4.1 to 4.3 and 4.4 to 4.6.
    pub fn by_metric(self) -> [i64; 3] {
        [self.earned, self.total - self.earned, self.total]
    }
}

/// The income of a record; `None` when its effective total monthly income is null.
///
/// Earned income is "strictly based on the dollar amount"; below zero it is zero. The total is the recorded one if it
/// is above zero, otherwise the sum of the sources answered yes, otherwise zero where the answers say that there is
/// none.
pub(super) fn income(snapshot: &Snapshot, row: usize) -> Option<Income> {
    let table = &snapshot.incomes.rows;
    let earned = table.amounts.of(row).find(|(source, _)| *source == EARNED).map_or(0, |(_, cents)| cents.max(0));
    let is_yes = |source: u8| usize::from(source) < INCOME_SOURCES.len() && table.sources[row] >> source & 1 == 1;
    let recorded = Some(table.total[row]).filter(|total| *total != i64::MIN);
    let any = table.any_income[row];
    let sum: i64 =
        table.amounts.of(row).filter(|(source, cents)| is_yes(*source) && *cents > 0).map(|entry| entry.1).sum();
    let total = match recorded {
        Some(total) if total > 0 => Some(total),
        _ if sum > 0 => Some(sum),
        _ if any.is(NO) => Some(0),
        Some(_) if any.is(YES) || any.is_empty() => Some(0),
        _ => None,
    };
    total.map(|total| Income { earned, total })
}
