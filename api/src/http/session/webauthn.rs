//! What a relying party checks of a passkey (W3C Web Authentication, level 3, 7.1 and 7.2), for the narrow profile
//! that Hearth uses: discoverable credentials, user verification always, no attestation, ES256, EdDSA and RS256.
//!
//! The complete libraries either need OpenSSL or bring a cryptographic crate that `deny.toml` rules out, so the steps
//! are written out here; signatures are checked by aws-lc-rs, which also signs our tokens. Pure: no database, no HTTP.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rsa::PublicKeyComponents;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use ciborium::Value;
use hmis_store::access::Secret;
use serde::Deserialize;

/// COSE algorithms in the order in which we ask for them: ES256, EdDSA, RS256.
pub const ALGORITHMS: [i64; 3] = [ES256, EDDSA, RS256];
const ES256: i64 = -7;
const EDDSA: i64 = -8;
const RS256: i64 = -257;

const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const CREDENTIAL_INCLUDED: u8 = 0x40;
const HEADER_BYTES: usize = 37;
const AAGUID_BYTES: usize = 16;
/// The longest that the specification allows (4, credential ID).
const LONGEST_CREDENTIAL_ID: usize = 1023;

/// Who asks for passkeys: the site as its users see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RelyingParty {
    /// The domain.
    pub id: String,
    /// Scheme, domain and port.
    pub origin: String,
}

/// A new passkey, as the browser hands it over.
#[derive(Debug, Clone)]
pub struct Attestation {
    /// What the browser says about the ceremony (JSON).
    pub client_data: Vec<u8>,
    /// The authenticator's data (CBOR).
    pub attestation_object: Vec<u8>,
}

/// A signature by a passkey, as the browser hands it over.
#[derive(Debug, Clone)]
pub struct Assertion {
    /// Which passkey.
    pub credential_id: Vec<u8>,
    /// What the browser says about the ceremony (JSON).
    pub client_data: Vec<u8>,
    /// The authenticator's data.
    pub authenticator_data: Vec<u8>,
    /// Its signature.
    pub signature: Vec<u8>,
    /// Whose it is, as the authenticator remembers.
    pub user_handle: Option<Vec<u8>>,
}

/// A passkey that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// The authenticator's name for it.
    pub credential_id: Vec<u8>,
    /// COSE_Key.
    pub public_key: Vec<u8>,
    /// The counter.
    pub sign_count: u32,
}

/// Why a passkey is not accepted. For the log; the caller learns only that it is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyFault {
    /// Something could not be read.
    #[error("the passkey's answer cannot be read: {0}")]
    Malformed(&'static str),
    /// It was made for something else: another ceremony, challenge, site or user.
    #[error("the passkey's answer is for another {0}")]
    Foreign(&'static str),
    /// The authenticator did not see or recognise its user.
    #[error("the authenticator did not verify its user")]
    NotVerified,
    /// The signature does not fit.
    #[error("the passkey's signature is wrong")]
    Signature,
    /// The counter went back: there are two copies of the key.
    #[error("the passkey's counter went back")]
    Copied,
}

type Result<T> = std::result::Result<T, PasskeyFault>;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
}

impl ClientData {
    fn read(bytes: &[u8]) -> Result<Self> {
        serde_json::from_slice(bytes).map_err(|_| PasskeyFault::Malformed("client data"))
    }

    fn check(&self, kind: &str, challenge: &Secret, site: &RelyingParty) -> Result<()> {
        require(self.kind == kind, PasskeyFault::Foreign("ceremony"))?;
        require(self.challenge == challenge.text(), PasskeyFault::Foreign("challenge"))?;
        require(self.origin == site.origin && !self.cross_origin, PasskeyFault::Foreign("origin"))
    }
}

fn require(holds: bool, fault: PasskeyFault) -> Result<()> {
    if holds { Ok(()) } else { Err(fault) }
}

/// The challenge that an answer claims to answer. To be looked up, then checked.
pub fn challenge_of(client_data: &[u8]) -> Option<Secret> {
    Secret::parse(&ClientData::read(client_data).ok()?.challenge)
}

/// What an authenticator says before it signs.
struct AuthenticatorData<'a> {
    flags: u8,
    sign_count: u32,
    rest: &'a [u8],
}

impl<'a> AuthenticatorData<'a> {
    fn read(bytes: &'a [u8], site: &RelyingParty) -> Result<Self> {
        let malformed = PasskeyFault::Malformed("authenticator data");
        let (header, rest) = bytes.split_at_checked(HEADER_BYTES).ok_or(malformed)?;
        let (hash, tail) = header.split_at_checked(32).ok_or(malformed)?;
        require(hash == digest(&SHA256, site.id.as_bytes()).as_ref(), PasskeyFault::Foreign("site"))?;
        let [flags, count @ ..] = tail else { return Err(malformed) };
        require(flags & USER_PRESENT != 0 && flags & USER_VERIFIED != 0, PasskeyFault::NotVerified)?;
        let sign_count = u32::from_be_bytes(count.try_into().map_err(|_| malformed)?);
        Ok(Self { flags: *flags, sign_count, rest })
    }

