//! What is generated can be repeated and looks like a Continuum of Care. The bounds are wide on purpose: they come from
//! national figures and rules of HUD, not from what the generator happens to give.
#![expect(clippy::unwrap_used, reason = "test")]
#![expect(clippy::cast_precision_loss, reason = "small counts")]

mod common;

use std::collections::{HashMap, HashSet};

use common::{Kept, Row};
use hmis_demo::{Flaw, Parameters, write_package};

fn share<'a>(rows: impl IntoIterator<Item = Row<'a>>, holds: impl Fn(Row<'a>) -> bool) -> f64 {
    let rows: Vec<Row> = rows.into_iter().collect();
    rows.iter().filter(|row| holds(**row)).count() as f64 / rows.len().max(1) as f64
}

#[test]
fn the_same_parameters_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, seed: u64| {
        let path = folder.path().join(name);
        write_package(&path, &Parameters::new(1_200, seed)).unwrap();
        std::fs::read(path).unwrap()
    };
    let first = write("a.zip", 9);
    assert_eq!(first, write("b.zip", 9));
    assert_ne!(first, write("c.zip", 10));
}

#[test]
fn a_smaller_community_has_the_same_kinds_of_projects() {
    let (kept, _) = Kept::of(50, 3);
    let types: HashSet<i32> = kept.rows("Project").iter().filter_map(|row| row.integer("ProjectType")).collect();
    assert_eq!(types, HashSet::from([0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14]));
    let subtypes: HashSet<i32> = kept.rows("Project").iter().filter_map(|row| row.integer("RRHSubType")).collect();
    assert_eq!(subtypes, HashSet::from([1, 2]));
}

#[test]
fn all_project_types_have_enrollments() {
    let (kept, _) = Kept::of(2_000, 1);
    let projects = kept.by("Project", "ProjectID");
    let used = kept.rows("Enrollment").into_iter().map(|row| projects[row.text("ProjectID").unwrap()]);
    let types: HashSet<i32> = used.filter_map(|project| project.integer("ProjectType")).collect();
    assert_eq!(types, HashSet::from([0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14]));
}

#[test]
fn a_victim_service_provider_has_no_clients_here() {
    let (kept, _) = Kept::of(2_000, 4);
    let organizations = kept.by("Organization", "OrganizationID");
    let projects = kept.by("Project", "ProjectID");
    let victim = |project: Row| {
        organizations[project.text("OrganizationID").unwrap()].integer("VictimServiceProvider") == Some(1)
    };
    assert!(projects.values().any(|project| victim(*project)));
    assert!(!kept.rows("Enrollment").iter().any(|row| victim(projects[row.text("ProjectID").unwrap()])));
}

#[test]
fn people_look_like_people_who_are_homeless() {
    let (kept, _) = Kept::of(2_000, 2);
    let as_of = kept.rows("Export")[0].date("ExportEndDate").unwrap();
    let clients = kept.rows("Client");
    let grown = |row: &Row| row.date("DOB").is_some_and(|dob| as_of - dob > 22 * 366);
    // HUD's point-in-time counts find 6-8 % veterans among homeless adults.
    let veterans = share(clients.iter().copied().filter(grown), |row| row.integer("VeteranStatus") == Some(1));
    assert!((0.05..0.12).contains(&veterans), "{veterans}");
    // Men are about 60 % of homeless people, about 70 % of those alone and half of children.
    let men = share(clients.iter().copied(), |row| row.integer("Sex") == Some(1));
    assert!((0.45..0.72).contains(&men), "{men}");
    // One quarter to two fifths of people are in families; children are about 60 % of those.
    let children = share(clients.iter().copied(), |row| row.date("DOB").is_some_and(|dob| as_of - dob < 18 * 365));
    assert!((0.12..0.32).contains(&children), "{children}");
    // SSNs are missing or partial for a fifth to a third of people in most communities.
    let without = share(clients.iter().copied(), |row| row.integer("SSNDataQuality") != Some(1));
    assert!((0.12..0.35).contains(&without), "{without}");
}

#[test]
fn social_security_numbers_were_never_issued_by_area() {
    let (kept, _) = Kept::of(2_000, 8);
    for ssn in kept.rows("Client").iter().filter_map(|row| row.text("SSN")) {
        assert_eq!(ssn.len(), 9);
        if let Ok(area) = ssn[..3].parse::<u32>() {
            assert!((734..=749).contains(&area) || (773..=899).contains(&area), "area {area}");
            assert_ne!(&ssn[3..5], "00");
        }
        assert_ne!(&ssn[5..], "0000");
    }
}

#[test]
fn stays_look_like_stays() {
    let (kept, summary) = Kept::of(2_000, 2);
    // Two to four enrollments a client over four years.
    let stays = summary.rows_of("Enrollment") as f64 / 2_000.0;
    assert!((2.0..4.0).contains(&stays), "{stays}");
    // Some people are being served today, most are not.
    let open = 1.0 - summary.rows_of("Exit") as f64 / summary.rows_of("Enrollment") as f64;
    assert!((0.04..0.35).contains(&open), "{open}");
    // Every client was served.
    let served: HashSet<_> = kept.rows("Enrollment").iter().filter_map(|row| row.text("PersonalID")).collect();
    assert_eq!(served.len(), 2_000);
}

