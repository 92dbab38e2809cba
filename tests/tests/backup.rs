//! A backup brings everything back: rows, keys, files that wait, and a sound audit trail.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use hmis::app::Services;
use hmis::backup::{Secret, backup, restore};
use hmis::config::Config;
use hmis_store::audit_chain::FaultKind;
use hmis_tests::app::TestApp;
use hmis_tests::database::TestDatabase;
use hmis_tests::fixture::Package;
use hmis_tests::imports;
use serde_json::json;
use tokio_postgres::Client;

fn config(data_dir: &Path) -> Config {
    let settings = [("HMIS_DATA_DIR", data_dir.display().to_string()), ("HMIS_POOL_SIZE", "2".to_owned())];
    Config::from_variables(&settings.map(|(name, value)| (name.to_owned(), value)).into()).unwrap()
}

fn secret() -> Secret {
    Secret::passphrase("a passphrase only for tests").unwrap()
}

/// Every table with its number of rows and a fingerprint of all of them, whatever their order.
async fn contents(database: &Client) -> BTreeMap<String, (i64, String)> {
    let tables =
        "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('public', 'staging')";
    let mut all = BTreeMap::new();
    for row in database.query(tables, &[]).await.unwrap() {
        let table: String = row.get(0);
        let sql = format!(
            "select count(*), coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from {table} t"
        );
        let row = database.query_one(&sql, &[]).await.unwrap();
        all.insert(table, (row.get(0), row.get(1)));
    }
    all
}

/// An installation with somebody in it, an import that waits for a decision, and an export that waits to be fetched.
async fn installation() -> TestApp {
    let app = TestApp::start().await;
    let administrator = app.administrator().await;
    let mut package = Package::new().client("c1", "Rosalind", "Thistlewood", "2025-10-02");
    package.set("Client", "c1", "SSN", "734001184");
    package.set("Client", "c1", "SSNDataQuality", "1");
    let import = imports::checked(&administrator, "Source", package.zip()).await;
    imports::committed(&administrator, &import, &json!({ "set_aside_errors": true })).await;
    imports::checked(&administrator, "Source", package.client("c2", "Barnaby", "Quillfeather", "2025-11-03").zip())
        .await;
    let export = administrator.post("/exports", &json!({ "project_ids": [], "hash": "unhashed" })).await.expect(202);
    let path = format!("/exports/{}", export.text("/id"));
    while administrator.get(&path).await.expect(200).body["state"] != "ready" {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    // Nothing is to change while it is compared.
    app.without_workers().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_backed_up_comes_back() {
    let app = installation().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup");
    let before = config(app.data_dir());
    let manifest = backup(app.services(), &before, &file, secret()).await.unwrap();
    assert!(manifest.entries.iter().any(|entry| entry.name == "keys/data.key"));
    let bytes = std::fs::read(&file).unwrap();
    assert!(!bytes.windows(8).any(|window| window == b"Rosalind" || window == b"postgres"), "all of it is encrypted");
    assert!(backup(app.services(), &before, &file, secret()).await.is_err(), "a backup is never overwritten");

    let (database, data) = (TestDatabase::empty().await, tempfile::tempdir().unwrap());
    let after = config(data.path());
    let restored = restore(&after, &database.url(), &file, secret(), false).await.unwrap();
    assert_eq!(restored.audit.fault, None);
    assert!(restored.audit.events >= 5, "{:?}", restored.audit);

    let (theirs, ours) = (contents(&app.database.client().await).await, contents(&database.client().await).await);
    assert!(theirs["public.client"].0 == 1 && theirs.keys().any(|table| table.starts_with("staging.")));
    assert_eq!(ours, theirs, "every row of every table");

    let services = Services::open(&after, &database.url()).unwrap();
    let row = database.client().await.query_one("select ssn_encrypted from client", &[]).await.unwrap();
    assert_eq!(services.vault.decrypt(row.get(0)).unwrap(), "734001184", "the key came along");
    let stored: String =
        database.client().await.query_one("select stored_as from export_run", &[]).await.unwrap().get(0);
    let mut front = [0; 2];
    services.files.reader(&stored).unwrap().read_exact(&mut front).unwrap();
    assert_eq!(&front, b"PK", "the export can be fetched");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_installation_is_replaced_only_by_force() {
    let app = installation().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup");
    backup(app.services(), &config(app.data_dir()), &file, secret()).await.unwrap();

    let (database, data) = (TestDatabase::migrated().await, tempfile::tempdir().unwrap());
    let target = config(data.path());
    std::fs::create_dir_all(data.path().join("keys")).unwrap();
    std::fs::write(data.path().join("keys/data.key"), [9; 64]).unwrap();
    let refused = restore(&target, &database.url(), &file, secret(), false).await.unwrap_err().to_string();
    assert!(refused.contains("--force"), "{refused}");
    assert_eq!(std::fs::read(data.path().join("keys/data.key")).unwrap(), [9; 64], "nothing was touched");

    let restored = restore(&target, &database.url(), &file, secret(), true).await.unwrap();
    assert_eq!(restored.audit.fault, None);
    let aside = std::fs::read_dir(data.path()).unwrap().flatten().map(|entry| entry.file_name().into_string().unwrap());
    assert!(aside.collect::<Vec<_>>().iter().any(|name| name.starts_with("keys.before-")), "the former keys are kept");
    assert_ne!(std::fs::read(data.path().join("keys/data.key")).unwrap(), [9; 64]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_passphrase_or_a_damaged_file_changes_nothing() {
    let app = installation().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup");
    backup(app.services(), &config(app.data_dir()), &file, secret()).await.unwrap();
    let (database, data) = (TestDatabase::empty().await, tempfile::tempdir().unwrap());
    let target = config(data.path());
    let wrong = Secret::passphrase("another passphrase for tests").unwrap();
    assert!(restore(&target, &database.url(), &file, wrong, true).await.is_err());
    let mut bytes = std::fs::read(&file).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(&file, &bytes).unwrap();
    assert!(restore(&target, &database.url(), &file, secret(), true).await.is_err());
    assert!(contents(&database.client().await).await.is_empty());
    assert!(std::fs::read_dir(data.path()).unwrap().next().is_none());
    assert!(Secret::passphrase("too short").is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_tells_of_an_audit_trail_that_was_tampered_with_before() {
    let app = installation().await;
    app.services().audit_chain.seal().await.unwrap();
    let tampering = "set session_replication_role = replica; \
                     update audit_event set user_id = gen_random_uuid() where action = 'import.committed'";
    app.database.client().await.batch_execute(tampering).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup");
    backup(app.services(), &config(app.data_dir()), &file, secret()).await.unwrap();
    let (database, data) = (TestDatabase::empty().await, tempfile::tempdir().unwrap());
    let restored = restore(&config(data.path()), &database.url(), &file, secret(), false).await.unwrap();
    assert_eq!(restored.audit.fault.unwrap().kind, FaultKind::EventChanged);
}
