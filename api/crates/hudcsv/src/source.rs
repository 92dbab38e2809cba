//! Where the bytes come from: a zip or a folder. Whoever sends a zip is not trusted: nothing is unpacked to disk,
//! and the limits hold for the bytes that are really read.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::PackageError;
use crate::limits::Limits;

/// A file in the package.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// The path inside the package, with `/`.
    pub(crate) path: String,
    /// The unpacked size in bytes.
    pub(crate) bytes: u64,
    location: Location,
}

#[derive(Debug, Clone)]
enum Location {
    Folder(PathBuf),
    Zip { archive: PathBuf, index: usize, packed: u64 },
}

impl Entry {
    /// The name without the folder.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// How many folders it lies in.
    pub(crate) fn depth(&self) -> usize {
        self.path.matches('/').count()
    }

    /// Opens the entry and hands over its bytes. Every call has a handle of its own.
    pub(crate) fn with_reader<T>(
        &self,
        limits: &Limits,
        work: impl FnOnce(&mut dyn Read) -> Result<T, PackageError>,
    ) -> Result<T, PackageError> {
        match &self.location {
            Location::Folder(path) => {
                let file = File::open(path).map_err(|source| self.unreadable(source))?;
                work(&mut Bounded { inner: file, entry: self, limits, packed: None, done: 0 })
            }
            Location::Zip { archive, index, packed } => {
                let mut archive = open_zip(archive)?;
                let entry = archive.by_index(*index).map_err(|error| damaged(&error))?;
                work(&mut Bounded { inner: entry, entry: self, limits, packed: Some(*packed), done: 0 })
            }
        }
    }

    /// Turns an error of the reader that [`Self::with_reader`] hands over into its reason.
    pub(crate) fn unreadable(&self, error: io::Error) -> PackageError {
        match error.downcast::<PackageError>() {
            Ok(reason) => reason,
            Err(source) => match self.location {
                Location::Zip { .. } => PackageError::Damaged(format!("{}: {source}", self.path)),
                Location::Folder(_) => PackageError::Unreadable { file: self.path.clone(), source },
            },
        }
    }
}

/// Counts what is read and breaks off beyond the limits.
struct Bounded<'a, R> {
    inner: R,
    entry: &'a Entry,
    limits: &'a Limits,
    packed: Option<u64>,
    done: u64,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, output: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(output)?;
        self.done += length as u64;
        check_size(self.entry, self.done, self.packed, self.limits).map_err(io::Error::other)?;
        if self.packed.is_some() && self.done > self.entry.bytes {
            let what = format!("{} is larger than the zip file declares", self.entry.path);
            return Err(io::Error::other(PackageError::Damaged(what)));
        }
        Ok(length)
    }
}

fn check_size(entry: &Entry, bytes: u64, packed: Option<u64>, limits: &Limits) -> Result<(), PackageError> {
    if bytes > limits.max_file_bytes {
        return Err(PackageError::Size { file: entry.path.clone(), limit: limits.max_file_bytes });
    }
    let suspicious = packed.is_some_and(|packed| bytes / packed.max(1) >= limits.max_ratio);
    if suspicious && bytes > limits.ratio_counts_from {
        return Err(PackageError::Ratio { file: entry.path.clone(), limit: limits.max_ratio });
    }
    Ok(())
}

fn damaged(error: &ZipError) -> PackageError {
    PackageError::Damaged(error.to_string())
}

fn open_zip(path: &Path) -> Result<ZipArchive<BufReader<File>>, PackageError> {
    let unreadable = |source| PackageError::Unreadable { file: "the package".to_owned(), source };
    let file = File::open(path).map_err(unreadable)?;
    ZipArchive::new(BufReader::new(file)).map_err(|error| damaged(&error))
}

/// The files of a package, in the order of their paths.
pub(crate) fn entries(path: &Path, limits: &Limits) -> Result<Vec<Entry>, PackageError> {
    let mut entries = if path.is_dir() { folder_entries(path, limits)? } else { zip_entries(path, limits)? };
    let mut total = 0_u64;
    for entry in &entries {
        total = total.saturating_add(entry.bytes);
        let packed = if let Location::Zip { packed, .. } = entry.location { Some(packed) } else { None };
        check_size(entry, entry.bytes, packed, limits)?;
    }
    if total > limits.max_total_bytes {
        return Err(PackageError::Size { file: "the package".to_owned(), limit: limits.max_total_bytes });
    }
    entries.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(entries)
}

fn zip_entries(path: &Path, limits: &Limits) -> Result<Vec<Entry>, PackageError> {
    let mut archive = open_zip(path)?;
    if archive.len() > limits.max_entries {
        return Err(PackageError::Entries { limit: limits.max_entries });
    }
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index).map_err(|error| damaged(&error))?;
        let name = entry.name().map_err(|error| damaged(&error))?.replace('\\', "/");
        if !is_inside(&name) {
            return Err(PackageError::UnsafePath(name));
        }
        if entry.is_symlink() {
            return Err(PackageError::Symlink(name));
        }
        if entry.encrypted() {
            return Err(PackageError::Encrypted(name));
        }
        if !entry.is_dir() {
            let location = Location::Zip { archive: path.to_owned(), index, packed: entry.compressed_size() };
            entries.push(Entry { path: name, bytes: entry.size(), location });
        }
    }
    if archive.has_duplicate_names() {
        return Err(PackageError::Damaged("two entries have the same name".to_owned()));
    }
    if archive.has_overlapping_entries().map_err(|error| damaged(&error))? {
        return Err(PackageError::Overlap);
    }
    Ok(entries)
}

/// Whether a path stays inside the folder it is unpacked to, on every system.
fn is_inside(name: &str) -> bool {
    let absolute = name.starts_with('/') || name.as_bytes().get(1) == Some(&b':');
    !absolute && !name.contains('\0') && name.split('/').all(|part| part != "..")
}

/// The files in a folder and in the folders directly inside it. It belongs to whoever runs the import, so that links
/// are followed.
fn folder_entries(path: &Path, limits: &Limits) -> Result<Vec<Entry>, PackageError> {
    let mut entries = Vec::new();
    let mut folders = vec![(path.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let unreadable = |source| PackageError::Unreadable { file: format!("the folder {prefix:?}"), source };
        for item in fs::read_dir(&folder).map_err(unreadable)? {
            let item = item.map_err(unreadable)?;
            let metadata = fs::metadata(item.path()).map_err(unreadable)?;
            let name = format!("{prefix}{}", item.file_name().to_string_lossy());
            if entries.len() + folders.len() >= limits.max_entries {
                return Err(PackageError::Entries { limit: limits.max_entries });
            }
            if metadata.is_file() {
                entries.push(Entry { path: name, bytes: metadata.len(), location: Location::Folder(item.path()) });
            } else if metadata.is_dir() && prefix.is_empty() {
                folders.push((item.path(), format!("{name}/")));
            }
        }
    }
    Ok(entries)
}
