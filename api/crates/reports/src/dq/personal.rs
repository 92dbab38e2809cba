//! Q2: personally identifiable information.

use super::issue::{COLUMNS, Issue, Judged, Judgement, NO_ISSUE, issue_row};
use crate::Day;
use crate::rules::population::Person;
use crate::served::{Context, People};
use crate::sheet::{Block, Line, Section, Sheet};
use crate::snapshot::{Code, Ssn};
use crate::table::Rule;

/// Partial name, number or date (3.01, 3.02, 3.03).
const PARTIAL: i16 = 2;
/// 1915-01-01: earlier births are data issues (Q2 row 4).
const FIRST_BIRTH: Day = Day(-20_089);

macro_rules! rule {
    ($row:literal, $says:literal, $column:literal) => {
        Rule { says: $says, source: concat!("DQ Q2 row ", $row), file: "Client", column: $column }
    };
}

static NAME_UNKNOWN: Rule = rule!(2, "name: client doesn't know or prefers not to answer", "NameDataQuality");
static NAME_MISSING: Rule = rule!(2, "first or last name missing, or data not collected", "FirstName");
static NAME_PARTIAL: Rule = rule!(2, "partial name, street name or code name", "NameDataQuality");
static SSN_UNKNOWN: Rule =
    rule!(3, "Social Security number: client doesn't know or prefers not to answer", "SSNDataQuality");
static SSN_MISSING: Rule = rule!(3, "Social Security number missing, or data not collected", "SSN");
static SSN_INVALID: Rule = rule!(3, "this cannot be a Social Security number", "SSN");
static DOB_UNKNOWN: Rule = rule!(4, "date of birth: client doesn't know or prefers not to answer", "DOBDataQuality");
static DOB_MISSING: Rule = rule!(4, "date of birth missing", "DOB");
static DOB_CONTRADICTS: Rule =
    rule!(4, "there is a date of birth, yet its quality says that there is none", "DOBDataQuality");
static DOB_PARTIAL: Rule = rule!(4, "approximate or partial date of birth", "DOBDataQuality");
static DOB_EARLY: Rule = rule!(4, "born before 1915-01-01", "DOB");
static DOB_AFTER_RECORD: Rule = rule!(4, "born after the record was created", "DOB");
static DOB_AFTER_START: Rule = rule!(4, "head of household or adult, born on or after project start on {entry}", "DOB");
static RACE_UNKNOWN: Rule = rule!(5, "race and ethnicity: client doesn't know or prefers not to answer", "RaceNone");
static RACE_MISSING: Rule = rule!(5, "no race or ethnicity, or data not collected", "RaceNone");

/// Rates are of all clients.
pub(crate) static SHEET: Sheet = Sheet::new(
    "Personally Identifiable Information",
    "Data Element",
    &[
        issue_row!("Name (3.01)", "", |context, person| Judged::new(name(context, person), true)),
        issue_row!("Social Security Number (3.02)", "", |context, person| Judged::new(ssn(context, person), true)),
        issue_row!("Date of Birth (3.03)", "", |context, person| Judged::new(dob(context, person), true)),
        issue_row!("Race/Ethnicity (3.04)", "D", |context, person| Judged::new(race(context, person), true)),
        issue_row!("Overall Score", "BCD", |context, person| Judged::new(any(context, person), true)),
    ],
);

fn first(tests: &[(bool, Issue, &'static Rule)]) -> Judgement {
    tests.iter().find(|(applies, ..)| *applies).map(|&(_, issue, rule)| (issue, rule.alone()))
}

fn name(context: &Context, person: &Person) -> Judgement {
    let clients = &context.snapshot.clients;
    let quality = clients.name_quality[person.client as usize];
    let is_missing = quality.is_missing() || !clients.full_name[person.client as usize];
    first(&[
        (quality.is_refused_or_unknown(), Issue::RefusedOrUnknown, &NAME_UNKNOWN),
        (is_missing, Issue::Missing, &NAME_MISSING),
        (quality.is(PARTIAL), Issue::Data, &NAME_PARTIAL),
    ])
}

/// A partial number is no issue by itself: since FY2024 the last four digits are enough.
fn ssn(context: &Context, person: &Person) -> Judgement {
    let clients = &context.snapshot.clients;
    let quality = clients.ssn_quality[person.client as usize];
    let ssn = clients.ssn[person.client as usize];
    first(&[
        (quality.is_refused_or_unknown(), Issue::RefusedOrUnknown, &SSN_UNKNOWN),
        (quality.is_missing() || ssn == Ssn::Missing, Issue::Missing, &SSN_MISSING),
        (ssn == Ssn::Invalid, Issue::Data, &SSN_INVALID),
    ])
}

fn dob(context: &Context, person: &Person) -> Judgement {
    let clients = &context.snapshot.clients;
    let quality: Code = clients.dob_quality[person.client as usize];
    let Some(dob) = clients.dob[person.client as usize].get() else {
        return first(&[
            (quality.is_refused_or_unknown(), Issue::RefusedOrUnknown, &DOB_UNKNOWN),
            (true, Issue::Missing, &DOB_MISSING),
        ]);
    };
    let entry = context.snapshot.enrollments.rows.entry[person.enrollment as usize];
    let created = clients.created[person.client as usize];
    first(&[
        (quality.is_refused_or_unknown() || quality.is_missing(), Issue::Data, &DOB_CONTRADICTS),
        (quality.is(PARTIAL), Issue::Data, &DOB_PARTIAL),
        (dob < FIRST_BIRTH, Issue::Data, &DOB_EARLY),
        (created.is_some_and(|created| dob > created), Issue::Data, &DOB_AFTER_RECORD),
        (person.is_adult_or_head() && dob >= entry, Issue::Data, &DOB_AFTER_START),
    ])
}

fn race(context: &Context, person: &Person) -> Judgement {
    let clients = &context.snapshot.clients;
    let none = clients.race_none[person.client as usize];
    let is_missing = none.is(99) || clients.races[person.client as usize] == 0;
    first(&[
        (none.is_refused_or_unknown(), Issue::RefusedOrUnknown, &RACE_UNKNOWN),
        (is_missing, Issue::Missing, &RACE_MISSING),
    ])
}

/// Row 6 counts each client once, with the first issue.
fn any(context: &Context, person: &Person) -> Judgement {
    [name, ssn, dob, race].iter().find_map(|judge| judge(context, person))
}
