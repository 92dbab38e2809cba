//! The Continuum of Care: organizations, projects and staff, as many as its people need.

use hmis_standards::codes::ProjectType;

use crate::Parameters;
use crate::calendar;
use crate::catalogue::{Audience, TEMPLATES, Template};
use crate::draw::{Draw, Purpose};
use crate::ids::Id;
use crate::people::{self, Households};

/// Clients for whom there is one more project of each kind and weight.
const CLIENTS_PER_PROJECT: u64 = 20_000;
/// Projects of an organization, on average.
const PROJECTS_PER_ORGANIZATION: usize = 4;
/// Staff of an organization.
const STAFF_PER_ORGANIZATION: usize = 4;
/// Code numbers of project types are below this.
const TYPES: usize = 15;

/// A project.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Project {
    /// Its place among the projects.
    pub position: usize,
    /// What kind of project it is.
    pub template: &'static Template,
    /// 1 for the first of its kind.
    pub number: u64,
    /// Its organization's place among the organizations.
    pub organization: usize,
    /// 2.02.3.
    pub operating_start: i32,
}

impl Project {
    /// `ProjectID`.
    pub(crate) fn id(&self) -> Id {
        Id::scrambled(b'P', self.position as u64)
    }

    /// 2.02.6.
    pub(crate) fn project_type(&self) -> ProjectType {
        self.template.project_type
    }

    /// Whether the project is in one of these types.
    pub(crate) fn is(&self, types: &[ProjectType]) -> bool {
        types.contains(&self.template.project_type)
    }

    /// Whether one of its grants comes from one of these funders (2.06.1).
    pub(crate) fn funded_by(&self, funders: &[i32]) -> bool {
        self.template.funders.iter().any(|funder| funders.contains(funder))
    }

    /// Whether a victim service provider runs it, so that no client of it is in HMIS.
    pub(crate) fn victim_services(&self) -> bool {
        self.template.audiences.is_empty()
    }
}

/// Everything that is known before the first household is drawn.
#[derive(Debug)]
pub(crate) struct World {
    /// Names the outcome.
    pub seed: u64,
    /// The last day.
    pub as_of: i32,
    /// 2.03.1.
    pub coc_code: String,
    /// `ExportID`.
    pub export_id: String,
    /// The projects.
    pub projects: Vec<Project>,
    /// How many organizations there are.
    pub organizations: usize,
    /// How many households there are.
    pub households: Households,
    /// Places of the projects of a type that take in an audience.
    choices: Vec<Vec<usize>>,
}

impl World {
    /// Plans organizations and projects, and counts households.
    pub(crate) fn new(parameters: &Parameters) -> Self {
        let as_of = calendar::number(parameters.as_of);
        let mut world = Self {
            seed: parameters.seed,
            as_of,
            coc_code: parameters.coc_code.clone(),
            export_id: format!("demo-{:016x}", parameters.seed),
            projects: Vec::new(),
            organizations: 0,
            households: people::count(parameters.seed, parameters.clients),
            choices: vec![Vec::new(); TYPES * Audience::ALL.len()],
        };
        world.plan_projects(parameters.clients);
        world
    }

    fn plan_projects(&mut self, clients: u64) {
        let mut draw = Draw::new(self.seed, Purpose::Setup, 0);
        let total: usize =
            TEMPLATES.iter().map(|template| usize::try_from(copies(template, clients)).unwrap_or(0)).sum();
        // The last organization is the victim service provider, which runs nothing else.
        let others = total.div_ceil(PROJECTS_PER_ORGANIZATION);
        self.organizations = others + 1;
        for template in TEMPLATES {
            for number in 1..=copies(template, clients) {
                let position = self.projects.len();
                let organization = if template.audiences.is_empty() {
                    others
                } else {
                    draw.below(u32::try_from(others).unwrap_or(1)) as usize
                };
                // Earlier than the first stay of anybody, which is less than ten years back.
                let operating_start = self.as_of - draw.between(4_000, 9_000);
                self.projects.push(Project { position, template, number, organization, operating_start });
                for audience in template.audiences {
                    self.choices[choice(template.project_type, *audience)].push(position);
                }
            }
        }
    }

    /// A project of a type for an audience; `None` when there is none.
    pub(crate) fn choose(&self, draw: &mut Draw, project_type: ProjectType, audience: Audience) -> Option<usize> {
        let places = &self.choices[choice(project_type, audience)];
        (!places.is_empty()).then(|| draw.pick(places))
    }

    /// The staff of an organization.
    pub(crate) fn staff(organization: usize) -> impl Iterator<Item = Id> {
        let first = organization * STAFF_PER_ORGANIZATION;
        (first..first + STAFF_PER_ORGANIZATION).map(|place| Id::scrambled(b'U', place as u64))
    }

    /// One of the staff of a project's organization.
    pub(crate) fn user(&self, draw: &mut Draw, project: usize) -> Id {
        let first = self.projects[project].organization * STAFF_PER_ORGANIZATION;
        let place = first + draw.below(u32::try_from(STAFF_PER_ORGANIZATION).unwrap_or(1)) as usize;
        Id::scrambled(b'U', place as u64)
    }
}

fn copies(template: &Template, clients: u64) -> u64 {
    1 + template.weight * clients / CLIENTS_PER_PROJECT
}

fn choice(project_type: ProjectType, audience: Audience) -> usize {
    let audience = Audience::ALL.iter().position(|known| *known == audience).unwrap_or(0);
    usize::try_from(project_type.code()).unwrap_or(0) * Audience::ALL.len() + audience
}
