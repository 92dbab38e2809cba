//! Flags about the people of LSAPerson.

use super::Severity::Warning;
use super::{Data, Finding, Flag, HOUSEHOLD_TYPES, flag, share};

/// Flags of a project group.
struct Group {
    name: &'static str,
    veteran_status: Flag,
    unknown_type: Flag,
    unknown_age: Flag,
    overlap: Flag,
    /// Large households: adult-only, adult-child, child-only.
    size: [Flag; 3],
    small_children: Flag,
}

const fn group(
    name: &'static str,
    [veterans, unknown_type, unknown_age, overlap, adult, family, child, small]: [u16; 8],
) -> Group {
    const FILE: &str = "LSAPerson";
    const LARGE: &str = "Households in residence are unusually large on average.";
    Group {
        name,
        veteran_status: flag(veterans, Warning, FILE, "Veteran status of more than a tenth of adults is unknown."),
        unknown_type: flag(unknown_type, Warning, FILE, "Many people are in households of unknown type."),
        unknown_age: flag(unknown_age, Warning, FILE, "The age of a twentieth of people or more is unknown."),
        overlap: flag(overlap, Warning, FILE, "Many people were served in more than one household type."),
        size: [
            flag(adult, Warning, FILE, LARGE),
            flag(family, Warning, FILE, LARGE),
            flag(child, Warning, FILE, LARGE),
        ],
        small_children: flag(small, Warning, FILE, "Children of five and younger are in child-only households alone."),
    }
}

static GROUPS: [Group; 3] = [
    group("ES/SH/TH", [1111, 853, 854, 1199, 1096, 1099, 1102, 1093]),
    group("RRH", [1112, 855, 856, 1200, 1097, 1100, 1103, 1094]),
    group("PSH", [1113, 857, 858, 1201, 1098, 1101, 1104, 1095]),
];

static RACE: Flag = flag(1351, Warning, "LSAPerson", "Race and ethnicity are missing for more than 1 % of people.");
static DISABILITY: Flag =
    flag(1352, Warning, "LSAPerson", "Disability status is unknown for more than a tenth of adults and heads.");
static DV: Flag =
    flag(1353, Warning, "LSAPerson", "Domestic violence status is missing for more than a tenth of adults and heads.");

/// The columns of LSAPerson that the flags ask for, of one person and one group.
#[derive(Clone, Copy)]
struct PersonFacts {
    client: u32,
    race: i32,
    veteran_status: i32,
    disability_status: i32,
    dv_status: i32,
    age_min: i32,
    age_max: i32,
    types: i32,
    air_types: i32,
    air_adult_types: i32,
    air_head_types: i32,
}

/// Columns before those of the first group, and columns of a group.
const FIRST_GROUP: usize = 6;
const GROUP_COLUMNS: usize = 16;

fn people_of(data: &Data, group: usize) -> Vec<PersonFacts> {
    let rows = &data.result.person_rows;
    let start = FIRST_GROUP + group * GROUP_COLUMNS;
    rows.rows
        .iter()
        .zip(&rows.subjects)
        .flat_map(|(row, people)| {
            people.iter().map(move |&person| PersonFacts {
                client: data.result.people[person as usize].client,
                race: row[0],
                veteran_status: row[1],
                disability_status: row[2],
                dv_status: row[5],
                age_min: row[start],
                age_max: row[start + 1],
                types: row[start + 2],
                air_adult_types: row[start + 5],
                air_types: row[start + 14],
                air_head_types: row[start + 15],
            })
        })
        .filter(|person| person.types > 0)
        .collect()
}

/// Whether a column of household types has the digit of a type.
fn has_type(types: i32, digit: i32) -> bool {
    types > 0 && types.to_string().contains(&digit.to_string())
}

fn clients<'a>(people: impl Iterator<Item = &'a PersonFacts>) -> Vec<u32> {
    people.map(|person| person.client).collect()
}

pub(super) fn findings(data: &Data) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, group) in GROUPS.iter().enumerate() {
        let people = people_of(data, at);
        let in_residence: Vec<PersonFacts> = people.iter().copied().filter(|one| one.air_types > 0).collect();
        findings.extend(of_people_in_residence(group, &in_residence));
        findings.extend(large_households(group, &in_residence));
        findings.extend(missing_demographics(group, &people));
        let is_child_alone = |person: &&PersonFacts| has_type(person.types, 3);
        let small = |person: &&PersonFacts| (0..=5).contains(&person.age_max);
        let older = |person: &PersonFacts| person.age_min == 17 || person.age_max >= 17;
        let alone: Vec<&PersonFacts> = people.iter().filter(is_child_alone).collect();
        if !alone.iter().any(|person| older(person)) && alone.iter().any(small) {
            let clients = clients(alone.into_iter().filter(small));
            findings.push(Finding::new(&group.small_children, group.name).with_clients(clients));
        }
    }
    findings
}

