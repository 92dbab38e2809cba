//! People: finding them, their record, other names, stays and history, and changes to the record.

mod edit;
mod history;
mod names;
mod record;
mod search;
pub(crate) mod sql;
mod summary;
mod timeline;

pub use edit::{Edit, SsnEdit};
pub use history::{ChangeRow, ChangedField, Subject};
pub use names::fold;
pub use record::{AliasRow, ClientRow, Revealed};
pub use search::{Fact, Filters, Hit, MOST_SORTED_BY_CONTACT, Order, Position, Search};
pub use summary::SummaryRow;
pub use timeline::{BedNightRow, EnrollmentRow, MemberRow, RecordRow, Timeline};
