//! HMIS CSV in and out.
//!
//! Reads a zip or a folder of HUD's CSV files into typed columns ([`Batch`]) and writes such columns as CSV again.
//! What the files, columns and codes are comes from `hmis-standards`; nothing here names a column without need.
//!
//! In: [`Package::open`] judges the package as a whole, [`Package::read`] streams one file into a [`Visitor`].
//! Out: [`PackageWriter`]. Between the years: [`upgrade`].
//!
//! What may not live here: SQL, HTTP, and rules about what the data mean for a report.

mod batch;
pub mod calendar;
mod check;
mod dates;
mod decode;
mod error;
mod finding;
mod hashing;
mod header;
mod limits;
mod package;
mod parse;
mod read;
mod records;
mod render;
pub mod rules;
mod source;
mod upgrade;
mod version;
mod write;

pub use batch::{Batch, Column, TextColumn};
pub use error::{PackageError, WriteError};
pub use finding::{Finding, Outcome, RejectedRow, Visitor};
pub use hashing::Hashing;
pub use limits::Limits;
pub use package::{ExportInfo, Package, PackageFile};
pub use rules::{Rule, Severity};
pub use upgrade::upgrade;
pub use write::{FileWriter, PackageWriter, WriteOptions};
