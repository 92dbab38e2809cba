//! Eva's checks that are answered before there is a snapshot, or by another check.

/// A check of Eva's that this module does not repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elsewhere {
    /// Eva's number.
    pub id: u16,
    /// What is looked for.
    pub name: &'static str,
    /// Where it is answered.
    pub answer: Answer,
}

/// Where a check is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// By rules of reading and importing HMIS CSV, with their identifiers.
    Import(&'static [&'static str]),
    /// By another check, whose findings include those of this one.
    Check(u16),
    /// It is no fault here, and why.
    Accepted(&'static str),
}

use Answer::{Accepted, Check, Import};

const TYPES: Answer = Import(&["csv.number.format", "csv.money.format", "csv.value.pattern", "csv.text.too_long"]);
const DATES: Answer = Import(&["csv.date.format", "csv.date.order", "csv.date.style"]);
const COLUMNS: Answer =
    Import(&["header.column.missing", "header.column.unknown", "header.column.twice", "header.key.missing"]);
const CODES: Answer = Import(&["csv.code.unknown", "csv.code.not_allowed", "csv.code.retired"]);
const DUPLICATES: Answer = Import(&["data.key.duplicate"]);
const REFERENCES: Answer = Import(&["data.reference.missing"]);

macro_rules! elsewhere {
    ($($id:literal $name:literal $answer:expr;)+) => {
        &[$(Elsewhere { id: $id, name: $name, answer: $answer },)+]
    };
}

/// Checks on the structure of a file, and the one that repeats another.
pub const ELSEWHERE: &[Elsewhere] = elsewhere! {
    6 "Value missing where HUD requires one"
        Import(&["csv.value.required", "csv.key.missing", "csv.date.missing", "csv.number.format"]);
    7 "PersonalID twice in Client.csv" DUPLICATES;
    8 "EnrollmentID twice" DUPLICATES;
    9 "Enrollment of a client who is not there" REFERENCES;
    10 "Enrollment in a project that is not there" REFERENCES;
    11 "Date of another format, important column" DATES;
    12 "Column missing or unknown, important column" COLUMNS;
    13 "Value of another type, important column" TYPES;
    47 "Date of another format" DATES;
    48 "Value of another type" TYPES;
    49 "ExportID of Client.csv is another" Accepted("the ExportID of Export.csv counts for every file");
    50 "Value in Client.csv that is not on its list" CODES;
    51 "Disabling condition that is not on its list" CODES;
    52 "Prior living situation that is not on its list" CODES;
    53 "Relationship to the head that is not on its list" CODES;
    54 "Destination that is not on its list" CODES;
    55 "Current living situation that is not on its list" CODES;
    68 "Prior situation unknown, since 2016" Check(64);
    82 "Column missing or unknown" COLUMNS;
    101 "No enrollments" Accepted("a package may hold project data only; an import tells how many rows it took");
    122 "Folder within the archive" Accepted("files are found in a folder as well");
    124 "Export of another year" Import(&["package.version.unknown", "package.version.disagrees"]);
    125 "Files missing" Import(&["package.file.missing", "package.file.absent"]);
    126 "Export that is not hashed" Accepted("hashed and plain exports are read");
    127 "No zip archive" Import(&["package.unreadable", "package.zip.damaged"]);
    134 "Characters that HUD does not permit" Accepted("exports leave the characters out that HUD wants stripped");
    140 "Export.csv with more than one row" Import(&["package.export.rows", "package.export.empty"]);
};