    /// The new credential: its name and its public key.
    fn credential(&self) -> Result<(Vec<u8>, Vec<u8>)> {
        let malformed = PasskeyFault::Malformed("credential");
        require(self.flags & CREDENTIAL_INCLUDED != 0, malformed)?;
        let (_, rest) = self.rest.split_at_checked(AAGUID_BYTES).ok_or(malformed)?;
        let (length, rest) = rest.split_at_checked(2).ok_or(malformed)?;
        let length = usize::from(u16::from_be_bytes(length.try_into().map_err(|_| malformed)?));
        require((1..=LONGEST_CREDENTIAL_ID).contains(&length), malformed)?;
        let (id, key) = rest.split_at_checked(length).ok_or(malformed)?;
        // Extensions may follow the key, so only as much as is one CBOR item belongs to it.
        let mut reader = key;
        let _: Value = ciborium::from_reader(&mut reader).map_err(|_| malformed)?;
        Ok((id.to_vec(), key[..key.len() - reader.len()].to_vec()))
    }
}

/// Checks a new passkey (7.1). Its attestation statement is not looked at: any authenticator will do.
pub fn register(site: &RelyingParty, challenge: &Secret, answer: &Attestation) -> Result<Registered> {
    ClientData::read(&answer.client_data)?.check("webauthn.create", challenge, site)?;
    let object: Value = ciborium::from_reader(answer.attestation_object.as_slice())
        .map_err(|_| PasskeyFault::Malformed("attestation object"))?;
    let data = member(&object, &Value::from("authData"))
        .and_then(Value::as_bytes)
        .ok_or(PasskeyFault::Malformed("attestation object"))?;
    let data = AuthenticatorData::read(data, site)?;
    let (credential_id, public_key) = data.credential()?;
    PublicKey::read(&public_key)?;
    Ok(Registered { credential_id, public_key, sign_count: data.sign_count })
}

/// Checks a signature (7.2) by the key that was kept; returns the new counter.
pub fn authenticate(
    site: &RelyingParty,
    challenge: &Secret,
    answer: &Assertion,
    public_key: &[u8],
    sign_count: i64,
) -> Result<u32> {
    ClientData::read(&answer.client_data)?.check("webauthn.get", challenge, site)?;
    let data = AuthenticatorData::read(&answer.authenticator_data, site)?;
    let mut signed = answer.authenticator_data.clone();
    signed.extend_from_slice(digest(&SHA256, &answer.client_data).as_ref());
    PublicKey::read(public_key)?.verify(&signed, &answer.signature)?;
    let counts = sign_count > 0 || data.sign_count > 0;
    require(!counts || i64::from(data.sign_count) > sign_count, PasskeyFault::Copied)?;
    Ok(data.sign_count)
}

fn member<'a>(map: &'a Value, key: &Value) -> Option<&'a Value> {
    map.as_map()?.iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

/// A COSE_Key (RFC 9052, 9053) of one of our algorithms.
enum PublicKey {
    /// On P-256, as an uncompressed point.
    Es256(Vec<u8>),
    Ed25519(Vec<u8>),
    Rs256 {
        modulus: Vec<u8>,
        exponent: Vec<u8>,
    },
}

impl PublicKey {
    fn read(cose: &[u8]) -> Result<Self> {
        let malformed = PasskeyFault::Malformed("public key");
        let map: Value = ciborium::from_reader(cose).map_err(|_| malformed)?;
        let number = |label: i64| {
            let value = member(&map, &Value::from(label)).and_then(Value::as_integer)?;
            i64::try_from(value).ok()
        };
        let bytes = |label: i64| member(&map, &Value::from(label)).and_then(Value::as_bytes).cloned().ok_or(malformed);
        match (number(1), number(3)) {
            (Some(2), Some(ES256)) if number(-1) == Some(1) => {
                let point = [vec![4], bytes(-2)?, bytes(-3)?].concat();
                require(point.len() == 65, malformed)?;
                Ok(Self::Es256(point))
            }
            (Some(1), Some(EDDSA)) if number(-1) == Some(6) => Ok(Self::Ed25519(bytes(-2)?)),
            (Some(3), Some(RS256)) => Ok(Self::Rs256 { modulus: bytes(-1)?, exponent: bytes(-2)? }),
            _ => Err(malformed),
        }
    }

    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<()> {
        let verified = match self {
            Self::Es256(point) => UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature),
            Self::Ed25519(key) => UnparsedPublicKey::new(&ED25519, key).verify(message, signature),
            Self::Rs256 { modulus, exponent } => {
                PublicKeyComponents { n: modulus, e: exponent }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            }
        };
        verified.map_err(|_| PasskeyFault::Signature)
    }
}

#[cfg(test)]
mod tests;
