//! Passwords, second factors, fresh proofs, throttling, and what administrators do about the sign-in of others.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::time::{SystemTime, UNIX_EPOCH};

use hmis_store::access::{NO_PASSWORD, NewUser};
use hmis_store::{Access, Actor};
use hmis_tests::app::TestApp;
use hmis_tests::caller::{Answer, Caller};
use hmis_tests::{database, people};
use reqwest::Method;
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};
use uuid::Uuid;

const NEW_PASSWORD: &str = "seven green bottles 7";

async fn sign_in(app: &TestApp, role: &str, password: &str) -> Answer {
    app.anonymous().sign_in(&people::email(role), password).await
}

async fn put(caller: &Caller, path: &str, body: &Value) -> Answer {
    Answer::to(caller.request(Method::PUT, path).json(body)).await
}

async fn id_of(app: &TestApp, role: &str) -> Uuid {
    let client = app.database.client().await;
    client.query_one("select id from app_user where email = $1", &[&people::email(role)]).await.unwrap().get(0)
}

async fn sql(app: &TestApp, statement: &str) {
    app.database.client().await.batch_execute(statement).await.unwrap();
}

/// A cookie that an answer sets, as it is sent back.
fn cookie(answer: &Answer, name: &str) -> String {
    let all = answer.headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
    let mut parts = all.filter_map(|cookie| cookie.split(';').next());
    parts.find(|cookie| cookie.starts_with(&format!("{name}="))).unwrap().to_owned()
}

/// Why the server says that a session is over.
async fn over_because(app: &TestApp, session: &Answer) -> String {
    let refresh = app.anonymous().request(Method::POST, "/sessions/current/refresh");
    Answer::to(refresh.header("Cookie", cookie(session, "__Host-hmis_refresh"))).await.expect(200).text("/over_because")
}

/// The token of the link that an administrator has had mailed to a user. Nobody may be working on mail.
async fn reset_link(app: &TestApp, id: Uuid) -> String {
    let path = format!("/users/{id}/password-reset");
    let answer = app.administrator().await.post(&path, &json!({})).await.expect(201);
    assert!(answer.body.get("token").is_none(), "the administrator does not see the link");
    let query = "select \"values\" ->> 'token' from mail where user_id = $1 and template = 'password_reset'";
    app.database.client().await.query_one(query, &[&id]).await.unwrap().get(0)
}

/// The code that an authenticator app with this secret shows so many seconds from now.
fn code(secret: &str, seconds_from_now: i64) -> String {
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap();
    let app = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap();
    app.generate(u64::try_from(now + seconds_from_now).unwrap()).to_string()
}

