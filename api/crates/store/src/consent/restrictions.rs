//! Clients whom few may see.

use crate::db::Scoped;
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::sql_types::{Text, Timestamptz, Uuid as SqlUuid};
use diesel::{OptionalExtension, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A restriction in force.
#[derive(Debug, Clone, QueryableByName)]
pub struct RestrictionRow {
    /// Why.
    #[diesel(sql_type = Text)]
    pub reason: String,
    /// By whom.
    #[diesel(sql_type = Text)]
    pub restricted_by: String,
    /// Since when.
    #[diesel(sql_type = Timestamptz)]
    pub restricted_at: DateTime<Utc>,
}

impl Scoped {
    /// The restriction of a client, when there is one in force.
    pub async fn restriction(&mut self, client_id: Uuid) -> Result<Option<RestrictionRow>> {
        let row = diesel::sql_query(
            "select r.reason, u.name as restricted_by, r.restricted_at
             from client_restriction r join app_user u on u.id = r.restricted_by
             where r.client_id = $1 and r.lifted_at is null",
        )
        .bind::<SqlUuid, _>(client_id);
        Ok(row.get_result(self).await.optional()?)
    }

    /// Restricts a client; [`crate::StoreError::Conflict`] when the client is restricted already.
    pub async fn restrict_client(&mut self, client_id: Uuid, reason: &'static str) -> Result<()> {
        let by = self.actor().user_id;
        diesel::sql_query(
            "insert into client_restriction (id, client_id, reason, restricted_by) values ($1, $2, $3, $4)",
        )
        .bind::<SqlUuid, _>(Uuid::now_v7())
        .bind::<SqlUuid, _>(client_id)
        .bind::<Text, _>(reason)
        .bind::<SqlUuid, _>(by)
        .execute(self)
        .await?;
        Ok(())
    }

    /// Lifts a client's restriction; whether there was one.
    pub async fn lift_restriction(&mut self, client_id: Uuid) -> Result<bool> {
        let by = self.actor().user_id;
        let lifted = diesel::sql_query(
            "update client_restriction set lifted_at = now(), lifted_by = $2 where client_id = $1 and lifted_at is null",
        )
        .bind::<SqlUuid, _>(client_id)
        .bind::<SqlUuid, _>(by)
        .execute(self)
        .await?;
        Ok(lifted > 0)
    }
}
