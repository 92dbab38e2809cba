//! Personal calendar feeds: one secret address a user.

use super::schema::calendar_feed;
use crate::db::Scoped;
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

impl Scoped {
    /// Since when a user's feed exists, and when it was last read.
    pub async fn calendar_feed(&mut self, user: Uuid) -> Result<Option<(DateTime<Utc>, Option<DateTime<Utc>>)>> {
        let found = calendar_feed::table
            .find(user)
            .select((calendar_feed::created_at, calendar_feed::last_read_at))
            .first(self)
            .await
            .optional()?;
        Ok(found)
    }

    /// Gives a user a new feed; the address before stops to work.
    pub async fn set_calendar_feed(&mut self, user: Uuid, token_hash: &[u8], now: DateTime<Utc>) -> Result<()> {
        let values = (
            calendar_feed::token_hash.eq(token_hash),
            calendar_feed::created_at.eq(now),
            calendar_feed::last_read_at.eq(None::<DateTime<Utc>>),
        );
        diesel::insert_into(calendar_feed::table)
            .values((calendar_feed::user_id.eq(user), values))
            .on_conflict(calendar_feed::user_id)
            .do_update()
            .set(values)
            .execute(self)
            .await?;
        Ok(())
    }

    /// Ends a user's feed; whether there was one.
    pub async fn end_calendar_feed(&mut self, user: Uuid) -> Result<bool> {
        Ok(diesel::delete(calendar_feed::table.find(user)).execute(self).await? > 0)
    }

    /// Whose feed has this token, and notes that it was read.
    pub async fn read_calendar_feed(&mut self, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Uuid>> {
        let user = diesel::update(calendar_feed::table.filter(calendar_feed::token_hash.eq(token_hash)))
            .set(calendar_feed::last_read_at.eq(now))
            .returning(calendar_feed::user_id)
            .get_result(self)
            .await
            .optional()?;
        Ok(user)
    }
}
