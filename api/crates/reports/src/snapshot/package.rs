//! A snapshot straight from a package of HMIS CSV files.

use std::ops::ControlFlow::{self, Continue};
use std::sync::{Mutex, PoisonError};

use hmis_csv::{Batch, Finding, Package, PackageError, RejectedRow, Visitor, upgrade};
use rayon::prelude::*;

use super::{COLUMNS, Snapshot, SnapshotBuilder};

const BATCH_ROWS: usize = 8_192;

/// Hands the rows of one file to the builder that all files share; parsing, which takes longest, stays parallel.
struct IntoBuilder<'a>(&'a Mutex<SnapshotBuilder>);

impl Visitor for IntoBuilder<'_> {
    fn batch(&mut self, batch: &Batch) -> ControlFlow<()> {
        let current = upgrade(batch);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).add(&current);
        Continue(())
    }

    fn finding(&mut self, _finding: Finding) -> ControlFlow<()> {
        Continue(())
    }

    fn set_aside(&mut self, _row: RejectedRow) -> ControlFlow<()> {
        Continue(())
    }
}

impl Snapshot {
    /// Reads what reports need from a package of any supported standards year.
    ///
    /// # Errors
    /// When a file cannot be read or breaks a limit. Rows that cannot be used are counted in [`Snapshot::dropped`].
    pub fn from_package(package: &Package) -> Result<Self, PackageError> {
        let builder = Mutex::new(SnapshotBuilder::new());
        COLUMNS.par_iter().try_for_each(|(file, _)| {
            let outcome = package.read(file, BATCH_ROWS, &mut IntoBuilder(&builder))?;
            let unreadable = usize::try_from(outcome.set_aside).unwrap_or(usize::MAX);
            builder.lock().unwrap_or_else(PoisonError::into_inner).note_unreadable(file, unreadable);
            Ok(())
        })?;
        Ok(builder.into_inner().unwrap_or_else(PoisonError::into_inner).finish())
    }
}
