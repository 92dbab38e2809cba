//! Measures 2 to 7 and the upload on cases worked by hand.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;
mod spm_support;

use common::day;
use hmis_reports::Snapshot;
use hmis_reports::csv::write_table;
use hmis_reports::spm::{self, Spm, SpmParameters, Submitter, UPLOAD_COLUMNS};
use spm_support::{PERIOD, shown, snapshot, spm};

/// The identifiers of the enrollments that a cell counts.
fn counted(spm: &Spm, snapshot: &Snapshot, table: &str, column: char, row: usize) -> Vec<String> {
    let members = spm.members(table, column, row).unwrap();
    members.iter().map(|member| snapshot.enrollments.rows.ids.get(member.enrollment).into_owned()).collect()
}

fn column<const N: usize>(snapshot: &Snapshot, table: &str, letter: char) -> [String; N] {
    let report = spm(snapshot, PERIOD).report();
    std::array::from_fn(|at| shown(&report, table, letter, at + 2))
}

// The report is from 2022-10-01 to 2023-09-30; exits of measure 2 are from 2020-10-01 to 2021-09-30 (730 days before).

#[test]
fn the_earliest_exit_to_permanent_housing_two_years_before_counts() {
    let stays = [
        // Two exits to permanent housing: the earlier one, from street outreach, counts.
        "A 4 2020-09-01 2020-11-01 dest=410",
        "A 0 2020-09-01 2020-12-01 dest=410",
        // The same day: the lowest EnrollmentID, whatever the order of start.
        "B 2 2020-05-01 2020-11-01 dest=423 id=Z2",
        "B 8 2020-06-01 2020-11-01 dest=423 id=Z1",
        // First and last day of the window, a day before and a day after it.
        "C 0 2020-05-01 2020-10-01 dest=400",
        "D 0 2020-05-01 2021-09-30 dest=499",
        "E 0 2020-05-01 2020-09-30 dest=410",
        "F 0 2020-05-01 2021-10-01 dest=410",
        // Not permanent.
        "G 13 2020-05-01 2020-11-01 dest=302",
        "H 13 2020-05-01 2020-11-01 dest=421",
        // Homelessness prevention does not count.
        "I 12 2020-05-01 2020-11-01 dest=421",
    ];
    let snapshot = snapshot(&stays, &[]);
    assert_eq!(column(&snapshot, "spm_2", 'B'), ["1", "2", "0", "1", "1", "5"]);
    let spm = spm(&snapshot, PERIOD);
    assert_eq!(counted(&spm, &snapshot, "spm_2", 'B', 5), ["Z1"]);
}

#[test]
fn returns_fall_into_huds_classes() {
    // Exit 2021-01-01; 180 days later is 2021-06-30, 365 days 2022-01-01, 730 days 2023-01-01.
    let starts = ["2021-01-01", "2021-06-30", "2021-07-01", "2022-01-01", "2022-01-02", "2023-01-01", "2023-01-02"];
    let mut stays: Vec<String> = Vec::new();
    for (client, start) in starts.iter().enumerate() {
        stays.push(format!("C{client} 0 2020-12-01 2021-01-01 dest=410"));
        stays.push(format!("C{client} 4 {start} -"));
    }
    let stays: Vec<&str> = stays.iter().map(String::as_str).collect();
    let snapshot = snapshot(&stays, &[]);
    let report = spm(&snapshot, PERIOD).report();
    let row: Vec<String> = ('B'..='J').map(|column| shown(&report, "spm_2", column, 3)).collect();
    assert_eq!(row, ["7", "2", "28.57", "2", "28.57", "2", "28.57", "6", "85.71"]);
    let total: Vec<String> = ('B'..='J').map(|column| shown(&report, "spm_2", column, 7)).collect();
    assert_eq!(total, row);
}

