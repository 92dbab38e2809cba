//! Audit events on the wire.

use crate::http::page::Window;
use crate::http::problem::{Error, Result};
use crate::http::valid::Validate;
use crate::resources::reference::Reference;
use chrono::{DateTime, NaiveDate, Utc};
use hmis_store::audit_chain::{self, FaultKind};
use hmis_store::audit_trail::{AuditFilter, AuditRow, TouchedRow, ViewRow};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Longest text of a filter.
const LONGEST: usize = 100;

/// Somebody did something.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "at": "2026-10-05T09:12:00Z",
    "user": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "name": "Clara Whitfield"},
    "organization": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a15", "name": "North Shelters"},
    "session_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a12", "request_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a13",
    "address": "198.51.100.7", "permission": "client:read", "authority": null, "action": "client.viewed",
    "subject_kind": "client", "subject_ids": ["0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a14"], "details": null
}))]
pub struct AuditEvent {
    /// Identifier.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub user: Reference,
    /// The agency for which the user worked then.
    #[schema(required)]
    pub organization: Option<Reference>,
    /// In which session; null when the program itself did it.
    #[schema(required)]
    pub session_id: Option<Uuid>,
    /// In which request, as the log names it.
    #[schema(required)]
    pub request_id: Option<Uuid>,
    /// From which network address; null when no request did it.
    #[schema(required)]
    pub address: Option<String>,
    /// By which right.
    pub permission: String,
    /// What the right rested on, when it was more than the role.
    #[schema(required, value_type = Option<Object>)]
    pub authority: Option<Value>,
    /// What.
    pub action: String,
    /// To what kind of things.
    #[schema(required)]
    pub subject_kind: Option<String>,
    /// To which things.
    pub subject_ids: Vec<Uuid>,
    /// What else matters, such as the operation that was refused.
    #[schema(required, value_type = Option<Object>)]
    pub details: Option<Value>,
}

impl From<AuditRow> for AuditEvent {
    fn from(row: AuditRow) -> Self {
        let named = |id, name: Option<String>| Reference { id, name: name.unwrap_or_default() };
        Self {
            id: row.id,
            at: row.at,
            user: named(row.user_id, row.user_name),
            organization: row.organization_id.map(|id| named(id, row.organization_name)),
            session_id: row.session_id,
            request_id: row.request_id,
            address: row.address,
            permission: row.permission,
            authority: row.authority,
            action: row.action,
            subject_kind: row.subject_kind,
            subject_ids: row.subject_ids,
            details: row.details,
        }
    }
}

/// An event with what its request changed.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEventDetail {
    /// The event.
    #[serde(flatten)]
    pub event: AuditEvent,
    /// The records that the same request changed, at most 200. The values before and after stand in the record's own
    /// history, for those who may see them.
    pub changes: Vec<TouchedRecord>,
}

/// A record that was changed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "table": "Client", "record_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a14",
    "client_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a14", "action": "changed", "fields": ["FirstName"]
}))]
pub struct TouchedRecord {
    /// HUD's file, or our table.
    pub table: String,
    /// The record.
    pub record_id: Uuid,
    /// The person, when the record says so itself.
    #[schema(required)]
    pub client_id: Option<Uuid>,
    /// `changed`, `removed` or `restored`.
    pub action: String,
    /// HUD's names of the columns whose values differ.
    pub fields: Vec<String>,
}

impl From<TouchedRow> for TouchedRecord {
    fn from(row: TouchedRow) -> Self {
        let file = hmis_standards::current().files.iter().find(|file| file.table == row.table_name);
        let name = |column: &String| match file {
            None => Some(column.clone()),
            // Columns that HUD does not know are the program's own stamps.
            Some(file) => file.fields.iter().find(|field| field.column == *column).map(|field| field.name.clone()),
        };
        Self {
            fields: row.columns.iter().filter_map(name).collect(),
            table: file.map_or(row.table_name, |file| file.name.clone()),
            record_id: row.record_id,
            client_id: row.client_id,
            action: row.action,
        }
    }
}

/// Which events.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditNarrow {
    /// Only events about this client.
    pub client_id: Option<Uuid>,
    /// Only events about this thing, whatever it is.
    pub subject_id: Option<Uuid>,
    /// Only this action, such as `client.viewed`.
    #[param(max_length = 100)]
    pub action: Option<String>,
    /// Only by this right, such as `client:read`.
    #[param(max_length = 100)]
    pub permission: Option<String>,
    /// Only what this user did.
    pub user_id: Option<Uuid>,
    /// Only what was done for this agency.
    pub organization_id: Option<Uuid>,
    /// Only from this network address.
    #[param(max_length = 100)]
    pub address: Option<String>,
    /// Not before this moment.
    pub from: Option<DateTime<Utc>>,
    /// Before this moment.
    pub until: Option<DateTime<Utc>>,
    /// The order; `-at` when it is not given.
    #[serde(default)]
    #[param(inline)]
    pub sort: AuditSort,
}

impl AuditNarrow {
    /// The filter for the store, without a place to begin at.
    pub fn filter(&self, limit: i64) -> AuditFilter {
        AuditFilter {
            subject: self.subject_id.or(self.client_id),
            action: self.action.clone(),
            permission: self.permission.clone(),
            user_id: self.user_id,
            organization_id: self.organization_id,
            address: self.address.clone(),
            from: self.from,
            until: self.until,
            oldest_first: self.sort == AuditSort::Oldest,
            after: None,
            limit,
        }
    }

    /// Whom or what the reader was looking for.
    pub fn subjects(&self) -> Vec<Uuid> {
        [self.client_id, self.subject_id].into_iter().flatten().collect()
    }
}

