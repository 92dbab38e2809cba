//! LSA 8.2 and 8.4 to 8.11: the report rows that are averages, as data.

use crate::lsa::active_households::ActiveHousehold;
use crate::lsa::exits::ExitHousehold;
use crate::lsa::system_use::SystemUse;

/// A row that averages a count of days of LSAHousehold.
pub(super) struct ActiveRow {
    pub report_row: u16,
    pub days: fn(&SystemUse) -> i32,
    /// Which households count.
    pub applies: fn(&ActiveHousehold) -> bool,
    /// System paths by which the row is broken down as well (LSA 8.5).
    pub paths: &'static [i8],
}

const fn homeless(report_row: u16, days: fn(&SystemUse) -> i32, paths: &'static [i8]) -> ActiveRow {
    ActiveRow { report_row, days, applies: |_| true, paths }
}

const fn housing(report_row: u16, days: fn(&SystemUse) -> i32, applies: fn(&ActiveHousehold) -> bool) -> ActiveRow {
    ActiveRow { report_row, days, applies, paths: &[] }
}

const ALL_PATHS: &[i8] = &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/// Rows 1 to 16.
pub(super) const ACTIVE_ROWS: [ActiveRow; 16] = [
    homeless(1, |days| days.es, &[1, 3, 5, 7, 9, 10, 12]),
    homeless(2, |days| days.th, &[2, 3, 6, 7, 12]),
    homeless(3, SystemUse::est_days, &[3, 7, 12]),
    homeless(4, SystemUse::pre_move_in_days, &[4, 5, 6, 7, 8, 9, 10, 11, 12]),
    homeless(5, SystemUse::homeless_days, &[5, 6, 7, 8, 9, 10, 11, 12]),
    homeless(6, SystemUse::other_3917_days, ALL_PATHS),
    homeless(7, SystemUse::total_homeless_days, ALL_PATHS),
    homeless(8, |days| days.rrh_housed, &[4, 5, 6, 7, 10, 11, 12]),
    homeless(9, SystemUse::not_psh_housed_days, ALL_PATHS),
    housing(10, |days| days.psh_housed, |one| psh_moved_in(one) && has_left(one.groups[2].status)),
    housing(11, |days| days.psh_housed, |one| psh_moved_in(one) && is_there(one.groups[2].status)),
    housing(
        12,
        |days| days.rrh_enrolled_before_move_in,
        |one| one.groups[1].move_in == 0 && has_left(one.groups[1].status),
    ),
    housing(
        13,
        |days| days.rrh_enrolled_before_move_in,
        |one| one.groups[1].move_in == 0 && is_there(one.groups[1].status),
    ),
    housing(14, |days| days.rrh_enrolled_before_move_in, |one| rrh_moved_in(one) && one.groups[1].status > 2),
    housing(15, |days| days.rrh_housed, |one| rrh_moved_in(one) && has_left(one.groups[1].status)),
    housing(16, |days| days.rrh_housed, |one| rrh_moved_in(one) && is_there(one.groups[1].status)),
];

fn psh_moved_in(household: &ActiveHousehold) -> bool {
    matches!(household.groups[2].move_in, 1 | 2)
}

fn rrh_moved_in(household: &ActiveHousehold) -> bool {
    matches!(household.groups[1].move_in, 1 | 2)
}

fn has_left(status: i32) -> bool {
    matches!(status, 12 | 22)
}

fn is_there(status: i32) -> bool {
    matches!(status, 11 | 21)
}

/// Days to return of all exits, for subpopulations too (LSA 8.9).
pub(super) const RETURN_OF_ALL: u16 = 23;
/// Days to return after any system path (LSA 8.10).
const RETURN_OF_ANY_PATH: u16 = 36;
/// The row of system path 1 is the first of twelve (LSA 8.10).
const RETURN_OF_PATHS: u16 = 23;

/// ExitFrom, from 2 on, and its row (LSA 8.8).
const RETURN_BY_PROJECT_TYPE: [u16; 9] = [18, 19, 20, 21, 22, 63, 64, 65, 66];

/// ExitTo of rows 101 to 135 in order (LSA 8.11); row 136 is for all others.
const DESTINATIONS: [i32; 35] = [
    101, 116, 118, 204, 205, 206, 207, 215, 225, 302, 312, 313, 314, 327, 329, 332, 410, 411, 419, 420, 421, 422, 423,
    426, 428, 431, 433, 434, 436, 437, 438, 439, 440, 24, 98,
];
const FIRST_DESTINATION: u16 = 101;
const RETURN_AFTER_MISSING_DESTINATION: u16 = 136;

/// Rows of a household of LSAExit that came back, with the SystemPath under which each is reported.
pub(super) fn return_rows(exit: &ExitHousehold) -> impl Iterator<Item = (u16, i8)> + use<> {
    let by_project_type =
        usize::try_from(exit.exit_from - 2).ok().and_then(|at| RETURN_BY_PROJECT_TYPE.get(at).copied());
    let path = u16::try_from(exit.system_path).ok();
    let by_path = path.map(|path| (RETURN_OF_PATHS + path, i8::try_from(path).unwrap_or(-1)));
    let by_destination = match DESTINATIONS.iter().position(|code| *code == exit.exit_to) {
        Some(at) => u16::try_from(at).ok().map(|at| FIRST_DESTINATION + at),
        // A destination that HUD does not list has a universe that row 136 does not have.
        None => (exit.exit_to < 100).then_some(RETURN_AFTER_MISSING_DESTINATION),
    };
    let any_path = path.map(|_| RETURN_OF_ANY_PATH);
    let without_path = by_project_type.into_iter().chain([RETURN_OF_ALL]).chain(any_path).chain(by_destination);
    without_path.map(|row| (row, -1)).chain(by_path)
}

/// Universe of an exit: the type of its destination (LSA 8.8).
pub(super) fn destination_universe(exit_to: i32) -> i8 {
    match exit_to {
        400..=499 => 2,
        100..=399 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_fall_into_the_universe_of_their_rows() {
        // LSA 8.11: rows 101-116 are temporary, 117-133 permanent, 134-136 unknown.
        for (at, &code) in DESTINATIONS.iter().enumerate() {
            let expected = if at < 16 {
                3
            } else if at < 33 {
                2
            } else {
                4
            };
            assert_eq!(destination_universe(code), expected, "{code}");
        }
        assert_eq!(destination_universe(99), 4);
    }
}
