//! Flags about inventory (2.07).

use std::collections::BTreeMap;

use super::Severity::{DataError, Warning};
use super::{Data, Finding, Flag, Record, flag, official};
use crate::Day;

/// What the checks ask of an inventory record.
struct InventoryFacts {
    project_type: Option<i16>,
    household_type: Option<i32>,
    availability: Option<i32>,
    es_bed_type: Option<i32>,
    units: i32,
    beds: i32,
    veteran_beds: i32,
    youth_beds: i32,
    chronic_beds: i32,
    all_kinds_of_beds: i32,
    has_every_kind: bool,
    start: Option<Day>,
    end: Option<Day>,
}

struct InventoryCheck {
    flag: Flag,
    is_raised: fn(&InventoryFacts) -> bool,
}

const fn check(flag: Flag, is_raised: fn(&InventoryFacts) -> bool) -> InventoryCheck {
    InventoryCheck { flag, is_raised }
}

const WITH_CHILDREN: i32 = 3;
const ONLY_CHILDREN: i32 = 4;
const SEASONAL: i32 = 2;

static CHECKS: [InventoryCheck; 14] = [
    check(flag(784, DataError, "Inventory", "The inventory ends before it starts."), |one| {
        one.start.zip(one.end).is_some_and(|(start, end)| end < start)
    }),
    check(flag(785, DataError, "Inventory", "There are more units than beds."), |one| one.units > one.beds),
    check(
        flag(
            786,
            DataError,
            "Inventory",
            "The beds are not the sum of dedicated and other beds, or one kind is missing.",
        ),
        |one| one.all_kinds_of_beds != one.beds || !one.has_every_kind,
    ),
    check(flag(787, DataError, "Inventory", "Beds for veterans cannot be for households with only children."), |one| {
        one.veteran_beds > 0 && one.household_type == Some(ONLY_CHILDREN)
    }),
    check(flag(788, DataError, "Inventory", "The bed type of an emergency shelter is missing."), |one| {
        is_shelter(one) && one.es_bed_type.is_none()
    }),
    check(flag(789, DataError, "Inventory", "The availability of an emergency shelter's beds is missing."), |one| {
        is_shelter(one) && one.availability.is_none()
    }),
    check(flag(790, DataError, "Inventory", "Only emergency shelters have seasonal or overflow beds."), |one| {
        !is_shelter(one) && matches!(one.availability, Some(2 | 3))
    }),
    check(flag(791, DataError, "Inventory", "Seasonal beds need an end date."), |one| {
        is_shelter(one) && one.availability == Some(SEASONAL) && one.end.is_none()
    }),
    check(flag(792, DataError, "Inventory", "Only PSH has beds for chronically homeless people."), |one| {
        one.chronic_beds > 0 && one.project_type != Some(3)
    }),
    check(flag(793, DataError, "Inventory", "A safe haven has beds for adults with children."), |one| {
        one.beds > 0 && one.household_type == Some(WITH_CHILDREN) && one.project_type == Some(8)
    }),
    check(flag(794, Warning, "Inventory", "Seasonal beds are there for a year or more."), |one| {
        is_shelter(one)
            && one.availability == Some(SEASONAL)
            && one.start.zip(one.end).is_some_and(|(start, end)| end.days_since(start) >= 365)
    }),
    check(
        flag(795, Warning, "Inventory", "Beds for veterans may leave out the beds of their household members."),
        |one| counts_heads_only(one, one.veteran_beds),
    ),
    check(
        flag(796, Warning, "Inventory", "Beds for youth may leave out the beds of their household members."),
        |one| one.household_type != Some(ONLY_CHILDREN) && counts_heads_only(one, one.youth_beds),
    ),
    check(
        flag(797, Warning, "Inventory", "Beds for chronically homeless people may leave out those of their household."),
        |one| one.project_type == Some(3) && counts_heads_only(one, one.chronic_beds),
    ),
];

static STARTS_EARLY: Flag = official(799, DataError, "Inventory", "Inventory starts before the project does.");
static ENDS_LATE: Flag = official(800, DataError, "Inventory", "Inventory ends after the project does, or not at all.");

fn is_shelter(one: &InventoryFacts) -> bool {
    matches!(one.project_type, Some(0 | 1))
}

/// As many dedicated beds as units, and fewer than beds.
fn counts_heads_only(one: &InventoryFacts, dedicated: i32) -> bool {
    dedicated > 0 && dedicated < one.beds && dedicated == one.units
}

/// When inventory starts and ends.
type Span = (Option<Day>, Option<Day>);

pub(super) fn findings(data: &Data) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut spans: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
    for record in data.records("Inventory") {
        let Some(project) = data.project_of(record) else { continue };
        let facts = facts(data, project, record);
        spans.entry(project).or_default().push((facts.start, facts.end));
        let raised = CHECKS.iter().filter(|check| (check.is_raised)(&facts));
        findings.extend(raised.map(|check| Finding::new(&check.flag, "").of_project(project).of_record(record.id())));
    }
    for (project, spans) in spans {
        let table = &data.snapshot.projects;
        let operating_start = table.operating_start[project as usize].get();
        let earliest = spans.iter().filter_map(|(start, _)| *start).min();
        if earliest.zip(operating_start).is_some_and(|(start, operating)| start < operating) {
            findings.push(Finding::new(&STARTS_EARLY, "").of_project(project));
        }
        let operating_end = table.operating_end[project as usize].get();
        let is_late = |end: Day| spans.iter().any(|(_, inventory)| inventory.is_none_or(|inventory| inventory > end));
        if operating_end.is_some_and(is_late) {
            findings.push(Finding::new(&ENDS_LATE, "").of_project(project));
        }
    }
    findings
}

fn facts(data: &Data, project: u32, record: Record) -> InventoryFacts {
    let beds = |columns: &[&str]| columns.iter().filter_map(|column| record.integer(column)).sum::<i32>();
    let kinds = [
        "CHVetBedInventory",
        "YouthVetBedInventory",
        "VetBedInventory",
        "CHYouthBedInventory",
        "YouthBedInventory",
        "CHBedInventory",
        "OtherBedInventory",
    ];
    InventoryFacts {
        project_type: data.project_type(project),
        household_type: record.integer("HouseholdType"),
        availability: record.integer("Availability"),
        es_bed_type: record.integer("ESBedType"),
        units: record.integer("UnitInventory").unwrap_or(0),
        beds: record.integer("BedInventory").unwrap_or(0),
        veteran_beds: beds(&kinds[..3]),
        youth_beds: beds(&["YouthVetBedInventory", "CHYouthBedInventory", "YouthBedInventory"]),
        chronic_beds: beds(&["CHVetBedInventory", "CHYouthBedInventory", "CHBedInventory"]),
        all_kinds_of_beds: beds(&kinds),
        has_every_kind: kinds.iter().all(|column| record.integer(column).is_some()),
        start: record.date("InventoryStartDate"),
        end: record.date("InventoryEndDate"),
    }
}
