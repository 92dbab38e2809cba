//! Enrollments: the record, the exit, and what was recorded during the stay.

use crate::db::Scoped;
use crate::error::{Result, StoreError};
use crate::statement::{Statement, Value};
use crate::values::{self, Values};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Date, Jsonb, Nullable, Text, Timestamp, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// The files whose rows belong to an enrollment, with the column that dates a row.
const RECORD_FILES: [(&str, &str); 11] = [
    ("Services", "date_provided"),
    ("IncomeBenefits", "information_date"),
    ("HealthAndDV", "information_date"),
    ("EmploymentEducation", "information_date"),
    ("Disabilities", "information_date"),
    ("CurrentLivingSituation", "information_date"),
    ("Assessment", "assessment_date"),
    ("AssessmentQuestions", ""),
    ("AssessmentResults", ""),
    ("Event", "event_date"),
    ("YouthEducationStatus", "information_date"),
];

/// A row in full width.
#[derive(Debug, Clone)]
pub struct FullRow {
    /// Values by HUD's column names.
    pub values: Values,
    /// The change that wrote the row last.
    pub version: i64,
}

/// A record of an enrollment.
#[derive(Debug, Clone)]
pub struct EnrollmentRecord {
    /// Identifier.
    pub id: Uuid,
    /// When, as the file understands it.
    pub date: Option<NaiveDate>,
    /// HUD's DateCreated.
    pub created: Option<NaiveDateTime>,
    /// HUD's DateUpdated.
    pub updated: Option<NaiveDateTime>,
    /// Values by HUD's column names.
    pub values: Values,
    /// What the list is sorted by, before the identifier: the date as text, empty when there is none.
    pub sort_key: String,
}

#[derive(QueryableByName)]
struct DocumentRow {
    #[diesel(sql_type = Jsonb)]
    document: serde_json::Value,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

#[derive(QueryableByName)]
struct RecordDocument {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Nullable<Date>)]
    date: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Timestamp>)]
    date_created: Option<NaiveDateTime>,
    #[diesel(sql_type = Nullable<Timestamp>)]
    date_updated: Option<NaiveDateTime>,
    #[diesel(sql_type = Text)]
    sort_key: String,
    #[diesel(sql_type = Jsonb)]
    document: serde_json::Value,
}

impl Scoped {
    /// Enrollment.csv of one enrollment.
    pub async fn enrollment(&mut self, id: Uuid) -> Result<FullRow> {
        self.full_row("Enrollment", "t.id", id).await
    }

    /// Exit.csv of one enrollment, when the person has left.
    pub async fn exit_of(&mut self, enrollment_id: Uuid) -> Result<Option<FullRow>> {
        match self.full_row("Exit", "t.enrollment_id", enrollment_id).await {
            Err(StoreError::NotFound) => Ok(None),
            found => found.map(Some),
        }
    }

    async fn full_row(&mut self, name: &str, column: &str, id: Uuid) -> Result<FullRow> {
        let file = values::file(name).ok_or(StoreError::NotFound)?;
        let (document, joins) = values::document(file);
        let mut statement = Statement::default();
        let id = statement.bind(Value::Id(id));
        statement.push(format_args!(
            "select {document} as document, t.updated_change as version from {} t {joins}
             where {column} = {id} and t.date_deleted is null order by t.id desc limit 1",
            file.table
        ));
        let row: DocumentRow = statement.query().get_result(self).await?;
        Ok(FullRow { values: values::named(file, &row.document), version: row.version })
    }

    /// The rows of one file that belong to an enrollment, newest first; [`StoreError::NotFound`] when the file's rows
    /// do not belong to enrollments.
    pub async fn enrollment_records(
        &mut self,
        enrollment_id: Uuid,
        file: &str,
        after: Option<(String, Uuid)>,
        limit: i64,
    ) -> Result<Vec<EnrollmentRecord>> {
        let (_, date) = RECORD_FILES.iter().find(|(name, _)| *name == file).ok_or(StoreError::NotFound)?;
        let file = values::file(file).ok_or(StoreError::NotFound)?;
        let (document, joins) = values::document(file);
        let mut statement = Statement::default();
        let enrollment_id = statement.bind(Value::Id(enrollment_id));
        let (date, belongs) = if date.is_empty() {
            let of_assessment = "t.assessment_id in (select id from assessment where enrollment_id =";
            ("null::date".to_owned(), format!("{of_assessment} {enrollment_id})"))
        } else {
            (format!("t.{date}"), format!("t.enrollment_id = {enrollment_id}"))
        };
        let sort_key = format!("(coalesce({date}::text, '') collate \"C\")");
        let past = after.map_or_else(String::new, |(key, id)| {
            let (key, id) = (statement.bind(Value::Text(key)), statement.bind(Value::Id(id)));
            format!("and ({sort_key}, t.id) < ({key}, {id})")
        });
        let limit = statement.bind(Value::Long(limit));
        statement.push(format_args!(
            "select t.id, {date} as date, t.date_created, t.date_updated, {sort_key} as sort_key, {document} as document
             from {} t {joins} where {belongs} and t.date_deleted is null {past}
             order by {sort_key} desc, t.id desc limit {limit}",
            file.table
        ));
        let rows: Vec<RecordDocument> = statement.query().load(self).await?;
        Ok(rows
            .into_iter()
            .map(|row| EnrollmentRecord {
                id: row.id,
                date: row.date,
                created: row.date_created,
                updated: row.date_updated,
                values: values::named(file, &row.document),
                sort_key: row.sort_key,
            })
            .collect())
    }
}
