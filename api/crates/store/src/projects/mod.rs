//! Projects (2.02): lists, descriptors, who is enrolled, occupancy.

mod detail;
mod enrolled;
mod list;
mod occupancy;
mod sql;

pub use detail::{DESCRIPTORS, ProjectDetail};
pub use enrolled::EnrolledRow;
pub use list::{ProjectList, ProjectRow, ProjectSort};
pub use occupancy::OccupancyRow;
