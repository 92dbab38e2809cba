//! Long work: a queue in the database, so that it survives the process.
//!
//! `rows` has what callers of the API ask for, `queue` what the workers do.

mod queue;
mod rows;

pub use queue::{Claimed, LEASE};
pub use rows::{LogLine, Part, PartState, Progress, State, TaskFilter, TaskRow};
