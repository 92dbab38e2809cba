//! What happens by itself as days go by: warnings before access or a memorandum lapses, suspensions, restorations, and
//! the reminder to confirm user lists. May run any number of times: each step leaves a row or a key that stops it from
//! happening twice.

use super::mails::{day_text, tell_once};
use super::quarter_start;
use crate::app::Services;
use crate::config::Environment;
use crate::http::problem::Result;
use chrono::{DateTime, Days, Utc};
use hmis_policy::settings::{
    CONFIRMATION_DAYS, INACTIVITY_MONTHS, INACTIVITY_WARNING_DAYS, MEMORANDUM_WARNING_DAYS, Settings,
};
use hmis_policy::standing::{Standing, State, coverage, standing};
use hmis_store::membership::{UserOverview, Users};
use hmis_store::{Access, Actor, Scoped};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;

/// Several times a day, so that nothing waits long for a program that was started at an odd hour.
const EVERY: Duration = Duration::from_secs(15 * 60);

/// Does the daily work on the current runtime until it is dropped.
pub struct Daily(JoinHandle<()>);

impl Daily {
    /// Starts at once.
    pub fn start(services: &Arc<Services>) -> Self {
        let services = services.clone();
        Self(tokio::spawn(async move {
            loop {
                if let Err(error) = run_daily(&services).await {
                    tracing::warn!(%error, "the daily work could not be done");
                }
                tokio::time::sleep(EVERY).await;
            }
        }))
    }
}

impl Drop for Daily {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Does what is due now. A training installation has nothing that could lapse.
pub async fn run_daily(services: &Services) -> Result<()> {
    if services.environment == Environment::Training {
        return Ok(());
    }
    let now = services.clock.now();
    let mut scoped = services.db.begin(&Actor::system(), Access::Write).await?;
    let settings = scoped.settings().await?;
    users(&mut scoped, &settings, now).await?;
    memoranda(&mut scoped, &settings, now).await?;
    user_lists(&mut scoped, &settings, now).await?;
    scoped.commit().await?;
    Ok(())
}

async fn users(scoped: &mut Scoped, settings: &Settings, now: DateTime<Utc>) -> Result<()> {
    let terms = scoped.memorandum_terms().await?;
    for user in scoped.user_overviews(&Users::default(), now.date_naive()).await? {
        let outcome = standing(&user.facts(&terms), &settings.thresholds(), now);
        settle(scoped, &user, &outcome, settings, now).await?;
        if outcome.state == State::Active {
            warn_of_inactivity(scoped, &user, &outcome, settings, now).await?;
        }
    }
    Ok(())
}

/// Writes down a suspension that has come about or has ended, and tells the user.
pub(crate) async fn settle(
    scoped: &mut Scoped,
    user: &UserOverview,
    outcome: &Standing,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<()> {
    let suspended = outcome.state == State::Suspended;
    if let Some(since) = outcome.suspended_at.filter(|_| suspended && user.suspended_at.is_none())
        && scoped.suspend(user.id, since, now).await?
    {
        scoped.record("user.suspended", "user", &[user.id]).await?;
        let months = settings.number(&INACTIVITY_MONTHS);
        tell_once(scoped, user.id, "suspended", &since.date_naive().to_string(), json!({ "months": months })).await?;
    }
    if let Some(since) = user.suspended_at.filter(|_| outcome.suspended_at.is_none())
        && scoped.restore(user.id, now).await?
    {
        scoped.record("user.restored", "user", &[user.id]).await?;
        tell_once(scoped, user.id, "restored", &since.date_naive().to_string(), json!({})).await?;
    }
    Ok(())
}

async fn warn_of_inactivity(
    scoped: &mut Scoped,
    user: &UserOverview,
    outcome: &Standing,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(at) = outcome.suspends_at else { return Ok(()) };
    // Only the last warning that is due: who comes late to the list gets one mail, not all of them.
    let due = |days: &u32| at.checked_sub_days(Days::new(u64::from(*days))).is_some_and(|from| from <= now);
    let Some(days) = settings.numbers(&INACTIVITY_WARNING_DAYS).into_iter().filter(due).min() else { return Ok(()) };
    let day = at.date_naive();
    tell_once(scoped, user.id, "inactivity_warning", &format!("{day}/{days}"), json!({ "day": day_text(day) })).await
}

async fn memoranda(scoped: &mut Scoped, settings: &Settings, now: DateTime<Utc>) -> Result<()> {
    let today = now.date_naive();
    let terms = scoped.memorandum_terms().await?;
    let names = scoped.agencies(None, quarter_start(today)).await?;
    let administrators = scoped.lead_holders("agreement:write", today).await?;
    for agency in names {
        let Some(until) = terms.get(&agency.id).and_then(|terms| coverage(terms, today).until) else { continue };
        let left = until.signed_duration_since(today).num_days();
        let due = |days: &u32| left <= i64::from(*days);
        let Some(days) = settings.numbers(&MEMORANDUM_WARNING_DAYS).into_iter().filter(due).min() else { continue };
        let mut readers = scoped.representatives(agency.id, today).await?;
        readers.extend(&administrators);
        let values = json!({ "agency": agency.name, "agency_id": agency.id, "day": day_text(until), "days": left });
        for user_id in readers {
            let key = format!("{}/{until}/{days}", agency.id);
            tell_once(scoped, user_id, "memorandum_lapses", &key, values.clone()).await?;
        }
    }
    Ok(())
}

async fn user_lists(scoped: &mut Scoped, settings: &Settings, now: DateTime<Utc>) -> Result<()> {
    let quarter = quarter_start(now.date_naive());
    let wait = Days::new(u64::from(settings.number(&CONFIRMATION_DAYS)));
    let last_day = quarter.checked_add_days(wait).unwrap_or(quarter);
    for agency in scoped.agencies(None, quarter).await? {
        if agency.unconfirmed_count == 0 {
            continue;
        }
        let values = json!({ "agency": agency.name, "agency_id": agency.id, "day": day_text(last_day) });
        for user_id in scoped.representatives(agency.id, now.date_naive()).await? {
            tell_once(scoped, user_id, "user_list_due", &format!("{}/{quarter}", agency.id), values.clone()).await?;
        }
    }
    Ok(())
}
