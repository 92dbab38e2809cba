//! Q22c, Q22e to Q22g, Q27k and Q27l: how long it took until people were housed.

use super::columns::Raced;
use super::persons::asks_for_move_in;
use crate::rules::age::Age;
use crate::rules::population::Person;
use crate::rules::project::{ENTRY_EXIT_SHELTER, HOUSING_ONLY, NIGHT_BY_NIGHT, SAFE_HAVEN, TRANSITIONAL_HOUSING};
use crate::rules::race::RaceGroup;
use crate::rules::{homelessness, household, move_in};
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::table::{Fact, Reason, Rule};

static TO_MOVE_IN: Rule = Rule {
    says: "start {entry}; moved into housing after {number} days",
    source: "Q22c and Q22f",
    file: "Enrollment",
    column: "MoveInDate",
};
static NO_MOVE_IN: Rule = Rule {
    says: "leaver: exit {exit} without having moved into housing",
    source: "Q22c row 13 and Q22f row 3",
    file: "Enrollment",
    column: "MoveInDate",
};
static FROM_HOMELESSNESS: Rule = Rule {
    says: "start {entry}; housed {number} days after homelessness started",
    source: "Q22e and Q22g",
    file: "Enrollment",
    column: "DateToStreetESSH",
};
static NOT_YET_HOUSED: Rule = Rule {
    says: "start {entry}; not moved into housing by the end of the report",
    source: "Q22e row 13 and Q22g row 3",
    file: "Enrollment",
    column: "MoveInDate",
};
static UNKNOWN_START: Rule = Rule {
    says: "start {entry}; it is not known when homelessness started, or it started after housing",
    source: "Q22e row 14",
    file: "Enrollment",
    column: "DateToStreetESSH",
};

/// How a person came to be housed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Housed {
    /// After a number of days.
    After(i32),
    /// Not, so far.
    NotYet,
    /// It is not known after how many days.
    Unknown,
}

/// Days until a person was housed, and the person's race and ethnicity.
#[derive(Debug, Clone, Copy)]
struct Time {
    housed: Housed,
    race: RaceGroup,
}

impl Time {
    fn is_within(&self, first: i32, last: i32) -> bool {
        matches!(self.housed, Housed::After(days) if (first..=last).contains(&days))
    }

    fn is_housed(&self) -> bool {
        matches!(self.housed, Housed::After(_))
    }
}

impl Finding for Time {
    fn reason(&self, rule: &'static Rule) -> Reason {
        if let Housed::After(days) = self.housed { rule.with(Fact::Number(days)) } else { rule.alone() }
    }
}

impl Raced for Time {
    fn race(&self) -> RaceGroup {
        self.race
    }
}

fn race(context: &Context, person: &Person) -> RaceGroup {
    let clients = &context.snapshot.clients;
    RaceGroup::of(clients.races[person.client as usize], clients.race_none[person.client as usize])
}

/// Time from start to moving in: for members of households that moved in in the report, and for leavers who had not
/// moved in. Who joined a household in its home was there after 0 days.
fn time_to_move_in(context: &Context, person: &Person) -> Option<Time> {
    if !asks_for_move_in(context, person.enrollment) {
        return None;
    }
    let (snapshot, end) = (context.snapshot, context.period.end);
    let table = &snapshot.enrollments.rows;
    let row = person.enrollment as usize;
    let housed = match move_in::date(snapshot, person.enrollment, end) {
        Some(day) => {
            let of_household = move_in::of_household(snapshot, table.household[row], end)?;
            context.period.contains(of_household).then(|| Housed::After(day.days_since(table.entry[row])))?
        }
        None => person.is_leaver.then_some(Housed::NotYet)?,
    };
    Some(Time { housed, race: race(context, person) })
}

/// Projects whose time to housing Q22e asks for besides those with move-in dates.
const OTHER_PROJECTS: [i16; 5] = [ENTRY_EXIT_SHELTER, NIGHT_BY_NIGHT, TRANSITIONAL_HOUSING, SAFE_HAVEN, HOUSING_ONLY];

/// Time from the approximate start of homelessness to housing: to moving in, or to the start of a stay in a shelter, a
/// safe haven or transitional housing.
fn time_prior(context: &Context, person: &Person) -> Option<Time> {
    let (snapshot, end) = (context.snapshot, context.period.end);
    let kind = snapshot.project_type(person.enrollment);
    let has_move_in = asks_for_move_in(context, person.enrollment) || kind.is(HOUSING_ONLY);
    if !has_move_in && !kind.is_one_of(&OTHER_PROJECTS) {
        return None;
    }
    let start = snapshot.enrollments.rows.entry[person.enrollment as usize];
    let housed = if has_move_in { move_in::date(snapshot, person.enrollment, end) } else { Some(start) };
    let since = homelessness::since(snapshot, person.enrollment, person.age);
    let housed = match (housed, since) {
        (None, _) => Housed::NotYet,
        (Some(housed), Some(since)) if since <= housed => Housed::After(housed.days_since(since)),
        (Some(_), _) => Housed::Unknown,
    };
    Some(Time { housed, race: race(context, person) })
}

