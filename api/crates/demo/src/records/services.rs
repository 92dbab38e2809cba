//! Services: bed nights (4.14) and, with `project_services`, what funders want counted.

use hmis_standards::codes::ProjectType as Type;

use crate::draw::Draw;
use crate::flaws::{Flaw, Tally};
use crate::rows::Rows;

use super::{Case, project_services};

/// Bed nights are numbered from here; a stay of ten years leaves room.
const FIRST_BED_NIGHT: u32 = 0x1000;
/// Bed nights that a row number has room for.
const MOST_BED_NIGHTS: i32 = 0xE000;

pub(super) fn rows(case: &Case, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    if case.project.is(&[Type::EmergencyShelterNightByNight]) {
        bed_nights(case, draw, tally, rows);
    }
    project_services::rows(case, draw, rows);
}

/// One on the entry date and one on the last night; between them most people miss some nights.
fn bed_nights(case: &Case, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    let (entry, last) = (case.enrolled.entry, case.stay.last_seen.min(case.end()));
    let last = case.enrolled.exit.map_or(last, |exit| last.min(exit - 1));
    let missing_first = last > entry && draw.flaw(Flaw::FIRST_BED_NIGHT_MISSING, tally);
    let regularity = draw.pick(&[0.3, 0.6, 0.8, 0.95]);
    for day in entry..=last.min(entry + MOST_BED_NIGHTS) {
        let there = if day == entry { !missing_first } else { day == last || draw.chance(regularity) };
        if there {
            let number = FIRST_BED_NIGHT + (day - entry).cast_unsigned();
            case.open(rows, "ServicesID", b'S', number);
            rows.date("DateProvided", day).integer("RecordType", 200).integer("TypeProvided", 200);
            case.close(draw, day, rows);
        }
    }
}
