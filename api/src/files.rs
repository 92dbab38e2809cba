//! Files that wait for their task or for whoever asked for them (uploads and exports), and signed documents.
//!
//! They hold what HMIS CSV holds, so the folder is readable by the program's account only, names say nothing, and a
//! file of HMIS CSV goes as soon as its task is done with it. While they wait they are encrypted ([`hmis_store::sealed`]).

use actix_web::web::Payload;
use futures_util::stream::poll_fn;
use futures_util::{Stream, StreamExt};
use hmis_store::sealed::{FileKey, SealedReader, SealedWriter, Sealing};
use sha2::{Digest, Sha256};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;
use tokio::sync::mpsc;
use uuid::Uuid;

/// Begins the names of files in clear, which are there only while a task reads or writes them.
const OPEN: &str = "open-";
/// No task works on a file in clear this long; one that is older was left behind by a process that died.
const LEFT_BEHIND: Duration = Duration::from_secs(24 * 60 * 60);
/// How much of a file is handed on at once.
const PIECE_BYTES: usize = 64 * 1024;

/// The folder of files.
#[derive(Clone)]
pub struct Files {
    root: PathBuf,
    key: FileKey,
}

/// A file that has arrived.
#[derive(Debug)]
pub struct Stored {
    /// Its name in the folder.
    pub name: String,
    /// Its size in bytes, as it was sent.
    pub bytes: u64,
    /// SHA-256 of its content, as it was sent.
    pub digest: Vec<u8>,
}

