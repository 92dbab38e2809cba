//! Flags about the data quality counts by project (LSACalculated rows 901 to 906).

use super::Severity::{DataError, Warning};
use super::{Data, Finding, Flag, Severity, flag, official};

/// A row, the flag for five or more, and the one for fewer.
struct Count {
    report_row: u16,
    many: Flag,
    few: Option<Flag>,
}

const MANY: usize = 5;

const fn both(report_row: u16, ids: (u16, u16), severity: Severity, says: &'static str) -> Count {
    Count {
        report_row,
        many: official(ids.0, severity, "LSACalculated", says),
        few: Some(official(ids.1, Warning, "LSACalculated", says)),
    }
}

static COUNTS: [Count; 6] = [
    both(905, (848, 1221), DataError, "Households are left out because their head has no CoC."),
    both(901, (849, 1222), DataError, "Enrollments are open although the project has closed."),
    both(902, (850, 1223), DataError, "Enrollments end after the project closed."),
    both(903, (851, 1224), Warning, "Enrollments are open without a bed night in the last 90 days."),
    both(904, (852, 1225), Warning, "Enrollments end without a bed night on the night before."),
    Count {
        report_row: 906,
        many: flag(
            1338,
            Warning,
            "LSACalculated",
            "More than five enrollments reach into a time in which the project did not take part in HMIS.",
        ),
        few: None,
    },
];

pub(super) fn findings(data: &Data) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in &data.result.quality {
        let Some(count) = COUNTS.iter().find(|count| count.report_row == row.report_row) else { continue };
        let number = row.enrollments.len();
        // Row 906 is flagged from six on, the others from five.
        let is_many = if count.few.is_some() { number >= MANY } else { number > MANY };
        let raised = if is_many { Some(&count.many) } else { count.few.as_ref() };
        findings.extend(raised.map(|flag| {
            Finding::new(flag, number.to_string()).of_project(row.project).with_enrollments(row.enrollments.clone())
        }));
    }
    findings
}
