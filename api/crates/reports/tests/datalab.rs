//! Our APR and CAPER against the tables that HUD Data Lab's own program wrote for the same data.
//!
//! The program is HUD's test-kit generator, not the law. A cell that differs must be in `DECIDED` with both values and
//! the rule that decides between them.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "conformance/compare.rs"]
mod compare;
mod conformance;
#[path = "decisions/datalab.rs"]
mod decisions;

use std::path::{Path, PathBuf};

use compare::{Comparison, lines_of};
use decisions::DECIDED;
use hmis_csv::{Limits, Package};
use hmis_reports::{Day, Parameters, Report, Snapshot, Value, apr, caper};

/// The subfolders of a folder in order of name.
fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn report_of(snapshot: &Snapshot, kind: &str, run: &Path) -> Report {
    let text = std::fs::read_to_string(run.join("run.json")).unwrap();
    let run: serde_json::Value = serde_json::from_str(&text).unwrap();
    let day = |name: &str| Day::parse(run[name].as_str().unwrap()).unwrap();
    let ids = run["project_ids"].as_array().unwrap().iter().map(|id| id.as_str().unwrap());
    let projects: Vec<u32> = ids.filter_map(|id| snapshot.project_key(id)).collect();
    // The program that wrote the tables applies no CoC filter in these reports.
    let parameters = Parameters { start: day("start"), end: day("end"), projects: Some(&projects), coc_codes: &[] };
    if kind == "apr" { apr::run(snapshot, &parameters) } else { caper::run(snapshot, &parameters) }
}

/// Q4a is text: one line for each project. Cell M names the program that wrote the report.
fn compare_projects(comparison: &mut Comparison, name: &str, lines: &[Vec<String>], report: &Report) {
    let table = report.table("Q4a").unwrap();
    assert_eq!(lines.len() - 1, table.rows.len(), "{name}: projects");
    for (line, row) in lines[1..].iter().zip(&table.rows) {
        let cells = row.cells.iter().map(|cell| match &cell.value {
            Value::Text(text) => text.clone(),
            Value::Count(count) => count.to_string(),
            other => panic!("{other:?}"),
        });
        for ((column, theirs), ours) in ('A'..).zip(line).zip(std::iter::once(row.label.to_string()).chain(cells)) {
            if column != 'M' {
                // R writes NA where there is nothing.
                let theirs = if theirs == "NA" { "" } else { theirs };
                assert_eq!(theirs, ours, "{name} Q4a {column}");
                comparison.compared += 1;
                comparison.nonzero += 1;
                comparison.equal += 1;
            }
        }
    }
}

#[test]
fn tables_agree_with_those_of_data_lab() {
    let Some(folder) = conformance::folder("datalab-fy2026") else { return };
    let package = Package::open(&folder.join("input"), &Limits::default()).unwrap();
    let snapshot = Snapshot::from_package(&package).unwrap();
    let mut comparison = Comparison::default();
    for kind in ["apr", "caper"] {
        for run in subfolders(&folder.join(kind)) {
            let name = format!("{kind}/{}", run.file_name().unwrap().to_string_lossy());
            let report = report_of(&snapshot, kind, &run);
            let (compared, equal) = (comparison.compared, comparison.equal);
            for table in &report.tables {
                // The program fails on Q6a when there is nobody.
                let Some(lines) = lines_of(&run.join(format!("{}.csv", table.id))) else {
                    assert!(name.ends_with("/nbn") && table.id == "Q6a", "{name} {}", table.id);
                    continue;
                };
                if table.id == "Q4a" {
                    compare_projects(&mut comparison, &name, &lines, &report);
                    continue;
                }
                // Tables about nobody may lack their lines.
                let rows = if lines.len() == 1 { 0 } else { table.rows.len() };
                assert_eq!((lines.len() - 1, lines[0].len()), (rows, table.columns.len()), "{name} {}", table.id);
                for row in 2..table.rows.len() + 2 {
                    for (at, column) in (1..table.columns.len()).zip('B'..) {
                        let theirs = lines.get(row - 1).map_or("", |line| &line[at]);
                        let ours = conformance::ours(&report, table.id, column, row);
                        comparison.cell(&name, table.id, &format!("{column}{row}"), theirs, ours, DECIDED);
                    }
                }
            }
            println!("{name}: {} compared, {} equal", comparison.compared - compared, comparison.equal - equal);
        }
    }
    comparison.finish(DECIDED);
}
