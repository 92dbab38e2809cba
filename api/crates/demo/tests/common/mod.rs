//! Keeps a small Continuum of Care in memory, for the tests.

use std::collections::HashMap;
use std::convert::Infallible;

use hmis_csv::Batch;
use hmis_demo::{Parameters, Sink, Summary, generate};

/// All batches, in the order of arrival.
#[derive(Default)]
pub struct Kept {
    pub batches: Vec<Batch>,
}

impl Sink for Kept {
    type Error = Infallible;

    fn batch(&mut self, batch: &Batch) -> Result<(), Infallible> {
        self.batches.push(batch.clone());
        Ok(())
    }
}

/// A row of a batch, by HUD's names.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub batch: &'a Batch,
    pub at: usize,
}

impl<'a> Row<'a> {
    pub fn text(self, name: &str) -> Option<&'a str> {
        self.batch.column(name).unwrap().text(self.at)
    }

    pub fn integer(self, name: &str) -> Option<i32> {
        self.batch.column(name).unwrap().integer(self.at)
    }

    pub fn date(self, name: &str) -> Option<i32> {
        self.batch.column(name).unwrap().date(self.at)
    }
}

impl Kept {
    pub fn of(clients: u64, seed: u64) -> (Self, Summary) {
        let mut kept = Self::default();
        let summary = generate(&Parameters::new(clients, seed), &mut kept).unwrap();
        (kept, summary)
    }

    /// The rows of a file.
    pub fn rows<'a>(&'a self, file: &str) -> Vec<Row<'a>> {
        let batches = self.batches.iter().filter(|batch| batch.file.name == file);
        batches.flat_map(|batch| (0..batch.len()).map(move |at| Row { batch, at })).collect()
    }

    /// The rows of a file by a text column.
    pub fn by<'a>(&'a self, file: &str, column: &str) -> HashMap<&'a str, Row<'a>> {
        self.rows(file).into_iter().map(|row| (row.text(column).unwrap(), row)).collect()
    }
}
