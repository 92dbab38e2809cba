//! Codes of an authenticator app (RFC 6238: SHA-1, six digits, thirty seconds) and the QR code that sets one up.

use crate::http::problem::{Error, Result};
use argon2::password_hash::rand_core::{OsRng, RngCore};
use qrcode::QrCode;
use qrcode::render::svg;
use totp_rs::{Builder, Secret, Totp};

/// RFC 4226, 4: 160 bits are recommended.
const SECRET_BYTES: usize = 20;
/// What the app shows above the code.
const ISSUER: &str = "Hearth HMIS";
const QR_PIXELS: u32 = 240;

/// An app that shares a secret with us.
pub(super) struct AuthenticatorApp(Totp);

impl AuthenticatorApp {
    /// A new secret for this user.
    pub(super) fn generate(email: &str) -> Result<Self> {
        let mut bytes = [0; SECRET_BYTES];
        OsRng.fill_bytes(&mut bytes);
        Self::new(Secret::from(bytes), email)
    }

    /// The secret that was kept.
    pub(super) fn read(secret: &str, email: &str) -> Result<Self> {
        let secret = Secret::try_from_base32(secret).map_err(|error| Error::internal(anyhow::anyhow!("{error}")))?;
        Self::new(secret, email)
    }

    fn new(secret: Secret, email: &str) -> Result<Self> {
        // The label is separated from the issuer by a colon, so it may hold none.
        let label = email.replace(':', "_");
        let built = Builder::new().with_secret(secret).with_account_name(label).with_issuer(Some(ISSUER)).build();
        built.map(Self).map_err(|error| Error::internal(anyhow::anyhow!("{error}")))
    }

    /// The secret as people type it: base32.
    pub(super) fn secret(&self) -> String {
        self.0.secret().to_base32()
    }

    /// The `otpauth://` address that an app reads.
    pub(super) fn address(&self) -> Result<String> {
        self.0.to_url().map_err(|error| Error::internal(anyhow::anyhow!("{error}")))
    }

    /// The address as a picture.
    pub(super) fn picture(&self) -> Result<String> {
        let code = QrCode::new(self.address()?).map_err(Error::internal)?;
        Ok(code.render::<svg::Color>().min_dimensions(QR_PIXELS, QR_PIXELS).build())
    }

    /// The time step to which a code belongs, when it is right now or was half a minute ago or will be in another.
    pub(super) fn step(&self, code: &str, at: i64) -> Option<i64> {
        let digits: String = code.chars().filter(|character| !character.is_whitespace()).collect();
        let step = self.0.check(&digits, u64::try_from(at).ok()?)?;
        i64::try_from(step).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, with the last six of its eight digits. The secret is the ASCII text `12345678901234567890`.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn codes_are_those_of_the_standard() {
        let app = AuthenticatorApp::read(SECRET, "ann@agency.example").unwrap();
        assert_eq!(app.step("287082", 59), Some(1));
        assert_eq!(app.step("081804", 1_111_111_109), Some(37_037_036));
        assert_eq!(app.step("050 471", 1_111_111_111), Some(37_037_037));
        assert_eq!(app.step("287083", 59), None);
        assert_eq!(app.step("", 59), None);
    }

    #[test]
    fn a_code_is_good_for_one_step_before_and_after() {
        let app = AuthenticatorApp::read(SECRET, "ann@agency.example").unwrap();
        assert_eq!(app.step("287082", 89), Some(1));
        assert_eq!(app.step("287082", 29), Some(1));
        assert_eq!(app.step("287082", 90), None);
    }

    #[test]
    fn an_app_can_read_the_picture() {
        let app = AuthenticatorApp::generate("ann@agency.example").unwrap();
        assert_eq!(app.secret().len(), 32);
        let address = app.address().unwrap();
        assert!(address.starts_with("otpauth://totp/Hearth%20HMIS:ann"), "{address}");
        assert!(address.contains(&app.secret()));
        assert!(app.picture().unwrap().contains("<svg"));
    }
}
