//! Sessions and the signed-in user on the wire.

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
#[schema(example = json!({"signed_in": false, "access_token": null, "expires_in_seconds": null, "user": null}))]
pub struct Session {
    /// Whether somebody is signed in. When not, everything else is null.
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
}

impl From<Opened> for Session {
    fn from(opened: Opened) -> Self {
        Self {
            signed_in: true,
            access_token: Some(opened.access_token),
            expires_in_seconds: Some(ACCESS_TOKEN_SECONDS),
            user: Some((&opened.identity).into()),
        }
    }
}

/// A user of the system.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "email": "case.manager@hearth.example", "name": "Clara Whitfield",
    "role": "case_manager", "role_title": "Case manager", "permissions": ["client:read", "project:read"], "language": null,
    "viewing_as": null
    "role": "case_manager", "role_title": "Case manager", "permissions": ["client:read", "project:read"], "language": null, "standing": "active"
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
}

/// A role at an agency, as which an administrator is looking.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"role_title": "Case manager", "organization_name": "North Shelters"}))]
pub struct ViewingAs {
    /// The role's name for people.
    pub role_title: String,
    /// The agency's name.
    pub organization_name: String,
    /// Whether a step is open before live data open. There are no permissions until then.
    pub standing: StandingState,
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
