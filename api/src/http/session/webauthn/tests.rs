//! An authenticator made of aws-lc-rs and CBOR stands opposite.

use super::*;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};

const PRESENT_AND_VERIFIED: u8 = USER_PRESENT | USER_VERIFIED;

fn site() -> RelyingParty {
    RelyingParty { id: "hmis.example.org".to_owned(), origin: "https://hmis.example.org".to_owned() }
}

fn client_data(kind: &str, challenge: &Secret, origin: &str) -> Vec<u8> {
    serde_json::json!({"type": kind, "challenge": challenge.text(), "origin": origin, "crossOrigin": false})
        .to_string()
        .into_bytes()
}

fn authenticator_data(site: &str, flags: u8, count: u32) -> Vec<u8> {
    [digest(&SHA256, site.as_bytes()).as_ref(), &[flags], &count.to_be_bytes()].concat()
}

fn cbor(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    bytes
}

fn map(pairs: Vec<(i64, Value)>) -> Value {
    Value::Map(pairs.into_iter().map(|(label, value)| (Value::from(label), value)).collect())
}

/// An authenticator with one ES256 key.
struct Authenticator(EcdsaKeyPair);

impl Authenticator {
    fn new() -> Self {
        Self(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap())
    }

    fn public_key(&self) -> Vec<u8> {
        let point = self.0.public_key().as_ref();
        cbor(&map(vec![
            (1, 2.into()),
            (3, ES256.into()),
            (-1, 1.into()),
            (-2, Value::Bytes(point[1..33].to_vec())),
            (-3, Value::Bytes(point[33..].to_vec())),
        ]))
    }

    fn create(&self, challenge: &Secret, origin: &str, flags: u8) -> Attestation {
        let header = authenticator_data("hmis.example.org", flags | CREDENTIAL_INCLUDED, 1);
        let data = [&header[..], &[0; AAGUID_BYTES], &[0, 3], b"key", &self.public_key()].concat();
        let object = Value::Map(vec![
            ("fmt".into(), "none".into()),
            ("attStmt".into(), Value::Map(Vec::new())),
            ("authData".into(), Value::Bytes(data)),
        ]);
        Attestation {
            client_data: client_data("webauthn.create", challenge, origin),
            attestation_object: cbor(&object),
        }
    }

    fn get(&self, challenge: &Secret, origin: &str, authenticator_data: Vec<u8>) -> Assertion {
        let client_data = client_data("webauthn.get", challenge, origin);
        let signed = [&authenticator_data[..], digest(&SHA256, &client_data).as_ref()].concat();
        let signature = self.0.sign(&SystemRandom::new(), &signed).unwrap().as_ref().to_vec();
        Assertion { credential_id: b"key".to_vec(), client_data, authenticator_data, signature, user_handle: None }
    }
}

fn sign(flags: u8, count: u32, known_count: i64) -> Result<u32> {
    let (authenticator, challenge) = (Authenticator::new(), Secret::generate());
    let answer = authenticator.get(&challenge, &site().origin, authenticator_data("hmis.example.org", flags, count));
    authenticate(&site(), &challenge, &answer, &authenticator.public_key(), known_count)
}

#[test]
fn what_was_registered_can_sign_in() {
    let (authenticator, challenge) = (Authenticator::new(), Secret::generate());
    let attestation = authenticator.create(&challenge, &site().origin, PRESENT_AND_VERIFIED);
    assert_eq!(challenge_of(&attestation.client_data), Some(challenge.clone()));
    let made = register(&site(), &challenge, &attestation).unwrap();
    assert_eq!((made.credential_id.as_slice(), made.sign_count), (&b"key"[..], 1));
    assert_eq!(made.public_key, authenticator.public_key());

    let challenge = Secret::generate();
    let data = authenticator_data("hmis.example.org", PRESENT_AND_VERIFIED, 2);
    let answer = authenticator.get(&challenge, &site().origin, data);
    assert_eq!(authenticate(&site(), &challenge, &answer, &made.public_key, 1), Ok(2));
}

