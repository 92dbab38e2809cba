//! Assessment, `AssessmentQuestions`, `AssessmentResults` (4.19) and Event (4.20).
//!
//! The four files describe the same assessments, so that all of them are drawn from the stream of one purpose: each
//! file writes its part of it.

use hmis_standards::codes::ProjectType as Type;

use crate::draw::{Draw, Purpose};
use crate::rows::Rows;

use super::Case;

/// Questions of the local assessment, with the greatest score of each.
const QUESTIONS: &[(&str, &str, i32)] = &[
    ("History", "How many months homeless in the past three years?", 4),
    ("Health", "How many times in an emergency room in the past six months?", 3),
    ("Safety", "Attacked or beaten up since becoming homeless?", 1),
];

/// An assessment.
#[derive(Debug, Clone)]
struct Assessed {
    day: i32,
    kind: i32,
    level: i32,
    listed: bool,
    scores: Vec<i32>,
}

pub(super) fn rows(case: &Case, file: &str, rows: &mut Rows) {
    if !case.head() || !case.project.is(&[Type::CoordinatedEntry]) {
        return;
    }
    let index = case.household.index * 64 + case.stay.place as u64;
    let mut draw = Draw::new(case.world.seed, Purpose::CoordinatedEntry, index);
    let assessments = assessments(case, &mut draw);
    for (number, assessed) in (0..).zip(&assessments) {
        match file {
            "Assessment" => assessment(case, number, assessed, &mut draw, rows),
            "AssessmentQuestions" => questions(case, number, assessed, &mut draw, rows),
            "AssessmentResults" => result(case, number, assessed, &mut draw, rows),
            _ => events(case, number, assessed, &mut draw, rows),
        }
    }
}

/// A crisis assessment at the start; a housing assessment some days later for most who stay.
fn assessments(case: &Case, draw: &mut Draw) -> Vec<Assessed> {
    let mut found = Vec::new();
    let mut add = |day: i32, level: i32, draw: &mut Draw| {
        let scores: Vec<i32> = QUESTIONS.iter().map(|(_, _, most)| draw.between(0, *most)).collect();
        let listed = level == 2 && scores.iter().sum::<i32>() >= 2;
        let kind = draw.weighted(&[(1, 30), (2, 10), (3, 60)]);
        found.push(Assessed { day, kind, level, listed, scores });
    };
    add(case.enrolled.entry, 1, draw);
    let later = case.enrolled.entry + draw.between(3, 25);
    if later <= case.end() && draw.chance(0.75) {
        add(later, 2, draw);
    }
    found
}

fn assessment(case: &Case, number: u32, assessed: &Assessed, draw: &mut Draw, rows: &mut Rows) {
    case.open(rows, "AssessmentID", b'M', number);
    rows.date("AssessmentDate", assessed.day).text("AssessmentLocation", case.project.template.name);
    rows.integer("AssessmentType", assessed.kind).integer("AssessmentLevel", assessed.level);
    rows.integer("PrioritizationStatus", if assessed.listed { 1 } else { 2 });
    case.close(draw, assessed.day, rows);
}

fn questions(case: &Case, number: u32, assessed: &Assessed, draw: &mut Draw, rows: &mut Rows) {
    for (order, ((group, question, _), score)) in (1..).zip(QUESTIONS.iter().zip(&assessed.scores)) {
        let key = number * 16 + u32::try_from(order).unwrap_or(0);
        case.open(rows, "AssessmentQuestionID", b'Z', key);
        rows.id("AssessmentID", &case.enrollment.part(b'M', number));
        rows.text("AssessmentQuestionGroup", *group).integer("AssessmentQuestionOrder", order);
        rows.text("AssessmentQuestion", *question).text("AssessmentAnswer", score.to_string().as_str());
        case.close(draw, assessed.day, rows);
    }
}

fn result(case: &Case, number: u32, assessed: &Assessed, draw: &mut Draw, rows: &mut Rows) {
    case.open(rows, "AssessmentResultID", b'R', number);
    rows.id("AssessmentID", &case.enrollment.part(b'M', number));
    let total: i32 = assessed.scores.iter().sum();
    rows.text("AssessmentResultType", "Total score").text("AssessmentResult", total.to_string().as_str());
    case.close(draw, assessed.day, rows);
}

/// A shelter bed after the crisis assessment, a housing referral after the housing assessment.
fn events(case: &Case, number: u32, assessed: &Assessed, draw: &mut Draw, rows: &mut Rows) {
    let event = match assessed.level {
        1 => draw.weighted(&[(2, 25), (4, 30), (10, 45)]),
        _ if assessed.listed => draw.weighted(&[(11, 14), (13, 46), (14, 28), (15, 8), (18, 4)]),
        _ => draw.weighted(&[(7, 50), (8, 20), (9, 30)]),
    };
    case.open(rows, "EventID", b'T', number);
    rows.date("EventDate", assessed.day).integer("Event", event);
    rows.integer("ProbSolDivRRResult", (event == 2).then(|| draw.yes(0.3)));
    if matches!(event, 10..=15) {
        rows.text("LocationCrisisOrPHHousing", "Offered project");
    }
    if matches!(event, 10..=15 | 18) {
        let answered = assessed.day + draw.between(0, 12);
        if answered <= case.end() && draw.chance(0.85) {
            rows.integer("ReferralResult", draw.weighted(&[(1, 68), (2, 22), (3, 10)])).date("ResultDate", answered);
        }
    }
    case.close(draw, assessed.day, rows);
}
