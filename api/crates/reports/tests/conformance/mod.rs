//! HUD's published tables, and our tables as numbers.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::path::{Path, PathBuf};

use hmis_reports::{Report, Value};

/// A folder of the conformance data, or nothing and a loud word about it.
pub fn folder(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("HMIS_CONFORMANCE_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/conformance"), PathBuf::from);
    let folder = folder.join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("NOT TESTED: no conformance data in {}; set HMIS_CONFORMANCE_DIR", folder.display());
    None
}

/// What our report has in a cell, as a number; blank and missing cells are 0.
pub fn ours(report: &Report, table: &str, column: char, row: usize) -> f64 {
    match report.table(table).unwrap().cell(column, row).map(|cell| &cell.value) {
        Some(Value::Count(count)) => f64::from(*count),
        Some(Value::Percent(number) | Value::Number(number)) => *number,
        Some(Value::Blank) | None => 0.0,
        Some(Value::Text(text)) => panic!("{table} {column}{row} is text: {text}"),
    }
}
