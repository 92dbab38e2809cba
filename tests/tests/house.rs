//! The house's own rules, checked against the workspace itself.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// What each of our packages may depend on, directly. Nothing points back.
const MAY_USE: [(&str, &[&str]); 7] = [
    ("hmis-standards", &[]),
    ("hmis-policy", &[]),
    ("hmis-csv", &["hmis-standards"]),
    ("hmis-reports", &["hmis-standards", "hmis-csv"]),
    ("hmis-demo", &["hmis-standards", "hmis-csv"]),
    ("hmis-store", &["hmis-standards", "hmis-csv", "hmis-policy", "hmis-reports"]),
    ("hmis", &["hmis-standards", "hmis-csv", "hmis-policy", "hmis-reports", "hmis-demo", "hmis-store"]),
];

/// Packages that only the named part of the house may know: SQL is the store's business, HTTP the edge's.
const ONLY_IN: [(&str, &[&str]); 6] = [
    ("diesel", &["hmis-store"]),
    ("diesel-async", &["hmis-store"]),
    ("tokio-postgres", &["hmis-store", "hmis-tests"]),
    ("actix-web", &["hmis", "hmis-tests"]),
    ("utoipa", &["hmis"]),
    ("reqwest", &["hmis-tests"]),
];

/// Longer files are split by reason to change.
const MOST_LINES: usize = 600;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// The direct dependencies of each package of the workspace (development ones left out).
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let answer = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&answer.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    packages
        .iter()
        .map(|package| {
            let all = package["dependencies"].as_array().unwrap().iter();
            let normal = all.filter(|dependency| dependency["kind"].is_null());
            (text(&package["name"]), normal.map(|dependency| text(&dependency["name"])).collect())
        })
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

#[test]
fn dependencies_point_one_way() {
    let all = dependencies();
    for (package, allowed) in MAY_USE {
        let ours = all[package].iter().filter(|name| *name == "hmis" || name.starts_with("hmis-"));
        let foreign: Vec<&String> = ours.filter(|name| !allowed.contains(&name.as_str())).collect();
        assert!(foreign.is_empty(), "{package} must not use {foreign:?}");
    }
}

#[test]
fn only_the_store_knows_sql_and_only_the_edge_knows_http() {
    for (package, uses) in dependencies() {
        for (library, owners) in ONLY_IN {
            assert!(!uses.contains(library) || owners.contains(&package.as_str()), "{package} must not use {library}");
        }
    }
}

#[test]
fn files_stay_short_enough_to_read() {
    let answer = Command::new("git")
        .args(["ls-files", "*.rs", "*.ts", "*.tsx", "*.css", "*.py", "*.sh"])
        .current_dir(root())
        .output();
    // A source archive without git has nothing to check against.
    let Ok(answer) = answer else { return };
    let files = String::from_utf8(answer.stdout).unwrap();
    let generated = ["web/src/api/schema.d.ts", "web/src/routeTree.gen.ts", "api/crates/standards/src/codes.rs"];
    let long: Vec<String> = files
        .lines()
        .filter(|file| !generated.contains(file) && !file.contains("/generated/") && !file.ends_with("schema.rs"))
        .filter_map(|file| {
            let lines = std::fs::read_to_string(root().join(file)).ok()?.lines().count();
            (lines > MOST_LINES).then(|| format!("{file}: {lines} lines"))
        })
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}
