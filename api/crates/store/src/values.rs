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

/// The fields of a file, then those of retired elements, whose answers are kept in side tables.
fn fields(file: &'static FileSpec) -> impl Iterator<Item = &'static Field> {
    let tables = file.tables();
    let earlier = hmis_standards::all().iter().filter_map(|standard| standard.file(&file.name));
    let retired = earlier.flat_map(|file| &file.fields).filter(move |field| !tables.contains(&field.table.as_str()));
    file.fields.iter().chain(retired).filter(|field| !field.table.is_empty())
}

/// The tables that hold parts of a row: the main one first.
pub(crate) fn tables(file: &'static FileSpec) -> Vec<&'static str> {
    let mut tables = file.tables();
    for field in fields(file) {
        if !tables.contains(&field.table.as_str()) {
            tables.push(&field.table);
        }
    }
    tables
}

/// SQL for the document of row `t` of the file's table, and the joins of its side tables.
pub(crate) fn document(file: &'static FileSpec) -> (String, String) {
    let mut document = String::new();
    let mut joins = String::new();
    for (number, side) in tables(file).iter().skip(1).enumerate() {
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

/// The values of a document by HUD's names. A Social Security number is left empty; answers to retired elements are
/// there when somebody gave them.
pub(crate) fn named(file: &'static FileSpec, document: &Value) -> Values {
    let current = file.tables();
    let mut values = Values::new();
    for field in fields(file) {
        let value = match field.personal {
            Personal::Ssn => Value::Null,
            _ => document.get(&field.column).cloned().unwrap_or(Value::Null),
        };
        if current.contains(&field.table.as_str()) || !value.is_null() {
            values.insert(field.name.clone(), value);
        }
    }
    values
}

/// The file whose rows (or a block of them) a table holds.
pub(crate) fn file_of(table: &str) -> Option<&'static FileSpec> {
    hmis_standards::current().files.iter().find(|file| tables(file).contains(&table))
}

/// The fields that a table holds, in HUD's order.
pub(crate) fn fields_of(table: &str) -> impl Iterator<Item = &'static Field> {
    file_of(table).into_iter().flat_map(fields).filter(move |field| field.table == table)
}
