//! Sessions: who is asking.
//!
//! A sign-in opens a session row. The browser gets a short-lived signed access token, which it keeps in memory, and a
//! refresh token in a cookie that scripts cannot read; each refresh exchanges it, so that a stolen one shows when both
//! are used. The access token names the session, which is looked up through a small cache: ending a session here takes
//! effect with the next request.

mod keys;
mod passwords;
mod recorded;
mod standing;
mod throttle;
mod tokens;

pub use passwords::{PasswordRule, Passwords};
pub use tokens::{ACCESS_TOKEN_SECONDS, SigningKey};

use super::access::{Caller, Identity};
use super::problem::{Code, Error, Result};
use crate::clock::Clock;
use chrono::{Duration, Utc};
use hmis_store::access::{NewSession, Rotation};
use hmis_store::{Access, Actor, Db};
use moka::future::Cache;
use std::sync::Arc;
use throttle::Throttle;
use uuid::Uuid;

/// How long a session lasts at most, however busy.
pub const SESSION_HOURS: i64 = 12;
/// How long another process's ending of a session may go unnoticed when its announcement is not heard.
const CACHE_SECONDS: u64 = 30;
const CACHED_SESSIONS: u64 = 10_000;
const LONGEST_USER_AGENT: usize = 120;

/// A session that was opened or renewed.
#[derive(Debug)]
pub struct Opened {
    /// Whose.
    pub identity: Identity,
    /// The signed access token.
    pub access_token: String,
    /// The new refresh token; `None` when another tab has just got one.
    pub refresh_token: Option<String>,
}

/// What somebody sends to sign in.
pub struct Attempt<'a> {
    /// Sign-in name.
    pub email: &'a str,
    /// Password.
    pub password: &'a str,
    /// Network address.
    pub address: &'a str,
    /// The browser.
    pub user_agent: Option<&'a str>,
}

/// Opens, renews, checks and ends sessions.
pub struct Sessions {
    db: Db,
    clock: Clock,
    key: SigningKey,
    passwords: Passwords,
    throttle: Throttle,
    callers: Cache<Uuid, Arc<Caller>>,
    /// Whether good standing is asked for.
    gated: bool,
}

impl Sessions {
    /// Sessions in this database, signed with this key.
    pub fn new(db: Db, clock: Clock, key: SigningKey) -> Self {
        let callers = Cache::builder()
            .max_capacity(CACHED_SESSIONS)
            .time_to_live(std::time::Duration::from_secs(CACHE_SECONDS))
            .build();
        Self { db, clock, key, passwords: Passwords::default(), throttle: Throttle::default(), callers, gated: true }
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Checks a password and opens a session. Unknown, disabled and wrong look and last the same.
    pub async fn sign_in(&self, attempt: &Attempt<'_>) -> Result<Opened> {
        self.throttle.admit(attempt.email, attempt.address).await?;
        let mut scoped = self.db.begin(&Actor::system(), Access::Read).await?;
        let known = scoped.credentials(attempt.email).await?.filter(|found| found.disabled_at.is_none());
        scoped.commit().await?;
        let user_id = known.as_ref().map(|found| found.id);
        let hash = known.as_ref().map(|found| found.password_hash.clone());
        let right = self.passwords.verify(attempt.password.to_owned(), hash).await?;
        let Some(found) = known.filter(|_| right) else {
            self.throttle.failed(attempt.email, attempt.address).await;
            recorded::failed(&self.db, user_id, "password").await?;
            return Err(Error::new(Code::SignInFailed));
        };
        self.throttle.succeeded(attempt.email, attempt.address).await;
        self.open(found.id, attempt.user_agent).await
    }

    /// Opens a session for a user whose identity is certain.
    pub async fn open(&self, user_id: Uuid, user_agent: Option<&str>) -> Result<Opened> {
        let refresh = tokens::RefreshToken::generate();
        let mut scoped = self.db.begin(&Actor { user_id, ..Actor::system() }, Access::Write).await?;
        self.note_sign_in(&mut scoped, user_id).await?;
        let session_id = scoped
            .open_session(&NewSession {
                user_id,
                token_hash: refresh.hash(),
                user_agent: user_agent.map(|text| text.chars().take(LONGEST_USER_AGENT).collect()),
                expires_at: Utc::now() + Duration::hours(SESSION_HOURS),
            })
            .await?;
        scoped.record("session.opened", "session", &[session_id]).await?;
        let identity = self.identity(&mut scoped, user_id).await?;
        scoped.commit().await?;
        let access_token = self.key.access_token(user_id, session_id)?;
        Ok(Opened { identity, access_token, refresh_token: Some(refresh.into_text()) })
    }

    /// Exchanges a refresh token; `None` when it is good for nothing.
    pub async fn refresh(&self, token: &str) -> Result<Option<Opened>> {
        let Some(token) = tokens::RefreshToken::parse(token) else { return Ok(None) };
        let next = tokens::RefreshToken::generate();
        let mut scoped = self.db.begin(&Actor::system(), Access::Write).await?;
        let (session_id, user_id, fresh) = match scoped.rotate_session(&token.hash(), &next.hash()).await? {
            Rotation::Renewed { session_id, user_id } => (session_id, user_id, true),
            Rotation::JustRenewed { session_id, user_id } => (session_id, user_id, false),
            Rotation::Reused { session_id } => {
                scoped.record("session.token_reused", "session", &[session_id]).await?;
                scoped.commit().await?;
                self.callers.invalidate(&session_id).await;
                return Ok(None);
            }
            Rotation::Unknown => return Ok(None),
        };
        let identity = self.identity(&mut scoped, user_id).await?;
        if identity.user.disabled_at.is_some() {
            return Ok(None);
        }
        scoped.commit().await?;
        let access_token = self.key.access_token(user_id, session_id)?;
        Ok(Some(Opened { identity, access_token, refresh_token: fresh.then(|| next.into_text()) }))
    }

    /// Who holds this access token; fails when the token or its session is over.
    pub async fn caller(&self, token: &str) -> Result<Arc<Caller>> {
        let claims = self.key.read(token).ok_or_else(|| Error::new(Code::SignInRequired))?;
        if let Some(caller) = self.callers.get(&claims.sid).await {
            return Ok(caller);
        }
        let mut scoped = self.db.begin(&Actor::system(), Access::Read).await?;
        let session = scoped.live_session(claims.sid).await?.filter(|session| session.user_id == claims.sub);
        let Some(session) = session else { return Err(Error::new(Code::SignInRequired)) };
        let now = self.clock.now();
        let mut identity = Identity::load(&mut scoped, session.user_id, now).await?;
        if let Some(lens) = scoped.lens(session.id, now).await? {
            identity.see_through(lens, now.date_naive());
        }
        let identity = Identity::load(&mut scoped, session.user_id, self.clock.now()).await?;
        let identity = self.identity(&mut scoped, session.user_id).await?;
        scoped.commit().await?;
        if identity.user.disabled_at.is_some() {
            return Err(Error::new(Code::SignInRequired));
        }
        let caller = Arc::new(Caller::new(identity, session.id));
        self.callers.insert(session.id, caller.clone()).await;
        Ok(caller)
    }

    /// Forgets what is cached about a session, after it was ended.
    pub async fn forget(&self, session_id: Uuid) {
        self.callers.invalidate(&session_id).await;
    }

    /// Forgets what is cached about all sessions, after grants changed.
    pub fn forget_all(&self) {
        self.callers.invalidate_all();
    }

    /// The password hasher.
    pub fn passwords(&self) -> &Passwords {
        &self.passwords
    }
}
