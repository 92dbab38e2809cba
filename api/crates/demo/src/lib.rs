//! A synthetic Continuum of Care, for demonstrations, load tests and training.
//!
//! [`generate`] invents organizations, projects, staff, people and their stays over about four years, and hands them to
//! a [`Sink`] file by file in the current standards year. Nothing is kept: every household is drawn from a stream of
//! chance of its own (`draw`), and drawn again for each file, so that memory stays small and the outcome does not
//! depend on the number of threads.
//!
//! * `coc`, `catalogue`: organizations and projects; `survey`: how many people they hold
//! * `people`, `names`: households; `stories`: their stays; `flaws`: what is wrong with the data on purpose
//! * `collection`: which elements a project collects; `records`: the rows of each file
//! * `rows`, `sink`, `ids`, `draw`, `calendar`: tools
//!
//! What may not live here: SQL, HTTP, anything about real people.

mod calendar;
mod catalogue;
mod coc;
mod collection;
mod draw;
mod flaws;
mod ids;
mod names;
mod people;
mod records;
mod rows;
mod sink;
mod stories;
mod survey;

use std::path::Path;

use chrono::NaiveDate;
use hmis_csv::{Hashing, PackageWriter, WriteError, WriteOptions};

pub use flaws::Flaw;
pub use sink::Sink;

/// What Export.csv names as its source (`SourceName`). It tells an invented package from a real one: a training site takes
/// in nothing else.
pub const SOURCE_NAME: &str = "Hearth invented data";

/// What to invent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameters {
    /// How many rows `Client.csv` has.
    pub clients: u64,
    /// Names the outcome: the same seed gives the same data.
    pub seed: u64,
    /// The day up to which the data go; stays that go on are open.
    pub as_of: NaiveDate,
    /// The Continuum of Care (2.03.1), in HUD's form such as `XX-500`.
    pub coc_code: String,
}

impl Parameters {
    /// Clients and seed in the usual setting: the end of federal fiscal year 2026, and a code that HUD gave to nobody.
    pub fn new(clients: u64, seed: u64) -> Self {
        let as_of = NaiveDate::from_ymd_opt(2026, 9, 30).unwrap_or_default();
        Self { clients, seed, as_of, coc_code: "XX-500".to_owned() }
    }
}

/// What was invented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Each file with its number of rows, in HUD's order.
    pub rows: Vec<(&'static str, u64)>,
    /// How often each flaw was planted.
    pub flaws: Vec<(Flaw, u64)>,
    /// Households (people who stay together), whatever the number of their stays.
    pub households: u64,
}

impl Summary {
    /// The number of rows of a file; 0 for a file that there is not.
    pub fn rows_of(&self, file: &str) -> u64 {
        self.rows.iter().find(|(name, _)| *name == file).map_or(0, |(_, rows)| *rows)
    }

    /// The number of rows of all files.
    pub fn total_rows(&self) -> u64 {
        self.rows.iter().map(|(_, rows)| rows).sum()
    }

    /// How often a flaw was planted.
    pub fn planted(&self, flaw: Flaw) -> u64 {
        self.flaws.iter().find(|(known, _)| *known == flaw).map_or(0, |(_, count)| *count)
    }
}

/// Why nothing, or not everything, was generated.
#[derive(Debug, thiserror::Error)]
pub enum Error<E> {
    /// A column that this crate fills is not in the standards year, or has another type there.
    #[error("the standards have no such column: {file}.{column}")]
    Schema {
        /// The file.
        file: &'static str,
        /// The column.
        column: &'static str,
    },
    /// The receiver failed.
    #[error("{0}")]
    Sink(E),
}

/// Invents a Continuum of Care and hands it to `sink`, file by file in HUD's order, all 24 files of the current
/// standards year.
///
/// # Errors
/// When the sink fails, or when the standards year has changed in a way that this crate does not know.
pub fn generate<S: Sink>(parameters: &Parameters, sink: &mut S) -> Result<Summary, Error<S::Error>> {
    let mut run = sink::Run::new(parameters);
    for (position, file) in hmis_standards::current().files.iter().enumerate() {
        run.file(position, file, |batch| sink.batch(batch))?;
    }
    Ok(run.summary())
}

/// Writes a Continuum of Care as a zip of HMIS CSV files in the current standards year.
///
/// # Errors
/// When the zip cannot be written, or as in [`generate`].
pub fn write_package(path: &Path, parameters: &Parameters) -> Result<Summary, Error<WriteError>> {
    let mut run = sink::Run::new(parameters);
    let standard = hmis_standards::current();
    let options = WriteOptions { standard, export_id: run.export_id().to_owned(), hashing: Hashing::Unhashed };
    let mut package = PackageWriter::create_zip(path, options).map_err(Error::Sink)?;
    for (position, file) in standard.files.iter().enumerate() {
        let mut writer = package.file(file).map_err(Error::Sink)?;
        run.file(position, file, |batch| writer.write(batch))?;
    }
    package.finish().map_err(Error::Sink)?;
    Ok(run.summary())
}
