//! A person's stays with everything that happened in them, in a fixed number of statements.

use crate::db::Scoped;
use crate::error::Result;
use crate::statement::{Statement, Value};
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Array, Date, Integer, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// An enrollment with its project.
#[derive(Debug, Clone, QueryableByName)]
pub struct EnrollmentRow {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The source's key (EnrollmentID).
    #[diesel(sql_type = Text)]
    pub source_id: String,
    /// The person.
    #[diesel(sql_type = SqlUuid)]
    pub client_id: Uuid,
    /// The project.
    #[diesel(sql_type = SqlUuid)]
    pub project_id: Uuid,
    /// 2.02.2.
    #[diesel(sql_type = Nullable<Text>)]
    pub project_name: Option<String>,
    /// 2.02.6.
    #[diesel(sql_type = Nullable<Integer>)]
    pub project_type: Option<i32>,
    /// 2.01.2.
    #[diesel(sql_type = Nullable<Text>)]
    pub organization_name: Option<String>,
    /// 5.09.1.
    #[diesel(sql_type = Nullable<Text>)]
    pub household_id: Option<String>,
    /// 3.15.1.
    #[diesel(sql_type = Nullable<Integer>)]
    pub relationship: Option<i32>,
    /// 3.10.1.
    #[diesel(sql_type = Date)]
    pub entry_date: NaiveDate,
    /// 3.11.1.
    #[diesel(sql_type = Nullable<Date>)]
    pub exit_date: Option<NaiveDate>,
    /// 3.20.1.
    #[diesel(sql_type = Nullable<Date>)]
    pub move_in_date: Option<NaiveDate>,
    /// 3.12.1.
    #[diesel(sql_type = Nullable<Integer>)]
    pub destination: Option<i32>,
    /// 3.917.1.
    #[diesel(sql_type = Nullable<Integer>)]
    pub living_situation: Option<i32>,
}

/// A member of the household of an enrollment, the person of the enrollment included.
#[derive(Debug, Clone, QueryableByName)]
pub struct MemberRow {
    /// The enrollment whose household it is.
    #[diesel(sql_type = SqlUuid)]
    pub of_enrollment_id: Uuid,
    /// The member.
    #[diesel(sql_type = SqlUuid)]
    pub client_id: Uuid,
    /// 3.01.1.
    #[diesel(sql_type = Nullable<Text>)]
    pub first_name: Option<String>,
    /// 3.01.3.
    #[diesel(sql_type = Nullable<Text>)]
    pub last_name: Option<String>,
    /// 3.03.1.
    #[diesel(sql_type = Nullable<Date>)]
    pub dob: Option<NaiveDate>,
    /// 3.15.1.
    #[diesel(sql_type = Nullable<Integer>)]
    pub relationship: Option<i32>,
    /// 3.10.1.
    #[diesel(sql_type = Date)]
    pub entry_date: NaiveDate,
    /// 3.11.1.
    #[diesel(sql_type = Nullable<Date>)]
    pub exit_date: Option<NaiveDate>,
}

/// The bed nights of an enrollment (4.14), each date once.
#[derive(Debug, Clone, QueryableByName)]
pub struct BedNightRow {
    /// The enrollment.
    #[diesel(sql_type = SqlUuid)]
    pub enrollment_id: Uuid,
    /// The nights, earliest first.
    #[diesel(sql_type = Array<Date>)]
    pub dates: Vec<NaiveDate>,
}

/// A dated record of an enrollment: a service, or something that was asked.
#[derive(Debug, Clone, QueryableByName)]
pub struct RecordRow {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The enrollment.
    #[diesel(sql_type = SqlUuid)]
    pub enrollment_id: Uuid,
    /// HUD's file.
    #[diesel(sql_type = Text)]
    pub file: String,
    /// When.
    #[diesel(sql_type = Nullable<Date>)]
    pub date: Option<NaiveDate>,
    /// RecordType of a service; DataCollectionStage of what was asked.
    #[diesel(sql_type = Nullable<Integer>)]
    pub kind: Option<i32>,
    /// TypeProvided of a service.
    #[diesel(sql_type = Nullable<Integer>)]
    pub type_provided: Option<i32>,
}

/// A person's stays.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// Enrollments, newest first.
    pub enrollments: Vec<EnrollmentRow>,
    /// The households of all enrollments, heads first.
    pub members: Vec<MemberRow>,
    /// Bed nights.
    pub bed_nights: Vec<BedNightRow>,
    /// Other services and everything that was asked, newest first.
    pub records: Vec<RecordRow>,
}

/// Services.RecordType of a bed night (4.14).
const BED_NIGHT: i32 = 200;

