//! Q16 to Q18, Q27g and Q27h: cash income at start, at the annual assessment and at exit.

use super::answer::key;
use crate::rules::annual::{self, Assessment};
use crate::rules::income::{self, STAGE_EXIT, STAGE_START, Total};
use crate::rules::population::Person;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::snapshot::Snapshot;
use crate::table::{Fact, Reason, Rule};

macro_rules! rule {
    ($source:literal, $says:literal) => {
        Rule { says: $says, source: $source, file: "IncomeBenefits", column: "TotalMonthlyIncome" }
    };
}

static AT_START: Rule = rule!("Q16 to Q18 column B", "start {entry}; income at start, record of {day}: {row}");
static AT_ANNUAL: Rule =
    rule!("Q16 to Q18 column C", "stays on; income at the latest annual assessment, record of {day}: {row}");
static AT_EXIT: Rule = rule!("Q16 to Q18 column D", "leaver: exit {exit}; income at exit, record of {day}: {row}");
static NOT_REQUIRED: Rule =
    rule!("Q16 row 12", "stays on; no anniversary of the household's start has passed since {entry}");
static NO_ASSESSMENT: Rule = rule!("Q16 row 13", "stays on; no assessment within 30 days of the anniversary on {day}");

/// What is known about somebody's income at one point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// No annual assessment is due yet.
    NotYetRequired,
    /// The annual assessment that was due is not there.
    NoAssessment,
    /// In cents, total and earned.
    Income { total: i64, earned: i64 },
    /// The client doesn't know or prefers not to answer.
    RefusedOrUnknown,
    /// Nothing is recorded.
    Missing,
}

/// Somebody's income at one point.
#[derive(Debug, Clone, Copy)]
pub(super) struct Income {
    known: Known,
    /// Sources answered yes, by bit.
    sources: u16,
    /// Whether there is information at start and at this point (the last rows of Q17 and Q18).
    at_both_points: bool,
    fact: Fact,
}

impl Finding for Income {
    fn reason(&self, rule: &'static Rule) -> Reason {
        match self.known {
            Known::NotYetRequired => NOT_REQUIRED.alone(),
            Known::NoAssessment => NO_ASSESSMENT.with(self.fact),
            _ => rule.with(self.fact),
        }
    }
}

impl Income {
    fn without_record(known: Known, fact: Fact) -> Self {
        Self { known, sources: 0, at_both_points: false, fact }
    }

    fn of_record(snapshot: &Snapshot, row: usize, start: Option<usize>) -> Self {
        let known = match income::total(snapshot, row) {
            Total::Cents(total) => Known::Income { total, earned: income::earned(snapshot, row) },
            Total::RefusedOrUnknown => Known::RefusedOrUnknown,
            Total::Missing => Known::Missing,
        };
        Self {
            known,
            sources: snapshot.incomes.rows.sources[row],
            at_both_points: both_known(snapshot, start, row),
            fact: Fact::Income(key(row)),
        }
    }

    fn of(snapshot: &Snapshot, row: Option<usize>, start: Option<usize>) -> Self {
        row.map_or(Self::without_record(Known::Missing, Fact::None), |row| Self::of_record(snapshot, row, start))
    }

    /// Whether the total lies between two amounts of whole dollars, both included.
    fn dollars_within(&self, first: i64, last: i64) -> bool {
        matches!(self.known, Known::Income { total, .. } if (first..=last).contains(&income::dollars(total)))
    }

    fn has_source(&self, source: u32) -> bool {
        self.sources & (1 << source) != 0
    }
}

/// Whether the question on any income is answered yes or no at both points.
fn both_known(snapshot: &Snapshot, start: Option<usize>, later: usize) -> bool {
    start.is_some_and(|start| income::is_known(snapshot, start)) && income::is_known(snapshot, later)
}

/// The record of income at start.
pub(super) fn start_record(context: &Context, person: &Person) -> Option<usize> {
    let entry = context.snapshot.enrollments.rows.entry[person.enrollment as usize];
    income::record_on(context.snapshot, person.enrollment, STAGE_START, entry)
}

/// The record of income at exit.
pub(super) fn exit_record(context: &Context, person: &Person) -> Option<usize> {
    let exit = context.snapshot.enrollments.rows.exit[person.enrollment as usize].get()?;
    income::record_on(context.snapshot, person.enrollment, STAGE_EXIT, exit)
}

fn at_start(context: &Context, person: &Person) -> Income {
    Income::of(context.snapshot, start_record(context, person), None)
}

