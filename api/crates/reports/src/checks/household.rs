//! Checks on households and on enrollments that are there twice.

use crate::rules::age::Age;
use crate::rules::household::SELF;
use crate::snapshot::Snapshot;

use super::check::{Detail, rules, when};
use super::context::{Context, Stay};

/// The age from which on a household without adults is expected.
const LEAST_AGE: u16 = 12;

rules! { RULES: StayRule =
    1 HighPriority Worker "Enrollment" "EntryDate" "3.10" "The same start twice"
        "the client starts in this project on {entry} in another enrollment too: {other}" duplicate;
    2 HighPriority Worker "Enrollment" "RelationshipToHoH" "3.15" "Household without a head"
        "nobody in the household is its head" no_head;
    3 HighPriority Worker "Enrollment" "RelationshipToHoH" "3.15" "Household with several heads"
        "enrollment {other} is head of the same household" second_head;
    4 HighPriority Worker "Enrollment" "RelationshipToHoH" "3.15" "Relationship to the head missing"
        "the relationship to the head of household is missing" missing_relationship;
    98 HighPriority HmisLead "Enrollment" "HouseholdID" "5.09" "HouseholdID in several projects"
        "the HouseholdID is used in another project too" reused_id;
    27 Error Worker "Enrollment" "EnrollmentCoC" "3.16" "CoC of the head missing"
        "the head of household has no enrollment CoC" missing_coc;
    86 Error Worker "Client" "DOB" "3.03" "Nobody older than eleven"
        "everybody in the household was younger than 12 at the start on {entry}" only_young;
}

fn members<'a>(context: &Context<'a>, stay: &Stay) -> &'a [u32] {
    let snapshot: &'a Snapshot = context.snapshot;
    snapshot.household_members(snapshot.enrollments.rows.household[stay.row])
}

fn heads(context: &Context, stay: &Stay) -> impl Iterator<Item = u32> {
    let relationships = &context.snapshot.enrollments.rows.relationship;
    members(context, stay).iter().copied().filter(|&member| relationships[member as usize].is(SELF))
}

/// Whether a stay is the one of its household that stands for it: the head, otherwise the first.
fn stands_for_household(context: &Context, stay: &Stay) -> bool {
    let first = heads(context, stay).next().or_else(|| members(context, stay).first().copied());
    first == Some(stay.enrollment)
}

fn duplicate(context: &Context, stay: &Stay) -> Option<Detail> {
    let table = &context.snapshot.enrollments.rows;
    let mut others = context.snapshot.enrollments_of_client(stay.client);
    let other = others
        .find(|&row| row != stay.row && table.project[row] == stay.project.key && table.entry[row] == stay.entry)?;
    u32::try_from(other).ok().map(Detail::Enrollment)
}

fn no_head(context: &Context, stay: &Stay) -> Option<Detail> {
    when(heads(context, stay).next().is_none() && stands_for_household(context, stay))
}

/// On each head but the first, so that one correction mends it.
fn second_head(context: &Context, stay: &Stay) -> Option<Detail> {
    let first = heads(context, stay).next()?;
    (stay.is_head && first != stay.enrollment).then_some(Detail::Enrollment(first))
}

fn missing_relationship(context: &Context, stay: &Stay) -> Option<Detail> {
    let relationship = context.snapshot.enrollments.rows.relationship[stay.row];
    when(relationship.is_missing() && heads(context, stay).next().is_some())
}

fn reused_id(context: &Context, stay: &Stay) -> Option<Detail> {
    let household = context.snapshot.enrollments.rows.household[stay.row];
    when(context.snapshot.is_household_id_reused(household) && stands_for_household(context, stay))
}

fn missing_coc(context: &Context, stay: &Stay) -> Option<Detail> {
    when(stay.is_head && context.snapshot.enrollments.rows.coc[stay.row] == crate::snapshot::NONE)
}

fn only_young(context: &Context, stay: &Stay) -> Option<Detail> {
    if !stands_for_household(context, stay) {
        return None;
    }
    let table = &context.snapshot.enrollments.rows;
    let is_young = |&member: &u32| {
        let row = member as usize;
        let dob = context.snapshot.clients.dob[table.parent[row] as usize];
        matches!(Age::on(table.entry[row], dob), Age::Years(years) if years < LEAST_AGE)
    };
    when(members(context, stay).iter().all(is_young))
}
