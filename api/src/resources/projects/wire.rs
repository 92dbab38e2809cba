//! Projects on the wire.

use crate::http::page::Window;
use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate};
use crate::resources::clients::rules::{age, full_name};
use crate::resources::reference::Reference;
use chrono::NaiveDate;
use hmis_store::projects::{EnrolledRow, OccupancyRow, ProjectDetail, ProjectRow, ProjectSort};
use hmis_store::values::Values;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Longest range of an occupancy, in days: three years.
const LONGEST_RANGE: i64 = 3 * 366;

/// A project in a list (2.02).
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "hmis_project_id": "p1", "name": "North Night Shelter",
    "organization": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "name": "North Shelters"}, "project_type": 1,
    "operating_start_date": "2020-01-01", "operating_end_date": null, "coc_codes": ["XX-501"], "bed_count": 60,
    "enrolled_today": 57
}))]
pub struct ProjectSummary {
    /// Identifier.
    pub id: Uuid,
    /// The source system's identifier (ProjectID).
    pub hmis_project_id: String,
    /// 2.02.2.
    pub name: String,
    /// Who runs it.
    pub organization: Reference,
    /// 2.02.6, a code of list 2.02.6.
    #[schema(required)]
    pub project_type: Option<i32>,
    /// 2.02.3.
    #[schema(required)]
    pub operating_start_date: Option<NaiveDate>,
    /// 2.02.4.
    #[schema(required)]
    pub operating_end_date: Option<NaiveDate>,
    /// 2.03.1.
    pub coc_codes: Vec<String>,
    /// Beds in inventory (2.07) today.
    pub bed_count: i64,
    /// People enrolled today; in residential projects without those who leave today.
    pub enrolled_today: i64,
}

impl From<ProjectRow> for ProjectSummary {
    fn from(row: ProjectRow) -> Self {
        Self {
            id: row.id,
            hmis_project_id: row.source_id,
            name: row.name,
            organization: Reference { id: row.organization_id, name: row.organization_name },
            project_type: row.project_type,
            operating_start_date: row.operating_start_date,
            operating_end_date: row.operating_end_date,
            coc_codes: row.coc_codes,
            bed_count: row.bed_count,
            enrolled_today: row.enrolled_today,
        }
    }
}

/// A project with everything that HUD's descriptor files say about it; each row by HUD's column names.
#[derive(Debug, Serialize, ToSchema)]
pub struct Project {
    /// The project.
    #[serde(flatten)]
    pub summary: ProjectSummary,
    /// Project.csv.
    #[schema(value_type = Object)]
    pub values: Values,
    /// ProjectCoC.csv.
    #[schema(value_type = Vec<Object>)]
    pub cocs: Vec<Values>,
    /// Funder.csv.
    #[schema(value_type = Vec<Object>)]
    pub funders: Vec<Values>,
    /// Inventory.csv.
    #[schema(value_type = Vec<Object>)]
    pub inventory: Vec<Values>,
    /// HMISParticipation.csv.
    #[schema(value_type = Vec<Object>)]
    pub hmis_participation: Vec<Values>,
    /// CEParticipation.csv.
    #[schema(value_type = Vec<Object>)]
    pub ce_participation: Vec<Values>,
    /// Affiliation.csv.
    #[schema(value_type = Vec<Object>)]
    pub affiliations: Vec<Values>,
}

impl Project {
    /// Puts summary and descriptors together.
    pub(super) fn new(row: ProjectRow, detail: ProjectDetail) -> Self {
        let [cocs, funders, inventory, hmis_participation, ce_participation, affiliations] = detail.descriptors;
        Self {
            summary: row.into(),
            values: detail.values,
            cocs,
            funders,
            inventory,
            hmis_participation,
            ce_participation,
            affiliations,
        }
    }
}

/// Which projects to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ProjectQuery {
    /// Part of the name, the common name or the organization's name, without regard to case and accents.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Only of this organization.
    pub organization_id: Option<Uuid>,
    /// Only of this type, a code of list 2.02.6.
    pub project_type: Option<i32>,
    /// Only those operating on this day.
    pub active_on: Option<NaiveDate>,
    /// The order; `name` when it is not given.
    #[serde(default)]
    #[param(inline)]
    pub sort: ProjectOrder,
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

impl Validate for ProjectQuery {
    fn validate(&self) -> Result<()> {
        let long = self.q.as_ref().is_some_and(|text| text.chars().count() > 100);
        Findings::default().require(!long, "?q", "too-long", "At most 100 characters.").finish()?;
        self.window.check()
    }
}

