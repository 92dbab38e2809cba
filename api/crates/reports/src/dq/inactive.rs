//! Q7: open records of outreach and night-by-night shelter without recent activity.
//!
//! Records are those active by start and exit dates whatever the project type: a guest of a night-by-night shelter who
//! has not come for a year is what this table is to find.

use crate::Day;
use crate::rules::population::Person;
use crate::rules::project::{self, NIGHT_BY_NIGHT};
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::table::{Fact, Reason, Rule};

/// HUD's text: in the project, and without activity, for more than 90 days. HUD's own program takes 90 as well.
const INACTIVE_AFTER_DAYS: i32 = 90;

static OPEN_OUTREACH: Rule = open(2);
static OPEN_SHELTER: Rule = open(3);
static NO_CONTACT: Rule = Rule {
    says: "no contact in the last 90 days of the report; the last one: {day}",
    source: "DQ Q7 row 2 column C",
    file: "CurrentLivingSituation",
    column: "InformationDate",
};
static NO_BED_NIGHT: Rule = Rule {
    says: "no bed night in the last 90 days of the report; the last one: {day}",
    source: "DQ Q7 row 3 column C",
    file: "Services",
    column: "DateProvided",
};

const fn open(row: u8) -> Rule {
    Rule {
        says: "open at the end of the report and started more than 90 days before, on {entry}",
        source: if row == 2 { "DQ Q7 row 2 column B" } else { "DQ Q7 row 3 column B" },
        file: "Enrollment",
        column: "EntryDate",
    }
}

/// The last activity of a stay that was open at the end of the report.
#[derive(Debug, Clone, Copy)]
struct Activity {
    last: Option<Day>,
    is_inactive: bool,
}

impl Finding for Activity {
    fn reason(&self, rule: &'static Rule) -> Reason {
        rule.with(self.last.map_or(Fact::None, Fact::Day))
    }
}

/// What the days of activity, in ascending order, say about a person whose stay has been open longer than the limit.
fn judge(context: &Context, person: &Person, days: &[Day]) -> Option<Activity> {
    let table = &context.snapshot.enrollments.rows;
    let row = person.enrollment as usize;
    let end = context.period.end;
    let is_open = table.exit[row].is_none_or(|exit| exit > end);
    if !is_open || end.days_since(table.entry[row]) <= INACTIVE_AFTER_DAYS {
        return None;
    }
    let last = days[..days.partition_point(|day| *day <= end)].last().copied();
    Some(Activity { last, is_inactive: last.is_none_or(|last| end.days_since(last) > INACTIVE_AFTER_DAYS) })
}

fn contacts(context: &Context, person: &Person) -> Option<Activity> {
    let snapshot = context.snapshot;
    let project = snapshot.enrollments.rows.project[person.enrollment as usize];
    let is_asked = person.is_adult_or_head() && project::is_outreach(snapshot, project, context.period);
    let days = &snapshot.contacts.rows.date[snapshot.contacts.of(person.enrollment)];
    is_asked.then(|| judge(context, person, days)).flatten()
}

fn bed_nights(context: &Context, person: &Person) -> Option<Activity> {
    let snapshot = context.snapshot;
    let days = &snapshot.bed_nights.rows.date[snapshot.bed_nights.of(person.enrollment)];
    let is_asked = snapshot.project_type(person.enrollment).is(NIGHT_BY_NIGHT);
    is_asked.then(|| judge(context, person, days)).flatten()
}

macro_rules! row {
    ($label:literal, $ask:expr, $open:expr, $inactive:expr) => {
        &Block::<Activity> {
            sections: &[Section {
                people: People::ByDates,
                ask: $ask,
                columns: &[
                    Column::all("# of Records"),
                    Column::of("# of Inactive Records", |_, activity: &Activity| activity.is_inactive)
                        .because($inactive),
                    Column::rate("% of Inactive Records", |_, activity: &Activity| activity.is_inactive, |_, _| true)
                        .because($inactive),
                ],
                rule: $open,
            }],
            lines: &[Line::all($label)],
        }
    };
}

pub(crate) static SHEET: Sheet = Sheet::new(
    "Inactive Records: Street Outreach and Emergency Shelter",
    "Data Element",
    &[
        row!(
            "Contact (Adults and Heads of Household in Street Outreach or PATH-funded SSO)",
            contacts,
            &OPEN_OUTREACH,
            &NO_CONTACT
        ),
        row!("Bed Night (All clients in ES – NbN)", bed_nights, &OPEN_SHELTER, &NO_BED_NIGHT),
    ],
);
