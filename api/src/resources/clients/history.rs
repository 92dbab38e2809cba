//! What records used to say, on the wire.

use super::rules::masked_date;
use crate::http::page::Window;
use crate::http::problem::Result;
use crate::http::valid::Validate;
use crate::resources::reference::Reference;
use chrono::{DateTime, NaiveDate, Utc};
use hmis_standards::Personal;
use hmis_store::clients::{ChangeRow, ChangedField};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// A change of one record.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "814", "at": "2026-10-05T09:12:00Z", "by": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "name": "Clara Whitfield"},
    "import_id": null, "table": "Client", "record_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "action": "changed",
    "fields": [{"name": "FirstName", "before": "Anna", "after": "Ana", "masked": false}]
}))]
pub struct Change {
    /// Identifier.
    pub id: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; null when an import or the program did it.
    #[schema(required)]
    pub by: Option<Reference>,
    /// The import that brought it.
    #[schema(required)]
    pub import_id: Option<Uuid>,
    /// HUD's file.
    pub table: String,
    /// The record.
    pub record_id: Uuid,
    /// What happened to the record.
    #[schema(value_type = ChangeAction)]
    pub action: String,
    /// The values that differ.
    pub fields: Vec<FieldChange>,
}

/// What happened to a record.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "names the values for the description; the database has the text")]
pub enum ChangeAction {
    /// Values differ.
    Changed,
    /// Marked as deleted.
    Removed,
    /// No longer marked as deleted.
    Restored,
}

/// A value that differs.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldChange {
    /// HUD's column name.
    pub name: String,
    /// Former value.
    #[schema(required, value_type = Option<Object>)]
    pub before: Value,
    /// New value.
    #[schema(required, value_type = Option<Object>)]
    pub after: Value,
    /// Whether the values are hidden (Social Security number) or shown with their year only (date of birth).
    pub masked: bool,
}

impl From<ChangedField> for FieldChange {
    fn from(field: ChangedField) -> Self {
        let born = field.personal == Personal::DateOfBirth;
        let mask = |value: Value| match value.as_str().and_then(|text| text.parse::<NaiveDate>().ok()) {
            Some(date) if born => Value::String(masked_date(date)),
            _ => value,
        };
        let masked = born || field.personal == Personal::Ssn;
        Self { name: field.name, before: mask(field.before), after: mask(field.after), masked }
    }
}

impl From<ChangeRow> for Change {
    fn from(row: ChangeRow) -> Self {
        Self {
            id: row.id.to_string(),
            at: row.at,
            by: row.by.map(|(id, name)| Reference { id, name }),
            import_id: row.import_id,
            table: row.file,
            record_id: row.record_id,
            action: row.action,
            fields: row.fields.into_iter().map(Into::into).collect(),
        }
    }
}

/// Which part of a history.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct HistoryQuery {
    /// The order; `-at` when it is not given.
    #[serde(default)]
    #[param(inline)]
    pub sort: HistorySort,
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

impl Validate for HistoryQuery {
    fn validate(&self) -> Result<()> {
        self.window.check()
    }
}

/// In which order changes are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum HistorySort {
    /// Newest first.
    #[default]
    #[serde(rename = "-at")]
    Newest,
}

impl HistorySort {
    /// The name, which cursors carry.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "-at",
        }
    }
}
