//! How users change what they prove themselves with. Each change ends the user's other sessions (ASVS 5.0, 7.4.3).

use super::password_rule::{PasswordRule, SHORTEST_ALONE};
use super::recovery_codes::RecoveryCode;
use super::totp::AuthenticatorApp;
use super::webauthn::{self, Attestation, RelyingParty};
use super::{Guess, Sessions};
use crate::http::access::{May, SignedIn};
use crate::http::problem::{Code, Error, Result};
use chrono::Utc;
use hmis_store::access::{CeremonyKind, Ending, NewPasskey, NewRecoveryCode, PasskeyRow, UserRow};
use hmis_store::{Access, Actor, Scoped};
use std::net::IpAddr;
use uuid::Uuid;

/// What sets up an authenticator app. Shown once.
#[derive(Debug)]
pub struct AppSetup {
    /// The secret as people type it.
    pub secret: String,
    /// The `otpauth://` address that an app reads.
    pub address: String,
    /// The address as a picture (SVG).
    pub picture: String,
}

/// A password that somebody has chosen, and the one that it replaces.
pub struct NewPassword<'a> {
    /// The password in force.
    pub current: &'a str,
    /// The one chosen.
    pub chosen: &'a str,
}

impl Sessions {
    /// Changes the caller's password.
    pub async fn change_password(&self, may: &May<SignedIn>, change: &NewPassword<'_>, address: IpAddr) -> Result<()> {
        let caller = &may.caller;
        let account = format!("proof {}", caller.user().id);
        let guess = Guess { account: &account, address, known_browser: Some(caller.session_id) };
        self.throttle.admit(&guess).await?;
        let mut scoped = may.begin().await?;
        if !self.password_fits(&mut scoped, caller.user().id, change.current).await? {
            self.throttle.failed(&guess).await;
            return Err(Error::invalid("/current_password", "wrong", "This is not your password."));
        }
        if change.current == change.chosen {
            return Err(Error::invalid("/new_password", "same", "Choose another one than now."));
        }
        self.set_password(&mut scoped, caller.user(), change.chosen, "/new_password").await?;
        scoped.prove_session(caller.session_id).await?;
        scoped.record("password.changed", "user", &[caller.user().id]).await?;
        let ended = scoped.end_sessions(caller.user().id, Some(caller.session_id), Ending::CredentialsChanged).await?;
        scoped.commit().await?;
        self.throttle.succeeded(&guess).await;
        self.forget(caller.session_id).await;
        self.forget_each(&ended).await;
        Ok(())
    }

    /// Sets the password of whoever holds a link. The second factor, where there is one, stays as it is.
    pub async fn accept_invitation(&self, token: &str, password: &str) -> Result<()> {
        let mut scoped = self.db.begin(&Actor::system(), Access::Write).await?;
        let invited = scoped.invited(token).await?.ok_or_else(|| Error::new(Code::InvitationOver))?;
        let user = scoped.user(invited.user_id).await?;
        self.set_password(&mut scoped, &user, password, "/password").await?;
        scoped.withdraw_invitations(user.id).await?;
        scoped.record("password.set_by_link", "user", &[user.id]).await?;
        let ended = scoped.end_sessions(user.id, None, Ending::CredentialsChanged).await?;
        scoped.commit().await?;
        self.forget_each(&ended).await;
        Ok(())
    }

    async fn set_password(&self, scoped: &mut Scoped, user: &UserRow, password: &str, pointer: &str) -> Result<()> {
        let second_factor = scoped.second_factors(user.id).await?.any();
        let known_names = scoped.agency_names(user.id).await?;
        let letter_and_digit = scoped.sign_in_rules().await?.letter_and_digit;
        let rule = PasswordRule {
            email: &user.email,
            name: &user.name,
            known_names: &known_names,
            second_factor,
            letter_and_digit,
        };
        rule.check(password).map_err(|fault| Error::invalid(pointer, fault.code(), fault.to_string()))?;
        let hash = self.passwords.hash(password.to_owned()).await?;
        Ok(scoped.set_password(user.id, &hash, password.chars().count() < SHORTEST_ALONE).await?)
    }

    /// Makes the secret of an authenticator app, which counts when its first code has come.
    pub async fn start_authenticator_app(&self, scoped: &mut Scoped, user: &UserRow) -> Result<AppSetup> {
        let app = AuthenticatorApp::generate(&user.email)?;
        if !scoped.start_authenticator_app(user.id, &self.vault.encrypt(&app.secret())).await? {
            return Err(Error::new(Code::Conflict).detail("Remove the authenticator app in use first."));
        }
        scoped.record("authenticator_app.started", "user", &[user.id]).await?;
        Ok(AppSetup { secret: app.secret(), address: app.address()?, picture: app.picture()? })
    }

    /// Takes an app's first code. Returns recovery codes when these are the user's first.
    pub async fn confirm_authenticator_app(&self, may: &May<SignedIn>, code: &str) -> Result<Option<Vec<String>>> {
        let user = may.caller.user();
        let mut scoped = may.begin().await?;
        let waiting = scoped.authenticator_app(user.id).await?.filter(|app| app.confirmed_at.is_none());
        let waiting =
            waiting.ok_or_else(|| Error::new(Code::Conflict).detail("No authenticator app is being set up."))?;
        let secret = self.vault.decrypt(&waiting.secret_encrypted).map_err(Error::internal)?;
        let step = AuthenticatorApp::read(&secret, &user.email)?.step(code, Utc::now().timestamp());
        let Some(step) = step else {
            return Err(Error::invalid("/code", "wrong", "This code is not right. Check the clock of your device."));
        };
        scoped.use_time_step(user.id, step).await?;
        scoped.confirm_authenticator_app(user.id).await?;
        scoped.record("authenticator_app.added", "user", &[user.id]).await?;
        self.factor_added(may, scoped).await
    }

