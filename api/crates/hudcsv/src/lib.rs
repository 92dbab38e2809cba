//! HMIS CSV in and out.
//!
//! Reads a zip or a folder of HUD's CSV files into typed columns ([`Batch`]) and writes such columns as CSV again.
//! What the files, columns and codes are comes from `hmis-standards`; nothing here names a column without need.
//!
//! What may not live here: SQL, HTTP, and rules about what the data mean for a report.

mod batch;

pub use batch::{Batch, Column, TextColumn};
