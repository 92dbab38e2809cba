//! Showing who one is by something besides the password, and showing it again before what needs a fresh proof.

use super::recovery_codes::RecoveryCode;
use super::totp::AuthenticatorApp;
use super::webauthn::{self, Assertion, RelyingParty};
use super::{Guess, Sessions};
use crate::http::access::Caller;
use crate::http::problem::{Code, Error, Result};
use chrono::{DateTime, Duration, Utc};
use hmis_store::access::{CeremonyKind, Secret};
use hmis_store::{Access, Actor, Scoped};
use std::net::IpAddr;
use uuid::Uuid;

/// For how long a proof is fresh.
pub const PROOF_MINUTES: i64 = 10;

/// A second factor.
#[derive(Debug)]
pub enum Factor<'a> {
    /// The six digits of an authenticator app.
    Code(&'a str),
    /// A recovery code.
    RecoveryCode(&'a str),
    /// A passkey's signature.
    Passkey(&'a Assertion),
}

/// How somebody who is signed in shows again who they are.
#[derive(Debug)]
pub enum Proof<'a> {
    /// The password.
    Password(&'a str),
    /// The six digits of an authenticator app.
    Code(&'a str),
    /// A passkey's signature.
    Passkey(&'a Assertion),
}

impl Sessions {
    /// Whether a factor is the user's. What is good once is used up by asking.
    pub(super) async fn fits(
        &self,
        scoped: &mut Scoped,
        user_id: Uuid,
        factor: &Factor<'_>,
        challenge: &Secret,
        site: &RelyingParty,
    ) -> Result<bool> {
        match factor {
            Factor::Code(code) => self.code_fits(scoped, user_id, code).await,
            Factor::RecoveryCode(code) => self.recovery_code_fits(scoped, user_id, code).await,
            Factor::Passkey(answer) => passkey_fits(scoped, user_id, answer, challenge, site).await,
        }
    }

    async fn code_fits(&self, scoped: &mut Scoped, user_id: Uuid, code: &str) -> Result<bool> {
        let app = scoped.authenticator_app(user_id).await?.filter(|app| app.confirmed_at.is_some());
        let Some(app) = app else { return Ok(false) };
        let secret = self.vault.decrypt(&app.secret_encrypted).map_err(Error::internal)?;
        match AuthenticatorApp::read(&secret, "")?.step(code, Utc::now().timestamp()) {
            Some(step) => Ok(scoped.use_time_step(user_id, step).await?),
            None => Ok(false),
        }
    }

    async fn recovery_code_fits(&self, scoped: &mut Scoped, user_id: Uuid, code: &str) -> Result<bool> {
        let Some(code) = RecoveryCode::parse(code) else { return Ok(false) };
        let hash = scoped.recovery_code(user_id, code.label()).await?;
        if !self.passwords.verify(code.proof().to_owned(), hash).await? {
            return Ok(false);
        }
        scoped.record("recovery_code.used", "user", &[user_id]).await?;
        Ok(scoped.use_recovery_code(user_id, code.label()).await?)
    }

    /// Starts a proof with one of the caller's passkeys; returns the challenge and the passkeys.
    pub async fn begin_passkey_proof(&self, caller: &Caller) -> Result<(String, Vec<Vec<u8>>)> {
        let user_id = caller.user().id;
        let mut scoped = self.db.begin(&Actor { user_id, ..Actor::system() }, Access::Write).await?;
        let challenge = scoped.begin_ceremony(CeremonyKind::PasskeyProof, Some(user_id)).await?;
        let passkeys = scoped.passkeys(user_id).await?.into_iter().map(|row| row.credential_id).collect();
        scoped.commit().await?;
        Ok((challenge.text(), passkeys))
    }

    /// Takes a fresh proof for the caller's session; returns until when it counts.
    pub async fn prove(
        &self,
        caller: &Caller,
        proof: &Proof<'_>,
        site: &RelyingParty,
        address: IpAddr,
    ) -> Result<DateTime<Utc>> {
        let (user_id, session_id) = (caller.user().id, caller.session_id);
        let account = format!("proof {user_id}");
        let guess = Guess { account: &account, address, known_browser: Some(session_id) };
        self.throttle.admit(&guess).await?;
        let actor = Actor { user_id, session_id: Some(session_id), ..Actor::system() };
        let mut scoped = self.db.begin(&actor, Access::Write).await?;
        let fits = match proof {
            Proof::Password(password) => self.password_fits(&mut scoped, user_id, password).await?,
            Proof::Code(code) => self.code_fits(&mut scoped, user_id, code).await?,
            Proof::Passkey(answer) => prove_by_passkey(&mut scoped, user_id, answer, site).await?,
        };
        if !fits {
            scoped.record("session.proof_rejected", "session", &[session_id]).await?;
            scoped.commit().await?;
            self.throttle.failed(&guess).await;
            return Err(Error::new(Code::ProofRejected));
        }
        scoped.prove_session(session_id).await?;
        scoped.record("session.proven", "session", &[session_id]).await?;
        scoped.commit().await?;
        self.throttle.succeeded(&guess).await;
        Ok(Utc::now() + Duration::minutes(PROOF_MINUTES))
    }

    pub(super) async fn password_fits(&self, scoped: &mut Scoped, user_id: Uuid, password: &str) -> Result<bool> {
        let hash = scoped.password(user_id).await?.password_hash;
        self.passwords.verify(password.to_owned(), Some(hash)).await
    }

    /// Until when the last proof in a session counts; `None` when it counts no more.
    pub async fn proven_until(&self, scoped: &mut Scoped, session_id: Uuid) -> Result<Option<DateTime<Utc>>> {
        let until = scoped.proven_at(session_id).await? + Duration::minutes(PROOF_MINUTES);
        Ok(Some(until).filter(|until| *until > Utc::now()))
    }
}

async fn prove_by_passkey(scoped: &mut Scoped, user_id: Uuid, answer: &Assertion, site: &RelyingParty) -> Result<bool> {
    let Some(challenge) = webauthn::challenge_of(&answer.client_data) else { return Ok(false) };
    let asked = scoped.ceremony(CeremonyKind::PasskeyProof, &challenge).await?.flatten();
    if asked != Some(user_id) {
        return Ok(false);
    }
    scoped.end_ceremony(&challenge).await?;
    passkey_fits(scoped, user_id, answer, &challenge, site).await
}

async fn passkey_fits(
    scoped: &mut Scoped,
    user_id: Uuid,
    answer: &Assertion,
    challenge: &Secret,
    site: &RelyingParty,
) -> Result<bool> {
    let known = scoped.passkey(&answer.credential_id).await?.filter(|row| row.user_id == user_id);
    let Some(known) = known else { return Ok(false) };
    match webauthn::authenticate(site, challenge, answer, &known.public_key, known.sign_count) {
        Ok(sign_count) => {
            scoped.passkey_used(known.id, i64::from(sign_count)).await?;
            Ok(true)
        }
        Err(fault) => {
            tracing::warn!(passkey = %known.id, %fault, "a passkey was not accepted");
            Ok(false)
        }
    }
}