fn of_people_in_residence(group: &'static Group, people: &[PersonFacts]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut raise = |flag: &'static Flag, of: &[&PersonFacts], all: usize| {
        let detail = format!("{}: {} of {all}", group.name, of.len());
        findings.push(Finding::new(flag, detail).with_clients(clients(of.iter().copied())));
    };
    let adults: Vec<&PersonFacts> = people.iter().filter(|person| person.air_adult_types > 0).collect();
    let unknown: Vec<&PersonFacts> =
        adults.iter().copied().filter(|person| matches!(person.veteran_status, 98 | 99)).collect();
    if adults.len() >= 50 && share(unknown.len(), adults.len()) > 0.1 {
        raise(&group.veteran_status, &unknown, adults.len());
    }
    let of_unknown_type: Vec<&PersonFacts> = people.iter().filter(|person| has_type(person.air_types, 9)).collect();
    let of_unknown_age: Vec<&PersonFacts> = people.iter().filter(|person| person.age_max >= 98).collect();
    if share(of_unknown_type.len(), people.len()) >= 0.05 || of_unknown_type.len() >= 100 {
        raise(&group.unknown_type, &of_unknown_type, people.len());
    } else if people.len() >= 50 && share(of_unknown_age.len(), people.len()) >= 0.05 {
        raise(&group.unknown_age, &of_unknown_age, people.len());
    }
    let in_several: Vec<&PersonFacts> = people
        .iter()
        .filter(|person| HOUSEHOLD_TYPES.iter().filter(|(digit, _)| has_type(person.air_types, *digit)).count() > 1)
        .collect();
    if in_several.len() >= 20 && share(in_several.len(), people.len()) > 0.05 {
        raise(&group.overlap, &in_several, people.len());
    }
    findings
}

/// People per household above HUD's limits, of at least ten people.
fn large_households(group: &'static Group, people: &[PersonFacts]) -> Vec<Finding> {
    const LIMITS: [f64; 3] = [2.0, 4.5, 2.0];
    let mut findings = Vec::new();
    for ((flag, limit), (digit, name)) in group.size.iter().zip(LIMITS).zip(HOUSEHOLD_TYPES) {
        let members: Vec<&PersonFacts> = people.iter().filter(|person| has_type(person.air_types, digit)).collect();
        let heads = members.iter().filter(|person| has_type(person.air_head_types, digit)).count();
        if members.len() >= 10 && share(members.len(), heads) > limit {
            let detail = format!("{}, {name}: {} people, {heads} heads", group.name, members.len());
            findings.push(Finding::new(flag, detail).with_clients(clients(members.into_iter())));
        }
    }
    findings
}

fn missing_demographics(group: &'static Group, people: &[PersonFacts]) -> Vec<Finding> {
    /// A flag, whom it asks about, who misses it, and the share that is allowed.
    type Check = (&'static Flag, fn(&PersonFacts) -> bool, fn(&PersonFacts) -> bool, f64);
    let checks: [Check; 3] = [
        (&RACE, |_| true, |person| person.race == 99, 0.01),
        (
            &DISABILITY,
            |person| person.disability_status >= 0,
            |person| matches!(person.disability_status, 98 | 99),
            0.1,
        ),
        (&DV, |person| person.dv_status >= 0, |person| person.dv_status == 99, 0.1),
    ];
    let mut findings = Vec::new();
    for (digit, name) in HOUSEHOLD_TYPES {
        for (flag, is_asked, misses, allowed) in checks {
            let asked: Vec<&PersonFacts> =
                people.iter().filter(|person| has_type(person.types, digit) && is_asked(person)).collect();
            let missing: Vec<&PersonFacts> = asked.iter().copied().filter(|person| misses(person)).collect();
            if share(missing.len(), asked.len()) > allowed {
                let detail = format!("{}, {name}: {} of {}", group.name, missing.len(), asked.len());
                findings.push(Finding::new(flag, detail).with_clients(clients(missing.into_iter())));
            }
        }
    }
    findings
}
