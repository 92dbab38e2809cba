//! How the rows of one standards year become rows of the next.

use serde::Deserialize;

/// The difference between two standards years, row by row.
#[derive(Debug, Clone, Deserialize)]
pub struct Mapping {
    /// The earlier year.
    pub from: String,
    /// The later year.
    pub to: String,
    /// Columns with a new name.
    #[serde(default)]
    pub rename: Vec<RenameRule>,
    /// Codes that the later year no longer has and that become empty.
    #[serde(default)]
    pub blank: Vec<BlankRule>,
    /// Columns of retired elements, kept in storage of their own.
    #[serde(default)]
    pub retired: Vec<RetiredFields>,
}

impl Mapping {
    /// The name that a field of the earlier year has in the later one; `None` when the later year has no such field.
    pub fn renamed<'a>(&'a self, file: &str, field: &'a str) -> Option<&'a str> {
        if self.retired.iter().any(|rule| rule.file == file && rule.fields.iter().any(|name| name == field)) {
            return None;
        }
        let rule = self.rename.iter().find(|rule| rule.file == file && rule.from == field);
        Some(rule.map_or(field, |rule| rule.to.as_str()))
    }

    /// Whether a value of a field becomes empty.
    pub fn blanks(&self, file: &str, field: &str, value: &str) -> bool {
        self.blank.iter().any(|rule| {
            rule.file == file
                && rule.fields.iter().any(|name| name == field)
                && rule.values.iter().any(|code| code == value)
        })
    }
}

/// A column with a new name.
#[derive(Debug, Clone, Deserialize)]
pub struct RenameRule {
    /// The file.
    pub file: String,
    /// The earlier name.
    pub from: String,
    /// The later name.
    pub to: String,
}

/// Codes that become empty.
#[derive(Debug, Clone, Deserialize)]
pub struct BlankRule {
    /// The file.
    pub file: String,
    /// The codes.
    pub values: Vec<String>,
    /// The columns.
    pub fields: Vec<String>,
}

/// Columns of a retired element.
#[derive(Debug, Clone, Deserialize)]
pub struct RetiredFields {
    /// The file.
    pub file: String,
    /// The element.
    pub element: String,
    /// The columns.
    pub fields: Vec<String>,
}
