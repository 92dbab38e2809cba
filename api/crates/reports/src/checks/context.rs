//! What checks ask about stays and projects, put together once.

use std::collections::HashMap;

use crate::rules::age::Age;
use crate::rules::day::Day;
use crate::rules::household::SELF;
use crate::snapshot::{Code, DescriptorRow, NONE, Snapshot};

use super::CheckParameters;
use super::required::{Asked, asked};
use super::stays::Outliers;

/// The first age of those who answer for themselves.
const ADULT: u16 = 18;
/// HUD: VA - Supportive Services for Veteran Families (2.06.1).
const SSVF: i16 = 33;
const HMIS_PARTICIPATING: i32 = 1;

pub(super) struct Context<'a> {
    pub snapshot: &'a Snapshot,
    pub parameters: CheckParameters<'a>,
    pub projects: Vec<ProjectView<'a>>,
    /// By project: whether it is looked at.
    pub checked: Vec<bool>,
    pub outliers: Outliers,
}

/// A span of days; without an end it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub start: Day,
    pub end: Option<Day>,
}

impl Span {
    /// Whether the spans share a day.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.end.is_none_or(|end| other.start <= end) && other.end.is_none_or(|end| self.start <= end)
    }
}

/// A bed and unit inventory record (2.07).
pub(super) struct Inventory<'a> {
    pub row: DescriptorRow<'a>,
    pub span: Span,
    pub beds: i32,
}

impl Inventory<'_> {
    /// Not overflow (2.07.6), and with beds.
    pub fn is_regular(&self) -> bool {
        const OVERFLOW: i32 = 3;
        self.beds > 0 && self.row.integer("Availability") != Some(OVERFLOW)
    }

    pub fn id(&self) -> Box<str> {
        self.row.text("InventoryID").unwrap_or_default().into()
    }
}

/// A project with its descriptor data.
pub(super) struct ProjectView<'a> {
    pub key: u32,
    pub kind: Code,
    pub sub_type: Code,
    pub is_continuum: bool,
    pub is_victim_service: bool,
    pub is_ssvf: bool,
    pub asked: Asked,
    pub operating: Option<Span>,
    /// Spans of participation in HMIS (2.08), those that touch put together.
    pub participation: Vec<Span>,
    pub participation_records: Vec<Span>,
    pub ce_records: Vec<Span>,
    pub inventories: Vec<Inventory<'a>>,
    pub cocs: Vec<DescriptorRow<'a>>,
    pub housing_type: Option<i32>,
    /// All enrollments.
    pub enrollments: &'a [u32],
}

/// An enrollment in the scope of the checks.
pub(super) struct Stay<'a> {
    pub enrollment: u32,
    pub row: usize,
    pub client: u32,
    pub user: u32,
    pub project: &'a ProjectView<'a>,
    pub kind: Code,
    pub entry: Day,
    pub exit: Option<Day>,
    /// Age at entry.
    pub age: Age,
    pub is_head: bool,
    /// Head of household, or known to be an adult at entry.
    pub is_head_or_adult: bool,
}

impl<'a> Context<'a> {
    pub fn new(snapshot: &'a Snapshot, parameters: &CheckParameters<'a>) -> Self {
        let projects = project_views(snapshot, parameters);
        let is_checked = |view: &ProjectView| parameters.projects.is_none_or(|keys| keys.contains(&view.key));
        let checked = projects.iter().map(is_checked).collect();
        let mut context = Self { snapshot, parameters: *parameters, projects, checked, outliers: Outliers::default() };
        context.outliers = Outliers::new(&context);
        context
    }

    /// The stays that overlap the period, in projects that are looked at, in order of client.
    pub fn is_in_scope(&self, enrollment: u32) -> bool {
        let table = &self.snapshot.enrollments.rows;
        let row = enrollment as usize;
        table.entry[row] <= self.parameters.end
            && table.exit[row].is_none_or(|exit| exit >= self.parameters.start)
            && self.checked[table.project[row] as usize]
    }

