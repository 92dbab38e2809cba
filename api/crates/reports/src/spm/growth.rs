//! Measure 4: employment and income growth in CoC-funded projects.

use crate::Day;
use crate::rules::age::{Age, age_day};
use crate::rules::annual::WINDOW_DAYS;
use crate::rules::income::{STAGE_ANNUAL, STAGE_EXIT, STAGE_START, record_on};
use crate::snapshot::NONE;

use super::income::income;
use super::universe::Universe;

/// Projects of the measure: transitional housing, safe haven, permanent housing (2.02.6).
const PROJECTS: &[i16] = &[2, 3, 8, 9, 10, 13];
/// CoC program components (2.06.1); FY2026 added 6 (safe haven) and 56 (CoC Builds).
const FUNDERS: &[i16] = &[2, 3, 4, 5, 6, 43, 44, 54, 55, 56];
/// Stays "where the [length of stay] is < 365 days" do not count.
const LEAST_LENGTH_OF_STAY: i32 = 365;

/// An adult and the two records that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Growth {
    pub enrollment: u32,
    /// Row of the earlier income record.
    pub earlier: u32,
    /// Row of the later income record, or [`NONE`].
    pub later: u32,
    /// Whether earned, non-employment and total income increased.
    pub increased: [bool; 3],
}

/// The stays of projects that the CoC program funds in the report.
pub(super) struct Funded<'a> {
    universe: &'a Universe<'a>,
    by_project: Vec<bool>,
}

impl<'a> Funded<'a> {
    /// Step 1: the relevant projects.
    pub fn new(universe: &'a Universe<'a>) -> Self {
        let (snapshot, period) = (universe.snapshot, universe.period);
        let funders = &snapshot.funders.rows;
        let is_funded = |project: usize| {
            snapshot.funders.of(u32::try_from(project).unwrap_or(NONE)).any(|row| {
                funders.funder[row].is_one_of(FUNDERS)
                    && funders.start[row].is_some_and(|start| start <= period.end)
                    && funders.end[row].is_none_or(|end| end >= period.start)
            })
        };
        Self { universe, by_project: (0..snapshot.projects.project_type.len()).map(is_funded).collect() }
    }

    fn stays(&self, client: u32) -> impl Iterator<Item = u32> + Clone {
        let projects = &self.universe.snapshot.enrollments.rows.project;
        self.universe.stays(client, PROJECTS).filter(move |&stay| self.by_project[projects[stay as usize] as usize])
    }

    /// Metrics 4.1 to 4.3: adults who stay on.
    pub fn stayers(&self) -> Vec<Growth> {
        self.universe.of_each_client(|client| {
            let end = self.universe.period.end;
            // The day after the report bounds the length of an open stay, so that its last day counts.
            let length = |stay: u32| end.plus(1).days_since(self.universe.start(stay));
            let open = self.stays(client).filter(|&stay| self.universe.is_open_at_end(stay));
            let long = open.filter(|&stay| length(stay) >= LEAST_LENGTH_OF_STAY);
            let stay = self.latest_start(long).filter(|&stay| self.is_adult(stay))?;
            let later = self.annual_before(stay, end.plus(1));
            let until = later.map_or(end.plus(1), |row| self.universe.snapshot.incomes.rows.date[row]);
            let earlier = self.start_or_annual_before(stay, until)?;
            Some(self.compare(stay, earlier, later))
        })
    }

    /// Metrics 4.4 to 4.6: adults who left and are in none of the projects at the end.
    pub fn leavers(&self) -> Vec<Growth> {
        self.universe.of_each_client(|client| {
            let stays = self.stays(client);
            if stays.clone().any(|stay| self.universe.is_open_at_end(stay)) {
                return None;
            }
            let ended = stays.filter(|&stay| self.universe.exits_in_report(stay));
            let stay = self.latest_start(ended).filter(|&stay| self.is_adult(stay))?;
            let snapshot = self.universe.snapshot;
            let earlier = record_on(snapshot, stay, STAGE_START, self.universe.start(stay))?;
            let later = self.universe.exit(stay).and_then(|exit| record_on(snapshot, stay, STAGE_EXIT, exit));
            Some(self.compare(stay, earlier, later))
        })
    }

    fn latest_start(&self, stays: impl Iterator<Item = u32>) -> Option<u32> {
        self.universe.greatest_by(stays, |stay| self.universe.start(stay))
    }

    /// 18 or older on the later of the start of the stay and of the report. "Only adult clients are included", so that
    /// nobody of unknown age is; HUD Data Lab's program counts stayers of unknown age.
    fn is_adult(&self, stay: u32) -> bool {
        let snapshot = self.universe.snapshot;
        let dob = snapshot.clients.dob[snapshot.enrollments.rows.parent[stay as usize] as usize];
        Age::on(age_day(self.universe.start(stay), self.universe.period.start), dob).is_adult()
    }

    /// The latest annual assessment in its window that is dated before a day.
    fn annual_before(&self, stay: u32, day: Day) -> Option<usize> {
        self.latest_before(stay, day, |row, base| self.is_annual(row, base))
    }

    /// The latest record at project start or annual assessment in its window that is dated before a day.
    fn start_or_annual_before(&self, stay: u32, day: Day) -> Option<usize> {
        let stages = &self.universe.snapshot.incomes.rows.stage;
        self.latest_before(stay, day, |row, base| stages[row].is(STAGE_START) || self.is_annual(row, base))
    }

    fn latest_before(&self, stay: u32, day: Day, counts: impl Fn(usize, Day) -> bool) -> Option<usize> {
        let snapshot = self.universe.snapshot;
        let household = snapshot.enrollments.rows.household[stay as usize];
        let members = snapshot.household_members(household).iter();
        let base = members.map(|&member| self.universe.start(member)).min()?;
        let mut records = snapshot.incomes.of(stay).rev();
        records.find(|&row| snapshot.incomes.rows.date[row] < day && counts(row, base))
    }

    /// "Within 30 days before and after the month and day of the earliest [project start date] associated with the same
    /// [household ID]", in whatever year.
    fn is_annual(&self, row: usize, base: Day) -> bool {
        let table = &self.universe.snapshot.incomes.rows;
        let date = table.date[row];
        let years = date.years_since(base);
        table.stage[row].is(STAGE_ANNUAL)
            && [years, years + 1].into_iter().any(|years| date.days_since(base.plus_years(years)).abs() <= WINDOW_DAYS)
    }

    /// Step 5. Without a later record, or with a null total on either side, nothing increased.
    fn compare(&self, stay: u32, earlier: usize, later: Option<usize>) -> Growth {
        let snapshot = self.universe.snapshot;
        let before = income(snapshot, earlier).map(super::income::Income::by_metric);
        let after = later.and_then(|row| income(snapshot, row)).map(super::income::Income::by_metric);
        let increased = match (before, after) {
            (Some(before), Some(after)) => std::array::from_fn(|metric| after[metric] > before[metric]),
            _ => [false; 3],
        };
        let key = |row: usize| u32::try_from(row).unwrap_or(NONE);
        Growth { enrollment: stay, earlier: key(earlier), later: later.map_or(NONE, key), increased }
    }
}
