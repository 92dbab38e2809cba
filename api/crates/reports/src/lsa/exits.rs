//! LSA 7.1 to 7.3 and 7.9 to 7.12: one record for each household of an exit cohort (tlsa_Exit).

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;

use super::active_households::stat_of_return;
use super::codes::{HouseholdType, LsaProjectType, age};
use super::dates::later;
use super::parameters::{ExitCohort, LsaScope};
use super::people::race_ethnicity;
use super::populations::adult_age;
use super::system_use::{DAYS_OF_ENGAGEMENT, engagement, last_gap_before};
use super::universe::{HouseholdEnrollment, MemberEnrollment, Universe};

/// A household that left and stayed away for 14 days.
const DAYS_AWAY: i32 = 14;
const DAYS_OF_RETURN: i32 = 730;
/// A household housed by RRH or PSH for this many days has no system path (LSA 7.12).
const DAYS_HOUSED: i32 = 365;

/// A household of LSAExit: a head and household type with a qualifying exit in a cohort.
#[expect(clippy::struct_excessive_bools, reason = "each is a column of HUD's")]
#[derive(Debug, Clone)]
pub struct ExitHousehold {
    /// Cohort.
    pub cohort: ExitCohort,
    /// `HoHID`: key of the client.
    pub head: u32,
    /// `HHType`.
    pub household_type: HouseholdType,
    /// `QualifyingExitHHID`: position of the household enrollment.
    pub qualifying: usize,
    /// `Stat`.
    pub stat: i32,
    /// `ExitFrom`.
    pub exit_from: i32,
    /// `ExitTo`.
    pub exit_to: i32,
    /// `ReturnTime` in days; -1 without a return.
    pub return_time: i32,
    /// `HHVet`.
    pub veteran: bool,
    /// `HHChronic`.
    pub chronic: i32,
    /// `HHDisability`.
    pub disability: bool,
    /// `HHFleeingDV`, with 3 where it is not known whether the survivor is fleeing.
    pub fleeing_dv: i32,
    /// `HoHRaceEthnicity`.
    pub race_ethnicity: i32,
    /// `HHAdultAge`.
    pub adult_age: i32,
    /// `HHParent`.
    pub parent: bool,
    /// `AC3Plus`.
    pub three_children: bool,
    /// `SystemPath`.
    pub system_path: i32,
}

/// LSA 7.1: the cohort of each qualifying exit, by position of the household.
pub(super) fn cohorts(universe: &Universe) -> Vec<Option<ExitCohort>> {
    let Some(periods) = universe.cohorts.exits else { return vec![None; universe.households.len()] };
    let cohort_of = |household: &HouseholdEnrollment, of_head: &[HouseholdEnrollment]| {
        let exit = household.exit?;
        let project_counts = universe.parameters.scope != LsaScope::ProjectFocused
            || universe.projects.exported[household.project as usize];
        ExitCohort::ALL.into_iter().rev().find(|&cohort| {
            project_counts
                && periods[cohort.index()].contains(exit)
                && !of_head.iter().any(|other| {
                    other.enrollment != household.enrollment
                        && other.type_for(cohort) == household.type_for(cohort)
                        && other.entry < exit.plus(DAYS_AWAY)
                        && other.exit.is_none_or(|other| other > exit)
                })
        })
    };
    universe
        .heads()
        .into_par_iter()
        .flat_map_iter(|head| {
            let of_head = &universe.households[head];
            of_head.iter().map(move |household| cohort_of(household, of_head))
        })
        .collect()
}

/// LSA 7.2: the households of LSAExit, in order of the heads; without HHChronic, which LSA 7.8 finds out.
pub(super) fn select(universe: &Universe) -> Vec<ExitHousehold> {
    universe
        .heads()
        .into_par_iter()
        .flat_map_iter(|head| {
            let households: BTreeSet<(ExitCohort, HouseholdType)> = universe.households[head.clone()]
                .iter()
                .filter_map(|household| household.exit_cohort.map(|cohort| (cohort, household.type_for(cohort))))
                .collect();
            households
                .into_iter()
                .filter_map(move |(cohort, household_type)| household(universe, head.clone(), cohort, household_type))
        })
        .collect()
}

/// The household enrollments of a head that have the household type of an exit household.
struct History<'a> {
    universe: &'a Universe<'a>,
    cohort: ExitCohort,
    all: Vec<&'a HouseholdEnrollment>,
    qualifying: &'a HouseholdEnrollment,
}

