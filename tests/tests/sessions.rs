//! Sessions: signing in, staying signed in, and ending it for good.

use hmis_tests::app::TestApp;
use hmis_tests::caller::{Answer, Caller};
use hmis_tests::people;
use reqwest::Method;
use serde_json::json;

async fn refresh(caller: &Caller, cookie: &str) -> Answer {
    let request = caller.request(Method::POST, "/sessions/current/refresh").header("Cookie", cookie);
    Answer::to(request).await.expect(200)
}

async fn sign_in(app: &TestApp) -> Answer {
    app.anonymous().sign_in(&people::email("case_manager"), people::PASSWORD).await.expect(201)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_says_who_and_its_cookie_is_out_of_reach_of_scripts() {
    let app = TestApp::start().await;
    let session = sign_in(&app).await;
    assert_eq!(session.body["signed_in"], true);
    assert_eq!(session.body["user"]["role"], "case_manager");
    assert_eq!(session.body["expires_in_seconds"], 15 * 60);
    let cookie = session.header("set-cookie").unwrap();
    for part in ["__Host-hmis_refresh=", "HttpOnly", "Secure", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{part} in {cookie}");
    }
    let me = app.anonymous().with_token(&session.text("/access_token")).get("/me").await.expect(200);
    assert_eq!(me.body["email"], people::email("case_manager"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_and_an_unknown_person_look_the_same() {
    let app = TestApp::start().await;
    let wrong = app.anonymous().sign_in(&people::email("case_manager"), "wrong").await.expect(401);
    let unknown = app.anonymous().sign_in("nobody@example.org", "wrong").await.expect(401);
    for field in ["code", "title", "detail", "type"] {
        assert_eq!(wrong.body[field], unknown.body[field], "{field}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_is_slowed_down() {
    let app = TestApp::start().await;
    let mut statuses = Vec::new();
    for _ in 0..12 {
        statuses.push(app.anonymous().sign_in(&people::email("trainer"), "wrong").await.status);
    }
    assert_eq!(statuses[0], 401);
    assert_eq!(statuses.last(), Some(&429));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_cookie_nobody_is_signed_in_and_that_is_no_error() {
    let app = TestApp::start().await;
    for cookie in ["unrelated=1", "__Host-hmis_refresh=made-up"] {
        let answer = refresh(&app.anonymous(), cookie).await;
        assert_eq!(answer.body["signed_in"], false);
        assert_eq!(answer.body["access_token"], json!(null));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_refresh_changes_the_cookie_and_a_stolen_one_ends_the_session() {
    let app = TestApp::start().await;
    let first = sign_in(&app).await;
    let anonymous = app.anonymous();
    let second = refresh(&anonymous, &first.cookie()).await;
    assert_eq!(second.body["signed_in"], true);
    assert_ne!(second.cookie(), first.cookie());
    // Two tabs may refresh within a moment with the same cookie; a thief comes later.
    let later = "update user_session set rotated_at = rotated_at - interval '10 minutes'";
    app.database.client().await.execute(later, &[]).await.unwrap();

    let stolen = refresh(&anonymous, &first.cookie()).await;
    assert_eq!(stolen.body["signed_in"], false, "the old cookie is worth nothing");
    let owner = refresh(&anonymous, &second.cookie()).await;
    assert_eq!(owner.body["signed_in"], false, "and its use ended the session of both");
    let caller = anonymous.with_token(&second.text("/access_token"));
    assert_eq!(caller.get("/me").await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_access_token_at_once() {
    let app = TestApp::start().await;
    let session = sign_in(&app).await;
    let caller = app.anonymous().with_token(&session.text("/access_token"));
    caller.get("/me").await.expect(200);
    assert_eq!(caller.delete("/sessions/current").await.status, 204);
    assert_eq!(caller.get("/me").await.status, 401);
    assert_eq!(refresh(&app.anonymous(), &session.cookie()).await.body["signed_in"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_can_end_ones_other_sessions_but_nobody_elses() {
    let app = TestApp::start().await;
    let here = app.case_manager().await;
    let elsewhere = app.case_manager().await;
    let sessions = here.get("/sessions").await.expect(200).body;
    let mine = sessions["data"].as_array().unwrap();
    assert_eq!(mine.len(), 2);

    let stranger = app.signed_in("trainer").await;
    for session in mine {
        let path = format!("/sessions/{}", session["id"].as_str().unwrap());
        assert_eq!(stranger.delete(&path).await.status, 404);
    }
    let other = mine.iter().find(|session| session["current"] == false).unwrap();
    assert_eq!(here.delete(&format!("/sessions/{}", other["id"].as_str().unwrap())).await.status, 204);
    assert_eq!(elsewhere.get("/me").await.status, 401);
    here.get("/me").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_survive_a_restart() {
    let app = TestApp::start().await;
    let session = sign_in(&app).await;
    let app = app.restarted().await;
    let caller = app.anonymous().with_token(&session.text("/access_token"));
    caller.get("/me").await.expect(200);
    assert_eq!(refresh(&app.anonymous(), &session.cookie()).await.body["signed_in"], true);
}
