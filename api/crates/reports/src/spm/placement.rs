//! Measure 7: successful placement from street outreach, and in or retention of permanent housing.

use crate::snapshot::Code;

use super::move_in::move_in_date;
use super::universe::{PH_BUT_RRH, SHELTER_AND_PH, SO, Universe};

/// Destinations of appendix A, column SO, that take a leaver out of the measure: hospital, halfway house, deceased.
const EXCLUDED_FROM_OUTREACH: &[i16] = &[206, 329, 24];
/// Those of every other column: hospital, foster care, long-term care, deceased.
const EXCLUDED: &[i16] = &[206, 215, 225, 24];
/// Homeless, institutional and temporary destinations with a checkmark in column SO.
const ACCEPTABLE_FROM_OUTREACH: &[i16] = &[101, 118, 204, 205, 215, 225, 302, 312, 313, 314, 327, 332];
/// Permanent destinations, "values in 400:499".
const PERMANENT: (i16, i16) = (400, 499);

/// What became of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Exit to a homeless, temporary or institutional destination that counts as success from street outreach.
    Acceptable,
    /// Exit to permanent housing.
    Permanent,
    /// Still in the project (7b.2).
    Stayed,
    /// Another exit.
    Other,
}

/// A client of one of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placement {
    pub enrollment: u32,
    pub outcome: Outcome,
}

/// What finds the clients of 7a.1, 7b.1 and 7b.2.
pub(super) const TABLES: [fn(&Universe) -> Vec<Placement>; 3] = [outreach, exits, retention];

/// 7a.1: leavers of street outreach.
fn outreach(universe: &Universe) -> Vec<Placement> {
    universe.of_each_client(|client| {
        let enrollment = latest_exit(universe, client, SO)?;
        let destination = destination(universe, enrollment);
        let outcome = if destination.is_one_of(ACCEPTABLE_FROM_OUTREACH) {
            Outcome::Acceptable
        } else {
            of_destination(destination)
        };
        (!destination.is_one_of(EXCLUDED_FROM_OUTREACH)).then_some(Placement { enrollment, outcome })
    })
}

/// 7b.1: leavers of shelter, safe haven, transitional and rapid re-housing, and of other permanent housing without
/// having moved in.
fn exits(universe: &Universe) -> Vec<Placement> {
    universe.of_each_client(|client| {
        let enrollment = latest_exit(universe, client, SHELTER_AND_PH)?;
        let snapshot = universe.snapshot;
        let is_retention =
            snapshot.project_type(enrollment).is_one_of(PH_BUT_RRH) && has_moved_in(universe, enrollment);
        let destination = destination(universe, enrollment);
        (!is_retention && !destination.is_one_of(EXCLUDED))
            .then(|| Placement { enrollment, outcome: of_destination(destination) })
    })
}

/// 7b.2: stayers and leavers of permanent housing other than rapid re-housing who moved in.
fn retention(universe: &Universe) -> Vec<Placement> {
    universe.of_each_client(|client| {
        let open = universe.stays(client, PH_BUT_RRH).filter(|&stay| universe.is_open_at_end(stay));
        if let Some(enrollment) = universe.greatest_by(open, |stay| universe.start(stay)) {
            return has_moved_in(universe, enrollment).then_some(Placement { enrollment, outcome: Outcome::Stayed });
        }
        let enrollment = latest_exit(universe, client, PH_BUT_RRH)?;
        let destination = destination(universe, enrollment);
        (has_moved_in(universe, enrollment) && !destination.is_one_of(EXCLUDED))
            .then(|| Placement { enrollment, outcome: of_destination(destination) })
    })
}

/// The latest exit in the report of a client who is in none of the projects at its end; of several on that day the one
/// with the lowest identifier.
fn latest_exit(universe: &Universe, client: u32, types: &'static [i16]) -> Option<u32> {
    let stays = universe.stays(client, types);
    if stays.clone().any(|stay| universe.is_open_at_end(stay)) {
        return None;
    }
    let exits = stays.filter(|&stay| universe.exits_in_report(stay));
    universe.greatest_by(exits, |stay| universe.exit(stay))
}

fn has_moved_in(universe: &Universe, enrollment: u32) -> bool {
    move_in_date(universe.snapshot, enrollment, universe.period.end).is_some()
}

fn destination(universe: &Universe, enrollment: u32) -> Code {
    universe.snapshot.enrollments.rows.destination[enrollment as usize]
}

fn of_destination(destination: Code) -> Outcome {
    if destination.is_within(PERMANENT.0, PERMANENT.1) { Outcome::Permanent } else { Outcome::Other }
}
