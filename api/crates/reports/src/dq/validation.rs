//! Q1: report validations.

use crate::Day;
use crate::rules::annual;
use crate::rules::chronic::Chronic;
use crate::rules::household;
use crate::rules::population::Person;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::table::{Fact, Reason, Rule};

/// Days in a project after which an annual assessment may be due.
const A_YEAR: i32 = 365;

macro_rules! rule {
    ($row:literal, $says:literal, $file:literal, $column:literal) => {
        Rule { says: $says, source: concat!("DQ Q1 row ", $row), file: $file, column: $column }
    };
}

static SERVED: Rule = rule!(2, "in the project from {entry}; exit: {exit}", "Enrollment", "EntryDate");
static ADULT: Rule = rule!(3, "18 or older at the later of {entry} and the start of the report", "Client", "DOB");
static CHILD: Rule = rule!(4, "under 18 at the later of {entry} and the start of the report", "Client", "DOB");
static NO_AGE: Rule = rule!(5, "no usable date of birth", "Client", "DOB");
static LEAVER: Rule = rule!(6, "left on {exit}", "Exit", "ExitDate");
static STAYER: Rule = rule!(9, "had not left by the end of the report; exit: {exit}", "Exit", "ExitDate");
static VETERAN: Rule = rule!(11, "adult with veteran status yes", "Client", "VeteranStatus");
static CHRONIC: Rule =
    rule!(12, "chronically homeless at start on {entry} by own answers", "Enrollment", "DateToStreetESSH");
static CHRONIC_HOUSEHOLD: Rule =
    rule!(12, "started on {entry} together with a chronically homeless person", "Enrollment", "HouseholdID");
static YOUTH: Rule = rule!(13, "12 to 24, and nobody in the household is known to be older", "Client", "DOB");
static PARENT: Rule =
    rule!(14, "youth and head of household or adult, with a child of the head", "Enrollment", "RelationshipToHoH");
static HEAD: Rule = rule!(15, "head of household", "Enrollment", "RelationshipToHoH");
static A_YEAR_OR_MORE: Rule =
    rule!(17, "stays on, and the head of household started a year or more ago, on {day}", "Enrollment", "EntryDate");

/// What the rows ask besides what is known of every person.
#[derive(Debug, Clone, Copy)]
struct Validation {
    is_veteran: bool,
    year_old_start: Option<Day>,
}

impl Finding for Validation {
    const ONE_QUESTION: bool = true;

    fn reason(&self, rule: &'static Rule) -> Reason {
        rule.with(self.year_old_start.map_or(Fact::None, Fact::Day))
    }
}

fn ask(context: &Context, person: &Person) -> Validation {
    let status = context.snapshot.clients.veteran_status[person.client as usize];
    Validation { is_veteran: person.age.is_adult() && status.is(1), year_old_start: year_old_start(context, person) }
}

static COLUMNS: [&[Column<Validation>]; 2] =
    [&[Column::all("Count of Clients for DQ")], &[Column::all("Count of Clients")]];

pub(crate) static SHEET: Sheet = Sheet::new(
    "Report Validations Table",
    "Report Validations",
    &[&Block::<Validation> {
        sections: &[
            Section {
                people: People::Engaged,
                ask: |context, person| Some(ask(context, person)),
                columns: COLUMNS[0],
                rule: &SERVED,
            },
            Section {
                people: People::Everyone,
                ask: |context, person| Some(ask(context, person)),
                columns: COLUMNS[1],
                rule: &SERVED,
            },
        ],
        lines: &[
            Line::all("Total number of persons served"),
            Line::count("Number of adults (age 18 or over)", |person, _| person.age.is_adult()).because(&ADULT),
            Line::count("Number of children (under age 18)", |person, _| person.age.is_child()).because(&CHILD),
            Line::count("Number of persons with unknown age", |person, _| person.age.is_unknown()).because(&NO_AGE),
            Line::count("Number of leavers", |person, _| person.is_leaver).because(&LEAVER),
            Line::count("Number of adult leavers", |person, _| person.is_leaver && person.age.is_adult())
                .because(&LEAVER),
            Line::count("Number of adult and head of household leavers", |person, _| {
                person.is_leaver && person.is_adult_or_head()
            })
            .because(&LEAVER),
            Line::count("Number of stayers", |person, _| !person.is_leaver).because(&STAYER),
            Line::count("Number of adult stayers", |person, _| !person.is_leaver && person.age.is_adult())
                .because(&STAYER),
            Line::count("Number of veterans", |_, found: &Validation| found.is_veteran).because(&VETERAN),
            Line::count("Number of chronically homeless persons", |person, _| person.chronic.is_yes())
                .because_of(|person, _| if person.chronic == Chronic::Yes { &CHRONIC } else { &CHRONIC_HOUSEHOLD }),
            Line::count("Number of youth under age 25", |person, _| person.is_youth()).because(&YOUTH),
            Line::count("Number of parenting youth under age 25 with children", |person, _| {
                person.is_parenting_youth()
            })
            .because(&PARENT),
            Line::count("Number of adult heads of household", |person, _| person.is_head && person.age.is_adult())
                .because(&HEAD),
            Line::count("Number of child and unknown-age heads of household", |person, _| {
                person.is_head && !person.age.is_adult()
            })
            .because(&HEAD),
            Line::count(
                "Heads of households and adult stayers in the project 365 days or more",
                |_, found: &Validation| found.year_old_start.is_some(),
            )
            .because(&A_YEAR_OR_MORE),
        ],
    }],
);

/// For an adult or head of household who stays on: the start of the household's head, when it is 365 days or more
/// before the day after the report.
fn year_old_start(context: &Context, person: &Person) -> Option<Day> {
    if person.is_leaver || !person.is_adult_or_head() {
        return None;
    }
    let household = context.snapshot.enrollments.rows.household[person.enrollment as usize];
    let start = household::head_start(context.snapshot, household, context.period.end)?;
    (context.period.end.plus(1).days_since(start) >= A_YEAR).then_some(start)
}

/// Row 17: whom Q4 row 4 is about.
pub(super) fn is_asked_after_a_year(context: &Context, person: &Person) -> bool {
    year_old_start(context, person).is_some()
}

/// The anniversary at which an annual assessment of a stayer was due (Q4 row 4).
pub(super) fn assessment_due(context: &Context, person: &Person) -> Option<Day> {
    year_old_start(context, person)?;
    annual::anniversary(context.snapshot, person.enrollment, context.period.end)
}
