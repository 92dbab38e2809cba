//! Q4: destination and income.

use super::issue::{COLUMNS, Issue, Judged, Judgement, NO_ISSUE, issue_row};
use super::validation::{assessment_due, is_asked_after_a_year};
use crate::rules::annual;
use crate::rules::income::{self, Answer, STAGE_EXIT, STAGE_START};
use crate::rules::population::Person;
use crate::served::{Context, People};
use crate::sheet::{Block, Line, Section, Sheet};
use crate::snapshot::NONE;
use crate::table::{Fact, Rule};

/// No exit interview completed (3.12).
const NO_EXIT_INTERVIEW: i16 = 30;

static DESTINATION_UNKNOWN: Rule = Rule {
    says: "leaver: exit {exit}; destination: client doesn't know or prefers not to answer",
    source: "DQ Q4 row 2",
    file: "Exit",
    column: "Destination",
};
static DESTINATION_MISSING: Rule = Rule {
    says: "leaver: exit {exit}; destination missing, or no exit interview completed",
    source: "DQ Q4 row 2",
    file: "Exit",
    column: "Destination",
};

/// The rules on one of the three points at which income is asked.
struct IncomeRules {
    no_record: Rule,
    unknown: Rule,
    missing: Rule,
    none_but_source: Rule,
    any_without_source: Rule,
}

macro_rules! income_rules {
    ($row:literal, $who:literal, $no_record:literal) => {{
        macro_rules! rule {
            ($says:literal) => {
                Rule {
                    says: concat!($who, $says),
                    source: concat!("DQ Q4 row ", $row),
                    file: "IncomeBenefits",
                    column: "IncomeFromAnySource",
                }
            };
        }
        IncomeRules {
            no_record: Rule {
                says: concat!($who, $no_record),
                source: concat!("DQ Q4 row ", $row),
                file: "IncomeBenefits",
                column: "InformationDate",
            },
            unknown: rule!(" of {day}: client doesn't know or prefers not to answer"),
            missing: rule!(" of {day}: income from any source missing"),
            none_but_source: rule!(" of {day}: no income from any source, yet a source is ticked"),
            any_without_source: rule!(" of {day}: income from any source, yet no source is ticked"),
        }
    }};
}

static AT_START: IncomeRules = income_rules!(
    3,
    "adult or head of household: start {entry}; income at start",
    ": no stage-1 record dated on the start date"
);
static AT_ANNUAL: IncomeRules = income_rules!(
    4,
    "adult or head of household who stays on; annual assessment of income",
    ": no stage-5 record within 30 days of the anniversary on {day}"
);
static AT_EXIT: IncomeRules = income_rules!(
    5,
    "adult or head of household, leaver: exit {exit}; income at exit",
    ": no stage-3 record dated on the exit date"
);

/// Rates are of leavers; of adults and heads of household; of those among them who stayed a year; of leavers among
/// them.
pub(crate) static SHEET: Sheet = Sheet::new(
    "Income and Housing Data Quality",
    "Data Element",
    &[
        issue_row!("Destination (3.12)", "D", |context, person| {
            Judged::new(destination(context, person), person.is_leaver)
        }),
        issue_row!("Income and Sources (4.02) at Start", "", |context, person| {
            Judged::new(at_start(context, person), person.is_adult_or_head())
        }),
        issue_row!("Income and Sources (4.02) at Annual Assessment", "", |context, person| {
            Judged::new(at_annual(context, person), is_asked_after_a_year(context, person))
        }),
        issue_row!("Income and Sources (4.02) at Exit", "", |context, person| {
            Judged::new(at_exit(context, person), person.is_leaver && person.is_adult_or_head())
        }),
    ],
);

fn destination(context: &Context, person: &Person) -> Judgement {
    let destination = context.snapshot.enrollments.rows.destination[person.enrollment as usize];
    if !person.is_leaver {
        None
    } else if destination.is_refused_or_unknown() {
        Some((Issue::RefusedOrUnknown, DESTINATION_UNKNOWN.alone()))
    } else {
        let is_missing = destination.is_missing() || destination.is(NO_EXIT_INTERVIEW);
        is_missing.then(|| (Issue::Missing, DESTINATION_MISSING.alone()))
    }
}

fn at_start(context: &Context, person: &Person) -> Judgement {
    if !person.is_adult_or_head() {
        return None;
    }
    let entry = context.snapshot.enrollments.rows.entry[person.enrollment as usize];
    let record = income::record_on(context.snapshot, person.enrollment, STAGE_START, entry);
    judge_income(context, record, &AT_START, Fact::None)
}

fn at_annual(context: &Context, person: &Person) -> Judgement {
    let anniversary = assessment_due(context, person)?;
    let record = annual::income_record(context.snapshot, person.enrollment, anniversary, context.period.end);
    judge_income(context, record, &AT_ANNUAL, Fact::Day(anniversary))
}

fn at_exit(context: &Context, person: &Person) -> Judgement {
    if !person.is_leaver || !person.is_adult_or_head() {
        return None;
    }
    let exit = context.snapshot.enrollments.rows.exit[person.enrollment as usize].get()?;
    let record = income::record_on(context.snapshot, person.enrollment, STAGE_EXIT, exit);
    judge_income(context, record, &AT_EXIT, Fact::None)
}

fn judge_income(
    context: &Context,
    record: Option<usize>,
    rules: &'static IncomeRules,
    without_record: Fact,
) -> Judgement {
    let Some(record) = record else {
        return Some((Issue::Missing, rules.no_record.with(without_record)));
    };
    let (issue, rule) = match income::answer(context.snapshot, record) {
        Answer::RefusedOrUnknown => (Issue::RefusedOrUnknown, &rules.unknown),
        Answer::Missing => (Issue::Missing, &rules.missing),
        Answer::NoneButSource => (Issue::Data, &rules.none_but_source),
        Answer::AnyWithoutSource => (Issue::Data, &rules.any_without_source),
        Answer::Consistent => return None,
    };
    Some((issue, rule.with(Fact::Income(u32::try_from(record).unwrap_or(NONE)))))
}
