//! LSACalculated (LSA 8 to 10): averages, counts, bed nights and data quality counts.
//!
//! `populations` and `rows` hold HUD's matrix of report rows, populations and household types as data; the other
//! modules count over it.

mod averages;
mod bed_nights;
mod count_populations;
mod counts;
mod hic;
mod once;
mod populations;
mod quality;
mod rows;

use super::LsaResult;
use super::universe::Universe;
use crate::snapshot::NONE;

pub use quality::QualityRow;

/// A row of LSACalculated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalculatedRow {
    /// `ReportRow`.
    pub report_row: u16,
    /// `Cohort`.
    pub cohort: i8,
    /// `Universe`.
    pub universe: i8,
    /// `HHType`.
    pub household_type: i8,
    /// `Population`.
    pub population: u16,
    /// `SystemPath`.
    pub system_path: i8,
    /// Key of the project, or [`NONE`].
    pub project: u32,
    /// `Value`.
    pub value: u32,
}

/// Universe 10: a single project.
const PROJECT: i8 = 10;
/// The household types by which rows are grouped: 0 for all, then those of [`super::codes::HouseholdType::ALL`].
const TYPES: [i8; 5] = [0, 1, 2, 3, 99];

/// All rows of LSACalculated, and the enrollments and households behind the rows on data quality.
pub(super) fn all(universe: &Universe, result: &LsaResult) -> (Vec<CalculatedRow>, Vec<QualityRow>) {
    let quality = quality::rows(universe);
    let mut rows = Vec::new();
    if universe.cohorts.exits.is_some() {
        rows.extend(averages::of_active_households(&result.households));
        rows.extend(averages::of_exits(&result.exits));
    }
    rows.extend(counts::rows(universe, &result.people));
    rows.extend(bed_nights::rows(universe, &result.people));
    rows.extend(hic::permanent_housing(universe));
    rows.extend(quality.iter().map(QualityRow::calculated));
    (rows, quality)
}

/// A row that is a count of a project.
fn project_count(report_row: u16, project: u32, value: usize) -> CalculatedRow {
    CalculatedRow {
        report_row,
        cohort: 1,
        universe: PROJECT,
        household_type: 0,
        population: 0,
        system_path: -1,
        project,
        value: u32::try_from(value).unwrap_or(NONE),
    }
}