    /// Starts the making of a passkey; returns the challenge and the passkeys that the user has.
    pub async fn begin_passkey(&self, scoped: &mut Scoped, user_id: Uuid) -> Result<(String, Vec<Vec<u8>>)> {
        let challenge = scoped.begin_ceremony(CeremonyKind::PasskeyRegistration, Some(user_id)).await?;
        let known = scoped.passkeys(user_id).await?.into_iter().map(|row| row.credential_id).collect();
        Ok((challenge.text(), known))
    }

    /// Keeps a new passkey. Returns recovery codes when these are the user's first.
    pub async fn add_passkey(
        &self,
        may: &May<SignedIn>,
        name: &str,
        answer: &Attestation,
        site: &RelyingParty,
    ) -> Result<(PasskeyRow, Option<Vec<String>>)> {
        let user_id = may.caller.user().id;
        let mut scoped = may.begin().await?;
        let challenge = webauthn::challenge_of(&answer.client_data).ok_or_else(|| Error::new(Code::ProofRejected))?;
        let asked = scoped.ceremony(CeremonyKind::PasskeyRegistration, &challenge).await?.flatten();
        if asked != Some(user_id) {
            return Err(Error::new(Code::SignInExpired).detail("The passkey came too late. Start again."));
        }
        scoped.end_ceremony(&challenge).await?;
        let made = webauthn::register(site, &challenge, answer)
            .map_err(|fault| Error::new(Code::ProofRejected).caused_by(fault))?;
        let new = NewPasskey {
            id: Uuid::now_v7(),
            user_id,
            credential_id: made.credential_id,
            public_key: made.public_key,
            sign_count: i64::from(made.sign_count),
            name: name.to_owned(),
        };
        let row = scoped.add_passkey(&new).await?;
        scoped.record("passkey.added", "passkey", &[row.id]).await?;
        Ok((row, self.factor_added(may, scoped).await?))
    }

    async fn factor_added(&self, may: &May<SignedIn>, mut scoped: Scoped) -> Result<Option<Vec<String>>> {
        let user_id = may.caller.user().id;
        let codes = if scoped.second_factors(user_id).await?.recovery_codes == 0 {
            Some(self.new_recovery_codes(&mut scoped, user_id).await?)
        } else {
            None
        };
        self.factors_changed(may, scoped).await?;
        Ok(codes)
    }

    /// Removes the caller's authenticator app.
    pub async fn remove_authenticator_app(&self, may: &May<SignedIn>) -> Result<()> {
        let user_id = may.caller.user().id;
        let mut scoped = may.begin().await?;
        if !scoped.remove_authenticator_app(user_id).await? {
            return Err(Error::new(Code::NotFound));
        }
        scoped.record("authenticator_app.removed", "user", &[user_id]).await?;
        self.factor_removed(may, scoped).await
    }

    /// Removes one of the caller's passkeys.
    pub async fn remove_passkey(&self, may: &May<SignedIn>, id: Uuid) -> Result<()> {
        let mut scoped = may.begin().await?;
        if !scoped.remove_passkey(id, may.caller.user().id).await? {
            return Err(Error::new(Code::NotFound));
        }
        scoped.record("passkey.removed", "passkey", &[id]).await?;
        self.factor_removed(may, scoped).await
    }

    async fn factor_removed(&self, may: &May<SignedIn>, mut scoped: Scoped) -> Result<()> {
        let user_id = may.caller.user().id;
        if !scoped.second_factors(user_id).await?.any() {
            if scoped.password(user_id).await?.password_is_short {
                return Err(Error::new(Code::Conflict)
                    .detail("Your password is too short to stand alone. Change it to one of 15 characters first."));
            }
            scoped.remove_recovery_codes(user_id).await?;
        }
        self.factors_changed(may, scoped).await
    }

    async fn factors_changed(&self, may: &May<SignedIn>, mut scoped: Scoped) -> Result<()> {
        let (user_id, session_id) = (may.caller.user().id, may.caller.session_id);
        let ended = scoped.end_sessions(user_id, Some(session_id), Ending::CredentialsChanged).await?;
        scoped.commit().await?;
        self.forget_each(&ended).await;
        Ok(())
    }

    /// Replaces the user's recovery codes.
    pub async fn new_recovery_codes(&self, scoped: &mut Scoped, user_id: Uuid) -> Result<Vec<String>> {
        let codes = RecoveryCode::generate();
        let mut kept = Vec::with_capacity(codes.len());
        for code in &codes {
            let code_hash = self.passwords.hash(code.proof().to_owned()).await?;
            kept.push(NewRecoveryCode { user_id, label: code.label().to_owned(), code_hash });
        }
        scoped.replace_recovery_codes(user_id, &kept).await?;
        scoped.record("recovery_codes.made", "user", &[user_id]).await?;
        Ok(codes.iter().map(RecoveryCode::shown).collect())
    }
}
