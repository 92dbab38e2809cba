//! The one door to the database.
//!
//! Nothing reaches a pooled connection without saying for whom and under which permission: [`Db::begin`] opens a
//! transaction that carries both, and is the only way to a [`Scoped`].

use crate::connect::Connector;
use crate::error::{Result, StoreError};
use crate::origin::Origin;
use crate::reach::Reach;
use deadpool::managed::Object;
use diesel_async::pooled_connection::deadpool::Pool;
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod};
use diesel_async::{AnsiTransactionManager, AsyncPgConnection, TransactionManager};
use futures_util::FutureExt;
use std::ops::{Deref, DerefMut};
use std::time::Duration;
use tokio_postgres::Client;
use uuid::Uuid;

/// How to reach the database.
#[derive(Debug, Clone)]
pub struct DbSettings {
    /// `postgres://…`, TCP or Unix socket.
    pub url: String,
    /// Most connections in the pool.
    pub pool_size: usize,
    /// What the connections call themselves in `pg_stat_activity`.
    pub application: String,
}

/// For whom, and by which right, something is done.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The user.
    pub user_id: Uuid,
    /// The session, when a person is signed in.
    pub session_id: Option<Uuid>,
    /// The permission that the operation rests on, such as `client:read`.
    pub permission: &'static str,
    /// Which data.
    pub reach: Reach,
    /// Ties log lines, audit events and change sets to the HTTP request.
    pub request_id: Uuid,
    /// The agency for which the user works.
    pub organization_id: Option<Uuid>,
    /// What the permission rests on: grants, a sharing agreement, a release, breaking the glass. The audit trail keeps
    /// it.
    pub authority: Option<serde_json::Value>,
}

/// The user in whose name the program itself works: command line, start-up. Nobody can sign in as this user.
pub const SYSTEM_USER: Uuid = Uuid::nil();

impl Actor {
    /// The program itself, on behalf of the request in hand when there is one.
    pub fn system() -> Self {
        Self {
            user_id: SYSTEM_USER,
            session_id: None,
            permission: "system",
            reach: Reach::Program,
            request_id: Origin::current().map_or_else(Uuid::now_v7, |origin| origin.request_id),
            organization_id: None,
            authority: None,
        }
    }

    /// The transaction's opening statements, in one message. Everything put into the text is a UUID or a name from
    /// the table of permissions.
    fn opening(&self, access: Access) -> String {
        format!("begin isolation level {}; {}", access.clause(), self.settings("local"))
    }

    /// `extent` is `local` for a transaction or `session` for a connection of one's own.
    fn settings(&self, extent: &str) -> String {
        let session = self.session_id.map(|id| id.to_string()).unwrap_or_default();
        let mut text = format!(
            "set {extent} app.user_id = '{}'; set {extent} app.session_id = '{session}'; \
             set {extent} app.request_id = '{}'; set {extent} app.permission = '{}'",
            self.user_id,
            self.request_id,
            self.permission.replace('\'', ""),
        );
        if let Reach::Limited(limits) = &self.reach {
            text.push_str("; ");
            match extent {
                "local" => text.push_str(limits.statements()),
                _ => text.push_str(&limits.statements().replace("set local ", "set session ")),
            }
        }
        text
    }

    /// The same person doing what the person's rights led to, but in the program's own reach: an import writes rows of
    /// every project. Only for work that a permission over everything has let through.
    #[must_use]
    pub fn as_program(&self) -> Self {
        Self { reach: Reach::Program, ..self.clone() }
    }
}

/// What a transaction may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Read only, each statement sees what is committed by then.
    Read,
    /// Read only, all statements see the same moment: reports, exports.
    Snapshot,
    /// Read and write.
    Write,
}

impl Access {
    fn clause(self) -> &'static str {
        match self {
            Self::Read => "read committed read only",
            Self::Snapshot => "repeatable read read only",
            Self::Write => "read committed read write",
        }
    }
}

