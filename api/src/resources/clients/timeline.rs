//! A person's stays on the wire.

use super::rules::{age, full_name};
use super::wire::ClientSummary;
use chrono::NaiveDate;
use hmis_store::clients::{EnrollmentRow, MemberRow, RecordRow, Timeline};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// A person's stays, newest first, with what happened in them.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClientTimeline {
    /// The person.
    pub client: ClientSummary,
    /// The enrollments.
    pub enrollments: Vec<TimelineEnrollment>,
}

/// An enrollment with everything that happened in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineEnrollment {
    /// Identifier.
    pub id: Uuid,
    /// The source system's identifier (EnrollmentID).
    pub hmis_enrollment_id: String,
    /// Where.
    pub project: EnrollmentProject,
    /// 5.09.1.
    #[schema(required)]
    pub household_id: Option<String>,
    /// 3.15.1, a code of list 3.15.1.
    #[schema(required)]
    pub relationship_to_head_of_household: Option<i32>,
    /// 3.10.1.
    pub entry_date: NaiveDate,
    /// 3.11.1.
    #[schema(required)]
    pub exit_date: Option<NaiveDate>,
    /// 3.20.1.
    #[schema(required)]
    pub move_in_date: Option<NaiveDate>,
    /// 3.12.1, a code of list 3.12.1.
    #[schema(required)]
    pub destination: Option<i32>,
    /// 3.917.1, a code of list 3.12.1.
    #[schema(required)]
    pub living_situation: Option<i32>,
    /// Everybody in the household, the person included, the head first.
    pub household_members: Vec<HouseholdMember>,
    /// Bed nights (4.14).
    pub bed_nights: BedNights,
    /// Other services, newest first.
    pub services: Vec<ServiceEntry>,
    /// What was asked, newest first.
    pub assessments: Vec<AssessmentEntry>,
}

/// A project in short.
#[derive(Debug, Serialize, ToSchema)]
pub struct EnrollmentProject {
    /// Identifier.
    pub id: Uuid,
    /// 2.02.2.
    pub name: String,
    /// 2.02.6.
    #[schema(required)]
    pub project_type: Option<i32>,
    /// 2.01.2.
    pub organization_name: String,
}

impl From<&EnrollmentRow> for EnrollmentProject {
    fn from(row: &EnrollmentRow) -> Self {
        Self {
            id: row.project_id,
            name: row.project_name.clone().unwrap_or_default(),
            project_type: row.project_type,
            organization_name: row.organization_name.clone().unwrap_or_default(),
        }
    }
}

/// A member of a household.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HouseholdMember {
    /// The person.
    pub client_id: Uuid,
    /// First and last name.
    #[schema(required)]
    pub name: Option<String>,
    /// Full years today.
    #[schema(required)]
    pub age: Option<u32>,
    /// 3.15.1.
    #[schema(required)]
    pub relationship: Option<i32>,
    /// 3.10.1.
    pub entry_date: NaiveDate,
    /// 3.11.1.
    #[schema(required)]
    pub exit_date: Option<NaiveDate>,
}

impl HouseholdMember {
    /// Shows a member on a day.
    pub fn new(row: &MemberRow, today: NaiveDate) -> Self {
        Self {
            client_id: row.client_id,
            name: full_name(row.first_name.as_deref(), row.last_name.as_deref()),
            age: row.dob.and_then(|dob| age(dob, today)),
            relationship: row.relationship,
            entry_date: row.entry_date,
            exit_date: row.exit_date,
        }
    }
}

/// The bed nights of an enrollment.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct BedNights {
    /// How many nights.
    pub count: usize,
    /// The first night.
    #[schema(required)]
    pub first: Option<NaiveDate>,
    /// The last night.
    #[schema(required)]
    pub last: Option<NaiveDate>,
    /// Every night, earliest first.
    pub dates: Vec<NaiveDate>,
}

impl BedNights {
    fn new(dates: Vec<NaiveDate>) -> Self {
        Self { count: dates.len(), first: dates.first().copied(), last: dates.last().copied(), dates }
    }
}

/// A service that was provided.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceEntry {
    /// Identifier.
    pub id: Uuid,
    /// When.
    #[schema(required)]
    pub date: Option<NaiveDate>,
    /// Services.RecordType.
    #[schema(required)]
    pub record_type: Option<i32>,
    /// Services.TypeProvided; the record type says which list.
    #[schema(required)]
    pub type_provided: Option<i32>,
}

/// Something that was asked on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssessmentEntry {
    /// Identifier.
    pub id: Uuid,
    /// HUD's file with the answers.
    pub file: String,
    /// When.
    #[schema(required)]
    pub date: Option<NaiveDate>,
    /// 5.03.1, where the file has it.
    #[schema(required)]
    pub data_collection_stage: Option<i32>,
}

/// Puts what belongs to each enrollment into it.
pub(super) fn enrollments(timeline: Timeline, today: NaiveDate) -> Vec<TimelineEnrollment> {
    let mut members: HashMap<Uuid, Vec<HouseholdMember>> = HashMap::new();
    for row in &timeline.members {
        members.entry(row.of_enrollment_id).or_default().push(HouseholdMember::new(row, today));
    }
    let mut nights: HashMap<Uuid, Vec<NaiveDate>> =
        timeline.bed_nights.into_iter().map(|row| (row.enrollment_id, row.dates)).collect();
    let mut records: HashMap<Uuid, Vec<RecordRow>> = HashMap::new();
    for row in timeline.records {
        records.entry(row.enrollment_id).or_default().push(row);
    }
    let take = |row: EnrollmentRow| {
        let (services, assessments): (Vec<_>, Vec<_>) =
            records.remove(&row.id).unwrap_or_default().into_iter().partition(|record| record.file == "Services");
        TimelineEnrollment {
            id: row.id,
            project: (&row).into(),
            hmis_enrollment_id: row.source_id,
            household_id: row.household_id,
            relationship_to_head_of_household: row.relationship,
            entry_date: row.entry_date,
            exit_date: row.exit_date,
            move_in_date: row.move_in_date,
            destination: row.destination,
            living_situation: row.living_situation,
            household_members: members.remove(&row.id).unwrap_or_default(),
            bed_nights: BedNights::new(nights.remove(&row.id).unwrap_or_default()),
            services: services.iter().map(service).collect(),
            assessments: assessments.into_iter().map(assessment).collect(),
        }
    };
    timeline.enrollments.into_iter().map(take).collect()
}

fn service(row: &RecordRow) -> ServiceEntry {
    ServiceEntry { id: row.id, date: row.date, record_type: row.kind, type_provided: row.type_provided }
}

fn assessment(row: RecordRow) -> AssessmentEntry {
    AssessmentEntry { id: row.id, file: row.file, date: row.date, data_collection_stage: row.kind }
}
