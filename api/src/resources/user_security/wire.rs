//! An administrator's help with signing in, on the wire.

use crate::http::problem::Result;
use crate::http::valid::Validate;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How an administrator made sure that it is really the user who lost the factors (ASVS 5.0, 6.4.4).
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IdentityCheck {
    /// The user stood before the administrator.
    InPerson,
    /// The user was seen and known on video.
    VideoCall,
    /// The user's supervisor vouched, called back at the agency's number.
    SupervisorCalledBack,
}

impl IdentityCheck {
    /// What the audit trail says.
    pub fn action(self) -> &'static str {
        match self {
            Self::InPerson => "second_factors.reset_after_meeting",
            Self::VideoCall => "second_factors.reset_after_video_call",
            Self::SupervisorCalledBack => "second_factors.reset_after_call_to_supervisor",
        }
    }
}

/// Takes all second factors from a user who has lost them.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({"identity_checked": "in_person"}))]
pub struct SecondFactorReset {
    /// How it was made sure that it is the user.
    pub identity_checked: IdentityCheck,
}

impl Validate for SecondFactorReset {
    fn validate(&self) -> Result<()> {
        Ok(())
    }
}

/// A link that goes to the user by mail. The administrator does not see it.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"expires_at": "2026-10-04T08:00:00Z"}))]
pub struct PasswordLink {
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}
