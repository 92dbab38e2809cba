//! Stays: how a household moves through the projects of the Continuum of Care.
//!
//! A story is a chain of episodes. An episode starts on the street or in shelter, may lead through Coordinated Entry to
//! a housing project, and ends somewhere; where it ends decides how likely and how soon the household comes back.

mod episode;
mod flawed;

use crate::calendar;
use crate::catalogue::Audience;
use crate::coc::{Project, World};
use crate::draw::{Draw, Purpose};
use crate::flaws::{Flaw, Tally};
use crate::ids::Id;
use crate::people::{self, Person};
use hmis_standards::codes::ProjectType as Type;

/// Stays that a household may have; leaves room in identifiers.
const MOST_STAYS: usize = 16;

/// The part of one person in a stay: an enrollment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Enrolled {
    /// Place of the person in the household.
    pub person: usize,
    /// 3.15.
    pub relationship: i32,
    /// 3.10.
    pub entry: i32,
    /// 3.11.
    pub exit: Option<i32>,
}

/// A stay of a household in a project.
#[derive(Debug, Clone)]
pub(crate) struct Stay {
    /// Place among the household's stays.
    pub place: usize,
    /// Place of the project.
    pub project: usize,
    /// 3.10 of the head.
    pub entry: i32,
    /// 3.11 of the head.
    pub exit: Option<i32>,
    /// 3.12.
    pub destination: i32,
    /// 3.20.
    pub move_in: Option<i32>,
    /// 4.13.
    pub engaged: Option<i32>,
    /// The day since which the household has been homeless (3.917.3).
    pub homeless_since: i32,
    /// Last bed night or contact that may be on record.
    pub last_seen: i32,
    /// Who takes part.
    pub enrolled: Vec<Enrolled>,
}

/// A household with its stays.
#[derive(Debug, Clone)]
pub(crate) struct Household {
    /// Place among the households.
    pub index: u64,
    /// The people.
    pub people: Vec<Person>,
    /// Whom projects see in them.
    pub audience: Audience,
    /// Homeless for long, with a disability.
    pub chronic: bool,
    /// The stays, by start.
    pub stays: Vec<Stay>,
}

impl Household {
    /// `HouseholdID` of a stay.
    pub(crate) fn household_id(&self, stay: &Stay) -> Id {
        Id::scrambled(b'H', self.number(stay, 0))
    }

    /// `EnrollmentID` of a person in a stay.
    pub(crate) fn enrollment_id(&self, stay: &Stay, enrolled: &Enrolled) -> Id {
        Id::scrambled(b'E', self.number(stay, enrolled.person))
    }

    fn number(&self, stay: &Stay, person: usize) -> u64 {
        (self.index * MOST_STAYS as u64 + stay.place as u64) * people::MOST_MEMBERS + person as u64
    }

    /// The person of an enrollment.
    pub(crate) fn person(&self, enrolled: &Enrolled) -> &Person {
        &self.people[enrolled.person]
    }
}

/// Draws a household with its stays.
pub(crate) fn household(world: &World, index: u64, tally: &mut Tally) -> Household {
    let members = people::members(world.seed, index, &world.households, world.as_of);
    let mut draw = Draw::new(world.seed, Purpose::Story, index);
    let mut household = Household {
        index,
        people: members.people,
        audience: members.audience,
        chronic: members.chronic,
        stays: Vec::new(),
    };
    if members.twice {
        tally.count(Flaw::DUPLICATE_PERSON);
    }
    let mut teller = Teller { world, draw: &mut draw, household: &mut household, twice: members.twice };
    teller.tell(members.start);
    flawed::plant(world, &mut draw, &mut household, members.twice, tally);
    household
}

/// How an episode ended.
#[derive(Debug, Clone, Copy)]
struct Ending {
    day: i32,
    destination: i32,
}

/// Chance that a household comes back within two years, by where it went: HUD's System Performance Measure 2 finds
/// about one in five after permanent housing, more after anything else.
fn chance_of_return(destination: i32) -> f64 {
    match destination {
        24 => 0.0,
        400..=499 => 0.19,
        300..=399 => 0.33,
        200..=299 => 0.36,
        _ => 0.5,
    }
}

/// Days until the return, within two years.
const DAYS_TO_RETURN: &[i32] = &[8, 40, 100, 190, 320, 500, 725];

/// Tells the story of a household.
struct Teller<'a> {
    world: &'a World,
    draw: &'a mut Draw,
    household: &'a mut Household,
    twice: bool,
}

