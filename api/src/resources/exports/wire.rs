//! What exports look like on the wire.

use crate::http::problem::{Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use hmis_store::bulk::ExportOptions;
use hmis_store::exports::ExportRow;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// How identities are protected in an export (HUD's HashStatus, list 1.5).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportHash {
    /// Plain values.
    #[default]
    Unhashed,
    /// Names as SHA-256 of their SOUNDEX code; Social Security numbers as last four digits and SHA-256.
    #[serde(rename = "sha_256")]
    Sha256,
}

/// What to export.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"data_source_id": null, "project_ids": [], "start_date": "2025-10-01",
    "end_date": "2026-09-30", "hash": "unhashed"}))]
pub struct ExportParameters {
    /// Only this data source; all when null.
    #[serde(default)]
    pub data_source_id: Option<Uuid>,
    /// Only these projects and what hangs on them; all when empty.
    #[serde(default)]
    #[schema(max_items = 5000)]
    pub project_ids: Vec<Uuid>,
    /// First day of the reporting period; the whole history when null.
    #[serde(default)]
    pub start_date: Option<NaiveDate>,
    /// Last day of the reporting period.
    #[serde(default)]
    pub end_date: Option<NaiveDate>,
    /// How identities are protected.
    #[serde(default)]
    pub hash: ExportHash,
}

impl ExportParameters {
    /// Refuses half a period and a period that ends before it starts.
    pub(super) fn check(&self) -> Result<()> {
        match (self.start_date, self.end_date) {
            (Some(start), Some(end)) if end < start => {
                Err(Error::invalid("/end_date", "before-start", "The period ends before it starts."))
            }
            (Some(_), None) => Err(Error::invalid("/end_date", "required", "Say when the period ends.")),
            (None, Some(_)) => Err(Error::invalid("/start_date", "required", "Say when the period starts.")),
            _ => Ok(()),
        }
    }

    /// The same for the store. An export of everything has deleted rows too, so that it can replace what was sent
    /// before (HUD's full refresh); an export of a period has none.
    pub fn options(&self) -> ExportOptions {
        let period = self.start_date.zip(self.end_date);
        ExportOptions {
            data_source_id: self.data_source_id,
            project_ids: self.project_ids.clone(),
            period,
            hashed: self.hash == ExportHash::Sha256,
            with_deleted: period.is_none() && self.project_ids.is_empty(),
            source_name: None,
        }
    }
}

/// Where an export stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportState {
    /// Waits for a worker.
    Queued,
    /// Is being written.
    Running,
    /// Can be fetched.
    Ready,
    /// Could not be written.
    Failed,
    /// Was stopped on request.
    Cancelled,
}

/// An export.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "state": "ready", "byte_count": 5_242_880,
    "parameters": {"data_source_id": null, "project_ids": [], "start_date": null, "end_date": null, "hash": "unhashed"},
    "task_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a12", "created_at": "2026-10-05T14:00:00Z",
    "finished_at": "2026-10-05T14:00:09Z", "created_by_name": "Ana Ortiz"
}))]
pub struct Export {
    /// Identifier.
    pub id: Uuid,
    /// Where it stands.
    pub state: ExportState,
    /// What was asked for.
    pub parameters: ExportParameters,
    /// The size of the zip in bytes, when it is ready.
    #[schema(required)]
    pub byte_count: Option<i64>,
    /// The task that writes it.
    #[schema(required)]
    pub task_id: Option<Uuid>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When it was done.
    #[schema(required)]
    pub finished_at: Option<DateTime<Utc>>,
    /// Who asked for it.
    #[schema(required)]
    pub created_by_name: Option<String>,
}

impl Export {
    /// The wire form of a row.
    pub(super) fn new(row: ExportRow, created_by_name: Option<String>) -> Self {
        Self {
            id: row.id,
            state: serde_json::from_value(Value::String(row.state)).unwrap_or(ExportState::Failed),
            parameters: serde_json::from_value(row.parameters).unwrap_or_default(),
            byte_count: row.byte_count,
            task_id: row.task_id,
            created_at: row.created_at,
            finished_at: row.finished_at,
            created_by_name,
        }
    }
}
