//! What somebody has to do oneself, with a day.
//!
//! A part of the house that knows of such things adds a source below: a function from the caller to entries of kind
//! [`super::wire::CalendarKind::Due`].

use super::wire::CalendarItem;
use crate::app::Services;
use crate::http::access::Caller;
use crate::http::problem::Result;
use chrono::NaiveDate;
use futures_util::future::BoxFuture;
use hmis_store::Scoped;

/// What a source is asked.
pub struct Asked<'a> {
    /// The transaction, in the caller's name.
    pub scoped: &'a mut Scoped,
    /// What handlers and jobs share.
    pub services: &'a Services,
    /// Whose things.
    pub caller: &'a Caller,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// A part of the house that knows what somebody has to do.
pub type Source = for<'a> fn(Asked<'a>) -> BoxFuture<'a, Result<Vec<CalendarItem>>>;

/// All of them.
const SOURCES: &[Source] = &[];

/// Everything that the caller has to do in a span of days.
pub async fn items(
    scoped: &mut Scoped,
    services: &Services,
    caller: &Caller,
    span: (NaiveDate, NaiveDate),
) -> Result<Vec<CalendarItem>> {
    let mut all = Vec::new();
    for source in SOURCES {
        all.extend(source(Asked { scoped, services, caller, from: span.0, to: span.1 }).await?);
    }
    Ok(all)
}
