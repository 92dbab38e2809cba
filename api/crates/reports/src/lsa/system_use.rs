//! LSA 6.10 to 6.15: days in the system, each with one status, since the household was last inactive.

use std::ops::Range;

use crate::Day;

use super::chronic::is_short_stay;
use super::codes::{HouseholdType, LsaProjectType};
use super::dates::later;
use super::day_set::DaySet;
use super::universe::{HouseholdEnrollment, Universe};

/// A household stays engaged for this many days after an exit or a bed night (LSA 6.12 and 7.11).
pub(super) const DAYS_OF_ENGAGEMENT: i32 = 6;

/// Days by status, and what LSAHousehold adds up from them (LSA 6.15).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SystemUse {
    /// `LastInactive`.
    pub last_inactive: Day,
    /// `RRHPreMoveInDays` (LSA 6.10).
    pub rrh_enrolled_before_move_in: i32,
    /// Status 1, `PSHHousedDays`.
    pub psh_housed: i32,
    /// Status 2, `RRHHousedDays`.
    pub rrh_housed: i32,
    /// Status 3, `THDays`.
    pub th: i32,
    /// Status 4, `ESDays`.
    pub es: i32,
    /// Status 5.
    pub psh_pre_move_in: i32,
    /// Status 6.
    pub rrh_pre_move_in: i32,
    /// Status 7.
    pub prior_living_situation: i32,
    /// Days of 3.917 until the household was last inactive (LSA 6.14).
    pub before_last_inactive: i32,
}

impl SystemUse {
    /// `ESTDays`.
    pub fn est_days(&self) -> i32 {
        self.th + self.es
    }

    /// `RRHPSHPreMoveInDays`.
    pub fn pre_move_in_days(&self) -> i32 {
        self.psh_pre_move_in + self.rrh_pre_move_in
    }

    /// `SystemHomelessDays`.
    pub fn homeless_days(&self) -> i32 {
        self.est_days() + self.pre_move_in_days()
    }

    /// `SystemDaysNotPSHHoused`.
    pub fn not_psh_housed_days(&self) -> i32 {
        self.homeless_days() + self.rrh_housed
    }

    /// `Other3917Days`.
    pub fn other_3917_days(&self) -> i32 {
        self.prior_living_situation + self.before_last_inactive
    }

    /// `TotalHomelessDays`.
    pub fn total_homeless_days(&self) -> i32 {
        self.homeless_days() + self.other_3917_days()
    }
}

