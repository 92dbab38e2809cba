//! What is written is read back equal.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use std::fs;
use std::path::Path;

use common::read;
use hmis_csv::{Batch, Column, Hashing, Limits, Package, PackageWriter, WriteError, WriteOptions, calendar};
use hmis_standards::{Kind, current};
use proptest::prelude::*;

fn options(hashing: Hashing) -> WriteOptions {
    WriteOptions { standard: current(), export_id: "EX1".to_owned(), hashing }
}

/// Something odd for every kind, and nothing for every third column.
fn fill(batch: &mut Batch, rows: usize, seed: i32, text: &str) {
    for row in 0..rows {
        batch.lines.push(0);
        let row = i32::try_from(row).unwrap();
        for (position, (field, column)) in batch.file.fields.iter().zip(&mut batch.columns).enumerate() {
            let number = seed.wrapping_mul(31).wrapping_add(row * 7 + i32::try_from(position).unwrap()) % 20_000;
            let present = number % 3 != 0 || !field.nullable;
            match column {
                Column::Text(values) if field.key == hmis_standards::Key::None => values.push(present.then_some(text)),
                Column::Text(values) => values.push(Some(&format!("{number:05}"))),
                Column::Integer(values) | Column::Date(values) => values.push(present.then_some(number)),
                Column::Money(values) => values.push(present.then_some(i64::from(number))),
                Column::DateTime(values) => values.push(present.then_some(i64::from(number) * 4_321)),
            }
        }
    }
}

fn export_row() -> Batch {
    let mut batch = Batch::new(current().file("Export").unwrap());
    fill(&mut batch, 1, 1, "2026 v1.0");
    batch
}

fn write(writer: Result<PackageWriter, WriteError>, batches: &[&Batch]) {
    let mut writer = writer.unwrap();
    for batch in batches {
        writer.file(batch.file).unwrap().write(batch).unwrap();
    }
    writer.finish().unwrap();
}