#[test]
fn transfers_between_permanent_housing_projects_are_no_returns() {
    // Exit 2021-01-01. Starts in permanent housing:
    // A  01-15, 14 days later: a transfer. B  01-16, 15 days later: a return.
    // C  01-10 a transfer, and 2021-06-01 while that stay is open: no return.
    // D  stay 01-10 to 05-01, start 05-15, exactly 14 days after its exit: no return. E  05-16: a return.
    // F  two starts on 2021-06-01: neither lies a day after the other, so that it is a return.
    // G  01-15 in shelter: a return, after 14 days. H  start on the day of the exit, in shelter.
    let mut stays: Vec<String> =
        "ABCDEFGH".chars().map(|client| format!("{client} 0 2020-12-01 2021-01-01 dest=410 id={client}0")).collect();
    let later = [
        "A 13 2021-01-15 - id=A1",
        "B 13 2021-01-16 - id=B1",
        "C 3 2021-01-10 - id=C1",
        "C 13 2021-06-01 - id=C2",
        "D 3 2021-01-10 2021-05-01 id=D1",
        "D 9 2021-05-15 - id=D2",
        "E 3 2021-01-10 2021-05-01 id=E1",
        "E 9 2021-05-16 - id=E2",
        "F 3 2021-06-01 - id=F1",
        "F 13 2021-06-01 - id=F2",
        "G 0 2021-01-15 - id=G1",
        "H 0 2021-01-01 - id=H1",
    ];
    stays.extend(later.map(str::to_owned));
    let stays: Vec<&str> = stays.iter().map(String::as_str).collect();
    let snapshot = snapshot(&stays, &[]);
    let spm = spm(&snapshot, PERIOD);
    assert_eq!(counted(&spm, &snapshot, "spm_2", 'I', 3), ["B0", "E0", "F0", "G0", "H0"]);
    let members = spm.members("spm_2", 'C', 3).unwrap();
    assert!(members[0].explain(&spm).text.ends_with("returned after 15 days: enrollment B1, open since 2021-01-16"));
    assert_eq!(counted(&spm, &snapshot, "spm_2", 'D', 3), counted(&spm, &snapshot, "spm_2", 'C', 3));
}

#[test]
fn a_night_in_the_report_makes_a_person_sheltered() {
    let stays = [
        // Exit on the first day: no night. Exit on the second: one.
        "A 0 2022-01-01 2022-10-01",
        "B 0 2022-01-01 2022-10-02",
        // Start on the last day: one night.
        "C 2 2023-09-30 -",
        // Bed nights before the report, in it, and on the exit day.
        "D 1 2022-01-01 - n=2022-09-30",
        "E 1 2022-01-01 - n=2022-10-01",
        "F 1 2022-01-01 2022-11-01 n=2022-11-01",
        // The same person in two types of project counts once in the total.
        "G 8 2022-12-01 2022-12-02",
        "G 2 2022-12-02 2022-12-10",
        // Permanent housing is no shelter.
        "I 3 2022-12-01 -",
    ];
    let snapshot = snapshot(&stays, &[]);
    assert_eq!(column(&snapshot, "spm_3", 'C'), ["4", "2", "1", "2"]);
}

const FUNDER: (&str, &str) = ("Funder", "FunderID,ProjectID,Funder,StartDate\n1,3,2,2015-01-01\n2,2,56,2015-01-01");

fn increased(snapshot: &Snapshot, first: usize) -> [String; 4] {
    let report = spm(snapshot, PERIOD).report();
    let table = |at: usize| format!("spm_4.{}", first + at);
    let universe = shown(&report, &table(0), 'C', 2);
    [universe, shown(&report, &table(0), 'C', 3), shown(&report, &table(1), 'C', 3), shown(&report, &table(2), 'C', 3)]
}

