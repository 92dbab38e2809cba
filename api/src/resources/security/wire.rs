//! What somebody proves himself with, on the wire.

use crate::http::problem::Result;
use crate::http::session::{AppSetup, SHORTEST_ALONE, SHORTEST_WITH_FACTOR};
use crate::http::valid::{Findings, Validate, text};
use crate::resources::sessions::Passkey;
use chrono::{DateTime, Utc};
use hmis_store::access::{PasskeyRow, PasswordRow, SecondFactors, SignInRules};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Longer than any password that may be chosen, so that the rule's own message is given.
const LONGEST_PASSWORD: usize = 1000;

/// What I prove myself with.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "password_changed_at": "2026-10-01T08:00:00Z", "must_change_password": false, "shortest_password": 15,
    "letter_and_digit": true, "authenticator_app": false, "recovery_codes": 0, "passkeys": [],
    "proven_until": "2026-10-01T08:10:00Z"
}))]
pub struct Security {
    /// Since when the password stands.
    pub password_changed_at: DateTime<Utc>,
    /// Somebody else has set the password.
    pub must_change_password: bool,
    /// Fewest characters of a new password, as things stand.
    pub shortest_password: usize,
    /// Whether a password needs a letter and a digit.
    pub letter_and_digit: bool,
    /// Whether an authenticator app is in use.
    pub authenticator_app: bool,
    /// How many recovery codes are left.
    pub recovery_codes: i64,
    /// Passkeys, oldest first.
    pub passkeys: Vec<Passkey>,
    /// Until when the last proof counts; null when a new one is needed before changing any of this.
    #[schema(required)]
    pub proven_until: Option<DateTime<Utc>>,
}

impl Security {
    /// What the database knows.
    pub fn new(
        password: &PasswordRow,
        factors: SecondFactors,
        passkeys: Vec<PasskeyRow>,
        rules: SignInRules,
        proven_until: Option<DateTime<Utc>>,
    ) -> Self {
        Self {
            password_changed_at: password.password_changed_at,
            must_change_password: false,
            shortest_password: if factors.any() { SHORTEST_WITH_FACTOR } else { SHORTEST_ALONE },
            letter_and_digit: rules.letter_and_digit,
            authenticator_app: factors.authenticator_app,
            recovery_codes: factors.recovery_codes,
            passkeys: passkeys.into_iter().map(Passkey::from).collect(),
            proven_until,
        }
    }
}

/// A new password.
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({"current_password": "hearth-demo-2026", "new_password": "seven green bottles 7"}))]
pub struct PasswordChange {
    /// The password in force.
    #[schema(min_length = 1, max_length = 1000, format = Password)]
    pub current_password: String,
    /// The one chosen.
    #[schema(min_length = 1, max_length = 1000, format = Password)]
    pub new_password: String,
}

impl Validate for PasswordChange {
    fn validate(&self) -> Result<()> {
        let findings = text(Findings::default(), &self.current_password, "/current_password", LONGEST_PASSWORD);
        text(findings, &self.new_password, "/new_password", LONGEST_PASSWORD).finish()
    }
}

/// What sets up an authenticator app. Shown once.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "picture": "<svg></svg>",
    "address": "otpauth://totp/Hearth%20HMIS:ann%40agency.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Hearth%20HMIS"
}))]
pub struct AuthenticatorAppSetup {
    /// The secret, for typing.
    pub secret: String,
    /// What an app reads.
    pub address: String,
    /// The same as a QR code (SVG).
    pub picture: String,
}

impl From<AppSetup> for AuthenticatorAppSetup {
    fn from(setup: AppSetup) -> Self {
        Self { secret: setup.secret, address: setup.address, picture: setup.picture }
    }
}

/// An authenticator app's first code.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({"code": "287082"}))]
pub struct AuthenticatorAppCode {
    /// Six digits.
    #[schema(min_length = 6, max_length = 10)]
    pub code: String,
}

impl Validate for AuthenticatorAppCode {
    fn validate(&self) -> Result<()> {
        text(Findings::default(), &self.code, "/code", 10).finish()
    }
}

/// Recovery codes. Shown once.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"recovery_codes": ["KQ4M-9TRW-D2HF-7XPA"]}))]
pub struct RecoveryCodes {
    /// Each is good once; null when the user keeps those given before.
    #[schema(required)]
    pub recovery_codes: Option<Vec<String>>,
}

/// A passkey, and recovery codes when it is the first second factor.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "passkey": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "name": "My phone", "created_at": "2026-10-01T08:00:00Z",
        "last_used_at": null},
    "recovery_codes": ["KQ4M-9TRW-D2HF-7XPA"]
}))]
pub struct AddedPasskey {
    /// The passkey.
    pub passkey: Passkey,
    /// Each is good once; null when the user keeps those given before.
    #[schema(required)]
    pub recovery_codes: Option<Vec<String>>,
}
