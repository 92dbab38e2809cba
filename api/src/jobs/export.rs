//! Writes an export.

use super::{Job, TaskContext};
use crate::http::access::Export as ExportRight;
use crate::http::problem::{Code, Error, Result};
use crate::resources::exports::ExportParameters;
use crate::training_site;
use hmis_store::Access;
use hmis_store::bulk::{self, ExportError, ExportOptions};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// Write an export.
#[derive(Debug, Serialize, Deserialize)]
pub struct Export {
    /// The export.
    pub export_id: Uuid,
}

impl Job for Export {
    const KIND: &'static str = "export";
    type Right = ExportRight;

    async fn run(self, context: TaskContext) -> Result<Value> {
        let db = &context.services.db;
        let mut scoped = db.begin(&context.actor, Access::Write).await?;
        let row = scoped.export(self.export_id).await?;
        scoped.set_export(self.export_id, "running", None).await?;
        scoped.commit().await?;
        let parameters: ExportParameters = serde_json::from_value(row.parameters).map_err(Error::internal)?;
        let name = format!("{}.zip", self.export_id.simple());
        let outcome = write(&context, &name, &parameters).await;
        let mut scoped = db.begin(&context.actor, Access::Write).await?;
        match &outcome {
            Ok((_, size)) => scoped.set_export(self.export_id, "ready", Some((&name, *size))).await?,
            Err(error) => {
                context.services.files.remove(&name).await;
                let state = if error.code() == Code::Cancelled { "cancelled" } else { "failed" };
                scoped.set_export(self.export_id, state, None).await?;
            }
        }
        scoped.commit().await?;
        outcome.map(|(summary, _)| summary)
    }
}

async fn write(context: &TaskContext, name: &str, parameters: &ExportParameters) -> Result<(Value, i64)> {
    let services = &context.services;
    let clear = services.files.clear_file().map_err(Error::internal)?;
    let options = ExportOptions { source_name: training_site::export_source(services).await?, ..parameters.options() };
    let mut client = services.db.connect_raw(&context.actor).await?;
    let summary = bulk::export(&mut client, &services.vault, clear.path(), &options, context).await.map_err(
        |error| match error {
            ExportError::Cancelled => Error::new(Code::Cancelled),
            other => Error::internal(other),
        },
    )?;
    let size = tokio::fs::metadata(clear.path()).await.map_err(Error::internal)?.len();
    let (files, name) = (services.files.clone(), name.to_owned());
    let stored =
        tokio::task::spawn_blocking(move || files.store(clear.path(), &name)).await.map_err(Error::internal)?;
    stored.map_err(Error::internal)?;
    let summary = serde_json::to_value(summary).map_err(Error::internal)?;
    Ok((summary, i64::try_from(size).map_err(Error::internal)?))
}
