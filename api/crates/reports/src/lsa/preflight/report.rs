//! Flags about the report as a whole.

use super::Severity::{DataError, UploadError, Warning};
use super::{Data, Finding, Flag, flag, official, share};
use crate::lsa::parameters::LsaScope;
use crate::lsa::report::{Counted, ReportColumn};

static SCOPE: Flag =
    official(1, UploadError, "LSAReport", "The report covers selected projects; a submission must be systemwide.");
static PERIOD: Flag = official(
    2,
    UploadError,
    "LSAReport",
    "The report does not run from October 1 to September 30, which the annual submission requires.",
);
static TOO_EARLY: Flag =
    official(3, UploadError, "LSAReport", "The report was made before the report period was over.");
static NOT_ONE_HEAD: Flag = official(
    1313,
    DataError,
    "LSAReport",
    "Households without a head, or with more than one, are left out of the report; more than five must be corrected.",
);
static SSN: Flag = flag(
    1307,
    Warning,
    "LSAReport",
    "Social Security numbers of a quarter of all clients or more are unknown, invalid or shared.",
);
static AFFILIATION: Flag = official(
    1340,
    DataError,
    "Affiliation",
    "An RRH: Services Only project has a residential affiliation, but none is recorded.",
);

/// Files about projects that must have rows.
static NO_DESCRIPTORS: [Flag; 5] = [
    flag(1302, UploadError, "Organization", "There is no organization."),
    flag(1303, UploadError, "Project", "There is no project."),
    flag(1304, UploadError, "Inventory", "There is no inventory."),
    flag(1305, UploadError, "Funder", "There is no funder."),
    flag(1306, UploadError, "ProjectCoC", "No project has a CoC."),
];
/// Files about people and households that usually have rows.
static NO_ROWS: [Flag; 4] = [
    flag(15, Warning, "LSAPerson", "No person is reported."),
    flag(16, Warning, "LSAHousehold", "No household is reported."),
    flag(17, Warning, "LSAExit", "No household that left is reported."),
    flag(18, Warning, "LSACalculated", "Nothing is calculated."),
];

const HEADS_ALLOWED: u32 = 5;

pub(super) fn findings(data: &Data) -> Vec<Finding> {
    let mut findings = parameters(data);
    findings.extend(empty_files(data));
    findings.extend(clients_and_households(data));
    findings.extend(affiliation(data));
    findings
}

fn parameters(data: &Data) -> Vec<Finding> {
    let parameters = &data.result.parameters;
    let period = data.result.cohorts.active;
    let (start, end) = (period.start.ymd(), period.end.ymd());
    let is_fiscal_year = (start.1, start.2) == (10, 1) && end == (start.0 + 1, 9, 30);
    let mut findings = Vec::new();
    if parameters.scope == LsaScope::ProjectFocused {
        findings.push(Finding::new(&SCOPE, ""));
    }
    if parameters.scope == LsaScope::Systemwide && !is_fiscal_year {
        findings.push(Finding::new(&PERIOD, format!("{} to {}", period.start, period.end)));
    }
    let made = crate::Day::of_moment(parameters.report_moment);
    if made < period.end {
        findings.push(Finding::new(&TOO_EARLY, made.to_string()));
    }
    findings
}

fn empty_files(data: &Data) -> Vec<Finding> {
    let descriptors = NO_DESCRIPTORS.iter().filter(|flag| data.records(flag.file).next().is_none());
    let result = data.result;
    let is_hic = result.parameters.scope == LsaScope::Hic;
    let empty = [
        result.person_rows.rows.is_empty(),
        result.household_rows.rows.is_empty() && !is_hic,
        result.exit_rows.rows.is_empty() && !is_hic,
        result.calculated.is_empty(),
    ];
    let rows = NO_ROWS.iter().zip(empty).filter(|(_, empty)| *empty).map(|(flag, _)| flag);
    descriptors.chain(rows).map(|flag| Finding::new(flag, "")).collect()
}

fn clients_and_households(data: &Data) -> Vec<Finding> {
    let column = |name: &str| data.result.report.iter().find(|column| column.name == name);
    let mut findings = Vec::new();
    if let Some(heads) = column("NotOneHoH").filter(|column| column.value > HEADS_ALLOWED) {
        findings.push(Finding::new(&NOT_ONE_HEAD, heads.value.to_string()).with_enrollments(keys(heads)));
    }
    let names = ["SSNNotProvided", "SSNMissingOrInvalid", "ClientSSNNotUnique"];
    let clients: Vec<u32> = names.into_iter().filter_map(column).flat_map(keys).collect();
    let all = data.result.people.len();
    if share(clients.len(), all) >= 0.25 && clients.len() <= all {
        findings.push(Finding::new(&SSN, format!("{} of {all}", clients.len())).with_clients(clients));
    }
    findings
}

fn keys(column: &ReportColumn) -> Vec<u32> {
    match &column.counted {
        Counted::Households(keys)
        | Counted::Enrollments(keys)
        | Counted::Clients(keys)
        | Counted::SharedNumbers(keys) => keys.clone(),
    }
}

fn affiliation(data: &Data) -> Vec<Finding> {
    if data.records("Affiliation").next().is_some() {
        return Vec::new();
    }
    let affiliated = data.records("Project").filter(|row| row.integer("ResidentialAffiliation") == Some(1));
    affiliated
        .filter_map(|row| data.project_of(row))
        .map(|project| Finding::new(&AFFILIATION, "").of_project(project))
        .collect()
}
