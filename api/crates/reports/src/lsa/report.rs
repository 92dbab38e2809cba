//! LSA 11: the data quality columns of LSAReport, with the records behind each.

use std::collections::{BTreeSet, HashMap};

use crate::snapshot::{NONE, SsnForm};

use super::people::Person;
use super::quality::{Findings, MemberFacts};
use super::universe::Universe;

/// A data quality column of LSAReport.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportColumn {
    /// HUD's name.
    pub name: &'static str,
    /// The value.
    pub value: u32,
    /// Keys of the records that are counted.
    pub counted: Counted,
}

/// What a column counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted {
    /// Households, each as the enrollment that was found first.
    Households(Vec<u32>),
    /// Enrollments.
    Enrollments(Vec<u32>),
    /// Clients.
    Clients(Vec<u32>),
    /// Distinct Social Security numbers, as the clients who share one.
    SharedNumbers(Vec<u32>),
}

fn column(name: &'static str, counted: Counted) -> ReportColumn {
    let keys = match &counted {
        Counted::Households(keys)
        | Counted::Enrollments(keys)
        | Counted::Clients(keys)
        | Counted::SharedNumbers(keys) => keys,
    };
    ReportColumn { name, value: u32::try_from(keys.len()).unwrap_or(NONE), counted }
}

/// The columns from NoCoC on, in the order of the file.
pub(super) fn columns(universe: &Universe, people: &[Person]) -> Vec<ReportColumn> {
    let mut columns = Vec::with_capacity(21);
    columns.extend(household_errors(universe));
    columns.extend(move_in_and_relationship(universe));
    columns.extend(totals(universe));
    columns.extend(social_security_numbers(universe, people));
    columns.extend(enrollment_errors(universe));
    columns
}

/// Enrollments in the ES, SH, TH, RRH and PSH projects of Project.csv that are active in the report period, of
/// organizations that are no victim service providers.
fn active_in_exported_projects(universe: &Universe) -> impl Iterator<Item = u32> {
    let snapshot = universe.snapshot;
    let table = &snapshot.enrollments.rows;
    let period = universe.cohorts.active;
    let organizations = &snapshot.organizations.victim_service_provider;
    let projects = (0..).zip(&universe.projects.exported).filter(|(_, exported)| **exported).map(|(key, _)| key);
    projects
        .filter(move |&project: &u32| {
            let row = project as usize;
            snapshot.projects.project_type[row].is_one_of(&[0, 1, 2, 3, 8, 13])
                && organizations.get(snapshot.projects.organization[row] as usize).is_some_and(|answer| answer.is(0))
        })
        .flat_map(|project| snapshot.enrollments_of_project(project).iter().copied())
        .filter(move |&enrollment| {
            let row = enrollment as usize;
            table.entry[row] <= period.end && table.exit[row].is_none_or(|exit| exit >= period.start)
        })
}

/// LSA 11.1 and 11.2: NoCoC and NotOneHoH.
fn household_errors(universe: &Universe) -> [ReportColumn; 2] {
    let snapshot = universe.snapshot;
    let table = &snapshot.enrollments.rows;
    let coc = snapshot.coc_key(&universe.parameters.coc_code);
    let (mut no_coc, mut not_one_head) = (HashMap::new(), HashMap::new());
    for enrollment in active_in_exported_projects(universe) {
        let row = enrollment as usize;
        let household = table.household[row];
        let cocs = snapshot.cocs_of_project(table.project[row]);
        if table.relationship[row].is(1) && (table.coc[row] == NONE || !cocs.contains(&table.coc[row])) {
            no_coc.entry(household).or_insert(enrollment);
        }
        let members = snapshot.household_members(household).iter().map(|&member| member as usize);
        let heads = members.clone().filter(|&row| table.relationship[row].is(1)).count();
        if heads != 1 && members.into_iter().any(|row| Some(table.coc[row]) == coc) {
            not_one_head.entry(household).or_insert(enrollment);
        }
    }
    let households = |found: HashMap<u32, u32>| {
        let mut enrollments: Vec<u32> = found.into_values().collect();
        enrollments.sort_unstable();
        Counted::Households(enrollments)
    };
    [column("NoCoC", households(no_coc)), column("NotOneHoH", households(not_one_head))]
}

/// LSA 11.3 and 11.4: RelationshipToHoH and MoveInDate.
fn move_in_and_relationship(universe: &Universe) -> [ReportColumn; 2] {
    let snapshot = universe.snapshot;
    let table = &snapshot.enrollments.rows;
    let period = universe.cohorts.active;
    let active = || universe.households.iter().filter(|household| household.active);
    let has_no_relationship = |enrollment: &u32| {
        let row = *enrollment as usize;
        !table.relationship[row].is_within(1, 5)
            && table.entry[row] <= period.end
            && table.exit[row].is_none_or(|exit| exit >= period.start)
    };
    let relationship = active()
        .flat_map(|household| snapshot.household_members(household.household).iter().copied())
        .filter(has_no_relationship)
        .collect();
    let move_in = active()
        .filter(|household| household.project_type.has_move_in() && household.move_in.is_none())
        .map(|household| household.enrollment)
        .filter(|&enrollment| table.move_in_date[enrollment as usize].is_some_and(|date| date <= period.end))
        .collect();
    [
        column("RelationshipToHoH", Counted::Enrollments(relationship)),
        column("MoveInDate", Counted::Enrollments(move_in)),
    ]
}

