//! What a standards year consists of.

use serde::Serialize;

/// One standards year: the HMIS CSV schema, its code lists, and the sets built from them.
#[derive(Debug, Clone, Serialize)]
pub struct Standard {
    /// Short identifier, such as `fy2026`.
    pub id: String,
    /// HUD's name of the format.
    pub name: String,
    /// What an export writes into `Export.CSVVersion`.
    pub csv_version: String,
    /// First day on which the standards year is in force.
    pub effective: String,
    /// Texts in `Export.CSVVersion` that point to this year.
    pub csv_version_contains: Vec<String>,
    /// Columns of Client.csv that prove this year.
    pub client_has: Vec<String>,
    /// Columns of Client.csv that rule this year out.
    pub client_lacks: Vec<String>,
    /// The CSV files in HUD's order.
    pub files: Vec<FileSpec>,
    /// The code lists.
    pub lists: Vec<CodeList>,
    /// Named sets of codes: project-type groups, funder families, living-situation sets.
    pub sets: Vec<CodeSet>,
    /// Short names of project types, such as `ES-NbN`.
    pub project_type_short_names: Vec<(i32, String)>,
}

impl Standard {
    /// The file of this name, with or without `.csv`, in any letter case.
    pub fn file(&self, name: &str) -> Option<&FileSpec> {
        let stem = match name.len().checked_sub(4) {
            Some(at) if name.is_char_boundary(at) && name[at..].eq_ignore_ascii_case(".csv") => &name[..at],
            _ => name,
        };
        self.files.iter().find(|file| file.name.eq_ignore_ascii_case(stem))
    }

    /// The code list with this number, such as `3.12.1`.
    pub fn list(&self, number: &str) -> Option<&CodeList> {
        self.lists.iter().find(|list| list.number == number)
    }

    /// The codes of a named set; empty when there is no such set.
    pub fn set(&self, kind: SetKind, id: &str) -> &[i32] {
        self.sets.iter().find(|set| set.kind == kind && set.id == id).map_or(&[], |set| &set.codes)
    }

    /// The label of a code in a list.
    pub fn label(&self, list: &str, code: i32) -> Option<&str> {
        self.list(list)?.codes.iter().find(|entry| entry.number() == Some(code)).map(|entry| entry.label.as_str())
    }

    /// The short name of a project type (2.02.6), such as `RRH` for 13.
    pub fn project_type_short_name(&self, code: i32) -> Option<&str> {
        self.project_type_short_names.iter().find(|(known, _)| *known == code).map(|(_, name)| name.as_str())
    }
}

/// One CSV file of the format.
#[derive(Debug, Clone, Serialize)]
pub struct FileSpec {
    /// HUD's name without `.csv`, such as `Enrollment`.
    pub name: String,
    /// The table that holds its rows.
    pub table: String,
    /// `export`, `project_descriptor`, `client` or `enrollment`.
    pub group: String,
    /// What a row stands for.
    pub description: String,
    /// The columns in HUD's order.
    pub fields: Vec<Field>,
}

impl FileSpec {
    /// `Enrollment.csv`.
    pub fn file_name(&self) -> String {
        format!("{}.csv", self.name)
    }

    /// The position (from 0) of a field by HUD's name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    /// The field with this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The position (from 0) of the field that a header names: HUD's spelling or an accepted one, in any letter case.
    pub fn position_of_header(&self, header: &str) -> Option<usize> {
        let header = header.trim();
        self.fields.iter().position(|field| {
            field.name.eq_ignore_ascii_case(header)
                || field.accept_also.iter().any(|spelling| spelling.eq_ignore_ascii_case(header))
        })
    }

    /// The position of the primary key.
    pub fn primary_key(&self) -> usize {
        self.fields.iter().position(|field| field.key == Key::Primary).unwrap_or(0)
    }

    /// The tables that hold parts of a row: the main one first, then the side tables of funder-specific blocks.
    pub fn tables(&self) -> Vec<&str> {
        let mut tables = vec![self.table.as_str()];
        for field in &self.fields {
            if !field.table.is_empty() && !tables.contains(&field.table.as_str()) {
                tables.push(&field.table);
            }
        }
        tables
    }
}

/// One column of a CSV file.
#[derive(Debug, Clone, Serialize)]
pub struct Field {
    /// HUD's column name.
    pub name: String,
    /// The database column.
    pub column: String,
    /// The database table; empty when the value belongs to an export and is not stored per row (`ExportID`).
    pub table: String,
    /// The type of the value.
    pub kind: Kind,
    /// Longest permitted text, in characters.
    pub max_length: Option<usize>,
    /// Whether HUD lets the column be empty.
    pub nullable: bool,
    /// The code list that restricts the value.
    pub list: Option<String>,
    /// Code lists that depend on other columns of the row.
    pub list_when: Vec<ListCondition>,
    /// The role as a key.
    pub key: Key,
    /// The file whose primary key a foreign key holds.
    pub references: Option<String>,
    /// Data elements, such as `3.917.1`.
    pub elements: Vec<String>,
    /// What kind of personal information the column holds.
    pub personal: Personal,
    /// Regular expression that HUD gives for the text.
    pub pattern: Option<String>,
    /// The part of the code list that the column may use: a [`SetKind::LivingSituationSet`].
    pub allowed_set: Option<String>,
    /// Other spellings of the header that are met in the field.
    pub accept_also: Vec<String>,
}

