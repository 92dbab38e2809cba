//! Shared rules on cases worked out by hand.

mod common;

use common::{day, enrollment, snapshot};
use hmis_reports::Snapshot;
use hmis_reports::rules::chronic::{self, Chronic};
use hmis_reports::rules::income::Answer::{AnyWithoutSource, Consistent, Missing, NoneButSource, RefusedOrUnknown};
use hmis_reports::rules::universe::{self, Period};
use hmis_reports::rules::{annual, income};

const PERIOD: (&str, &str) = ("2024-10-01", "2025-09-30");
const CLIENTS: &str = "PersonalID,DOB\nA,1980-01-01\nB,1982-01-01\nC,2015-01-01\nD,1990-01-01";

fn period() -> Period {
    Period { start: day(PERIOD.0), end: day(PERIOD.1) }
}

fn chronic_of(snapshot: &Snapshot, id: &str) -> Chronic {
    chronic::status(snapshot, enrollment(snapshot, id), day(PERIOD.0))
}

#[test]
fn the_episode_must_have_lasted_365_days() {
    // 2023-11-01 ... 366 days (leap day in between) ... 2024-11-01; 2023-11-02 is 365 days before, 2023-11-03 364.
    for (since, expected) in [("2023-11-02", Chronic::Yes), ("2023-11-03", Chronic::No)] {
        let row = format!(
            "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,DisablingCondition,\
             DateToStreetESSH,TimesHomelessPastThreeYears\nE,A,P,2024-11-01,H,1,1,{since},3"
        );
        let snapshot = snapshot(0, &[("Client", CLIENTS), ("Enrollment", &row)]);
        assert_eq!(chronic_of(&snapshot, "E"), expected, "{since}");
    }
}

#[test]
fn four_times_and_twelve_months_are_enough() {
    let cases = [
        ("1,4,112,116,", Chronic::Yes),
        ("1,4,111,116,", Chronic::No),
        ("1,4,99,116,", Chronic::Missing),
        ("1,9,,116,", Chronic::RefusedOrUnknown),
        ("0,4,112,116,", Chronic::No),
        (",4,112,116,", Chronic::Missing),
        // From an institution: under 90 days, and the street before.
        ("1,4,112,206,1", Chronic::Yes),
        ("1,4,112,206,0", Chronic::No),
        ("1,4,112,206,", Chronic::Missing),
        ("1,4,112,,", Chronic::Missing),
    ];
    for (answers, expected) in cases {
        let row = format!(
            "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,LOSUnderThreshold,\
             DisablingCondition,TimesHomelessPastThreeYears,MonthsHomelessPastThreeYears,LivingSituation,\
             PreviousStreetESSH\nE,A,P,2024-11-01,H,1,1,{answers}"
        );
        let snapshot = snapshot(3, &[("Client", CLIENTS), ("Enrollment", &row)]);
        assert_eq!(chronic_of(&snapshot, "E"), expected, "{answers}");
    }
}

#[test]
fn those_who_start_together_are_chronically_homeless_together() {
    // A |--yes--------------|
    // B |--no---------------------
    // C |--child------------------
    // D        |--no--------------   joined later: keeps the own status
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,DisablingCondition,TimesHomelessPastThreeYears,MonthsHomelessPastThreeYears
        EA,A,P,2024-01-10,H,1,1,4,113
        EB,B,P,2024-01-10,H,3,0,1,101
        EC,C,P,2024-01-10,H,2,0,,
        ED,D,P,2024-02-10,H,5,0,1,101";
    let exits = "ExitID,EnrollmentID,ExitDate\nX,EA,2024-05-01";
    let snapshot = snapshot(0, &[("Exit", exits), ("Enrollment", rows), ("Client", CLIENTS)]);
    let expected =
        [("EA", Chronic::Yes), ("EB", Chronic::ByHousehold), ("EC", Chronic::ByHousehold), ("ED", Chronic::No)];
    for (id, status) in expected {
        assert_eq!(chronic_of(&snapshot, id), status, "{id}");
    }
}

