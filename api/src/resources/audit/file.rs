//! Audit events as a table for spreadsheets.

use chrono::SecondsFormat;
use hmis_store::audit_trail::AuditRow;
use uuid::Uuid;

const HEADINGS: [&str; 14] = [
    "id",
    "at",
    "user_id",
    "user",
    "organization_id",
    "organization",
    "session_id",
    "request_id",
    "address",
    "permission",
    "action",
    "subject_kind",
    "subject_ids",
    "details",
];

/// The file's text.
pub fn csv(rows: &[AuditRow]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADINGS)?;
    for row in rows {
        writer.write_record(cells(row).map(harmless))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

fn cells(row: &AuditRow) -> [String; 14] {
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let subjects: Vec<String> = row.subject_ids.iter().map(Uuid::to_string).collect();
    [
        row.id.to_string(),
        row.at.to_rfc3339_opts(SecondsFormat::Millis, true),
        row.user_id.to_string(),
        row.user_name.clone().unwrap_or_default(),
        id(row.organization_id),
        row.organization_name.clone().unwrap_or_default(),
        id(row.session_id),
        id(row.request_id),
        row.address.clone().unwrap_or_default(),
        row.permission.clone(),
        row.action.clone(),
        row.subject_kind.clone().unwrap_or_default(),
        subjects.join(" "),
        row.details.as_ref().map(ToString::to_string).unwrap_or_default(),
    ]
}

/// A cell that a spreadsheet takes for a formula is shown as text.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(harmless("=cmd()".to_owned()), "'=cmd()");
        assert_eq!(harmless("client.viewed".to_owned()), "client.viewed");
    }
}
