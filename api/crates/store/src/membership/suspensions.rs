//! Suspensions for inactivity, training that was attended elsewhere, and disabled users.

use super::agreements::NewSignature;
use crate::db::Scoped;
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::sql_query;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

impl Scoped {
    /// Writes down that a user is suspended; whether that is new.
    pub async fn suspend(&mut self, user_id: Uuid, since: DateTime<Utc>, now: DateTime<Utc>) -> Result<bool> {
        let added = sql_query(
            "insert into suspension (id, user_id, suspended_at, recorded_at) values ($1, $2, $3, $4)
             on conflict (user_id) where restored_at is null do nothing",
        )
        .bind::<SqlUuid, _>(Uuid::now_v7())
        .bind::<SqlUuid, _>(user_id)
        .bind::<Timestamptz, _>(since)
        .bind::<Timestamptz, _>(now)
        .execute(self)
        .await?;
        Ok(added > 0)
    }

    /// Writes down that a user signs in.
    pub async fn note_sign_in(&mut self, user_id: Uuid, now: DateTime<Utc>) -> Result<()> {
        sql_query("update app_user set last_sign_in_at = $2 where id = $1")
            .bind::<SqlUuid, _>(user_id)
            .bind::<Timestamptz, _>(now)
            .execute(self)
            .await?;
        Ok(())
    }

    /// Writes down that a user's suspension is over; whether there was one.
    pub async fn restore(&mut self, user_id: Uuid, now: DateTime<Utc>) -> Result<bool> {
        let restored = sql_query("update suspension set restored_at = $2 where user_id = $1 and restored_at is null")
            .bind::<SqlUuid, _>(user_id)
            .bind::<Timestamptz, _>(now)
            .execute(self)
            .await?;
        Ok(restored > 0)
    }

    /// Writes down, in the actor's name, a class that somebody attended outside of this system's calendar.
    pub async fn credit_training(
        &mut self,
        user_id: Uuid,
        satisfies: &str,
        attended_at: DateTime<Utc>,
        note: &str,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let by = self.actor().user_id;
        sql_query(
            "insert into training_credit (id, user_id, satisfies, attended_at, note, recorded_by, recorded_at)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind::<SqlUuid, _>(Uuid::now_v7())
        .bind::<SqlUuid, _>(user_id)
        .bind::<Text, _>(satisfies)
        .bind::<Timestamptz, _>(attended_at)
        .bind::<Text, _>(note)
        .bind::<SqlUuid, _>(by)
        .bind::<Timestamptz, _>(now)
        .execute(self)
        .await?;
        Ok(())
    }

    /// Takes a user's right to sign in away, in the actor's name, and ends what lets the user in; whether that is new.
    pub async fn disable_user(&mut self, user_id: Uuid, reason: &str, now: DateTime<Utc>) -> Result<bool> {
        let by = self.actor().user_id;
        let disabled = sql_query(
            "update app_user set disabled_at = $2, disabled_by = $3, disabled_reason = $4
             where id = $1 and disabled_at is null",
        )
        .bind::<SqlUuid, _>(user_id)
        .bind::<Timestamptz, _>(now)
        .bind::<SqlUuid, _>(by)
        .bind::<Nullable<Text>, _>(Some(reason))
        .execute(self)
        .await?;
        self.end_access(user_id).await?;
        Ok(disabled > 0)
    }

    /// Lets a user sign in again; whether that is new.
    pub async fn enable_user(&mut self, user_id: Uuid) -> Result<bool> {
        let enabled = sql_query(
            "update app_user set disabled_at = null, disabled_by = null, disabled_reason = null
             where id = $1 and disabled_at is not null",
        )
        .bind::<SqlUuid, _>(user_id)
        .execute(self)
        .await?;
        Ok(enabled > 0)
    }

    /// Signs and credits what good standing asks for, in the name of somebody whom the program itself has invented:
    /// published accounts of a demo, people of tests. Never for a real person.
    pub async fn settle_in(&mut self, user_id: Uuid, now: DateTime<Utc>) -> Result<()> {
        let user = self.user(user_id).await?;
        if let Some(agreement) = self.agreement_in_force("new_user_agreement").await? {
            self.sign_agreement(&NewSignature {
                agreement_id: agreement.id,
                user_id,
                language: "en",
                typed_name: &user.name,
                signed_at: now,
                address: "",
            })
            .await?;
        }
        self.credit_training(user_id, "new_user", now, "An invented person.", now).await
    }
}
