//! What imports look like on the wire.

use chrono::{DateTime, Utc};
use hmis_store::imports::{ImportFileRow, ImportFindingRow, ImportRow, ImportRuleRow};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// The file has arrived.
    Received,
    /// The file is being read and compared.
    Checking,
    /// It can be committed or discarded.
    Ready,
    /// It cannot be imported; the findings say why.
    Refused,
    /// The rows are being merged.
    Committing,
    /// The rows are merged.
    Committed,
    /// Nothing was merged.
    Discarded,
    /// The work broke off.
    Failed,
}

impl ImportState {
    fn of(name: &str) -> Self {
        serde_json::from_value(Value::String(name.to_owned())).unwrap_or(Self::Failed)
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The whole file is refused.
    Fatal,
    /// The row cannot be stored.
    Error,
    /// The value is stored as it came.
    Warning,
}

impl Severity {
    fn of(name: &str) -> Self {
        serde_json::from_value(Value::String(name.to_owned())).unwrap_or(Self::Warning)
    }

    /// The name in the database.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Fatal => "fatal",
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// The system that data come from, in short.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct ImportSource {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
}

/// A person in short.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct ImportUser {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
}

/// What an import does, or did, to the rows of one file.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct ImportFile {
    /// HUD's name of the file, without `.csv`.
    pub file: String,
    /// Rows in the file.
    pub rows: i64,
    /// Rows that were not stored yet.
    pub added: i64,
    /// Rows that differ from what is stored and are not older (DateUpdated).
    pub changed: i64,
    /// Rows that say what is stored.
    pub unchanged: i64,
    /// Rows that differ but are older than what is stored; they are left.
    pub older: i64,
    /// Rows that the source marked as deleted (DateDeleted).
    pub removed: i64,
    /// Rows that the source brought back.
    pub restored: i64,
    /// Stored rows that the import does not have; a commit removes them only when told to.
    pub missing: i64,
    /// Rows that cannot be stored.
    pub set_aside: i64,
}

impl From<ImportFileRow> for ImportFile {
    fn from(row: ImportFileRow) -> Self {
        Self {
            file: row.file,
            rows: row.rows,
            added: row.added,
            changed: row.changed,
            unchanged: row.unchanged,
            older: row.older,
            removed: row.removed,
            restored: row.restored,
            missing: row.missing,
            set_aside: row.set_aside,
        }
    }
}

/// How often a rule is broken in a file.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct ImportRule {
    /// The rule, such as `csv.date.format`.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// What it means, in words.
    pub title: String,
    /// The file; empty when it concerns the package.
    pub file: String,
    /// How often.
    pub count: i64,
}

fn title(rule: &str) -> String {
    hmis_csv::rules::find(rule).map_or(rule, |rule| rule.title).to_owned()
}

impl From<ImportRuleRow> for ImportRule {
    fn from(row: ImportRuleRow) -> Self {
        Self {
            title: title(&row.rule),
            severity: Severity::of(&row.severity),
            rule: row.rule,
            file: row.file,
            count: row.count,
        }
    }
}

/// What was found, in numbers.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct ImportFindings {
    /// Findings that refuse the whole file.
    pub fatal: i64,
    /// Findings whose rows cannot be stored.
    pub error: i64,
    /// Findings whose values are stored as they came.
    pub warning: i64,
    /// The same by rule and file, most severe first.
    pub rules: Vec<ImportRule>,
}

impl ImportFindings {
    fn new(rows: Vec<ImportRuleRow>) -> Self {
        let of = |severity: &str| rows.iter().filter(|row| row.severity == severity).map(|row| row.count).sum();
        Self {
            fatal: of("fatal"),
            error: of("error"),
            warning: of("warning"),
            rules: rows.into_iter().map(ImportRule::from).collect(),
        }
    }
}

