//! Text that people wrote in both languages of the house.

use crate::http::valid::{Findings, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The same text in English and in Spanish.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"en": "New User / Refresher", "es": "Nuevos usuarios / Repaso"}))]
pub struct Words {
    /// English.
    pub en: String,
    /// Spanish.
    pub es: String,
}

impl Words {
    /// Refuses empty text, and text with more than so many characters.
    pub fn required(&self, findings: Findings, pointer: &str, longest: usize) -> Findings {
        let findings = text(findings, &self.en, &format!("{pointer}/en"), longest);
        text(findings, &self.es, &format!("{pointer}/es"), longest)
    }

    /// Refuses text with more than so many characters.
    pub fn at_most(&self, findings: Findings, pointer: &str, longest: usize) -> Findings {
        let message = format!("At most {longest} characters.");
        findings.require(self.en.chars().count() <= longest, &format!("{pointer}/en"), "too-long", &message).require(
            self.es.chars().count() <= longest,
            &format!("{pointer}/es"),
            "too-long",
            &message,
        )
    }
}
