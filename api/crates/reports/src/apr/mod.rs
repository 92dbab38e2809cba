//! HUD's CoC Annual Performance Report, FY2026: 67 tables, and the tables that the ESG CAPER shares with it.
//!
//! Each file holds the tables on one subject as data: whom a table counts and what it asks (a function that finds the
//! answer), and rows and columns as tests on the answer. [`SHEETS`] gives them HUD's numbers and order; another fiscal
//! year is another list, with new tables where HUD changed one. Q5a and Q6 are the Data Quality report.
//!
//! Where the specification leaves a choice, the function or constant that makes it says so.

mod answer;
mod benefits;
mod chronic;
mod columns;
mod conditions;
mod demographics;
mod exits;
mod housing;
mod income;
mod income_change;
mod income_disability;
mod length;
mod moving_on;
mod outreach;
mod persons;
mod projects;
mod residence;
mod veterans;
mod violence;
mod youth;

use crate::dq;
use crate::rules::population::Person;
use crate::served::{Context, Parameters};
use crate::sheet::{Numbered, Run};
use crate::snapshot::Snapshot;
use crate::table::Report;

pub(crate) mod tables {
    //! The tables, for the lists of the APR and the CAPER.

    pub(crate) use super::benefits::{Q20A, Q20B, Q21};
    pub(crate) use super::chronic::{Q26A, Q26B, Q26D};
    pub(crate) use super::conditions::{Q13A1, Q13A2, Q13B1, Q13B2, Q13C1, Q13C2, Q26E};
    pub(crate) use super::demographics::{Q11, Q12, Q24E};
    pub(crate) use super::exits::{Q23C, Q23D, Q23E, Q25I, Q25J, Q27F1, Q27F2};
    pub(crate) use super::housing::{Q22C, Q22E, Q22F, Q22G, Q27K, Q27L};
    pub(crate) use super::income::{Q16, Q17, Q18, Q27G, Q27H};
    pub(crate) use super::income_change::{Q19A1, Q19A2};
    pub(crate) use super::income_disability::{Q19B, Q27I};
    pub(crate) use super::length::{Length, Q22A1, Q22B, Q27E, Q27J, everyone};
    pub(crate) use super::moving_on::Q24B;
    pub(crate) use super::outreach::{Q9A, Q9B};
    pub(crate) use super::persons::{Q7A, Q7B, Q8A, Q8B};
    pub(crate) use super::projects::Q4A;
    pub(crate) use super::residence::{Q15, Q27D};
    pub(crate) use super::veterans::{Q25A, Q25B, Q25D};
    pub(crate) use super::violence::{Q14A, Q14B};
    pub(crate) use super::youth::{Q27A, Q27B, Q27M};
}

use tables as t;

static SHEETS: [Numbered; 67] = [
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
    ("Q13a2", &t::Q13A2),
    ("Q13b2", &t::Q13B2),
    ("Q13c2", &t::Q13C2),
    ("Q14a", &t::Q14A),
    ("Q14b", &t::Q14B),
    ("Q15", &t::Q15),
    ("Q16", &t::Q16),
    ("Q17", &t::Q17),
    ("Q18", &t::Q18),
    ("Q19a1", &t::Q19A1),
    ("Q19a2", &t::Q19A2),
    ("Q19b", &t::Q19B),
    ("Q20a", &t::Q20A),
    ("Q20b", &t::Q20B),
    ("Q21", &t::Q21),
    ("Q22a1", &t::Q22A1),
    ("Q22b", &t::Q22B),
    ("Q22c", &t::Q22C),
    ("Q22e", &t::Q22E),
    ("Q22f", &t::Q22F),
    ("Q22g", &t::Q22G),
    ("Q23c", &t::Q23C),
    ("Q23d", &t::Q23D),
    ("Q23e", &t::Q23E),
    ("Q24b", &t::Q24B),
    ("Q24e", &t::Q24E),
    ("Q25a", &t::Q25A),
    ("Q25b", &t::Q25B),
    ("Q25d", &t::Q25D),
    ("Q25i", &t::Q25I),
    ("Q25j", &t::Q25J),
    ("Q26a", &t::Q26A),
    ("Q26b", &t::Q26B),
    ("Q26d", &t::Q26D),
    ("Q26e", &t::Q26E),
    ("Q27a", &t::Q27A),
    ("Q27b", &t::Q27B),
    ("Q27d", &t::Q27D),
    ("Q27e", &t::Q27E),
    ("Q27f1", &t::Q27F1),
    ("Q27f2", &t::Q27F2),
    ("Q27g", &t::Q27G),
    ("Q27h", &t::Q27H),
    ("Q27i", &t::Q27I),
    ("Q27j", &t::Q27J),
    ("Q27k", &t::Q27K),
    ("Q27l", &t::Q27L),
    ("Q27m", &t::Q27M),
];

/// Finds the people of the report.
pub fn prepare<'a>(snapshot: &'a Snapshot, parameters: &Parameters<'a>) -> Run<'a> {
    Run::new("apr", "CoC Annual Performance Report", &SHEETS, Context::new(snapshot, parameters))
}

/// Computes the report.
pub fn run(snapshot: &Snapshot, parameters: &Parameters) -> Report {
    prepare(snapshot, parameters).report()
}

/// Whether a person of unknown age did not know the date of birth or preferred not to tell it.
fn age_is_refused(context: &Context, person: &Person) -> bool {
    let clients = &context.snapshot.clients;
    let client = person.client as usize;
    clients.dob[client].is_empty() && clients.dob_quality[client].is_refused_or_unknown()
}
