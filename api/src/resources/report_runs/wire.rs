//! What report runs look like on the wire.

use crate::http::problem::{Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use hmis_reports::{Report, Value};
use hmis_store::report_runs::{ReportMemberRow, ReportRunRow};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A report that can be run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// The HUD Data Quality report, Q1 to Q7.
    DataQuality,
}

/// What to report on.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"report": "data_quality", "project_ids": [], "coc_codes": [], "start_date": "2025-10-01",
    "end_date": "2026-09-30"}))]
pub struct ReportParameters {
    /// Which report.
    pub report: ReportKind,
    /// Only these projects; all when empty.
    #[serde(default)]
    #[schema(max_items = 5000)]
    pub project_ids: Vec<Uuid>,
    /// Only households enrolled in these Continuums of Care (3.16); all when empty.
    #[serde(default)]
    #[schema(max_items = 400)]
    pub coc_codes: Vec<String>,
    /// First day of the report's period.
    pub start_date: NaiveDate,
    /// Last day of the report's period.
    pub end_date: NaiveDate,
}

impl ReportParameters {
    /// Refuses a period that ends before it starts, and days no report can be about.
    pub(super) fn check(&self) -> Result<()> {
        let earliest = NaiveDate::from_ymd_opt(1980, 1, 1).unwrap_or(NaiveDate::MIN);
        let latest = NaiveDate::from_ymd_opt(2100, 1, 1).unwrap_or(NaiveDate::MAX);
        for (pointer, day) in [("/start_date", self.start_date), ("/end_date", self.end_date)] {
            if day < earliest || day > latest {
                return Err(Error::invalid(pointer, "out-of-range", "Choose a day between 1980 and 2100."));
            }
        }
        if self.end_date < self.start_date {
            return Err(Error::invalid("/end_date", "before-start", "The period ends before it starts."));
        }
        Ok(())
    }
}

/// What kind of value a cell has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// A number of people or records.
    Count,
    /// A fraction of 1, four decimals.
    Percent,
    /// An average or a median, four decimals.
    Number,
    /// Gray: HUD asks for nothing here.
    Blank,
    /// Text.
    Text,
}

/// A cell.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ReportCellOut {
    /// The column, such as `B`.
    pub column: String,
    /// What kind of value it is.
    pub kind: CellKind,
    /// The number; null when there is none.
    #[schema(required)]
    pub value: Option<f64>,
    /// The text; null when it is a number.
    #[schema(required)]
    pub text: Option<String>,
    /// How many people or records are behind it.
    pub members: u32,
}

/// A row of a table.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ReportRowOut {
    /// HUD's label, column A.
    pub label: String,
    /// The cells from column B on.
    pub cells: Vec<ReportCellOut>,
}

/// A table as HUD lays it out. Row 1 is the header; the first of `rows` is row 2.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ReportTableOut {
    /// Identifier, such as `Q1`.
    pub id: String,
    /// HUD's title.
    pub title: String,
    /// The headers from column A on.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<ReportRowOut>,
}

/// The tables of a report.
pub(super) fn tables(report: &Report) -> Vec<ReportTableOut> {
    report
        .tables
        .iter()
        .map(|table| ReportTableOut {
            id: table.id.to_owned(),
            title: table.title.to_owned(),
            columns: table.columns.iter().map(|&column| column.to_owned()).collect(),
            rows: table
                .rows
                .iter()
                .map(|row| ReportRowOut { label: row.label.to_string(), cells: row.cells.iter().map(cell).collect() })
                .collect(),
        })
        .collect()
}

fn cell(cell: &hmis_reports::Cell) -> ReportCellOut {
    let (kind, value, text) = match &cell.value {
        Value::Count(count) => (CellKind::Count, Some(f64::from(*count)), None),
        Value::Percent(fraction) => (CellKind::Percent, Some(*fraction), None),
        Value::Number(number) => (CellKind::Number, Some(*number), None),
        Value::Blank => (CellKind::Blank, None, None),
        Value::Text(text) => (CellKind::Text, None, Some(text.clone())),
    };
    ReportCellOut { column: cell.column.to_string(), kind, value, text, members: cell.members }
}

