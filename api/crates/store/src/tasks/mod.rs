//! Long work: a queue in the database, so that it survives the process.
//!
//! [`read`](self) functions are for callers of the API; [`queue`] is for the workers that do the work.

mod queue;
mod rows;

pub use queue::{Claimed, LEASE};
pub use rows::{LogLine, Part, PartState, Progress, State, TaskFilter, TaskRow};