impl Teller<'_> {
    fn tell(&mut self, start: i32) {
        let mut day = start;
        if self.draw.chance(0.11) {
            let failed = self.prevention(day);
            match failed {
                Some(end) => day = end + self.draw.between(5, 200),
                None => day = self.world.as_of + 1,
            }
        }
        let settled = matches!(self.household.audience, Audience::Adults | Audience::Families | Audience::Veterans);
        if settled && day <= self.world.as_of && self.draw.chance(if self.household.chronic { 0.12 } else { 0.02 }) {
            day = match self.long_housed(day) {
                Some(ending) if self.draw.chance(chance_of_return(ending.destination)) => {
                    ending.day + self.draw.quantile(DAYS_TO_RETURN)
                }
                _ => self.world.as_of + 1,
            };
        }
        let mut homeless_since = day - self.days_homeless_before();
        for _ in 0..4 {
            if day > self.world.as_of || self.household.stays.len() + 6 > MOST_STAYS {
                break;
            }
            let Some(ending) = self.episode(day, homeless_since) else { break };
            if !self.draw.chance(chance_of_return(ending.destination)) {
                break;
            }
            day = ending.day + self.draw.quantile(DAYS_TO_RETURN);
            homeless_since = if ending.destination < 200 { homeless_since } else { day - self.draw.between(0, 40) };
        }
        if self.household.stays.is_empty() || (self.twice && self.household.stays.len() < 2) {
            // Everybody in HMIS was served once, and whoever is in it twice was served twice.
            let day = start.max(self.world.as_of - 900) + self.draw.between(0, 60);
            self.visit(Type::DayShelter, day.min(self.world.as_of), homeless_since.min(day));
        }
        self.household.stays.sort_by_key(|stay| stay.entry);
        for (place, stay) in self.household.stays.iter_mut().enumerate() {
            stay.place = place;
        }
    }

    fn days_homeless_before(&mut self) -> i32 {
        if self.household.chronic {
            self.draw.quantile(&[366, 500, 800, 1_300, 2_500])
        } else {
            self.draw.quantile(&[0, 3, 12, 35, 90, 200, 400])
        }
    }

    /// Homelessness prevention. The last day, if it did not prevent homelessness.
    fn prevention(&mut self, day: i32) -> Option<i32> {
        let end = day + self.draw.quantile(&[14, 45, 85, 130, 250]);
        let failed = self.draw.chance(0.12);
        let destination = if failed {
            self.draw.weighted(&[(101, 40), (116, 15), (312, 30), (313, 15)])
        } else {
            self.draw.weighted(&[(410, 66), (435, 17), (422, 9), (423, 4), (411, 4)])
        };
        let audience = self.household.audience;
        self.stay(Type::HomelessnessPrevention, audience, day, end, destination)?;
        (failed && end < self.world.as_of).then_some(end)
    }

    /// A stay of everybody; its place among the stays. `None` when no project takes the household in, or when it would
    /// start after the last day.
    fn stay(&mut self, kind: Type, audience: Audience, entry: i32, end: i32, destination: i32) -> Option<usize> {
        if entry > self.world.as_of {
            return None;
        }
        let fallback = if audience == Audience::Minors { Audience::Minors } else { self.fallback() };
        let project =
            self.world.choose(self.draw, kind, audience).or_else(|| self.world.choose(self.draw, kind, fallback))?;
        let end = if holds_beds(&self.world.projects[project]) { end.max(entry + 1) } else { end.max(entry) };
        let exit = (end <= self.world.as_of).then_some(end);
        let place = self.household.stays.len();
        let enrolled = enroll(self.household, entry, exit, if self.twice { 1 } else { usize::MAX });
        self.household.stays.push(Stay {
            place,
            project,
            entry,
            exit,
            destination,
            move_in: None,
            engaged: None,
            homeless_since: entry,
            last_seen: exit.map_or(self.world.as_of, |exit| exit - 1).max(entry),
            enrolled,
        });
        Some(place)
    }

    /// The audience that fits when a kind of project has nothing for the household's own.
    fn fallback(&self) -> Audience {
        let children = self.household.people.iter().any(|person| calendar::age(person.birth, self.world.as_of) < 18);
        if children { Audience::Families } else { Audience::Adults }
    }

    /// A stay in a project without beds.
    fn visit(&mut self, kind: Type, day: i32, homeless_since: i32) {
        let length = self.draw.quantile(&[0, 1, 10, 45, 120, 300]);
        let destination = self.draw.weighted(&[(116, 30), (101, 30), (410, 12), (312, 8), (30, 20)]);
        let audience = self.household.audience;
        if let Some(place) = self.stay(kind, audience, day, day + length, destination) {
            self.household.stays[place].homeless_since = homeless_since.min(day);
        }
    }
}

/// Whether people sleep in a project, so that a stay of no night is none.
pub(crate) fn holds_beds(project: &Project) -> bool {
    let residential = [
        Type::EmergencyShelterEntryExit,
        Type::EmergencyShelterNightByNight,
        Type::TransitionalHousing,
        Type::SafeHaven,
        Type::PermanentSupportiveHousing,
        Type::PermanentHousingOnly,
        Type::PermanentHousingWithServices,
        Type::RapidRehousing,
    ];
    project.is(&residential)
}

/// The members of a household in a stay: the first is the head; who is born during the stay joins it then.
fn enroll(household: &Household, entry: i32, exit: Option<i32>, limit: usize) -> Vec<Enrolled> {
    let start = household.people.first().map_or(entry, |head| head.birth);
    let relationship = |place: usize, person: &Person| match place {
        0 => 1,
        // Parents are at least 15 years older; partners are not.
        _ if person.birth - start > 12 * 365 && calendar::age(person.birth, entry) < 22 => 2,
        _ => 3,
    };
    let people = household.people.iter().enumerate().take(limit);
    people
        .filter(|(_, person)| exit.is_none_or(|exit| person.birth < exit))
        .map(|(place, person)| {
            let entry = entry.max(person.birth);
            Enrolled { person: place, relationship: relationship(place, person), entry, exit }
        })
        .collect()
}