#[test]
fn income_grows_from_the_assessment_before_to_the_latest() {
    // A  started 2020-03-15. Assessments within 30 days of March 15: 2022-03-20 with 500 earned, 2023-04-14 (30 days)
    //    with 600 of which 400 earned: earned falls, other rises from 0 to 200, total rises. 2023-04-15 is a day too late.
    // B  the member joined 2022-06-01, but the household started 2021-02-01: 2023-01-20 is in the window. Against the
    //    start record: earned from 100 to 200.
    // C  no assessment: in the universe, no increase. D  no record at start: not in it, although an assessment is there.
    // E  started 2022-10-01: E + 1 - start is 365 days. F  a day later.
    let stays = [
        "A 3 2020-03-15 - id=A",
        "X 3 2021-02-01 - hh=B id=X",
        "B 3 2022-06-01 - hh=B rel=3 id=B",
        "C 3 2021-01-01 - id=C",
        "D 3 2021-01-01 - id=D",
        "E 3 2022-10-01 - id=E",
        "F 3 2022-10-02 - id=F",
    ];
    let incomes = "IncomeBenefitsID,EnrollmentID,InformationDate,DataCollectionStage,IncomeFromAnySource,TotalMonthlyIncome,Earned,EarnedAmount
        1,A,2020-03-15,1,1,900,1,900\n2,A,2022-03-20,5,1,500,1,500\n3,A,2023-04-14,5,1,600,1,400\n4,A,2023-04-15,5,1,0,,
        5,B,2022-06-01,1,1,100,1,100\n6,B,2023-01-20,5,1,200,1,200
        7,C,2021-01-01,1,0,,,\n8,C,2022-06-01,5,1,900,1,900
        9,D,2022-01-05,5,1,100,,
        10,E,2022-10-01,1,0,0,,\n11,F,2022-10-02,1,0,0,,";
    let snapshot = snapshot(&stays, &[FUNDER, ("IncomeBenefits", incomes)]);
    let spm = spm(&snapshot, PERIOD);
    assert_eq!(counted(&spm, &snapshot, "spm_4.1", 'C', 2), ["A", "B", "C", "E"]);
    assert_eq!(counted(&spm, &snapshot, "spm_4.1", 'C', 3), ["B"]);
    assert_eq!(counted(&spm, &snapshot, "spm_4.2", 'C', 3), ["A"]);
    assert_eq!(counted(&spm, &snapshot, "spm_4.3", 'C', 3), ["A", "B"]);
    assert_eq!(increased(&snapshot, 1), ["4", "1", "1", "2"]);
    let member = spm.members("spm_4.3", 'C', 3).unwrap()[0].explain(&spm);
    assert!(member.text.contains("records of 2022-03-20 and 2023-04-14: total income increased"), "{}", member.text);
}

#[test]
fn only_adults_in_funded_projects_have_growth() {
    let stays = [
        // 17 at the start of the report: no adult. Of unknown age: no adult. 18 on that day: adult.
        "A 3 2021-01-01 - id=A dob=2004-10-02",
        "B 3 2021-01-01 - id=B dob=?",
        "C 3 2021-01-01 - id=C dob=2004-10-01",
        // Not funded (project type 9), and funded in a project type that does not count.
        "D 9 2021-01-01 - id=D",
        // Two stays: the later start counts, of the same day the lowest EnrollmentID.
        "E 3 2020-01-01 - id=E1",
        "E 2 2021-01-01 - id=E3",
        "E 3 2021-01-01 - id=E2",
    ];
    let incomes = "IncomeBenefitsID,EnrollmentID,InformationDate,DataCollectionStage,IncomeFromAnySource
        1,A,2021-01-01,1,0\n2,B,2021-01-01,1,0\n3,C,2021-01-01,1,0\n4,D,2021-01-01,1,0\n5,E1,2020-01-01,1,0
        6,E2,2021-01-01,1,0\n7,E3,2021-01-01,1,0";
    let snapshot = snapshot(&stays, &[FUNDER, ("IncomeBenefits", incomes)]);
    let spm = spm(&snapshot, PERIOD);
    assert_eq!(counted(&spm, &snapshot, "spm_4.1", 'C', 2), ["C", "E2"]);
}

