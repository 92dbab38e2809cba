//! Links on the wire.

use crate::http::problem::Result;
use crate::http::session::{SHORTEST_ALONE, SHORTEST_WITH_FACTOR};
use crate::http::valid::{Findings, Validate, text};
use chrono::{DateTime, Utc};
use hmis_store::access::{InvitationPurpose, Invited, SecondFactors, SignInRules};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const LONGEST_TOKEN: usize = 100;

/// A link's token.
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({"token": "R2x1ZSBpcyBub3QgYSBzZWNyZXQ"}))]
pub struct InvitationToken {
    /// The part of the link after `#`.
    #[schema(min_length = 1, max_length = 100)]
    pub token: String,
}

impl Validate for InvitationToken {
    fn validate(&self) -> Result<()> {
        text(Findings::default(), &self.token, "/token", LONGEST_TOKEN).finish()
    }
}

/// What a link is for.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkPurpose {
    /// The first password.
    FirstPassword,
    /// A new one, after forgetting.
    Reset,
}

/// Who holds a link, and what the password has to be like.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "email": "ann@agency.example", "name": "Ann Lee", "purpose": "first_password",
    "expires_at": "2026-10-04T08:00:00Z", "shortest_password": 15, "letter_and_digit": true
}))]
pub struct Invitation {
    /// Sign-in name.
    pub email: String,
    /// Full name.
    pub name: String,
    /// What the link is for.
    pub purpose: LinkPurpose,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// Fewest characters of the password.
    pub shortest_password: usize,
    /// Whether the password needs a letter and a digit.
    pub letter_and_digit: bool,
}

impl Invitation {
    /// What the holder has to know.
    pub fn new(invited: Invited, factors: SecondFactors, rules: SignInRules) -> Self {
        Self {
            email: invited.email,
            name: invited.name,
            purpose: match invited.purpose {
                InvitationPurpose::FirstPassword => LinkPurpose::FirstPassword,
                InvitationPurpose::Reset => LinkPurpose::Reset,
            },
            expires_at: invited.expires_at,
            shortest_password: if factors.any() { SHORTEST_WITH_FACTOR } else { SHORTEST_ALONE },
            letter_and_digit: rules.letter_and_digit,
        }
    }
}

/// The password that the holder of a link has chosen.
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({"token": "R2x1ZSBpcyBub3QgYSBzZWNyZXQ", "password": "seven green bottles 7"}))]
pub struct InvitationAcceptance {
    /// The part of the link after `#`.
    #[schema(min_length = 1, max_length = 100)]
    pub token: String,
    /// The password.
    #[schema(min_length = 1, max_length = 1000, format = Password)]
    pub password: String,
}

impl Validate for InvitationAcceptance {
    fn validate(&self) -> Result<()> {
        let findings = text(Findings::default(), &self.token, "/token", LONGEST_TOKEN);
        text(findings, &self.password, "/password", 1000).finish()
    }
}
