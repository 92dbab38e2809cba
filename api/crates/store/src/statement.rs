//! Statements that diesel's query builder cannot say: text with numbered parameters that are bound as they are written.

use diesel::pg::Pg;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::sql_types::{Array, BigInt, Bytea, Date, Integer, Jsonb, Nullable, Text, Timestamp, Uuid as SqlUuid};
use std::fmt::Display;
use uuid::Uuid;

/// A value for a parameter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Text(String),
    Id(Uuid),
    Ids(Vec<Uuid>),
    Date(Option<chrono::NaiveDate>),
    Moment(chrono::NaiveDateTime),
    Bytes(Option<Vec<u8>>),
    Integer(i32),
    Long(i64),
    Json(serde_json::Value),
}

/// A statement in the making. A value never becomes part of the text.
#[derive(Debug, Default)]
pub(crate) struct Statement {
    text: String,
    values: Vec<Value>,
}

impl Statement {
    /// Starts with a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), values: Vec::new() }
    }

    /// Adds text.
    pub fn push(&mut self, text: impl Display) -> &mut Self {
        self.text.push_str(&text.to_string());
        self
    }

    /// Adds a value and names its parameter; the same value gets the same parameter.
    pub fn bind(&mut self, value: Value) -> String {
        let place = self.values.iter().position(|known| *known == value).unwrap_or_else(|| {
            self.values.push(value);
            self.values.len() - 1
        });
        format!("${}", place + 1)
    }

    /// Adds a value as the next parameter, for texts that number their parameters themselves.
    pub fn bind_next(&mut self, value: Value) -> &mut Self {
        self.values.push(value);
        self
    }

    /// The statement as diesel runs it.
    pub fn query(self) -> BoxedSqlQuery<'static, Pg, SqlQuery> {
        self.values.into_iter().fold(diesel::sql_query(self.text).into_boxed(), |query, value| match value {
            Value::Text(text) => query.bind::<Text, _>(text),
            Value::Id(id) => query.bind::<SqlUuid, _>(id),
            Value::Ids(ids) => query.bind::<Array<SqlUuid>, _>(ids),
            Value::Date(date) => query.bind::<Nullable<Date>, _>(date),
            Value::Moment(moment) => query.bind::<Timestamp, _>(moment),
            Value::Bytes(bytes) => query.bind::<Nullable<Bytea>, _>(bytes),
            Value::Integer(number) => query.bind::<Integer, _>(number),
            Value::Long(number) => query.bind::<BigInt, _>(number),
            Value::Json(document) => query.bind::<Jsonb, _>(document),
        })
    }
}