fn same(written: &Batch, found: &Batch) {
    assert_eq!(written.len(), found.len());
    for (position, field) in written.file.fields.iter().enumerate() {
        for row in 0..written.len() {
            let (written, found) = (&written.columns[position], &found.columns[position]);
            let place = format!("{} of row {row}", field.name);
            match field.kind {
                Kind::Text if field.name == "ExportID" => assert_eq!(found.text(row), Some("EX1")),
                Kind::Text => assert_eq!(written.text(row), found.text(row), "{place}"),
                Kind::Integer => assert_eq!(written.integer(row), found.integer(row), "{place}"),
                Kind::Money => assert_eq!(written.money(row), found.money(row), "{place}"),
                Kind::Date => assert_eq!(written.date(row), found.date(row), "{place}"),
                Kind::DateTime => assert_eq!(written.datetime(row), found.datetime(row), "{place}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_file_with_odd_text(text in "[a-zé0-9 ,;'\"\r\n🏠\u{FEFF}\\\\]{1,40}", seed in -300_i32..300, rows in 1_usize..6) {
        let folder = tempfile::tempdir().unwrap();
        let files = current().files.iter().filter(|file| file.name != "Export");
        let batches: Vec<Batch> = files.map(|file| {
            let mut batch = Batch::new(file);
            fill(&mut batch, rows, seed, &text);
            batch
        }).collect();
        let export = export_row();
        let all: Vec<&Batch> = std::iter::once(&export).chain(&batches).collect();
        let zip = folder.path().join("export.zip");
        write(PackageWriter::create_zip(&zip, options(Hashing::Unhashed)), &all);
        let package = Package::open(&zip, &Limits::default()).unwrap();
        for batch in &batches {
            let (found, outcome) = read(&package, &batch.file.name);
            prop_assert_eq!(outcome.set_aside, 0);
            same(batch, &found.batches[0]);
        }
    }
}

fn lines(folder: &Path, file: &str) -> Vec<String> {
    fs::read_to_string(folder.join(file)).unwrap().split_terminator("\r\n").map(str::to_owned).collect()
}

/// An organization without the columns that every file has at its end.
fn organization() -> Batch {
    let mut batch = Batch::new(current().file("Organization").unwrap());
    batch.lines = vec![0];
    for (field, column) in batch.file.fields.iter().zip(&mut batch.columns) {
        match (field.name.as_str(), column) {
            ("OrganizationID", Column::Text(values)) => values.push(Some("007")),
            ("OrganizationName", Column::Text(values)) => values.push(Some("<Hope> [&] {\"Home\"}")),
            ("VictimServiceProvider", Column::Integer(values)) => values.push(Some(0)),
            ("DateCreated", Column::DateTime(values)) => {
                values.push(Some(i64::from(calendar::day_number(2025, 10, 1).unwrap()) * 86_400 + 3_661));
            }
            (_, column) => column.push_empty(),
        }
    }
    batch
}

#[test]
fn files_have_the_official_form_and_are_all_there() {
    let folder = tempfile::tempdir().unwrap();
    write(PackageWriter::create_folder(folder.path(), options(Hashing::Unhashed)), &[&export_row(), &organization()]);
    assert_eq!(
        lines(folder.path(), "Organization.csv"),
        [
            "OrganizationID,OrganizationName,VictimServiceProvider,OrganizationCommonName,DateCreated,DateUpdated,\
             UserID,DateDeleted,ExportID",
            "\"007\",\"Hope & \"\"Home\"\"\",0,,2025-10-01 01:01:01,,,,\"EX1\"",
        ]
    );
    for file in &current().files {
        let header: Vec<&str> = file.fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(lines(folder.path(), &file.file_name())[0], header.join(","));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 24);
    assert!(lines(folder.path(), "Export.csv")[1].starts_with("\"EX1\","));
}

#[test]
fn a_hashed_export_hides_names_and_numbers_and_nothing_else() {
    let mut client = Batch::new(current().file("Client").unwrap());
    client.lines = vec![0];
    for (field, column) in client.file.fields.iter().zip(&mut client.columns) {
        match (field.name.as_str(), column) {
            ("PersonalID", Column::Text(values)) => values.push(Some("P1")),
            ("FirstName", Column::Text(values)) => values.push(Some("Robert")),
            ("NameSuffix", Column::Text(values)) => values.push(Some("Jr")),
            ("SSN", Column::Text(values)) => values.push(Some("123456789")),
            (_, column) => column.push_empty(),
        }
    }
    let folder = tempfile::tempdir().unwrap();
    write(PackageWriter::create_folder(folder.path(), options(Hashing::Sha256)), &[&export_row(), &client]);
    let row = &lines(folder.path(), "Client.csv")[1];
    // sha256sum of R163, the SOUNDEX code of Robert, and of 123456789.
    let first = "9841ba9e86d8bbc72379d20791640a315e5c20ec9f75b5550b12b894af26f47f";
    let number = "678915e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225";
    assert!(row.starts_with(&format!("\"P1\",\"{first}\",,,\"Jr\",,\"{number}\",")), "{row}");
    let package = Package::open(folder.path(), &Limits::default()).unwrap();
    assert_eq!(package.export().hash_status, Some(4));
    let (clients, _) = read(&package, "Client");
    assert!(clients.briefly().iter().all(|(rule, _, _)| *rule == "csv.value.required"), "{:?}", clients.briefly());
}

#[test]
fn mistakes_of_the_caller_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = PackageWriter::create_folder(folder.path(), options(Hashing::Unhashed)).unwrap();
    let organization = organization();
    let mut project = writer.file(current().file("Project").unwrap()).unwrap();
    assert!(matches!(project.write(&organization), Err(WriteError::OtherFile { .. })));
    assert!(matches!(writer.file(current().file("Project").unwrap()), Err(WriteError::WrittenTwice("Project"))));
}
