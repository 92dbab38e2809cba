//! Q7 and Q8: persons and households served, in the period and on four days of it.

use super::age_is_refused;
use crate::Day;
use crate::rules::household::SELF;
use crate::rules::population::Person;
use crate::rules::project::{self, NIGHT_BY_NIGHT, RAPID_REHOUSING, SUPPORTIVE_HOUSING};
use crate::rules::{move_in, stay};
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::table::{Fact, Reason, Rule};

static SERVED: Rule =
    Rule { says: "in the project from {entry}; exit: {exit}", source: "Q7a", file: "Enrollment", column: "EntryDate" };
static AGE: Rule = Rule {
    says: "at the later of {entry} and the start of the report: {row}",
    source: "Q7a",
    file: "Client",
    column: "DOB",
};
static MOVED_IN: Rule =
    Rule { says: "moved into housing on {day}", source: "Q7a row 7", file: "Enrollment", column: "MoveInDate" };
static HOUSEHOLD: Rule = Rule {
    says: "head of a household in the project from {entry}; exit: {exit}",
    source: "Q8a",
    file: "Enrollment",
    column: "RelationshipToHoH",
};
static HEAD_MOVED_IN: Rule = Rule {
    says: "head of household, moved into housing on {day}",
    source: "Q8a row 3",
    file: "Enrollment",
    column: "MoveInDate",
};
static PRESENT: Rule =
    Rule { says: "there on the last Wednesday of {row}", source: "Q7b", file: "Enrollment", column: "EntryDate" };
static HOUSEHOLD_PRESENT: Rule = Rule {
    says: "head of a household that was there on the last Wednesday of {row}",
    source: "Q8b",
    file: "Enrollment",
    column: "EntryDate",
};

/// A person served.
#[derive(Debug, Clone, Copy)]
struct Served {
    age_is_refused: bool,
    /// The day of moving in, where the table asks for it.
    moved_in: Option<Day>,
}

impl Finding for Served {
    fn reason(&self, rule: &'static Rule) -> Reason {
        rule.with(self.moved_in.map_or(Fact::None, Fact::Day))
    }
}

/// Whether Q7a and Q8a ask if somebody moved in: PSH, RRH and pay-for-success.
pub(super) fn asks_for_move_in(context: &Context, enrollment: u32) -> bool {
    let project = context.snapshot.enrollments.rows.project[enrollment as usize];
    context.snapshot.project_type(enrollment).is_one_of(&[SUPPORTIVE_HOUSING, RAPID_REHOUSING])
        || project::is_pay_for_success(context.snapshot, project, context.period)
}

fn served(context: &Context, person: &Person) -> Served {
    let moved_in = asks_for_move_in(context, person.enrollment)
        .then(|| move_in::date(context.snapshot, person.enrollment, context.period.end))
        .flatten();
    Served { age_is_refused: age_is_refused(context, person), moved_in }
}

pub(crate) static Q7A: Sheet = Sheet::new(
    "Number of Persons Served",
    "",
    &[&Block::<Served> {
        sections: &[Section {
            people: People::Everyone,
            ask: |context, person| Some(served(context, person)),
            columns: Column::BY_HOUSEHOLD,
            rule: &SERVED,
        }],
        lines: &[
            Line::count("Adults", |person, _| person.age.is_adult()).gray("E").because(&AGE),
            Line::count("Children", |person, _| person.age.is_child()).gray("C").because(&AGE),
            Line::count("Client Doesn't Know/Prefers Not to Answer", |person, found: &Served| {
                person.age.is_unknown() && found.age_is_refused
            })
            .because(&AGE),
            Line::count("Data Not Collected", |person, found: &Served| {
                person.age.is_unknown() && !found.age_is_refused
            })
            .because(&AGE),
            Line::all("Total"),
            Line::count("For PSH & RRH – the total persons served who moved into housing", |_, found: &Served| {
                found.moved_in.is_some()
            })
            .because(&MOVED_IN),
        ],
    }],
);

pub(crate) static Q8A: Sheet = Sheet::new(
    "Number of Households Served",
    "",
    &[&Block::<Served> {
        sections: &[Section {
            people: People::Everyone,
            ask: |context, person| person.is_head.then(|| served(context, person)),
            columns: Column::BY_HOUSEHOLD,
            rule: &HOUSEHOLD,
        }],
        lines: &[
            Line::all("Total Households"),
            Line::count("For PSH & RRH – the total households served who moved into housing", |_, found: &Served| {
                found.moved_in.is_some()
            })
            .because(&HEAD_MOVED_IN),
        ],
    }],
);

/// Presence on the last Wednesday of January, April, July and October.
#[derive(Debug, Clone, Copy)]
struct Presence([bool; 4]);

impl Finding for Presence {}

const MONTHS: [u32; 4] = [1, 4, 7, 10];

/// Where the person was: any of the stays that are active in the report counts.
fn presence(context: &Context, person: &Person) -> Presence {
    let on = |day| context.stays_of(person.client).iter().any(|&stay| is_present(context, stay, day));
    at_days(context, on)
}

/// Where the household was that the person heads. In night-by-night shelter a bed night of any member counts; elsewhere
/// the head must be there (HUD's own program goes on counting a household whose head has left).
fn household_presence(context: &Context, person: &Person) -> Option<Presence> {
    let table = &context.snapshot.enrollments.rows;
    let heads = || {
        let stays = context.stays_of(person.client).iter().copied();
        stays.filter(|&stay| table.relationship[stay as usize].is(SELF))
    };
    let is_there = |stay: u32, day| {
        if !context.snapshot.project_type(stay).is(NIGHT_BY_NIGHT) {
            return is_present(context, stay, day);
        }
        let members = context.snapshot.household_members(table.household[stay as usize]);
        members.iter().any(|&member| context.is_active(member) && is_present(context, member, day))
    };
    heads().next()?;
    Some(at_days(context, |day| heads().any(|stay| is_there(stay, day))))
}

fn is_present(context: &Context, stay: u32, day: Day) -> bool {
    stay::is_present(context.snapshot, stay, day, context.period)
}

fn at_days(context: &Context, is_there: impl Fn(Day) -> bool) -> Presence {
    Presence(MONTHS.map(|month| stay::last_wednesday(month, context.period).is_some_and(&is_there)))
}

static MONTH_LINES: &[Line<Presence>] = &[
    Line::count("January", |_, found| found.0[0]),
    Line::count("April", |_, found| found.0[1]),
    Line::count("July", |_, found| found.0[2]),
    Line::count("October", |_, found| found.0[3]),
];

pub(crate) static Q7B: Sheet = Sheet::new(
    "Point-in-Time Count of Persons on the Last Wednesday",
    "",
    &[&Block::<Presence> {
        sections: &[Section {
            people: People::Everyone,
            ask: |context, person| Some(presence(context, person)),
            columns: Column::BY_HOUSEHOLD,
            rule: &PRESENT,
        }],
        lines: MONTH_LINES,
    }],
);

pub(crate) static Q8B: Sheet = Sheet::new(
    "Point-in-Time Count of Households on the Last Wednesday",
    "",
    &[&Block::<Presence> {
        sections: &[Section {
            people: People::Everyone,
            ask: household_presence,
            columns: Column::BY_HOUSEHOLD,
            rule: &HOUSEHOLD_PRESENT,
        }],
        lines: MONTH_LINES,
    }],
);
