//! Enrollment: project start (3.08, 3.10, 3.15, 3.16, 3.20, 3.917, 4.13, P3, R1, R2, R11-R13, V4, V6, V7, V10).

use hmis_standards::codes::ProjectType as Type;

use crate::calendar;
use crate::draw::Draw;
use crate::flaws::{Flaw, Tally};
use crate::rows::{Rows, Stamp};

use super::{Case, no_answer, prior_situation};

pub(super) fn row(case: &Case, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    rows.id("EnrollmentID", &case.enrollment).id("PersonalID", &case.personal);
    rows.id("ProjectID", &case.project.id()).date("EntryDate", case.enrolled.entry);
    rows.id("HouseholdID", &case.household.household_id(case.stay));
    rows.integer("RelationshipToHoH", case.enrolled.relationship);
    if case.head() && !draw.flaw(Flaw::ENROLLMENT_COC_MISSING, tally) {
        rows.text("EnrollmentCoC", case.world.coc_code.as_str());
    }
    if case.head_or_adult() {
        prior_situation::answers(case, draw, tally, rows);
    }
    rows.integer("DisablingCondition", disabling(case, draw, tally));
    dates(case, draw, tally, rows);
    if case.head_or_adult() {
        path(case, draw, rows);
        if case.project.rhy_program() {
            youth(case, draw, rows);
        }
    }
    if case.project.basic_center() {
        basic_center(case, draw, rows);
    }
    if case.head() && case.project.va() {
        veterans(case, draw, rows);
    }
    rows.stamp(&entered(case, draw, tally)).end();
}

/// 3.08, derived from the disabilities or wrong.
fn disabling(case: &Case, draw: &mut Draw, tally: &mut Tally) -> i32 {
    let derived = case.person.disabilities.disabling();
    if draw.flaw(Flaw::DISABLING_CONDITION_MISSING, tally) {
        no_answer(draw)
    } else if draw.flaw(Flaw::DISABLING_CONDITION_CONTRADICTS, tally) {
        i32::from(!derived)
    } else {
        i32::from(derived)
    }
}

/// 4.13 and 3.20.
fn dates(case: &Case, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    let during = |day: &i32| *day >= case.enrolled.entry && *day <= case.end();
    if case.head_or_adult() {
        rows.date("DateOfEngagement", case.stay.engaged.filter(during));
    }
    if case.head()
        && let Some(moved) = case.stay.move_in.filter(during)
        && !draw.flaw(Flaw::MOVE_IN_DATE_MISSING, tally)
    {
        rows.date("MoveInDate", moved);
    }
}

/// P3.
fn path(case: &Case, draw: &mut Draw, rows: &mut Rows) {
    if !case.project.path() {
        return;
    }
    let status = case.enrolled.entry + draw.between(0, 21);
    if status > case.end() {
        return;
    }
    let enrolled = draw.chance(0.8);
    rows.date("DateOfPATHStatus", status).integer("ClientEnrolledInPATH", i32::from(enrolled));
    rows.integer("ReasonNotEnrolled", (!enrolled).then(|| draw.weighted(&[(1, 50), (2, 20), (3, 30)])));
}

/// R1, R11-R13.
fn youth(case: &Case, draw: &mut Draw, rows: &mut Rows) {
    if case.project.is(&[Type::ServicesOnly]) {
        return;
    }
    let source = draw.weighted(&[(1, 24), (2, 14), (7, 14), (11, 8), (30, 14), (34, 6), (35, 6), (38, 8), (39, 6)]);
    rows.integer("ReferralSource", source);
    rows.integer("CountOutreachReferralApproaches", (source == 7).then(|| draw.between(1, 6)));
    let welfare = draw.chance(0.33);
    let years = draw.between(1, 3);
    rows.integer("FormerWardChildWelfare", i32::from(welfare)).integer("ChildWelfareYears", welfare.then_some(years));
    rows.integer("ChildWelfareMonths", (welfare && years == 1).then(|| draw.between(1, 11)));
    let justice = draw.chance(0.16);
    let years = draw.between(1, 2);
    rows.integer("FormerWardJuvenileJustice", i32::from(justice));
    rows.integer("JuvenileJusticeYears", justice.then_some(years));
    rows.integer("JuvenileJusticeMonths", (justice && years == 1).then(|| draw.between(1, 11)));
    rows.integer("UnemploymentFam", draw.yes(0.3)).integer("MentalHealthDisorderFam", draw.yes(0.3));
    rows.integer("PhysicalDisabilityFam", draw.yes(0.1)).integer("AlcoholDrugUseDisorderFam", draw.yes(0.3));
    rows.integer("InsufficientIncome", draw.yes(0.4)).integer("IncarceratedParent", draw.yes(0.12));
}

