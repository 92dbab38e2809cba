//! Passwords: Argon2id, a few at a time, off the web workers.

use crate::http::problem::{Error, Result};
use argon2::Argon2;
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;

/// Each hash takes 19 MiB and a core for tens of milliseconds; more at once would starve everything else.
const AT_ONCE: usize = 2;

/// Hashes and checks passwords.
#[derive(Debug, Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Passwords {
    /// The PHC string of a password.
    pub async fn hash(&self, password: String) -> Result<String> {
        self.in_turn(move || hash(&password)).await?.map_err(|error| Error::internal(anyhow::anyhow!("{error}")))
    }

    /// Whether the password fits the hash. Without a hash it takes as long and says no.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool> {
        self.in_turn(move || {
            let known = hash.as_deref().and_then(|text| PasswordHash::new(text).ok());
            if let Some(known) = known {
                return Argon2::default().verify_password(password.as_bytes(), &known).is_ok();
            }
            let _ = PasswordHash::new(stand_in())
                .map(|other| Argon2::default().verify_password(password.as_bytes(), &other));
            false
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let _turn = self.turns.acquire().await.map_err(Error::internal)?;
        tokio::task::spawn_blocking(work).await.map_err(Error::internal)
    }
}

fn hash(password: &str) -> Result<String, argon2::password_hash::Error> {
    let salt = SaltString::generate(&mut OsRng);
    Ok(Argon2::default().hash_password(password.as_bytes(), &salt)?.to_string())
}

/// What the password of an unknown user is checked against.
fn stand_in() -> &'static str {
    static STAND_IN: OnceLock<String> = OnceLock::new();
    STAND_IN.get_or_init(|| hash("nobody has this password").unwrap_or_default())
}

/// Why a password is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRule {
    /// NIST SP 800-63B-4: fifteen characters when it is the only factor.
    #[error("a password has at least 15 characters")]
    TooShort,
    /// Hashing takes time in proportion.
    #[error("a password has at most 200 characters")]
    TooLong,
    /// HMIS Data and Technical Standards 2004, 4.3.1.
    #[error("a password has at least one letter and one digit")]
    Monotonous,
    /// The same: not based on the user's name, the system's or its maker's.
    #[error("a password does not contain the user's e-mail name, \"hmis\" or \"hearth\"")]
    Guessable,
}

impl PasswordRule {
    /// Checks a password that a person has chosen.
    pub fn check(password: &str, email: &str) -> std::result::Result<(), Self> {
        let folded = password.to_lowercase();
        let own_name = email.split('@').next().unwrap_or_default().to_lowercase();
        match password.chars().count() {
            0..15 => return Err(Self::TooShort),
            15..=200 => {}
            _ => return Err(Self::TooLong),
        }
        if !password.chars().any(char::is_alphabetic) || !password.chars().any(char::is_numeric) {
            return Err(Self::Monotonous);
        }
        let forbidden = [own_name.as_str(), "hmis", "hearth"];
        if forbidden.iter().any(|word| word.len() > 2 && folded.contains(word)) {
            return Err(Self::Guessable);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_fits() {
        let passwords = Passwords::default();
        let hash = passwords.hash("correct horse 7 battery".to_owned()).await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(passwords.verify("correct horse 7 battery".to_owned(), Some(hash.clone())).await.unwrap());
        assert!(!passwords.verify("correct horse 8 battery".to_owned(), Some(hash)).await.unwrap());
        assert!(!passwords.verify("nobody has this password".to_owned(), None).await.unwrap());
        assert!(!passwords.verify(String::new(), Some("!".to_owned())).await.unwrap());
    }

    #[test]
    fn weak_passwords_are_refused() {
        let check = |password: &str| PasswordRule::check(password, "ann.lee@agency.example");
        assert_eq!(check("short 1"), Err(PasswordRule::TooShort));
        assert_eq!(check(&"a1".repeat(101)), Err(PasswordRule::TooLong));
        assert_eq!(check("only letters in here"), Err(PasswordRule::Monotonous));
        assert_eq!(check("my own Ann.Lee pass 1"), Err(PasswordRule::Guessable));
        assert_eq!(check("the HMIS of 2026 rocks"), Err(PasswordRule::Guessable));
        assert_eq!(check("seven green bottles 7"), Ok(()));
    }
}
