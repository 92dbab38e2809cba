//! Rows of an earlier standards year in the columns of the current one.

use std::borrow::Cow;

use hmis_standards::{FileSpec, Mapping, Standard};

use crate::{Batch, Column};

/// The rows in the columns of the current standards year; free when they follow it already.
///
/// Columns keep their values under their new names, new columns are empty, and columns of retired elements are left
/// out. Codes that become empty did so when the rows were read.
pub fn upgrade(batch: &Batch) -> Cow<'_, Batch> {
    let current = hmis_standards::current();
    let Some(target) = current.file(&batch.file.name).filter(|target| !std::ptr::eq(*target, batch.file)) else {
        return Cow::Borrowed(batch);
    };
    let mappings =
        standard_of(batch.file).map(|standard| hmis_standards::mappings_to_current(&standard.id)).unwrap_or_default();
    let mut columns: Vec<Option<Column>> = vec![None; target.fields.len()];
    for (field, column) in batch.file.fields.iter().zip(&batch.columns) {
        let position = name_in_current(&batch.file.name, &field.name, &mappings).and_then(|name| target.position(name));
        if let Some(position) = position.filter(|position| target.fields[*position].kind == field.kind) {
            columns[position] = Some(column.clone());
        }
    }
    let columns = columns.into_iter().zip(&target.fields).map(|(column, field)| {
        column.unwrap_or_else(|| {
            let mut column = Column::new(field.kind);
            (0..batch.len()).for_each(|_| column.push_empty());
            column
        })
    });
    Cow::Owned(Batch { file: target, lines: batch.lines.clone(), columns: columns.collect() })
}

fn standard_of(file: &FileSpec) -> Option<&'static Standard> {
    hmis_standards::all().iter().find(|standard| standard.files.iter().any(|known| std::ptr::eq(known, file)))
}

fn name_in_current<'a>(file: &str, field: &'a str, mappings: &[&'a Mapping]) -> Option<&'a str> {
    mappings.iter().try_fold(field, |name, mapping| mapping.renamed(file, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn batch(standard: &str, file: &str) -> Batch {
        Batch::new(hmis_standards::find(standard).and_then(|standard| standard.file(file)).unwrap())
    }

    #[test]
    fn the_current_year_is_passed_on() {
        assert!(matches!(upgrade(&batch("fy2026", "Client")), Cow::Borrowed(_)));
    }

    #[test]
    fn columns_of_fy2024_find_their_place() {
        let mut old = batch("fy2024", "Client");
        old.lines = vec![2, 3];
        for (field, column) in old.file.fields.iter().zip(&mut old.columns) {
            match column {
                Column::Integer(values) => {
                    values.extend([Some(i32::from(field.name == "HispanicLatinaeo")), Some(9)]);
                }
                column => (0..2).for_each(|_| column.push_empty()),
            }
        }
        let new = upgrade(&old);
        assert_eq!(new.lines, [2, 3]);
        assert_eq!(new.file.name, "Client");
        assert_eq!(new.columns.len(), 38);
        assert!(new.columns.iter().all(|column| column.len() == 2));
        assert_eq!(new.column("HispanicLatinao").unwrap().integer(0), Some(1));
        assert_eq!(new.column("White").unwrap().integer(0), Some(0));
        assert_eq!(new.column("VeteranStatus").unwrap().integer(1), Some(9));
        assert_eq!(new.column("Sex").unwrap().integer(1), None);
        assert!(new.column("Woman").is_none());
    }
}
