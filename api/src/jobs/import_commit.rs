//! Merges a checked import into the data.

use super::{Job, TaskContext, import_problem};
use crate::http::access::Import as ImportRight;
use crate::http::problem::{Error, Result};
use hmis_store::bulk::{self, CommitOptions};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// Commit an import.
#[derive(Debug, Serialize, Deserialize)]
pub struct ImportCommit {
    /// The import.
    pub import_id: Uuid,
    /// Mark stored rows that the import does not have as deleted.
    pub remove_missing: bool,
    /// Commit although some rows cannot be stored.
    pub set_aside_errors: bool,
}

impl Job for ImportCommit {
    const KIND: &'static str = "import_commit";
    type Right = ImportRight;

    async fn run(self, context: TaskContext) -> Result<Value> {
        let options = CommitOptions {
            remove_missing: self.remove_missing,
            set_aside_errors: self.set_aside_errors,
            may_lock: false,
            user_id: Some(context.actor.user_id),
        };
        let mut client = context.services.db.connect_raw(&context.actor.as_program()).await?;
        let summary =
            bulk::commit_import(&mut client, self.import_id, options, &context).await.map_err(import_problem)?;
        context.log("Merged.");
        serde_json::to_value(summary).map_err(Error::internal)
    }
}
