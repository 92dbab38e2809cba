//! The file: entries one after the other, inside an encrypted stream.
//!
//! In front stand a mark, how the key is made, and a salt. Inside, an entry is its name and its content in pieces, each
//! with its length in front; a piece of no length ends the entry, a name of no length the archive. The last entry is the
//! manifest, with the size and SHA-256 of all others.

use super::Secret;
use crate::hexadecimal::hexadecimal;
use anyhow::{Context, Result, bail, ensure};
use hmis_store::sealed::{SealedReader, SealedWriter};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

const MARK: &[u8; 16] = b"HEARTH-BACKUP-1\n";
const SALT_BYTES: usize = 16;
const PIECE_BYTES: usize = 256 * 1024;

/// What an entry was when it was written, or is when it is read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Entry {
    /// Its name, such as `keys/data.key`.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its content, in hexadecimal digits.
    pub sha256: String,
}

/// An archive that is being written.
pub struct Writer {
    out: SealedWriter<BufWriter<File>>,
    /// What was written so far.
    pub entries: Vec<Entry>,
}

impl Writer {
    /// Begins an archive; there must be no such file yet.
    pub fn create(path: &Path, secret: &Secret) -> Result<Self> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).with_context(|| format!("{} cannot be written", path.display()))?;
        let mut file = BufWriter::new(file);
        let salt: [u8; SALT_BYTES] = rand::random();
        file.write_all(MARK)?;
        file.write_all(&[secret.kind()])?;
        file.write_all(&salt)?;
        Ok(Self { out: SealedWriter::new(&secret.key(&salt)?, file), entries: Vec::new() })
    }

    /// Adds an entry.
    pub fn add(&mut self, name: &str, mut content: impl Read) -> Result<()> {
        self.name(name)?;
        let (mut sha, mut bytes) = (Sha256::new(), 0u64);
        let mut piece = vec![0; PIECE_BYTES];
        loop {
            let count = content.read(&mut piece)?;
            self.out.write_all(&u32::try_from(count)?.to_be_bytes())?;
            if count == 0 {
                break;
            }
            self.out.write_all(&piece[..count])?;
            sha.update(&piece[..count]);
            bytes += count as u64;
        }
        self.entries.push(Entry { name: name.to_owned(), bytes, sha256: hexadecimal(&sha.finalize()) });
        Ok(())
    }

    fn name(&mut self, name: &str) -> Result<()> {
        self.out.write_all(&u16::try_from(name.len())?.to_be_bytes())?;
        self.out.write_all(name.as_bytes())?;
        Ok(())
    }

    /// Ends the archive and waits until it is on the disk.
    pub fn finish(mut self) -> Result<()> {
        self.name("")?;
        let file = self.out.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok(file.sync_all()?)
    }
}

/// Reads an archive from its beginning to its end; `take` gets each entry, and need not read it whole.
pub fn read(
    path: &Path,
    secret: &Secret,
    mut take: impl FnMut(&str, &mut dyn Read) -> Result<()>,
) -> Result<Vec<Entry>> {
    let mut file = BufReader::new(File::open(path).with_context(|| format!("{} cannot be read", path.display()))?);
    let mut front = [0; MARK.len() + 1 + SALT_BYTES];
    file.read_exact(&mut front).ok().filter(|()| front.starts_with(MARK)).context("this is no backup of Hearth")?;
    match (front[MARK.len()], secret.kind()) {
        (made, given) if made == given => {}
        (0, _) => bail!("the backup was made with a key file"),
        _ => bail!("the backup was made with a passphrase"),
    }
    let mut inside = SealedReader::open(&secret.key(&front[MARK.len() + 1..])?, file)?;
    let mut entries = Vec::new();
    while let Some(name) = next_name(&mut inside)? {
        let mut content = Content { inside: &mut inside, left: 0, ended: false, bytes: 0, sha: Sha256::new() };
        take(&name, &mut content)?;
        io::copy(&mut content, &mut io::sink())?;
        let (bytes, sha256) = (content.bytes, hexadecimal(&content.sha.finalize()));
        entries.push(Entry { name, bytes, sha256 });
    }
    // The last piece of the stream says that it is the last: a cut shows here.
    ensure!(inside.read(&mut [0])? == 0, "something follows the end of the backup");
    Ok(entries)
}

fn next_name(inside: &mut impl Read) -> Result<Option<String>> {
    let mut length = [0; 2];
    inside.read_exact(&mut length).context("the backup is damaged, or the passphrase or key is another one")?;
    let mut name = vec![0; usize::from(u16::from_be_bytes(length))];
    inside.read_exact(&mut name)?;
    Ok((!name.is_empty()).then(|| String::from_utf8(name)).transpose()?)
}

struct Content<'a, R> {
    inside: &'a mut R,
    left: u32,
    ended: bool,
    bytes: u64,
    sha: Sha256,
}

impl<R: Read> Read for Content<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 && !self.ended {
            let mut length = [0; 4];
            self.inside.read_exact(&mut length)?;
            self.left = u32::from_be_bytes(length);
            self.ended = self.left == 0;
        }
        if self.ended || into.is_empty() {
            return Ok(0);
        }
        let most = into.len().min(self.left as usize);
        let count = self.inside.read(&mut into[..most])?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.left -= u32::try_from(count).unwrap_or(self.left);
        self.bytes += count as u64;
        self.sha.update(&into[..count]);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(folder: &Path) -> std::path::PathBuf {
        let path = folder.join("backup");
        let mut writer = Writer::create(&path, &Secret::KeyFile(vec![1; 32])).unwrap();
        writer.add("first", &b"some content"[..]).unwrap();
        writer.add("empty", &b""[..]).unwrap();
        writer.add("large", &vec![7; 3 * PIECE_BYTES + 5][..]).unwrap();
        writer.finish().unwrap();
        path
    }

    #[test]
    fn entries_come_back_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = written(folder.path());
        let mut first = String::new();
        let entries = read(&path, &Secret::KeyFile(vec![1; 32]), |name, content| {
            if name == "first" {
                content.read_to_string(&mut first)?;
            }
            Ok(())
        })
        .unwrap();
        assert_eq!(first, "some content");
        let sizes: Vec<_> = entries.iter().map(|entry| (entry.name.as_str(), entry.bytes)).collect();
        assert_eq!(sizes, [("first", 12), ("empty", 0), ("large", 3 * PIECE_BYTES as u64 + 5)]);
        // SHA-256 of nothing, FIPS 180-4.
        assert_eq!(entries[1].sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    #[test]
    fn damage_and_wrong_secrets_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = written(folder.path());
        let refused = |secret: Secret| read(&path, &secret, |_, _| Ok(())).unwrap_err().to_string();
        refused(Secret::KeyFile(vec![2; 32]));
        assert!(refused(Secret::Passphrase("x".to_owned())).contains("key file"));
        let mut bytes = std::fs::read(&path).unwrap();
        let place = bytes.len() / 2;
        bytes[place] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        refused(Secret::KeyFile(vec![1; 32]));
        assert!(Writer::create(&path, &Secret::KeyFile(vec![1; 32])).is_err(), "nothing is overwritten");
    }
}
