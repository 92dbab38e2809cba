//! LSA 9.2 to 9.4: people and households in residence, in the report period and on four nights (rows 53 to 55).

use super::count_populations::{HOUSEHOLD_GROUPS, Membership, PARENTS, PERSON_GROUPS, PersonGroup, Resident};
use super::once::CountOnce;
use super::populations::TypeBits;
use super::{CalculatedRow, PROJECT, TYPES};
use crate::Day;
use crate::lsa::codes::{LsaProjectType, age};
use crate::lsa::people::Person;
use crate::lsa::universe::{HouseholdEnrollment, MemberEnrollment, Universe};
use crate::snapshot::NONE;

/// Cohorts 1 and 10 to 13.
const COHORTS: [i8; 5] = [1, 10, 11, 12, 13];
/// Universes 11 to 16.
pub(super) const GROUP_UNIVERSES: [i8; 6] = [11, 12, 13, 14, 15, 16];

/// A population in a row.
#[derive(Clone, Copy)]
struct Slot {
    report_row: u16,
    population: u16,
    types: TypeBits,
    by_project: bool,
}

/// All populations of rows 53 to 55.
struct Slots {
    all: Vec<Slot>,
    /// Positions of the populations that are counted by project, and the number of each among them.
    of_project: Vec<Option<usize>>,
    of_projects: usize,
    /// Where the populations of row 55 start.
    people: usize,
    /// Position of each subpopulation under each parent of row 55.
    combined: Vec<[Option<usize>; 3]>,
}

impl Slots {
    fn new() -> Self {
        let of_households = [53, 54].into_iter().flat_map(|report_row| {
            HOUSEHOLD_GROUPS.iter().map(move |group| Slot {
                report_row,
                population: group.id,
                types: group.types,
                by_project: true,
            })
        });
        let mut all: Vec<Slot> = of_households.collect();
        let people = all.len();
        let person = |group: &PersonGroup| Slot {
            report_row: 55,
            population: group.id,
            types: group.types,
            by_project: group.by_project,
        };
        all.extend(PERSON_GROUPS.iter().map(person));
        let mut combined = vec![[None; 3]; PERSON_GROUPS.len()];
        for (at, sub) in PERSON_GROUPS.iter().enumerate().filter(|(_, group)| group.is_sub) {
            for (parent_at, parent) in PARENTS.iter().enumerate() {
                let parent_types =
                    PERSON_GROUPS.iter().find(|group| group.id == *parent).map_or(0, |group| group.types);
                combined[at][parent_at] = Some(all.len());
                all.push(Slot {
                    report_row: 55,
                    population: parent * 100 + sub.id,
                    types: sub.types & parent_types,
                    by_project: false,
                });
            }
        }
        let mut of_projects = 0;
        let of_project = all.iter().map(|slot| {
            slot.by_project.then(|| {
                of_projects += 1;
                of_projects - 1
            })
        });
        Self { of_project: of_project.collect(), of_projects, all, people, combined }
    }
}

/// Rows 53 to 55.
pub(super) fn rows(universe: &Universe, people: &[Person]) -> Vec<CalculatedRow> {
    let mut tally = Tally::new(universe);
    for person in people {
        tally.count_person(universe, person);
    }
    tally.count_households(universe);
    tally.rows()
}

struct Tally {
    slots: Slots,
    groups: CountOnce,
    projects: CountOnce,
}

impl Tally {
    fn new(universe: &Universe) -> Self {
        let slots = Slots::new();
        let cells = COHORTS.len() * TYPES.len();
        let projects = universe.snapshot.projects.ids.len();
        Self {
            groups: CountOnce::new(GROUP_UNIVERSES.len() * cells * slots.all.len()),
            projects: CountOnce::new(projects * cells * slots.of_projects),
            slots,
        }
    }

    fn count_person(&mut self, universe: &Universe, person: &Person) {
        let stays = || universe.enrollments_of(person.client).filter(|member| member.active_in_residence);
        let known_ages = stays().map(|member| member.active_age).filter(|&band| !age::is_unknown(band));
        let resident = Resident { person, oldest: known_ages.max() };
        let as_person: Vec<usize> = (0..PERSON_GROUPS.len())
            .filter(|&at| matches!(PERSON_GROUPS[at].membership, Membership::Person(holds) if holds(&resident)))
            .collect();
        let mut populations = Vec::new();
        for member in stays() {
            let household = universe.household_of(member);
            populations.clear();
            let of_household = HOUSEHOLD_GROUPS.iter().enumerate().filter(|(_, group)| (group.is_member)(household));
            populations.extend(of_household.map(|(at, _)| at));
            self.add_person_groups(&as_person, member, household, &mut populations);
            let cohorts = cohorts_of(universe, member);
            self.count(member.project_type, member.project(universe), household, cohorts, &populations, person.client);
        }
    }

    /// Adds the positions of the populations of row 55 that a stay belongs to.
    fn add_person_groups(
        &self,
        as_person: &[usize],
        member: &MemberEnrollment,
        household: &HouseholdEnrollment,
        populations: &mut Vec<usize>,
    ) {
        let people = self.slots.people;
        populations.extend(as_person.iter().map(|at| people + at));
        let as_stay = PERSON_GROUPS
            .iter()
            .enumerate()
            .filter(|(_, group)| matches!(group.membership, Membership::Stay(holds) if holds(member, household)));
        populations.extend(as_stay.map(|(at, _)| people + at));
        for (parent_at, parent) in PARENTS.iter().enumerate() {
            let is_parent = |slot: &usize| *slot >= people && self.slots.all[*slot].population == *parent;
            if populations.iter().any(is_parent) {
                populations.extend(as_person.iter().filter_map(|at| self.slots.combined[*at][parent_at]));
            }
        }
    }

