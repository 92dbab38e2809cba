//! HUD's ESG Consolidated Annual Performance and Evaluation Report, FY2026: 40 tables, nearly all of them the APR's.

mod length;
mod prevention;

use crate::apr::tables as t;
use crate::dq;
use crate::served::{Context, Parameters};
use crate::sheet::{Numbered, Run};
use crate::snapshot::Snapshot;
use crate::table::Report;

static SHEETS: [Numbered; 40] = [
    ("Q4a", &t::Q4A),
    ("Q5a", &dq::Q1),
    ("Q6a", &dq::Q2),
    ("Q6b", &dq::Q3),
    ("Q6c", &dq::Q4),
    ("Q6d", &dq::Q5),
    ("Q6e", &dq::Q6),
    ("Q6f", &dq::Q7),
    ("Q7a", &t::Q7A),
    ("Q7b", &t::Q7B),
    ("Q8a", &t::Q8A),
    ("Q8b", &t::Q8B),
    ("Q9a", &t::Q9A),
    ("Q9b", &t::Q9B),
    ("Q11", &t::Q11),
    ("Q12", &t::Q12),
    ("Q13a1", &t::Q13A1),
    ("Q13b1", &t::Q13B1),
    ("Q13c1", &t::Q13C1),
    ("Q14a", &t::Q14A),
    ("Q14b", &t::Q14B),
    ("Q15", &t::Q15),
    ("Q16", &t::Q16),
    ("Q17", &t::Q17),
    ("Q19b", &t::Q19B),
    ("Q20a", &t::Q20A),
    ("Q21", &t::Q21),
    ("Q22a2", &length::Q22A2),
    ("Q22c", &t::Q22C),
    ("Q22d", &length::Q22D),
    ("Q22e", &t::Q22E),
    ("Q22f", &t::Q22F),
    ("Q22g", &t::Q22G),
    ("Q23c", &t::Q23C),
    ("Q23d", &t::Q23D),
    ("Q23e", &t::Q23E),
    ("Q24a", &prevention::Q24A),
    ("Q24e", &t::Q24E),
    ("Q25a", &t::Q25A),
    ("Q26b", &t::Q26B),
];

/// Finds the people of the report.
pub fn prepare<'a>(snapshot: &'a Snapshot, parameters: &Parameters<'a>) -> Run<'a> {
    let title = "ESG Consolidated Annual Performance and Evaluation Report";
    Run::new("caper", title, &SHEETS, Context::new(snapshot, parameters))
}

/// Computes the report.
pub fn run(snapshot: &Snapshot, parameters: &Parameters) -> Report {
    prepare(snapshot, parameters).report()
}