fn household(
    universe: &Universe,
    head: Range<usize>,
    cohort: ExitCohort,
    household_type: HouseholdType,
) -> Option<ExitHousehold> {
    let of_type = |at: &usize| universe.households[*at].type_for(cohort) == household_type;
    let qualifies = |at: &usize| universe.households[*at].exit_cohort == Some(cohort);
    let qualifying = head.clone().filter(of_type).filter(qualifies).min_by_key(|&at| priority(universe, at))?;
    let history = History {
        universe,
        cohort,
        all: head.clone().filter(of_type).map(|at| &universe.households[at]).collect(),
        qualifying: &universe.households[qualifying],
    };
    let stat = history.stat();
    let members = universe.members_of(qualifying);
    let head_or_adult = || members.iter().filter(|member| member.is_head || age::is_adult(member.age_for(cohort)));
    let all_exits = head.filter(of_type).filter(qualifies).flat_map(|at| universe.members_of(at));
    Some(ExitHousehold {
        cohort,
        head: history.qualifying.head,
        household_type,
        qualifying,
        stat,
        exit_from: exit_from(history.qualifying),
        exit_to: history.qualifying.exit_destination,
        return_time: history.return_time(),
        veteran: has_veteran_adult(universe, members, cohort),
        chronic: 0,
        disability: head_or_adult().any(|member| member.disability == Some(1)),
        fleeing_dv: head_or_adult().filter_map(|member| member.dv.filter(|dv| *dv <= 3)).min().unwrap_or(0),
        race_ethnicity: race_ethnicity(universe.snapshot, history.qualifying.head),
        // HUD's code looks at all qualifying exits of the household here, not only at the one reported.
        adult_age: adult_age(household_type, all_exits.map(|member| member.age_for(cohort))),
        parent: members.iter().any(|member| member.is_child_of_head),
        three_children: household_type == HouseholdType::AdultChild && has_three_children(members, cohort),
        system_path: history.system_path(exit_from(history.qualifying), stat),
    })
}

/// The order in which LSA 7.2 prefers qualifying exits.
fn priority(universe: &Universe, at: usize) -> impl Ord + use<> {
    let household = &universe.households[at];
    let id = universe.snapshot.enrollments.rows.ids.get(household.enrollment).into_owned();
    (
        stat_of_return(household.exit_destination),
        household.exit,
        household.exit_destination,
        Reverse(household.entry),
        Reverse(id),
    )
}

/// ExitFrom (LSA 7.2).
fn exit_from(household: &HouseholdEnrollment) -> i32 {
    let was_housed = household.move_in.is_some();
    match household.project_type {
        LsaProjectType::EntryExitShelter | LsaProjectType::NightByNightShelter => 2,
        LsaProjectType::TransitionalHousing => 3,
        LsaProjectType::SafeHaven => 4,
        LsaProjectType::RapidRehousing if was_housed => 5,
        LsaProjectType::SupportiveHousing if was_housed => 6,
        LsaProjectType::RapidRehousing => 7,
        LsaProjectType::SupportiveHousing => 8,
        LsaProjectType::RapidRehousingServicesOnly if was_housed => 9,
        LsaProjectType::RapidRehousingServicesOnly => 10,
    }
}

fn has_veteran_adult(universe: &Universe, members: &[MemberEnrollment], cohort: ExitCohort) -> bool {
    let status = &universe.snapshot.clients.veteran_status;
    members.iter().any(|member| age::is_adult(member.age_for(cohort)) && status[member.client as usize].is(1))
}

fn has_three_children(members: &[MemberEnrollment], cohort: ExitCohort) -> bool {
    let children: BTreeSet<u32> =
        members.iter().filter(|member| age::is_child(member.age_for(cohort))).map(|member| member.client).collect();
    children.len() >= 3
}

