//! The Data Quality report on cases worked out by hand, and what holds for any data.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use common::{prepared, report, snapshot};
use hmis_reports::{Report, Value};
use proptest::prelude::*;

fn count(report: &Report, table: &str, column: char, row: usize) -> u32 {
    report.table(table).unwrap().cell(column, row).unwrap().number()
}

fn numbers<const N: usize>(report: &Report, table: &str, column: char) -> [u32; N] {
    std::array::from_fn(|at| count(report, table, column, at + 2))
}

#[test]
fn delays_fall_into_huds_classes() {
    // Recorded before the event, on the day, and 3, 4, 10 and 11 days later; the last start is before the report.
    let clients = "PersonalID,DOB\n1,1980-01-01\n2,1980-01-01\n3,1980-01-01\n4,1980-01-01\n5,1980-01-01\n6,1980-01-01\n7,1980-01-01";
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,DateCreated
        1,1,P,2025-01-10,2025-01-09\n2,2,P,2025-01-10,2025-01-10\n3,3,P,2025-01-10,2025-01-13
        4,4,P,2025-01-10,2025-01-14\n5,5,P,2025-01-10,2025-01-20\n6,6,P,2025-01-10,2025-01-21
        7,7,P,2024-09-30,2024-09-30";
    let exits = "ExitID,EnrollmentID,ExitDate,DateCreated\n1,1,2025-02-01,2025-02-07\n7,7,2025-10-01,2025-10-01";
    let report = report(&snapshot(0, &[("Client", clients), ("Enrollment", rows), ("Exit", exits)]));
    assert_eq!(numbers::<6>(&report, "Q6", 'B'), [1, 1, 1, 1, 1, 1]);
    assert_eq!(numbers::<6>(&report, "Q6", 'C'), [0, 0, 0, 1, 0, 0]);
}

#[test]
fn records_are_inactive_after_more_than_ninety_days() {
    // The report ends on 2025-09-30; 90 days before is 2025-07-02.
    // 1 started 2025-07-01 (91 days), last night 2025-07-02 (90): counted, active
    // 2 started 2025-07-02 (90 days): not counted
    // 3 started 2024-01-01, last night 2025-07-01 (91): inactive
    // 4 started 2024-01-01, no night at all: inactive, although Method 2 would not see the stay
    // 5 started 2024-01-01, exit 2025-09-30: not open at the end
    let clients = "PersonalID,DOB\n1,1980-01-01\n2,1980-01-01\n3,1980-01-01\n4,1980-01-01\n5,1980-01-01";
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate
        1,1,P,2025-07-01\n2,2,P,2025-07-02\n3,3,P,2024-01-01\n4,4,P,2024-01-01\n5,5,P,2024-01-01";
    let exits = "ExitID,EnrollmentID,ExitDate\n5,5,2025-09-30";
    let nights = "ServicesID,EnrollmentID,DateProvided,RecordType\n1,1,2025-07-02,200\n2,3,2025-07-01,200";
    let files = [("Client", clients), ("Enrollment", rows), ("Exit", exits), ("Services", nights)];
    let snapshot = snapshot(1, &files);
    let report = report(&snapshot);
    assert_eq!((count(&report, "Q7", 'B', 3), count(&report, "Q7", 'C', 3)), (3, 2));
    assert_eq!(count(&report, "Q7", 'B', 2), 0);
    let member = prepared(&snapshot).members("Q7", 'C', 3)[0];
    assert!(member.explain(&snapshot).text.ends_with("the last one: 2025-07-01"));
}

#[test]
fn stays_in_one_project_must_not_overlap() {
    // A: 2025-01-01 - 2025-02-01, then from 2025-02-01: they touch. B: from 2025-01-31, a day too early.
    // C: exit before start.
    let clients = "PersonalID,DOB\nA,1980-01-01\nB,1980-01-01\nC,1980-01-01";
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate
        A1,A,P,2025-01-01\nA2,A,P,2025-02-01\nB1,B,P,2025-01-01\nB2,B,P,2025-01-31\nC1,C,P,2025-03-01";
    let exits = "ExitID,EnrollmentID,ExitDate\n1,A1,2025-02-01\n2,B1,2025-02-01\n3,C1,2025-02-28";
    let snapshot = snapshot(0, &[("Client", clients), ("Enrollment", rows), ("Exit", exits)]);
    let members = prepared(&snapshot).members("Q3", 'D', 3);
    let records: Vec<String> = members.iter().map(|member| member.explain(&snapshot).record).collect();
    assert_eq!(records, ["B2", "C1"]);
}