#[test]
fn a_later_joiner_does_not_change_the_household_and_children_follow_an_indeterminate_head() {
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,DisablingCondition,TimesHomelessPastThreeYears,MonthsHomelessPastThreeYears
        EA,A,P,2024-01-10,H,1,0,1,101
        ED,D,P,2024-02-10,H,5,1,4,113
        EB,B,P,2024-01-10,K,1,99,,
        EC,C,P,2024-01-10,K,2,0,,";
    let snapshot = snapshot(0, &[("Enrollment", rows), ("Client", CLIENTS)]);
    assert_eq!(chronic_of(&snapshot, "EA"), Chronic::No);
    assert_eq!(chronic_of(&snapshot, "ED"), Chronic::Yes);
    assert_eq!(chronic_of(&snapshot, "EC"), Chronic::Missing);
}

#[test]
fn the_annual_window_is_thirty_days_around_the_household_anniversary() {
    // Head starts 2023-03-15; by 2025-09-30 the last anniversary is 2025-03-15: window 2025-02-13 to 2025-04-14.
    // B took over as head on 2024-06-01: dated back to the first head. D joined after the anniversary: not yet.
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH
        EA,A,P,2023-03-15,H,1
        EB,B,P,2024-06-01,H,1
        ED,D,P,2025-03-16,H,5
        EC,C,P,2024-10-01,K,1";
    let incomes = "IncomeBenefitsID,EnrollmentID,InformationDate,DataCollectionStage,IncomeFromAnySource
        early,EB,2025-02-12,5,1
        first,EA,2025-02-13,5,1
        last,EA,2025-04-14,5,1
        late,EA,2025-04-15,5,1
        update,EA,2025-04-14,2,1";
    let snapshot = snapshot(3, &[("Enrollment", rows), ("Client", CLIENTS), ("IncomeBenefits", incomes)]);
    let anniversary = |id| annual::anniversary(&snapshot, enrollment(&snapshot, id), day(PERIOD.1));
    assert_eq!(anniversary("EA"), Some(day("2025-03-15")));
    assert_eq!(anniversary("EB"), Some(day("2025-03-15")));
    assert_eq!(anniversary("ED"), None);
    assert_eq!(anniversary("EC"), None, "one day short of a year");
    let record = |id, end| {
        let row = annual::income_record(&snapshot, enrollment(&snapshot, id), day("2025-03-15"), day(end));
        row.map(|row| snapshot.incomes.rows.ids.get(u32::try_from(row).unwrap()).into_owned())
    };
    assert_eq!(record("EA", PERIOD.1).as_deref(), Some("last"));
    assert_eq!(record("EA", "2025-03-20").as_deref(), Some("first"), "records after the report do not count");
    assert_eq!(record("EB", PERIOD.1), None);
}

#[test]
fn ties_between_stays_are_broken_the_same_way_every_time() {
    // A: same start, an ended stay and an open one; B: two exits; D: same dates.
    let mut rows = [
        "E1,A,P,2025-01-01",
        "E2,A,P,2025-01-01",
        "E3,B,P,2025-01-01",
        "E4,B,P,2025-01-01",
        "E5,D,P,2025-01-01",
        "E6,D,P,2025-01-01",
        "E7,D,P,2024-12-31",
    ];
    let exits = "ExitID,EnrollmentID,ExitDate\nX1,E1,2025-09-01\nX3,E3,2025-03-01\nX4,E4,2025-02-01";
    for _ in 0..rows.len() {
        rows.rotate_left(1);
        let text = format!("EnrollmentID,PersonalID,ProjectID,EntryDate\n{}", rows.join("\n"));
        let snapshot = snapshot(0, &[("Client", CLIENTS), ("Enrollment", &text), ("Exit", exits)]);
        let stays = universe::latest_stays(&snapshot, 0..snapshot.enrollment_count());
        let ids: Vec<_> = stays.iter().map(|stay| snapshot.enrollments.rows.ids.get(*stay)).collect();
        assert_eq!(ids, ["E2", "E3", "E6"]);
    }
}

