//! The rows of each file: what staff entered about the stays of a household.

mod client;
mod coordinated_entry;
mod education;
mod enrollment;
mod exit;
mod health;
mod income;
mod living_situation;
mod prior_situation;
mod project_services;
mod services;
mod setup;

use hmis_standards::FileSpec;

use crate::calendar;
use crate::coc::{Project, World};
use crate::draw::Draw;
use crate::flaws::Tally;
use crate::ids::Id;
use crate::people::Person;
use crate::rows::{Rows, Stamp};
use crate::stories::{Enrolled, Household, Stay};
use crate::survey::Survey;

/// Whether a file describes the export, organizations and projects rather than people.
pub(crate) fn is_setup(file: &FileSpec) -> bool {
    file.group == "export" || file.group == "project_descriptor"
}

/// The rows of a file about organizations and projects.
pub(crate) fn setup(world: &World, survey: &Survey, rows: &mut Rows) {
    setup::rows(world, survey, rows);
}

/// The rows of a file about a household.
pub(crate) fn household(world: &World, household: &Household, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    let file = rows.file();
    if file == "Client" {
        client::rows(world, household, draw, tally, rows);
        return;
    }
    for stay in &household.stays {
        for enrolled in &stay.enrolled {
            let case = Case::new(world, household, stay, enrolled);
            match file {
                "Enrollment" => enrollment::row(&case, draw, tally, rows),
                "Exit" => exit::row(&case, draw, tally, rows),
                "IncomeBenefits" => income::rows(&case, draw, tally, rows),
                "HealthAndDV" => health::health_and_dv(&case, draw, tally, rows),
                "Disabilities" => health::disabilities(&case, draw, rows),
                "EmploymentEducation" => education::employment(&case, draw, rows),
                "YouthEducationStatus" => education::youth(&case, draw, rows),
                "Services" => services::rows(&case, draw, tally, rows),
                "CurrentLivingSituation" => living_situation::rows(&case, draw, rows),
                _ => coordinated_entry::rows(&case, file, rows),
            }
        }
    }
}

/// An enrollment with everything around it.
pub(crate) struct Case<'a> {
    world: &'a World,
    household: &'a Household,
    stay: &'a Stay,
    enrolled: &'a Enrolled,
    person: &'a Person,
    project: &'a Project,
    /// `EnrollmentID`.
    enrollment: Id,
    /// `PersonalID`.
    personal: Id,
}

impl<'a> Case<'a> {
    fn new(world: &'a World, household: &'a Household, stay: &'a Stay, enrolled: &'a Enrolled) -> Self {
        let person = household.person(enrolled);
        Self {
            world,
            household,
            stay,
            enrolled,
            person,
            project: &world.projects[stay.project],
            enrollment: household.enrollment_id(stay, enrolled),
            personal: person.id(household.index),
        }
    }

    /// Whether the person is the head of the household, or the one whom staff took for it where the head is missing.
    fn head(&self) -> bool {
        self.enrolled.relationship == 1
    }

    fn adult_on(&self, day: i32) -> bool {
        calendar::age(self.person.birth, day) >= 18
    }

    /// Whom most questions are asked about.
    fn head_or_adult(&self) -> bool {
        self.head() || self.adult_on(self.enrolled.entry)
    }

    /// The last day of the enrollment within the data.
    fn end(&self) -> i32 {
        self.enrolled.exit.unwrap_or(self.world.as_of).min(self.world.as_of)
    }

    /// Start (1) and exit (3) with their dates.
    fn start_and_exit(&self) -> impl Iterator<Item = (i32, i32)> {
        [Some((1, self.enrolled.entry)), self.enrolled.exit.map(|exit| (3, exit))].into_iter().flatten()
    }

    /// Opens a row of a part of the enrollment.
    fn open(&self, rows: &mut Rows, key: &'static str, letter: u8, number: u32) {
        rows.id(key, &self.enrollment.part(letter, number));
        rows.id("EnrollmentID", &self.enrollment).id("PersonalID", &self.personal);
    }

    /// Ends a row about a day: most answers are entered within some days.
    fn close(&self, draw: &mut Draw, day: i32, rows: &mut Rows) {
        let stamp = self.stamp(draw, day);
        rows.stamp(&stamp).end();
    }

    fn stamp(&self, draw: &mut Draw, day: i32) -> Stamp {
        let created = (day + draw.quantile(&[0, 0, 0, 1, 3, 9])).min(self.world.as_of);
        let updated = if draw.chance(0.06) { (created + draw.between(1, 40)).min(self.world.as_of) } else { created };
        Stamp::new(created, updated, draw.between(25_200, 68_400), self.world.user(draw, self.stay.project))
    }
}

/// 8, 9 or 99: no answer.
fn no_answer(draw: &mut Draw) -> i32 {
    draw.weighted(&[(8, 25), (9, 30), (99, 45)])
}
