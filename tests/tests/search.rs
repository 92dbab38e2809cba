//! Searching for people: what is found by what, in which order, and who gets to know that somebody looked.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use hmis_store::clients::fold;
use hmis_tests::app::TestApp;
use hmis_tests::caller::{Answer, Caller};
use hmis_tests::fixture::Package;
use hmis_tests::imports::{checked, committed};
use reqwest::Method;
use serde_json::{Value, json};

/// First, middle and last name, date of birth.
const PEOPLE: [(&str, &str, &str, &str, &str); 9] = [
    ("c1", "Maria", "Elena", "Garcia", "1985-03-07"),
    ("c2", "Garcia", "", "Maria", "1990-01-01"),
    ("c3", "Mariana", "", "Garcia", "1985-03-30"),
    ("c4", "Maria", "", "Garcia-Lopez", "1970-12-31"),
    ("c5", "José", "", "Muñoz", "1960-05-05"),
    ("c6", "Sean", "", "O'Brien", "1961-06-06"),
    ("c7", "Luz", "", "De La Cruz", "1962-07-07"),
    ("c8", "Ann", "Mary", "Smith", "1963-08-08"),
    ("c9", "Mary", "J", "Mariano", "1964-09-09"),
];

async fn app_with_people() -> (TestApp, Caller) {
    let app = TestApp::start().await;
    let mut package = Package::new();
    for (id, first, middle, last, dob) in PEOPLE {
        package = package.client(id, first, last, "2025-01-05");
        package.set("Client", id, "MiddleName", middle);
        package.set("Client", id, "DOB", dob);
    }
    package.set("Client", "c4", "SSN", "734001184");
    package.set("Client", "c5", "SSN", "734001985");
    package.set("Client", "c5", "VeteranStatus", "1");
    let left = [("ExitID", "x"), ("EnrollmentID", "e-c5"), ("PersonalID", "c5"), ("ExitDate", "2025-02-01")];
    package = package.row("Exit", &left);
    let administrator = app.administrator().await;
    let import = checked(&administrator, "North", package.zip()).await;
    let done = committed(&administrator, &import, &json!({})).await;
    assert_eq!(done["state"], "committed", "{done:#}");
    let caller = app.case_manager().await;
    (app, caller)
}

async fn search(caller: &Caller, body: &Value) -> Vec<Value> {
    caller.post("/clients/search", body).await.expect(200).body["data"].as_array().unwrap().clone()
}

