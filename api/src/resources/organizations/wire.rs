//! Organizations on the wire.

use crate::http::page::Window;
use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate};
use crate::resources::projects::ProjectSummary;
use crate::resources::reference::Reference;
use hmis_store::organizations::OrganizationRow;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// An organization in a list (2.01).
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "hmis_organization_id": "o1", "name": "North Shelters",
    "common_name": null, "victim_service_provider": false, "project_count": 3,
    "data_source": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "name": "North"}
}))]
pub struct OrganizationSummary {
    /// Identifier.
    pub id: Uuid,
    /// The source system's identifier (OrganizationID).
    pub hmis_organization_id: String,
    /// 2.01.2.
    pub name: String,
    /// OrganizationCommonName.
    #[schema(required)]
    pub common_name: Option<String>,
    /// 2.01.3.
    pub victim_service_provider: bool,
    /// Its projects.
    pub project_count: i64,
    /// Where the record comes from.
    pub data_source: Reference,
}

impl From<OrganizationRow> for OrganizationSummary {
    fn from(row: OrganizationRow) -> Self {
        Self {
            id: row.id,
            hmis_organization_id: row.source_id,
            name: row.name,
            common_name: row.common_name,
            victim_service_provider: row.victim_service_provider == Some(1),
            project_count: row.project_count,
            data_source: Reference { id: row.data_source_id, name: row.data_source_name },
        }
    }
}

/// An organization with its projects.
#[derive(Debug, Serialize, ToSchema)]
pub struct Organization {
    /// The organization.
    #[serde(flatten)]
    pub summary: OrganizationSummary,
    /// Its projects by name, at most the first 1,000.
    pub projects: Vec<ProjectSummary>,
}

/// Which organizations to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OrganizationQuery {
    /// Part of the name or the common name, without regard to case and accents.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// The order; `name` when it is not given.
    #[serde(default)]
    #[param(inline)]
    pub sort: OrganizationSort,
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

impl Validate for OrganizationQuery {
    fn validate(&self) -> Result<()> {
        let long = self.q.as_ref().is_some_and(|text| text.chars().count() > 100);
        Findings::default().require(!long, "?q", "too-long", "At most 100 characters.").finish()?;
        self.window.check()
    }
}

/// In which order organizations are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum OrganizationSort {
    /// By name.
    #[default]
    #[serde(rename = "name")]
    Name,
    /// By name, from Z to A.
    #[serde(rename = "-name")]
    NameDescending,
}
