//! Mail on the wire.

use crate::http::page::Window;
use crate::http::problem::Result;
use crate::http::valid::Validate;
use crate::resources::reference::Reference;
use chrono::{DateTime, Utc};
use hmis_store::mail::MailRow;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// A mail to a user, without its text.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10",
    "recipient": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "name": "Clara Whitfield"},
    "template": "memorandum_lapses", "state": "sent", "attempts": 1, "failure": null,
    "due_at": "2026-10-01T08:00:00Z", "created_at": "2026-10-01T08:00:00Z", "finished_at": "2026-10-01T08:00:04Z"
}))]
pub struct Mail {
    /// Identifier.
    pub id: Uuid,
    /// To whom.
    pub recipient: Reference,
    /// What it is about: the name of its template.
    pub template: String,
    /// What became of it.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: i32,
    /// Why the last attempt failed: `address`, `message`, `refused`, `server`, `disk` or `template`.
    #[schema(required)]
    pub failure: Option<String>,
    /// When it is, or was, to be sent.
    pub due_at: DateTime<Utc>,
    /// When it was queued.
    pub created_at: DateTime<Utc>,
    /// When it was sent or given up.
    #[schema(required)]
    pub finished_at: Option<DateTime<Utc>>,
}

impl From<MailRow> for Mail {
    fn from(row: MailRow) -> Self {
        Self {
            id: row.id,
            recipient: Reference { id: row.user_id, name: row.user_name },
            template: row.template,
            state: MailState::of(&row.state),
            attempts: row.attempts,
            failure: row.failure,
            due_at: row.due_at,
            created_at: row.created_at,
            finished_at: row.finished_at,
        }
    }
}

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    /// It waits for its time or for another attempt.
    Waiting,
    /// It was handed over.
    Sent,
    /// It was given up.
    Failed,
}

impl MailState {
    /// As it stands in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }

    fn of(name: &str) -> Self {
        match name {
            "waiting" => Self::Waiting,
            "sent" => Self::Sent,
            _ => Self::Failed,
        }
    }
}

/// Which mail to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MailQuery {
    /// Only mail in this state.
    #[param(inline)]
    pub state: Option<MailState>,
    /// The order; newest first when it is not given.
    #[serde(default)]
    #[param(inline)]
    pub sort: MailSort,
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

impl Validate for MailQuery {
    fn validate(&self) -> Result<()> {
        self.window.check()
    }
}

/// In which order mail is listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum MailSort {
    /// Newest first.
    #[default]
    #[serde(rename = "-created_at")]
    Newest,
}

impl MailSort {
    /// The name, which cursors carry.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "-created_at",
        }
    }
}
