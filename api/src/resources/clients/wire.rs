//! Clients on the wire.

use super::rules::{age, masked_date, masked_ssn};
use crate::http::page::{DEFAULT_LIMIT, Window};
use crate::http::problem::{Error, Result};
use crate::http::valid::{Findings, Validate, text};
use crate::resources::reference::Reference;
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use hmis_store::clients::{AliasRow, SummaryRow};
use hmis_store::values::Values;
use hmis_store::vault::Vault;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;
use utoipa::ToSchema;
use uuid::Uuid;

const LONGEST_QUERY: usize = 200;
const LONGEST_NAME: usize = 100;

/// What is looked for.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"query": "garcia 3/7/1985", "filters": {"enrolled": true}, "sort": "relevance", "limit": 25}))]
pub struct ClientSearch {
    /// Any mix of names, an alias, a date or month of birth in any usual spelling, the last four digits of a Social
    /// Security number (or all nine), and an HMIS identifier. Every part narrows the search. Four digits mean the last
    /// four or an identifier, next to a name also the year of birth. At most six words are names.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub query: Option<String>,
    /// Narrows the search.
    #[serde(default)]
    pub filters: Option<ClientFilters>,
    /// The order; by relevance when there is a query, otherwise by name.
    #[serde(default)]
    pub sort: Option<ClientSort>,
    /// How many people at most, from 1 to 200.
    #[serde(default = "default_limit")]
    #[schema(minimum = 1, maximum = 200, default = 50, value_type = Option<u32>)]
    pub limit: u32,
    /// `next` of the page before.
    #[serde(default)]
    pub cursor: Option<String>,
}

fn default_limit() -> u32 {
    DEFAULT_LIMIT
}

impl fmt::Debug for ClientSearch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ClientSearch(•••)")
    }
}

impl ClientSearch {
    /// Which part of the list is wanted.
    pub(super) fn window(&self) -> Window {
        Window { limit: self.limit, cursor: self.cursor.clone() }
    }
}

impl Validate for ClientSearch {
    fn validate(&self) -> Result<()> {
        let long = self.query.as_ref().is_some_and(|query| query.chars().count() > LONGEST_QUERY);
        Findings::default()
            .require(!long, "/query", "too-long", "At most 200 characters.")
            .require((1..=200).contains(&self.limit), "/limit", "out-of-range", "Ask for 1 to 200 rows.")
            .finish()
    }
}

/// Narrows a search for people.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClientFilters {
    /// Ever enrolled in this project; with `enrolled`, enrolled there today or not.
    #[serde(default)]
    pub project_id: Option<Uuid>,
    /// Code of list 1.8 (3.07.1).
    #[serde(default)]
    pub veteran_status: Option<i32>,
    /// Enrolled in any project today, or not.
    #[serde(default)]
    pub enrolled: Option<bool>,
}

/// In which order people are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum ClientSort {
    /// By last name, then first name.
    #[serde(rename = "name")]
    Name,
    /// The same, from Z to A.
    #[serde(rename = "-name")]
    NameDescending,
    /// By the date of the last contact, earliest first, among the thousand best matches.
    #[serde(rename = "last_contact")]
    LastContact,
    /// The same, latest first.
    #[serde(rename = "-last_contact")]
    LastContactDescending,
    /// Whole names first, last names before first names, then by name.
    #[serde(rename = "relevance")]
    Relevance,
}

impl ClientSort {
    /// The name, which cursors carry.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NameDescending => "-name",
            Self::LastContact => "last_contact",
            Self::LastContactDescending => "-last_contact",
            Self::Relevance => "relevance",
        }
    }
}

/// What of the query a person matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MatchedOn {
    /// First, middle or last name.
    Name,
    /// Another name.
    Alias,
    /// Date of birth, or month or year of it.
    DateOfBirth,
    /// Social Security number: its last four digits, or all of it.
    SsnLastFour,
    /// Identifier, of the source system or ours.
    HmisId,
}

