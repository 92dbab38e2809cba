//! Q3: universal data elements.

use super::issue::{COLUMNS, Issue, Judged, Judgement, NO_ISSUE, issue_row};
use crate::rules::disability::disabling_on;
use crate::rules::population::Person;
use crate::served::{Context, People};
use crate::sheet::{Block, Line, Section, Sheet};
use crate::snapshot::NONE;
use crate::table::{Fact, Rule};

macro_rules! rule {
    ($row:literal, $says:literal, $file:literal, $column:literal) => {
        Rule { says: $says, source: concat!("DQ Q3 row ", $row), file: $file, column: $column }
    };
}

static VETERAN_UNKNOWN: Rule =
    rule!(2, "adult; veteran status: client doesn't know or prefers not to answer", "Client", "VeteranStatus");
static VETERAN_MISSING: Rule = rule!(2, "adult; veteran status missing", "Client", "VeteranStatus");
static VETERAN_CHILD: Rule = rule!(2, "veteran under 18", "Client", "VeteranStatus");
static START_AFTER_EXIT: Rule = rule!(3, "start on {entry} is after the exit on {exit}", "Enrollment", "EntryDate");
static OVERLAP: Rule = rule!(
    3,
    "start on {entry} while an earlier stay in the same project was open; its exit: {day}",
    "Enrollment",
    "EntryDate"
);
static RELATIONSHIP_MISSING: Rule =
    rule!(4, "relationship to head of household missing", "Enrollment", "RelationshipToHoH");
static RELATIONSHIP_INVALID: Rule =
    rule!(4, "relationship to head of household is not one of HUD's", "Enrollment", "RelationshipToHoH");
static NO_HEAD: Rule = rule!(4, "nobody in the household is its head", "Enrollment", "RelationshipToHoH");
static SEVERAL_HEADS: Rule =
    rule!(4, "the household has more than one head of household", "Enrollment", "RelationshipToHoH");
static COC_MISSING: Rule = rule!(5, "head of household without enrollment CoC", "Enrollment", "EnrollmentCoC");
static COC_INVALID: Rule =
    rule!(5, "the project does not operate in the CoC of the enrollment", "Enrollment", "EnrollmentCoC");
static DISABLING_UNKNOWN: Rule =
    rule!(6, "disabling condition: client doesn't know or prefers not to answer", "Enrollment", "DisablingCondition");
static DISABLING_MISSING: Rule = rule!(6, "disabling condition missing", "Enrollment", "DisablingCondition");
static DISABLING_CONTRADICTS: Rule =
    rule!(6, "disabling condition no, yet a disability recorded on {day} disables", "Enrollment", "DisablingCondition");

/// The rate of row 2 is of clients of known age, that of row 5 of heads of household, others of all clients.
pub(crate) static SHEET: Sheet = Sheet::new(
    "Universal Data Elements",
    "Data Element",
    &[
        issue_row!("Veteran Status (3.07)", "", |context, person| {
            Judged::new(veteran(context, person), person.age.is_adult() || person.age.is_child())
        }),
        issue_row!("Project Start Date (3.10)", "BC", |context, person| Judged::new(start(context, person), true)),
        issue_row!("Relationship to Head of Household (3.15)", "B", |context, person| {
            Judged::new(relationship(context, person), true)
        }),
        issue_row!("Enrollment CoC (3.16)", "B", |context, person| Judged::new(coc(context, person), person.is_head)),
        issue_row!("Disabling Condition (3.08)", "", |context, person| Judged::new(disabling(context, person), true)),
    ],
);

fn veteran(context: &Context, person: &Person) -> Judgement {
    let status = context.snapshot.clients.veteran_status[person.client as usize];
    if person.age.is_adult() && status.is_refused_or_unknown() {
        Some((Issue::RefusedOrUnknown, VETERAN_UNKNOWN.alone()))
    } else if person.age.is_adult() && status.is_missing() {
        Some((Issue::Missing, VETERAN_MISSING.alone()))
    } else {
        (person.age.is_child() && status.is(1)).then(|| (Issue::Data, VETERAN_CHILD.alone()))
    }
}

/// An earlier stay that is still open overlaps too: HUD compares with its exit date, "to detect overlapping stays".
fn start(context: &Context, person: &Person) -> Judgement {
    let table = &context.snapshot.enrollments.rows;
    let row = person.enrollment as usize;
    let entry = table.entry[row];
    if table.exit[row].is_some_and(|exit| entry > exit) {
        return Some((Issue::Data, START_AFTER_EXIT.alone()));
    }
    let overlaps = |other: &usize| {
        table.project[*other] == table.project[row]
            && table.entry[*other] < entry
            && table.exit[*other].is_none_or(|exit| entry < exit)
    };
    let other = context.snapshot.enrollments_of_client(person.client).find(overlaps)?;
    Some((Issue::Data, OVERLAP.with(Fact::Enrollment(u32::try_from(other).unwrap_or(NONE)))))
}

fn relationship(context: &Context, person: &Person) -> Judgement {
    let relationship = context.snapshot.enrollments.rows.relationship[person.enrollment as usize];
    let data_issue = if relationship.is_missing() {
        return Some((Issue::Missing, RELATIONSHIP_MISSING.alone()));
    } else if !relationship.is_within(1, 5) {
        &RELATIONSHIP_INVALID
    } else if person.household.heads == 0 {
        &NO_HEAD
    } else if person.household.heads > 1 {
        &SEVERAL_HEADS
    } else {
        return None;
    };
    Some((Issue::Data, data_issue.alone()))
}

fn coc(context: &Context, person: &Person) -> Judgement {
    let table = &context.snapshot.enrollments.rows;
    let row = person.enrollment as usize;
    let code = table.coc[row];
    if !person.is_head {
        None
    } else if code == NONE {
        Some((Issue::Missing, COC_MISSING.alone()))
    } else {
        let is_valid = context.snapshot.cocs_of_project(table.project[row]).contains(&code);
        (!is_valid).then(|| (Issue::Data, COC_INVALID.alone()))
    }
}

fn disabling(context: &Context, person: &Person) -> Judgement {
    let condition = context.snapshot.enrollments.rows.disabling_condition[person.enrollment as usize];
    if condition.is_refused_or_unknown() {
        Some((Issue::RefusedOrUnknown, DISABLING_UNKNOWN.alone()))
    } else if condition.is_missing() {
        Some((Issue::Missing, DISABLING_MISSING.alone()))
    } else {
        let end = context.period.end;
        let exit = context.snapshot.enrollments.rows.exit[person.enrollment as usize].get();
        let day = exit.map_or(end, |exit| exit.min(end));
        let record = disabling_on(context.snapshot, person.enrollment, day).filter(|_| condition.is(0))?;
        let fact = Fact::Disability(u32::try_from(record).unwrap_or(NONE));
        Some((Issue::Data, DISABLING_CONTRADICTS.with(fact)))
    }
}
