//! LSA 9.6: people in other permanent housing on the night of the HIC.

use std::collections::BTreeSet;

use super::{CalculatedRow, project_count};
use crate::lsa::parameters::LsaScope;
use crate::lsa::universe::Universe;

/// PH – Housing Only and PH – Housing with Services.
const OTHER_PERMANENT_HOUSING: [i16; 2] = [9, 10];

/// Row 53 of projects of other permanent housing that take part in HMIS.
pub(super) fn permanent_housing(universe: &Universe) -> Vec<CalculatedRow> {
    if universe.parameters.scope != LsaScope::Hic {
        return Vec::new();
    }
    let night = universe.cohorts.active.start;
    let snapshot = universe.snapshot;
    let takes_part = |project: &u32| {
        let row = *project as usize;
        universe.projects.exported[row]
            && snapshot.projects.project_type[row].is_one_of(&OTHER_PERMANENT_HOUSING)
            && universe.projects.exported_participations[row]
                .iter()
                .any(|period| period.start <= night && period.end.is_none_or(|end| end > night))
    };
    let projects = 0..u32::try_from(snapshot.projects.ids.len()).unwrap_or(0);
    projects
        .filter(takes_part)
        .filter_map(|project| {
            let people = people_housed(universe, project);
            (!people.is_empty()).then(|| project_count(53, project, people.len()))
        })
        .collect()
}

/// Clients present in a household whose head is housed.
fn people_housed(universe: &Universe, project: u32) -> BTreeSet<u32> {
    let night = universe.cohorts.active.start;
    let (snapshot, table) = (universe.snapshot, &universe.snapshot.enrollments.rows);
    let coc = snapshot.coc_key(&universe.parameters.coc_code);
    let is_present = |enrollment: u32| {
        let row = enrollment as usize;
        table.entry[row] <= night && table.exit[row].is_none_or(|exit| exit > night)
    };
    let is_housed = |enrollment: u32| {
        let row = enrollment as usize;
        table.relationship[row].is(1)
            && Some(table.coc[row]) == coc
            && is_present(enrollment)
            && table.move_in_date[row].is_some_and(|move_in| move_in <= night && move_in >= table.entry[row])
    };
    let heads = snapshot.enrollments_of_project(project).iter().filter(|&&enrollment| is_housed(enrollment));
    heads
        .flat_map(|&head| snapshot.household_members(table.household[head as usize]))
        .filter(|&&enrollment| is_present(enrollment))
        .map(|&enrollment| table.parent[enrollment as usize])
        .collect()
}