/// A child who joined the household after its head: Q22e counts the child as unknown, Q22g does not count it.
fn joined_later(context: &Context, person: &Person) -> bool {
    let table = &context.snapshot.enrollments.rows;
    let row = person.enrollment as usize;
    let mut heads = household::heads(context.snapshot, table.household[row]).peekable();
    let is_child = matches!(person.age, Age::Years(_)) && person.age.is_child() && !person.is_head;
    is_child && heads.peek().is_some() && heads.all(|head| table.entry[head as usize] != table.entry[row])
}

fn days(_: &Person, time: &Time) -> Option<f64> {
    if let Housed::After(days) = time.housed { Some(f64::from(days)) } else { None }
}

/// Rows 2 to 10 of Q22c and Q22e.
macro_rules! lines {
    ($($last:expr,)*) => {
        &[
            Line::count("7 days or less", |_, time| time.is_within(0, 7)),
            Line::count("8 to 14 days", |_, time| time.is_within(8, 14)),
            Line::count("15 to 21 days", |_, time| time.is_within(15, 21)),
            Line::count("22 to 30 days", |_, time| time.is_within(22, 30)),
            Line::count("31 to 60 days", |_, time| time.is_within(31, 60)),
            Line::count("61 to 90 days", |_, time| time.is_within(61, 90)),
            Line::count("91 to 180 days", |_, time| time.is_within(91, 180)),
            Line::count("181 to 365 days", |_, time| time.is_within(181, 365)),
            Line::count("366 to 730 days (1-2 Yrs)", |_, time| time.is_within(366, 730)),
            $($last,)*
        ]
    };
}

/// Who moved in after more than 730 days has no row; rows 11, 12 and 14 are of all who moved in ("distinct clients who
/// moved into housing", not the sum of the rows).
static TO_MOVE_IN_LINES: &[Line<Time>] = lines![
    Line::count("Total (persons moved into housing)", |_, time| time.is_housed()),
    Line::mean("Average length of time to housing", days),
    Line::count("Persons who were exited without move-in", |_, time: &Time| time.housed == Housed::NotYet)
        .because(&NO_MOVE_IN),
    Line::sum("Total persons", &[11, 13]),
];

static PRIOR_LINES: &[Line<Time>] = lines![
    Line::count("731 days or more", |_, time| time.is_within(731, i32::MAX)),
    Line::sum("Total (persons moved into housing)", &[2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    Line::count("Not yet moved into housing", |_, time: &Time| time.housed == Housed::NotYet).because(&NOT_YET_HOUSED),
    Line::count("Data not collected", |_, time: &Time| time.housed == Housed::Unknown).because(&UNKNOWN_START),
    Line::sum("Total persons", &[12, 13, 14]),
];

macro_rules! sheet {
    ($title:literal, $ask:expr, $columns:expr, $rule:expr, $lines:expr) => {
        Sheet::new(
            $title,
            "",
            &[&Block::<Time> {
                sections: &[Section { people: People::Everyone, ask: $ask, columns: $columns, rule: $rule }],
                lines: $lines,
            }],
        )
    };
}

pub(crate) static Q22C: Sheet = sheet!(
    "Length of Time between Project Start Date and Housing Move-in Date",
    time_to_move_in,
    Column::BY_HOUSEHOLD,
    &TO_MOVE_IN,
    TO_MOVE_IN_LINES
);

pub(crate) static Q22E: Sheet = sheet!(
    "Length of Time Prior to Housing - based on 3.917 Date Homelessness Started",
    time_prior,
    Column::BY_HOUSEHOLD,
    &FROM_HOMELESSNESS,
    PRIOR_LINES
);

pub(crate) static Q22F: Sheet = sheet!(
    "Length of Time between Project Start Date and Housing Move-in Date by Race and Ethnicity",
    time_to_move_in,
    Column::BY_RACE,
    &TO_MOVE_IN,
    &[
        Line::count("Persons Moved Into Housing", |_, time| time.is_housed()),
        Line::count("Persons Exited Without Move-In", |_, time: &Time| time.housed == Housed::NotYet)
            .because(&NO_MOVE_IN),
        Line::mean("Average time to Move-In", days),
        Line::median("Median time to Move-In", days),
    ]
);

pub(crate) static Q22G: Sheet = sheet!(
    "Length of Time Prior to Housing by Race and Ethnicity - based on 3.917 Date Homelessness Started",
    |context, person| if joined_later(context, person) { None } else { time_prior(context, person) },
    Column::BY_RACE,
    &FROM_HOMELESSNESS,
    &[
        Line::count("Persons Moved Into Housing", |_, time| time.is_housed()),
        Line::count("Persons Not Yet Moved Into Housing", |_, time: &Time| time.housed == Housed::NotYet)
            .because(&NOT_YET_HOUSED),
        Line::mean("Average time to Move-In", days),
        Line::median("Median time to Move-In", days),
    ]
);

pub(crate) static Q27K: Sheet = sheet!(
    "Length of Time between Project Start Date and Housing Move-in Date – Youth",
    |context, person| if person.is_youth() { time_to_move_in(context, person) } else { None },
    Column::BY_HOUSEHOLD,
    &TO_MOVE_IN,
    TO_MOVE_IN_LINES
);

pub(crate) static Q27L: Sheet = sheet!(
    "Length of Time Prior to Housing - based on 3.917 Date Homelessness Started – Youth",
    |context, person| if person.is_youth() { time_prior(context, person) } else { None },
    Column::BY_HOUSEHOLD,
    &FROM_HOMELESSNESS,
    PRIOR_LINES
);
