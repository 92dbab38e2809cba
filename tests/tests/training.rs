//! Training: classes planned by rule, seats and the line for them, attendance and certificates, calendars, reminders.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc, Weekday};
use hmis::training::rounds;
use hmis_store::{Access, Actor};
use hmis_tests::app::TestApp;
use hmis_tests::caller::{Answer, Caller};
use reqwest::Method;
use serde_json::{Value, json};

const NEW_USER: &str = "019b0000-0000-7000-8000-000000000001";
const ERROR_AND_REPORT: &str = "019b0000-0000-7000-8000-000000000002";

/// The classes of a course that are planned.
async fn classes(caller: &Caller, course: &str) -> Vec<Value> {
    let page = caller.get(&format!("/classes?course_id={course}&limit=50")).await.expect(200).body;
    page["data"].as_array().unwrap().clone()
}

fn id(thing: &Value) -> &str {
    thing["id"].as_str().unwrap()
}

fn start(class: &Value) -> DateTime<Utc> {
    class["starts_at"].as_str().unwrap().parse().unwrap()
}

async fn user_id(caller: &Caller) -> Value {
    caller.get("/me").await.expect(200).body["id"].clone()
}

/// A class with so many seats, in three days.
async fn small_class(trainer: &Caller, seats: u32) -> Value {
    let day = (Utc::now() + TimeDelta::days(3)).date_naive().to_string();
    let class = json!({
        "course_id": NEW_USER, "day": day, "start_time": "10:00:00", "duration_minutes": 120,
        "time_zone": "America/New_York", "seats": seats, "location": "Room 2", "online_url": "https://zoom.example/j/1",
    });
    trainer.post("/classes", &class).await.expect(201).body
}

