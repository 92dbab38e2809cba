//! Stays of clients in a line of text each, and what the System Performance Measures make of them.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::fmt::Write;

use hmis_reports::spm::{Spm, SpmParameters};
use hmis_reports::{Report, Snapshot, SnapshotBuilder, Value};

use crate::common::{batch, day};

pub const PERIOD: (&str, &str) = ("2022-10-01", "2023-09-30");

/// A snapshot of stays. A line is `client type start exit`, the exit `-` when open, followed by any of
/// `h=` (3.917.3), `mi=` (move-in), `ls=` (living situation), `los=` and `prev=` (3.917.2), `dest=`, `dob=`, `hh=`
/// (household, the client's own by default), `rel=` (1 by default), `n=` (bed nights, joined by commas) and `id=`.
/// There is a project of each type with the type as its identifier, all of CoC XX-500.
pub fn snapshot(stays: &[&str], more: &[(&str, &str)]) -> Snapshot {
    let mut clients: Vec<(String, String)> = Vec::new();
    let mut enrollments = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,LivingSituation,\
        LOSUnderThreshold,PreviousStreetESSH,DateToStreetESSH,MoveInDate"
        .to_owned();
    let mut exits = "ExitID,EnrollmentID,ExitDate,Destination".to_owned();
    let mut nights = "ServicesID,EnrollmentID,DateProvided,RecordType".to_owned();
    for (at, line) in stays.iter().enumerate() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [client, kind, start, exit] = words[..4] else { panic!("{line}") };
        let option = |name: &str| words[4..].iter().find_map(|word| word.strip_prefix(name)).unwrap_or("");
        let or = |value: &str, other: &str| if value.is_empty() { other.to_owned() } else { value.to_owned() };
        if !clients.iter().any(|known| known.0 == client) {
            clients.push((client.to_owned(), or(option("dob="), "1980-01-01")));
        }
        let id = or(option("id="), &format!("E{at}"));
        let household = or(option("hh="), &format!("H{at}"));
        let (situation, short, street) = (option("ls="), option("los="), option("prev="));
        let (since, move_in, relationship) = (option("h="), option("mi="), or(option("rel="), "1"));
        write!(
            enrollments,
            "\n{id},{client},{kind},{start},{household},{relationship},{situation},{short},{street},{since},{move_in}"
        )
        .unwrap();
        if exit != "-" {
            write!(exits, "\nX{at},{id},{exit},{}", option("dest=")).unwrap();
        }
        for night in option("n=").split(',').filter(|night| !night.is_empty()) {
            write!(nights, "\nN,{id},{night},200").unwrap();
        }
    }
    let mut text = "PersonalID,DOB".to_owned();
    for (client, dob) in clients {
        write!(text, "\n{client},{}", if dob == "?" { "" } else { &dob }).unwrap();
    }
    let mut builder = SnapshotBuilder::new();
    let (mut projects, mut cocs) =
        ("ProjectID,ProjectType,ContinuumProject".to_owned(), "ProjectID,CoCCode".to_owned());
    for kind in 0..15 {
        write!(projects, "\n{kind},{kind},1").unwrap();
        write!(cocs, "\n{kind},XX-500").unwrap();
    }
    let files = [
        ("Project", &projects),
        ("ProjectCoC", &cocs),
        ("Client", &text),
        ("Enrollment", &enrollments),
        ("Exit", &exits),
    ];
    for (file, text) in files {
        builder.add(&batch(file, text));
    }
    builder.add(&batch("Services", &nights));
    for (file, text) in more {
        builder.add(&batch(file, text));
    }
    builder.finish()
}

pub fn spm<'a>(snapshot: &'a Snapshot, period: (&str, &str)) -> Spm<'a> {
    let (start, end) = (day(period.0), day(period.1));
    Spm::new(snapshot, &SpmParameters { start, end, coc_codes: &["XX-500"] })
}

/// What a cell shows, as text.
pub fn shown(report: &Report, table: &str, column: char, row: usize) -> String {
    match &report.table(table).unwrap().cell(column, row).unwrap().value {
        Value::Count(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blank => String::new(),
        Value::Percent(fraction) | Value::Number(fraction) => fraction.to_string(),
    }
}
