//! The real application on a free port, with a database of its own.

use std::collections::BTreeMap;

use hmis::app::Hearth;
use hmis::config::Config;
use hmis_policy::Reach;
use tempfile::TempDir;

use crate::caller::Caller;
use crate::database::{TestDatabase, store};
use crate::people;

/// A running Hearth. Its database is dropped with it.
pub struct TestApp {
    // Stopped before the database is dropped: fields are dropped in this order.
    hearth: Hearth,
    /// Its database, to look behind the API.
    pub database: TestDatabase,
    data: TempDir,
    environment: &'static str,
}

impl TestApp {
    /// Starts with an empty database in which one person of each role can sign in.
    pub async fn start() -> Self {
        Self::start_as("live").await
    }

    /// The same as a demo, whose clock [`TestApp::let_pass`] moves. Nothing happens by itself.
    pub async fn with_moving_clock() -> Self {
        Self::with("demo", 0).await
    }

    /// The same as a `live`, `training` or `demo` installation.
    pub async fn start_as(environment: &'static str) -> Self {
        Self::with(environment, 1).await
    }

    async fn with(environment: &'static str, task_workers: u32) -> Self {
        let data = tempfile::tempdir().expect("a temporary directory");
        let database = TestDatabase::migrated().await;
        let hearth = serve(&data, &database, task_workers, environment).await;
        Self { hearth, database, data, environment }
    }

    /// Moves the clock of an installation that is not live.
    pub fn set_clock_ahead(&self, seconds: i64) {
        std::fs::write(self.data.path().join(CLOCK), seconds.to_string()).expect("the clock's file");
    }

    /// Lets days pass since the installation's beginning.
    pub fn let_pass(&self, days: i64) {
        self.set_clock_ahead(days * 24 * 60 * 60);
    }

    /// The same installation after the program was stopped and started again.
    pub async fn restarted(self) -> Self {
        let Self { hearth, database, data, environment } = self;
        hearth.stop().await.expect("an orderly stop");
        let hearth = serve(&data, &database, 1, environment).await;
        Self { hearth, database, data, environment }
    }

    /// The same installation, in which nobody works on tasks.
    pub async fn without_workers(self) -> Self {
        let Self { hearth, database, data, environment } = self;
        hearth.stop().await.expect("an orderly stop");
        let hearth = serve(&data, &database, 0, environment).await;
        Self { hearth, database, data, environment }
    }

    /// What its handlers and jobs share, to do what a worker would do at its own time.
    pub fn services(&self) -> &std::sync::Arc<hmis::app::Services> {
        self.hearth.services()
    }

    /// Its folder of keys, files and mail.
    pub fn data_dir(&self) -> &std::path::Path {
        self.data.path()
    }

    /// `http://127.0.0.1:…`
    pub fn origin(&self) -> String {
        self.hearth.origin()
    }

    /// Somebody who has not signed in.
    pub fn anonymous(&self) -> Caller {
        Caller::anonymous(&self.origin())
    }

    /// The person with this role, signed in.
    pub async fn signed_in(&self, role: &str) -> Caller {
        let anonymous = self.anonymous();
        let session = anonymous.sign_in(&people::email(role), people::PASSWORD).await.expect(201);
        anonymous.with_token(&session.text("/access_token"))
    }

    /// Somebody new with one role over one reach, signed in.
    pub async fn newcomer(&self, email: &str, role: &str, reach: Reach) -> Caller {
        people::add_one(&store(&self.database.url()), email, role, reach).await;
        let anonymous = self.anonymous();
        let session = anonymous.sign_in(email, people::PASSWORD).await.expect(201);
        anonymous.with_token(&session.text("/access_token"))
    }

    /// Everything that happens by itself as days go by: warnings, suspensions, and the mail about them.
    pub async fn daily(&self) {
        hmis::membership::run_daily(self.services()).await.expect("the daily work is done");
        hmis::mail::send_due(self.services()).await.expect("mail is sent");
    }

    /// The HMIS administrator, who may do everything.
    pub async fn administrator(&self) -> Caller {
        self.signed_in("hmis_administrator").await
    }

    /// A case manager.
    pub async fn case_manager(&self) -> Caller {
        self.signed_in("case_manager").await
    }
}

/// The file that moves the clock.
const CLOCK: &str = "clock";

async fn serve(data: &TempDir, database: &TestDatabase, task_workers: u32, environment: &str) -> Hearth {
    let settings = [
        ("PORT", "0".to_owned()),
        ("HMIS_DATA_DIR", data.path().display().to_string()),
        ("HMIS_HTTP_WORKERS", "1".to_owned()),
        ("HMIS_POOL_SIZE", "4".to_owned()),
        ("HMIS_TASK_WORKERS", task_workers.to_string()),
    ];
    let mut variables: BTreeMap<String, String> = settings.map(|(name, value)| (name.to_owned(), value)).into();
    variables.insert("HMIS_ENVIRONMENT".to_owned(), environment.to_owned());
    if environment != "live" {
        variables.insert("HMIS_CLOCK".to_owned(), data.path().join(CLOCK).display().to_string());
    }
    let config = Config::from_variables(&variables).expect("sound settings");
    Hearth::start(&config, &database.url()).await.expect("the application starts")
}