/// R2.
fn basic_center(case: &Case, draw: &mut Draw, rows: &mut Rows) {
    let status = case.enrolled.entry + draw.between(0, 2);
    if status > case.end() {
        return;
    }
    let eligible = draw.chance(0.9);
    rows.date("DateOfBCPStatus", status).integer("EligibleForRHY", i32::from(eligible));
    rows.integer("ReasonNoServices", (!eligible).then(|| draw.between(1, 4)));
    rows.integer("RunawayYouth", eligible.then(|| draw.yes(0.4)));
}

/// V4, V6, V7, V10.
fn veterans(case: &Case, draw: &mut Draw, rows: &mut Rows) {
    // One station serves the whole community.
    rows.text("VAMCStation", "402");
    if case.project.ssvf() {
        rows.integer("PercentAMI", draw.weighted(&[(1, 68), (2, 22), (3, 10)]));
        if case.project.is(&[Type::HomelessnessPrevention]) {
            targeting(case, draw, rows);
        }
    }
    if case.project.collects_mental_health_consultation() {
        rows.integer("MentalHealthConsultation", draw.weighted(&[(1, 35), (2, 25), (3, 8), (4, 32)]));
    }
}

/// V7.
fn targeting(case: &Case, draw: &mut Draw, rows: &mut Rows) {
    let size = case.stay.enrolled.len();
    let ages = case.stay.enrolled.iter().map(|one| calendar::age(case.household.person(one).birth, case.stay.entry));
    let youngest = ages.clone().min().unwrap_or(99);
    let adults = ages.filter(|age| *age >= 18).count();
    rows.integer("TargetScreenReqd", 1).integer("TimeToHousingLoss", draw.between(0, 3));
    rows.integer("AnnualPercentAMI", draw.between(0, 3));
    rows.integer("LiteralHomelessHistory", draw.weighted(&[(0, 15), (1, 25), (2, 60)]));
    rows.integer("ClientLeaseholder", draw.yes(0.75)).integer("HOHLeaseholder", draw.yes(0.75));
    rows.integer("SubsidyAtRisk", draw.yes(0.15))
        .integer("EvictionHistory", draw.weighted(&[(0, 60), (1, 28), (2, 12)]));
    rows.integer("CriminalRecord", draw.yes(0.1))
        .integer("IncarceratedAdult", draw.weighted(&[(0, 75), (1, 15), (2, 10)]));
    rows.integer("PrisonDischarge", draw.yes(0.03)).integer("SexOffender", draw.yes(0.01));
    rows.integer("DisabledHoH", i32::from(case.person.disabilities.disabling()));
    rows.integer("CurrentPregnant", draw.yes(0.02));
    rows.integer("SingleParent", i32::from(adults == 1 && size > 1));
    let dependent = match youngest {
        ..1 => 1,
        1..7 => 2,
        _ => 0,
    };
    rows.integer("DependentUnder6", dependent).integer("HH5Plus", i32::from(size >= 5));
    rows.integer("CoCPrioritized", draw.yes(0.2)).integer("HPScreeningScore", draw.between(8, 32));
    rows.integer("ThresholdScore", 15);
}

/// When the project start was entered (5.01): mostly the same day or some days later.
fn entered(case: &Case, draw: &mut Draw, tally: &mut Tally) -> Stamp {
    let delay = if draw.flaw(Flaw::LATE_ENTRY, tally) {
        draw.quantile(&[11, 20, 45, 150])
    } else if draw.flaw(Flaw::EARLY_ENTRY, tally) {
        -draw.between(1, 6)
    } else {
        draw.quantile(&[0, 0, 0, 1, 3, 6])
    };
    let created = (case.enrolled.entry + delay).min(case.world.as_of);
    let updated = (case.end() + draw.between(0, 3)).min(case.world.as_of);
    Stamp::new(created, updated, draw.between(25_200, 68_400), case.world.user(draw, case.stay.project))
}
