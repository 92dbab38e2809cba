//! The LSA of HUD's sample against HUD's own output: every row of every file, as multisets.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use hmis_csv::{Limits, Package};
use hmis_reports::lsa::{self, LsaParameters, LsaScope, Software};
use hmis_reports::{Day, Snapshot};

/// Identifiers of a run, and what a vendor writes of itself.
const IGNORED: [&str; 7] =
    ["ReportID", "ReportDate", "ExportID", "SoftwareVendor", "SoftwareName", "VendorContact", "VendorEmail"];

fn conformance() -> Option<PathBuf> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/conformance");
    let folder = std::env::var_os("HMIS_CONFORMANCE_DIR").map_or(default, PathBuf::from).join("lsa-fy2026-v8");
    let found = folder.is_dir().then_some(folder);
    if found.is_none() {
        eprintln!("NOT TESTED: the conformance data of the LSA are not there (HMIS_CONFORMANCE_DIR)");
    }
    found
}

fn parameters() -> LsaParameters {
    LsaParameters {
        start: Day::parse("2025-10-01").unwrap(),
        end: Day::parse("2026-09-30").unwrap(),
        coc_code: "XX-501".to_owned(),
        scope: LsaScope::Systemwide,
        project_ids: Vec::new(),
        report_id: 1,
        report_moment: 0,
        software: Software {
            vendor: "V".to_owned(),
            name: "N".to_owned(),
            contact: "n/a".to_owned(),
            email: "n/a".to_owned(),
        },
    }
}

/// Rows of HUD's output that HUD's input cannot give: file, column, HUD's value and ours, and why.
struct Unreachable {
    file: &'static str,
    /// The first cells of HUD's row.
    starts: &'static [&'static str],
    /// The column in which ours differs, and what it has instead; a row that we do not write when there is none.
    ours: Option<(&'static str, &'static str)>,
    reason: &'static str,
}

const NO_COC: &str = "LSA 10.4 and 11.1 count households whose head has no CoC of the project; every head in HUD's \
                      Enrollment.csv has EnrollmentCoC XX-501, and every project that it names operates in XX-501";
const PIT_COUNT: &str = "LSA 4.1 writes PITCount as it is recorded; it is empty in HUD's Project.csv";

const UNREACHABLE: [Unreachable; 4] = [
    Unreachable {
        file: "LSAReport.csv",
        starts: &["2025-10-01", "2026-09-30", "XX-501", "1", "2018-10-01", "12"],
        ours: Some(("NoCoC", "0")),
        reason: NO_COC,
    },
    Unreachable {
        file: "LSACalculated.csv",
        starts: &["1", "1", "10", "0", "0", "-1", "NXS138", "905"],
        ours: None,
        reason: NO_COC,
    },
    Unreachable { file: "Project.csv", starts: &["NBN171"], ours: Some(("PITCount", "")), reason: PIT_COUNT },
    Unreachable { file: "Project.csv", starts: &["NXS173"], ours: Some(("PITCount", "")), reason: PIT_COUNT },
];

impl Unreachable {
    /// What HUD's row must be for us to write it; `None` when we write no row for it.
    fn correct(&self, header: &[String], row: &[String]) -> Option<Vec<String>> {
        let (column, value) = self.ours?;
        let at = header.iter().position(|name| name == column).unwrap();
        let mut row = row.to_vec();
        value.clone_into(&mut row[at]);
        Some(row)
    }
}

/// HUD's rows with the unreachable ones corrected, and how many there were.
fn corrected(
    file: &str,
    header: &[String],
    rows: BTreeMap<Vec<String>, usize>,
) -> (BTreeMap<Vec<String>, usize>, usize) {
    let (mut result, mut found) = (BTreeMap::new(), 0);
    for (row, count) in rows {
        let unreachable = UNREACHABLE.iter().find(|one| one.file == file && row.starts_with(&texts(one.starts)));
        let kept = match unreachable {
            None => Some(row),
            Some(one) => {
                found += count;
                println!("  unreachable: {} ({})", one.starts.join(","), one.reason);
                one.correct(header, &row)
            }
        };
        if let Some(row) = kept {
            *result.entry(row).or_default() += count;
        }
    }
    (result, found)
}

fn texts(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

/// The header without ignored columns, and how often each row occurs.
fn rows(content: &[u8]) -> (Vec<String>, BTreeMap<Vec<String>, usize>) {
    let mut reader = csv::Reader::from_reader(content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(content));
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let kept: Vec<usize> = (0..header.len()).filter(|at| !IGNORED.contains(&header[*at].as_str())).collect();
    let mut rows = BTreeMap::new();
    for record in reader.records() {
        let record = record.unwrap();
        *rows.entry(kept.iter().map(|at| record[*at].to_owned()).collect()).or_default() += 1;
    }
    (kept.iter().map(|at| header[*at].clone()).collect(), rows)
}

#[test]
fn every_row_of_huds_sample_equals() {
    let Some(folder) = conformance() else { return };
    let package = Package::open(&folder.join("input"), &Limits::default()).unwrap();
    let snapshot = Snapshot::from_package(&package).unwrap();
    let result = lsa::run(&snapshot, &parameters()).unwrap();
    let files = result.files(&snapshot);
    assert_eq!(files.len(), 12);
    let (mut differences, mut unreachable) = (0, 0);
    for (name, content) in &files {
        let (header, ours) = rows(content);
        let (expected_header, theirs) = rows(&std::fs::read(folder.join("expected").join(name)).unwrap());
        assert_eq!(header, expected_header, "{name}");
        let (theirs, corrections) = corrected(name, &header, theirs);
        unreachable += corrections;
        let equal: usize = theirs.iter().map(|(row, count)| ours.get(row).map_or(0, |other| *count.min(other))).sum();
        let (compared, written) = (theirs.values().sum::<usize>(), ours.values().sum::<usize>());
        println!(
            "{name}: {compared} rows compared, {equal} equal, {written} written, {corrections} of HUD's corrected"
        );
        differences += compared.max(written) - equal;
        let missing = theirs.iter().filter(|(row, count)| ours.get(*row).is_none_or(|other| other < *count));
        for (row, _) in missing.take(3) {
            println!("  expected {}", row.join(","));
        }
        let extra = ours.iter().filter(|(row, count)| theirs.get(*row).is_none_or(|other| other < *count));
        for (row, _) in extra.take(3) {
            println!("  written  {}", row.join(","));
        }
    }
    assert_eq!((differences, unreachable), (0, UNREACHABLE.len()));
}
