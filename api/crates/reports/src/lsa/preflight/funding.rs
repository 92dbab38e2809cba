//! Flags about funding sources that do not go with the project type or the beds.

use std::collections::BTreeMap;

use super::Severity::{DataError, Warning};
use super::{Data, Finding, Flag, Record, flag};

/// A funding source (2.06.1) and the project types that it pays for.
struct Source {
    flag: Flag,
    funder: i32,
    project_types: &'static [i16],
}

const fn source(id: u16, funder: i32, project_types: &'static [i16], says: &'static str) -> Source {
    Source { flag: flag(id, DataError, "Funder", says), funder, project_types }
}

const SHELTER: &[i16] = &[0, 1];
const TRANSITIONAL: &[i16] = &[2];
const SUPPORTIVE: &[i16] = &[3];
const SAFE_HAVEN: &[i16] = &[8];
const RAPID: &[i16] = &[13];

static SOURCES: [Source; 28] = [
    source(862, 8, &[0, 1, 2], "ESG – Emergency Shelter pays for ES."),
    source(863, 10, RAPID, "ESG – Rapid Rehousing pays for RRH."),
    source(864, 6, SAFE_HAVEN, "CoC – Safe Haven pays for SH."),
    source(865, 5, TRANSITIONAL, "CoC – Transitional Housing pays for TH."),
    source(866, 2, SUPPORTIVE, "CoC – Permanent Supportive Housing pays for PSH."),
    source(867, 3, RAPID, "CoC – Rapid Re-Housing pays for RRH."),
    source(868, 44, &[2, 13], "CoC – Joint Component TH/RRH pays for TH and RRH."),
    source(869, 20, SUPPORTIVE, "HUD/VASH pays for PSH."),
    source(870, 33, &[0, 1, 13], "SSVF pays for ES and RRH."),
    source(871, 37, TRANSITIONAL, "Grant Per Diem – Bridge Housing pays for TH."),
    source(872, 38, SAFE_HAVEN, "Grant Per Diem – Low Demand pays for SH."),
    source(873, 39, TRANSITIONAL, "Grant Per Diem – Hospital to Housing pays for TH."),
    source(874, 40, TRANSITIONAL, "Grant Per Diem – Clinical Treatment pays for TH."),
    source(875, 41, TRANSITIONAL, "Grant Per Diem – Service Intensive Transitional Housing pays for TH."),
    source(876, 42, &[9], "Grant Per Diem – Transition in Place pays for PH – Housing Only."),
    source(877, 27, SHELTER, "Contract Residential Services pay for ES."),
    source(878, 30, SAFE_HAVEN, "The VA's Community Contract Safe Haven Program pays for SH."),
    source(879, 22, SHELTER, "RHY – Basic Center Program pays for ES."),
    source(880, 24, TRANSITIONAL, "RHY – Transitional Living Program pays for TH."),
    source(881, 23, TRANSITIONAL, "RHY – Maternity Group Home pays for TH."),
    source(882, 13, SHELTER, "HOPWA – Hotel/Motel Vouchers pay for ES."),
    source(883, 15, SUPPORTIVE, "HOPWA – Permanent Housing pays for PSH."),
    source(884, 18, SHELTER, "HOPWA – Short-Term Supportive Facility pays for ES."),
    source(885, 19, TRANSITIONAL, "HOPWA – Transitional Housing pays for TH."),
    source(1341, 53, &[0, 1, 2, 13], "ESG – RUSH pays for ES, TH and RRH."),
    source(1342, 54, &[2, 3, 13], "The Unsheltered Special NOFO pays for TH, RRH and PSH."),
    source(1343, 55, &[0, 1, 2, 3, 13], "The Rural Special NOFO pays for ES, TH, RRH and PSH."),
    Source {
        flag: flag(1299, Warning, "Funder", "ESG – CV pays for ES and RRH, and for TH only where it did before."),
        funder: 47,
        project_types: &[0, 1, 13],
    },
];

static SEVERAL: Flag =
    flag(886, DataError, "Funder", "The project has funding sources that pay for different project types.");
static NO_VETERAN_BEDS: Flag =
    flag(887, Warning, "Inventory", "The VA funds the project, but no beds are dedicated to veterans.");
static NO_YOUTH_BEDS: Flag =
    flag(888, Warning, "Inventory", "RHY funds the project, but no beds are dedicated to youth.");

const VETERANS_AFFAIRS: [i32; 9] = [27, 30, 33, 37, 38, 39, 40, 41, 42];
const RUNAWAY_AND_HOMELESS_YOUTH: [i32; 5] = [22, 23, 24, 25, 26];

pub(super) fn findings(data: &Data) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut by_project: BTreeMap<u32, Vec<i32>> = BTreeMap::new();
    for record in data.records("Funder") {
        let (Some(project), Some(funder)) = (data.project_of(record), record.integer("Funder")) else { continue };
        by_project.entry(project).or_default().push(funder);
        let project_type = data.project_type(project);
        let wrong = SOURCES.iter().filter(|source| {
            source.funder == funder && project_type.is_none_or(|own| !source.project_types.contains(&own))
        });
        findings.extend(wrong.map(|source| Finding::new(&source.flag, "").of_project(project).of_record(record.id())));
    }
    for (&project, funders) in &by_project {
        if !have_a_type_in_common(funders) {
            findings.push(Finding::new(&SEVERAL, "").of_project(project));
        }
        let inventory: Vec<Record> =
            data.records("Inventory").filter(|row| data.project_of(*row) == Some(project)).collect();
        let beds = |columns: &[&str]| -> i32 {
            inventory.iter().flat_map(|row| columns.iter().filter_map(|column| row.integer(column))).sum()
        };
        if beds(&["BedInventory"]) == 0 {
            continue;
        }
        let is_funded_by = |family: &[i32]| funders.iter().any(|funder| family.contains(funder));
        let veteran_beds = beds(&["CHVetBedInventory", "YouthVetBedInventory", "VetBedInventory"]);
        if is_funded_by(&VETERANS_AFFAIRS) && veteran_beds == 0 {
            findings.push(Finding::new(&NO_VETERAN_BEDS, "").of_project(project));
        }
        let for_children = inventory.iter().any(|row| row.integer("HouseholdType") == Some(4));
        let youth_beds = beds(&["YouthVetBedInventory", "CHYouthBedInventory", "YouthBedInventory"]);
        if is_funded_by(&RUNAWAY_AND_HOMELESS_YOUTH) && youth_beds == 0 && !for_children {
            findings.push(Finding::new(&NO_YOUTH_BEDS, "").of_project(project));
        }
    }
    findings
}

/// Whether one project type goes with all the sources that ask for a type.
fn have_a_type_in_common(funders: &[i32]) -> bool {
    let asked: Vec<&Source> = SOURCES.iter().filter(|source| funders.contains(&source.funder)).collect();
    let Some(first) = asked.first() else { return true };
    first.project_types.iter().any(|kind| asked.iter().all(|source| source.project_types.contains(kind)))
}
