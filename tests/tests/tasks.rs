//! Long work: it survives the program, can be stopped, and says how far it is.

use hmis_tests::app::TestApp;
use hmis_tests::fixture::Package;
use hmis_tests::imports::{settled, upload};
use reqwest::Method;
use serde_json::{Value, json};

fn one_person() -> Vec<u8> {
    Package::new().client("c1", "Ana", "Castillo", "2026-01-05").zip()
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_waits_when_the_program_stops_is_done_after_the_next_start() {
    let app = TestApp::start().await.without_workers().await;
    let administrator = app.administrator().await;
    let received = upload(&administrator, "North", one_person(), "k").await.expect(202);
    let task = received.text("/task_id");
    assert_eq!(received.header("location"), Some(format!("/api/v1/tasks/{task}").as_str()));
    let waiting = administrator.get(&format!("/tasks/{task}")).await.expect(200);
    assert_eq!(waiting.body["state"], "queued");

    let app = app.restarted().await;
    let administrator = app.administrator().await;
    assert_eq!(settled(&administrator, &received.text("/id")).await["state"], "ready");
    let done = administrator.get(&format!("/tasks/{task}")).await.expect(200).body;
    assert_eq!(done["state"], "succeeded");
    assert_eq!(done["progress"]["done"], done["progress"]["total"], "{done:#}");
    assert!(done["finished_at"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_waiting_task_can_be_stopped_once() {
    let app = TestApp::start().await.without_workers().await;
    let administrator = app.administrator().await;
    let task = upload(&administrator, "North", one_person(), "k").await.expect(202).text("/task_id");
    let cancel = format!("/tasks/{task}/cancel");
    let stopped = administrator.post(&cancel, &json!({})).await.expect(202).body;
    assert_eq!(stopped["state"], "cancelled");
    // Asking again for what is already so is no mistake; starting it again would be.
    let again = administrator.post(&cancel, &json!({})).await;
    assert!([202, 409].contains(&again.status), "{}", again.status);
    let app = app.restarted().await;
    let administrator = app.administrator().await;
    let after = administrator.get(&format!("/tasks/{task}")).await.expect(200).body;
    assert_eq!(after["state"], "cancelled");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_listens_hears_the_end() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let task = upload(&administrator, "North", one_person(), "k").await.expect(202).text("/task_id");
    let response = administrator.request(Method::GET, &format!("/tasks/{task}/events")).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    // The stream ends by itself after a final state.
    let events = response.text().await.unwrap();
    let last = events.lines().filter_map(|line| line.strip_prefix("data: ")).next_back().unwrap();
    let last: Value = serde_json::from_str(last).unwrap();
    assert_eq!(last["state"], "succeeded", "{events}");
    assert!(events.contains("event: task"));
}
