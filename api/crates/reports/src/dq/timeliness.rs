//! Q6: how soon starts and exits were recorded.

use crate::Day;
use crate::rules::day::MaybeDay;
use crate::rules::population::Person;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::snapshot::NONE;
use crate::table::{Fact, Reason, Rule};

static START: Rule = Rule {
    says: "start {entry}, recorded on {day}",
    source: "DQ Q6 column B",
    file: "Enrollment",
    column: "EntryDate",
};
static EXIT: Rule =
    Rule { says: "exit {exit}, recorded on {day}", source: "DQ Q6 column C", file: "Exit", column: "ExitDate" };

/// The day on which an event was recorded, and how many days after it that was.
#[derive(Debug, Clone, Copy)]
struct Recorded {
    on: Day,
    delay: i32,
}

impl Finding for Recorded {
    fn reason(&self, rule: &'static Rule) -> Reason {
        rule.with(Fact::Day(self.on))
    }
}

fn start(context: &Context, person: &Person) -> Option<Recorded> {
    let table = &context.snapshot.enrollments.rows;
    let entry = table.entry[person.enrollment as usize];
    let on = table.created[person.enrollment as usize].get()?;
    context.period.contains(entry).then(|| Recorded { on, delay: on.days_since(entry) })
}

fn exit(context: &Context, person: &Person) -> Option<Recorded> {
    let table = &context.snapshot.enrollments.rows;
    let exit = table.exit[person.enrollment as usize].get().filter(|_| person.is_leaver)?;
    let row = table.exit_row[person.enrollment as usize];
    let created = if row == NONE { MaybeDay::EMPTY } else { context.snapshot.exits.created[row as usize] };
    created.get().map(|on| Recorded { on, delay: on.days_since(exit) })
}

pub(crate) static SHEET: Sheet = Sheet::new(
    "Timeliness",
    "Time for Record Entry",
    &[&Block::<Recorded> {
        sections: &[
            Section {
                people: People::Engaged,
                ask: start,
                columns: &[Column::all("Number of Project Start Records")],
                rule: &START,
            },
            Section {
                people: People::Engaged,
                ask: exit,
                columns: &[Column::all("Number of Project Exit Records")],
                rule: &EXIT,
            },
        ],
        lines: &[
            Line::count("< 0 days", |_, recorded| recorded.delay < 0),
            Line::count("0 days", |_, recorded| recorded.delay == 0),
            Line::count("1-3 days", |_, recorded| (1..=3).contains(&recorded.delay)),
            Line::count("4-6 days", |_, recorded| (4..=6).contains(&recorded.delay)),
            Line::count("7-10 days", |_, recorded| (7..=10).contains(&recorded.delay)),
            Line::count("11+ days", |_, recorded| recorded.delay >= 11),
        ],
    }],
);
