//! The ways to a session: password, password and second factor, passkey.

use super::proof::Factor;
use super::webauthn::{self, Assertion, RelyingParty};
use super::{Guess, Opened, Sessions, Visitor, recorded};
use crate::http::problem::{Code, Error, Result};
use hmis_store::access::{CeremonyKind, Credentials, SecondFactors, Secret};
use hmis_store::{Access, Actor};
use uuid::Uuid;

/// What a right password leads to.
#[derive(Debug)]
pub enum Outcome {
    /// A session.
    Opened(Box<Opened>),
    /// A second step.
    SecondStep(SecondStep),
}

/// A second factor is awaited.
#[derive(Debug)]
pub struct SecondStep {
    /// To be sent with the factor; the challenge that a passkey signs.
    pub token: String,
    /// What the user may use.
    pub factors: SecondFactors,
    /// The user's passkeys, as authenticators name them.
    pub passkeys: Vec<Vec<u8>>,
}

impl Sessions {
    /// Checks a password. Unknown, disabled and wrong look and last the same.
    pub async fn sign_in(&self, email: &str, password: &str, visitor: &Visitor<'_>) -> Result<Outcome> {
        let mut scoped = self.db.begin(&Actor::system(), Access::Read).await?;
        let known = scoped.credentials(email).await?.filter(|found| found.disabled_at.is_none());
        scoped.commit().await?;
        let guess = self.guess(email, known.as_ref(), visitor);
        self.throttle.admit(&guess).await?;
        let user_id = known.as_ref().map(|found| found.id);
        let hash = known.as_ref().map(|found| found.password_hash.clone());
        let right = self.passwords.verify(password.to_owned(), hash).await?;
        let Some(found) = known.filter(|_| right) else {
            self.throttle.failed(&guess).await;
            recorded::failed(&self.db, user_id, "password").await?;
            return Err(Error::new(Code::SignInFailed));
        };
        self.throttle.succeeded(&guess).await;
        match self.second_step_for(found.id).await? {
            Some(step) => Ok(Outcome::SecondStep(step)),
            None => Ok(Outcome::Opened(Box::new(self.open(found.id, visitor).await?))),
        }
    }

    fn guess<'a>(&self, email: &'a str, known: Option<&Credentials>, visitor: &Visitor<'_>) -> Guess<'a> {
        let browser = visitor.browser_token.and_then(|token| self.key.read_browser(token));
        let own = browser.filter(|browser| known.is_some_and(|found| found.id == browser.user_id));
        Guess { account: email, address: visitor.address, known_browser: own.map(|browser| browser.id) }
    }

    async fn second_step_for(&self, user_id: Uuid) -> Result<Option<SecondStep>> {
        let mut scoped = self.db.begin(&Actor { user_id, ..Actor::system() }, Access::Write).await?;
        let factors = scoped.second_factors(user_id).await?;
        if !factors.any() {
            return Ok(None);
        }
        let token = scoped.begin_ceremony(CeremonyKind::SecondFactor, Some(user_id)).await?;
        let passkeys = scoped.passkeys(user_id).await?.into_iter().map(|row| row.credential_id).collect();
        scoped.commit().await?;
        Ok(Some(SecondStep { token: token.text(), factors, passkeys }))
    }

    /// Checks the second factor and opens a session.
    pub async fn second_step(
        &self,
        token: &str,
        factor: &Factor<'_>,
        site: &RelyingParty,
        visitor: &Visitor<'_>,
    ) -> Result<Opened> {
        let over = || Error::new(Code::SignInExpired);
        let token = Secret::parse(token).ok_or_else(over)?;
        let mut scoped = self.db.begin(&Actor::system(), Access::Write).await?;
        let user_id = scoped.ceremony(CeremonyKind::SecondFactor, &token).await?.flatten().ok_or_else(over)?;
        // Whoever gets here knows the password, so waiting cannot be forced upon anybody by strangers.
        let account = format!("second factor {user_id}");
        let guess = Guess { account: &account, address: visitor.address, known_browser: None };
        self.throttle.admit(&guess).await?;
        if !self.fits(&mut scoped, user_id, factor, &token, site).await? {
            scoped.ceremony_failed(&token).await?;
            scoped.record("session.second_factor_rejected", "user", &[user_id]).await?;
            scoped.commit().await?;
            self.throttle.failed(&guess).await;
            return Err(Error::new(Code::ProofRejected));
        }
        scoped.end_ceremony(&token).await?;
        scoped.commit().await?;
        self.throttle.succeeded(&guess).await;
        self.open(user_id, visitor).await
    }

    /// Starts a sign-in with any passkey; returns the challenge.
    pub async fn begin_passkey_sign_in(&self) -> Result<String> {
        let mut scoped = self.db.begin(&Actor::system(), Access::Write).await?;
        let challenge = scoped.begin_ceremony(CeremonyKind::PasskeySignIn, None).await?;
        scoped.commit().await?;
        Ok(challenge.text())
    }

    /// Checks a passkey, which is two factors in one: the device and what unlocks it. Opens a session.
    pub async fn sign_in_with_passkey(
        &self,
        answer: &Assertion,
        site: &RelyingParty,
        visitor: &Visitor<'_>,
    ) -> Result<Opened> {
        let challenge = webauthn::challenge_of(&answer.client_data).ok_or_else(|| Error::new(Code::ProofRejected))?;
        let mut scoped = self.db.begin(&Actor::system(), Access::Write).await?;
        let under_way = scoped.ceremony(CeremonyKind::PasskeySignIn, &challenge).await?;
        under_way.ok_or_else(|| Error::new(Code::SignInExpired))?;
        scoped.end_ceremony(&challenge).await?;
        let owner = scoped.passkey(&answer.credential_id).await?.map(|row| row.user_id);
        // The specification asks for the user's handle here, since nobody has said before who is signing in (7.2, 6).
        let owner = owner.filter(|owner| answer.user_handle.as_deref() == Some(owner.as_bytes()));
        let fits = match owner {
            Some(owner) => self.fits(&mut scoped, owner, &Factor::Passkey(answer), &challenge, site).await?,
            None => false,
        };
        scoped.commit().await?;
        if let Some(owner) = owner.filter(|_| fits) {
            return self.open(owner, visitor).await;
        }
        recorded::failed(&self.db, owner, "passkey").await?;
        Err(Error::new(Code::ProofRejected))
    }
}
