//! A database for each test, copied from a template that is migrated once for all test processes.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{fs, thread};

use hmis_store::{Db, DbSettings};
use tokio_postgres::{Client, NoTls};
use uuid::Uuid;

use crate::cluster;

/// Any number will do, as long as all test processes use the same.
const TEMPLATE_LOCK: i64 = 0x7465_7374;

/// What the template says about itself when it is complete.
const COMPLETE: &str = "complete";

/// A database that is dropped with this value.
#[derive(Debug)]
pub struct TestDatabase {
    name: String,
}

impl TestDatabase {
    /// A database with all tables and the people who can sign in (see [`crate::people`]), otherwise empty.
    pub async fn migrated() -> Self {
        let client = connect(cluster::url()).await;
        let template = template(&client).await;
        Self::create(&client, &format!("template {template} strategy wal_log")).await
    }

    /// A database with nothing in it.
    pub async fn empty() -> Self {
        Self::create(&connect(cluster::url()).await, "template template0").await
    }

    async fn create(client: &Client, how: &str) -> Self {
        let name = format!("hmis_test_{}", Uuid::now_v7().simple());
        execute(client, &format!("create database {name} {how}")).await;
        Self { name }
    }

    /// How to connect to it.
    pub fn url(&self) -> String {
        cluster::url_of(&self.name)
    }

    /// A plain connection, to look behind the API.
    pub async fn client(&self) -> Client {
        connect(&self.url()).await
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let drop_it = format!("drop database if exists {} with (force)", self.name);
        // A test's runtime cannot be waited for from inside itself, so a thread with its own does it.
        let dropped = thread::spawn(|| {
            runtime().block_on(async move { execute(&connect(cluster::url()).await, &drop_it).await });
        });
        if dropped.join().is_err() {
            eprintln!("the test database {} could not be dropped", self.name);
        }
    }
}

/// A pool of the store's, on the current runtime.
pub fn store(url: &str) -> Db {
    Db::new(&DbSettings { url: url.to_owned(), pool_size: 4, application: "hmis-tests".to_owned() }).expect("a pool")
}

/// Connects and drives the connection on the current runtime.
pub async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the test cluster answers");
    tokio::spawn(connection);
    client
}

async fn execute(client: &Client, statement: &str) {
    client.batch_execute(statement).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
}

/// The name of the template, made by whoever comes first.
async fn template(client: &Client) -> String {
    let name = format!("hmis_template_{:016x}", fingerprint());
    execute(client, &format!("select pg_advisory_lock({TEMPLATE_LOCK})")).await;
    let query = "select shobj_description(oid, 'pg_database') from pg_database where datname = $1";
    let state: Option<String> =
        client.query_opt(query, &[&name]).await.expect("pg_database").and_then(|row| row.get(0));
    if state.as_deref() != Some(COMPLETE) {
        execute(client, &format!("drop database if exists {name} with (force)")).await;
        execute(client, &format!("create database {name} template template0")).await;
        fill(cluster::url_of(&name));
        execute(client, &format!("comment on database {name} is '{COMPLETE}'")).await;
    }
    execute(client, &format!("select pg_advisory_unlock({TEMPLATE_LOCK})")).await;
    name
}

/// Migrates the template. On a runtime of its own, whose end closes every connection: a template must have none.
fn fill(url: String) {
    let filled = thread::spawn(move || {
        runtime().block_on(async {
            let store = store(&url);
            store.migrate().await.expect("the migrations run");
            crate::people::add(&store).await;
        });
    });
    filled.join().expect("the template is filled");
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime")
}

/// Changes with any migration, so that a cluster that outlives a run never serves an old template.
fn fingerprint() -> u64 {
    let migrations = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations");
    let mut hasher = DefaultHasher::new();
    for file in files_below(&migrations) {
        fs::read(&file).expect("a migration").hash(&mut hasher);
    }
    crate::people::VERSION.hash(&mut hasher);
    hasher.finish()
}

fn files_below(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { BTreeSet::from([path]) }).collect()
}