/// System use of a head in one household type. `all` are the head's household enrollments of that ActiveHHType.
pub(super) fn of_household(
    universe: &Universe,
    enrollments: &Range<usize>,
    all: &[&HouseholdEnrollment],
    household_type: HouseholdType,
    first_entry: Day,
    stat: i32,
) -> SystemUse {
    let last_inactive = last_inactive(universe, all, first_entry, stat);
    let mut timeline = Timeline::new(universe);
    let active = || all.iter().copied().filter(|household| household.active);
    let of_type = |wanted: LsaProjectType| all.iter().copied().filter(move |one| one.project_type == wanted);
    // LSA 6.11: active enrollments, from the lookback date on.
    let housed = |wanted: LsaProjectType, timeline: &mut Timeline| {
        let stays = active().filter(|household| household.project_type == wanted);
        timeline.claim(stays.filter_map(|household| {
            Some((later(household.move_in?, universe.cohorts.lookback), universe.last_night(household.exit)))
        }))
    };
    let psh_housed = housed(LsaProjectType::SupportiveHousing, &mut timeline);
    let rrh_housed = housed(LsaProjectType::RapidRehousing, &mut timeline);
    // LSA 6.13: active or not, after the household was last inactive.
    let after = last_inactive.plus(1);
    let enrolled =
        |household: &HouseholdEnrollment| (later(household.entry, after), universe.last_night(household.exit));
    let th = timeline.claim(of_type(LsaProjectType::TransitionalHousing).map(enrolled));
    let nights = of_type(LsaProjectType::NightByNightShelter).flat_map(|household| {
        let nights = universe.bed_nights(household.enrollment, later(household.entry, after), household.exit);
        nights.iter().filter(|night| **night <= universe.cohorts.active.end).map(|&night| (night, night))
    });
    let shelters = all.iter().copied().filter(|one| one.project_type.is_entry_exit_shelter_or_safe_haven());
    let es = timeline.claim(shelters.map(enrolled).chain(nights));
    let before_move_in = |household: &HouseholdEnrollment| {
        let last = household.move_in.map_or_else(|| universe.last_night(household.exit), |move_in| move_in.plus(-1));
        (later(household.entry, after), last)
    };
    let psh_pre_move_in = timeline.claim(of_type(LsaProjectType::SupportiveHousing).map(before_move_in));
    let rrh_pre_move_in = timeline.claim(of_type(LsaProjectType::RapidRehousing).map(before_move_in));
    // LSA 6.14 goes by EntryHHType here, and by ActiveHHType for the days before.
    let at_entry = universe.households[enrollments.clone()].iter().filter(|one| one.entry_type == household_type);
    let prior_living_situation =
        timeline.claim(at_entry.filter(|one| one.entry > last_inactive).filter_map(|household| {
            let since = prior_living_situation_since(universe, household)?;
            Some((later(since, last_inactive), household.entry.plus(-1)))
        }));
    SystemUse {
        last_inactive,
        rrh_enrolled_before_move_in: rrh_enrolled_before_move_in(universe, active()),
        psh_housed,
        rrh_housed,
        th,
        es,
        psh_pre_move_in,
        rrh_pre_move_in,
        prior_living_situation,
        before_last_inactive: before_last_inactive(universe, all, last_inactive),
    }
}

/// sys_Time: days that have a status already.
struct Timeline {
    taken: DaySet,
}

impl Timeline {
    fn new(universe: &Universe) -> Self {
        Self { taken: DaySet::new(universe.cohorts.lookback.plus(-1), universe.cohorts.active.end) }
    }

    /// Gives a status to the days of some stays that have none, and counts them.
    fn claim(&mut self, stays: impl Iterator<Item = (Day, Day)>) -> i32 {
        let mut days = self.taken.empty_like();
        stays.for_each(|(from, to)| days.insert_range(from, to));
        days.remove(&self.taken);
        self.taken.union(&days);
        i32::try_from(days.len()).unwrap_or(i32::MAX)
    }
}

/// LSA 6.10: days in RRH before move-in, whatever else the household used; an exit without move-in counts as a day.
fn rrh_enrolled_before_move_in<'a>(
    universe: &Universe,
    active: impl Iterator<Item = &'a HouseholdEnrollment> + Clone,
) -> i32 {
    let stays = active.filter(|household| household.project_type == LsaProjectType::RapidRehousing);
    let Some(first) = stays.clone().map(|household| household.entry).min() else { return 0 };
    let report_end = universe.cohorts.active.end;
    let mut days = DaySet::new(first, report_end);
    for household in stays {
        let last = household.move_in.map(|move_in| move_in.plus(-1)).or(household.exit).unwrap_or(report_end);
        days.insert_range(household.entry, last);
    }
    i32::try_from(days.len()).unwrap_or(i32::MAX)
}

