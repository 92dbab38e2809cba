//! Report runs: computed from the data of the moment, kept with the people behind every cell.

mod api;
mod compute;
mod wire;

pub use api::{create_report_run, download_report_run, list_report_members, list_report_runs, show_report_run};
pub use compute::{Computed, compute};