fn at_annual(context: &Context, person: &Person) -> Option<Income> {
    let assessment = || annual::assessment(context.snapshot, person.enrollment, context.period.end);
    (!person.is_leaver).then(|| match assessment() {
        Assessment::NotYetRequired => Income::without_record(Known::NotYetRequired, Fact::None),
        Assessment::Absent(anniversary) => Income::without_record(Known::NoAssessment, Fact::Day(anniversary)),
        Assessment::Record(row) => Income::of_record(context.snapshot, row, start_record(context, person)),
    })
}

fn at_exit(context: &Context, person: &Person) -> Option<Income> {
    let of_exit = || Income::of(context.snapshot, exit_record(context, person), start_record(context, person));
    person.is_leaver.then(of_exit)
}

/// Columns B, C and D over the people who satisfy a test.
macro_rules! sections {
    ($is_asked:expr, $start:literal, $annual:literal, $exit:literal) => {
        &[
            Section {
                people: People::Everyone,
                ask: |context, person| $is_asked(person).then(|| at_start(context, person)),
                columns: &[Column::all($start)],
                rule: &AT_START,
            },
            Section {
                people: People::Everyone,
                ask: |context, person| if $is_asked(person) { at_annual(context, person) } else { None },
                columns: &[Column::all($annual)],
                rule: &AT_ANNUAL,
            },
            Section {
                people: People::Everyone,
                ask: |context, person| if $is_asked(person) { at_exit(context, person) } else { None },
                columns: &[Column::all($exit)],
                rule: &AT_EXIT,
            },
        ]
    };
}

fn is_adult(person: &Person) -> bool {
    person.age.is_adult()
}

fn is_asked_youth(person: &Person) -> bool {
    person.is_youth() && person.is_adult_or_head()
}

pub(crate) static Q16: Sheet = Sheet::new(
    "Cash Income – Ranges",
    "",
    &[&Block::<Income> {
        sections: sections!(
            is_adult,
            "Income at Start",
            "Income at Latest Annual Assessment for Stayers",
            "Income at Exit for Leavers"
        ),
        lines: &[
            Line::count("No Income", |_, found| found.dollars_within(i64::MIN, 0)),
            Line::count("$1 - $150", |_, found| found.dollars_within(1, 150)),
            Line::count("$151 - $250", |_, found| found.dollars_within(151, 250)),
            Line::count("$251 - $500", |_, found| found.dollars_within(251, 500)),
            Line::count("$501 - $1,000", |_, found| found.dollars_within(501, 1_000)),
            Line::count("$1,001 - $1,500", |_, found| found.dollars_within(1_001, 1_500)),
            Line::count("$1,501 - $2,000", |_, found| found.dollars_within(1_501, 2_000)),
            Line::count("$2,001+", |_, found| found.dollars_within(2_001, i64::MAX)),
            Line::count("Client Doesn't Know/Prefers Not to Answer", |_, found| found.known == Known::RefusedOrUnknown),
            Line::count("Data Not Collected", |_, found| found.known == Known::Missing),
            Line::count(
                "Number of adult stayers not yet required to have an annual assessment",
                |_, found: &Income| found.known == Known::NotYetRequired,
            )
            .gray("BD"),
            Line::count("Number of adult stayers without required annual assessment", |_, found: &Income| {
                found.known == Known::NoAssessment
            })
            .gray("BD"),
            Line::all("Total Adults"),
        ],
    }],
);

macro_rules! source_lines {
    ($last:literal) => {
        &[
            Line::count("Earned Income", |_, found| found.has_source(0)),
            Line::count("Unemployment Insurance", |_, found| found.has_source(1)),
            Line::count("Supplemental Security Income (SSI)", |_, found| found.has_source(2)),
            Line::count("Social Security Disability Insurance (SSDI)", |_, found| found.has_source(3)),
            Line::count("VA Service-Connected Disability Compensation", |_, found| found.has_source(4)),
            Line::count("VA Non-Service Connected Disability Pension", |_, found| found.has_source(5)),
            Line::count("Private Disability Insurance", |_, found| found.has_source(6)),
            Line::count("Worker's Compensation", |_, found| found.has_source(7)),
            Line::count("Temporary Assistance for Needy Families (TANF)", |_, found| found.has_source(8)),
            Line::count("General Assistance (GA)", |_, found| found.has_source(9)),
            Line::count("Retirement Income from Social Security", |_, found| found.has_source(10)),
            Line::count("Pension or retirement income from a former job", |_, found| found.has_source(11)),
            Line::count("Child Support", |_, found| found.has_source(12)),
            Line::count("Alimony and other spousal support", |_, found| found.has_source(13)),
            Line::count("Other Source", |_, found| found.has_source(14)),
            Line::count($last, |_, found: &Income| found.at_both_points).gray("B"),
        ]
    };
}