#[test]
fn leavers_grow_from_start_to_exit() {
    let stays = [
        "A 3 2020-03-15 2023-01-10 id=A",
        // A stayer in another funded project is no leaver, however short the stay.
        "B 3 2020-03-15 2023-01-10 id=B1",
        "B 2 2023-09-01 - id=B2",
        // Of two exits the stay that started later.
        "C 3 2020-03-15 2023-03-10 id=C1",
        "C 2 2022-12-01 2023-01-10 id=C2",
        // No record at exit: counted, no increase. No record on the start date: not counted.
        "D 3 2020-03-15 2023-01-10 id=D",
        "E 3 2020-03-15 2023-01-10 id=E",
        // A null total at start: counted, no increase.
        "F 3 2020-03-15 2023-01-10 id=F",
    ];
    let incomes = "IncomeBenefitsID,EnrollmentID,InformationDate,DataCollectionStage,IncomeFromAnySource,TotalMonthlyIncome,Earned,EarnedAmount,SSI,SSIAmount
        1,A,2020-03-15,1,0,,,,,\n2,A,2023-01-10,3,1,,1,500,1,300
        3,B1,2020-03-15,1,0,,,,,\n4,C1,2020-03-15,1,0,,,,,\n5,C2,2022-12-01,1,1,700,,,,\n6,C2,2023-01-10,3,1,800,0,50,,
        7,D,2020-03-15,1,0,,,,,\n8,D,2023-01-09,3,1,500,,,,
        9,E,2020-03-16,1,0,,,,,\n10,E,2023-01-10,3,1,500,,,,
        11,F,2020-03-15,1,1,,,,,\n12,F,2023-01-10,3,1,500,1,500,,";
    let snapshot = snapshot(&stays, &[FUNDER, ("IncomeBenefits", incomes)]);
    let spm = spm(&snapshot, PERIOD);
    assert_eq!(counted(&spm, &snapshot, "spm_4.4", 'C', 2), ["A", "C2", "D", "F"]);
    // A: from nothing to 800, of which 500 earned. C: total 700 to 800, and 50 dollars earned although answered no.
    assert_eq!(increased(&snapshot, 4), ["4", "2", "2", "2"]);
    let report = spm.report();
    assert_eq!(shown(&report, "spm_4.6", 'C', 4), "50.00");
}

#[test]
fn a_total_is_what_the_first_rule_that_applies_says() {
    // Each record at exit is compared with no income at start: increased means a total above zero.
    let cases = [
        ("1,100,,,,", true),    // the recorded total
        ("0,100,,,,", true),    // even against the answer no
        ("1,0,1,50,,", true),   // no total: the sum of the sources answered yes
        ("1,,0,50,1,20", true), // 20: the source answered no does not count in the total
        ("1,,0,50,,", false),   // no source answered yes: null, nothing increased
        ("1,-5,,,,", false),    // below zero: zero
        ("8,,,,,", false),      // unknown
        (",0,,,,", false),      // zero
    ];
    for (answers, expected) in cases {
        let text = format!(
            "IncomeBenefitsID,EnrollmentID,InformationDate,DataCollectionStage,IncomeFromAnySource,TotalMonthlyIncome,\
             Earned,EarnedAmount,SSI,SSIAmount\n1,A,2022-11-01,1,0,,,,,\n2,A,2023-01-10,3,{answers}"
        );
        let snapshot = snapshot(&["A 3 2022-11-01 2023-01-10 id=A"], &[FUNDER, ("IncomeBenefits", &text)]);
        assert_eq!(increased(&snapshot, 4)[3] == "1", expected, "{answers}");
    }
}