    /// Row 54: heads with a household type.
    fn count_households(&mut self, universe: &Universe) {
        let first = HOUSEHOLD_GROUPS.len();
        for head in universe.heads() {
            for (type_at, household_type) in (0..).zip(crate::lsa::codes::HouseholdType::ALL) {
                for at in head.clone() {
                    let household = &universe.households[at];
                    if household.active_type != household_type || !household.active_in_residence {
                        continue;
                    }
                    let of_members = universe.members_of(at).iter().map(|member| cohorts_of(universe, member));
                    let cohorts = of_members.fold(0, |bits, cohorts| bits | cohorts);
                    let groups = HOUSEHOLD_GROUPS.iter().enumerate().filter(|(_, group)| (group.is_member)(household));
                    let populations: Vec<usize> = groups.map(|(at, _)| first + at).collect();
                    let who = household.head * 4 + type_at;
                    self.count(household.project_type, household.project, household, cohorts, &populations, who);
                }
            }
        }
    }

    /// Counts somebody in some populations, in each cohort, universe and household type that applies.
    fn count(
        &mut self,
        project_type: LsaProjectType,
        project: u32,
        household: &HouseholdEnrollment,
        cohorts: u8,
        populations: &[usize],
        who: u32,
    ) {
        let kinds = [0, household.active_type.index() + 1];
        for cohort in (0..COHORTS.len()).filter(|cohort| cohorts & 1 << cohort != 0) {
            for &slot in populations {
                for kind in kinds.into_iter().filter(|kind| self.slots.all[slot].types & 1 << kind != 0) {
                    for universe in group_universes(project_type) {
                        let cell = (universe * COHORTS.len() + cohort) * TYPES.len() + kind;
                        self.groups.add(cell * self.slots.all.len() + slot, who);
                    }
                    if let Some(project_slot) = self.slots.of_project[slot] {
                        let cell = (project as usize * COHORTS.len() + cohort) * TYPES.len() + kind;
                        self.projects.add(cell * self.slots.of_projects + project_slot, who);
                    }
                }
            }
        }
    }

    fn rows(&self) -> Vec<CalculatedRow> {
        let row = |slot: &Slot, cell: usize, universe: i8, project: u32, value: u32| CalculatedRow {
            report_row: slot.report_row,
            cohort: COHORTS[cell / TYPES.len() % COHORTS.len()],
            universe,
            household_type: TYPES[cell % TYPES.len()],
            population: slot.population,
            system_path: -1,
            project,
            value,
        };
        let of_group = self.groups.counted().map(|(at, value)| {
            let (cell, slot) = (at / self.slots.all.len(), at % self.slots.all.len());
            let universe = GROUP_UNIVERSES[cell / (TYPES.len() * COHORTS.len())];
            row(&self.slots.all[slot], cell, universe, NONE, value)
        });
        let of_slot: Vec<&Slot> = self.slots.all.iter().filter(|slot| slot.by_project).collect();
        let of_project = self.projects.counted().map(|(at, value)| {
            let (cell, slot) = (at / self.slots.of_projects, at % self.slots.of_projects);
            let project = u32::try_from(cell / (TYPES.len() * COHORTS.len())).unwrap_or(NONE);
            row(of_slot[slot], cell, PROJECT, project, value)
        });
        of_group.chain(of_project).collect()
    }
}

impl MemberEnrollment {
    fn project(&self, universe: &Universe) -> u32 {
        universe.household_of(self).project
    }
}

/// Positions in [`GROUP_UNIVERSES`] that a project type belongs to.
pub(super) fn group_universes(project_type: LsaProjectType) -> impl Iterator<Item = usize> {
    const EST: Option<usize> = Some(5);
    let (own, together) = match project_type {
        LsaProjectType::EntryExitShelter | LsaProjectType::NightByNightShelter => (Some(0), EST),
        LsaProjectType::SafeHaven => (Some(1), EST),
        LsaProjectType::TransitionalHousing => (Some(2), EST),
        LsaProjectType::RapidRehousing => (Some(3), None),
        LsaProjectType::SupportiveHousing => (Some(4), None),
        LsaProjectType::RapidRehousingServicesOnly => (None, None),
    };
    own.into_iter().chain(together)
}

/// LSA 9.2: the cohorts in which a stay counts, a bit for each of [`COHORTS`].
fn cohorts_of(universe: &Universe, member: &MemberEnrollment) -> u8 {
    if !member.active_in_residence {
        return 0;
    }
    let nights = universe.cohorts.points_in_time.iter().enumerate();
    nights.fold(1, |bits, (at, night)| {
        let is_there = night.is_some_and(|night| is_in_residence(universe, member, night));
        bits | u8::from(is_there) << (at + 1)
    })
}

fn is_in_residence(universe: &Universe, member: &MemberEnrollment, night: Day) -> bool {
    let since = match member.project_type {
        project_type if project_type.has_move_in() => member.move_in,
        _ => Some(member.entry),
    };
    let is_enrolled = since.is_some_and(|since| since <= night) && member.exit.is_none_or(|exit| exit > night);
    let is_night_by_night = member.project_type == LsaProjectType::NightByNightShelter;
    is_enrolled
        && (!is_night_by_night || !universe.bed_nights(member.enrollment, night, Some(night.plus(1))).is_empty())
}
