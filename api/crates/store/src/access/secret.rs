//! Random values that prove something by being known: refresh tokens, links, challenges.

use aes_gcm::aead::OsRng;
use aes_gcm::aead::rand_core::RngCore;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

const BYTES: usize = 32;

/// 256 random bits. The database keeps the hash only; the text goes to whoever may prove something by it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; BYTES]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Secret(•••)")
    }
}

impl Secret {
    /// A new one, from the system's generator.
    pub fn generate() -> Self {
        let mut bytes = [0; BYTES];
        OsRng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// Reads the text form; `None` when it cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// What the database keeps. The secret has too many bits to be guessed from it, so a plain hash is enough.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0).to_vec()
    }

    /// The text form: base64url without padding.
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_survives_its_text_form() {
        let secret = Secret::generate();
        let text = secret.text();
        assert_eq!(Secret::parse(&text), Some(secret));
        assert_eq!(Secret::parse(&text[1..]), None);
        assert_ne!(Secret::generate().hash(), Secret::parse(&text).map(|same| same.hash()).unwrap_or_default());
    }
}
