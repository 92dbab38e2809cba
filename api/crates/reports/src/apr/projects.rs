//! Q4a: the projects of the report.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::rules::population::Person;
use crate::rules::project::{RAPID_REHOUSING, SERVICES_ONLY};
use crate::rules::universe::Period;
use crate::served::{Context, People};
use crate::sheet::{Part, Sheet, Wanted};
use crate::snapshot::{Code, NONE, Snapshot};
use crate::table::{Cell, Member, Row, Rule};

/// Cell M: who wrote the report.
const SOFTWARE: &str = concat!("Hearth ", env!("CARGO_PKG_VERSION"));
/// `RRHSubType` of rapid re-housing that gives services only.
const SERVICES_ONLY_REHOUSING: i16 = 1;

/// Columns P and Q, counted from B.
const CLIENTS: usize = 14;
const HOUSEHOLDS: usize = 15;

static CLIENT: Rule = Rule {
    says: "active in the project in the latest stay from {entry}; exit: {exit}",
    source: "Q4a column P",
    file: "Enrollment",
    column: "EntryDate",
};
static HEAD: Rule = Rule {
    says: "head of household, active in the project in the latest stay from {entry}; exit: {exit}",
    source: "Q4a column Q",
    file: "Enrollment",
    column: "RelationshipToHoH",
};

/// Clients and heads of household by project.
type Numbers = BTreeMap<u32, (u32, u32)>;

/// One row for each project, without labels: column A is data as well.
struct Projects;

static PROJECTS: Projects = Projects;

pub(crate) static Q4A: Sheet =
    Sheet { title: "Project Identifiers in HMIS", corner: "Organization Name", has_labels: false, parts: &[&PROJECTS] };

impl Part for Projects {
    fn headings(&self) -> Vec<&'static str> {
        vec![
            "Organization ID",
            "Project Name",
            "Project ID",
            "HMIS Project Type",
            "RRH Subtype",
            "Coordinated Entry Access Point",
            "Affiliated with a residential project",
            "Project IDs of affiliations",
            "CoC Number",
            "Geocode",
            "Victim Service Provider",
            "HMIS Software Name and Version Number",
            "Report Start Date",
            "Report End Date",
            "Total Active Clients",
            "Total Active Households",
        ]
    }

    fn height(&self, context: &Context) -> usize {
        projects(context).len()
    }

    fn rows(&self, context: &Context) -> Vec<Row> {
        let numbers = numbers(context);
        projects(context).iter().map(|&project| row(context, project, numbers.get(&project))).collect()
    }

    fn visit(&self, context: &Context, wanted: Wanted, found: &mut dyn FnMut(usize, usize, Member)) {
        for (line, project) in projects(context).into_iter().enumerate().filter(|(line, _)| wanted.line(*line)) {
            for person in context.people(People::Everyone) {
                if context.snapshot.enrollments.rows.project[person.enrollment as usize] != project {
                    continue;
                }
                let mut put = |column, rule: &'static Rule| {
                    let Person { enrollment, client, .. } = *person;
                    found(line, column, Member { enrollment, client, reason: rule.alone() });
                };
                if wanted.column(CLIENTS) {
                    put(CLIENTS, &CLIENT);
                }
                if wanted.column(HOUSEHOLDS) && person.is_head {
                    put(HOUSEHOLDS, &HEAD);
                }
            }
        }
    }
}

/// The projects in the order of the rows. HUD orders nothing; shorter identifiers first puts numbers in their order.
fn projects(context: &Context) -> Vec<u32> {
    let everybody = || numbers(context).into_keys().collect();
    let mut projects: Vec<u32> = context.projects.clone().unwrap_or_else(everybody);
    projects.sort_by_cached_key(|&project| {
        let id = context.snapshot.projects.ids.get(project);
        (id.len(), id)
    });
    projects.dedup();
    projects
}

fn numbers(context: &Context) -> Numbers {
    let mut numbers = Numbers::new();
    for person in context.people(People::Everyone) {
        let project = context.snapshot.enrollments.rows.project[person.enrollment as usize];
        let (clients, heads) = numbers.entry(project).or_default();
        *clients += 1;
        *heads += u32::from(person.is_head);
    }
    numbers
}

