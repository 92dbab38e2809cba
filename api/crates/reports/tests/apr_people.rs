//! Income, benefits, conditions, chronic homelessness, veterans and youth on cases worked out by hand.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use common::{column, parameters, snapshot};
use hmis_reports::rules::income::{self, Total};
use hmis_reports::{Report, Snapshot, Value, apr, caper};

const CLIENTS: &str = "PersonalID,DOB,VeteranStatus
    A,1980-01-01,0\nB,1982-01-01,1\nC,2015-01-01,0\nD,1990-01-01,99\nE,1970-01-01,8\nF,1960-01-01,1";

fn report(snapshot: &Snapshot) -> Report {
    apr::run(snapshot, &parameters())
}

fn count(report: &Report, table: &str, column: char, row: usize) -> u32 {
    report.table(table).unwrap().cell(column, row).unwrap().number()
}

#[test]
fn the_first_rule_that_applies_gives_the_total_income() {
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate\nE,A,P,2025-01-01";
    let incomes = "IncomeBenefitsID,EnrollmentID,InformationDate,DataCollectionStage,IncomeFromAnySource,TotalMonthlyIncome,Earned,EarnedAmount,SSI,SSIAmount
        1,E,2025-01-01,1,1,500,1,100,0,
        2,E,2025-01-02,1,8,500,,,,
        3,E,2025-01-03,1,1,,1,100,1,50.25
        4,E,2025-01-04,1,1,0,0,100,1,50
        5,E,2025-01-05,1,0,,,,,
        6,E,2025-01-06,1,,0,,,,
        7,E,2025-01-07,1,9,0,,,,
        8,E,2025-01-08,1,1,,1,,,
        9,E,2025-01-09,1,99,,,,,";
    let snapshot = snapshot(0, &[("Enrollment", rows), ("Client", CLIENTS), ("IncomeBenefits", incomes)]);
    let totals: Vec<Total> = (0..9).map(|row| income::total(&snapshot, row)).collect();
    let expected = [
        Total::Cents(50_000),
        Total::Cents(50_000),
        Total::Cents(15_025),
        // Earned is answered no: its amount does not count.
        Total::Cents(5_000),
        Total::Cents(0),
        Total::Cents(0),
        Total::RefusedOrUnknown,
        // Yes, but no amount anywhere.
        Total::Missing,
        Total::Missing,
    ];
    assert_eq!(totals, expected);
    assert_eq!(
        (income::earned(&snapshot, 0), income::earned(&snapshot, 3), income::earned(&snapshot, 7)),
        (10_000, 0, 0)
    );
}

#[test]
fn income_ranges_are_of_whole_dollars() {
    // $0.49 and $0.50, $150.49 and $150.50.
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH
        1,A,P,2025-01-01,1,1\n2,B,P,2025-01-01,2,1\n3,D,P,2025-01-01,3,1\n4,E,P,2025-01-01,4,1";
    let incomes =
        "IncomeBenefitsID,EnrollmentID,InformationDate,DataCollectionStage,IncomeFromAnySource,TotalMonthlyIncome
        1,1,2025-01-01,1,1,0.49\n2,2,2025-01-01,1,1,0.50\n3,3,2025-01-01,1,1,150.49\n4,4,2025-01-01,1,1,150.50";
    let report = report(&snapshot(0, &[("Enrollment", rows), ("Client", CLIENTS), ("IncomeBenefits", incomes)]));
    assert_eq!(column(&report, "Q16", 'B'), [1, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4]);
}