/// Queued mail: template and address.
async fn mail(app: &TestApp) -> Vec<(String, String)> {
    let sql = "select m.template, u.email from mail m join app_user u on u.id = m.user_id order by m.created_at, m.id";
    let rows = app.database.client().await.query(sql, &[]).await.unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

async fn walk(app: &TestApp) {
    rounds::walk(app.services()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_of_classes_is_planned_by_rule_once() {
    let app = TestApp::start().await.without_workers().await;
    walk(&app).await;
    let caller = app.case_manager().await;
    let new_user = classes(&caller, NEW_USER).await;
    // Twelve months have twelve first Thursdays; thirteen when today's month still has its own. A first Thursday may be
    // New Year's Day.
    assert!((11..=13).contains(&new_user.len()), "{}", new_user.len());
    for class in &new_user {
        let local = start(class) - TimeDelta::hours(4);
        assert_eq!(local.weekday(), Weekday::Thu);
        assert!(local.day() <= 7, "the first Thursday: {local}");
        // 9:00 in New York is 13:00 UTC in summer and 14:00 UTC in winter.
        assert!([13, 14].contains(&start(class).hour()), "{}", start(class));
        assert_ne!((local.month(), local.day()), (1, 1), "nobody teaches on New Year's Day");
    }
    for class in classes(&caller, ERROR_AND_REPORT).await {
        let local = start(&class) - TimeDelta::hours(4);
        assert_eq!(local.weekday(), Weekday::Fri);
        assert!(local.day() <= 7);
        assert!([17, 18].contains(&start(&class).hour()));
    }
    let before: Vec<String> = new_user.iter().map(|class| id(class).to_owned()).collect();
    walk(&app).await;
    let after: Vec<String> = classes(&caller, NEW_USER).await.iter().map(|class| id(class).to_owned()).collect();
    assert_eq!(before, after, "planning again changes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_rule_moves_only_classes_that_nobody_has_registered_for() {
    let app = TestApp::start().await.without_workers().await;
    walk(&app).await;
    let (trainer, learner) = (app.signed_in("trainer").await, app.case_manager().await);
    let before = classes(&learner, NEW_USER).await;
    let kept = id(&before[1]).to_owned();
    learner.post(&format!("/classes/{kept}/registration"), &json!({})).await.expect(200);

    let course = trainer.get(&format!("/courses/{NEW_USER}")).await.expect(200);
    let etag = course.header("etag").unwrap().to_owned();
    let mut changed = course.body.clone();
    changed.as_object_mut().unwrap().remove("id");
    changed["recurrence"] = json!("FREQ=MONTHLY;BYDAY=2TU");
    let put = |body: Value, etag: String| {
        let request = trainer.request(Method::PUT, &format!("/courses/{NEW_USER}")).header("If-Match", etag);
        Answer::to(request.json(&body))
    };
    put(changed.clone(), etag.clone()).await.expect(200);
    put(changed.clone(), etag).await.expect_problem(412, "stale");
    changed["recurrence"] = json!("every second Tuesday");
    let answer = put(changed, "*".to_owned()).await.expect_problem(422, "invalid");
    assert_eq!(answer.body["errors"][0]["pointer"], "/recurrence");

    let after = classes(&learner, NEW_USER).await;
    let (old, new): (Vec<&Value>, Vec<&Value>) = after.iter().partition(|class| id(class) == kept);
    assert_eq!(old.len(), 1, "somebody has a seat in it");
    assert!(new.iter().all(|class| start(class).weekday() == Weekday::Tue && (8..=14).contains(&start(class).day())));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_waiting_list_moves_up_by_itself() {
    let app = TestApp::start().await.without_workers().await;
    let trainer = app.signed_in("trainer").await;
    let class = small_class(&trainer, 1).await;
    let path = format!("/classes/{}/registration", id(&class));
    let people = [app.case_manager().await, app.signed_in("outreach_worker").await, app.signed_in("coc_planner").await];
    let mut states = Vec::new();
    for person in &people {
        states.push(person.post(&path, &json!({})).await.expect(200).text("/own_state"));
    }
    assert_eq!(states, ["registered", "waiting", "waiting"]);
    let again = people[1].post(&path, &json!({})).await.expect(200).body;
    assert_eq!((&again["taken"], &again["waiting"]), (&json!(1), &json!(2)), "asking twice takes one place");
    assert_eq!(again["online_url"], Value::Null, "who waits does not get the link");

    let left = people[0].delete(&path).await.expect(200).body;
    assert_eq!((&left["own_state"], &left["taken"], &left["waiting"]), (&Value::Null, &json!(1), &json!(1)));
    let seen = |caller: &Caller| {
        let (caller, class) = (caller.clone(), format!("/classes/{}", id(&class)));
        async move { caller.get(&class).await.expect(200).body }
    };
    assert_eq!(seen(&people[1]).await["own_state"], "registered", "the first in the line moved up");
    assert_eq!(seen(&people[2]).await["own_state"], "waiting");
    assert_eq!(
        mail(&app).await,
        [
            ("class_confirmed".to_owned(), "case_manager@example.org".to_owned()),
            ("class_waiting".to_owned(), "outreach_worker@example.org".to_owned()),
            ("class_waiting".to_owned(), "coc_planner@example.org".to_owned()),
            ("class_moved_up".to_owned(), "outreach_worker@example.org".to_owned()),
        ]
    );
    people[0].delete(&path).await.expect_problem(404, "not-found");
    let cancel = format!("/classes/{}/cancel", id(&class));
    people[0].post(&cancel, &json!({"reason": "Storm."})).await.expect_problem(403, "forbidden");
    trainer.post(&cancel, &json!({"reason": "Storm."})).await.expect(200);
    people[0].post(&path, &json!({})).await.expect_problem(409, "conflict");
    let told: Vec<String> = mail(&app).await[4..].iter().map(|(template, _)| template.clone()).collect();
    assert_eq!(told, ["class_cancelled", "class_cancelled"], "the seat and the line are told");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_wishes_never_get_the_last_seat() {
    let app = TestApp::start().await.without_workers().await;
    let trainer = app.signed_in("trainer").await;
    let class = small_class(&trainer, 1).await;
    let path = format!("/classes/{}/registration", id(&class));
    let roles = ["case_manager", "outreach_worker", "coc_planner", "auditor"];
    let mut wishes = Vec::new();
    for role in roles {
        let (caller, path) = (app.signed_in(role).await, path.clone());
        wishes.push(tokio::spawn(async move { caller.post(&path, &json!({})).await.expect(200).text("/own_state") }));
    }
    let mut states = Vec::new();
    for wish in wishes {
        states.push(wish.await.unwrap());
    }
    states.sort();
    assert_eq!(states, ["registered", "waiting", "waiting", "waiting"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticked_class_opens_the_next_one_and_issues_a_certificate() {
    let app = TestApp::start_as("demo").await.without_workers().await;
    untrained(&app).await;
    let (trainer, learner) = (app.signed_in("trainer").await, app.case_manager().await);
    walk(&app).await;
    let second = classes(&learner, ERROR_AND_REPORT).await[0].clone();
    assert_eq!(second["missing_prerequisites"], json!(["new_user"]));
    let register = format!("/classes/{}/registration", id(&second));
    learner.post(&register, &json!({})).await.expect_problem(409, "prerequisite-missing");

    let first = small_class(&trainer, 5).await;
    learner.post(&format!("/classes/{}/registration", id(&first)), &json!({})).await.expect(200);
    let tick = json!({"user_id": user_id(&learner).await, "attendance": "attended"});
    let attendance = format!("/classes/{}/attendance", id(&first));
    trainer.post(&attendance, &tick).await.expect_problem(409, "conflict");
    learner.post(&attendance, &tick).await.expect_problem(403, "step-open");

    let begun = start(&first) + TimeDelta::minutes(5) - Utc::now();
    app.set_clock_ahead(begun.num_seconds());
    let roster = trainer.post(&attendance, &tick).await.expect(200).body;
    assert_eq!(roster["data"][0]["state"], "attended");
    let number = roster["data"][0]["certificate"].as_str().unwrap().to_owned();
    let again = trainer.post(&attendance, &tick).await.expect(200).body;
    assert_eq!(again["data"][0]["certificate"], number.as_str(), "a second tick keeps the certificate");

    let mut scoped = app.services().db.begin(&Actor::system(), Access::Read).await.unwrap();
    let learner_id = user_id(&learner).await.as_str().unwrap().parse().unwrap();
    let kinds: Vec<String> = scoped.attended(learner_id).await.unwrap().into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["new_user", "refresher"]);

    let mine = learner.get("/certificates").await.expect(200).body;
    assert_eq!(mine["data"][0]["number"], number.as_str());
    let shown = trainer.get(&format!("/certificates/{}", number.to_lowercase())).await.expect(200).body;
    assert_eq!(shown["user"]["id"], user_id(&learner).await);
    let stranger = app.signed_in("outreach_worker").await;
    stranger.get(&format!("/certificates/{number}")).await.expect_problem(404, "not-found");

    let taken_back = json!({"user_id": user_id(&learner).await, "attendance": "absent"});
    trainer.post(&attendance, &taken_back).await.expect(200);
    trainer.get(&format!("/certificates/{number}")).await.expect_problem(404, "not-found");
    trainer.post(&attendance, &tick).await.expect(200);
    let next = classes(&learner, ERROR_AND_REPORT).await;
    let next = next.iter().find(|class| start(class) > start(&first)).unwrap();
    let path = format!("/classes/{}/registration", id(next));
    assert_eq!(learner.post(&path, &json!({})).await.expect(200).text("/own_state"), "registered");
}

#[tokio::test(flavor = "multi_thread")]
async fn reminders_go_a_week_and_a_day_before_and_once_each() {
    let app = TestApp::start_as("demo").await.without_workers().await;
    let learner = app.case_manager().await;
    walk(&app).await;
    // A class that is more than eight days away.
    let all = classes(&learner, NEW_USER).await;
    let class = all.iter().find(|class| start(class) - Utc::now() > TimeDelta::days(8)).unwrap();
    learner.post(&format!("/classes/{}/registration", id(class)), &json!({})).await.expect(200);
    let reminders = || async { mail(&app).await.iter().filter(|(template, _)| template == "class_reminder").count() };
    walk(&app).await;
    assert_eq!(reminders().await, 0, "it is too early");
    for (before, expected) in [(TimeDelta::days(6), 1), (TimeDelta::days(5), 1), (TimeDelta::hours(20), 2)] {
        app.set_clock_ahead((start(class) - before - Utc::now()).num_seconds());
        walk(&app).await;
        walk(&app).await;
        assert_eq!(reminders().await, expected, "{before} before");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_has_classes_deadlines_and_what_is_due() {
    let app = TestApp::start().await.without_workers().await;
    walk(&app).await;
    untrained(&app).await;
    let learner = app.case_manager().await;
    let today = Utc::now().date_naive();
    let path = format!("/calendar?from={today}&to={}", today + TimeDelta::days(366));
    let items = learner.get(&path).await.expect(200).body["data"].as_array().unwrap().clone();
    let days: Vec<&str> = items.iter().map(|item| item["day"].as_str().unwrap()).collect();
    assert!(days.is_sorted());
    let of = |kind: &str| items.iter().filter(|item| item["kind"] == kind).count();
    assert!(of("class") >= 20 && of("holiday") >= 11, "{} {}", of("class"), of("holiday"));
    assert_eq!(of("due"), 1, "the New User class has not been attended");
    let april = items.iter().find(|item| item["report"] == "PIT/HIC").unwrap();
    assert!(april["day"].as_str().unwrap().ends_with("-04-30") && april["basis"] == "expected");
    assert!(april["source"].as_str().unwrap().contains("hudexchange.info"));

    let class = classes(&learner, NEW_USER).await[0].clone();
    learner.post(&format!("/classes/{}/registration", id(&class)), &json!({})).await.expect(200);
    let items = learner.get(&path).await.expect(200).body["data"].as_array().unwrap().clone();
    assert!(!items.iter().any(|item| item["kind"] == "due"), "whoever has a seat has nothing to do");
    let far = format!("/calendar?from={today}&to={}", today + TimeDelta::days(500));
    learner.get(&far).await.expect_problem(422, "invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_is_read_with_its_secret_address_alone_until_it_is_ended() {
    let app = TestApp::start().await.without_workers().await;
    let (trainer, learner) = (app.signed_in("trainer").await, app.case_manager().await);
    let class = small_class(&trainer, 5).await;
    learner.post(&format!("/classes/{}/registration", id(&class)), &json!({})).await.expect(200);
    let feed = learner.post("/calendar/feed", &json!({})).await.expect(201).text("/path");
    let address = feed.strip_prefix("/api/v1").unwrap().to_owned();
    let text = app.anonymous().request(Method::GET, &address).send().await.unwrap().text().await.unwrap();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.contains(&format!("UID:{}@hearth", id(&class))), "{text}");
    assert!(text.contains("https://zoom.example/j/1"), "the link is for who has a seat");
    let told = learner.get("/calendar/feed").await.expect(200).body;
    assert_eq!((&told["active"], &told["path"]), (&json!(true), &Value::Null), "the address is told once");

    learner.post("/calendar/feed", &json!({})).await.expect(201);
    app.anonymous().get(&address).await.expect_problem(404, "not-found");
    learner.delete("/calendar/feed").await.expect(204);
    assert_eq!(learner.get("/calendar/feed").await.expect(200).body["active"], json!(false));

    let file = trainer.request(Method::GET, &format!("/classes/{}/ics", id(&class))).send().await.unwrap();
    assert_eq!(file.headers()["content-type"], "text/calendar; charset=utf-8");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_asked_for_and_scheduled_or_declined() {
    let app = TestApp::start().await.without_workers().await;
    let (trainer, learner) = (app.signed_in("trainer").await, app.case_manager().await);
    let wish = json!({"course_id": NEW_USER, "people": 6, "wishes": "A morning at our office."});
    let mut for_agency = wish.clone();
    for_agency["for_agency"] = json!(true);
    learner.post("/class-requests", &for_agency).await.expect_problem(409, "conflict");
    let asked = learner.post("/class-requests", &wish).await.expect(201).body;
    let stranger = app.signed_in("outreach_worker").await;
    stranger.get(&format!("/class-requests/{}", id(&asked))).await.expect_problem(404, "not-found");
    assert_eq!(stranger.get("/class-requests").await.expect(200).body["data"], json!([]));
    assert_eq!(trainer.get("/class-requests").await.expect(200).body["data"][0]["id"], asked["id"]);

    let day = (Utc::now() + TimeDelta::days(10)).date_naive().to_string();
    let class = json!({"day": day, "start_time": "10:00:00", "duration_minutes": 90, "time_zone": "America/New_York",
        "seats": 8, "location": "North Shelters"});
    let schedule = format!("/class-requests/{}/schedule", id(&asked));
    learner.post(&schedule, &json!({"class": class})).await.expect_problem(403, "forbidden");
    let done = trainer.post(&schedule, &json!({"class": class, "answer": "See you."})).await.expect(200).body;
    assert_eq!(done["state"], "scheduled");
    let seat = learner.get(&format!("/classes/{}", done["class_id"].as_str().unwrap())).await.expect(200).body;
    assert_eq!(seat["own_state"], "registered");
    trainer.post(&schedule, &json!({"class": class})).await.expect_problem(409, "conflict");

    let second = learner.post("/class-requests", &wish).await.expect(201).body;
    let decline = format!("/class-requests/{}/decline", id(&second));
    let answer = trainer.post(&decline, &json!({"answer": "The regular class has seats."})).await.expect(200).body;
    assert_eq!((&answer["state"], &answer["answer"]), (&json!("declined"), &json!("The regular class has seats.")));
    let templates: Vec<String> = mail(&app).await.into_iter().map(|(template, _)| template).collect();
    assert_eq!(templates, ["class_request_answered", "class_request_answered"]);
}

/// The case manager has not attended anything yet: the people of the tests come with the New User class.
async fn untrained(app: &TestApp) {
    let forget = "delete from training_credit
                  where user_id = (select id from app_user where email = 'case_manager@example.org')";
    app.database.client().await.batch_execute(forget).await.unwrap();
}
