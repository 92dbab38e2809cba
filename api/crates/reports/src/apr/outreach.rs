//! Q9: contacts and engagement in street outreach and night-by-night shelter.

use crate::rules::contact::{self, Contacts, FirstContact};
use crate::rules::population::Person;
use crate::rules::project::{NIGHT_BY_NIGHT, STREET_OUTREACH};
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::table::{Fact, Reason, Rule};

static CONTACTED: Rule = Rule {
    says: "adult or head of household, contacted {number} times from the start on {entry}",
    source: "Q9a",
    file: "CurrentLivingSituation",
    column: "InformationDate",
};
static ENGAGED: Rule = Rule {
    says: "adult or head of household, engaged in the report after {number} contacts from the start on {entry}",
    source: "Q9b",
    file: "Enrollment",
    column: "DateOfEngagement",
};

impl Finding for Contacts {
    fn reason(&self, rule: &'static Rule) -> Reason {
        rule.with(Fact::Number(i32::try_from(self.count).unwrap_or(i32::MAX)))
    }
}

fn contacted(context: &Context, person: &Person) -> Option<Contacts> {
    let is_asked = person.is_adult_or_head()
        && context.snapshot.project_type(person.enrollment).is_one_of(&[NIGHT_BY_NIGHT, STREET_OUTREACH]);
    let contacts = is_asked.then(|| contact::contacts(context.snapshot, person.enrollment, context.period));
    contacts.filter(|contacts| contacts.in_report)
}

static COLUMNS: &[Column<Contacts>] = &[
    Column::all("All Persons Contacted"),
    Column::of("First contact – NOT staying on the Streets, ES, or SH", |_, found| {
        found.first == FirstContact::Elsewhere
    }),
    Column::of("First contact – WAS staying on Streets, ES, or SH", |_, found| found.first == FirstContact::Streets),
    Column::of("First contact – Worker unable to determine", |_, found| found.first == FirstContact::Undetermined),
];

fn is_engaged(_: &Person, found: &Contacts) -> bool {
    found.engaged.is_some()
}

pub(crate) static Q9A: Sheet = Sheet::new(
    "Number of Persons Contacted",
    "",
    &[&Block::<Contacts> {
        sections: &[Section { people: People::Everyone, ask: contacted, columns: COLUMNS, rule: &CONTACTED }],
        lines: &[
            Line::count("Once", |_, found| found.count == 1),
            Line::count("2-5 Times", |_, found| (2..=5).contains(&found.count)),
            Line::count("6-9 Times", |_, found| (6..=9).contains(&found.count)),
            Line::count("10+ Times", |_, found| found.count >= 10),
            Line::sum("Total Persons Contacted", &[2, 3, 4, 5]),
        ],
    }],
);

pub(crate) static Q9B: Sheet = Sheet::new(
    "Number of Persons Newly Engaged",
    "",
    &[&Block::<Contacts> {
        sections: &[Section { people: People::Everyone, ask: contacted, columns: COLUMNS, rule: &ENGAGED }],
        lines: &[
            Line::count("Once", |person, found| is_engaged(person, found) && found.count == 1),
            Line::count("2-5 Contacts", |person, found| is_engaged(person, found) && (2..=5).contains(&found.count)),
            Line::count("6-9 Contacts", |person, found| is_engaged(person, found) && (6..=9).contains(&found.count)),
            Line::count("10+ Contacts", |person, found| is_engaged(person, found) && found.count >= 10),
            Line::sum("Total Persons Engaged", &[2, 3, 4, 5]),
            // Of the persons of Q9a row 6.
            Line::share("Rate of Engagement", is_engaged, |_, _| true),
        ],
    }],
);
