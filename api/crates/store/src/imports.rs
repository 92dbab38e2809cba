//! Imports as callers see them: what arrived, what was found, what would happen. The work itself is in [`crate::bulk`].

use crate::db::Scoped;
use crate::error::Result;
use crate::work_schema::{data_source, import, import_file, import_finding, import_rule};
use chrono::{DateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, JoinOnDsl, OptionalExtension, QueryDsl, Queryable, Selectable,
    SelectableHelper,
};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// An import.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = import)]
pub struct ImportRow {
    /// Identifier.
    pub id: Uuid,
    /// The system that the data come from.
    pub data_source_id: Uuid,
    /// The name of the file that was sent.
    pub file_name: String,
    /// Its size.
    pub byte_count: i64,
    /// Where the file is kept until the import ends.
    pub stored_as: Option<String>,
    /// Where it stands.
    pub state: String,
    /// The standards year of the files.
    pub standard: Option<String>,
    /// The first row of Export.csv.
    pub export: Option<Value>,
    /// The task that works on it.
    pub task_id: Option<Uuid>,
    /// Who sent it.
    pub created_by: Option<Uuid>,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was merged.
    pub committed_at: Option<DateTime<Utc>>,
}

/// What an import does to the rows of one file.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = import_file)]
pub struct ImportFileRow {
    /// HUD's name of the file.
    pub file: String,
    /// Rows in the file.
    pub rows: i64,
    /// Not stored yet.
    pub added: i64,
    /// Different and not older.
    pub changed: i64,
    /// The same.
    pub unchanged: i64,
    /// Different but older.
    pub older: i64,
    /// Deleted by the source.
    pub removed: i64,
    /// Brought back by the source.
    pub restored: i64,
    /// Stored, but not in the import.
    pub missing: i64,
    /// Cannot be stored.
    pub set_aside: i64,
}

/// How often a rule was broken in a file.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = import_rule)]
pub struct ImportRuleRow {
    /// The rule.
    pub rule: String,
    /// The file; empty for the package.
    pub file: String,
    /// `fatal`, `error` or `warning`.
    pub severity: String,
    /// How often.
    pub count: i64,
}

/// One broken rule in one place.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = import_finding)]
pub struct ImportFindingRow {
    /// Identifier, ascending.
    pub id: i64,
    /// `fatal`, `error` or `warning`.
    pub severity: String,
    /// The rule.
    pub rule: String,
    /// The file.
    pub file: Option<String>,
    /// The line.
    pub line: Option<i64>,
    /// The column.
    pub column_name: Option<String>,
    /// The value, unless it is personal.
    pub value: Option<String>,
    /// What is the case.
    pub message: String,
}

/// Which findings a list shows.
#[derive(Debug, Clone, Default)]
pub struct FindingFilter {
    /// Only this severity.
    pub severity: Option<String>,
    /// Only this rule.
    pub rule: Option<String>,
    /// Only this file.
    pub file: Option<String>,
    /// Only findings after this one.
    pub after: Option<i64>,
    /// How many at most.
    pub limit: i64,
}

impl Scoped {
    /// The data source of this name, made when there is none.
    pub async fn data_source_named(&mut self, name: &str) -> Result<Uuid> {
        let known: Option<Uuid> = data_source::table
            .filter(data_source::name.eq(name))
            .select(data_source::id)
            .first(self)
            .await
            .optional()?;
        if let Some(id) = known {
            return Ok(id);
        }
        let id = Uuid::now_v7();
        diesel::insert_into(data_source::table)
            .values((data_source::id.eq(id), data_source::name.eq(name)))
            .execute(self)
            .await?;
        Ok(id)
    }

    /// The name of a data source.
    pub async fn data_source_name(&mut self, id: Uuid) -> Result<String> {
        Ok(data_source::table.find(id).select(data_source::name).first(self).await?)
    }

    /// Notes that a file has arrived.
    pub async fn add_import(&mut self, row: &ImportRow) -> Result<()> {
        diesel::insert_into(import::table)
            .values((
                import::id.eq(row.id),
                import::data_source_id.eq(row.data_source_id),
                import::file_name.eq(&row.file_name),
                import::byte_count.eq(row.byte_count),
                import::stored_as.eq(&row.stored_as),
                import::state.eq(&row.state),
                import::task_id.eq(row.task_id),
                import::created_by.eq(row.created_by),
            ))
            .execute(self)
            .await?;
        Ok(())
    }

