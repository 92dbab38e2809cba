//! The one place where a connection to PostgreSQL is opened.

use crate::error::{Result, StoreError};
use diesel::{ConnectionError, ConnectionResult};
use diesel_async::AsyncPgConnection;
use std::str::FromStr;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Client, Config, NoTls};

/// Knows how to reach the database: a URL with TCP or Unix-socket hosts (`postgres:///hmis?host=/run/pg&port=5432`).
#[derive(Clone)]
pub(crate) struct Connector {
    config: Config,
    runtime: Handle,
}

impl Connector {
    /// Reads a database address.
    ///
    /// Encryption is refused rather than pretended: a link that asks for TLS is not opened in clear.
    pub(crate) fn new(url: &str, application: &str) -> Result<Self> {
        // `verify-full` and `verify-ca` are libpq's spellings; the driver does not know them and would say so badly.
        if url.contains("sslmode=verify") {
            return Err(tls_missing());
        }
        let mut config = Config::from_str(url).map_err(|error| StoreError::Address(error.to_string()))?;
        if config.get_ssl_mode() == SslMode::Require {
            return Err(tls_missing());
        }
        if config.get_hosts().is_empty() {
            config.host_path("/var/run/postgresql");
        }
        config.application_name(application);
        config.connect_timeout(Duration::from_secs(10));
        Ok(Self { config, runtime: Handle::current() })
    }

    /// A client outside the pool. Its connection is driven on the runtime that made the connector, because a web
    /// worker's runtime may end before the connection does.
    pub(crate) async fn client(&self) -> std::result::Result<Client, tokio_postgres::Error> {
        let config = self.config.clone();
        let (client, connection) = config.connect(NoTls).await?;
        self.runtime.spawn(async move {
            if let Err(error) = connection.await {
                tracing::warn!(%error, "a database connection ended");
            }
        });
        Ok(client)
    }

    /// The same as a diesel connection.
    pub(crate) async fn diesel(&self) -> ConnectionResult<AsyncPgConnection> {
        let client = self.client().await.map_err(|error| ConnectionError::BadConnection(error.to_string()))?;
        AsyncPgConnection::try_from(client).await
    }

    /// A connection whose notifications are wanted.
    pub(crate) fn config(&self) -> &Config {
        &self.config
    }

    /// Where the database is, without user and password.
    pub(crate) fn place(&self) -> String {
        let hosts = self.config.get_hosts().iter().map(|host| match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(path) => path.display().to_string(),
        });
        format!("{}/{}", hosts.collect::<Vec<_>>().join(","), self.config.get_dbname().unwrap_or_default())
    }
}

fn tls_missing() -> StoreError {
    StoreError::Address(
        "sslmode asks for TLS, which this build does not speak; use a Unix socket or a local tunnel".to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_address_with_tls_is_refused_and_a_socket_is_understood() {
        for mode in ["require", "verify-full", "verify-ca"] {
            let url = format!("postgres://hmis@db.example/hmis?sslmode={mode}");
            assert!(matches!(Connector::new(&url, "test"), Err(StoreError::Address(_))), "{mode}");
        }
        let socket = Connector::new("postgres:///hmis?host=/dev/shm/pg&port=5433&user=hmis", "test").unwrap();
        assert_eq!(socket.place(), "/dev/shm/pg/hmis");
        assert_eq!(socket.config().get_ports(), [5433]);
    }
}
