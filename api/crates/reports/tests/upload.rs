//! The zip that Sage takes: names of files, positions, gray cells.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use std::io::{Cursor, Read};

use common::{parameters, snapshot};
use hmis_reports::{Report, apr, caper, csv as tables};

const APR: &str = "Q4a Q5a Q6a Q6b Q6c Q6d Q6e Q6f Q7a Q7b Q8a Q8b Q9a Q9b Q11 Q12 Q13a1 Q13b1 Q13c1 Q13a2 Q13b2 Q13c2
    Q14a Q14b Q15 Q16 Q17 Q18 Q19a1 Q19a2 Q19b Q20a Q20b Q21 Q22a1 Q22b Q22c Q22e Q22f Q22g Q23c Q23d Q23e Q24b Q24e
    Q25a Q25b Q25d Q25i Q25j Q26a Q26b Q26d Q26e Q27a Q27b Q27d Q27e Q27f1 Q27f2 Q27g Q27h Q27i Q27j Q27k Q27l Q27m";
const CAPER: &str =
    "Q4a Q5a Q6a Q6b Q6c Q6d Q6e Q6f Q7a Q7b Q8a Q8b Q9a Q9b Q11 Q12 Q13a1 Q13b1 Q13c1 Q14a Q14b Q15 Q16
    Q17 Q19b Q20a Q21 Q22a2 Q22c Q22d Q22e Q22f Q22g Q23c Q23d Q23e Q24a Q24e Q25a Q26b";

fn reports() -> [Report; 2] {
    let clients = "PersonalID,DOB\nA,1980-01-01";
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH\nEA,A,P,2025-01-01,H,1";
    let exits = "ExitID,EnrollmentID,ExitDate,Destination\nX,EA,2025-03-02,410";
    let participation = "CEParticipationID,ProjectID,AccessPoint,CEParticipationStatusStartDate\n1,P,1,2020-01-01";
    let files = [("Client", clients), ("Enrollment", rows), ("Exit", exits), ("CEParticipation", participation)];
    let snapshot = snapshot(0, &files);
    [apr::run(&snapshot, &parameters()), caper::run(&snapshot, &parameters())]
}

/// Files of a zip in order: names and contents.
fn files(report: &Report) -> Vec<(String, String)> {
    let mut bytes = Cursor::new(Vec::new());
    tables::write_zip(report, &mut bytes).unwrap();
    let mut zip = zip::ZipArchive::new(bytes).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

#[test]
fn the_zip_has_huds_files() {
    for (report, names) in reports().iter().zip([APR, CAPER]) {
        let expected: Vec<String> = names.split_whitespace().map(|name| format!("{name}.csv")).collect();
        let names: Vec<String> = files(report).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, expected);
    }
}

#[test]
fn cells_are_where_sage_looks_for_them() {
    let files = files(&reports()[0]);
    let text = |name: &str| files.iter().find(|(file, _)| file == name).unwrap().1.clone();
    let line = |name: &str, number: usize| text(name).lines().nth(number - 1).unwrap().to_owned();
    // Labels are quoted, numbers are not, gray cells are empty, fractions have four decimals.
    assert_eq!(
        line("Q7a.csv", 1),
        r#""","Total","Without Children","With Children and Adults","With Only Children","Unknown Household Type""#
    );
    assert_eq!(line("Q7a.csv", 2), r#""Adults",1,1,0,"",0"#);
    assert_eq!(line("Q23c.csv", 2), r#""Homeless Situations","","","","","""#);
    assert_eq!(line("Q23c.csv", 43), r#""Percentage",1.0000,1.0000,0.0000,0.0000,0.0000"#);
    assert_eq!(line("Q22b.csv", 2), r#""Average Length",60.0000,0.0000"#);
    // Q4a has data in column A.
    assert!(line("Q4a.csv", 1).starts_with(r#""Organization Name","Organization ID","Project Name","Project ID""#));
    let project = line("Q4a.csv", 2);
    assert!(project.starts_with(r#""","","","P",0,0,1,0,"","XX-500","","","Hearth "#), "{project}");
    assert!(project.ends_with(r#","2024-10-01","2025-09-30",1,1"#), "{project}");
    // Every line of a table has as many cells as its headings.
    for (name, text) in &files {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        assert!(reader.records().all(|record| record.is_ok()), "{name}");
    }
}
