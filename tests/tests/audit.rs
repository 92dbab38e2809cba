//! The audit trail: everything leaves an event, nothing can be changed in it without showing, and those who may can
//! find out who looked at whom.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use hmis_policy::Reach;
use hmis_store::audit_chain::{Fault, FaultKind, Verification};
use hmis_tests::app::TestApp;
use hmis_tests::caller::{Answer, Caller};
use hmis_tests::database::store;
use hmis_tests::fixture::Package;
use hmis_tests::{imports, people};
use reqwest::Method;
use serde_json::{Value, json};
use tokio_postgres::Client;
use uuid::Uuid;

/// An application in which two people stay in the shelter, and nobody has worked since.
async fn with_people() -> TestApp {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let package = Package::new().client("c1", "Rosalind", "Thistlewood", "2025-10-02").client(
        "c2",
        "Barnaby",
        "Quillfeather",
        "2025-11-03",
    );
    let import = imports::checked(&administrator, "Source", package.zip()).await;
    let done = imports::committed(&administrator, &import, &json!({ "set_aside_errors": true })).await;
    assert_eq!(done["state"], "committed", "{done:#}");
    app
}

async fn client_named(caller: &Caller, name: &str) -> String {
    let found = caller.post("/clients/search", &json!({ "query": name })).await.expect(200);
    found.text("/data/0/id")
}