/// Stayers in supportive housing; the report is 2024-10-01 to 2025-09-30.
///
/// ```text
///          anniversary 2024-12-01: window 2024-11-01 to 2024-12-31
/// A head   |---- start 2022-12-01 ----[--x--]--------   $900 at start, $1,000 (earned 400) on 2024-12-31: counts
/// B        |-------------------------[-----]x-------   2025-01-01: too late, so there is none
/// D        joined 2024-12-02, the day after            not yet required
/// E head   |- start 2024-10-02: a day short of a year  not yet required
/// ```
fn annual() -> Snapshot {
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH
        EA,A,P,2022-12-01,H,1\nEB,B,P,2022-12-01,H,3\nED,D,P,2024-12-02,H,5\nEE,E,P,2024-10-02,K,1";
    let incomes = "IncomeBenefitsID,EnrollmentID,InformationDate,DataCollectionStage,IncomeFromAnySource,TotalMonthlyIncome,Earned,EarnedAmount,SSI,BenefitsFromAnySource,SNAP,WIC,InsuranceFromAnySource,Medicaid
        1,EA,2022-12-01,1,1,900,0,,1,0,,,0,
        2,EA,2024-12-31,5,1,1000,1,400,1,1,1,,1,1
        3,EB,2022-12-01,1,0,,,,,1,,1,8,
        4,EB,2025-01-01,5,1,700,,,1,1,1,,1,1
        5,ED,2024-12-02,1,0,,,,,,,,,";
    snapshot(3, &[("Enrollment", rows), ("Client", CLIENTS), ("IncomeBenefits", incomes)])
}

#[test]
fn stayers_are_reported_by_the_annual_assessment() {
    let report = report(&annual());
    // A in $501 - $1,000; D and E not yet required; B without.
    assert_eq!(column(&report, "Q16", 'C'), [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 1, 4]);
    assert_eq!(
        (count(&report, "Q17", 'C', 2), count(&report, "Q17", 'C', 4), count(&report, "Q17", 'C', 17)),
        (1, 1, 1)
    );
    // Start: A other only, B and D none, E nothing recorded. Annual: A both.
    assert_eq!(column(&report, "Q18", 'B'), [0, 1, 0, 2, 0, 1, 0, 0, 4, 1, 0]);
    assert_eq!(column(&report, "Q18", 'C'), [0, 0, 1, 0, 0, 0, 2, 1, 4, 1, 1]);
    // A: earned 0 -> 400 gained; other 900 -> 600 less; all 900 -> 1,000 more.
    let row = |row| ('B'..='I').map(|column| count(&report, "Q19a1", column, row)).collect::<Vec<_>>();
    assert_eq!(row(2), [0, 0, 0, 0, 1, 0, 1, 1]);
    assert_eq!(row(4), [0, 1, 0, 0, 0, 0, 1, 0]);
    assert_eq!(row(6), [0, 0, 0, 1, 0, 0, 1, 1]);
    let value = |column, row| report.table("Q19a1").unwrap().cell(column, row).unwrap().value.clone();
    assert_eq!(
        (value('F', 3), value('C', 5), value('H', 7)),
        (Value::Number(400.0), Value::Number(-300.0), Value::Number(100.0))
    );
    assert_eq!((value('J', 2), value('J', 4), value('G', 3)), (Value::Percent(1.0), Value::Percent(0.0), Value::Blank));
}

#[test]
fn benefits_and_insurance_follow_the_assessment() {
    let report = report(&annual());
    // The head has an assessment; B and D count with their latest records, of any stage: B of 2025-01-01.
    assert_eq!(column(&report, "Q20a", 'C'), [2, 0, 0, 0, 0, 0], "food stamps: A and B");
    assert_eq!(column(&report, "Q20b", 'C'), [0, 2, 0, 2, 4], "D said nothing, E is not asked yet");
    assert_eq!(column(&report, "Q20b", 'B'), [1, 1, 0, 2, 4]);
    // Rows 12 to 17: none, doesn't know, missing, not yet required, one, several.
    let rows = |column| (12..=17).map(|row| count(&report, "Q21", column, row)).collect::<Vec<_>>();
    assert_eq!(rows('B'), [1, 1, 2, 0, 0, 0]);
    assert_eq!(rows('C'), [0, 0, 1, 2, 1, 0]);
}

