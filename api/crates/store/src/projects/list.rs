//! The list of projects.

use super::sql::{beds_on, still_enrolled};
use crate::clients::fold;
use crate::db::Scoped;
use crate::error::Result;
use crate::statement::{Statement, Value};
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Date, Integer, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A project in a list.
#[derive(Debug, Clone, QueryableByName)]
pub struct ProjectRow {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The source's key (ProjectID).
    #[diesel(sql_type = Text)]
    pub source_id: String,
    /// 2.02.2, empty when there is none.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// The organization.
    #[diesel(sql_type = SqlUuid)]
    pub organization_id: Uuid,
    /// 2.01.2, empty when there is none.
    #[diesel(sql_type = Text)]
    pub organization_name: String,
    /// 2.02.6.
    #[diesel(sql_type = Nullable<Integer>)]
    pub project_type: Option<i32>,
    /// 2.02.3.
    #[diesel(sql_type = Nullable<Date>)]
    pub operating_start_date: Option<NaiveDate>,
    /// 2.02.4.
    #[diesel(sql_type = Nullable<Date>)]
    pub operating_end_date: Option<NaiveDate>,
    /// 2.03.1, in order.
    #[diesel(sql_type = Array<Text>)]
    pub coc_codes: Vec<String>,
    /// Beds in inventory (2.07) today.
    #[diesel(sql_type = BigInt)]
    pub bed_count: i64,
    /// People enrolled today.
    #[diesel(sql_type = BigInt)]
    pub enrolled_today: i64,
    /// The text that the list is sorted by, before the identifier; empty when it is sorted by a number.
    #[diesel(sql_type = Text)]
    pub sort_text: String,
    /// The number that the list is sorted by, before the text; 0 when it is sorted by a text.
    #[diesel(sql_type = BigInt)]
    pub sort_number: i64,
}

/// What a list of projects is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ProjectSort {
    /// Name.
    #[default]
    Name,
    /// Organization, then name.
    Organization,
    /// People enrolled today.
    Enrolled,
}

/// Narrows and sorts the list of projects.
#[derive(Debug, Clone, Default)]
pub struct ProjectList {
    /// Only this one.
    pub id: Option<Uuid>,
    /// Part of the name, the common name or the organization's name.
    pub text: Option<String>,
    /// Only of this organization.
    pub organization_id: Option<Uuid>,
    /// Only of this type (2.02.6).
    pub project_type: Option<i32>,
    /// Only those operating on this day.
    pub active_on: Option<NaiveDate>,
    /// Order.
    pub sort: ProjectSort,
    /// Reverse order.
    pub descending: bool,
    /// Number, text and identifier of the last row of the page before.
    pub after: Option<(i64, String, Uuid)>,
    /// Most rows.
    pub limit: i64,
    /// The day of the counts.
    pub today: NaiveDate,
}

impl Scoped {
    /// Projects with today's counts, which are made for the rows of the page only unless the list is sorted by them.
    pub async fn projects(&mut self, list: &ProjectList) -> Result<Vec<ProjectRow>> {
        let mut statement = Statement::default();
        let today = statement.bind(Value::Date(Some(list.today)));
        let chosen = chosen(&mut statement, list);
        let (direction, past) = if list.descending { ("desc", "<") } else { ("asc", ">") };
        let order = format!("number {direction}, sort_text {direction}, id {direction}");
        let after = list.after.clone().map_or_else(String::new, |(number, text, id)| {
            let place = [Value::Long(number), Value::Text(text), Value::Id(id)].map(|value| statement.bind(value));
            format!("where (number, sort_text, id) {past} ({})", place.join(", "))
        });
        let limit = statement.bind(Value::Long(list.limit));
        let enrolled = enrolled_count(&today);
        let (before_page, after_page) = match list.sort {
            ProjectSort::Enrolled => (format!("{enrolled} as number"), "number as enrolled_today".to_owned()),
            _ => ("0::bigint as number".to_owned(), format!("{enrolled} as enrolled_today")),
        };
        let beds = beds_on(&today);
        statement.push(format_args!(
            "select p.*, number as sort_number, {after_page},
                    array(select coc_code from project_coc k where k.project_id = p.id and k.date_deleted is null
                          and coc_code is not null group by coc_code order by coc_code) as coc_codes,
                    (select coalesce(sum(i.bed_inventory), 0) from inventory i
                     where i.project_id = p.id and {beds}) as bed_count
             from (select * from (select p.*, {before_page} from ({chosen}) p) p
                   {after} order by {order} limit {limit}) p
             order by {order}"
        ));
        Ok(statement.query().load(self).await?)
    }
}

/// People (not enrollments) enrolled in project `p` on a day.
fn enrolled_count(day: &str) -> String {
    let still_enrolled = still_enrolled("x.exit_date", day);
    format!(
        "(select count(distinct e.client_id) from enrollment e
          left join exit x on x.enrollment_id = e.id and x.date_deleted is null
          where e.project_id = p.id and e.date_deleted is null and e.entry_date <= {day} and {still_enrolled})"
    )
}

fn chosen(statement: &mut Statement, list: &ProjectList) -> String {
    let name = "coalesce(hmis_fold(p.project_name), '')";
    let sort_text = match list.sort {
        ProjectSort::Name => name.to_owned(),
        // The separator sorts before every letter, so that names stay within their organization.
        ProjectSort::Organization => format!("coalesce(hmis_fold(o.organization_name), '') || chr(1) || {name}"),
        ProjectSort::Enrolled => "''::text".to_owned(),
    };
    let mut sql = format!(
        "select p.id, p.source_id, coalesce(p.project_name, '') as name, p.organization_id,
                coalesce(o.organization_name, '') as organization_name, p.project_type, p.operating_start_date,
                p.operating_end_date, ({sort_text}) collate \"C\" as sort_text
         from project p join organization o on o.id = p.organization_id
         where p.date_deleted is null"
    );
    if let Some(id) = list.id {
        sql.push_str(&format!(" and p.id = {}", statement.bind(Value::Id(id))));
    }
    if let Some(text) = &list.text {
        let text = statement.bind(Value::Text(fold(text)));
        sql.push_str(&format!(
            " and (strpos(hmis_fold(p.project_name), {text}) > 0 or strpos(hmis_fold(p.project_common_name), {text}) > 0
                   or strpos(hmis_fold(o.organization_name), {text}) > 0)"
        ));
    }
    if let Some(id) = list.organization_id {
        sql.push_str(&format!(" and p.organization_id = {}", statement.bind(Value::Id(id))));
    }
    if let Some(code) = list.project_type {
        sql.push_str(&format!(" and p.project_type = {}", statement.bind(Value::Integer(code))));
    }
    if let Some(day) = list.active_on {
        let day = statement.bind(Value::Date(Some(day)));
        sql.push_str(&format!(
            " and p.operating_start_date <= {day} and (p.operating_end_date is null or p.operating_end_date >= {day})"
        ));
    }
    sql
}
