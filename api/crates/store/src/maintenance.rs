//! The database as a whole, for backup and restore: how to reach it with PostgreSQL's own programs, whether it is empty,
//! and how to empty it.

use crate::db::{Actor, Db};
use crate::error::{Result, StoreError};
use crate::migrate::MIGRATIONS;
use diesel::migration::{Migration, MigrationSource};
use diesel::pg::Pg;
use tokio_postgres::config::Host;

/// The roles that the migration of row security makes.
const ROLES: [&str; 2] = ["hmis_scoped", "hmis_everything"];

/// Tables that are ours: not the server's own, not an extension's.
const OURS: &str = "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace \
     where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' \
     and not exists (select from pg_depend where objid = c.oid and deptype = 'e')";

impl Db {
    /// How PostgreSQL's own programs reach the database: environment variables, so that no password stands on a command
    /// line.
    pub fn libpq_environment(&self) -> Vec<(&'static str, String)> {
        let config = self.connector().config();
        let host = config.get_hosts().first().map(|host| match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(path) => path.display().to_string(),
        });
        let password = config.get_password().map(|password| String::from_utf8_lossy(password).into_owned());
        let all = [
            ("PGHOST", host),
            ("PGPORT", config.get_ports().first().map(ToString::to_string)),
            ("PGUSER", config.get_user().map(str::to_owned)),
            ("PGPASSWORD", password),
            ("PGDATABASE", Some(self.name())),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// The database's name.
    pub fn name(&self) -> String {
        let config = self.connector().config();
        config.get_dbname().or(config.get_user()).unwrap_or_default().to_owned()
    }

    /// The major version of the server.
    pub async fn server_major(&self) -> Result<u32> {
        let number = self.number("select current_setting('server_version_num')::bigint / 10000").await?;
        Ok(u32::try_from(number).unwrap_or_default())
    }

    /// How many others are connected to this database.
    pub async fn others_at_work(&self) -> Result<i64> {
        let sql = "select count(*) from pg_stat_activity where datname = current_database() \
                   and backend_type = 'client backend' \
                   and application_name <> current_setting('application_name')";
        self.number(sql).await
    }

    /// Whether there is nothing in the database.
    pub async fn is_empty(&self) -> Result<bool> {
        Ok(self.number(OURS).await? == 0)
    }

    /// Removes everything from the database.
    pub async fn drop_everything(&self) -> Result<()> {
        let client = self.connect_raw(&Actor::system()).await?;
        let sql = "select format('drop schema %I cascade', nspname) from pg_namespace \
                   where nspname !~ '^pg_' and nspname <> 'information_schema'";
        for row in client.query(sql, &[]).await? {
            client.batch_execute(row.get(0)).await?;
        }
        Ok(client.batch_execute("create schema public").await?)
    }

    /// Makes the roles under which people's transactions run, where the cluster does not have them: a dump refers to
    /// them, but does not hold them.
    pub async fn make_roles(&self) -> Result<()> {
        let client = self.connect_raw(&Actor::system()).await?;
        for role in ROLES {
            let known = client.query_one("select exists (select from pg_roles where rolname = $1)", &[&role]).await?;
            if !known.get::<_, bool>(0) {
                client.batch_execute(&format!("create role {role} nologin")).await?;
            }
            let member = client.query_one("select pg_has_role($1::text, 'member')", &[&role]).await?;
            if !member.get::<_, bool>(0) {
                client.batch_execute(&format!("grant {role} to current_user")).await?;
            }
        }
        Ok(())
    }

    /// The names of the migrations that have run here.
    pub async fn applied_migrations(&self) -> Result<Vec<String>> {
        let pending = self.pending_migrations().await?;
        Ok(Self::known_migrations()?.into_iter().filter(|name| !pending.contains(name)).collect())
    }

    /// The names of the migrations that this program knows.
    pub fn known_migrations() -> Result<Vec<String>> {
        let known: Vec<Box<dyn Migration<Pg>>> =
            MIGRATIONS.migrations().map_err(|error| StoreError::Migration(error.to_string()))?;
        Ok(known.iter().map(|migration| migration.name().to_string()).collect())
    }

    async fn number(&self, sql: &str) -> Result<i64> {
        let client = self.connect_raw(&Actor::system()).await?;
        Ok(client.query_one(sql, &[]).await?.get(0))
    }
}
