//! What the audit trail keeps of sign-ins that failed.

use crate::http::problem::Result;
use hmis_store::{Actor, Db};
use serde_json::json;
use uuid::Uuid;

/// Records a sign-in that failed at a step, such as `password`: whose account it was, when there is one. What was typed
/// is not kept.
pub(super) async fn failed(db: &Db, user_id: Option<Uuid>, step: &'static str) -> Result<()> {
    let subjects: Vec<Uuid> = user_id.into_iter().collect();
    let details = json!({ "step": step, "known": user_id.is_some() });
    Ok(db.record_apart(&Actor::system(), "session.failed", "user", &subjects, details).await?)
}