impl History<'_> {
    /// LSA 7.3: days to the earliest entry 15 to 730 days after the exit.
    fn return_time(&self) -> i32 {
        let Some(exit) = self.qualifying.exit else { return -1 };
        let returns = exit.plus(DAYS_AWAY + 1)..=exit.plus(DAYS_OF_RETURN);
        let first = self.all.iter().map(|household| household.entry).filter(|entry| returns.contains(entry)).min();
        first.map_or(-1, |entry| entry.days_since(exit))
    }

    /// LSA 7.10: Stat, by the latest exit in the two years before the entry and until the qualifying exit.
    fn stat(&self) -> i32 {
        let entry = self.qualifying.entry;
        let Some(exit) = self.qualifying.exit else { return 1 };
        let ids = &self.universe.snapshot.enrollments.rows.ids;
        let prior = self
            .all
            .iter()
            .filter(|prior| prior.entry < entry)
            .filter_map(|prior| Some((prior.exit?, prior)))
            .filter(|(prior_exit, _)| (entry.plus(-DAYS_OF_RETURN)..=exit).contains(prior_exit))
            .min_by_key(|(exit, prior)| {
                let id = ids.get(prior.enrollment).into_owned();
                (Reverse(*exit), prior.exit_destination, prior.entry, Reverse(id))
            });
        match prior {
            None => 1,
            Some((exit, _)) if exit >= entry.plus(-DAYS_AWAY) => 5,
            Some((_, prior)) => stat_of_return(prior.exit_destination),
        }
    }

    /// LSA 7.11: LastInactive.
    fn last_inactive(&self, stat: i32) -> crate::Day {
        const CONTINUOUS: i32 = 5;
        let entry = self.qualifying.entry;
        let day_before_lookback = self.universe.cohorts.lookback.plus(-1);
        let was_engaged = self
            .all
            .iter()
            .any(|prior| prior.entry < entry && prior.exit.is_some_and(|exit| exit.plus(DAYS_OF_ENGAGEMENT) >= entry));
        if stat != CONTINUOUS || !was_engaged {
            return later(entry.plus(-1), day_before_lookback);
        }
        let cohort_end = self.universe.cohorts.exits.map(|periods| periods[self.cohort.index()].end);
        let last = cohort_end.unwrap_or(self.universe.cohorts.active.end);
        let mut engaged = Vec::new();
        for household in self.all.iter().filter(|one| one.exit.is_some() && one.exit <= self.qualifying.exit) {
            if household.project_type != LsaProjectType::RapidRehousingServicesOnly {
                engagement(self.universe, household, last, &mut engaged);
            }
        }
        later(last_gap_before(entry, engaged), day_before_lookback)
    }

    /// LSA 7.12: SystemPath, by the project types used since the household was last inactive.
    fn system_path(&self, exit_from: i32, stat: i32) -> i32 {
        let Some(exit) = self.qualifying.exit else { return -1 };
        if self.was_housed(exit_from) {
            return -1;
        }
        let last_inactive = self.last_inactive(stat);
        let is_engaged_since_lookback = last_inactive == self.universe.cohorts.lookback.plus(-1);
        let on_path = || {
            self.all.iter().filter(|household| {
                let reaches_in = household.exit.is_none_or(|exit| exit > last_inactive);
                household.entry <= exit
                    && (household.entry > last_inactive || (is_engaged_since_lookback && reaches_in))
            })
        };
        let uses = |is_of: fn(LsaProjectType) -> bool| on_path().any(|household| is_of(household.project_type));
        let es = uses(LsaProjectType::is_shelter_or_safe_haven);
        let th = uses(|project_type| project_type == LsaProjectType::TransitionalHousing);
        let rrh = uses(|project_type| project_type == LsaProjectType::RapidRehousing);
        let psh = uses(|project_type| project_type == LsaProjectType::SupportiveHousing);
        match (psh, rrh, th, es) {
            (false, false, false, true) => 1,
            (false, false, true, false) => 2,
            (false, false, true, true) => 3,
            (false, true, false, false) => 4,
            (false, true, false, true) => 5,
            (false, true, true, false) => 6,
            (false, true, true, true) => 7,
            (true, false, false, false) => 8,
            (true, false, false, true) => 9,
            (true, true, false, true) => 10,
            (true, true, false, false) => 11,
            _ => 12,
        }
    }

    /// Housed in PSH when the cohort began, or in PSH or RRH for a year.
    fn was_housed(&self, exit_from: i32) -> bool {
        let (Some(move_in), Some(exit)) = (self.qualifying.move_in, self.qualifying.exit) else { return false };
        let cohort_start = self.universe.cohorts.exits.map(|periods| periods[self.cohort.index()].start);
        (exit_from == 6 && cohort_start.is_some_and(|start| move_in < start))
            || (matches!(exit_from, 5 | 6) && move_in.plus(DAYS_HOUSED) <= exit)
    }
}
