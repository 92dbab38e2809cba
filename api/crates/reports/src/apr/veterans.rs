//! Q25a, Q25b and Q25d: veterans.

use super::answer::Answer;
use crate::rules::age::{Age, age_day};
use crate::rules::chronic;
use crate::rules::household::HouseholdType;
use crate::rules::population::Person;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::snapshot::Code;
use crate::table::Rule;

static STATUS: Rule = Rule { says: "adult; {row}", source: "Q25a", file: "Client", column: "VeteranStatus" };
static HOUSEHOLD: Rule = Rule {
    says: "head of household; among its adults: {row}",
    source: "Q25b",
    file: "Client",
    column: "VeteranStatus",
};
static AGE: Rule = Rule {
    says: "veteran; age at the later of {entry} and the start of the report: {row}",
    source: "Q25d",
    file: "Client",
    column: "DOB",
};

fn status(context: &Context, person: &Person) -> Option<Answer> {
    let status = context.snapshot.clients.veteran_status[person.client as usize];
    person.age.is_adult().then(|| Answer::plain(status))
}

pub(crate) static Q25A: Sheet = Sheet::new(
    "Number of Veterans",
    "",
    &[&Block::<Answer> {
        sections: &[Section {
            people: People::Everyone,
            ask: status,
            columns: Column::BY_ADULT_HOUSEHOLD,
            rule: &STATUS,
        }],
        lines: &[
            Line::count("Chronically Homeless Veteran", |person, found| found.code.is(1) && person.chronic.is_yes()),
            Line::count("Non-Chronically Homeless Veteran", |person, found| {
                found.code.is(1) && !person.chronic.is_yes()
            }),
            Line::count("Not a Veteran", |_, found| found.code.is(0)),
            Line::count("Client Doesn't Know/Prefers Not to Answer", |_, found| found.code.is_refused_or_unknown()),
            Line::count("Data Not Collected", |_, found| !found.code.is_one_of(&[0, 1, 8, 9])),
            Line::all("Total"),
        ],
    }],
);

/// What a household is by its adults; the first that applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum HouseholdStatus {
    ChronicVeteran,
    Veteran,
    NoVeteran,
    RefusedOrUnknown,
    Missing,
}

impl Finding for HouseholdStatus {}

/// Households with only children are left out. One without a known adult, whose head's age is unknown, is missing an
/// answer: so HUD's own program; its kit of 2021 left such households out.
fn household_status(context: &Context, person: &Person) -> Option<HouseholdStatus> {
    if !person.is_head || person.household.kind() == HouseholdType::OnlyChildren {
        return None;
    }
    let snapshot = context.snapshot;
    let table = &snapshot.enrollments.rows;
    let start = context.period.start;
    let is_adult = |member: u32| {
        let row = member as usize;
        let dob = snapshot.clients.dob[table.parent[row] as usize];
        Age::on(age_day(table.entry[row], start), dob).is_adult()
    };
    let members = snapshot.household_members(table.household[person.enrollment as usize]).iter().copied();
    let adults: Vec<u32> = members.filter(|&member| context.is_active(member) && is_adult(member)).collect();
    let answer = |member: &u32| -> Code { snapshot.clients.veteran_status[table.parent[*member as usize] as usize] };
    let is_veteran = |member: &&u32| answer(member).is(1);
    let is_chronic = |member: &u32| chronic::status(snapshot, *member, start).is_yes();
    Some(if adults.iter().filter(is_veteran).any(is_chronic) {
        HouseholdStatus::ChronicVeteran
    } else if adults.iter().any(|member| is_veteran(&member)) {
        HouseholdStatus::Veteran
    } else if !adults.is_empty() && adults.iter().all(|member| answer(member).is(0)) {
        HouseholdStatus::NoVeteran
    } else if adults.iter().any(|member| answer(member).is_refused_or_unknown()) {
        HouseholdStatus::RefusedOrUnknown
    } else {
        HouseholdStatus::Missing
    })
}

pub(crate) static Q25B: Sheet = Sheet::new(
    "Number of Veteran Households",
    "",
    &[&Block::<HouseholdStatus> {
        sections: &[Section {
            people: People::Everyone,
            ask: household_status,
            columns: Column::BY_ADULT_HOUSEHOLD,
            rule: &HOUSEHOLD,
        }],
        lines: &[
            Line::count("Chronically Homeless Veteran", |_, found| *found == HouseholdStatus::ChronicVeteran),
            Line::count("Non-Chronically Homeless Veteran", |_, found| *found == HouseholdStatus::Veteran),
            Line::count("Not a Veteran", |_, found| *found == HouseholdStatus::NoVeteran),
            Line::count("Client Doesn't Know/Prefers Not to Answer", |_, found| {
                *found == HouseholdStatus::RefusedOrUnknown
            }),
            Line::count("Data Not Collected", |_, found| *found == HouseholdStatus::Missing),
            Line::all("Total"),
        ],
    }],
);

pub(crate) static Q25D: Sheet = Sheet::new(
    "Age – Veterans",
    "",
    &[&Block::<Answer> {
        sections: &[Section {
            people: People::Everyone,
            ask: |context, person| status(context, person).filter(|status| status.code.is(1)),
            columns: Column::BY_ADULT_HOUSEHOLD,
            rule: &AGE,
        }],
        lines: &[
            Line::count("18-24", |person, _| person.age.is_within(18, 24)),
            Line::count("25-34", |person, _| person.age.is_within(25, 34)),
            Line::count("35-44", |person, _| person.age.is_within(35, 44)),
            Line::count("45-54", |person, _| person.age.is_within(45, 54)),
            Line::count("55-64", |person, _| person.age.is_within(55, 64)),
            Line::count("65+", |person, _| person.age.is_within(65, u16::MAX)),
            Line::<Answer>::heading("Client Doesn't Know/Prefers Not to Answer"),
            Line::<Answer>::heading("Data Not Collected"),
            Line::all("Total"),
        ],
    }],
);
