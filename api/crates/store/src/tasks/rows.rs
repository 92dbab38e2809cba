//! Tasks as callers see them.

use crate::db::Scoped;
use crate::error::Result;
use crate::schema::{app_user, task, task_log};
use chrono::{DateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, OptionalExtension, QueryDsl, Queryable, Selectable, SelectableHelper,
};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Waits for a worker.
    Queued,
    /// Is being worked on.
    Running,
    /// Is done.
    Succeeded,
    /// Ended with an error.
    Failed,
    /// Was stopped on request.
    Cancelled,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Queued, Self::Running, Self::Succeeded, Self::Failed, Self::Cancelled];

    /// As it stands in the database and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of this name; a name the program does not know counts as failed.
    pub fn of(name: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.name() == name).unwrap_or(Self::Failed)
    }

    /// Whether nothing more will happen.
    pub fn is_final(self) -> bool {
        !matches!(self, Self::Queued | Self::Running)
    }
}

/// Where a part of a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartState {
    /// Not begun.
    #[default]
    Waiting,
    /// Begun.
    Running,
    /// Complete.
    Done,
}

/// A part of a task, such as one file of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Name for people.
    pub name: String,
    /// Units done.
    pub done: u64,
    /// Units in all; 0 while unknown.
    pub total: u64,
    /// Where it stands.
    pub state: PartState,
}

/// How far a task has come.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Progress {
    /// Units done.
    pub done: u64,
    /// Units in all; 0 while unknown.
    pub total: u64,
    /// What is happening, for people.
    pub message: Option<String>,
    /// The parts, when there are several.
    pub parts: Vec<Part>,
}

impl Progress {
    /// Notes how far a part has come, and the whole as the sum of its parts.
    pub fn set_part(&mut self, name: &str, done: u64, total: u64) {
        let state = if total > 0 && done >= total { PartState::Done } else { PartState::Running };
        match self.parts.iter_mut().find(|part| part.name == name) {
            Some(part) => (part.done, part.total, part.state) = (done, total, state),
            None => self.parts.push(Part { name: name.to_owned(), done, total, state }),
        }
        self.done = self.parts.iter().map(|part| part.done).sum();
        self.total = self.parts.iter().map(|part| part.total).sum();
    }
}

/// A task.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = task)]
pub struct TaskRow {
    /// Identifier.
    pub id: Uuid,
    /// What kind of work, such as `import_check`.
    pub kind: String,
    /// Where it stands; see [`State::of`].
    pub state: String,
    /// How far it has come; see [`TaskRow::progress`].
    #[diesel(column_name = progress)]
    pub progress_document: Value,
    /// What came out.
    pub result: Option<Value>,
    /// Why it failed: a problem document.
    pub error: Option<Value>,
    /// Who asked for it.
    pub created_by: Uuid,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When a worker last began it.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub revision: i64,
}

impl TaskRow {
    /// How far it has come.
    pub fn progress(&self) -> Progress {
        serde_json::from_value(self.progress_document.clone()).unwrap_or_default()
    }
}

/// A line of a task's log.
#[derive(Debug, Clone, Queryable)]
pub struct LogLine {
    /// When.
    pub at: DateTime<Utc>,
    /// What happened. Holds no personal data.
    pub message: String,
}

/// Which tasks a list shows.
#[derive(Debug, Clone, Default)]
pub struct TaskFilter {
    /// Only this kind.
    pub kind: Option<String>,
    /// Only this state.
    pub state: Option<State>,
    /// Only tasks older than this one, which is where the page before ended.
    pub before: Option<(DateTime<Utc>, Uuid)>,
    /// How many at most.
    pub limit: i64,
}

impl Scoped {
    /// Puts work into the queue, in the name of the transaction's actor.
    pub async fn enqueue(&mut self, kind: &str, payload: &Value) -> Result<Uuid> {
        let id = Uuid::now_v7();
        let created_by = self.actor().user_id;
        diesel::insert_into(task::table)
            .values((task::id.eq(id), task::kind.eq(kind), task::payload.eq(payload), task::created_by.eq(created_by)))
            .execute(self)
            .await?;
        Ok(id)
    }

    /// The task with this identifier.
    pub async fn task(&mut self, id: Uuid) -> Result<TaskRow> {
        Ok(task::table.find(id).select(TaskRow::as_select()).first(self).await?)
    }

    /// The task's revision alone, for followers.
    pub async fn task_revision(&mut self, id: Uuid) -> Result<Option<i64>> {
        Ok(task::table.find(id).select(task::revision).first(self).await.optional()?)
    }

    /// The task's log, oldest first, the last 200 lines.
    pub async fn task_log(&mut self, id: Uuid) -> Result<Vec<LogLine>> {
        let mut lines: Vec<LogLine> = task_log::table
            .filter(task_log::task_id.eq(id))
            .order(task_log::number.desc())
            .limit(200)
            .select((task_log::at, task_log::message))
            .load(self)
            .await?;
        lines.reverse();
        Ok(lines)
    }

    /// Tasks, newest first.
    pub async fn tasks(&mut self, filter: &TaskFilter) -> Result<Vec<TaskRow>> {
        let mut query = task::table.select(TaskRow::as_select()).into_boxed();
        if let Some(kind) = &filter.kind {
            query = query.filter(task::kind.eq(kind));
        }
        if let Some(state) = filter.state {
            query = query.filter(task::state.eq(state.name()));
        }
        if let Some((at, id)) = filter.before {
            query = query.filter(task::created_at.lt(at).or(task::created_at.eq(at).and(task::id.lt(id))));
        }
        Ok(query.order((task::created_at.desc(), task::id.desc())).limit(filter.limit).load(self).await?)
    }

    /// Asks a task to stop. A waiting one stops at once; a running one when its work next looks.
    /// Whether there was anything to stop.
    pub async fn cancel_task(&mut self, id: Uuid) -> Result<bool> {
        let changed = diesel::sql_query(
            "update task set cancel_requested = true, revision = revision + 1, \
             finished_at = case when state = 'queued' then clock_timestamp() end, \
             state = case when state = 'queued' then 'cancelled' else state end \
             where id = $1 and state in ('queued', 'running')",
        )
        .bind::<diesel::sql_types::Uuid, _>(id)
        .execute(self)
        .await?;
        Ok(changed > 0)
    }

    /// The names of some users, for showing who did something.
    pub async fn user_names(&mut self, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
        Ok(app_user::table.filter(app_user::id.eq_any(ids)).select((app_user::id, app_user::name)).load(self).await?)
    }
}