#[test]
fn about_one_in_five_returns_after_permanent_housing() {
    let (kept, _) = Kept::of(4_000, 3);
    let enrollments = kept.by("Enrollment", "EnrollmentID");
    let projects = kept.by("Project", "ProjectID");
    let kind = |row: Row| projects[row.text("ProjectID").unwrap()].integer("ProjectType").unwrap();
    let mut shelter_starts: HashMap<&str, Vec<i32>> = HashMap::new();
    for row in kept.rows("Enrollment").into_iter().filter(|row| [0, 1, 4, 8].contains(&kind(*row))) {
        shelter_starts.entry(row.text("PersonalID").unwrap()).or_default().push(row.date("EntryDate").unwrap());
    }
    // Exits to permanent housing that lie two years back at least (System Performance Measure 2).
    let as_of = kept.rows("Export")[0].date("ExportEndDate").unwrap();
    let long_ago = kept.rows("Exit").into_iter().filter(|row| {
        let permanent = row.integer("Destination").is_some_and(|code| (400..500).contains(&code));
        let housed = matches!(kind(enrollments[row.text("EnrollmentID").unwrap()]), 2 | 3 | 13);
        permanent && housed && row.date("ExitDate").unwrap() <= as_of - 730
    });
    let returned = share(long_ago, |row| {
        let exit = row.date("ExitDate").unwrap();
        let starts = shelter_starts.get(row.text("PersonalID").unwrap());
        starts.is_some_and(|days| days.iter().any(|day| *day > exit && *day <= exit + 730))
    });
    assert!((0.08..0.35).contains(&returned), "{returned}");
}

#[test]
fn prior_situation_follows_the_path_of_the_project_type() {
    let (kept, _) = Kept::of(2_000, 2);
    let projects = kept.by("Project", "ProjectID");
    for row in kept.rows("Enrollment") {
        let kind = projects[row.text("ProjectID").unwrap()].integer("ProjectType").unwrap();
        let Some(situation) = row.integer("LivingSituation").filter(|code| *code > 99) else { continue };
        let (under, before) = (row.integer("LOSUnderThreshold"), row.integer("PreviousStreetESSH"));
        let asked = row.date("DateToStreetESSH").is_some();
        if [0, 1, 4, 8].contains(&kind) || (100..200).contains(&situation) {
            assert!(under.is_none() && before.is_none() && asked);
        } else {
            let short: &[i32] = if situation < 300 { &[10, 11, 2, 3] } else { &[10, 11] };
            assert_eq!(under, Some(i32::from(short.contains(&row.integer("LengthOfStay").unwrap()))));
            assert_eq!(before.is_some(), under == Some(1));
            assert_eq!(asked, before == Some(1));
        }
    }
}

#[test]
fn beds_hold_the_people_of_the_point_in_time_night() {
    let (kept, _) = Kept::of(2_000, 2);
    let mut beds: HashMap<&str, i32> = HashMap::new();
    for row in kept.rows("Inventory") {
        let columns = ["CHVet", "YouthVet", "Vet", "CHYouth", "Youth", "CH", "Other"];
        let parts = columns.iter().filter_map(|kind| row.integer(&format!("{kind}BedInventory")));
        assert_eq!(row.integer("BedInventory"), Some(parts.sum()));
        assert!(row.integer("UnitInventory") <= row.integer("BedInventory"));
        *beds.entry(row.text("ProjectID").unwrap()).or_default() += row.integer("BedInventory").unwrap();
    }
    for row in kept.rows("Project") {
        let services_only = row.integer("RRHSubType") == Some(1);
        if let Some(people) = row.integer("PITCount").filter(|_| !services_only) {
            assert!(beds[row.text("ProjectID").unwrap()] >= people);
        }
    }
}

#[test]
fn flaws_are_planted_and_counted() {
    let (kept, summary) = Kept::of(4_000, 11);
    let births: HashMap<_, _> = kept.by("Client", "PersonalID");
    let mut before_birth = HashSet::new();
    let mut heads: HashMap<&str, u32> = HashMap::new();
    for row in kept.rows("Enrollment") {
        let client = row.text("PersonalID").unwrap();
        if births[client].date("DOB").is_some_and(|dob| dob > row.date("EntryDate").unwrap()) {
            before_birth.insert(client);
        }
        *heads.entry(row.text("HouseholdID").unwrap()).or_default() +=
            u32::from(row.integer("RelationshipToHoH") == Some(1));
    }
    assert_eq!(before_birth.len() as u64, summary.planted(Flaw::DOB_AFTER_ENTRY));
    let with = |count: u32| heads.values().filter(|heads| **heads == count).count() as u64;
    assert_eq!(with(0), summary.planted(Flaw::NO_HEAD));
    assert_eq!(with(2), summary.planted(Flaw::TWO_HEADS));
    // A head of household without CoC is one for whom it was not entered.
    let without = kept
        .rows("Enrollment")
        .into_iter()
        .filter(|row| row.integer("RelationshipToHoH") == Some(1) && row.text("EnrollmentCoC").is_none());
    assert_eq!(without.count() as u64, summary.planted(Flaw::ENROLLMENT_COC_MISSING));
    // Two percent of clients are second entries.
    let twice = summary.planted(Flaw::DUPLICATE_PERSON) as f64 / 4_000.0;
    assert!((0.008..0.04).contains(&twice), "{twice}");
}
