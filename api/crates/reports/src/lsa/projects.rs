//! Projects as LSA 3.3 and 4.1 see them: which count, when they operate and when they take part in HMIS.

use std::collections::{HashMap, HashSet};

use crate::Day;
use crate::snapshot::{DescriptorRow, Snapshot};

use super::codes::LsaProjectType;
use super::dates::later;
use super::parameters::{Cohorts, LsaParameters, LsaScope};

/// A period in which a project takes part in HMIS (`HMISParticipationType` 1).
#[derive(Debug, Clone, Copy)]
pub(super) struct Participation {
    pub start: Day,
    pub end: Option<Day>,
}

/// A project whose clients may be reported on (LSA 3.3, record selection).
#[derive(Debug)]
pub(super) struct ServedProject {
    pub project_type: LsaProjectType,
    pub operating_start: Day,
    /// Nothing when it ends after the report period.
    pub operating_end: Option<Day>,
    /// The latest start first.
    participations: Vec<Participation>,
}

/// The time in which a project both operates and takes part in HMIS, seen from one enrollment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    /// The first day.
    pub start: Day,
    /// The first day after it; nothing when that is after the report period.
    pub end: Option<Day>,
    /// `HMISStart`.
    pub participation_start: Day,
    /// The recorded exit, unless it lies after the end of operation or participation.
    pub exit: Option<Day>,
}

/// What the LSA needs to know about projects, by key of the project.
#[derive(Debug)]
pub(super) struct Projects {
    /// Projects whose clients may be reported on.
    pub served: Vec<Option<ServedProject>>,
    /// Whether the project is in Project.csv (lsa_Project, LSA 4.1).
    pub exported: Vec<bool>,
    /// `GeographyType` of the exported projects in the CoC of the report.
    pub geography: Vec<Option<i32>>,
    /// Periods of participation of any type of the exported projects that operate after the start (LSA 4.6).
    pub exported_participations: Vec<Vec<Participation>>,
    /// Keys by `ProjectID`.
    key_of: HashMap<String, u32>,
}

impl Projects {
    pub fn new(snapshot: &Snapshot, parameters: &LsaParameters, cohorts: &Cohorts) -> Self {
        let count = snapshot.projects.ids.len();
        let keys = 0..u32::try_from(count).unwrap_or(u32::MAX);
        let key_of: HashMap<String, u32> =
            keys.clone().map(|key| (snapshot.projects.ids.get(key).into_owned(), key)).collect();
        let exported = exported(snapshot, parameters, cohorts);
        let participations = participations(snapshot, &key_of);
        let mut geography = vec![None; count];
        for row in snapshot.descriptors.rows("ProjectCoC") {
            if let Some(key) = key_in(row, &key_of).filter(|&key| exported[key as usize] && in_coc(row, parameters)) {
                let value = &mut geography[key as usize];
                *value = value.or(row.integer("GeographyType"));
            }
        }
        let served = keys.map(|key| served(snapshot, cohorts, key, participations[key as usize].clone())).collect();
        let exported_participations = participations
            .into_iter()
            .enumerate()
            .map(|(key, rows)| {
                let operates = snapshot.projects.operating_end[key].is_none_or(|end| end > cohorts.active.start);
                if exported[key] && operates { rows } else { Vec::new() }
            })
            .collect();
        Self { served, exported, geography, exported_participations, key_of }
    }

    /// The key of the project that a row of a descriptor file belongs to.
    pub fn key_of(&self, row: DescriptorRow) -> Option<u32> {
        key_in(row, &self.key_of)
    }
}

fn key_in(row: DescriptorRow, key_of: &HashMap<String, u32>) -> Option<u32> {
    key_of.get(row.text("ProjectID")?).copied()
}

/// Whether a row of ProjectCoC.csv or Inventory.csv belongs to the CoC of the report.
pub(super) fn in_coc(row: DescriptorRow, parameters: &LsaParameters) -> bool {
    row.text("CoCCode").is_some_and(|code| code.eq_ignore_ascii_case(&parameters.coc_code))
}

