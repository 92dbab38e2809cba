//! What is under way between two requests of signing in or proving oneself.

use super::secret::Secret;
use crate::db::Scoped;
use crate::error::Result;
use crate::sign_in_schema::ceremony;
use chrono::{Duration, Utc};
use diesel::dsl::now;
use diesel::{BoolExpressionMethods, ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// How long the second request may take (ASVS 5.0, 6.5.4: at most ten minutes).
pub const CEREMONY_MINUTES: i64 = 5;
/// Wrong codes after which one starts anew.
const MOST_FAILURES: i32 = 5;

/// What is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CeremonyKind {
    /// The password was right; a second factor is awaited.
    SecondFactor,
    /// Any passkey may sign in.
    PasskeySignIn,
    /// A passkey of somebody who is signed in shall prove that it is still the same person.
    PasskeyProof,
    /// A new passkey is being made.
    PasskeyRegistration,
}

impl CeremonyKind {
    fn name(self) -> &'static str {
        match self {
            Self::SecondFactor => "second_factor",
            Self::PasskeySignIn => "passkey_sign_in",
            Self::PasskeyProof => "passkey_proof",
            Self::PasskeyRegistration => "passkey_registration",
        }
    }
}

impl Scoped {
    /// Starts one. The token goes to the browser; a passkey signs it as its challenge.
    pub async fn begin_ceremony(&mut self, kind: CeremonyKind, user_id: Option<Uuid>) -> Result<Secret> {
        diesel::delete(ceremony::table.filter(ceremony::expires_at.lt(now))).execute(self).await?;
        let token = Secret::generate();
        diesel::insert_into(ceremony::table)
            .values((
                ceremony::token_hash.eq(token.hash()),
                ceremony::kind.eq(kind.name()),
                ceremony::user_id.eq(user_id),
                ceremony::expires_at.eq(Utc::now() + Duration::minutes(CEREMONY_MINUTES)),
            ))
            .execute(self)
            .await?;
        Ok(token)
    }

    /// Whose ceremony this token belongs to; the outer `None` when there is none under way. Held until the end of the
    /// transaction, so that two requests cannot use it at once.
    pub async fn ceremony(&mut self, kind: CeremonyKind, token: &Secret) -> Result<Option<Option<Uuid>>> {
        let found = ceremony::table
            .filter(ceremony::token_hash.eq(token.hash()).and(ceremony::kind.eq(kind.name())))
            .filter(ceremony::expires_at.gt(now).and(ceremony::failures.lt(MOST_FAILURES)))
            .select(ceremony::user_id)
            .for_update()
            .first(self)
            .await
            .optional()?;
        Ok(found)
    }

    /// Counts a wrong code.
    pub async fn ceremony_failed(&mut self, token: &Secret) -> Result<()> {
        diesel::update(ceremony::table.filter(ceremony::token_hash.eq(token.hash())))
            .set(ceremony::failures.eq(ceremony::failures + 1))
            .execute(self)
            .await?;
        Ok(())
    }

    /// Ends one: its token is good for nothing more.
    pub async fn end_ceremony(&mut self, token: &Secret) -> Result<()> {
        diesel::delete(ceremony::table.filter(ceremony::token_hash.eq(token.hash()))).execute(self).await?;
        Ok(())
    }
}
