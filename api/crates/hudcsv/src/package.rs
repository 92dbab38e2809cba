//! A package of HMIS CSV files: what is in it, and which standards year it follows.

use std::path::Path;

use hmis_standards::{FileSpec, Standard};
use serde::Serialize;

use crate::decode::{Fallback, TextReader};
use crate::finding::Finding;
use crate::header::Header;
use crate::limits::Limits;
use crate::records::{RecordError, Records};
use crate::source::{self, Entry};
use crate::{PackageError, rules, version};

/// Files without which nothing can be imported. Others are often left out when they have no rows.
const CORE: [&str; 5] = ["Export", "Organization", "Project", "Client", "Enrollment"];

/// A zip or a folder of HMIS CSV files, found fit to be read.
#[derive(Debug)]
pub struct Package {
    standard: &'static Standard,
    export: ExportInfo,
    files: Vec<PackageFile>,
    findings: Vec<Finding>,
    limits: Limits,
}

/// What Export.csv says about the package as a whole (first row).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ExportInfo {
    /// `ExportID`.
    pub export_id: String,
    /// `SourceID`: the CoC codes of the source, or another identifier.
    pub source_id: String,
    /// `CSVVersion`, as it was written.
    pub csv_version: String,
    /// `HashStatus` (list 1.5).
    pub hash_status: Option<i32>,
    /// `ExportPeriodType` (list 1.1).
    pub export_period_type: Option<i32>,
    /// `ExportDirective` (list 1.2).
    pub export_directive: Option<i32>,
    /// The year of `ExportDate`.
    pub export_year: Option<i32>,
}

impl ExportInfo {
    /// Whether names and Social Security numbers are hashed (`HashStatus` 2 SHA-1, 3 other, 4 SHA-256).
    pub fn is_hashed(&self) -> bool {
        matches!(self.hash_status, Some(2..=4))
    }
}

/// A file that is in a package.
#[derive(Debug)]
pub struct PackageFile {
    /// Its specification in the package's standards year.
    pub spec: &'static FileSpec,
    /// The unpacked size in bytes.
    pub bytes: u64,
    /// What is odd about its header.
    pub findings: Vec<Finding>,
    pub(crate) header: Header,
    pub(crate) entry: Entry,
}

impl Package {
    /// Opens a zip or a folder, checks that it is safe, and reads the headers.
    ///
    /// # Errors
    /// When it cannot be read, is unsafe or too large, lacks a core file, or follows no supported standards year.
    pub fn open(path: &Path, limits: &Limits) -> Result<Self, PackageError> {
        let entries = source::entries(path, limits)?;
        let (known, mut findings) = sort_out(entries)?;
        for name in CORE {
            if !known.iter().any(|(file, _)| *file == name) {
                return Err(PackageError::MissingFile(name.to_owned()));
            }
        }
        let rows_of = |name: &str, rows| match known.iter().find(|(file, _)| *file == name) {
            Some((_, entry)) => first_rows(entry, limits, rows),
            None => Ok(Vec::new()),
        };
        let export_rows = rows_of("Export", 3)?;
        let export = ExportInfo::new(&export_rows).ok_or(PackageError::EmptyExport)?;
        let client_header = rows_of("Client", 1)?.into_iter().next().unwrap_or_default();
        let (standard, disagreement) = version::detect(&client_header, &export.csv_version)?;
        findings.extend(disagreement);
        if export_rows.len() > 2 {
            let message = "the rows after the first are imported but do not describe the package";
            findings.push(Finding::new(&rules::PACKAGE_EXPORT_ROWS, "Export", message).at_line(3));
        }
        let mut files = Vec::new();
        for spec in &standard.files {
            let Some((_, entry)) = known.iter().find(|(file, _)| *file == spec.name) else {
                findings.push(Finding::new(&rules::PACKAGE_FILE_ABSENT, spec.name.as_str(), "it counts as empty"));
                continue;
            };
            let mut header = Header::new(spec, &first_rows(entry, limits, 1)?.into_iter().next().unwrap_or_default());
            let findings = std::mem::take(&mut header.findings);
            files.push(PackageFile { spec, bytes: entry.bytes, findings, header, entry: entry.clone() });
        }
        Ok(Self { standard, export, files, findings, limits: *limits })
    }

