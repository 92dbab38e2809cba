//! `CurrentLivingSituation`: contacts (4.12).

use hmis_standards::codes::ProjectType as Type;

use crate::draw::Draw;
use crate::rows::Rows;

use super::Case;

/// Contacts that one enrollment has at most.
const MOST_CONTACTS: u32 = 24;

pub(super) fn rows(case: &Case, draw: &mut Draw, rows: &mut Rows) {
    if !case.head_or_adult() || !case.project.collects_current_living_situation() {
        return;
    }
    let last = case.end().min(case.stay.last_seen).max(case.enrolled.entry);
    let coordinated_entry = case.project.is(&[Type::CoordinatedEntry]);
    let every: &[i32] = if coordinated_entry { &[14, 40, 90] } else { &[3, 8, 14, 30] };
    let mut day = case.enrolled.entry;
    for number in 0..MOST_CONTACTS {
        case.open(rows, "CurrentLivingSitID", b'L', number);
        let situation = situation(case, draw);
        rows.date("InformationDate", day).integer("CurrentLivingSituation", situation);
        rows.text("VerifiedBy", coordinated_entry.then_some("Coordinated Entry staff"));
        if (200..500).contains(&situation) {
            let leaving = draw.chance(0.35);
            rows.integer("LeaveSituation14Days", i32::from(leaving));
            if leaving {
                rows.integer("SubsequentResidence", draw.yes(0.2)).integer("ResourcesToObtain", draw.yes(0.15));
                rows.integer("LeaseOwn60Day", draw.yes(0.3)).integer("MovedTwoOrMore", draw.yes(0.25));
            }
        }
        let place = ["Riverside camp", "Main Street library", "Bus station", "Park and ride lot"];
        let street = situation == 116 && draw.chance(0.5);
        rows.text("LocationDetails", street.then(|| draw.pick(&place)));
        case.close(draw, day, rows);
        day += draw.quantile(every);
        if day > last {
            return;
        }
    }
}

fn situation(case: &Case, draw: &mut Draw) -> i32 {
    match case.project.project_type() {
        Type::StreetOutreach => draw.weighted(&[(116, 90), (101, 4), (37, 3), (335, 3)]),
        Type::EmergencyShelterNightByNight => 101,
        _ => draw.weighted(&[(101, 55), (116, 30), (335, 5), (336, 4), (314, 3), (207, 1), (99, 2)]),
    }
}
