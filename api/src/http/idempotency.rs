//! Requests that may be sent twice because the first answer got lost.
//!
//! A handler asks [`IdempotencyKey::replay`] first, inside the transaction that does the work, and keeps its answer
//! with [`IdempotencyKey::keep`] before it commits.

use super::problem::{Code, Error, Result};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use hmis_store::Scoped;
use hmis_store::idempotency::Claim;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::future::{Ready, ready};

const LONGEST: usize = 200;

/// The header `Idempotency-Key` with the operation that it was sent to.
#[derive(Debug, Clone)]
pub struct IdempotencyKey {
    key: Option<String>,
    operation: String,
}

impl IdempotencyKey {
    /// The answer that this request was given before, if it was. `input` is whatever makes it the same request.
    pub async fn replay<T: DeserializeOwned>(&self, scoped: &mut Scoped, input: &impl Serialize) -> Result<Option<T>> {
        let Some(key) = &self.key else { return Ok(None) };
        let fingerprint = Sha256::digest(serde_json::to_vec(input).map_err(Error::internal)?);
        match scoped.claim_key(key, &self.operation, &fingerprint).await? {
            Claim::New => Ok(None),
            Claim::Answered(response) => Ok(Some(serde_json::from_value(response).map_err(Error::internal)?)),
            Claim::Mismatch => Err(Error::new(Code::IdempotencyKeyReused)),
        }
    }

    /// Keeps the answer for the next time.
    pub async fn keep(&self, scoped: &mut Scoped, answer: &impl Serialize) -> Result<()> {
        let Some(key) = &self.key else { return Ok(()) };
        let answer = serde_json::to_value(answer).map_err(Error::internal)?;
        Ok(scoped.keep_answer(key, &answer).await?)
    }
}

impl FromRequest for IdempotencyKey {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let operation = format!("{} {}", request.method(), request.path());
        let key = match request.headers().get("idempotency-key").map(|value| value.to_str()) {
            None => Ok(None),
            Some(Ok(key)) if !key.is_empty() && key.len() <= LONGEST => Ok(Some(key.to_owned())),
            Some(_) => Err(Error::new(Code::BadRequest).detail("Idempotency-Key must have 1 to 200 ASCII characters.")),
        };
        ready(key.map(|key| Self { key, operation }))
    }
}