    pub fn stay(&'a self, enrollment: u32) -> Stay<'a> {
        let table = &self.snapshot.enrollments.rows;
        let row = enrollment as usize;
        let project = &self.projects[table.project[row] as usize];
        let (client, entry) = (table.parent[row], table.entry[row]);
        let age = Age::on(entry, self.snapshot.clients.dob[client as usize]);
        let is_head = table.relationship[row].is(SELF);
        Stay {
            enrollment,
            row,
            client,
            user: table.user[row],
            project,
            kind: project.kind,
            entry,
            exit: table.exit[row].get(),
            age,
            is_head,
            is_head_or_adult: is_head || matches!(age, Age::Years(years) if years >= ADULT),
        }
    }

    /// The period of the checks.
    pub fn period(&self) -> Span {
        Span { start: self.parameters.start, end: Some(self.parameters.end) }
    }
}

impl Stay<'_> {
    pub fn is_open_on(&self, day: Day) -> bool {
        self.entry <= day && self.exit.is_none_or(|exit| exit > day)
    }

    pub fn span(&self) -> Span {
        Span { start: self.entry, end: self.exit }
    }
}

fn project_views<'a>(snapshot: &'a Snapshot, parameters: &CheckParameters) -> Vec<ProjectView<'a>> {
    let table = &snapshot.projects;
    let count = u32::try_from(table.project_type.len()).unwrap_or(NONE);
    let mut views: Vec<ProjectView> = (0..count).map(|key| view(snapshot, parameters, key)).collect();
    let keys: HashMap<String, usize> = (0..count).map(|key| (table.ids.get(key).into_owned(), key as usize)).collect();
    for file in ["Project", "ProjectCoC", "Inventory", "HMISParticipation", "CEParticipation"] {
        for row in snapshot.descriptors.rows(file) {
            let key = row.text("ProjectID").and_then(|id| keys.get(id));
            if let Some(view) = key.and_then(|key| views.get_mut(*key)) {
                take(view, file, row);
            }
        }
    }
    for view in &mut views {
        view.participation = joined(std::mem::take(&mut view.participation));
    }
    views
}

fn view<'a>(snapshot: &'a Snapshot, parameters: &CheckParameters, key: u32) -> ProjectView<'a> {
    let table = &snapshot.projects;
    let row = key as usize;
    let kind = table.project_type[row];
    let funders = &snapshot.funders.rows;
    let current: Vec<Code> = snapshot
        .funders
        .of(key)
        .filter(|&grant| {
            funders.start[grant].is_none_or(|start| start <= parameters.end)
                && funders.end[grant].is_none_or(|end| end >= parameters.start)
        })
        .map(|grant| funders.funder[grant])
        .collect();
    let organization = table.organization[row] as usize;
    ProjectView {
        key,
        kind,
        sub_type: table.rrh_sub_type[row],
        is_continuum: table.continuum_project[row].is(1),
        is_victim_service: snapshot
            .organizations
            .victim_service_provider
            .get(organization)
            .is_some_and(|code| code.is(1)),
        is_ssvf: current.iter().any(|funder| funder.is(SSVF)),
        asked: asked(&current, kind),
        operating: table.operating_start[row].get().map(|start| Span { start, end: table.operating_end[row].get() }),
        participation: Vec::new(),
        participation_records: Vec::new(),
        ce_records: Vec::new(),
        inventories: Vec::new(),
        cocs: Vec::new(),
        housing_type: None,
        enrollments: snapshot.enrollments_of_project(key),
    }
}

/// Puts a row about a project where it belongs.
fn take<'a>(view: &mut ProjectView<'a>, file: &str, row: DescriptorRow<'a>) {
    let span = |start: &str, end: &str| row.date(start).map(|start| Span { start, end: row.date(end) });
    match file {
        "Project" => view.housing_type = row.integer("HousingType"),
        "ProjectCoC" => view.cocs.push(row),
        "Inventory" => {
            if let Some(span) = span("InventoryStartDate", "InventoryEndDate") {
                view.inventories.push(Inventory { row, span, beds: row.integer("BedInventory").unwrap_or(0) });
            }
        }
        "HMISParticipation" => {
            let span = span("HMISParticipationStatusStartDate", "HMISParticipationStatusEndDate");
            view.participation_records.extend(span);
            let participates = row.integer("HMISParticipationType") == Some(HMIS_PARTICIPATING);
            view.participation.extend(span.filter(|_| participates));
        }
        _ => view.ce_records.extend(span("CEParticipationStatusStartDate", "CEParticipationStatusEndDate")),
    }
}

/// Spans in order, those that overlap or follow each other without a day between put together.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable_by_key(|span| span.start);
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.end.is_none_or(|end| span.start <= end.plus(1)) => {
                last.end = last.end.zip(span.end).map(|(one, other)| one.max(other));
            }
            _ => joined.push(span),
        }
    }
    joined
}
