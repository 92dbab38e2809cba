//! Every failure is a problem document that says nothing it should not.

use hmis_tests::app::TestApp;
use hmis_tests::caller::Answer;
use hmis_tests::people;
use reqwest::Method;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_path_is_not_found_in_the_api_and_a_page_of_the_application_elsewhere() {
    let app = TestApp::start().await;
    app.anonymous().get("/no-such-thing").await.expect_problem(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_method_says_which_are_right() {
    let app = TestApp::start().await;
    let answer = Answer::to(app.anonymous().request(Method::DELETE, "/health")).await;
    let answer = answer.expect_problem(405, "method-not-allowed");
    assert_eq!(answer.header("allow"), Some("GET"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_identifier_that_is_none_is_not_found_or_bad_and_never_an_error_of_ours() {
    let app = TestApp::start().await;
    let caller = app.case_manager().await;
    for path in ["/clients/not-a-uuid", "/projects/1", "/tasks/%20", "/enrollments/00000000"] {
        let answer = caller.get(path).await;
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.status);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_no_json_and_one_with_a_wrong_type_are_told_apart_from_our_errors() {
    let app = TestApp::start().await;
    let caller = app.case_manager().await;
    for body in ["{", "\"text\"", "{\"limit\": \"many\"}", "null"] {
        let request = caller.request(Method::POST, "/clients/search").header("Content-Type", "application/json");
        let answer = Answer::to(request.body(body)).await;
        assert!([400, 422].contains(&answer.status), "{body}: {} {:#}", answer.status, answer.body);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_that_does_not_exist_is_refused_rather_than_ignored() {
    let app = TestApp::start().await;
    let caller = app.case_manager().await;
    for path in ["/projects?sort=colour", "/projects?limit=0", "/projects?limit=201", "/projects?cursor=made-up"] {
        let answer = caller.get(path).await;
        assert!([400, 422].contains(&answer.status), "{path}: {}", answer.status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_does_not_come_back_in_an_error() {
    let app = TestApp::start().await;
    let secret = "Zebulon-Quartermain";
    let answer = app.anonymous().sign_in(&format!("{secret}@example.org"), secret).await;
    assert!(!answer.body.to_string().contains(secret));
    let caller = app.case_manager().await;
    let answer = caller.post("/clients/search", &json!({ "query": 7, "filters": secret })).await;
    assert!(!answer.body.to_string().contains(secret), "{:#}", answer.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_headers_that_keep_browsers_strict() {
    let app = TestApp::start().await;
    let answer = app.anonymous().get("/health").await.expect(200);
    for header in ["content-security-policy", "x-content-type-options", "referrer-policy", "x-request-id"] {
        assert!(answer.header(header).is_some(), "{header}");
    }
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[tokio::test(flavor = "multi_thread")]
async fn outside_of_a_demo_nobody_is_told_how_to_sign_in() {
    let app = TestApp::start().await;
    let system = app.anonymous().get("/system").await.expect(200).body;
    assert_eq!(system["demo_sign_ins"], json!([]));
    assert_eq!(system["environment"], "live");
    assert!(!system.to_string().contains(people::PASSWORD));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_character_that_cannot_be_stored_is_the_callers_mistake() {
    let app = TestApp::start().await;
    let caller = app.case_manager().await;
    assert_eq!(caller.get("/projects?q=%00").await.status, 400);
    let searched = caller.post("/clients/search", &json!({ "query": "Ana\u{0}" })).await;
    assert!([200, 400].contains(&searched.status), "{:#}", searched.body);
}
