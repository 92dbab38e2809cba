//! Keys of service accounts: exchanged for the same short-lived tokens that people get.

use super::{LONGEST_USER_AGENT, Sessions, tokens};
use crate::http::problem::{Code, Error, Result};
use chrono::Duration;
use hmis_store::access::NewSession;
use hmis_store::{Access, Actor};
use uuid::Uuid;

/// A session of a program lasts as long as its token.
const SESSION_MINUTES: i64 = 15;

impl Sessions {
    /// A new secret as text, and the hash to keep of it.
    pub fn new_secret(&self) -> (String, Vec<u8>) {
        let secret = tokens::RefreshToken::generate();
        let hash = secret.hash();
        (secret.into_text(), hash)
    }

    /// An access token for a key. Unknown, wrong, over and taken back look the same.
    pub async fn exchange_key(&self, key_id: &str, secret: &str, address: &str) -> Result<String> {
        self.throttle.admit(key_id, address).await?;
        let now = self.clock.now();
        let mut scoped = self.db.begin(&Actor::system(), Access::Write).await?;
        let key = match Uuid::parse_str(key_id) {
            Ok(id) => scoped.live_service_key(id, now).await?,
            Err(_) => None,
        };
        // Hashes of random secrets: how long the comparison takes tells nothing about the secret.
        let hash = tokens::RefreshToken::parse(secret).map(|secret| secret.hash());
        let Some(key) = key.filter(|key| hash.as_ref() == Some(&key.secret_hash)) else {
            self.throttle.failed(key_id, address).await;
            return Err(Error::new(Code::SignInFailed));
        };
        let session_id = scoped
            .open_session(&NewSession {
                user_id: key.user_id,
                token_hash: tokens::RefreshToken::generate().hash(),
                user_agent: Some("service key".chars().take(LONGEST_USER_AGENT).collect()),
                expires_at: now + Duration::minutes(SESSION_MINUTES),
            })
            .await?;
        scoped.open_with_key(session_id, key.id, now).await?;
        scoped.record("session.opened_with_key", "session", &[session_id]).await?;
        scoped.commit().await?;
        self.throttle.succeeded(key_id, address).await;
        self.key.access_token(key.user_id, session_id)
    }
}