pub(crate) static Q17: Sheet = Sheet::new(
    "Cash Income – Sources",
    "",
    &[&Block::<Income> {
        sections: sections!(
            is_adult,
            "Income at Start",
            "Income at Latest Annual Assessment for Stayers",
            "Income at Exit for Leavers"
        ),
        lines: source_lines!("Adults with Income Information at Start and Annual Assessment/Exit"),
    }],
);

pub(crate) static Q27G: Sheet = Sheet::new(
    "Cash Income – Sources – Youth",
    "",
    &[&Block::<Income> {
        sections: sections!(
            is_asked_youth,
            "Income at Start",
            "Income at Latest Annual Assessment for Stayers",
            "Income at Exit for Leavers"
        ),
        lines: source_lines!("Youth with Income Information at Start and Annual Assessment/Exit"),
    }],
);

/// Earned income only, other income only, both, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Category {
    Earned,
    Other,
    Both,
    None,
}

fn category(found: &Income) -> Option<Category> {
    let Known::Income { total, earned } = found.known else { return None };
    Some(match (total, earned) {
        (..=0, _) => Category::None,
        (_, ..=0) => Category::Other,
        _ if earned >= total => Category::Earned,
        _ => Category::Both,
    })
}

macro_rules! category_lines {
    ($earned:literal, $other:literal, $both:literal, $none:literal, $refused:literal, $missing:literal, $early:literal,
     $absent:literal, $total:literal, $last:literal) => {
        &[
            Line::count($earned, |_, found| category(found) == Some(Category::Earned)),
            Line::count($other, |_, found| category(found) == Some(Category::Other)),
            Line::count($both, |_, found| category(found) == Some(Category::Both)),
            Line::count($none, |_, found| category(found) == Some(Category::None)),
            Line::count($refused, |_, found| found.known == Known::RefusedOrUnknown),
            Line::count($missing, |_, found| found.known == Known::Missing),
            Line::count($early, |_, found: &Income| found.known == Known::NotYetRequired).gray("BD"),
            Line::count($absent, |_, found: &Income| found.known == Known::NoAssessment).gray("BD"),
            Line::all($total),
            Line::sum("1 or more source of income", &[2, 3, 4]),
            Line::count($last, |_, found: &Income| found.at_both_points).gray("B"),
        ]
    };
}

pub(crate) static Q18: Sheet = Sheet::new(
    "Client Cash Income Category - Earned/Other Income Category - by Start and Annual Assessment/Exit Status",
    "",
    &[&Block::<Income> {
        sections: sections!(
            is_adult,
            "Number of Adults at Start",
            "Number of Adults at Annual Assessment (Stayers)",
            "Number of Adults at Exit (Leavers)"
        ),
        lines: category_lines!(
            "Adults with Only Earned Income (i.e., Employment Income)",
            "Adults with Only Other Income",
            "Adults with Both Earned and Other Income",
            "Adults with No Income",
            "Adults with Client Doesn't Know/Prefers Not to Answer Income Information",
            "Adults with Missing Income Information",
            "Number of adult stayers not yet required to have an annual assessment",
            "Number of adult stayers without required annual assessment",
            "Total Adults",
            "Adults with Income Information at Start and Annual Assessment/Exit"
        ),
    }],
);

pub(crate) static Q27H: Sheet = Sheet::new(
    "Client Cash Income Category - Earned/Other Income Category - by Start and Annual Assessment/Exit Status – Youth",
    "",
    &[&Block::<Income> {
        sections: sections!(
            is_asked_youth,
            "Number of Youth at Start",
            "Number of Youth at Annual Assessment (Stayers)",
            "Number of Youth at Exit (Leavers)"
        ),
        lines: category_lines!(
            "Youth with Only Earned Income (i.e., Employment Income)",
            "Youth with Only Other Income",
            "Youth with Both Earned and Other Income",
            "Youth with No Income",
            "Youth with Client Doesn't Know/Prefers Not to Answer Income Information",
            "Youth with Missing Income Information",
            "Number of youth stayers not yet required to have an annual assessment",
            "Number of youth stayers without required annual assessment",
            "Total Youth",
            "Youth with Income Information at Start and Annual Assessment/Exit"
        ),
    }],
);

/// Total and earned income in cents at start and later, for those of whom both are known.
pub(super) fn change(context: &Context, person: &Person, later: usize) -> Option<[(i64, i64); 2]> {
    let snapshot = context.snapshot;
    let start = start_record(context, person)?;
    let amounts = |row| match income::total(snapshot, row) {
        Total::Cents(total) => Some((total, income::earned(snapshot, row))),
        Total::RefusedOrUnknown | Total::Missing => None,
    };
    both_known(snapshot, Some(start), later).then_some(())?;
    Some([amounts(start)?, amounts(later)?])
}
