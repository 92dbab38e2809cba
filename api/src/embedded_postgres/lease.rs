//! Sharing a cluster: the server, an import and a report may use it at once, and the last one stops it.
//!
//! Two file locks do it. The kernel lets go of them when a process dies, however it dies, so a `kill -9` leaves
//! nothing to clean up: the next user finds the cluster running, uses it, and stops it at its own end.

use std::fs::File;

use super::cluster::Cluster;
use super::error::{AtPath, Result};

/// Held shared by everyone who uses the cluster.
const USERS: &str = "users.lock";

/// Held while the cluster is being started or stopped.
const TRANSITION: &str = "transition.lock";

/// The right to use a running cluster.
#[derive(Debug)]
pub struct Lease {
    cluster: Cluster,
    users: File,
    url: String,
}

impl Lease {
    pub(super) fn take(cluster: &Cluster) -> Result<Self> {
        let _transition = TransitionLock::take(cluster)?;
        let url = cluster.ensure_running()?;
        let users = cluster.lock_file(USERS)?;
        users.lock_shared().at(cluster.home())?;
        Ok(Self { cluster: cluster.clone(), users, url })
    }

    /// How to connect.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Gives the right back; stops the cluster if nobody else has it.
    fn give_back(&self) -> Result<()> {
        let home = self.cluster.home();
        let _transition = TransitionLock::take(&self.cluster)?;
        self.users.unlock().at(home)?;
        let others_use_it = self.cluster.lock_file(USERS)?.try_lock().is_err();
        if others_use_it || self.cluster.is_pinned() {
            return Ok(());
        }
        self.cluster.ensure_stopped()
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Err(error) = self.give_back() {
            tracing::warn!(%error, "the embedded database could not be stopped");
        }
    }
}

/// Only one process at a time starts or stops a cluster.
pub(super) struct TransitionLock(#[expect(dead_code, reason = "held for its lock, which its drop releases")] File);

impl TransitionLock {
    pub(super) fn take(cluster: &Cluster) -> Result<Self> {
        let file = cluster.lock_file(TRANSITION)?;
        file.lock().at(cluster.home())?;
        Ok(Self(file))
    }
}
