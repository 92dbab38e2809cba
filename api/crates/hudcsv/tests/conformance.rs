//! Whole exports of other systems: every row arrives, and nothing is found that is not really there.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod common;

use common::{Counts, conformance, read, read_all};
use hmis_csv::{Column, Limits, Package, PackageError, Severity, calendar, upgrade};

/// Opens an export, checks the number of rows of its files (records less one header, counted with Python's csv
/// module) and that no row is an error, and returns the package with its warnings.
fn whole_export(folder: &str, standard: &str, rows: &[(&str, u64)]) -> Option<(Package, Counts)> {
    let package = Package::open(&conformance(folder)?, &Limits::default()).expect("a good package");
    assert_eq!(package.standard().id, standard);
    assert_eq!(package.files().len(), 24);
    let (read, errors) = read_all(&package, Severity::Error);
    assert_eq!(errors, Counts::new());
    for (file, expected) in rows {
        assert_eq!(read[file], *expected, "{file}");
    }
    let listed: u64 = rows.iter().map(|(_, rows)| rows).sum();
    assert_eq!(read.values().sum::<u64>(), listed, "files that are not listed are empty");
    Some((package, read_all_warnings(folder)?))
}

fn read_all_warnings(folder: &str) -> Option<Counts> {
    let package = Package::open(&conformance(folder)?, &Limits::default()).expect("a good package");
    Some(read_all(&package, Severity::Warning).1)
}

fn count(file: &str, rule: &'static str, column: &str, times: u64) -> ((String, &'static str, String), u64) {
    ((file.to_owned(), rule, column.to_owned()), times)
}

#[test]
fn the_sample_of_the_longitudinal_system_analysis() {
    let rows = [
        ("Assessment", 1),
        ("AssessmentQuestions", 9),
        ("AssessmentResults", 1),
        ("CEParticipation", 71),
        ("Client", 10_606),
        ("Disabilities", 180_692),
        ("Enrollment", 16_494),
        ("Exit", 14_627),
        ("Export", 10),
        ("Funder", 174),
        ("HMISParticipation", 71),
        ("HealthAndDV", 13_100),
        ("Inventory", 104),
        ("Organization", 27),
        ("Project", 72),
        ("ProjectCoC", 72),
        ("Services", 19_012),
        ("User", 60),
    ];
    let Some((package, warnings)) = whole_export("lsa-fy2026-v8/input", "fy2026", &rows) else { return };
    let about_package: Vec<&str> = package.findings().iter().map(|finding| finding.rule.id).collect();
    assert_eq!(about_package, ["package.export.rows"], "Export.csv has ten rows");
    // Four exits have a subsidy type (419, 434, 434, 440) where a destination belongs.
    assert_eq!(warnings, Counts::from([count("Exit", "csv.code.unknown", "Destination", 4)]));
    let (clients, _) = read(&package, "Client");
    let batch = &clients.batches[0];
    assert_eq!(batch.lines[..2], [2, 3]);
    assert_eq!(clients.texts("FirstName")[..2], [Some("Orchid".to_owned()), Some("Caraway".to_owned())]);
    assert_eq!(clients.texts("MiddleName")[0], None);
    assert_eq!(batch.column("DOB").unwrap().date(0), calendar::day_number(1988, 5, 14));
    // 2005-05-10 21:35:00: 12,913 days and 77,700 seconds.
    assert_eq!(batch.column("DateCreated").unwrap().datetime(0), Some(12_913 * 86_400 + 77_700));
    assert_eq!(batch.column("Asian").unwrap().integer(0), Some(1));
}