/// An import.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10",
    "data_source": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "name": "County HMIS"},
    "file_name": "export.zip", "byte_count": 5_242_880, "state": "ready", "standard": "fy2026",
    "export": {"source_name": "County"},
    "files": [{"file": "Client", "rows": 2, "added": 1, "changed": 0, "unchanged": 1, "older": 0, "removed": 0,
               "restored": 0, "missing": 0, "set_aside": 0}],
    "findings": {"fatal": 0, "error": 0, "warning": 1, "rules": [{"rule": "csv.code.unknown", "severity": "warning",
                 "title": "A code is not in the list", "file": "Exit", "count": 1}]},
    "task_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a12", "created_at": "2026-10-05T14:00:00Z",
    "created_by": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a13", "name": "Ana Ortiz"}, "committed_at": null
}))]
pub struct Import {
    /// Identifier.
    pub id: Uuid,
    /// The system that the data come from.
    pub data_source: ImportSource,
    /// The name of the file that was sent.
    pub file_name: String,
    /// Its size in bytes.
    pub byte_count: i64,
    /// Where it stands.
    pub state: ImportState,
    /// The standards year of the files, such as `fy2026`; null until known.
    #[schema(required)]
    pub standard: Option<String>,
    /// The first row of Export.csv, by column; null until known.
    #[schema(required, value_type = Option<Object>)]
    pub export: Option<Value>,
    /// What it does to each file, in HUD's order.
    pub files: Vec<ImportFile>,
    /// What was found.
    pub findings: ImportFindings,
    /// The task that works on it, or did last.
    #[schema(required)]
    pub task_id: Option<Uuid>,
    /// When it arrived.
    pub created_at: DateTime<Utc>,
    /// Who sent it.
    #[schema(required)]
    pub created_by: Option<ImportUser>,
    /// When it was merged.
    #[schema(required)]
    pub committed_at: Option<DateTime<Utc>>,
}

impl Import {
    /// Puts the parts of an import together.
    pub(super) fn new(
        row: ImportRow,
        data_source: String,
        files: Vec<ImportFileRow>,
        rules: Vec<ImportRuleRow>,
        created_by: Option<ImportUser>,
    ) -> Self {
        Self {
            id: row.id,
            data_source: ImportSource { id: row.data_source_id, name: data_source },
            file_name: row.file_name,
            byte_count: row.byte_count,
            state: ImportState::of(&row.state),
            standard: row.standard,
            export: row.export,
            files: files.into_iter().map(ImportFile::from).collect(),
            findings: ImportFindings::new(rules),
            task_id: row.task_id,
            created_at: row.created_at,
            created_by,
            committed_at: row.committed_at,
        }
    }
}

/// One broken rule in one place.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"id": 17, "severity": "error", "rule": "csv.date.format", "title": "A value is no date",
    "file": "Enrollment", "line": 12, "column": "EntryDate", "value": "2026-13-01", "message": "There is no month 13"}))]
pub struct ImportFinding {
    /// Identifier, ascending.
    pub id: i64,
    /// How bad it is.
    pub severity: Severity,
    /// The rule.
    pub rule: String,
    /// What the rule means.
    pub title: String,
    /// The file, without `.csv`; null when it concerns the package.
    #[schema(required)]
    pub file: Option<String>,
    /// The line in the file, from 1 (the header).
    #[schema(required)]
    pub line: Option<i64>,
    /// The column.
    #[schema(required)]
    pub column: Option<String>,
    /// The value, unless it is personal.
    #[schema(required)]
    pub value: Option<String>,
    /// What is the case, in words.
    pub message: String,
}

impl From<ImportFindingRow> for ImportFinding {
    fn from(row: ImportFindingRow) -> Self {
        Self {
            id: row.id,
            severity: Severity::of(&row.severity),
            title: title(&row.rule),
            rule: row.rule,
            file: row.file.filter(|file| !file.is_empty()),
            line: row.line,
            column: row.column_name,
            value: row.value,
            message: row.message,
        }
    }
}

/// Where the file comes from.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NewImport {
    /// The data source; either this or `data_source`.
    pub data_source_id: Option<Uuid>,
    /// The name of the data source; it is made when there is none of this name.
    #[param(max_length = 100)]
    pub data_source: Option<String>,
    /// What to call the file.
    #[param(max_length = 255)]
    pub file_name: Option<String>,
}

/// Which findings to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FindingsQuery {
    /// Only findings of this severity.
    pub severity: Option<Severity>,
    /// Only findings of this rule.
    pub rule: Option<String>,
    /// Only findings in this file.
    pub file: Option<String>,
}

/// How to commit.
#[derive(Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"remove_missing": false, "set_aside_errors": false}))]
pub struct CommitImport {
    /// Mark stored rows that the import does not have as deleted. Right for a full refresh only.
    #[serde(default)]
    pub remove_missing: bool,
    /// Commit although some rows cannot be stored; they are kept word for word with the import.
    #[serde(default)]
    pub set_aside_errors: bool,
}