impl Validate for AuditNarrow {
    fn validate(&self) -> Result<()> {
        let texts = [("?action", &self.action), ("?permission", &self.permission), ("?address", &self.address)];
        for (pointer, text) in texts {
            if text.as_ref().is_some_and(|text| text.chars().count() > LONGEST) {
                return Err(Error::invalid(pointer, "length", format!("Use at most {LONGEST} characters.")));
            }
        }
        if self.client_id.is_some() && self.subject_id.is_some() {
            return Err(Error::invalid("?subject_id", "conflict", "Name a client or another thing, not both."));
        }
        if self.from.zip(self.until).is_some_and(|(from, until)| from >= until) {
            return Err(Error::invalid("?until", "order", "The period ends before it begins."));
        }
        Ok(())
    }
}

/// Which events to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// Which events.
    #[serde(flatten)]
    #[param(ignore)]
    pub narrow: AuditNarrow,
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

impl Validate for AuditQuery {
    fn validate(&self) -> Result<()> {
        self.window.check()?;
        self.narrow.validate()
    }
}

/// In which order events are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum AuditSort {
    /// Newest first.
    #[default]
    #[serde(rename = "-at")]
    Newest,
    /// Oldest first.
    #[serde(rename = "at")]
    Oldest,
}

impl AuditSort {
    /// The name, which cursors carry.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "-at",
            Self::Oldest => "at",
        }
    }
}

/// What to verify.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct VerificationQuery {
    /// Recompute only events that were sealed since this moment; all when it is not given. The seals themselves are
    /// always recomputed from the first on.
    pub since: Option<DateTime<Utc>>,
}

/// Whether the audit trail is what it was when it was sealed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "sound": true, "blocks": 214, "events": 81344, "unsealed": 2, "sealed_at": "2026-10-05T09:12:00Z", "fault": null
}))]
pub struct AuditVerification {
    /// Whether everything agrees.
    pub sound: bool,
    /// Blocks of the chain that were recomputed.
    pub blocks: u64,
    /// Sealed events that were recomputed.
    pub events: u64,
    /// Events that are too young to be sealed.
    pub unsealed: u64,
    /// When the last block was sealed.
    #[schema(required)]
    pub sealed_at: Option<DateTime<Utc>>,
    /// The first thing that does not agree.
    #[schema(required)]
    pub fault: Option<AuditFault>,
}

/// The first thing that does not agree.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditFault {
    /// The number of the block.
    pub block: i64,
    /// The event, when it can be named.
    #[schema(required)]
    pub event_id: Option<Uuid>,
    /// What is wrong.
    pub kind: AuditFaultKind,
}

/// What can be wrong with the audit trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AuditFaultKind {
    /// A block is left out.
    BlockMissing,
    /// A block does not follow from the one before.
    BlockChanged,
    /// A block was not signed by this installation.
    BlockForged,
    /// The end of the chain is gone.
    EndMissing,
    /// An event is not what it was.
    EventChanged,
    /// An event is gone; named is the one that stands in its place.
    EventMissing,
    /// An event was put in later.
    EventAdded,
}

impl From<FaultKind> for AuditFaultKind {
    fn from(kind: FaultKind) -> Self {
        match kind {
            FaultKind::BlockMissing => Self::BlockMissing,
            FaultKind::BlockChanged => Self::BlockChanged,
            FaultKind::BlockForged => Self::BlockForged,
            FaultKind::EndMissing => Self::EndMissing,
            FaultKind::EventChanged => Self::EventChanged,
            FaultKind::EventMissing => Self::EventMissing,
            FaultKind::EventAdded => Self::EventAdded,
        }
    }
}

impl From<audit_chain::Verification> for AuditVerification {
    fn from(found: audit_chain::Verification) -> Self {
        Self {
            sound: found.fault.is_none(),
            blocks: found.blocks,
            events: found.events,
            unsealed: found.unsealed,
            sealed_at: found.sealed_at,
            fault: found.fault.map(|fault| AuditFault {
                block: fault.block,
                event_id: fault.event_id,
                kind: fault.kind.into(),
            }),
        }
    }
}

/// How often somebody's record was looked at on one day by one agency.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "day": "2026-10-05", "organization": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a15", "name": "North Shelters"},
    "users": 2, "opened": 3, "listed": 1, "revealed": 0, "changed": 1
}))]
pub struct ClientViews {
    /// The day.
    pub day: NaiveDate,
    /// The agency; null for users of no agency and for the program itself.
    #[schema(required)]
    pub organization: Option<Reference>,
    /// How many people.
    pub users: i64,
    /// Times the record or a part of it was opened.
    pub opened: i64,
    /// Times the person stood in a list or a search.
    pub listed: i64,
    /// Times hidden values were shown.
    pub revealed: i64,
    /// Times something was changed.
    pub changed: i64,
}

impl From<ViewRow> for ClientViews {
    fn from(row: ViewRow) -> Self {
        let name = row.organization_name.unwrap_or_default();
        Self {
            day: row.day,
            organization: row.organization_id.map(|id| Reference { id, name }),
            users: row.users,
            opened: row.opened,
            listed: row.listed,
            revealed: row.revealed,
            changed: row.changed,
        }
    }
}

/// Since when.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ViewsQuery {
    /// Not before this moment; a year back when it is not given.
    pub since: Option<DateTime<Utc>>,
}

/// Which of my own events to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ActivityQuery {
    /// The order; `-at` when it is not given.
    #[serde(default)]
    #[param(inline)]
    pub sort: AuditSort,
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

impl Validate for ActivityQuery {
    fn validate(&self) -> Result<()> {
        self.window.check()
    }
}
