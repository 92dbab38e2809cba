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
    /// When the user last showed a password or a second factor.
    pub proven_at: DateTime<Utc>,
}

/// Why a session is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The user ended it.
    SignedOut,
    /// The user signed in elsewhere, and the installation allows one session.
    SignedInElsewhere,
    /// An administrator ended it.
    EndedByAdministrator,
    /// The user's password or second factors changed.
    CredentialsChanged,
    /// Its refresh token was stolen.
    TokenReused,
    /// The user was disabled.
    Disabled,
    /// It was not used for too long.
    Idle,
    /// It reached the longest time that a session may last.
    Expired,
}

const STORED_ENDINGS: [(Ending, &str); 6] = [
    (Ending::SignedOut, "signed_out"),
    (Ending::SignedInElsewhere, "signed_in_elsewhere"),
    (Ending::EndedByAdministrator, "ended_by_administrator"),
    (Ending::CredentialsChanged, "credentials_changed"),
    (Ending::TokenReused, "token_reused"),
    (Ending::Disabled, "disabled"),
];

impl Ending {
    /// How the table says it; sessions that end by themselves have nothing to say.
    fn stored(self) -> Option<&'static str> {
        STORED_ENDINGS.iter().find(|(ending, _)| *ending == self).map(|(_, name)| *name)
    }

    fn read(name: &str) -> Option<Self> {
        STORED_ENDINGS.iter().find(|(_, known)| *known == name).map(|(ending, _)| *ending)
    }
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
        self.end_session(session_id, user_id, Ending::TokenReused).await?;
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
    pub async fn end_session(&mut self, id: Uuid, user_id: Uuid, because: Ending) -> Result<bool> {
        let ended = diesel::update(
            user_session::table.filter(user_session::id.eq(id).and(user_session::user_id.eq(user_id)).and(alive())),
        )
        .set((user_session::ended_at.eq(now), user_session::ended_because.eq(because.stored())))
        .execute(self)
        .await?;
        if ended > 0 {
            self.announce_ended(id).await?;
        }
        Ok(ended > 0)
    }

    /// Ends all sessions of a user but one; returns those that it ended.
    pub async fn end_sessions(&mut self, user_id: Uuid, but: Option<Uuid>, because: Ending) -> Result<Vec<Uuid>> {
        let others = user_session::id.ne(but.unwrap_or_default());
        let ended: Vec<Uuid> =
            diesel::update(user_session::table.filter(user_session::user_id.eq(user_id).and(others).and(alive())))
                .set((user_session::ended_at.eq(now), user_session::ended_because.eq(because.stored())))
                .returning(user_session::id)
                .get_results(self)
                .await?;
        for id in &ended {
            self.announce_ended(*id).await?;
        }
        Ok(ended)
    }

    /// Ends whatever lets a disabled user in: sessions, which no process remembers once this transaction is committed,
    /// and links to set a password. Returns the sessions.
    pub async fn end_access(&mut self, user_id: Uuid) -> Result<Vec<Uuid>> {
        self.withdraw_invitations(user_id).await?;
        self.end_sessions(user_id, None, Ending::Disabled).await
    }

    /// Lets every process forget what it holds about a session when this transaction is committed: it has ended, or
    /// its user's rights have changed.
    async fn announce_ended(&mut self, id: Uuid) -> Result<()> {
        diesel::sql_query("select pg_notify($1, $2)")
            .bind::<Text, _>(SESSION_ENDED)
            .bind::<Text, _>(id.to_string())
            .execute(self)
            .await?;
        Ok(())
    }

    /// Why the session of a refresh token is over; `None` when there never was one, or when it is not over.
    pub async fn ending(&mut self, token_hash: &[u8]) -> Result<Option<Ending>> {
        let of_token =
            user_session::refresh_token_hash.eq(token_hash).or(user_session::previous_token_hash.eq(token_hash));
        let found: Option<Remains> = user_session::table
            .filter(of_token.assume_not_null())
            .select((
                alive().assume_not_null(),
                user_session::ended_at.nullable(),
                user_session::ended_because,
                user_session::expires_at,
            ))
            .first(self)
            .await
            .optional()?;
        Ok(match found {
            None | Some((true, ..)) => None,
            Some((_, Some(_), because, _)) => {
                Some(because.as_deref().and_then(Ending::read).unwrap_or(Ending::SignedOut))
            }
            Some((_, None, _, expires_at)) if expires_at <= Utc::now() => Some(Ending::Expired),
            Some(_) => Some(Ending::Idle),
        })
    }

    /// Notes that a session is in use.
    pub async fn touch_session(&mut self, id: Uuid) -> Result<()> {
        diesel::update(user_session::table.filter(user_session::id.eq(id).and(alive())))
            .set(user_session::last_used_at.eq(now))
            .execute(self)
            .await?;
        Ok(())
    }

    /// Notes that the user has just shown a password or a second factor again.
    pub async fn prove_session(&mut self, id: Uuid) -> Result<()> {
        diesel::update(user_session::table.filter(user_session::id.eq(id)))
            .set((user_session::proven_at.eq(now), user_session::reveals.eq(0), user_session::reveals_since.eq(now)))
            .execute(self)
            .await?;
        Ok(())
    }

    /// When the user of a session last showed a password or a second factor.
    pub async fn proven_at(&mut self, id: Uuid) -> Result<DateTime<Utc>> {
        Ok(user_session::table.filter(user_session::id.eq(id)).select(user_session::proven_at).first(self).await?)
    }

    /// Counts a reveal of hidden values in a session; returns how many there were within ten minutes, with this one.
    pub async fn count_reveal(&mut self, id: Uuid) -> Result<i32> {
        let counted = diesel::sql_query(
            "update user_session set
                reveals = case when reveals_since > now() - interval '10 minutes' then reveals + 1 else 1 end,
                reveals_since = case when reveals_since > now() - interval '10 minutes' then reveals_since else now() end
             where id = $1 returning reveals",
        )
        .bind::<diesel::sql_types::Uuid, _>(id)
        .get_result::<Reveals>(self)
        .await?;
        Ok(counted.reveals)
    }
}

/// Of a session: whether it is alive, when and why it was ended, when it ends by itself.
type Remains = (bool, Option<DateTime<Utc>>, Option<String>, DateTime<Utc>);

#[derive(diesel::QueryableByName)]
struct Reveals {
    #[diesel(sql_type = diesel::sql_types::Integer)]
    reveals: i32,
}

/// Not ended, not past its absolute end, and used within the time that the installation's rules give (NIST SP
/// 800-63B-4, AAL2: at most an hour).
#[diesel::dsl::auto_type]
fn alive() -> _ {
    let in_use: SqlLiteral<Bool> = sql::<Bool>(
        "user_session.last_used_at > now() - make_interval(mins => (select idle_minutes from sign_in_rules))",
    );
    user_session::ended_at.is_null().and(user_session::expires_at.gt(now)).and(in_use)
}
