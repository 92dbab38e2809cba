//! Flags about the households of LSAHousehold.

use super::Severity::{DataError, Warning};
use super::{Data, Finding, Flag, flag, share};
use crate::lsa::active_households::{ActiveHousehold, GroupUse};

/// Flags of a project group.
struct Group {
    name: &'static str,
    geography: Flag,
    living_situation: Flag,
    destination: Flag,
}

const fn group(name: &'static str, [geography, living_situation, destination]: [u16; 3]) -> Group {
    const FILE: &str = "LSAHousehold";
    Group {
        name,
        geography: flag(
            geography,
            DataError,
            FILE,
            "The geography type of the projects that served households is missing.",
        ),
        living_situation: flag(
            living_situation,
            Warning,
            FILE,
            "The living situation at entry is missing for more than a twentieth of households.",
        ),
        destination: flag(
            destination,
            Warning,
            FILE,
            "The destination is missing for more than a twentieth of the households that left.",
        ),
    }
}

static GROUPS: [Group; 3] =
    [group("ES/SH/TH", [809, 1355, 1358]), group("RRH", [810, 1357, 1360]), group("PSH", [811, 1356, 1359])];
static RACE: Flag =
    flag(1354, Warning, "LSAHousehold", "Race and ethnicity of the head are missing for more than 1 % of households.");
static PSH_WITHOUT_DISABILITY: Flag = flag(
    1092,
    Warning,
    "LSAHousehold",
    "Half of the households housed in PSH or more have no member with a disability.",
);

const MISSING: i32 = 99;
const PSH: usize = 2;

pub(super) fn findings(data: &Data) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, group) in GROUPS.iter().enumerate() {
        let served: Vec<&ActiveHousehold> =
            data.result.households.iter().filter(|household| household.groups[at].status > 2).collect();
        let unknown: Vec<&ActiveHousehold> =
            served.iter().copied().filter(|household| household.groups[at].geography == MISSING).collect();
        if !unknown.is_empty() {
            findings.push(finding(&group.geography, group.name, &unknown, served.len()));
        }
        for household_type in crate::lsa::codes::HouseholdType::ALL {
            let of_type: Vec<&ActiveHousehold> =
                served.iter().copied().filter(|household| household.household_type == household_type).collect();
            let place = format!("{}, household type {}", group.name, household_type.code());
            findings.extend(of_household_type(group, at, &place, &of_type));
        }
    }
    let housed: Vec<&ActiveHousehold> =
        data.result.households.iter().filter(|household| matches!(household.groups[PSH].move_in, 1 | 2)).collect();
    let without: Vec<&ActiveHousehold> =
        housed.iter().copied().filter(|household| !household.groups[PSH].population.disability).collect();
    if housed.len() > 50 && share(housed.len() - without.len(), housed.len()) < 0.5 {
        findings.push(finding(&PSH_WITHOUT_DISABILITY, GROUPS[PSH].name, &without, housed.len()));
    }
    findings
}

fn of_household_type(group: &'static Group, at: usize, place: &str, served: &[&ActiveHousehold]) -> Vec<Finding> {
    /// A flag, whom it asks about, who misses it, and the share that is allowed.
    type Check = (&'static Flag, fn(&GroupUse) -> bool, fn(&ActiveHousehold, &GroupUse) -> bool, f64);
    let checks: [Check; 3] = [
        (&RACE, |_| true, |household, _| household.race_ethnicity == MISSING, 0.01),
        (&group.living_situation, |_| true, |_, group| group.living_situation == MISSING, 0.05),
        (&group.destination, |group| group.destination >= 0, |_, group| group.destination == MISSING, 0.05),
    ];
    let mut findings = Vec::new();
    for (flag, is_asked, misses, allowed) in checks {
        let asked: Vec<&ActiveHousehold> =
            served.iter().copied().filter(|household| is_asked(&household.groups[at])).collect();
        let missing: Vec<&ActiveHousehold> =
            asked.iter().copied().filter(|household| misses(household, &household.groups[at])).collect();
        if share(missing.len(), asked.len()) > allowed {
            findings.push(finding(flag, place, &missing, asked.len()));
        }
    }
    findings
}

fn finding(flag: &'static Flag, place: &str, households: &[&ActiveHousehold], all: usize) -> Finding {
    let heads = households.iter().map(|household| household.head).collect();
    Finding::new(flag, format!("{place}: {} of {all}", households.len())).with_clients(heads)
}
