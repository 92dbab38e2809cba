//! Encryption of files at rest, piece by piece, so that a file of any size passes through little memory.
//!
//! A file begins with a mark and 32 random bytes, from which its own key is made. Then come pieces of 64 KiB, each
//! encrypted with AES-256-GCM under a nonce that holds its number and whether it is the last: pieces cannot be changed,
//! moved or left out, and a file that ends early shows (the STREAM construction).

use aes_gcm::aead::{AeadInPlace, KeyInit, OsRng, rand_core::RngCore};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::io::{self, Read, Write};

const MARK: &[u8; 8] = b"HEARTH-1";
const SALT_BYTES: usize = 32;
const TAG_BYTES: usize = 16;
/// How much of a file is encrypted at once.
const PIECE_BYTES: usize = 64 * 1024;

/// The master key of a kind of files.
#[derive(Clone)]
pub struct FileKey([u8; 32]);

impl FileKey {
    /// A key of 32 bytes.
    pub fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    #[expect(clippy::expect_used, reason = "an HMAC takes a key of any length")]
    fn cipher(&self, salt: &[u8]) -> Aes256Gcm {
        let mut mac: Hmac<Sha256> = Mac::new_from_slice(&self.0).expect("a key of any length");
        mac.update(b"file:");
        mac.update(salt);
        Aes256Gcm::new(Key::<Aes256Gcm>::from_slice(&mac.finalize().into_bytes()))
    }
}

fn nonce(number: u32, last: bool) -> [u8; 12] {
    let mut nonce = [0; 12];
    nonce[7..11].copy_from_slice(&number.to_be_bytes());
    nonce[11] = u8::from(last);
    nonce
}

/// Encrypts what comes in, into buffers of the caller's.
pub struct Sealing {
    cipher: Aes256Gcm,
    number: u32,
    piece: Vec<u8>,
}

impl Sealing {
    /// Begins a file; what goes in front is put into `out`.
    pub fn begin(key: &FileKey, out: &mut Vec<u8>) -> Self {
        let mut salt = [0; SALT_BYTES];
        OsRng.fill_bytes(&mut salt);
        out.extend_from_slice(MARK);
        out.extend_from_slice(&salt);
        Self { cipher: key.cipher(&salt), number: 0, piece: Vec::with_capacity(PIECE_BYTES + TAG_BYTES) }
    }

    /// Takes the next bytes and puts the pieces that are complete into `out`.
    pub fn push(&mut self, mut bytes: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        while !bytes.is_empty() {
            // A full piece waits until it is known not to be the last.
            if self.piece.len() == PIECE_BYTES {
                self.seal(false, out)?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(PIECE_BYTES - self.piece.len()));
            self.piece.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// Ends the file: puts the last piece into `out`.
    pub fn finish(mut self, out: &mut Vec<u8>) -> io::Result<()> {
        self.seal(true, out)
    }

    fn seal(&mut self, last: bool, out: &mut Vec<u8>) -> io::Result<()> {
        let nonce = nonce(self.number, last);
        self.cipher
            .encrypt_in_place(Nonce::from_slice(&nonce), b"", &mut self.piece)
            .map_err(|_| io::Error::other("a piece cannot be encrypted"))?;
        out.extend_from_slice(&self.piece);
        self.piece.clear();
        self.number = self.number.checked_add(1).ok_or_else(|| io::Error::other("the file is too large"))?;
        Ok(())
    }
}

/// Encrypts what is written to it. [`SealedWriter::finish`] must be called; a file without its end cannot be read.
pub struct SealedWriter<W> {
    inner: W,
    sealing: Sealing,
    ready: Vec<u8>,
}

impl<W: Write> SealedWriter<W> {
    /// Begins a file.
    pub fn new(key: &FileKey, inner: W) -> Self {
        let mut ready = Vec::new();
        let sealing = Sealing::begin(key, &mut ready);
        Self { inner, sealing, ready }
    }

    /// Ends the file.
    pub fn finish(mut self) -> io::Result<W> {
        self.sealing.finish(&mut self.ready)?;
        self.inner.write_all(&self.ready)?;
        self.inner.flush()?;
        Ok(self.inner)
    }
}

impl<W: Write> Write for SealedWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.sealing.push(bytes, &mut self.ready)?;
        self.inner.write_all(&self.ready)?;
        self.ready.clear();
        Ok(bytes.len())
    }