#[test]
fn first_time_means_nothing_in_the_24_months_before() {
    // The client start date is 2023-01-01 in every case; 730 days before is 2021-01-01.
    let stays = [
        "A 0 2023-01-01 2023-01-05 id=A",
        // An exit on 2021-01-01 is within, one a day before is not. Permanent housing counts in 5.1 as well.
        "B 0 2023-01-01 - id=B",
        "B 3 2020-01-01 2021-01-01 id=B0",
        "C 0 2023-01-01 - id=C",
        "C 3 2020-01-01 2020-12-31 id=C0",
        // An open stay counts, a start on the same day does not, outreach does not.
        "D 0 2023-01-01 - id=D",
        "D 13 2019-01-01 - id=D0",
        "E 0 2023-01-01 - id=E",
        "E 1 2023-01-01 - id=E0",
        "F 0 2023-01-01 - id=F",
        "F 4 2022-01-01 - id=F0",
        // Entered permanent housing only: in 5.2 only. The earliest start in the report counts.
        "G 3 2023-01-01 - id=G",
        "H 0 2023-01-01 - id=H",
        "H 3 2022-11-01 - id=H0",
    ];
    let snapshot = snapshot(&stays, &[]);
    let spm = spm(&snapshot, PERIOD);
    assert_eq!(column(&snapshot, "spm_5.1", 'C'), ["7", "3", "4"]);
    assert_eq!(counted(&spm, &snapshot, "spm_5.1", 'C', 3), ["B", "D", "H"]);
    assert_eq!(column(&snapshot, "spm_5.2", 'C'), ["8", "2", "6"]);
    assert_eq!(counted(&spm, &snapshot, "spm_5.2", 'C', 3), ["B", "D"]);
    assert_eq!(counted(&spm, &snapshot, "spm_5.2", 'C', 4), ["A", "C", "E", "F", "G", "H0"]);
}

#[test]
fn outreach_counts_the_latest_exit_of_those_who_left() {
    let stays = [
        "A 4 2022-01-01 2022-11-01 dest=116",
        "A 4 2022-12-01 2023-01-01 dest=410",
        "B 4 2022-01-01 2022-11-01 dest=101",
        // Still in outreach at the end: no leaver. An exit on the last day is one.
        "C 4 2022-01-01 2022-11-01 dest=410",
        "C 4 2023-01-01 -",
        "D 4 2022-01-01 2023-09-30 dest=207",
        // Excluded destinations: hospital, halfway house, deceased.
        "E 4 2022-01-01 2022-11-01 dest=206",
        "F 4 2022-01-01 2022-11-01 dest=329",
        "G 4 2022-01-01 2022-11-01 dest=24",
        // Acceptable from outreach, excluded elsewhere.
        "H 4 2022-01-01 2022-11-01 dest=215",
        "I 4 2022-01-01 2022-11-01 dest=30",
    ];
    let snapshot = snapshot(&stays, &[]);
    assert_eq!(column(&snapshot, "spm_7a1", 'C'), ["5", "2", "1", "60.00"]);
}

#[test]
fn who_moved_in_and_stayed_is_in_the_last_table_only() {
    let stays = [
        // Leavers without a move-in are in 7b.1, with one in 7b.2. Rapid re-housing is always in 7b.1.
        "A 3 2022-01-01 2022-11-01 dest=410 id=A",
        "B 3 2022-01-01 2022-11-01 dest=410 mi=2022-02-01 id=B",
        "C 13 2022-01-01 2022-11-01 dest=410 mi=2022-02-01 id=C",
        // A move-in on the exit day counts, one after it or before the start does not.
        "D 9 2022-01-01 2022-11-01 dest=101 mi=2022-11-01 id=D",
        "E 10 2022-01-01 2022-11-01 dest=101 mi=2022-11-02 id=E",
        "F 10 2022-01-01 2022-11-01 dest=101 mi=2021-11-02 id=F",
        // Stayers: with a move-in; without; with one after the report.
        "G 3 2022-01-01 - mi=2022-02-01 id=G",
        "H 3 2022-01-01 - id=H",
        "I 3 2022-01-01 - mi=2023-10-01 id=I",
        // The stay with the latest start decides.
        "J 3 2022-01-01 - mi=2022-02-01 id=J1",
        "J 9 2023-01-01 - id=J2",
        // Excluded destinations of both tables.
        "K 3 2022-01-01 2022-11-01 dest=215 mi=2022-02-01 id=K",
        "L 0 2022-01-01 2022-11-01 dest=225 id=L",
        // 329 is excluded from outreach only.
        "M 0 2022-01-01 2022-11-01 dest=329 id=M",
    ];
    let snapshot = snapshot(&stays, &[]);
    let spm = spm(&snapshot, PERIOD);
    assert_eq!(counted(&spm, &snapshot, "spm_7b1", 'C', 2), ["A", "C", "E", "F", "M"]);
    assert_eq!(column(&snapshot, "spm_7b1", 'C'), ["5", "2", "40.00"]);
    assert_eq!(counted(&spm, &snapshot, "spm_7b2", 'C', 2), ["B", "D", "G"]);
    assert_eq!(counted(&spm, &snapshot, "spm_7b2", 'C', 3), ["B", "G"]);
    assert_eq!(column(&snapshot, "spm_7b2", 'C'), ["3", "2", "66.67"]);
}

