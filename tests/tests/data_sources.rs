//! The systems that data come from.

use hmis_tests::app::TestApp;
use hmis_tests::caller::Answer;
use hmis_tests::fixture::Package;
use hmis_tests::imports::{checked, committed};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn a_data_source_is_added_once() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let added = administrator.post("/data-sources", &json!({ "name": " North " })).await.expect(201).body;
    assert_eq!((&added["name"], &added["client_count"]), (&json!("North"), &json!(0)));
    assert_eq!(added["last_import_at"], Value::Null);
    administrator.post("/data-sources", &json!({ "name": "North" })).await.expect_problem(409, "conflict");
    let empty = administrator.post("/data-sources", &json!({ "name": " " })).await.expect_problem(422, "invalid");
    assert_eq!(empty.body["errors"][0]["pointer"], "/name");
    let case_manager = app.case_manager().await;
    case_manager.post("/data-sources", &json!({ "name": "South" })).await.expect_problem(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_sent_again_gets_the_same_answer() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let send = |name: &str| {
        let request = administrator.request(Method::POST, "/data-sources").header("Idempotency-Key", "once");
        Answer::to(request.json(&json!({ "name": name })))
    };
    let first = send("North").await.expect(201).body;
    assert_eq!(send("North").await.expect(201).body, first);
    send("South").await.expect_problem(422, "idempotency-key-reused");
}

#[tokio::test(flavor = "multi_thread")]
async fn data_sources_are_listed_with_what_came_from_them() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    administrator.post("/data-sources", &json!({ "name": "East" })).await.expect(201);
    let package = Package::new().client("c1", "Ana", "Castillo", "2025-01-05");
    let import = checked(&administrator, "North", package.zip()).await;
    committed(&administrator, &import, &json!({})).await;

    let page = app.case_manager().await.get("/data-sources?limit=1").await.expect(200).body;
    assert_eq!((&page["data"][0]["name"], &page["data"][0]["client_count"]), (&json!("East"), &json!(0)));
    let next = page["next"].as_str().unwrap();
    let rest = administrator.get(&format!("/data-sources?limit=1&cursor={next}")).await.expect(200).body;
    assert_eq!((&rest["data"][0]["name"], &rest["data"][0]["client_count"]), (&json!("North"), &json!(1)));
    assert!(rest["data"][0]["last_import_at"].is_string());
    assert_eq!(rest["next"], Value::Null);
}
