//! Which database a command uses.

use std::path::Path;

use super::cluster::{Cluster, Durability};
use super::error::Result;
use super::lease::Lease;

/// A database to connect to: the one named by `DATABASE_URL`, or else the embedded one, which runs for as long as this
/// value lives (and longer if another process uses it too).
#[derive(Debug)]
pub struct Database {
    url: String,
    lease: Option<Lease>,
}

impl Database {
    /// The database to use, started if it is the embedded one. This waits for processes: call it outside of async code
    /// or on a thread that may block.
    pub fn open(database_url: Option<&str>, data_directory: &Path) -> Result<Self> {
        if let Some(url) = database_url.filter(|url| !url.is_empty()) {
            return Ok(Self { url: url.to_owned(), lease: None });
        }
        let lease = Cluster::open(data_directory, Durability::Keep)?.lease()?;
        Ok(Self { url: lease.url().to_owned(), lease: Some(lease) })
    }

    /// How to connect.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether it is the embedded database.
    pub fn is_embedded(&self) -> bool {
        self.lease.is_some()
    }
}
