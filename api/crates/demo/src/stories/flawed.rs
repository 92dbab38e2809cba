//! What happens to stays that is rare or wrong: late joiners, early leavers, a change of head, and planted flaws.

use hmis_standards::codes::ProjectType as Type;

use super::{Household, Stay};
use crate::calendar;
use crate::coc::World;
use crate::draw::Draw;
use crate::flaws::{Flaw, Tally};

/// Days after which a night-by-night or outreach stay without bed night or contact is stale (HUD DQ Q7).
const STALE_AFTER: i32 = 90;

/// Changes the stays of a household.
pub(super) fn plant(world: &World, draw: &mut Draw, household: &mut Household, twice: bool, tally: &mut Tally) {
    if twice {
        hand_over(draw, household);
    }
    overlap(world, draw, household, tally);
    let births: Vec<i32> = household.people.iter().map(|person| person.birth).collect();
    for stay in &mut household.stays {
        if stay.enrolled.len() > 1 {
            coming_and_going(draw, stay, &births);
            heads(draw, stay, tally);
        } else if draw.flaw(Flaw::NO_HEAD, tally) {
            stay.enrolled[0].relationship = 5;
        }
        let kind = world.projects[stay.project].project_type();
        if matches!(kind, Type::EmergencyShelterNightByNight | Type::StreetOutreach) {
            leave_open(world, draw, stay, tally);
        }
    }
}

/// Gives some stays, at least one, to the second entry of the person; the first entry keeps at least the first stay.
fn hand_over(draw: &mut Draw, household: &mut Household) {
    let last = household.stays.len().saturating_sub(1);
    for (place, stay) in household.stays.iter_mut().enumerate().skip(1) {
        if place == last || draw.chance(0.4) {
            stay.enrolled[0].person = 1;
        }
    }
}

/// Lets a shelter stay run into the next one.
fn overlap(world: &World, draw: &mut Draw, household: &mut Household, tally: &mut Tally) {
    let beds = [Type::EmergencyShelterEntryExit, Type::TransitionalHousing, Type::SafeHaven];
    for place in 1..household.stays.len() {
        let (before, after) = household.stays.split_at_mut(place);
        let (stay, next) = (&mut before[place - 1], &after[0]);
        let both = world.projects[stay.project].is(&beds) && world.projects[next.project].is(&beds);
        if !both || stay.exit.is_none_or(|exit| exit > next.entry) || !draw.flaw(Flaw::OVERLAPPING_STAY, tally) {
            continue;
        }
        let exit = Some((next.entry + draw.between(2, 20)).min(world.as_of));
        stay.exit = exit;
        stay.enrolled.iter_mut().for_each(|enrolled| enrolled.exit = exit);
    }
}

/// A member who joins late, one who leaves early, or another adult who becomes head.
fn coming_and_going(draw: &mut Draw, stay: &mut Stay, births: &[i32]) {
    let Some(exit) = stay.exit.filter(|exit| *exit > stay.entry + 20) else { return };
    let last = stay.enrolled.len() - 1;
    match draw.below(100) {
        0..=4 => stay.enrolled[last].entry = stay.enrolled[last].entry.max(stay.entry + draw.between(3, 15)),
        5..=7 => stay.enrolled[last].exit = Some(exit - draw.between(1, 10)),
        // The other adult is head from the start (HUD applies a change of head to the whole stay).
        8 if calendar::age(births[stay.enrolled[1].person], stay.entry) >= 18 => {
            stay.enrolled[0].relationship = 3;
            stay.enrolled[1].relationship = 1;
            stay.enrolled[0].exit = Some(exit - draw.between(1, 10));
        }
        _ => {}
    }
    if stay.move_in.is_some_and(|moved| moved > exit - 11) {
        // Nobody leaves before the household has moved in.
        stay.enrolled.iter_mut().for_each(|enrolled| enrolled.exit = Some(exit));
    }
}

fn heads(draw: &mut Draw, stay: &mut Stay, tally: &mut Tally) {
    if draw.flaw(Flaw::TWO_HEADS, tally) {
        stay.enrolled[0].relationship = 1;
        stay.enrolled[1].relationship = 1;
    } else if draw.flaw(Flaw::NO_HEAD, tally) {
        stay.enrolled.iter_mut().filter(|enrolled| enrolled.relationship == 1).for_each(|head| head.relationship = 3);
    }
    for enrolled in stay.enrolled.iter_mut().filter(|enrolled| enrolled.relationship != 1) {
        if draw.flaw(Flaw::RELATIONSHIP_MISSING, tally) {
            enrolled.relationship = 99;
        }
    }
}

/// Forgets the exit.
fn leave_open(world: &World, draw: &mut Draw, stay: &mut Stay, tally: &mut Tally) {
    let stale = stay.exit.is_some_and(|exit| exit < world.as_of - STALE_AFTER);
    if stale && draw.flaw(Flaw::STALE_OPEN_STAY, tally) {
        stay.exit = None;
        stay.enrolled.iter_mut().for_each(|enrolled| enrolled.exit = None);
    }
}
