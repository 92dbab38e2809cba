//! Imports over HTTP: nothing changes before somebody says so, and then all of it or none.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use hmis_tests::app::TestApp;
use hmis_tests::caller::Caller;
use hmis_tests::fixture::Package;
use hmis_tests::imports::{checked, committed, counts, upload};
use serde_json::{Value, json};

fn two_people() -> Package {
    Package::new().client("c1", "Ana", "Castillo", "2026-01-05").client("c2", "Ben", "Okafor", "2026-02-06")
}

async fn people(caller: &Caller) -> usize {
    let page = caller.post("/clients/search", &json!({})).await.expect(200).body;
    page["data"].as_array().unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checked_import_changes_nothing_until_it_is_committed() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let import = checked(&administrator, "North", two_people().zip()).await;
    assert_eq!(import["state"], "ready", "{import:#}");
    assert_eq!(import["findings"]["error"], 0, "{:#}", import["findings"]);
    assert_eq!(counts(&import, "Client")["added"], 2);
    assert_eq!(counts(&import, "Enrollment")["added"], 2);
    assert_eq!(people(&administrator).await, 0);

    let committed = committed(&administrator, &import, &json!({})).await;
    assert_eq!(committed["state"], "committed", "{committed:#}");
    assert_eq!(people(&administrator).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_discarded_import_changes_nothing_and_cannot_be_committed() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let import = checked(&administrator, "North", two_people().zip()).await;
    let id = import["id"].as_str().unwrap();
    let discarded = administrator.post(&format!("/imports/{id}/discard"), &json!({})).await.expect(200).body;
    assert_eq!(discarded["state"], "discarded");
    assert_eq!(administrator.post(&format!("/imports/{id}/commit"), &json!({})).await.status, 409);
    assert_eq!(people(&administrator).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_file_again_changes_nothing() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let first = checked(&administrator, "North", two_people().zip()).await;
    committed(&administrator, &first, &json!({})).await;
    let again = checked(&administrator, "North", two_people().zip()).await;
    for file in ["Client", "Enrollment", "Project", "Organization"] {
        let counts = counts(&again, file);
        assert_eq!(
            (&counts["added"], &counts["changed"], &counts["removed"]),
            (&json!(0), &json!(0), &json!(0)),
            "{file}"
        );
        assert_eq!(counts["unchanged"], counts["rows"], "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_file_changes_removes_and_brings_back() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let first = checked(&administrator, "North", two_people().zip()).await;
    committed(&administrator, &first, &json!({})).await;

    // Without Ben; Ana's name is corrected by a later update.
    let mut later = Package::new().client("c1", "Anna", "Castillo", "2026-01-05");
    later.set("Client", "c1", "DateUpdated", "2026-03-01 09:00:00");
    let second = checked(&administrator, "North", later.zip()).await;
    assert_eq!(counts(&second, "Client")["changed"], 1, "{:#}", second["files"]);
    assert_eq!(counts(&second, "Client")["missing"], 1);
    let second = committed(&administrator, &second, &json!({ "remove_missing": true })).await;
    assert_eq!(second["state"], "committed");
    assert_eq!(people(&administrator).await, 1);

    let third = checked(&administrator, "North", two_people().zip()).await;
    assert_eq!(counts(&third, "Client")["restored"], 1, "{:#}", third["files"]);
    committed(&administrator, &third, &json!({})).await;
    assert_eq!(people(&administrator).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_asking_for_it_missing_rows_stay() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let first = checked(&administrator, "North", two_people().zip()).await;
    committed(&administrator, &first, &json!({})).await;
    let one = Package::new().client("c1", "Ana", "Castillo", "2026-01-05");
    let second = checked(&administrator, "North", one.zip()).await;
    committed(&administrator, &second, &json!({})).await;
    assert_eq!(people(&administrator).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_sources_with_the_same_identifiers_do_not_meet() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    for source in ["North", "South"] {
        let import = checked(&administrator, source, two_people().zip()).await;
        committed(&administrator, &import, &json!({})).await;
    }
    assert_eq!(people(&administrator).await, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_retried_upload_is_the_same_import_and_a_reused_key_is_refused() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let first = upload(&administrator, "North", two_people().zip(), "one-key").await.expect(202).text("/id");
    let again = upload(&administrator, "North", two_people().zip(), "one-key").await.expect(202).text("/id");
    assert_eq!(first, again);
    let other = Package::new().client("c9", "Zoe", "Adams", "2026-01-05");
    let reused = upload(&administrator, "North", other.zip(), "one-key").await;
    assert!([409, 422].contains(&reused.status), "{:#}", reused.body);
    let listed = administrator.get("/imports").await.expect(200).body;
    assert_eq!(listed["data"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_cannot_be_kept_hold_the_import_until_they_are_set_aside() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    // An enrollment of nobody: its PersonalID names a client that is not there.
    let package = two_people().row(
        "Enrollment",
        &[
            ("EnrollmentID", "e-lost"),
            ("PersonalID", "nobody"),
            ("ProjectID", "p1"),
            ("EntryDate", "2026-03-01"),
            ("HouseholdID", "h-lost"),
            ("RelationshipToHoH", "1"),
            ("EnrollmentCoC", "XX-501"),
            ("LivingSituation", "116"),
        ],
    );
    let import = checked(&administrator, "North", package.zip()).await;
    assert!(import["findings"]["error"].as_u64().unwrap() > 0, "{:#}", import["findings"]);
    let id = import["id"].as_str().unwrap();
    let commit = format!("/imports/{id}/commit");
    administrator.post(&commit, &json!({})).await.expect_problem(422, "import-has-errors");
    assert_eq!(people(&administrator).await, 0);

    let findings = administrator.get(&format!("/imports/{id}/findings?severity=error")).await.expect(200).body;
    let named = findings["data"]
        .as_array()
        .unwrap()
        .iter()
        .any(|finding| finding["file"].as_str().unwrap().starts_with("Enrollment"));
    assert!(named, "{findings:#}");

    let done = committed(&administrator, &import, &json!({ "set_aside_errors": true })).await;
    assert_eq!(done["state"], "committed");
    assert_eq!(counts(&done, "Enrollment")["set_aside"], 1);
    assert_eq!(people(&administrator).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_export_is_refused() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let import = checked(&administrator, "North", b"a letter, not a ZIP file".to_vec()).await;
    assert_eq!(import["state"], "refused", "{import:#}");
    assert_eq!(import["findings"]["fatal"], 1);
    assert_eq!(import["findings"]["rules"][0]["rule"], "package.zip.damaged");
    let id = import["id"].as_str().unwrap();
    assert_eq!(administrator.post(&format!("/imports/{id}/commit"), &json!({})).await.status, 409);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_leaves_its_trace_in_each_changed_record() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let first = checked(&administrator, "North", two_people().zip()).await;
    committed(&administrator, &first, &json!({})).await;
    let mut later = two_people();
    later.set("Client", "c1", "FirstName", "Anna");
    later.set("Client", "c1", "DateUpdated", "2026-03-01 09:00:00");
    let second = checked(&administrator, "North", later.zip()).await;
    committed(&administrator, &second, &json!({})).await;

    let found = administrator.post("/clients/search", &json!({ "query": "Castillo" })).await.expect(200);
    let history = administrator.get(&format!("/clients/{}/history", found.text("/data/0/id"))).await.expect(200).body;
    let change = &history["data"][0];
    assert_eq!(change["import_id"], second["id"], "{history:#}");
    let fields = change["fields"].as_array().unwrap();
    let name = |field: &&Value| field["name"] == "FirstName";
    let first_name = fields.iter().find(name).unwrap();
    assert_eq!((&first_name["before"], &first_name["after"]), (&json!("Ana"), &json!("Anna")));
}
