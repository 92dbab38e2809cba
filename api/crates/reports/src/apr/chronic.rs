//! Q26a, Q26b and Q26d: chronic homelessness.

use super::age_is_refused;
use crate::rules::age::{Age, age_day};
use crate::rules::chronic::{self, Chronic};
use crate::rules::household::SELF;
use crate::rules::population::Person;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::table::Rule;

static HOUSEHOLD: Rule = Rule {
    says: "head of household; at start, by the head and the adults who started with the household: {row}",
    source: "Q26a",
    file: "Enrollment",
    column: "DateToStreetESSH",
};
static PERSON: Rule =
    Rule { says: "at start on {entry}: {row}", source: "Q26b", file: "Enrollment", column: "DateToStreetESSH" };
static AGE: Rule = Rule {
    says: "chronically homeless at start; age at the later of {entry} and the start of the report: {row}",
    source: "Q26d",
    file: "Client",
    column: "DOB",
};

impl Finding for Chronic {}

static LINES: &[Line<Chronic>] = &[
    Line::count("Chronically Homeless", |_, status| status.is_yes()),
    Line::count("Not Chronically Homeless", |_, status| *status == Chronic::No),
    Line::count("Client Doesn't Know/Prefers Not to Answer", |_, status| *status == Chronic::RefusedOrUnknown),
    Line::count("Data Not Collected", |_, status| *status == Chronic::Missing),
    Line::all("Total"),
];

/// The household's status by its head and the adults who are active and started with it: who joined later does not
/// change the household. One who is chronically homeless decides; otherwise somebody who does not know, then somebody
/// of whom an answer is missing; the household is not chronically homeless when nobody is.
fn of_household(context: &Context, person: &Person) -> Option<Chronic> {
    if !person.is_head {
        return None;
    }
    let snapshot = context.snapshot;
    let table = &snapshot.enrollments.rows;
    let start = context.period.start;
    let members = snapshot.household_members(table.household[person.enrollment as usize]);
    let first = members.iter().map(|&member| table.entry[member as usize]).min();
    let is_asked = |member: u32| {
        let row = member as usize;
        let dob = snapshot.clients.dob[table.parent[row] as usize];
        let is_adult = Age::on(age_day(table.entry[row], start), dob).is_adult();
        table.relationship[row].is(SELF) || (is_adult && Some(table.entry[row]) == first)
    };
    let asked = members.iter().copied().filter(|&member| context.is_active(member) && is_asked(member));
    let statuses: Vec<Chronic> = asked.map(|member| chronic::status(snapshot, member, start)).collect();
    let decisive = [Chronic::Yes, Chronic::ByHousehold, Chronic::RefusedOrUnknown, Chronic::Missing];
    Some(decisive.into_iter().find(|status| statuses.contains(status)).unwrap_or(Chronic::No))
}

pub(crate) static Q26A: Sheet = Sheet::new(
    "Chronic Homeless Status - Number of Households w/at least one or more CH person",
    "",
    &[&Block::<Chronic> {
        sections: &[Section {
            people: People::Everyone,
            ask: of_household,
            columns: Column::BY_HOUSEHOLD,
            rule: &HOUSEHOLD,
        }],
        lines: LINES,
    }],
);

pub(crate) static Q26B: Sheet = Sheet::new(
    "Number of Chronically Homeless Persons by Household",
    "",
    &[&Block::<Chronic> {
        sections: &[Section {
            people: People::Everyone,
            ask: |_, person| Some(person.chronic),
            columns: Column::BY_HOUSEHOLD,
            rule: &PERSON,
        }],
        lines: LINES,
    }],
);

/// Whether the age of a chronically homeless person is unknown because the question was refused.
#[derive(Debug, Clone, Copy)]
struct Aged {
    is_refused: bool,
}

impl Finding for Aged {}

pub(crate) static Q26D: Sheet = Sheet::new(
    "Age of Chronically Homeless Persons",
    "",
    &[&Block::<Aged> {
        sections: &[Section {
            people: People::Everyone,
            ask: |context, person| {
                let aged = || Aged { is_refused: age_is_refused(context, person) };
                person.chronic.is_yes().then(aged)
            },
            columns: Column::BY_HOUSEHOLD,
            rule: &AGE,
        }],
        lines: &[
            Line::count("0 - 17", |person, _: &Aged| person.age.is_child()).gray("C"),
            Line::count("18-24", |person, _: &Aged| person.age.is_within(18, 24)).gray("E"),
            Line::count("25-34", |person, _: &Aged| person.age.is_within(25, 34)).gray("E"),
            Line::count("35-44", |person, _: &Aged| person.age.is_within(35, 44)).gray("E"),
            Line::count("45-54", |person, _: &Aged| person.age.is_within(45, 54)).gray("E"),
            Line::count("55-64", |person, _: &Aged| person.age.is_within(55, 64)).gray("E"),
            Line::count("65+", |person, _: &Aged| person.age.is_within(65, u16::MAX)).gray("E"),
            Line::count("Client Doesn't Know/Prefers Not to Answer", |person, found: &Aged| {
                person.age.is_unknown() && found.is_refused
            })
            .gray("E"),
            Line::count("Data Not Collected", |person, found: &Aged| person.age.is_unknown() && !found.is_refused)
                .gray("E"),
            Line::all("Total"),
        ],
    }],
);