    /// Nothing before the end: pieces have one length.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Decrypts a file, and fails when anything in it was changed or its end is missing.
pub struct SealedReader<R> {
    inner: R,
    cipher: Aes256Gcm,
    number: u32,
    /// Encrypted bytes that were read ahead, to know whether a piece is the last.
    ahead: Vec<u8>,
    plain: Vec<u8>,
    given: usize,
    ended: bool,
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the file is damaged, or was encrypted under another key")
}

impl<R: Read> SealedReader<R> {
    /// Opens a file that [`Sealing`] made.
    pub fn open(key: &FileKey, mut inner: R) -> io::Result<Self> {
        let mut front = [0; MARK.len() + SALT_BYTES];
        inner.read_exact(&mut front).map_err(|_| damaged())?;
        let (mark, salt) = front.split_at(MARK.len());
        if mark != MARK {
            return Err(damaged());
        }
        let cipher = key.cipher(salt);
        Ok(Self { inner, cipher, number: 0, ahead: Vec::new(), plain: Vec::new(), given: 0, ended: false })
    }

    fn next_piece(&mut self) -> io::Result<()> {
        const SEALED_PIECE: usize = PIECE_BYTES + TAG_BYTES;
        let wanted = (SEALED_PIECE + 1 - self.ahead.len()) as u64;
        self.inner.by_ref().take(wanted).read_to_end(&mut self.ahead)?;
        let last = self.ahead.len() <= SEALED_PIECE;
        let rest = if last { Vec::new() } else { self.ahead.split_off(SEALED_PIECE) };
        let mut piece = std::mem::replace(&mut self.ahead, rest);
        let nonce = nonce(self.number, last);
        self.cipher.decrypt_in_place(Nonce::from_slice(&nonce), b"", &mut piece).map_err(|_| damaged())?;
        self.number = self.number.checked_add(1).ok_or_else(damaged)?;
        (self.plain, self.given, self.ended) = (piece, 0, last);
        Ok(())
    }
}

impl<R: Read> Read for SealedReader<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.plain.len() && !self.ended {
            self.next_piece()?;
        }
        let count = into.len().min(self.plain.len() - self.given);
        into[..count].copy_from_slice(&self.plain[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: FileKey = FileKey([7; 32]);

    fn seal(bytes: &[u8]) -> Vec<u8> {
        let mut writer = SealedWriter::new(&KEY, Vec::new());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    fn open(key: &FileKey, sealed: &[u8]) -> io::Result<Vec<u8>> {
        let mut plain = Vec::new();
        SealedReader::open(key, sealed)?.read_to_end(&mut plain)?;
        Ok(plain)
    }

    #[test]
    fn files_of_every_length_come_back() {
        for length in [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES] {
            let plain: Vec<u8> = (0..length).map(|number| u8::try_from(number % 251).unwrap()).collect();
            let sealed = seal(&plain);
            let pieces = length.div_ceil(PIECE_BYTES).max(1);
            assert_eq!(sealed.len(), 40 + length + 16 * pieces, "front, content and a tag for each piece");
            assert_eq!(open(&KEY, &sealed).unwrap(), plain, "{length}");
            assert_ne!(sealed, seal(&plain), "no two files look the same");
        }
    }

    #[test]
    fn whatever_was_changed_shows() {
        let plain = vec![5; 2 * PIECE_BYTES + 10];
        let sealed = seal(&plain);
        assert!(open(&FileKey([8; 32]), &sealed).is_err(), "another key");
        for place in [0, 20, 50, sealed.len() - 1] {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(open(&KEY, &changed).is_err(), "byte {place}");
        }
        let piece = PIECE_BYTES + TAG_BYTES;
        assert!(open(&KEY, &sealed[..sealed.len() - 1]).is_err(), "cut within a piece");
        assert!(open(&KEY, &sealed[..40 + 2 * piece]).is_err(), "cut between two pieces");
        assert!(open(&KEY, &sealed[..40 + piece]).is_err());
        let swapped =
            [&sealed[..40], &sealed[40 + piece..40 + 2 * piece], &sealed[40..40 + piece], &sealed[40 + 2 * piece..]];
        assert!(open(&KEY, &swapped.concat()).is_err(), "two pieces in the wrong order");
    }

    #[test]
    fn nothing_of_the_content_is_to_be_seen() {
        let sealed = seal(b"Rosalind Thistlewood");
        assert!(!sealed.windows(8).any(|bytes| bytes == b"Rosalind"));
    }
}
