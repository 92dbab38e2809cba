//! Sends what is due, one mail at a time; several processes share the work.

use crate::app::Services;
use hmis_policy::settings::COMMUNITY_NAME;
use hmis_store::mail::{DueMail, Sending};
use hmis_store::{Access, Actor, StoreError};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;

/// How often the worker looks for mail.
const POLL: Duration = Duration::from_secs(5);

/// A worker on the current runtime, until it is dropped. A mail that is under way then is sent again by the next one.
pub struct MailWorker(JoinHandle<()>);

impl MailWorker {
    /// Starts to work.
    pub fn start(services: &Arc<Services>) -> Self {
        let services = services.clone();
        Self(tokio::spawn(async move {
            loop {
                if let Err(error) = send_due(&services).await {
                    tracing::warn!(%error, "mail could not be sent");
                }
                tokio::time::sleep(POLL).await;
            }
        }))
    }
}

impl Drop for MailWorker {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Sends all mail that is due now.
pub async fn send_due(services: &Services) -> Result<(), StoreError> {
    loop {
        let now = services.clock.now();
        let mut scoped = services.db.begin(&Actor::system(), Access::Write).await?;
        let claimed = scoped.claim_mail(now).await?;
        let Some(mail) = claimed else { return Ok(()) };
        let community = scoped.settings().await?.text(&COMMUNITY_NAME);
        scoped.commit().await?;
        let outcome = send(services, &mail, &community).await;
        if let Sending::TryAgain(failure) | Sending::Hopeless(failure) = outcome {
            tracing::warn!(mail_id = %mail.id, template = mail.template, failure, "a mail was not sent");
        }
        let mut scoped = services.db.begin(&Actor::system(), Access::Write).await?;
        scoped.finish_mail(&mail, outcome, now).await?;
        scoped.commit().await?;
    }
}

async fn send(services: &Services, mail: &DueMail, community: &str) -> Sending {
    let language = mail.language.as_deref();
    match services.mail_texts.write(&mail.template, language, &mail.name, community, &mail.values) {
        Ok(letter) => services.mail.send(&mail.name, &mail.email, letter).await,
        Err(error) => {
            tracing::error!(mail_id = %mail.id, template = mail.template, %error, "a mail could not be written");
            Sending::Hopeless("template")
        }
    }
}
