//! Organizations (2.01).

use crate::clients::fold;
use crate::db::Scoped;
use crate::error::Result;
use crate::statement::{Statement, Value};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// An organization in a list.
#[derive(Debug, Clone, QueryableByName)]
pub struct OrganizationRow {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The source's key (OrganizationID).
    #[diesel(sql_type = Text)]
    pub source_id: String,
    /// 2.01.2, empty when there is none.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// OrganizationCommonName.
    #[diesel(sql_type = Nullable<Text>)]
    pub common_name: Option<String>,
    /// 2.01.3.
    #[diesel(sql_type = Nullable<Integer>)]
    pub victim_service_provider: Option<i32>,
    /// Projects of the organization.
    #[diesel(sql_type = BigInt)]
    pub project_count: i64,
    /// The data source.
    #[diesel(sql_type = SqlUuid)]
    pub data_source_id: Uuid,
    /// Its name.
    #[diesel(sql_type = Text)]
    pub data_source_name: String,
    /// What the list is sorted by besides the identifier.
    #[diesel(sql_type = Text)]
    pub sort_key: String,
}

/// Narrows and sorts the list of organizations.
#[derive(Debug, Clone, Default)]
pub struct OrganizationList {
    /// Only this one.
    pub id: Option<Uuid>,
    /// Part of the name or the common name.
    pub text: Option<String>,
    /// From Z to A.
    pub descending: bool,
    /// Sort key and identifier of the last row of the page before.
    pub after: Option<(String, Uuid)>,
    /// Most rows.
    pub limit: i64,
}

const ORGANIZATIONS: &str = "
    select o.id, o.source_id, coalesce(o.organization_name, '') as name, o.organization_common_name as common_name,
           o.victim_service_provider, s.id as data_source_id, s.name as data_source_name,
           (select count(*) from project p
            where p.organization_id = o.id and p.date_deleted is null) as project_count,
           coalesce(hmis_fold(o.organization_name), '') collate \"C\" as sort_key
    from organization o
    join data_source s on s.id = o.data_source_id
    where o.date_deleted is null";

impl Scoped {
    /// Organizations by name.
    pub async fn organizations(&mut self, list: &OrganizationList) -> Result<Vec<OrganizationRow>> {
        let mut statement = Statement::new("select * from (");
        statement.push(ORGANIZATIONS);
        if let Some(id) = list.id {
            let id = statement.bind(Value::Id(id));
            statement.push(format_args!(" and o.id = {id}"));
        }
        if let Some(text) = &list.text {
            let text = statement.bind(Value::Text(fold(text)));
            statement.push(format_args!(
                " and (strpos(hmis_fold(o.organization_name), {text}) > 0
                       or strpos(hmis_fold(o.organization_common_name), {text}) > 0)"
            ));
        }
        statement.push(") o");
        let (direction, past) = if list.descending { ("desc", "<") } else { ("asc", ">") };
        if let Some((key, id)) = list.after.clone() {
            let (key, id) = (statement.bind(Value::Text(key)), statement.bind(Value::Id(id)));
            statement.push(format_args!(" where (o.sort_key, o.id) {past} ({key}, {id})"));
        }
        let limit = statement.bind(Value::Long(list.limit));
        statement.push(format_args!(" order by o.sort_key {direction}, o.id {direction} limit {limit}"));
        Ok(statement.query().load(self).await?)
    }
}
