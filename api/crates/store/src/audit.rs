//! The audit trail: who did what to whom, appended in the same transaction as the act itself.
//!
//! An event holds identifiers only. What was searched for, seen or typed never enters it.

use crate::db::{Access, Actor, Db, Scoped};
use crate::error::Result;
use crate::origin::Origin;
use crate::schema::audit_event;
use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

impl Scoped {
    /// Appends an audit event about the subjects, such as `("client.viewed", "client", &[id])`.
    pub async fn record(&mut self, action: &'static str, subject_kind: &'static str, subjects: &[Uuid]) -> Result<()> {
        self.append(action, Some(subject_kind), subjects, None).await
    }

    /// The same with what else matters. The details are words and numbers of the program's own, never personal data.
    pub async fn record_with(
        &mut self,
        action: &'static str,
        subject_kind: &'static str,
        subjects: &[Uuid],
        details: Value,
    ) -> Result<()> {
        self.append(action, Some(subject_kind), subjects, Some(details)).await
    }

    async fn append(
        &mut self,
        action: &'static str,
        subject_kind: Option<&'static str>,
        subjects: &[Uuid],
        details: Option<Value>,
    ) -> Result<()> {
        let actor = self.actor().clone();
        let origin = Origin::current();
        diesel::insert_into(audit_event::table)
            .values((
                audit_event::id.eq(Uuid::now_v7()),
                audit_event::user_id.eq(actor.user_id),
                audit_event::organization_id.eq(actor.organization_id),
                audit_event::session_id.eq(actor.session_id),
                audit_event::request_id.eq(actor.request_id),
                audit_event::address.eq(origin.as_ref().and_then(|origin| origin.address).map(|ip| ip.to_string())),
                audit_event::permission.eq(actor.permission),
                audit_event::authority.eq(actor.authority),
                audit_event::action.eq(action),
                audit_event::subject_kind.eq(subject_kind),
                audit_event::subject_ids.eq(subjects),
                audit_event::details.eq(details),
            ))
            .execute(self)
            .await?;
        if let Some(origin) = origin {
            origin.note_recorded();
        }
        Ok(())
    }
}

impl Db {
    /// Records in a transaction of its own, for what happens outside of one: a refusal, a failed sign-in. When this
    /// fails, the answer must not leave.
    pub async fn record_apart(
        &self,
        actor: &Actor,
        action: &'static str,
        subject_kind: &'static str,
        subjects: &[Uuid],
        details: Value,
    ) -> Result<()> {
        let mut scoped = self.begin(actor, Access::Write).await?;
        scoped.record_with(action, subject_kind, subjects, details).await?;
        scoped.commit().await
    }
}
