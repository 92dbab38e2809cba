//! Enrollments on the wire.

use crate::http::page::Window;
use crate::http::problem::Result;
use crate::http::valid::Validate;
use crate::resources::clients::timeline::{EnrollmentProject, HouseholdMember};
use crate::resources::clients::wire::ClientSummary;
use chrono::{NaiveDate, NaiveDateTime};
use hmis_store::enrollments::EnrollmentRecord;
use hmis_store::values::Values;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// An enrollment.
#[derive(Debug, Serialize, ToSchema)]
pub struct Enrollment {
    /// Identifier.
    pub id: Uuid,
    /// The source system's identifier (EnrollmentID).
    pub hmis_enrollment_id: String,
    /// Every column of Enrollment.csv by HUD's name.
    #[schema(value_type = Object)]
    pub values: Values,
    /// The exit; null while the person is enrolled.
    #[schema(required)]
    pub exit: Option<EnrollmentExit>,
    /// The person.
    pub client: ClientSummary,
    /// Where.
    pub project: EnrollmentProject,
    /// Everybody in the household, the person included, the head first.
    pub household_members: Vec<HouseholdMember>,
}

/// The exit of an enrollment.
#[derive(Debug, Serialize, ToSchema)]
pub struct EnrollmentExit {
    /// Every column of Exit.csv by HUD's name.
    #[schema(value_type = Object)]
    pub values: Values,
}

/// HUD's files whose rows belong to an enrollment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum RecordFile {
    /// Services and bed nights (4.14, P1, R14, V2, V3 …).
    Services,
    /// Income, benefits and insurance (4.02-4.04).
    IncomeBenefits,
    /// Health and domestic violence (4.11 …).
    #[serde(rename = "HealthAndDV")]
    HealthAndDv,
    /// Employment and education (R4-R6).
    EmploymentEducation,
    /// Disabilities (4.05-4.10).
    Disabilities,
    /// Current living situation (4.12).
    CurrentLivingSituation,
    /// Coordinated entry assessments (4.19).
    Assessment,
    /// Their questions.
    AssessmentQuestions,
    /// Their results.
    AssessmentResults,
    /// Coordinated entry events (4.20).
    Event,
    /// Youth education status (C3).
    YouthEducationStatus,
}

impl RecordFile {
    /// HUD's name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Services => "Services",
            Self::IncomeBenefits => "IncomeBenefits",
            Self::HealthAndDv => "HealthAndDV",
            Self::EmploymentEducation => "EmploymentEducation",
            Self::Disabilities => "Disabilities",
            Self::CurrentLivingSituation => "CurrentLivingSituation",
            Self::Assessment => "Assessment",
            Self::AssessmentQuestions => "AssessmentQuestions",
            Self::AssessmentResults => "AssessmentResults",
            Self::Event => "Event",
            Self::YouthEducationStatus => "YouthEducationStatus",
        }
    }
}

/// Which records to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RecordQuery {
    /// HUD's file.
    pub file: RecordFile,
    /// The order; `-date` when it is not given.
    #[serde(default)]
    #[param(inline)]
    pub sort: RecordSort,
    /// Which part of the list.
    #[serde(flatten)]
    #[param(ignore)]
    pub window: Window,
}

impl Validate for RecordQuery {
    fn validate(&self) -> Result<()> {
        self.window.check()
    }
}

/// In which order records are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum RecordSort {
    /// Newest first.
    #[default]
    #[serde(rename = "-date")]
    Newest,
}

impl RecordSort {
    /// The name, which cursors carry.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "-date",
        }
    }
}

/// A record of an enrollment.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "file": "Services", "date": "2026-10-05",
    "values": {"ServicesID": "s1", "DateProvided": "2026-10-05", "RecordType": 200},
    "created": "2026-10-05T22:10:00", "updated": "2026-10-05T22:10:00"
}))]
pub struct EnrollmentRecordRow {
    /// Identifier.
    pub id: Uuid,
    /// HUD's file.
    pub file: RecordFile,
    /// The day that the file gives the record.
    #[schema(required)]
    pub date: Option<NaiveDate>,
    /// Every column by HUD's name.
    #[schema(value_type = Object)]
    pub values: Values,
    /// HUD's DateCreated.
    #[schema(required)]
    pub created: Option<NaiveDateTime>,
    /// HUD's DateUpdated.
    #[schema(required)]
    pub updated: Option<NaiveDateTime>,
}

impl EnrollmentRecordRow {
    /// Shows a record of a file.
    pub(super) fn new(row: EnrollmentRecord, file: RecordFile) -> Self {
        Self { id: row.id, file, date: row.date, values: row.values, created: row.created, updated: row.updated }
    }
}