/// The database.
#[derive(Clone)]
pub struct Db {
    pool: Pool<AsyncPgConnection>,
    connector: Connector,
}

impl Db {
    /// Describes the database; connections are opened when they are needed. Must be called inside a Tokio runtime,
    /// which then drives all connections.
    pub fn new(settings: &DbSettings) -> Result<Self> {
        let connector = Connector::new(&settings.url, &settings.application)?;
        let mut manager = ManagerConfig::default();
        // A connection that was left inside a transaction is never reused; a test query each time would cost a trip.
        manager.recycling_method = RecyclingMethod::Fast;
        let opener = connector.clone();
        manager.custom_setup = Box::new(move |_| {
            let opener = opener.clone();
            async move { opener.diesel().await }.boxed()
        });
        let manager = AsyncDieselConnectionManager::new_with_config(&settings.url, manager);
        let wait = Some(Duration::from_secs(10));
        let pool = Pool::builder(manager)
            .max_size(settings.pool_size)
            .runtime(deadpool::Runtime::Tokio1)
            .wait_timeout(wait)
            .create_timeout(wait)
            .build()
            .map_err(|error| StoreError::Address(error.to_string()))?;
        Ok(Self { pool, connector })
    }

    /// Opens a transaction for the actor, in one round trip.
    pub async fn begin(&self, actor: &Actor, access: Access) -> Result<Scoped> {
        let mut connection = self.pool.get().await?;
        AnsiTransactionManager::begin_transaction_sql(&mut *connection, &actor.opening(access)).await?;
        Ok(Scoped { connection: Some(connection), actor: actor.clone() })
    }

    /// A connection of its own for bulk work (binary COPY), with the actor's settings for as long as it lives.
    ///
    /// The caller owns its transactions. Dropping the client closes the connection, so nothing can leak into a pool.
    pub async fn connect_raw(&self, actor: &Actor) -> Result<Client> {
        let client = self.connector.client().await?;
        client.batch_execute(&actor.settings("session")).await?;
        Ok(client)
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        self.begin(&Actor::system(), Access::Read).await?.commit().await
    }

    /// Where the database is, without user and password.
    pub fn place(&self) -> String {
        self.connector.place()
    }

    pub(crate) fn connector(&self) -> &Connector {
        &self.connector
    }
}

/// A transaction in somebody's name. Dropped without [`Scoped::commit`], it is rolled back.
///
/// It is a diesel connection itself, so a query is `table.load(scoped)`.
pub struct Scoped {
    connection: Option<Object<AsyncDieselConnectionManager<AsyncPgConnection>>>,
    actor: Actor,
}

impl Scoped {
    /// In whose name the transaction runs.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Makes everything permanent and gives the connection back.
    pub async fn commit(mut self) -> Result<()> {
        let outcome = AnsiTransactionManager::commit_transaction(&mut *self).await;
        if outcome.is_ok() {
            drop(self.connection.take());
        }
        outcome.map_err(StoreError::from)
    }
}

impl Deref for Scoped {
    type Target = AsyncPgConnection;

    #[expect(clippy::expect_used, reason = "only `commit` and `drop` take the connection, and both consume the value")]
    fn deref(&self) -> &Self::Target {
        self.connection.as_deref().expect("an open transaction has a connection")
    }
}

impl DerefMut for Scoped {
    #[expect(clippy::expect_used, reason = "only `commit` and `drop` take the connection, and both consume the value")]
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.connection.as_deref_mut().expect("an open transaction has a connection")
    }
}

impl Drop for Scoped {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => {
                runtime.spawn(async move {
                    // A connection that cannot be rolled back stays marked as inside a transaction; the pool drops it.
                    if AnsiTransactionManager::rollback_transaction(&mut *connection).await.is_err() {
                        drop(Object::take(connection));
                    }
                });
            }
            Err(_) => drop(Object::take(connection)),
        }
    }
}
