//! Flags about projects, their place, and whom they serve.

use super::Severity::{DataError, Warning};
use super::{Data, Finding, Flag, Record, flag};

/// A check of a record of one file.
struct RecordCheck {
    flag: Flag,
    is_raised: fn(&Record) -> bool,
}

const fn check(flag: Flag, is_raised: fn(&Record) -> bool) -> RecordCheck {
    RecordCheck { flag, is_raised }
}

static PROJECT_CHECKS: [RecordCheck; 1] =
    [check(flag(801, DataError, "Project", "The housing type is missing."), |row| {
        row.integer("HousingType").is_none() && row.integer("RRHSubType") != Some(1)
    })];

static PLACE_CHECKS: [RecordCheck; 4] = [
    check(flag(806, DataError, "ProjectCoC", "The ZIP code is missing."), |row| row.text("ZIP").is_none()),
    check(flag(812, DataError, "ProjectCoC", "The geocode is missing."), |row| row.text("Geocode").is_none()),
    check(flag(26, DataError, "ProjectCoC", "The geocode must have six digits."), |row| {
        row.text("Geocode").is_some_and(|code| !is_digits(code, 6))
    }),
    check(flag(28, DataError, "ProjectCoC", "The ZIP code must have five digits."), |row| {
        row.text("ZIP").is_some_and(|code| !is_digits(code, 5))
    }),
];

fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What flags ask of a project and those it serves.
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by a flag")]
struct ServiceFacts {
    project_type: Option<i16>,
    is_victim_service_provider: bool,
    targets_survivors: bool,
    participates: bool,
    has_inventory: bool,
    /// Beds of the inventory that overlaps the report period.
    has_beds: bool,
    is_services_only: bool,
    /// People in residence: all, and by household type 1, 2, 3 and 99.
    people: [u32; 5],
    /// Households in residence by type 1, 2 and 3.
    households: [u32; 3],
}

struct ServiceCheck {
    flag: Flag,
    is_raised: fn(&ServiceFacts) -> bool,
}

const fn service(flag: Flag, is_raised: fn(&ServiceFacts) -> bool) -> ServiceCheck {
    ServiceCheck { flag, is_raised }
}

static SERVICE_CHECKS: [ServiceCheck; 13] = [
    service(flag(781, DataError, "Inventory", "The project served people, but has no inventory."), |one| {
        one.people[0] > 0 && !one.has_inventory && !one.is_services_only
    }),
    service(
        flag(782, DataError, "LSACalculated", "The project does not take part in HMIS, but has client data."),
        |one| one.people[0] > 0 && !one.participates,
    ),
    service(
        flag(783, DataError, "Inventory", "The project served people, but had no beds in the report period."),
        |one| one.people[0] > 0 && one.has_inventory && !one.has_beds,
    ),
    service(
        flag(859, Warning, "LSACalculated", "Many people are in households of unknown type, because ages are missing."),
        |one| (one.people[0] >= 100 && one.people[4] * 10 >= one.people[0]) || one.people[4] >= 50,
    ),
    service(flag(896, DataError, "LSACalculated", "A safe haven served adults with children."), |one| {
        one.project_type == Some(8) && one.people[2] > 0
    }),
    service(flag(897, Warning, "Project", "A victim service provider is said to take part in HMIS."), |one| {
        one.is_victim_service_provider && one.participates
    }),
    service(
        flag(898, Warning, "Project", "A project for survivors of domestic violence has client data in HMIS."),
        |one| one.targets_survivors && one.participates && one.people[0] > 0,
    ),
    service(
        flag(899, Warning, "Project", "A victim service provider is said to take part in HMIS, but has no clients."),
        |one| one.is_victim_service_provider && one.participates && one.people[0] == 0,
    ),
    service(
        flag(900, Warning, "Project", "A project for survivors is said to take part in HMIS, but has no clients."),
        |one| one.targets_survivors && one.participates && one.people[0] == 0,
    ),
    service(
        flag(963, Warning, "LSACalculated", "The project has beds and takes part in HMIS, but served nobody."),
        |one| {
            let is_counted = !matches!(one.project_type, Some(9 | 10)) && !one.is_victim_service_provider;
            is_counted && one.has_beds && one.participates && one.people[0] == 0
        },
    ),
    service(flag(1105, Warning, "LSACalculated", "Adult-only households are unusually large."), |one| {
        is_large(one, 0, 275)
    }),
    service(flag(1106, Warning, "LSACalculated", "Adult-child households are unusually large."), |one| {
        is_large(one, 1, 600)
    }),
    service(flag(1107, Warning, "LSACalculated", "Child-only households are unusually large."), |one| {
        is_large(one, 2, 350)
    }),
];

/// More people in each household than a limit in hundredths, of at least 30 people.
fn is_large(one: &ServiceFacts, at: usize, hundredths: u32) -> bool {
    let (people, households) = (one.people[at + 1], one.households[at]);
    people >= 30 && households > 0 && people * 100 > households * hundredths
}

pub(super) fn findings(data: &Data) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, checks) in [("Project", &PROJECT_CHECKS[..]), ("ProjectCoC", &PLACE_CHECKS[..])] {
        for record in data.records(file) {
            let raised = checks.iter().filter(|check| (check.is_raised)(&record));
            let project = data.project_of(record);
            findings.extend(raised.map(|check| {
                let finding = Finding::new(&check.flag, "").of_record(record.id());
                Finding { project, ..finding }
            }));
        }
    }
    for record in data.records("Project") {
        let Some(project) = data.project_of(record) else { continue };
        let facts = facts(data, project, record);
        let raised = SERVICE_CHECKS.iter().filter(|check| (check.is_raised)(&facts));
        findings.extend(raised.map(|check| Finding::new(&check.flag, "").of_project(project).of_record(record.id())));
    }
    findings
}

fn facts(data: &Data, project: u32, record: Record) -> ServiceFacts {
    let snapshot = data.snapshot;
    let organization = snapshot.projects.organization[project as usize] as usize;
    let period = data.result.cohorts.active;
    let of_project = |row: &Record| row.text("ProjectID") == record.text("ProjectID");
    let overlaps = |row: &Record, from: &str, until: &str| {
        row.date(from).is_some_and(|from| from <= period.end)
            && row.date(until).is_none_or(|until| until >= period.start)
    };
    let participates = data.records("HMISParticipation").filter(of_project).any(|row| {
        row.integer("HMISParticipationType") == Some(1)
            && overlaps(&row, "HMISParticipationStatusStartDate", "HMISParticipationStatusEndDate")
    });
    let inventory: Vec<Record> = data.records("Inventory").filter(of_project).collect();
    let has_beds = inventory.iter().any(|row| {
        row.integer("BedInventory").is_some_and(|beds| beds > 0)
            && overlaps(row, "InventoryStartDate", "InventoryEndDate")
    });
    ServiceFacts {
        project_type: data.project_type(project),
        is_victim_service_provider: snapshot
            .organizations
            .victim_service_provider
            .get(organization)
            .is_some_and(|answer| answer.is(1)),
        targets_survivors: record.integer("TargetPopulation") == Some(1),
        participates,
        has_inventory: !inventory.is_empty(),
        has_beds,
        is_services_only: record.integer("RRHSubType") == Some(1),
        people: [0, 1, 2, 3, 99].map(|kind| data.count(project, 53, kind)),
        households: [1, 2, 3].map(|kind| data.count(project, 54, kind)),
    }
}
