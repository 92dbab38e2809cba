//! Reading the audit trail that [`crate::audit`] writes.

use crate::db::Scoped;
use crate::error::Result;
use crate::schema::{app_user, audit_event};
use chrono::{DateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, JoinOnDsl, NullableExpressionMethods, PgArrayExpressionMethods, QueryDsl,
    Queryable,
};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// An event with the name of who did it.
#[derive(Debug, Clone, Queryable)]
pub struct AuditRow {
    /// Identifier.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub user_id: Uuid,
    /// The user's name, while there is such a user.
    pub user_name: Option<String>,
    /// In which session.
    pub session_id: Option<Uuid>,
    /// In which request.
    pub request_id: Option<Uuid>,
    /// By which right.
    pub permission: String,
    /// What.
    pub action: String,
    /// To what kind of things.
    pub subject_kind: Option<String>,
    /// To which things.
    pub subject_ids: Vec<Uuid>,
}

/// Narrows the list of events.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// Only events about this thing.
    pub subject: Option<Uuid>,
    /// Only this action.
    pub action: Option<String>,
    /// Only what this user did.
    pub user_id: Option<Uuid>,
    /// Time and identifier of the last row of the page before.
    pub before: Option<(DateTime<Utc>, Uuid)>,
    /// Most rows.
    pub limit: i64,
}

impl Scoped {
    /// Audit events, newest first.
    pub async fn audit_events(&mut self, filter: &AuditFilter) -> Result<Vec<AuditRow>> {
        let mut query = audit_event::table
            .left_join(app_user::table.on(app_user::id.eq(audit_event::user_id)))
            .select((
                audit_event::id,
                audit_event::at,
                audit_event::user_id,
                app_user::name.nullable(),
                audit_event::session_id,
                audit_event::request_id,
                audit_event::permission,
                audit_event::action,
                audit_event::subject_kind,
                audit_event::subject_ids,
            ))
            .order((audit_event::at.desc(), audit_event::id.desc()))
            .limit(filter.limit)
            .into_boxed();
        if let Some(subject) = filter.subject {
            query = query.filter(audit_event::subject_ids.contains(vec![subject]));
        }
        if let Some(action) = &filter.action {
            query = query.filter(audit_event::action.eq(action));
        }
        if let Some(user_id) = filter.user_id {
            query = query.filter(audit_event::user_id.eq(user_id));
        }
        if let Some((at, id)) = filter.before {
            let earlier = audit_event::at.lt(at).or(audit_event::at.eq(at).and(audit_event::id.lt(id)));
            query = query.filter(earlier);
        }
        Ok(query.load(self).await?)
    }
}
