//! Sets with deliberate faults (Open Path's fixtures): each fault is found in its place, and nothing else is lost.
//! Lines, columns and rules are worked out by reading the files.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use common::{conformance, read, with_file};
use hmis_csv::{Limits, Package, Severity, calendar};

fn open(folder: &str) -> Option<Package> {
    Some(Package::open(&conformance(folder)?, &Limits::default()).expect("a package with faults still opens"))
}

/// All errors of a package as (file, line, rule, column), and how many rows were set aside.
fn errors(package: &Package) -> (Vec<String>, u64) {
    let mut found = Vec::new();
    let mut set_aside = 0;
    for file in package.files() {
        let (everything, outcome) = read(package, &file.spec.name);
        assert_eq!(outcome.set_aside, everything.set_aside.len() as u64);
        set_aside += outcome.set_aside;
        for finding in everything.findings.iter().filter(|finding| finding.severity == Severity::Error) {
            let column = finding.column.as_deref().unwrap_or("-");
            found.push(format!("{}:{} {} {column}", finding.file, finding.line.unwrap(), finding.rule.id));
        }
    }
    (found, set_aside)
}

/// The warnings of a file as (line, rule, column).
fn warnings(package: &Package, file: &str) -> Vec<String> {
    let (everything, _) = read(package, file);
    let warnings = everything.findings.iter().filter(|finding| finding.severity == Severity::Warning);
    warnings
        .map(|finding| {
            format!("{} {} {}", finding.line.unwrap(), finding.rule.id, finding.column.as_deref().unwrap_or("-"))
        })
        .collect()
}

#[test]
fn rows_without_keys_of_wrong_width_or_with_text_for_numbers_are_set_aside() {
    let Some(package) = open("import-faults/validation_files") else { return };
    let (found, set_aside) = errors(&package);
    let expected = [
        "Organization:4 csv.key.missing OrganizationID",
        "User:4 csv.key.missing UserID",
        "Project:4 csv.key.missing OrganizationID",
        "Funder:3 csv.number.format Funder",
        "Funder:4 csv.key.missing ProjectID",
        "ProjectCoC:4 csv.key.missing ProjectID",
        "Inventory:4 csv.key.missing ProjectID",
        "Affiliation:4 csv.key.missing ProjectID",
        "Affiliation:4 csv.key.missing ResProjectID",
        "Client:6 csv.key.missing PersonalID",
        "Enrollment:4 csv.key.missing PersonalID",
        "Enrollment:4 csv.key.missing ProjectID",
        "Enrollment:4 csv.date.missing EntryDate",
        "Exit:3 csv.date.missing ExitDate",
        "Exit:4 csv.key.missing EnrollmentID",
        "Exit:4 csv.key.missing PersonalID",
        "IncomeBenefits:4 csv.key.missing EnrollmentID",
        "IncomeBenefits:4 csv.key.missing PersonalID",
        "HealthAndDV:2 csv.number.format MentalHealthStatus",
        "HealthAndDV:3 csv.number.format MentalHealthStatus",
        "HealthAndDV:4 csv.key.missing EnrollmentID",
        "HealthAndDV:4 csv.key.missing PersonalID",
        "HealthAndDV:4 csv.number.format MentalHealthStatus",
        "HealthAndDV:5 csv.number.format MentalHealthStatus",
        "EmploymentEducation:4 csv.key.missing EnrollmentID",
        "EmploymentEducation:4 csv.key.missing PersonalID",
        "Disabilities:4 csv.key.missing EnrollmentID",
        "Disabilities:4 csv.key.missing PersonalID",
        "Services:4 csv.key.missing EnrollmentID",
        "Services:4 csv.key.missing PersonalID",
        "CurrentLivingSituation:4 csv.key.missing EnrollmentID",
        "CurrentLivingSituation:4 csv.key.missing PersonalID",
        "Assessment:4 csv.key.missing EnrollmentID",
        "Assessment:4 csv.key.missing PersonalID",
        "Assessment:5 csv.row.width -",
        "AssessmentQuestions:4 csv.key.missing AssessmentID",
        "AssessmentQuestions:4 csv.key.missing EnrollmentID",
        "AssessmentQuestions:4 csv.key.missing PersonalID",
        "AssessmentQuestions:5 csv.row.width -",
        "AssessmentResults:4 csv.key.missing AssessmentID",
        "AssessmentResults:4 csv.key.missing EnrollmentID",
        "AssessmentResults:4 csv.key.missing PersonalID",
        "AssessmentResults:5 csv.row.width -",
        "Event:4 csv.key.missing EnrollmentID",
        "Event:4 csv.key.missing PersonalID",
    ];
    assert_eq!(found, expected);
    // One row of each of 14 files, two of Funder, Exit, Assessment, AssessmentQuestions and AssessmentResults, four of HealthAndDV.
    assert_eq!(set_aside, 14 + 2 * 5 + 4);
}

