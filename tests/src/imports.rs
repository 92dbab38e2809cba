//! An import over HTTP, from the upload to its end.

use std::time::Duration;

use reqwest::Method;
use serde_json::Value;

use crate::caller::{Answer, Caller};

/// States in which nothing happens by itself any more.
const RESTING: [&str; 6] = ["ready", "refused", "committed", "discarded", "failed", "cancelled"];

/// Polls this often; with the pause below, far longer than any import of a test takes.
const MOST_POLLS: u32 = 1200;

/// Sends a file; the answer is the import just received.
pub async fn upload(caller: &Caller, data_source: &str, zip: Vec<u8>, key: &str) -> Answer {
    let path = format!("/imports?data_source={data_source}&file_name=export.zip");
    let request = caller
        .request(Method::POST, &path)
        .header("Content-Type", "application/zip")
        .header("Idempotency-Key", key)
        .body(zip);
    Answer::to(request).await
}

/// The import as it is once the work in hand is over.
pub async fn settled(caller: &Caller, id: &str) -> Value {
    for _ in 0..MOST_POLLS {
        let import = caller.get(&format!("/imports/{id}")).await.expect(200).body;
        if RESTING.contains(&import["state"].as_str().unwrap_or_default()) {
            return import;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("import {id} does not come to an end");
}

/// Uploads a file and waits for its check.
pub async fn checked(caller: &Caller, data_source: &str, zip: Vec<u8>) -> Value {
    let key = uuid::Uuid::now_v7().to_string();
    let received = upload(caller, data_source, zip, &key).await.expect(202);
    settled(caller, &received.text("/id")).await
}

/// Commits a checked import and waits for the end.
pub async fn committed(caller: &Caller, import: &Value, choices: &Value) -> Value {
    let id = import["id"].as_str().unwrap_or_default();
    caller.post(&format!("/imports/{id}/commit"), choices).await.expect(202);
    settled(caller, id).await
}

/// What the import does to one of HUD's files.
pub fn counts(import: &Value, file: &str) -> Value {
    let files = import["files"].as_array().into_iter().flatten();
    let named = |entry: &&Value| entry["file"].as_str().is_some_and(|name| name.trim_end_matches(".csv") == file);
    files.into_iter().find(named).cloned().unwrap_or_else(|| panic!("{file} in {:#}", import["files"]))
}
