//! From households to a receiver: threads fill batches, the receiver gets them in order.

use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use hmis_csv::Batch;
use hmis_standards::FileSpec;

use crate::coc::World;
use crate::draw::{Draw, Purpose};
use crate::flaws::Tally;
use crate::rows::{Mistake, Rows};
use crate::survey::Survey;
use crate::{Error, Parameters, Summary, records, stories};

/// Households in a batch. The rows of a file do not depend on it, only how they are cut into batches.
const HOUSEHOLDS_PER_BATCH: u64 = 1_000;
/// Finished batches that a thread may be ahead of the receiver.
const BATCHES_AHEAD: usize = 3;

/// Receives the data of a Continuum of Care.
pub trait Sink {
    /// Why rows could not be taken.
    type Error;

    /// Takes some rows. The batches of a file come one after another, the files in HUD's order; a file without rows
    /// comes as one empty batch.
    ///
    /// # Errors
    /// Ends the generation.
    fn batch(&mut self, batch: &Batch) -> Result<(), Self::Error>;
}

/// A generation under way: the households are planned and counted, the files are still to come.
pub(crate) struct Run {
    world: World,
    survey: Survey,
    tally: Tally,
    rows: Vec<(&'static str, u64)>,
}

impl Run {
    /// Plans the Continuum of Care and counts its people.
    pub(crate) fn new(parameters: &Parameters) -> Self {
        let world = World::new(parameters);
        let survey = Survey::of(&world, threads());
        let tally = survey.tally;
        Self { world, survey, tally, rows: Vec::new() }
    }

    /// The value of `ExportID`.
    pub(crate) fn export_id(&self) -> &str {
        &self.world.export_id
    }

    /// Generates a file, given by its position among HUD's files.
    pub(crate) fn file<E>(
        &mut self,
        position: usize,
        file: &'static FileSpec,
        mut take: impl FnMut(&Batch) -> Result<(), E>,
    ) -> Result<(), Error<E>> {
        let count = if records::is_setup(file) {
            let mut table = Rows::new(file, &self.world.export_id);
            records::setup(&self.world, &self.survey, &mut table);
            let batch = table.finish().map_err(schema)?;
            take(&batch).map_err(Error::Sink)?;
            batch.len() as u64
        } else {
            stream(&self.world, file, Purpose::File(position as u64), &mut take, &mut self.tally)?
        };
        self.rows.push((file.name.as_str(), count));
        Ok(())
    }

    /// What was generated.
    pub(crate) fn summary(self) -> Summary {
        Summary { rows: self.rows, flaws: self.tally.counts(), households: self.world.households.count }
    }
}

/// How many threads draw households.
fn threads() -> u64 {
    thread::available_parallelism().map_or(1, |count| count.get() as u64)
}

fn schema<E>(mistake: Mistake) -> Error<E> {
    Error::Schema { file: mistake.file, column: mistake.column }
}

type Made = Result<(Batch, Tally), Mistake>;

/// Hands the rows of a client or enrollment file to the receiver. Thread `t` of `n` makes batches `t`, `t + n`, …, and
/// the receiver takes them in turn, so that their order is that of the households.
fn stream<E>(
    world: &World,
    file: &'static FileSpec,
    purpose: Purpose,
    take: &mut impl FnMut(&Batch) -> Result<(), E>,
    tally: &mut Tally,
) -> Result<u64, Error<E>> {
    let batches = world.households.count.div_ceil(HOUSEHOLDS_PER_BATCH).max(1);
    let threads = threads().min(batches);
    thread::scope(|scope| {
        let receivers: Vec<Receiver<Made>> = (0..threads)
            .map(|first| {
                let (sender, receiver) = sync_channel(BATCHES_AHEAD);
                scope.spawn(move || {
                    let step = usize::try_from(threads).unwrap_or(1);
                    for batch in (first..batches).step_by(step) {
                        if sender.send(make(world, file, purpose, batch)).is_err() {
                            return;
                        }
                    }
                });
                receiver
            })
            .collect();
        let mut rows = 0;
        for receiver in receivers.iter().cycle().take(usize::try_from(batches).unwrap_or(usize::MAX)) {
            let Ok(made) = receiver.recv() else { break };
            let (batch, planted) = made.map_err(schema)?;
            tally.add(&planted);
            rows += batch.len() as u64;
            take(&batch).map_err(Error::Sink)?;
        }
        Ok(rows)
    })
}

/// The rows of a file about some households.
fn make(world: &World, file: &'static FileSpec, purpose: Purpose, batch: u64) -> Made {
    let mut rows = Rows::new(file, &world.export_id);
    let mut tally = Tally::default();
    let first = batch * HOUSEHOLDS_PER_BATCH;
    for index in first..(first + HOUSEHOLDS_PER_BATCH).min(world.households.count) {
        // The flaws of the story itself were counted by the survey.
        let household = stories::household(world, index, &mut Tally::default());
        let mut draw = Draw::new(world.seed, purpose, index);
        records::household(world, &household, &mut draw, &mut tally, &mut rows);
    }
    Ok((rows.finish()?, tally))
}
