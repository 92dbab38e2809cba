//! Second factors and passkeys on the wire. Bytes are base64url without padding, as browsers have them.

use crate::http::problem::{Error, Result};
use crate::http::session::SecondStep;
use crate::http::session::webauthn::{ALGORITHMS, Assertion, Attestation, RelyingParty};
use crate::http::valid::{Findings, Validate, text};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmis_store::access::{CEREMONY_MINUTES, UserRow};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

const LONGEST_TOKEN: usize = 100;
const LONGEST_CODE: usize = 40;
/// Attestation objects may carry certificates.
const LONGEST_PART: usize = 65_536;
/// What the browser's dialog shows as the site's name.
const SITE_NAME: &str = "Hearth HMIS";

/// Bytes as they go over the wire.
pub(in crate::resources) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn decode(value: &str, pointer: &str) -> Result<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(value).map_err(|_| Error::invalid(pointer, "not-base64url", "This is not base64url."))
}

/// What is asked for after the password.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "token": "R2x1ZSBpcyBub3QgYSBzZWNyZXQ", "expires_in_seconds": 300, "authenticator_app": true,
    "recovery_codes": true, "passkey": null
}))]
pub struct SecondFactor {
    /// To be sent with the factor.
    pub token: String,
    /// How long there is time.
    pub expires_in_seconds: i64,
    /// Whether a code of an authenticator app will do.
    pub authenticator_app: bool,
    /// Whether a recovery code will do.
    pub recovery_codes: bool,
    /// How to ask for a passkey, when the user has one.
    #[schema(required)]
    pub passkey: Option<PasskeyRequest>,
}

impl SecondFactor {
    /// What is asked for, on this site.
    pub fn new(step: &SecondStep, site: Option<&RelyingParty>) -> Self {
        let passkeys = site.filter(|_| !step.passkeys.is_empty());
        Self {
            token: step.token.clone(),
            expires_in_seconds: CEREMONY_MINUTES * 60,
            authenticator_app: step.factors.authenticator_app,
            recovery_codes: step.factors.recovery_codes > 0,
            passkey: passkeys.map(|site| PasskeyRequest::new(&step.token, site, &step.passkeys)),
        }
    }
}

/// What the browser needs to ask for a passkey's signature (`navigator.credentials.get`), with user verification.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"challenge": "R2x1ZSBpcyBub3QgYSBzZWNyZXQ", "rp_id": "hmis.example.org", "credential_ids": []}))]
pub struct PasskeyRequest {
    /// What is to be signed.
    pub challenge: String,
    /// The site.
    pub rp_id: String,
    /// Which passkeys will do; any when empty.
    pub credential_ids: Vec<String>,
}

impl PasskeyRequest {
    /// Asks for one of these passkeys.
    pub fn new(challenge: &str, site: &RelyingParty, passkeys: &[Vec<u8>]) -> Self {
        Self {
            challenge: challenge.to_owned(),
            rp_id: site.id.clone(),
            credential_ids: passkeys.iter().map(|id| encode(id)).collect(),
        }
    }
}

/// A passkey's signature.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({
    "credential_id": "AQID", "client_data": "e30", "authenticator_data": "AQID", "signature": "AQID", "user_handle": null
}))]
pub struct PasskeyAnswer {
    /// Which passkey.
    #[schema(max_length = 65536)]
    pub credential_id: String,
    /// `response.clientDataJSON`.
    #[schema(max_length = 65536)]
    pub client_data: String,
    /// `response.authenticatorData`.
    #[schema(max_length = 65536)]
    pub authenticator_data: String,
    /// `response.signature`.
    #[schema(max_length = 65536)]
    pub signature: String,
    /// `response.userHandle`.
    #[schema(max_length = 65536)]
    pub user_handle: Option<String>,
}

impl PasskeyAnswer {
    /// The bytes.
    pub fn read(&self) -> Result<Assertion> {
        let user_handle = self.user_handle.as_deref().map(|handle| decode(handle, "/user_handle")).transpose()?;
        Ok(Assertion {
            credential_id: decode(&self.credential_id, "/credential_id")?,
            client_data: decode(&self.client_data, "/client_data")?,
            authenticator_data: decode(&self.authenticator_data, "/authenticator_data")?,
            signature: decode(&self.signature, "/signature")?,
            user_handle,
        })
    }
}

impl Validate for PasskeyAnswer {
    fn validate(&self) -> Result<()> {
        let parts = [
            (&self.credential_id, "/credential_id"),
            (&self.client_data, "/client_data"),
            (&self.authenticator_data, "/authenticator_data"),
            (&self.signature, "/signature"),
        ];
        parts
            .into_iter()
            .fold(Findings::default(), |findings, (part, pointer)| text(findings, part, pointer, LONGEST_PART))
            .finish()
    }
}

