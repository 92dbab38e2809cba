//! Clients: found by what somebody remembers, shown no further than needed, and edited without losing anybody's work.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use hmis_tests::app::TestApp;
use hmis_tests::caller::{Answer, Caller};
use hmis_tests::fixture::Package;
use hmis_tests::imports::{checked, committed};
use reqwest::Method;
use serde_json::{Value, json};

/// Ana Castillo, born 1980-02-29, 123-45-1184, a veteran; and Ben Okafor, of whom less is known.
async fn app_with_people() -> TestApp {
    let app = TestApp::start().await;
    let mut package =
        Package::new().client("c1", "Ana", "Castillo", "2026-01-05").client("c2", "Ben", "Okafor", "2026-02-06");
    package.set("Client", "c1", "SSN", "123451184");
    package.set("Client", "c1", "SSNDataQuality", "1");
    package.set("Client", "c1", "VeteranStatus", "1");
    let administrator = app.administrator().await;
    let import = checked(&administrator, "North", package.zip()).await;
    let done = committed(&administrator, &import, &json!({})).await;
    assert_eq!(done["state"], "committed", "{done:#}");
    app
}

async fn find(caller: &Caller, query: &str) -> Vec<Value> {
    let page = caller.post("/clients/search", &json!({ "query": query })).await.expect(200).body;
    page["data"].as_array().unwrap().clone()
}

