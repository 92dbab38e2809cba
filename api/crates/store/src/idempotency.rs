//! Answers to requests that may arrive twice, kept for a day.
//!
//! The key is claimed by an insert inside the request's own transaction: a second request with the same key waits for
//! the first one's commit and then finds its answer, so the work is never done twice.

use crate::db::Scoped;
use crate::error::Result;
use crate::schema::idempotency_key;
use chrono::{Duration, Utc};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use serde_json::Value;

/// What a key stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Claim {
    /// Nobody has used it: do the work, then [`Scoped::keep_answer`].
    New,
    /// The same request was answered before.
    Answered(Value),
    /// It was used for a different request.
    Mismatch,
}

impl Scoped {
    /// Claims a key for an operation (`POST /api/v1/exports`) and a hash of its input.
    pub async fn claim_key(&mut self, key: &str, operation: &str, fingerprint: &[u8]) -> Result<Claim> {
        let user_id = self.actor().user_id;
        diesel::delete(idempotency_key::table.filter(idempotency_key::created_at.lt(Utc::now() - Duration::days(1))))
            .execute(self)
            .await?;
        let claimed = diesel::insert_into(idempotency_key::table)
            .values((
                idempotency_key::user_id.eq(user_id),
                idempotency_key::key.eq(key),
                idempotency_key::operation.eq(operation),
                idempotency_key::fingerprint.eq(fingerprint),
            ))
            .on_conflict_do_nothing()
            .execute(self)
            .await?;
        if claimed == 1 {
            return Ok(Claim::New);
        }
        let (known_operation, known_fingerprint, response): (String, Vec<u8>, Option<Value>) = idempotency_key::table
            .find((user_id, key))
            .select((idempotency_key::operation, idempotency_key::fingerprint, idempotency_key::response))
            .first(self)
            .await?;
        let same = known_operation == operation && known_fingerprint == fingerprint;
        Ok(response.filter(|_| same).map_or(Claim::Mismatch, Claim::Answered))
    }

    /// Keeps the answer under a key that this transaction claimed.
    pub async fn keep_answer(&mut self, key: &str, response: &Value) -> Result<()> {
        let user_id = self.actor().user_id;
        diesel::update(idempotency_key::table.find((user_id, key)))
            .set(idempotency_key::response.eq(response))
            .execute(self)
            .await?;
        Ok(())
    }
}
