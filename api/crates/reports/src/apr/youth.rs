//! Q27a, Q27b and Q27m: youth.

use super::answer::key;
use crate::Day;
use crate::rules::income::{STAGE_EXIT, STAGE_START};
use crate::rules::population::Person;
use crate::rules::project::{
    self, RAPID_REHOUSING, SERVICES_ONLY, STREET_OUTREACH, SUPPORTIVE_HOUSING, TRANSITIONAL_HOUSING,
};
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::snapshot::Code;
use crate::table::{Fact, Reason, Rule};

static AGE: Rule = Rule {
    says: "youth; age at the later of {entry} and the start of the report: {row}",
    source: "Q27a",
    file: "Client",
    column: "DOB",
};
static PARENTING: Rule = Rule {
    says: "in the household of a parenting youth: {row}",
    source: "Q27b",
    file: "Enrollment",
    column: "RelationshipToHoH",
};
static EDUCATION_AT_START: Rule = Rule {
    says: "youth and head of household, left on {exit}; at start, record of {day}: {row}",
    source: "Q27m column B",
    file: "YouthEducationStatus",
    column: "CurrentSchoolAttend",
};
static EDUCATION_AT_EXIT: Rule = Rule {
    says: "youth and head of household, left on {exit}; at exit, record of {day}: {row}",
    source: "Q27m column C",
    file: "YouthEducationStatus",
    column: "CurrentSchoolAttend",
};

pub(crate) static Q27A: Sheet = Sheet::new(
    "Age of Youth",
    "",
    &[&Block::<()> {
        sections: &[Section {
            people: People::Everyone,
            ask: |_, person| person.is_youth().then_some(()),
            columns: Column::BY_HOUSEHOLD,
            rule: &AGE,
        }],
        lines: &[
            Line::count("12-17", |person, (): &()| person.age.is_within(12, 17)).gray("C"),
            Line::count("18-24", |person, (): &()| person.age.is_within(18, 24)).gray("E"),
            Line::<()>::heading("Client Doesn't Know/Prefers Not to Answer"),
            Line::<()>::heading("Data Not Collected"),
            Line::<()>::all("Total").gray("F"),
        ],
    }],
);

/// A member of a household that a parenting youth heads in the latest stay.
#[derive(Debug, Clone, Copy)]
struct Family {
    head_is_adult: bool,
    is_the_head: bool,
}

impl Finding for Family {}

fn family(context: &Context, person: &Person) -> Option<Family> {
    let household = context.snapshot.enrollments.rows.household[person.enrollment as usize];
    let head = context.head_of(household)?;
    head.is_parenting_youth()
        .then(|| Family { head_is_adult: head.age.is_adult(), is_the_head: head.enrollment == person.enrollment })
}

pub(crate) static Q27B: Sheet = Sheet::new(
    "Parenting Youth",
    "",
    &[&Block::<Family> {
        sections: &[Section {
            people: People::InHouseholds,
            ask: family,
            columns: &[
                Column::of("Total parenting youth", |person, found| found.is_the_head || person.age.is_within(18, 24)),
                Column::of("Total children of parenting youth", |person, found| {
                    !found.is_the_head && person.is_child_of_head && person.age.is_child()
                }),
                Column::all("Total persons"),
                Column::of("Total Households", |_, found| found.is_the_head),
            ],
            rule: &PARENTING,
        }],
        lines: &[
            Line::count("Parent youth < 18", |_, found| !found.head_is_adult),
            Line::count("Parent youth 18 to 24", |_, found| found.head_is_adult),
        ],
    }],
);

/// Projects of the demonstration program that ask for education.
const ASKING: [i16; 5] = [TRANSITIONAL_HOUSING, SUPPORTIVE_HOUSING, STREET_OUTREACH, SERVICES_ONLY, RAPID_REHOUSING];

/// Education (C3) at one point.
#[derive(Debug, Clone, Copy)]
struct Education {
    attendance: Code,
    most_recent: Code,
    current: Code,
    fact: Fact,
}

impl Finding for Education {
    fn reason(&self, rule: &'static Rule) -> Reason {
        rule.with(self.fact)
    }
}

impl Education {
    fn is_out(&self) -> bool {
        self.attendance.is(0)
    }

    fn is_in(&self) -> bool {
        self.attendance.is_one_of(&[1, 2])
    }

    fn was(&self, status: i16) -> bool {
        self.is_out() && self.most_recent.is(status)
    }

