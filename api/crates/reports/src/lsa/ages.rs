//! LSA 3.5: enrollment ages, and the conditions of LSA 5.4 that depend on them.

use rayon::prelude::*;

use crate::Day;
use crate::snapshot::{Code, Snapshot};

use super::codes::age;
use super::dates::completed_years;
use super::parameters::Cohorts;
use super::universe::MemberEnrollment;

const OLDEST: i32 = 105;

/// Sets the ages of all enrollments.
pub(super) fn set(snapshot: &Snapshot, cohorts: &Cohorts, members: &mut [MemberEnrollment]) {
    members.par_iter_mut().for_each(|member| member.entry_age = entry_age(snapshot, member));
    let mut has_missing_age = vec![false; snapshot.clients.dob.len()];
    for member in members.iter().filter(|member| member.entry_age == age::MISSING) {
        has_missing_age[member.client as usize] = true;
    }
    members.par_iter_mut().for_each(|member| {
        if has_missing_age[member.client as usize] {
            member.entry_age = age::MISSING;
        }
        let dob = snapshot.clients.dob[member.client as usize].get();
        let start = cohorts.active.start;
        let left_before = member.exit.is_some_and(|exit| exit < start);
        member.active_age = if left_before { member.entry_age } else { age_at_start(member, dob, start) };
        let [minus_two, minus_one, _] = cohorts.exits.map(|periods| periods.map(Some)).unwrap_or_default();
        member.earlier_exit_ages = [minus_two, minus_one].map(|period| match period {
            Some(period) if member.exit.is_some_and(|exit| period.contains(exit)) => {
                age_at_start(member, dob, period.start)
            }
            _ => member.entry_age,
        });
    });
}

/// EntryAge, in the order of HUD's table.
fn entry_age(snapshot: &Snapshot, member: &MemberEnrollment) -> u8 {
    let client = member.client as usize;
    let quality = snapshot.clients.dob_quality[client];
    if quality.is_refused_or_unknown() {
        return age::NOT_PROVIDED;
    }
    let usable = snapshot.clients.dob[client].get().filter(|&dob| {
        quality.is_one_of(&[1, 2])
            && Some(dob) != Day::from_ymd(1900, 1, 1)
            && dob <= member.entry
            && !(member.is_head && dob == member.entry)
    });
    match usable.map(|dob| completed_years(dob, member.entry)) {
        Some(years) if years < OLDEST => age::band(years),
        _ => age::MISSING,
    }
}

/// The age at the start of a cohort of somebody who entered before, and at entry otherwise.
fn age_at_start(member: &MemberEnrollment, dob: Option<Day>, start: Day) -> u8 {
    match dob {
        Some(dob) if member.entry < start && !age::is_unknown(member.entry_age) => {
            age::band(completed_years(dob, start))
        }
        _ => member.entry_age,
    }
}

/// HIV, serious mental illness and substance use disorder of adults (LSA 5.4), recorded until the end of the report.
pub(super) fn set_conditions(snapshot: &Snapshot, cohorts: &Cohorts, members: &mut [MemberEnrollment]) {
    const HIV: i16 = 8;
    const MENTAL_HEALTH: i16 = 9;
    const SUBSTANCE_USE: i16 = 10;
    let table = &snapshot.disabilities.rows;
    let is_yes = |code: Code| code.is(1);
    members.par_iter_mut().filter(|member| age::is_adult(member.active_age)).for_each(|member| {
        for row in snapshot.disabilities.of(member.enrollment) {
            if table.date[row] > cohorts.active.end {
                continue;
            }
            let (response, impairs) = (table.response[row], is_yes(table.indefinite_and_impairs[row]));
            let [hiv, mental, substance] = &mut member.conditions;
            match table.kind[row].get() {
                Some(HIV) => *hiv |= is_yes(response),
                Some(MENTAL_HEALTH) => *mental |= is_yes(response) && impairs,
                Some(SUBSTANCE_USE) => *substance |= response.is_one_of(&[1, 2, 3]) && impairs,
                _ => {}
            }
        }
    });
}
