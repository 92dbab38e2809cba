//! What has to be done again and again: planning classes ahead, and reminding people of theirs.

use super::{notices, plan};
use crate::app::Services;
use crate::http::problem::Result;
use chrono::{DateTime, TimeDelta, Utc};
use hmis_store::{Access, Actor, Scoped};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;

/// How often.
const EVERY: Duration = Duration::from_secs(300);

/// The rounds on the current runtime, until the value is dropped. Several processes may walk them at once.
pub struct TrainingRounds(JoinHandle<()>);

impl TrainingRounds {
    /// Starts to walk.
    pub fn start(services: &Arc<Services>) -> Self {
        let services = services.clone();
        Self(tokio::spawn(async move {
            loop {
                if let Err(error) = walk(&services).await {
                    tracing::warn!(%error, "a round of training could not be walked");
                }
                tokio::time::sleep(EVERY).await;
            }
        }))
    }
}

impl Drop for TrainingRounds {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// One round: plans twelve months ahead, and queues the reminders of a week and of a day before. Walking it twice
/// changes nothing.
pub async fn walk(services: &Services) -> Result<()> {
    let now = services.clock.now();
    let mut scoped = services.db.begin(&Actor::system(), Access::Write).await?;
    plan::plan_all(&mut scoped, now).await?;
    scoped.commit().await?;
    let mut scoped = services.db.begin(&Actor::system(), Access::Write).await?;
    remind(&mut scoped, "week", now + TimeDelta::days(1), now, TimeDelta::days(7)).await?;
    remind(&mut scoped, "day", now, now, TimeDelta::days(1)).await?;
    scoped.commit().await?;
    Ok(())
}

/// Reminds of classes that begin after a moment, and within `lead` from now.
async fn remind(
    scoped: &mut Scoped,
    name: &str,
    after: DateTime<Utc>,
    now: DateTime<Utc>,
    lead: TimeDelta,
) -> Result<()> {
    for seat in scoped.seats_between(after, now + lead, lead).await? {
        let class = scoped.class(seat.class_id, seat.user_id).await?;
        // A class that was moved is reminded of anew.
        let once = format!("class-reminder-{name}:{}:{}", seat.registration_id, class.starts_at.timestamp());
        notices::reminder(scoped, &class, seat.user_id, once).await?;
    }
    Ok(())
}