/// Why a file could not be taken in.
#[derive(Debug, thiserror::Error)]
pub enum StoreFileError {
    /// The sender broke off or sent something that is no HTTP body.
    #[error("the upload broke off")]
    BrokenOff,
    /// The file is larger than allowed.
    #[error("the file is larger than {0} bytes")]
    TooLarge(u64),
    /// The disk refused.
    #[error(transparent)]
    Disk(#[from] io::Error),
}

impl Files {
    /// Opens the folder, and makes it when it is not there. What processes that died left in clear is removed.
    pub fn open(root: &Path, key: FileKey) -> io::Result<Self> {
        std::fs::create_dir_all(root)?;
        #[cfg(unix)]
        std::fs::set_permissions(root, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        let files = Self { root: root.to_owned(), key };
        files.sweep(LEFT_BEHIND)?;
        Ok(files)
    }

    /// Removes files in clear that are older than this.
    pub fn sweep(&self, older_than: Duration) -> io::Result<()> {
        let limit = SystemTime::now().checked_sub(older_than);
        for entry in std::fs::read_dir(&self.root)?.flatten() {
            let old = entry.metadata().and_then(|about| about.modified()).is_ok_and(|at| Some(at) <= limit);
            if old && entry.file_name().to_string_lossy().starts_with(OPEN) {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Where a file of this name is. Names are our own; one with a path in it leads nowhere.
    fn path(&self, name: &str) -> PathBuf {
        let safe = !name.contains(['/', '\\']) && !name.starts_with('.');
        self.root.join(if safe { name } else { "missing" })
    }

    /// Takes in a request's body, piece by piece, under a new name with this extension.
    pub async fn receive(&self, mut body: Payload, extension: &str, most: u64) -> Result<Stored, StoreFileError> {
        let name = format!("{}.{extension}", Uuid::now_v7().simple());
        let path = self.path(&name);
        let outcome = write_body(&path, &self.key, &mut body, most).await;
        if outcome.is_err() {
            self.remove(&name).await;
        }
        let (bytes, digest) = outcome?;
        Ok(Stored { name, bytes, digest })
    }

    /// An empty file in clear, for a task that writes it. It is gone when the value is dropped.
    pub fn clear_file(&self) -> io::Result<NamedTempFile> {
        tempfile::Builder::new().prefix(OPEN).suffix(".zip").tempfile_in(&self.root)
    }

    /// A copy in clear of a stored file, for a task that must jump to and fro in it. It is gone when the value is
    /// dropped. This waits for the disk.
    pub fn in_clear(&self, name: &str) -> io::Result<NamedTempFile> {
        let mut clear = self.clear_file()?;
        io::copy(&mut self.reader(name)?, clear.as_file_mut())?;
        Ok(clear)
    }

    /// Stores what is in a file in clear under a name. This waits for the disk.
    pub fn store(&self, clear: &Path, name: &str) -> io::Result<()> {
        let mut writer = SealedWriter::new(&self.key, io::BufWriter::new(std::fs::File::create(self.path(name))?));
        io::copy(&mut std::fs::File::open(clear)?, &mut writer)?;
        writer.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    }

    /// Reads a stored file. This waits for the disk.
    pub fn reader(&self, name: &str) -> io::Result<impl Read + Send + use<>> {
        SealedReader::open(&self.key, io::BufReader::new(std::fs::File::open(self.path(name))?))
    }

    /// The content of a stored file as a stream.
    pub async fn stream(&self, name: &str) -> io::Result<impl Stream<Item = io::Result<bytes::Bytes>> + use<>> {
        let (files, name) = (self.clone(), name.to_owned());
        let (tell, mut pieces) = mpsc::channel(4);
        let opened = tokio::task::spawn_blocking(move || files.reader(&name)).await.map_err(io::Error::other)?;
        let mut reader = opened?;
        tokio::task::spawn_blocking(move || {
            loop {
                let mut piece = Vec::with_capacity(PIECE_BYTES);
                let read = reader.by_ref().take(PIECE_BYTES as u64).read_to_end(&mut piece);
                let read = match read {
                    Ok(0) => break,
                    other => other.map(|_| bytes::Bytes::from(piece)),
                };
                let failed = read.is_err();
                // Nobody listens any more, or there is nothing more to be read.
                if tell.blocking_send(read).is_err() || failed {
                    break;
                }
            }
        });
        Ok(poll_fn(move |context| pieces.poll_recv(context)))
    }

    /// Removes a file; one that is gone already is fine.
    pub async fn remove(&self, name: &str) {
        if let Err(error) = tokio::fs::remove_file(self.path(name)).await
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "a stored file could not be removed");
        }
    }
}

async fn write_body(
    path: &Path,
    key: &FileKey,
    body: &mut Payload,
    most: u64,
) -> Result<(u64, Vec<u8>), StoreFileError> {
    let mut file = tokio::io::BufWriter::new(tokio::fs::File::create_new(path).await?);
    let mut digest = Sha256::new();
    let mut bytes = 0u64;
    let mut ready = Vec::new();
    let mut sealing = Sealing::begin(key, &mut ready);
    while let Some(piece) = body.next().await {
        let piece = piece.map_err(|_| StoreFileError::BrokenOff)?;
        bytes += piece.len() as u64;
        if bytes > most {
            return Err(StoreFileError::TooLarge(most));
        }
        digest.update(&piece);
        sealing.push(&piece, &mut ready)?;
        file.write_all(&ready).await?;
        ready.clear();
    }
    sealing.finish(&mut ready)?;
    file.write_all(&ready).await?;
    file.flush().await?;
    Ok((bytes, digest.finalize().to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn what_waits_is_encrypted_and_what_is_clear_goes() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::open(folder.path(), FileKey::new([1; 32])).unwrap();
        let mut clear = files.clear_file().unwrap();
        clear.write_all(b"PersonalID,FirstName\n1,Rosalind\n").unwrap();
        files.store(clear.path(), "stored.zip").unwrap();
        drop(clear);
        let names: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(names, ["stored.zip"]);
        let stored = std::fs::read(folder.path().join("stored.zip")).unwrap();
        assert!(!stored.windows(8).any(|bytes| bytes == b"Rosalind"));
        let copy = files.in_clear("stored.zip").unwrap();
        assert_eq!(std::fs::read(copy.path()).unwrap(), b"PersonalID,FirstName\n1,Rosalind\n");
        let (_, left) = copy.keep().unwrap();
        files.sweep(Duration::ZERO).unwrap();
        assert!(!left.exists(), "what a process left behind is swept away");
        assert!(files.reader("../stored.zip").is_err());
    }
}
