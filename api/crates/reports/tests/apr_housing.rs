//! Moving in, time to housing, presence and contacts on cases worked out by hand.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
#![expect(clippy::float_cmp, reason = "whole and half days are exact")]

mod common;

use common::{column, day, enrollment, parameters, snapshot};
use hmis_reports::rules::universe::Period;
use hmis_reports::rules::{move_in, stay};
use hmis_reports::{Report, Snapshot, Value, apr};

const CLIENTS: &str = "PersonalID,DOB
    A,1980-01-01\nB,1982-01-01\nC,2015-01-01\nD,2016-01-01\nE,1990-01-01\nF,1991-01-01";

fn report(snapshot: &Snapshot) -> Report {
    apr::run(snapshot, &parameters())
}

fn number(report: &Report, table: &str, column: char, row: usize) -> f64 {
    match report.table(table).unwrap().cell(column, row).unwrap().value {
        Value::Count(count) => f64::from(count),
        Value::Number(number) | Value::Percent(number) => number,
        _ => panic!("{table} {column}{row}"),
    }
}

/// One household in rapid re-housing:
///
/// ```text
///        2024-11-01       2024-12-01 move-in           2025-02-01
/// A head |----------------|--------------------------------------
/// B      |------x 2024-11-20                                        left before: never housed
/// C      |----------------|--------------------------------------   with the head, after 30 days
/// D                                                    |---------   joined in the home: 0 days
/// ```
fn household() -> Snapshot {
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,MoveInDate,DateToStreetESSH
        EA,A,P,2024-11-01,H,1,2024-12-01,2024-10-02
        EB,B,P,2024-11-01,H,3,,2024-10-02
        EC,C,P,2024-11-01,H,2,,2020-01-01
        ED,D,P,2025-02-01,H,2,,2025-01-31";
    let exits = "ExitID,EnrollmentID,ExitDate,Destination\nX,EB,2024-11-20,410";
    snapshot(13, &[("Client", CLIENTS), ("Enrollment", rows), ("Exit", exits)])
}

#[test]
fn members_are_housed_with_the_head() {
    let snapshot = household();
    let housed = |id| move_in::date(&snapshot, enrollment(&snapshot, id), day("2025-09-30"));
    assert_eq!(housed("EA"), Some(day("2024-12-01")));
    assert_eq!(housed("EB"), None);
    assert_eq!(housed("EC"), Some(day("2024-12-01")));
    assert_eq!(housed("ED"), Some(day("2025-02-01")));
    // Nobody is housed before the day.
    assert_eq!(move_in::date(&snapshot, enrollment(&snapshot, "EC"), day("2024-11-30")), None);
}

#[test]
fn time_to_housing_is_each_persons_own() {
    let report = report(&household());
    assert_eq!(number(&report, "Q7a", 'B', 7), 3.0, "A, C and D");
    assert_eq!(number(&report, "Q8a", 'B', 3), 1.0);
    // Rows 2 to 11 of Q22c: D after 0 days, A and C after 30, three together; B left without.
    assert_eq!(column(&report, "Q22c", 'B'), [1, 0, 0, 2, 0, 0, 0, 0, 0, 3]);
    assert_eq!(number(&report, "Q22c", 'B', 12), 20.0, "(0 + 30 + 30) / 3");
    assert_eq!((number(&report, "Q22c", 'B', 13), number(&report, "Q22c", 'B', 14)), (1.0, 4.0));
    // Q22e counts from 2024-10-02: A is 60 days (row 6), and so is C in spite of a date of its own; D joined later and B
    // was never housed.
    assert_eq!(column(&report, "Q22e", 'B'), [0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 2, 1, 1, 4]);
    // Nobody told race or ethnicity: column K. Q22g leaves D out.
    assert_eq!(column(&report, "Q22f", 'K'), [3, 1, 0, 0]);
    assert_eq!((number(&report, "Q22f", 'K', 4), number(&report, "Q22f", 'K', 5)), (20.0, 30.0));
    assert_eq!(column(&report, "Q22g", 'K'), [2, 1, 0, 0]);
    assert_eq!((number(&report, "Q22g", 'K', 4), number(&report, "Q22g", 'K', 5)), (60.0, 60.0));
}

#[test]
fn a_move_in_date_outside_the_stay_is_none() {
    // Stays of heads alone from 2024-11-01, four of them to 2025-03-01; the report ends 2025-09-30.
    let cases = [
        ("2024-10-31", "2025-03-01", false),
        ("2024-11-01", "2025-03-01", true),
        ("2025-03-01", "2025-03-01", true),
        ("2025-03-02", "2025-03-01", false),
        ("2025-09-30", "", true),
        ("2025-10-01", "", false),
    ];
    for (date, exit, is_housed) in cases {
        let rows = format!(
            "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,MoveInDate\n\
             EA,A,P,2024-11-01,H,1,{date}"
        );
        let exits = format!("ExitID,EnrollmentID,ExitDate\nX,{},{exit}", if exit.is_empty() { "" } else { "EA" });
        let snapshot = snapshot(3, &[("Client", CLIENTS), ("Enrollment", &rows), ("Exit", &exits)]);
        let moved = move_in::date(&snapshot, enrollment(&snapshot, "EA"), day("2025-09-30")).is_some();
        assert_eq!(moved, is_housed, "{date}");
        assert_eq!(number(&report(&snapshot), "Q7a", 'B', 7), f64::from(u8::from(is_housed)), "{date}");
    }
}

