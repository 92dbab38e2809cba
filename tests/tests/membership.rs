//! The life of a user: nominated, approved, signed, trained, active, suspended after six months, back after a refresher.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use chrono::{Days, Utc};
use hmis_tests::app::TestApp;
use hmis_tests::caller::{Answer, Caller};
use hmis_tests::people;
use serde_json::{Value, json};

const NINA: &str = "nina.park@example.org";

/// An agency that joined just now.
async fn agency(administrator: &Caller, name: &str) -> String {
    let body = json!({"name": name, "victim_service_provider": false});
    administrator.post("/organizations", &body).await.expect(201).text("/id")
}

/// A memorandum from today for so many days, the first one counted.
async fn memorandum(administrator: &Caller, agency: &str, days: u64) -> String {
    let today = Utc::now().date_naive();
    let body = json!({
        "starts_on": today, "ends_on": today + Days::new(days - 1),
        "signatories": [
            {"party": "agency", "name": "Maria Soto", "title": "Director", "signed_on": today},
            {"party": "lead", "name": "Amara Okafor", "title": "Administrator", "signed_on": today},
        ],
    });
    administrator.post(&format!("/agencies/{agency}/memoranda"), &body).await.expect(201).text("/id")
}

fn nomination(agency: &str, email: &str) -> Value {
    json!({
        "organization_id": agency, "email": email, "name": "Nina Park", "job_title": "Case manager",
        "role": "case_manager", "language": "en", "reason": "Joins the night shelter.",
    })
}

/// Nominated by the agency's administrator, approved by the HMIS administrator; her identifier.
async fn approved(app: &TestApp, administrator: &Caller, agency: &str) -> String {
    let representative = app.signed_in("agency_administrator").await;
    let id = representative.post("/nominations", &nomination(agency, NINA)).await.expect(201).text("/id");
    let approved = administrator.post(&format!("/nominations/{id}/approve"), &json!({})).await.expect(200);
    give_password(app, NINA).await;
    approved.text("/user_id")
}

/// Instead of the link in her mail: everybody's password.
async fn give_password(app: &TestApp, email: &str) {
    let copy = "update app_user set password_hash =
                    (select password_hash from app_user where email = 'case_manager@example.org')
                where email = $1";
    assert_eq!(app.database.client().await.execute(copy, &[&email]).await.unwrap(), 1);
}

async fn sign_in(app: &TestApp, email: &str) -> (Answer, Caller) {
    let answer = app.anonymous().sign_in(email, people::PASSWORD).await.expect(201);
    let caller = app.anonymous().with_token(&answer.text("/access_token"));
    (answer, caller)
}

async fn standing(caller: &Caller) -> Value {
    caller.get("/standing").await.expect(200).body
}

fn open_steps(standing: &Value) -> Vec<&str> {
    let steps = standing["steps"].as_array().unwrap();
    steps.iter().filter(|step| step["done"] == false).map(|step| step["kind"].as_str().unwrap()).collect()
}

async fn sign(caller: &Caller, name: &str) -> Answer {
    let to_sign = standing(caller).await["to_sign"]["id"].clone();
    let body = json!({"agreement_id": to_sign, "language": "en", "typed_name": name, "agreed": true});
    caller.post("/standing/signature", &body).await
}

async fn credit(administrator: &Caller, user: &str, kind: &str, days_from_now: u64) {
    let day = Utc::now().date_naive() + Days::new(days_from_now);
    let body = json!({"satisfies": kind, "attended_on": day, "note": "Ticked by hand."});
    administrator.post(&format!("/users/{user}/training-credits"), &body).await.expect(204);
}

async fn mails(administrator: &Caller, recipient: &str) -> Vec<String> {
    let list = administrator.get("/mail?limit=200").await.expect(200).body;
    let rows = list["data"].as_array().unwrap().iter();
    let mut templates: Vec<String> = rows
        .filter(|row| row["recipient"]["id"] == recipient)
        .map(|row| row["template"].as_str().unwrap().to_owned())
        .collect();
    templates.sort();
    templates
}

