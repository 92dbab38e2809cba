//! Q22a, Q22b, Q22d, Q27e and Q27j: how long people took part.

use crate::rules::population::Person;
use crate::rules::stay;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::table::{Fact, Reason, Rule};

static STAYED: Rule = Rule {
    says: "from {entry}; exit: {exit}; {number} days by the end of the report",
    source: "Q22",
    file: "Enrollment",
    column: "EntryDate",
};

/// Days of participation; bed nights in night-by-night shelter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Length(i32);

impl Length {
    pub fn is_within(self, first: i32, last: i32) -> bool {
        (first..=last).contains(&self.0)
    }
}

impl Finding for Length {
    fn reason(&self, rule: &'static Rule) -> Reason {
        rule.with(Fact::Number(self.0))
    }
}

fn length(context: &Context, person: &Person) -> Length {
    Length(stay::days(context.snapshot, person.enrollment, context.period.end))
}

/// A section on everybody's length of stay.
pub(crate) const fn everyone(columns: &'static [Column<Length>]) -> Section<Length> {
    let ask = |context: &Context, person: &Person| Some(length(context, person));
    Section { people: People::Everyone, ask, columns, rule: &STAYED }
}

const fn youth(columns: &'static [Column<Length>]) -> Section<Length> {
    let ask = |context: &Context, person: &Person| person.is_youth().then(|| length(context, person));
    Section { people: People::Everyone, ask, columns, rule: &STAYED }
}

static COC_LINES: &[Line<Length>] = &[
    Line::count("30 days or less", |_, length| length.is_within(i32::MIN, 30)),
    Line::count("31 to 60 days", |_, length| length.is_within(31, 60)),
    Line::count("61 to 90 days", |_, length| length.is_within(61, 90)),
    Line::count("91 to 180 days", |_, length| length.is_within(91, 180)),
    Line::count("181 to 365 days", |_, length| length.is_within(181, 365)),
    Line::count("366 to 730 days (1-2 Yrs)", |_, length| length.is_within(366, 730)),
    Line::count("731 to 1,095 days (2-3 Yrs)", |_, length| length.is_within(731, 1_095)),
    Line::count("1,096 to 1,460 days (3-4 Yrs)", |_, length| length.is_within(1_096, 1_460)),
    Line::count("1,461 to 1,825 days (4-5 Yrs)", |_, length| length.is_within(1_461, 1_825)),
    Line::count("More than 1,825 days (> 5 Yrs)", |_, length| length.is_within(1_826, i32::MAX)),
    Line::all("Total"),
];

pub(crate) static Q22A1: Sheet = Sheet::new(
    "Length of Participation – CoC Projects",
    "",
    &[&Block::<Length> { sections: &[everyone(Column::BY_LEAVING)], lines: COC_LINES }],
);

pub(crate) static Q27E: Sheet = Sheet::new(
    "Length of Participation – Youth",
    "",
    &[&Block::<Length> { sections: &[youth(Column::BY_LEAVING)], lines: COC_LINES }],
);

/// The length of a stay that did not end before it started.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "a measure takes every finding by reference")]
fn measure(_: &Person, length: &Length) -> Option<f64> {
    (length.0 >= 0).then_some(f64::from(length.0))
}

static AVERAGE_LINES: &[Line<Length>] =
    &[Line::mean("Average Length", measure), Line::median("Median Length", measure)];

static LEAVERS_AND_STAYERS: &[Column<Length>] =
    &[Column::of("Leavers", |person, _| person.is_leaver), Column::of("Stayers", |person, _| !person.is_leaver)];

pub(crate) static Q22B: Sheet = Sheet::new(
    "Average and Median Length of Participation in Days",
    "",
    &[&Block::<Length> { sections: &[everyone(LEAVERS_AND_STAYERS)], lines: AVERAGE_LINES }],
);

pub(crate) static Q27J: Sheet = Sheet::new(
    "Average and Median Length of Participation in Days – Youth",
    "",
    &[&Block::<Length> { sections: &[youth(LEAVERS_AND_STAYERS)], lines: AVERAGE_LINES }],
);