    /// Names the task that works on an import.
    pub async fn set_import_task(&mut self, id: Uuid, task_id: Uuid) -> Result<()> {
        diesel::update(import::table.find(id)).set(import::task_id.eq(task_id)).execute(self).await?;
        Ok(())
    }

    /// Puts an import into a state if it is in another one; whether it was.
    pub async fn move_import(&mut self, id: Uuid, from: &str, to: &str) -> Result<bool> {
        let moved = diesel::update(import::table.filter(import::id.eq(id).and(import::state.eq(from))))
            .set(import::state.eq(to))
            .execute(self)
            .await?;
        Ok(moved == 1)
    }

    /// The import and the name of its data source.
    pub async fn import(&mut self, id: Uuid) -> Result<(ImportRow, String)> {
        Ok(import::table
            .inner_join(data_source::table.on(data_source::id.eq(import::data_source_id)))
            .filter(import::id.eq(id))
            .select((ImportRow::as_select(), data_source::name))
            .first(self)
            .await?)
    }

    /// Imports, newest first.
    pub async fn imports(
        &mut self,
        before: Option<(DateTime<Utc>, Uuid)>,
        limit: i64,
    ) -> Result<Vec<(ImportRow, String)>> {
        let mut query = import::table
            .inner_join(data_source::table.on(data_source::id.eq(import::data_source_id)))
            .select((ImportRow::as_select(), data_source::name))
            .into_boxed();
        if let Some((at, id)) = before {
            query = query.filter(import::created_at.lt(at).or(import::created_at.eq(at).and(import::id.lt(id))));
        }
        Ok(query.order((import::created_at.desc(), import::id.desc())).limit(limit).load(self).await?)
    }

    /// Imports that arrived before a moment and still wait for somebody's decision, or never got that far.
    pub async fn undecided_imports(&mut self, before: DateTime<Utc>) -> Result<Vec<ImportRow>> {
        Ok(import::table
            .filter(import::created_at.lt(before).and(import::state.eq_any(["received", "ready", "failed"])))
            .order(import::created_at)
            .select(ImportRow::as_select())
            .load(self)
            .await?)
    }

    /// What imports do, file by file in HUD's order.
    pub async fn import_files(&mut self, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<ImportFileRow>>> {
        let rows = import_file::table
            .filter(import_file::import_id.eq_any(ids))
            .order(import_file::position)
            .select((import_file::import_id, ImportFileRow::as_select()))
            .load(self)
            .await?;
        Ok(by_import(rows))
    }

    /// The rules that imports break, most severe first.
    pub async fn import_rules(&mut self, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<ImportRuleRow>>> {
        let mut rules: Vec<(Uuid, ImportRuleRow)> = import_rule::table
            .filter(import_rule::import_id.eq_any(ids))
            .order((import_rule::rule, import_rule::file))
            .select((import_rule::import_id, ImportRuleRow::as_select()))
            .load(self)
            .await?;
        rules.sort_by_key(|(_, rule)| match rule.severity.as_str() {
            "fatal" => 0,
            "error" => 1,
            _ => 2,
        });
        Ok(by_import(rules))
    }

    /// Findings one by one, in the order in which they were made.
    pub async fn import_findings(&mut self, id: Uuid, filter: &FindingFilter) -> Result<Vec<ImportFindingRow>> {
        let mut query = import_finding::table
            .filter(import_finding::import_id.eq(id))
            .select(ImportFindingRow::as_select())
            .into_boxed();
        if let Some(severity) = &filter.severity {
            query = query.filter(import_finding::severity.eq(severity));
        }
        if let Some(rule) = &filter.rule {
            query = query.filter(import_finding::rule.eq(rule));
        }
        if let Some(file) = &filter.file {
            query = query.filter(import_finding::file.eq(file));
        }
        if let Some(after) = filter.after {
            query = query.filter(import_finding::id.gt(after));
        }
        Ok(query.order(import_finding::id).limit(filter.limit).load(self).await?)
    }
}

fn by_import<Row>(rows: Vec<(Uuid, Row)>) -> HashMap<Uuid, Vec<Row>> {
    let mut sorted: HashMap<Uuid, Vec<Row>> = HashMap::new();
    for (import, row) in rows {
        sorted.entry(import).or_default().push(row);
    }
    sorted
}
