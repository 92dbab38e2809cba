//! Service accounts on the wire.

use crate::http::access::PERMISSIONS;
use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate, text};
use chrono::{DateTime, Utc};
use hmis_store::access::{ServiceAccountRow, ServiceKeyRow};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

const LONGEST_NAME: usize = 100;
/// Keys expire: a forgotten one must not open the door for ever.
const MOST_DAYS: u32 = 366;

/// A program with an account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "name": "County data warehouse",
    "created_at": "2026-10-01T08:00:00Z", "disabled_at": null, "keys": []
}))]
pub struct ServiceAccount {
    /// Identifier; grants are given to it as to a user.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Since when it may not sign in.
    #[schema(required)]
    pub disabled_at: Option<DateTime<Utc>>,
    /// Its keys, latest first.
    pub keys: Vec<ServiceKey>,
}

impl ServiceAccount {
    /// The account with those of the keys that are its own.
    pub fn new(row: ServiceAccountRow, keys: &[ServiceKeyRow]) -> Self {
        let own = keys.iter().filter(|key| key.user_id == row.id).map(ServiceKey::from);
        Self {
            keys: own.collect(),
            id: row.id,
            name: row.name,
            created_at: row.created_at,
            disabled_at: row.disabled_at,
        }
    }
}

/// A key of a program. Its secret is shown once, when it is made.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "permissions": ["project:read"],
    "expires_at": "2027-10-01T08:00:00Z", "created_at": "2026-10-01T08:00:00Z", "last_used_at": null,
    "revoked_at": null
}))]
pub struct ServiceKey {
    /// Identifier: OAuth's `client_id`.
    pub id: Uuid,
    /// What it may be used for, at most.
    pub permissions: Vec<String>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last exchanged for a token.
    #[schema(required)]
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    #[schema(required)]
    pub revoked_at: Option<DateTime<Utc>>,
}

impl From<&ServiceKeyRow> for ServiceKey {
    fn from(row: &ServiceKeyRow) -> Self {
        Self {
            id: row.id,
            permissions: row.permissions.clone(),
            expires_at: row.expires_at,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
            revoked_at: row.revoked_at,
        }
    }
}

/// A service account to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "County data warehouse"}))]
pub struct NewServiceAccount {
    /// Name.
    #[schema(min_length = 1, max_length = 100)]
    pub name: String,
}

impl Validate for NewServiceAccount {
    fn validate(&self) -> Result<()> {
        text(Findings::default(), &self.name, "/name", LONGEST_NAME).finish()
    }
}

/// A key to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"permissions": ["project:read"], "days": 90}))]
pub struct NewServiceKey {
    /// What it may be used for, at most; the account's grants narrow it further.
    pub permissions: Vec<String>,
    /// For how many days, at most 366.
    #[schema(minimum = 1, maximum = 366)]
    pub days: u32,
}

impl Validate for NewServiceKey {
    fn validate(&self) -> Result<()> {
        let known = |name: &String| PERMISSIONS.iter().any(|info| info.name == name);
        Findings::default()
            .require(!self.permissions.is_empty(), "/permissions", "required", "Name at least one permission.")
            .require(self.permissions.iter().all(known), "/permissions", "unknown", "Name permissions of the list.")
            .require((1..=MOST_DAYS).contains(&self.days), "/days", "out-of-range", "From 1 to 366 days.")
            .finish()
    }
}

/// A new key with its secret, which is not shown again.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "client_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "client_secret": "pQ3w9c0Jk2s8Vb1n5m7x0z4e6r8t2y1u",
    "expires_at": "2027-10-01T08:00:00Z"
}))]
pub struct NewKeySecret {
    /// OAuth's `client_id`.
    pub client_id: Uuid,
    /// OAuth's `client_secret`.
    pub client_secret: String,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
}

/// A key to be exchanged for a token (RFC 6749 section 4.4.2).
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({
    "grant_type": "client_credentials", "client_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11",
    "client_secret": "pQ3w9c0Jk2s8Vb1n5m7x0z4e6r8t2y1u"
}))]
pub struct TokenRequest {
    /// `client_credentials`.
    pub grant_type: String,
    /// The key.
    pub client_id: String,
    /// Its secret.
    pub client_secret: String,
}

/// A token (RFC 6749 section 5.1).
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"access_token": "eyJhbGciOiJFZERTQSJ9.e30.sig", "token_type": "Bearer", "expires_in": 900}))]
pub struct TokenAnswer {
    /// To be sent as `Authorization: Bearer …`.
    pub access_token: String,
    /// `Bearer`.
    pub token_type: &'static str,
    /// Seconds.
    pub expires_in: u64,
}
