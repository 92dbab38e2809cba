//! Encryption of Social Security numbers at rest, and blind indexes by which they can still be found.
//!
//! A number is stored as AES-256-GCM cipher text under a random nonce. Equality is looked up by keyed hashes
//! (HMAC-SHA256) of the whole number and of its last four digits, so the database alone reveals neither.

use aes_gcm::aead::{Aead, KeyInit, OsRng, rand_core::RngCore};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::io::Write;
use std::path::Path;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 12;
/// Half of a SHA-256: short enough to index, long enough not to collide among all numbers there can be.
const INDEX_BYTES: usize = 16;

/// Why a key or a cipher text could not be used.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The key file could not be read or made.
    #[error("the key file {path} cannot be used: {source}")]
    File {
        /// Where the key should be.
        path: String,
        /// What went wrong.
        source: std::io::Error,
    },
    /// The key has a wrong length.
    #[error("a data key has 64 bytes, this one has {0}")]
    Length(usize),
    /// The cipher text was not made with this key, or was altered.
    #[error("a stored number cannot be decrypted with this key")]
    Decrypt,
}

/// Holds the data key: one half encrypts, the other half makes blind indexes.
#[derive(Clone)]
pub struct Vault {
    cipher: Aes256Gcm,
    index: Hmac<Sha256>,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Vault(•••)")
    }
}

impl Vault {
    /// Opens a vault with a key of 64 bytes.
    pub fn new(key: &[u8]) -> Result<Self, VaultError> {
        if key.len() != 2 * KEY_BYTES {
            return Err(VaultError::Length(key.len()));
        }
        let (encrypting, indexing) = key.split_at(KEY_BYTES);
        let index = <Hmac<Sha256> as Mac>::new_from_slice(indexing).map_err(|_| VaultError::Length(key.len()))?;
        Ok(Self { cipher: Aes256Gcm::new(Key::<Aes256Gcm>::from_slice(encrypting)), index })
    }

    /// Opens the vault whose key lies in a file; makes a new key, readable by its owner only, when there is none.
    pub fn open(path: &Path) -> Result<Self, VaultError> {
        let failed = |source| VaultError::File { path: path.display().to_string(), source };
        match std::fs::read(path) {
            Ok(key) => Self::new(&key),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let mut key = [0u8; 2 * KEY_BYTES];
                OsRng.fill_bytes(&mut key);
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder).map_err(failed)?;
                }
                let mut options = std::fs::OpenOptions::new();
                options.write(true).create_new(true);
                #[cfg(unix)]
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
                options.open(path).and_then(|mut file| file.write_all(&key)).map_err(failed)?;
                Self::new(&key)
            }
            Err(error) => Err(failed(error)),
        }
    }

    /// Encrypts a value: nonce, then cipher text with its tag.
    pub fn encrypt(&self, value: &str) -> Vec<u8> {
        let mut nonce = [0u8; NONCE_BYTES];
        OsRng.fill_bytes(&mut nonce);
        let sealed = self.cipher.encrypt(Nonce::from_slice(&nonce), value.as_bytes()).unwrap_or_default();
        [&nonce[..], &sealed].concat()
    }

    /// Decrypts what [`Vault::encrypt`] made.
    pub fn decrypt(&self, sealed: &[u8]) -> Result<String, VaultError> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE_BYTES).ok_or(VaultError::Decrypt)?;
        let plain = self.cipher.decrypt(Nonce::from_slice(nonce), sealed).map_err(|_| VaultError::Decrypt)?;
        String::from_utf8(plain).map_err(|_| VaultError::Decrypt)
    }

    /// The blind index of a whole number, as written.
    pub fn ssn_index(&self, ssn: &str) -> Vec<u8> {
        self.keyed("ssn:", ssn)
    }

    /// The blind index of the last four digits of a number; `None` when they are not four digits.
    ///
    /// In a hashed export (68 characters) the last four digits stand in clear in front.
    pub fn last_four_index(&self, ssn: &str) -> Option<Vec<u8>> {
        last_four(ssn).map(|digits| self.keyed("last-four:", digits))
    }

    /// A key for another purpose, which tells nothing about this one.
    pub fn derived_key(&self, purpose: &str) -> [u8; KEY_BYTES] {
        let mut mac = self.index.clone();
        mac.update(b"key:");
        mac.update(purpose.as_bytes());
        mac.finalize().into_bytes().into()
    }

    fn keyed(&self, purpose: &str, value: &str) -> Vec<u8> {
        let mut mac = self.index.clone();
        mac.update(purpose.as_bytes());
        mac.update(value.as_bytes());
        mac.finalize().into_bytes()[..INDEX_BYTES].to_vec()
    }
}

/// The last four digits of a Social Security number: of nine characters, of four, or in front of a hash.
pub fn last_four(ssn: &str) -> Option<&str> {
    let digits = match ssn.len() {
        0..=3 => return None,
        length @ 4..=11 => ssn.get(length - 4..)?,
        _ => ssn.get(..4)?,
    };
    digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_comes_back_and_never_looks_the_same_twice() {
        let vault = Vault::new(&[7; 64]).unwrap();
        let (first, second) = (vault.encrypt("734001184"), vault.encrypt("734001184"));
        assert_ne!(first, second);
        assert_eq!(vault.decrypt(&first).unwrap(), "734001184");
        assert!(Vault::new(&[8; 64]).unwrap().decrypt(&first).is_err());
        assert!(Vault::new(&[8; 63]).is_err());
    }

    #[test]
    fn indexes_depend_on_the_key_and_on_the_value() {
        let vault = Vault::new(&[7; 64]).unwrap();
        assert_eq!(vault.ssn_index("734001184"), vault.ssn_index("734001184"));
        assert_ne!(vault.ssn_index("734001184"), Vault::new(&[8; 64]).unwrap().ssn_index("734001184"));
        assert_eq!(vault.last_four_index("734001184"), vault.last_four_index("xxxxx1184"));
        assert_ne!(vault.last_four_index("734001184"), Some(vault.ssn_index("1184")));
    }

    #[test]
    fn derived_keys_differ_by_purpose_and_by_key() {
        let vault = Vault::new(&[7; 64]).unwrap();
        assert_eq!(vault.derived_key("files"), vault.derived_key("files"));
        assert_ne!(vault.derived_key("files"), vault.derived_key("audit"));
        assert_ne!(vault.derived_key("files"), Vault::new(&[8; 64]).unwrap().derived_key("files"));
    }

    #[test]
    fn the_last_four_digits_are_found_in_each_form() {
        assert_eq!(last_four("734001184"), Some("1184"));
        assert_eq!(last_four("1184"), Some("1184"));
        assert_eq!(last_four(&format!("1184{}", "a".repeat(64))), Some("1184"));
        assert_eq!(last_four("73400118x"), None);
        assert_eq!(last_four("84"), None);
    }
}
