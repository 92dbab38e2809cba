//! Prior living situation (3.917), by path A (all questions) or B (questions that depend on answers).

use hmis_standards::codes::ProjectType as Type;

use crate::calendar;
use crate::draw::Draw;
use crate::flaws::{Flaw, Tally};
use crate::rows::Rows;

use super::{Case, no_answer};

/// 3.12.A of people who had a subsidy before.
pub(super) const SUBSIDIES: &[(i32, u32)] =
    &[(419, 6), (420, 10), (431, 24), (433, 28), (434, 16), (439, 10), (440, 6)];

const HOUSED: &[(i32, u32)] = &[(410, 66), (435, 18), (335, 7), (336, 4), (411, 5)];
const SHELTERED: &[(i32, u32)] =
    &[(101, 56), (116, 24), (335, 5), (336, 5), (314, 3), (302, 3), (207, 2), (118, 1), (205, 1)];
const ARRIVING: &[(i32, u32)] = &[
    (116, 40),
    (101, 20),
    (335, 10),
    (336, 9),
    (410, 6),
    (314, 4),
    (207, 4),
    (206, 3),
    (205, 2),
    (204, 2),
    (435, 2),
    (302, 2),
    (215, 1),
    (225, 1),
];
const UNSHELTERED: &[(i32, u32)] = &[(116, 88), (101, 10), (335, 2)];

/// Writes the answers of a head of household or adult.
pub(super) fn answers(case: &Case, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    if draw.flaw(Flaw::LIVING_SITUATION_MISSING, tally) {
        rows.integer("LivingSituation", no_answer(draw)).integer("LengthOfStay", 99);
        return;
    }
    let situation = situation(case, draw);
    rows.integer("LivingSituation", situation);
    rows.integer("RentalSubsidyType", (situation == 435).then(|| draw.weighted(SUBSIDIES)));
    let homeless = (100..200).contains(&situation);
    let length = length(case, draw, situation);
    rows.integer("LengthOfStay", length);
    if !case.project.asks_all_of_prior_situation() && !homeless {
        let threshold: &[i32] = if (200..300).contains(&situation) { &[10, 11, 2, 3] } else { &[10, 11] };
        let under = threshold.contains(&length);
        rows.integer("LOSUnderThreshold", i32::from(under));
        if !under {
            return;
        }
        let street_before = draw.chance(0.45);
        rows.integer("PreviousStreetESSH", i32::from(street_before));
        if !street_before {
            return;
        }
    }
    times(case, draw, tally, rows);
}

fn situation(case: &Case, draw: &mut Draw) -> i32 {
    draw.weighted(match case.project.project_type() {
        Type::HomelessnessPrevention => HOUSED,
        Type::StreetOutreach => UNSHELTERED,
        Type::EmergencyShelterEntryExit | Type::EmergencyShelterNightByNight if case.household.chronic => UNSHELTERED,
        Type::EmergencyShelterEntryExit | Type::EmergencyShelterNightByNight => ARRIVING,
        _ => SHELTERED,
    })
}

fn length(case: &Case, draw: &mut Draw, situation: i32) -> i32 {
    let days = match situation {
        100..=199 => case.enrolled.entry - case.stay.homeless_since,
        200..=399 => draw.quantile(&[0, 3, 20, 60, 200]),
        _ => draw.quantile(&[5, 60, 300, 900, 3_000]),
    };
    match days {
        ..2 => 10,
        2..7 => 11,
        7..31 => 2,
        31..90 => 3,
        90..365 => 4,
        _ => 5,
    }
}

/// Approximate start, times and months.
fn times(case: &Case, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    let since = case.stay.homeless_since.min(case.enrolled.entry);
    rows.date("DateToStreetESSH", since);
    if draw.flaw(Flaw::TIMES_HOMELESS_MISSING, tally) {
        let reason = no_answer(draw);
        rows.integer("TimesHomelessPastThreeYears", reason).integer("MonthsHomelessPastThreeYears", reason);
        return;
    }
    let months = calendar::months_touched(since, case.enrolled.entry);
    let once = months >= 36 || draw.chance(if case.household.chronic { 0.4 } else { 0.68 });
    let times = if once { 1 } else { draw.weighted(&[(2, 40), (3, 25), (4, 35)]) };
    let months = if once { months } else { months + draw.between(1, 9) };
    rows.integer("TimesHomelessPastThreeYears", times);
    rows.integer("MonthsHomelessPastThreeYears", 100 + months.clamp(1, 13));
}