async fn ana(caller: &Caller) -> String {
    find(caller, "Castillo").await[0]["id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_found_by_any_of_what_is_remembered() {
    let app = app_with_people().await;
    let caller = app.case_manager().await;
    let queries = ["castillo", "ana cast", "Castillo, Ana", "1184", "02/29/1980", "1980-02-29", "2/29/80", "c1"];
    for query in queries {
        let found = find(&caller, query).await;
        assert!(found.iter().any(|client| client["last_name"] == "Castillo"), "{query}: {found:#?}");
    }
    assert!(find(&caller, "nobody at all").await.is_empty());
    let by_number = &find(&caller, "1184").await[0];
    assert_eq!(by_number["matched_on"], json!(["ssn_last_four"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_and_birth_dates_are_masked_until_they_are_revealed_and_that_is_recorded() {
    let app = app_with_people().await;
    let caller = app.case_manager().await;
    let id = ana(&caller).await;
    let shown = caller.get(&format!("/clients/{id}")).await.expect(200).body;
    assert_eq!(shown["ssn_masked"], "•••-••-1184");
    assert_eq!(shown["date_of_birth_masked"], "••/••/1980");
    let text = shown.to_string();
    assert!(!text.contains("123451184") && !text.contains("1980-02-29"), "{text}");

    let reveal = format!("/clients/{id}/reveal");
    let asked = json!({ "fields": ["ssn", "date_of_birth"] });
    let revealed = caller.post(&reveal, &asked).await.expect(200).body;
    assert_eq!(revealed, json!({ "ssn": "123451184", "date_of_birth": "1980-02-29" }));
    let one = caller.post(&reveal, &json!({ "fields": ["ssn"] })).await.expect(200).body;
    assert_eq!(one["date_of_birth"], Value::Null);

    let auditor = app.signed_in("auditor").await;
    let trail = auditor.get(&format!("/audit-events?client_id={id}")).await.expect(200).body;
    let actions: Vec<&str> =
        trail["data"].as_array().unwrap().iter().filter_map(|row| row["action"].as_str()).collect();
    assert_eq!(actions.iter().filter(|action| action.contains("reveal")).count(), 2, "{actions:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stored_number_is_not_readable_in_the_database() {
    let app = app_with_people().await;
    let client = app.database.client().await;
    let columns = "select table_name, column_name from information_schema.columns
                   where table_schema = 'public' and table_name like '%client%'";
    for row in client.query(columns, &[]).await.unwrap() {
        let (table, column): (String, String) = (row.get(0), row.get(1));
        let count = format!("select count(*) from \"{table}\" where \"{column}\"::text like '%123451184%'");
        let found: i64 = client.query_one(&count, &[]).await.unwrap().get(0);
        assert_eq!(found, 0, "{table}.{column}");
    }
}

async fn change(caller: &Caller, id: &str, tag: Option<&str>, values: &Value) -> Answer {
    let mut request = caller.request(Method::PATCH, &format!("/clients/{id}")).json(&json!({ "values": values }));
    if let Some(tag) = tag {
        request = request.header("If-Match", tag);
    }
    Answer::to(request).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_needs_the_version_it_was_made_on() {
    let app = app_with_people().await;
    let caller = app.case_manager().await;
    let id = ana(&caller).await;
    let read = caller.get(&format!("/clients/{id}")).await.expect(200);
    let tag = read.header("etag").unwrap().to_owned();

    assert_eq!(change(&caller, &id, None, &json!({ "FirstName": "Anna" })).await.status, 428);
    let changed = change(&caller, &id, Some(&tag), &json!({ "FirstName": "Anna" })).await.expect(200);
    assert_eq!(changed.body["first_name"], "Anna");
    assert_ne!(changed.header("etag"), Some(tag.as_str()));

    // Somebody else who had read the first version would overwrite the change unseen.
    assert_eq!(change(&caller, &id, Some(&tag), &json!({ "FirstName": "Ann" })).await.status, 412);
    let now = caller.get(&format!("/clients/{id}")).await.expect(200);
    assert_eq!(now.body["values"]["FirstName"], "Anna");

    let history = caller.get(&format!("/clients/{id}/history")).await.expect(200).body;
    let newest = &history["data"][0];
    assert_eq!(newest["by"]["name"], "Case manager", "{history:#}");
    assert_eq!(newest["fields"][0]["before"], "Ana");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_the_standards_do_not_know_is_refused_with_its_place() {
    let app = app_with_people().await;
    let caller = app.case_manager().await;
    let id = ana(&caller).await;
    let tag = caller.get(&format!("/clients/{id}")).await.expect(200).header("etag").unwrap().to_owned();
    // 1.8 (No/Yes/Reasons for Missing Data) has no 7; a client is not born in the future; no such column.
    let wrong = [("VeteranStatus", json!(7)), ("DOB", json!("2999-01-01")), ("Colour", json!("blue"))];
    for (column, value) in wrong {
        let mut values = serde_json::Map::new();
        values.insert(column.to_owned(), value);
        let answer = change(&caller, &id, Some(&tag), &Value::Object(values)).await.expect(422);
        assert_eq!(answer.body["errors"][0]["pointer"], format!("/values/{column}"), "{:#}", answer.body);
    }
    let unchanged = caller.get(&format!("/clients/{id}")).await.expect(200);
    assert_eq!(unchanged.header("etag"), Some(tag.as_str()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preferred_name_is_found_and_can_be_taken_away() {
    let app = app_with_people().await;
    let caller = app.case_manager().await;
    let id = ana(&caller).await;
    let aliases = format!("/clients/{id}/aliases");
    let added = caller.post(&aliases, &json!({ "name": "Nita", "kind": "preferred" })).await.expect(201);
    let found = find(&caller, "nita").await;
    assert_eq!(found[0]["id"], id.as_str());
    assert_eq!(found[0]["matched_on"], json!(["alias"]));
    assert_eq!(caller.delete(&format!("{aliases}/{}", added.text("/id"))).await.status, 204);
    assert!(find(&caller, "nita").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_timeline_has_the_stay_with_its_project() {
    let app = app_with_people().await;
    let caller = app.case_manager().await;
    let id = ana(&caller).await;
    let timeline = caller.get(&format!("/clients/{id}/timeline")).await.expect(200).body;
    let stays = timeline["enrollments"].as_array().unwrap();
    assert_eq!(stays.len(), 1);
    assert_eq!(stays[0]["entry_date"], "2026-01-05");
    assert_eq!(stays[0]["project"]["name"], "North Night Shelter");
    assert_eq!(stays[0]["exit_date"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_a_list_follow_each_other_without_gap_or_repetition() {
    let app = app_with_people().await;
    let caller = app.case_manager().await;
    let whole: Vec<Value> = find(&caller, "").await;
    let mut pages = Vec::new();
    let mut body = json!({ "limit": 1 });
    loop {
        let page = caller.post("/clients/search", &body).await.expect(200).body;
        pages.extend(page["data"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else { break };
        body = json!({ "limit": 1, "cursor": next });
    }
    assert_eq!(pages, whole);
    assert_eq!(pages.len(), 2);
}
