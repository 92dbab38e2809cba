//! Imports of HMIS CSV: send a file, read what was found and what would happen, then commit or discard.
//!
//! The reading and the merging are tasks; see [`crate::jobs`]. What is wrong with a row is the business of `hmis-csv`
//! and of the store's checks, not of this module.

mod api;
mod wire;

pub use api::{commit_import, create_import, discard_import, list_import_findings, list_imports, show_import};