/// Files with what was asked: name, table, date column, whether the stage of collection is known.
const ASKED: [(&str, &str, &str, bool); 8] = [
    ("IncomeBenefits", "income_benefits", "information_date", true),
    ("HealthAndDV", "health_and_dv", "information_date", true),
    ("Disabilities", "disabilities", "information_date", true),
    ("EmploymentEducation", "employment_education", "information_date", true),
    ("YouthEducationStatus", "youth_education_status", "information_date", true),
    ("Assessment", "assessment", "assessment_date", false),
    ("CurrentLivingSituation", "current_living_situation", "information_date", false),
    ("Event", "event", "event_date", false),
];

/// Selects enrollments `e` with their project, organization and exit; a `where` follows.
const ENROLLMENTS: &str = "
    select e.id, e.source_id, e.client_id, e.project_id, p.project_name, p.project_type, o.organization_name,
           e.household_id, e.relationship_to_hoh as relationship, e.entry_date, x.exit_date, e.move_in_date,
           x.destination, e.living_situation
    from enrollment e
    join project p on p.id = e.project_id
    join organization o on o.id = p.organization_id
    left join lateral (
        select exit_date, destination from exit
        where enrollment_id = e.id and date_deleted is null order by exit_date desc, id limit 1
    ) x on true";

impl Scoped {
    /// A person's stays with everything in them.
    pub async fn client_timeline(&mut self, client_id: Uuid) -> Result<Timeline> {
        let enrollments: Vec<EnrollmentRow> = {
            let mut statement = Statement::new(ENROLLMENTS);
            let client_id = statement.bind(Value::Id(client_id));
            statement.push(format_args!(
                " where e.client_id = {client_id} and e.date_deleted is null order by e.entry_date desc, e.id desc"
            ));
            statement.query().load(self).await?
        };
        let ids: Vec<Uuid> = enrollments.iter().map(|enrollment| enrollment.id).collect();
        let members = self.household_members(&ids).await?;
        let bed_nights = self.bed_nights(&ids).await?;
        let records = self.dated_records(&ids).await?;
        Ok(Timeline { enrollments, members, bed_nights, records })
    }

    /// One enrollment with its project.
    pub async fn enrollment_summary(&mut self, id: Uuid) -> Result<EnrollmentRow> {
        let mut statement = Statement::new(ENROLLMENTS);
        let id = statement.bind(Value::Id(id));
        statement.push(format_args!(" where e.id = {id} and e.date_deleted is null"));
        Ok(statement.query().get_result(self).await?)
    }

    /// Everybody who shares the HouseholdID of an enrollment in the same project, heads of household first.
    pub async fn household_members(&mut self, enrollment_ids: &[Uuid]) -> Result<Vec<MemberRow>> {
        let mut statement = Statement::default();
        let ids = statement.bind(Value::Ids(enrollment_ids.to_vec()));
        statement.push(format_args!(
            "select e.id as of_enrollment_id, m.client_id, c.first_name, c.last_name, c.dob,
                    m.relationship_to_hoh as relationship, m.entry_date, x.exit_date
             from enrollment e
             join enrollment m on m.project_id = e.project_id and m.date_deleted is null
                  and (m.id = e.id or m.household_id = e.household_id)
             join client c on c.id = m.client_id and c.date_deleted is null
             left join lateral (
                 select max(exit_date) as exit_date from exit where enrollment_id = m.id and date_deleted is null
             ) x on true
             where e.id = any({ids})
             order by e.id, m.relationship_to_hoh nulls last, c.dob nulls last, m.entry_date, m.id"
        ));
        Ok(statement.query().load(self).await?)
    }

    async fn bed_nights(&mut self, enrollment_ids: &[Uuid]) -> Result<Vec<BedNightRow>> {
        let mut statement = Statement::default();
        let ids = statement.bind(Value::Ids(enrollment_ids.to_vec()));
        statement.push(format_args!(
            "select enrollment_id, array_agg(distinct date_provided order by date_provided) as dates from services
             where enrollment_id = any({ids}) and record_type = {BED_NIGHT} and date_deleted is null
               and date_provided is not null
             group by enrollment_id"
        ));
        Ok(statement.query().load(self).await?)
    }

    async fn dated_records(&mut self, enrollment_ids: &[Uuid]) -> Result<Vec<RecordRow>> {
        let mut statement = Statement::default();
        let ids = statement.bind(Value::Ids(enrollment_ids.to_vec()));
        statement.push(format_args!(
            "select id, enrollment_id, 'Services' as file, date_provided as date, record_type as kind, type_provided
             from services
             where enrollment_id = any({ids}) and record_type is distinct from {BED_NIGHT} and date_deleted is null"
        ));
        for (file, table, date, has_stage) in ASKED {
            let stage = if has_stage { "data_collection_stage" } else { "null" };
            statement.push(format_args!(
                " union all select id, enrollment_id, '{file}', {date}, {stage}::integer, null::integer from {table}
                  where enrollment_id = any({ids}) and date_deleted is null"
            ));
        }
        statement.push(" order by date desc nulls last, id desc");
        Ok(statement.query().load(self).await?)
    }
}