/// In which order projects are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum ProjectOrder {
    /// By name.
    #[default]
    #[serde(rename = "name")]
    Name,
    /// By name, from Z to A.
    #[serde(rename = "-name")]
    NameDescending,
    /// By organization, then name.
    #[serde(rename = "organization")]
    Organization,
    /// By the number of people enrolled today, fewest first.
    #[serde(rename = "enrolled")]
    Enrolled,
    /// The same, most first.
    #[serde(rename = "-enrolled")]
    EnrolledDescending,
}

impl ProjectOrder {
    /// The name, which cursors carry; the order for the store; whether it is reversed.
    pub(super) fn parts(self) -> (&'static str, ProjectSort, bool) {
        match self {
            Self::Name => ("name", ProjectSort::Name, false),
            Self::NameDescending => ("-name", ProjectSort::Name, true),
            Self::Organization => ("organization", ProjectSort::Organization, false),
            Self::Enrolled => ("enrolled", ProjectSort::Enrolled, false),
            Self::EnrolledDescending => ("-enrolled", ProjectSort::Enrolled, true),
        }
    }
}

/// Whom to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EnrolledQuery {
    /// The day; today when it is not said.
    pub on: Option<NaiveDate>,
    /// The order; `name` when it is not given.
    #[serde(default)]
    #[param(inline)]
    pub sort: EnrolledSort,
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

impl Validate for EnrolledQuery {
    fn validate(&self) -> Result<()> {
        self.window.check()
    }
}

/// In which order the people in a project are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum EnrolledSort {
    /// By last name, then first name.
    #[default]
    #[serde(rename = "name")]
    Name,
}

impl EnrolledSort {
    /// The name, which cursors carry.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
        }
    }
}

/// Somebody who is enrolled in a project on a day.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "enrollment_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10",
    "client": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11", "name": "Ana Ortiz", "age": 41},
    "household_id": "h1", "relationship": 1, "entry_date": "2026-01-05", "days": 273, "move_in_date": null
}))]
pub struct EnrolledClient {
    /// The enrollment.
    pub enrollment_id: Uuid,
    /// The person.
    pub client: EnrolledPerson,
    /// 5.09.1.
    #[schema(required)]
    pub household_id: Option<String>,
    /// 3.15.1, a code of list 3.15.1.
    #[schema(required)]
    pub relationship: Option<i32>,
    /// 3.10.1.
    pub entry_date: NaiveDate,
    /// Days from the entry to the day asked for, 0 on the day of entry.
    pub days: i64,
    /// 3.20.1.
    #[schema(required)]
    pub move_in_date: Option<NaiveDate>,
}

/// A person in short.
#[derive(Debug, Serialize, ToSchema)]
pub struct EnrolledPerson {
    /// Identifier.
    pub id: Uuid,
    /// First and last name.
    #[schema(required)]
    pub name: Option<String>,
    /// Full years on the day.
    #[schema(required)]
    pub age: Option<u32>,
}

impl EnrolledClient {
    /// Shows somebody on a day.
    pub(super) fn new(row: EnrolledRow, day: NaiveDate) -> Self {
        Self {
            enrollment_id: row.enrollment_id,
            client: EnrolledPerson {
                id: row.client_id,
                name: full_name(row.first_name.as_deref(), row.last_name.as_deref()),
                age: row.dob.and_then(|dob| age(dob, day)),
            },
            household_id: row.household_id,
            relationship: row.relationship,
            entry_date: row.entry_date,
            days: (day - row.entry_date).num_days(),
            move_in_date: row.move_in_date,
        }
    }
}

/// For which days.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OccupancyQuery {
    /// First day.
    pub start: NaiveDate,
    /// Last day, at most three years later.
    pub end: NaiveDate,
}

impl Validate for OccupancyQuery {
    fn validate(&self) -> Result<()> {
        let days = (self.end - self.start).num_days();
        Findings::default()
            .require(days >= 0, "?end", "before-start", "The range ends before it starts.")
            .require(days < LONGEST_RANGE, "?end", "too-long", "Ask for three years at most.")
            .finish()
    }
}

/// One day of a project.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"date": "2026-10-05", "people": 57, "beds": 60}))]
pub struct OccupancyDay {
    /// The day.
    pub date: NaiveDate,
    /// People who were there.
    pub people: i64,
    /// Beds in inventory (2.07).
    pub beds: i64,
}

impl From<OccupancyRow> for OccupancyDay {
    fn from(row: OccupancyRow) -> Self {
        Self { date: row.date, people: row.people, beds: row.beds }
    }
}
