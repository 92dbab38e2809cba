//! Recovery codes: ten, each good once, for the day when phone and security key are gone.
//!
//! A code is four groups of four. The first group finds it, the other sixty bits prove it; since they are fewer than
//! 112, they are hashed like a password (ASVS 5.0, 6.5.2).

use argon2::password_hash::rand_core::{OsRng, RngCore};
use std::collections::BTreeMap;

/// How many there are.
pub(super) const CODES: usize = 10;
/// Without letters and digits that look alike.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH: usize = 16;
const GROUP: usize = 4;

/// A code.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct RecoveryCode(String);

impl RecoveryCode {
    /// New codes, no two with the same label.
    pub(super) fn generate() -> Vec<Self> {
        let mut codes = BTreeMap::new();
        while codes.len() < CODES {
            let mut bytes = [0; LENGTH];
            OsRng.fill_bytes(&mut bytes);
            let letters = bytes.iter().map(|byte| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]));
            let code = Self(letters.collect());
            codes.entry(code.label().to_owned()).or_insert(code);
        }
        codes.into_values().collect()
    }

    /// Reads what somebody typed, with or without hyphens, in any case.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let letters: String =
            text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect();
        let known = letters.bytes().all(|letter| ALPHABET.contains(&letter));
        (letters.len() == LENGTH && known).then_some(Self(letters))
    }

    /// The group that finds it.
    pub(super) fn label(&self) -> &str {
        &self.0[..GROUP]
    }

    /// What is hashed.
    pub(super) fn proof(&self) -> &str {
        &self.0[GROUP..]
    }

    /// As it is shown: `KQ4M-9TRW-D2HF-7XPA`.
    pub(super) fn shown(&self) -> String {
        let groups: Vec<&str> = (0..LENGTH).step_by(GROUP).map(|start| &self.0[start..start + GROUP]).collect();
        groups.join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = RecoveryCode::parse("kq4m 9trw-d2hf7xpa").unwrap_or(RecoveryCode(String::new()));
        assert_eq!(
            (code.label(), code.proof(), code.shown().as_str()),
            ("KQ4M", "9TRWD2HF7XPA", "KQ4M-9TRW-D2HF-7XPA")
        );
        for text in ["", "KQ4M-9TRW-D2HF", "KQ4M-9TRW-D2HF-7XP0", "KQ4M-9TRW-D2HF-7XPA-2222"] {
            assert!(RecoveryCode::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn ten_different_codes_are_made() {
        let codes = RecoveryCode::generate();
        assert_eq!(codes.len(), 10);
        for code in &codes {
            assert!(RecoveryCode::parse(&code.shown()).is_some_and(|read| read == *code));
        }
    }
}
