//! Sessions: who is asking.
//!
//! A sign-in opens a session row. The browser gets a short-lived signed access token, which it keeps in memory, and a
//! refresh token in a cookie that scripts cannot read; each refresh exchanges it, so that a stolen one shows when both
//! are used. The access token names the session, which is looked up through a small cache: ending a session here takes
//! effect with the next request.
//!
//! `sign_in` has the ways to a session, `proof` how somebody shows again who they are, `own_credentials` how a user
//! changes password and second factors. The other files are pure: rules of passwords, codes, passkeys, throttling.

mod keys;
mod own_credentials;
mod password_rule;
mod passwords;
mod proof;
mod recorded;
mod recovery_codes;
mod sign_in;
mod standing;
mod throttle;
mod tokens;
mod totp;
pub mod webauthn;

pub use own_credentials::{AppSetup, NewPassword};
pub use password_rule::{PasswordFault, PasswordRule, SHORTEST_ALONE, SHORTEST_WITH_FACTOR};
pub use passwords::Passwords;
pub use proof::{Factor, PROOF_MINUTES, Proof};
pub use sign_in::{Outcome, SecondStep};
pub use tokens::{ACCESS_TOKEN_SECONDS, BROWSER_DAYS, SigningKey};

use super::access::{Caller, Identity};
use super::problem::{Code, Error, Result};
use crate::clock::Clock;
use chrono::{DateTime, Duration, Utc};
use hmis_policy::standing::State;
use hmis_store::access::{Ending, NewSession, Rotation, Secret, SessionRow};
use hmis_store::vault::Vault;
use hmis_store::{Access, Actor, Db};
use moka::future::Cache;
use std::net::IpAddr;
use std::sync::Arc;
use throttle::{Guess, Throttle};
use tokens::KnownBrowser;
use uuid::Uuid;

/// How long a session lasts at most, however busy.
pub const SESSION_HOURS: i64 = 12;
/// How long another process's ending of a session may go unnoticed when its announcement is not heard.
const CACHE_SECONDS: u64 = 30;
const CACHED_SESSIONS: u64 = 10_000;
const LONGEST_USER_AGENT: usize = 120;
/// A session in use is noted as such no more often than this.
const TOUCH_SECONDS: i64 = 60;

/// A session that was opened or renewed.
#[derive(Debug)]
pub struct Opened {
    /// Whose.
    pub identity: Identity,
    /// The signed access token.
    pub access_token: String,
    /// The new refresh token; `None` when another tab has just got one.
    pub refresh_token: Option<String>,
    /// The mark of a browser in which this user has signed in; only with a new session.
    pub browser_token: Option<String>,
    /// When the session ends, however busy.
    pub ends_at: DateTime<Utc>,
    /// After how many minutes without use it ends.
    pub idle_minutes: i32,
    /// In how many other places the user is signed in.
    pub other_sessions: usize,
}

/// What became of a refresh token.
#[derive(Debug)]
pub enum Renewal {
    /// The session goes on.
    Opened(Box<Opened>),
    /// It is over, or never was; why, when that is known.
    Over(Option<Ending>),
}

/// From where somebody signs in.
#[derive(Debug, Clone, Copy)]
pub struct Visitor<'a> {
    /// Network address.
    pub address: IpAddr,
    /// The browser's name.
    pub user_agent: Option<&'a str>,
    /// The mark of a browser in which somebody has signed in before.
    pub browser_token: Option<&'a str>,
}

/// Opens, renews, checks and ends sessions.
pub struct Sessions {
    db: Db,
    clock: Clock,
    key: SigningKey,
    vault: Vault,
    passwords: Passwords,
    throttle: Throttle,
    callers: Cache<Uuid, Arc<Caller>>,
    /// Whether good standing is asked for.
    gated: bool,
}

