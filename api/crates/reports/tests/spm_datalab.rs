//! Our System Performance Measures against the tables that HUD Data Lab's own program wrote for the same data.
//!
//! The program is HUD's test-kit generator, not the law. A cell that differs must be in [`DECIDED`] with both values
//! and the sentence that decides between them.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::path::{Path, PathBuf};

use hmis_csv::{Limits, Package};
use hmis_reports::spm::{self, SpmParameters};
use hmis_reports::{Day, Report, Snapshot, Value};

/// A reviewed disagreement: our table and cell, their value, ours, and the sentence that decides.
type Decided = (&'static str, &'static str, f64, f64, &'static str);

const DECIDED: &[Decided] = &[];

/// Tables with the column of their first cell.
const TABLES: [(&str, char); 16] = [
    ("spm_1a", 'A'),
    ("spm_1b", 'A'),
    ("spm_2", 'B'),
    ("spm_3", 'B'),
    ("spm_4.1", 'B'),
    ("spm_4.2", 'B'),
    ("spm_4.3", 'B'),
    ("spm_4.4", 'B'),
    ("spm_4.5", 'B'),
    ("spm_4.6", 'B'),
    ("spm_5.1", 'B'),
    ("spm_5.2", 'B'),
    ("spm_7a1", 'B'),
    ("spm_7b1", 'B'),
    ("spm_7b2", 'B'),
    ("run", 'B'),
];

fn conformance() -> Option<PathBuf> {
    let folder = std::env::var_os("HMIS_CONFORMANCE_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/conformance"), PathBuf::from);
    let folder = folder.join("datalab-fy2026");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("NOT TESTED: no conformance data in {}; set HMIS_CONFORMANCE_DIR", folder.display());
    None
}

fn number(text: &str) -> f64 {
    if text.is_empty() { 0.0 } else { text.parse().unwrap() }
}

/// Half a unit of the last digit that is printed.
fn tolerance(text: &str) -> f64 {
    let decimals = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    0.5 / 10_f64.powi(i32::try_from(decimals).unwrap()) + 1e-9
}

fn ours(report: &Report, table: &str, column: char, row: usize) -> f64 {
    match report.table(table).unwrap().cell(column, row).map(|cell| &cell.value) {
        Some(Value::Count(count)) => f64::from(*count),
        Some(Value::Text(text)) => number(text),
        Some(Value::Blank) => 0.0,
        other => panic!("{table} {column}{row}: {other:?}"),
    }
}

#[test]
fn tables_agree_with_those_of_data_lab() {
    let Some(folder) = conformance() else { return };
    let package = Package::open(&folder.join("input"), &Limits::default()).unwrap();
    let snapshot = Snapshot::from_package(&package).unwrap();
    let run = folder.join("spm/coc");
    let text = std::fs::read_to_string(run.join("run.json")).unwrap();
    let settings: serde_json::Value = serde_json::from_str(&text).unwrap();
    let day = |name: &str| Day::parse(settings[name].as_str().unwrap()).unwrap();
    let coc = settings["coc"].as_str().unwrap();
    let report = spm::run(&snapshot, &SpmParameters { start: day("start"), end: day("end"), coc_codes: &[coc] });
    let (mut compared, mut equal, mut used, mut wrong) = (0, 0, Vec::new(), Vec::new());
    for (table, first) in TABLES {
        let Ok(mut reader) = csv::Reader::from_path(run.join(format!("{table}.csv"))) else { continue };
        for (row, record) in (2..).zip(reader.records()) {
            for (column, text) in (first..).zip(record.unwrap().iter().skip(1)) {
                let (theirs, ours) = (number(text), ours(&report, table, column, row));
                compared += 1;
                if (theirs - ours).abs() <= tolerance(text) {
                    equal += 1;
                    continue;
                }
                let address = format!("{column}{row}");
                let decided = DECIDED.iter().position(|entry| {
                    (entry.0, entry.1) == (table, address.as_str())
                        && (entry.2 - theirs).abs() < 1e-9
                        && (entry.3 - ours).abs() < 1e-9
                });
                match decided {
                    Some(entry) => used.push(entry),
                    None => wrong.push(format!("{table} {address}: theirs {theirs}, ours {ours}")),
                }
            }
        }
    }
    println!("SPM coc: {compared} cells compared, {equal} equal, {} decided otherwise", used.len());
    assert!(compared > 0);
    assert!(wrong.is_empty(), "cells differ without a decision:\n{}", wrong.join("\n"));
    assert_eq!(used.len(), DECIDED.len(), "some decisions are about cells that agree");
}
