//! Q19b and Q27i: sources of income at exit, with and without a disabling condition.

use super::answer::key;
use super::income::exit_record;
use crate::rules::household::HouseholdType::{self, AdultsAndChildren, OnlyChildren, Unknown, WithoutChildren};
use crate::rules::income;
use crate::rules::population::Person;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::table::{Fact, Reason, Rule};

static AT_EXIT: Rule = Rule {
    says: "leaver: exit {exit}; income at exit and disabling condition known: {row}",
    source: "Q19b and Q27i",
    file: "IncomeBenefits",
    column: "IncomeFromAnySource",
};

/// Income at exit of somebody of whom it is known whether there is a disabling condition.
#[derive(Debug, Clone, Copy)]
struct ExitIncome {
    sources: u16,
    /// No income from any source, as answered.
    has_none: bool,
    is_disabled: bool,
    row: u32,
}

impl ExitIncome {
    fn has_source(self, source: u32) -> bool {
        self.sources & (1 << source) != 0
    }
}

impl Finding for ExitIncome {
    fn reason(&self, rule: &'static Rule) -> Reason {
        rule.with(Fact::Income(self.row))
    }
}

fn exit_income(context: &Context, person: &Person) -> Option<ExitIncome> {
    let condition = context.snapshot.enrollments.rows.disabling_condition[person.enrollment as usize];
    let is_known = person.is_leaver && condition.is_one_of(&[0, 1]);
    let row = is_known.then(|| exit_record(context, person)).flatten()?;
    income::is_known(context.snapshot, row).then(|| ExitIncome {
        sources: context.snapshot.incomes.rows.sources[row],
        has_none: context.snapshot.incomes.rows.any_income[row].is(0),
        is_disabled: condition.is(1),
        row: key(row),
    })
}

fn is_in(person: &Person, kind: HouseholdType) -> bool {
    person.household.kind() == kind
}

macro_rules! household_columns {
    ($($kind:ident: $with:literal, $without:literal, $total:literal, $rate:literal;)*) => {
        &[$(
            Column::of($with, |person, found| is_in(person, $kind) && found.is_disabled),
            Column::of($without, |person, found| is_in(person, $kind) && !found.is_disabled),
            Column::of($total, |person, _| is_in(person, $kind)),
            Column::rate(
                $rate,
                |person, found| is_in(person, $kind) && found.is_disabled,
                |person, _| is_in(person, $kind),
            ),
        )*]
    };
}

macro_rules! source_lines {
    ($last:literal, $gray:literal) => {
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
            Line::count("No Sources", |_, found| found.has_none),
            Line::<ExitIncome>::all($last).gray($gray),
        ]
    };
}

pub(crate) static Q19B: Sheet = Sheet::new(
    "Disabling Conditions and Income for Adults at Exit",
    "",
    &[&Block::<ExitIncome> {
        sections: &[Section {
            people: People::Everyone,
            ask: |context, person| if person.age.is_adult() { exit_income(context, person) } else { None },
            columns: household_columns! {
                WithoutChildren: "AO: Adult with Disabling Condition", "AO: Adult without Disabling Condition",
                    "AO: Total Adults", "AO: % with Disabling Condition by Source";
                AdultsAndChildren: "AC: Adult with Disabling Condition", "AC: Adult without Disabling Condition",
                    "AC: Total Adults", "AC: % with Disabling Condition by Source";
                Unknown: "UK: Adult with Disabling Condition", "UK: Adult without Disabling Condition",
                    "UK: Total Adults", "UK: % with Disabling Condition by Source";
            },
            rule: &AT_EXIT,
        }],
        lines: source_lines!("Unduplicated Total Adults", "EIM"),
    }],
);

pub(crate) static Q27I: Sheet = Sheet::new(
    "Disabling Conditions and Income for Youth at Exit",
    "",
    &[&Block::<ExitIncome> {
        sections: &[Section {
            people: People::Everyone,
            ask: |context, person| {
                let is_asked = person.is_youth() && person.is_adult_or_head();
                if is_asked { exit_income(context, person) } else { None }
            },
            columns: household_columns! {
                WithoutChildren: "AO: Youth with Disabling Condition", "AO: Youth without Disabling Condition",
                    "AO: Total Youth", "AO: % with Disabling Condition by Source";
                AdultsAndChildren: "AC: Youth with Disabling Condition", "AC: Youth without Disabling Condition",
                    "AC: Total Youth", "AC: % with Disabling Condition by Source";
                OnlyChildren: "CO: Youth with Disabling Condition", "CO: Youth without Disabling Condition",
                    "CO: Total Youth", "CO: % with Disabling Condition by Source";
                Unknown: "UK: Youth with Disabling Condition", "UK: Youth without Disabling Condition",
                    "UK: Total Youth", "UK: % with Disabling Condition by Source";
            },
            rule: &AT_EXIT,
        }],
        lines: source_lines!("Unduplicated Total Youth", "EIMQ"),
    }],
);
