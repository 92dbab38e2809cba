//! Sessions and the signed-in user on the wire.

use super::passkey_wire::SecondFactor;
use crate::http::access::Identity;
use crate::http::problem::Result;
use crate::http::session::{ACCESS_TOKEN_SECONDS, Opened};
use crate::http::valid::{Findings, Validate, text};
use crate::resources::standing::StandingState;
use chrono::{DateTime, Utc};
use hmis_store::access::{Lens, SessionRow};
use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;
use uuid::Uuid;

const LONGEST_EMAIL: usize = 254;
const LONGEST_PASSWORD: usize = 1000;

/// Who wants to sign in.
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({"email": "case.manager@hearth.example", "password": "hearth-demo-2026"}))]
pub struct SignIn {
    /// Sign-in name.
    #[schema(min_length = 1, max_length = 254)]
    pub email: String,
    /// Password.
    #[schema(min_length = 1, max_length = 1000, format = Password)]
    pub password: String,
}

impl fmt::Debug for SignIn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SignIn(•••)")
    }
}

impl Validate for SignIn {
    fn validate(&self) -> Result<()> {
        let findings = text(Findings::default(), &self.email, "/email", LONGEST_EMAIL);
        text(findings, &self.password, "/password", LONGEST_PASSWORD).finish()
    }
}

/// A session, or that there is none.
#[derive(Debug, Default, Serialize, ToSchema)]
#[schema(example = json!({
    "signed_in": false, "access_token": null, "expires_in_seconds": null, "user": null, "ends_at": null,
    "idle_minutes": null, "other_sessions": null, "second_factor": null, "over_because": "idle"
}))]
pub struct Session {
    /// Whether somebody is signed in. When not, all but `second_factor` and `over_because` is null.
    pub signed_in: bool,
    /// To be sent as `Authorization: Bearer …`.
    #[schema(required)]
    pub access_token: Option<String>,
    /// How long the access token is valid.
    #[schema(required)]
    pub expires_in_seconds: Option<i64>,
    /// Who is signed in.
    #[schema(required)]
    pub user: Option<User>,
    /// When the session ends, however busy.
    #[schema(required)]
    pub ends_at: Option<DateTime<Utc>>,
    /// After how many minutes without use the session ends.
    #[schema(required)]
    pub idle_minutes: Option<i32>,
    /// After signing in: in how many other places the user is signed in.
    #[schema(required)]
    pub other_sessions: Option<usize>,
    /// The password was right; this is asked for next.
    #[schema(required)]
    pub second_factor: Option<SecondFactor>,
    /// After a refresh that found the session over: why.
    #[schema(required)]
    pub over_because: Option<Ending>,
}

/// Why a session is over.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SessionEnding)]
pub enum Ending {
    /// The user ended it.
    SignedOut,
    /// The user signed in elsewhere, and the installation allows one session.
    SignedInElsewhere,
    /// An administrator ended it.
    EndedByAdministrator,
    /// The user's password or second factors changed.
    CredentialsChanged,
    /// Its refresh token was used twice.
    TokenReused,
    /// The user was disabled.
    Disabled,
    /// It was not used for too long.
    Idle,
    /// It reached the longest time that a session may last.
    Expired,
}

impl From<hmis_store::access::Ending> for Ending {
    fn from(ending: hmis_store::access::Ending) -> Self {
        use hmis_store::access::Ending as Stored;
        match ending {
            Stored::SignedOut => Self::SignedOut,
            Stored::SignedInElsewhere => Self::SignedInElsewhere,
            Stored::EndedByAdministrator => Self::EndedByAdministrator,
            Stored::CredentialsChanged => Self::CredentialsChanged,
            Stored::TokenReused => Self::TokenReused,
            Stored::Disabled => Self::Disabled,
            Stored::Idle => Self::Idle,
            Stored::Expired => Self::Expired,
        }
    }
}

impl Session {
    /// Nobody is signed in.
    pub fn over(because: Option<hmis_store::access::Ending>) -> Self {
        Self { over_because: because.map(Ending::from), ..Self::default() }
    }

