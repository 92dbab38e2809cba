//! Kinds of projects (2.02.6, 2.06; glossary §1).

use super::universe::Period;
use crate::snapshot::Snapshot;

/// Emergency shelter, entry and exit.
pub const ENTRY_EXIT_SHELTER: i16 = 0;
/// Night-by-night emergency shelter.
pub const NIGHT_BY_NIGHT: i16 = 1;
/// Transitional housing.
pub const TRANSITIONAL_HOUSING: i16 = 2;
/// Permanent supportive housing.
pub const SUPPORTIVE_HOUSING: i16 = 3;
/// Street outreach.
pub const STREET_OUTREACH: i16 = 4;
/// Services only.
pub const SERVICES_ONLY: i16 = 6;
/// Other.
pub const OTHER: i16 = 7;
/// Safe haven.
pub const SAFE_HAVEN: i16 = 8;
/// Permanent housing, housing only.
pub const HOUSING_ONLY: i16 = 9;
/// Permanent housing with services, for which no disability is required.
pub const HOUSING_WITH_SERVICES: i16 = 10;
/// Homelessness prevention.
pub const PREVENTION: i16 = 12;
/// Rapid re-housing.
pub const RAPID_REHOUSING: i16 = 13;
/// Every kind of permanent housing.
pub const PERMANENT_HOUSING: [i16; 4] = [SUPPORTIVE_HOUSING, HOUSING_ONLY, HOUSING_WITH_SERVICES, RAPID_REHOUSING];

/// HHS: PATH – Street Outreach & Supportive Services Only (2.06.1).
const PATH: i16 = 21;
/// HUD: Pay for Success.
const PAY_FOR_SUCCESS: i16 = 35;
/// HUD: CoC – Youth Homeless Demonstration Program.
const YOUTH_DEMONSTRATION: i16 = 43;

/// Whether a funder (2.06.1) pays for a project on a day of the period.
pub fn is_funded_by(snapshot: &Snapshot, project: u32, funder: i16, period: Period) -> bool {
    let funders = &snapshot.funders.rows;
    snapshot.funders.of(project).any(|row| {
        funders.funder[row].is(funder)
            && funders.start[row].is_none_or(|start| start <= period.end)
            && funders.end[row].is_none_or(|end| end >= period.start)
    })
}

/// A project of type "other" that Pay for Success funds.
pub fn is_pay_for_success(snapshot: &Snapshot, project: u32, period: Period) -> bool {
    snapshot.projects.project_type[project as usize].is(OTHER)
        && is_funded_by(snapshot, project, PAY_FOR_SUCCESS, period)
}

/// Street outreach, and services-only projects that PATH pays for.
pub fn is_outreach(snapshot: &Snapshot, project: u32, period: Period) -> bool {
    let kind = snapshot.projects.project_type[project as usize];
    kind.is(STREET_OUTREACH) || (kind.is(SERVICES_ONLY) && is_funded_by(snapshot, project, PATH, period))
}

/// A project of the Youth Homelessness Demonstration Program.
pub fn is_youth_demonstration(snapshot: &Snapshot, project: u32, period: Period) -> bool {
    is_funded_by(snapshot, project, YOUTH_DEMONSTRATION, period)
}