#[test]
fn doubtful_values_are_reported_and_kept() {
    let Some(package) = open("import-faults/validation_files") else { return };
    let of_line_3 = |file| {
        let all = warnings(&package, file);
        all.into_iter().filter_map(|text| text.strip_prefix("3 ").map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(
        of_line_3("Enrollment"),
        [
            "csv.value.required HouseholdID",
            "csv.code.unknown RelationshipToHoH",
            "csv.code.unknown LivingSituation",
            "csv.code.unknown LengthOfStay",
            "csv.code.unknown DisablingCondition",
        ]
    );
    assert_eq!(
        of_line_3("ProjectCoC"),
        ["csv.value.pattern Geocode", "csv.value.pattern State", "csv.value.pattern ZIP"]
    );
    assert_eq!(
        of_line_3("Organization"),
        ["csv.value.required OrganizationName", "csv.code.unknown VictimServiceProvider"]
    );
    assert_eq!(
        of_line_3("Client"),
        [
            "csv.code.unknown NameDataQuality",
            "csv.code.unknown SSNDataQuality",
            "csv.code.unknown DOBDataQuality",
            "csv.value.required VeteranStatus",
        ]
    );
    // The first digit of an area code is 2 to 9.
    assert_eq!(warnings(&package, "User")[0], "2 csv.value.pattern UserPhone");
    let (enrollments, _) = read(&package, "Enrollment");
    assert_eq!(enrollments.batches[0].column("RelationshipToHoH").unwrap().integer(1), Some(999));
}

#[test]
fn dates_in_other_forms_and_stray_quotes() {
    let Some(package) = open("import-faults/bad_data") else { return };
    let (found, set_aside) = errors(&package);
    // A value is missing in the middle of line 4, so that the rest has moved by one column.
    let moved = ["4 csv.date.format DateUpdated", "4 csv.date.format DateDeleted"];
    assert_eq!(found, moved.map(|text| format!("CurrentLivingSituation:{text}")));
    assert_eq!(set_aside, 1);
    let styles: Vec<String> =
        warnings(&package, "Client").into_iter().filter(|text| text.contains("csv.date.style")).collect();
    assert_eq!(
        styles,
        [
            "7 csv.date.style DOB",
            "8 csv.date.style DOB",
            "9 csv.date.style DateUpdated",
            "10 csv.date.style DateUpdated",
            "11 csv.date.style DateUpdated",
            "12 csv.date.style DateUpdated",
        ]
    );
    let (clients, _) = read(&package, "Client");
    let batch = &clients.batches[0];
    let (births, changes) = (batch.column("DOB").unwrap(), batch.column("DateUpdated").unwrap());
    assert_eq!(births.date(5), calendar::day_number(1967, 5, 8), "08-MAY-67");
    assert_eq!(births.date(6), calendar::day_number(1920, 6, 17), "17-JUN-20 in an export of 2017");
    let updated_on = |row| changes.datetime(row).map(|moment| calendar::civil(i32::try_from(moment / 86_400).unwrap()));
    assert_eq!(updated_on(7), Some((2015, 9, 10)), "9-10-2015: 7/14/16 shows that the month comes first");
    assert_eq!(updated_on(8), Some((2015, 9, 10)), "9/10/2015");
    assert_eq!(updated_on(9), Some((2016, 7, 14)), "7/14/16");
    assert_eq!(updated_on(10), Some((2019, 4, 28)), "04-28-19");
    let names: Vec<String> = clients.texts("LastName").into_iter().flatten().take(5).collect();
    assert_eq!(names, ["Last0", "\"\"Last1\"\"", "\"Last2 \"BAD DATA\"\"", "Last3\"", "\"Last4\"TEST\" Last\""]);
    let (participation, _) = read(&package, "HMISParticipation");
    let start = participation.batches[0].column("HMISParticipationStatusStartDate").unwrap();
    assert_eq!(start.date(0), calendar::day_number(2015, 12, 31));
}

#[test]
fn byte_order_marks_do_not_hide_the_first_column() {
    let Some(package) = open("import-faults/bom_test") else { return };
    for file in ["Affiliation", "EmploymentEducation", "Funder", "Inventory", "ProjectCoC"] {
        assert_eq!(package.file(file).unwrap().findings, [], "{file}");
    }
    let (funders, outcome) = read(&package, "Funder");
    assert_eq!((outcome.rows, outcome.set_aside), (1, 0));
    assert!(funders.texts("FunderID")[0].is_some());
}

#[test]
fn files_that_are_left_out_count_as_empty() {
    let Some(package) = open("import-faults/enrollment_change_files") else { return };
    let absent: Vec<(&str, &str)> =
        package.findings().iter().map(|finding| (finding.rule.id, finding.file.as_ref())).collect();
    let expected = ["IncomeBenefits", "HealthAndDV", "Disabilities"].map(|file| ("package.file.absent", file));
    assert_eq!(absent, expected);
    assert_eq!(read(&package, "Disabilities").1.rows, 0);
    assert_eq!(errors(&package), (Vec::new(), 0));
}

#[test]
fn text_in_any_encoding() {
    let Some(folder) = conformance("import-faults/encodings") else { return };
    // The files hold seven clients in the columns of an earlier year; lines of macRoman.csv end with a carriage return.
    for (file, encoding) in [
        ("UTF-8", None),
        ("UTF-8-bom", None),
        ("UTF-16LE", None),
        ("Windows-1252", Some("windows-1252")),
        ("macRoman", Some("macintosh")),
    ] {
        let content = std::fs::read(folder.join(format!("{file}.csv"))).unwrap();
        let (_folder, package) = with_file("fy2026", "Client.csv", content);
        let (clients, outcome) = read(&package, "Client");
        assert_eq!((outcome.rows, outcome.set_aside), (7, 0), "{file}");
        let names: Vec<String> = clients.texts("FirstName").into_iter().flatten().collect();
        assert_eq!(names, ["Øyvind", "Bête", "Asbjørn", "Sørina", "Adrián", "Zoë", "François"], "{file}");
        let told: Vec<_> = clients.findings.iter().filter(|finding| finding.rule.id == "csv.encoding").collect();
        assert_eq!(told.len(), usize::from(encoding.is_some()), "{file}: once for the file");
        for finding in told {
            assert_eq!(finding.line, Some(2));
            assert!(finding.message.contains(encoding.unwrap()), "{}", finding.message);
            assert_eq!(finding.value, None, "a name is not repeated in a finding");
        }
    }
}
