//! HUD's Data Quality report, questions 1 to 7 (Q5a and Q6a to Q6f of the APR and CAPER).
//!
//! Each client counts once, with the latest stay, and once in a row: the leftmost column that applies.

mod chronic;
mod housing;
mod inactive;
mod issue;
mod personal;
mod timeliness;
mod universal;
mod validation;

pub(crate) use chronic::SHEET as Q5;
pub(crate) use housing::SHEET as Q4;
pub(crate) use inactive::SHEET as Q7;
pub(crate) use personal::SHEET as Q2;
pub(crate) use timeliness::SHEET as Q6;
pub(crate) use universal::SHEET as Q3;
pub(crate) use validation::SHEET as Q1;

use crate::served::{Context, Parameters};
use crate::sheet::{Numbered, Run};
use crate::snapshot::Snapshot;
use crate::table::Report;

static SHEETS: [Numbered; 7] =
    [("Q1", &Q1), ("Q2", &Q2), ("Q3", &Q3), ("Q4", &Q4), ("Q5", &Q5), ("Q6", &Q6), ("Q7", &Q7)];

/// Finds the people of the report.
pub fn prepare<'a>(snapshot: &'a Snapshot, parameters: &Parameters<'a>) -> Run<'a> {
    Run::new("dq", "HMIS Data Quality Report", &SHEETS, Context::new(snapshot, parameters))
}

/// Computes the report.
pub fn run(snapshot: &Snapshot, parameters: &Parameters) -> Report {
    prepare(snapshot, parameters).report()
}