impl Sessions {
    /// Sessions in this database, signed with this key; the vault seals the secrets of authenticator apps.
    pub fn new(db: Db, clock: Clock, key: SigningKey, vault: Vault) -> Self {
        let callers = Cache::builder()
            .max_capacity(CACHED_SESSIONS)
            .time_to_live(std::time::Duration::from_secs(CACHE_SECONDS))
            .build();
        Self {
            db,
            clock,
            key,
            vault,
            passwords: Passwords::default(),
            throttle: Throttle::default(),
            callers,
            gated: true,
        }
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Opens a session for a user whose identity is certain.
    async fn open(&self, user_id: Uuid, visitor: &Visitor<'_>) -> Result<Opened> {
        let refresh = Secret::generate();
        let mut scoped = self.db.begin(&Actor { user_id, ..Actor::system() }, Access::Write).await?;
        if scoped.user(user_id).await?.disabled_at.is_some() {
            return Err(Error::new(Code::SignInFailed));
        }
        self.note_sign_in(&mut scoped, user_id).await?;
        let rules = scoped.sign_in_rules().await?;
        let ends_at = Utc::now() + Duration::hours(SESSION_HOURS);
        let session_id = scoped
            .open_session(&NewSession {
                user_id,
                token_hash: refresh.hash(),
                user_agent: visitor.user_agent.map(|text| text.chars().take(LONGEST_USER_AGENT).collect()),
                expires_at: ends_at,
            })
            .await?;
        let mut ended = Vec::new();
        if rules.one_session {
            ended = scoped.end_sessions(user_id, Some(session_id), Ending::SignedInElsewhere).await?;
        }
        let other_sessions = scoped.live_sessions(user_id).await?.len().saturating_sub(1);
        scoped.record("session.opened", "session", &[session_id]).await?;
        let identity = self.identity(&mut scoped, user_id).await?;
        scoped.commit().await?;
        self.forget_each(&ended).await;
        let known = visitor.browser_token.and_then(|token| self.key.read_browser(token));
        let id = known.filter(|browser| browser.user_id == user_id).map_or_else(Uuid::now_v7, |browser| browser.id);
        Ok(Opened {
            identity,
            access_token: self.key.access_token(user_id, session_id)?,
            refresh_token: Some(refresh.text()),
            browser_token: Some(self.key.browser_token(KnownBrowser { user_id, id })?),
            ends_at,
            idle_minutes: rules.idle_minutes,
            other_sessions,
        })
    }

    /// Exchanges a refresh token.
    pub async fn refresh(&self, token: &str) -> Result<Renewal> {
        let Some(token) = Secret::parse(token) else { return Ok(Renewal::Over(None)) };
        let next = Secret::generate();
        let mut scoped = self.db.begin(&Actor::system(), Access::Write).await?;
        let (session_id, user_id, fresh) = match scoped.rotate_session(&token.hash(), &next.hash()).await? {
            Rotation::Renewed { session_id, user_id } => (session_id, user_id, true),
            Rotation::JustRenewed { session_id, user_id } => (session_id, user_id, false),
            Rotation::Reused { session_id } => {
                scoped.record("session.token_reused", "session", &[session_id]).await?;
                scoped.commit().await?;
                self.callers.invalidate(&session_id).await;
                return Ok(Renewal::Over(Some(Ending::TokenReused)));
            }
            Rotation::Unknown => return Ok(Renewal::Over(scoped.ending(&token.hash()).await?)),
        };
        let identity = self.identity(&mut scoped, user_id).await?;
        let session = scoped.live_session(session_id).await?;
        let (Some(session), None) = (session, identity.user.disabled_at) else { return Ok(Renewal::Over(None)) };
        let rules = scoped.sign_in_rules().await?;
        scoped.commit().await?;
        Ok(Renewal::Opened(Box::new(Opened {
            identity,
            access_token: self.key.access_token(user_id, session_id)?,
            refresh_token: fresh.then(|| next.text()),
            browser_token: None,
            ends_at: session.expires_at,
            idle_minutes: rules.idle_minutes,
            other_sessions: 0,
        })))
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
        let mut identity = self.identity(&mut scoped, session.user_id).await?;
        // A lens shows another role's grants: it must not bring back what an open step has taken away.
        let lens = scoped.lens(session.id, now).await?.filter(|_| identity.standing == State::Active);
        if let Some(lens) = lens {
            identity.see_through(lens, now.date_naive());
        }
        scoped.commit().await?;
        if identity.user.disabled_at.is_some() {
            return Err(Error::new(Code::SignInRequired));
        }
        self.note_use(&session).await?;
        let caller = Arc::new(Caller::new(identity, session.id));
        self.callers.insert(session.id, caller.clone()).await;
        Ok(caller)
    }

    /// Keeps a session in use from ending as idle.
    async fn note_use(&self, session: &SessionRow) -> Result<()> {
        if Utc::now() - session.last_used_at < Duration::seconds(TOUCH_SECONDS) {
            return Ok(());
        }
        let mut scoped = self.db.begin(&Actor::system(), Access::Write).await?;
        scoped.touch_session(session.id).await?;
        Ok(scoped.commit().await?)
    }

    /// Forgets what is cached about a session, after it was ended or its user has changed.
    pub async fn forget(&self, session_id: Uuid) {
        self.callers.invalidate(&session_id).await;
    }

    /// The same for several sessions.
    pub async fn forget_each(&self, session_ids: &[Uuid]) {
        for id in session_ids {
            self.forget(*id).await;
        }
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
