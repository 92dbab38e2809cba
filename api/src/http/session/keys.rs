//! Keys of service accounts: exchanged for the same short-lived tokens that people get.

use super::{Guess, LONGEST_USER_AGENT, Sessions, recorded};
use crate::http::problem::{Code, Error, Result};
use chrono::Duration;
use hmis_store::access::{NewSession, Secret};
use hmis_store::{Access, Actor};
use std::net::IpAddr;
use uuid::Uuid;

/// A session of a program lasts as long as its token.
const SESSION_MINUTES: i64 = 15;

impl Sessions {
    /// A new secret as text, and the hash to keep of it.
    pub fn new_secret(&self) -> (String, Vec<u8>) {
        let secret = Secret::generate();
        (secret.text(), secret.hash())
    }

    /// An access token for a key. Unknown, wrong, over and taken back look the same.
    pub async fn exchange_key(&self, key_id: &str, secret: &str, address: IpAddr) -> Result<String> {
        let guess = Guess { account: key_id, address, known_browser: None };
        self.throttle.admit(&guess).await?;
        let now = self.clock.now();
        let mut scoped = self.db.begin(&Actor::system(), Access::Write).await?;
        let key = match Uuid::parse_str(key_id) {
            Ok(id) => scoped.live_service_key(id, now).await?,
            Err(_) => None,
        };
        // Hashes of random secrets: how long the comparison takes tells nothing about the secret.
        let hash = Secret::parse(secret).map(|secret| secret.hash());
        let Some(key) = key.filter(|key| hash.as_ref() == Some(&key.secret_hash)) else {
            self.throttle.failed(&guess).await;
            recorded::failed(&self.db, None, "key").await?;
            return Err(Error::new(Code::SignInFailed));
        };
        let session_id = scoped
            .open_session(&NewSession {
                user_id: key.user_id,
                token_hash: Secret::generate().hash(),
                user_agent: Some("service key".chars().take(LONGEST_USER_AGENT).collect()),
                expires_at: now + Duration::minutes(SESSION_MINUTES),
            })
            .await?;
        scoped.open_with_key(session_id, key.id, now).await?;
        scoped.record("session.opened_with_key", "session", &[session_id]).await?;
        scoped.commit().await?;
        self.throttle.succeeded(&guess).await;
        self.key.access_token(key.user_id, session_id)
    }
}
