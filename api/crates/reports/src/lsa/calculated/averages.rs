//! LSA 8.4 to 8.11: average days. An average is cut to a whole number, as HUD's own does; the text allows rounding too.

use rayon::prelude::*;

use super::populations::{Facts, Group, groups, populations_of};
use super::rows::{ACTIVE_ROWS, RETURN_OF_ALL, destination_universe, return_rows};
use super::{CalculatedRow, TYPES};
use crate::lsa::active_households::ActiveHousehold;
use crate::lsa::exits::ExitHousehold;
use crate::lsa::parameters::ExitCohort;
use crate::snapshot::NONE;

/// Sums and counts by position; most positions stay empty.
#[derive(Clone)]
struct Sums {
    sums: Vec<u64>,
    counts: Vec<u32>,
}

impl Sums {
    fn new(positions: usize) -> Self {
        Self { sums: vec![0; positions], counts: vec![0; positions] }
    }

    fn add(&mut self, at: usize, days: i32) {
        self.sums[at] += u64::from(days.unsigned_abs());
        self.counts[at] += 1;
    }

    fn merge(mut self, other: &Self) -> Self {
        self.sums.iter_mut().zip(&other.sums).for_each(|(sum, other)| *sum += other);
        self.counts.iter_mut().zip(&other.counts).for_each(|(count, other)| *count += other);
        self
    }

    fn averages(&self) -> impl Iterator<Item = (usize, u32)> {
        let filled = self.counts.iter().enumerate().filter(|(_, count)| **count > 0);
        filled.map(|(at, &count)| (at, u32::try_from(self.sums[at] / u64::from(count)).unwrap_or(NONE)))
    }
}

/// Positions of the household types under which a household of one type is reported in a group.
fn types(group: &Group, own: usize) -> impl Iterator<Item = usize> + use<> {
    let bits = group.types;
    [0, own + 1].into_iter().filter(move |at| bits & 1 << at != 0)
}

const PATHS: usize = 13;

/// Rows 1 to 16.
pub(super) fn of_active_households(households: &[ActiveHousehold]) -> Vec<CalculatedRow> {
    let groups = groups();
    let position = |row: usize, path: usize, group: usize, kind: usize| {
        ((row * PATHS + path) * groups.len() + group) * TYPES.len() + kind
    };
    let size = position(ACTIVE_ROWS.len(), 0, 0, 0);
    let add = |mut sums: Sums, household: &ActiveHousehold| {
        let populations = populations_of(&Facts::from(household));
        let values = ACTIVE_ROWS
            .each_ref()
            .map(|row| Some((row.days)(&household.system_use)).filter(|&days| days > 0 && (row.applies)(household)));
        for (group_at, group) in groups.iter().enumerate().filter(|(_, group)| group.holds(populations)) {
            let days =
                ACTIVE_ROWS.iter().zip(values).enumerate().filter_map(|(at, (row, days))| Some((at, row, days?)));
            for (row_at, row, days) in days.filter(|(_, row, _)| group.is_main || row.report_row <= 9) {
                let path = i8::try_from(household.system_path).unwrap_or(-1);
                let by_path = group.is_main && row.paths.contains(&path);
                for kind in types(group, household.household_type.index()) {
                    sums.add(position(row_at, 0, group_at, kind), days);
                    if by_path {
                        sums.add(position(row_at, usize::try_from(path).unwrap_or(0), group_at, kind), days);
                    }
                }
            }
        }
        sums
    };
    let sums =
        households.par_iter().fold(|| Sums::new(size), add).reduce(|| Sums::new(size), |one, other| one.merge(&other));
    sums.averages()
        .map(|(at, value)| {
            let (rest, kind) = (at / TYPES.len(), at % TYPES.len());
            let (rest, group) = (rest / groups.len(), rest % groups.len());
            let (row, path) = (rest / PATHS, rest % PATHS);
            CalculatedRow {
                report_row: ACTIVE_ROWS[row].report_row,
                cohort: 1,
                universe: -1,
                household_type: TYPES[kind],
                population: groups[group].id,
                system_path: if path == 0 { -1 } else { i8::try_from(path).unwrap_or(-1) },
                project: NONE,
                value,
            }
        })
        .collect()
}

/// Rows 18 to 36, 63 to 66 and 101 to 136.
pub(super) fn of_exits(exits: &[ExitHousehold]) -> Vec<CalculatedRow> {
    const UNIVERSES: usize = 3;
    const ROWS: usize = 137;
    let groups = groups();
    let position = |cohort: usize, universe: usize, row: usize, group: usize, kind: usize| {
        (((cohort * UNIVERSES + universe) * ROWS + row) * groups.len() + group) * TYPES.len() + kind
    };
    let mut sums = Sums::new(position(ExitCohort::ALL.len(), 0, 0, 0, 0));
    let mut path_of_row = [-1; ROWS];
    for exit in exits.iter().filter(|exit| exit.return_time > 0) {
        let populations = populations_of(&Facts::from(exit));
        let universe = usize::try_from(destination_universe(exit.exit_to) - 2).unwrap_or(0);
        for (group_at, group) in groups.iter().enumerate().filter(|(_, group)| group.holds(populations)) {
            for (row, path) in return_rows(exit) {
                let asked = group.is_main || (row == RETURN_OF_ALL && !group.is_only_of_active_households());
                if asked {
                    path_of_row[usize::from(row)] = path;
                    for kind in types(group, exit.household_type.index()) {
                        let at = position(exit.cohort.index(), universe, usize::from(row), group_at, kind);
                        sums.add(at, exit.return_time);
                    }
                }
            }
        }
    }
    sums.averages()
        .map(|(at, value)| {
            let (rest, kind) = (at / TYPES.len(), at % TYPES.len());
            let (rest, group) = (rest / groups.len(), rest % groups.len());
            let (rest, row) = (rest / ROWS, rest % ROWS);
            let (cohort, universe) = (rest / UNIVERSES, rest % UNIVERSES);
            CalculatedRow {
                report_row: u16::try_from(row).unwrap_or(0),
                cohort: i8::try_from(ExitCohort::ALL[cohort].code()).unwrap_or(0),
                universe: i8::try_from(universe + 2).unwrap_or(4),
                household_type: TYPES[kind],
                population: groups[group].id,
                system_path: path_of_row[row],
                project: NONE,
                value,
            }
        })
        .collect()
}
