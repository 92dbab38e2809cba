//! Single values: what is taken, what is doubted, and what sets a row aside.

mod common;

use std::ops::ControlFlow;

use common::{Everything, header, read, row, with_file};
use hmis_csv::{Batch, Column, Finding, Package, RejectedRow, Visitor};
use tempfile::TempDir;

/// A package with rows in one file: the values of each row that are not empty.
fn rows(standard: &str, file: &str, values: &[&[(&str, &str)]]) -> (TempDir, Package) {
    let rows: Vec<String> = values.iter().map(|values| row(standard, file, values)).collect();
    with_file(standard, &format!("{file}.csv"), format!("{}\r\n{}\r\n", header(standard, file), rows.join("\r\n")))
}

/// The rules that a service breaks, with their columns; what every service lacks here is left out.
fn broken(file: &str, values: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let (_folder, package) = rows("fy2026", file, &[values]);
    let (everything, _) = read(&package, file);
    let found = everything.briefly().into_iter().filter(|(rule, _, _)| *rule != "csv.value.required");
    found
        .map(|(rule, line, column)| {
            assert_eq!(line, 2);
            (rule, column)
        })
        .collect()
}

fn service(values: &[(&'static str, &'static str)]) -> Vec<(&'static str, String)> {
    let keys = [("ServicesID", "S1"), ("EnrollmentID", "E1"), ("PersonalID", "P1")];
    broken("Services", &[&keys, values].concat())
}

fn is(rule: &'static str, column: &str) -> Vec<(&'static str, String)> {
    vec![(rule, column.to_owned())]
}

#[test]
fn lists_that_depend_on_the_row() {
    assert_eq!(service(&[("RecordType", "200"), ("TypeProvided", "200")]), []);
    assert_eq!(service(&[("RecordType", "200"), ("TypeProvided", "2")]), is("csv.code.condition", "TypeProvided"));
    // V2.2 has 3 (case management), and V2.A its sub types.
    assert_eq!(service(&[("RecordType", "144"), ("TypeProvided", "3"), ("SubTypeProvided", "1")]), []);
    assert_eq!(
        service(&[("RecordType", "144"), ("TypeProvided", "3"), ("SubTypeProvided", "99")]),
        is("csv.code.condition", "SubTypeProvided")
    );
    assert_eq!(service(&[("RecordType", "7")]), is("csv.code.unknown", "RecordType"));
}

#[test]
fn codes_outside_the_part_of_a_list_that_a_column_may_use() {
    let enrollment = |code| {
        let keys = [("EnrollmentID", "E1"), ("PersonalID", "P1"), ("ProjectID", "J1"), ("EntryDate", "2025-01-01")];
        broken("Enrollment", &[&keys[..], &[("LivingSituation", code)]].concat())
    };
    assert_eq!(enrollment("116"), []);
    // 422 (staying with friends, permanent) is a destination only.
    assert_eq!(enrollment("422"), is("csv.code.not_allowed", "LivingSituation"));
    assert_eq!(enrollment("1"), is("csv.code.unknown", "LivingSituation"));
}

#[test]
fn text_lists_lengths_and_patterns() {
    let client =
        |values: &[(&'static str, &'static str)]| broken("Client", &[&[("PersonalID", "P1")], values].concat());
    assert_eq!(client(&[("SSN", "xxxxx1234"), ("YearEnteredService", "1999")]), []);
    assert_eq!(client(&[("SSN", "123-45-6789")]).len(), 2, "too long, and not of the required form");
    assert_eq!(client(&[("SSN", "12345678")]), is("csv.value.pattern", "SSN"));
    assert_eq!(client(&[("YearEnteredService", "1850")]), is("csv.value.pattern", "YearEnteredService"));
    let fifty = "é".repeat(50).leak();
    assert_eq!(client(&[("FirstName", fifty)]), [], "length counts characters, not bytes");
    assert_eq!(client(&[("FirstName", format!("{fifty}e").leak())]), is("csv.text.too_long", "FirstName"));
    let enrollment = |station| {
        let keys = [("EnrollmentID", "E1"), ("PersonalID", "P1"), ("ProjectID", "J1"), ("EntryDate", "2025-01-01")];
        broken("Enrollment", &[&keys[..], &[("VAMCStation", station)]].concat())
    };
    assert_eq!(enrollment("402"), []);
    assert_eq!(enrollment("4O2"), is("csv.code.unknown", "VAMCStation"));
}