/// LSA 4.1, record selection.
fn exported(snapshot: &Snapshot, parameters: &LsaParameters, cohorts: &Cohorts) -> Vec<bool> {
    let coc = snapshot.coc_key(&parameters.coc_code);
    let chosen: HashSet<&str> = parameters.project_ids.iter().map(String::as_str).collect();
    let table = &snapshot.projects;
    (0..u32::try_from(table.ids.len()).unwrap_or(u32::MAX))
        .map(|key| {
            let row = key as usize;
            let types: &[i16] = match parameters.scope {
                LsaScope::ProjectFocused => &[0, 1, 2, 3, 8, 13],
                LsaScope::Systemwide | LsaScope::Hic => &[0, 1, 2, 3, 8, 9, 10, 13],
            };
            let start = table.operating_start[row].get();
            coc.is_some_and(|coc| snapshot.cocs_of_project(key).contains(&coc))
                && (parameters.scope != LsaScope::ProjectFocused || chosen.contains(table.ids.get(key).as_ref()))
                && table.continuum_project[row].is(1)
                && table.project_type[row].is_one_of(types)
                && table.operating_end[row]
                    .is_none_or(|end| end > cohorts.lookback && start.is_some_and(|start| end > start))
        })
        .collect()
}

/// LSA 3.3: the project part of the record selection.
fn served(
    snapshot: &Snapshot,
    cohorts: &Cohorts,
    key: u32,
    mut participations: Vec<Participation>,
) -> Option<ServedProject> {
    let (table, row) = (&snapshot.projects, key as usize);
    let organization = table.organization[row] as usize;
    let is_victim_service_provider_known_not =
        snapshot.organizations.victim_service_provider.get(organization).is_some_and(|answer| answer.is(0));
    let start = table.operating_start[row].get()?;
    let end = table.operating_end[row].get();
    let selected = table.continuum_project[row].is(1)
        && is_victim_service_provider_known_not
        && start <= cohorts.active.end
        && end.is_none_or(|end| end > start && end > cohorts.lookback);
    if !selected {
        return None;
    }
    participations.sort_by_key(|period| std::cmp::Reverse((period.start, period.end.map_or(i32::MAX, |end| end.0))));
    Some(ServedProject {
        project_type: LsaProjectType::of(table.project_type[row].get(), table.rrh_sub_type[row].get())?,
        operating_start: start,
        operating_end: end.filter(|&end| end <= cohorts.active.end),
        participations,
    })
}

fn participations(snapshot: &Snapshot, key_of: &HashMap<String, u32>) -> Vec<Vec<Participation>> {
    let mut periods = vec![Vec::new(); snapshot.projects.ids.len()];
    for row in snapshot.descriptors.rows("HMISParticipation") {
        let participates = row.integer("HMISParticipationType") == Some(1);
        let start = row.date("HMISParticipationStatusStartDate");
        if let (true, Some(key), Some(start)) = (participates, key_in(row, key_of), start) {
            periods[key as usize].push(Participation { start, end: row.date("HMISParticipationStatusEndDate") });
        }
    }
    periods
}

impl ServedProject {
    /// HMISStart and HMISEnd (LSA 3.3) for an enrollment, and what follows from them. An exit after the end of
    /// operation or participation counts as none; which period is meant depends on the exit, and which exit counts on
    /// the period, so the period is the one that confirms itself.
    pub fn window(&self, entry: Day, exit: Option<Day>, cohorts: &Cohorts) -> Option<Window> {
        let report_end = cohorts.active.end;
        self.participations.iter().enumerate().find_map(|(at, period)| {
            let end = period.end.filter(|&end| end <= report_end);
            let exit = exit
                .filter(|&exit| self.operating_end.is_none_or(|end| exit <= end) && end.is_none_or(|end| exit <= end));
            let latest = self.participations.iter().position(|period| {
                period.end.is_none_or(|end| end > cohorts.lookback && end > entry)
                    && period.start <= report_end
                    && exit.is_none_or(|exit| exit > period.start)
            });
            (latest == Some(at)).then(|| Window {
                start: later(period.start, self.operating_start),
                end: super::dates::earlier(end, self.operating_end),
                participation_start: period.start,
                exit,
            })
        })
    }
}
