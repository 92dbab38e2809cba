//! Writes rows into batches by HUD's column names.

use hmis_csv::{Batch, Column};
use hmis_standards::FileSpec;

use crate::calendar;
use crate::ids::Id;

/// A column that the standards year does not have, or has with another type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// The file.
    pub file: &'static str,
    /// The column.
    pub column: &'static str,
}

/// Rows of one file under construction. Columns that a row does not set are empty.
#[derive(Debug)]
pub(crate) struct Rows<'a> {
    batch: Batch,
    export: &'a str,
    /// Where the search for the next column starts: rows mostly set columns in HUD's order.
    cursor: usize,
    mistake: Option<Mistake>,
}

impl<'a> Rows<'a> {
    /// No rows yet.
    pub(crate) fn new(file: &'static FileSpec, export: &'a str) -> Self {
        Self { batch: Batch::new(file), export, cursor: 0, mistake: None }
    }

    /// The rows.
    ///
    /// # Errors
    /// The first column that could not be set.
    pub(crate) fn finish(self) -> Result<Batch, Mistake> {
        self.mistake.map_or(Ok(self.batch), Err)
    }

    fn column(&mut self, name: &'static str) -> Option<&mut Column> {
        let fields = &self.batch.file.fields;
        let (before, after) = fields.split_at(self.cursor);
        let found = after.iter().position(|field| field.name == name).map(|at| at + self.cursor);
        let found = found.or_else(|| before.iter().position(|field| field.name == name));
        let Some(at) = found else {
            self.fail(name);
            return None;
        };
        self.cursor = at + 1;
        self.batch.columns.get_mut(at)
    }

    fn fail(&mut self, column: &'static str) {
        self.mistake.get_or_insert(Mistake { file: &self.batch.file.name, column });
    }

    /// HUD's name of the file.
    pub(crate) fn file(&self) -> &'static str {
        &self.batch.file.name
    }

    /// Sets a code or a whole number.
    pub(crate) fn integer(&mut self, name: &'static str, value: impl Into<Option<i32>>) -> &mut Self {
        match self.column(name) {
            Some(Column::Integer(values)) => values.push(value.into()),
            Some(_) => self.fail(name),
            None => {}
        }
        self
    }

    /// Sets a text.
    pub(crate) fn text<'t>(&mut self, name: &'static str, value: impl Into<Option<&'t str>>) -> &mut Self {
        match self.column(name) {
            Some(Column::Text(values)) => values.push(value.into()),
            Some(_) => self.fail(name),
            None => {}
        }
        self
    }

    /// Sets an identifier.
    pub(crate) fn id(&mut self, name: &'static str, id: &Id) -> &mut Self {
        self.text(name, id.text())
    }

    /// Sets a date.
    pub(crate) fn date(&mut self, name: &'static str, value: impl Into<Option<i32>>) -> &mut Self {
        match self.column(name) {
            Some(Column::Date(values)) => values.push(value.into()),
            Some(_) => self.fail(name),
            None => {}
        }
        self
    }

    /// Sets an amount in whole dollars.
    pub(crate) fn dollars(&mut self, name: &'static str, value: impl Into<Option<i32>>) -> &mut Self {
        match self.column(name) {
            Some(Column::Money(values)) => values.push(value.into().map(|dollars| 100 * i64::from(dollars))),
            Some(_) => self.fail(name),
            None => {}
        }
        self
    }

    /// Sets a moment.
    pub(crate) fn moment(&mut self, name: &'static str, value: i64) -> &mut Self {
        match self.column(name) {
            Some(Column::DateTime(values)) => values.push(Some(value)),
            Some(_) => self.fail(name),
            None => {}
        }
        self
    }

    /// Sets when the row was created and last updated, and by whom (5.01, 5.02, 5.07).
    pub(crate) fn stamp(&mut self, stamp: &Stamp) -> &mut Self {
        self.moment("DateCreated", stamp.created).moment("DateUpdated", stamp.updated).id("UserID", &stamp.user)
    }

    /// Ends the row: sets `ExportID`, and leaves the columns not set empty.
    pub(crate) fn end(&mut self) {
        let export = self.export;
        self.text("ExportID", export);
        self.batch.lines.push(0);
        let rows = self.batch.lines.len();
        for column in &mut self.batch.columns {
            if column.len() < rows {
                match column {
                    Column::Text(values) => values.push(None),
                    Column::Integer(values) | Column::Date(values) => values.push(None),
                    Column::Money(values) | Column::DateTime(values) => values.push(None),
                }
            }
        }
        self.cursor = 0;
    }
}

/// The metadata of a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stamp {
    created: i64,
    updated: i64,
    user: Id,
}

impl Stamp {
    /// Created on a day and updated on another, at a time of day.
    pub(crate) fn new(created: i32, updated: i32, second: i32, user: Id) -> Self {
        Self {
            created: calendar::moment(created, second),
            updated: calendar::moment(updated.max(created), second),
            user,
        }
    }
}