#[test]
fn values_that_their_type_cannot_hold() {
    for (column, value, rule) in [
        ("RecordType", "two", "csv.number.format"),
        ("FAAmount", "1.005", "csv.money.format"),
        ("DateProvided", "2025-02-30", "csv.date.format"),
        ("DateProvided", "2025-02-28 08:00:00", "csv.date.format"),
        ("DateUpdated", "yesterday", "csv.date.format"),
    ] {
        let keys = [("ServicesID", "S1"), ("EnrollmentID", "E1"), ("PersonalID", "P1")];
        let (_folder, package) = rows("fy2026", "Services", &[&[&keys[..], &[(column, value)]].concat(), &keys]);
        let (everything, outcome) = read(&package, "Services");
        assert_eq!((outcome.rows, outcome.set_aside), (1, 1), "{column} {value}");
        assert!(
            everything
                .findings
                .iter()
                .any(|finding| finding.rule.id == rule && finding.value.as_deref() == Some(value))
        );
        assert!(everything.set_aside[0].raw.contains(value));
        let batch = &everything.batches[0];
        assert_eq!(batch.lines, [3], "the good row only");
        assert!(batch.columns.iter().all(|column| column.len() == 1));
    }
}

#[test]
fn values_that_are_taken_although_they_are_written_oddly() {
    let (_folder, package) = rows(
        "fy2026",
        "Services",
        &[&[
            ("ServicesID", "007"),
            ("EnrollmentID", "E1"),
            ("PersonalID", "P1"),
            ("DateProvided", "2025-01-02 00:00:00"),
            ("RecordType", " 200.0 "),
            ("TypeProvided", "  "),
            ("FAAmount", "12.5"),
            ("DateCreated", "2025-01-02"),
            ("DateUpdated", "2025-01-02T01:00:00.123"),
        ]],
    );
    let (everything, outcome) = read(&package, "Services");
    assert_eq!(outcome.rows, 1);
    let batch = &everything.batches[0];
    let column = |name| batch.column(name).unwrap();
    assert_eq!(column("ServicesID").text(0), Some("007"));
    assert_eq!(column("DateProvided").date(0), Some(20_090));
    assert_eq!(column("RecordType").integer(0), Some(200));
    assert_eq!(column("TypeProvided").integer(0), None, "spaces are no value");
    assert_eq!(column("FAAmount").money(0), Some(1_250));
    assert_eq!(column("DateCreated").datetime(0), Some(20_090 * 86_400));
    assert_eq!(column("DateUpdated").datetime(0), Some(20_090 * 86_400 + 3_600));
}

#[test]
fn lines_are_physical_ones() {
    let client = |id, name| row("fy2026", "Client", &[("PersonalID", id), ("FirstName", name)]);
    let text =
        [header("fy2026", "Client"), client("P1", "\"A\r\nB\""), String::new(), client("P2", "C"), "P3".to_owned()];
    let (_folder, package) = with_file("fy2026", "Client.csv", text.join("\r\n"));
    let (clients, outcome) = read(&package, "Client");
    assert_eq!(clients.batches[0].lines, [2, 5]);
    assert_eq!(clients.texts("FirstName"), [Some("A\r\nB".to_owned()), Some("C".to_owned())]);
    assert_eq!(outcome.set_aside, 1);
    assert_eq!(clients.set_aside[0], RejectedRow { file: "Client", line: 6, raw: "P3".to_owned() });
    assert_eq!(clients.findings.last().unwrap().rule.id, "csv.row.width");
}

