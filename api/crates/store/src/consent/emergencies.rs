//! The emergency door: who broke the glass for whom, and what a reviewer made of it.

use crate::db::Scoped;
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{OptionalExtension, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A broken glass.
#[derive(Debug, Clone, QueryableByName)]
pub struct EmergencyRow {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// Who.
    #[diesel(sql_type = SqlUuid)]
    pub user_id: Uuid,
    /// The name.
    #[diesel(sql_type = Text)]
    pub user_name: String,
    /// For whom.
    #[diesel(sql_type = SqlUuid)]
    pub client_id: Uuid,
    /// Why, as a code.
    #[diesel(sql_type = Text)]
    pub reason: String,
    /// Why, in the person's words.
    #[diesel(sql_type = Text)]
    pub explanation: String,
    /// Since when.
    #[diesel(sql_type = Timestamptz)]
    pub opened_at: DateTime<Utc>,
    /// Until when.
    #[diesel(sql_type = Timestamptz)]
    pub closes_at: DateTime<Utc>,
    /// Who reviewed it.
    #[diesel(sql_type = Nullable<Text>)]
    pub reviewed_by: Option<String>,
    /// When.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub reviewed_at: Option<DateTime<Utc>>,
    /// `justified` or `not_justified`.
    #[diesel(sql_type = Nullable<Text>)]
    pub outcome: Option<String>,
    /// The reviewer's words.
    #[diesel(sql_type = Nullable<Text>)]
    pub review_note: Option<String>,
}

/// A glass to be broken by the actor.
#[derive(Debug, Clone)]
pub struct NewEmergency {
    /// For whom.
    pub client_id: Uuid,
    /// Why, as a code.
    pub reason: &'static str,
    /// Why, in the person's words.
    pub explanation: String,
    /// Since when.
    pub opened_at: DateTime<Utc>,
    /// Until when.
    pub closes_at: DateTime<Utc>,
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

impl Scoped {
    /// The one client with this identifier or key of the source system; `None` when there is none or several. To be
    /// asked in the program's name, because the person may not see the client yet.
    pub async fn client_for_emergency(&mut self, id: Option<Uuid>, source_id: &str) -> Result<Option<Uuid>> {
        let found: Vec<Found> = diesel::sql_query(
            "select c.id from client c
             where c.date_deleted is null
               and (c.id = $1 or ($1 is null and c.data_source_id = any(array(select id from data_source))
                                  and c.source_id = $2))
             limit 2",
        )
        .bind::<Nullable<SqlUuid>, _>(id)
        .bind::<Text, _>(source_id)
        .load(self)
        .await?;
        Ok(match found.as_slice() {
            [one] => Some(one.id),
            _ => None,
        })
    }

    /// Breaks the glass in the actor's name.
    pub async fn break_glass(&mut self, new: &NewEmergency) -> Result<Uuid> {
        let (id, by) = (Uuid::now_v7(), self.actor().user_id);
        diesel::sql_query(
            "insert into break_glass (id, user_id, client_id, reason, explanation, opened_at, closes_at)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<SqlUuid, _>(by)
        .bind::<SqlUuid, _>(new.client_id)
        .bind::<Text, _>(new.reason)
        .bind::<Text, _>(&new.explanation)
        .bind::<Timestamptz, _>(new.opened_at)
        .bind::<Timestamptz, _>(new.closes_at)
        .execute(self)
        .await?;
        Ok(id)
    }

    /// Broken glass, latest first: all that the actor may see, or only what waits for a review.
    pub async fn emergencies(&mut self, waiting: bool, before: Option<Uuid>, limit: i64) -> Result<Vec<EmergencyRow>> {
        let rows = diesel::sql_query(
            "select b.id, b.user_id, u.name as user_name, b.client_id, b.reason, b.explanation, b.opened_at,
                    b.closes_at, r.name as reviewed_by, b.reviewed_at, b.outcome, b.review_note
             from break_glass b join app_user u on u.id = b.user_id left join app_user r on r.id = b.reviewed_by
             where (not $1 or b.reviewed_at is null) and ($2 is null or b.id < $2)
             order by b.id desc limit $3",
        )
        .bind::<Bool, _>(waiting)
        .bind::<Nullable<SqlUuid>, _>(before)
        .bind::<BigInt, _>(limit);
        Ok(rows.load(self).await?)
    }

    /// Whether there is a broken glass with this identifier that the actor may see.
    pub async fn emergency_exists(&mut self, id: Uuid) -> Result<bool> {
        let found: Option<Found> = diesel::sql_query("select id from break_glass where id = $1")
            .bind::<SqlUuid, _>(id)
            .get_result(self)
            .await
            .optional()?;
        Ok(found.is_some())
    }

    /// Writes down what the actor makes of a broken glass; `None` when it is reviewed already, unknown, or the actor's
    /// own.
    pub async fn review_emergency(&mut self, id: Uuid, outcome: &'static str, note: &str) -> Result<Option<Uuid>> {
        let by = self.actor().user_id;
        let reviewed: Option<Found> = diesel::sql_query(
            "update break_glass set reviewed_by = $2, reviewed_at = now(), outcome = $3, review_note = $4
             where id = $1 and reviewed_at is null and user_id <> $2 returning client_id as id",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<SqlUuid, _>(by)
        .bind::<Text, _>(outcome)
        .bind::<Text, _>(note)
        .get_result(self)
        .await
        .optional()?;
        Ok(reviewed.map(|found| found.id))
    }
}
