//! `EmploymentEducation` (R4-R6) and `YouthEducationStatus` (C3).

use crate::calendar;
use crate::draw::Draw;
use crate::people::Livelihood;
use crate::rows::Rows;

use super::Case;

pub(super) fn employment(case: &Case, draw: &mut Draw, rows: &mut Rows) {
    let project = case.project;
    if !case.head_or_adult() || !project.collects_employment() {
        return;
    }
    let young = calendar::age(case.person.birth, case.enrolled.entry) < 18;
    for (number, (stage, day)) in (0..).zip(case.start_and_exit()) {
        case.open(rows, "EmploymentEducationID", b'J', number);
        rows.date("InformationDate", day);
        if project.collects_last_grade() {
            let grade = if young {
                draw.weighted(&[(3, 40), (4, 60)])
            } else {
                draw.weighted(&[(4, 22), (5, 38), (7, 14), (10, 16), (11, 4), (12, 3), (14, 3)])
            };
            rows.integer("LastGradeCompleted", grade);
        }
        if project.rhy_program() {
            rows.integer("SchoolStatus", if young { draw.between(1, 2) } else { draw.between(1, 5) });
        }
        let earns = matches!(case.person.livelihood, Livelihood::Earned | Livelihood::EarnedAndChildSupport);
        let employed = earns || (stage == 3 && draw.chance(0.15));
        rows.integer("Employed", i32::from(employed));
        rows.integer("EmploymentType", employed.then(|| draw.weighted(&[(1, 45), (2, 40), (3, 15)])));
        rows.integer("NotEmployedReason", (!employed).then(|| draw.weighted(&[(1, 50), (2, 35), (3, 15)])));
        rows.integer("DataCollectionStage", stage);
        case.close(draw, day, rows);
    }
}

pub(super) fn youth(case: &Case, draw: &mut Draw, rows: &mut Rows) {
    if !case.head() || !case.project.collects_youth_education() {
        return;
    }
    for (number, (stage, day)) in (0..).zip(case.start_and_exit()) {
        case.open(rows, "YouthEducationStatusID", b'Y', number);
        let attends = draw.weighted(&[(0, 66), (1, 10), (2, 24)]);
        rows.date("InformationDate", day).integer("CurrentSchoolAttend", attends);
        if attends == 0 {
            rows.integer("MostRecentEdStatus", draw.weighted(&[(0, 40), (1, 18), (2, 30), (6, 12)]));
        } else {
            rows.integer("CurrentEdStatus", draw.weighted(&[(0, 50), (1, 28), (2, 12), (4, 10)]));
        }
        rows.integer("DataCollectionStage", stage);
        case.close(draw, day, rows);
    }
}