#[test]
fn bytes_that_are_no_text() {
    let mut text = header("fy2026", "Client").into_bytes();
    text.push(b'\n');
    text.extend(row("fy2026", "Client", &[("PersonalID", "P1"), ("FirstName", "A\0B")]).into_bytes());
    let odd = row("fy2026", "Client", &[("PersonalID", "P2"), ("FirstName", "?")]);
    text.push(b'\n');
    text.extend(odd.bytes().map(|byte| if byte == b'?' { 0x81 } else { byte }));
    let (_folder, package) = with_file("fy2026", "Client.csv", text);
    let (clients, outcome) = read(&package, "Client");
    assert_eq!(outcome.rows, 2);
    assert_eq!(clients.texts("FirstName")[0].as_deref(), Some("AB"), "no database takes a null character");
    let rules: Vec<_> = clients.briefly().into_iter().filter(|(rule, _, _)| *rule != "csv.value.required").collect();
    assert_eq!(
        rules,
        [("csv.text.control", 2, "FirstName".to_owned()), ("csv.encoding.undecodable", 3, "FirstName".to_owned())]
    );
}

#[test]
fn codes_that_the_current_year_no_longer_has_become_empty_with_one_finding() {
    let exit = |id, code| {
        [
            ("ExitID", id),
            ("EnrollmentID", "E1"),
            ("PersonalID", "P1"),
            ("ExitDate", "2024-05-01"),
            ("Destination", "410"),
            ("CounselingReceived", code),
        ]
    };
    let (_folder, package) = rows("fy2024", "Exit", &[&exit("X1", "99"), &exit("X2", "1"), &exit("X3", "99")]);
    let (exits, outcome) = read(&package, "Exit");
    assert_eq!(outcome.rows, 3);
    let Some(Column::Integer(values)) = exits.batches[0].column("CounselingReceived") else { panic!("a number") };
    assert_eq!(values, &[None, Some(1), None]);
    let told: Vec<&Finding> = exits.findings.iter().filter(|finding| finding.rule.id == "csv.code.blanked").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].column.as_deref(), Some("CounselingReceived"));
    assert!(told[0].message.starts_with("2 values"));
}

#[test]
fn findings_do_not_repeat_personal_information() {
    let (_folder, package) =
        rows("fy2026", "Client", &[&[("PersonalID", "P1"), ("SSN", "12"), ("DOB", "never"), ("Sex", "7")]]);
    let (clients, _) = read(&package, "Client");
    for finding in &clients.findings {
        assert!(!finding.message.contains("12") && !finding.message.contains("never"), "{finding:?}");
        let expected = (finding.column.as_deref() == Some("Sex")).then_some("7");
        assert_eq!(finding.value.as_deref().filter(|value| !value.is_empty()), expected);
    }
}

/// Stops at the second batch.
struct Impatient(usize);

impl Visitor for Impatient {
    fn batch(&mut self, batch: &Batch) -> ControlFlow<()> {
        assert_eq!(batch.len(), 2);
        self.0 += 1;
        if self.0 == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn finding(&mut self, _: Finding) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn set_aside(&mut self, _: RejectedRow) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

#[test]
fn a_visitor_gets_batches_of_its_size_and_may_stop() {
    let keys = [("ServicesID", "S1"), ("EnrollmentID", "E1"), ("PersonalID", "P1")];
    let (_folder, package) = rows("fy2026", "Services", &[&keys, &keys, &keys, &keys, &keys]);
    let mut impatient = Impatient(0);
    let outcome = package.read("Services", 2, &mut impatient).unwrap();
    assert!(outcome.stopped);
    assert_eq!(impatient.0, 2);
    let mut everything = Everything::default();
    let outcome = package.read("Services", 2, &mut everything).unwrap();
    assert!(!outcome.stopped);
    assert_eq!(everything.batches.iter().map(Batch::len).collect::<Vec<_>>(), [2, 2, 1]);
    assert_eq!(everything.progress.last(), Some(&package.file("Services").unwrap().bytes));
}
