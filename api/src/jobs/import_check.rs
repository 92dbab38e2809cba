//! Reads an import's file and compares it with what is stored.

use super::{Job, TaskContext, import_problem};
use crate::files::Files;
use crate::http::access::Import as ImportRight;
use crate::http::problem::{Error, Result};
use crate::training_site;
use hmis_store::bulk;
use hmis_store::{Access, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tempfile::NamedTempFile;
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
        let clear = clear_copy(&services.files, &name).await?;
        let admission = training_site::admission(services.environment);
        let outcome =
            bulk::check_import(&client, &services.vault, self.import_id, clear.path(), admission, &context).await;
        drop(clear);
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

/// A zip is read from its end: it cannot be decrypted while it is read.
async fn clear_copy(files: &Files, name: &str) -> Result<NamedTempFile> {
    let (files, name) = (files.clone(), name.to_owned());
    let copied = tokio::task::spawn_blocking(move || files.in_clear(&name)).await.map_err(Error::internal)?;
    copied.map_err(Error::internal)
}
