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
    let mut differences = 0;
    for (name, content) in &files {
        let (header, ours) = rows(content);
        let (expected_header, theirs) = rows(&std::fs::read(folder.join("expected").join(name)).unwrap());
        assert_eq!(header, expected_header, "{name}");
        let equal: usize = theirs.iter().map(|(row, count)| ours.get(row).map_or(0, |other| *count.min(other))).sum();
        let (compared, written) = (theirs.values().sum::<usize>(), ours.values().sum::<usize>());
        println!("{name}: {compared} rows compared, {equal} equal, {written} written");
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
    assert_eq!(differences, 0);
}