#[test]
fn leavers_have_benefits_at_exit_when_they_leave_with_the_head() {
    // A is the head. B left on the same day, D earlier.
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,DisablingCondition
        EA,A,P,2025-01-01,H,1,1\nEB,B,P,2025-01-01,H,3,0\nED,D,P,2025-01-01,H,5,99";
    let exits = "ExitID,EnrollmentID,ExitDate\n1,EA,2025-03-01\n2,EB,2025-03-01\n3,ED,2025-02-01";
    let incomes = "IncomeBenefitsID,EnrollmentID,InformationDate,DataCollectionStage,BenefitsFromAnySource,SNAP,IncomeFromAnySource,SSI
        1,EA,2025-03-01,3,1,1,1,1\n2,EB,2025-03-01,3,8,,0,\n3,ED,2025-02-01,3,1,1,1,1\n4,EB,2025-02-28,3,1,1,,";
    let files = [("Enrollment", rows), ("Exit", exits), ("Client", CLIENTS), ("IncomeBenefits", incomes)];
    let report = report(&snapshot(2, &files));
    assert_eq!(count(&report, "Q20a", 'D', 2), 1);
    assert_eq!(column(&report, "Q20b", 'D'), [0, 1, 1, 0, 2]);
    // Q19b, adults without children: A with a disabling condition has SSI, B without has nothing; of D it is not known.
    let row = |row| ('B'..='D').map(|column| count(&report, "Q19b", column, row)).collect::<Vec<_>>();
    assert_eq!((row(4), row(17), row(18)), (vec![1, 0, 1], vec![0, 1, 1], vec![1, 1, 2]));
}

#[test]
fn conditions_are_counted_by_the_latest_answer_to_each() {
    // A: alcohol and drugs at start, later alcohol only; mental health yes at start, later no. A stays.
    // B: nothing at start, though a disabling condition.
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,DisablingCondition
        EA,A,P,2025-01-01,H,1,1\nEB,B,P,2025-01-01,K,1,1";
    let disabilities = "DisabilitiesID,EnrollmentID,InformationDate,DisabilityType,DisabilityResponse,IndefiniteAndImpairs,DataCollectionStage
        1,EA,2025-01-01,10,3,1,1\n2,EA,2025-01-01,9,1,0,1\n3,EA,2025-05-01,10,1,1,2\n4,EA,2025-04-01,9,0,,2
        5,EA,2025-10-01,6,1,,2\n6,EB,2025-01-02,5,1,1,1";
    let report = report(&snapshot(0, &[("Enrollment", rows), ("Client", CLIENTS), ("Disabilities", disabilities)]));
    assert_eq!(column(&report, "Q13a1", 'B'), [1, 0, 0, 1, 0, 0, 0, 0]);
    assert_eq!(column(&report, "Q13a2", 'B'), [0, 0, 0, 1, 1, 0, 0, 2], "A has three, of B the condition is unknown");
    assert_eq!(
        column(&report, "Q13c1", 'B'),
        [0, 1, 0, 0, 0, 0, 0, 1],
        "what is recorded after the report does not count"
    );
}

#[test]
fn the_latest_answer_about_violence_counts() {
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH
        EA,A,P,2025-01-01,H,1\nEC,C,P,2025-01-01,H,2\nEB,B,P,2025-01-01,K,1";
    let answers = "HealthAndDVID,EnrollmentID,InformationDate,DomesticViolenceSurvivor,WhenOccurred,DataCollectionStage
        1,EA,2025-01-01,0,,1\n2,EA,2025-06-01,1,2,2\n3,EA,2025-07-01,,,2\n4,EA,2025-10-01,0,,2\n5,EC,2025-01-01,1,1,1";
    let report = report(&snapshot(0, &[("Enrollment", rows), ("Client", CLIENTS), ("HealthAndDV", answers)]));
    assert_eq!(column(&report, "Q14a", 'B'), [1, 0, 0, 1, 2], "children are not asked, and of B nothing is known");
    assert_eq!(column(&report, "Q14b", 'B'), [0, 1, 0, 0, 0, 0, 1]);
}

