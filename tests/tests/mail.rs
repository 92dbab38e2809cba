//! Mail: queued once, sent when it is due, listed without its text.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use chrono::{Duration, Utc};
use hmis_store::access::UserRow;
use hmis_store::mail::NewMail;
use hmis_store::{Access, Actor};
use hmis_tests::app::TestApp;
use hmis_tests::people;
use serde_json::json;

async fn recipient(app: &TestApp) -> UserRow {
    let mut scoped = app.services().db.begin(&Actor::system(), Access::Read).await.unwrap();
    let found = scoped.credentials(&people::email("case_manager")).await.unwrap().unwrap();
    scoped.user(found.id).await.unwrap()
}

async fn queue(app: &TestApp, mail: &NewMail) -> bool {
    let mut scoped = app.services().db.begin(&Actor::system(), Access::Write).await.unwrap();
    let queued = scoped.queue_mail(mail).await.unwrap();
    scoped.commit().await.unwrap();
    queued
}

fn letters(app: &TestApp) -> Vec<String> {
    let folder = std::fs::read_dir(app.data_dir().join("mail")).unwrap().map(|entry| entry.unwrap().path());
    let files = folder.filter(|path| path.extension().is_some_and(|extension| extension == "eml"));
    files.map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_is_sent_once_when_it_is_due_and_never_shows_its_text() {
    let app = TestApp::start().await.without_workers().await;
    let user = recipient(&app).await;
    let once = Some("reminder/1".to_owned());
    let mail = NewMail { user_id: user.id, template: "test", values: json!({"sender": "Ben"}), due_at: None, once };
    assert!(queue(&app, &mail).await);
    assert!(!queue(&app, &mail).await, "the same key is queued once");
    let later = NewMail { due_at: Some(Utc::now() + Duration::days(1)), once: None, ..mail.clone() };
    assert!(queue(&app, &later).await);
    // A template that nobody wrote: given up at once, for trying again would not help.
    let unknown = NewMail { template: "nobody_wrote_this", once: None, ..mail.clone() };
    assert!(queue(&app, &unknown).await);

    hmis::mail::send_due(app.services()).await.unwrap();
    hmis::mail::send_due(app.services()).await.unwrap();
    let sent = letters(&app);
    assert_eq!(sent.len(), 1);
    assert!(sent[0].contains(&user.email), "{}", sent[0]);

    let administrator = app.administrator().await;
    let list = administrator.get("/mail").await.expect(200).body;
    let mut states: Vec<_> =
        list["data"].as_array().unwrap().iter().map(|row| row["state"].as_str().unwrap()).collect();
    states.sort_unstable();
    assert_eq!(states, ["failed", "sent", "waiting"]);
    assert!(!list.to_string().contains("Ben"), "the list has no text");
    let failed = administrator.get("/mail?state=failed").await.expect(200).body;
    assert_eq!(failed["data"][0]["failure"], "template");
    assert_eq!(failed["data"][0]["recipient"]["id"], user.id.to_string());
    app.case_manager().await.get("/mail").await.expect_problem(403, "forbidden");
}
