//! Passes on what the database announces: new tasks wake the workers, ended sessions leave the cache at once, also
//! when another process ended them. Without announcements both still work, a little later.

use crate::app::Services;
use hmis_store::Announcement;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// How long to rest before listening again after the connection was lost.
const REST: Duration = Duration::from_secs(3);

/// Listens until it is dropped.
pub struct Listener(JoinHandle<()>);

impl Listener {
    /// Starts to listen on the current runtime; `tasks` is notified of every new task.
    pub fn start(services: &Arc<Services>, tasks: Arc<Notify>) -> Self {
        let services = services.clone();
        Self(tokio::spawn(async move {
            loop {
                if let Err(error) = listen(&services, &tasks).await {
                    tracing::warn!(%error, "the database's announcements are not heard");
                }
                tokio::time::sleep(REST).await;
            }
        }))
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn listen(services: &Services, tasks: &Notify) -> hmis_store::Result<()> {
    let mut announcements = services.db.listen().await?;
    while let Some(announcement) = announcements.next().await {
        match announcement {
            Announcement::TaskQueued => tasks.notify_waiters(),
            Announcement::SessionEnded(id) => services.sessions.forget(id).await,
            Announcement::AccessChanged => services.forget_access(),
        }
    }
    Ok(())
}
