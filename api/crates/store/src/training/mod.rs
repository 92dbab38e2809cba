//! Training: courses and the days without classes, class dates, who sits in them, custom sessions that were asked
//! for, certificates, calendar feeds, HUD's deadlines, and the practice steps of the training site.
//!
//! Moments are parameters: the caller's clock decides what is past. When dates fall is worked out by the caller too;
//! here they are only kept.

mod classes;
mod courses;
mod deadlines;
mod feeds;
mod practice;
mod registrations;
mod requests;
mod roster;
mod schema;

pub use classes::{ClassChange, ClassList, ClassRow, NewClass};
pub use courses::{CourseFields, CourseRow, HolidayRow};
pub use deadlines::{DeadlineRow, GrantEnd};
pub use practice::PracticeStep;
pub use registrations::{OwnRegistration, Registered, RegistrationState};
pub use requests::{NewRequest, RequestRow};
pub use roster::{Attendance, CertificateRow, Reminder, RosterRow};