#[test]
fn the_demonstration_export_of_eva() {
    let rows = [
        ("Assessment", 78),
        ("CEParticipation", 26),
        ("Client", 4_146),
        ("CurrentLivingSituation", 336),
        ("Disabilities", 24_672),
        ("EmploymentEducation", 9_623),
        ("Enrollment", 4_771),
        ("Event", 168),
        ("Exit", 4_295),
        ("Export", 1),
        ("Funder", 59),
        ("HMISParticipation", 26),
        ("HealthAndDV", 9_623),
        ("IncomeBenefits", 9_623),
        ("Inventory", 81),
        ("Organization", 3),
        ("Project", 27),
        ("ProjectCoC", 26),
        ("Services", 4_472),
        ("User", 1),
        ("YouthEducationStatus", 5_637),
    ];
    let Some((package, warnings)) = whole_export("datalab-fy2026/input", "fy2026", &rows) else { return };
    assert!(package.export().is_hashed(), "so that long names and numbers are no finding");
    assert_eq!(
        warnings,
        Counts::from([
            // The 27 odd codes that the description of the data counts: 1 + 1 + 7 + 18.
            count("Client", "csv.code.unknown", "RaceNone", 1),
            count("CurrentLivingSituation", "csv.code.unknown", "CurrentLivingSituation", 1),
            count("Services", "csv.code.condition", "SubTypeProvided", 7),
            count("Services", "csv.code.condition", "TypeProvided", 18),
            // Every DateUpdated of Client.csv is written as day-month-year, such as 13-06-19.
            count("Client", "csv.date.style", "DateUpdated", 4_146),
            // SourceID is DEMO999, no CoC code.
            count("Export", "csv.value.pattern", "SourceID", 1),
            // Five grants of funders 47 and 48.
            count("Funder", "csv.code.retired", "Funder", 5),
        ])
    );
    let (clients, _) = read(&package, "Client");
    let updated = clients.batches[0].column("DateUpdated").unwrap();
    let day = |row| updated.datetime(row).map(|moment| calendar::civil(i32::try_from(moment / 86_400).unwrap()));
    assert_eq!(day(0), Some((2021, 11, 3)), "03-11-21, because others have a day above 12 in front");
    assert_eq!(day(1), Some((2019, 6, 13)), "13-06-19");
}

#[test]
fn an_export_of_the_earlier_standards_year() {
    let rows = [
        ("CEParticipation", 69),
        ("Client", 10_969),
        ("Disabilities", 193_484),
        ("Enrollment", 18_722),
        ("Exit", 16_847),
        ("Export", 1),
        ("Funder", 176),
        ("HMISParticipation", 70),
        ("HealthAndDV", 15_299),
        ("Inventory", 99),
        ("Organization", 25),
        ("Project", 70),
        ("ProjectCoC", 70),
        ("Services", 19_012),
        ("User", 73),
    ];
    let Some((package, warnings)) = whole_export("import-fy2024/input", "fy2024", &rows) else { return };
    assert_eq!(package.findings(), []);
    assert_eq!(
        warnings,
        Counts::from([
            // Subsidy types (as above) where a destination belongs, as in the sample for the LSA.
            count("Exit", "csv.code.unknown", "Destination", 4),
            count("Funder", "csv.code.retired", "Funder", 16),
        ])
    );
    let (clients, _) = read(&package, "Client");
    // The first two clients: Man 1 and Woman 1 are kept in the columns of their own year.
    assert_eq!(clients.batches[0].column("Woman").unwrap().integer(0), Some(1));
    let current = upgrade(&clients.batches[0]);
    assert_eq!(current.file.fields.len(), 38);
    assert_eq!(current.column("Asian").unwrap().integer(0), Some(1));
    let sex = current.column("Sex").unwrap();
    assert!(matches!(sex, Column::Integer(values) if values.len() == 1_000 && values.iter().all(Option::is_none)));
}

#[test]
fn older_exports_are_refused() {
    let Some(folder) = conformance("kit-fy2021/input/psh") else { return };
    let error = Package::open(&folder, &Limits::default()).expect_err("FY2020 is not supported");
    assert!(matches!(error, PackageError::UnknownVersion { .. } | PackageError::MissingFile(_)), "{error}");
}
