//! Enrollments: the stay, its exit, what was recorded during it, and what records used to say.

use hmis_tests::app::TestApp;
use hmis_tests::caller::Caller;
use hmis_tests::fixture::Package;
use hmis_tests::imports::{checked, committed};
use serde_json::{Value, json};

/// Ana and her child Ida share household h1; Ana has left. Ana had three bed nights and a meal.
fn package() -> Package {
    let mut package = Package::new()
        .client("c1", "Ana", "Castillo", "2025-01-05")
        .client("c2", "Ida", "Castillo", "2025-01-05")
        .client("c3", "Ben", "Okafor", "2025-01-05");
    for (column, value) in [("HouseholdID", "h1"), ("DisablingCondition", "1")] {
        package.set("Enrollment", "e-c1", column, value);
    }
    for (column, value) in [("HouseholdID", "h1"), ("RelationshipToHoH", "2")] {
        package.set("Enrollment", "e-c2", column, value);
    }
    package.set("Client", "c2", "DOB", "2015-06-01");
    package = package.row(
        "Exit",
        &[
            ("ExitID", "x1"),
            ("EnrollmentID", "e-c1"),
            ("PersonalID", "c1"),
            ("ExitDate", "2025-02-01"),
            ("Destination", "410"),
            ("ProjectCompletionStatus", "1"),
        ],
    );
    let services = [
        ("s1", "2025-01-05", "200", "200"),
        ("s2", "2025-01-06", "200", "200"),
        ("s3", "2025-01-08", "200", "200"),
        ("s4", "2025-01-07", "144", "3"),
    ];
    for (id, date, record_type, type_provided) in services {
        package = package.row(
            "Services",
            &[
                ("ServicesID", id),
                ("EnrollmentID", "e-c1"),
                ("PersonalID", "c1"),
                ("DateProvided", date),
                ("RecordType", record_type),
                ("TypeProvided", type_provided),
            ],
        );
    }
    package.row(
        "Disabilities",
        &[
            ("DisabilitiesID", "d1"),
            ("EnrollmentID", "e-c1"),
            ("PersonalID", "c1"),
            ("InformationDate", "2025-01-05"),
            ("DisabilityType", "5"),
            ("DisabilityResponse", "1"),
            ("DataCollectionStage", "1"),
        ],
    )
}

async fn import(app: &TestApp, package: &Package) -> Value {
    let administrator = app.administrator().await;
    let import = checked(&administrator, "North", package.zip()).await;
    let done = committed(&administrator, &import, &json!({})).await;
    assert_eq!(done["state"], "committed", "{done:#}");
    done
}

/// Ana's stay, from her timeline.
async fn timeline(caller: &Caller) -> Value {
    let found = caller.post("/clients/search", &json!({ "query": "ana castillo" })).await.expect(200);
    let id = found.text("/data/0/id");
    caller.get(&format!("/clients/{id}/timeline")).await.expect(200).body
}