#[test]
fn night_by_night_guests_are_active_by_bed_nights() {
    //        2024-10-01                              2025-09-30
    // in          |  *                                    |          open, a night in the report
    // before  *   |                                       |          open, no night in the report
    // exited  *   |      x                                |          exit in the report, a valid night before
    // empty       |      x                                |          exit in the report, no night at all
    // onexit      |      x (night on the exit day only)   |          a night on the exit day is none
    // after   *   |                                       |   x      exit after, no night in the report
    let names = ["in", "before", "exited", "empty", "onexit", "after"];
    let rows: Vec<String> = names.iter().map(|name| format!("{name},A,P,2024-08-01")).collect();
    let text = format!("EnrollmentID,PersonalID,ProjectID,EntryDate\n{}", rows.join("\n"));
    let exits = "ExitID,EnrollmentID,ExitDate
        1,exited,2025-01-10\n2,empty,2025-01-10\n3,onexit,2025-01-10\n4,after,2025-10-10";
    let nights = "ServicesID,EnrollmentID,DateProvided,RecordType
        1,in,2024-10-01,200\n2,before,2024-09-30,200\n3,exited,2024-09-01,200\n4,onexit,2025-01-10,200
        5,after,2024-09-01,200\n6,empty,2024-09-01,144";
    let files = [("Client", CLIENTS), ("Enrollment", text.as_str()), ("Exit", exits), ("Services", nights)];
    let snapshot = snapshot(1, &files);
    let active: Vec<&str> = names
        .into_iter()
        .filter(|name| universe::is_active(&snapshot, enrollment(&snapshot, name), period()))
        .collect();
    assert_eq!(active, ["in", "exited"]);
}

#[test]
fn the_head_decides_the_coc() {
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,EnrollmentCoC
        EA,A,P,2025-01-01,H,1,XX-501
        EC,C,P,2025-01-01,H,2,
        EB,B,P,2025-01-01,K,1,";
    let snapshot = snapshot(0, &[("Enrollment", rows), ("Client", CLIENTS)]);
    let coc =
        |id| universe::coc_of(&snapshot, enrollment(&snapshot, id)).map(|coc| snapshot.cocs.get(coc).into_owned());
    assert_eq!(coc("EC").as_deref(), Some("XX-501"));
    assert_eq!(coc("EB").as_deref(), Some("XX-500"), "the only CoC of the project");
}

#[test]
fn income_answers_must_fit_the_sources() {
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate\nE,A,P,2025-01-01";
    let incomes = "IncomeBenefitsID,EnrollmentID,InformationDate,DataCollectionStage,IncomeFromAnySource,SSI,Earned
        1,E,2025-01-01,1,0,1,\n2,E,2025-01-02,1,1,0,\n3,E,2025-01-03,1,1,,1\n4,E,2025-01-04,1,8,1,\n5,E,2025-01-05,1,,1,
        6,E,2025-01-06,1,99,1,\n7,E,2025-01-07,1,0,0,0";
    let snapshot = snapshot(0, &[("Enrollment", rows), ("Client", CLIENTS), ("IncomeBenefits", incomes)]);
    let answers: Vec<_> = (0..7).map(|row| income::answer(&snapshot, row)).collect();
    let expected = [NoneButSource, AnyWithoutSource, Consistent, RefusedOrUnknown, Missing, Missing, Consistent];
    assert_eq!(answers, expected);
}

#[test]
fn orphans_and_deleted_rows_are_dropped_and_counted() {
    let rows = "EnrollmentID,PersonalID,ProjectID,EntryDate,DateDeleted
        E1,A,P,2025-01-01,\nE2,nobody,P,2025-01-01,\nE3,A,nowhere,2025-01-01,\nE4,A,P,2025-01-01,2025-02-01";
    let nights = "ServicesID,EnrollmentID,DateProvided,RecordType\n1,E1,2025-01-01,200\n2,E2,2025-01-01,200";
    // Children come before their parents.
    let snapshot = snapshot(1, &[("Services", nights), ("Enrollment", rows), ("Client", CLIENTS)]);
    assert_eq!(snapshot.enrollment_count(), 1);
    assert_eq!((snapshot.dropped["Enrollment"].orphaned, snapshot.dropped["Enrollment"].deleted), (2, 1));
    assert_eq!(snapshot.dropped["Services"].orphaned, 1);
    assert_eq!(snapshot.bed_nights.of(0), 0..1);
}
