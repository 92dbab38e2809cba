//! What HDX 2.0 would flag in an upload, before it is uploaded, and whose records are behind it.
//!
//! Source: HUD's "LSA Full Flag List for Vendors" FY25, in our own words. It has 1,360 flags. Covered are those that
//! a user can act on and that follow from the upload itself; each group of them is a table in one of the modules here.
//! Not covered are flags
//! * that compare with what is not in the upload: prior LSAs, the HIC and PIT, HUD's lists of ZIP codes and geocodes,
//!   the Data Exchange's own project list;
//! * at the level of the vendor: formats and the consistency of the files with each other. Those hold by the way the
//!   files are made, and the tests see to it;
//! * on utilization and length of stay, whose thresholds HUD publishes separately from the list, and on dedicated
//!   beds against the populations served;
//! * of columns that the LSA no longer has (gender, three-year columns).

mod funding;
mod households;
mod inventory;
mod people;
mod projects;
mod quality;
mod report;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::Day;
use crate::snapshot::{NONE, Snapshot};

use super::LsaResult;
use super::descriptors::{DescriptorCell, DescriptorFile};

/// What HDX does about a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Severity {
    /// The upload is refused.
    UploadError,
    /// It must be corrected before the CoC can submit.
    DataError,
    /// It must be explained or corrected.
    Warning,
}

/// One of HUD's flags.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Flag {
    /// HUD's "Flag ID".
    pub id: u16,
    /// What HDX does about it.
    pub severity: Severity,
    /// Raised only for official submissions.
    pub official_only: bool,
    /// The file of the upload in which it is seen.
    pub file: &'static str,
    /// What is the case.
    pub says: &'static str,
}

const fn flag(id: u16, severity: Severity, file: &'static str, says: &'static str) -> Flag {
    Flag { id, severity, official_only: false, file, says }
}

const fn official(id: u16, severity: Severity, file: &'static str, says: &'static str) -> Flag {
    Flag { id, severity, official_only: true, file, says }
}

/// A flag that would be raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The flag.
    pub flag: &'static Flag,
    /// Key of the project that it is about.
    pub project: Option<u32>,
    /// Identifier of the record in `flag.file`; empty when it is not about one.
    pub record: String,
    /// Where or how many, such as a household type, a column or a number.
    pub detail: String,
    /// Keys of the enrollments behind it.
    pub enrollments: Vec<u32>,
    /// Keys of the clients behind it, where it is about people rather than enrollments.
    pub clients: Vec<u32>,
}

impl Finding {
    fn new(flag: &'static Flag, detail: impl Into<String>) -> Self {
        Self {
            flag,
            project: None,
            record: String::new(),
            detail: detail.into(),
            enrollments: Vec::new(),
            clients: Vec::new(),
        }
    }

    fn of_project(self, project: u32) -> Self {
        Self { project: Some(project), ..self }
    }

    fn of_record(self, record: &str) -> Self {
        Self { record: record.to_owned(), ..self }
    }

    fn with_clients(self, clients: Vec<u32>) -> Self {
        Self { clients, ..self }
    }

    fn with_enrollments(self, enrollments: Vec<u32>) -> Self {
        Self { enrollments, ..self }
    }
}

/// The flags that HDX would raise: the most severe first, then by HUD's number.
pub fn preflight(snapshot: &Snapshot, result: &LsaResult) -> Vec<Finding> {
    let data = Data::new(snapshot, result);
    let mut findings = report::findings(&data);
    findings.extend(projects::findings(&data));
    findings.extend(inventory::findings(&data));
    findings.extend(funding::findings(&data));
    findings.extend(quality::findings(&data));
    findings.extend(people::findings(&data));
    findings.extend(households::findings(&data));
    findings.sort_by(|one, other| {
        let key = |finding: &Finding| (finding.flag.severity, finding.flag.id, finding.project);
        key(one).cmp(&key(other)).then_with(|| one.detail.cmp(&other.detail))
    });
    findings
}

/// What the checks look at.
struct Data<'a> {
    snapshot: &'a Snapshot,
    result: &'a LsaResult,
    /// Keys of the projects of Project.csv by identifier.
    projects: BTreeMap<String, u32>,
    /// Values of rows 53 and 54 of the report period, by project and household type.
    counts: BTreeMap<(u32, u16, i8), u32>,
}

impl<'a> Data<'a> {
    fn new(snapshot: &'a Snapshot, result: &'a LsaResult) -> Self {
        let all = (0..u32::try_from(snapshot.projects.ids.len()).unwrap_or(NONE))
            .map(|key| (snapshot.projects.ids.get(key).into_owned(), key));
        let mut data = Self { snapshot, result, projects: all.collect(), counts: BTreeMap::new() };
        let reported: Vec<String> =
            data.records("Project").filter_map(|row| row.text("ProjectID").map(str::to_owned)).collect();
        data.projects.retain(|id, _| reported.contains(id));
        data.counts = result
            .calculated
            .iter()
            .filter(|row| matches!(row.report_row, 53 | 54) && row.cohort == 1 && row.population == 0)
            .filter(|row| row.project != NONE)
            .map(|row| ((row.project, row.report_row, row.household_type), row.value))
            .collect();
        data
    }

    /// The records of a descriptor file.
    fn records(&self, name: &'static str) -> impl Iterator<Item = Record<'a>> + use<'a> {
        let files = self.result.descriptors.iter().filter(move |file| file.file.name == name);
        files.flat_map(|file| file.rows.iter().map(move |cells| Record { file, cells }))
    }

    /// The project that a record belongs to.
    fn project_of(&self, record: Record) -> Option<u32> {
        self.projects.get(record.text("ProjectID")?).copied()
    }

    /// `ProjectType` of a project.
    fn project_type(&self, project: u32) -> Option<i16> {
        self.snapshot.projects.project_type[project as usize].get()
    }

    /// People (row 53) or households (row 54) of a household type in residence; 0 for all types.
    fn count(&self, project: u32, report_row: u16, household_type: i8) -> u32 {
        self.counts.get(&(project, report_row, household_type)).copied().unwrap_or(0)
    }
}

/// A record of a descriptor file of the upload.
#[derive(Clone, Copy)]
struct Record<'a> {
    file: &'a DescriptorFile,
    cells: &'a [DescriptorCell],
}

impl<'a> Record<'a> {
    fn cell(self, column: &str) -> Option<&'a DescriptorCell> {
        self.cells.get(self.file.file.position(column)?)
    }

    fn text(self, column: &str) -> Option<&'a str> {
        match self.cell(column)? {
            DescriptorCell::Text(text) => Some(text),
            _ => None,
        }
    }

    fn integer(self, column: &str) -> Option<i32> {
        match self.cell(column)? {
            DescriptorCell::Integer(number) => Some(*number),
            _ => None,
        }
    }

    fn date(self, column: &str) -> Option<Day> {
        match self.cell(column)? {
            DescriptorCell::Date(day) => Some(*day),
            _ => None,
        }
    }

    /// The record's own identifier, its first column.
    fn id(self) -> &'a str {
        match self.cells.first() {
            Some(DescriptorCell::Text(text)) => text,
            _ => "",
        }
    }
}

/// Household types by HUD's number, in words.
const HOUSEHOLD_TYPES: [(i32, &str); 3] = [(1, "adult-only"), (2, "adult-child"), (3, "child-only")];

/// Whether a part is at least, or more than, a share of a whole; never of nothing.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    f64::from(u32::try_from(part).unwrap_or(u32::MAX)) / f64::from(u32::try_from(whole).unwrap_or(u32::MAX))
}
