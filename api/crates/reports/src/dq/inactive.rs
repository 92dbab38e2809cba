//! Q7: open records of outreach and night-by-night shelter without recent activity.
//!
//! Records are those active by start and exit dates whatever the project type: a guest of a night-by-night shelter who
//! has not come for a year is what this table is to find.

use super::{Context, is_outreach, member};
use crate::Day;
use crate::rules::population::Person;
use crate::rules::universe::NIGHT_BY_NIGHT;
use crate::table::{Cell, Fact, Member, Row, Rule, Table};

/// HUD's text: in the project, and without activity, for more than 90 days. HUD's own program takes 90 as well.
const INACTIVE_AFTER_DAYS: i32 = 90;

macro_rules! rules {
    ($row:literal, $file:literal, $column:literal, $activity:literal) => {
        ActivityRules {
            counted: Rule {
                says: "open at the end of the report and started more than 90 days before, on {entry}",
                source: concat!("DQ Q7 row ", $row, " column B"),
                file: "Enrollment",
                column: "EntryDate",
            },
            inactive: Rule {
                says: concat!("no ", $activity, " in the last 90 days of the report; the last one: {day}"),
                source: concat!("DQ Q7 row ", $row, " column C"),
                file: $file,
                column: $column,
            },
        }
    };
}

struct ActivityRules {
    counted: Rule,
    inactive: Rule,
}

/// A row: who is asked, and the days of activity in ascending order.
struct ActivityRow {
    label: &'static str,
    is_asked: fn(&Context, &Person) -> bool,
    activity: for<'a> fn(&Context<'a>, u32) -> &'a [Day],
    rules: ActivityRules,
}

static ROWS: [ActivityRow; 2] = [
    ActivityRow {
        label: "Contact (Adults and Heads of Household in Street Outreach or PATH-funded SSO)",
        is_asked: |context, person| {
            person.is_adult_or_head() && is_outreach(context.snapshot, person.enrollment, context.period)
        },
        activity: contacts,
        rules: rules!(2, "CurrentLivingSituation", "InformationDate", "contact"),
    },
    ActivityRow {
        label: "Bed Night (All clients in ES – NbN)",
        is_asked: |context, person| context.snapshot.project_type(person.enrollment).is(NIGHT_BY_NIGHT),
        activity: nights,
        rules: rules!(3, "Services", "DateProvided", "bed night"),
    },
];

fn contacts<'a>(context: &Context<'a>, enrollment: u32) -> &'a [Day] {
    &context.snapshot.contacts.rows.date[context.snapshot.contacts.of(enrollment)]
}

fn nights<'a>(context: &Context<'a>, enrollment: u32) -> &'a [Day] {
    &context.snapshot.bed_nights.rows.date[context.snapshot.bed_nights.of(enrollment)]
}

/// Whether a stay was open at the end of the report and had lasted longer than the limit.
fn is_long_open(context: &Context, person: &Person) -> bool {
    let table = &context.snapshot.enrollments.rows;
    let row = person.enrollment as usize;
    let end = context.period.end;
    end.days_since(table.entry[row]) > INACTIVE_AFTER_DAYS && table.exit[row].is_none_or(|exit| exit > end)
}

fn row(context: &Context, row: &'static ActivityRow) -> Row {
    let end = context.period.end;
    let (mut counted, mut inactive): (Vec<Member>, Vec<Member>) = (Vec::new(), Vec::new());
    for person in &context.by_dates {
        if !(row.is_asked)(context, person) || !is_long_open(context, person) {
            continue;
        }
        counted.push(member(person, row.rules.counted.alone()));
        let days = (row.activity)(context, person.enrollment);
        let last = days[..days.partition_point(|day| *day <= end)].last().copied();
        if last.is_none_or(|last| end.days_since(last) > INACTIVE_AFTER_DAYS) {
            inactive.push(member(person, row.rules.inactive.with(last.map_or(Fact::None, Fact::Day))));
        }
    }
    let (counted, inactive) = (Cell::count('B', counted), Cell::count('C', inactive));
    let rate = Cell::percent('D', inactive.number(), counted.number());
    Row { label: row.label, cells: vec![counted, inactive, rate] }
}

pub(super) fn table(context: &Context) -> Table {
    Table {
        id: "Q7",
        title: "Inactive Records: Street Outreach and Emergency Shelter",
        columns: &["Data Element", "# of Records", "# of Inactive Records", "% of Inactive Records"],
        rows: ROWS.iter().map(|activity| row(context, activity)).collect(),
    }
}
