//! Q1: report validations.

use super::{Context, member};
use crate::rules::annual;
use crate::rules::chronic::{self, Chronic};
use crate::rules::household;
use crate::rules::population::Person;
use crate::table::{Cell, Fact, Reason, Row, Rule, Table};

/// Days in a project after which an annual assessment may be due.
const A_YEAR: i32 = 365;

type Test = fn(&Context, &Person) -> Option<Reason>;

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

/// The rows from row 2 on.
static ROWS: [(&str, Test); 16] = [
    ("Total number of persons served", |_, _| Some(SERVED.alone())),
    ("Number of adults (age 18 or over)", |_, person| person.age.is_adult().then(|| ADULT.alone())),
    ("Number of children (under age 18)", |_, person| person.age.is_child().then(|| CHILD.alone())),
    ("Number of persons with unknown age", |_, person| has_no_age(person).then(|| NO_AGE.alone())),
    ("Number of leavers", |_, person| person.is_leaver.then(|| LEAVER.alone())),
    ("Number of adult leavers", |_, person| (person.is_leaver && person.age.is_adult()).then(|| LEAVER.alone())),
    ("Number of adult and head of household leavers", |_, person| {
        (person.is_leaver && person.is_adult_or_head()).then(|| LEAVER.alone())
    }),
    ("Number of stayers", |_, person| (!person.is_leaver).then(|| STAYER.alone())),
    ("Number of adult stayers", |_, person| (!person.is_leaver && person.age.is_adult()).then(|| STAYER.alone())),
    ("Number of veterans", veteran),
    ("Number of chronically homeless persons", chronically_homeless),
    ("Number of youth under age 25", |_, person| person.is_youth().then(|| YOUTH.alone())),
    ("Number of parenting youth under age 25 with children", |_, person| {
        person.is_parenting_youth().then(|| PARENT.alone())
    }),
    ("Number of adult heads of household", |_, person| (person.is_head && person.age.is_adult()).then(|| HEAD.alone())),
    ("Number of child and unknown-age heads of household", |_, person| {
        (person.is_head && !person.age.is_adult()).then(|| HEAD.alone())
    }),
    ("Heads of households and adult stayers in the project 365 days or more", a_year_or_more),
];

fn has_no_age(person: &Person) -> bool {
    !person.age.is_adult() && !person.age.is_child()
}

fn veteran(context: &Context, person: &Person) -> Option<Reason> {
    let status = context.snapshot.clients.veteran_status[person.client as usize];
    (person.age.is_adult() && status.is(1)).then(|| VETERAN.alone())
}

fn chronically_homeless(context: &Context, person: &Person) -> Option<Reason> {
    match chronic::status(context.snapshot, person.enrollment, context.period.start) {
        Chronic::Yes => Some(CHRONIC.alone()),
        Chronic::ByHousehold => Some(CHRONIC_HOUSEHOLD.alone()),
        _ => None,
    }
}

fn a_year_or_more(context: &Context, person: &Person) -> Option<Reason> {
    let is_asked = !person.is_leaver && person.is_adult_or_head();
    let start = is_asked.then(|| year_old_start(context, person)).flatten()?;
    Some(A_YEAR_OR_MORE.with(Fact::Day(start)))
}

/// The start of the household's head, when it is 365 days or more before the day after the report.
pub(super) fn year_old_start(context: &Context, person: &Person) -> Option<crate::Day> {
    let household = context.snapshot.enrollments.rows.household[person.enrollment as usize];
    let start = household::head_start(context.snapshot, household, context.period.end)?;
    (context.period.end.plus(1).days_since(start) >= A_YEAR).then_some(start)
}

/// The anniversary at which an annual assessment of a stayer was due (Q4 row 4).
pub(super) fn assessment_due(context: &Context, person: &Person) -> Option<crate::Day> {
    let is_asked = a_year_or_more(context, person).is_some();
    is_asked.then(|| annual::anniversary(context.snapshot, person.enrollment, context.period.end)).flatten()
}

pub(super) fn table(context: &Context) -> Table {
    let column = |letter, people: &[Person], test: Test| {
        let counted = people.iter().filter_map(|person| Some(member(person, test(context, person)?)));
        Cell::count(letter, counted.collect())
    };
    let rows = ROWS.iter().map(|&(label, test)| Row {
        label,
        cells: vec![column('B', &context.counted, test), column('C', &context.everyone, test)],
    });
    Table {
        id: "Q1",
        title: "Report Validations Table",
        columns: &["Report Validations", "Count of Clients for DQ", "Count of Clients"],
        rows: rows.collect(),
    }
}
