//! Rights that need a fresh proof of who is asking.
//!
//! A handler that takes `Proven<May<Export>>` runs only when the caller has shown the password or a second factor
//! within the last ten minutes; otherwise the answer is the problem `step-up-required`, and the same request may be
//! sent again after `POST /api/v1/sessions/current/proof`.

use super::access::{May, Permission};
use super::problem::{Code, Error, Result};
use crate::app::Services;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use chrono::{Duration, Utc};
use futures_util::future::LocalBoxFuture;
use hmis_store::Scoped;
use std::ops::Deref;

use super::session::PROOF_MINUTES;

/// How many hidden values may be revealed within ten minutes on an old proof. Above that it is unmasking in bulk.
pub const REVEALS_WITHOUT_PROOF: i32 = 20;

/// A right, with a fresh proof of who is asking.
pub struct Proven<M>(M);

impl<M> Deref for Proven<M> {
    type Target = M;

    fn deref(&self) -> &M {
        &self.0
    }
}

impl<P: Permission> FromRequest for Proven<May<P>> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let may = May::<P>::from_request(request, payload);
        let services = request.app_data::<web::Data<Services>>().cloned();
        Box::pin(async move {
            let may = may.await?;
            let services = services.ok_or_else(|| Error::internal(anyhow::anyhow!("no services are configured")))?;
            let mut scoped = may.begin().await?;
            // Not from the cache: a proof may just have been given to another process.
            let proven = services.sessions.proven_until(&mut scoped, may.caller.session_id).await?;
            scoped.commit().await?;
            proven.map(|_| Self(may)).ok_or_else(|| Error::new(Code::StepUpRequired))
        })
    }
}

impl<P: Permission> May<P> {
    /// Counts a reveal of hidden values; fails when there were too many since the last proof.
    pub async fn count_reveal(&self, scoped: &mut Scoped) -> Result<()> {
        let session_id = self.caller.session_id;
        if scoped.count_reveal(session_id).await? <= REVEALS_WITHOUT_PROOF {
            return Ok(());
        }
        let proven = scoped.proven_at(session_id).await? + Duration::minutes(PROOF_MINUTES) > Utc::now();
        if proven { Ok(()) } else { Err(Error::new(Code::StepUpRequired)) }
    }
}