    /// A second factor is awaited.
    pub fn awaiting(second_factor: SecondFactor) -> Self {
        Self { second_factor: Some(second_factor), ..Self::default() }
    }
}

impl From<Opened> for Session {
    fn from(opened: Opened) -> Self {
        Self {
            signed_in: true,
            access_token: Some(opened.access_token),
            expires_in_seconds: Some(ACCESS_TOKEN_SECONDS),
            user: Some((&opened.identity).into()),
            ends_at: Some(opened.ends_at),
            idle_minutes: Some(opened.idle_minutes),
            other_sessions: Some(opened.other_sessions),
            second_factor: None,
            over_because: None,
        }
    }
}

/// A user of the system.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "email": "case.manager@hearth.example", "name": "Clara Whitfield",
    "role": "case_manager", "role_title": "Case manager", "permissions": ["client:read", "project:read"], "language": null,
    "viewing_as": null, "standing": "active", "must_change_password": false
}))]
pub struct User {
    /// Identifier.
    pub id: Uuid,
    /// Sign-in name.
    pub email: String,
    /// Full name.
    pub name: String,
    /// The role that may do the most; null for somebody without any.
    #[schema(required)]
    pub role: Option<String>,
    /// The role's name for people.
    #[schema(required)]
    pub role_title: Option<String>,
    /// What the roles may do, each over the reach of its grant.
    pub permissions: Vec<String>,
    /// Preferred language (BCP 47).
    #[schema(required)]
    pub language: Option<String>,
    /// As whom an administrator is looking; null with one's own eyes.
    #[schema(required)]
    pub viewing_as: Option<ViewingAs>,
    /// Whether a step is open before live data open. There are no permissions until then.
    pub standing: StandingState,
    /// Somebody else has set the password: nothing is possible but choosing one.
    pub must_change_password: bool,
}

/// A role at an agency, as which an administrator is looking.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"role_title": "Case manager", "organization_name": "North Shelters"}))]
pub struct ViewingAs {
    /// The role's name for people.
    pub role_title: String,
    /// The agency's name.
    pub organization_name: String,
}

impl From<&Identity> for User {
    fn from(identity: &Identity) -> Self {
        let Identity { user, .. } = identity;
        let role = identity.leading_role();
        Self {
            id: user.id,
            email: user.email.clone(),
            name: user.name.clone(),
            role: role.map(|row| row.grant.role.clone()),
            role_title: role.map(|row| row.role_title.clone()),
            permissions: identity.permissions().into_iter().map(str::to_owned).collect(),
            language: user.language.clone(),
            viewing_as: identity.lens.as_ref().and_then(|lens| match lens {
                Lens::ViewAs { role_title, organization_name, .. } => {
                    Some(ViewingAs { role_title: role_title.clone(), organization_name: organization_name.clone() })
                }
                Lens::Key { .. } => None,
            }),
            standing: identity.standing.into(),
            must_change_password: user.must_change_password,
        }
    }
}

/// One of my sessions.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "current": true, "user_agent": "Mozilla/5.0",
    "created_at": "2026-10-01T08:00:00Z", "last_used_at": "2026-10-01T09:30:00Z", "expires_at": "2026-10-01T20:00:00Z"
}))]
pub struct OpenSession {
    /// Identifier.
    pub id: Uuid,
    /// Whether it is the one that asks.
    pub current: bool,
    /// The browser, shortened.
    #[schema(required)]
    pub user_agent: Option<String>,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last renewed.
    pub last_used_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
}

impl OpenSession {
    /// The row as its user sees it.
    pub fn new(row: SessionRow, current: Uuid) -> Self {
        Self {
            id: row.id,
            current: row.id == current,
            user_agent: row.user_agent,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
            expires_at: row.expires_at,
        }
    }
}

/// A fresh proof of who is asking.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"proven_until": "2026-10-01T08:10:00Z"}))]
pub struct Proven {
    /// Until when it counts.
    pub proven_until: DateTime<Utc>,
}
