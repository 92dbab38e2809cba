//! Measure 2: returns to homelessness after an exit to permanent housing.

use crate::Day;
use crate::snapshot::NONE;

use super::universe::{ES, PH, SH, SO, TH, Universe};

/// The projects of the measure: street outreach, shelter, safe haven, transitional and permanent housing.
const PROJECTS: &[i16] = &[0, 1, 2, 3, 4, 8, 9, 10, 13];
/// Two years, as HUD counts them here.
const TWO_YEARS: i32 = 730;
/// A start in permanent housing is a return when it "is more than 14 days after" the exit. HUD Data Lab's program takes
/// 14 days as well.
const TRANSFER_DAYS: i32 = 14;

/// Rows 2 to 6: the project type of the exit.
pub(super) const ROWS: [(&str, &[i16]); 5] = [
    ("Exit was from SO", SO),
    ("Exit was from ES", ES),
    ("Exit was from TH", TH),
    ("Exit was from SH", SH),
    ("Exit was from PH", PH),
];

/// Columns C, E and G: days from the exit to the return.
pub(super) const BUCKETS: [(char, std::ops::RangeInclusive<i32>); 3] =
    [('C', 0..=180), ('E', 181..=365), ('G', 366..=730)];

/// A client's exit to permanent housing and the return from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct HousedExit {
    pub enrollment: u32,
    /// The enrollment that shows the client homeless again, or [`NONE`].
    pub return_to: u32,
    /// Days from the exit to the return; negative without one.
    pub days: i32,
}

impl HousedExit {
    /// Whether the client is counted in one of the columns C, E and G.
    pub fn is_return(&self) -> bool {
        BUCKETS.iter().any(|(_, days)| days.contains(&self.days))
    }
}

pub(super) fn clients(universe: &Universe) -> Vec<HousedExit> {
    universe.of_each_client(|client| of_client(universe, client))
}

fn of_client(universe: &Universe, client: u32) -> Option<HousedExit> {
    let destinations = &universe.snapshot.enrollments.rows.destination;
    let window = universe.period.start.plus(-TWO_YEARS)..=universe.period.end.plus(-TWO_YEARS);
    let mut stays = universe.stays(client, PROJECTS);
    let exits = stays.clone().filter_map(|stay| Some((stay, universe.exit(stay)?)));
    let housed = exits.filter(|(stay, exit)| window.contains(exit) && destinations[*stay as usize].is_within(400, 499));
    // Step 2: the earliest of them, of several on that day the one with the lowest identifier.
    let (enrollment, exit) = housed.reduce(|best, other| {
        let is_earlier = other.1 < best.1 || (other.1 == best.1 && universe.has_lower_id(other.0, best.0));
        if is_earlier { other } else { best }
    })?;
    let is_return = |stay: &u32| {
        let start = universe.start(*stay);
        *stay != enrollment
            && start >= exit
            && start <= universe.period.end
            && is_homeless_again(universe, client, *stay, exit)
    };
    // Stays come in order of start, so that the first that qualifies is the first return.
    let return_to = stays.find(is_return);
    let days = return_to.map_or(-1, |stay| universe.start(stay).days_since(exit));
    Some(HousedExit { enrollment, return_to: return_to.unwrap_or(NONE), days })
}

/// Step 5b: any start in a project that is not permanent housing; one in permanent housing only when it is neither a
/// transfer from the exit nor one between permanent housing projects.
fn is_homeless_again(universe: &Universe, client: u32, stay: u32, exit: Day) -> bool {
    if !universe.snapshot.project_type(stay).is_one_of(PH) {
        return true;
    }
    let start = universe.start(stay);
    let is_transfer_from = |other: u32| {
        let last =
            universe.exit(other).map_or(universe.period.end, |exit| exit.plus(TRANSFER_DAYS).min(universe.period.end));
        other != stay && start > universe.start(other) && start <= last
    };
    start > exit.plus(TRANSFER_DAYS) && !universe.stays(client, PH).any(is_transfer_from)
}
