//! Nothing about a person reaches the log, whatever happens and however much is logged.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::io;
use std::sync::{Arc, Mutex};

use hmis_tests::app::TestApp;
use hmis_tests::caller::Answer;
use hmis_tests::fixture::Package;
use hmis_tests::{imports, people};
use reqwest::Method;
use serde_json::json;

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const SSN: &str = "734001184";

/// What somebody's name and numbers look like in the journeys below.
const PERSONAL: [&str; 14] = [
    "Rosalind",
    "Thistlewood",
    "Rosamund",
    "Quillfeather",
    "Barnaby",
    SSN,
    "1980-02-29",
    "02/29/1980",
    "1184",
    "Rosie",
    "example.org",
    "nobody-in-particular",
    people::PASSWORD,
    "a wrong password",
];

#[tokio::test(flavor = "multi_thread")]
async fn nothing_personal_is_logged_in_the_daily_journeys() {
    let log = Log::default();
    let writer = log.clone();
    hmis::logging::start("trace", false, move || writer.clone()).unwrap();
    let app = TestApp::start().await;
    let mut secrets: Vec<String> = PERSONAL.map(str::to_owned).to_vec();

    // Signing in, rightly and wrongly.
    let session = app.anonymous().sign_in(&people::email("hmis_administrator"), people::PASSWORD).await.expect(201);
    secrets.push(session.text("/access_token"));
    secrets.push(session.cookie().split_once('=').unwrap().1.to_owned());
    app.anonymous().sign_in(&people::email("trainer"), "a wrong password").await.expect(401);
    app.anonymous().sign_in("nobody-in-particular@example.org", "a wrong password").await.expect(401);
    let administrator = app.anonymous().with_token(&session.text("/access_token"));

    // An import with faults: a date that is none, a stay of nobody, the same person twice.
    let mut package = Package::new()
        .client("c1", "Rosalind", "Thistlewood", "2025-10-02")
        .client("c2", "Barnaby", "Quillfeather", "2025-11-03")
        .row(
            "Client",
            &[("PersonalID", "c2"), ("FirstName", "Barnaby"), ("LastName", "Quillfeather"), ("DOB", "1980-02-29")],
        )
        .row(
            "Enrollment",
            &[("EnrollmentID", "e9"), ("PersonalID", "Quillfeather"), ("ProjectID", "p1"), ("EntryDate", "Barnaby")],
        );
    package.set("Client", "c1", "SSN", SSN);
    package.set("Client", "c1", "SSNDataQuality", "1");
    let import = imports::checked(&administrator, "Source", package.zip()).await;
    let id = import["id"].as_str().unwrap();
    administrator.get(&format!("/imports/{id}/findings")).await.expect(200);
    let done = imports::committed(&administrator, &import, &json!({ "set_aside_errors": true })).await;
    assert_eq!(done["state"], "committed", "{done:#}");
    imports::checked(&administrator, "Source", b"Thistlewood is no zip".to_vec()).await;

    // Searching, looking, revealing, editing.
    for query in ["Thistlewood", "Rosalind Thistlewood 02/29/1980", "1184", "1980-02-29"] {
        administrator.post("/clients/search", &json!({ "query": query })).await.expect(200);
    }
    let found = administrator.post("/clients/search", &json!({ "query": "Thistlewood" })).await.expect(200);
    let client = format!("/clients/{}", found.text("/data/0/id"));
    let revealed =
        administrator.post(&format!("{client}/reveal"), &json!({ "fields": ["ssn", "date_of_birth"] })).await;
    assert_eq!(revealed.expect(200).body["ssn"], SSN);
    let version = administrator.get(&client).await.expect(200).header("etag").unwrap().to_owned();
    let edit = |values| {
        administrator.request(Method::PATCH, &client).header("If-Match", &version).json(&json!({ "values": values }))
    };
    Answer::to(edit(json!({ "DOB": "Thistlewood", "FirstName": 7 }))).await.expect(422);
    Answer::to(edit(json!({ "FirstName": "Rosamund", "SSN": SSN }))).await.expect(200);
    Answer::to(edit(json!({ "FirstName": "Rosie" }))).await.expect(412);
    administrator
        .post(&format!("{client}/aliases"), &json!({ "name": "Rosie", "kind": "preferred" }))
        .await
        .expect(201);
    for part in ["timeline", "history", "views"] {
        administrator.get(&format!("{client}/{part}")).await.expect(200);
    }

    // Errors of every kind: bad bodies, names in addresses, a text that cannot be stored, a database that refuses.
    let refused = [
        administrator.post("/clients/search", &json!({ "query": ["Thistlewood"] })).await,
        administrator.get("/clients/Thistlewood?name=Rosalind").await,
        administrator.get("/nothing/Thistlewood").await,
    ];
    assert!(refused.iter().all(|answer| (400..500).contains(&answer.status)));
    administrator
        .post(&format!("{client}/aliases"), &json!({ "name": "Rosie\u{0}Thistlewood", "kind": "preferred" }))
        .await;
    let refusing = "alter table client_alias add check (name <> 'Rosamund')";
    app.database.client().await.batch_execute(refusing).await.unwrap();
    administrator
        .post(&format!("{client}/aliases"), &json!({ "name": "Rosamund", "kind": "preferred" }))
        .await
        .expect(500);
    administrator.delete("/sessions/current").await.expect(204);

    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(text.lines().count() > 30, "something was logged: {text}");
    assert!(text.contains("a request failed"), "the refusal of the database was logged");
    for secret in secrets {
        let line = text.lines().find(|line| line.contains(&secret));
        assert_eq!(line, None, "the log tells {secret}");
    }
}