/// What the browser needs to make a passkey (`navigator.credentials.create`): discoverable, with user verification.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "challenge": "R2x1ZSBpcyBub3QgYSBzZWNyZXQ", "rp_id": "hmis.example.org", "rp_name": "Hearth HMIS",
    "user_id": "AZfF8noxfA6cVQxcfx0qEA", "user_name": "ann@agency.example", "user_display_name": "Ann Lee",
    "algorithms": [-7, -8, -257], "known_credential_ids": []
}))]
pub struct PasskeyCreation {
    /// What is to be answered.
    pub challenge: String,
    /// The site.
    pub rp_id: String,
    /// The site's name for people.
    pub rp_name: &'static str,
    /// The user's handle.
    pub user_id: String,
    /// Sign-in name.
    pub user_name: String,
    /// Full name.
    pub user_display_name: String,
    /// COSE algorithms, best first.
    pub algorithms: Vec<i64>,
    /// Passkeys that the user has already; the same authenticator makes no second one.
    pub known_credential_ids: Vec<String>,
}

impl PasskeyCreation {
    /// Asks for a passkey of this user.
    pub fn new(challenge: String, site: &RelyingParty, user: &UserRow, known: &[Vec<u8>]) -> Self {
        Self {
            challenge,
            rp_id: site.id.clone(),
            rp_name: SITE_NAME,
            user_id: encode(user.id.as_bytes()),
            user_name: user.email.clone(),
            user_display_name: user.name.clone(),
            algorithms: ALGORITHMS.to_vec(),
            known_credential_ids: known.iter().map(|id| encode(id)).collect(),
        }
    }
}

/// A passkey that was made.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({"name": "My phone", "client_data": "e30", "attestation_object": "oA"}))]
pub struct NewPasskey {
    /// What its user calls it.
    #[schema(min_length = 1, max_length = 60)]
    pub name: String,
    /// `response.clientDataJSON`.
    #[schema(max_length = 65536)]
    pub client_data: String,
    /// `response.attestationObject`.
    #[schema(max_length = 65536)]
    pub attestation_object: String,
}

impl NewPasskey {
    /// The bytes.
    pub fn read(&self) -> Result<Attestation> {
        Ok(Attestation {
            client_data: decode(&self.client_data, "/client_data")?,
            attestation_object: decode(&self.attestation_object, "/attestation_object")?,
        })
    }
}

impl Validate for NewPasskey {
    fn validate(&self) -> Result<()> {
        let findings = text(Findings::default(), &self.name, "/name", 60);
        let findings = text(findings, &self.client_data, "/client_data", LONGEST_PART);
        text(findings, &self.attestation_object, "/attestation_object", LONGEST_PART).finish()
    }
}

/// The second step of signing in. Exactly one of `code`, `recovery_code` and `passkey`.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({"token": "R2x1ZSBpcyBub3QgYSBzZWNyZXQ", "code": "287082"}))]
pub struct SecondFactorAnswer {
    /// From the first step.
    #[schema(min_length = 1, max_length = 100)]
    pub token: String,
    /// Six digits of the authenticator app.
    #[schema(max_length = 40)]
    pub code: Option<String>,
    /// A recovery code.
    #[schema(max_length = 40)]
    pub recovery_code: Option<String>,
    /// A passkey's signature.
    pub passkey: Option<PasskeyAnswer>,
}

impl Validate for SecondFactorAnswer {
    fn validate(&self) -> Result<()> {
        let given = [self.code.is_some(), self.recovery_code.is_some(), self.passkey.is_some()];
        let mut findings = text(Findings::default(), &self.token, "/token", LONGEST_TOKEN).require(
            given.iter().filter(|given| **given).count() == 1,
            "",
            "one-of",
            "Send one of code, recovery_code and passkey.",
        );
        for (value, pointer) in [(&self.code, "/code"), (&self.recovery_code, "/recovery_code")] {
            if let Some(value) = value {
                findings = text(findings, value, pointer, LONGEST_CODE);
            }
        }
        findings.finish()
    }
}

/// A fresh proof. Exactly one of `password`, `code` and `passkey`.
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({"password": "hearth-demo-2026"}))]
pub struct NewProof {
    /// The password.
    #[schema(max_length = 1000, format = Password)]
    pub password: Option<String>,
    /// Six digits of the authenticator app.
    #[schema(max_length = 40)]
    pub code: Option<String>,
    /// A passkey's signature.
    pub passkey: Option<PasskeyAnswer>,
}

impl Validate for NewProof {
    fn validate(&self) -> Result<()> {
        let given = [self.password.is_some(), self.code.is_some(), self.passkey.is_some()];
        let one = given.iter().filter(|given| **given).count() == 1;
        let mut findings = Findings::default().require(one, "", "one-of", "Send one of password, code and passkey.");
        if let Some(password) = &self.password {
            findings = text(findings, password, "/password", 1000);
        }
        if let Some(code) = &self.code {
            findings = text(findings, code, "/code", LONGEST_CODE);
        }
        findings.finish()
    }
}

/// A passkey of a user.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "name": "My phone", "created_at": "2026-10-01T08:00:00Z",
    "last_used_at": null
}))]
pub struct Passkey {
    /// Identifier.
    pub id: Uuid,
    /// What its user calls it.
    pub name: String,
    /// When it was made.
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When it was last used.
    #[schema(required)]
    pub last_used_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl From<hmis_store::access::PasskeyRow> for Passkey {
    fn from(row: hmis_store::access::PasskeyRow) -> Self {
        Self { id: row.id, name: row.name, created_at: row.created_at, last_used_at: row.last_used_at }
    }
}
