//! Project descriptor data kept as they came.
//!
//! The LSA writes seven files about projects out again, with names and addresses. They are few and hold nothing about
//! clients, so the snapshot keeps their rows in the shape in which every source delivers them instead of spreading
//! them over typed tables.

use hmis_csv::{Batch, Column};
use hmis_standards::FileSpec;

/// The rows of the files that [`super::columns::DESCRIPTOR_FILES`] lists, without deleted ones.
#[derive(Debug, Default)]
pub struct ProjectDescriptors {
    batches: Vec<(Batch, Vec<usize>)>,
}

/// A row of a file about projects.
#[derive(Debug, Clone, Copy)]
pub struct DescriptorRow<'a> {
    batch: &'a Batch,
    row: usize,
}

impl ProjectDescriptors {
    pub(super) fn keep(&mut self, batch: &Batch, rows: Vec<usize>) {
        self.batches.push((batch.clone(), rows));
    }

    /// The rows of a file, in the order in which they came.
    pub fn rows(&self, file: &str) -> impl Iterator<Item = DescriptorRow<'_>> {
        self.batches
            .iter()
            .filter(move |(batch, _)| batch.file.name == file)
            .flat_map(|(batch, rows)| rows.iter().map(move |&row| DescriptorRow { batch, row }))
    }
}

impl<'a> DescriptorRow<'a> {
    /// The file that the row belongs to.
    pub fn file(self) -> &'static FileSpec {
        self.batch.file
    }

    /// The column at a position of the file, and the row in it.
    pub fn cell(self, position: usize) -> Option<(&'a Column, usize)> {
        self.batch.columns.get(position).map(|column| (column, self.row))
    }

    /// The text in a column.
    pub fn text(self, column: &str) -> Option<&'a str> {
        self.batch.column(column)?.text(self.row)
    }

    /// The number in a column.
    pub fn integer(self, column: &str) -> Option<i32> {
        self.batch.column(column)?.integer(self.row)
    }

    /// The day in a column, counted from 1970-01-01.
    pub fn date(self, column: &str) -> Option<crate::Day> {
        self.batch.column(column)?.date(self.row).map(crate::Day)
    }
}
