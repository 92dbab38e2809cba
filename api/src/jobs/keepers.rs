//! What has to be done again and again, without anybody asking: sealing the audit trail, making room for its next
//! months, discarding imports that nobody decided.
//!
//! Each keeper may run in several processes at once. A failure is logged and tried again at the next turn.

use crate::app::Services;
use crate::imports_keeping::discard_undecided;
use hmis_store::audit_chain::Sealer;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;

const SEAL_EVERY: Duration = Duration::from_secs(3);
/// Months for which the audit trail has partitions ahead.
const MONTHS_AHEAD: i32 = 3;
const MONTHS_EVERY: Duration = Duration::from_secs(6 * 60 * 60);
const IMPORTS_EVERY: Duration = Duration::from_secs(60 * 60);

/// The keepers of this process; they stop when this is dropped.
pub struct Keepers(Vec<JoinHandle<()>>);

impl Keepers {
    /// Starts on the current runtime.
    pub fn start(services: &Arc<Services>) -> Self {
        Self(vec![
            tokio::spawn(keep_sealing(services.clone())),
            tokio::spawn(keep_months(services.clone())),
            tokio::spawn(keep_imports(services.clone())),
        ])
    }
}

impl Drop for Keepers {
    fn drop(&mut self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

async fn keep_sealing(services: Arc<Services>) {
    let mut sealer: Option<Sealer> = None;
    let mut last = 0;
    loop {
        tokio::time::sleep(SEAL_EVERY).await;
        if let Err(error) = seal(&services, &mut sealer, &mut last).await {
            tracing::warn!(%error, "the audit trail could not be sealed");
            // A connection that failed once is opened anew.
            sealer = None;
        }
    }
}

async fn seal(services: &Services, sealer: &mut Option<Sealer>, last: &mut i64) -> anyhow::Result<()> {
    let sealer = match sealer {
        Some(sealer) => sealer,
        None => sealer.insert(services.audit_chain.sealer().await?),
    };
    if let Some(end) = sealer.seal_if_free().await?
        && end.number != *last
    {
        services.audit_chain.remember(&end)?;
        *last = end.number;
    }
    Ok(())
}

async fn keep_months(services: Arc<Services>) {
    loop {
        let made = async { services.audit_chain.sealer().await?.make_months(MONTHS_AHEAD).await };
        if let Err(error) = made.await {
            tracing::warn!(%error, "partitions of the audit trail could not be made; events wait in the default one");
        }
        tokio::time::sleep(MONTHS_EVERY).await;
    }
}

async fn keep_imports(services: Arc<Services>) {
    loop {
        match discard_undecided(&services).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "imports that nobody decided were discarded"),
            Err(error) => tracing::warn!(%error, "imports that nobody decided could not be discarded"),
        }
        tokio::time::sleep(IMPORTS_EVERY).await;
    }
}