#[test]
fn a_reason_names_rule_field_and_record() {
    let clients = "PersonalID,DOB\nA,1980-01-01";
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH\nE,A,P,2025-01-01,H,1";
    let exits = "ExitID,EnrollmentID,ExitDate,Destination\nX,E,2025-03-02,30";
    let snapshot = snapshot(0, &[("Client", clients), ("Enrollment", rows), ("Exit", exits)]);
    let run = prepared(&snapshot);
    let reason = |row| run.members("Q4", 'C', row)[0].explain(&snapshot);
    let income = reason(5);
    assert_eq!(
        income.text,
        "adult or head of household, leaver: exit 2025-03-02; income at exit: no stage-3 record dated on the exit date"
    );
    assert_eq!(income.rule, "DQ Q4 row 5, HMIS Standard Reporting Terminology Glossary FY2026");
    assert_eq!((income.file, income.column, income.record.as_str()), ("IncomeBenefits", "InformationDate", ""));
    assert_eq!((reason(2).file, reason(2).record.as_str()), ("Exit", "X"));
}

#[test]
fn outreach_counts_the_engaged_only_in_column_b() {
    let clients = "PersonalID,DOB\nA,1980-01-01\nB,1980-01-01\nC,1980-01-01";
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,DateOfEngagement
        A,A,P,2025-01-01,2025-09-30\nB,B,P,2025-01-01,2025-10-01\nC,C,P,2025-01-01,";
    let report = report(&snapshot(4, &[("Client", clients), ("Enrollment", rows)]));
    assert_eq!((count(&report, "Q1", 'B', 2), count(&report, "Q1", 'C', 2)), (1, 3));
}

/// A cell of a code column: one of the codes, or empty.
fn code(codes: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(codes)
}

prop_compose! {
    fn person()(
        birth_year in 1950..2025,
        qualities in (code(&["1", "2", "8", "9", "99", ""]), code(&["1", "2", "8", "9", "99", ""])),
        veteran in code(&["0", "1", "8", "99", ""]),
        household in 0..6,
        relationship in code(&["1", "1", "2", "3", "99", ""]),
        start in 0..700,
        stay in prop::option::of(0..300),
        destination in code(&["410", "30", "8", "99", ""]),
        disabling in code(&["0", "1", "8", "99", ""]),
    ) -> (String, String, Option<String>) {
        let first = common::day("2023-11-01");
        let entry = first.plus(start);
        (
            format!("{birth_year}-05-05,{},{},{veteran}", qualities.0, qualities.1),
            format!("{entry},H{household},{relationship},{disabling},{entry}"),
            stay.map(|stay| format!("{},{destination},{entry}", entry.plus(stay))),
        )
    }
}

proptest! {
    #[test]
    fn the_tables_agree_with_themselves(people in prop::collection::vec(person(), 1..40), kind in 0..4) {
        let mut clients = "PersonalID,DOB,DOBDataQuality,NameDataQuality,VeteranStatus".to_owned();
        let mut rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,DisablingCondition,DateCreated".to_owned();
        let mut exits = "ExitID,EnrollmentID,ExitDate,Destination,DateCreated".to_owned();
        for (at, (client, row, exit)) in people.iter().enumerate() {
            clients.extend(["\nC", &at.to_string(), ",", client]);
            // Every third enrollment is another stay of the client before.
            let owner = at - usize::from(at % 3 == 1);
            rows.extend(["\nE", &at.to_string(), ",C", &owner.to_string(), ",P,", row]);
            if let Some(exit) = exit {
                exits.extend(["\nX", &at.to_string(), ",E", &at.to_string(), ",", exit]);
            }
        }
        let snapshot = snapshot(kind, &[("Client", &clients), ("Enrollment", &rows), ("Exit", &exits)]);
        let run = prepared(&snapshot);
        let report = run.report();
        for table in &report.tables {
            let members = run.members_of_table(table.id);
            for (at, row) in table.rows.iter().enumerate() {
                for (cell, members) in row.cells.iter().zip(&members[at]) {
                    prop_assert_eq!(cell.members as usize, members.len());
                    if let Value::Count(number) = cell.value {
                        prop_assert_eq!(number as usize, members.len());
                    }
                    prop_assert_eq!(&run.members(table.id, cell.column, at + 2), members);
                }
            }
        }
        for column in ['B', 'C'] {
            let q1 = |row| count(&report, "Q1", column, row);
            prop_assert_eq!(q1(3) + q1(4) + q1(5), q1(2));
            prop_assert_eq!(q1(6) + q1(9), q1(2));
        }
        let q1 = |row| count(&report, "Q1", 'B', row);
        let denominators = [
            ("Q2", vec![q1(2), q1(2), q1(2), q1(2)]),
            ("Q3", vec![q1(3) + q1(4), q1(2), q1(2), q1(15) + q1(16), q1(2)]),
            ("Q4", vec![q1(6), q1(3) + q1(16), q1(17), q1(8)]),
        ];
        for (table, denominators) in denominators {
            for (row, whole) in (2..).zip(denominators) {
                let cell = |column| count(&report, table, column, row);
                prop_assert_eq!(cell('B') + cell('C') + cell('D'), cell('E'));
                let fraction = if whole == 0 { 0.0 } else { f64::from(cell('E')) / f64::from(whole) };
                prop_assert_eq!(&report.table(table).unwrap().cell('F', row).unwrap().value, &Value::Percent(fraction));
            }
        }
    }
}
