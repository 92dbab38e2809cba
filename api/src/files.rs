//! Files that wait for their task or for whoever asked for them (uploads and exports), and signed documents.
//!
//! They hold what HMIS CSV holds, so the folder is readable by the program's account only, names say nothing, and a
//! file of HMIS CSV goes as soon as its task is done with it.

use actix_web::web::Payload;
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use std::io;
use std::path::{Path, PathBuf};
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

/// The folder of files.
#[derive(Debug, Clone)]
pub struct Files {
    root: PathBuf,
}

/// A file that has arrived.
#[derive(Debug)]
pub struct Stored {
    /// Its name in the folder.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its content.
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
    /// Opens the folder, and makes it when it is not there.
    pub fn open(root: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(root)?;
        #[cfg(unix)]
        std::fs::set_permissions(root, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        Ok(Self { root: root.to_owned() })
    }

    /// Where a file of this name is. Names are our own; one with a path in it leads nowhere.
    pub fn path(&self, name: &str) -> PathBuf {
        let safe = !name.contains(['/', '\\']) && !name.starts_with('.');
        self.root.join(if safe { name } else { "missing" })
    }

    /// Takes in a request's body, piece by piece, under a new name with this extension.
    pub async fn receive(&self, mut body: Payload, extension: &str, most: u64) -> Result<Stored, StoreFileError> {
        let name = format!("{}.{extension}", Uuid::now_v7().simple());
        let path = self.path(&name);
        let outcome = write_body(&path, &mut body, most).await;
        if outcome.is_err() {
            self.remove(&name).await;
        }
        let (bytes, digest) = outcome?;
        Ok(Stored { name, bytes, digest })
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

async fn write_body(path: &Path, body: &mut Payload, most: u64) -> Result<(u64, Vec<u8>), StoreFileError> {
    let mut file = tokio::io::BufWriter::new(tokio::fs::File::create_new(path).await?);
    let mut digest = Sha256::new();
    let mut bytes = 0u64;
    while let Some(piece) = body.next().await {
        let piece = piece.map_err(|_| StoreFileError::BrokenOff)?;
        bytes += piece.len() as u64;
        if bytes > most {
            return Err(StoreFileError::TooLarge(most));
        }
        digest.update(&piece);
        file.write_all(&piece).await?;
    }
    file.flush().await?;
    Ok((bytes, digest.finalize().to_vec()))
}