#[tokio::test(flavor = "multi_thread")]
async fn the_timeline_puts_everything_into_its_stay() {
    let app = TestApp::start().await;
    import(&app, &package()).await;
    let timeline = timeline(&app.case_manager().await).await;
    assert_eq!(timeline["client"]["last_contact"], "2025-02-01");
    assert_eq!(timeline["client"]["open_enrollment_count"], 0);
    let stay = &timeline["enrollments"][0];
    assert_eq!(stay["hmis_enrollment_id"], "e-c1");
    assert_eq!((&stay["exit_date"], &stay["destination"]), (&json!("2025-02-01"), &json!(410)));
    assert_eq!(
        stay["bed_nights"],
        json!({ "count": 3, "first": "2025-01-05", "last": "2025-01-08",
                "dates": ["2025-01-05", "2025-01-06", "2025-01-08"] })
    );
    let services = stay["services"].as_array().unwrap();
    assert_eq!(services.len(), 1);
    assert_eq!((&services[0]["record_type"], &services[0]["date"]), (&json!(144), &json!("2025-01-07")));
    let asked = &stay["assessments"][0];
    assert_eq!((&asked["file"], &asked["data_collection_stage"]), (&json!("Disabilities"), &json!(1)));
    let members: Vec<_> = stay["household_members"].as_array().unwrap().iter().map(|row| &row["name"]).collect();
    assert_eq!(members, ["Ana Castillo", "Ida Castillo"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_enrollment_has_its_values_and_its_exit_by_hud_s_names() {
    let app = TestApp::start().await;
    import(&app, &package()).await;
    let caller = app.case_manager().await;
    let id = timeline(&caller).await["enrollments"][0]["id"].as_str().unwrap().to_owned();
    let answer = caller.get(&format!("/enrollments/{id}")).await.expect(200);
    assert!(answer.header("etag").is_some());
    let enrollment = answer.body;
    // Keys of other files are those of the source system.
    assert_eq!((&enrollment["values"]["PersonalID"], &enrollment["values"]["ProjectID"]), (&json!("c1"), &json!("p1")));
    assert_eq!(enrollment["values"]["LivingSituation"], 116);
    assert_eq!(enrollment["values"]["ReferralSource"], Value::Null);
    assert_eq!(enrollment["exit"]["values"]["EnrollmentID"], "e-c1");
    assert_eq!(enrollment["exit"]["values"]["ProjectCompletionStatus"], 1);
    assert_eq!(enrollment["project"]["organization_name"], "North Shelters");
    assert_eq!(enrollment["client"]["hmis_id"], "c1");
    let nowhere = "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10";
    caller.get(&format!("/enrollments/{nowhere}")).await.expect_problem(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_records_of_a_stay_are_paged_newest_first() {
    let app = TestApp::start().await;
    import(&app, &package()).await;
    let caller = app.case_manager().await;
    let id = timeline(&caller).await["enrollments"][0]["id"].as_str().unwrap().to_owned();
    let list = format!("/enrollments/{id}/records?file=Services&limit=3");
    let page = caller.get(&list).await.expect(200).body;
    let dates: Vec<_> = page["data"].as_array().unwrap().iter().map(|row| row["date"].clone()).collect();
    assert_eq!(dates, ["2025-01-08", "2025-01-07", "2025-01-06"]);
    assert_eq!(page["data"][0]["values"]["PersonalID"], "c1");
    let next = page["next"].as_str().unwrap();
    let rest = caller.get(&format!("{list}&cursor={next}")).await.expect(200).body;
    assert_eq!((&rest["data"][0]["date"], &rest["next"]), (&json!("2025-01-05"), &Value::Null));
    let none = caller.get(&format!("/enrollments/{id}/records?file=AssessmentResults")).await.expect(200).body;
    assert_eq!(none["data"], json!([]));
    caller.get(&format!("/enrollments/{id}/records?file=Client")).await.expect_problem(422, "invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_import_leaves_the_former_values_in_the_history() {
    let app = TestApp::start().await;
    let mut package = package();
    import(&app, &package).await;
    for (file, id, column, value) in [
        ("Enrollment", "e-c1", "LivingSituation", "118"),
        ("Exit", "x1", "ProjectCompletionStatus", "2"),
        ("Exit", "x1", "Destination", "411"),
        ("Services", "s4", "TypeProvided", "4"),
    ] {
        package.set(file, id, column, value);
        package.set(file, id, "DateUpdated", "2025-11-01 08:00:00");
    }
    let second = import(&app, &package).await;

    let caller = app.case_manager().await;
    let timeline = timeline(&caller).await;
    let id = timeline["enrollments"][0]["id"].as_str().unwrap();
    let of_stay = caller.get(&format!("/enrollments/{id}/history")).await.expect(200).body;
    let client = timeline["client"]["id"].as_str().unwrap();
    let of_client = caller.get(&format!("/clients/{client}/history")).await.expect(200).body;
    for history in [of_stay, of_client] {
        let changes = history["data"].as_array().unwrap();
        assert!(changes.iter().all(|change| change["import_id"] == second["id"]), "{history:#}");
        let mut told: Vec<String> = changes
            .iter()
            .flat_map(|change| {
                let table = change["table"].as_str().unwrap();
                change["fields"].as_array().unwrap().iter().map(move |field| {
                    format!("{table}.{} {} {}", field["name"].as_str().unwrap(), field["before"], field["after"])
                })
            })
            .filter(|line| !line.contains("DateUpdated"))
            .collect();
        told.sort();
        assert_eq!(
            told,
            [
                "Enrollment.LivingSituation 116 118",
                "Exit.Destination 410 411",
                "Exit.ProjectCompletionStatus 1 2",
                "Services.TypeProvided 3 4",
            ]
        );
    }
}
