//! What resources and jobs share about the life of agencies and users: whom a representative may act for, how a
//! user's standing is looked up, what is mailed to whom, and what happens every day.
//!
//! What is decided from the facts is in `hmis_policy::standing`; what may not live here: wire types, SQL.

mod daily;
mod demo;
pub(crate) mod mails;
mod reach;

pub use daily::{Daily, run_daily};
pub use demo::seed_memoranda;
pub use reach::Agencies;

pub(crate) use daily::settle;

use crate::http::problem::Result;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use hmis_policy::standing::{Standing, standing};
use hmis_store::membership::{UserOverview, Users};
use hmis_store::{Scoped, StoreError};
use uuid::Uuid;

/// The first day of the quarter of a day.
pub fn quarter_start(day: NaiveDate) -> NaiveDate {
    day.with_day(1).and_then(|first| first.with_month0(day.month0() / 3 * 3)).unwrap_or(day)
}

/// In place of a password hash: no password fits. The user chooses one by invitation.
pub fn unusable_password() -> String {
    "!".to_owned()
}

/// A user with the facts and what follows from them.
pub async fn standing_of(scoped: &mut Scoped, user_id: Uuid, now: DateTime<Utc>) -> Result<(UserOverview, Standing)> {
    let users = Users { id: Some(user_id), ..Users::default() };
    let row = scoped.user_overviews(&users, now.date_naive()).await?.pop().ok_or(StoreError::NotFound)?;
    let (terms, settings) = (scoped.memorandum_terms().await?, scoped.settings().await?);
    let outcome = standing(&row.facts(&terms), &settings.thresholds(), now);
    Ok((row, outcome))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_begin_in_january_april_july_and_october() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        assert_eq!(quarter_start(day(1, 1)), day(1, 1));
        assert_eq!(quarter_start(day(3, 31)), day(1, 1));
        assert_eq!(quarter_start(day(8, 31)), day(7, 1));
        assert_eq!(quarter_start(day(12, 31)), day(10, 1));
    }
}
