//! Q6: how soon starts and exits were recorded.

use super::{Context, member};
use crate::rules::day::MaybeDay;
use crate::rules::population::Person;
use crate::snapshot::NONE;
use crate::table::{Cell, Fact, Row, Rule, Table};

static START: Rule = Rule {
    says: "start {entry}, recorded on {day}",
    source: "DQ Q6 column B",
    file: "Enrollment",
    column: "EntryDate",
};
static EXIT: Rule =
    Rule { says: "exit {exit}, recorded on {day}", source: "DQ Q6 column C", file: "Exit", column: "ExitDate" };

/// Rows by the first and last day of delay.
static ROWS: [(&str, i32, i32); 6] = [
    ("< 0 days", i32::MIN, -1),
    ("0 days", 0, 0),
    ("1-3 days", 1, 3),
    ("4-6 days", 4, 6),
    ("7-10 days", 7, 10),
    ("11+ days", 11, i32::MAX),
];

/// The day of an event and the day on which it was recorded.
type Event = (crate::Day, crate::Day);

fn start(context: &Context, person: &Person) -> Option<Event> {
    let table = &context.snapshot.enrollments.rows;
    let entry = table.entry[person.enrollment as usize];
    let created = table.created[person.enrollment as usize].get()?;
    context.period.contains(entry).then_some((entry, created))
}

fn exit(context: &Context, person: &Person) -> Option<Event> {
    let table = &context.snapshot.enrollments.rows;
    let exit = table.exit[person.enrollment as usize].get().filter(|_| person.is_leaver)?;
    let row = table.exit_row[person.enrollment as usize];
    let created = if row == NONE { MaybeDay::EMPTY } else { context.snapshot.exits.created[row as usize] };
    Some((exit, created.get()?))
}

pub(super) fn table(context: &Context) -> Table {
    let column = |letter, first, last, event: fn(&Context, &Person) -> Option<Event>, rule: &'static Rule| {
        let in_time = context.counted.iter().filter_map(|person| {
            let (day, recorded) = event(context, person)?;
            let is_in = (first..=last).contains(&recorded.days_since(day));
            is_in.then(|| member(person, rule.with(Fact::Day(recorded))))
        });
        Cell::count(letter, in_time.collect())
    };
    let rows = ROWS.iter().map(|&(label, first, last)| Row {
        label,
        cells: vec![column('B', first, last, start, &START), column('C', first, last, exit, &EXIT)],
    });
    Table {
        id: "Q6",
        title: "Timeliness",
        columns: &["Time for Record Entry", "Number of Project Start Records", "Number of Project Exit Records"],
        rows: rows.collect(),
    }
}
