//! HUD's reports, computed from typed columns.
//!
//! [`Snapshot`] holds what reports need to know about clients, projects and enrollments, compact and indexed.
//! `rules` has the rules that several reports share, each in one place with its source; `dq` is HUD's Data Quality
//! report. A report is a [`Report`]: tables of cells, and behind each cell the enrollments that it counts with the
//! reason for each of them. `csv` writes tables as HUD lays them out.
//!
//! `spm` is HUD's System Performance Measures, `checks` looks for what somebody should mend.
//!
//! What may not live here: SQL, HTTP, and names or Social Security numbers of clients (a snapshot keeps only whether
//! they are there and well-formed).

pub mod checks;
pub mod csv;
pub mod dq;
pub mod rules;
pub mod snapshot;
pub mod spm;
pub mod table;

pub use rules::day::{Day, MaybeDay};
pub use snapshot::{Snapshot, SnapshotBuilder};
pub use table::{Cell, Member, Report, Row, Table, Value};
