//! Q20 and Q21: non-cash benefits and health insurance.

use super::answer::key;
use super::income::{exit_record, start_record};
use crate::rules::annual::{self, Assessment};
use crate::rules::benefits;
use crate::rules::population::Person;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::snapshot::Code;
use crate::table::{Fact, Reason, Rule};

macro_rules! rule {
    ($source:literal, $column:literal, $says:literal) => {
        Rule { says: $says, source: $source, file: "IncomeBenefits", column: $column }
    };
}

static BENEFITS_AT_START: Rule =
    rule!("Q20 column B", "BenefitsFromAnySource", "adult, start {entry}; record of {day}: {row}");
static BENEFITS_AT_ANNUAL: Rule = rule!(
    "Q20 column C",
    "BenefitsFromAnySource",
    "adult who stays on; at the annual assessment of the head of household, record of {day}: {row}"
);
static BENEFITS_AT_EXIT: Rule = rule!(
    "Q20 column D",
    "BenefitsFromAnySource",
    "adult who left with the head of household on {exit}; record of {day}: {row}"
);
static INSURANCE_AT_START: Rule =
    rule!("Q21 column B", "InsuranceFromAnySource", "start {entry}; record of {day}: {row}");
static INSURANCE_AT_ANNUAL: Rule =
    rule!("Q21 column C", "InsuranceFromAnySource", "stays on; annual assessment, record of {day}: {row}");
static INSURANCE_AT_EXIT: Rule =
    rule!("Q21 column D", "InsuranceFromAnySource", "leaver: exit {exit}; record of {day}: {row}");

/// Sources answered yes, by bit, and the answer about any source.
#[derive(Debug, Clone, Copy)]
struct Sources {
    any: Code,
    ticked: u16,
    /// Stayers of whom no annual assessment is due yet (Q21 row 15).
    is_not_required: bool,
    fact: Fact,
}

impl Finding for Sources {
    fn reason(&self, rule: &'static Rule) -> Reason {
        rule.with(self.fact)
    }
}

impl Sources {
    const NOTHING: Self = Self { any: Code::EMPTY, ticked: 0, is_not_required: false, fact: Fact::None };

    fn of_benefits(context: &Context, row: Option<usize>) -> Self {
        let table = &context.snapshot.incomes.rows;
        row.map_or(Self::NOTHING, |row| Self {
            any: table.any_benefit[row],
            ticked: u16::from(table.benefits[row]),
            fact: Fact::Income(key(row)),
            ..Self::NOTHING
        })
    }

    fn of_insurance(context: &Context, row: Option<usize>) -> Self {
        let table = &context.snapshot.incomes.rows;
        row.map_or(Self::NOTHING, |row| Self {
            any: table.any_insurance[row],
            ticked: table.insurances[row],
            fact: Fact::Income(key(row)),
            ..Self::NOTHING
        })
    }

    fn has(&self, source: u32) -> bool {
        self.ticked & (1 << source) != 0
    }

    fn number(&self) -> u32 {
        self.ticked.count_ones()
    }

    fn is_none_ticked(&self) -> bool {
        self.ticked == 0 && !self.is_not_required
    }
}

static BENEFIT_SECTIONS: &[Section<Sources>] = &[
    Section {
        people: People::Everyone,
        ask: |context, person| {
            let of_start = || Sources::of_benefits(context, start_record(context, person));
            person.age.is_adult().then(of_start)
        },
        columns: &[Column::all("Benefit at Start")],
        rule: &BENEFITS_AT_START,
    },
    Section {
        people: People::Everyone,
        ask: benefits_at_annual,
        columns: &[Column::all("Benefit at Latest Annual Assessment for Stayers")],
        rule: &BENEFITS_AT_ANNUAL,
    },
    Section {
        people: People::Everyone,
        ask: benefits_at_exit,
        columns: &[Column::all("Benefit at Exit for Leavers")],
        rule: &BENEFITS_AT_EXIT,
    },
];

fn benefits_at_annual(context: &Context, person: &Person) -> Option<Sources> {
    let is_asked = person.age.is_adult() && !person.is_leaver;
    let record = || benefits::annual_record(context.snapshot, person.enrollment, context.period.end);
    is_asked.then(|| Sources::of_benefits(context, record()))
}

fn benefits_at_exit(context: &Context, person: &Person) -> Option<Sources> {
    let is_asked =
        person.age.is_adult() && person.is_leaver && benefits::left_with_head(context.snapshot, person.enrollment);
    is_asked.then(|| Sources::of_benefits(context, exit_record(context, person)))
}

