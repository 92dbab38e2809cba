//! Audit events on the wire.

use crate::http::page::Window;
use crate::http::problem::Result;
use crate::http::valid::Validate;
use crate::resources::reference::Reference;
use chrono::{DateTime, Utc};
use hmis_store::audit_trail::AuditRow;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Somebody did something.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "at": "2026-10-05T09:12:00Z",
    "user": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "name": "Clara Whitfield"},
    "session_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a12", "request_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a13",
    "permission": "client:read", "action": "client.viewed", "subject_kind": "client",
    "subject_ids": ["0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a14"]
}))]
pub struct AuditEvent {
    /// Identifier.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub user: Reference,
    /// In which session; null when the program itself did it.
    #[schema(required)]
    pub session_id: Option<Uuid>,
    /// In which request, as the log names it.
    #[schema(required)]
    pub request_id: Option<Uuid>,
    /// By which right.
    pub permission: String,
    /// What.
    pub action: String,
    /// To what kind of things.
    #[schema(required)]
    pub subject_kind: Option<String>,
    /// To which things.
    pub subject_ids: Vec<Uuid>,
}

impl From<AuditRow> for AuditEvent {
    fn from(row: AuditRow) -> Self {
        Self {
            id: row.id,
            at: row.at,
            user: Reference { id: row.user_id, name: row.user_name.unwrap_or_default() },
            session_id: row.session_id,
            request_id: row.request_id,
            permission: row.permission,
            action: row.action,
            subject_kind: row.subject_kind,
            subject_ids: row.subject_ids,
        }
    }
}

/// Which events to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// Only events about this client.
    pub client_id: Option<Uuid>,
    /// Only this action, such as `client.viewed`.
    #[param(max_length = 100)]
    pub action: Option<String>,
    /// Only what this user did.
    pub user_id: Option<Uuid>,
    /// The order; `-at` when it is not given.
    #[serde(default)]
    #[param(inline)]
    pub sort: AuditSort,
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

impl Validate for AuditQuery {
    fn validate(&self) -> Result<()> {
        self.window.check()
    }
}

/// In which order events are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum AuditSort {
    /// Newest first.
    #[default]
    #[serde(rename = "-at")]
    Newest,
}

impl AuditSort {
    /// The name, which cursors carry.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "-at",
        }
    }
}