/// A code list that applies under a condition on the same row.
#[derive(Debug, Clone, Serialize)]
pub struct ListCondition {
    /// All of these columns must have one of these codes.
    pub when: Vec<(String, Vec<i32>)>,
    /// The list that then applies.
    pub list: String,
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// UTF-8 text.
    Text,
    /// Whole number or code.
    Integer,
    /// Dollars and cents.
    Money,
    /// Calendar date.
    Date,
    /// Date and time of day, without zone.
    DateTime,
}

/// The role of a column as a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// No key.
    None,
    /// Identifies the row.
    Primary,
    /// Identifies a row of another file.
    Foreign,
    /// Holds rows of one file together (`HouseholdID`).
    Group,
}

/// The kind of personal information in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Personal {
    /// None.
    None,
    /// Part of a client's name.
    Name,
    /// Social Security number.
    Ssn,
    /// Date of birth.
    DateOfBirth,
    /// How to reach a member of staff.
    StaffContact,
    /// Where a client is.
    Location,
    /// Free text that may say anything about a client.
    FreeText,
}

/// A code list.
#[derive(Debug, Clone, Serialize)]
pub struct CodeList {
    /// HUD's number, such as `3.12.1`.
    pub number: String,
    /// Name of the Rust type.
    pub ident: String,
    /// HUD's name.
    pub name: String,
    /// The codes in HUD's order, retired ones included.
    pub codes: Vec<Code>,
}

impl CodeList {
    /// Whether the list has the code, retired or not.
    pub fn contains(&self, code: i32) -> bool {
        self.codes.iter().any(|entry| entry.number() == Some(code))
    }

    /// Whether the list has this text code (list V6.1 holds station numbers as text).
    pub fn contains_text(&self, code: &str) -> bool {
        self.codes.iter().any(|entry| entry.code == code)
    }
}

/// One code of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Code {
    /// The code as written in CSV.
    pub code: String,
    /// Name of the Rust variant.
    pub ident: String,
    /// HUD's label.
    pub label: String,
    /// Legal in old data, no longer offered.
    pub retired: bool,
    /// Why there is no answer, for codes 8, 9 and 99.
    pub missing_reason: Option<MissingReason>,
}

impl Code {
    /// The code as a number; `None` for text codes.
    pub fn number(&self) -> Option<i32> {
        self.code.parse().ok()
    }
}

/// Why a question has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingReason {
    /// 8: the person does not know.
    DoesntKnow,
    /// 9: the person prefers not to answer.
    PrefersNotToAnswer,
    /// 99: nobody asked.
    NotCollected,
}

/// What kind of set a [`CodeSet`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SetKind {
    /// Project types that a rule treats alike.
    ProjectTypeGroup,
    /// Funding components of one funder.
    FunderFamily,
    /// Living situations that one element may use.
    LivingSituationSet,
    /// Living situations of one hundred, such as 400-499 permanent.
    LivingSituationGroup,
}

/// A named set of codes of one list.
#[derive(Debug, Clone, Serialize)]
pub struct CodeSet {
    /// What kind of set.
    pub kind: SetKind,
    /// Identifier within the kind.
    pub id: String,
    /// Plain name.
    pub name: String,
    /// The code list.
    pub list: String,
    /// The codes.
    pub codes: Vec<i32>,
}

/// The codes that a value may have.
#[derive(Debug, Clone, Copy)]
pub struct AllowedCodes<'a> {
    /// The list.
    pub list: &'a CodeList,
    /// The part of it that the column may use; empty when all of it.
    pub subset: &'a [i32],
}

impl AllowedCodes<'_> {
    /// Whether the code may be used.
    pub fn allows(&self, code: i32) -> bool {
        if self.subset.is_empty() { self.list.contains(code) } else { self.subset.contains(&code) }
    }
}

impl Standard {
    /// The codes that a field may have without looking at the rest of its row.
    pub fn allowed_codes<'a>(&'a self, field: &Field) -> Option<AllowedCodes<'a>> {
        let list = self.list(field.list.as_deref()?)?;
        let subset = field.allowed_set.as_deref().map_or(&[][..], |id| self.set(SetKind::LivingSituationSet, id));
        Some(AllowedCodes { list, subset })
    }
}
