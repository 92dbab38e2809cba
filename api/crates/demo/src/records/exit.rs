//! Exit: 3.11, 3.12, W5, R15-R20, V9.

use crate::draw::Draw;
use crate::flaws::{Flaw, Tally};
use crate::rows::Rows;

use super::{Case, prior_situation};

pub(super) fn row(case: &Case, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    let Some(exit) = case.enrolled.exit else { return };
    case.open(rows, "ExitID", b'X', 0);
    let destination = destination(case, draw, tally);
    rows.date("ExitDate", exit).integer("Destination", destination);
    rows.integer("DestinationSubsidyType", (destination == 435).then(|| subsidy(case, draw)));
    rows.text("OtherDestination", (destination == 17).then_some("Left the country"));
    if case.project.collects_housing_assessment() {
        housing_assessment(destination, draw, rows);
    }
    if case.head_or_adult() {
        if case.project.rhy_housing() {
            completion(draw, rows);
        }
        if case.project.rhy() {
            exploitation(draw, rows);
        }
        if case.project.rhy_program() {
            counseling(case, exit, draw, rows);
        }
    }
    if case.head() && case.project.vash() {
        rows.integer("CMExitReason", draw.weighted(&[(1, 45), (3, 15), (4, 12), (5, 10), (9, 8), (12, 6), (13, 4)]));
    }
    case.close(draw, exit, rows);
}

/// 3.12: that of the story, or none; 17 now and then.
fn destination(case: &Case, draw: &mut Draw, tally: &mut Tally) -> i32 {
    if draw.flaw(Flaw::DESTINATION_MISSING, tally) {
        return draw.weighted(&[(99, 45), (30, 55)]);
    }
    if draw.chance(0.006) { 17 } else { case.stay.destination }
}

fn subsidy(case: &Case, draw: &mut Draw) -> i32 {
    let veteran = case.household.audience == crate::catalogue::Audience::Veterans;
    if veteran && draw.chance(0.6) { 419 } else { draw.weighted(prior_situation::SUBSIDIES) }
}

/// W5.
fn housing_assessment(destination: i32, draw: &mut Draw, rows: &mut Rows) {
    let assessment = match destination {
        410 | 411 | 421 | 435 => draw.weighted(&[(1, 70), (2, 30)]),
        422 | 423 => 4,
        312 | 313 => 3,
        300..=399 => 5,
        100..=199 => 6,
        207 => 7,
        24 => 10,
        _ => 99,
    };
    rows.integer("HousingAssessment", assessment);
    let subsidy = match assessment {
        1 => Some(draw.between(1, 4)),
        2 => Some(draw.between(11, 12)),
        _ => None,
    };
    rows.integer("SubsidyInformation", subsidy);
}

/// R17, R19.
fn completion(draw: &mut Draw, rows: &mut Rows) {
    let status = draw.weighted(&[(1, 62), (2, 26), (3, 12)]);
    rows.integer("ProjectCompletionStatus", status);
    rows.integer("EarlyExitReason", (status == 3).then(|| draw.between(1, 6)));
    rows.integer("DestinationSafeClient", draw.yes(0.9)).integer("DestinationSafeWorker", draw.yes(0.85));
    rows.integer("PosAdultConnections", draw.yes(0.75)).integer("PosPeerConnections", draw.yes(0.7));
    rows.integer("PosCommunityConnections", draw.yes(0.6));
}

/// R15, R16.
fn exploitation(draw: &mut Draw, rows: &mut Rows) {
    let exchanged = draw.chance(0.06);
    rows.integer("ExchangeForSex", i32::from(exchanged));
    if exchanged {
        let forced = draw.chance(0.5);
        rows.integer("ExchangeForSexPastThreeMonths", draw.yes(0.4))
            .integer("CountOfExchangeForSex", draw.between(1, 4));
        rows.integer("AskedOrForcedToExchangeForSex", i32::from(forced));
        rows.integer("AskedOrForcedToExchangeForSexPastThreeMonths", forced.then(|| draw.yes(0.4)));
    }
    let (threats, promises) = (draw.chance(0.04), draw.chance(0.05));
    rows.integer("WorkplaceViolenceThreats", i32::from(threats));
    rows.integer("WorkplacePromiseDifference", i32::from(promises));
    if threats || promises {
        rows.integer("CoercedToContinueWork", draw.yes(0.4)).integer("LaborExploitPastThreeMonths", draw.yes(0.4));
    }
}

/// R18, R20.
fn counseling(case: &Case, exit: i32, draw: &mut Draw, rows: &mut Rows) {
    let received = draw.chance(0.7);
    rows.integer("CounselingReceived", i32::from(received));
    if received {
        rows.integer("IndividualCounseling", 1).integer("FamilyCounseling", draw.yes(0.3));
        rows.integer("GroupCounseling", draw.yes(0.4)).integer("SessionCountAtExit", draw.between(1, 24));
        let plan = draw.chance(0.4);
        rows.integer("PostExitCounselingPlan", i32::from(plan));
        rows.integer("SessionsInPlan", plan.then(|| draw.between(1, 12)));
    }
    let day = exit + draw.between(7, 150);
    if day <= case.world.as_of && draw.chance(0.5) {
        let provided = draw.weighted(&[(0, 20), (1, 70), (9, 10)]);
        rows.date("AftercareDate", day).integer("AftercareProvided", provided);
        if provided == 1 {
            rows.integer("EmailSocialMedia", draw.yes(0.5)).integer("Telephone", draw.yes(0.7));
            rows.integer("InPersonIndividual", draw.yes(0.3)).integer("InPersonGroup", draw.yes(0.1));
        }
    }
}
