//! Sharing agreements on the wire.

use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate, text};
use chrono::{DateTime, NaiveDate, Utc};
use hmis_store::consent::{NewSharingAgreement as NewRow, PartyRow, SharingAgreementRow};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;
use uuid::Uuid;

const LONGEST_NAME: usize = 150;
const LONGEST_PURPOSE: usize = 1_000;
const MOST_PARTIES: usize = 500;

/// An agreement between agencies. It shows nobody by itself: each client's release decides.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "name": "Coordinated care", "purpose": "Referrals and case conferences",
    "starts_on": "2026-01-01", "ends_on": "2027-12-31", "ended_at": null, "in_force": true,
    "parties": [{
        "organization_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "organization_name": "North Shelters",
        "gives": true, "receives": true
    }]
}))]
pub struct SharingAgreement {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day; null until it is ended.
    #[schema(required)]
    pub ends_on: Option<NaiveDate>,
    /// When somebody ended it before that.
    #[schema(required)]
    pub ended_at: Option<DateTime<Utc>>,
    /// Whether it holds today.
    pub in_force: bool,
    /// Who takes part.
    pub parties: Vec<SharingParty>,
}

/// An agency's part in an agreement.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "organization_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "organization_name": "North Shelters",
    "gives": true, "receives": true
}))]
pub struct SharingParty {
    /// The agency.
    pub organization_id: Uuid,
    /// Its name.
    pub organization_name: String,
    /// Lets the others read what the client released.
    pub gives: bool,
    /// May read what the others give.
    pub receives: bool,
}

impl From<PartyRow> for SharingParty {
    fn from(row: PartyRow) -> Self {
        Self {
            organization_id: row.organization_id,
            organization_name: row.organization_name,
            gives: row.gives,
            receives: row.receives,
        }
    }
}

impl SharingAgreement {
    /// The agreement as it is shown on a day.
    pub fn new(row: SharingAgreementRow, today: NaiveDate) -> Self {
        let in_force = row.ended_at.is_none() && row.starts_on <= today && row.ends_on.is_none_or(|last| today <= last);
        Self {
            id: row.id,
            name: row.name,
            purpose: row.purpose,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            ended_at: row.ended_at,
            in_force,
            parties: row.parties.into_iter().map(SharingParty::from).collect(),
        }
    }
}

/// An agreement to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "name": "Coordinated care", "purpose": "Referrals and case conferences", "starts_on": "2026-01-01",
    "ends_on": "2027-12-31",
    "parties": [
        {"organization_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "gives": true, "receives": true},
        {"organization_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a12", "gives": true, "receives": true}
    ]
}))]
pub struct NewSharingAgreement {
    /// Name.
    #[schema(min_length = 1, max_length = 150)]
    pub name: String,
    /// What it is for.
    #[schema(min_length = 1, max_length = 1000)]
    pub purpose: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day; until it is ended when it is not given.
    #[serde(default)]
    pub ends_on: Option<NaiveDate>,
    /// Who takes part: at least one that gives and another one that receives.
    pub parties: Vec<NewSharingParty>,
}

/// An agency that is to take part.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "organization_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "gives": true, "receives": true
}))]
pub struct NewSharingParty {
    /// The agency.
    pub organization_id: Uuid,
    /// Lets the others read what the client released.
    pub gives: bool,
    /// May read what the others give.
    pub receives: bool,
}

impl Validate for NewSharingAgreement {
    fn validate(&self) -> Result<()> {
        let agencies: BTreeSet<Uuid> = self.parties.iter().map(|party| party.organization_id).collect();
        let pairs = self.parties.iter().any(|giver| {
            giver.gives
                && self.parties.iter().any(|other| other.receives && other.organization_id != giver.organization_id)
        });
        let findings = text(Findings::default(), &self.name, "/name", LONGEST_NAME);
        text(findings, &self.purpose, "/purpose", LONGEST_PURPOSE)
            .require(
                self.ends_on.is_none_or(|last| self.starts_on <= last),
                "/ends_on",
                "before-start",
                "The last day is before the first.",
            )
            .require(
                agencies.len() == self.parties.len() && agencies.len() <= MOST_PARTIES,
                "/parties",
                "repeated",
                "Name each agency once, at most 500.",
            )
            .require(pairs, "/parties", "nobody-shares", "One agency must give and another one receive.")
            .finish()
    }
}

impl NewSharingAgreement {
    /// As the store keeps it.
    pub fn row(&self) -> NewRow {
        let parties = self.parties.iter().map(|party| (party.organization_id, party.gives, party.receives));
        NewRow {
            name: self.name.trim().to_owned(),
            purpose: self.purpose.trim().to_owned(),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            parties: parties.collect(),
        }
    }
}
