//! Statements that diesel's query builder cannot say: text with parameters that are bound as they are written.

use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{
    Array, BigInt, Bytea, Date, Integer, Jsonb, Nullable, Text, Timestamp, Timestamptz, Untyped, Uuid as SqlUuid,
};
use std::fmt::Display;
use uuid::Uuid;

/// Stands before and behind the number of a value in the text. PostgreSQL knows no such character.
const MARK: char = '\0';

/// A value for a parameter.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Text(String),
    Id(Uuid),
    Ids(Vec<Uuid>),
    Date(Option<chrono::NaiveDate>),
    Moment(chrono::NaiveDateTime),
    Instant(chrono::DateTime<chrono::Utc>),
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
    kept: bool,
}

impl Statement {
    /// Starts with a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Adds text.
    pub fn push(&mut self, text: impl Display) -> &mut Self {
        self.text.push_str(&text.to_string());
        self
    }

    /// Takes a value and names it for the text, any number of times.
    pub fn bind(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("{MARK}{}{MARK}", self.values.len() - 1)
    }

    /// Lets each connection keep the prepared statement, so that it is planned only a few times. Right for texts of
    /// which there are few and whose best plan does not depend on the values.
    pub fn keep(&mut self) {
        self.kept = true;
    }

    /// The statement as diesel runs it.
    pub fn query(self) -> Prepared {
        let parts = self.text.split(MARK).enumerate().filter_map(|(place, part)| match place % 2 {
            0 => Some(Part::Text(part.to_owned())),
            _ => part.parse().ok().and_then(|number: usize| self.values.get(number).cloned()).map(Part::Value),
        });
        Prepared { parts: parts.collect(), kept: self.kept }
    }
}

#[derive(Debug)]
enum Part {
    Text(String),
    Value(Value),
}

/// A statement with its values.
#[derive(Debug)]
pub(crate) struct Prepared {
    parts: Vec<Part>,
    kept: bool,
}

impl QueryFragment<Pg> for Prepared {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        if !self.kept {
            out.unsafe_to_cache_prepared();
        }
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_sql(text),
                Part::Value(Value::Text(text)) => out.push_bind_param::<Text, _>(text)?,
                Part::Value(Value::Id(id)) => out.push_bind_param::<SqlUuid, _>(id)?,
                Part::Value(Value::Ids(ids)) => out.push_bind_param::<Array<SqlUuid>, _>(ids)?,
                Part::Value(Value::Date(date)) => out.push_bind_param::<Nullable<Date>, _>(date)?,
                Part::Value(Value::Moment(moment)) => out.push_bind_param::<Timestamp, _>(moment)?,
                Part::Value(Value::Instant(instant)) => out.push_bind_param::<Timestamptz, _>(instant)?,
                Part::Value(Value::Bytes(bytes)) => out.push_bind_param::<Nullable<Bytea>, _>(bytes)?,
                Part::Value(Value::Integer(number)) => out.push_bind_param::<Integer, _>(number)?,
                Part::Value(Value::Long(number)) => out.push_bind_param::<BigInt, _>(number)?,
                Part::Value(Value::Json(document)) => out.push_bind_param::<Jsonb, _>(document)?,
            }
        }
        Ok(())
    }
}

impl QueryId for Prepared {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Prepared {
    type SqlType = Untyped;
}

impl<Conn> diesel::query_dsl::RunQueryDsl<Conn> for Prepared {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_bound_where_the_text_names_them() {
        let mut statement = Statement::new("select ");
        let name = statement.bind(Value::Text("O'Brien; drop".to_owned()));
        let number = statement.bind(Value::Long(7));
        statement.push(format_args!("{number}, {name}, {number}"));
        let shown = diesel::debug_query::<Pg, _>(&statement.query()).to_string();
        assert!(shown.starts_with("select $1, $2, $3 "), "{shown}");
    }
}
