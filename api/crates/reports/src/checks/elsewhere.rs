//! Eva's checks that are answered before there is a snapshot, or by another check.

/// A check of Eva's that this module does not repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elsewhere {
    /// Eva's number.
    pub id: u16,
    /// What is looked for.
    pub name: &'static str,
    /// Where it is answered.
    pub answered_by: &'static str,
}

const IMPORT: &str = "reading and importing HMIS CSV";
const DATABASE: &str = "keys of the database; a second row with the same key is set aside at import";
const FORM: &str = "the list of the field, when a form is saved and at import";

macro_rules! elsewhere {
    ($($id:literal $name:literal $by:expr;)+) => {
        &[$(Elsewhere { id: $id, name: $name, answered_by: $by },)+]
    };
}

/// The 27 checks on the structure of a file, and the one that repeats another.
pub const ELSEWHERE: &[Elsewhere] = elsewhere! {
    6 "Value missing where HUD requires one, or of another type" IMPORT;
    7 "PersonalID twice in Client.csv" DATABASE;
    8 "EnrollmentID twice" DATABASE;
    9 "Enrollment of a client who is not there" DATABASE;
    10 "Enrollment in a project that is not there" DATABASE;
    11 "Date of another format, important column" IMPORT;
    12 "Column missing or unknown, important column" IMPORT;
    13 "Value of another type, important column" IMPORT;
    47 "Date of another format" IMPORT;
    48 "Value of another type" IMPORT;
    49 "ExportID of Client.csv is another" IMPORT;
    50 "Value in Client.csv that is not on its list" FORM;
    51 "Disabling condition that is not on its list" FORM;
    52 "Prior living situation that is not on its list" FORM;
    53 "Relationship to the head that is not on its list" FORM;
    54 "Destination that is not on its list" FORM;
    55 "Current living situation that is not on its list" FORM;
    68 "Prior situation unknown, since 2016" "check 64, whose findings include these";
    82 "Column missing or unknown" IMPORT;
    98 "HouseholdID in more than one project" "the snapshot, which takes a household as a HouseholdID within a project";
    101 "No enrollments" IMPORT;
    122 "Folder within the archive" IMPORT;
    124 "Export of another year" "reading HMIS CSV, which brings older years up to date";
    125 "Files missing" IMPORT;
    126 "Export that is not hashed" "reading HMIS CSV, which takes hashed and plain exports";
    127 "No zip archive" IMPORT;
    134 "Characters that HUD does not permit" IMPORT;
    140 "Export.csv with more than one row" IMPORT;
};