/// A report run.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({
    "id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "report": "data_quality", "title": "HUD Data Quality Report",
    "parameters": {"report": "data_quality", "project_ids": [], "coc_codes": [], "start_date": "2025-10-01",
                   "end_date": "2026-09-30"},
    "true_as_of": "2026-10-05T14:00:00Z", "duration_ms": 41, "created_at": "2026-10-05T14:00:00Z",
    "created_by_name": "Ana Ortiz",
    "tables": [{"id": "Q1", "title": "Report Validations Table", "columns": ["Category", "Count of Clients for DQ"],
                "rows": [{"label": "Total number of persons served", "cells": [{"column": "B", "kind": "count",
                          "value": 12.0, "text": null, "members": 12}]}]}]
}))]
pub struct ReportRun {
    /// Identifier.
    pub id: Uuid,
    /// Which report.
    pub report: ReportKind,
    /// Its title.
    pub title: String,
    /// What was asked.
    pub parameters: ReportParameters,
    /// The moment of the data.
    pub true_as_of: DateTime<Utc>,
    /// How long it took, in milliseconds.
    pub duration_ms: i32,
    /// When it was run.
    pub created_at: DateTime<Utc>,
    /// Who ran it.
    #[schema(required)]
    pub created_by_name: Option<String>,
    /// The tables; empty in lists.
    pub tables: Vec<ReportTableOut>,
}

impl ReportRun {
    /// The wire form of a row.
    pub(super) fn new(row: ReportRunRow, created_by_name: Option<String>) -> Result<Self> {
        Ok(Self {
            id: row.id,
            report: ReportKind::DataQuality,
            title: row.title,
            parameters: serde_json::from_value(row.parameters).map_err(Error::internal)?,
            true_as_of: row.true_as_of,
            duration_ms: row.duration_ms,
            created_at: row.created_at,
            created_by_name,
            tables: serde_json::from_value(row.tables).map_err(Error::internal)?,
        })
    }
}

/// A client or project behind a cell, in short.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberName {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
}

/// The field to look at.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct MemberField {
    /// The file, such as `IncomeBenefits`.
    pub file: String,
    /// The column.
    pub column: String,
}

/// Somebody behind a cell, and why.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "client": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "name": "Lopez, Rosa"},
    "enrollment_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a11",
    "project": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a12", "name": "Shelter North"},
    "reason": "Destination is missing: exit 2026-03-02", "rule": "DQ Q4 row 2",
    "field": {"file": "Exit", "column": "Destination"}, "record_id": null
}))]
pub struct ReportMember {
    /// The client.
    pub client: MemberName,
    /// The enrollment that is counted.
    pub enrollment_id: Uuid,
    /// Its project.
    pub project: MemberName,
    /// Why it is counted here.
    pub reason: String,
    /// HUD's rule.
    pub rule: String,
    /// The field to look at; null when there is none.
    #[schema(required)]
    pub field: Option<MemberField>,
    /// The record that the reason rests on; null when it is the enrollment itself.
    #[schema(required)]
    pub record_id: Option<Uuid>,
}

/// A reason as it is kept with a cell.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct KeptReason {
    /// In words.
    pub text: String,
    /// HUD's rule.
    pub rule: String,
    /// The file to look at.
    pub file: String,
    /// The column to look at.
    pub column: String,
}

impl ReportMember {
    /// The wire form of a row.
    pub(super) fn new(row: ReportMemberRow) -> Result<Self> {
        let reason: KeptReason = serde_json::from_value(row.reason).map_err(Error::internal)?;
        let name = [row.last_name, row.first_name].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let field = (!reason.column.is_empty()).then_some(MemberField { file: reason.file, column: reason.column });
        Ok(Self {
            client: MemberName { id: row.client_id, name },
            enrollment_id: row.enrollment_id,
            project: MemberName { id: row.project_id, name: row.project_name.unwrap_or_default() },
            reason: reason.text,
            rule: reason.rule,
            field,
            record_id: (!row.record_id.is_nil()).then_some(row.record_id),
        })
    }
}

impl ReportTableOut {
    /// The table as a CSV file in HUD's layout: cell A1 is empty, gray cells too, fractions have four decimals.
    pub(super) fn csv(&self) -> anyhow::Result<Vec<u8>> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let headings = self.columns.iter().enumerate().map(|(at, heading)| if at == 0 { "" } else { heading });
        writer.write_record(headings)?;
        for row in &self.rows {
            let cells = row.cells.iter().map(ReportCellOut::show);
            writer.write_record(std::iter::once(row.label.clone()).chain(cells))?;
        }
        Ok(writer.into_inner()?)
    }
}

impl ReportCellOut {
    fn show(&self) -> String {
        match (self.kind, self.value) {
            (CellKind::Count, Some(count)) => format!("{count:.0}"),
            (CellKind::Percent | CellKind::Number, Some(number)) => format!("{number:.4}"),
            _ => self.text.clone().unwrap_or_default(),
        }
    }
}
