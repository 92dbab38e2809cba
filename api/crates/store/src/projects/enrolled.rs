//! Who is enrolled in a project on a day.

use super::sql::still_enrolled;
use crate::db::Scoped;
use crate::error::Result;
use crate::statement::{Statement, Value};
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Date, Integer, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Somebody who is enrolled.
#[derive(Debug, Clone, QueryableByName)]
pub struct EnrolledRow {
    /// The enrollment.
    #[diesel(sql_type = SqlUuid)]
    pub enrollment_id: Uuid,
    /// The person.
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
    /// 5.09.1.
    #[diesel(sql_type = Nullable<Text>)]
    pub household_id: Option<String>,
    /// 3.15.1.
    #[diesel(sql_type = Nullable<Integer>)]
    pub relationship: Option<i32>,
    /// 3.10.1.
    #[diesel(sql_type = Date)]
    pub entry_date: NaiveDate,
    /// 3.20.1.
    #[diesel(sql_type = Nullable<Date>)]
    pub move_in_date: Option<NaiveDate>,
}

/// What the list is sorted by before the enrollment's identifier: last, then first name of `c`, folded.
const SORT_KEY: &str = "(coalesce(hmis_fold(c.last_name), '') || chr(1) || coalesce(hmis_fold(c.first_name), ''))
    collate \"C\"";

impl Scoped {
    /// The people enrolled in a project on a day, by name. A page goes on behind an enrollment, not behind a name,
    /// because its place is told in an address.
    pub async fn enrolled_in_project(
        &mut self,
        project_id: Uuid,
        day: NaiveDate,
        after: Option<Uuid>,
        limit: i64,
    ) -> Result<Vec<EnrolledRow>> {
        let mut statement = Statement::default();
        let project_id = statement.bind(Value::Id(project_id));
        let day = statement.bind(Value::Date(Some(day)));
        let still_enrolled = still_enrolled("x.exit_date", &day);
        statement.push(format_args!(
            "select * from (
                 select e.id as enrollment_id, c.id as client_id, c.first_name, c.last_name, c.dob, e.household_id,
                        e.relationship_to_hoh as relationship, e.entry_date, e.move_in_date,
                        {SORT_KEY} as sort_key
                 from enrollment e
                 join project p on p.id = e.project_id
                 join client c on c.id = e.client_id and c.date_deleted is null
                 left join lateral (select max(exit_date) as exit_date from exit
                                    where enrollment_id = e.id and date_deleted is null) x on true
                 where e.project_id = {project_id} and e.date_deleted is null and e.entry_date <= {day}
                   and {still_enrolled}
             ) enrolled"
        ));
        if let Some(after) = after {
            let after = statement.bind(Value::Id(after));
            statement.push(format_args!(
                " where (sort_key, enrollment_id) > (
                     select {SORT_KEY}, e.id from enrollment e join client c on c.id = e.client_id where e.id = {after})"
            ));
        }
        let limit = statement.bind(Value::Long(limit));
        statement.push(format_args!(" order by sort_key, enrollment_id limit {limit}"));
        Ok(statement.query().load(self).await?)
    }
}