/// LSA 6.12: LastInactive.
fn last_inactive(universe: &Universe, all: &[&HouseholdEnrollment], first_entry: Day, stat: i32) -> Day {
    const CONTINUOUS: i32 = 5;
    let cohorts = &universe.cohorts;
    let day_before_lookback = cohorts.lookback.plus(-1);
    let day_before = later(first_entry.plus(-1), day_before_lookback);
    let inactive = || all.iter().filter(|one| one.exit.is_some_and(|exit| exit < cohorts.active.start));
    let was_engaged = inactive().any(|one| one.exit.is_some_and(|exit| exit.plus(DAYS_OF_ENGAGEMENT) >= first_entry));
    // HUD's code looks for earlier engagement only of households that entered by the start of the report.
    if stat != CONTINUOUS || !was_engaged || first_entry > cohorts.active.start {
        return day_before;
    }
    let relevant = all.iter().filter(|one| one.active || one.exit.is_some_and(|exit| exit < cohorts.active.start));
    let mut engaged = Vec::new();
    for household in relevant {
        engagement(universe, household, cohorts.active.end, &mut engaged);
    }
    later(last_gap_before(first_entry, engaged), day_before_lookback)
}

/// sys_TimePadded: the periods in which an enrollment keeps a household engaged (LSA 6.12 and 7.11).
pub(super) fn engagement(
    universe: &Universe,
    household: &HouseholdEnrollment,
    last: Day,
    engaged: &mut Vec<(Day, Day)>,
) {
    let padded = |day: Day| day.plus(DAYS_OF_ENGAGEMENT).min(last);
    if household.project_type == LsaProjectType::NightByNightShelter {
        let from = later(household.entry, universe.cohorts.lookback);
        let nights = universe.bed_nights(household.enrollment, from, household.exit);
        engaged.extend(nights.iter().take_while(|night| **night <= last).map(|&night| (night, padded(night))));
    } else {
        engaged.push((household.entry, household.exit.map_or(last, padded)));
    }
}

/// The last day before another that none of the periods covers.
pub(super) fn last_gap_before(day: Day, mut periods: Vec<(Day, Day)>) -> Day {
    // With the latest end first, a period that ends before the day in question shows that none covers it.
    periods.sort_unstable_by_key(|(_, end)| std::cmp::Reverse(*end));
    let mut gap = day.plus(-1);
    for (start, end) in periods {
        if end < gap {
            break;
        }
        if start <= gap {
            gap = start.plus(-1);
        }
    }
    gap
}

/// DateToStreetESSH if 3.917 says that the household came from the street or ES/SH before it entered (LSA 6.14).
fn prior_living_situation_since(universe: &Universe, household: &HouseholdEnrollment) -> Option<Day> {
    let (table, row) = (&universe.snapshot.enrollments.rows, household.enrollment as usize);
    let came_from_street_or_shelter = household.project_type.is_shelter_or_safe_haven()
        || table.living_situation[row].is_within(100, 199)
        || (table.previous_street[row].is(1) && is_short_stay(universe.snapshot, household.enrollment));
    table.date_to_street[row].get().filter(|&since| came_from_street_or_shelter && since < household.entry)
}

/// LSA 6.14, first part: days from the earliest DateToStreetESSH to LastInactive.
fn before_last_inactive(universe: &Universe, all: &[&HouseholdEnrollment], last_inactive: Day) -> i32 {
    all.iter()
        .filter(|household| household.entry > last_inactive)
        .filter_map(|household| prior_living_situation_since(universe, household))
        .filter(|&since| since <= last_inactive)
        .min()
        .map_or(0, |since| last_inactive.days_since(since) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn the_last_gap_lies_before_an_unbroken_series() {
        // LSA 6.12, drawn for a household that enters on July 1; each stay is padded with six days:
        //   May 1 .. May 10 | gap May 11 .. May 14 | May 15 .. June 6 | June 5 .. June 30 | July 1
        let stays = vec![
            (day("2025-05-01"), day("2025-05-10")),
            (day("2025-06-05"), day("2025-06-30")),
            (day("2025-05-15"), day("2025-06-06")),
        ];
        assert_eq!(last_gap_before(day("2025-07-01"), stays.clone()), day("2025-05-14"));
        assert_eq!(last_gap_before(day("2025-07-02"), stays.clone()), day("2025-07-01"));
        assert_eq!(last_gap_before(day("2025-05-05"), stays), day("2025-04-30"));
    }
}
