//! Sessions: one row per sign-in. Of a refresh token only the hash is kept.

use crate::announce::SESSION_ENDED;
use crate::db::Scoped;
use crate::error::Result;
use crate::schema::user_session;
use chrono::{DateTime, Duration, Utc};
use diesel::dsl::{now, sql};
use diesel::expression::SqlLiteral;
use diesel::sql_types::{Bool, Text};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, NullableExpressionMethods, OptionalExtension, QueryDsl, Queryable,
    Selectable, SelectableHelper,
};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A session as its user sees it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = user_session)]
pub struct SessionRow {
    /// Identifier.
    pub id: Uuid,
    /// Whose.
    pub user_id: Uuid,
    /// The browser, shortened.
    pub user_agent: Option<String>,
    /// When the user signed in.
    pub created_at: DateTime<Utc>,
    /// When it was last renewed.
    pub last_used_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
}

/// A session to be opened.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// Whose.
    pub user_id: Uuid,
    /// Hash of its first refresh token.
    pub token_hash: Vec<u8>,
    /// The browser, shortened.
    pub user_agent: Option<String>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
}

/// What became of a refresh token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rotation {
    /// It was exchanged for a new one.
    Renewed {
        /// The session.
        session_id: Uuid,
        /// Whose.
        user_id: Uuid,
    },
    /// It was exchanged a moment ago, by another tab or a request whose answer got lost. Nothing changed.
    JustRenewed {
        /// The session.
        session_id: Uuid,
        /// Whose.
        user_id: Uuid,
    },
    /// It was exchanged long ago, so somebody else has it: the session has been ended.
    Reused {
        /// The session.
        session_id: Uuid,
    },
    /// Nobody has such a token, or the session is over.
    Unknown,
}

/// Two tabs may renew at the same moment; that is no theft.
const GRACE: Duration = Duration::seconds(30);

impl Scoped {
    /// Opens a session.
    pub async fn open_session(&mut self, session: &NewSession) -> Result<Uuid> {
        let id = Uuid::now_v7();
        diesel::insert_into(user_session::table)
            .values((
                user_session::id.eq(id),
                user_session::user_id.eq(session.user_id),
                user_session::refresh_token_hash.eq(&session.token_hash),
                user_session::user_agent.eq(&session.user_agent),
                user_session::expires_at.eq(session.expires_at),
            ))
            .execute(self)
            .await?;
        Ok(id)
    }

    /// Exchanges a refresh token for another one.
    pub async fn rotate_session(&mut self, token_hash: &[u8], next_hash: &[u8]) -> Result<Rotation> {
        let renewed: Option<(Uuid, Uuid)> =
            diesel::update(user_session::table.filter(user_session::refresh_token_hash.eq(token_hash).and(alive())))
                .set((
                    user_session::previous_token_hash.eq(user_session::refresh_token_hash.nullable()),
                    user_session::refresh_token_hash.eq(next_hash),
                    user_session::rotated_at.eq(now),
                    user_session::last_used_at.eq(now),
                ))
                .returning((user_session::id, user_session::user_id))
                .get_result(self)
                .await
                .optional()?;
        match renewed {
            Some((session_id, user_id)) => Ok(Rotation::Renewed { session_id, user_id }),
            None => self.judge_old_token(token_hash).await,
        }
    }

    async fn judge_old_token(&mut self, token_hash: &[u8]) -> Result<Rotation> {
        let former: Option<(Uuid, Uuid, DateTime<Utc>)> = user_session::table
            .filter(user_session::previous_token_hash.eq(token_hash).and(alive()))
            .select((user_session::id, user_session::user_id, user_session::rotated_at))
            .first(self)
            .await
            .optional()?;
        let Some((session_id, user_id, rotated_at)) = former else { return Ok(Rotation::Unknown) };
        if Utc::now() - rotated_at < GRACE {
            return Ok(Rotation::JustRenewed { session_id, user_id });
        }
        self.end_session(session_id, user_id).await?;
        Ok(Rotation::Reused { session_id })
    }

    /// The session, when it is not over.
    pub async fn live_session(&mut self, id: Uuid) -> Result<Option<SessionRow>> {
        let found = user_session::table
            .filter(user_session::id.eq(id).and(alive()))
            .select(SessionRow::as_select())
            .first(self)
            .await
            .optional()?;
        Ok(found)
    }

    /// A user's sessions that are not over, newest first.
    pub async fn live_sessions(&mut self, user_id: Uuid) -> Result<Vec<SessionRow>> {
        let found = user_session::table
            .filter(user_session::user_id.eq(user_id).and(alive()))
            .order(user_session::id.desc())
            .select(SessionRow::as_select())
            .load(self)
            .await?;
        Ok(found)
    }

    /// Ends a session of a user; whether there was one to end.
    pub async fn end_session(&mut self, id: Uuid, user_id: Uuid) -> Result<bool> {
        let ended = diesel::update(
            user_session::table.filter(user_session::id.eq(id).and(user_session::user_id.eq(user_id)).and(alive())),
        )
        .set(user_session::ended_at.eq(now))
        .execute(self)
        .await?;
        if ended > 0 {
            // Other processes forget what they hold about the session when this transaction is committed.
            diesel::sql_query("select pg_notify($1, $2)")
                .bind::<Text, _>(SESSION_ENDED)
                .bind::<Text, _>(id.to_string())
                .execute(self)
                .await?;
        }
        Ok(ended > 0)
    }
}

/// Not ended, not past its absolute end, and renewed within the last hour (NIST SP 800-63B-4, AAL2: inactivity).
#[diesel::dsl::auto_type]
fn alive() -> _ {
    let in_use: SqlLiteral<Bool> = sql::<Bool>("user_session.last_used_at > now() - interval '1 hour'");
    user_session::ended_at.is_null().and(user_session::expires_at.gt(now)).and(in_use)
}