/// Enrols an authenticator app; returns its secret and the recovery codes. Uses up the code of half a minute ago.
async fn enrol(caller: &Caller) -> (String, Vec<String>) {
    let secret = caller.post("/me/authenticator-app", &json!({})).await.expect(201).text("/secret");
    let confirmed =
        caller.post("/me/authenticator-app/confirm", &json!({"code": code(&secret, -30)})).await.expect(200);
    let codes = confirmed.body["recovery_codes"].as_array().unwrap();
    (secret, codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invited_person_sets_the_first_password_once() {
    let app = TestApp::start().await;
    let store = database::store(&app.database.url());
    let mut scoped = store.begin(&Actor::system(), Access::Write).await.unwrap();
    let (email, name) = ("ann.lee@example.org".to_owned(), "Annabel Lee".to_owned());
    let password_hash = NO_PASSWORD.to_owned();
    let id = scoped.add_user(&NewUser { email, name, organization_id: None, password_hash }).await.unwrap();
    let earlier = scoped.invite(id).await.unwrap();
    let token = scoped.invite(id).await.unwrap();
    scoped.commit().await.unwrap();

    let anybody = app.anonymous();
    anybody.post("/invitations/open", &json!({"token": earlier})).await.expect_problem(422, "invitation-over");
    let opened = anybody.post("/invitations/open", &json!({"token": token})).await.expect(200).body;
    assert_eq!((&opened["email"], &opened["purpose"]), (&json!("ann.lee@example.org"), &json!("first_password")));
    assert_eq!((&opened["shortest_password"], &opened["letter_and_digit"]), (&json!(15), &json!(true)));

    for (password, fault) in [
        ("too short 1", "too-short"),
        ("i am Annabel from 82", "contains-name"),
        ("only letters in here", "letter-and-digit"),
        ("passwordpassword1", "too-common"),
    ] {
        let answer = anybody.post("/invitations/accept", &json!({"token": token, "password": password})).await;
        let problem = answer.expect_problem(422, "invalid").body;
        assert_eq!(problem["errors"][0]["code"], fault, "{password}");
        assert_eq!(problem["errors"][0]["pointer"], "/password");
    }
    let chosen = json!({"token": token, "password": NEW_PASSWORD});
    assert_eq!(anybody.post("/invitations/accept", &chosen).await.status, 204);
    anybody.post("/invitations/accept", &chosen).await.expect_problem(422, "invitation-over");
    let session = anybody.sign_in("ann.lee@example.org", NEW_PASSWORD).await.expect(201);
    assert_eq!(session.body["user"]["must_change_password"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_ends_after_three_days() {
    let app = TestApp::start().await.without_workers().await;
    let token = reset_link(&app, id_of(&app, "trainer").await).await;
    sql(&app, "update invitation set expires_at = created_at + interval '72 hours'").await;
    app.anonymous().post("/invitations/open", &json!({"token": token})).await.expect(200);
    sql(&app, "update invitation set expires_at = now()").await;
    let over = app.anonymous().post("/invitations/open", &json!({"token": token})).await;
    over.expect_problem(422, "invitation-over");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_somebody_else_has_set_must_be_changed_first() {
    let app = TestApp::start().await;
    sql(&app, "update app_user set must_change_password = true where email like 'case_manager@%'").await;
    let session = sign_in(&app, "case_manager", people::PASSWORD).await.expect(201);
    assert_eq!(session.body["user"]["must_change_password"], true);
    assert_eq!(session.body["user"]["permissions"], json!([]));
    let caller = app.anonymous().with_token(&session.text("/access_token"));
    caller.get("/projects").await.expect_problem(403, "password-change-required");
    caller.get("/me").await.expect(200);

    let same = json!({"current_password": people::PASSWORD, "new_password": people::PASSWORD});
    assert_eq!(put(&caller, "/me/password", &same).await.expect(422).body["errors"][0]["code"], "same");
    let change = json!({"current_password": people::PASSWORD, "new_password": NEW_PASSWORD});
    assert_eq!(put(&caller, "/me/password", &change).await.status, 204);
    caller.get("/projects").await.expect(200);
    sign_in(&app, "case_manager", people::PASSWORD).await.expect_problem(401, "sign-in-failed");
}

#[tokio::test(flavor = "multi_thread")]
async fn changing_the_password_needs_the_old_one_and_ends_the_other_sessions() {
    let app = TestApp::start().await;
    let (here, elsewhere) = (app.case_manager().await, app.case_manager().await);
    let wrong = json!({"current_password": "not this one", "new_password": NEW_PASSWORD});
    let refused = put(&here, "/me/password", &wrong).await.expect_problem(422, "invalid");
    assert_eq!(refused.body["errors"][0]["pointer"], "/current_password");
    elsewhere.get("/me").await.expect(200);
    let change = json!({"current_password": people::PASSWORD, "new_password": NEW_PASSWORD});
    assert_eq!(put(&here, "/me/password", &change).await.status, 204);
    here.get("/me").await.expect(200);
    assert_eq!(elsewhere.get("/me").await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authenticator_app_asks_for_a_second_step_and_each_code_is_good_once() {
    let app = TestApp::start().await;
    let (secret, recovery_codes) = enrol(&app.case_manager().await).await;
    assert_eq!(recovery_codes.len(), 10);

    let step = sign_in(&app, "case_manager", people::PASSWORD).await.expect(200);
    assert_eq!(step.body["signed_in"], false);
    assert_eq!(step.body["access_token"], Value::Null);
    assert!(step.header("set-cookie").is_none());
    let second = |token: &str, code: &str| json!({"token": token, "code": code});
    let anybody = app.anonymous();
    let token = step.text("/second_factor/token");
    let answer = anybody.post("/sessions/second-factor", &second(&token, "000000")).await;
    answer.expect_problem(422, "proof-rejected");
    let now = code(&secret, 0);
    let session = anybody.post("/sessions/second-factor", &second(&token, &now)).await.expect(201);
    anybody.with_token(&session.text("/access_token")).get("/me").await.expect(200);

    let again = sign_in(&app, "case_manager", people::PASSWORD).await.expect(200).text("/second_factor/token");
    let replayed = anybody.post("/sessions/second-factor", &second(&again, &now)).await;
    replayed.expect_problem(422, "proof-rejected");
    let next = code(&secret, 30);
    anybody.post("/sessions/second-factor", &second(&again, &next)).await.expect(201);
    let used_up = anybody.post("/sessions/second-factor", &second(&again, &next)).await;
    used_up.expect_problem(422, "sign-in-expired");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_code_replaces_the_second_factor_once() {
    let app = TestApp::start().await;
    let (_, codes) = enrol(&app.case_manager().await).await;
    let step =
        || async { sign_in(&app, "case_manager", people::PASSWORD).await.expect(200).text("/second_factor/token") };
    let anybody = app.anonymous();
    let typed = codes[3].to_lowercase().replace('-', " ");
    let body = json!({"token": step().await, "recovery_code": typed});
    let session = anybody.post("/sessions/second-factor", &body).await.expect(201);
    let body = json!({"token": step().await, "recovery_code": typed});
    anybody.post("/sessions/second-factor", &body).await.expect_problem(422, "proof-rejected");
    let caller = anybody.with_token(&session.text("/access_token"));
    assert_eq!(caller.get("/me/security").await.expect(200).body["recovery_codes"], 9);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_five_wrong_codes_one_starts_again() {
    let app = TestApp::start().await;
    let (secret, _) = enrol(&app.case_manager().await).await;
    let step = sign_in(&app, "case_manager", people::PASSWORD).await.expect(200);
    let token = step.text("/second_factor/token");
    for _ in 0..5 {
        let wrong = app.anonymous().post("/sessions/second-factor", &json!({"token": token, "code": "000000"})).await;
        wrong.expect_problem(422, "proof-rejected");
    }
    let right = json!({"token": token, "code": code(&secret, 0)});
    let over = app.anonymous().post("/sessions/second-factor", &right).await;
    over.expect_problem(422, "sign-in-expired");
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_characters_do_beside_a_second_factor_which_then_cannot_be_removed() {
    let app = TestApp::start().await;
    let caller = app.case_manager().await;
    let short = json!({"current_password": people::PASSWORD, "new_password": "kX7#pq2w"});
    assert_eq!(put(&caller, "/me/password", &short).await.expect(422).body["errors"][0]["code"], "too-short");
    enrol(&caller).await;
    assert_eq!(put(&caller, "/me/password", &short).await.status, 204);
    caller.delete("/me/authenticator-app").await.expect_problem(409, "conflict");
    let long = json!({"current_password": "kX7#pq2w", "new_password": NEW_PASSWORD});
    assert_eq!(put(&caller, "/me/password", &long).await.status, 204);
    assert_eq!(caller.delete("/me/authenticator-app").await.status, 204);
    sign_in(&app, "case_manager", NEW_PASSWORD).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn exports_need_a_fresh_proof() {
    let app = TestApp::start().await;
    let caller = app.administrator().await;
    let export =
        json!({"data_source_id": null, "project_ids": [], "start_date": null, "end_date": null, "hash": "unhashed"});
    sql(&app, "update user_session set proven_at = now() - interval '11 minutes'").await;
    caller.post("/exports", &export).await.expect_problem(403, "step-up-required");
    caller.get(&format!("/exports/{}/file", Uuid::now_v7())).await.expect_problem(403, "step-up-required");
    caller.post("/me/authenticator-app", &json!({})).await.expect_problem(403, "step-up-required");
    let wrong = caller.post("/sessions/current/proof", &json!({"password": "not this one"})).await;
    wrong.expect_problem(422, "proof-rejected");
    caller.post("/exports", &export).await.expect_problem(403, "step-up-required");
    caller.post("/sessions/current/proof", &json!({"password": people::PASSWORD})).await.expect(200);
    caller.post("/exports", &export).await.expect(202);
}

#[tokio::test(flavor = "multi_thread")]
async fn unmasking_in_bulk_needs_a_fresh_proof() {
    let app = TestApp::start().await;
    let caller = app.case_manager().await;
    let somebody = format!("/clients/{}/reveal", Uuid::now_v7());
    let body = json!({"fields": ["ssn"]});
    sql(&app, "update user_session set reveals = 19, proven_at = now() - interval '11 minutes'").await;
    // The twentieth goes through to the search for a client who does not exist.
    caller.post(&somebody, &body).await.expect_problem(404, "not-found");
    sql(&app, "update user_session set reveals = 20").await;
    caller.post(&somebody, &body).await.expect_problem(403, "step-up-required");
    sql(&app, "update user_session set reveals_since = now() - interval '10 minutes'").await;
    caller.post(&somebody, &body).await.expect_problem(404, "not-found");
    sql(&app, "update user_session set reveals = 20, reveals_since = now()").await;
    caller.post("/sessions/current/proof", &json!({"password": people::PASSWORD})).await.expect(200);
    caller.post(&somebody, &body).await.expect_problem(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_does_not_lock_out_the_browser_in_which_the_owner_has_signed_in() {
    let app = TestApp::start().await;
    let session = sign_in(&app, "trainer", people::PASSWORD).await.expect(201);
    let known = cookie(&session, "__Host-hmis_browser");
    for _ in 0..8 {
        sign_in(&app, "trainer", "wrong").await;
    }
    assert_eq!(sign_in(&app, "trainer", people::PASSWORD).await.status, 429);
    let credentials = json!({"email": people::email("trainer"), "password": people::PASSWORD});
    let from_known =
        app.anonymous().request(Method::POST, "/sessions").header("Cookie", known.clone()).json(&credentials);
    Answer::to(from_known).await.expect(201);
    // The mark is one person's: it does not help to guess at somebody else.
    for _ in 0..8 {
        sign_in(&app, "auditor", "wrong").await;
    }
    let other = json!({"email": people::email("auditor"), "password": people::PASSWORD});
    let from_known = app.anonymous().request(Method::POST, "/sessions").header("Cookie", known).json(&other);
    assert_eq!(Answer::to(from_known).await.status, 429);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sees_and_ends_the_sessions_of_a_user() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let (first, second) = (app.case_manager().await, app.case_manager().await);
    let path = format!("/users/{}/sessions", id_of(&app, "case_manager").await);
    first.get(&path).await.expect_problem(403, "forbidden");
    let listed = administrator.get(&path).await.expect(200).body;
    let newest = listed["data"][0]["id"].as_str().unwrap();
    assert_eq!(listed["data"].as_array().unwrap().len(), 2);
    assert_eq!(administrator.delete(&format!("{path}/{newest}")).await.status, 204);
    assert_eq!(second.get("/me").await.status, 401);
    first.get("/me").await.expect(200);
    assert_eq!(administrator.delete(&path).await.status, 204);
    assert_eq!(first.get("/me").await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disabled_user_is_out_at_once_whichever_process_did_it() {
    let app = TestApp::start().await;
    let session = sign_in(&app, "case_manager", people::PASSWORD).await.expect(201);
    let caller = app.anonymous().with_token(&session.text("/access_token"));
    caller.get("/me").await.expect(200);
    let id = id_of(&app, "case_manager").await;
    sql(&app, "update app_user set disabled_at = now() where email like 'case_manager@%'").await;
    // Another process: this one's cache learns of it by the database's announcement.
    let elsewhere = database::store(&app.database.url());
    let mut scoped = elsewhere.begin(&Actor::system(), Access::Write).await.unwrap();
    assert_eq!(scoped.end_access(id).await.unwrap().len(), 1);
    scoped.commit().await.unwrap();
    for _ in 0..100 {
        if caller.get("/me").await.status == 401 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(caller.get("/me").await.status, 401);
    sign_in(&app, "case_manager", people::PASSWORD).await.expect_problem(401, "sign-in-failed");
    assert_eq!(over_because(&app, &session).await, "disabled");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_to_reset_the_password_does_not_bypass_the_second_factor() {
    let app = TestApp::start().await.without_workers().await;
    enrol(&app.case_manager().await).await;
    let administrator = app.administrator().await;
    let id = id_of(&app, "case_manager").await;
    let token = reset_link(&app, id).await;
    sign_in(&app, "case_manager", people::PASSWORD).await.expect(200);
    let chosen = json!({"token": token, "password": NEW_PASSWORD});
    assert_eq!(app.anonymous().post("/invitations/accept", &chosen).await.status, 204);
    let step = sign_in(&app, "case_manager", NEW_PASSWORD).await.expect(200);
    assert_eq!(step.body["second_factor"]["authenticator_app"], true);

    let reset = format!("/users/{id}/second-factor-reset");
    administrator.post(&reset, &json!({})).await.expect_problem(422, "invalid");
    let checked = json!({"identity_checked": "in_person"});
    assert_eq!(administrator.post(&reset, &checked).await.status, 204);
    sign_in(&app, "case_manager", NEW_PASSWORD).await.expect(201);
    let audited =
        "select 1 from audit_event where action = 'second_factors.reset_after_meeting' and $1 = any(subject_ids)";
    assert_eq!(app.database.client().await.query(audited, &[&id]).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_one_session_is_the_rule_a_new_sign_in_ends_the_old_one() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let rules = |one_session: bool, idle_minutes: i32| json!({"letter_and_digit": true, "one_session": one_session, "idle_minutes": idle_minutes});
    put(&administrator, "/sign-in-rules", &rules(true, 4)).await.expect_problem(422, "invalid");
    put(&administrator, "/sign-in-rules", &rules(true, 20)).await.expect(200);
    let first = sign_in(&app, "case_manager", people::PASSWORD).await.expect(201);
    let second = sign_in(&app, "case_manager", people::PASSWORD).await.expect(201);
    assert_eq!(second.body["other_sessions"], 0);
    assert_eq!(second.body["idle_minutes"], 20);
    assert_eq!(app.anonymous().with_token(&first.text("/access_token")).get("/me").await.status, 401);
    assert_eq!(over_because(&app, &first).await, "signed_in_elsewhere");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_not_used_ends() {
    let app = TestApp::start().await;
    let session = sign_in(&app, "case_manager", people::PASSWORD).await.expect(201);
    let other = sign_in(&app, "case_manager", people::PASSWORD).await.expect(201);
    assert_eq!(other.body["other_sessions"], 1);
    sql(&app, "update user_session set last_used_at = now() - interval '29 minutes'").await;
    app.anonymous().with_token(&session.text("/access_token")).get("/me").await.expect(200);
    // Its use was noted; the other session's was not.
    sql(&app, "update user_session set last_used_at = last_used_at - interval '2 minutes'").await;
    assert_eq!(app.anonymous().with_token(&other.text("/access_token")).get("/me").await.status, 401);
    app.anonymous().with_token(&session.text("/access_token")).get("/me").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn passkeys_work_on_our_own_pages_only() {
    let app = TestApp::start().await;
    let anybody = app.anonymous();
    anybody.post("/sessions/passkey-challenge", &json!({})).await.expect_problem(400, "bad-request");
    let origin = app.origin().replace("127.0.0.1", "localhost");
    let from = |origin: String| {
        let host = app.origin().replace("http://", "").replace("127.0.0.1", "localhost");
        anybody.request(Method::POST, "/sessions/passkey-challenge").header("Origin", origin).header("Host", host)
    };
    let asked = Answer::to(from(origin)).await.expect(200).body;
    assert_eq!((&asked["rp_id"], &asked["credential_ids"]), (&json!("localhost"), &json!([])));
    Answer::to(from("https://evil.example".to_owned())).await.expect_problem(400, "bad-request");
    // Nobody's passkey, for a challenge that was never given.
    let made_up =
        json!({"credential_id": "AQID", "client_data": "e30", "authenticator_data": "AQID", "signature": "AQID"});
    let request = anybody.request(Method::POST, "/sessions/passkey").json(&made_up);
    Answer::to(request).await.expect(400);
}