    /// The standards year that the files follow.
    pub fn standard(&self) -> &'static Standard {
        self.standard
    }

    /// What Export.csv says about the package.
    pub fn export(&self) -> &ExportInfo {
        &self.export
    }

    /// What is odd about the package; what is odd about a header is with its file.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The files that are there, in HUD's order.
    pub fn files(&self) -> &[PackageFile] {
        &self.files
    }

    /// The file of this name, if it is there.
    pub fn file(&self, name: &str) -> Option<&PackageFile> {
        let spec = self.standard.file(name)?;
        self.files.iter().find(|file| file.spec.name == spec.name)
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }
}

impl ExportInfo {
    fn new(rows: &[Vec<String>]) -> Option<Self> {
        let [header, row, ..] = rows else { return None };
        let spec = hmis_standards::current().file("Export")?;
        let text = |name: &str| {
            let column = header.iter().position(|cell| spec.position_of_header(cell) == spec.position(name));
            column.and_then(|column| row.get(column)).map_or("", |cell| cell.trim())
        };
        let number = |name: &str| text(name).parse().ok();
        let export_id = text("ExportID").to_owned();
        let year = text("ExportDate").get(..4).and_then(|year| year.parse().ok());
        (!export_id.is_empty()).then(|| Self {
            source_id: text("SourceID").to_owned(),
            csv_version: text("CSVVersion").to_owned(),
            hash_status: number("HashStatus"),
            export_period_type: number("ExportPeriodType"),
            export_directive: number("ExportDirective"),
            export_year: year,
            export_id,
        })
    }
}

/// Entries of the format by HUD's name of the file.
type Known = Vec<(&'static str, Entry)>;

/// Tells the files of the format from others. They lie at the top or in one folder.
fn sort_out(entries: Vec<Entry>) -> Result<(Known, Vec<Finding>), PackageError> {
    let mut known: Known = Vec::new();
    let mut findings = Vec::new();
    for entry in entries {
        let spec = entry
            .name()
            .to_ascii_lowercase()
            .ends_with(".csv")
            .then(|| hmis_standards::all().iter().rev().find_map(|standard| standard.file(entry.name())))
            .flatten();
        match spec {
            Some(spec) if entry.depth() <= 1 => {
                if known.iter().any(|(name, _)| *name == spec.name) {
                    return Err(PackageError::Ambiguous(&spec.name));
                }
                known.push((&spec.name, entry));
            }
            _ => findings.push(Finding::new(&rules::PACKAGE_FILE_UNKNOWN, entry.path, "it is ignored")),
        }
    }
    Ok((known, findings))
}

/// The cells of the first rows of a file.
fn first_rows(entry: &Entry, limits: &Limits, count: usize) -> Result<Vec<Vec<String>>, PackageError> {
    entry.with_reader(limits, |reader| {
        let text = TextReader::new(reader).map_err(|error| entry.unreadable(error))?;
        let mut records = Records::new(text, limits.max_row_bytes);
        let mut rows = Vec::new();
        while rows.len() < count {
            let Some(record) = records.next().map_err(|error| record_error(entry, error))? else { break };
            rows.push(record.iter().map(|cell| Fallback::new(false).text(cell).0.into_owned()).collect());
        }
        Ok(rows)
    })
}

pub(crate) fn record_error(entry: &Entry, error: RecordError) -> PackageError {
    match error {
        RecordError::Io(error) => entry.unreadable(error),
        RecordError::TooLong(line) => PackageError::RowTooLong { file: entry.path.clone(), line },
    }
}
