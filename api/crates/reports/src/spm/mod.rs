//! HUD's System Performance Measures 1 to 7, FY2026.
//!
//! Sentences in quotation marks, steps and measures are those of HUD's HMIS Programming Specifications for the System
//! Performance Measures, FY2026. Each measure finds out about each client in one pass over the client's stays; tables
//! count what it found. Whom a cell counts and why is not kept with the tables but found again when asked for
//! ([`Spm::members`]), because a state has millions of reasons and a reader asks for one cell.

mod first_time;
mod growth;
mod homelessness;
mod income;
mod length_of_time;
mod members;
mod move_in;
mod nights;
mod placement;
mod returns;
mod sheltered;
mod tables;
mod universe;
mod upload;

use crate::rules::day::Day;
use crate::snapshot::Snapshot;
use crate::table::{Report, Table};

pub use members::{Counted, NightsOfStay, NightsSource};
pub use upload::{COLUMNS as UPLOAD_COLUMNS, Submitter, Upload};

pub(crate) use move_in::move_in_date;

use growth::Funded;
use universe::Universe;

/// How many measures there are.
const MEASURES: u8 = 7;

/// What the report is about.
#[derive(Debug, Clone, Copy)]
pub struct SpmParameters<'a> {
    /// First day of the report; for HUD, October 1.
    pub start: Day,
    /// Last day of the report; for HUD, September 30.
    pub end: Day,
    /// CoC codes, counted together as one system; empty for all.
    pub coc_codes: &'a [&'a str],
}

/// The measures over the continuum projects of a CoC, of several, or of all.
pub struct Spm<'a> {
    universe: Universe<'a>,
    coc_codes: Vec<String>,
}

/// Computes the report.
pub fn run(snapshot: &Snapshot, parameters: &SpmParameters) -> Report {
    Spm::new(snapshot, parameters).report()
}

impl<'a> Spm<'a> {
    /// Chooses the stays that the measures look at.
    pub fn new(snapshot: &'a Snapshot, parameters: &SpmParameters) -> Self {
        Self {
            universe: Universe::new(snapshot, parameters),
            coc_codes: parameters.coc_codes.iter().map(|code| (*code).to_owned()).collect(),
        }
    }

    /// Computes the tables of every measure. Cells have no members; [`Spm::members`] finds those of one cell.
    pub fn report(&self) -> Report {
        let tables = (1..=MEASURES).flat_map(|measure| self.measure(measure)).collect();
        Report { id: "spm", title: "System Performance Measures", tables }
    }

    /// Computes the tables of one measure, 1 to 7; none for another number.
    pub fn measure(&self, measure: u8) -> Vec<Table> {
        let universe = &self.universe;
        match measure {
            1 => tables::length_of_time(&length_of_time::clients(universe)).into(),
            2 => vec![tables::returns(&returns::clients(universe), |exit, row| self.is_exit_of_row(exit, row))],
            3 => vec![tables::sheltered(&sheltered::clients(universe))],
            4 => {
                let funded = Funded::new(universe);
                let (stayers, leavers) = rayon::join(|| funded.stayers(), || funded.leavers());
                (0..6).map(|at| tables::growth(at, if at < 3 { &stayers } else { &leavers })).collect()
            }
            5 => {
                let entered = first_time::ENTERED.map(|types| first_time::clients(universe, types));
                (0..).zip(&entered).map(|(at, starts)| tables::first_time(at, starts)).collect()
            }
            6 => tables::category_3().into(),
            7 => {
                let placements = placement::TABLES.map(|clients| clients(universe));
                (0..).zip(&placements).map(|(at, placements)| tables::placement(at, placements)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether an exit belongs to a row of measure 2, by the type of the project.
    fn is_exit_of_row(&self, exit: &returns::HousedExit, row: usize) -> bool {
        self.universe.snapshot.project_type(exit.enrollment).is_one_of(returns::ROWS[row].1)
    }
}
