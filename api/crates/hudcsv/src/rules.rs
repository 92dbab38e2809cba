//! Every rule that reading a package, or importing it into the database, can find broken: one table.
//!
//! `package.*` concern the zip or folder, `header.*` the first line of a file, `csv.*` one row, and `data.*` rows
//! in relation to each other, which only the importer can judge.

use serde::Serialize;

/// What a broken rule means for the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The data are kept as they are.
    Warning,
    /// The row is left out.
    Error,
    /// The whole package is refused.
    Fatal,
}

/// A rule of the HMIS CSV format.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Stable identifier, such as `csv.date.format`.
    pub id: &'static str,
    /// What it means when the rule is broken.
    pub severity: Severity,
    /// What is found, in plain words.
    pub title: &'static str,
}

macro_rules! rules {
    ($($name:ident = $severity:ident, $id:literal, $title:literal;)*) => {
        $(#[doc = concat!("`", $id, "`: ", stringify!($severity), ".")] pub static $name: Rule = Rule { id: $id, severity: Severity::$severity, title: $title };)*

        /// Every rule, in the order of this table.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    PACKAGE_UNREADABLE = Fatal, "package.unreadable", "The package cannot be read";
    PACKAGE_ZIP_DAMAGED = Fatal, "package.zip.damaged", "The zip file is damaged";
    PACKAGE_ZIP_PATH = Fatal, "package.zip.path", "The zip file has an entry that points outside of it";
    PACKAGE_ZIP_SYMLINK = Fatal, "package.zip.symlink", "The zip file has a symbolic link";
    PACKAGE_ZIP_ENCRYPTED = Fatal, "package.zip.encrypted", "The zip file is protected by a password";
    PACKAGE_ZIP_OVERLAP = Fatal, "package.zip.overlap", "The zip file has entries that share data";
    PACKAGE_ZIP_RATIO = Fatal, "package.zip.ratio", "A file in the zip file unpacks to far more data than it holds";
    PACKAGE_ENTRIES = Fatal, "package.entries", "The package has too many entries";
    PACKAGE_SIZE = Fatal, "package.size", "The package is too large";
    PACKAGE_FILE_AMBIGUOUS = Fatal, "package.file.ambiguous", "The package has the same file twice";
    PACKAGE_FILE_MISSING = Fatal, "package.file.missing", "A file is missing without which nothing can be imported";
    PACKAGE_FILE_ABSENT = Warning, "package.file.absent", "A file is missing and counts as empty";
    PACKAGE_FILE_UNKNOWN = Warning, "package.file.unknown", "A file is not part of the format and is ignored";
    PACKAGE_VERSION_UNKNOWN = Fatal, "package.version.unknown", "The package follows no supported version of the format";
    PACKAGE_VERSION_DISAGREES = Warning, "package.version.disagrees", "CSVVersion does not match the columns; the columns decide";
    NOT_INVENTED = Fatal, "package.not-invented", "The package may hold real people, and this is the training site";
    PACKAGE_EXPORT_EMPTY = Fatal, "package.export.empty", "Export.csv has no row with an ExportID";
    PACKAGE_EXPORT_ROWS = Warning, "package.export.rows", "Export.csv has more than one row; the first one counts";
    HEADER_COLUMN_UNKNOWN = Warning, "header.column.unknown", "A column is not part of the format and is ignored";
    HEADER_COLUMN_TWICE = Warning, "header.column.twice", "A column occurs twice; the first one counts";
    HEADER_COLUMN_MISSING = Warning, "header.column.missing", "A column is missing and counts as empty";
    HEADER_KEY_MISSING = Error, "header.key.missing", "A column is missing without which no row of the file can be used";
    CSV_ENCODING = Warning, "csv.encoding", "The file is not UTF-8; its text was read in another encoding";
    CSV_ENCODING_UNDECODABLE = Warning, "csv.encoding.undecodable", "The file has bytes that are no text in its encoding";
    CSV_TEXT_CONTROL = Warning, "csv.text.control", "A text has null characters, which are left out";
    CSV_ROW_WIDTH = Error, "csv.row.width", "A row has more or fewer values than the header";
    CSV_ROW_LENGTH = Fatal, "csv.row.length", "A row does not end, probably for want of a closing quote";
    CSV_KEY_MISSING = Error, "csv.key.missing", "An identifier is empty";
    CSV_DATE_MISSING = Error, "csv.date.missing", "A date is empty without which the record has no place in time";
    CSV_DATE_FORMAT = Error, "csv.date.format", "A value is no date";
    CSV_DATE_ORDER = Error, "csv.date.order", "A date cannot be read because the order of day and month is unclear";
    CSV_DATE_STYLE = Warning, "csv.date.style", "A date is not written as YYYY-MM-DD";
    CSV_NUMBER_FORMAT = Error, "csv.number.format", "A value is no whole number";
    CSV_NUMBER_NEGATIVE = Warning, "csv.number.negative", "A whole number is negative";
    CSV_MONEY_FORMAT = Error, "csv.money.format", "A value is no amount in dollars and cents";
    CSV_VALUE_REQUIRED = Warning, "csv.value.required", "A value is empty that may not be";
    CSV_VALUE_PATTERN = Warning, "csv.value.pattern", "A value does not have the required form";
    CSV_TEXT_TOO_LONG = Warning, "csv.text.too_long", "A text is longer than permitted";
    CSV_CODE_UNKNOWN = Warning, "csv.code.unknown", "A code is not in the list";
    CSV_CODE_RETIRED = Warning, "csv.code.retired", "A code has been retired from the list";
    CSV_CODE_NOT_ALLOWED = Warning, "csv.code.not_allowed", "A code is in the list but may not be used in this column";
    CSV_CODE_CONDITION = Warning, "csv.code.condition", "A code is not in the list that the rest of the row calls for";
    CSV_CODE_BLANKED = Warning, "csv.code.blanked", "Codes that the current standards no longer have become empty";
    DATA_KEY_DUPLICATE = Error, "data.key.duplicate", "An identifier occurs twice in a file";
    DATA_REFERENCE_MISSING = Error, "data.reference.missing", "A record refers to one that does not exist";
    DATA_REFERENCE_CLIENT_MISMATCH = Error, "data.reference.client_mismatch", "A record and its enrollment belong to different clients";
    DATA_ENROLLMENT_EXIT_BEFORE_ENTRY = Warning, "data.enrollment.exit_before_entry", "An exit is dated before its entry";
    DATA_USER_UNKNOWN = Warning, "data.user.unknown", "A UserID is not in User.csv";
}

/// The rule with this identifier.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_unique_and_findable() {
        for (position, rule) in ALL.iter().enumerate() {
            assert!(ALL[..position].iter().all(|other| other.id != rule.id), "{} occurs twice", rule.id);
            assert_eq!(find(rule.id), Some(*rule));
        }
        assert_eq!(find("csv.no.such.rule"), None);
    }
}