    fn pursues(&self, status: i16) -> bool {
        self.is_in() && self.current.is(status)
    }
}

fn education(context: &Context, person: &Person, stage: i16, on: Day) -> Option<Education> {
    let snapshot = context.snapshot;
    let project = snapshot.enrollments.rows.project[person.enrollment as usize];
    let is_asked = person.is_youth()
        && person.is_head
        && person.is_leaver
        && snapshot.project_type(person.enrollment).is_one_of(&ASKING)
        && project::is_youth_demonstration(snapshot, project, context.period);
    if !is_asked {
        return None;
    }
    let table = &snapshot.youth_education.rows;
    let is_it = |row: &usize| table.stage[*row].is(stage) && table.date[*row] == on;
    let none = Education { attendance: Code::EMPTY, most_recent: Code::EMPTY, current: Code::EMPTY, fact: Fact::None };
    Some(snapshot.youth_education.of(person.enrollment).rev().find(is_it).map_or(none, |row| Education {
        attendance: table.attendance[row],
        most_recent: table.most_recent[row],
        current: table.current[row],
        fact: Fact::Education(key(row)),
    }))
}

pub(crate) static Q27M: Sheet = Sheet::new(
    "Education Status – Youth",
    "Current school and attendance",
    &[&Block::<Education> {
        sections: &[
            Section {
                people: People::Everyone,
                ask: |context, person| {
                    let start = context.snapshot.enrollments.rows.entry[person.enrollment as usize];
                    education(context, person, STAGE_START, start)
                },
                columns: &[Column::all("At Project Start")],
                rule: &EDUCATION_AT_START,
            },
            Section {
                people: People::Everyone,
                ask: |context, person| {
                    let exit = context.snapshot.enrollments.rows.exit[person.enrollment as usize].get()?;
                    education(context, person, STAGE_EXIT, exit)
                },
                columns: &[Column::all("At Project Exit")],
                rule: &EDUCATION_AT_EXIT,
            },
        ],
        lines: &[
            Line::count("Not currently enrolled in any school or educational course", |_, found| found.is_out()),
            Line::count(
                "Currently enrolled but NOT attending regularly (when school or the course is in session)",
                |_, found| found.attendance.is(1),
            ),
            Line::count(
                "Currently enrolled and attending regularly (when school or the course is in session)",
                |_, found| found.attendance.is(2),
            ),
            Line::count("Client Doesn't Know/Prefers Not to Answer", |_, found| {
                found.attendance.is_refused_or_unknown()
            }),
            Line::count("Data Not Collected", |_, found| !found.attendance.is_one_of(&[0, 1, 2, 8, 9])),
            Line::heading("For those not enrolled - most recent education status"),
            Line::count("K12: Graduated from high school", |_, found| found.was(0)),
            Line::count("K12: Obtained GED", |_, found| found.was(1)),
            Line::count("K12: Dropped out", |_, found| found.was(2)),
            Line::count("K12: Suspended", |_, found| found.was(3)),
            Line::count("K12: Expelled", |_, found| found.was(4)),
            Line::count("Higher education: Pursuing a credential but not currently attending", |_, found| found.was(5)),
            Line::count("Higher education: Dropped out", |_, found| found.was(6)),
            Line::count("Higher education: Obtained a credential/degree", |_, found| found.was(7)),
            Line::count("Client Doesn't Know/Prefers Not to Answer", |_, found| {
                found.is_out() && found.most_recent.is_refused_or_unknown()
            }),
            Line::count("Data Not Collected", |_, found| {
                found.is_out() && !found.most_recent.is_one_of(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
            }),
            Line::heading("For those currently enrolled - current status"),
            Line::count("Pursuing a high school diploma or GED", |_, found| found.pursues(0)),
            Line::count("Pursuing Associate's Degree", |_, found| found.pursues(1)),
            Line::count("Pursuing Bachelor's Degree", |_, found| found.pursues(2)),
            Line::count("Pursuing Graduate Degree", |_, found| found.pursues(3)),
            Line::count("Pursuing other post-secondary credential", |_, found| found.pursues(4)),
            Line::count("Client Doesn't Know/Prefers Not to Answer", |_, found| {
                found.is_in() && found.current.is_refused_or_unknown()
            }),
            Line::count("Data Not Collected", |_, found| {
                found.is_in() && !found.current.is_one_of(&[0, 1, 2, 3, 4, 8, 9])
            }),
            Line::all("Total persons"),
        ],
    }],
);
