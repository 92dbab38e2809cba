//! Small data sets written as CSV in the tests.
#![expect(dead_code, reason = "no test uses all of it")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use hmis_csv::{Batch, Column};
use hmis_reports::dq;
use hmis_reports::{Day, Parameters, Report, Run, Snapshot, SnapshotBuilder};

/// Rows of a file: a line of headings, then one line for each row.
pub fn batch(file: &str, text: &str) -> Batch {
    let spec = hmis_standards::current().file(file).unwrap();
    let mut batch = Batch::new(spec);
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let headings: Vec<&str> = lines.next().unwrap().split(',').map(str::trim).collect();
    for heading in &headings {
        assert!(spec.field(heading).is_some(), "{file} has no {heading}");
    }
    for line in lines {
        let cells: Vec<&str> = line.split(',').map(str::trim).collect();
        batch.lines.push(0);
        for (field, column) in spec.fields.iter().zip(&mut batch.columns) {
            let at = headings.iter().position(|heading| *heading == field.name);
            push(column, at.map(|at| cells[at]).filter(|cell| !cell.is_empty()));
        }
    }
    batch
}

fn push(column: &mut Column, cell: Option<&str>) {
    let day = |cell: &str| Day::parse(cell).unwrap().0;
    match column {
        Column::Text(values) => values.push(cell),
        Column::Integer(values) => values.push(cell.map(|cell| cell.parse().unwrap())),
        Column::Money(values) => values.push(cell.map(cents)),
        Column::Date(values) => values.push(cell.map(day)),
        Column::DateTime(values) => values.push(cell.map(|cell| i64::from(day(cell)) * 86_400)),
    }
}

fn cents(cell: &str) -> i64 {
    let (dollars, cents) = cell.split_once('.').unwrap_or((cell, "00"));
    dollars.parse::<i64>().unwrap() * 100 + cents.parse::<i64>().unwrap()
}

/// The rows of a column from row 2 on, as whole numbers.
pub fn column<const N: usize>(report: &Report, table: &str, column: char) -> [u32; N] {
    std::array::from_fn(|at| report.table(table).unwrap().cell(column, at + 2).unwrap().number())
}

/// A snapshot of some files, with one project of a type.
pub fn snapshot(project_type: i32, files: &[(&str, &str)]) -> Snapshot {
    let mut builder = SnapshotBuilder::new();
    for (file, text) in files {
        builder.add(&batch(file, text));
    }
    builder.add(&batch("Project", &format!("ProjectID,ProjectType\nP,{project_type}")));
    builder.add(&batch("ProjectCoC", "ProjectID,CoCCode\nP,XX-500"));
    builder.finish()
}

/// The key of an enrollment.
pub fn enrollment(snapshot: &Snapshot, id: &str) -> u32 {
    (0..snapshot.enrollment_count()).find(|key| snapshot.enrollments.rows.ids.get(*key) == id).unwrap()
}

/// Everything from 2024-10-01 to 2025-09-30.
pub fn parameters() -> Parameters<'static> {
    Parameters { start: day("2024-10-01"), end: day("2025-09-30"), projects: None, coc_codes: &[] }
}

/// The Data Quality report of everything from 2024-10-01 to 2025-09-30, ready to be asked.
pub fn prepared(snapshot: &Snapshot) -> Run<'_> {
    dq::prepare(snapshot, &parameters())
}

/// The Data Quality report of everything from 2024-10-01 to 2025-09-30.
pub fn report(snapshot: &Snapshot) -> Report {
    prepared(snapshot).report()
}

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}