async fn happened(app: &TestApp, action: &str, subject: &str) -> i64 {
    let query = "select count(*) from audit_event where action = $1 and subject_ids @> array[$2::text::uuid]";
    app.database.client().await.query_one(query, &[&action, &subject]).await.unwrap().get(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_registers_himself_and_a_second_person_approves() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let agency = agency(&administrator, "Harbor House").await;
    app.case_manager().await.post("/nominations", &nomination(&agency, NINA)).await.expect_problem(403, "forbidden");

    let own = administrator.post("/nominations", &nomination(&agency, NINA)).await.expect(201).text("/id");
    let path = format!("/nominations/{own}");
    administrator.post(&format!("{path}/approve"), &json!({})).await.expect_problem(409, "conflict");
    administrator.post(&format!("{path}/decline"), &json!({"reason": "x"})).await.expect_problem(409, "conflict");
    let again = administrator.post("/nominations", &nomination(&agency, "Nina.Park@example.org")).await;
    again.expect_problem(409, "conflict");
    administrator.post(&format!("{path}/withdraw"), &json!({"reason": "A mistake."})).await.expect(200);

    let representative = app.signed_in("agency_administrator").await;
    let id = representative.post("/nominations", &nomination(&agency, NINA)).await.expect(201).text("/id");
    representative.post(&format!("/nominations/{id}/approve"), &json!({})).await.expect_problem(403, "forbidden");
    let declined = json!({"reason": "She has another account."});
    administrator.post(&format!("/nominations/{id}/decline"), &declined).await.expect(200);
    administrator.post(&format!("/nominations/{id}/approve"), &json!({})).await.expect_problem(409, "conflict");
    let told = representative.get("/me").await.expect(200).text("/id");
    assert_eq!(mails(&administrator, &told).await, ["nomination_declined"]);

    let mut lead = nomination(&agency, NINA);
    lead["role"] = json!("hmis_administrator");
    let refused = representative.post("/nominations", &lead).await.expect_problem(422, "invalid");
    assert_eq!(refused.body["errors"][0]["pointer"], "/role");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_opens_live_data_only_after_every_step() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let agency = agency(&administrator, "Harbor House").await;
    let nina = approved(&app, &administrator, &agency).await;
    assert_eq!(mails(&administrator, &nina).await, ["welcome"]);

    let (session, caller) = sign_in(&app, NINA).await;
    assert_eq!(session.body["user"]["permissions"], json!([]));
    assert_eq!(session.body["user"]["standing"], "onboarding");
    let first = standing(&caller).await;
    assert_eq!(open_steps(&first), ["memorandum_in_force", "agreement_signed", "class_attended"]);
    assert!(first["to_sign"]["texts"][0]["body"].as_str().unwrap().contains("of Continuum of Care"));
    caller.get("/projects").await.expect_problem(403, "step-open");

    memorandum(&administrator, &agency, 365).await;
    assert_eq!(open_steps(&standing(&caller).await), ["agreement_signed", "class_attended"]);
    let wrong = sign(&caller, "Somebody Else").await.expect_problem(422, "invalid");
    assert_eq!(wrong.body["errors"][0]["pointer"], "/typed_name");
    let signed = sign(&caller, " nina  park ").await.expect(200).body;
    assert_eq!((open_steps(&signed), &signed["to_sign"]), (vec!["class_attended"], &Value::Null));
    caller.get("/projects").await.expect_problem(403, "step-open");

    credit(&administrator, &nina, "new_user", 0).await;
    assert_eq!(standing(&caller).await["state"], "active");
    caller.get("/projects").await.expect(200);
    let me = caller.get("/me").await.expect(200).body;
    assert!(me["permissions"].as_array().unwrap().contains(&json!("client:read")));
    let detail = administrator.get(&format!("/users/{nina}")).await.expect(200).body;
    assert_eq!(detail["grants"][0]["reach_name"], "Harbor House");
    assert_eq!(detail["standing"], "active");
}

#[tokio::test(flavor = "multi_thread")]
async fn six_months_suspend_and_a_refresher_brings_back() {
    let app = TestApp::with_moving_clock().await;
    let administrator = app.administrator().await;
    let agency = agency(&administrator, "Harbor House").await;
    memorandum(&administrator, &agency, 365).await;
    let nina = approved(&app, &administrator, &agency).await;
    let (_, caller) = sign_in(&app, NINA).await;
    sign(&caller, "Nina Park").await.expect(200);
    credit(&administrator, &nina, "new_user", 0).await;
    caller.get("/standing").await.expect(200);

    // Six months are 181 to 184 days: warnings are due from 154 (30 before the longest) and from 170 days on.
    app.let_pass(140);
    let administrator = app.administrator().await;
    app.daily().await;
    assert_eq!(mails(&administrator, &nina).await, ["welcome"]);
    app.let_pass(155);
    app.daily().await;
    assert_eq!(mails(&administrator, &nina).await, ["inactivity_warning", "welcome"]);
    app.let_pass(171);
    app.daily().await;
    app.daily().await;
    let both = ["inactivity_warning", "inactivity_warning", "welcome"];
    assert_eq!(mails(&administrator, &nina).await, both, "each warning once");

    app.let_pass(185);
    app.daily().await;
    assert_eq!(happened(&app, "user.suspended", &nina).await, 1);
    assert!(mails(&administrator, &nina).await.contains(&"suspended".to_owned()));
    let (session, caller) = sign_in(&app, NINA).await;
    assert_eq!(session.body["user"]["standing"], "suspended");
    assert_eq!(open_steps(&standing(&caller).await), ["refresher_attended"]);
    caller.get("/projects").await.expect_problem(403, "step-open");
    // Another sign-in changes nothing.
    let (session, caller) = sign_in(&app, NINA).await;
    assert_eq!(session.body["user"]["standing"], "suspended");

    credit(&administrator, &nina, "refresher", 185).await;
    assert_eq!(standing(&caller).await["state"], "active");
    let (session, caller) = sign_in(&app, NINA).await;
    assert_eq!(session.body["user"]["standing"], "active");
    caller.get("/projects").await.expect(200);
    assert_eq!(happened(&app, "user.restored", &nina).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lapse_is_announced_and_then_closes_the_door() {
    let app = TestApp::with_moving_clock().await;
    let administrator = app.administrator().await;
    let agency = agency(&administrator, "Harbor House").await;
    // Today and sixty-one more days: sixty days are left tomorrow.
    let id = memorandum(&administrator, &agency, 62).await;
    let nina = approved(&app, &administrator, &agency).await;
    credit(&administrator, &nina, "new_user", 0).await;
    let (_, caller) = sign_in(&app, NINA).await;
    sign(&caller, "Nina Park").await.expect(200);
    let me = administrator.get("/me").await.expect(200).text("/id");
    let warnings = async |days: i64| {
        app.let_pass(days);
        app.daily().await;
        mails(&administrator, &me).await.iter().filter(|template| *template == "memorandum_lapses").count()
    };
    assert_eq!(warnings(0).await, 0, "61 days are left");
    assert_eq!(warnings(1).await, 1, "60 days are left");
    assert_eq!(warnings(2).await, 1);
    assert_eq!(warnings(31).await, 2, "30 days are left");
    assert_eq!(warnings(54).await, 3, "7 days are left");
    assert_eq!(warnings(61).await, 3, "the last day");
    assert_eq!(standing(&caller).await["state"], "active");
    let listed = administrator.get("/agencies?q=harbor").await.expect(200).body;
    assert_eq!(listed["data"][0]["memorandum"], "lapses");
    app.let_pass(62);
    assert_eq!(open_steps(&standing(&caller).await), ["memorandum_in_force"]);
    caller.get("/projects").await.expect_problem(403, "step-open");

    app.let_pass(0);
    assert_eq!(standing(&caller).await["state"], "active");
    let end = json!({"reason": "The agency left."});
    administrator.post(&format!("/memoranda/{id}/end"), &end).await.expect(200);
    administrator.post(&format!("/memoranda/{id}/end"), &end).await.expect_problem(409, "conflict");
    assert_eq!(open_steps(&standing(&caller).await), ["memorandum_in_force"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_memorandums_document_is_a_pdf_of_bounded_size() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let agency = agency(&administrator, "Harbor House").await;
    let path = format!("/memoranda/{}/document", memorandum(&administrator, &agency, 30).await);
    administrator.get(&path).await.expect_problem(409, "conflict");
    let send = async |kind: &str, bytes: Vec<u8>| {
        let request = administrator.request(reqwest::Method::PUT, &format!("{path}?file_name=signed.pdf"));
        Answer::to(request.header("content-type", kind).body(bytes)).await
    };
    send("text/plain", b"%PDF-1.7".to_vec()).await.expect_problem(415, "unsupported-media-type");
    send("application/pdf", b"<html>".to_vec()).await.expect_problem(415, "unsupported-media-type");
    let mut large = b"%PDF-1.7".to_vec();
    large.resize(10 * 1024 * 1024 + 1, b' ');
    send("application/pdf", large).await.expect_problem(413, "too-large");
    send("application/pdf", b"%PDF-1.7 first".to_vec()).await.expect(204);
    send("application/pdf", b"%PDF-1.7 second".to_vec()).await.expect(204);
    let fetched = administrator.request(reqwest::Method::GET, &path).send().await.unwrap();
    assert_eq!(fetched.headers()["content-type"], "application/pdf");
    assert_eq!(fetched.bytes().await.unwrap(), "%PDF-1.7 second");
    let kept = std::fs::read_dir(app.data_dir().join("files")).unwrap().count();
    assert_eq!(kept, 1, "what was replaced or refused is gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_version_of_the_agreement_is_signed_within_the_grace() {
    let app = TestApp::with_moving_clock().await;
    let administrator = app.administrator().await;
    let texts = |body: &str| {
        json!([{"language": "en", "title": "Agreement", "body": body},
               {"language": "es", "title": "Acuerdo", "body": body}])
    };
    let half = json!({"kind": "new_user_agreement", "texts": [texts("x")[0].clone()]});
    administrator.post("/agreements", &half).await.expect_problem(422, "invalid");
    let draft = json!({"kind": "new_user_agreement", "texts": texts("Second version")});
    let draft = administrator.post("/agreements", &draft).await.expect(201);
    assert_eq!(draft.body["version"], 2);
    let path = format!("/agreements/{}", draft.text("/id"));
    administrator.put(&path, &json!({"texts": texts("Second, better")})).await.expect(200);
    let user = app.case_manager().await;
    assert_eq!(standing(&user).await["to_sign"], Value::Null, "a draft counts for nothing");

    administrator.post(&format!("{path}/publish"), &json!({})).await.expect(200);
    administrator.put(&path, &json!({"texts": texts("Third")})).await.expect_problem(409, "conflict");
    let asked = standing(&user).await;
    assert_eq!(asked["state"], "active");
    assert_eq!(asked["sign_again_by"], json!(Utc::now().date_naive() + Days::new(30)));
    assert_eq!(asked["to_sign"]["texts"][0]["body"], "Second, better");
    app.let_pass(31);
    assert_eq!(open_steps(&standing(&user).await), ["agreement_signed"]);
    let name = user.get("/me").await.expect(200).text("/name");
    assert_eq!(sign(&user, &name).await.expect(200).body["state"], "active");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_representative_acts_for_the_own_agency_only() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let (ours, theirs) = (agency(&administrator, "Harbor House").await, agency(&administrator, "Hill House").await);
    let representative = app.signed_in("agency_administrator").await;
    let id = representative.get("/me").await.expect(200).text("/id");
    let narrow = "update access_grant set reach = 'agency', organization_id = $1::text::uuid
                  where user_id = $2::text::uuid";
    app.database.client().await.execute(narrow, &[&ours, &id]).await.unwrap();
    let representative = app.signed_in("agency_administrator").await;

    let refused = representative.post("/nominations", &nomination(&theirs, NINA)).await;
    assert_eq!(refused.expect_problem(422, "invalid").body["errors"][0]["pointer"], "/organization_id");
    representative.post("/nominations", &nomination(&ours, NINA)).await.expect(201);
    let listed = representative.get("/agencies").await.expect(200).body;
    assert_eq!(listed["data"].as_array().unwrap().len(), 1);
    for path in ["", "/user-list"] {
        representative.get(&format!("/agencies/{theirs}{path}")).await.expect_problem(404, "not-found");
        representative.get(&format!("/agencies/{ours}{path}")).await.expect(200);
    }
    let me = administrator.get("/me").await.expect(200).text("/id");
    representative.get(&format!("/users/{me}")).await.expect_problem(404, "not-found");
    assert_eq!(representative.get("/users").await.expect(200).body["data"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn user_lists_are_confirmed_each_quarter() {
    let app = TestApp::with_moving_clock().await;
    let administrator = app.administrator().await;
    let agency = agency(&administrator, "Harbor House").await;
    memorandum(&administrator, &agency, 365).await;
    let nina = approved(&app, &administrator, &agency).await;
    let path = format!("/agencies/{agency}/user-list");
    let state = async || administrator.get(&format!("/agencies/{agency}")).await.expect(200).body;
    assert_eq!(state().await["unconfirmed_count"], 0, "who came this quarter need not be confirmed");
    // A quarter has at most 92 days, so that 93 days later another one has begun; 31 days more are too late.
    app.let_pass(93);
    assert_eq!(state().await["unconfirmed_count"], 1);
    let list = administrator.get(&path).await.expect(200).body;
    assert_eq!(list["users"][0]["keeps"], Value::Null);

    let stranger = json!({"answers": [{"user_id": uuid::Uuid::now_v7(), "keeps": true, "reason": null}]});
    administrator.put(&path, &stranger).await.expect_problem(422, "invalid");
    let silent = json!({"answers": [{"user_id": nina, "keeps": false, "reason": null}]});
    administrator.put(&path, &silent).await.expect_problem(422, "invalid");
    let gone = json!({"answers": [{"user_id": nina, "keeps": false, "reason": "Left in March."}]});
    administrator.put(&path, &gone).await.expect(200);
    assert_eq!(state().await["unconfirmed_count"], 0);
    let asked = administrator.get("/users?removal_asked=true").await.expect(200).body;
    assert_eq!(asked["data"][0]["id"], json!(nina));
    let me = administrator.get("/me").await.expect(200).text("/id");
    assert!(mails(&administrator, &me).await.contains(&"removal_asked".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn users_are_found_sorted_and_paged() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let names = |page: &Value| -> Vec<String> {
        page["data"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
    };
    let all = names(&administrator.get("/users").await.expect(200).body);
    assert_eq!(all.len(), 9, "one person for each role");
    let mut sorted = all.clone();
    sorted.sort_by_key(|name| name.to_lowercase());
    assert_eq!(all, sorted);
    let mut paged = Vec::new();
    let mut next = String::new();
    loop {
        let page = administrator.get(&format!("/users?sort=-name&limit=4{next}")).await.expect(200).body;
        paged.extend(names(&page));
        let Some(cursor) = page["next"].as_str() else { break };
        next = format!("&cursor={cursor}");
    }
    sorted.reverse();
    assert_eq!(paged, sorted);
    assert_eq!(names(&administrator.get("/users?q=audit").await.expect(200).body).len(), 1);
    assert_eq!(administrator.get("/users?standing=suspended").await.expect(200).body["data"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn disabling_ends_sessions_at_once() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let user = app.case_manager().await;
    let (id, me) =
        (user.get("/me").await.expect(200).text("/id"), administrator.get("/me").await.expect(200).text("/id"));
    let reason = json!({"reason": "Left the agency."});
    administrator.post(&format!("/users/{me}/disable"), &reason).await.expect_problem(409, "conflict");
    administrator.post(&format!("/users/{id}/disable"), &reason).await.expect(200);
    let refused = app.anonymous().sign_in(&people::email("case_manager"), people::PASSWORD).await;
    refused.expect_problem(401, "sign-in-failed");
    user.get("/me").await.expect_problem(401, "sign-in-required");
    let enabled = administrator.post(&format!("/users/{id}/enable"), &json!({})).await.expect(200).body;
    assert_eq!((&enabled["standing"], &enabled["disabled_reason"]), (&json!("active"), &Value::Null));
    app.case_manager().await.get("/projects").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_checked_and_take_effect() {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let wrong = json!({"values": {"inactivity_months": 0, "no_such_setting": 1}});
    let refused = administrator.put("/settings", &wrong).await.expect_problem(422, "invalid");
    assert_eq!(refused.body["errors"].as_array().unwrap().len(), 2);
    let fine = json!({"values": {"community_name": "Bay CoC", "inactivity_months": 3}});
    administrator.put("/settings", &fine).await.expect(200);
    let all = administrator.get("/settings").await.expect(200).body;
    let of = |name: &str| {
        all["data"].as_array().unwrap().iter().find(|setting| setting["name"] == name).unwrap()["value"].clone()
    };
    assert_eq!((of("community_name"), of("inactivity_months")), (json!("Bay CoC"), json!(3)));
    assert_eq!(of("memorandum_warning_days"), json!([60, 30, 7]));
    app.signed_in("auditor").await.put("/settings", &fine).await.expect_problem(403, "forbidden");
}
