//! Memoranda of the demo's invented agencies.

use crate::http::problem::Result;
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use hmis_store::Scoped;
use hmis_store::membership::NewMemorandum;
use serde_json::json;

/// Every so many agencies, one whose memorandum is about to lapse.
const SOON: usize = 5;

/// Gives every agency a memorandum when there is none at all yet: this year's and the next one's, some of them about
/// to lapse, so that every state can be seen.
pub async fn seed_memoranda(scoped: &mut Scoped, now: DateTime<Utc>) -> Result<()> {
    if !scoped.memorandum_terms().await?.is_empty() {
        return Ok(());
    }
    let today = now.date_naive();
    let starts_on = NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today);
    let year_end = NaiveDate::from_ymd_opt(today.year() + 1, 12, 31).unwrap_or(today);
    for (place, agency) in scoped.agencies(None, today).await?.into_iter().enumerate() {
        let soon = today.checked_add_days(Days::new(20)).unwrap_or(today);
        let ends_on = if place % SOON == SOON - 1 { soon } else { year_end };
        let signatories = json!([
            { "party": "agency", "name": "Noor Abadi", "title": "Director", "signed_on": starts_on },
            { "party": "lead", "name": "Amara Okafor", "title": "HMIS administrator", "signed_on": starts_on },
        ]);
        let memorandum = NewMemorandum { organization_id: agency.id, starts_on, ends_on, signatories };
        scoped.add_memorandum(&memorandum, now).await?;
    }
    Ok(())
}
