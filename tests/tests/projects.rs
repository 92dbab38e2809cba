//! Projects and organizations: what they are, who is in them, and how full they were. Expected numbers are counted by
//! hand from the few rows below.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use hmis_tests::app::TestApp;
use hmis_tests::caller::Caller;
use hmis_tests::fixture::Package;
use hmis_tests::imports::{checked, committed};
use serde_json::{Value, json};

/// A stay; an empty date means none.
struct Stay<'a> {
    id: &'a str,
    person: &'a str,
    project: &'a str,
    household: &'a str,
    relationship: &'a str,
    entry: &'a str,
    move_in: &'a str,
    exit: &'a str,
}

fn with_stay(package: Package, stay: &Stay<'_>) -> Package {
    let package = package.row(
        "Enrollment",
        &[
            ("EnrollmentID", stay.id),
            ("PersonalID", stay.person),
            ("ProjectID", stay.project),
            ("EntryDate", stay.entry),
            ("HouseholdID", stay.household),
            ("RelationshipToHoH", stay.relationship),
            ("MoveInDate", stay.move_in),
        ],
    );
    if stay.exit.is_empty() {
        return package;
    }
    let exit = [("ExitID", stay.id), ("EnrollmentID", stay.id), ("PersonalID", stay.person), ("ExitDate", stay.exit)];
    package.row("Exit", &exit)
}

fn with_project(package: Package, id: &'static str, name: &'static str, project_type: &'static str) -> Package {
    package.row(
        "Project",
        &[
            ("ProjectID", id),
            ("OrganizationID", "o1"),
            ("ProjectName", name),
            ("OperatingStartDate", "2024-06-01"),
            ("ContinuumProject", "1"),
            ("ProjectType", project_type),
        ],
    )
}

fn with_beds(
    package: Package,
    id: &'static str,
    beds: &'static str,
    start: &'static str,
    end: &'static str,
) -> Package {
    package.row(
        "Inventory",
        &[
            ("InventoryID", id),
            ("ProjectID", "p1"),
            ("CoCCode", "XX-501"),
            ("HouseholdType", "1"),
            ("UnitInventory", beds),
            ("BedInventory", beds),
            ("InventoryStartDate", start),
            ("InventoryEndDate", end),
        ],
    )
}

fn with_night(package: Package, id: &'static str, date: &'static str) -> Package {
    package.row(
        "Services",
        &[
            ("ServicesID", id),
            ("EnrollmentID", "n1"),
            ("PersonalID", "c1"),
            ("DateProvided", date),
            ("RecordType", "200"),
            ("TypeProvided", "200"),
        ],
    )
}

/// A shelter p1 (entry/exit), supportive housing p2, a night-by-night shelter p3, and street outreach p4.
fn package() -> Package {
    let mut package = Package::new()
        .client("c1", "Ana", "Castillo", "2025-01-05")
        .client("c2", "Ben", "Okafor", "2025-01-03")
        .client("c3", "Cleo", "Adams", "2025-02-01");
    // The fixture's stays are in p1 and open; Ben leaves on the 6th, Cleo came after the days that are looked at.
    for (id, person, date) in [("e-c2", "c2", "2025-01-06"), ("e-c3", "c3", "2025-02-02")] {
        let exit = [("ExitID", id), ("EnrollmentID", id), ("PersonalID", person), ("ExitDate", date)];
        package = package.row("Exit", &exit);
    }
    package = with_project(package, "p2", "Maple House", "3");
    package = with_project(package, "p3", "Öpen Door", "1");
    package = with_project(package, "p4", "Street Team", "4");
    package = with_beds(package, "i1", "10", "2024-12-01", "2025-01-04");
    package = with_beds(package, "i2", "25", "2025-01-05", "");
    let stays = [
        // Ben was entered twice by mistake: still one person.
        ("twice", "c2", "p1", "h9", "1", "2025-01-04", "", "2025-01-05"),
        ("h1", "c1", "p2", "hh", "1", "2025-01-02", "2025-01-04", ""),
        ("h2", "c2", "p2", "hh", "3", "2025-01-02", "", "2025-01-08"),
        ("h3", "c3", "p2", "hh", "2", "2025-01-06", "", ""),
        // The head of this household has no date of moving in.
        ("h4", "c3", "p2", "hi", "1", "2025-01-01", "", "2025-01-05"),
        ("n1", "c1", "p3", "hn", "1", "2025-01-02", "", "2025-01-05"),
        ("s1", "c1", "p4", "hs", "1", "2025-01-03", "", "2025-01-03"),
    ];
    for (id, person, project, household, relationship, entry, move_in, exit) in stays {
        package = with_stay(package, &Stay { id, person, project, household, relationship, entry, move_in, exit });
    }
    // One night is recorded twice, the last one on the day of exit.
    for (id, date) in [("s-1", "2025-01-02"), ("s-2", "2025-01-02"), ("s-3", "2025-01-04"), ("s-4", "2025-01-05")] {
        package = with_night(package, id, date);
    }
    package
}

