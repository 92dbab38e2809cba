//! Roles on the wire.

use crate::http::access::{PERMISSIONS, PermissionInfo};
use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate, text};
use hmis_store::access::{RoleContent, RoleRow};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const LONGEST_ID: usize = 60;
const LONGEST_TITLE: usize = 60;
const LONGEST_DESCRIPTION: usize = 500;

/// A right that a role may hold.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"name": "client:read", "description": "See clients.", "writes": true}))]
pub struct PermissionEntry {
    /// The name.
    pub name: &'static str,
    /// What it allows.
    pub description: &'static str,
    /// Whether it changes or records anything.
    pub writes: bool,
}

impl From<&PermissionInfo> for PermissionEntry {
    fn from(info: &PermissionInfo) -> Self {
        Self { name: info.name, description: info.description, writes: info.writes }
    }
}

/// A set of permissions with a name.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "case_manager", "title": "Case manager", "description": "Works with clients from entry to exit.",
    "permissions": ["client:read", "client:write"], "shipped": true, "version": 1
}))]
pub struct Role {
    /// Identifier.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// What it may do.
    pub permissions: Vec<String>,
    /// Came with the program: can be edited, not removed.
    pub shipped: bool,
    /// To be named by an edit as `If-Match`.
    pub version: i64,
}

impl From<RoleRow> for Role {
    fn from(row: RoleRow) -> Self {
        Self {
            id: row.id,
            title: row.title,
            description: row.description,
            permissions: row.permissions,
            shipped: row.shipped,
            version: row.version,
        }
    }
}

/// What a role is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({
    "title": "Housing navigator", "description": "Looks for housing.", "permissions": ["client:read", "project:read"]
}))]
pub struct RoleEdit {
    /// Name for people.
    #[schema(min_length = 1, max_length = 60)]
    pub title: String,
    /// What it is for.
    #[schema(max_length = 500)]
    pub description: String,
    /// What it may do; names of permissions.
    pub permissions: Vec<String>,
}

impl RoleEdit {
    fn check(&self) -> Findings {
        let findings = text(Findings::default(), &self.title, "/title", LONGEST_TITLE).require(
            self.description.chars().count() <= LONGEST_DESCRIPTION,
            "/description",
            "too-long",
            "At most 500 characters.",
        );
        self.permissions.iter().enumerate().fold(findings, |findings, (place, name)| {
            let known = PERMISSIONS.iter().any(|info| info.name == name);
            let first = self.permissions.iter().position(|other| other == name) == Some(place);
            findings.require(
                known && first,
                &format!("/permissions/{place}"),
                "unknown",
                "Name each permission of the list of permissions at most once.",
            )
        })
    }

    /// As the store keeps it.
    pub fn content(&self) -> RoleContent {
        RoleContent {
            title: self.title.trim().to_owned(),
            description: self.description.trim().to_owned(),
            permissions: self.permissions.clone(),
        }
    }
}

impl Validate for RoleEdit {
    fn validate(&self) -> Result<()> {
        self.check().finish()
    }
}

/// A role to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({
    "id": "housing_navigator", "title": "Housing navigator", "description": "Looks for housing.",
    "permissions": ["client:read", "project:read"]
}))]
pub struct NewRole {
    /// Identifier: small letters, digits and underscores.
    #[schema(pattern = "^[a-z][a-z0-9_]{1,59}$")]
    pub id: String,
    /// What it is to be.
    #[serde(flatten)]
    pub content: RoleEdit,
}

impl Validate for NewRole {
    fn validate(&self) -> Result<()> {
        let spelled =
            self.id.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
                && self.id.starts_with(|letter: char| letter.is_ascii_lowercase())
                && (2..=LONGEST_ID).contains(&self.id.len());
        self.content
            .check()
            .require(spelled, "/id", "format", "2 to 60 small letters, digits and underscores, a letter first.")
            .finish()
    }
}