/// LSA 11.5: UnduplicatedClient to ClientExit.
fn totals(universe: &Universe) -> [ReportColumn; 5] {
    let counted = || universe.members.iter().filter(|member| universe.is_counted(member));
    let clients: BTreeSet<u32> = counted().map(|member| member.client).collect();
    let is_active = universe.cohorts.exits.is_some();
    let households = universe
        .households
        .iter()
        .filter(|household| household.active_in_residence || (household.active && is_active))
        .map(|household| household.enrollment)
        .collect();
    let all = counted().map(|member| member.enrollment).collect();
    let heads_and_adults =
        counted().filter(|member| member.is_head_or_adult()).map(|member| member.enrollment).collect();
    let exits = counted().filter(|member| member.exit.is_some()).map(|member| member.enrollment).collect();
    [
        column("UnduplicatedClient", Counted::Clients(clients.into_iter().collect())),
        column("HouseholdEntry", Counted::Households(households)),
        column("ClientEntry", Counted::Enrollments(all)),
        column("AdultHoHEntry", Counted::Enrollments(heads_and_adults)),
        column("ClientExit", Counted::Enrollments(exits)),
    ]
}

/// LSA 11.6: SSN4Digit to DistinctSSNValueNotUnique.
fn social_security_numbers(universe: &Universe, people: &[Person]) -> [ReportColumn; 5] {
    const NOT_PROVIDED: usize = 0;
    const LAST_FOUR: usize = 1;
    const INVALID: usize = 2;
    const VALID: usize = 3;
    let clients = &universe.snapshot.clients;
    let state = |client: u32| {
        let row = client as usize;
        match clients.ssn_form[row] {
            _ if clients.ssn_quality[row].is_refused_or_unknown() => NOT_PROVIDED,
            SsnForm::LastFour if clients.ssn_quality[row].is(2) => LAST_FOUR,
            SsnForm::Whole => VALID,
            SsnForm::LastFour | SsnForm::Other => INVALID,
        }
    };
    let mut sharers: HashMap<u32, u32> = HashMap::new();
    for person in people {
        *sharers.entry(clients.ssn_group[person.client as usize]).or_default() += 1;
    }
    let of_state = |wanted: usize| people.iter().map(|one| one.client).filter(move |&client| state(client) == wanted);
    let is_shared = |client: &u32| {
        let group = clients.ssn_group[*client as usize];
        group != NONE && sharers.get(&group).is_some_and(|count| *count > 1)
    };
    let shared: Vec<u32> = of_state(VALID).filter(is_shared).collect();
    let mut numbers: Vec<(u32, u32)> =
        shared.iter().map(|&client| (clients.ssn_group[client as usize], client)).collect();
    numbers.sort_unstable();
    numbers.dedup_by_key(|(group, _)| *group);
    let count = |wanted| Counted::Clients(of_state(wanted).collect());
    [
        column("SSN4Digit", count(LAST_FOUR)),
        column("SSNNotProvided", count(NOT_PROVIDED)),
        column("SSNMissingOrInvalid", count(INVALID)),
        column("ClientSSNNotUnique", Counted::Clients(shared)),
        column(
            "DistinctSSNValueNotUnique",
            Counted::SharedNumbers(numbers.into_iter().map(|(_, client)| client).collect()),
        ),
    ]
}

/// LSA 11.7: DisablingCond to Destination.
fn enrollment_errors(universe: &Universe) -> [ReportColumn; 7] {
    const COLUMNS: [(&str, Findings); 6] = [
        ("DisablingCond", Findings::DISABLING_CONDITION),
        ("LivingSituation", Findings::LIVING_SITUATION),
        ("LengthOfStay", Findings::LENGTH_OF_STAY),
        ("HomelessDate", Findings::HOMELESS_DATE),
        ("TimesHomeless", Findings::TIMES_HOMELESS),
        ("MonthsHomeless", Findings::MONTHS_HOMELESS),
    ];
    let mut found: [Vec<u32>; 7] = Default::default();
    for member in universe.members.iter().filter(|member| universe.is_counted(member)) {
        let facts = MemberFacts::new(universe, member);
        for (at, (_, finding)) in COLUMNS.iter().enumerate() {
            if facts.has(*finding) {
                found[at].push(member.enrollment);
            }
        }
        if member.exit.is_some() && facts.misses_destination {
            found[6].push(member.enrollment);
        }
    }
    let mut names = COLUMNS.iter().map(|(name, _)| *name).chain(["Destination"]);
    found.map(|enrollments| column(names.next().unwrap_or_default(), Counted::Enrollments(enrollments)))
}
