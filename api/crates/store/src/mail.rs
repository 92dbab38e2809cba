//! The outbox: mail is queued in the transaction that causes it and sent by a worker afterwards.
//!
//! A row names a template and its values. The texts, and the sending, are the program's business.

use crate::db::Scoped;
use crate::error::Result;
use chrono::{DateTime, Duration, Utc};
use diesel::sql_types::{BigInt, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{OptionalExtension, QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

/// How long a worker has for one mail before another one may take it.
const LEASE: Duration = Duration::minutes(5);
/// A mail is given up after so many attempts: with the waits of [`wait_after`], in about a day and a half.
const MOST_ATTEMPTS: i32 = 8;

/// A mail to be queued.
#[derive(Debug, Clone)]
pub struct NewMail {
    /// To whom. The address is looked up when the mail is sent.
    pub user_id: Uuid,
    /// The template, such as `memorandum_lapses`.
    pub template: &'static str,
    /// What the template's placeholders stand for. Never anything about a client.
    pub values: Value,
    /// When to send it; at once when it is not given.
    pub due_at: Option<DateTime<Utc>>,
    /// A key under which it is queued only once, ever.
    pub once: Option<String>,
}

/// A mail that a worker has taken.
#[derive(Debug, Clone, QueryableByName)]
pub struct DueMail {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The template.
    #[diesel(sql_type = Text)]
    pub template: String,
    /// What its placeholders stand for.
    #[diesel(sql_type = Jsonb)]
    pub values: Value,
    /// Attempts so far, this one counted.
    #[diesel(sql_type = Integer)]
    pub attempts: i32,
    /// The recipient's address.
    #[diesel(sql_type = Text)]
    pub email: String,
    /// The recipient's name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// The recipient's language (BCP 47).
    #[diesel(sql_type = Nullable<Text>)]
    pub language: Option<String>,
}

/// A mail in the list: who gets which, and what became of it. Never its text.
#[derive(Debug, Clone, QueryableByName)]
pub struct MailRow {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// To whom.
    #[diesel(sql_type = SqlUuid)]
    pub user_id: Uuid,
    /// The recipient's name.
    #[diesel(sql_type = Text)]
    pub user_name: String,
    /// The template.
    #[diesel(sql_type = Text)]
    pub template: String,
    /// `waiting`, `sent` or `failed`.
    #[diesel(sql_type = Text)]
    pub state: String,
    /// Attempts so far.
    #[diesel(sql_type = Integer)]
    pub attempts: i32,
    /// Why the last attempt failed, in a word.
    #[diesel(sql_type = Nullable<Text>)]
    pub failure: Option<String>,
    /// When it is or was to be sent.
    #[diesel(sql_type = Timestamptz)]
    pub due_at: DateTime<Utc>,
    /// When it was queued.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    /// When it was sent or given up.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub finished_at: Option<DateTime<Utc>>,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sending {
    /// The mail is on its way.
    Sent,
    /// It did not work this time; the word says why.
    TryAgain(&'static str),
    /// It will never work; the word says why.
    Hopeless(&'static str),
}

/// How long to wait after so many failed attempts: a minute, then four times as long each time, at most twelve hours.
pub fn wait_after(attempts: i32) -> Duration {
    let factor = 4i32.saturating_pow(u32::try_from(attempts - 1).unwrap_or(0));
    (Duration::minutes(1) * factor).min(Duration::hours(12))
}

impl Scoped {
    /// Queues a mail. It is sent when the transaction is committed and the mail is due. With a key that was used
    /// before, nothing happens; says whether the mail was queued.
    pub async fn queue_mail(&mut self, mail: &NewMail) -> Result<bool> {
        let queued = sql_query(
            "insert into mail (id, user_id, template, \"values\", once, due_at, created_at)
             values ($1, $2, $3, $4, $5, coalesce($6, clock_timestamp()), clock_timestamp())
             on conflict (once) where once is not null do nothing",
        )
        .bind::<SqlUuid, _>(Uuid::now_v7())
        .bind::<SqlUuid, _>(mail.user_id)
        .bind::<Text, _>(mail.template)
        .bind::<Jsonb, _>(&mail.values)
        .bind::<Nullable<Text>, _>(&mail.once)
        .bind::<Nullable<Timestamptz>, _>(mail.due_at)
        .execute(self)
        .await?;
        Ok(queued > 0)
    }

    /// Takes the next mail that is due, for a worker.
    pub async fn claim_mail(&mut self, now: DateTime<Utc>) -> Result<Option<DueMail>> {
        let due = sql_query(
            "update mail set attempts = attempts + 1, leased_until = $2
             from app_user u
             where u.id = mail.user_id and mail.id = (
                 select m.id from mail m
                 where m.state = 'waiting' and m.due_at <= $1 and (m.leased_until is null or m.leased_until < $1)
                 order by m.due_at for update skip locked limit 1)
             returning mail.id, mail.template, mail.\"values\", mail.attempts, u.email, u.name, u.language",
        )
        .bind::<Timestamptz, _>(now)
        .bind::<Timestamptz, _>(now + LEASE)
        .get_result(self)
        .await
        .optional()?;
        Ok(due)
    }

    /// Writes down how an attempt ended. Of a mail that is over the values are forgotten: there may be a link in them.
    pub async fn finish_mail(&mut self, mail: &DueMail, outcome: Sending, now: DateTime<Utc>) -> Result<()> {
        let (state, failure) = match outcome {
            Sending::Sent => ("sent", None),
            Sending::TryAgain(word) if mail.attempts < MOST_ATTEMPTS => ("waiting", Some(word)),
            Sending::TryAgain(word) | Sending::Hopeless(word) => ("failed", Some(word)),
        };
        sql_query(
            "update mail set state = $2, failure = $3, leased_until = null,
                    \"values\" = case when $2 = 'waiting' then \"values\" else '{}' end,
                    due_at = case when $2 = 'waiting' then $4 else due_at end,
                    finished_at = case when $2 = 'waiting' then null else $5 end
             where id = $1",
        )
        .bind::<SqlUuid, _>(mail.id)
        .bind::<Text, _>(state)
        .bind::<Nullable<Text>, _>(failure)
        .bind::<Timestamptz, _>(now + wait_after(mail.attempts))
        .bind::<Timestamptz, _>(now)
        .execute(self)
        .await?;
        Ok(())
    }

    /// Mail, newest first, in one state when one is named.
    pub async fn mails(
        &mut self,
        state: Option<&str>,
        before: Option<(DateTime<Utc>, Uuid)>,
        limit: i64,
    ) -> Result<Vec<MailRow>> {
        let (at, id) = before.unzip();
        let rows = sql_query(
            "select m.id, m.user_id, u.name as user_name, m.template, m.state, m.attempts, m.failure, m.due_at,
                    m.created_at, m.finished_at
             from mail m join app_user u on u.id = m.user_id
             where ($1 is null or m.state = $1) and ($2 is null or (m.created_at, m.id) < ($2, $3))
             order by m.created_at desc, m.id desc limit $4",
        )
        .bind::<Nullable<Text>, _>(state)
        .bind::<Nullable<Timestamptz>, _>(at)
        .bind::<Nullable<SqlUuid>, _>(id)
        .bind::<BigInt, _>(limit)
        .load(self)
        .await?;
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_stay_below_half_a_day() {
        assert_eq!(wait_after(1), Duration::minutes(1));
        assert_eq!(wait_after(2), Duration::minutes(4));
        assert_eq!(wait_after(3), Duration::minutes(16));
        assert_eq!(wait_after(5), Duration::minutes(256));
        assert_eq!(wait_after(6), Duration::hours(12));
        assert_eq!(wait_after(40), Duration::hours(12));
        // Seven waits lie between eight attempts: 1 + 4 + 16 + 64 + 256 minutes and twice 12 hours.
        let all: Duration = (1..MOST_ATTEMPTS).map(wait_after).sum();
        assert_eq!(all, Duration::minutes(1 + 4 + 16 + 64 + 256 + 2 * 720));
    }
}
