//! Walks over the whole API description: nobody gets in without signing in, and no role gets past its permissions.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::collections::{BTreeMap, BTreeSet};

use hmis::http::access::PERMISSIONS;
use hmis_tests::app::TestApp;
use hmis_tests::caller::{Answer, Caller};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

/// What anybody may call. Adding a line here is a decision about security.
const PUBLIC: [&str; 12] = [
    // For calendar programs, which cannot sign in: a secret address with the classes of one user, and no client.
    "GET /api/v1/calendar/feeds/{token}",
    "GET /api/v1/health",
    "GET /api/v1/openapi.json",
    "GET /api/v1/system",
    // A program's key is its own proof.
    "POST /api/v1/oauth/token",
    // Signing in, and asking with the cookie alone whether one still is.
    "POST /api/v1/sessions",
    "POST /api/v1/sessions/current/refresh",
    // The other ways of signing in: they prove something themselves.
    "POST /api/v1/sessions/second-factor",
    "POST /api/v1/sessions/passkey-challenge",
    "POST /api/v1/sessions/passkey",
    // Links to set a password.
    "POST /api/v1/invitations/open",
    "POST /api/v1/invitations/accept",
];

const ROLES: [&str; 9] = [
    "hmis_administrator",
    "agency_administrator",
    "case_manager",
    "shelter_night_staff",
    "outreach_worker",
    "coc_planner",
    "trainer",
    "auditor",
    "pit_volunteer",
];

/// One operation of the description.
struct Operation {
    method: Method,
    path: String,
    name: String,
    /// The permission it asks for; none when being signed in is enough.
    permission: Option<String>,
    secured: bool,
}

impl Operation {
    /// Calls it for something that does not exist, with an empty body.
    async fn call(&self, caller: &Caller) -> Answer {
        let mut path = self.path.trim_start_matches("/api/v1").to_owned();
        while let (Some(open), Some(close)) = (path.find('{'), path.find('}')) {
            path.replace_range(open..=close, &Uuid::now_v7().to_string());
        }
        let request = caller.request(self.method.clone(), &path);
        let with_body = [Method::POST, Method::PUT, Method::PATCH].contains(&self.method);
        Answer::to(if with_body { request.json(&json!({})) } else { request }).await
    }
}

async fn operations(app: &TestApp) -> Vec<Operation> {
    let document = app.anonymous().get("/openapi.json").await.expect(200).body;
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let Ok(method) = method.to_uppercase().parse::<Method>() else { continue };
            let mut scopes = operation["security"].as_array().into_iter().flatten();
            let permission = scopes.find_map(|scheme| scheme.pointer("/bearer/0").and_then(Value::as_str));
            all.push(Operation {
                name: format!("{method} {path}"),
                path: path.clone(),
                permission: permission.map(str::to_owned),
                secured: operation["security"].as_array().is_some_and(|list| !list.is_empty()),
                method,
            });
        }
    }
    assert!(all.len() > 30, "the description lists the API, not {} operations", all.len());
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_in_without_signing_in() {
    let app = TestApp::start().await;
    let mut open = BTreeSet::new();
    for operation in operations(&app).await {
        if PUBLIC.contains(&operation.name.as_str()) {
            assert!(!operation.secured, "{} is public and described as secured", operation.name);
            open.insert(operation.name);
            continue;
        }
        assert!(operation.secured, "{} is not described as secured", operation.name);
        for caller in [app.anonymous(), app.anonymous().with_token("not.a.token")] {
            let answer = operation.call(&caller).await;
            assert_eq!(answer.status, 401, "{}: {:#}", operation.name, answer.body);
            assert_eq!(answer.body["code"], "sign-in-required", "{}", operation.name);
        }
    }
    assert_eq!(open, PUBLIC.map(str::to_owned).into(), "every reviewed exception still exists");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_role_gets_past_its_permissions() {
    let app = TestApp::start().await;
    let operations = operations(&app).await;
    for role in ROLES {
        let caller = app.signed_in(role).await;
        let me = caller.get("/me").await.expect(200).body;
        let held: Vec<&str> = me["permissions"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        for operation in &operations {
            let Some(needed) = operation.permission.as_deref() else { continue };
            // What a role may do is tested elsewhere; here only that the door is shut for the others.
            if held.contains(&needed) {
                continue;
            }
            let answer = operation.call(&caller).await;
            assert_eq!(answer.status, 403, "{role} at {}: {:#}", operation.name, answer.body);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_exist_is_not_found_for_those_who_may_look() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    for operation in operations(&app).await {
        let looks_at_one = operation.method == Method::GET && operation.path.ends_with("{id}");
        // A standards year is named, not numbered.
        if looks_at_one && !operation.path.contains("standards") {
            operation.call(&administrator).await.expect_problem(404, "not-found");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shipped_roles_hold_known_permissions_only_and_the_administrator_all() {
    let app = TestApp::start().await;
    let known: BTreeSet<&str> = PERMISSIONS.iter().map(|permission| permission.name).collect();
    let rows = app.database.client().await.query("select id, permissions from role", &[]).await.unwrap();
    let roles: BTreeMap<String, Vec<String>> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    assert_eq!(roles.keys().map(String::as_str).collect::<BTreeSet<_>>(), ROLES.into());
    for (role, held) in &roles {
        let held: BTreeSet<&str> = held.iter().map(String::as_str).collect();
        assert!(held.is_subset(&known), "{role} holds what does not exist: {:?}", held.difference(&known));
        if role == "hmis_administrator" {
            assert_eq!(held, known);
        }
    }
}
