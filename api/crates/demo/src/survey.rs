//! How many people the projects hold, so that beds and counts fit the stays.

use std::thread;

use crate::calendar;
use crate::coc::World;
use crate::flaws::Tally;
use crate::stories::{self, Stay, holds_beds};

/// Days back from the last day on which people are counted: four nights of a year, and the night of January's
/// point-in-time count when the last day is 30 September.
const NIGHTS: [i32; 5] = [0, 90, 180, 246, 330];
/// The place of the point-in-time night.
const POINT_IN_TIME: usize = 3;

/// Household types of inventory (2.07.4): without children, with adults and children, only children.
pub(crate) const HOUSEHOLD_TYPES: [i32; 3] = [1, 3, 4];

/// People and households in a project on each night, by household type.
#[derive(Debug, Clone, Copy, Default)]
struct Occupancy {
    people: [[u32; 3]; NIGHTS.len()],
    households: [[u32; 3]; NIGHTS.len()],
}

/// What a count of all households found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Survey {
    occupancy: Vec<Occupancy>,
    /// Flaws of the stays.
    pub tally: Tally,
}

impl Survey {
    /// Counts, on several threads; sums do not depend on their number.
    pub(crate) fn of(world: &World, threads: u64) -> Self {
        let share = world.households.count.div_ceil(threads.max(1)).max(1);
        let mut total = Self { occupancy: vec![Occupancy::default(); world.projects.len()], tally: Tally::default() };
        let parts: Vec<Self> = thread::scope(|scope| {
            let handles: Vec<_> = (0..threads)
                .map(|part| {
                    let range = part * share..((part + 1) * share).min(world.households.count);
                    scope.spawn(move || Self::of_part(world, range))
                })
                .collect();
            handles.into_iter().filter_map(|handle| handle.join().ok()).collect()
        });
        for part in parts {
            total.tally.add(&part.tally);
            for (sum, more) in total.occupancy.iter_mut().zip(&part.occupancy) {
                sum.add(more);
            }
        }
        total
    }

    fn of_part(world: &World, range: std::ops::Range<u64>) -> Self {
        let mut part = Self { occupancy: vec![Occupancy::default(); world.projects.len()], tally: Tally::default() };
        for index in range {
            let household = stories::household(world, index, &mut part.tally);
            for stay in household.stays.iter().filter(|stay| holds_beds(&world.projects[stay.project])) {
                let births: Vec<i32> = stay.enrolled.iter().map(|member| household.person(member).birth).collect();
                part.occupancy[stay.project].count(world.as_of, stay, &births);
            }
        }
        part
    }

    /// The greatest number of people, and of households, of a household type in a project on one of the nights.
    pub(crate) fn peak(&self, project: usize, household_type: usize) -> (u32, u32) {
        let occupancy = &self.occupancy[project];
        let peak =
            |counts: &[[u32; 3]; NIGHTS.len()]| counts.iter().map(|night| night[household_type]).max().unwrap_or(0);
        (peak(&occupancy.people), peak(&occupancy.households))
    }

    /// People in a project on the point-in-time night.
    pub(crate) fn point_in_time(&self, project: usize) -> u32 {
        self.occupancy[project].people[POINT_IN_TIME].iter().sum()
    }
}

impl Occupancy {
    fn add(&mut self, other: &Self) {
        for night in 0..NIGHTS.len() {
            for kind in 0..HOUSEHOLD_TYPES.len() {
                self.people[night][kind] += other.people[night][kind];
                self.households[night][kind] += other.households[night][kind];
            }
        }
    }

    fn count(&mut self, as_of: i32, stay: &Stay, births: &[i32]) {
        for (night, back) in NIGHTS.iter().enumerate() {
            let day = as_of - back;
            let from = stay.move_in.unwrap_or(stay.entry);
            if day < from || day > stay.last_seen {
                continue;
            }
            let adults = births.iter().filter(|birth| calendar::age(**birth, day) >= 18).count();
            let kind = match (adults, births.len() - adults) {
                (_, 0) => 0,
                (0, _) => 2,
                _ => 1,
            };
            self.people[night][kind] += u32::try_from(births.len()).unwrap_or(0);
            self.households[night][kind] += 1;
        }
    }
}
