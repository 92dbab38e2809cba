//! What an import comes to: counts, a summary, or the reason why it failed.

use hmis_csv::PackageError;
use serde::Serialize;
use uuid::Uuid;

/// Why an import came to no good end.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file is not an HMIS CSV package that can be read.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// The database refused.
    #[error("the database refused: {0}")]
    Database(#[from] tokio_postgres::Error),
    /// There are too many rows that cannot be stored.
    #[error("more rows than an export with slips would have cannot be stored")]
    TooManyErrors,
    /// The import has errors, and nobody said to set them aside.
    #[error("the import has rows that cannot be stored")]
    HasErrors,
    /// The import is not in a state in which this can be done.
    #[error("the import is {0}")]
    State(String),
    /// Somebody stopped it.
    #[error("the import was cancelled")]
    Cancelled,
    /// The reading thread died.
    #[error("the import was interrupted")]
    Interrupted,
}

/// What an import does to the rows of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FileCounts {
    /// Rows in the file.
    pub rows: i64,
    /// Rows that were not stored yet.
    pub added: i64,
    /// Rows that differ from what is stored and are not older.
    pub changed: i64,
    /// Rows that say what is stored.
    pub unchanged: i64,
    /// Rows that differ but are older than what is stored, and are left.
    pub older: i64,
    /// Rows that the source deleted (`DateDeleted`) since.
    pub removed: i64,
    /// Rows that the source brought back.
    pub restored: i64,
    /// Stored rows that the import does not have.
    pub missing: i64,
    /// Rows that cannot be stored.
    pub set_aside: i64,
}

/// What an import would do, or did.
#[derive(Debug, Clone, Serialize)]
pub struct ImportSummary {
    /// The import.
    pub import_id: Uuid,
    /// The standards year of the files; `None` when they are not HMIS CSV.
    pub standard: Option<String>,
    /// `ready`, `refused`, or `committed`.
    pub state: String,
    /// Counts by file, in HUD's order.
    pub files: Vec<(String, FileCounts)>,
    /// Findings that stop the import.
    pub fatal: u64,
    /// Findings whose rows cannot be stored.
    pub errors: u64,
    /// Findings that are stored as they came.
    pub warnings: u64,
}

/// What to do at the commit.
#[derive(Debug, Clone, Copy, Default)]
pub struct CommitOptions {
    /// Mark stored rows that the import does not have as deleted; right for a full refresh only.
    pub remove_missing: bool,
    /// Commit although some rows cannot be stored; they are kept word for word.
    pub set_aside_errors: bool,
    /// Nobody needs the tables meanwhile: the first import into an empty system may lock them until it is done, and
    /// is much faster for it.
    pub may_lock: bool,
    /// Who commits.
    pub user_id: Option<Uuid>,
}
