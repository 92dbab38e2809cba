//! HUD's Data Quality report, questions 1 to 7 (Q5a and Q6a to Q6f of the APR and CAPER).
//!
//! Rows are data: a label, who is asked, how the answer is judged, and what the percentage is of. Each client counts
//! once, with the latest stay, and once in a row: the leftmost column that applies.

mod chronic;
mod housing;
mod inactive;
mod issue;
mod personal;
mod timeliness;
mod universal;
mod validation;

use rayon::prelude::*;

use crate::rules::day::Day;
use crate::rules::population::{Person, Population};
use crate::rules::universe::{self, Period, Selection};
use crate::snapshot::{Code, Snapshot};
use crate::table::{Member, Reason, Report, Table};

/// What the report is about.
#[derive(Debug, Clone, Copy)]
pub struct DqParameters<'a> {
    /// First day of the report.
    pub start: Day,
    /// Last day of the report.
    pub end: Day,
    /// Keys of projects ([`Snapshot::project_key`]); `None` for all.
    pub projects: Option<&'a [u32]>,
    /// CoC codes; empty for all.
    pub coc_codes: &'a [&'a str],
}

/// Street outreach (2.02.6).
const STREET_OUTREACH: i16 = 4;
/// Services only (2.02.6).
const SERVICES_ONLY: i16 = 6;
/// HHS: PATH – Street Outreach & Supportive Services Only (2.06.1).
const PATH: i16 = 21;

/// What every table needs.
struct Context<'a> {
    snapshot: &'a Snapshot,
    period: Period,
    /// Clients for the questions on data quality: without those of outreach who are not engaged.
    counted: Vec<Person>,
    /// All clients.
    everyone: Vec<Person>,
    /// Clients as in `counted`, but active by dates of start and exit whatever the project type (Q7).
    by_dates: Vec<Person>,
}

/// Computes the report.
pub fn run(snapshot: &Snapshot, parameters: &DqParameters) -> Report {
    let period = Period { start: parameters.start, end: parameters.end };
    let selection = Selection { projects: parameters.projects, coc_codes: parameters.coc_codes };
    let active = universe::active_enrollments(snapshot, selection, period);
    let population = Population::new(snapshot, period, &active);
    let counts = |enrollment: &u32| counts_for_quality(snapshot, *enrollment, period);
    let people = |population: &Population, stays: Vec<u32>| -> Vec<Person> {
        stays.into_iter().map(|stay| population.person(stay)).collect()
    };
    // The engaged are chosen before the latest stay is (Q1, note on column B).
    let engaged = active.iter().copied().filter(counts);
    let by_dates = universe::enrollments_where(snapshot, selection, |enrollment| {
        universe::is_active_by_dates(snapshot, enrollment, period)
    });
    let context = Context {
        snapshot,
        period,
        counted: people(&population, universe::latest_stays(snapshot, engaged)),
        everyone: people(&population, universe::latest_stays(snapshot, active.iter().copied())),
        by_dates: people(
            &Population::new(snapshot, period, &by_dates),
            universe::latest_stays(snapshot, by_dates.iter().copied().filter(counts)),
        ),
    };
    let validation = validation::table(&context);
    let rest: [fn(&Context, &Table) -> Table; 6] = [
        personal::table,
        universal::table,
        housing::table,
        |context, _| chronic::table(context),
        |context, _| timeliness::table(context),
        |context, _| inactive::table(context),
    ];
    let mut tables: Vec<Table> = rest.par_iter().map(|table| table(&context, &validation)).collect();
    tables.insert(0, validation);
    Report { id: "dq", title: "HMIS Data Quality Report", tables }
}

/// Street outreach, and services-only projects that PATH pays for in the report.
fn is_outreach(snapshot: &Snapshot, enrollment: u32, period: Period) -> bool {
    let kind: Code = snapshot.project_type(enrollment);
    let project = snapshot.enrollments.rows.project[enrollment as usize];
    kind.is(STREET_OUTREACH)
        || (kind.is(SERVICES_ONLY)
            && snapshot.funders.of(project).any(|row| {
                let funders = &snapshot.funders.rows;
                funders.funder[row].is(PATH)
                    && funders.start[row].is_none_or(|start| start <= period.end)
                    && funders.end[row].is_none_or(|end| end >= period.start)
            }))
}

/// In outreach, only clients who were engaged by the end of the report.
fn counts_for_quality(snapshot: &Snapshot, enrollment: u32, period: Period) -> bool {
    let engagement = snapshot.enrollments.rows.date_of_engagement[enrollment as usize];
    !is_outreach(snapshot, enrollment, period) || engagement.is_some_and(|day| day <= period.end)
}

fn member(person: &Person, reason: Reason) -> Member {
    Member { enrollment: person.enrollment, client: person.client, reason }
}