#[test]
fn a_household_is_chronically_homeless_while_somebody_is_there_who_made_it_so() {
    //              2024-10-01
    // A head  |--yes--x                 left before the report: B, who started with A, heads on
    // B       |--no---|----------
    // D head          |--no------
    // E                  |--yes--       joined later: does not change the household of D
    // F head          |--no------       F and the child C: nobody is
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,DisablingCondition,TimesHomelessPastThreeYears,MonthsHomelessPastThreeYears
        EA,A,P,2024-01-10,H,1,1,4,113\nEB,B,P,2024-01-10,H,1,0,1,101
        ED,D,P,2024-11-01,K,1,0,1,101\nEE,E,P,2024-12-01,K,5,1,4,113
        EF,F,P,2024-11-01,L,1,0,1,101\nEC,C,P,2024-11-01,L,2,0,,";
    let exits = "ExitID,EnrollmentID,ExitDate\nX,EA,2024-05-01";
    let report = report(&snapshot(0, &[("Exit", exits), ("Enrollment", rows), ("Client", CLIENTS)]));
    assert_eq!(column(&report, "Q26a", 'B'), [1, 2, 0, 0, 3]);
    assert_eq!(column(&report, "Q26b", 'B'), [2, 3, 0, 0, 5], "B and E");
    // B is a veteran, F as well; of D nothing is known, E does not know.
    assert_eq!(column(&report, "Q25a", 'B'), [1, 1, 0, 1, 1, 4]);
    assert_eq!(column(&report, "Q25b", 'B'), [1, 1, 0, 1, 0, 3], "D and E: somebody doesn't know comes first");
}

#[test]
fn outcomes_leave_out_who_could_not_be_housed() {
    // From a shelter: rental, host home, street, hospital (left out), died (left out), a code that is none.
    let rows: Vec<String> = (0..6).map(|at| format!("E{at},C{at},P,2025-01-01,H{at},1")).collect();
    let clients: Vec<String> = (0..6).map(|at| format!("C{at},1980-01-01")).collect();
    let exits: Vec<String> = [410, 332, 116, 206, 24, 419]
        .iter()
        .enumerate()
        .map(|(at, destination)| format!("X{at},E{at},2025-03-02,{destination}"))
        .collect();
    let files = [
        ("Client", format!("PersonalID,DOB\n{}", clients.join("\n"))),
        (
            "Enrollment",
            format!("EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH\n{}", rows.join("\n")),
        ),
        ("Exit", format!("ExitID,EnrollmentID,ExitDate,Destination\n{}", exits.join("\n"))),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(file, text)| (*file, text.as_str())).collect();
    let snapshot = snapshot(0, &files);
    let run = apr::prepare(&snapshot, &parameters());
    let report = run.report();
    let rows = [38, 40, 41, 42].map(|row| count(&report, "Q23c", 'B', row));
    assert_eq!(rows, [1, 6, 2, 2]);
    assert_eq!(report.table("Q23c").unwrap().cell('B', 43).unwrap().value, Value::Percent(0.5));
    assert_eq!(column(&report, "Q23e", 'B'), [1, 1, 1, 1, 2, 6]);
    let why = run.members("Q23c", 'B', 32)[0].explain(&snapshot);
    assert_eq!(why.text, "leaver: exit 2025-03-02; destination: Rental by client, no ongoing housing subsidy");
    assert_eq!(why.rule, "Q23c, HMIS Programming Specifications: CoC APR and ESG CAPER FY2026");
    assert_eq!((why.file, why.column, why.record.as_str()), ("Exit", "Destination", "X0"));
}