#[test]
fn projects_of_the_continuum_and_stays_of_the_coc_count() {
    let projects = "ProjectID,ProjectType,ContinuumProject\nlocal,0,0\nother,0,1\nboth,0,1";
    let cocs = "ProjectID,CoCCode\nlocal,XX-500\nother,XX-501\nboth,XX-500\nboth,XX-501";
    let stays = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,EnrollmentCoC
        L,1,local,2023-01-01,L,1,XX-500\nO,2,other,2023-01-01,O,1,\nP,3,both,2023-01-01,P,1,XX-500
        Q,4,both,2023-01-01,P,2,\nR,5,both,2023-01-01,R,1,XX-501\nS,6,both,2023-01-01,S,1,";
    let clients = "PersonalID,DOB\n1,1980-01-01\n2,1980-01-01\n3,1980-01-01\n4,1980-01-01\n5,1980-01-01\n6,1980-01-01";
    let snapshot =
        snapshot(&[], &[("Project", projects), ("ProjectCoC", cocs), ("Client", clients), ("Enrollment", stays)]);
    let of = |codes: &[&str]| {
        let parameters = SpmParameters { start: day(PERIOD.0), end: day(PERIOD.1), coc_codes: codes };
        let spm = Spm::new(&snapshot, &parameters);
        counted(&spm, &snapshot, "spm_3", 'C', 2)
    };
    // The head's code decides; without one, in a project of two CoCs, none does.
    assert_eq!(of(&["XX-500"]), ["P", "Q"]);
    assert_eq!(of(&["XX-501"]), ["O", "R"]);
    assert_eq!(of(&["xx-500", "XX-501"]), ["O", "P", "Q", "R"]);
    assert_eq!(of(&[]), ["O", "P", "Q", "R", "S"]);
}

#[test]
fn gray_cells_have_no_people() {
    let snapshot = snapshot(&["A 0 2022-11-01 -"], &[]);
    let spm = spm(&snapshot, PERIOD);
    for (table, column, row) in [
        ("spm_1a", 'A', 2),
        ("spm_1a", 'B', 4),
        ("spm_1a", 'B', 1),
        ("spm_2", 'K', 2),
        ("spm_3", 'B', 2),
        ("spm_4.1", 'C', 5),
        ("spm_6c1", 'C', 2),
        ("spm_7b2", 'C', 5),
        ("Q1", 'C', 2),
    ] {
        assert!(spm.members(table, column, row).is_none(), "{table} {column}{row}");
    }
}

