//! Agreement texts on the wire.

use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate, text};
use crate::resources::nominations::Language;
use chrono::{DateTime, Utc};
use hmis_store::membership::{AgreementRow, AgreementText as TextRow};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// What stands for the community's name in a text.
const PLACEHOLDER: &str = "{{community}}";
const LONGEST_TITLE: usize = 200;
const LONGEST_BODY: usize = 50_000;

/// What kind of agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgreementKind {
    /// What a user signs before live data open.
    NewUserAgreement,
    /// What a client signs so that agencies may share.
    ReleaseOfInformation,
    /// What an agency signs.
    Memorandum,
}

impl AgreementKind {
    /// As it stands in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::NewUserAgreement => "new_user_agreement",
            Self::ReleaseOfInformation => "release_of_information",
            Self::Memorandum => "memorandum",
        }
    }

    fn of(name: &str) -> Self {
        match name {
            "new_user_agreement" => Self::NewUserAgreement,
            "release_of_information" => Self::ReleaseOfInformation,
            _ => Self::Memorandum,
        }
    }
}

/// A version of an agreement.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "00000000-0000-7000-8000-000000000001", "kind": "new_user_agreement", "version": 1,
    "created_at": "2026-01-01T00:00:00Z", "published_at": "2026-01-01T00:00:00Z", "superseded_at": null,
    "signature_count": 12
}))]
pub struct Agreement {
    /// Identifier of the version.
    pub id: Uuid,
    /// What kind of agreement.
    pub kind: AgreementKind,
    /// Counts per kind, from 1.
    pub version: i32,
    /// When it was drafted.
    pub created_at: DateTime<Utc>,
    /// When it was published; null for a draft.
    #[schema(required)]
    pub published_at: Option<DateTime<Utc>>,
    /// When another version took its place.
    #[schema(required)]
    pub superseded_at: Option<DateTime<Utc>>,
    /// How many have signed it.
    pub signature_count: i32,
}

impl From<AgreementRow> for Agreement {
    fn from(row: AgreementRow) -> Self {
        Self {
            id: row.id,
            kind: AgreementKind::of(&row.kind),
            version: row.version,
            created_at: row.created_at,
            published_at: row.published_at,
            superseded_at: row.superseded_at,
            signature_count: row.signature_count,
        }
    }
}

/// A version of an agreement with its texts.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgreementWithTexts {
    /// The version.
    #[serde(flatten)]
    pub agreement: Agreement,
    /// One text per language.
    pub texts: Vec<AgreementText>,
}

/// An agreement in one language.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "language": "en", "title": "New User Agreement", "body": "I ask for access to the HMIS of {{community}}."
}))]
pub struct AgreementText {
    /// Which language.
    pub language: Language,
    /// Title.
    #[schema(min_length = 1, max_length = 200)]
    pub title: String,
    /// Markdown: paragraphs, `##` headings, `-` lists. `{{community}}` stands for the community's name.
    #[schema(min_length = 1, max_length = 50000)]
    pub body: String,
}

/// Texts as they are shown, with the community's name filled in where one is given.
pub fn texts(rows: Vec<TextRow>, community: Option<&str>) -> Vec<AgreementText> {
    let shown = rows.into_iter().map(|row| AgreementText {
        language: if row.language == "es" { Language::Es } else { Language::En },
        title: row.title,
        body: community.map_or_else(|| row.body.clone(), |name| row.body.replace(PLACEHOLDER, name)),
    });
    shown.collect()
}

/// Texts of a draft, one per language.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreementTexts {
    /// English and Spanish, each once.
    #[schema(min_items = 2, max_items = 2)]
    pub texts: Vec<AgreementText>,
}

impl Validate for AgreementTexts {
    fn validate(&self) -> Result<()> {
        check(&self.texts)
    }
}

/// A version to be drafted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAgreement {
    /// What kind of agreement.
    pub kind: AgreementKind,
    /// English and Spanish, each once.
    #[schema(min_items = 2, max_items = 2)]
    pub texts: Vec<AgreementText>,
}

impl Validate for NewAgreement {
    fn validate(&self) -> Result<()> {
        check(&self.texts)
    }
}

fn check(texts: &[AgreementText]) -> Result<()> {
    let has = |language: Language| texts.iter().filter(|text| text.language == language).count() == 1;
    let both = texts.len() == 2 && has(Language::En) && has(Language::Es);
    let wanted = "Write the text in English and in Spanish.";
    let mut findings = Findings::default().require(both, "/texts", "both-languages", wanted);
    for (place, entry) in texts.iter().enumerate() {
        findings = text(findings, &entry.title, &format!("/texts/{place}/title"), LONGEST_TITLE);
        findings = text(findings, &entry.body, &format!("/texts/{place}/body"), LONGEST_BODY);
    }
    findings.finish()
}

/// Which agreements to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AgreementQuery {
    /// Only of this kind.
    #[param(inline)]
    pub kind: Option<AgreementKind>,
}