/// How many events there are of each action, behind the API's back.
async fn counts(database: &Client) -> BTreeMap<String, i64> {
    let rows = database.query("select action, count(*) from audit_event group by 1", &[]).await.unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

async fn total(database: &Client) -> i64 {
    counts(database).await.values().sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_says_who_whom_when_from_where_and_by_which_right() {
    let app = with_people().await;
    let manager = app.case_manager().await;
    let id = client_named(&manager, "Thistlewood").await;
    let answer = manager.get(&format!("/clients/{id}")).await.expect(200);
    let request_id = answer.header("x-request-id").unwrap().to_owned();

    let administrator = app.administrator().await;
    let page = administrator.get(&format!("/audit-events?client_id={id}&action=client.viewed")).await.expect(200).body;
    let event = &page["data"][0];
    assert_eq!(event["request_id"], request_id);
    assert_eq!(event["permission"], "client:read");
    assert_eq!(event["subject_kind"], "client");
    assert_eq!(event["subject_ids"], json!([id]));
    assert_eq!(event["address"], "127.0.0.1");
    assert!(event["session_id"].is_string() && event["at"].is_string());
    assert_eq!(event["authority"]["grants"].as_array().unwrap().len(), 1, "the one grant of the test's user");
    assert_eq!(page["data"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_ins_are_recorded_also_those_that_fail() {
    let app = TestApp::start().await;
    let database = app.database.client().await;
    app.anonymous().sign_in(&people::email("trainer"), "wrong").await.expect(401);
    app.anonymous().sign_in("nobody@example.org", "wrong").await.expect(401);
    let trainer = app.signed_in("trainer").await;
    trainer.delete("/sessions/current").await.expect(204);

    let counts = counts(&database).await;
    assert_eq!(counts["session.failed"], 2);
    assert_eq!(counts["session.opened"], 1);
    assert_eq!(counts["session.ended"], 1);
    let sql = "select u.email, e.details, e.address from audit_event e left join app_user u on u.id = e.subject_ids[1] \
               where action = 'session.failed' order by position";
    let rows = database.query(sql, &[]).await.unwrap();
    assert_eq!(rows[0].get::<_, Option<String>>(0), Some(people::email("trainer")), "whose account it was");
    assert_eq!(rows[1].get::<_, Option<String>>(0), None);
    assert!(rows.iter().all(|row| row.get::<_, &str>(2) == "127.0.0.1"));
    let details: Vec<String> = rows.iter().map(|row| row.get::<_, Value>(1).to_string()).collect();
    assert!(!details.concat().contains("nobody"), "what was typed is not kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_are_recorded_with_the_operation() {
    let app = with_people().await;
    let auditor = app.signed_in("auditor").await;
    let unknown = Uuid::now_v7();
    auditor.get(&format!("/clients/{unknown}")).await.expect(403);
    app.case_manager().await.get(&format!("/clients/{unknown}")).await.expect(404);

    let denied = auditor.get(&format!("/audit-events?client_id={unknown}&sort=at")).await.expect(200).body;
    let actions: Vec<&str> = denied["data"].as_array().unwrap().iter().map(|e| e["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["access.denied", "access.not_found"]);
    let details = &denied["data"][0]["details"];
    assert_eq!(details["operation"], "GET /api/v1/clients/{id}");
    assert_eq!(details["code"], "forbidden");
}

/// Operations that need no event of their own, each for a reason.
const SILENT: [&str; 1] = [
    // Renews what signing in opened; who holds a stolen cookie is recorded as `session.token_reused`.
    "POST /api/v1/sessions/current/refresh",
];

/// Rights by which one reads no personal data.
const IMPERSONAL: [&str; 9] = [
    "project:read",
    "standards:read",
    "data_source:read",
    "setting:read",
    "agreement:read",
    "task:read",
    "import:write",
    "export:write",
    "training:manage",
];

/// Looks at personal data under a right that otherwise reads none.
const PERSONAL: [&str; 4] = [
    "GET /api/v1/exports/{id}/file",
    "GET /api/v1/imports/{id}/findings",
    "GET /api/v1/projects/{id}/enrollments",
    "GET /api/v1/report-runs/{id}/cells/{table}/{cell}",
];

/// What the walk below can fill into paths and bodies.
struct Things {
    client: String,
    enrollment: String,
    project: String,
    import: String,
    export: String,
    report_run: String,
    task: String,
    event: String,
}

impl Things {
    /// A request for an operation of which is known how to succeed; none for the others.
    fn request(&self, caller: &Caller, name: &str) -> Option<reqwest::RequestBuilder> {
        let (method, path) = name.split_once(' ')?;
        let id = match path.split('/').nth(3)? {
            "clients" => &self.client,
            "enrollments" => &self.enrollment,
            "projects" => &self.project,
            "imports" => &self.import,
            "exports" => &self.export,
            "report-runs" => &self.report_run,
            "tasks" => &self.task,
            "audit-events" => &self.event,
            _ if path.contains('{') => return None,
            _ => "",
        };
        let mut path = path.trim_start_matches("/api/v1").replace("{id}", id);
        path = path.replace("{table}", "Q1").replace("{cell}", "B2");
        let body = match name {
            "POST /api/v1/clients/search" => json!({ "query": "Thistlewood" }),
            "POST /api/v1/clients/{id}/reveal" => json!({ "fields": ["date_of_birth"] }),
            "POST /api/v1/clients/{id}/aliases" => json!({ "name": "Rosie", "kind": "preferred" }),
            "POST /api/v1/data-sources" => json!({ "name": "Another source" }),
            "POST /api/v1/exports" => json!({ "project_ids": [], "hash": "unhashed" }),
            "POST /api/v1/report-runs" => report(),
            "POST /api/v1/sessions" => json!({ "email": people::email("trainer"), "password": people::PASSWORD }),
            _ if method == "GET" => Value::Null,
            _ => return None,
        };
        if path.contains('{') {
            return None;
        }
        if path.ends_with("/records") {
            path += "?file=IncomeBenefits";
        }
        let request = caller.request(method.parse::<Method>().ok()?, &path);
        Some(if body.is_null() { request } else { request.json(&body) })
    }
}

fn report() -> Value {
    json!({ "report": "data_quality", "project_ids": [], "coc_codes": [],
            "start_date": "2025-10-01", "end_date": "2026-09-30" })
}

async fn things(app: &TestApp, administrator: &Caller) -> Things {
    let client = client_named(administrator, "Thistlewood").await;
    let timeline = administrator.get(&format!("/clients/{client}/timeline")).await.expect(200);
    let export = administrator.post("/exports", &json!({ "project_ids": [], "hash": "unhashed" })).await.expect(202);
    let run = administrator.post("/report-runs", &report()).await.expect(201);
    let task = export.text("/task_id");
    let export = export.text("/id");
    while administrator.get(&format!("/exports/{export}")).await.expect(200).body["state"] != "ready" {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let import = administrator.get("/imports").await.expect(200).text("/data/0/id");
    let event = app.signed_in("auditor").await.get("/audit-events").await.expect(200).text("/data/0/id");
    Things {
        enrollment: timeline.text("/enrollments/0/id"),
        project: timeline.text("/enrollments/0/project/id"),
        client,
        import,
        export,
        report_run: run.text("/id"),
        task,
        event,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_and_every_look_at_personal_data_leaves_an_event() {
    let app = with_people().await;
    let administrator = app.administrator().await;
    let database = app.database.client().await;
    let things = things(&app, &administrator).await;
    let document = administrator.get("/openapi.json").await.expect(200).body;
    let mut walked = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let name = format!("{} {path}", method.to_uppercase());
            let permission = operation.pointer("/security/0/bearer/0").and_then(Value::as_str);
            let looks = permission.is_some_and(|right| !IMPERSONAL.contains(&right)) || PERSONAL.contains(&&*name);
            if SILENT.contains(&&*name) || (method == "get" && !looks) {
                continue;
            }
            let Some(request) = things.request(&administrator, &name) else { continue };
            let before = total(&database).await;
            let answer = Answer::to(request).await;
            assert!(answer.status < 300, "{name}: {} {:#}", answer.status, answer.body);
            assert!(total(&database).await > before, "{name} leaves no event");
            walked.insert(name);
        }
    }
    assert!(walked.len() >= 22, "the walk reaches only {walked:#?}");
}

/// Every Rust file under a folder.
fn sources(folder: &Path, into: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        match entry.path() {
            path if path.is_dir() => sources(&path, into),
            path if path.extension().is_some_and(|kind| kind == "rs") => {
                into.push(std::fs::read_to_string(path).unwrap());
            }
            _ => {}
        }
    }
}

#[test]
fn every_action_has_a_name_for_people() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let names = std::fs::read_to_string(root.join("web/src/features/audit/actions.ts")).unwrap();
    let mut texts = Vec::new();
    sources(&root.join("api/src"), &mut texts);
    sources(&root.join("api/crates/store/src"), &mut texts);
    let mut actions = BTreeSet::new();
    for text in &texts {
        for call in [".record(", ".record_with("] {
            let spoken = text.split(call).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
            actions.extend(spoken.filter_map(|rest| rest.split('"').next()));
        }
    }
    assert!(actions.len() > 30, "{actions:?}");
    let nameless: Vec<_> = actions.iter().filter(|action| !names.contains(&format!("\"{action}\": msg`"))).collect();
    assert!(nameless.is_empty(), "no words in web/src/features/audit/actions.ts for {nameless:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_leads_to_the_records_that_it_touched_but_not_to_their_values() {
    let app = with_people().await;
    let administrator = app.administrator().await;
    let id = client_named(&administrator, "Thistlewood").await;
    let path = format!("/clients/{id}");
    let version = administrator.get(&path).await.expect(200).header("etag").unwrap().to_owned();
    let request = administrator.request(Method::PATCH, &path).header("If-Match", version);
    Answer::to(request.json(&json!({ "values": { "FirstName": "Rosamund" } }))).await.expect(200);

    let auditor = app.signed_in("auditor").await;
    let event = auditor.get(&format!("/audit-events?client_id={id}&action=client.changed")).await.expect(200);
    let detail = auditor.get(&format!("/audit-events/{}", event.text("/data/0/id"))).await.expect(200).body;
    let change = &detail["changes"][0];
    assert_eq!(change["table"], "Client");
    assert_eq!(change["record_id"], id);
    assert_eq!(change["action"], "changed");
    assert!(change["fields"].as_array().unwrap().contains(&json!("FirstName")), "{change:#}");
    let text = detail.to_string();
    assert!(!text.contains("Rosamund") && !text.contains("Rosalind"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_narrowed_sorted_paged_and_taken_as_a_file() {
    let app = with_people().await;
    let auditor = app.signed_in("auditor").await;
    let first = auditor.get("/audit-events?sort=at&limit=2").await.expect(200).body;
    let cursor = first["next"].as_str().unwrap();
    let second = auditor.get(&format!("/audit-events?sort=at&limit=2&cursor={cursor}")).await.expect(200).body;
    let at = |page: &Value, row: usize| page["data"][row]["at"].as_str().unwrap().to_owned();
    let order = [at(&first, 0), at(&first, 1), at(&second, 0), at(&second, 1)];
    assert!(order.is_sorted(), "{order:?}");
    auditor.get(&format!("/audit-events?sort=-at&cursor={cursor}")).await.expect_problem(400, "invalid-cursor");

    for narrow in ["action=no.such", "permission=no:such", "address=192.0.2.1", "until=2000-01-01T00:00:00Z"] {
        let page = auditor.get(&format!("/audit-events?{narrow}")).await.expect(200).body;
        assert_eq!(page["data"], json!([]), "{narrow}");
    }
    auditor.get("/audit-events?from=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z").await.expect(422);

    let file = auditor.request(Method::GET, "/audit-events/csv?action=import.committed").send().await.unwrap();
    assert_eq!(file.headers()["content-type"], "text/csv; charset=utf-8");
    let text = file.text().await.unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "the heading and the one import: {text}");
    assert!(lines[1].contains("import.committed") && lines[1].contains("import:write"));
    let exported = auditor.get("/audit-events?action=audit.exported").await.expect(200).body;
    assert_eq!(exported["data"][0]["details"]["rows"], 1);

    app.case_manager().await.get("/audit-events").await.expect(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_sees_their_own_activity_only() {
    let app = with_people().await;
    let manager = app.case_manager().await;
    client_named(&manager, "Thistlewood").await;
    let mine = manager.get("/me/activity").await.expect(200).body;
    let actions: Vec<&str> = mine["data"].as_array().unwrap().iter().map(|e| e["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["client.searched", "session.opened"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_looked_is_counted_by_agency_and_day() {
    let app = with_people().await;
    let database = app.database.client().await;
    let organization: Uuid = database.query_one("select id from organization", &[]).await.unwrap().get(0);
    let sql = "update app_user set organization_id = $1 where email = $2";
    database.execute(sql, &[&organization, &people::email("case_manager")]).await.unwrap();
    people::add_one(
        &store(&app.database.url()),
        "colleague@example.org",
        "case_manager",
        Reach::Agency { organization_id: organization },
    )
    .await;
    let manager = app.case_manager().await;
    let id = client_named(&manager, "Thistlewood").await;
    manager.get(&format!("/clients/{id}")).await.expect(200);
    manager.get(&format!("/clients/{id}/timeline")).await.expect(200);
    manager.post(&format!("/clients/{id}/reveal"), &json!({ "fields": ["date_of_birth"] })).await.expect(200);
    manager.post(&format!("/clients/{id}/aliases"), &json!({ "name": "Rosie", "kind": "preferred" })).await.expect(201);

    let views = manager.get(&format!("/clients/{id}/views")).await.expect(200).body;
    let rows = views["data"].as_array().unwrap();
    let row = rows.iter().find(|row| row["organization"]["id"] == organization.to_string()).unwrap();
    assert_eq!(row["organization"]["name"], "North Shelters");
    assert_eq!(
        (&row["users"], &row["opened"], &row["listed"], &row["revealed"], &row["changed"]),
        (&json!(1), &json!(2), &json!(1), &json!(1), &json!(1)),
        "record and timeline, one search, one reveal, one alias"
    );
    assert!(!views.to_string().contains("Case manager"), "no user is named");
    manager.get(&format!("/clients/{}/views", Uuid::now_v7())).await.expect(404);
}

/// The chain after everything so far was sealed.
///
/// What other tests do in the same cluster holds the sealing up: it waits for every transaction that began earlier.
async fn sealed(app: &TestApp) -> Verification {
    for _ in 0..600 {
        app.services().audit_chain.seal().await.unwrap();
        let found = app.services().audit_chain.verify(None).await.unwrap();
        if found.unsealed == 0 {
            return found;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("some transaction does not end");
}

/// Changes behind the back of the triggers, as somebody with the database's password could.
async fn tamper(database: &Client, sql: &str) {
    database.batch_execute(&format!("set session_replication_role = replica; {sql}")).await.unwrap();
}

async fn fault_after(sql: &str) -> (Option<Fault>, Vec<Uuid>) {
    let app = with_people().await;
    let sound = sealed(&app).await;
    assert_eq!(sound.fault, None);
    assert!(sound.blocks > 0 && sound.events >= 3, "{sound:?}");
    let database = app.database.client().await;
    let first_sealed = "select id from audit_event order by position, id limit 3";
    let ids = database.query(first_sealed, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
    tamper(&database, sql).await;
    (app.services().audit_chain.verify(None).await.unwrap().fault, ids)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_event_is_named() {
    let sql = "update audit_event set user_id = gen_random_uuid() \
               where id = (select id from audit_event order by position, id offset 1 limit 1)";
    let (fault, ids) = fault_after(sql).await;
    assert_eq!(fault, Some(Fault { block: 1, event_id: Some(ids[1]), kind: FaultKind::EventChanged }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_event_is_missed() {
    let sql = "delete from audit_event where id = (select id from audit_event order by position, id limit 1)";
    let (fault, _) = fault_after(sql).await;
    let fault = fault.unwrap();
    assert_eq!((fault.block, fault.kind), (1, FaultKind::EventMissing));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_is_put_in_later_shows() {
    let sql = "insert into audit_event (id, position, user_id, permission, action) \
               select gen_random_uuid(), min(position), gen_random_uuid(), 'x', 'client.viewed' from audit_event";
    let (fault, _) = fault_after(sql).await;
    let fault = fault.unwrap();
    assert_eq!((fault.block, fault.kind), (1, FaultKind::EventAdded));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_that_was_written_anew_lacks_the_signature() {
    // Somebody who knows the program recomputes the hashes, but the key is not in the database.
    let sql = "update audit_seal set mac = sha256(hash) where number = 1";
    let (fault, _) = fault_after(sql).await;
    assert_eq!(fault, Some(Fault { block: 1, event_id: None, kind: FaultKind::BlockForged }));
    let (fault, _) = fault_after("update audit_seal set events = events - 1 where number = 1").await;
    assert_eq!(fault, Some(Fault { block: 1, event_id: None, kind: FaultKind::BlockChanged }));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_end_that_was_cut_off_is_remembered() {
    let sql = "delete from audit_event where position >= coalesce((select up_to from audit_seal order by number desc \
               offset 1 limit 1), 0); delete from audit_seal where number = (select max(number) from audit_seal)";
    let (fault, _) = fault_after(sql).await;
    assert_eq!(fault.unwrap().kind, FaultKind::EndMissing);
}

#[tokio::test(flavor = "multi_thread")]
async fn events_of_a_transaction_that_still_runs_are_left_for_later() {
    let app = TestApp::start().await.without_workers().await;
    let chain = app.services().audit_chain.clone();
    let mut slow = app.database.client().await;
    let insert = "insert into audit_event (id, user_id, permission, action) values ($1, $1, 'x', 'client.viewed')";
    let transaction = slow.transaction().await.unwrap();
    transaction.execute(insert, &[&Uuid::now_v7()]).await.unwrap();
    // Later than the slow one, and done before it.
    app.case_manager().await.get("/me").await.expect(200);
    chain.seal().await.unwrap();
    let early = chain.verify(None).await.unwrap();
    assert_eq!((early.events, early.unsealed, early.fault), (0, 1, None), "the sign-in waits, too");
    transaction.commit().await.unwrap();
    let late = sealed(&app).await;
    assert_eq!((late.events, late.unsealed, late.fault), (2, 0, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_move_to_another_cluster_the_chain_goes_on() {
    let app = TestApp::start().await.without_workers().await;
    let chain = app.services().audit_chain.clone();
    let database = app.database.client().await;
    app.case_manager().await;
    // As in a cluster whose transactions were counted further: the place lies ahead of all that come here.
    let ahead = "insert into audit_event (id, position, user_id, permission, action) values \
                 (gen_random_uuid(), audit_position('281474976710000'::xid8), gen_random_uuid(), 'x', 'client.viewed')";
    database.batch_execute(ahead).await.unwrap();
    let seal = "insert into audit_seal select 1, audit_position('281474976710001'::xid8), 1, '', '', now(), 'x', ''";
    database.batch_execute(seal).await.unwrap();
    let end = chain.seal().await.unwrap();
    assert_eq!(end.number, 1, "what was recorded under the old count stays where it is");
    app.case_manager().await;
    let mut end = chain.seal().await.unwrap();
    // Transactions of other tests in the same cluster hold the sealing up.
    for _ in 0..600 {
        if end.number > 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        end = chain.seal().await.unwrap();
    }
    assert_eq!(end.number, 2);
    assert_eq!(end.position >> 48, 2, "a new generation of places");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trail_is_append_only_month_by_month() {
    let app = with_people().await;
    let database = app.database.client().await;
    let month: String = database
        .query_one("select tableoid::regclass::text from audit_event order by at desc limit 1", &[])
        .await
        .unwrap()
        .get(0);
    assert!(month.starts_with("audit_event_2"), "{month}");
    for table in ["audit_event", month.as_str(), "audit_seal"] {
        for sql in ["delete from {}", "truncate {}"] {
            if sql.starts_with("delete") && table == "audit_seal" {
                sealed(&app).await;
            }
            let refused = database.batch_execute(&sql.replace("{}", table)).await;
            assert!(refused.is_err(), "{sql} {table}");
        }
    }
    // An event of a month that nobody prepared waits, and moves when its month is made.
    let far = "insert into audit_event (id, at, user_id, permission, action) \
               values (gen_random_uuid(), now() + interval '400 days', gen_random_uuid(), 'x', 'client.viewed')";
    database.batch_execute(far).await.unwrap();
    let other = "select count(*) from audit_event_other";
    assert_eq!(database.query_one(other, &[]).await.unwrap().get::<_, i64>(0), 1);
    database.batch_execute("select audit_make_month(now() + interval '400 days')").await.unwrap();
    assert_eq!(database.query_one(other, &[]).await.unwrap().get::<_, i64>(0), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn verification_is_told_over_http() {
    let app = with_people().await;
    sealed(&app).await;
    let auditor = app.signed_in("auditor").await;
    let found = auditor.get("/audit-events/verification").await.expect(200).body;
    assert_eq!(found["sound"], true);
    assert_eq!(found["fault"], Value::Null);
    tamper(&app.database.client().await, "update audit_event set action = 'x' where action = 'import.committed'").await;
    let found = auditor.get("/audit-events/verification").await.expect(200).body;
    assert_eq!(found["sound"], false);
    assert_eq!(found["fault"]["kind"], "event_changed");
    let later = auditor.get("/audit-events/verification?since=2100-01-01T00:00:00Z").await.expect(200).body;
    assert_eq!(later["sound"], true, "only the seals were recomputed");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_nobody_decides_is_discarded() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let package = Package::new().client("c1", "Rosalind", "Thistlewood", "2025-10-02");
    let import = imports::checked(&administrator, "Source", package.zip()).await;
    let id = import["id"].as_str().unwrap();
    let database = app.database.client().await;
    let discard = || hmis::imports_keeping::discard_undecided(app.services());
    assert_eq!(discard().await.unwrap(), 0, "it arrived a moment ago");
    database.batch_execute("update import set created_at = created_at - interval '31 days'").await.unwrap();
    assert_eq!(discard().await.unwrap(), 1);

    assert_eq!(administrator.get(&format!("/imports/{id}")).await.expect(200).body["state"], "discarded");
    let sql = "select count(*) from pg_class where relnamespace = 'staging'::regnamespace and relkind = 'r'";
    assert_eq!(database.query_one(sql, &[]).await.unwrap().get::<_, i64>(0), 0, "no staged rows stay behind");
    let events = administrator.get(&format!("/audit-events?subject_id={id}&action=import.expired")).await.expect(200);
    assert_eq!(events.body["data"].as_array().unwrap().len(), 1);
}
