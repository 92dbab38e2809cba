//! Who is in a report (glossary §2).

use rayon::prelude::*;

use super::day::Day;
use super::household::SELF;
pub use super::project::NIGHT_BY_NIGHT;
use crate::snapshot::{NONE, Snapshot};

/// Enrollments that one task looks at.
const CHUNK: usize = 16_384;

/// The days of a report, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
}

impl Period {
    /// Whether a day lies in the period.
    pub fn contains(&self, day: Day) -> bool {
        (self.start..=self.end).contains(&day)
    }
}

/// Where a report looks.
#[derive(Debug, Clone, Copy)]
pub struct Selection<'a> {
    /// Keys of projects; `None` for all.
    pub projects: Option<&'a [u32]>,
    /// CoC codes; empty for all.
    pub coc_codes: &'a [&'a str],
}

/// Active by Method 1: the stay overlaps the period.
pub fn is_active_by_dates(snapshot: &Snapshot, enrollment: u32, period: Period) -> bool {
    let row = enrollment as usize;
    let table = &snapshot.enrollments.rows;
    table.entry[row] <= period.end && table.exit[row].is_none_or(|exit| exit >= period.start)
}

/// Active by Method 2: with at least one bed night of the stay, and an exit in the period or, when the stay goes on
/// past the period, a bed night in it.
///
/// A bed night belongs to the stay when it is neither before the start nor on or after the exit. Other programs let an
/// exit in the period count without any bed night; HUD's text of FY2026 asks for one.
pub fn is_active_by_bed_nights(snapshot: &Snapshot, enrollment: u32, period: Period) -> bool {
    let row = enrollment as usize;
    let table = &snapshot.enrollments.rows;
    let (entry, exit) = (table.entry[row], table.exit[row]);
    let nights = &snapshot.bed_nights.rows.date[snapshot.bed_nights.of(enrollment)];
    let mut of_stay = nights.iter().filter(|night| **night >= entry && exit.is_none_or(|exit| **night < exit));
    match exit.get() {
        Some(exit) if exit < period.start => false,
        Some(exit) if exit <= period.end => of_stay.next().is_some(),
        _ => entry <= period.end && of_stay.any(|night| period.contains(*night)),
    }
}

/// Active in a report on clients served (APR, CAPER, Data Quality): Method 2 for night-by-night shelters, Method 1 for
/// every other project.
pub fn is_active(snapshot: &Snapshot, enrollment: u32, period: Period) -> bool {
    if snapshot.project_type(enrollment).is(NIGHT_BY_NIGHT) {
        is_active_by_bed_nights(snapshot, enrollment, period)
    } else {
        is_active_by_dates(snapshot, enrollment, period)
    }
}

/// The active enrollments of the selected projects and `CoCs`, in ascending order of key.
pub fn active_enrollments(snapshot: &Snapshot, selection: Selection, period: Period) -> Vec<u32> {
    enrollments_where(snapshot, selection, |enrollment| is_active(snapshot, enrollment, period))
}

/// The enrollments of the selected projects and `CoCs` that satisfy a method, in ascending order of key.
pub fn enrollments_where(snapshot: &Snapshot, selection: Selection, method: impl Fn(u32) -> bool + Sync) -> Vec<u32> {
    let cocs: Vec<u32> = selection.coc_codes.iter().filter_map(|code| snapshot.coc_key(code)).collect();
    let in_coc = |enrollment: u32| {
        selection.coc_codes.is_empty() || coc_of(snapshot, enrollment).is_some_and(|coc| cocs.contains(&coc))
    };
    let is_in = |enrollment: &u32| method(*enrollment) && in_coc(*enrollment);
    match selection.projects {
        None => (0..snapshot.enrollment_count()).into_par_iter().with_min_len(CHUNK).filter(is_in).collect(),
        Some(projects) => {
            let of_project = |project: &u32| snapshot.enrollments_of_project(*project).iter().copied();
            let mut active: Vec<u32> = projects.iter().flat_map(of_project).filter(is_in).collect();
            active.sort_unstable();
            active.dedup();
            active
        }
    }
}

/// The key of the CoC that an enrollment belongs to (glossary §2.1): that of its head of household (3.16), otherwise
/// that of a project which operates in exactly one CoC.
pub fn coc_of(snapshot: &Snapshot, enrollment: u32) -> Option<u32> {
    let table = &snapshot.enrollments.rows;
    let members = snapshot.household_members(table.household[enrollment as usize]);
    let heads = members.iter().map(|&member| member as usize).filter(|&row| table.relationship[row].is(SELF));
    let of_head = heads.map(|row| table.coc[row]).find(|coc| *coc != NONE);
    let of_project = || {
        let cocs = snapshot.cocs_of_project(table.project[enrollment as usize]);
        let first = cocs.first().copied()?;
        cocs.iter().all(|coc| *coc == first).then_some(first)
    };
    of_head.or_else(of_project).filter(|coc| *coc != NONE)
}

/// One enrollment for each client: the one that started last (glossary §2.4), in order of client.
///
/// HUD does not say which of two stays with the same start counts. Here an open stay comes before an ended one, then
/// the later exit, then the greater EnrollmentID.
pub fn latest_stays(snapshot: &Snapshot, active: impl Iterator<Item = u32>) -> Vec<u32> {
    let table = &snapshot.enrollments.rows;
    let rank = |enrollment: u32| {
        let row = enrollment as usize;
        (table.entry[row], table.exit[row].is_empty(), table.exit[row].get())
    };
    let is_later = |one: u32, other: u32| {
        let order = rank(one).cmp(&rank(other));
        order.then_with(|| table.ids.get(one).cmp(&table.ids.get(other))).is_gt()
    };
    let mut stays: Vec<u32> = Vec::new();
    // Keys ascend by client, so a client's stays come one after the other.
    for enrollment in active {
        match stays.last_mut() {
            Some(last) if table.parent[*last as usize] == table.parent[enrollment as usize] => {
                if is_later(enrollment, *last) {
                    *last = enrollment;
                }
            }
            _ => stays.push(enrollment),
        }
    }
    stays
}

/// Whether a stay ended in the period (leaver); everybody else is a stayer (glossary §2.5).
pub fn is_leaver(snapshot: &Snapshot, enrollment: u32, period: Period) -> bool {
    snapshot.enrollments.rows.exit[enrollment as usize].is_some_and(|exit| period.contains(exit))
}
