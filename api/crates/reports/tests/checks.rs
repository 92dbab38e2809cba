//! Checks on data quality, family by family, on cases worked by hand.

mod checks_support;
mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use checks_support::{found, of_project, run, snapshot};
use common::day;
use hmis_csv::{Limits as CsvLimits, Package};
use hmis_reports::Snapshot;
use hmis_reports::checks::{self, Answer, CheckParameters, ELSEWHERE, Limits, Severity};

fn conformance() -> Option<PathBuf> {
    let folder = std::env::var_os("HMIS_CONFORMANCE_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/conformance"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("NOT TESTED: no conformance data in {}; set HMIS_CONFORMANCE_DIR", folder.display());
    None
}

#[test]
fn every_check_of_evas_is_here_or_answered_elsewhere() {
    let Some(folder) = conformance() else { return };
    let mut reader = csv::Reader::from_path(folder.join("rules/EvaChecks.csv")).unwrap();
    let names = reader.headers().unwrap().clone();
    let at = |name: &str| names.iter().position(|known| known == name).unwrap();
    let theirs: BTreeMap<u16, String> = reader
        .records()
        .map(|row| row.unwrap())
        .map(|row| (row[at("ID")].parse().unwrap(), row[at("Type")].to_owned()))
        .collect();
    let here: BTreeSet<u16> = checks::checks().map(|check| check.id).collect();
    let elsewhere: BTreeSet<u16> = ELSEWHERE.iter().map(|check| check.id).collect();
    assert_eq!(here.len(), checks::checks().count(), "a number is there twice");
    assert!(here.is_disjoint(&elsewhere));
    assert_eq!(here.union(&elsewhere).copied().collect::<Vec<_>>(), theirs.keys().copied().collect::<Vec<_>>());
    for check in checks::checks() {
        let severity = match check.severity {
            Severity::HighPriority => "High Priority",
            Severity::Error => "Error",
            Severity::Warning => "Warning",
        };
        assert_eq!(theirs[&check.id], severity, "{}", check.id);
        let file = hmis_standards::current().file(check.file).unwrap();
        assert!(file.field(check.column).is_some(), "{}: {}.{}", check.id, check.file, check.column);
    }
    for check in ELSEWHERE {
        match check.answer {
            Answer::Import(rules) => {
                assert!(rules.iter().all(|rule| hmis_csv::rules::find(rule).is_some()), "{}", check.id);
            }
            Answer::Check(other) => assert!(here.contains(&other)),
            Answer::Accepted(why) => assert!(!why.is_empty()),
        }
    }
    println!("{} of {} checks run, {} are answered elsewhere", here.len(), theirs.len(), elsewhere.len());
}

#[test]
fn huds_samples_can_be_checked() {
    let Some(folder) = conformance() else { return };
    for (sample, start, end) in
        [("datalab-fy2026", "2021-10-01", "2022-09-30"), ("lsa-fy2026-v8", "2025-10-01", "2026-09-30")]
    {
        let package = Package::open(&folder.join(sample).join("input"), &CsvLimits::default()).unwrap();
        let snapshot = Snapshot::from_package(&package).unwrap();
        let (start, end) = (day(start), day(end));
        let parameters = CheckParameters { as_of: end, start, end, projects: None, limits: Limits::default() };
        let findings = checks::run(&snapshot, &parameters);
        let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
        for finding in &findings.list {
            *counts.entry(finding.check.id).or_default() += 1;
            let text = finding.explain(&snapshot);
            assert!(!text.contains('{'), "{text}");
        }
        println!("{sample}: {} findings of {} checks: {counts:?}", findings.list.len(), counts.len());
    }
}

#[test]
fn a_household_has_one_head_whose_relationship_is_known() {
    let stays = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,EnrollmentCoC
        one,A,P,2025-01-01,H,1,XX-500\nmember,B,P,2025-01-01,H,99,
        none1,A,P,2025-02-01,K,3,\nnone2,B,P,2025-02-01,K,99,
        two1,A,P,2025-03-01,L,1,XX-500\ntwo2,B,P,2025-03-01,L,1,
        young,C,P,2025-04-01,M,1,XX-500";
    let snapshot = of_project(0, &[("Enrollment", stays)]);
    assert_eq!(found(&snapshot, 2), ["none1"]);
    assert_eq!(found(&snapshot, 3), ["two2"]);
    // Only where there is a head.
    assert_eq!(found(&snapshot, 4), ["member"]);
    assert_eq!(found(&snapshot, 27), ["two2"]);
    // Born 2015: ten years old.
    assert_eq!(found(&snapshot, 86), ["young"]);
}

#[test]
fn a_household_belongs_to_one_project() {
    let projects = "ProjectID,ProjectType\nP,0\nQ,0";
    let stays = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH
        1,A,P,2025-01-01,H,1\n2,B,P,2025-01-01,H,3\n3,A,Q,2025-02-01,H,1\n4,A,Q,2025-03-01,K,1\n5,A,P,2025-04-01,,1\n6,A,Q,2025-04-01,,1";
    let clients = "PersonalID,DOB\nA,1980-01-01\nB,1980-01-01";
    let snapshot = snapshot(&[("Project", projects), ("Enrollment", stays), ("Client", clients)]);
    assert_eq!(found(&snapshot, 98), ["1", "3"]);
}

#[test]
fn the_same_start_in_the_same_project_is_there_twice() {
    let stays = "EnrollmentID,PersonalID,ProjectID,EntryDate
        1,A,P,2025-01-01\n2,A,P,2025-01-01\n3,A,P,2025-01-02\n4,B,P,2025-01-01";
    let snapshot = of_project(0, &[("Enrollment", stays)]);
    assert_eq!(found(&snapshot, 1), ["1", "2"]);
    let finding = run(&snapshot).of(1).next().unwrap().explain(&snapshot);
    assert_eq!(finding, "the client starts in this project on 2025-01-01 in another enrollment too: 2");
}

#[test]
fn dates_come_in_their_order() {
    let stays = "EnrollmentID,PersonalID,ProjectID,EntryDate,MoveInDate,DateCreated,UserID
        good,A,P,2025-01-01,2025-01-01,2025-01-01,worker\nfuture,A,P,2025-01-02,,2025-01-02,
        backward,A,P,2025-03-01,,2025-03-01,\nmoved,A,P,2025-04-01,2025-03-31,2025-04-01,
        later,A,P,2025-05-01,2025-05-11,2025-05-01,\nahead,A,P,2025-06-02,,2025-06-01,
        unborn,C,P,2014-12-31,,2015-01-01,\nold,E,P,2025-01-01,,2025-01-01,\nhundred,F,P,2025-01-01,,2025-01-01,";
    let exits = "ExitID,EnrollmentID,ExitDate
        1,good,2025-02-01\n2,future,2025-10-01\n3,backward,2025-02-28\n4,later,2025-05-10\n5,moved,2025-04-02";
    let clients = "PersonalID,DOB\nA,1980-01-01\nC,2015-01-01\nE,1924-01-01\nF,1925-01-01";
    let snapshot = of_project(3, &[("Enrollment", stays), ("Exit", exits), ("Client", clients)]);
    assert_eq!(found(&snapshot, 14), ["future"]);
    assert_eq!(found(&snapshot, 99), ["backward"]);
    assert_eq!(found(&snapshot, 40), ["moved", "later"]);
    // The start of 2014 was recorded a day later; the one of 2025-06-02 a day ahead.
    assert_eq!(found(&snapshot, 75), ["ahead"]);
    assert_eq!(found(&snapshot, 84), ["unborn"]);
    // 101 years, and exactly 100.
    assert_eq!(found(&snapshot, 143), ["old"]);
    let findings = run(&snapshot);
    let finding = findings.of(40).next().unwrap();
    assert_eq!(
        finding.explain(&snapshot),
        "the move-in date 2025-03-31 is not between start 2025-04-01 and exit 2025-04-02, or in the future"
    );
    assert_eq!((snapshot.users.get(0).into_owned(), snapshot.users.len()), ("worker".to_owned(), 1));
}

#[test]
fn stays_lie_within_operation_and_participation() {
    // The project operates from 2024-11-01 to 2025-06-30 and participates to 2025-01-31 and again from 2025-02-01 to
    // 2025-03-31: the records touch, so that nobody crosses the border between them.
    let project = "ProjectID,ProjectType,OperatingStartDate,OperatingEndDate\nP,0,2024-11-01,2025-06-30";
    let participation = "HMISParticipationID,ProjectID,HMISParticipationType,HMISParticipationStatusStartDate,HMISParticipationStatusEndDate
        1,P,1,2024-11-01,2025-01-31\n2,P,1,2025-02-01,2025-03-31\n3,P,0,2025-04-01,";
    let stays = "EnrollmentID,PersonalID,ProjectID,EntryDate
        in,A,P,2024-11-01\nbefore,A,P,2024-10-01\nafter,A,P,2025-07-01\nend,A,P,2025-06-30\nstart,A,P,2024-10-31\nall,A,P,2024-10-30";
    let exits = "ExitID,EnrollmentID,ExitDate
        1,in,2025-03-31\n2,before,2024-10-31\n3,after,2025-07-02\n4,start,2024-11-01\n5,end,2025-07-01";
    let clients = "PersonalID,DOB\nA,1980-01-01";
    let snapshot = snapshot(&[
        ("Project", project),
        ("HMISParticipation", participation),
        ("Enrollment", stays),
        ("Exit", exits),
        ("Client", clients),
    ]);
    let expected: [(u16, &[&str]); 10] = [
        (116, &["after"]),
        (117, &["start"]),
        (118, &["before"]),
        (119, &["end"]),
        (120, &["all"]),
        (111, &["end", "after"]),
        (112, &["start"]),
        (113, &["before"]),
        (114, &[]),
        (115, &["all"]),
    ];
    for (check, stays) in expected {
        assert_eq!(found(&snapshot, check), stays, "{check}");
    }
}

#[test]
fn the_prior_situation_is_complete() {
    // Columns: living situation, length of stay, under the threshold, street before, since, times, months.
    let answers = [
        ("full", "116,2,,,2024-06-01,1,108"), // June 2024 to January 2025: 8 months
        ("nothing", ",,,,,,"),
        ("unknown", "99,8,,,2024-06-01,99,8"),
        ("other", "116,2,,,2024-06-01,1,107"),
        ("told", "116,2,,,2024-06-01,1,99"),
        ("late", "116,2,,,2025-01-02,1,101"),
        ("long", "116,2,,,2022-01-01,2,113"),
        ("thirteen", "116,2,,,2021-12-31,1,113"),
    ];
    let rows: Vec<String> =
        answers.iter().map(|(id, answers)| format!("{id},A,P,2025-01-01,{id},1,XX-500,{answers}")).collect();
    let head = "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,EnrollmentCoC,LivingSituation,\
        LengthOfStay,LOSUnderThreshold,PreviousStreetESSH,DateToStreetESSH,TimesHomelessPastThreeYears,MonthsHomelessPastThreeYears";
    let text = format!("{head}\n{}\nchild,C,P,2025-01-01,full,2,,,,,,,,", rows.join("\n"));
    let snapshot = of_project(0, &[("Enrollment", &text)]);
    let expected: [(u16, &[&str]); 9] = [
        (26, &["nothing"]),
        (30, &["nothing"]),
        (31, &["nothing"]),
        (61, &["told", "unknown"]),
        (64, &["unknown"]),
        (69, &["late"]),
        (70, &["told"]),
        (71, &["other"]),
        (105, &["long"]),
    ];
    for (check, stays) in expected {
        let mut found = found(&snapshot, check);
        found.sort();
        assert_eq!(found, stays, "{check}");
    }
    assert_eq!(found(&snapshot, 73), ["unknown"]);
}

#[test]
fn a_short_stay_elsewhere_asks_for_the_night_before() {
    let answers = [
        ("hospital", "206,2,,,"),  // under 90 days: both missing
        ("prison", "207,4,,,"),    // 90 days or more
        ("friend", "336,10,1,,"),  // a night: the night before is missing
        ("rental", "410,2,,,"),    // a week or more
        ("street", "336,10,1,1,"), // the date is missing
        ("dated", "336,10,1,1,2025-01-01"),
    ];
    let rows: Vec<String> =
        answers.iter().map(|(id, answers)| format!("{id},A,P,2025-01-01,{id},1,{answers}")).collect();
    let text = format!(
        "EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,LivingSituation,LengthOfStay,\
         LOSUnderThreshold,PreviousStreetESSH,DateToStreetESSH\n{}",
        rows.join("\n")
    );
    let snapshot = of_project(2, &[("Enrollment", &text)]);
    assert_eq!(found(&snapshot, 41), ["friend", "hospital"]);
    assert_eq!(found(&snapshot, 29), ["friend"]);
    assert_eq!(found(&snapshot, 28), ["street"]);
}

#[test]
fn a_subsidized_rental_names_its_subsidy() {
    let stays = "EnrollmentID,PersonalID,ProjectID,EntryDate,LivingSituation,RentalSubsidyType,DisablingCondition
        1,A,P,2025-01-01,435,428,1\n2,A,P,2025-02-01,435,,99\n3,A,P,2025-03-01,435,410,0";
    let exits = "ExitID,EnrollmentID,ExitDate,Destination,DestinationSubsidyType
        1,1,2025-01-10,435,\n2,2,2025-02-10,435,440\n3,3,2025-03-10,30,";
    let contacts = "CurrentLivingSitID,EnrollmentID,InformationDate,CurrentLivingSituation,CLSSubsidyType
        1,1,2025-01-02,435,419\n2,2,2025-02-02,435,";
    let files = [("Enrollment", stays), ("Exit", exits), ("CurrentLivingSituation", contacts)];
    let snapshot = of_project(0, &files);
    assert_eq!(found(&snapshot, 130), ["2", "3"]);
    assert_eq!(found(&snapshot, 121), ["1"]);
    assert_eq!(found(&snapshot, 129), ["2"]);
    assert_eq!(found(&snapshot, 59), ["3"]);
    assert_eq!(found(&snapshot, 32), ["2"]);
}

#[test]
fn the_clients_record_is_checked_once() {
    let clients = "PersonalID,NameDataQuality,SSNDataQuality,DOB,DOBDataQuality,RaceNone,VeteranStatus
        good,1,1,1980-01-01,1,,0\nbad,2,99,,2,8,99\nchild,1,1,2015-01-01,1,,99\nageless,1,1,,8,,8";
    let stays = "EnrollmentID,PersonalID,ProjectID,EntryDate
        1,good,P,2025-01-01\n2,bad,P,2025-01-01\n3,bad,P,2025-02-01\n4,child,P,2025-01-01\n5,ageless,P,2025-01-01";
    let snapshot = of_project(0, &[("Client", clients), ("Enrollment", stays)]);
    for check in [34, 63, 67, 78] {
        assert_eq!(found(&snapshot, check), ["3"], "{check}");
    }
    assert_eq!(found(&snapshot, 60), ["5"]);
    // A veteran status is asked of adults and of clients of unknown age.
    assert_eq!(found(&snapshot, 66), ["3", "5"]);
}

#[test]
fn ssvf_asks_veterans_about_their_service() {
    let theaters = "WorldWarII,KoreanWar,VietnamWar,DesertStorm,AfghanistanOEF,IraqOIF,IraqOND,OtherTheater";
    let clients = format!(
        "PersonalID,DOB,VeteranStatus,YearEnteredService,YearSeparated,{theaters},MilitaryBranch,DischargeStatus
        good,1980-01-01,1,2000,2004,0,0,0,0,0,0,0,0,1,1\nbare,1980-01-01,1,,,0,0,0,0,0,0,0,,,
        odd,1980-01-01,1,2026,2026,99,0,0,0,0,0,0,0,8,99\ncivil,1980-01-01,0,,,,,,,,,,,,"
    );
    let stays = "EnrollmentID,PersonalID,ProjectID,EntryDate,RelationshipToHoH,PercentAMI,VAMCStation,TargetScreenReqd,HPScreeningScore,ThresholdScore
        1,good,P,2025-01-01,1,1,402,1,5,10\n2,bare,P,2025-01-01,1,,,,,\n3,odd,P,2025-01-01,1,1,402,1,5,\n4,civil,P,2025-01-01,3,,,,,";
    let files = [("Client", clients.as_str()), ("Enrollment", stays)];
    let funder = "FunderID,ProjectID,Funder,StartDate,EndDate\nF,P,33,2020-01-01,2024-10-01";
    let ssvf = of_project(12, &[files[0], files[1], ("Funder", funder)]);
    let expected: [(u16, &[&str]); 13] = [
        (15, &["2"]),
        (16, &["3"]),
        (17, &["2"]),
        (18, &["3"]),
        (19, &["2"]),
        (20, &["2"]),
        (21, &["2"]),
        (22, &["2"]),
        (23, &["2"]),
        (25, &["3"]),
        (56, &["3"]),
        (57, &["3"]),
        (58, &["3"]),
    ];
    for (check, stays) in expected {
        let mut found = found(&ssvf, check);
        found.sort();
        assert_eq!(found, stays, "{check}");
    }
    // A grant that ended before the period asks nothing.
    let ended = of_project(12, &[files[0], files[1], ("Funder", &funder.replace("2024-10-01", "2024-09-30"))]);
    assert!(found(&ended, 15).is_empty() && found(&ended, 22).is_empty());
}

#[test]
fn income_is_asked_where_the_funder_says_so() {
    let stays = "EnrollmentID,PersonalID,ProjectID,EntryDate
        good,A,P,2025-01-01\nnone,A,P,2025-02-01\nempty,B,P,2025-01-01\nclash,B,P,2025-02-01\nchild,C,P,2025-01-01\nageless,D,P,2025-01-01";
    let exits = "ExitID,EnrollmentID,ExitDate\n1,good,2025-01-10\n2,clash,2025-02-10";
    let incomes = "IncomeBenefitsID,EnrollmentID,InformationDate,DataCollectionStage,IncomeFromAnySource,SSI,BenefitsFromAnySource,SNAP,InsuranceFromAnySource,Medicaid
        1,good,2025-01-01,1,1,1,0,0,1,1\n2,good,2025-01-10,3,0,0,0,0,0,0
        3,empty,2025-01-01,1,,,,,,\n4,clash,2025-02-01,1,1,0,0,1,0,1\n5,clash,2025-02-10,3,0,1,0,0,1,0
        6,child,2025-01-01,1,,,,,,\n7,ageless,2025-01-01,1,99,,99,,99,";
    let files = [("Enrollment", stays), ("Exit", exits), ("IncomeBenefits", incomes)];
    let funder = |code: i32| format!("FunderID,ProjectID,Funder,StartDate\nF,P,{code},2020-01-01");
    let coc = of_project(3, &[files[0], files[1], files[2], ("Funder", &funder(2))]);
    let sorted = |snapshot: &Snapshot, check: u16| {
        let mut stays = found(snapshot, check);
        stays.sort();
        stays
    };
    let expected: [(u16, &[&str]); 10] = [
        (87, &["empty", "none"]),
        (88, &["clash"]),
        (89, &[]),
        (90, &["clash"]),
        (92, &["child", "empty", "none"]),
        (93, &[]),
        (94, &["clash"]),
        (95, &["clash"]),
        (96, &["empty", "none"]),
        (97, &["clash"]),
    ];
    for (check, stays) in expected {
        assert_eq!(sorted(&coc, check), stays, "{check}");
    }
    // RHY basic centers ask about benefits and insurance, RHY outreach about insurance only, and nobody else at all.
    let asked = |code: i32| {
        let snapshot = of_project(0, &[files[0], files[1], files[2], ("Funder", &funder(code))]);
        [87, 96, 92].map(|check| !found(&snapshot, check).is_empty())
    };
    assert_eq!(asked(22), [false, true, true]);
    assert_eq!(asked(25), [false, false, true]);
    assert_eq!(asked(46), [false, false, false]);
    assert_eq!(asked(53), [false, false, false], "RUSH does not ask in shelters");
}

#[test]
fn night_by_night_has_a_night_on_the_start_and_none_on_the_exit() {
    let stays = "EnrollmentID,PersonalID,ProjectID,EntryDate
        good,A,P,2025-01-01\nlate,A,P,2025-02-01\nexit,B,P,2025-01-01\nempty,B,P,2025-02-01\nopen,D,P,2025-03-01";
    let exits = "ExitID,EnrollmentID,ExitDate
        1,good,2025-01-03\n2,late,2025-02-05\n3,exit,2025-01-02\n4,empty,2025-02-02";
    let nights = "ServicesID,EnrollmentID,DateProvided,RecordType
        1,good,2025-01-01,200\n2,good,2025-01-02,200\n3,late,2025-02-02,200\n4,exit,2025-01-01,200\n5,exit,2025-01-02,200
        6,open,2025-03-01,200\n7,open,2025-07-01,200";
    let snapshot = of_project(1, &[("Enrollment", stays), ("Exit", exits), ("Services", nights)]);
    assert_eq!(found(&snapshot, 107), ["late", "empty"]);
    assert_eq!(found(&snapshot, 108), ["exit"]);
    // 2025-07-01 is 91 days before 2025-09-30; a night later would be within the limit.
    assert_eq!(found(&snapshot, 142), ["open"]);
    let within = nights.replace("2025-07-01", "2025-07-02");
    let snapshot = of_project(1, &[("Enrollment", stays), ("Exit", exits), ("Services", &within)]);
    assert!(found(&snapshot, 142).is_empty());
}

#[test]
fn contacts_stays_and_referrals_do_not_wait_for_ever() {
    let stays = "EnrollmentID,PersonalID,ProjectID,EntryDate,RelationshipToHoH
        old,A,P,2025-01-01,1\nrecent,B,P,2025-01-01,1\nchild,C,P,2025-01-01,2";
    let contacts = "CurrentLivingSitID,EnrollmentID,InformationDate,CurrentLivingSituation
        1,old,2025-07-01,116\n2,recent,2025-07-02,116";
    let events = "EventID,EnrollmentID,EventDate,Event,ResultDate
        1,old,2025-09-15,13,\n2,recent,2025-09-16,13,\n3,recent,2025-01-01,13,2025-01-05\n4,recent,2025-01-01,3,";
    let files = [("Enrollment", stays), ("CurrentLivingSituation", contacts), ("Event", events)];
    let outreach = of_project(4, &files);
    assert_eq!(found(&outreach, 103), ["old"]);
    // Fourteen days before 2025-09-30 is 09-16.
    assert_eq!(found(&outreach, 100), ["old"]);
    assert_eq!(found(&of_project(11, &files), 102), ["old", "recent", "child"]);
    assert!(found(&outreach, 102).is_empty());
}

#[test]
fn nobody_sleeps_in_two_beds() {
    let projects = "ProjectID,ProjectType\nE,0\nN,1\nT,2\nP,3\nR,13";
    let clients = "PersonalID,DOB\nA,1980-01-01\nB,1980-01-01\nC,1980-01-01\nD,1980-01-01\nF,1980-01-01\nG,1980-01-01\nH,1980-01-01\nI,1980-01-01";
    // A: shelter to the day on which transitional housing starts. B: a day longer. C: permanent housing counts from the
    // move-in. D: rapid re-housing may overlap supportive housing. F: nights of night-by-night in an entry-exit stay for
    // two days, G for three. H: the same night in two night-by-night stays, I: different nights.
    let stays = "EnrollmentID,PersonalID,ProjectID,EntryDate,RelationshipToHoH,MoveInDate
        A1,A,E,2025-01-01,1,\nA2,A,T,2025-02-01,1,\nB1,B,E,2025-01-01,1,\nB2,B,T,2025-01-31,1,
        C1,C,E,2025-01-01,1,\nC2,C,P,2025-01-15,1,2025-02-01\nD1,D,R,2025-01-01,1,2025-01-01\nD2,D,P,2025-01-15,1,2025-01-15
        F1,F,E,2025-01-01,1,\nF2,F,N,2025-01-20,1,\nG1,G,E,2025-01-01,1,\nG2,G,N,2025-01-20,1,
        H1,H,N,2025-01-01,1,\nH2,H,N,2025-01-01,1,\nI1,I,N,2025-01-01,1,\nI2,I,N,2025-01-01,1,";
    let exits = "ExitID,EnrollmentID,ExitDate\n1,A1,2025-02-01\n2,B1,2025-02-01\n3,C1,2025-02-01\n4,F1,2025-02-01\n5,G1,2025-02-01";
    let nights = "ServicesID,EnrollmentID,DateProvided,RecordType
        1,F2,2025-01-20,200\n2,F2,2025-01-21,200\n3,G2,2025-01-20,200\n4,G2,2025-01-22,200
        5,H1,2025-01-01,200\n6,H1,2025-01-05,200\n7,H2,2025-01-05,200\n8,I1,2025-01-01,200\n9,I1,2025-01-05,200\n10,I2,2025-01-03,200";
    let snapshot = snapshot(&[
        ("Project", projects),
        ("Client", clients),
        ("Enrollment", stays),
        ("Exit", exits),
        ("Services", nights),
    ]);
    assert_eq!(found(&snapshot, 77), ["B2", "G2", "H2"]);
    assert_eq!(run(&snapshot).of(77).next().unwrap().explain(&snapshot), "the stay overlaps enrollment B1");
}

#[test]
fn the_longest_stays_stand_out() {
    // 101 open stays of 100, 101, … 200 days: 2 % of 100 steps is at 198 days, so that 199 and 200 stand out.
    let mut clients = "PersonalID,DOB".to_owned();
    let mut stays = "EnrollmentID,PersonalID,ProjectID,EntryDate,RelationshipToHoH".to_owned();
    for days in 100..=200 {
        clients.push_str(&format!("\nC{days},1980-01-01"));
        stays.push_str(&format!("\nE{days},C{days},P,{},1", day("2025-09-30").plus(-days)));
    }
    let shelter = of_project(0, &[("Client", &clients), ("Enrollment", &stays)]);
    assert_eq!(found(&shelter, 104), ["E199", "E200"]);
    // Rapid re-housing without a move-in: waiting, not staying.
    let rehousing = of_project(13, &[("Client", &clients), ("Enrollment", &stays)]);
    assert_eq!(found(&rehousing, 72), ["E199", "E200"]);
    assert!(found(&rehousing, 104).is_empty());
    // Supportive housing: 1 %.
    let supportive = of_project(3, &[("Client", &clients), ("Enrollment", &stays)]);
    assert_eq!(found(&supportive, 72), ["E200"]);
}

#[test]
fn only_the_period_and_the_projects_asked_for_are_checked() {
    let stays = "EnrollmentID,PersonalID,ProjectID,EntryDate,RelationshipToHoH
        past,A,P,2024-01-01,1\nfuture,A,P,2025-10-01,1\nnow,A,P,2024-12-01,1";
    let exits = "ExitID,EnrollmentID,ExitDate\n1,past,2024-09-30";
    let snapshot = of_project(0, &[("Enrollment", stays), ("Exit", exits)]);
    assert_eq!(found(&snapshot, 27), ["now"]);
    let (start, end) = (day("2024-10-01"), day("2025-09-30"));
    let parameters = CheckParameters { as_of: end, start, end, projects: Some(&[]), limits: Limits::default() };
    assert!(checks::run(&snapshot, &parameters).list.is_empty());
}
