//! Project groups on the wire.

use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate, text};
use chrono::{DateTime, Utc};
use hmis_store::access::ProjectGroupRow;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

const LONGEST_NAME: usize = 100;
const LONGEST_DESCRIPTION: usize = 500;
const MOST_PROJECTS: usize = 2_000;

/// A group of projects.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "name": "Rapid re-housing of the city", "description": "",
    "project_ids": ["0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11"], "created_at": "2026-10-01T08:00:00Z"
}))]
pub struct ProjectGroup {
    /// Identifier.
    pub id: Uuid,
    /// Unique name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Its projects.
    pub project_ids: Vec<Uuid>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl From<ProjectGroupRow> for ProjectGroup {
    fn from(row: ProjectGroupRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            description: row.description,
            project_ids: row.project_ids,
            created_at: row.created_at,
        }
    }
}

/// What a group is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "name": "Rapid re-housing of the city", "description": "", "project_ids": ["0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11"]
}))]
pub struct ProjectGroupEdit {
    /// Unique name.
    #[schema(min_length = 1, max_length = 100)]
    pub name: String,
    /// What it is for.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub description: String,
    /// Its projects.
    pub project_ids: Vec<Uuid>,
}

impl Validate for ProjectGroupEdit {
    fn validate(&self) -> Result<()> {
        text(Findings::default(), &self.name, "/name", LONGEST_NAME)
            .require(
                self.description.chars().count() <= LONGEST_DESCRIPTION,
                "/description",
                "too-long",
                "At most 500 characters.",
            )
            .require(self.project_ids.len() <= MOST_PROJECTS, "/project_ids", "too-many", "At most 2,000 projects.")
            .finish()
    }
}
