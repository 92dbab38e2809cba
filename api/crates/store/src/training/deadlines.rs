//! What HUD wants and when.

use super::schema::reporting_deadline;
use crate::db::Scoped;
use crate::error::Result;
use crate::statement::{Statement, Value};
use chrono::NaiveDate;
use diesel::sql_types::{Date, Nullable, Text, Uuid as SqlUuid};
use diesel::{QueryDsl, Queryable, QueryableByName, Selectable, SelectableHelper};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A deadline of a report.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = reporting_deadline)]
pub struct DeadlineRow {
    /// Identifier.
    pub id: Uuid,
    /// The report, such as `LSA`.
    pub report: String,
    /// What is due, English.
    pub title: String,
    /// What is due, Spanish.
    pub title_es: String,
    /// RFC 5545 rule, when it comes back.
    pub recurrence: Option<String>,
    /// The single day, when it does not.
    pub day: Option<NaiveDate>,
    /// `rule`, `published` or `expected`.
    pub basis: String,
    /// Where it is written.
    pub source: String,
}

/// A grant of the CoC Program that ends.
#[derive(Debug, Clone, QueryableByName)]
pub struct GrantEnd {
    /// The funding row.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The project.
    #[diesel(sql_type = SqlUuid)]
    pub project_id: Uuid,
    /// Its name.
    #[diesel(sql_type = Text)]
    pub project_name: String,
    /// 2.06.2, the grant's identifier.
    #[diesel(sql_type = Nullable<Text>)]
    pub grant_id: Option<String>,
    /// 2.06.4, the grant's last day.
    #[diesel(sql_type = Date)]
    pub end_date: NaiveDate,
}

impl Scoped {
    /// HUD's deadlines as they are kept.
    pub async fn reporting_deadlines(&mut self) -> Result<Vec<DeadlineRow>> {
        let found =
            reporting_deadline::table.order(reporting_deadline::id).select(DeadlineRow::as_select()).load(self).await?;
        Ok(found)
    }

    /// Grants of these funding sources (2.06.1) that end between two days, both included; at most 500.
    pub async fn grants_ending(&mut self, funders: &[i32], from: NaiveDate, to: NaiveDate) -> Result<Vec<GrantEnd>> {
        let codes: Vec<String> = funders.iter().map(i32::to_string).collect();
        let mut statement = Statement::new(format!(
            "select f.id, p.id as project_id, coalesce(p.project_name, '') as project_name, f.grant_id, f.end_date
               from funder f join project p on p.id = f.project_id
              where f.date_deleted is null and p.date_deleted is null and f.funder in ({})",
            if codes.is_empty() { "null".to_owned() } else { codes.join(", ") }
        ));
        let (from, to) = (statement.bind(Value::Date(Some(from))), statement.bind(Value::Date(Some(to))));
        statement.push(format_args!(" and f.end_date between {from} and {to} order by f.end_date, f.id limit 500"));
        Ok(statement.query().load(self).await?)
    }
}
