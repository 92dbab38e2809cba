//! What is hashed, and how.

use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use tokio_postgres::Row;
use uuid::Uuid;

/// How many bytes of an event's hash a block keeps of each event.
pub(super) const MARK_BYTES: usize = 8;
/// Columns after the number of the microsecond: texts or nothing.
const TEXTS: std::ops::Range<usize> = 3..14;

/// The key under which blocks are signed. It lies beside the data, not in the database.
#[derive(Clone)]
pub struct SealKey([u8; 32]);

impl SealKey {
    /// A key of 32 bytes.
    pub fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// The signature of a block's hash.
    pub(super) fn sign(&self, hash: &[u8]) -> Vec<u8> {
        self.mac(hash).finalize().into_bytes().to_vec()
    }

    /// Whether the signature of a block's hash is ours.
    pub(super) fn accepts(&self, hash: &[u8], signature: &[u8]) -> bool {
        self.mac(hash).verify_slice(signature).is_ok()
    }

    #[expect(clippy::expect_used, reason = "an HMAC takes a key of any length")]
    fn mac(&self, hash: &[u8]) -> Hmac<Sha256> {
        let mac: Hmac<Sha256> = Mac::new_from_slice(&self.0).expect("a key of any length");
        mac.chain_update(hash)
    }
}

/// An event as it is hashed.
pub(super) struct Event {
    pub(super) position: i64,
    pub(super) id: Uuid,
    pub(super) hash: [u8; 32],
}

impl Event {
    /// Reads a row of [`super::EVENT`].
    pub(super) fn read(row: &Row) -> Result<Self, tokio_postgres::Error> {
        let (position, id, micros): (i64, Uuid, i64) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let mut sha = Sha256::new();
        sha.update(id.as_bytes());
        sha.update(position.to_be_bytes());
        sha.update(micros.to_be_bytes());
        for column in TEXTS {
            add_text(&mut sha, row.try_get(column)?);
        }
        Ok(Self { position, id, hash: sha.finalize().into() })
    }

    pub(super) fn mark(&self) -> &[u8] {
        &self.hash[..MARK_BYTES]
    }
}

/// Nothing and an empty text must not look alike, nor two texts and their joint.
fn add_text(sha: &mut Sha256, text: Option<&str>) {
    match text {
        None => sha.update([0]),
        Some(text) => {
            sha.update([1]);
            sha.update((text.len() as u64).to_be_bytes());
            sha.update(text.as_bytes());
        }
    }
}

/// Everything that a block's hash covers.
pub(super) struct Header<'a> {
    pub(super) before: &'a [u8],
    pub(super) number: i64,
    pub(super) up_to: i64,
    pub(super) events: i32,
    pub(super) marks_hash: [u8; 32],
    pub(super) events_hash: &'a [u8],
    pub(super) sealed_at_micros: i64,
}

impl Header<'_> {
    pub(super) fn hash(&self) -> [u8; 32] {
        let mut sha = Sha256::new();
        sha.update(b"hearth audit seal 1");
        sha.update((self.before.len() as u64).to_be_bytes());
        sha.update(self.before);
        for number in [self.number, self.up_to, i64::from(self.events), self.sealed_at_micros] {
            sha.update(number.to_be_bytes());
        }
        sha.update(self.marks_hash);
        sha.update(self.events_hash);
        sha.finalize().into()
    }
}

/// The events of a block while they come in.
pub(super) struct Gathered {
    pub(super) events: i32,
    pub(super) marks: Vec<u8>,
    hash: Sha256,
}

impl Gathered {
    pub(super) fn new() -> Self {
        Self { events: 0, marks: Vec::new(), hash: Sha256::new() }
    }

    pub(super) fn add(&mut self, event: &Event) {
        self.events += 1;
        self.marks.extend_from_slice(event.mark());
        self.hash.update(event.hash);
    }

    pub(super) fn marks_hash(&self) -> [u8; 32] {
        Sha256::digest(&self.marks).into()
    }

    pub(super) fn events_hash(&self) -> [u8; 32] {
        self.hash.clone().finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash_of(texts: &[Option<&str>]) -> Vec<u8> {
        let mut sha = Sha256::new();
        for text in texts {
            add_text(&mut sha, *text);
        }
        sha.finalize().to_vec()
    }

    #[test]
    fn texts_cannot_be_moved_between_columns() {
        assert_ne!(hash_of(&[Some("ab"), Some("c")]), hash_of(&[Some("a"), Some("bc")]));
        assert_ne!(hash_of(&[None]), hash_of(&[Some("")]));
        assert_ne!(hash_of(&[Some("a"), None]), hash_of(&[None, Some("a")]));
    }

    #[test]
    fn a_signature_needs_the_key() {
        let key = SealKey::new([1; 32]);
        let signature = key.sign(b"block");
        assert!(key.accepts(b"block", &signature));
        assert!(!key.accepts(b"other", &signature));
        assert!(!SealKey::new([2; 32]).accepts(b"block", &signature));
    }
}
