//! Our Q1 to Q7 against the tables that HUD Data Lab's own program wrote for the same data.
//!
//! The program is HUD's test-kit generator, not the law. A cell that differs must be in [`DECIDED`] with both values
//! and the rule that decides between them.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::path::{Path, PathBuf};

use hmis_csv::{Limits, Package};
use hmis_reports::dq::{self, DqParameters};
use hmis_reports::{Day, Report, Snapshot, Value};

/// Our table and theirs.
const TABLES: [(&str, &str); 7] =
    [("Q1", "Q5a"), ("Q2", "Q6a"), ("Q3", "Q6b"), ("Q4", "Q6c"), ("Q5", "Q6d"), ("Q6", "Q6e"), ("Q7", "Q6f")];

/// A reviewed disagreement: report and run, our table and cell, their value, ours, and the rule that decides.
type Decided = (&'static str, &'static str, &'static str, f64, f64, &'static str);

/// Q3 column D row 3 "detects overlapping project stays by the same client in the same project". Client of enrollment
/// 839480 started on 2022-02-02 while 839474 of 2022-02-01 was open. The program compares with an exit date that an open
/// stay does not have and so misses it.
const OPEN_STAY_OVERLAPS: &str = "Q3 D3: overlapping stays of one client in one project";

/// Missing is 99 as well as empty (glossary, "missing"), and a record that meets several criteria is counted in the
/// column of the first. Enrollments 863327 and 863328 have relationship 99; the program looks for empty only and counts
/// them in column D as "not between 1 and 5".
const CODE_99_IS_MISSING: &str = "Q3 C4: relationship to head of household is missing";

/// Q3 column D row 5: the code "does not match a valid HUD-defined CoC code, based on the project's Continuum of Care
/// Information (2.03)". Enrollment 862067 has XX-500 in a project of XX-501; the program accepts any CoC's code.
const COC_OF_THE_PROJECT: &str = "Q3 D5: code of the project's CoC";

/// Q7: column B "contains active according to start and exit dates regardless of project type". A guest of the shelter
/// with an open stay and no bed night in the report is what row 3 looks for; the program drops such stays beforehand.
const ACTIVE_BY_DATES: &str = "Q7 B3: records by start and exit dates";

const DECIDED: &[Decided] = &[
    ("apr/nbn", "Q7", "B3", 0.0, 1.0, ACTIVE_BY_DATES),
    ("apr/nbn", "Q7", "C3", 0.0, 1.0, ACTIVE_BY_DATES),
    ("apr/nbn", "Q7", "D3", 0.0, 1.0, ACTIVE_BY_DATES),
    ("caper/nbn", "Q7", "B3", 0.0, 1.0, ACTIVE_BY_DATES),
    ("caper/nbn", "Q7", "C3", 0.0, 1.0, ACTIVE_BY_DATES),
    ("caper/nbn", "Q7", "D3", 0.0, 1.0, ACTIVE_BY_DATES),
    ("apr/es_esg", "Q3", "D3", 0.0, 1.0, OPEN_STAY_OVERLAPS),
    ("apr/es_esg", "Q3", "E3", 0.0, 1.0, OPEN_STAY_OVERLAPS),
    ("apr/es_esg", "Q3", "F3", 0.0, 1.0 / 274.0, OPEN_STAY_OVERLAPS),
    ("caper/es_esg", "Q3", "D3", 0.0, 1.0, OPEN_STAY_OVERLAPS),
    ("caper/es_esg", "Q3", "E3", 0.0, 1.0, OPEN_STAY_OVERLAPS),
    ("caper/es_esg", "Q3", "F3", 0.0, 1.0 / 274.0, OPEN_STAY_OVERLAPS),
    ("apr/es_esg", "Q3", "C4", 0.0, 2.0, CODE_99_IS_MISSING),
    ("apr/es_esg", "Q3", "D4", 6.0, 4.0, CODE_99_IS_MISSING),
    ("caper/es_esg", "Q3", "C4", 0.0, 2.0, CODE_99_IS_MISSING),
    ("caper/es_esg", "Q3", "D4", 6.0, 4.0, CODE_99_IS_MISSING),
    ("apr/th_coc", "Q3", "D5", 0.0, 1.0, COC_OF_THE_PROJECT),
    ("apr/th_coc", "Q3", "E5", 0.0, 1.0, COC_OF_THE_PROJECT),
    ("apr/th_coc", "Q3", "F5", 0.0, 1.0 / 44.0, COC_OF_THE_PROJECT),
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

fn cells_of(path: &Path) -> Option<Vec<Vec<String>>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).ok()?;
    Some(reader.records().map(|record| record.unwrap().iter().skip(1).map(str::to_owned).collect()).collect())
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
        Some(Value::Percent(fraction)) => *fraction,
        Some(Value::Blank) => 0.0,
        other => panic!("{table} {column}{row}: {other:?}"),
    }
}

fn report_of(snapshot: &Snapshot, run: &Path) -> Report {
    let text = std::fs::read_to_string(run.join("run.json")).unwrap();
    let run: serde_json::Value = serde_json::from_str(&text).unwrap();
    let day = |name: &str| Day::parse(run[name].as_str().unwrap()).unwrap();
    let ids = run["project_ids"].as_array().unwrap().iter().map(|id| id.as_str().unwrap());
    let projects: Vec<u32> = ids.filter_map(|id| snapshot.project_key(id)).collect();
    // The program that wrote the tables applies no CoC filter in these reports.
    let parameters = DqParameters { start: day("start"), end: day("end"), projects: Some(&projects), coc_codes: &[] };
    dq::run(snapshot, &parameters)
}

#[test]
fn tables_agree_with_those_of_data_lab() {
    let Some(folder) = conformance() else { return };
    let package = Package::open(&folder.join("input"), &Limits::default()).unwrap();
    let snapshot = Snapshot::from_package(&package).unwrap();
    let (mut compared, mut equal, mut used, mut wrong) = (0, 0, Vec::new(), Vec::new());
    for kind in ["apr", "caper"] {
        let mut runs: Vec<PathBuf> =
            std::fs::read_dir(folder.join(kind)).unwrap().map(|entry| entry.unwrap().path()).collect();
        runs.sort();
        for run in runs {
            let name = format!("{kind}/{}", run.file_name().unwrap().to_string_lossy());
            let report = report_of(&snapshot, &run);
            for (table, theirs) in TABLES {
                let Some(rows) = cells_of(&run.join(format!("{theirs}.csv"))) else { continue };
                for (row, cells) in (2..).zip(rows) {
                    for (column, text) in ('B'..).zip(cells) {
                        let (theirs, ours) = (number(&text), ours(&report, table, column, row));
                        compared += 1;
                        if (theirs - ours).abs() <= tolerance(&text) {
                            equal += 1;
                            continue;
                        }
                        let address = format!("{column}{row}");
                        let decided = DECIDED.iter().position(|entry| {
                            (entry.0, entry.1, entry.2) == (name.as_str(), table, address.as_str())
                                && (entry.3 - theirs).abs() < 1e-9
                                && (entry.4 - ours).abs() <= 0.000_05
                        });
                        match decided {
                            Some(entry) => used.push(entry),
                            None => wrong.push(format!("{name} {table} {address}: theirs {theirs}, ours {ours}")),
                        }
                    }
                }
            }
        }
    }
    println!("{compared} cells compared, {equal} equal, {} decided otherwise", used.len());
    assert!(compared > 0);
    assert!(wrong.is_empty(), "cells differ without a decision:\n{}", wrong.join("\n"));
    assert_eq!(used.len(), DECIDED.len(), "some decisions are about cells that agree");
}
