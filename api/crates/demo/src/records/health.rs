//! `HealthAndDV` (4.11, R7-R10) and Disabilities (4.05-4.10, W4, W6).

use crate::draw::Draw;
use crate::flaws::{Flaw, Tally};
use crate::rows::Rows;

use super::{Case, no_answer};

pub(super) fn health_and_dv(case: &Case, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    let project = case.project;
    if !case.head_or_adult() || !(project.collects_domestic_violence() || project.rhy()) {
        return;
    }
    for (number, (stage, day)) in (0..).zip(case.start_and_exit()) {
        // 4.11 and R10 are not asked at exit; what is left is R7-R9.
        if stage == 3 && !project.collects_general_health() {
            continue;
        }
        case.open(rows, "HealthAndDVID", b'V', number);
        rows.date("InformationDate", day);
        if stage == 1 && project.collects_domestic_violence() {
            domestic_violence(case, draw, tally, rows);
        }
        if project.collects_general_health() {
            rows.integer("GeneralHealthStatus", draw.weighted(&[(1, 10), (2, 22), (3, 36), (4, 22), (5, 10)]));
        }
        if project.rhy_program() {
            rows.integer("DentalHealthStatus", draw.between(1, 5)).integer("MentalHealthStatus", draw.between(1, 5));
        }
        if stage == 1 && project.rhy() && case.person.sex == 0 {
            let pregnant = draw.chance(if project.funded_by(&[23]) { 0.5 } else { 0.05 });
            rows.integer("PregnancyStatus", i32::from(pregnant));
            rows.date("DueDate", pregnant.then(|| day + draw.between(20, 230)));
        }
        rows.integer("DataCollectionStage", stage);
        case.close(draw, day, rows);
    }
}

fn domestic_violence(case: &Case, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    if draw.flaw(Flaw::DOMESTIC_VIOLENCE_MISSING, tally) {
        rows.integer("DomesticViolenceSurvivor", no_answer(draw));
        return;
    }
    rows.integer("DomesticViolenceSurvivor", i32::from(case.person.survivor));
    if case.person.survivor {
        let when = draw.weighted(&[(1, 26), (2, 10), (3, 12), (4, 52)]);
        rows.integer("WhenOccurred", when);
        rows.integer("CurrentlyFleeing", draw.yes(if when == 1 { 0.7 } else { 0.08 }));
    }
}

pub(super) fn disabilities(case: &Case, draw: &mut Draw, rows: &mut Rows) {
    if !case.project.collects_disabilities() {
        return;
    }
    let found = &case.person.disabilities;
    let kinds = [
        (5, i32::from(found.physical)),
        (6, i32::from(found.developmental)),
        (7, i32::from(found.chronic)),
        (8, i32::from(found.hiv)),
        (9, i32::from(found.mental)),
        (10, found.substance),
    ];
    let mut number = 0;
    for (stage, day) in case.start_and_exit() {
        for (kind, response) in kinds {
            number += 1;
            if kind == 8 && !case.project.collects_hiv() {
                continue;
            }
            case.open(rows, "DisabilitiesID", b'D', number);
            rows.date("InformationDate", day).integer("DisabilityType", kind).integer("DisabilityResponse", response);
            let impairs = matches!(kind, 5 | 7 | 9 | 10) && response > 0;
            rows.integer("IndefiniteAndImpairs", impairs.then_some(i32::from(found.lasting)));
            if kind == 8 && response == 1 && case.project.hopwa() {
                laboratory(draw, rows);
            }
            rows.integer("DataCollectionStage", stage);
            case.close(draw, day, rows);
        }
    }
}

/// W4, W6.
fn laboratory(draw: &mut Draw, rows: &mut Rows) {
    let counted = draw.chance(0.7);
    rows.integer("TCellCountAvailable", i32::from(counted));
    rows.integer("TCellCount", counted.then(|| draw.between(150, 1_200)));
    rows.integer("TCellSource", counted.then(|| draw.between(1, 3)));
    let viral = draw.weighted(&[(0, 25), (1, 30), (2, 45)]);
    rows.integer("ViralLoadAvailable", viral).integer("ViralLoad", (viral == 1).then(|| draw.between(20, 90_000)));
    rows.integer("ViralLoadSource", (viral == 1).then(|| draw.between(1, 3)));
    rows.integer("AntiRetroviral", draw.yes(0.85));
}