/// Who somebody is, as far as a list may show it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClientIdentity {
    /// Identifier.
    pub id: Uuid,
    /// The source system's identifier (PersonalID).
    pub hmis_id: String,
    /// 3.01.1.
    #[schema(required)]
    pub first_name: Option<String>,
    /// 3.01.3.
    #[schema(required)]
    pub last_name: Option<String>,
    /// 3.01.4.
    #[schema(required)]
    pub name_suffix: Option<String>,
    /// Year of 3.03.1.
    #[schema(required)]
    pub birth_year: Option<i32>,
    /// 3.03.1 with its year only.
    #[schema(required)]
    pub date_of_birth_masked: Option<String>,
    /// Full years today.
    #[schema(required)]
    pub age: Option<u32>,
    /// 3.02.1 with its last four digits only.
    #[schema(required)]
    pub ssn_masked: Option<String>,
    /// 3.07.1, a code of list 1.8.
    #[schema(required)]
    pub veteran_status: Option<i32>,
    /// Enrollments that are open today.
    pub open_enrollment_count: i64,
    /// The latest day on which somebody had to do with the person: entry, exit, service, bed night, current living
    /// situation, assessment or event of coordinated entry.
    #[schema(required)]
    pub last_contact: Option<NaiveDate>,
    /// Where the record comes from.
    pub data_source: Reference,
}

impl ClientIdentity {
    /// Shows a person on a day. A number that cannot be decrypted is not shown.
    pub fn new(row: SummaryRow, vault: &Vault, today: NaiveDate) -> Self {
        let ssn = row.ssn_encrypted.as_deref().and_then(|sealed| vault.decrypt(sealed).ok());
        Self {
            id: row.id,
            hmis_id: row.source_id,
            first_name: row.first_name,
            last_name: row.last_name,
            name_suffix: row.name_suffix,
            birth_year: row.dob.map(|dob| dob.year()),
            date_of_birth_masked: row.dob.map(masked_date),
            age: row.dob.and_then(|dob| age(dob, today)),
            ssn_masked: ssn.as_deref().and_then(masked_ssn),
            veteran_status: row.veteran_status,
            open_enrollment_count: row.open_enrollment_count,
            last_contact: row.last_contact,
            data_source: Reference { id: row.data_source_id, name: row.data_source_name },
        }
    }
}

/// A person in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "hmis_id": "C1184", "first_name": "Ana", "last_name": "Ortiz",
    "name_suffix": null, "birth_year": 1985, "date_of_birth_masked": "••/••/1985", "age": 41,
    "ssn_masked": "•••-••-1184", "veteran_status": 0, "open_enrollment_count": 1, "last_contact": "2026-10-05",
    "data_source": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "name": "North"},
    "aliases": ["Nita"], "matched_on": ["name"]
}))]
pub struct ClientSummary {
    /// Who it is.
    #[serde(flatten)]
    pub identity: ClientIdentity,
    /// Other names.
    pub aliases: Vec<String>,
    /// What of the query matched; empty when nothing was asked.
    pub matched_on: Vec<MatchedOn>,
}

impl ClientSummary {
    /// Shows a person on a day.
    pub fn new(mut row: SummaryRow, vault: &Vault, today: NaiveDate, matched_on: Vec<MatchedOn>) -> Self {
        let aliases = std::mem::take(&mut row.aliases);
        Self { identity: ClientIdentity::new(row, vault, today), aliases, matched_on }
    }
}

/// A person's record.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "hmis_id": "C1184", "first_name": "Ana", "last_name": "Ortiz",
    "name_suffix": null, "birth_year": 1985, "date_of_birth_masked": "••/••/1985", "age": 41,
    "ssn_masked": "•••-••-1184", "veteran_status": 0, "open_enrollment_count": 1, "last_contact": "2026-10-05",
    "data_source": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "name": "North"},
    "aliases": [{"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a12", "name": "Nita", "kind": "preferred"}],
    "values": {"PersonalID": "C1184", "FirstName": "Ana", "SSN": "•••-••-1184", "DOB": "••/••/1985"},
    "created": "2025-10-01T08:00:00", "updated": "2026-10-05T09:12:00"
}))]
pub struct Client {
    /// Who it is.
    #[serde(flatten)]
    pub identity: ClientIdentity,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// Every column of Client.csv by HUD's name, with Social Security number and date of birth masked; answers to
    /// retired elements when there are any.
    #[schema(value_type = Object)]
    pub values: Values,
    /// HUD's DateCreated, in the source system's time.
    #[schema(required)]
    pub created: Option<NaiveDateTime>,
    /// HUD's DateUpdated.
    #[schema(required)]
    pub updated: Option<NaiveDateTime>,
}