pub(crate) static Q20A: Sheet = Sheet::new(
    "Type of Non-Cash Benefit Sources",
    "",
    &[&Block::<Sources> {
        sections: BENEFIT_SECTIONS,
        lines: &[
            Line::count(
                "Supplemental Nutrition Assistance Program (SNAP) (Previously known as Food Stamps)",
                |_, found| found.has(0),
            ),
            Line::count("Special Supplemental Nutrition Program for Women, Infants, and Children (WIC)", |_, found| {
                found.has(1)
            }),
            Line::count("TANF Child Care Services", |_, found| found.has(2)),
            Line::count("TANF Transportation Services", |_, found| found.has(3)),
            Line::count("Other TANF-Funded Services", |_, found| found.has(4)),
            Line::count("Other Source", |_, found| found.has(5)),
        ],
    }],
);

pub(crate) static Q20B: Sheet = Sheet::new(
    "Number of Non-Cash Benefit Sources",
    "",
    &[&Block::<Sources> {
        sections: BENEFIT_SECTIONS,
        lines: &[
            Line::count("No Sources", |_, found| found.is_none_ticked() && found.any.is(0)),
            Line::count("1+ Source(s)", |_, found| !found.is_none_ticked() || found.any.is(1)),
            Line::count("Client Doesn't Know/Prefers Not to Answer", |_, found| {
                found.is_none_ticked() && found.any.is_refused_or_unknown()
            }),
            Line::count("Data Not Collected/Not stayed long enough for Annual Assessment", |_, found| {
                found.is_none_ticked() && found.any.is_missing()
            }),
            Line::all("Total"),
        ],
    }],
);

fn insurance_at_annual(context: &Context, person: &Person) -> Option<Sources> {
    let assessment = || annual::assessment(context.snapshot, person.enrollment, context.period.end);
    (!person.is_leaver).then(|| match assessment() {
        Assessment::NotYetRequired => Sources { is_not_required: true, ..Sources::NOTHING },
        Assessment::Absent(anniversary) => Sources { fact: Fact::Day(anniversary), ..Sources::NOTHING },
        Assessment::Record(row) => Sources::of_insurance(context, Some(row)),
    })
}

pub(crate) static Q21: Sheet = Sheet::new(
    "Health Insurance",
    "",
    &[&Block::<Sources> {
        sections: &[
            Section {
                people: People::Everyone,
                ask: |context, person| Some(Sources::of_insurance(context, start_record(context, person))),
                columns: &[Column::all("At Start")],
                rule: &INSURANCE_AT_START,
            },
            Section {
                people: People::Everyone,
                ask: insurance_at_annual,
                columns: &[Column::all("At Annual Assessment for Stayers")],
                rule: &INSURANCE_AT_ANNUAL,
            },
            Section {
                people: People::Everyone,
                ask: |context, person| {
                    let of_exit = || Sources::of_insurance(context, exit_record(context, person));
                    person.is_leaver.then(of_exit)
                },
                columns: &[Column::all("At Exit for Leavers")],
                rule: &INSURANCE_AT_EXIT,
            },
        ],
        lines: &[
            Line::count("MEDICAID", |_, found| found.has(0)),
            Line::count("MEDICARE", |_, found| found.has(1)),
            Line::count("State Children's Health Insurance Program", |_, found| found.has(2)),
            Line::count("Veteran's Health Administration (VHA)", |_, found| found.has(3)),
            Line::count("Employer-Provided Health Insurance", |_, found| found.has(4)),
            Line::count("Health Insurance obtained through COBRA", |_, found| found.has(5)),
            Line::count("Private Pay Health Insurance", |_, found| found.has(6)),
            Line::count("State Health Insurance for Adults", |_, found| found.has(7)),
            Line::count("Indian Health Services Program", |_, found| found.has(8)),
            Line::count("Other", |_, found| found.has(9)),
            Line::count("No Health Insurance", |_, found| found.is_none_ticked() && found.any.is_one_of(&[0, 1])),
            Line::count("Client Doesn't Know/Prefers Not to Answer", |_, found| {
                found.is_none_ticked() && found.any.is_refused_or_unknown()
            }),
            Line::count("Data Not Collected", |_, found| found.is_none_ticked() && found.any.is_missing()),
            Line::count("Number of Stayers not yet Required To Have an Annual Assessment", |_, found: &Sources| {
                found.is_not_required
            })
            .gray("BD"),
            Line::count("1 Source of Health Insurance", |_, found| found.number() == 1),
            Line::count("More than 1 Source of Health Insurance", |_, found| found.number() > 1),
        ],
    }],
);
