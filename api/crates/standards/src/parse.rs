//! Reads the compiled-in data files. A slip in them is a slip in the program, so it panics with the place.

use crate::embedded::{self, Embedded};
use crate::mapping::Mapping;
use crate::model::{
    Code, CodeList, CodeSet, Field, FileSpec, Key, Kind, ListCondition, MissingReason, Personal, SetKind, Standard,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
struct Head {
    id: String,
    name: String,
    csv_version: String,
    effective: String,
    csv_version_contains: Vec<String>,
    client_has: Vec<String>,
    client_lacks: Vec<String>,
}

#[derive(Deserialize)]
struct FileRow {
    file: String,
    table: String,
    group: String,
    description: String,
}

#[derive(Deserialize)]
struct FieldRow {
    file: String,
    name: String,
    column: String,
    table: String,
    kind: String,
    max_length: Option<usize>,
    nullable: u8,
    list: Option<String>,
    list_when: String,
    key: String,
    references: Option<String>,
    elements: String,
    personal: String,
    pattern: Option<String>,
    allowed_set: Option<String>,
    accept_also: String,
}

#[derive(Deserialize)]
struct ListRow {
    list: String,
    ident: String,
    name: String,
}

#[derive(Deserialize)]
struct CodeRow {
    list: String,
    code: String,
    ident: String,
    label: String,
    retired: u8,
    missing_reason: String,
}

#[derive(Deserialize)]
struct SetRow {
    kind: String,
    id: String,
    name: String,
    list: String,
    codes: String,
}

#[expect(clippy::panic, reason = "compiled-in data, read once at start-up and proved by tests")]
fn rows<T: DeserializeOwned>(text: &str, what: &str) -> Vec<T> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .map(|row| row.unwrap_or_else(|error| panic!("{what}: {error}")))
        .collect()
}

fn split(text: &str, by: char) -> Vec<String> {
    text.split(by).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[expect(clippy::panic, reason = "compiled-in data, read once at start-up and proved by tests")]
fn number(text: &str) -> i32 {
    text.trim().parse().unwrap_or_else(|_| panic!("not a code: {text}"))
}

/// `RecordType = 144 & TypeProvided = 3 => V2.A`
#[expect(clippy::panic, reason = "compiled-in data, read once at start-up and proved by tests")]
fn list_condition(text: &str) -> ListCondition {
    let Some((when, list)) = text.split_once("=>") else { panic!("no list in condition: {text}") };
    let when = when
        .split('&')
        .map(|part| {
            let Some((column, codes)) = part.split_once('=') else { panic!("no code in condition: {text}") };
            (column.trim().to_owned(), codes.split('|').map(number).collect())
        })
        .collect();
    ListCondition { when, list: list.trim().to_owned() }
}

#[expect(clippy::panic, reason = "compiled-in data, read once at start-up and proved by tests")]
fn field(row: FieldRow) -> Field {
    Field {
        kind: match row.kind.as_str() {
            "string" => Kind::Text,
            "integer" => Kind::Integer,
            "money" => Kind::Money,
            "date" => Kind::Date,
            "datetime" => Kind::DateTime,
            other => panic!("unknown kind {other}"),
        },
        key: match row.key.as_str() {
            "" => Key::None,
            "primary" => Key::Primary,
            "foreign" => Key::Foreign,
            "group" => Key::Group,
            other => panic!("unknown key {other}"),
        },
        personal: match row.personal.as_str() {
            "" => Personal::None,
            "name" => Personal::Name,
            "ssn" => Personal::Ssn,
            "date_of_birth" => Personal::DateOfBirth,
            "staff_contact" => Personal::StaffContact,
            "location" => Personal::Location,
            "free_text" => Personal::FreeText,
            other => panic!("unknown class of personal information {other}"),
        },
        name: row.name,
        column: row.column,
        table: row.table,
        max_length: row.max_length,
        nullable: row.nullable == 1,
        list: row.list,
        list_when: split(&row.list_when, ';').iter().map(|text| list_condition(text)).collect(),
        references: row.references,
        elements: split(&row.elements, ';'),
        pattern: row.pattern,
        allowed_set: row.allowed_set,
        accept_also: split(&row.accept_also, ';'),
    }
}

#[expect(clippy::panic, reason = "compiled-in data, read once at start-up and proved by tests")]
fn code(row: CodeRow) -> Code {
    Code {
        code: row.code,
        ident: row.ident,
        label: row.label,
        retired: row.retired == 1,
        missing_reason: match row.missing_reason.as_str() {
            "" => None,
            "doesnt_know" => Some(MissingReason::DoesntKnow),
            "prefers_not_to_answer" => Some(MissingReason::PrefersNotToAnswer),
            "not_collected" => Some(MissingReason::NotCollected),
            other => panic!("unknown reason {other}"),
        },
    }
}

#[expect(clippy::panic, reason = "compiled-in data, read once at start-up and proved by tests")]
fn set(row: SetRow) -> CodeSet {
    CodeSet {
        kind: match row.kind.as_str() {
            "project_type_group" => SetKind::ProjectTypeGroup,
            "funder_family" => SetKind::FunderFamily,
            "living_situation_set" => SetKind::LivingSituationSet,
            "living_situation_group" => SetKind::LivingSituationGroup,
            other => panic!("unknown kind of set {other}"),
        },
        codes: row.codes.split_whitespace().map(number).collect(),
        id: row.id,
        name: row.name,
        list: row.list,
    }
}

#[expect(clippy::panic, reason = "compiled-in data, read once at start-up and proved by tests")]
pub(crate) fn standard(data: &Embedded) -> Standard {
    let head: Head = toml::from_str(data.toml).unwrap_or_else(|error| panic!("standard.toml: {error}"));
    let mut files: Vec<FileSpec> = rows::<FileRow>(data.files, "files.csv")
        .into_iter()
        .map(|row| FileSpec {
            name: row.file,
            table: row.table,
            group: row.group,
            description: row.description,
            fields: Vec::new(),
        })
        .collect();
    for row in rows::<FieldRow>(data.fields, "fields.csv") {
        let Some(file) = files.iter_mut().find(|file| file.name == row.file) else { panic!("no file {}", row.file) };
        file.fields.push(field(row));
    }
    let mut lists: Vec<CodeList> = rows::<ListRow>(data.lists, "lists.csv")
        .into_iter()
        .map(|row| CodeList { number: row.list, ident: row.ident, name: row.name, codes: Vec::new() })
        .collect();
    for row in rows::<CodeRow>(data.codes, "codes.csv") {
        let Some(list) = lists.iter_mut().find(|list| list.number == row.list) else { panic!("no list {}", row.list) };
        list.codes.push(code(row));
    }
    Standard {
        id: head.id,
        name: head.name,
        csv_version: head.csv_version,
        effective: head.effective,
        csv_version_contains: head.csv_version_contains,
        client_has: head.client_has,
        client_lacks: head.client_lacks,
        files,
        lists,
        sets: rows::<SetRow>(data.sets, "sets.csv").into_iter().map(set).collect(),
        project_type_short_names: rows(data.short_names, "project_type_short_names.csv"),
    }
}

#[expect(clippy::panic, reason = "compiled-in data, read once at start-up and proved by tests")]
pub(crate) fn mapping(text: &str) -> Mapping {
    toml::from_str(text).unwrap_or_else(|error| panic!("mapping: {error}"))
}

pub(crate) fn continuums_of_care() -> Vec<(String, String)> {
    rows(embedded::CONTINUUMS_OF_CARE, "cocs.csv")
}
