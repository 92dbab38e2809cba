//! Why a package is refused, or a file cannot be written.

use std::io;

use crate::rules::{self, Rule};

/// The package is refused. The texts name files, never values of rows.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// A file or the zip cannot be read.
    #[error("{file} cannot be read: {source}")]
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        source: io::Error,
    },
    /// The zip is damaged or uses an unsupported method.
    #[error("the zip file is damaged or not supported: {0}")]
    Damaged(String),
    /// An entry has an absolute path or a path with `..`.
    #[error("the zip file has an entry that points outside of it: {0:?}")]
    UnsafePath(String),
    /// An entry is a symbolic link.
    #[error("the zip file has a symbolic link: {0:?}")]
    Symlink(String),
    /// An entry is encrypted.
    #[error("the zip file is protected by a password: {0:?}; export it without one")]
    Encrypted(String),
    /// Entries share bytes of the archive.
    #[error("the zip file has entries that share data")]
    Overlap,
    /// An entry unpacks to suspiciously many bytes.
    #[error("{file} unpacks to more than {limit} times its size in the zip file")]
    Ratio {
        /// The entry.
        file: String,
        /// The highest permitted ratio.
        limit: u64,
    },
    /// The package has too many entries.
    #[error("the package has more than {limit} entries")]
    Entries {
        /// The highest permitted number.
        limit: usize,
    },
    /// A file, or all files together, are too large.
    #[error("{file} is larger than {limit} bytes")]
    Size {
        /// The file, or `the package`.
        file: String,
        /// The highest permitted size in bytes.
        limit: u64,
    },
    /// The same file is there twice.
    #[error("the package has {0}.csv twice")]
    Ambiguous(&'static str),
    /// A file is missing without which nothing can be imported.
    #[error("the package has no {0}.csv")]
    MissingFile(String),
    /// The standards year is not supported.
    #[error(
        "the package follows no supported version of the HMIS CSV format (Export.csv says {csv_version:?}); \
         supported are {supported}"
    )]
    UnknownVersion {
        /// `Export.CSVVersion`.
        csv_version: String,
        /// The supported versions.
        supported: String,
    },
    /// Export.csv has no usable row.
    #[error("Export.csv has no row with an ExportID")]
    EmptyExport,
    /// A row does not end.
    #[error("the row of {file} that starts on line {line} does not end; a closing quote may be missing")]
    RowTooLong {
        /// The file.
        file: String,
        /// The line on which the row starts.
        line: u64,
    },
    /// Nobody knows this file.
    #[error("{0:?} is not a file of the format")]
    NoSuchFile(String),
}

impl PackageError {
    /// The rule that is broken.
    pub fn rule(&self) -> &'static Rule {
        match self {
            Self::Unreadable { .. } | Self::NoSuchFile(_) => &rules::PACKAGE_UNREADABLE,
            Self::Damaged(_) => &rules::PACKAGE_ZIP_DAMAGED,
            Self::UnsafePath(_) => &rules::PACKAGE_ZIP_PATH,
            Self::Symlink(_) => &rules::PACKAGE_ZIP_SYMLINK,
            Self::Encrypted(_) => &rules::PACKAGE_ZIP_ENCRYPTED,
            Self::Overlap => &rules::PACKAGE_ZIP_OVERLAP,
            Self::Ratio { .. } => &rules::PACKAGE_ZIP_RATIO,
            Self::Entries { .. } => &rules::PACKAGE_ENTRIES,
            Self::Size { .. } => &rules::PACKAGE_SIZE,
            Self::Ambiguous(_) => &rules::PACKAGE_FILE_AMBIGUOUS,
            Self::MissingFile(_) => &rules::PACKAGE_FILE_MISSING,
            Self::UnknownVersion { .. } => &rules::PACKAGE_VERSION_UNKNOWN,
            Self::EmptyExport => &rules::PACKAGE_EXPORT_EMPTY,
            Self::RowTooLong { .. } => &rules::CSV_ROW_LENGTH,
        }
    }
}

/// A package cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The medium refuses.
    #[error("the export cannot be written: {0}")]
    Io(#[from] io::Error),
    /// The zip refuses.
    #[error("the export cannot be packed: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// A file was begun a second time.
    #[error("{0}.csv has been written already")]
    WrittenTwice(&'static str),
    /// A batch belongs to another file, or to another standards year.
    #[error("rows of {found}.csv cannot be written to {expected}.csv")]
    OtherFile {
        /// The file that is being written.
        expected: &'static str,
        /// The file of the batch.
        found: &'static str,
    },
}
