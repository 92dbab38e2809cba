//! Brings the database's tables to the state that this program expects.

use crate::db::Db;
use crate::error::{Result, StoreError};
use diesel_async::{AsyncMigrationHarness, AsyncPgConnection, SimpleAsyncConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

/// Every migration, compiled in.
pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../../migrations");

/// Any number will do; all programs that migrate must use the same.
const ADVISORY_LOCK: i64 = 0x4845_4152_5448;

impl Db {
    /// Runs the migrations that have not run yet and returns their names. Several programs may do so at once.
    ///
    /// Must be called on a multi-thread Tokio runtime, outside `select!` and `join!`.
    pub async fn migrate(&self) -> Result<Vec<String>> {
        self.with_migrations_locked(|harness| Ok(names(&harness.run_pending_migrations(MIGRATIONS)?))).await
    }

    /// Takes every migration back: drops all data. For tests.
    pub async fn revert_all_migrations(&self) -> Result<Vec<String>> {
        self.with_migrations_locked(|harness| Ok(names(&harness.revert_all_migrations(MIGRATIONS)?))).await
    }

    /// Makes another database in the same cluster, unless it is there. `name` is our own, never a person's.
    pub async fn ensure_database(&self, name: &str) -> Result<()> {
        let client = self.connector().client().await?;
        let there = client.query_opt("select 1 from pg_database where datname = $1", &[&name]).await?;
        if there.is_none() {
            client.batch_execute(&format!("create database \"{}\" template template0", name.replace('"', ""))).await?;
        }
        Ok(())
    }

    /// The migrations that have not run yet.
    pub async fn pending_migrations(&self) -> Result<Vec<String>> {
        self.with_migrations_locked(|harness| {
            Ok(harness.pending_migrations(MIGRATIONS)?.iter().map(|migration| migration.name().to_string()).collect())
        })
        .await
    }

    async fn with_migrations_locked(
        &self,
        work: impl FnOnce(&mut AsyncMigrationHarness<AsyncPgConnection>) -> MigrationResult<Vec<String>>,
    ) -> Result<Vec<String>> {
        let mut connection =
            self.connector().diesel().await.map_err(|error| StoreError::Unavailable(error.to_string()))?;
        connection.batch_execute(&format!("select pg_advisory_lock({ADVISORY_LOCK})")).await?;
        let mut harness = AsyncMigrationHarness::new(connection);
        let outcome = work(&mut harness).map_err(|error| StoreError::Migration(error.to_string()));
        // The lock belongs to the connection, which ends here.
        drop(harness);
        outcome
    }
}

type MigrationResult<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn names(versions: &[diesel::migration::MigrationVersion<'_>]) -> Vec<String> {
    versions.iter().map(ToString::to_string).collect()
}