#[test]
fn files_have_huds_names_and_layout() {
    let snapshot = snapshot(&["A 0 2022-11-01 2022-11-11", "B 0 2022-11-01 2022-11-12"], &[]);
    let report = spm(&snapshot, PERIOD).report();
    let names: Vec<&str> = report.tables.iter().map(|table| table.id).collect();
    let expected = "spm_1a spm_1b spm_2 spm_3 spm_4.1 spm_4.2 spm_4.3 spm_4.4 spm_4.5 spm_4.6 spm_5.1 spm_5.2 spm_6ab \
        spm_6c1 spm_6c2 spm_7a1 spm_7b1 spm_7b2";
    assert_eq!(names, expected.split_whitespace().collect::<Vec<_>>());
    let mut written = Vec::new();
    write_table(report.table("spm_1a").unwrap(), &mut written).unwrap();
    let text = String::from_utf8(written).unwrap();
    assert_eq!(
        text.lines().nth(1),
        Some("\"Persons in ES-EE, ES-NbN, and SH\",\"\",2,\"\",10.50,\"\",\"\",10.50,\"\"")
    );
    let head = text.lines().next().unwrap();
    assert!(
        head.contains("Previous FY Universe (Persons)") && head.contains("Current FY Universe (Persons)"),
        "{head}"
    );
    let spm = spm(&snapshot, PERIOD);
    let by_measure: Vec<_> = (0..9).flat_map(|measure| spm.measure(measure)).collect();
    assert_eq!(by_measure, report.tables);
}

#[test]
fn the_upload_has_a_value_for_each_of_94_columns() {
    // A: 10 nights in shelter, housed from an exit in 2021, and back; B leaves outreach for housing.
    let stays = [
        "A 0 2020-12-01 2021-01-01 dest=410",
        "A 0 2022-11-01 2022-11-11 dest=30",
        "B 4 2022-11-01 2022-12-01 dest=410",
    ];
    let snapshot = snapshot(&stays, &[]);
    let spm = spm(&snapshot, PERIOD);
    let software = "Hearth ".repeat(20);
    let submitter = Submitter {
        report_moment: "2023-10-01 12:00:00",
        software: &software,
        first_name: "Ada",
        last_name: "Byron",
        email: "ada@example.org",
    };
    let upload = spm.upload(&spm.report(), &submitter).unwrap();
    let value = |name: &str| {
        let at = UPLOAD_COLUMNS.iter().position(|(column, _)| *column == name).unwrap();
        upload.values[at].as_str()
    };
    let expected = [
        ("CocCode", "XX-500"),
        ("ReportDateTime", "2023-10-01 12:00:00"),
        ("ReportStartDate", "2022-10-01"),
        ("ReportEndDate", "2023-09-30"),
        ("ESSHUniverse_1A", "1"),
        ("ESSHAvgTime_1A", "10.00"),
        ("ESSHMedianTime_1A", "10.00"),
        ("ESExitPH_2", "1"),
        ("ESReturn366to730_2", "1"),
        ("SOExitPH_2", "0"),
        ("TotalAnnual_3", "1"),
        ("EnterESSHTH5_1", "1"),
        ("ESSHTHWithPriorSvc5_1", "1"),
        ("PSHCat3Clients_6", "0"),
        ("SOExit_7", "1"),
        ("SOExitPH_7", "1"),
        ("ESSHTHRRHExit_7", "1"),
        ("ESSHTHRRHToPH_7", "0"),
        ("ESSH_UndupHMIS_DQ", "1"),
        ("ESSH_LeaversHMIS_DQ", "1"),
        // Destination 30, no exit interview, is missing in the Data Quality report.
        ("ESSH_DkRMHMIS_DQ", "1"),
        ("TH_UndupHMIS_DQ", "0"),
    ];
    for (name, text) in expected {
        assert_eq!(value(name), text, "{name}");
    }
    assert_eq!(value("SoftwareName").len(), 50);
    let mut written = Vec::new();
    upload.write(&mut written).unwrap();
    let lines: Vec<Vec<String>> =
        String::from_utf8(written).unwrap().lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    assert_eq!(lines.iter().map(Vec::len).collect::<Vec<_>>(), [94, 94]);
    assert_eq!((lines[0][0].as_str(), lines[0][93].as_str()), ("CocCode", "StOutreach_DkRMHMIS_DQ"));

    let parameters = SpmParameters { start: day(PERIOD.0), end: day(PERIOD.1), coc_codes: &[] };
    let every_coc = Spm::new(&snapshot, &parameters);
    assert!(every_coc.upload(&spm::run(&snapshot, &parameters), &submitter).is_none());
}
