//! From grants to limits: what a person reaches for one permission, worked out once and kept until something changes.

use super::access::Identity;
use super::problem::Result;
use crate::clock::Clock;
use hmis_policy::{Grant, Scope, Topology};
use hmis_store::{Access, Actor, Db, Limits};
use moka::future::Cache;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// How long projects and agreements are kept when no announcement of a change is heard.
const KEPT: Duration = Duration::from_secs(30);

/// Permissions whose answers are counts or whole files about one's own projects: they need every kind of record, and
/// who is behind a number is asked under `client:read`.
const WHOLE_RECORDS: [&str; 2] = ["report:run", "export:write"];

/// Works out limits.
pub struct Reaches {
    db: Db,
    clock: Clock,
    topology: Cache<(), Arc<Topology>>,
}

impl Reaches {
    /// Reads from this database.
    pub fn new(db: Db, clock: Clock) -> Self {
        let topology = Cache::builder().max_capacity(1).time_to_live(KEPT).build();
        Self { db, clock, topology }
    }

    /// Projects and agreements.
    pub async fn topology(&self) -> Result<Arc<Topology>> {
        if let Some(topology) = self.topology.get(&()).await {
            return Ok(topology);
        }
        let mut scoped = self.db.begin(&Actor::system(), Access::Read).await?;
        let topology = Arc::new(scoped.topology().await?);
        scoped.commit().await?;
        self.topology.insert((), topology.clone()).await;
        Ok(topology)
    }

    /// What somebody reaches for a permission.
    pub async fn limits(&self, identity: &Identity, permission: &str) -> Result<Limits> {
        let day = self.clock.today();
        let topology = self.topology().await?;
        let grants: Vec<Grant> = identity.grants().cloned().collect();
        let scope = Scope::of(&grants, permission, &topology, day);
        let kinds: Vec<&'static str> = if WHOLE_RECORDS.contains(&permission) {
            hmis_store::RECORD_KINDS.to_vec()
        } else {
            hmis_store::RECORD_KINDS.into_iter().filter(|kind| identity.may(&format!("record:{kind}"))).collect()
        };
        let opened: BTreeSet<Uuid> = identity.opened_clients.iter().copied().collect();
        Ok(Limits::new(scope, &kinds, identity.may("client:read_restricted"), opened, day))
    }

    /// Forgets what is kept, after something changed that it depends on.
    pub fn forget(&self) {
        self.topology.invalidate_all();
    }
}
