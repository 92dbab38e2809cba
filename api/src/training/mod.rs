//! Training: when classes take place, what calendars say about them, and who is told.
//!
//! [`recurrence`] and [`ics`] are pure. [`plan`] turns a course's rule into classes, [`notices`] tells people by mail,
//! [`rounds`] does both again and again. What may not live here: HTTP, SQL.

pub mod certificates;
pub mod ics;
pub mod notices;
pub mod plan;
pub mod recurrence;
pub mod rounds;
