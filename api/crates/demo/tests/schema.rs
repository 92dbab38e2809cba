//! Everything that is generated satisfies HUD's schema of the current standards year.
#![expect(clippy::unwrap_used, reason = "test")]

mod common;

use std::collections::{HashMap, HashSet};

use common::{Kept, Row};
use hmis_csv::Column;
use hmis_standards::{Field, Key, SetKind, Standard};

const CASES: [(u64, u64); 4] = [(50, 1), (50, 2), (2_000, 1), (2_000, 77)];

#[test]
fn every_file_arrives_once_in_hud_s_order() {
    for (clients, seed) in CASES {
        let (kept, summary) = Kept::of(clients, seed);
        let mut files: Vec<&str> = kept.batches.iter().map(|batch| batch.file.name.as_str()).collect();
        files.dedup();
        let expected: Vec<&str> = hmis_standards::current().files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(expected.len(), 24);
        assert_eq!(files, expected);
        assert_eq!(summary.rows_of("Client"), clients);
        assert_eq!(kept.rows("Client").len() as u64, clients);
    }
}

#[test]
fn every_value_satisfies_the_schema() {
    let standard = hmis_standards::current();
    for (clients, seed) in CASES {
        let (kept, _) = Kept::of(clients, seed);
        for batch in &kept.batches {
            for (field, column) in batch.file.fields.iter().zip(&batch.columns) {
                assert_eq!(column.len(), batch.len(), "{}.{}", batch.file.name, field.name);
                for at in 0..batch.len() {
                    check(standard, field, column, Row { batch, at });
                }
            }
        }
    }
}

fn check(standard: &Standard, field: &Field, column: &Column, row: Row) {
    let place = format!("{}.{}", row.batch.file.name, field.name);
    let (text, number) = (column.text(row.at), column.integer(row.at));
    let present = text.is_some() || number.is_some() || column.money(row.at).is_some() || column.date(row.at).is_some();
    let present = present || column.datetime(row.at).is_some();
    assert!(present || field.nullable, "{place} is empty");
    if let Some(text) = text {
        assert!(field.max_length.is_none_or(|most| text.chars().count() <= most), "{place} is too long: {text}");
        assert!(!text.is_empty(), "{place} is an empty text");
        if let Some(list) = field.list.as_deref() {
            assert!(standard.list(list).unwrap().contains_text(text), "{place}: {text} is not in list {list}");
        }
    }
    if let Some(number) = number {
        if let Some(allowed) = standard.allowed_codes(field) {
            assert!(allowed.allows(number), "{place}: {number}");
            let retired = allowed.list.codes.iter().any(|code| code.number() == Some(number) && code.retired);
            assert!(!retired, "{place}: {number} is retired");
        }
        let applies = |when: &[(String, Vec<i32>)]| {
            when.iter().all(|(name, codes)| row.integer(name).is_some_and(|value| codes.contains(&value)))
        };
        let lists: Vec<_> = field.list_when.iter().filter(|condition| applies(&condition.when)).collect();
        assert!(field.list_when.is_empty() || lists.len() == 1, "{place}: {number} belongs to no list");
        for condition in lists {
            assert!(standard.list(&condition.list).unwrap().contains(number), "{place}: {number}");
        }
    }
}

#[test]
fn keys_are_unique_and_resolve() {
    for (clients, seed) in CASES {
        let (kept, _) = Kept::of(clients, seed);
        let mut keys: HashMap<&str, HashSet<&str>> = HashMap::new();
        for batch in &kept.batches {
            let column = &batch.columns[batch.file.primary_key()];
            let known = keys.entry(&batch.file.name).or_default();
            for at in 0..batch.len() {
                let key = column.text(at).unwrap();
                assert!(key.len() <= 32, "{key}");
                assert!(known.insert(key), "{}: {key} twice", batch.file.name);
            }
        }
        for batch in &kept.batches {
            for (field, column) in batch.file.fields.iter().zip(&batch.columns) {
                let Some(target) = field.references.as_deref().filter(|_| field.key == Key::Foreign) else { continue };
                for at in 0..batch.len() {
                    let key = column.text(at).unwrap();
                    assert!(keys[target].contains(key), "{}.{}: {key}", batch.file.name, field.name);
                }
            }
        }
    }
}

#[test]
fn parts_of_an_enrollment_belong_to_its_client_and_lie_within_it() {
    let (kept, _) = Kept::of(2_000, 5);
    let enrollments = kept.by("Enrollment", "EnrollmentID");
    let exits = kept.by("Exit", "EnrollmentID");
    let dated = [
        ("Exit", "ExitDate"),
        ("IncomeBenefits", "InformationDate"),
        ("HealthAndDV", "InformationDate"),
        ("EmploymentEducation", "InformationDate"),
        ("Disabilities", "InformationDate"),
        ("Services", "DateProvided"),
        ("CurrentLivingSituation", "InformationDate"),
        ("Assessment", "AssessmentDate"),
        ("Event", "EventDate"),
        ("YouthEducationStatus", "InformationDate"),
    ];
    let as_of = kept.rows("Export")[0].date("ExportEndDate").unwrap();
    for (file, column) in dated {
        for row in kept.rows(file) {
            let enrollment = enrollments[row.text("EnrollmentID").unwrap()];
            assert_eq!(row.text("PersonalID"), enrollment.text("PersonalID"), "{file}");
            let day = row.date(column).unwrap();
            assert!(day >= enrollment.date("EntryDate").unwrap(), "{file} before project start");
            assert!(day <= as_of, "{file} after the last day");
            if let Some(exit) = exits.get(enrollment.text("EnrollmentID").unwrap()) {
                assert!(day <= exit.date("ExitDate").unwrap(), "{file} after project exit");
            }
        }
    }
}

#[test]
fn dates_of_a_stay_are_in_order() {
    let (kept, _) = Kept::of(2_000, 6);
    let exits = kept.by("Exit", "EnrollmentID");
    let projects = kept.by("Project", "ProjectID");
    let permanent = hmis_standards::current().set(SetKind::ProjectTypeGroup, "ph");
    for row in kept.rows("Enrollment") {
        let entry = row.date("EntryDate").unwrap();
        let exit = exits.get(row.text("EnrollmentID").unwrap()).and_then(|exit| exit.date("ExitDate"));
        let project = projects[row.text("ProjectID").unwrap()];
        assert!(project.date("OperatingStartDate").unwrap() <= entry);
        for column in ["MoveInDate", "DateOfEngagement", "DateOfPATHStatus"] {
            if let Some(day) = row.date(column) {
                assert!(day >= entry && exit.is_none_or(|exit| day <= exit), "{column}");
            }
        }
        if row.date("MoveInDate").is_some() {
            assert!(permanent.contains(&project.integer("ProjectType").unwrap()));
        }
        assert!(row.date("DateToStreetESSH").is_none_or(|day| day <= entry));
    }
    for row in kept.rows("Services").into_iter().filter(|row| row.integer("RecordType") == Some(200)) {
        let exit = exits.get(row.text("EnrollmentID").unwrap()).and_then(|exit| exit.date("ExitDate"));
        assert!(exit.is_none_or(|exit| row.date("DateProvided").unwrap() < exit), "a bed night on the exit date");
    }
}
