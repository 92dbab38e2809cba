//! Standards on the wire.

use hmis_standards as hud;
use serde::Serialize;
use utoipa::ToSchema;

/// A standards year.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "fy2026", "name": "HMIS CSV Format Specifications FY2026", "csv_version": "2026 v1.0",
    "effective": "2025-10-01", "current": true
}))]
pub struct StandardSummary {
    /// Identifier, such as `fy2026`.
    pub id: &'static str,
    /// HUD's name of the format.
    pub name: &'static str,
    /// What an export writes into `Export.CSVVersion`.
    pub csv_version: &'static str,
    /// First day in force.
    pub effective: &'static str,
    /// Whether storage, reports and exports use it.
    pub current: bool,
}

impl From<&'static hud::Standard> for StandardSummary {
    fn from(standard: &'static hud::Standard) -> Self {
        Self {
            id: &standard.id,
            name: &standard.name,
            csv_version: &standard.csv_version,
            effective: &standard.effective,
            current: standard.id == hud::CURRENT,
        }
    }
}

/// A standards year with its files.
#[derive(Debug, Serialize, ToSchema)]
pub struct Standard {
    /// The year.
    #[serde(flatten)]
    pub summary: StandardSummary,
    /// The CSV files in HUD's order.
    pub files: Vec<File>,
}

impl From<&'static hud::Standard> for Standard {
    fn from(standard: &'static hud::Standard) -> Self {
        Self { summary: standard.into(), files: standard.files.iter().map(Into::into).collect() }
    }
}

/// A CSV file.
#[derive(Debug, Serialize, ToSchema)]
pub struct File {
    /// HUD's name without `.csv`.
    pub name: &'static str,
    /// What a row stands for.
    pub description: &'static str,
    /// The columns in HUD's order.
    pub fields: Vec<Field>,
}

impl From<&'static hud::FileSpec> for File {
    fn from(file: &'static hud::FileSpec) -> Self {
        Self { name: &file.name, description: &file.description, fields: file.fields.iter().map(Into::into).collect() }
    }
}

/// A column of a CSV file.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "name": "VeteranStatus", "kind": "integer", "max_length": null, "nullable": false, "list": "1.8",
    "key": "none", "references": null, "elements": ["3.07.1"], "personal": "none"
}))]
pub struct Field {
    /// HUD's column name.
    pub name: &'static str,
    /// The type of the value: `text`, `integer`, `money`, `date` or `date_time`.
    #[schema(value_type = String)]
    pub kind: hud::Kind,
    /// Longest permitted text, in characters.
    #[schema(required)]
    pub max_length: Option<usize>,
    /// Whether HUD lets the column be empty.
    pub nullable: bool,
    /// Number of the code list that restricts the value.
    #[schema(required)]
    pub list: Option<&'static str>,
    /// The role as a key: `none`, `primary`, `foreign` or `group`.
    #[schema(value_type = String)]
    pub key: hud::Key,
    /// The file whose primary key a foreign key holds.
    #[schema(required)]
    pub references: Option<&'static str>,
    /// HUD's data elements.
    pub elements: &'static [String],
    /// What personal information the column holds; `none` for most.
    #[schema(value_type = String)]
    pub personal: hud::Personal,
}

impl From<&'static hud::Field> for Field {
    fn from(field: &'static hud::Field) -> Self {
        Self {
            name: &field.name,
            kind: field.kind,
            max_length: field.max_length,
            nullable: field.nullable,
            list: field.list.as_deref(),
            key: field.key,
            references: field.references.as_deref(),
            elements: &field.elements,
            personal: field.personal,
        }
    }
}

/// A code list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "number": "1.8", "name": "No/Yes/Reasons for Missing Data",
    "codes": [{"code": "0", "label": "No", "retired": false, "missing_reason": null}]
}))]
pub struct CodeList {
    /// HUD's number, such as `3.12.1`.
    pub number: &'static str,
    /// HUD's name.
    pub name: &'static str,
    /// The codes in HUD's order, retired ones included.
    pub codes: Vec<ListedCode>,
}

impl From<&'static hud::CodeList> for CodeList {
    fn from(list: &'static hud::CodeList) -> Self {
        Self { number: &list.number, name: &list.name, codes: list.codes.iter().map(Into::into).collect() }
    }
}

/// A code of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListedCode {
    /// The code as it stands in CSV.
    pub code: &'static str,
    /// HUD's label.
    pub label: &'static str,
    /// Legal in old data, no longer offered.
    pub retired: bool,
    /// Why there is no answer: `doesnt_know`, `prefers_not_to_answer` or `not_collected`.
    #[schema(required, value_type = Option<String>)]
    pub missing_reason: Option<hud::MissingReason>,
}

impl From<&'static hud::Code> for ListedCode {
    fn from(code: &'static hud::Code) -> Self {
        Self { code: &code.code, label: &code.label, retired: code.retired, missing_reason: code.missing_reason }
    }
}

/// A named set of codes of one list, such as the project types that a rule treats alike.
#[derive(Debug, Serialize, ToSchema)]
pub struct CodeSet {
    /// What kind of set: `project_type_group`, `funder_family`, `living_situation_set` or `living_situation_group`.
    #[schema(value_type = String)]
    pub kind: hud::SetKind,
    /// Identifier within the kind.
    pub id: &'static str,
    /// Plain name.
    pub name: &'static str,
    /// Number of the code list.
    pub list: &'static str,
    /// The codes.
    pub codes: &'static [i32],
}

impl From<&'static hud::CodeSet> for CodeSet {
    fn from(set: &'static hud::CodeSet) -> Self {
        Self { kind: set.kind, id: &set.id, name: &set.name, list: &set.list, codes: &set.codes }
    }
}

/// A Continuum of Care.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"code": "FL-501", "name": "Tampa/Hillsborough County CoC"}))]
pub struct ContinuumOfCare {
    /// Code (element 2.03.1).
    pub code: &'static str,
    /// Name.
    pub name: &'static str,
}
