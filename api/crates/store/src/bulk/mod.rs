//! Many rows at once: imports, exports and report snapshots.
//!
//! The statements are written from the standards (which file, which table, which column), so a new standards year
//! changes data and not this code. They run on connections of their own, through tokio-postgres, because binary COPY
//! is the fastest way in and out. Everything that a screen asks for one record at a time lives elsewhere.

mod apply;
mod check;
mod copy;
mod export;
mod findings;
mod first_load;
mod import;
mod outcome;
mod plan;
mod proof;
mod reach;
mod reset;
mod snapshot;
mod stage;

pub use export::{ExportError, ExportOptions, ExportSummary, export};
pub use import::{Admission, check_import, commit_import, discard_import};
pub use outcome::{CommitOptions, FileCounts, ImportError, ImportSummary};
pub use reset::forget_people;
pub use snapshot::{SnapshotScope, load_snapshot};

/// Watches long work and may stop it.
pub trait Monitor: Send + Sync {
    /// Part `name` has come to `done` of `total`.
    fn progress(&self, name: &str, done: u64, total: u64);
    /// Whether somebody asked to stop.
    fn is_cancelled(&self) -> bool {
        false
    }
}

/// Watches nothing and never stops.
#[derive(Debug, Clone, Copy)]
pub struct Unwatched;

impl Monitor for Unwatched {
    fn progress(&self, _: &str, _: u64, _: u64) {}
}

/// Tells of every file beforehand, so that progress is a share of all of them.
fn announce<'a>(monitor: &dyn Monitor, plans: impl Iterator<Item = &'a plan::FilePlan>) {
    for plan in plans {
        monitor.progress(&plan.file.name, 0, 1);
    }
}