impl Client {
    /// Shows a record, masked.
    pub(super) fn new(identity: ClientIdentity, mut values: Values, aliases: Vec<AliasRow>) -> Self {
        let stamp =
            |values: &Values, name: &str| values.get(name).and_then(|value| serde_json::from_value(value.clone()).ok());
        let (created, updated) = (stamp(&values, "DateCreated"), stamp(&values, "DateUpdated"));
        values.insert("SSN".to_owned(), identity.ssn_masked.clone().into());
        values.insert("DOB".to_owned(), identity.date_of_birth_masked.clone().into());
        let aliases = aliases.into_iter().map(Alias::from).collect();
        Self { identity, aliases, values, created, updated }
    }
}

/// Another name of a person.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a12", "name": "Nita", "kind": "preferred"}))]
pub struct Alias {
    /// Identifier.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// What kind of name.
    pub kind: AliasKind,
}

impl From<AliasRow> for Alias {
    fn from(row: AliasRow) -> Self {
        let kind = serde_json::from_value(Value::String(row.kind)).unwrap_or(AliasKind::AlsoKnownAs);
        Self { id: row.id, name: row.name, kind }
    }
}

/// What kind of name an alias is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AliasKind {
    /// What the person wants to be called.
    Preferred,
    /// What others call the person.
    AlsoKnownAs,
    /// What the person was called before.
    Former,
}

impl AliasKind {
    /// The name in the database.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::AlsoKnownAs => "also_known_as",
            Self::Former => "former",
        }
    }
}

/// Another name to be added.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Nita", "kind": "preferred"}))]
pub struct NewAlias {
    /// The name.
    #[schema(min_length = 1, max_length = 100)]
    pub name: String,
    /// What kind of name.
    pub kind: AliasKind,
}

impl fmt::Debug for NewAlias {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("NewAlias(•••)")
    }
}

impl Validate for NewAlias {
    fn validate(&self) -> Result<()> {
        text(Findings::default(), &self.name, "/name", LONGEST_NAME).finish()
    }
}

/// New values of a record.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"values": {"FirstName": "Ana", "VeteranStatus": 0, "NameSuffix": null}}))]
pub struct ClientPatch {
    /// New values by HUD's column names; null empties a column. Columns that are not named stay as they are.
    #[schema(value_type = Object)]
    pub values: Values,
}

impl fmt::Debug for ClientPatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ClientPatch(•••)")
    }
}

impl Validate for ClientPatch {
    fn validate(&self) -> Result<()> {
        if self.values.is_empty() {
            return Err(Error::invalid("/values", "required", "Name at least one value."));
        }
        Ok(())
    }
}

/// What to reveal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"fields": ["ssn"]}))]
pub struct RevealRequest {
    /// The hidden values that are needed.
    #[schema(min_items = 1)]
    pub fields: Vec<HiddenField>,
}

impl Validate for RevealRequest {
    fn validate(&self) -> Result<()> {
        if self.fields.is_empty() {
            return Err(Error::invalid("/fields", "required", "Say what to reveal."));
        }
        Ok(())
    }
}

/// A value that is masked until somebody asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HiddenField {
    /// 3.02.1.
    Ssn,
    /// 3.03.1.
    DateOfBirth,
}

/// What was asked for; everything else is null.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"ssn": "734001184", "date_of_birth": null}))]
pub struct Revealed {
    /// 3.02.1.
    #[schema(required)]
    pub ssn: Option<String>,
    /// 3.03.1.
    #[schema(required)]
    pub date_of_birth: Option<NaiveDate>,
}
