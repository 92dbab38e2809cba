//! The description against the committed file and against the house's rules.

use super::super::access::PERMISSIONS;
use crate::app::{document, document_text};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

fn described() -> Value {
    serde_json::to_value(document()).unwrap()
}

fn operations(document: &Value) -> Vec<(String, &Map<String, Value>)> {
    let paths = document["paths"].as_object().unwrap().iter();
    let all = paths.flat_map(|(path, item)| {
        let operations = item.as_object().unwrap().iter();
        operations.map(move |(method, operation)| (format!("{method} {path}"), operation.as_object().unwrap()))
    });
    all.collect()
}

fn parameters(operation: &Map<String, Value>) -> impl Iterator<Item = &Value> {
    operation.get("parameters").and_then(Value::as_array).into_iter().flatten()
}

#[test]
fn the_committed_description_is_the_one_of_the_code() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../openapi/openapi.json");
    let committed = std::fs::read_to_string(path).unwrap();
    assert!(committed == document_text().unwrap(), "openapi/openapi.json is not up to date: run `make openapi`");
}

#[test]
fn operations_have_unique_names_a_summary_and_a_known_tag() {
    let document = described();
    let tags: Vec<&str> =
        document["tags"].as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap()).collect();
    let mut names = BTreeSet::new();
    for (route, operation) in operations(&document) {
        let name = operation["operationId"].as_str().unwrap();
        assert!(names.insert(name.to_owned()), "{name} is there twice");
        assert!(name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'), "{route}");
        assert!(operation["summary"].as_str().is_some_and(|summary| summary.len() > 5), "{route} has no summary");
        let tagged = operation["tags"].as_array().unwrap();
        assert_eq!(tagged.len(), 1, "{route}");
        assert!(tags.contains(&tagged[0].as_str().unwrap()), "{route}: {tagged:?}");
    }
}

#[test]
fn operations_name_the_permission_that_they_ask_for() {
    let open = [
        "get /api/v1/calendar/feeds/{token}",
        "get /api/v1/health",
        "post /api/v1/invitations/accept",
        "post /api/v1/invitations/open",
        "post /api/v1/oauth/token",
        "get /api/v1/openapi.json",
        "post /api/v1/sessions",
        "post /api/v1/sessions/current/refresh",
        "post /api/v1/sessions/passkey",
        "post /api/v1/sessions/passkey-challenge",
        "post /api/v1/sessions/second-factor",
        "get /api/v1/system",
    ];
    let document = described();
    for (route, operation) in operations(&document) {
        let Some(security) = operation.get("security") else {
            assert!(open.contains(&route.as_str()), "{route} says nothing about who may use it");
            continue;
        };
        for scope in security[0]["bearer"].as_array().unwrap() {
            assert!(PERMISSIONS.iter().any(|permission| scope == permission.name), "{route}: {scope}");
        }
    }
}

#[test]
fn lists_that_may_be_long_have_a_limit_and_a_cursor() {
    let document = described();
    let whole = [
        "get /api/v1/sessions",
        "get /api/v1/standards",
        "get /api/v1/standards/{id}/lists",
        "get /api/v1/standards/{id}/sets",
        "get /api/v1/continuums-of-care",
        "get /api/v1/projects/{id}/occupancy",
        "get /api/v1/permissions",
        "get /api/v1/roles",
        "get /api/v1/users/{id}/grants",
        "get /api/v1/project-groups",
        "get /api/v1/sharing-agreements",
        "get /api/v1/clients/{id}/releases",
        "get /api/v1/service-accounts",
        "get /api/v1/agreements",
        "get /api/v1/calendar",
        "get /api/v1/certificates",
        "get /api/v1/classes/{id}/roster",
        "get /api/v1/clients/{id}/views",
        "get /api/v1/courses",
        "get /api/v1/settings",
        "put /api/v1/settings",
        "get /api/v1/training-holidays",
        "get /api/v1/training-site/practice",
        "get /api/v1/users/{id}/sessions",
    ];
    for (route, operation) in operations(&document) {
        let answer = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].as_str();
        let is_page = answer.is_some_and(|name| name.contains("/Page_"));
        if !is_page || whole.contains(&route.as_str()) || route.starts_with("post ") {
            continue;
        }
        let names: Vec<&str> = parameters(operation).map(|parameter| parameter["name"].as_str().unwrap()).collect();
        assert!(names.contains(&"limit") && names.contains(&"cursor"), "{route}: {names:?}");
    }
}

#[test]
fn everything_is_described() {
    let document = described();
    for (route, operation) in operations(&document) {
        for parameter in parameters(operation) {
            assert!(parameter["description"].as_str().is_some_and(|text| text.len() > 5), "{route}: {parameter}");
        }
        for (status, answer) in operation["responses"].as_object().unwrap() {
            let told =
                answer.get("$ref").is_some() || answer["description"].as_str().is_some_and(|text| text.len() > 5);
            assert!(told, "{route}: {status}");
        }
    }
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        assert!(schema["description"].is_string(), "{name} is not described");
        for (property, about) in schema["properties"].as_object().into_iter().flatten() {
            let told = about["description"].is_string()
                || about["oneOf"][0]["description"].is_string()
                || about["oneOf"][1]["description"].is_string();
            assert!(told, "{name}.{property} is not described");
        }
    }
}

#[test]
fn rows_of_pages_are_types_of_their_own() {
    let document = described();
    let items = &document["components"]["schemas"]["Page_Task"]["properties"]["data"]["items"];
    assert_eq!(items["$ref"], "#/components/schemas/Task");
}

#[test]
fn a_path_with_another_method_is_known() {
    let routes = super::Routes::of(&crate::app::document());
    assert_eq!(routes.methods("/api/v1/me"), ["GET"]);
    assert_eq!(routes.methods("/api/v1/tasks/0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10"), ["GET"]);
    assert!(routes.methods("/api/v1/mee").is_empty());
}
