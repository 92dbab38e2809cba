//! A report's snapshot out of the database: the columns that reports read, of one moment.

use super::Monitor;
use super::export::{ExportError, ExportOptions, Keys, prepare, select, stream};
use super::plan::FilePlan;
use crate::vault::Vault;
use chrono::{DateTime, NaiveDate, Utc};
use hmis_reports::{Snapshot, SnapshotBuilder, snapshot::COLUMNS};
use tokio_postgres::Client;
use uuid::Uuid;

/// Whose rows a report needs.
#[derive(Debug, Clone, Default)]
pub struct SnapshotScope {
    /// Only enrollments in these projects; all when empty.
    pub project_ids: Vec<Uuid>,
}

/// Loads a snapshot. Its keys are our ids, so that a cell leads back to the record. Answers with the moment at which
/// the data were so.
pub async fn load_snapshot(
    client: &mut Client,
    vault: &Vault,
    scope: &SnapshotScope,
    monitor: &dyn Monitor,
) -> Result<(Snapshot, DateTime<Utc>), ExportError> {
    let standard = hmis_standards::current();
    let options = ExportOptions { project_ids: scope.project_ids.clone(), ..ExportOptions::default() };
    let transaction = client.transaction().await?;
    let inner = transaction.client();
    inner.batch_execute("set transaction isolation level repeatable read").await?;
    let mut rows = prepare(inner, &options).await?;
    rows.keys = Keys::Uuid;
    let moment = inner.query_one("select now(), current_date", &[]).await?;
    let (as_of, today): (DateTime<Utc>, NaiveDate) = (moment.get(0), moment.get(1));
    let mut builder = SnapshotBuilder::new();
    for ((file, columns), done) in COLUMNS.iter().zip(1u64..) {
        let Some(spec) = standard.file(file) else { continue };
        let plan = FilePlan::new(standard, spec);
        let (sql, fields) = select(&plan, &rows, Some(columns), today);
        stream(inner, &sql, &fields, &plan, vault, monitor, &mut |batch| {
            builder.add(batch);
            Ok(())
        })
        .await?;
        monitor.progress(file, done, COLUMNS.len() as u64);
    }
    transaction.rollback().await?;
    Ok((builder.finish(), as_of))
}
