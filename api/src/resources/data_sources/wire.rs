//! Data sources on the wire.

use crate::http::page::Window;
use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate, text};
use chrono::{DateTime, Utc};
use hmis_store::data_sources::DataSourceRow;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

const LONGEST_NAME: usize = 100;

/// A system that data come from.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "name": "North", "created_at": "2026-10-01T08:00:00Z",
    "client_count": 4146, "last_import_at": "2026-10-05T14:00:00Z"
}))]
pub struct DataSource {
    /// Identifier.
    pub id: Uuid,
    /// Unique name.
    pub name: String,
    /// Since when it is known.
    pub created_at: DateTime<Utc>,
    /// People with a record from there.
    pub client_count: i64,
    /// When an import from there was last committed.
    #[schema(required)]
    pub last_import_at: Option<DateTime<Utc>>,
}

impl From<DataSourceRow> for DataSource {
    fn from(row: DataSourceRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            created_at: row.created_at,
            client_count: row.client_count,
            last_import_at: row.last_import_at,
        }
    }
}

/// A data source to be added.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "North"}))]
pub struct NewDataSource {
    /// A name that no other data source has.
    #[schema(min_length = 1, max_length = 100)]
    pub name: String,
}

impl Validate for NewDataSource {
    fn validate(&self) -> Result<()> {
        text(Findings::default(), &self.name, "/name", LONGEST_NAME).finish()
    }
}

/// Which part of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DataSourceQuery {
    /// The order; `name` when it is not given.
    #[serde(default)]
    #[param(inline)]
    pub sort: DataSourceSort,
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

impl Validate for DataSourceQuery {
    fn validate(&self) -> Result<()> {
        self.window.check()
    }
}

/// In which order data sources are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum DataSourceSort {
    /// By name.
    #[default]
    #[serde(rename = "name")]
    Name,
}

impl DataSourceSort {
    /// The name, which cursors carry.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
        }
    }
}
