//! Rows of HUD's tables in full width, by the names that the standards give their columns.
//!
//! A row travels as one JSON document (its main table and the side tables of funder-specific blocks, keys of other
//! files as their source system wrote them), so that no list of columns is kept anywhere but in the standards.
//! Social Security numbers never enter the document.

use hmis_standards::{Field, FileSpec, Key, Personal};
use serde_json::{Map, Value};

/// Values by HUD's column names.
pub type Values = Map<String, Value>;

/// Columns of `client` that a document may not hold: cipher text and its indexes.
const SECRET_COLUMNS: &str = "'{ssn_encrypted,ssn_index,ssn_last_four_index}'::text[]";

/// The file of the current standards year; `None` when HUD has none of this name.
pub fn file(name: &str) -> Option<&'static FileSpec> {
    hmis_standards::current().file(name)
}

/// SQL for the document of row `t` of the file's table, and the joins of its side tables.
pub(crate) fn document(file: &FileSpec) -> (String, String) {
    let mut document = String::new();
    let mut joins = String::new();
    for (number, side) in file.tables().iter().skip(1).enumerate() {
        document.push_str(&format!("coalesce(to_jsonb(side{number}), '{{}}') || "));
        joins.push_str(&format!(" left join {side} side{number} on side{number}.id = t.id"));
    }
    document.push_str(&format!("(to_jsonb(t) - {SECRET_COLUMNS})"));
    for field in &file.fields {
        if let Some(key) = source_key(file, field) {
            document.push_str(&format!(" || jsonb_build_object('{}', {key})", field.column));
        }
    }
    (document, joins)
}

/// SQL for the source's key of the row that a field refers to.
fn source_key(file: &FileSpec, field: &Field) -> Option<String> {
    if field.key != Key::Foreign || field.table.is_empty() {
        return None;
    }
    let own = format!("t.{}", field.column);
    let enrollment = match file.name.as_str() {
        "AssessmentQuestions" | "AssessmentResults" => {
            "(select a.enrollment_id from assessment a where a.id = t.assessment_id)"
        }
        _ => "t.enrollment_id",
    };
    let parent = field.references.as_deref()?;
    Some(match parent {
        "Client" if file.name != "Enrollment" => format!(
            "(select k.source_id from enrollment e join client k on k.id = e.client_id where e.id = {enrollment})"
        ),
        "Enrollment" => format!("(select k.source_id from enrollment k where k.id = {enrollment})"),
        "User" => return None,
        _ => format!("(select k.source_id from {} k where k.id = {own})", self::file(parent)?.table),
    })
}

/// The values of a document by HUD's names, in HUD's order. A Social Security number is left empty.
pub(crate) fn named(file: &FileSpec, document: &Value) -> Values {
    let mut values = Values::new();
    for field in file.fields.iter().filter(|field| !field.table.is_empty()) {
        let value = match field.personal {
            Personal::Ssn => Value::Null,
            _ => document.get(&field.column).cloned().unwrap_or(Value::Null),
        };
        values.insert(field.name.clone(), value);
    }
    values
}

/// The file whose rows (or a block of them) a table holds.
pub(crate) fn file_of(table: &str) -> Option<&'static FileSpec> {
    hmis_standards::current().files.iter().find(|file| file.tables().contains(&table))
}
