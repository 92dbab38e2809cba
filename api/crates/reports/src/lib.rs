//! HUD's reports, computed from typed columns.
//!
//! [`Snapshot`] holds what reports need to know about clients, projects and enrollments, compact and indexed.
//! `rules` has the rules that several reports share, each in one place with its source. `dq`, `apr` and `caper` are
//! HUD's Data Quality report, CoC APR and ESG CAPER: lists of `sheet`s, tables whose rows and columns are data, over the
//! people `served`. A [`Run`] computes the [`Report`], and names the enrollments that a cell counts with the reason for
//! each of them. `csv` writes tables as HUD lays them out. `lsa` is the Longitudinal System Analysis and the Housing
//! Inventory Count, which have rules and a form of their own.
//!
//! `spm` is HUD's System Performance Measures, `checks` looks for what somebody should mend.
//!
//! What may not live here: SQL, HTTP, and names or Social Security numbers of clients (a snapshot keeps only whether
//! they are there and well-formed, and which clients share a number).

pub mod apr;
pub mod caper;
pub mod checks;
pub mod csv;
pub mod dq;
pub mod lsa;
pub mod rules;
mod served;
mod sheet;
pub mod snapshot;
pub mod spm;
pub mod table;

pub use rules::day::{Day, MaybeDay};
pub use served::Parameters;
pub use sheet::Run;
pub use snapshot::{Snapshot, SnapshotBuilder};
pub use table::{Cell, Member, Report, Row, Table, Value};
