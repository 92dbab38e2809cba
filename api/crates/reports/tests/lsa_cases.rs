//! The LSA's timelines and rules on households small enough to be worked out by hand.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use common::{batch, day};
use hmis_reports::lsa::{
    self, Counted, ExitCohort, HouseholdType, LsaParameters, LsaResult, LsaScope, MemberEnrollment, Software,
};
use hmis_reports::{Snapshot, SnapshotBuilder};

/// Projects of one CoC: an ES of each kind, a TH, a PSH, an RRH, an SH and an RRH: Services Only, all of an
/// organization that is no victim service provider and all in HMIS since 2015.
const PROJECTS: &str =
    "ProjectID,OrganizationID,ProjectName,ContinuumProject,ProjectType,RRHSubType,HousingType,OperatingStartDate
EE,O,Entry-exit shelter,1,0,,1,2015-01-01
NBN,O,Night shelter,1,1,,1,2015-01-01
TH,O,Transitional,1,2,,1,2015-01-01
PSH,O,Supportive,1,3,,1,2015-01-01
SH,O,Safe haven,1,8,,1,2015-01-01
OPH,O,Other housing,1,9,,1,2015-01-01
RRH,O,Rehousing,1,13,2,1,2015-01-01
SO,O,Services only,1,13,1,,2015-01-01";
const PROJECT_IDS: [&str; 8] = ["EE", "NBN", "TH", "PSH", "SH", "OPH", "RRH", "SO"];

/// Clients, born so that everybody is an adult but K1, K2 and K3.
const CLIENTS: &str = "PersonalID,DOB,DOBDataQuality,VeteranStatus,White,SSN,SSNDataQuality
A,1980-06-15,1,0,1,123456788,1
B,1990-01-01,1,1,1,123456788,1
K1,2015-03-01,1,,1,xxxxx1234,2
K2,2017-03-01,1,,1,,8
K3,2019-03-01,1,,1,000121234,1
U,,99,0,1,,99";

struct Case {
    enrollments: String,
    others: Vec<(&'static str, String)>,
}

impl Case {
    /// Enrollments: id, client, project, entry, household, relationship, and what stands in further columns.
    fn new(columns: &str, rows: &[&str]) -> Self {
        let header =
            format!("EnrollmentID,PersonalID,ProjectID,EntryDate,HouseholdID,RelationshipToHoH,EnrollmentCoC{columns}");
        Self { enrollments: format!("{header}\n{}", rows.join("\n")), others: Vec::new() }
    }

    fn with(mut self, file: &'static str, header: &str, rows: &[&str]) -> Self {
        self.others.push((file, format!("{header}\n{}", rows.join("\n"))));
        self
    }

    fn exits(self, rows: &[&str]) -> Self {
        let ids: Vec<String> = rows.iter().enumerate().map(|(at, row)| format!("X{at},{row}")).collect();
        let rows: Vec<&str> = ids.iter().map(String::as_str).collect();
        self.with("Exit", "ExitID,EnrollmentID,ExitDate,Destination", &rows)
    }

