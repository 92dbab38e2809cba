//! Runs a report over a snapshot and prepares what is kept of it.

use super::wire::KeptReason;
use hmis_reports::dq;
use hmis_reports::{Member, Parameters, Report, Snapshot};
use hmis_store::report_runs::ReportCell;
use std::collections::HashMap;
use uuid::Uuid;

/// A report and the people behind its cells.
pub struct Computed {
    /// The report.
    pub report: Report,
    /// The cells that count somebody.
    pub cells: Vec<ReportCell>,
}

/// Computes the Data Quality report and spells out why everybody is counted.
pub fn compute(snapshot: &Snapshot, parameters: &Parameters<'_>) -> Computed {
    let prepared = dq::prepare(snapshot, parameters);
    let report = prepared.report();
    let mut cells = Vec::new();
    for table in &report.tables {
        for (row, number) in prepared.members_of_table(table.id).iter().zip(2..) {
            for (members, column) in row.iter().zip('B'..).filter(|(members, _)| !members.is_empty()) {
                cells.push(keep(snapshot, table.id, &format!("{column}{number}"), members));
            }
        }
    }
    Computed { report, cells }
}

fn keep(snapshot: &Snapshot, table: &str, cell: &str, members: &[Member]) -> ReportCell {
    let mut numbers: HashMap<KeptReason, i32> = HashMap::new();
    let mut reasons = Vec::new();
    let mut kept = ReportCell { table: table.to_owned(), cell: cell.to_owned(), ..ReportCell::default() };
    let ids = &snapshot.enrollments.rows.ids;
    for member in members {
        // Keys of a snapshot from the database are our own ids.
        let Ok(enrollment) = Uuid::try_parse(&ids.get(member.enrollment)) else { continue };
        let why = member.explain(snapshot);
        let reason =
            KeptReason { text: why.text, rule: why.rule, file: why.file.to_owned(), column: why.column.to_owned() };
        let number = *numbers.entry(reason.clone()).or_insert_with(|| {
            reasons.push(reason);
            i32::try_from(reasons.len() - 1).unwrap_or(i32::MAX)
        });
        kept.enrollment_ids.push(enrollment);
        kept.record_ids.push(Uuid::try_parse(&why.record).unwrap_or_default());
        kept.reason_numbers.push(number);
    }
    kept.reasons = serde_json::to_value(reasons).unwrap_or_default();
    kept
}
