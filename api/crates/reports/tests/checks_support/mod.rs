//! Small data sets and what the checks on data quality find in them.
#![expect(dead_code, reason = "no test uses all of it")]

use hmis_reports::checks::{self, CheckParameters, Findings, Limits};
use hmis_reports::{Snapshot, SnapshotBuilder};

use crate::common::{batch, day};

/// The period is 2024-10-01 to 2025-09-30, whose last day is today.
pub fn run(snapshot: &Snapshot) -> Findings {
    let (start, end) = (day("2024-10-01"), day("2025-09-30"));
    checks::run(snapshot, &CheckParameters { as_of: end, start, end, projects: None, limits: Limits::default() })
}

pub fn snapshot(files: &[(&str, &str)]) -> Snapshot {
    let mut builder = SnapshotBuilder::new();
    for (file, text) in files {
        builder.add(&batch(file, text));
    }
    builder.finish()
}

/// One project of a type, and other files.
pub fn of_project(kind: i32, files: &[(&str, &str)]) -> Snapshot {
    let project = format!("ProjectID,ProjectType,OperatingStartDate\nP,{kind},2010-01-01");
    let participation =
        "HMISParticipationID,ProjectID,HMISParticipationType,HMISParticipationStatusStartDate\nH,P,1,2010-01-01";
    let clients = "PersonalID,DOB,DOBDataQuality\nA,1980-01-01,1\nB,1982-01-01,1\nC,2015-01-01,1\nD,,99";
    let mut all = vec![("Project", project.as_str()), ("HMISParticipation", participation)];
    if !files.iter().any(|(file, _)| *file == "Client") {
        all.push(("Client", clients));
    }
    all.extend(files);
    snapshot(&all)
}

/// The enrollments that a check found, in order of client.
pub fn found(snapshot: &Snapshot, check: u16) -> Vec<String> {
    let findings = run(snapshot);
    findings.of(check).map(|finding| snapshot.enrollments.rows.ids.get(finding.enrollment).into_owned()).collect()
}

/// What a check on projects found.
pub fn records(snapshot: &Snapshot, check: u16) -> Vec<String> {
    run(snapshot).of(check).map(|finding| finding.explain(snapshot)).collect()
}
