//! Where the columns of a CSV file live in the database: the one place that turns a [`FileSpec`] into SQL names.

use hmis_standards::{Field, FileSpec, Key, Kind, Personal, Standard};

/// A column that holds a value of the file.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Position of the field in the file.
    pub field: usize,
    /// Column name, in the staging table and in its table.
    pub column: String,
    /// Type of the value.
    pub kind: Kind,
    /// Social Security number: stored encrypted with two blind indexes.
    pub ssn: bool,
}

/// A reference to a row of another file.
#[derive(Debug, Clone)]
pub(super) struct Parent {
    /// Position of the field in the file.
    pub field: usize,
    /// HUD's name of the field.
    pub name: String,
    /// Column with our id, and (with `_key`) the column of the staging table with the source's key.
    pub column: String,
    /// Table of the row.
    pub table: String,
    /// Whether the table of the file holds the reference; otherwise it follows from another reference.
    pub stored: bool,
}

/// A table with a block of columns that few rows use; it shares the id of the main row.
#[derive(Debug, Clone)]
pub(super) struct SideTable {
    pub table: String,
    pub places: Vec<Place>,
}

/// How the rows of one file are stored.
#[derive(Debug, Clone)]
pub(super) struct FilePlan {
    pub file: &'static FileSpec,
    /// Position of the primary key.
    pub key: usize,
    pub parents: Vec<Parent>,
    /// Columns of the main table, without keys.
    pub places: Vec<Place>,
    pub side_tables: Vec<SideTable>,
}

/// Tables whose rows hang on an enrollment, so that the client follows from it.
fn follows_from_enrollment(file: &FileSpec, table: &str) -> bool {
    table == "client" && file.name != "Enrollment"
        || table == "enrollment" && file.fields.iter().any(|field| field.references.as_deref() == Some("Assessment"))
}

impl FilePlan {
    pub fn new(standard: &'static Standard, file: &'static FileSpec) -> Self {
        let mut plan =
            Self { file, key: file.primary_key(), parents: Vec::new(), places: Vec::new(), side_tables: Vec::new() };
        for (position, field) in file.fields.iter().enumerate() {
            plan.add(standard, position, field);
        }
        plan
    }

    fn add(&mut self, standard: &'static Standard, position: usize, field: &Field) {
        if position == self.key || field.table.is_empty() {
            return;
        }
        let parent = field.references.as_deref().filter(|_| field.key == Key::Foreign && field.name != "UserID");
        if let Some(parent) = parent.and_then(|name| standard.file(name)) {
            self.parents.push(Parent {
                field: position,
                name: field.name.clone(),
                column: field.column.clone(),
                table: parent.table.clone(),
                stored: !follows_from_enrollment(self.file, &parent.table),
            });
            return;
        }
        let ssn = field.personal == Personal::Ssn;
        let place = Place { field: position, column: field.column.clone(), kind: field.kind, ssn };
        if field.table == self.file.table {
            self.places.push(place);
        } else if let Some(side) = self.side_tables.iter_mut().find(|side| side.table == field.table) {
            side.places.push(place);
        } else {
            self.side_tables.push(SideTable { table: field.table.clone(), places: vec![place] });
        }
    }

    /// Every place, the main table's first.
    pub fn all_places(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().chain(self.side_tables.iter().flat_map(|side| &side.places))
    }

    /// References that the main table holds.
    pub fn stored_parents(&self) -> impl Iterator<Item = &Parent> {
        self.parents.iter().filter(|parent| parent.stored)
    }

    /// The reference to a table.
    pub fn parent(&self, table: &str) -> Option<&Parent> {
        self.parents.iter().find(|parent| parent.table == table)
    }

    /// Whether the rows carry HUD's DateUpdated, which decides between an older and a newer row.
    pub fn has_date_updated(&self) -> bool {
        self.places.iter().any(|place| place.column == "date_updated")
    }

    /// Whether rows can be deleted (all but Export.csv).
    pub fn has_date_deleted(&self) -> bool {
        self.places.iter().any(|place| place.column == "date_deleted")
    }
}

/// The plans of every file of a standards year, parents before children.
pub(super) fn plans(standard: &'static Standard) -> Vec<FilePlan> {
    standard.files.iter().map(|file| FilePlan::new(standard, file)).collect()
}

/// The column's SQL expression for a staged value, of the type that its table has.
pub(super) fn staged(alias: &str, place: &Place) -> String {
    match place.kind {
        Kind::Money => format!("({alias}.{}::numeric / 100)", place.column),
        _ => format!("{alias}.{}", place.column),
    }
}

/// The columns of a place in a table: one, or three for a Social Security number.
pub(super) fn columns(place: &Place) -> Vec<String> {
    if place.ssn {
        vec!["ssn_encrypted".into(), "ssn_index".into(), "ssn_last_four_index".into()]
    } else {
        vec![place.column.clone()]
    }
}

/// What is compared to see whether a value differs: cipher text never repeats, its index does.
pub(super) fn compared_column(place: &Place) -> &str {
    if place.ssn { "ssn_index" } else { &place.column }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exit_hangs_on_its_enrollment_and_keeps_the_rhy_block_apart() {
        let standard = hmis_standards::current();
        let plan = FilePlan::new(standard, standard.file("Exit").unwrap());
        let stored: Vec<_> = plan.stored_parents().map(|parent| parent.column.as_str()).collect();
        assert_eq!(stored, ["enrollment_id"]);
        assert_eq!(plan.side_tables.len(), 1);
        assert_eq!(plan.side_tables[0].table, "exit_rhy");
        assert!(plan.places.iter().any(|place| place.column == "destination"));
        assert!(plan.places.iter().all(|place| place.column != "source_id"));
    }

    #[test]
    fn answers_of_an_assessment_hang_on_the_assessment_alone() {
        let standard = hmis_standards::current();
        let plan = FilePlan::new(standard, standard.file("AssessmentQuestions").unwrap());
        let stored: Vec<_> = plan.stored_parents().map(|parent| parent.column.as_str()).collect();
        assert_eq!(stored, ["assessment_id"]);
    }

    #[test]
    fn retired_answers_of_fy2024_have_a_table_of_their_own() {
        let standard = hmis_standards::find("fy2024").unwrap();
        let plan = FilePlan::new(standard, standard.file("Client").unwrap());
        let sides: Vec<_> = plan.side_tables.iter().map(|side| side.table.as_str()).collect();
        assert_eq!(sides, ["client_retired", "client_veteran"]);
        assert!(plan.places.iter().any(|place| place.column == "hispanic_latinao"));
    }
}
