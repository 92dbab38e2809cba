//! Which stays the measures look at: general instructions 4, 5 and 7.

use rayon::prelude::*;

use crate::Day;
use crate::rules::universe::{NIGHT_BY_NIGHT, Period, coc_of};
use crate::snapshot::Snapshot;

use super::SpmParameters;

/// Emergency shelter, entry-exit and night-by-night (2.02.6).
pub(super) const ES: &[i16] = &[0, NIGHT_BY_NIGHT];
/// Transitional housing.
pub(super) const TH: &[i16] = &[2];
/// Street outreach.
pub(super) const SO: &[i16] = &[4];
/// Safe haven.
pub(super) const SH: &[i16] = &[8];
/// Permanent housing of every kind.
pub(super) const PH: &[i16] = &[3, 9, 10, 13];
/// Permanent housing without rapid re-housing.
pub(super) const PH_BUT_RRH: &[i16] = &[3, 9, 10];
/// Shelter, safe haven and transitional housing.
pub(super) const SHELTER: &[i16] = &[0, NIGHT_BY_NIGHT, 2, 8];
/// Shelter, safe haven, transitional and permanent housing.
pub(super) const SHELTER_AND_PH: &[i16] = &[0, NIGHT_BY_NIGHT, 2, 3, 8, 9, 10, 13];

/// The lookback stop date is "the day seven years prior to the report start date".
const LOOKBACK_YEARS: i32 = 7;

/// The stays of continuum projects of the CoC, and the days of the report.
pub(super) struct Universe<'a> {
    pub snapshot: &'a Snapshot,
    pub period: Period,
    pub lookback: Day,
    /// By project: whether it participates in the CoC.
    participates: Vec<bool>,
    /// By enrollment: whether the measures look at it.
    counts: Vec<bool>,
}

impl<'a> Universe<'a> {
    pub fn new(snapshot: &'a Snapshot, parameters: &SpmParameters) -> Self {
        let cocs: Vec<u32> = parameters.coc_codes.iter().filter_map(|code| snapshot.coc_key(code)).collect();
        let every_coc = parameters.coc_codes.is_empty();
        let participates: Vec<bool> = (0..snapshot.projects.project_type.len())
            .map(|project| {
                let key = u32::try_from(project).unwrap_or(u32::MAX);
                snapshot.projects.continuum_project[project].is(1)
                    && (every_coc || snapshot.cocs_of_project(key).iter().any(|coc| cocs.contains(coc)))
            })
            .collect();
        let counts = (0..snapshot.enrollment_count())
            .into_par_iter()
            .map(|enrollment| {
                participates[snapshot.enrollments.rows.project[enrollment as usize] as usize]
                    && (every_coc || coc_of(snapshot, enrollment).is_some_and(|coc| cocs.contains(&coc)))
            })
            .collect();
        Self {
            snapshot,
            period: Period { start: parameters.start, end: parameters.end },
            lookback: parameters.start.plus_years(-LOOKBACK_YEARS),
            participates,
            counts,
        }
    }

    /// The projects that participate in the CoC.
    pub fn projects(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.participates).filter(|(_, participates)| **participates).map(|(project, _)| project)
    }

    /// The number of clients.
    pub fn clients(&self) -> u32 {
        u32::try_from(self.snapshot.clients.dob.len()).unwrap_or(u32::MAX)
    }

    /// The stays of a client in projects of some types, in order of start.
    pub fn stays(&self, client: u32, types: &'static [i16]) -> impl Iterator<Item = u32> + Clone {
        let range = self.snapshot.enrollments_of_client(client);
        let keys = range.map(|row| u32::try_from(row).unwrap_or(u32::MAX));
        keys.filter(move |&enrollment| {
            self.counts[enrollment as usize] && self.snapshot.project_type(enrollment).is_one_of(types)
        })
    }

    /// What a measure finds out about each client, in order of client.
    pub fn of_each_client<T: Send>(&self, find: impl Fn(u32) -> Option<T> + Send + Sync) -> Vec<T> {
        (0..self.clients()).into_par_iter().filter_map(find).collect()
    }

    pub fn start(&self, enrollment: u32) -> Day {
        self.snapshot.enrollments.rows.entry[enrollment as usize]
    }

    pub fn exit(&self, enrollment: u32) -> Option<Day> {
        self.snapshot.enrollments.rows.exit[enrollment as usize].get()
    }

    /// Open on the last day of the report, which makes a system stayer: the stay did not end by then.
    pub fn is_open_at_end(&self, enrollment: u32) -> bool {
        self.start(enrollment) <= self.period.end && self.exit(enrollment).is_none_or(|exit| exit > self.period.end)
    }

    /// Ended in the report.
    pub fn exits_in_report(&self, enrollment: u32) -> bool {
        self.exit(enrollment).is_some_and(|exit| self.period.contains(exit))
    }

    /// Method 5 of the glossary: one or more nights in the report. A stay that ends on the first day has none; a
    /// night-by-night stay needs a bed night of its own.
    pub fn has_night_in_report(&self, enrollment: u32) -> bool {
        let (start, exit) = (self.start(enrollment), self.exit(enrollment));
        if start > self.period.end || exit.is_some_and(|exit| exit <= self.period.start) {
            return false;
        }
        if !self.snapshot.project_type(enrollment).is(NIGHT_BY_NIGHT) {
            return true;
        }
        self.bed_nights(enrollment).any(|night| self.period.contains(night))
    }

    /// The recorded bed nights of a stay: not before its start and before its exit; a night on the exit date is "an
    /// error in data entry".
    pub fn bed_nights(&self, enrollment: u32) -> impl Iterator<Item = Day> {
        let (start, exit) = (self.start(enrollment), self.exit(enrollment));
        let nights = &self.snapshot.bed_nights.rows.date[self.snapshot.bed_nights.of(enrollment)];
        nights.iter().copied().filter(move |night| *night >= start && exit.is_none_or(|exit| *night < exit))
    }

    /// Whether one enrollment comes before another by identifier, which is how HUD breaks ties. Identifiers are
    /// compared as text, because HUD does not say that they are numbers.
    pub fn has_lower_id(&self, one: u32, other: u32) -> bool {
        let ids = &self.snapshot.enrollments.rows.ids;
        ids.get(one) < ids.get(other)
    }

    /// The enrollment with the greatest key, of several the one with the lowest identifier.
    pub fn greatest_by<K: Ord>(&self, stays: impl Iterator<Item = u32>, key: impl Fn(u32) -> K) -> Option<u32> {
        stays.reduce(|best, stay| match key(stay).cmp(&key(best)) {
            std::cmp::Ordering::Greater => stay,
            std::cmp::Ordering::Equal if self.has_lower_id(stay, best) => stay,
            _ => best,
        })
    }
}