async fn app_with_projects() -> (TestApp, Caller) {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let import = checked(&administrator, "North", package().zip()).await;
    let done = committed(&administrator, &import, &json!({})).await;
    assert_eq!(done["state"], "committed", "{done:#}");
    let caller = app.case_manager().await;
    (app, caller)
}

async fn list(caller: &Caller, query: &str) -> Vec<Value> {
    caller.get(&format!("/projects{query}")).await.expect(200).body["data"].as_array().unwrap().clone()
}

fn names(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["name"].as_str().unwrap()).collect()
}

async fn id_of(caller: &Caller, name: &str) -> String {
    let rows = list(caller, &format!("?q={name}")).await;
    assert_eq!(rows.len(), 1, "{name}");
    rows[0]["id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn projects_are_listed_with_what_they_are_today() {
    let (_app, caller) = app_with_projects().await;
    let all = list(&caller, "").await;
    assert_eq!(names(&all), ["Maple House", "North Night Shelter", "Öpen Door", "Street Team"]);
    let shelter = &all[1];
    assert_eq!(shelter["hmis_project_id"], "p1");
    assert_eq!(shelter["organization"]["name"], "North Shelters");
    assert_eq!(shelter["coc_codes"], json!(["XX-501"]));
    assert_eq!(shelter["bed_count"], 25);
    // Ana is still there; Ben and Cleo have left.
    assert_eq!(shelter["enrolled_today"], 1);
    // Ana and Cleo live in Maple House.
    assert_eq!(all[0]["enrolled_today"], 2);

    assert_eq!(names(&list(&caller, "?sort=-name").await)[0], "Street Team");
    assert_eq!(names(&list(&caller, "?sort=-enrolled&limit=2").await), ["Maple House", "North Night Shelter"]);
    assert_eq!(names(&list(&caller, "?q=open").await), ["Öpen Door"]);
    assert_eq!(names(&list(&caller, "?project_type=4").await), ["Street Team"]);
    assert_eq!(names(&list(&caller, "?active_on=2024-05-31").await), ["North Night Shelter"]);
    caller.get("/projects?sort=colour").await.expect_problem(422, "invalid");
    caller.get("/projects?limit=201").await.expect_problem(422, "invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sort_pages_without_gap_or_repetition() {
    let (_app, caller) = app_with_projects().await;
    for sort in ["name", "-name", "organization", "enrolled", "-enrolled"] {
        let whole = list(&caller, &format!("?sort={sort}")).await;
        let mut pages = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = caller.get(&format!("/projects?sort={sort}&limit=1{cursor}")).await.expect(200).body;
            pages.extend(page["data"].as_array().unwrap().clone());
            let Some(next) = page["next"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(pages, whole, "{sort}");
        assert_eq!(pages.len(), 4);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_project_has_its_descriptors_by_hud_s_names() {
    let (_app, caller) = app_with_projects().await;
    let id = id_of(&caller, "north%20night").await;
    let project = caller.get(&format!("/projects/{id}")).await.expect(200).body;
    assert_eq!(project["name"], "North Night Shelter");
    assert_eq!(project["values"]["OrganizationID"], "o1");
    assert_eq!(project["values"]["OperatingStartDate"], "2020-01-01");
    assert_eq!(project["cocs"][0]["Geocode"], "539011");
    let beds: Vec<i64> =
        project["inventory"].as_array().unwrap().iter().filter_map(|row| row["BedInventory"].as_i64()).collect();
    assert_eq!(beds, [10, 25]);
    assert_eq!(project["funders"], json!([]));
}

async fn occupancy(caller: &Caller, name: &str) -> (Vec<i64>, Vec<i64>) {
    let id = id_of(caller, name).await;
    let range = "start=2025-01-01&end=2025-01-10";
    let days = caller.get(&format!("/projects/{id}/occupancy?{range}")).await.expect(200).body;
    let days = days["data"].as_array().unwrap().clone();
    assert_eq!((&days[0]["date"], &days[9]["date"], days.len()), (&json!("2025-01-01"), &json!("2025-01-10"), 10));
    let column = |name: &str| days.iter().map(|day| day[name].as_i64().unwrap()).collect();
    (column("people"), column("beds"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shelter_is_occupied_from_entry_to_the_day_before_the_exit() {
    let (_app, caller) = app_with_projects().await;
    let (people, beds) = occupancy(&caller, "north%20night").await;
    // Ben from the 3rd to the 5th, Ana from the 5th on.
    assert_eq!(people, [0, 0, 1, 1, 2, 1, 1, 1, 1, 1]);
    assert_eq!(beds, [10, 10, 10, 10, 25, 25, 25, 25, 25, 25]);
}

#[tokio::test(flavor = "multi_thread")]
async fn permanent_housing_is_occupied_from_the_move_in_of_the_head_of_household() {
    let (_app, caller) = app_with_projects().await;
    // Ana moves in on the 4th and Ben, who has no date of his own, with her; he leaves on the 8th. Cleo joins on the
    // 6th. The other household never moves in.
    assert_eq!(occupancy(&caller, "maple").await.0, [0, 0, 0, 2, 2, 3, 3, 2, 2, 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_night_by_night_shelter_counts_bed_nights() {
    let (_app, caller) = app_with_projects().await;
    assert_eq!(occupancy(&caller, "open").await.0, [0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn outreach_counts_everybody_enrolled_on_the_day_of_exit_too() {
    let (_app, caller) = app_with_projects().await;
    assert_eq!(occupancy(&caller, "street").await.0, [0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_range_has_bounds_and_a_project_has_to_exist() {
    let (_app, caller) = app_with_projects().await;
    let id = id_of(&caller, "street").await;
    for range in ["start=2025-01-02&end=2025-01-01", "start=2020-01-01&end=2025-01-01"] {
        let answer = caller.get(&format!("/projects/{id}/occupancy?{range}")).await.expect_problem(422, "invalid");
        assert_eq!(answer.body["errors"][0]["pointer"], "?end");
    }
    let nowhere = "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10";
    let range = "start=2025-01-01&end=2025-01-01";
    caller.get(&format!("/projects/{nowhere}/occupancy?{range}")).await.expect_problem(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_enrolled_is_listed_by_name_for_a_day() {
    let (app, caller) = app_with_projects().await;
    let id = id_of(&caller, "north%20night").await;
    let on = |day: &str| format!("/projects/{id}/enrollments?on={day}");
    let fifth = caller.get(&on("2025-01-05")).await.expect(200).body;
    let rows = fifth["data"].as_array().unwrap();
    let shown: Vec<_> = rows.iter().map(|row| (row["client"]["name"].as_str().unwrap(), &row["days"])).collect();
    assert_eq!(shown, [("Ana Castillo", &json!(0)), ("Ben Okafor", &json!(2))]);
    // Born on 2/29/1980.
    assert_eq!(rows[0]["client"]["age"], 44);
    let sixth = caller.get(&on("2025-01-06")).await.expect(200).body;
    assert_eq!(sixth["data"].as_array().unwrap().len(), 1);

    let page = caller.get(&format!("{}&limit=1", on("2025-01-05"))).await.expect(200).body;
    let next = page["next"].as_str().unwrap();
    let rest = caller.get(&format!("{}&limit=1&cursor={next}", on("2025-01-05"))).await.expect(200).body;
    assert_eq!(rest["data"][0]["client"]["name"], "Ben Okafor");
    assert_eq!(rest["next"], Value::Null);

    // Whom the list showed is on record.
    let ben = rest["data"][0]["client"]["id"].as_str().unwrap();
    let trail = app.signed_in("auditor").await.get(&format!("/audit-events?client_id={ben}")).await.expect(200).body;
    assert_eq!(trail["data"][0]["action"], "project.people_listed");
    // A planner sees projects, not people.
    app.signed_in("coc_planner").await.get(&on("2025-01-05")).await.expect_problem(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn organizations_have_their_projects() {
    let (_app, caller) = app_with_projects().await;
    let page = caller.get("/organizations?q=NORTH").await.expect(200).body;
    let organization = &page["data"][0];
    assert_eq!(organization["project_count"], 4);
    assert_eq!(organization["victim_service_provider"], false);
    assert_eq!(organization["data_source"]["name"], "North");
    let id = organization["id"].as_str().unwrap();
    let shown = caller.get(&format!("/organizations/{id}")).await.expect(200).body;
    assert_eq!(names(shown["projects"].as_array().unwrap()).len(), 4);
    assert_eq!(caller.get("/organizations?q=south").await.expect(200).body["data"], json!([]));
}
