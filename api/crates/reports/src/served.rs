//! The people served in a period, as the reports on them see them: Data Quality, CoC APR and ESG CAPER.

use std::sync::OnceLock;

use rayon::prelude::*;

use crate::rules::day::Day;
use crate::rules::population::{Person, Population};
use crate::rules::project;
use crate::rules::universe::{self, Period, Selection};
use crate::snapshot::{NONE, Snapshot};

/// What a report is about.
#[derive(Debug, Clone, Copy)]
pub struct Parameters<'a> {
    /// First day of the report.
    pub start: Day,
    /// Last day of the report.
    pub end: Day,
    /// Keys of projects ([`Snapshot::project_key`]); `None` for all.
    pub projects: Option<&'a [u32]>,
    /// CoC codes; empty for all.
    pub coc_codes: &'a [&'a str],
}

/// Whom a table counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum People {
    /// All clients, each with the latest stay.
    Everyone,
    /// Clients for questions on data quality: in outreach only those who were engaged, each with the latest such stay.
    Engaged,
    /// Like `Engaged`, but active by dates of start and exit whatever the project type (inactive records).
    ByDates,
    /// Everybody active in a household, for each household in which a head's latest stay is; somebody may be in several
    /// such households, or have a later stay elsewhere.
    InHouseholds,
}

/// What every table needs.
pub(crate) struct Context<'a> {
    pub snapshot: &'a Snapshot,
    pub period: Period,
    /// The selected projects; `None` for all.
    pub projects: Option<Vec<u32>>,
    selection: Selection<'a>,
    /// Active enrollments in ascending order, which is by client.
    active: Vec<u32>,
    everyone: Vec<Person>,
    /// `None` when everybody counts for data quality.
    engaged: Option<Vec<Person>>,
    by_dates: OnceLock<Vec<Person>>,
    in_households: OnceLock<Vec<Person>>,
    /// The person who heads each household by key, among the latest stays: a position in `everyone`, or [`NONE`].
    heads: OnceLock<Vec<u32>>,
}

impl<'a> Context<'a> {
    pub fn new(snapshot: &'a Snapshot, parameters: &Parameters<'a>) -> Self {
        let period = Period { start: parameters.start, end: parameters.end };
        let selection = Selection { projects: parameters.projects, coc_codes: parameters.coc_codes };
        let active = universe::active_enrollments(snapshot, selection, period);
        let population = Population::new(snapshot, period, &active);
        let everyone = people(&population, &universe::latest_stays(snapshot, active.iter().copied()));
        // The engaged are chosen before the latest stay is (DQ Q1, note on column B).
        let counts = |enrollment: &u32| counts_for_quality(snapshot, *enrollment, period);
        let engaged = active.par_iter().any(|enrollment| !counts(enrollment)).then(|| {
            let stays = universe::latest_stays(snapshot, active.iter().copied().filter(counts));
            people(&population, &stays)
        });
        Self {
            snapshot,
            period,
            projects: parameters.projects.map(<[u32]>::to_vec),
            selection,
            active,
            everyone,
            engaged,
            by_dates: OnceLock::new(),
            in_households: OnceLock::new(),
            heads: OnceLock::new(),
        }
    }

    pub fn people(&self, people: People) -> &[Person] {
        match people {
            People::Everyone => &self.everyone,
            People::Engaged => self.engaged.as_ref().unwrap_or(&self.everyone),
            People::ByDates => self.by_dates.get_or_init(|| self.active_by_dates()),
            People::InHouseholds => self.in_households.get_or_init(|| self.in_households_of_heads()),
        }
    }

    /// The active enrollments of a client.
    pub fn stays_of(&self, client: u32) -> &[u32] {
        let range = self.snapshot.enrollments_of_client(client);
        let at = |bound: usize| self.active.partition_point(|enrollment| (*enrollment as usize) < bound);
        &self.active[at(range.start)..at(range.end)]
    }

    /// Whether an enrollment is active in the report.
    pub fn is_active(&self, enrollment: u32) -> bool {
        self.active.binary_search(&enrollment).is_ok()
    }

    /// The person who heads a household in the latest stay.
    pub fn head_of(&self, household: u32) -> Option<&Person> {
        let heads = self.heads.get_or_init(|| {
            let mut heads = vec![NONE; self.snapshot.household_count()];
            for (at, person) in (0..).zip(&self.everyone).filter(|(_, person)| person.is_head) {
                let household = self.snapshot.enrollments.rows.household[person.enrollment as usize];
                heads[household as usize] = at;
            }
            heads
        });
        self.everyone.get(*heads.get(household as usize)? as usize)
    }

    fn active_by_dates(&self) -> Vec<Person> {
        let (snapshot, period) = (self.snapshot, self.period);
        let by_dates = universe::enrollments_where(snapshot, self.selection, |enrollment| {
            universe::is_active_by_dates(snapshot, enrollment, period)
        });
        let counts = |enrollment: &u32| counts_for_quality(snapshot, *enrollment, period);
        let stays = universe::latest_stays(snapshot, by_dates.iter().copied().filter(counts));
        people(&Population::new(snapshot, period, &by_dates), &stays)
    }

    fn in_households_of_heads(&self) -> Vec<Person> {
        let household = |enrollment: u32| self.snapshot.enrollments.rows.household[enrollment as usize];
        let stays: Vec<u32> =
            self.active.iter().copied().filter(|stay| self.head_of(household(*stay)).is_some()).collect();
        people(&Population::new(self.snapshot, self.period, &self.active), &stays)
    }
}

fn people(population: &Population, stays: &[u32]) -> Vec<Person> {
    stays.par_iter().with_min_len(4_096).map(|stay| population.person(*stay)).collect()
}

/// In outreach, only clients who were engaged by the end of the report.
fn counts_for_quality(snapshot: &Snapshot, enrollment: u32, period: Period) -> bool {
    let table = &snapshot.enrollments.rows;
    let engagement = table.date_of_engagement[enrollment as usize];
    !project::is_outreach(snapshot, table.project[enrollment as usize], period)
        || engagement.is_some_and(|day| day <= period.end)
}
