//! Exports as callers see them. The work itself is in [`crate::bulk`].

use crate::db::Scoped;
use crate::error::Result;
use crate::work_schema::export_run;
use chrono::{DateTime, Utc};
use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, Queryable, Selectable, SelectableHelper};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

/// An export.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = export_run)]
pub struct ExportRow {
    /// Identifier.
    pub id: Uuid,
    /// What to export.
    pub parameters: Value,
    /// Where it stands.
    pub state: String,
    /// Where the file is kept.
    pub stored_as: Option<String>,
    /// Its size.
    pub byte_count: Option<i64>,
    /// The task that works on it.
    pub task_id: Option<Uuid>,
    /// Who asked for it.
    pub created_by: Option<Uuid>,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was done.
    pub finished_at: Option<DateTime<Utc>>,
}

impl Scoped {
    /// Notes that an export is wanted.
    pub async fn add_export(&mut self, id: Uuid, parameters: &Value, task_id: Uuid) -> Result<()> {
        let created_by = self.actor().user_id;
        diesel::insert_into(export_run::table)
            .values((
                export_run::id.eq(id),
                export_run::parameters.eq(parameters),
                export_run::state.eq("queued"),
                export_run::task_id.eq(task_id),
                export_run::created_by.eq(created_by),
            ))
            .execute(self)
            .await?;
        Ok(())
    }

    /// Notes where an export stands, and where its file is when it is done.
    pub async fn set_export(&mut self, id: Uuid, state: &str, file: Option<(&str, i64)>) -> Result<()> {
        diesel::update(export_run::table.find(id))
            .set((
                export_run::state.eq(state),
                export_run::stored_as.eq(file.map(|(name, _)| name)),
                export_run::byte_count.eq(file.map(|(_, size)| size)),
                export_run::finished_at.eq((state != "running").then(Utc::now)),
            ))
            .execute(self)
            .await?;
        Ok(())
    }

    /// The export with this identifier.
    pub async fn export(&mut self, id: Uuid) -> Result<ExportRow> {
        Ok(export_run::table.find(id).select(ExportRow::as_select()).first(self).await?)
    }

    /// Exports, newest first.
    pub async fn exports(&mut self, before: Option<(DateTime<Utc>, Uuid)>, limit: i64) -> Result<Vec<ExportRow>> {
        let mut query = export_run::table.select(ExportRow::as_select()).into_boxed();
        if let Some((at, id)) = before {
            query = query
                .filter(export_run::created_at.lt(at).or(export_run::created_at.eq(at).and(export_run::id.lt(id))));
        }
        Ok(query.order((export_run::created_at.desc(), export_run::id.desc())).limit(limit).load(self).await?)
    }
}
