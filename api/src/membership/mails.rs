//! Which mail goes to whom. The texts are in [`crate::mail`].

use crate::http::problem::Result;
use chrono::{DateTime, NaiveDate, Utc};
use hmis_store::Scoped;
use hmis_store::mail::NewMail;
use hmis_store::membership::NominationRow;
use serde_json::{Value, json};
use uuid::Uuid;

/// A mail to one user, at once.
pub(crate) async fn tell(scoped: &mut Scoped, user_id: Uuid, template: &'static str, values: Value) -> Result<()> {
    let mail = NewMail { user_id, template, values, due_at: None, once: None };
    scoped.queue_mail(&mail).await?;
    Ok(())
}

/// A mail to one user, once ever under this key.
pub(crate) async fn tell_once(
    scoped: &mut Scoped,
    user_id: Uuid,
    template: &'static str,
    key: &str,
    values: Value,
) -> Result<()> {
    let once = Some(format!("{template}/{key}/{user_id}"));
    scoped.queue_mail(&NewMail { user_id, template, values, due_at: None, once }).await?;
    Ok(())
}

/// Days in mail: month, day and year, as in both languages of the screens.
pub(crate) fn day_text(day: NaiveDate) -> String {
    day.format("%m/%d/%Y").to_string()
}

/// Tells those who may approve.
pub(crate) async fn nomination_waiting(scoped: &mut Scoped, row: &NominationRow, now: DateTime<Utc>) -> Result<()> {
    let values = json!({
        "agency": row.organization_name, "nominee": row.name, "nominator": row.nominated_by_name,
    });
    for user_id in scoped.lead_holders("user:approve", now.date_naive()).await? {
        if user_id != row.nominated_by {
            tell(scoped, user_id, "nomination_waiting", values.clone()).await?;
        }
    }
    Ok(())
}

/// Tells the new user what comes next, and the nominator that it went well.
pub(crate) async fn nomination_approved(
    scoped: &mut Scoped,
    row: &NominationRow,
    user_id: Uuid,
    token: &str,
) -> Result<()> {
    tell(scoped, user_id, "welcome", json!({ "agency": row.organization_name, "token": token })).await?;
    let values = json!({ "agency": row.organization_name, "nominee": row.name });
    tell(scoped, row.nominated_by, "nomination_approved", values).await
}

/// Tells the nominator why not.
pub(crate) async fn nomination_declined(scoped: &mut Scoped, row: &NominationRow, reason: &str) -> Result<()> {
    let values = json!({ "agency": row.organization_name, "nominee": row.name, "reason": reason });
    tell(scoped, row.nominated_by, "nomination_declined", values).await
}
