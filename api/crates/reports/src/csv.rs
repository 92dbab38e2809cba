//! Tables as CSV files in HUD's layout, one by one, in a folder, or in the zip that Sage takes.
//!
//! Sage reads by position: the first line and the first column are there and ignored, gray cells are empty, percentages
//! are fractions with four decimals. Text is quoted, numbers are not.

use std::fs::File;
use std::io::{self, Seek, Write};
use std::path::Path;

use csv::{QuoteStyle, WriterBuilder};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::table::{Report, Table, Value};

/// Writes a table: the headings, then one line for each row.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_table(table: &Table, out: impl Write) -> io::Result<()> {
    let mut writer = WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).from_writer(out);
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

/// Writes the tables of a report to a zip with a file for each, such as `Q4a.csv`, without folders: what the CoC APR and
/// the ESG CAPER upload to Sage.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_zip(report: &Report, out: impl Write + Seek) -> io::Result<()> {
    let mut zip = ZipWriter::new(out);
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for table in &report.tables {
        zip.start_file(format!("{}.csv", table.id), options)?;
        write_table(table, &mut zip)?;
    }
    zip.finish()?;
    Ok(())
}

fn show(value: &Value) -> String {
    match value {
        Value::Count(number) => number.to_string(),
        Value::Percent(number) | Value::Number(number) => format!("{number:.4}"),
        Value::Blank => String::new(),
        Value::Text(text) => text.clone(),
    }
}
