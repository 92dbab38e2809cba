//! Q13 and Q26e: physical and mental health conditions.

use crate::rules::disability::Conditions;
use crate::rules::income::{STAGE_EXIT, STAGE_START};
use crate::rules::population::Person;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::snapshot::Code;
use crate::table::Rule;

macro_rules! rule {
    ($source:literal, $says:literal) => {
        Rule { says: $says, source: $source, file: "Disabilities", column: "DisabilityResponse" }
    };
}

static AT_START: Rule = rule!("Q13a", "recorded at start on {entry}: {row}");
static AT_EXIT: Rule = rule!("Q13b", "leaver; recorded at exit on {exit}: {row}");
static OF_STAYERS: Rule = rule!("Q13c", "stays on; last recorded by the end of the report: {row}");

/// Conditions and, where none is recorded, what the disabling condition (3.08) says.
#[derive(Debug, Clone, Copy)]
struct Found {
    conditions: Conditions,
    disabling_condition: Code,
}

impl Finding for Found {
    /// The disabling condition, for those without a condition.
    fn code(&self) -> Code {
        if self.conditions.count() == 0 { self.disabling_condition } else { SOME_CONDITION }
    }
}

/// No code of 3.08.
const SOME_CONDITION: Code = Code::EMPTY;

fn found(context: &Context, person: &Person, conditions: Conditions) -> Found {
    let disabling_condition = context.snapshot.enrollments.rows.disabling_condition[person.enrollment as usize];
    Found { conditions, disabling_condition }
}

fn at_start(context: &Context, person: &Person) -> Found {
    let entry = context.snapshot.enrollments.rows.entry[person.enrollment as usize];
    let conditions = Conditions::recorded_on(context.snapshot, person.enrollment, STAGE_START, entry);
    found(context, person, conditions)
}

fn at_exit(context: &Context, person: &Person) -> Option<Found> {
    let exit = context.snapshot.enrollments.rows.exit[person.enrollment as usize].get()?;
    let conditions = || Conditions::recorded_on(context.snapshot, person.enrollment, STAGE_EXIT, exit);
    person.is_leaver.then(|| found(context, person, conditions()))
}

fn of_stayers(context: &Context, person: &Person) -> Option<Found> {
    let conditions = || Conditions::known_on(context.snapshot, person.enrollment, context.period.end);
    (!person.is_leaver).then(|| found(context, person, conditions()))
}

static KINDS: &[Line<Found>] = &[
    Line::count("Mental Health Disorder", |_, found| found.conditions.has(Conditions::MENTAL_HEALTH)),
    Line::count("Alcohol Use Disorder", |_, found| found.conditions.has(Conditions::ALCOHOL)),
    Line::count("Drug Use Disorder", |_, found| found.conditions.has(Conditions::DRUGS)),
    Line::count("Both Alcohol and Drug Use Disorders", |_, found| found.conditions.has(Conditions::ALCOHOL_AND_DRUGS)),
    Line::count("Chronic Health Condition", |_, found| found.conditions.has(Conditions::CHRONIC_HEALTH)),
    Line::count("HIV/AIDS", |_, found| found.conditions.has(Conditions::HIV)),
    Line::count("Developmental Disability", |_, found| found.conditions.has(Conditions::DEVELOPMENTAL)),
    Line::count("Physical Disability", |_, found| found.conditions.has(Conditions::PHYSICAL)),
];

static NUMBERS: &[Line<Found>] = &[
    Line::codes("None", &[0]),
    Line::count("1 Condition", |_, found| found.conditions.count() == 1),
    Line::count("2 Conditions", |_, found| found.conditions.count() == 2),
    Line::count("3+ Conditions", |_, found| found.conditions.count() >= 3),
    Line::codes("Condition Unknown", &[1]),
    Line::codes("Client Doesn't Know/Prefers Not to Answer", &[8, 9]),
    Line::count("Data Not Collected", |_, found| {
        found.conditions.count() == 0 && !found.disabling_condition.is_one_of(&[0, 1, 8, 9])
    }),
    Line::all("Total"),
];

macro_rules! sheet {
    ($title:literal, $ask:expr, $rule:expr, $lines:expr) => {
        Sheet::new(
            $title,
            "",
            &[&Block::<Found> {
                sections: &[Section {
                    people: People::Everyone,
                    ask: $ask,
                    columns: Column::BY_HOUSEHOLD_AND_AGE,
                    rule: $rule,
                }],
                lines: $lines,
            }],
        )
    };
}

pub(crate) static Q13A1: Sheet = sheet!(
    "Physical and Mental Health Conditions at Start",
    |context, person| Some(at_start(context, person)),
    &AT_START,
    KINDS
);
pub(crate) static Q13B1: Sheet = sheet!("Physical and Mental Health Conditions at Exit", at_exit, &AT_EXIT, KINDS);
pub(crate) static Q13C1: Sheet =
    sheet!("Physical and Mental Health Conditions for Stayers", of_stayers, &OF_STAYERS, KINDS);
pub(crate) static Q13A2: Sheet =
    sheet!("Number of Conditions at Start", |context, person| Some(at_start(context, person)), &AT_START, NUMBERS);
pub(crate) static Q13B2: Sheet = sheet!("Number of Conditions at Exit", at_exit, &AT_EXIT, NUMBERS);
pub(crate) static Q13C2: Sheet = sheet!("Number of Conditions for Stayers", of_stayers, &OF_STAYERS, NUMBERS);

pub(crate) static Q26E: Sheet = Sheet::new(
    "Physical and Mental Health Conditions – Chronically Homeless Persons",
    "",
    &[&Block::<Found> {
        sections: &[
            Section {
                people: People::Everyone,
                ask: |context, person| person.chronic.is_yes().then(|| at_start(context, person)),
                columns: &[Column::all("Conditions At Start")],
                rule: &AT_START,
            },
            Section {
                people: People::Everyone,
                ask: |context, person| if person.chronic.is_yes() { of_stayers(context, person) } else { None },
                columns: &[Column::all("Conditions at Latest Assessment for Stayers")],
                rule: &OF_STAYERS,
            },
            Section {
                people: People::Everyone,
                ask: |context, person| if person.chronic.is_yes() { at_exit(context, person) } else { None },
                columns: &[Column::all("Conditions at Exit for Leavers")],
                rule: &AT_EXIT,
            },
        ],
        lines: KINDS,
    }],
);
