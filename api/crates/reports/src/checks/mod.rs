//! Checks on data quality: what to look for, whose it is to mend, and what was found.
//!
//! The list is that of HUD's tool Eva (129 checks). Each check is a row of data with a small function that tests a stay
//! or a project, one file for each family. Checks on the structure of CSV files are answered when a file is read
//! ([`ELSEWHERE`]). Where Eva's program does less than its guidance says, the check does what the guidance says.

mod check;
mod client;
mod context;
mod dates;
mod elsewhere;
mod household;
mod income;
mod prior;
mod project;
mod required;
mod stays;

use rayon::prelude::*;

use crate::rules::day::Day;
use crate::snapshot::Snapshot;

pub use check::{Check, Detail, Finding, Owner, Severity};
pub use elsewhere::{Answer, ELSEWHERE, Elsewhere};

use check::StayRule;
use context::{Context, ProjectView, Stay};

/// Limits that a community sets for itself, in days; the defaults are Eva's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Until a referral has a result.
    pub referral_days: i32,
    /// Of a stay in a day shelter or a project of type "other".
    pub stay_days: i32,
    /// Between contacts in street outreach, services-only projects and coordinated entry.
    pub contact_days: i32,
    /// Between bed nights in night-by-night shelter.
    pub bed_night_days: i32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { referral_days: 14, stay_days: 90, contact_days: 90, bed_night_days: 90 }
    }
}

/// What to check.
#[derive(Debug, Clone, Copy)]
pub struct CheckParameters<'a> {
    /// The day from which the future begins.
    pub as_of: Day,
    /// First day of the period; stays and inventory that overlap the period are checked.
    pub start: Day,
    /// Last day of the period.
    pub end: Day,
    /// Keys of projects ([`Snapshot::project_key`]); `None` for all.
    pub projects: Option<&'a [u32]>,
    /// Limits of the community.
    pub limits: Limits,
}

/// Everything that is wrong: first about stays, in order of client, then about projects.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Findings {
    /// What was found.
    pub list: Vec<Finding>,
}

impl Findings {
    /// What one check found.
    pub fn of(&self, check: u16) -> impl Iterator<Item = &Finding> {
        self.list.iter().filter(move |finding| finding.check.id == check)
    }
}

/// Checks on each stay.
const STAY_RULES: [&[StayRule]; 6] =
    [household::RULES, dates::RULES, prior::RULES, client::SSVF_RULES, income::RULES, stays::RULES];

/// Checks on the client's record: on every client, and on veterans in SSVF.
const CLIENT_RULES: [&[StayRule]; 2] = [client::RULES, client::VETERAN_RULES];

/// Every check, in no particular order.
pub fn checks() -> impl Iterator<Item = &'static Check> {
    let of_stays = STAY_RULES.into_iter().chain(CLIENT_RULES).flatten().map(|rule| &rule.check);
    of_stays.chain(project::RULES.iter().map(|rule| &rule.check))
}

/// Runs every check.
pub fn run(snapshot: &Snapshot, parameters: &CheckParameters) -> Findings {
    let context = Context::new(snapshot, parameters);
    let clients = u32::try_from(snapshot.clients.dob.len()).unwrap_or(u32::MAX);
    let mut list: Vec<Finding> = (0..clients)
        .into_par_iter()
        .fold(Vec::new, |mut found, client| {
            check_client(&context, client, &mut found);
            found
        })
        .reduce(Vec::new, |mut first, second| {
            first.extend(second);
            first
        });
    let is_checked = |project: &&ProjectView| context.checked[project.key as usize];
    for project in context.projects.iter().filter(is_checked) {
        for rule in project::RULES {
            (rule.test)(&context, project, &mut |detail| {
                list.push(Finding::of_project(&rule.check, project.key, detail));
            });
        }
    }
    Findings { list }
}

/// Checks the stays of a client, and the client's own record once: on the stay that started last, or on the last one in
/// SSVF.
fn check_client(context: &Context, client: u32, found: &mut Vec<Finding>) {
    let rows = context.snapshot.enrollments_of_client(client);
    let stays = rows.filter_map(|row| u32::try_from(row).ok()).filter(|&enrollment| context.is_in_scope(enrollment));
    let mut latest: [Option<Stay>; 2] = [None, None];
    for enrollment in stays {
        let stay = context.stay(enrollment);
        for rules in STAY_RULES {
            apply(rules, context, &stay, found);
        }
        if stay.project.is_ssvf {
            latest[1] = Some(context.stay(enrollment));
        }
        latest[0] = Some(stay);
    }
    for (rules, stay) in CLIENT_RULES.into_iter().zip(latest) {
        if let Some(stay) = stay {
            apply(rules, context, &stay, found);
        }
    }
}

fn apply(rules: &'static [StayRule], context: &Context, stay: &Stay, found: &mut Vec<Finding>) {
    found.extend(
        rules
            .iter()
            .filter_map(|rule| (rule.test)(context, stay).map(|detail| Finding::of_stay(&rule.check, stay, detail))),
    );
}
