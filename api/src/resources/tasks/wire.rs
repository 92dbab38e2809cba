//! Tasks on the wire.

use crate::http::page::Window;
use crate::http::problem::Result;
use crate::http::valid::Validate;
use chrono::{DateTime, Utc};
use hmis_store::tasks::{LogLine, PartState, Progress, State, TaskRow};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Long work and how far it is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "kind": "import_check", "state": "running",
    "progress": {"done": 500, "total": 1000, "message": null,
        "parts": [{"name": "Client.csv", "done": 500, "total": 1000, "state": "running"}]},
    "log": [], "result": null, "error": null, "created_at": "2026-10-01T08:00:00Z",
    "started_at": "2026-10-01T08:00:01Z", "finished_at": null, "created_by": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11"
}))]
pub struct Task {
    /// Identifier.
    pub id: Uuid,
    /// What kind of work, such as `import_check`.
    pub kind: String,
    /// Where it stands.
    pub state: TaskState,
    /// How far it has come.
    pub progress: TaskProgress,
    /// What happened, oldest first; at most the last 200 lines. Empty in lists.
    pub log: Vec<TaskLogLine>,
    /// What came out, as the kind of work defines it.
    #[schema(required, value_type = Option<Object>)]
    pub result: Option<Value>,
    /// Why it failed: a problem document.
    #[schema(required, value_type = Option<Object>)]
    pub error: Option<Value>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When it last began.
    #[schema(required)]
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    #[schema(required)]
    pub finished_at: Option<DateTime<Utc>>,
    /// The user who asked for it.
    pub created_by: Uuid,
}

impl Task {
    /// A task with its log.
    pub fn new(row: TaskRow, log: Vec<LogLine>) -> Self {
        Self {
            id: row.id,
            state: State::of(&row.state).into(),
            progress: row.progress().into(),
            kind: row.kind,
            log: log.into_iter().map(|line| TaskLogLine { at: line.at, message: line.message }).collect(),
            result: row.result,
            error: row.error,
            created_at: row.created_at,
            started_at: row.started_at,
            finished_at: row.finished_at,
            created_by: row.created_by,
        }
    }
}

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
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

impl From<State> for TaskState {
    fn from(state: State) -> Self {
        match state {
            State::Queued => Self::Queued,
            State::Running => Self::Running,
            State::Succeeded => Self::Succeeded,
            State::Failed => Self::Failed,
            State::Cancelled => Self::Cancelled,
        }
    }
}

impl From<TaskState> for State {
    fn from(state: TaskState) -> Self {
        match state {
            TaskState::Queued => Self::Queued,
            TaskState::Running => Self::Running,
            TaskState::Succeeded => Self::Succeeded,
            TaskState::Failed => Self::Failed,
            TaskState::Cancelled => Self::Cancelled,
        }
    }
}

/// How far a task has come.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaskProgress {
    /// Units done.
    pub done: u64,
    /// Units in all; 0 while unknown.
    pub total: u64,
    /// What is happening.
    #[schema(required)]
    pub message: Option<String>,
    /// The parts, when there are several.
    pub parts: Vec<TaskPart>,
}

impl From<Progress> for TaskProgress {
    fn from(progress: Progress) -> Self {
        let parts = progress.parts.into_iter().map(|part| TaskPart {
            name: part.name,
            done: part.done,
            total: part.total,
            state: part.state.into(),
        });
        Self { done: progress.done, total: progress.total, message: progress.message, parts: parts.collect() }
    }
}

/// A part of a task, such as one file of an import.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaskPart {
    /// Name.
    pub name: String,
    /// Units done.
    pub done: u64,
    /// Units in all; 0 while unknown.
    pub total: u64,
    /// Where it stands.
    pub state: TaskPartState,
}

/// Where a part of a task stands.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskPartState {
    /// Not begun.
    Waiting,
    /// Begun.
    Running,
    /// Complete.
    Done,
}

impl From<PartState> for TaskPartState {
    fn from(state: PartState) -> Self {
        match state {
            PartState::Waiting => Self::Waiting,
            PartState::Running => Self::Running,
            PartState::Done => Self::Done,
        }
    }
}

/// A line of a task's log.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaskLogLine {
    /// When.
    pub at: DateTime<Utc>,
    /// What happened.
    pub message: String,
}

/// Which tasks to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TaskQuery {
    /// Only this kind of work.
    pub kind: Option<String>,
    /// Only tasks that stand here.
    pub state: Option<TaskState>,
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

impl Validate for TaskQuery {
    fn validate(&self) -> Result<()> {
        self.window.check()
    }
}
