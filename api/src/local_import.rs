//! Imports a file that lies on this machine in one go: notes, checks and commits it.

use crate::app::Services;
use crate::training_site;
use anyhow::{Context as _, Result};
use hmis_store::bulk::{self, CommitOptions, ImportSummary, Monitor};
use hmis_store::imports::ImportRow;
use hmis_store::{Access, Actor};
use std::path::Path;
use uuid::Uuid;

/// Notes that a file is being imported, for the list of imports.
pub async fn register(services: &Services, file: &Path, data_source: &str) -> Result<Uuid> {
    let mut scoped = services.db.begin(&Actor::system(), Access::Write).await?;
    let data_source_id = scoped.data_source_named(data_source).await?;
    let bytes = std::fs::metadata(file).with_context(|| format!("{} cannot be read", file.display()))?.len();
    let row = ImportRow {
        id: Uuid::now_v7(),
        data_source_id,
        file_name: file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        byte_count: i64::try_from(bytes)?,
        stored_as: None,
        state: "received".to_owned(),
        standard: None,
        export: None,
        task_id: None,
        created_by: None,
        created_at: chrono::Utc::now(),
        committed_at: None,
    };
    scoped.add_import(&row).await?;
    scoped.commit().await?;
    Ok(row.id)
}

/// Imports a file of which every row can be stored.
pub async fn whole(
    services: &Services,
    file: &Path,
    data_source: &str,
    monitor: &dyn Monitor,
) -> Result<ImportSummary> {
    let id = register(services, file, data_source).await?;
    let mut client = services.db.connect_raw(&Actor::system()).await?;
    let admission = training_site::admission(services.environment);
    bulk::check_import(&client, &services.vault, id, file, admission, monitor).await?;
    // Nobody works with these data while they are invented.
    let options = CommitOptions { may_lock: true, ..CommitOptions::default() };
    Ok(bulk::commit_import(&mut client, id, options, monitor).await?)
}
