//! Releases and restrictions on the wire.

use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate, text};
use chrono::{DateTime, NaiveDate, Utc};
use hmis_store::consent::{ReleaseRow, RestrictionRow};
use hmis_store::vault::Vault;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

const LONGEST_VERSION: usize = 40;
/// A drawn signature is a small picture.
const LONGEST_SIGNATURE: usize = 200_000;

/// Whose records a release covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseExtent {
    /// The records of the agency that took it.
    Agency,
    /// The records of every agency.
    AllAgencies,
}

impl ReleaseExtent {
    /// The name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::AllAgencies => "all_agencies",
        }
    }
}

/// In which language a text was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TextLanguage {
    /// English.
    En,
    /// Spanish.
    Es,
}

impl TextLanguage {
    /// The name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }
}

/// What a client allowed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "organization_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11",
    "organization_name": "North Shelters", "extent": "all_agencies", "includes_part_2": false,
    "text_version": "2026-10", "language": "es", "verbal": false, "signature": null,
    "signed_at": "2026-10-01T08:00:00Z", "expires_on": "2027-09-30", "witnessed_by": "Clara Whitfield",
    "revoked_at": null, "in_force": true
}))]
pub struct Release {
    /// Identifier.
    pub id: Uuid,
    /// The agency that took it.
    pub organization_id: Uuid,
    /// Its name.
    pub organization_name: String,
    /// `agency` or `all_agencies`.
    pub extent: String,
    /// Also records that 42 CFR Part 2 protects.
    pub includes_part_2: bool,
    /// Which text was read.
    pub text_version: String,
    /// In which language.
    pub language: String,
    /// By word of mouth.
    pub verbal: bool,
    /// The signature as a picture (a `data:` address).
    #[schema(required)]
    pub signature: Option<String>,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// The last day on which it holds.
    pub expires_on: NaiveDate,
    /// Who was there.
    pub witnessed_by: String,
    /// When it was taken back.
    #[schema(required)]
    pub revoked_at: Option<DateTime<Utc>>,
    /// Whether it holds today.
    pub in_force: bool,
}

impl Release {
    /// The release as it is shown on a day.
    pub fn new(row: ReleaseRow, vault: &Vault, today: NaiveDate) -> Self {
        let signature = row.signature_encrypted.as_deref().and_then(|sealed| vault.decrypt(sealed).ok());
        Self {
            id: row.id,
            organization_id: row.organization_id,
            organization_name: row.organization_name,
            extent: row.extent,
            includes_part_2: row.includes_part_2,
            text_version: row.text_version,
            language: row.language,
            verbal: row.verbal,
            signature,
            signed_at: row.signed_at,
            expires_on: row.expires_on,
            witnessed_by: row.witnessed_by,
            revoked_at: row.revoked_at,
            in_force: row.revoked_at.is_none() && today <= row.expires_on,
        }
    }
}

/// A release to be recorded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "organization_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "extent": "all_agencies", "includes_part_2": false,
    "text_version": "2026-10", "language": "es", "signature": "data:image/png;base64,iVBORw0KGgo=",
    "expires_on": "2027-09-30"
}))]
pub struct NewRelease {
    /// The agency that took it.
    pub organization_id: Uuid,
    /// Whose records it covers.
    pub extent: ReleaseExtent,
    /// Also records that 42 CFR Part 2 protects.
    #[serde(default)]
    pub includes_part_2: bool,
    /// Which text was read.
    #[schema(min_length = 1, max_length = 40)]
    pub text_version: String,
    /// In which language.
    pub language: TextLanguage,
    /// The signature as a PNG or SVG picture in a `data:` address; none when the client agreed by word of mouth.
    #[serde(default)]
    #[schema(max_length = 200_000)]
    pub signature: Option<String>,
    /// The last day on which it holds, at most ten years ahead.
    pub expires_on: NaiveDate,
}

impl Validate for NewRelease {
    fn validate(&self) -> Result<()> {
        let drawn = self.signature.as_deref().is_none_or(|picture| {
            (picture.starts_with("data:image/png;base64,") || picture.starts_with("data:image/svg+xml;base64,"))
                && picture.len() <= LONGEST_SIGNATURE
        });
        // 42 CFR 2.31 asks for the patient's signature.
        let signed = !self.includes_part_2 || self.signature.is_some();
        text(Findings::default(), &self.text_version, "/text_version", LONGEST_VERSION)
            .require(drawn, "/signature", "format", "A PNG or SVG picture in a data: address, at most 200 kB.")
            .require(signed, "/signature", "required", "Part 2 records need a signature.")
            .finish()
    }
}

/// Why a client is restricted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RestrictionReason {
    /// Somebody is a danger to the client.
    Safety,
    /// The client works here or is close to somebody who does.
    StaffOrFamily,
    /// A court ordered it.
    CourtOrder,
    /// The client asked for it.
    ClientRequest,
    /// Another reason.
    Other,
}

impl RestrictionReason {
    /// The name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safety => "safety",
            Self::StaffOrFamily => "staff_or_family",
            Self::CourtOrder => "court_order",
            Self::ClientRequest => "client_request",
            Self::Other => "other",
        }
    }
}

/// A restriction to be set.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "safety"}))]
pub struct NewRestriction {
    /// Why.
    pub reason: RestrictionReason,
}

/// Whether few may see a client.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "restricted": true, "reason": "safety", "restricted_by": "Clara Whitfield", "restricted_at": "2026-10-01T08:00:00Z"
}))]
pub struct Restriction {
    /// Whether the client is restricted.
    pub restricted: bool,
    /// Why.
    #[schema(required)]
    pub reason: Option<String>,
    /// By whom.
    #[schema(required)]
    pub restricted_by: Option<String>,
    /// Since when.
    #[schema(required)]
    pub restricted_at: Option<DateTime<Utc>>,
}

impl From<Option<RestrictionRow>> for Restriction {
    fn from(row: Option<RestrictionRow>) -> Self {
        Self {
            restricted: row.is_some(),
            reason: row.as_ref().map(|row| row.reason.clone()),
            restricted_by: row.as_ref().map(|row| row.restricted_by.clone()),
            restricted_at: row.map(|row| row.restricted_at),
        }
    }
}
