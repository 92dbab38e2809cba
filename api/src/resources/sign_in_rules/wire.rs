//! The rules on the wire.

use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate};
use hmis_store::access::SignInRules as Row;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What this installation asks of passwords and sessions.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({"letter_and_digit": true, "one_session": false, "idle_minutes": 30}))]
pub struct SignInRules {
    /// A password has a letter and a digit. HUD asks for it (HMIS Data and Technical Standards 2004, 4.3.1); NIST
    /// SP 800-63B-4 and ASVS 5.0 (6.2.5) advise against.
    pub letter_and_digit: bool,
    /// A new sign-in ends the user's other sessions (the same section: one workstation at a time).
    pub one_session: bool,
    /// After how many minutes without use a session ends.
    #[schema(minimum = 5, maximum = 60)]
    pub idle_minutes: i32,
}

impl Validate for SignInRules {
    fn validate(&self) -> Result<()> {
        Findings::default()
            .require((5..=60).contains(&self.idle_minutes), "/idle_minutes", "out-of-range", "From 5 to 60 minutes.")
            .finish()
    }
}

impl From<Row> for SignInRules {
    fn from(row: Row) -> Self {
        Self { letter_and_digit: row.letter_and_digit, one_session: row.one_session, idle_minutes: row.idle_minutes }
    }
}

impl From<SignInRules> for Row {
    fn from(rules: SignInRules) -> Self {
        Self {
            letter_and_digit: rules.letter_and_digit,
            one_session: rules.one_session,
            idle_minutes: rules.idle_minutes,
        }
    }
}
