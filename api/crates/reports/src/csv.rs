//! Tables as CSV files in HUD's layout.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use crate::table::{Report, Table, Value};

/// Writes a table: the headings, then one line for each row.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_table(table: &Table, out: impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    // Above labels, cell A1 of HUD's files is empty.
    let corner_is_empty = |at| at == 0 && table.has_labels;
    writer.write_record(
        table.columns.iter().enumerate().map(|(at, heading)| if corner_is_empty(at) { "" } else { heading }),
    )?;
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| show(&cell.value));
        writer.write_record(std::iter::once(row.label.to_string()).chain(cells))?;
    }
    writer.flush()
}

/// Writes each table of a report to a file of its name, such as `Q1.csv`, in an existing folder.
///
/// # Errors
/// When a file cannot be created or written.
pub fn write_tables(report: &Report, folder: &Path) -> io::Result<()> {
    report
        .tables
        .iter()
        .try_for_each(|table| write_table(table, File::create(folder.join(format!("{}.csv", table.id)))?))
}

fn show(value: &Value) -> String {
    match value {
        Value::Count(number) => number.to_string(),
        Value::Percent(number) | Value::Number(number) => format!("{number:.4}"),
        Value::Blank => String::new(),
        Value::Text(text) => text.clone(),
    }
}
