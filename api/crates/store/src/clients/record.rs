//! One person's record.

use crate::db::Scoped;
use crate::error::{Result, StoreError};
use crate::hud_schema::{client, client_alias};
use crate::statement::{Statement, Value};
use crate::values::{self, Values};
use chrono::NaiveDate;
use diesel::sql_types::{BigInt, Jsonb};
use diesel::{ExpressionMethods, QueryDsl, Queryable, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Everything that Client.csv says of a person, without the Social Security number.
#[derive(Debug, Clone)]
pub struct ClientRow {
    /// Values by HUD's column names.
    pub values: Values,
    /// The change that wrote the record last; grows with every change.
    pub version: i64,
}

/// Another name of a person.
#[derive(Debug, Clone, Queryable)]
pub struct AliasRow {
    /// Identifier.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// `preferred`, `also_known_as` or `former`.
    pub kind: String,
}

/// What a screen hides until somebody asks for it.
#[derive(Debug, Clone, Queryable)]
pub struct Revealed {
    /// 3.02.1, encrypted.
    pub ssn_encrypted: Option<Vec<u8>>,
    /// 3.03.1.
    pub dob: Option<NaiveDate>,
}

#[derive(QueryableByName)]
struct DocumentRow {
    #[diesel(sql_type = Jsonb)]
    document: serde_json::Value,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl Scoped {
    /// A person's record; [`StoreError::NotFound`] when there is none or it is marked as deleted.
    pub async fn client(&mut self, id: Uuid) -> Result<ClientRow> {
        let file = values::file("Client").ok_or(StoreError::NotFound)?;
        let (document, joins) = values::document(file);
        let mut statement = Statement::default();
        let id = statement.bind(Value::Id(id));
        statement.push(format_args!(
            "select {document} as document, t.updated_change as version from client t {joins}
             where t.id = {id} and t.date_deleted is null"
        ));
        let row: DocumentRow = statement.query().get_result(self).await?;
        Ok(ClientRow { values: values::named(file, &row.document), version: row.version })
    }

    /// A person's other names, in the order in which they were added.
    pub async fn client_aliases(&mut self, id: Uuid) -> Result<Vec<AliasRow>> {
        let aliases = client_alias::table
            .filter(client_alias::client_id.eq(id))
            .filter(client_alias::removed_change.is_null())
            .order(client_alias::id)
            .select((client_alias::id, client_alias::name, client_alias::kind))
            .load(self)
            .await?;
        Ok(aliases)
    }

    /// What a screen hides until somebody asks for it.
    pub async fn reveal_client(&mut self, id: Uuid) -> Result<Revealed> {
        let revealed = client::table
            .filter(client::id.eq(id))
            .filter(client::date_deleted.is_null())
            .select((client::ssn_encrypted, client::dob))
            .first(self)
            .await?;
        Ok(revealed)
    }
}