#[test]
fn who_moved_in_after_two_years_counts_without_a_row() {
    // 2022-09-01 to 2024-10-01 are 761 days; E moved in before the report and is in Q22e only.
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,MoveInDate,DateToStreetESSH
        EA,A,P,2022-09-01,H,1,2024-10-01,
        EE,E,P,2024-09-01,K,1,2024-09-30,2024-09-24";
    let report = report(&snapshot(3, &[("Client", CLIENTS), ("Enrollment", rows)]));
    assert_eq!(column(&report, "Q22c", 'B'), [0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    assert_eq!((number(&report, "Q22c", 'B', 12), number(&report, "Q22c", 'B', 14)), (761.0, 1.0));
    // E was housed 6 days after homelessness started; of A the start is not known.
    assert_eq!(column(&report, "Q22e", 'B'), [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 2]);
}

#[test]
fn pay_for_success_is_treated_like_housing() {
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,MoveInDate
        EA,A,P,2024-11-01,H,1,2024-11-05";
    let funder = |code| format!("FunderID,ProjectID,Funder,StartDate,EndDate\n1,P,{code},2024-01-01,2025-12-31");
    for (code, moved) in [(35, 1.0), (2, 0.0)] {
        let files = [("Client", CLIENTS), ("Enrollment", rows), ("Funder", &funder(code))];
        assert_eq!(number(&report(&snapshot(7, &files)), "Q7a", 'B', 7), moved, "funder {code}");
    }
}

#[test]
fn presence_on_a_day_depends_on_the_kind_of_project() {
    // Everybody left on 2025-01-29, the last Wednesday of January; A had moved in before and has a bed night on the day.
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,MoveInDate
        EA,A,P,2025-01-01,H,1,2025-01-10
        EB,B,P,2025-01-01,K,1,";
    let exits = "ExitID,EnrollmentID,ExitDate\nX,EA,2025-01-29\nY,EB,2025-01-29";
    let nights = "ServicesID,EnrollmentID,DateProvided,RecordType\n1,EA,2025-01-29,200";
    let files = [("Client", CLIENTS), ("Enrollment", rows), ("Exit", exits), ("Services", nights)];
    let period = Period { start: day("2024-10-01"), end: day("2025-09-30") };
    let on = |kind: i32, date: &str| {
        let snapshot = snapshot(kind, &files);
        ["EA", "EB"].map(|id| stay::is_present(&snapshot, enrollment(&snapshot, id), day(date), period))
    };
    for kind in [0, 2, 8, 9, 10] {
        assert_eq!((on(kind, "2025-01-29"), on(kind, "2025-01-28")), ([false, false], [true, true]), "type {kind}");
    }
    for kind in [4, 6, 7, 11, 12, 14] {
        assert_eq!((on(kind, "2025-01-29"), on(kind, "2025-01-30")), ([true, true], [false, false]), "type {kind}");
    }
    for kind in [3, 13] {
        assert_eq!((on(kind, "2025-01-28"), on(kind, "2025-01-09")), ([true, false], [false, false]), "type {kind}");
        assert_eq!(on(kind, "2025-01-29"), [false, false], "type {kind}");
    }
    assert_eq!((on(1, "2025-01-29"), on(1, "2025-01-28")), ([true, false], [false, false]));
}

#[test]
fn a_bed_night_of_any_member_makes_the_household_present() {
    // 2025-01-29: only the child slept there.
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH
        EA,A,P,2025-01-01,H,1\nEC,C,P,2025-01-01,H,2";
    let nights = "ServicesID,EnrollmentID,DateProvided,RecordType
        1,EA,2025-01-02,200\n2,EC,2025-01-02,200\n3,EC,2025-01-29,200";
    let report = report(&snapshot(1, &[("Client", CLIENTS), ("Enrollment", rows), ("Services", nights)]));
    assert_eq!((number(&report, "Q7b", 'B', 2), number(&report, "Q8b", 'B', 2)), (1.0, 1.0));
    // Lengths are bed nights: the child has two, the head one.
    assert_eq!((number(&report, "Q22b", 'C', 2), number(&report, "Q22b", 'C', 3)), (1.5, 1.5));
}

#[test]
fn contacts_count_until_engagement() {
    //                2024-10-01 start of the report
    // A  |--c--c-----|--c--D(+)----c   2 before, 1 in, engaged without a contact that day: 4; first on the street
    // B              |--c(D)-------    engaged on the day of the only contact: 1; a house
    // E  |--c--------|-------------    no contact in the report: not in Q9
    // F              |--D----------    engaged, no contact at all: 1, place unknown
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,DateOfEngagement
        EA,A,P,2024-01-01,H,1,2025-01-10
        EB,B,P,2024-11-01,K,1,2024-11-01
        EE,E,P,2024-01-01,L,1,
        EF,F,P,2024-11-01,M,1,2024-11-20";
    let contacts = "CurrentLivingSitID,EnrollmentID,InformationDate,CurrentLivingSituation
        1,EA,2024-01-01,116\n2,EA,2024-03-01,410\n3,EA,2024-12-01,37\n4,EA,2025-02-01,116
        5,EB,2024-11-01,410\n6,EE,2024-02-01,116";
    let files = [("Client", CLIENTS), ("Enrollment", rows), ("CurrentLivingSituation", contacts)];
    let report = report(&snapshot(4, &files));
    assert_eq!(column(&report, "Q9a", 'B'), [2, 1, 0, 0, 3]);
    assert_eq!(column(&report, "Q9a", 'C'), [1, 0, 0, 0, 1], "B");
    assert_eq!(column(&report, "Q9a", 'D'), [0, 1, 0, 0, 1], "A");
    assert_eq!(column(&report, "Q9a", 'E'), [1, 0, 0, 0, 1], "F");
    assert_eq!(column(&report, "Q9b", 'B'), [2, 1, 0, 0, 3]);
    assert_eq!(number(&report, "Q9b", 'B', 7), 1.0);
}