#[test]
fn an_answer_to_something_else_is_refused() {
    let (authenticator, challenge) = (Authenticator::new(), Secret::generate());
    let data = || authenticator_data("hmis.example.org", PRESENT_AND_VERIFIED, 2);
    let key = authenticator.public_key();
    let elsewhere = authenticator.get(&challenge, "https://evil.example", data());
    assert_eq!(authenticate(&site(), &challenge, &elsewhere, &key, 1), Err(PasskeyFault::Foreign("origin")));
    let earlier = authenticator.get(&Secret::generate(), &site().origin, data());
    assert_eq!(authenticate(&site(), &challenge, &earlier, &key, 1), Err(PasskeyFault::Foreign("challenge")));
    let other_site = authenticator_data("evil.example", PRESENT_AND_VERIFIED, 2);
    let other_site = authenticator.get(&challenge, &site().origin, other_site);
    assert_eq!(authenticate(&site(), &challenge, &other_site, &key, 1), Err(PasskeyFault::Foreign("site")));
    let mut creation = authenticator.get(&challenge, &site().origin, data());
    creation.client_data = client_data("webauthn.create", &challenge, &site().origin);
    assert_eq!(authenticate(&site(), &challenge, &creation, &key, 1), Err(PasskeyFault::Foreign("ceremony")));
}

#[test]
fn a_signature_counts_for_what_it_signs_only() {
    let (authenticator, challenge) = (Authenticator::new(), Secret::generate());
    let data = authenticator_data("hmis.example.org", PRESENT_AND_VERIFIED, 2);
    let mut answer = authenticator.get(&challenge, &site().origin, data);
    let stranger = Authenticator::new().public_key();
    assert_eq!(authenticate(&site(), &challenge, &answer, &stranger, 1), Err(PasskeyFault::Signature));
    // The counter, raised after signing.
    answer.authenticator_data[36] = 9;
    assert_eq!(
        authenticate(&site(), &challenge, &answer, &authenticator.public_key(), 1),
        Err(PasskeyFault::Signature)
    );
}

#[test]
fn the_user_must_have_been_verified() {
    assert_eq!(sign(USER_PRESENT, 2, 1), Err(PasskeyFault::NotVerified));
    assert_eq!(sign(USER_VERIFIED, 2, 1), Err(PasskeyFault::NotVerified));
    let (authenticator, challenge) = (Authenticator::new(), Secret::generate());
    let attestation = authenticator.create(&challenge, &site().origin, USER_PRESENT);
    assert_eq!(register(&site(), &challenge, &attestation), Err(PasskeyFault::NotVerified));
}

#[test]
fn a_counter_that_went_back_shows_a_copy() {
    assert_eq!(sign(PRESENT_AND_VERIFIED, 5, 4), Ok(5));
    assert_eq!(sign(PRESENT_AND_VERIFIED, 4, 4), Err(PasskeyFault::Copied));
    assert_eq!(sign(PRESENT_AND_VERIFIED, 0, 4), Err(PasskeyFault::Copied));
    // Synchronised passkeys do not count at all.
    assert_eq!(sign(PRESENT_AND_VERIFIED, 0, 0), Ok(0));
}

#[test]
fn ed25519_keys_are_understood_and_unknown_ones_refused() {
    let pair = Ed25519KeyPair::generate().unwrap();
    let key = |algorithm: i64| {
        let bytes = Value::Bytes(pair.public_key().as_ref().to_vec());
        cbor(&map(vec![(1, 1.into()), (3, algorithm.into()), (-1, 6.into()), (-2, bytes)]))
    };
    let known = PublicKey::read(&key(EDDSA)).unwrap();
    assert_eq!(known.verify(b"message", pair.sign(b"message").as_ref()), Ok(()));
    assert_eq!(known.verify(b"another", pair.sign(b"message").as_ref()), Err(PasskeyFault::Signature));
    assert_eq!(PublicKey::read(&key(-47)).err(), Some(PasskeyFault::Malformed("public key")));
}

#[test]
fn broken_answers_are_refused_without_harm() {
    let challenge = Secret::generate();
    let good = Authenticator::new().create(&challenge, &site().origin, PRESENT_AND_VERIFIED);
    for length in 0..good.attestation_object.len() {
        let cut = Attestation { attestation_object: good.attestation_object[..length].to_vec(), ..good.clone() };
        assert!(register(&site(), &challenge, &cut).is_err(), "{length} bytes");
    }
    let nothing = Attestation { client_data: b"[]".to_vec(), ..good };
    assert_eq!(register(&site(), &challenge, &nothing), Err(PasskeyFault::Malformed("client data")));
}
