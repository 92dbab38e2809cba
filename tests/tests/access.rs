//! Who may see whom, over HTTP: by grants, by sharing and consent, in emergencies; and what takes it away again.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use chrono::{Days, Utc};
use hmis_policy::Reach;
use hmis_tests::caller::{Answer, Caller};
use hmis_tests::city::City;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

fn release(city: &City, agency: &str, extent: &str) -> Value {
    let expires_on = Utc::now().date_naive().checked_add_days(Days::new(365)).unwrap();
    json!({
        "organization_id": city.organizations[agency], "extent": extent, "text_version": "2026-10", "language": "es",
        "expires_on": expires_on,
    })
}

async fn explained(caller: &Caller, client: Uuid) -> Value {
    caller.get(&format!("/access/explain?client_id={client}")).await.expect(200).body
}

fn codes(explanation: &Value) -> Vec<&str> {
    explanation["reasons"].as_array().unwrap().iter().map(|reason| reason["code"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grant_over_an_agency_shows_its_own_clients_and_nobody_else() {
    let city = City::built().await;
    let north = city.at("case_manager", "o1").await;
    assert_eq!(city.found_by(&north).await, ["both", "north"]);
    north.get(&format!("/clients/{}", city.clients["north"])).await.expect(200);
    // 404, not 403: that there is such a client is nobody's business.
    let hidden = north.get(&format!("/clients/{}", city.clients["south"])).await.expect_problem(404, "not-found");
    let missing = north.get(&format!("/clients/{}", Uuid::now_v7())).await.expect_problem(404, "not-found");
    assert_eq!(hidden.body["detail"], missing.body["detail"]);
    // Of a shared client only the own stay.
    let timeline = north.get(&format!("/clients/{}/timeline", city.clients["both"])).await.expect(200).body;
    let stays: Vec<&str> = timeline["enrollments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|stay| stay["hmis_enrollment_id"].as_str().unwrap())
        .collect();
    assert_eq!(stays, ["both-p1"]);
    north.get(&format!("/enrollments/{}", city.enrollments["both-p2"])).await.expect_problem(404, "not-found");

    let everyone = city.app.administrator().await;
    assert_eq!(city.found_by(&everyone).await, ["both", "clinic", "north", "nowhere", "south"], "but not Haven's");
    let haven = city.at("case_manager", "o3").await;
    assert_eq!(city.found_by(&haven).await, ["hidden"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn sharing_takes_an_agreement_and_a_release_and_ends_with_either() {
    let city = City::built().await;
    let (north, south) = (city.at("case_manager", "o1").await, city.at("case_manager", "o2").await);
    let client = city.clients["south"];
    let path = format!("/clients/{client}");
    let agreement = city.agree().await;
    north.get(&path).await.expect_problem(404, "not-found");

    let given = south.post(&format!("{path}/releases"), &release(&city, "o2", "agency")).await.expect(201);
    north.get(&path).await.expect(200);
    let why = explained(&north, client).await;
    assert_eq!((why["allowed"].clone(), codes(&why)), (json!(true), vec!["shared_by_release"]));
    assert_eq!(why["reasons"][0]["organization_name"], "South Housing");
    // Shared is for reading.
    let edit = north.request(Method::PATCH, &path).header("If-Match", "*").json(&json!({"values": {"FirstName": "X"}}));
    Answer::to(edit).await.expect_problem(404, "not-found");
    north.post(&format!("{path}/releases"), &release(&city, "o1", "agency")).await.expect_problem(404, "not-found");

    south.post(&format!("{path}/releases/{}/revoke", given.text("/id")), &json!({})).await.expect(200);
    north.get(&path).await.expect_problem(404, "not-found");

    south.post(&format!("{path}/releases"), &release(&city, "o2", "all_agencies")).await.expect(201);
    north.get(&path).await.expect(200);
    city.app.administrator().await.post(&format!("/sharing-agreements/{agreement}/end"), &json!({})).await.expect(200);
    north.get(&path).await.expect_problem(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn part_2_records_need_a_release_that_says_so_and_a_signature() {
    let city = City::built().await;
    city.agree().await;
    let (north, south) = (city.at("case_manager", "o1").await, city.at("case_manager", "o2").await);
    let path = format!("/clients/{}", city.clients["clinic"]);
    south.post(&format!("{path}/releases"), &release(&city, "o2", "all_agencies")).await.expect(201);
    north.get(&path).await.expect_problem(404, "not-found");

    let mut whole = release(&city, "o2", "all_agencies");
    whole["includes_part_2"] = json!(true);
    let refused = south.post(&format!("{path}/releases"), &whole).await.expect_problem(422, "invalid");
    assert_eq!(refused.body["errors"][0]["pointer"], "/signature");
    whole["signature"] = json!("data:image/png;base64,iVBORw0KGgo=");
    south.post(&format!("{path}/releases"), &whole).await.expect(201);
    north.get(&path).await.expect(200);
    let stored = city.app.database.client().await;
    let sealed = stored.query("select signature_encrypted from release_of_information where includes_part_2", &[]);
    let sealed: Vec<u8> = sealed.await.unwrap()[0].get(0);
    assert!(!sealed.windows(8).any(|part| part == b"iVBORw0K"), "the signature is not readable in the database");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restricted_client_is_seen_by_few_and_never_by_sharing() {
    let city = City::built().await;
    city.agree().await;
    let (north, south) = (city.at("case_manager", "o1").await, city.at("case_manager", "o2").await);
    let path = format!("/clients/{}", city.clients["south"]);
    south.post(&format!("{path}/releases"), &release(&city, "o2", "all_agencies")).await.expect(201);
    let chief = city.at("agency_administrator", "o2").await;
    chief.put(&format!("{path}/restriction"), &json!({"reason": "safety"})).await.expect(200);
    for outsider in [&north, &south] {
        outsider.get(&path).await.expect_problem(404, "not-found");
    }
    chief.get(&path).await.expect(200);
    assert!(!city.found_by(&south).await.contains(&"south".to_owned()));
    chief.put(&format!("{path}/restriction"), &json!({"reason": "safety"})).await.expect_problem(409, "conflict");
    chief.delete(&format!("{path}/restriction")).await.expect(204);
    south.get(&path).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn kinds_of_records_need_permissions_of_their_own() {
    let city = City::built().await;
    let stay = city.enrollments["north-p1"];
    let kinds = async |caller: &Caller, file: &str| -> Vec<Value> {
        let page = caller.get(&format!("/enrollments/{stay}/records?file={file}")).await.expect(200).body;
        page["data"].as_array().unwrap().iter().map(|row| row["values"]["DisabilityType"].clone()).collect()
    };
    let manager = city.at("case_manager", "o1").await;
    assert_eq!(kinds(&manager, "Disabilities").await.len(), 3);
    assert_eq!(kinds(&manager, "HealthAndDV").await.len(), 1);
    let night = city.at("shelter_night_staff", "o1").await;
    assert_eq!(kinds(&night, "Disabilities").await, [json!(5)]);
    assert!(kinds(&night, "HealthAndDV").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_glass_can_be_broken_for_an_hour_and_somebody_else_reviews_it() {
    let city = City::built().await;
    let north = city.at("case_manager", "o1").await;
    let path = format!("/clients/{}", city.clients["south"]);
    north.get(&path).await.expect_problem(404, "not-found");
    let reason = json!({
        "hmis_id": "south", "reason": "medical_emergency", "explanation": "The hospital asks for the next of kin.",
    });
    let opened = north.post("/emergencies", &reason).await.expect(201);
    north.get(&path).await.expect(200);
    assert_eq!(codes(&explained(&north, city.clients["south"]).await), ["glass_broken"]);
    // Nobody breaks the glass of a victim service provider.
    let haven = json!({ "hmis_id": "hidden", "reason": "other", "explanation": "Somebody asked me to look." });
    north.post("/emergencies", &haven).await.expect_problem(422, "invalid");

    let client = city.app.database.client().await;
    client.batch_execute("update break_glass set closes_at = now() - interval '1 second'").await.unwrap();
    eventually(async || north.get(&path).await.status == 404).await;

    let auditor = city.app.signed_in("auditor").await;
    let waiting = auditor.get("/emergencies?waiting=true").await.expect(200).body;
    assert_eq!(waiting["data"][0]["explanation"], reason["explanation"]);
    let review = format!("/emergencies/{}/review", opened.text("/id"));
    auditor.post(&review, &json!({"justified": true, "note": "Confirmed."})).await.expect(204);
    auditor.post(&review, &json!({"justified": true, "note": "Again."})).await.expect_problem(409, "conflict");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grant_takes_effect_at_once_and_ends_at_once() {
    let city = City::built().await;
    let administrator = city.app.administrator().await;
    let caller = city.app.newcomer("new@example.org", "pit_volunteer", Reach::Everything).await;
    let id = caller.get("/me").await.expect(200).text("/id");
    caller.post("/clients/search", &json!({})).await.expect_problem(403, "forbidden");
    let grant = json!({
        "role": "case_manager", "reach": {"kind": "project", "project_id": city.projects["p2"]},
    });
    let given = administrator.post(&format!("/users/{id}/grants"), &grant).await.expect(201);
    assert_eq!((given.body["reach_name"].clone(), given.body["project_count"].clone()), (json!("p2"), json!(1)));
    assert_eq!(city.found_by(&caller).await, ["both", "south"]);
    administrator.delete(&format!("/users/{id}/grants/{}", given.text("/id"))).await.expect(204);
    caller.post("/clients/search", &json!({})).await.expect_problem(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gives_more_than_they_have() {
    let city = City::built().await;
    let administrator = city.app.administrator().await;
    let mut role = json!({
        "id": "local_chief", "title": "Local chief", "description": "",
        "permissions": ["user:read", "user:write", "client:read", "project:read"],
    });
    administrator.post("/roles", &role).await.expect(201);
    let chief = city.at("local_chief", "o1").await;
    let id = chief.get("/me").await.expect(200).text("/id");
    let give = async |reach: Value, role: &str| {
        chief.post(&format!("/users/{id}/grants"), &json!({ "role": role, "reach": reach })).await
    };
    let own = json!({"kind": "agency", "organization_id": city.organizations["o1"]});
    give(own.clone(), "local_chief").await.expect(201);
    for (reach, role) in [
        (json!({"kind": "everything"}), "local_chief"),
        (json!({"kind": "continuum", "coc_code": "XX-501"}), "local_chief"),
        (json!({"kind": "agency", "organization_id": city.organizations["o2"]}), "local_chief"),
        (own, "hmis_administrator"),
    ] {
        give(reach, role).await.expect_problem(422, "invalid");
    }
    // The last one who may change users cannot lose that.
    let root = administrator.get("/me").await.expect(200).text("/id");
    let grants = administrator.get(&format!("/users/{root}/grants")).await.expect(200).body;
    let grant = grants["data"][0]["id"].as_str().unwrap();
    role["permissions"] = json!(["role:write"]);
    let system = "update access_grant set ended_at = now() where user_id = '00000000-0000-0000-0000-000000000000'";
    city.app.database.client().await.batch_execute(system).await.unwrap();
    administrator.delete(&format!("/users/{root}/grants/{grant}")).await.expect_problem(409, "conflict");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_can_look_as_somebody_else_does_and_change_nothing() {
    let city = City::built().await;
    let administrator = city.app.administrator().await;
    let view = json!({"role": "case_manager", "organization_id": city.organizations["o1"]});
    administrator.post("/view-as", &view).await.expect(204);
    assert_eq!(city.found_by(&administrator).await, ["both", "north"]);
    let me = administrator.get("/me").await.expect(200).body;
    assert_eq!(me["viewing_as"], json!({"role_title": "Case manager", "organization_name": "North Shelters"}));
    let path = format!("/clients/{}", city.clients["north"]);
    let edit = administrator.request(Method::PATCH, &path).header("If-Match", "*");
    Answer::to(edit.json(&json!({"values": {"FirstName": "X"}}))).await.expect_problem(403, "forbidden");
    administrator.post(&format!("{path}/reveal"), &json!({"fields": ["ssn"]})).await.expect_problem(403, "forbidden");
    administrator.delete("/view-as").await.expect(204);
    assert_eq!(city.found_by(&administrator).await.len(), 5);
    let events = administrator.get("/audit-events?action=view_as.started").await.expect(200).body;
    assert_eq!(events["data"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_gets_a_token_for_its_key_within_key_and_grants() {
    let city = City::built().await;
    let administrator = city.app.administrator().await;
    let account = administrator.post("/service-accounts", &json!({"name": "Warehouse"})).await.expect(201).text("/id");
    let key = json!({"permissions": ["client:read", "project:read"], "days": 30});
    let key = administrator.post(&format!("/service-accounts/{account}/keys"), &key).await.expect(201);
    let (id, secret) = (key.text("/client_id"), key.text("/client_secret"));
    let token = async |secret: &str| {
        let form = [("grant_type", "client_credentials"), ("client_id", id.as_str()), ("client_secret", secret)];
        Answer::to(city.app.anonymous().request(Method::POST, "/oauth/token").form(&form)).await
    };
    token("wrong").await.expect_problem(401, "sign-in-failed");
    let program = city.app.anonymous().with_token(&token(&secret).await.expect(200).text("/access_token"));
    program.get("/projects").await.expect_problem(403, "forbidden");
    let grant = json!({
        "role": "hmis_administrator", "reach": {"kind": "agency", "organization_id": city.organizations["o1"]},
    });
    administrator.post(&format!("/users/{account}/grants"), &grant).await.expect(201);
    assert_eq!(city.found_by(&program).await, ["both", "north"]);
    program.get("/audit-events").await.expect_problem(403, "forbidden");
    administrator.delete(&format!("/service-accounts/{account}/keys/{id}")).await.expect(204);
    program.get("/projects").await.expect_problem(401, "sign-in-required");
    token(&secret).await.expect_problem(401, "sign-in-failed");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_explanation_tells_nothing_to_those_who_may_not_know() {
    let city = City::built().await;
    let north = city.at("case_manager", "o1").await;
    let hidden = explained(&north, city.clients["south"]).await;
    let missing = explained(&north, Uuid::now_v7()).await;
    assert_eq!(hidden, missing);
    assert_eq!((hidden["allowed"].clone(), codes(&hidden)), (json!(false), vec!["not_known_to_you"]));
    let administrator = city.app.administrator().await;
    let id = north.get("/me").await.expect(200).text("/id");
    let path = format!("/access/explain?client_id={}&user_id={id}", city.clients["south"]);
    let told = administrator.get(&path).await.expect(200).body;
    assert_eq!(codes(&told), ["no_agreement"]);
    north.get(&format!("{path}x")).await.expect_problem(422, "invalid");
    let root = administrator.get("/me").await.expect(200).text("/id");
    let about_other = format!("/access/explain?client_id={}&user_id={root}", city.clients["south"]);
    north.get(&about_other).await.expect_problem(403, "forbidden");
}

/// What another connection's change becomes known by an announcement for.
async fn eventually(holds: impl AsyncFn() -> bool) {
    for _ in 0..200 {
        if holds().await {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("it does not come about");
}
