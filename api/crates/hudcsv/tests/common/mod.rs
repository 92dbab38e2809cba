//! What the tests of this crate share: a visitor that keeps everything, and packages made for a test.
#![expect(dead_code, reason = "no test uses all of it")]
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use hmis_csv::{Batch, Finding, Limits, Outcome, Package, RejectedRow, Severity, Visitor};
use tempfile::TempDir;

/// Keeps everything that a read hands over.
#[derive(Default)]
pub struct Everything {
    pub batches: Vec<Batch>,
    pub findings: Vec<Finding>,
    pub set_aside: Vec<RejectedRow>,
    pub progress: Vec<u64>,
}

impl Visitor for Everything {
    fn batch(&mut self, batch: &Batch) -> ControlFlow<()> {
        self.batches.push(batch.clone());
        ControlFlow::Continue(())
    }

    fn finding(&mut self, finding: Finding) -> ControlFlow<()> {
        self.findings.push(finding);
        ControlFlow::Continue(())
    }

    fn set_aside(&mut self, row: RejectedRow) -> ControlFlow<()> {
        self.set_aside.push(row);
        ControlFlow::Continue(())
    }

    fn progress(&mut self, bytes_done: u64) -> ControlFlow<()> {
        self.progress.push(bytes_done);
        ControlFlow::Continue(())
    }
}

impl Everything {
    /// The findings as (rule, line, column), in the order in which they came.
    pub fn briefly(&self) -> Vec<(&'static str, u64, String)> {
        let column = |finding: &Finding| finding.column.as_deref().unwrap_or("").to_owned();
        self.findings.iter().map(|finding| (finding.rule.id, finding.line.unwrap_or(0), column(finding))).collect()
    }

    /// The texts of a column in all batches.
    pub fn texts(&self, column: &str) -> Vec<Option<String>> {
        let columns = self.batches.iter().map(|batch| (batch.len(), batch.column(column).expect("the column")));
        columns.flat_map(|(rows, column)| (0..rows).map(|row| column.text(row).map(str::to_owned))).collect()
    }
}

/// Reads a file with everything that is in it.
pub fn read(package: &Package, file: &str) -> (Everything, Outcome) {
    let mut everything = Everything::default();
    let outcome = package.read(file, 1_000, &mut everything).expect("a readable file");
    (everything, outcome)
}

/// How often a package breaks each rule of a severity, by file, rule and column.
pub type Counts = BTreeMap<(String, &'static str, String), u64>;

/// Reads every file of a package; returns the rows that were good by file, and how often each rule was broken.
pub fn read_all(package: &Package, severity: Severity) -> (BTreeMap<&'static str, u64>, Counts) {
    let mut rows = BTreeMap::new();
    let mut counts = Counts::new();
    for file in package.files() {
        let (everything, outcome) = read(package, &file.spec.name);
        rows.insert(file.spec.name.as_str(), outcome.rows);
        for finding in everything.findings.iter().chain(&file.findings).filter(|finding| finding.severity == severity) {
            let column = finding.column.as_deref().unwrap_or("").to_owned();
            *counts.entry((finding.file.to_string(), finding.rule.id, column)).or_default() += 1;
        }
    }
    (rows, counts)
}

/// A folder of the conformance data, which is not part of this repository; says so when it is not there.
pub fn conformance(folder: &str) -> Option<PathBuf> {
    let root = std::env::var_os("HMIS_CONFORMANCE_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/conformance"), PathBuf::from);
    let path = root.join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("SKIPPED: no conformance data in {}; set HMIS_CONFORMANCE_DIR", path.display());
    None
}

/// The header of a file of a standards year.
pub fn header(standard: &str, file: &str) -> String {
    let file = hmis_standards::find(standard).and_then(|standard| standard.file(file)).expect("a known file");
    let names: Vec<&str> = file.fields.iter().map(|field| field.name.as_str()).collect();
    names.join(",")
}

/// A row in which the named columns have values and the others are empty.
pub fn row(standard: &str, file: &str, values: &[(&str, &str)]) -> String {
    let file = hmis_standards::find(standard).and_then(|standard| standard.file(file)).expect("a known file");
    for (name, _) in values {
        assert!(file.field(name).is_some(), "{name}");
    }
    let value = |name: &str| values.iter().find(|(column, _)| *column == name).map_or("", |(_, value)| *value);
    file.fields.iter().map(|field| value(&field.name)).collect::<Vec<_>>().join(",")
}

/// The files of a small package that has nothing wrong with it, apart from files that are not there.
pub fn small(standard: &str) -> BTreeMap<String, Vec<u8>> {
    let version = if standard == "fy2024" { "2024 v1.6" } else { "2026 v1.0" };
    let export = row(
        standard,
        "Export",
        &[
            ("ExportID", "E1"),
            ("SourceType", "1"),
            ("ExportDate", "2026-01-01 00:00:00"),
            ("ExportStartDate", "2025-01-01"),
            ("ExportEndDate", "2025-12-31"),
            ("SoftwareName", "Test"),
            ("CSVVersion", version),
            ("ExportPeriodType", "3"),
            ("ExportDirective", "2"),
            ("HashStatus", "1"),
            ("ImplementationID", "I1"),
        ],
    );
    let mut files = BTreeMap::new();
    for file in ["Export", "Organization", "Project", "Client", "Enrollment"] {
        let rows = if file == "Export" { format!("{export}\n") } else { String::new() };
        files.insert(format!("{file}.csv"), format!("{}\n{rows}", header(standard, file)).into_bytes());
    }
    files
}

/// Writes files into a folder that lasts as long as the test.
pub fn folder(files: &BTreeMap<String, Vec<u8>>) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        fs::write(folder.path().join(name), content).expect("a file");
    }
    folder
}

/// A package made of a small one with one file replaced.
pub fn with_file(standard: &str, name: &str, content: impl Into<Vec<u8>>) -> (TempDir, Package) {
    let mut files = small(standard);
    files.insert(name.to_owned(), content.into());
    let folder = folder(&files);
    let package = Package::open(folder.path(), &Limits::default()).expect("a good package");
    (folder, package)
}

/// Writes entries into a zip that lasts as long as the test.
pub fn zip(entries: &[(&str, &[u8])]) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let mut zip = zip::ZipWriter::new(file.reopen().expect("a handle"));
    for (name, content) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(content).expect("room");
    }
    zip.finish().expect("a zip");
    file
}
