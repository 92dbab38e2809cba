//! What records used to say: who changed which value, when, from what to what.

use crate::db::Scoped;
use crate::error::Result;
use crate::statement::{Statement, Value};
use crate::values;
use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use hmis_standards::Personal;
use serde_json::Value as Json;
use uuid::Uuid;

/// Whose history.
#[derive(Debug, Clone, Copy)]
pub enum Subject {
    /// A person's, with all enrollments and what belongs to them.
    Client(Uuid),
    /// An enrollment's, with what belongs to it.
    Enrollment(Uuid),
}

/// A changed value.
#[derive(Debug, Clone)]
pub struct ChangedField {
    /// HUD's column name.
    pub name: String,
    /// What kind of personal information it is.
    pub personal: Personal,
    /// Former value; nothing for a Social Security number.
    pub before: Json,
    /// New value; nothing for a Social Security number.
    pub after: Json,
}

/// A change of one record.
#[derive(Debug, Clone)]
pub struct ChangeRow {
    /// Identifier; grows with time.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, when it was a person.
    pub by: Option<(Uuid, String)>,
    /// The import that brought the change.
    pub import_id: Option<Uuid>,
    /// HUD's file.
    pub file: String,
    /// The record.
    pub record_id: Uuid,
    /// `changed`, `removed` or `restored`.
    pub action: String,
    /// The values that differ.
    pub fields: Vec<ChangedField>,
}

#[derive(QueryableByName)]
struct HistoryRow {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    user_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    user_name: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    import_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = SqlUuid)]
    record_id: Uuid,
    #[diesel(sql_type = Text)]
    action: String,
    #[diesel(sql_type = Jsonb)]
    before: Json,
    #[diesel(sql_type = Jsonb)]
    after: Json,
}

impl Scoped {
    /// Changes, newest first, at most `limit`, older than change `before`.
    pub async fn history(&mut self, subject: Subject, before: Option<i64>, limit: i64) -> Result<Vec<ChangeRow>> {
        let mut statement = Statement::default();
        let older = format!("h.id < {}", statement.bind(Value::Long(before.unwrap_or(i64::MAX))));
        let limit = statement.bind(Value::Long(limit));
        let (id, own, enrollments) = match subject {
            Subject::Client(id) => (id, "h.client_id", "select id from enrollment where client_id"),
            Subject::Enrollment(id) => (id, "h.enrollment_id", "select id from enrollment where id"),
        };
        let id = statement.bind(Value::Id(id));
        let mut arms = vec![format!("{own} = {id}")];
        if matches!(subject, Subject::Client(_)) {
            arms.push(format!("h.enrollment_id = any(array({enrollments} = {id})) and h.client_id is null"));
        }
        // Rows that hang on an exit or an assessment name no enrollment.
        arms.push(format!(
            "h.enrollment_id is null and h.client_id is null and h.record_id = any(array(
                 select x.id from exit x where x.enrollment_id in ({enrollments} = {id})
                 union all
                 select q.id from assessment a join assessment_questions q on q.assessment_id = a.id
                 where a.enrollment_id in ({enrollments} = {id})
                 union all
                 select r.id from assessment a join assessment_results r on r.assessment_id = a.id
                 where a.enrollment_id in ({enrollments} = {id})))"
        ));
        let arms: Vec<String> = arms
            .iter()
            .map(|arm| {
                format!("(select h.* from change_history h where {arm} and {older} order by h.id desc limit {limit})")
            })
            .collect();
        statement.push(format_args!(
            "select h.id, s.at, s.user_id, u.name as user_name, s.import_id, h.table_name, h.record_id, h.action,
                    h.before, h.after
             from ({}) h
             join change_set s on s.id = h.change_id
             left join app_user u on u.id = s.user_id
             order by h.id desc limit {limit}",
            arms.join(" union all ")
        ));
        let rows: Vec<HistoryRow> = statement.query().load(self).await?;
        Ok(rows.into_iter().map(change).collect())
    }
}

fn change(row: HistoryRow) -> ChangeRow {
    let fields = fields(&row.table_name, &row.before, &row.after);
    ChangeRow {
        id: row.id,
        at: row.at,
        by: row.user_id.zip(row.user_name),
        import_id: row.import_id,
        file: values::file_of(&row.table_name).map_or(row.table_name, |file| file.name.clone()),
        record_id: row.record_id,
        action: row.action,
        fields,
    }
}

/// The values that differ, by HUD's names and in HUD's order. Columns of our own bookkeeping are left out.
fn fields(table: &str, before: &Json, after: &Json) -> Vec<ChangedField> {
    let changed = |column: &str| before.get(column).is_some();
    let mut fields = Vec::new();
    for field in values::fields_of(table) {
        let secret = field.personal == Personal::Ssn;
        let differs = if secret { changed("ssn_index") } else { changed(&field.column) };
        if differs {
            let value = |document: &Json| {
                if secret { Json::Null } else { document.get(&field.column).cloned().unwrap_or(Json::Null) }
            };
            let (before, after) = (value(before), value(after));
            fields.push(ChangedField { name: field.name.clone(), personal: field.personal, before, after });
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_number_is_said_to_differ_and_never_shown() {
        let before =
            json!({"ssn_index": "\\x01", "ssn_encrypted": "\\x02", "first_name": "Ana", "date_updated": "2026-01-01"});
        let after =
            json!({"ssn_index": "\\x03", "ssn_encrypted": "\\x04", "first_name": "Anna", "date_updated": "2026-01-02"});
        let fields = fields("client", &before, &after);
        let names: Vec<_> = fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names, ["FirstName", "SSN", "DateUpdated"]);
        assert_eq!((fields[0].before.as_str(), fields[0].after.as_str()), (Some("Ana"), Some("Anna")));
        assert_eq!((&fields[1].before, &fields[1].after), (&Json::Null, &Json::Null));
    }

    #[test]
    fn a_block_of_a_file_is_named_after_the_file() {
        assert_eq!(values::file_of("exit_rhy").map(|file| file.name.as_str()), Some("Exit"));
        let fields = fields("exit_rhy", &json!({"counseling_received": null}), &json!({"counseling_received": 1}));
        assert_eq!(fields[0].name, "CounselingReceived");
    }
}
