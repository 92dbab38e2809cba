//! The audit trail: who did what to whom, appended in the same transaction as the act itself.
//!
//! An event holds identifiers only. What was searched for, seen or typed never enters it.

use crate::db::Scoped;
use crate::error::Result;
use crate::schema::audit_event;
use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

impl Scoped {
    /// Appends an audit event about the subjects, such as `("client.viewed", "client", &[id])`.
    pub async fn record(&mut self, action: &'static str, subject_kind: &'static str, subjects: &[Uuid]) -> Result<()> {
        let actor = self.actor().clone();
        diesel::insert_into(audit_event::table)
            .values((
                audit_event::id.eq(Uuid::now_v7()),
                audit_event::user_id.eq(actor.user_id),
                audit_event::session_id.eq(actor.session_id),
                audit_event::request_id.eq(actor.request_id),
                audit_event::permission.eq(actor.permission),
                audit_event::action.eq(action),
                audit_event::subject_kind.eq(subject_kind),
                audit_event::subject_ids.eq(subjects),
            ))
            .execute(self)
            .await?;
        Ok(())
    }
}
