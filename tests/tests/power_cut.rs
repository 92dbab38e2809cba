//! The program dies in the middle of a commit: the database is as before, and the next start goes on.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use hmis_tests::caller::Caller;
use hmis_tests::database::TestDatabase;
use hmis_tests::fixture::Package;
use hmis_tests::imports::{checked, settled};
use hmis_tests::people;
use serde_json::json;

/// Enough that a commit takes longer than noticing that it has begun.
const PEOPLE: u32 = 20_000;

/// The binary, built beside this test.
fn hmis() -> PathBuf {
    let mut path = std::env::current_exe().unwrap();
    path.pop();
    path.pop();
    let binary = path.join("hmis");
    if !binary.exists() {
        let built = Command::new(env!("CARGO")).args(["build", "--quiet", "-p", "hmis"]).status().unwrap();
        assert!(built.success());
    }
    binary
}

struct Server {
    process: Child,
    origin: String,
}

impl Server {
    async fn start(database: &TestDatabase, data: &std::path::Path) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let process = Command::new(hmis())
            .arg("server")
            .env("DATABASE_URL", database.url())
            .env("HMIS_DATA_DIR", data)
            .env("PORT", port.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { process, origin: format!("http://127.0.0.1:{port}") };
        for _ in 0..600 {
            if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                return server;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the server does not start");
    }

    async fn administrator(&self) -> Caller {
        let anonymous = Caller::anonymous(&self.origin);
        let session = anonymous.sign_in(&people::email("hmis_administrator"), people::PASSWORD).await.expect(201);
        anonymous.with_token(&session.text("/access_token"))
    }

    /// `kill -9`
    fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn many_people() -> Package {
    (0..PEOPLE).fold(Package::new(), |package, number| {
        package.client(&format!("c{number}"), "Ana", &format!("Castillo{number}"), "2026-01-05")
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_that_is_killed_leaves_nothing_and_is_finished_after_the_next_start() {
    let database = TestDatabase::migrated().await;
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(&database, data.path()).await;
    let administrator = server.administrator().await;
    let import = checked(&administrator, "North", many_people().zip()).await;
    assert_eq!(import["state"], "ready", "{:#}", import["findings"]);
    let id = import["id"].as_str().unwrap();
    administrator.post(&format!("/imports/{id}/commit"), &json!({})).await.expect(202);

    let client = database.client().await;
    let begun = "select count(*) from pg_stat_activity where datname = current_database() and state = 'active'
                 and pid <> pg_backend_pid() and query ilike '%client%' and query ilike '%insert%'";
    for _ in 0..2000 {
        if client.query_one(begun, &[]).await.unwrap().get::<_, i64>(0) > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    server.kill();
    let clients = "select count(*) from client";
    // PostgreSQL notices the lost connection and takes everything back.
    let left: i64 = client.query_one(clients, &[]).await.unwrap().get(0);
    assert!(left == 0 || left == i64::from(PEOPLE), "all or nothing, not {left}");

    let server = Server::start(&database, data.path()).await;
    let administrator = server.administrator().await;
    // The task was leased to the dead process; the test does not wait for the lease to run out.
    let expire = "update task set lease_until = now() where state = 'running'";
    client.execute(expire, &[]).await.unwrap();
    let import = settled(&administrator, id).await;
    assert_eq!(import["state"], "committed", "{import:#}");
    let all: i64 = client.query_one(clients, &[]).await.unwrap().get(0);
    assert_eq!(all, i64::from(PEOPLE));
}