#[test]
fn parenting_youth_are_counted_with_their_household() {
    //                            later
    // P1 (20) with child C1 (2)          a parenting youth of 18 to 24 with one child and a friend of 19
    // P2 (17) with child C2 (1)          a parenting youth under 18
    // O (30) with child C3               no youth
    // Y (22) alone                       a youth without children
    let clients = "PersonalID,DOB
        P1,2004-06-01\nC1,2022-06-01\nX,2005-06-01\nP2,2007-06-01\nC2,2023-06-01\nO,1994-06-01\nC3,2020-06-01\nY,2002-06-01";
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,LivingSituation
        1,P1,P,2024-11-01,H,1,116\n2,C1,P,2024-11-01,H,2,\n3,X,P,2024-11-01,H,5,\n4,P2,P,2024-11-01,K,1,101
        5,C2,P,2024-11-01,K,2,\n6,O,P,2024-11-01,L,1,116\n7,C3,P,2024-11-01,L,2,\n8,Y,P,2024-11-01,M,1,8";
    let exits = "ExitID,EnrollmentID,ExitDate,Destination\n8,8,2025-02-01,410";
    let education = "YouthEducationStatusID,EnrollmentID,InformationDate,CurrentSchoolAttend,MostRecentEdStatus,CurrentEdStatus,DataCollectionStage
        1,8,2024-11-01,0,2,,1\n2,8,2025-02-01,2,,3,3";
    let funder = "FunderID,ProjectID,Funder,StartDate\n1,P,43,2020-01-01";
    let files = [
        ("Client", clients),
        ("Enrollment", rows),
        ("Exit", exits),
        ("YouthEducationStatus", education),
        ("Funder", funder),
    ];
    let report = report(&snapshot(2, &files));
    assert_eq!(column(&report, "Q27a", 'B'), [1, 3, 0, 0, 4]);
    let row = |row| ['B', 'C', 'D', 'E'].map(|column| count(&report, "Q27b", column, row));
    assert_eq!((row(2), row(3)), ([1, 1, 2, 1], [2, 1, 3, 1]));
    assert_eq!(count(&report, "Q5a", 'C', 14), 3, "both parents and the friend, who is an adult in the household");
    assert_eq!([3, 4, 29, 32].map(|row| count(&report, "Q27d", 'B', row)), [1, 1, 1, 3]);
    // Y left: dropped out of school at start (row 10), works on a graduate degree at exit (row 22).
    assert_eq!([2, 4, 10, 22, 26].map(|row| count(&report, "Q27m", 'B', row)), [1, 0, 1, 0, 1]);
    assert_eq!([2, 4, 10, 22, 26].map(|row| count(&report, "Q27m", 'C', row)), [0, 1, 0, 1, 1]);
}

#[test]
fn help_with_moving_on_may_be_of_several_kinds() {
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH
        EA,A,P,2024-01-01,H,1\nEB,B,P,2024-01-01,H,3";
    let services = "ServicesID,EnrollmentID,DateProvided,RecordType,TypeProvided
        1,EA,2024-10-01,300,1\n2,EA,2025-09-30,300,4\n3,EA,2025-10-01,300,5\n4,EA,2024-09-30,300,3\n5,EA,2025-01-01,141,2
        6,EB,2025-01-01,300,2";
    let files = [("Client", CLIENTS), ("Enrollment", rows), ("Services", services)];
    assert_eq!(column(&report(&snapshot(3, &files)), "Q24b", 'B'), [1, 0, 0, 1, 0]);
    assert_eq!(column(&report(&snapshot(13, &files)), "Q24b", 'B'), [0, 0, 0, 0, 0]);
}

#[test]
fn prevention_asks_for_the_housing_at_exit() {
    let answers = ["1,1", "1,4", "1,", "2,11", "2,12", "2,1", "3,", "10,", "9,", "99,", ","];
    let rows: Vec<String> = (0..answers.len()).map(|at| format!("E{at},C{at},P,2025-01-01,H{at},1")).collect();
    let clients: Vec<String> = (0..answers.len()).map(|at| format!("C{at},1980-01-01")).collect();
    let exits: Vec<String> =
        answers.iter().enumerate().map(|(at, answer)| format!("X{at},E{at},2025-03-02,{answer}")).collect();
    let files = [
        ("Client", format!("PersonalID,DOB\n{}", clients.join("\n"))),
        (
            "Enrollment",
            format!("EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH\n{}", rows.join("\n")),
        ),
        ("Exit", format!("ExitID,EnrollmentID,ExitDate,HousingAssessment,SubsidyInformation\n{}", exits.join("\n"))),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(file, text)| (*file, text.as_str())).collect();
    let report = caper::run(&snapshot(12, &files), &parameters());
    // Without or with an answer that is not of the list, the subsidy is not collected: three of 1 and 2, 99 and nothing.
    assert_eq!(column(&report, "Q24a", 'B'), [1, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 4, 11]);
}
