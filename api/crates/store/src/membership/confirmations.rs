//! The quarterly confirmation of an agency's user list.

use crate::db::Scoped;
use crate::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::sql_types::{Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A user of the list with what was said about the user this quarter.
#[derive(Debug, Clone, QueryableByName)]
pub struct ConfirmationRow {
    /// The user.
    #[diesel(sql_type = SqlUuid)]
    pub user_id: Uuid,
    /// Whether the user stays; `None` when nobody has said.
    #[diesel(sql_type = Nullable<Bool>)]
    pub keeps: Option<bool>,
    /// Why the user should go.
    #[diesel(sql_type = Nullable<Text>)]
    pub reason: Option<String>,
    /// When.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub answered_at: Option<DateTime<Utc>>,
    /// By whom.
    #[diesel(sql_type = Nullable<Text>)]
    pub answered_by_name: Option<String>,
}

/// What a representative says about a user.
#[derive(Debug, Clone)]
pub struct NewConfirmation<'a> {
    /// The user.
    pub user_id: Uuid,
    /// Whether the user stays.
    pub keeps: bool,
    /// Why the user should go.
    pub reason: Option<&'a str>,
}

impl Scoped {
    /// An agency's users, without disabled ones, with what was said about them in a quarter.
    pub async fn confirmations(
        &mut self,
        organization_id: Uuid,
        quarter_start: NaiveDate,
    ) -> Result<Vec<ConfirmationRow>> {
        let rows = sql_query(
            "select u.id as user_id, c.keeps, c.reason, c.answered_at, by.name as answered_by_name
             from app_user u
             left join user_confirmation c
                    on c.user_id = u.id and c.organization_id = u.organization_id and c.quarter_start = $2
             left join app_user by on by.id = c.answered_by
             where u.organization_id = $1 and u.disabled_at is null and u.kind = 'person'
             order by hmis_fold(u.name) collate \"C\", u.id",
        )
        .bind::<SqlUuid, _>(organization_id)
        .bind::<Date, _>(quarter_start)
        .load(self)
        .await?;
        Ok(rows)
    }

    /// Keeps what a representative says about a user of the agency; the last word counts.
    pub async fn confirm_user(
        &mut self,
        organization_id: Uuid,
        quarter_start: NaiveDate,
        confirmation: &NewConfirmation<'_>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let by = self.actor().user_id;
        sql_query(
            "insert into user_confirmation (organization_id, quarter_start, user_id, keeps, reason, answered_by,
                                            answered_at)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (organization_id, quarter_start, user_id)
             do update set keeps = $4, reason = $5, answered_by = $6, answered_at = $7",
        )
        .bind::<SqlUuid, _>(organization_id)
        .bind::<Date, _>(quarter_start)
        .bind::<SqlUuid, _>(confirmation.user_id)
        .bind::<Bool, _>(confirmation.keeps)
        .bind::<Nullable<Text>, _>(confirmation.reason)
        .bind::<SqlUuid, _>(by)
        .bind::<Timestamptz, _>(now)
        .execute(self)
        .await?;
        Ok(())
    }
}