fn organization(snapshot: &Snapshot, project: u32) -> Cow<'_, str> {
    let key = snapshot.projects.organization[project as usize];
    if key == NONE { Cow::Borrowed("") } else { snapshot.organizations.names.get(key) }
}

fn row(context: &Context, project: u32, numbers: Option<&(u32, u32)>) -> Row {
    let snapshot = context.snapshot;
    let table = &snapshot.projects;
    let at = project as usize;
    let (clients, heads) = numbers.copied().unwrap_or_default();
    let organization_key = table.organization[at];
    let (organization_id, victim_services) = if organization_key == NONE {
        (String::new(), Code::EMPTY)
    } else {
        let organizations = &snapshot.organizations;
        (
            organizations.ids.get(organization_key).into_owned(),
            organizations.victim_service_provider[organization_key as usize],
        )
    };
    let cocs = &snapshot.project_cocs;
    let coc_numbers = cocs.of(project).map(|row| cocs.rows.coc[row]).filter(|coc| *coc != NONE);
    let geocodes = cocs.of(project).map(|row| cocs.rows.geocodes.get(u32::try_from(row).unwrap_or(NONE)).into_owned());
    let affiliations = affiliations(snapshot, project);
    let rehousing = if table.project_type[at].is(RAPID_REHOUSING) { table.rrh_sub_type[at] } else { Code::EMPTY };
    let texts = [
        organization_id,
        table.names.get(project).into_owned(),
        table.ids.get(project).into_owned(),
        show(table.project_type[at]),
        show_or_no(rehousing),
        show_or_no(access_point(snapshot, project, context.period)),
        u8::from(!affiliations.is_empty()).to_string(),
        affiliations.join(","),
        coc_numbers.map(|coc| snapshot.cocs.get(coc).into_owned()).collect::<Vec<_>>().join(","),
        geocodes.collect::<Vec<_>>().join(","),
        show(victim_services),
        SOFTWARE.to_owned(),
        context.period.start.to_string(),
        context.period.end.to_string(),
    ];
    let mut cells: Vec<Cell> = ('B'..).zip(texts).map(|(column, text)| Cell::text(column, text)).collect();
    cells.push(Cell::count('P', clients));
    cells.push(Cell::count('Q', heads));
    Row { label: Cow::Owned(organization(snapshot, project).into_owned()), cells }
}

fn show(code: Code) -> String {
    code.get().map(|code| code.to_string()).unwrap_or_default()
}

fn show_or_no(code: Code) -> String {
    code.get().unwrap_or(0).to_string()
}

/// Residential projects that a services-only project, or rapid re-housing with services only, is affiliated with.
fn affiliations(snapshot: &Snapshot, project: u32) -> Vec<String> {
    let kind = snapshot.projects.project_type[project as usize];
    let asks = kind.is(SERVICES_ONLY)
        || (kind.is(RAPID_REHOUSING) && snapshot.projects.rrh_sub_type[project as usize].is(SERVICES_ONLY_REHOUSING));
    let rows = if asks { snapshot.affiliations.of(project) } else { 0..0 };
    let residential = &snapshot.affiliations.rows.residential;
    rows.map(|row| residential.get(u32::try_from(row).unwrap_or(NONE)).into_owned()).collect()
}

/// Whether the project is an access point of coordinated entry (2.09.1) on its last operating day, when that is in the
/// report, otherwise on the last day of the report.
fn access_point(snapshot: &Snapshot, project: u32, period: Period) -> Code {
    let closing = snapshot.projects.operating_end[project as usize].get();
    let day = closing.filter(|day| period.contains(*day)).unwrap_or(period.end);
    let table = &snapshot.ce_participations.rows;
    let is_effective = |row: &usize| {
        table.start[*row].is_none_or(|start| start <= day) && table.end[*row].is_none_or(|end| end >= day)
    };
    snapshot.ce_participations.of(project).rev().find(is_effective).map_or(Code::EMPTY, |row| table.access_point[row])
}
