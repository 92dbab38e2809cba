//! How large a package may be.

use serde::{Deserialize, Serialize};

/// Limits on a package, enforced on what is really read and not only on what the zip declares.
///
/// The defaults let the largest genuine exports pass (some gigabytes unpacked) and stop zip bombs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Most entries, directories and unknown files included.
    pub max_entries: usize,
    /// Most unpacked bytes of one file.
    pub max_file_bytes: u64,
    /// Most unpacked bytes of all files together.
    pub max_total_bytes: u64,
    /// Highest ratio of unpacked to packed bytes of one file.
    pub max_ratio: u64,
    /// Unpacked bytes of a file from which on its ratio counts: a small file may compress well.
    pub ratio_counts_from: u64,
    /// Most bytes of one row.
    pub max_row_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_entries: 1_000,
            max_file_bytes: 16 << 30,
            max_total_bytes: 32 << 30,
            max_ratio: 250,
            ratio_counts_from: 16 << 20,
            max_row_bytes: 4 << 20,
        }
    }
}
