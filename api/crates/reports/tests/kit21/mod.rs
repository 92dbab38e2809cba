//! Reads the input of HUD's test kit of 2021, which is HMIS CSV FY2022, as today's standards would have it.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::collections::HashMap;
use std::path::Path;

use hmis_csv::{Batch, Column};
use hmis_reports::{Day, Snapshot, SnapshotBuilder, snapshot::COLUMNS};

/// A row by heading.
type Record = HashMap<String, String>;

fn records(folder: &Path, file: &str) -> Vec<Record> {
    let Ok(mut reader) = csv::Reader::from_path(folder.join(format!("{file}.csv"))) else { return Vec::new() };
    let headings: Vec<String> =
        reader.headers().unwrap().iter().map(|heading| heading.trim_start_matches('\u{feff}').to_owned()).collect();
    let record = |record: csv::StringRecord| headings.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|read| record(read.unwrap())).collect()
}

/// Today's code of a living situation or destination, and the kind of subsidy where the old code had one.
fn situation(code: &str) -> (&str, &str) {
    match code {
        "16" => ("116", ""),
        "1" => ("101", ""),
        "18" => ("118", ""),
        "15" => ("215", ""),
        "6" => ("206", ""),
        "7" => ("207", ""),
        "25" => ("225", ""),
        "4" => ("204", ""),
        "5" => ("205", ""),
        "2" => ("302", ""),
        "29" => ("329", ""),
        "14" => ("314", ""),
        "32" => ("332", ""),
        "36" => ("336", ""),
        "35" => ("335", ""),
        "12" => ("312", ""),
        "13" => ("313", ""),
        "27" => ("327", ""),
        "22" => ("422", ""),
        "23" => ("423", ""),
        "26" => ("426", ""),
        "10" => ("410", ""),
        "21" => ("421", ""),
        "11" => ("411", ""),
        "3" => ("435", "440"),
        "19" => ("435", "419"),
        "20" => ("435", "420"),
        "28" => ("435", "428"),
        "31" => ("435", "431"),
        "33" => ("435", "433"),
        "34" => ("435", "434"),
        other => (other, ""),
    }
}

/// What an old row says in a column of today.
fn cell<'a>(file: &str, column: &str, row: &'a Record, cocs: &'a HashMap<String, String>) -> &'a str {
    let old = |name: &str| row.get(name).map_or("", String::as_str);
    match (file, column) {
        ("Client", "HispanicLatinao") => old("Ethnicity"),
        ("Enrollment", "EnrollmentCoC") => cocs.get(old("EnrollmentID")).map_or("", String::as_str),
        ("Enrollment", "LivingSituation") => situation(old("LivingSituation")).0,
        ("Exit", "Destination") => situation(old("Destination")).0,
        ("Exit", "DestinationSubsidyType") => situation(old("Destination")).1,
        ("CurrentLivingSituation", "CurrentLivingSituation") => situation(old("CurrentLivingSituation")).0,
        // Emergency shelters were one type with a method of tracking.
        ("Project", "ProjectType") if old("ProjectType") == "1" && old("TrackingMethod") != "3" => "0",
        ("IncomeBenefits", "VHAServices") => old("VAMedicalServices"),
        ("HealthAndDV", "DomesticViolenceSurvivor") => old("DomesticViolenceVictim"),
        _ => old(column),
    }
}

fn push(column: &mut Column, cell: &str) {
    let cell = Some(cell.trim()).filter(|cell| !cell.is_empty());
    let day = |cell: &str| Day::parse(cell.get(..10).unwrap_or(cell)).unwrap().0;
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
    dollars.parse::<i64>().unwrap() * 100 + format!("{cents:0<2}").parse::<i64>().unwrap()
}

/// A snapshot of some of the kit's inputs together.
pub fn snapshot(folders: &[&Path]) -> Snapshot {
    let mut builder = SnapshotBuilder::new();
    for folder in folders {
        let of_start = |row: &Record| row["DataCollectionStage"] == "1";
        let cocs: HashMap<String, String> = records(folder, "EnrollmentCoC")
            .iter()
            .filter(|row| of_start(row))
            .map(|row| (row["EnrollmentID"].clone(), row["CoCCode"].clone()))
            .collect();
        for (file, columns) in COLUMNS {
            let spec = hmis_standards::current().file(file).unwrap();
            let mut batch = Batch::new(spec);
            for row in records(folder, file) {
                batch.lines.push(0);
                for (field, column) in spec.fields.iter().zip(&mut batch.columns) {
                    let is_read = columns.contains(&field.name.as_str());
                    push(column, if is_read { cell(file, &field.name, &row, &cocs) } else { "" });
                }
            }
            builder.add(&batch);
        }
    }
    builder.finish()
}
