//! What the signing key signs: access tokens, good for fifteen minutes, and the mark of a browser in which somebody
//! has signed in before.

use crate::http::problem::{Error, Result};
use anyhow::{Context, bail};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::Utc;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::Path;
use uuid::Uuid;

/// How long an access token is valid.
pub const ACCESS_TOKEN_SECONDS: i64 = 15 * 60;
/// How long a browser is known after a sign-in.
pub const BROWSER_DAYS: i64 = 180;
const ISSUER: &str = "hearth";
/// Another one, so that neither kind of token can be used as the other.
const BROWSER_ISSUER: &str = "hearth-browser";

/// What an access token says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Claims {
    /// The user.
    pub sub: Uuid,
    /// The session.
    pub sid: Uuid,
    iss: String,
    iat: i64,
    exp: i64,
}

#[derive(Debug, Serialize, Deserialize)]
struct BrowserClaims {
    sub: Uuid,
    browser: Uuid,
    iss: String,
    exp: i64,
}

/// A browser in which a user has signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KnownBrowser {
    /// The user.
    pub user_id: Uuid,
    /// The browser.
    pub id: Uuid,
}

/// The Ed25519 key that signs tokens.
#[derive(Clone)]
pub struct SigningKey {
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl SigningKey {
    /// The key in a PKCS#8 document.
    pub fn from_pkcs8(document: &[u8]) -> anyhow::Result<Self> {
        let Ok(pair) = Ed25519KeyPair::from_pkcs8(document) else {
            bail!("the signing key is not an Ed25519 key in PKCS#8")
        };
        Ok(Self {
            encoding: EncodingKey::from_ed_der(document),
            decoding: DecodingKey::from_ed_der(pair.public_key().as_ref()),
        })
    }

    /// A new key, for processes that need none afterwards.
    pub fn generate() -> anyhow::Result<Self> {
        Self::from_pkcs8(&new_document()?)
    }

    /// The key given as base64 of a PKCS#8 document.
    pub fn from_base64(text: &str) -> anyhow::Result<Self> {
        Self::from_pkcs8(&STANDARD.decode(text.trim()).context("the signing key is not base64")?)
    }

    /// The key in a file; makes a new one, readable by its owner only, when there is none.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        match std::fs::read(path) {
            Ok(document) => Self::from_pkcs8(&document),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let document = new_document()?;
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder)?;
                }
                let mut options = std::fs::OpenOptions::new();
                options.write(true).create_new(true);
                #[cfg(unix)]
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
                options.open(path).and_then(|mut file| file.write_all(&document))?;
                Self::from_pkcs8(&document)
            }
            Err(error) => Err(error).with_context(|| format!("the signing key {} cannot be read", path.display())),
        }
    }

    pub(super) fn access_token(&self, user_id: Uuid, session_id: Uuid) -> Result<String> {
        let now = Utc::now().timestamp();
        let claims =
            Claims { sub: user_id, sid: session_id, iss: ISSUER.to_owned(), iat: now, exp: now + ACCESS_TOKEN_SECONDS };
        jsonwebtoken::encode(&Header::new(Algorithm::EdDSA), &claims, &self.encoding).map_err(Error::internal)
    }

    /// What a token says, when this key signed it and it is not over.
    pub(super) fn read(&self, token: &str) -> Option<Claims> {
        self.decode(token, ISSUER)
    }

    /// Marks a browser as one in which the user has signed in.
    pub(super) fn browser_token(&self, browser: KnownBrowser) -> Result<String> {
        let exp = (Utc::now() + chrono::Duration::days(BROWSER_DAYS)).timestamp();
        let iss = BROWSER_ISSUER.to_owned();
        let claims = BrowserClaims { sub: browser.user_id, browser: browser.id, iss, exp };
        jsonwebtoken::encode(&Header::new(Algorithm::EdDSA), &claims, &self.encoding).map_err(Error::internal)
    }

    /// Whose browser this is, when this key marked it.
    pub(super) fn read_browser(&self, token: &str) -> Option<KnownBrowser> {
        let claims: BrowserClaims = self.decode(token, BROWSER_ISSUER)?;
        Some(KnownBrowser { user_id: claims.sub, id: claims.browser })
    }

    fn decode<T: DeserializeOwned>(&self, token: &str, issuer: &str) -> Option<T> {
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_issuer(&[issuer]);
        rules.set_required_spec_claims(&["exp", "iss", "sub"]);
        rules.leeway = 0;
        jsonwebtoken::decode::<T>(token, &self.decoding, &rules).ok().map(|data| data.claims)
    }
}

fn new_document() -> anyhow::Result<Vec<u8>> {
    let pair = Ed25519KeyPair::generate().map_err(|_| anyhow::anyhow!("no signing key could be made"))?;
    let document = pair.to_pkcs8v1().map_err(|_| anyhow::anyhow!("no signing key could be made"))?;
    Ok(document.as_ref().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_by_the_key_that_signed_it_only() {
        let key = SigningKey::generate().unwrap();
        let (user, session) = (Uuid::now_v7(), Uuid::now_v7());
        let token = key.access_token(user, session).unwrap();
        let claims = key.read(&token).unwrap();
        assert_eq!((claims.sub, claims.sid), (user, session));
        assert_eq!(claims.exp - claims.iat, 900);
        assert!(SigningKey::generate().unwrap().read(&token).is_none());
        assert!(key.read(&format!("{token}x")).is_none());
        assert!(key.read("").is_none());
    }

    #[test]
    fn a_token_that_is_over_or_of_another_algorithm_is_not_read() {
        let key = SigningKey::generate().unwrap();
        let now = Utc::now().timestamp();
        let claims =
            Claims { sub: Uuid::nil(), sid: Uuid::nil(), iss: ISSUER.to_owned(), iat: now - 20, exp: now - 10 };
        let over = jsonwebtoken::encode(&Header::new(Algorithm::EdDSA), &claims, &key.encoding).unwrap();
        assert!(key.read(&over).is_none());
        let lasting = Claims { exp: now + 900, ..claims };
        let shared = EncodingKey::from_secret(b"secret");
        let other = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &lasting, &shared).unwrap();
        assert!(key.read(&other).is_none());
    }

    #[test]
    fn a_known_browser_is_no_session_and_a_session_no_browser() {
        let key = SigningKey::generate().unwrap();
        let browser = KnownBrowser { user_id: Uuid::now_v7(), id: Uuid::now_v7() };
        let mark = key.browser_token(browser).unwrap();
        assert_eq!(key.read_browser(&mark), Some(browser));
        assert!(key.read(&mark).is_none());
        assert!(key.read_browser(&key.access_token(browser.user_id, browser.id).unwrap()).is_none());
    }

    #[test]
    fn a_key_file_is_made_once_and_private() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys/signing.key");
        let token = SigningKey::open(&path).unwrap().access_token(Uuid::nil(), Uuid::nil()).unwrap();
        assert!(SigningKey::open(&path).unwrap().read(&token).is_some());
        #[cfg(unix)]
        assert_eq!(
            std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions()) & 0o777,
            0o600
        );
    }
}
