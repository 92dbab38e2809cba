//! Changes to a person's record. Each runs under a change set that says who, when and what for; the database keeps
//! what was there before.

use super::record::AliasRow;
use crate::db::Scoped;
use crate::error::{Result, StoreError};
use crate::hud_schema::{change_set, client, client_alias};
use crate::statement::{Statement, Value};
use crate::values;
use chrono::NaiveDateTime;
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use hmis_standards::{Field, Personal};
use uuid::Uuid;

/// A new Social Security number: cipher text and its blind indexes, all empty to remove it.
#[derive(Debug, Clone, Default)]
pub struct SsnEdit {
    /// Cipher text.
    pub encrypted: Option<Vec<u8>>,
    /// Blind index of the whole number.
    pub index: Option<Vec<u8>>,
    /// Blind index of the last four digits.
    pub last_four_index: Option<Vec<u8>>,
}

/// New values of a record. They must have been checked against the standards.
#[derive(Debug, Clone)]
pub struct Edit {
    /// Fields of Client.csv with their new values; without the Social Security number.
    pub values: Vec<(&'static Field, serde_json::Value)>,
    /// The Social Security number, when it changes.
    pub ssn: Option<SsnEdit>,
    /// What the record's DateUpdated becomes.
    pub now: NaiveDateTime,
}

impl Scoped {
    /// Opens a change set in the actor's name. The purpose is a constant of the program, never what somebody typed.
    pub async fn open_change_set(&mut self, purpose: &'static str) -> Result<i64> {
        let actor = self.actor().clone();
        let id = diesel::insert_into(change_set::table)
            .values((
                change_set::user_id.eq(actor.user_id),
                change_set::request_id.eq(actor.request_id.to_string()),
                change_set::purpose.eq(purpose),
            ))
            .returning(change_set::id)
            .get_result(self)
            .await?;
        Ok(id)
    }

    /// The version of a record, locked until the transaction ends.
    pub async fn lock_client(&mut self, id: Uuid) -> Result<i64> {
        let version = client::table
            .filter(client::id.eq(id))
            .filter(client::date_deleted.is_null())
            .select(client::updated_change)
            .for_update()
            .first(self)
            .await?;
        Ok(version)
    }

    /// Writes new values; the version becomes the change set's number.
    pub async fn edit_client(&mut self, id: Uuid, edit: &Edit) -> Result<()> {
        let change = self.open_change_set("client.edited").await?;
        let document: serde_json::Map<_, _> =
            edit.values.iter().map(|(field, value)| (field.column.clone(), value.clone())).collect();
        let document = serde_json::Value::Object(document);
        let file = values::file("Client").ok_or(StoreError::NotFound)?;
        for table in file.tables() {
            let columns: Vec<&str> = edit
                .values
                .iter()
                .filter(|(field, _)| field.table == table && field.personal != Personal::Ssn)
                .map(|(field, _)| field.column.as_str())
                .collect();
            if table == file.table {
                update_main(id, edit, &document, &columns, change).query().execute(self).await?;
            } else if !columns.is_empty() {
                // The row is made before it is filled, so that history also knows the first values of a block.
                let mut insert = Statement::default();
                let (id_place, change_place) = (insert.bind(Value::Id(id)), insert.bind(Value::Long(change)));
                insert.push(format_args!(
                    "insert into {table} (id, updated_change) values ({id_place}, {change_place}) on conflict do nothing"
                ));
                insert.query().execute(self).await?;
                update_side(table, id, &document, &columns, change).query().execute(self).await?;
            }
        }
        Ok(())
    }

    /// Adds another name.
    pub async fn add_client_alias(&mut self, client_id: Uuid, name: &str, kind: &'static str) -> Result<AliasRow> {
        let change = self.open_change_set("client.alias_added").await?;
        let alias = diesel::insert_into(client_alias::table)
            .values((
                client_alias::id.eq(Uuid::now_v7()),
                client_alias::client_id.eq(client_id),
                client_alias::name.eq(name),
                client_alias::kind.eq(kind),
                client_alias::created_change.eq(change),
            ))
            .returning((client_alias::id, client_alias::name, client_alias::kind))
            .get_result(self)
            .await?;
        Ok(alias)
    }

    /// Marks another name as removed; [`StoreError::NotFound`] when the person has no such name.
    pub async fn remove_client_alias(&mut self, client_id: Uuid, alias_id: Uuid) -> Result<()> {
        let alias = client_alias::table
            .filter(client_alias::id.eq(alias_id))
            .filter(client_alias::client_id.eq(client_id))
            .filter(client_alias::removed_change.is_null());
        let found: Option<Uuid> = alias.select(client_alias::id).for_update().first(self).await.optional()?;
        found.ok_or(StoreError::NotFound)?;
        let change = self.open_change_set("client.alias_removed").await?;
        diesel::update(client_alias::table.find(alias_id))
            .set(client_alias::removed_change.eq(change))
            .execute(self)
            .await?;
        Ok(())
    }
}

fn update_main(id: Uuid, edit: &Edit, document: &serde_json::Value, columns: &[&str], change: i64) -> Statement {
    let mut statement = Statement::default();
    let mut set = assignments(columns);
    set.push(format!("date_updated = {}", statement.bind(Value::Moment(edit.now))));
    set.push(format!("updated_change = {}", statement.bind(Value::Long(change))));
    if let Some(ssn) = &edit.ssn {
        set.push(format!("ssn_encrypted = {}", statement.bind(Value::Bytes(ssn.encrypted.clone()))));
        set.push(format!("ssn_index = {}", statement.bind(Value::Bytes(ssn.index.clone()))));
        set.push(format!("ssn_last_four_index = {}", statement.bind(Value::Bytes(ssn.last_four_index.clone()))));
    }
    finish(statement, "client", &set, document, id)
}

fn update_side(table: &str, id: Uuid, document: &serde_json::Value, columns: &[&str], change: i64) -> Statement {
    let mut statement = Statement::default();
    let mut set = assignments(columns);
    set.push(format!("updated_change = {}", statement.bind(Value::Long(change))));
    finish(statement, table, &set, document, id)
}

/// The database turns a JSON value into the type of its column.
fn assignments(columns: &[&str]) -> Vec<String> {
    columns.iter().map(|column| format!("{column} = fresh.{column}")).collect()
}

fn finish(mut statement: Statement, table: &str, set: &[String], document: &serde_json::Value, id: Uuid) -> Statement {
    let document = statement.bind(Value::Json(document.clone()));
    let id = statement.bind(Value::Id(id));
    statement.push(format_args!(
        "update {table} t set {} from jsonb_populate_record(null::{table}, {document}) fresh where t.id = {id}",
        set.join(", ")
    ));
    statement
}
