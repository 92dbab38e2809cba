//! Q4: destination and income.

use super::Context;
use super::issue::{self, HEADINGS, Issue, IssueRow};
use super::validation::assessment_due;
use crate::rules::annual;
use crate::rules::income::{self, Answer, STAGE_EXIT, STAGE_START};
use crate::rules::population::Person;
use crate::snapshot::NONE;
use crate::table::{Fact, Reason, Rule, Table};

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

static ROWS: [IssueRow; 4] = [
    IssueRow { label: "Destination (3.12)", judge: destination, rate_of: &[6], gray: &['D'] },
    IssueRow { label: "Income and Sources (4.02) at Start", judge: at_start, rate_of: &[3, 16], gray: &[] },
    IssueRow { label: "Income and Sources (4.02) at Annual Assessment", judge: at_annual, rate_of: &[17], gray: &[] },
    IssueRow { label: "Income and Sources (4.02) at Exit", judge: at_exit, rate_of: &[8], gray: &[] },
];

type Judgement = Option<(Issue, Reason)>;

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

pub(super) fn table(context: &Context, validation: &Table) -> Table {
    Table {
        id: "Q4",
        title: "Income and Housing Data Quality",
        columns: HEADINGS,
        rows: issue::rows(context, validation, &ROWS),
    }
}