async fn ids(caller: &Caller, query: &str) -> Vec<String> {
    let found = search(caller, &json!({ "query": query })).await;
    found.iter().map(|row| row["hmis_id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whole_names_come_first_and_last_names_before_first_names() {
    let (_app, caller) = app_with_people().await;
    // Last name Maria; first name Maria by last name; then longer last names; then longer first names.
    assert_eq!(ids(&caller, "maria").await, ["c2", "c1", "c4", "c9", "c3"]);
    // Both orders of the words; whole names first: Maria Garcia, then Garcia Maria, then what begins so.
    assert_eq!(ids(&caller, "maria garcia").await, ["c1", "c2", "c3", "c4"]);
    assert_eq!(ids(&caller, "garcia, maria").await, ["c2", "c1", "c3", "c4"]);
    assert_eq!(ids(&caller, "mari gar").await, ["c1", "c3", "c4", "c2"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn spelling_does_not_get_in_the_way() {
    let (_app, caller) = app_with_people().await;
    for (query, id) in [
        ("munoz", "c5"),
        ("JOSÉ MUÑOZ", "c5"),
        ("obrien", "c6"),
        ("O’Brien", "c6"),
        ("de la cruz", "c7"),
        ("luz de la", "c7"),
        ("garcialopez", "c4"),
        ("elena", "c1"),
        ("maria elena garcia", "c1"),
        ("mary smith", "c8"),
        ("mary j mariano", "c9"),
    ] {
        assert_eq!(ids(&caller, query).await, [id], "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_part_of_the_query_narrows_it() {
    let (_app, caller) = app_with_people().await;
    for (query, expected) in [
        ("3/7/1985", &["c1"][..]),
        // Two people were born in that month; by name.
        ("March 1985", &["c1", "c3"]),
        ("garcia March 1985", &["c1", "c3"]),
        ("garcia 3/7/1985", &["c1"]),
        ("munoz 3/7/1985", &[]),
        ("1184", &["c4"]),
        ("xxx-xx-1184", &["c4"]),
        ("734-00-1184", &["c4"]),
        ("garcia 1184", &["c4"]),
        // Next to a name the digits are a year of birth or the last four; alone they are not a year.
        ("maria 1985", &["c1", "c3"]),
        ("1985", &["c5"]),
        ("c7", &["c7"]),
        ("luz c7", &["c7"]),
        ("99/99/9999", &[]),
    ] {
        assert_eq!(ids(&caller, query).await, expected, "{query}");
    }
    let both = search(&caller, &json!({ "query": "garcia 3/7/1985" })).await;
    assert_eq!(both[0]["matched_on"], json!(["name", "date_of_birth"]));
    let id = both[0]["id"].as_str().unwrap();
    let by_id = search(&caller, &json!({ "query": id })).await;
    assert_eq!(by_id[0]["matched_on"], json!(["hmis_id"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_and_sorts_apply_with_and_without_a_query() {
    let (_app, caller) = app_with_people().await;
    let hmis_ids = |rows: Vec<Value>| -> Vec<String> {
        rows.iter().map(|row| row["hmis_id"].as_str().unwrap().to_owned()).collect()
    };
    let veterans = json!({ "filters": { "veteran_status": 1 } });
    assert_eq!(hmis_ids(search(&caller, &veterans).await), ["c5"]);
    assert_eq!(hmis_ids(search(&caller, &json!({ "filters": { "enrolled": false } })).await), ["c5"]);
    assert_eq!(search(&caller, &json!({ "filters": { "enrolled": true } })).await.len(), 8);
    let projects = caller.get("/projects").await.expect(200);
    let project = projects.text("/data/0/id");
    let there = json!({ "query": "maria", "filters": { "project_id": project, "enrolled": true } });
    assert_eq!(search(&caller, &there).await.len(), 5);
    let left = json!({ "filters": { "project_id": project, "enrolled": false } });
    assert_eq!(hmis_ids(search(&caller, &left).await), ["c5"]);

    let by_name = json!({ "query": "maria", "sort": "-name" });
    assert_eq!(hmis_ids(search(&caller, &by_name).await), ["c9", "c2", "c4", "c3", "c1"]);
    let by_contact = json!({ "sort": "-last_contact", "limit": 1 });
    assert_eq!(hmis_ids(search(&caller, &by_contact).await), ["c5"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sort_pages_without_gap_or_repetition() {
    let (_app, caller) = app_with_people().await;
    for query in ["", "maria", "ma", "March 1985"] {
        for sort in ["name", "-name", "last_contact", "-last_contact", "relevance"] {
            let whole = search(&caller, &json!({ "query": query, "sort": sort })).await;
            let mut body = json!({ "query": query, "sort": sort, "limit": 2 });
            let mut pages = Vec::new();
            loop {
                let page = caller.post("/clients/search", &body).await.expect(200).body;
                pages.extend(page["data"].as_array().unwrap().clone());
                let Some(next) = page["next"].as_str() else { break };
                body["cursor"] = json!(next);
            }
            assert_eq!(pages, whole, "{query} by {sort}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_that_cannot_be_understood_is_refused() {
    let (_app, caller) = app_with_people().await;
    for (body, pointer) in [
        (json!({ "query": "a b c d e f g" }), "/query"),
        (json!({ "query": "x".repeat(201) }), "/query"),
        (json!({ "limit": 0 }), "/limit"),
    ] {
        let answer = caller.post("/clients/search", &body).await.expect_problem(422, "invalid");
        assert_eq!(answer.body["errors"][0]["pointer"], pointer);
    }
    let foreign = json!({ "sort": "name", "cursor": "WyItbmFtZSIsMV0" });
    caller.post("/clients/search", &foreign).await.expect_problem(400, "invalid-cursor");
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_a_search_showed_is_on_record_and_what_was_typed_is_not() {
    let (app, caller) = app_with_people().await;
    let found = search(&caller, &json!({ "query": "munoz" })).await;
    let id = found[0]["id"].as_str().unwrap();
    let trail = app.signed_in("auditor").await.get(&format!("/audit-events?client_id={id}")).await.expect(200).body;
    let event = &trail["data"][0];
    assert_eq!((&event["action"], &event["user"]["name"]), (&json!("client.searched"), &json!("Case manager")));
    assert!(!trail.to_string().to_lowercase().contains("munoz"));
    caller.get("/audit-events").await.expect_problem(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_folded_as_the_database_folds_them() {
    let app = TestApp::start().await;
    let client = app.database.client().await;
    for name in ["Muñoz", "O'Brien", "D’Angelo", "Smith-Jones Jr.", "ÀÉÎÕÜÇÝ ÅÄ", "Łukasz", "李", "De La Cruz"]
    {
        let folded: String = client.query_one("select hmis_fold($1)", &[&name]).await.unwrap().get(0);
        assert_eq!(fold(name), folded, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_number_is_found_masked_and_never_shown_in_the_history() {
    let (app, caller) = app_with_people().await;
    let id = search(&caller, &json!({ "query": "c1" })).await[0]["id"].as_str().unwrap().to_owned();
    let tag = caller.get(&format!("/clients/{id}")).await.expect(200).header("etag").unwrap().to_owned();
    let values = json!({ "values": { "SSN": "734-00-7788", "DOB": "1985-03-08", "YearEnteredService": 2004 } });
    let request = caller.request(Method::PATCH, &format!("/clients/{id}")).header("If-Match", tag).json(&values);
    let changed = Answer::to(request).await.expect(200).body;
    assert_eq!((&changed["ssn_masked"], &changed["values"]["SSN"]), (&json!("•••-••-7788"), &json!("•••-••-7788")));
    assert_eq!(changed["values"]["YearEnteredService"], 2004);
    assert_eq!(ids(&caller, "7788").await, ["c1"]);

    let history = caller.get(&format!("/clients/{id}/history")).await.expect(200).body;
    assert!(!history.to_string().contains("7340") && !history.to_string().contains("1985-03"), "{history:#}");
    let fields: Vec<Value> =
        history["data"].as_array().unwrap().iter().flat_map(|row| row["fields"].as_array().unwrap().clone()).collect();
    let field = |name: &str| fields.iter().find(|field| field["name"] == name).unwrap().clone();
    assert_eq!(field("SSN"), json!({ "name": "SSN", "before": null, "after": null, "masked": true }));
    assert_eq!(field("DOB")["before"], "••/••/1985");
    // The first answer of a block that the record did not have before is a change like any other.
    assert_eq!(
        (&field("YearEnteredService")["before"], &field("YearEnteredService")["after"]),
        (&Value::Null, &json!(2004))
    );

    let purposes = app.database.client().await;
    let purpose: String = purposes
        .query_one("select purpose from change_set where user_id is not null order by id desc limit 1", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(purpose, "client.edited");
}
