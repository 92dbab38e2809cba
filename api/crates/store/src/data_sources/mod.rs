//! The systems that data come from.

use crate::db::Scoped;
use crate::error::Result;
use crate::hud_schema::data_source;
use crate::statement::{Statement, Value};
use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{ExpressionMethods, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A data source.
#[derive(Debug, Clone, QueryableByName)]
pub struct DataSourceRow {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// Unique name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Since when it is known.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    /// People with a record from there.
    #[diesel(sql_type = BigInt)]
    pub client_count: i64,
    /// When an import from there was last committed.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub last_import_at: Option<DateTime<Utc>>,
}

impl Scoped {
    /// Data sources by name, after a name, at most `limit`.
    pub async fn data_sources(&mut self, after: Option<(String, Uuid)>, limit: i64) -> Result<Vec<DataSourceRow>> {
        let mut statement = Statement::new(
            "select d.id, d.name, d.created_at,
                    (select count(*) from client c
                     where c.data_source_id = d.id and c.date_deleted is null) as client_count,
                    (select max(i.committed_at) from import i where i.data_source_id = d.id) as last_import_at
             from data_source d where true",
        );
        if let Some((name, id)) = after {
            let (name, id) = (statement.bind(Value::Text(name)), statement.bind(Value::Id(id)));
            statement.push(format_args!(" and (d.name collate \"C\", d.id) > ({name}, {id})"));
        }
        let limit = statement.bind(Value::Long(limit));
        statement.push(format_args!(" order by d.name collate \"C\", d.id limit {limit}"));
        Ok(statement.query().load(self).await?)
    }

    /// Adds a data source; [`crate::StoreError::Conflict`] when the name is taken.
    pub async fn add_data_source(&mut self, name: &str) -> Result<DataSourceRow> {
        let (id, created_at) = diesel::insert_into(data_source::table)
            .values((data_source::id.eq(Uuid::now_v7()), data_source::name.eq(name)))
            .returning((data_source::id, data_source::created_at))
            .get_result(self)
            .await?;
        Ok(DataSourceRow { id, name: name.to_owned(), created_at, client_count: 0, last_import_at: None })
    }
}
