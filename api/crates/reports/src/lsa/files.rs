//! The four files of the upload that group people, households and numbers (LSA 2.8 to 2.12): columns and rows.

use rayon::prelude::*;

use super::active_households::ActiveHousehold;
use super::exits::ExitHousehold;

/// Rows of a file that counts: each with the subjects that share its values.
#[derive(Debug, Clone, Default)]
pub struct GroupedRows {
    /// The columns of each row, without RowTotal and ReportID.
    pub rows: Vec<Vec<i32>>,
    /// Positions of the people or households that each row counts; their number is RowTotal.
    pub subjects: Vec<Vec<u32>>,
}

impl GroupedRows {
    /// Groups the rows of all subjects by their values.
    pub(super) fn of<const N: usize>(values: &[[i32; N]]) -> Self {
        let mut order: Vec<u32> = (0..u32::try_from(values.len()).unwrap_or(u32::MAX)).collect();
        order.par_sort_unstable_by_key(|&at| (&values[at as usize], at));
        let mut grouped = Self::default();
        for same in order.chunk_by(|&one, &other| values[one as usize] == values[other as usize]) {
            grouped.rows.push(values[same[0] as usize].to_vec());
            grouped.subjects.push(same.to_vec());
        }
        grouped
    }

    /// RowTotal of a row.
    pub fn total(&self, row: usize) -> usize {
        self.subjects.get(row).map_or(0, Vec::len)
    }
}

/// Columns of LSAHousehold without RowTotal and ReportID.
pub(super) const HOUSEHOLD_COLUMNS: usize = 65;

/// LSA 6.19: the row of LSAHousehold in which a household is counted.
pub(super) fn household_row(household: &ActiveHousehold) -> [i32; HOUSEHOLD_COLUMNS] {
    let one = household;
    let population = one.population;
    let days = &one.system_use;
    let [est, rrh, psh] = &one.groups;
    let general = [
        one.stat,
        if matches!(one.stat, 1 | 5) { -1 } else { return_time(one.return_time) },
        one.household_type.code(),
        population.chronic,
        i32::from(population.veteran),
        i32::from(population.disability),
        population.fleeing_dv,
        one.race_ethnicity,
        one.people[0],
        one.people[1],
        one.people[2],
        population.adult_age,
        i32::from(population.parent),
    ];
    let est_columns = [est.status, est.geography, est.living_situation, est.destination];
    let rrh_columns = [
        rrh.status,
        rrh.move_in,
        rrh.geography,
        rrh.living_situation,
        rrh.destination,
        day_group(days.rrh_enrolled_before_move_in),
    ];
    let psh_columns =
        [psh.status, psh.move_in, psh.geography, psh.living_situation, psh.destination, psh_day_group(days.psh_housed)];
    let with_population = |columns: Vec<i32>, group: &super::active_households::GroupUse| {
        let population = group.population;
        columns.into_iter().chain([
            population.chronic,
            i32::from(population.veteran),
            i32::from(population.disability),
            population.fleeing_dv,
            i32::from(population.three_children),
            population.adult_age,
            i32::from(population.parent),
        ])
    };
    let counted = [
        days.es,
        days.th,
        days.est_days(),
        days.pre_move_in_days(),
        days.rrh_housed,
        days.not_psh_housed_days(),
        days.homeless_days(),
        days.other_3917_days(),
        days.total_homeless_days(),
    ];
    let last = [
        one.system_path,
        i32::from(est.active_in_residence),
        i32::from(rrh.active_in_residence),
        i32::from(psh.active_in_residence),
        one.services_only.0,
        one.services_only.1,
    ];
    let values = general
        .into_iter()
        .chain(with_population(est_columns.to_vec(), est))
        .chain(with_population(rrh_columns.to_vec(), rrh))
        .chain(with_population(psh_columns.to_vec(), psh))
        .chain(counted.map(day_group))
        .chain(last);
    let mut row = [0; HOUSEHOLD_COLUMNS];
    row.iter_mut().zip(values).for_each(|(cell, value)| *cell = value);
    row
}

/// Columns of LSAExit without RowTotal and ReportID.
pub(super) const EXIT_COLUMNS: usize = 15;

/// LSA 7.13: the row of LSAExit in which a household is counted.
pub(super) fn exit_row(exit: &ExitHousehold) -> [i32; EXIT_COLUMNS] {
    [
        exit.cohort.code(),
        exit.stat,
        exit.exit_from,
        exit.exit_to,
        return_time(exit.return_time),
        exit.household_type.code(),
        i32::from(exit.veteran),
        exit.chronic,
        i32::from(exit.disability),
        exit.fleeing_dv,
        exit.race_ethnicity,
        exit.adult_age,
        i32::from(exit.parent),
        i32::from(exit.three_children),
        exit.system_path,
    ]
}

/// The first of some groups that a number of days falls into: the upper end of each, and its value.
fn group(days: i32, groups: &[(i32, i32)], more: i32) -> i32 {
    groups.iter().find(|(upper, _)| days <= *upper).map_or(more, |(_, value)| *value)
}

/// Groups of days in the system (LSA 6.19).
fn day_group(days: i32) -> i32 {
    const GROUPS: [(i32, i32); 10] =
        [(0, 0), (7, 7), (30, 30), (60, 60), (90, 90), (180, 180), (365, 365), (547, 547), (730, 730), (1094, 1094)];
    group(days, &GROUPS, 1095)
}

/// Groups of days housed in PSH (LSA 6.19), in months.
fn psh_day_group(days: i32) -> i32 {
    const GROUPS: [(i32, i32); 10] =
        [(0, 0), (90, 3), (180, 6), (365, 12), (730, 24), (1095, 36), (1460, 48), (1825, 60), (2555, 84), (3650, 120)];
    group(days, &GROUPS, 121)
}

/// Groups of days until a return (LSA 6.9 and 7.13).
fn return_time(days: i32) -> i32 {
    const GROUPS: [(i32, i32); 7] = [(-1, -1), (30, 30), (60, 60), (90, 90), (180, 180), (365, 365), (547, 547)];
    group(days, &GROUPS, 730)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_grouped_as_huds_tables_say() {
        let pairs =
            [(0, 0), (1, 7), (7, 7), (8, 30), (31, 60), (90, 90), (91, 180), (366, 547), (1094, 1094), (1095, 1095)];
        for (days, value) in pairs {
            assert_eq!(day_group(days), value, "{days}");
        }
        for (days, value) in [(0, 0), (1, 3), (90, 3), (91, 6), (366, 24), (1096, 48), (3650, 120), (3651, 121)] {
            assert_eq!(psh_day_group(days), value, "{days}");
        }
        for (days, value) in [(-1, -1), (15, 30), (31, 60), (365, 365), (548, 730), (730, 730)] {
            assert_eq!(return_time(days), value, "{days}");
        }
    }

    #[test]
    fn equal_rows_are_one_row() {
        let grouped = GroupedRows::of(&[[1, 2], [3, 4], [1, 2]]);
        assert_eq!(grouped.rows, [[1, 2], [3, 4]]);
        assert_eq!(grouped.subjects, [vec![0, 2], vec![1]]);
    }
}