    fn nights(self, rows: &[&str]) -> Self {
        let rows: Vec<String> = rows.iter().map(|row| format!("{row},200")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        self.with("Services", "EnrollmentID,DateProvided,RecordType", &rows)
    }

    fn snapshot(&self) -> Snapshot {
        let mut builder = SnapshotBuilder::new();
        builder.add(&batch("Organization", "OrganizationID,OrganizationName,VictimServiceProvider\nO,Org,0"));
        builder.add(&batch("Project", PROJECTS));
        let rows = |row: fn(&str) -> String| PROJECT_IDS.map(row).join("\n");
        let cocs = rows(|id| format!("C{id},{id},XX-501,003300,00222,1"));
        builder.add(&batch("ProjectCoC", &format!("ProjectCoCID,ProjectID,CoCCode,Geocode,ZIP,GeographyType\n{cocs}")));
        if !self.others.iter().any(|(file, _)| *file == "HMISParticipation") {
            let periods = rows(|id| format!("H{id},{id},1,2015-01-01"));
            let header = "HMISParticipationID,ProjectID,HMISParticipationType,HMISParticipationStatusStartDate";
            builder.add(&batch("HMISParticipation", &format!("{header}\n{periods}")));
        }
        builder.add(&batch("Client", CLIENTS));
        builder.add(&batch("Enrollment", &self.enrollments));
        for (file, text) in &self.others {
            builder.add(&batch(file, text));
        }
        builder.finish()
    }

    fn run(&self) -> LsaResult {
        self.run_as(LsaScope::Systemwide, "2025-10-01", "2026-09-30", &[])
    }

    fn run_as(&self, scope: LsaScope, start: &str, end: &str, project_ids: &[&str]) -> LsaResult {
        let parameters = LsaParameters {
            start: day(start),
            end: day(end),
            coc_code: "XX-501".to_owned(),
            scope,
            project_ids: project_ids.iter().map(|id| (*id).to_owned()).collect(),
            report_id: 1,
            report_moment: 0,
            software: Software {
                vendor: String::new(),
                name: String::new(),
                contact: "n/a".to_owned(),
                email: "n/a".to_owned(),
            },
        };
        lsa::run(&self.snapshot(), &parameters).unwrap()
    }
}

/// Effective entry, move-in and exit of the only member enrollment in a project of this type.
fn dates(result: &LsaResult, project_type: i32) -> (String, Option<String>, Option<String>) {
    let of_type = |member: &&MemberEnrollment| member.project_type.code() == project_type;
    let members: Vec<&MemberEnrollment> = result.member_enrollments.iter().filter(of_type).collect();
    assert_eq!(members.len(), 1);
    let show = |day: hmis_reports::Day| day.to_string();
    (show(members[0].entry), members[0].move_in.map(show), members[0].exit.map(show))
}

fn column(result: &LsaResult, name: &str) -> u32 {
    result.report.iter().find(|column| column.name == name).unwrap().value
}

#[test]
fn a_night_by_night_stay_runs_from_the_first_to_the_day_after_the_last_bed_night() {
    // LSA 3.3      entry 01-01 . first night 01-05 ... last night 02-10 . exit 03-01
    //              effective:    01-05 ............................ 02-11
    let case = Case::new("", &["E,A,NBN,2026-01-01,H,1,XX-501"]).exits(&["E,2026-03-01,410"]).nights(&[
        "E,2026-01-05",
        "E,2026-02-10",
        "E,2025-12-31",
        "E,2026-03-01",
    ]);
    let result = case.run();
    assert_eq!(dates(&result, 1), ("2026-01-05".to_owned(), None, Some("2026-02-11".to_owned())));
    // The exit was moved, so that its destination is not known any more.
    assert_eq!(result.household_enrollments[0].exit_destination, 99);
}

#[test]
fn a_night_by_night_stay_without_a_bed_night_for_ninety_days_is_over() {
    // ReportEnd 2026-09-30. Last night 07-02 + 90 days = 09-30: over. Last night 07-03: still open.
    let stay = |night: &str| Case::new("", &["E,A,NBN,2026-06-01,H,1,XX-501"]).nights(&[&format!("E,{night}")]).run();
    assert_eq!(dates(&stay("2026-07-02"), 1).2, Some("2026-07-03".to_owned()));
    assert_eq!(dates(&stay("2026-07-03"), 1).2, None);
}

#[test]
fn a_move_in_on_the_day_of_exit_counts_in_rrh_and_not_in_psh() {
    // LSA 3.3: RRH is housed for the night of the move-in, so that the stay ends a day later.
    let stay = |project: &str| {
        Case::new(",MoveInDate", &[&format!("E,A,{project},2026-01-01,H,1,XX-501,2026-03-01")])
            .exits(&["E,2026-03-01,410"])
            .run()
    };
    let rrh = stay("RRH");
    assert_eq!(
        dates(&rrh, 13),
        ("2026-01-01".to_owned(), Some("2026-03-01".to_owned()), Some("2026-03-02".to_owned()))
    );
    assert_eq!(rrh.household_enrollments[0].exit_destination, 410, "the recorded destination stays valid");
    assert_eq!(rrh.households[0].system_use.rrh_housed, 1);
    let psh = stay("PSH");
    assert_eq!(dates(&psh, 3), ("2026-01-01".to_owned(), None, Some("2026-03-01".to_owned())));
    assert_eq!(column(&psh, "MoveInDate"), 1);
}

#[test]
fn members_live_within_the_stay_of_the_head() {
    // LSA 3.4      head A   01-10 ........ move-in 02-01 ............. 06-01
    //              child K1 01-01 (before the head) .................. 07-01 (after the head)  -> 01-10 .. 06-01
    //              child K2 03-01 (after the move-in) ... 05-01                                -> moves in on 03-01
    //              child K3 01-10 ........ 02-01 (leaves on the move-in)                       -> no move-in
    let case = Case::new(
        ",MoveInDate",
        &[
            "E1,A,RRH,2026-01-10,H,1,XX-501,2026-02-01",
            "E2,K1,RRH,2026-01-01,H,2,,",
            "E3,K2,RRH,2026-03-01,H,2,,",
            "E4,K3,RRH,2026-01-10,H,2,,",
        ],
    )
    .exits(&["E1,2026-06-01,410", "E2,2026-07-01,410", "E3,2026-05-01,410", "E4,2026-02-01,422"]);
    let result = case.run();
    let snapshot = case.snapshot();
    let of = |id: &str| {
        let key = common::enrollment(&snapshot, id);
        let member = result.member_enrollments.iter().find(|member| member.enrollment == key).unwrap();
        let show = |day: hmis_reports::Day| day.to_string();
        (show(member.entry), member.move_in.map(show), member.exit.map(show))
    };
    assert_eq!(of("E2"), ("2026-01-10".to_owned(), Some("2026-02-01".to_owned()), Some("2026-06-01".to_owned())));
    assert_eq!(of("E3"), ("2026-03-01".to_owned(), Some("2026-03-01".to_owned()), Some("2026-05-01".to_owned())));
    // An RRH member who leaves on the day of the household's move-in stays for that night (LSA 3.4.1 of the code).
    assert_eq!(of("E4"), ("2026-01-10".to_owned(), Some("2026-02-01".to_owned()), Some("2026-02-02".to_owned())));
    let household = &result.households[0];
    assert_eq!((household.household_type, household.people), (HouseholdType::AdultChild, [1, 3, 0]));
    assert!(household.population.three_children && household.population.parent);
}

#[test]
fn time_outside_of_hmis_participation_is_cut_away() {
    // The shelter takes part from 2026-02-01 until 2026-04-01; the stay lasts from January to May.
    let header = "HMISParticipationID,ProjectID,HMISParticipationType,HMISParticipationStatusStartDate,HMISParticipationStatusEndDate";
    let case = Case::new("", &["E,A,EE,2026-01-01,H,1,XX-501"]).exits(&["E,2026-05-01,410"]).with(
        "HMISParticipation",
        header,
        &["H1,EE,1,2026-02-01,2026-04-01", "H2,EE,0,2026-04-01,"],
    );
    let result = case.run();
    assert_eq!(dates(&result, 0), ("2026-02-01".to_owned(), None, Some("2026-04-01".to_owned())));
    assert_eq!(result.household_enrollments[0].exit_destination, 99);
    // Row 906: the enrollment reaches beyond the participation.
    assert!(result.quality.iter().any(|row| row.report_row == 906 && row.enrollments.len() == 1));
}

#[test]
fn chronic_homelessness_of_an_adult_in_shelter_for_a_year() {
    // LSA 5.5 to 5.10, LastActive 2026-09-30, three years from 2023-10-01:
    //   street since 2025-06-01 (3.917) ... ES from 2025-12-01, open       487 days in one episode that has not ended
    let columns = ",DisablingCondition,LivingSituation,LengthOfStay,DateToStreetESSH,TimesHomelessPastThreeYears,MonthsHomelessPastThreeYears";
    let stay =
        |since: &str| Case::new(columns, &[&format!("E,A,EE,2025-12-01,H,1,XX-501,1,116,4,{since},1,101")]).run();
    let result = stay("2025-06-01");
    let person = &result.people[0];
    assert_eq!((person.chronic.time, person.chronic.status, person.disability_status), (365, 1, 1));
    assert_eq!(person.window.unwrap().start, day("2023-10-01"));
    assert_eq!(result.households[0].population.chronic, 1);
    // 2025-10-01 .. 2026-09-30 are 365 days; a day fewer makes nine months.
    assert_eq!(stay("2025-10-01").people[0].chronic.time, 365);
    assert_eq!((stay("2025-10-02").people[0].chronic.time, stay("2025-10-02").people[0].chronic.status), (270, -1));
}

#[test]
fn days_in_transitional_housing_do_not_count_unless_they_fill_a_short_gap() {
    // LSA 5.7, 5.8     ES 2025-09-01 .. 2026-01-31 | TH 2026-02-01 .. 2026-02-05 | ES 2026-02-06 .. open (2026-09-30)
    //                  five days of TH lie between two days seven apart at most: one episode of 395 days.
    let columns = ",DisablingCondition,LivingSituation,LengthOfStay,DateToStreetESSH,TimesHomelessPastThreeYears,MonthsHomelessPastThreeYears";
    let after = "1,XX-501,1,101,4,2025-09-01,1,101";
    let stay = |th_exit: &str| {
        Case::new(
            columns,
            &[
                &format!("E1,A,EE,2025-09-01,H1,{after}"),
                &format!("E2,A,TH,2026-02-01,H2,{after}"),
                &format!("E3,A,EE,{th_exit},H3,1,XX-501,1,101,4,{th_exit},1,101"),
            ],
        )
        .exits(&["E1,2026-02-01,302", &format!("E2,{th_exit},101")])
        .run()
    };
    // In 2025-09-01 .. 2026-09-30 there are 395 days. TH's DateToStreetESSH of 2025-09-01 adds nothing new.
    assert_eq!((stay("2026-02-06").people[0].chronic.time, stay("2026-02-06").people[0].chronic.status), (365, 1));
    // Nine days in TH: 395 - 9 = 386 days in two episodes, 153 and 233 days long.
    assert_eq!((stay("2026-02-10").people[0].chronic.time, stay("2026-02-10").people[0].chronic.status), (365, 3));
}

#[test]
fn system_use_gives_each_day_one_status_back_to_the_last_gap_of_seven_days() {
    // LSA 6.11 to 6.15, all of head A alone (AO):
    //   ES  2025-08-01 .. 2025-08-20 (exit 08-21)     inactive; the next entry is more than 6 days later: not counted
    //   ES  2025-09-10 .. 2025-09-30 (exit 10-01)     21 days, active because the exit is on the first day
    //   TH  2025-10-05 .. 2025-10-24 (exit 10-25)     20 days; 4 days apart
    //   RRH 2025-10-15 .. move-in 2025-11-04 .. exit 2025-11-14
    //       days in RRH before move-in: 10-15 .. 11-03, of which 10-15 .. 10-24 are TH days: 10 days
    //       housed 11-04 .. 11-13: 10 days
    let case = Case::new(
        ",MoveInDate",
        &[
            "E1,A,EE,2025-08-01,H1,1,XX-501,",
            "E2,A,EE,2025-09-10,H2,1,XX-501,",
            "E3,A,TH,2025-10-05,H3,1,XX-501,",
            "E4,A,RRH,2025-10-15,H4,1,XX-501,2025-11-04",
        ],
    )
    .exits(&["E1,2025-08-21,101", "E2,2025-10-01,302", "E3,2025-10-25,410", "E4,2025-11-14,410"]);
    let result = case.run();
    let household = &result.households[0];
    let days = household.system_use;
    assert_eq!(household.first_entry, day("2025-09-10"));
    assert_eq!(days.last_inactive, day("2025-09-09"));
    assert_eq!((days.es, days.th, days.rrh_pre_move_in, days.rrh_housed), (21, 20, 10, 10));
    assert_eq!(days.rrh_enrolled_before_move_in, 20, "LSA 6.10 counts days that are TH days too");
    assert_eq!((days.homeless_days(), days.not_psh_housed_days()), (51, 61));
    assert_eq!((household.stat, household.system_path), (5, 7));
    let [est, rrh, psh] = household.groups.map(|group| group.status);
    assert_eq!((est, rrh, psh), (12, 22, 0));
}

#[test]
fn days_on_the_street_before_entry_are_counted_after_and_before_the_last_inactive_day() {
    // LSA 6.14: ES entry 2026-01-11, on the street since 2026-01-01, last inactive 2026-01-10.
    //   first part: 01-01 .. 01-10, both included                10 days
    //   second part, from LastInactive until the day before entry: 01-10, counted again by HUD's code   1 day
    let case = Case::new(",LivingSituation,DateToStreetESSH", &["E,A,EE,2026-01-11,H,1,XX-501,116,2026-01-01"])
        .exits(&["E,2026-01-21,410"]);
    let days = case.run().households[0].system_use;
    assert_eq!((days.last_inactive, days.es), (day("2026-01-10"), 10));
    assert_eq!((days.before_last_inactive, days.prior_living_situation), (10, 1));
    assert_eq!((days.other_3917_days(), days.total_homeless_days()), (11, 21));
}

#[test]
fn exits_qualify_when_the_household_stays_away_for_fourteen_days() {
    // LSA 7.1 to 7.3, exit cohort 0 (2025-10-01 .. 2026-03-30):
    //   ES until 2025-11-01 | ES again from 2025-11-15: 14 days later      the first exit qualifies
    //   the return is the first entry 15 days or more after the exit: none, 11-15 is day 14
    let stay = |again: &str| {
        Case::new("", &["E1,A,EE,2025-10-10,H1,1,XX-501", &format!("E2,A,EE,{again},H2,1,XX-501")])
            .exits(&["E1,2025-11-01,410"])
            .run()
    };
    let exits = |again: &str| -> Vec<(ExitCohort, i32, i32)> {
        stay(again).exits.iter().map(|exit| (exit.cohort, exit.exit_to, exit.return_time)).collect()
    };
    assert_eq!(exits("2025-11-14"), []);
    assert_eq!(exits("2025-11-15"), [(ExitCohort::Zero, 410, -1)]);
    assert_eq!(exits("2025-11-16"), [(ExitCohort::Zero, 410, 15)]);
}

#[test]
fn the_exit_to_permanent_housing_is_reported_before_earlier_ones() {
    // LSA 7.2: the first exit is to a shelter, the second to permanent housing, the third to family for a time.
    let case = Case::new(
        "",
        &["E1,A,EE,2025-10-01,H1,1,XX-501", "E2,A,TH,2025-12-01,H2,1,XX-501", "E3,A,SH,2026-02-01,H3,1,XX-501"],
    )
    .exits(&["E1,2025-10-10,101", "E2,2025-12-20,410", "E3,2026-02-10,312"]);
    let result = case.run();
    assert_eq!(result.exits.len(), 1);
    let exit = &result.exits[0];
    // TH; the prior exit of 10-10 lies 52 days before: back after a temporary destination.
    assert_eq!((exit.exit_from, exit.exit_to, exit.stat, exit.return_time), (3, 410, 3, 43));
    assert_eq!(exit.system_path, 2);
}

#[test]
fn social_security_numbers_are_told_apart() {
    // LSA 11.6: A and B share a valid number; K1 has four digits, K2 gave none, K3's cannot be, U's is missing.
    let case = Case::new(
        "",
        &[
            "E1,A,EE,2026-01-01,H,1,XX-501",
            "E2,B,EE,2026-01-01,H,3,",
            "E3,K1,EE,2026-01-01,H,2,",
            "E4,K2,EE,2026-01-01,H,2,",
            "E5,K3,EE,2026-01-01,H,2,",
            "E6,U,EE,2026-01-01,H,5,",
        ],
    );
    let result = case.run();
    let values =
        ["SSN4Digit", "SSNNotProvided", "SSNMissingOrInvalid", "ClientSSNNotUnique", "DistinctSSNValueNotUnique"];
    assert_eq!(values.map(|name| column(&result, name)), [1, 1, 2, 2, 1]);
    // An unknown age does not change a household with an adult and a child; the veteran makes it a veteran household.
    assert_eq!(result.households[0].household_type, HouseholdType::AdultChild);
    assert_eq!(result.households[0].people, [2, 3, 1]);
    assert!(result.households[0].population.veteran);
    assert_eq!(result.households[0].population.adult_age, -1, "somebody's age is not known");
}

#[test]
fn households_without_one_head_are_left_out_and_counted() {
    let case = Case::new(
        "",
        &["E1,A,EE,2026-01-01,H1,1,XX-501", "E2,B,EE,2026-01-01,H1,1,XX-501", "E3,U,EE,2026-01-01,H2,1,"],
    );
    let result = case.run();
    assert!(result.household_enrollments.is_empty());
    let behind = |name: &str| result.report.iter().find(|column| column.name == name).unwrap().counted.clone();
    assert!(matches!(behind("NotOneHoH"), Counted::Households(found) if found.len() == 1));
    assert!(matches!(behind("NoCoC"), Counted::Households(found) if found.len() == 1));
    let rows: Vec<(u16, usize)> = result.quality.iter().map(|row| (row.report_row, row.enrollments.len())).collect();
    assert_eq!(rows, [(905, 1), (907, 2)]);
    let findings = lsa::preflight(&case.snapshot(), &result);
    let ids: Vec<u16> = findings.iter().map(|finding| finding.flag.id).collect();
    // No inventory and no funders; the run was made in 1970; one household without a CoC; no rows about people.
    for id in [1304, 1305, 3, 1221, 15, 16, 17] {
        assert!(ids.contains(&id), "{id}: {ids:?}");
    }
    // 848 asks for five households without a CoC, 1313 for more than five without one head.
    assert!(!ids.contains(&848) && !ids.contains(&1313));
}

#[test]
fn the_hic_counts_those_in_residence_on_the_night() {
    // Night of 2026-01-28: A in ES since the day before; B left that day; K1 with head U in other permanent housing.
    let case = Case::new(
        ",MoveInDate",
        &[
            "E1,A,EE,2026-01-27,H1,1,XX-501,",
            "E2,B,EE,2026-01-01,H2,1,XX-501,",
            "E3,U,OPH,2025-01-01,H3,1,XX-501,2025-02-01",
            "E4,K1,OPH,2025-01-01,H3,2,,",
        ],
    )
    .exits(&["E2,2026-01-28,410"]);
    let result = case.run_as(LsaScope::Hic, "2026-01-28", "2026-12-31", &[]);
    assert_eq!(result.people.len(), 1);
    assert!(result.households.is_empty() && result.exits.is_empty());
    let snapshot = case.snapshot();
    let people = |project: &str| {
        let project = snapshot.project_key(project).unwrap();
        let is_total = |row: &&lsa::CalculatedRow| {
            row.report_row == 53 && row.project == project && row.household_type == 0 && row.population == 0
        };
        result.calculated.iter().find(is_total).map(|row| row.value)
    };
    assert_eq!((people("EE"), people("OPH")), (Some(1), Some(2)));
    assert_eq!(column(&result, "UnduplicatedClient"), 1);
}

#[test]
fn a_project_focused_report_counts_the_clients_of_the_selected_projects_with_their_whole_history() {
    // A was in the safe haven until the day before the shelter: continuous, counted from the safe haven's entry.
    let case = Case::new(
        "",
        &["E1,A,SH,2025-09-01,H1,1,XX-501", "E2,A,EE,2025-09-21,H2,1,XX-501", "E3,B,TH,2026-01-01,H3,1,XX-501"],
    )
    .exits(&["E1,2025-09-21,101"]);
    let result = case.run_as(LsaScope::ProjectFocused, "2025-10-01", "2025-10-31", &["EE"]);
    assert_eq!(result.people.len(), 1, "B was in no selected project");
    let household = &result.households[0];
    // 2025-09-01 .. 2025-10-31: 30 + 31 days
    assert_eq!((household.first_entry, household.system_use.es), (day("2025-09-21"), 61));
    let exported: Vec<usize> = result.descriptors.iter().map(|file| file.rows.len()).collect();
    assert_eq!(exported, [1, 1, 0, 1, 0, 1, 0]);
}

#[test]
fn rows_lead_back_to_clients_and_enrollments() {
    // A and B have the same characteristics but the veteran status; A has two stays.
    let case = Case::new(
        "",
        &["E1,A,EE,2025-10-01,H1,1,XX-501", "E2,A,TH,2025-12-01,H2,1,XX-501", "E3,B,TH,2026-01-01,H3,1,XX-501"],
    )
    .exits(&["E1,2025-10-10,101"]);
    let (result, snapshot) = (case.run(), case.snapshot());
    let mut found: Vec<(String, usize)> = (0..result.person_rows.rows.len())
        .flat_map(|row| result.people_in(row))
        .map(|person| {
            let id = snapshot.clients.ids.get(person.client).into_owned();
            (id, result.enrollments_of(person.client).count())
        })
        .collect();
    found.sort();
    assert_eq!(found, [("A".to_owned(), 2), ("B".to_owned(), 1)]);
    let households: usize = (0..result.household_rows.rows.len()).map(|row| result.households_in(row).count()).sum();
    assert_eq!(households, 2);
    let exit = result.exits_in(0).next().unwrap();
    let of_exit: Vec<String> = result
        .members_of(exit.qualifying)
        .iter()
        .map(|member| snapshot.enrollments.rows.ids.get(member.enrollment).into_owned())
        .collect();
    assert_eq!(of_exit, ["E1"]);
}

#[test]
fn parameters_are_checked() {
    let case = Case::new("", &["E1,A,SH,2025-09-01,H1,1,XX-501"]);
    let snapshot = case.snapshot();
    let mut parameters = case.run().parameters;
    parameters.start = day("2018-09-30");
    assert_eq!(lsa::run(&snapshot, &parameters).unwrap_err(), lsa::LsaError::StartTooEarly);
    parameters.start = day("2026-10-01");
    assert_eq!(lsa::run(&snapshot, &parameters).unwrap_err(), lsa::LsaError::EndBeforeStart);
    parameters.scope = LsaScope::ProjectFocused;
    parameters.end = parameters.start;
    assert_eq!(lsa::run(&snapshot, &parameters).unwrap_err(), lsa::LsaError::NoProjects);
}
