//! Reads an import's file and compares it with what is stored.

use super::{Job, TaskContext, import_problem};
use crate::http::access::Import as ImportRight;
use crate::http::problem::{Error, Result};
use hmis_store::bulk;
use hmis_store::{Access, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// Check an import.
#[derive(Debug, Serialize, Deserialize)]
pub struct ImportCheck {
    /// The import.
    pub import_id: Uuid,
}

impl Job for ImportCheck {
    const KIND: &'static str = "import_check";
    type Right = ImportRight;

    async fn run(self, context: TaskContext) -> Result<Value> {
        let services = &context.services;
        let mut scoped = services.db.begin(&context.actor, Access::Read).await?;
        let (import, _) = scoped.import(self.import_id).await?;
        scoped.commit().await?;
        let Some(name) = import.stored_as else { return Err(StoreError::NotFound.into()) };
        context.log(format!("Reading {} bytes.", import.byte_count));
        let client = services.db.connect_raw(&context.actor.as_program()).await?;
        let path = services.files.path(&name);
        let outcome = bulk::check_import(&client, &services.vault, self.import_id, &path, &context).await;
        // The rows are staged, or will never be: the file is not needed any more.
        services.files.remove(&name).await;
        let summary = outcome.map_err(import_problem)?;
        context.log(format!(
            "{}: {} fatal, {} errors, {} warnings.",
            summary.state, summary.fatal, summary.errors, summary.warnings
        ));
        serde_json::to_value(summary).map_err(Error::internal)
    }
}
