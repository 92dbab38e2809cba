//! The training site: nothing real comes in, nothing that may be real goes out, and nothing is shared with the main one.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use hmis_tests::app::TestApp;
use hmis_tests::caller::{Answer, Caller};
use hmis_tests::fixture::Package;
use hmis_tests::imports::{checked, committed};
use hmis_tests::people;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;

/// A package that the demo's generator wrote.
fn invented() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("demo.zip");
    hmis_demo::write_package(&file, &hmis_demo::Parameters::new(20, 3)).unwrap();
    std::fs::read(file).unwrap()
}

async fn finished(caller: &Caller, task: &str) -> Value {
    for _ in 0..2400 {
        let seen = caller.get(&format!("/tasks/{task}")).await.expect(200).body;
        if ["succeeded", "failed", "cancelled"].contains(&seen["state"].as_str().unwrap()) {
            return seen;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("task {task} does not come to an end");
}

async fn people_of(caller: &Caller) -> Vec<Value> {
    let page = caller.post("/clients/search", &json!({"limit": 200})).await.expect(200).body;
    page["data"].as_array().unwrap().clone()
}

async fn change(caller: &Caller, client: &str, values: &Value) -> Answer {
    let etag = caller.get(&format!("/clients/{client}")).await.expect(200).header("etag").unwrap().to_owned();
    let request = caller.request(Method::PATCH, &format!("/clients/{client}")).header("If-Match", etag);
    Answer::to(request.json(&json!({ "values": values }))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_invented_packages_come_in() {
    let site = TestApp::start_as("training").await;
    let administrator = site.administrator().await;
    let real = Package::new().client("c1", "Ana", "Castillo", "1990-01-05").zip();
    let refused = checked(&administrator, "North", real.clone()).await;
    assert_eq!(refused["state"], "refused", "{refused:#}");
    let findings =
        administrator.get(&format!("/imports/{}/findings?severity=fatal", refused["id"].as_str().unwrap())).await;
    assert_eq!(findings.expect(200).body["data"][0]["rule"], "package.not-invented");
    let path = format!("/imports/{}/commit", refused["id"].as_str().unwrap());
    administrator.post(&path, &json!({})).await.expect_problem(409, "conflict");

    let ours = checked(&administrator, "Ours", invented()).await;
    assert_eq!(ours["state"], "ready", "{ours:#}");
    // The same file is no trouble where real people belong.
    let live = TestApp::start().await;
    assert_eq!(checked(&live.administrator().await, "North", real).await["state"], "ready");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_may_be_real_goes_out_until_the_site_is_reset() {
    let site = TestApp::start_as("training").await;
    let administrator = site.administrator().await;
    let import = checked(&administrator, "Ours", invented()).await;
    assert_eq!(committed(&administrator, &import, &json!({})).await["state"], "committed");
    let export = json!({"project_ids": []});
    let made = administrator.post("/exports", &export).await.expect(202).body;
    assert_eq!(finished(&administrator, made["task_id"].as_str().unwrap()).await["state"], "succeeded");
    // What it gives out it takes back in.
    let path = format!("/exports/{}/file", made["id"].as_str().unwrap());
    let zip = administrator.request(Method::GET, &path).send().await.unwrap().bytes().await.unwrap();
    assert_eq!(checked(&administrator, "Again", zip.to_vec()).await["state"], "ready");

    let client = people_of(&administrator).await[0]["id"].as_str().unwrap().to_owned();
    change(&administrator, &client, &json!({"FirstName": "Maria"})).await.expect(200);
    administrator.post("/exports", &export).await.expect_problem(409, "looks-live");

    let trainer = site.signed_in("trainer").await;
    site.case_manager().await.post("/training-site/reset", &json!({})).await.expect_problem(403, "forbidden");
    let task = trainer.post("/training-site/reset", &json!({})).await.expect(202).text("/task_id");
    let done = finished(&trainer, &task).await;
    assert_eq!(done["state"], "succeeded", "{done:#}");
    let people = people_of(&administrator).await;
    assert!(people.len() >= 150, "the invented people are there: {}", people.len());
    assert!(!people.iter().any(|person| person["id"] == client.as_str()), "whoever was there before is gone");
    administrator.post("/exports", &export).await.expect(202);
    // Users stay, and a second reset ends with as many people.
    site.case_manager().await.get("/me").await.expect(200);
    let count = || async {
        let sql = "select count(*) from client where date_deleted is null";
        site.database.client().await.query_one(sql, &[]).await.unwrap().get::<_, i64>(0)
    };
    let before = count().await;
    let task = trainer.post("/training-site/reset", &json!({})).await.expect(202).text("/task_id");
    assert_eq!(finished(&trainer, &task).await["state"], "succeeded");
    assert_eq!(count().await, before);
    let projects = trainer.get("/projects?limit=200").await.expect(200).body;
    assert!(projects["data"].as_array().unwrap().iter().any(|project| project["bed_count"].as_i64() > Some(0)));
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_that_could_be_real_are_refused() {
    let site = TestApp::start_as("training").await;
    let administrator = site.administrator().await;
    let import = checked(&administrator, "Ours", invented()).await;
    committed(&administrator, &import, &json!({})).await;
    let client = people_of(&administrator).await[0]["id"].as_str().unwrap().to_owned();
    // The Social Security Administration assigns no number with area 000, 666 or 900-999.
    for real in ["123-45-6788", "899-12-0001", "xxxxx1234"] {
        let answer = change(&administrator, &client, &json!({"SSN": real})).await.expect_problem(422, "invalid");
        assert_eq!(answer.body["errors"][0]["code"], "could-be-real", "{real}");
    }
    for invented in ["900-12-3456", "666123456", "000-12-3456"] {
        change(&administrator, &client, &json!({"SSN": invented})).await.expect(200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_two_sites_share_no_key_no_token_and_no_row() {
    let (live, site) = (TestApp::start().await, TestApp::start_as("training").await);
    let live_session = live.anonymous().sign_in(&people::email("trainer"), people::PASSWORD).await.expect(201);
    let site_session = site.anonymous().sign_in(&people::email("trainer"), people::PASSWORD).await.expect(201);

    // Access tokens.
    let token = site_session.text("/access_token");
    site.anonymous().with_token(&token).get("/me").await.expect(200);
    live.anonymous().with_token(&token).get("/me").await.expect_problem(401, "sign-in-required");
    let token = live_session.text("/access_token");
    site.anonymous().with_token(&token).get("/me").await.expect_problem(401, "sign-in-required");

    // Refresh cookies: other names, because cookies know no ports; and no value of one is good at the other.
    let (live_cookie, site_cookie) = (live_session.cookie(), site_session.cookie());
    let (live_name, live_value) = live_cookie.split_once('=').unwrap();
    let (site_name, site_value) = site_cookie.split_once('=').unwrap();
    assert_ne!(live_name, site_name);
    for (app, name, value) in [(&site, site_name, live_value), (&live, live_name, site_value)] {
        let request = app.anonymous().request(Method::POST, "/sessions/current/refresh");
        let answer = Answer::to(request.header("Cookie", format!("{name}={value}"))).await.expect(200);
        assert_eq!(answer.body["signed_in"], json!(false));
    }

    // Keys.
    for key in ["signing.key", "data.key"] {
        let read = |app: &TestApp| std::fs::read(app.data_dir().join("keys").join(key)).unwrap();
        assert_ne!(read(&live), read(&site), "{key}");
    }

    // Rows.
    let administrator = live.administrator().await;
    let package = Package::new().client("c1", "Ana", "Castillo", "1990-01-05").zip();
    let import = checked(&administrator, "North", package).await;
    committed(&administrator, &import, &json!({})).await;
    assert_eq!(people_of(&administrator).await.len(), 1);
    assert_eq!(people_of(&site.administrator().await).await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn reset_and_practice_are_nowhere_but_on_the_training_site() {
    let live = TestApp::start().await;
    let administrator = live.administrator().await;
    administrator.post("/training-site/reset", &json!({})).await.expect_problem(404, "not-found");
    administrator.get("/training-site/practice").await.expect_problem(404, "not-found");
    assert_eq!(live.anonymous().get("/system").await.expect(200).body["environment"], "live");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_practice_case_ticks_itself_where_the_system_can_see_it() {
    let site = TestApp::start_as("training").await;
    let learner = site.signed_in("outreach_worker").await;
    let steps = |body: &Value| -> Vec<(String, bool)> {
        let steps = body["data"][0]["steps"].as_array().unwrap().iter();
        steps.map(|step| (step["id"].as_str().unwrap().to_owned(), step["done_at"].is_string())).collect()
    };
    let before = learner.get("/training-site/practice").await.expect(200).body;
    assert!(steps(&before).iter().all(|(_, done)| !done));
    learner.post("/clients/search", &json!({"query": "a"})).await.expect(200);
    let tick = |step: &str, done: bool| json!({"case": "on-the-street", "step": step, "done": done});
    learner.post("/training-site/practice", &tick("find", true)).await.expect_problem(404, "not-found");
    let after = learner.post("/training-site/practice", &tick("sign-out", true)).await.expect(200).body;
    let expected = [("find", true), ("open", false), ("timeline", false), ("sign-out", true)];
    assert_eq!(steps(&after), expected.map(|(id, done)| (id.to_owned(), done)));
    // What was done before a reset is to be done again after it.
    let trainer = site.signed_in("trainer").await;
    let task = trainer.post("/training-site/reset", &json!({})).await.expect(202).text("/task_id");
    assert_eq!(finished(&trainer, &task).await["state"], "succeeded");
    let again = learner.get("/training-site/practice").await.expect(200).body;
    assert!(steps(&again).iter().all(|(_, done)| !done), "{again:#}");
    learner.post("/training-site/practice", &tick("sign-out", true)).await.expect(200);
    let taken_back = learner.post("/training-site/practice", &tick("sign-out", false)).await.expect(200).body;
    assert!(!steps(&taken_back)[3].1);
}
