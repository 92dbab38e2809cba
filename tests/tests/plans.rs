//! People are looked up, not read through: with tens of thousands of clients, neither a search nor a client's record
//! makes PostgreSQL read a whole large table. PostgreSQL counts such scans itself, so the test asks over HTTP, as
//! often as it takes until statements that are kept have got their general plans.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeMap;

use hmis_tests::app::TestApp;
use hmis_tests::caller::Caller;
use hmis_tests::fixture::Package;
use hmis_tests::imports::{checked, committed};
use serde_json::{Value, json};

const CLIENTS: usize = 20_000;
const PROJECTS: usize = 40;
/// A table with more rows is a large one.
const LARGE: i64 = 5_000;
/// PostgreSQL considers a general plan after five executions, on each of the four connections of the test's pool.
const TIMES: usize = 28;

const FIRST_NAMES: [&str; 9] = ["Maria", "James", "Jamal", "Wei", "Wilma", "Jose", "Thuy", "Ann", "Luz"];
const LAST_NAMES: [&str; 8] = ["Garcia", "Smith", "Smithers", "Nguyen", "Lee", "Brown", "Ortiz", "Castillo"];

/// Everybody has two stays; some left, all were seen by somebody.
fn package() -> Package {
    let mut package = Package::new();
    for project in 2..=PROJECTS {
        let id = format!("p{project}");
        package = package.row("Project", &[("ProjectID", &id), ("OrganizationID", "o1"), ("ProjectName", &id)]);
    }
    for number in 0..CLIENTS {
        let client = format!("c{number}");
        let first = format!("{}{}", FIRST_NAMES[number % 9], ["", "na", "el"][number / 72 % 3]);
        let last = format!("{}{}", LAST_NAMES[number / 9 % 8], ["", "son", "er", "ez", "ov"][number / 216 % 5]);
        let dob = format!("{}-{:02}-{:02}", 1940 + number % 70, 1 + number % 12, 1 + number % 28);
        let ssn = format!("73400{:04}", 1 + number % 9_998);
        package = package.row(
            "Client",
            &[("PersonalID", &client), ("FirstName", &first), ("LastName", &last), ("DOB", &dob), ("SSN", &ssn)],
        );
        for stay in 0..2 {
            let project = format!("p{}", 1 + (number * 2 + stay) % PROJECTS);
            package = with_stay(package, &client, &format!("{client}-{stay}"), &project, stay == 0);
        }
    }
    package
}

fn with_stay(mut package: Package, client: &str, enrollment: &str, project: &str, left: bool) -> Package {
    let row = [("EnrollmentID", enrollment), ("PersonalID", client)];
    let entry = [("ProjectID", project), ("EntryDate", "2026-01-05"), ("RelationshipToHoH", "1")];
    package = package.row("Enrollment", &[&row[..], &entry, &[("HouseholdID", enrollment)]].concat());
    let service = [("ServicesID", enrollment), ("DateProvided", "2026-01-05"), ("RecordType", "200")];
    package = package.row("Services", &[&row[..], &service].concat());
    let situation = [("CurrentLivingSitID", enrollment), ("InformationDate", "2026-01-06")];
    package = package.row("CurrentLivingSituation", &[&row[..], &situation].concat());
    if left {
        package = package.row("Exit", &[&row[..], &[("ExitID", enrollment), ("ExitDate", "2026-02-01")]].concat());
    }
    package
}

/// How often each large table was read from one end to the other.
async fn scans(app: &TestApp) -> BTreeMap<String, i64> {
    let sql = "select s.relname::text, s.seq_scan from pg_stat_user_tables s join pg_class c on c.oid = s.relid
               where s.schemaname = 'public' and c.reltuples > $1::bigint";
    let rows = app.database.client().await.query(sql, &[&LARGE]).await.unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

/// Every large table must have been read through as often after the work as before it.
async fn without_scans(app: TestApp, work: &str, requests: Vec<(String, Value)>) -> TestApp {
    // Connections that end report what they counted.
    let app = app.restarted().await;
    let before = scans(&app).await;
    assert!(before.len() >= 5, "large tables: {before:?}");
    let caller = app.administrator().await;
    for (path, body) in &requests {
        for _ in 0..TIMES {
            ask(&caller, path, body).await;
        }
    }
    let app = app.restarted().await;
    assert_eq!(scans(&app).await, before, "{work} reads a whole table");
    app
}

async fn ask(caller: &Caller, path: &str, body: &Value) -> Value {
    if body.is_null() { caller.get(path).await } else { caller.post(path, body).await }.expect(200).body
}

fn searches(project: &str) -> Vec<(String, Value)> {
    let bodies = [
        json!({"query": "garcia"}),
        json!({"query": "jam"}),
        json!({"query": "maria smi"}),
        json!({"query": "ortiz jose"}),
        json!({"query": "nobody"}),
        json!({"query": "bear"}),
        json!({"query": "1985"}),
        json!({"query": "03/03/1942"}),
        json!({"query": "garcia 1985"}),
        json!({"query": "1184"}),
        json!({"query": "734001184"}),
        json!({"query": "c17"}),
        json!({"query": ""}),
        json!({"query": "lee", "sort": "name"}),
        json!({"query": "lee", "sort": "-last_contact"}),
        json!({"query": "brown", "filters": {"project_id": project}}),
        json!({"query": "brown", "filters": {"enrolled": true}}),
    ];
    bodies.into_iter().map(|body| ("/clients/search".to_owned(), body)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_search_nor_record_reads_a_large_table_from_end_to_end() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let import = checked(&administrator, "North", package().zip()).await;
    let done = committed(&administrator, &import, &json!({})).await;
    assert_eq!(done["state"], "committed", "{done:#}");
    let found = ask(&administrator, "/clients/search", &json!({"query": "c17"})).await;
    let client = found["data"][0]["id"].as_str().unwrap().to_owned();
    administrator
        .post(&format!("/clients/{client}/aliases"), &json!({"name": "Bear", "kind": "preferred"}))
        .await
        .expect(201);
    app.database.client().await.batch_execute("vacuum analyze").await.unwrap();
    let projects = administrator.get("/projects").await.expect(200).body;
    let project = projects["data"][0]["id"].as_str().unwrap().to_owned();
    let get = |paths: &[String]| paths.iter().map(|path| (path.clone(), Value::Null)).collect::<Vec<_>>();

    let app = without_scans(app, "the search", searches(&project)).await;
    let record = [format!("/clients/{client}"), format!("/clients/{client}/history")];
    let app = without_scans(app, "a client's record", get(&record)).await;
    without_scans(app, "a client's timeline", get(&[format!("/clients/{client}/timeline")])).await;
}
