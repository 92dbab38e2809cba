//! The first line of a file: which of its columns holds which field.

use hmis_standards::{Field, FileSpec, Key};

use crate::finding::Finding;
use crate::rules;

/// Which column of a file holds each field.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// The number of columns.
    pub(crate) width: usize,
    /// The column of each field of the specification, in its order.
    pub(crate) sources: Vec<Option<usize>>,
    /// Whether a column is missing without which no row can be used.
    pub(crate) unusable: bool,
    /// What is odd about the header.
    pub(crate) findings: Vec<Finding>,
}

/// What an empty cell of a field means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Nothing: it may be empty.
    Nothing,
    /// HUD wants a value.
    Value,
    /// The record cannot be identified or joined.
    Key,
    /// The record has no place in time.
    Date,
}

/// What an empty cell of a field means. `UserID` and `ExportID` are references that nothing depends on.
pub(crate) fn need(file: &FileSpec, field: &Field) -> Need {
    let joins = field.key == Key::Foreign && !matches!(field.references.as_deref(), Some("User" | "Export"));
    let dates = matches!((file.name.as_str(), field.name.as_str()), ("Enrollment", "EntryDate") | ("Exit", "ExitDate"));
    match field.key {
        _ if field.nullable => Need::Nothing,
        Key::Primary => Need::Key,
        Key::Foreign if joins => Need::Key,
        _ if dates => Need::Date,
        _ => Need::Value,
    }
}

impl Header {
    pub(crate) fn new(file: &'static FileSpec, cells: &[String]) -> Self {
        let mut sources = vec![None; file.fields.len()];
        let mut findings = Vec::new();
        for (column, cell) in cells.iter().enumerate() {
            let odd = |rule, message| Finding::new(rule, file.name.as_str(), message).at_line(1);
            match file.position_of_header(cell) {
                Some(field) if sources[field].is_none() => sources[field] = Some(column),
                Some(_) => findings.push(
                    odd(&rules::HEADER_COLUMN_TWICE, "the second column of this name is ignored")
                        .in_column(cell.clone()),
                ),
                None => findings
                    .push(odd(&rules::HEADER_COLUMN_UNKNOWN, "no such column; it is ignored").in_column(cell.clone())),
            }
        }
        let mut unusable = false;
        for (field, _) in file.fields.iter().zip(&sources).filter(|(_, source)| source.is_none()) {
            let rule = match need(file, field) {
                Need::Nothing | Need::Value => &rules::HEADER_COLUMN_MISSING,
                Need::Key | Need::Date => &rules::HEADER_KEY_MISSING,
            };
            unusable |= *rule == rules::HEADER_KEY_MISSING;
            findings.push(Finding::new(rule, file.name.as_str(), rule.title).at_line(1).in_column(field.name.as_str()));
        }
        Self { width: cells.len(), sources, unusable, findings }
    }
}
