//! Client: what was entered about each person (3.01-3.07, 4.21, V1).

use crate::calendar;
use crate::coc::World;
use crate::draw::Draw;
use crate::flaws::{Flaw, Tally};
use crate::people::Person;
use crate::rows::{Rows, Stamp};
use crate::stories::Household;

use super::no_answer;

/// 3.04 in HUD's order.
const RACES: [&str; 7] =
    ["AmIndAKNative", "Asian", "BlackAfAmerican", "HispanicLatinao", "MidEastNAfrican", "NativeHIPacific", "White"];

pub(super) fn rows(world: &World, household: &Household, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    for (place, person) in household.people.iter().enumerate() {
        let stays = household.stays.iter().filter(|stay| stay.enrolled.iter().any(|one| one.person == place));
        let mut stays = stays.peekable();
        let (first, project) = stays.peek().map_or((world.as_of, 0), |stay| (stay.entry, stay.project));
        let va = stays.any(|stay| world.projects[stay.project].va());
        rows.id("PersonalID", &person.id(household.index));
        name(person, draw, tally, rows);
        ssn(person, draw, tally, rows);
        birth(person, first.max(person.birth), world.as_of, draw, tally, rows);
        let sex = if draw.flaw(Flaw::SEX_MISSING, tally) { no_answer(draw) } else { person.sex };
        rows.integer("Sex", sex);
        races(person, draw, tally, rows);
        veteran(person, va, first, draw, tally, rows);
        let created = (first + draw.quantile(&[0, 0, 0, 1, 4])).min(world.as_of);
        let updated = (created + draw.between(0, 60)).min(world.as_of);
        let user = world.user(draw, project);
        rows.stamp(&Stamp::new(created, updated, draw.between(25_200, 68_400), user)).end();
    }
}

fn name(person: &Person, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    let name = &person.name;
    if draw.flaw(Flaw::NAME_PARTIAL, tally) {
        let initial: String = name.last.chars().take(1).collect();
        rows.text("FirstName", name.first.as_str()).text("LastName", initial.as_str()).integer("NameDataQuality", 2);
        return;
    }
    rows.text("FirstName", name.first.as_str()).text("MiddleName", name.middle.as_deref());
    rows.text("LastName", name.last.as_str()).text("NameSuffix", name.suffix).integer("NameDataQuality", 1);
}

fn ssn(person: &Person, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    if person.ssn == 0 || draw.flaw(Flaw::SSN_NOT_COLLECTED, tally) {
        rows.integer("SSNDataQuality", 99);
    } else if draw.flaw(Flaw::SSN_REFUSED, tally) {
        rows.integer("SSNDataQuality", draw.weighted(&[(8, 40), (9, 60)]));
    } else if draw.flaw(Flaw::SSN_PARTIAL, tally) {
        rows.text("SSN", format!("xxxxx{:04}", person.ssn % 10_000).as_str()).integer("SSNDataQuality", 2);
    } else {
        rows.text("SSN", format!("{:09}", person.ssn).as_str()).integer("SSNDataQuality", 1);
    }
}

fn birth(person: &Person, first: i32, as_of: i32, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    if draw.flaw(Flaw::DOB_MISSING, tally) {
        rows.integer("DOBDataQuality", no_answer(draw));
    } else if first < as_of && draw.flaw(Flaw::DOB_AFTER_ENTRY, tally) {
        rows.date("DOB", (first + draw.between(1, 300)).min(as_of)).integer("DOBDataQuality", 1);
    } else if draw.flaw(Flaw::DOB_APPROXIMATE, tally) {
        rows.date("DOB", calendar::first_of_year(person.birth)).integer("DOBDataQuality", 2);
    } else {
        rows.date("DOB", person.birth).integer("DOBDataQuality", 1);
    }
}

fn races(person: &Person, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    let missing = draw.flaw(Flaw::RACE_MISSING, tally);
    for (column, flag) in RACES.into_iter().zip(person.races) {
        rows.integer(column, i32::from(flag && !missing));
    }
    let none = missing || !person.races.contains(&true);
    let reason = if none { Some(no_answer(draw)) } else { None };
    rows.integer("RaceNone", reason);
}

fn veteran(person: &Person, va: bool, day: i32, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    if calendar::age(person.birth, day) < 18 {
        rows.integer("VeteranStatus", 0);
        return;
    }
    if draw.flaw(Flaw::VETERAN_STATUS_MISSING, tally) {
        rows.integer("VeteranStatus", no_answer(draw));
        return;
    }
    rows.integer("VeteranStatus", i32::from(person.veteran));
    if !person.veteran || !va {
        return;
    }
    let entered = calendar::year(person.birth) + draw.between(18, 20);
    let separated = entered + draw.quantile(&[1, 3, 4, 6]).min(calendar::year(day) - entered).max(0);
    let served = |from: i32, to: i32| i32::from(entered <= to && separated >= from);
    rows.integer("YearEnteredService", entered).integer("YearSeparated", separated);
    rows.integer("WorldWarII", served(1941, 1946)).integer("KoreanWar", served(1950, 1953));
    rows.integer("VietnamWar", served(1964, 1975)).integer("DesertStorm", served(1990, 1991));
    rows.integer("AfghanistanOEF", served(2001, 2014) * draw.yes(0.45));
    rows.integer("IraqOIF", served(2003, 2010) * draw.yes(0.45)).integer("IraqOND", served(2010, 2011) * draw.yes(0.2));
    rows.integer("OtherTheater", draw.yes(0.07));
    rows.integer("MilitaryBranch", draw.weighted(&[(1, 50), (2, 12), (3, 20), (4, 16), (6, 2)]));
    rows.integer("DischargeStatus", draw.weighted(&[(1, 76), (2, 14), (4, 2), (5, 1), (6, 4), (7, 3)]));
}
