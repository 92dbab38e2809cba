//! One episode of homelessness.

use hmis_standards::codes::ProjectType as Type;

use super::{Ending, Teller};
use crate::catalogue::Audience;

/// Where people go who leave shelter without a housing project.
const AFTER_SHELTER: &[(i32, u32)] = &[
    (410, 15),
    (435, 6),
    (422, 8),
    (423, 4),
    (312, 9),
    (313, 7),
    (101, 9),
    (116, 10),
    (30, 17),
    (207, 3),
    (206, 3),
    (205, 2),
    (204, 1),
    (302, 2),
    (314, 2),
    (332, 1),
    (24, 1),
];
/// Where people go who leave transitional housing.
const AFTER_TRANSITIONAL: &[(i32, u32)] =
    &[(410, 34), (435, 22), (422, 10), (423, 4), (312, 8), (313, 5), (101, 5), (116, 3), (207, 2), (30, 7)];
/// Where people go who leave rapid re-housing after they moved in.
const AFTER_REHOUSING: &[(i32, u32)] =
    &[(410, 58), (435, 22), (422, 5), (423, 2), (312, 3), (313, 2), (101, 3), (30, 4), (116, 1)];
/// Where people go who leave permanent supportive housing.
const AFTER_SUPPORTIVE: &[(i32, u32)] =
    &[(410, 24), (435, 30), (422, 9), (24, 10), (225, 5), (207, 4), (206, 3), (101, 5), (116, 4), (30, 6)];

impl Teller<'_> {
    /// Permanent supportive housing that started years before the story, as it did for many who live in it now. How it
    /// ended; `None` when it goes on.
    pub(super) fn long_housed(&mut self, day: i32) -> Option<Ending> {
        let entry = day - self.draw.between(200, 1_800);
        let ending = Ending {
            day: day + self.draw.quantile(&[10, 400, 900, 1_600, 2_600]),
            destination: self.draw.weighted(AFTER_SUPPORTIVE),
        };
        let audience = self.household.audience;
        let place = self.stay(Type::PermanentSupportiveHousing, audience, entry, ending.day, ending.destination)?;
        let stay = &mut self.household.stays[place];
        stay.move_in = Some(entry + self.draw.quantile(&[0, 20, 60, 150]));
        stay.homeless_since = entry - self.draw.between(366, 1_200);
        (ending.day <= self.world.as_of).then_some(ending)
    }

    /// One episode. How it ended; `None` when it goes on, or when nobody takes the household in.
    pub(super) fn episode(&mut self, day: i32, homeless_since: i32) -> Option<Ending> {
        let before = self.household.stays.len();
        let mut day = day;
        if self.draw.chance(self.chance_of_outreach()) {
            day = self.outreach(day);
        }
        if self.draw.chance(0.12) {
            self.visit(Type::DayShelter, day, homeless_since);
        }
        let mut shelter = self.shelter(day);
        let (shelter_end, mut ending) = match shelter {
            Some((_, ending)) => (ending.day, ending),
            None => (day, Ending { day, destination: 116 }),
        };
        let housing = self.housing(day, shelter_end);
        if let Some((entry, after)) = housing {
            // Who has a housing project leaves shelter for it.
            if let Some((place, _)) = shelter.as_mut() {
                self.leave_for_housing(*place, entry);
            }
            ending = after;
        }
        if self.draw.chance(0.5) {
            self.coordinated_entry(day, ending.day.min(shelter_end.max(day)), ending.destination);
        }
        if self.draw.chance(0.1) {
            let first = day + self.draw.between(0, 30);
            self.visit(Type::ServicesOnly, first, homeless_since);
        }
        if self.draw.chance(0.04) {
            let first = day + self.draw.between(0, 60);
            self.visit(Type::Other, first, homeless_since);
        }
        for stay in &mut self.household.stays[before..] {
            stay.homeless_since = homeless_since.min(stay.entry);
        }
        let gone_on = self.household.stays.len() == before || ending.day > self.world.as_of;
        (!gone_on).then_some(ending)
    }

    fn chance_of_outreach(&self) -> f64 {
        match self.household.audience {
            Audience::Families => 0.1,
            Audience::Minors => 0.25,
            _ if self.household.chronic => 0.65,
            _ => 0.3,
        }
    }

    /// Street outreach until shelter; the day on which shelter can start.
    fn outreach(&mut self, day: i32) -> i32 {
        let length = self.draw.quantile(&[0, 6, 25, 70, 150, 420]);
        let destination = self.draw.weighted(&[(101, 46), (116, 14), (30, 22), (302, 4), (410, 5), (205, 4), (118, 5)]);
        let audience = self.household.audience;
        if let Some(place) = self.stay(Type::StreetOutreach, audience, day, day + length, destination)
            && self.draw.chance(0.72)
        {
            let engaged = day + self.draw.quantile(&[0, 0, 4, 14, 45]);
            let stay = &mut self.household.stays[place];
            stay.engaged = (engaged <= stay.exit.unwrap_or(self.world.as_of)).then_some(engaged);
        }
        day + length
    }

    /// Shelter, its place among the stays, and how it ends.
    fn shelter(&mut self, day: i32) -> Option<(usize, Ending)> {
        let audience = self.household.audience;
        let kind = match audience {
            Audience::Families if self.draw.chance(0.06) => Type::EmergencyShelterNightByNight,
            Audience::Families | Audience::Minors => Type::EmergencyShelterEntryExit,
            _ if self.household.chronic && self.draw.chance(0.08) => Type::SafeHaven,
            _ if self.draw.chance(0.4) => Type::EmergencyShelterNightByNight,
            _ => Type::EmergencyShelterEntryExit,
        };
        let length = match kind {
            Type::EmergencyShelterNightByNight => self.draw.quantile(&[1, 2, 5, 18, 60, 240]),
            Type::SafeHaven => self.draw.quantile(&[10, 60, 140, 280, 700]),
            _ if audience == Audience::Minors => self.draw.quantile(&[1, 5, 12, 21]),
            _ if audience == Audience::Families => self.draw.quantile(&[3, 25, 60, 110, 180, 380]),
            _ => self.draw.quantile(&[1, 5, 18, 45, 95, 330]),
        };
        let destination = if audience == Audience::Minors {
            self.draw.weighted(&[(422, 55), (215, 15), (312, 15), (30, 10), (116, 5)])
        } else if kind == Type::EmergencyShelterNightByNight && self.draw.chance(0.5) {
            // Most people who sleep in such a shelter leave without a word (3.12, 30).
            30
        } else {
            self.draw.weighted(AFTER_SHELTER)
        };
        let ending = Ending { day: day + length, destination };
        let place = self.stay(kind, audience, day, ending.day, destination)?;
        if kind == Type::EmergencyShelterNightByNight && self.draw.chance(0.5) {
            let stay = &mut self.household.stays[place];
            let engaged = day + self.draw.between(0, 30);
            stay.engaged = (engaged <= stay.exit.unwrap_or(self.world.as_of)).then_some(engaged);
        }
        Some((place, ending))
    }

    /// Ends a shelter stay when the household enters housing.
    fn leave_for_housing(&mut self, place: usize, entry: i32) {
        let stay = &mut self.household.stays[place];
        let open = stay.exit.is_none_or(|exit| exit > entry);
        if open && entry > stay.entry && entry <= self.world.as_of {
            stay.exit = Some(entry);
            stay.last_seen = entry - 1;
            stay.engaged = stay.engaged.filter(|engaged| *engaged <= entry);
            for enrolled in &mut stay.enrolled {
                enrolled.exit = Some(entry);
            }
        }
        stay.destination = self.draw.weighted(&[(435, 82), (410, 18)]);
    }

    /// A housing project: the day on which the household sleeps there, and how it ends. `None` without one.
    fn housing(&mut self, day: i32, shelter_end: i32) -> Option<(i32, Ending)> {
        let kind = self.housing_kind()?;
        let matched = (day + self.draw.quantile(&[4, 20, 45, 90])).min(shelter_end);
        if kind == Type::TransitionalHousing {
            let end = shelter_end + self.draw.quantile(&[20, 100, 190, 330, 720]);
            let destination = self.draw.weighted(AFTER_TRANSITIONAL);
            self.stay(kind, self.household.audience, shelter_end, end, destination)?;
            return Some((shelter_end, Ending { day: end, destination }));
        }
        let moved = shelter_end.max(matched);
        let moves_in = kind != Type::RapidRehousing || self.draw.chance(0.76);
        let length = match kind {
            Type::RapidRehousing if moves_in => self.draw.quantile(&[60, 150, 230, 340, 720]),
            Type::RapidRehousing => self.draw.quantile(&[10, 45, 100, 200]),
            _ => self.draw.quantile(&[90, 500, 1_100, 1_900, 3_200]),
        };
        let destination = match kind {
            Type::RapidRehousing if moves_in => self.draw.weighted(AFTER_REHOUSING),
            Type::RapidRehousing => self.draw.weighted(AFTER_SHELTER),
            _ => self.draw.weighted(AFTER_SUPPORTIVE),
        };
        let end = if moves_in { moved + length } else { matched + length };
        let place = self.stay(kind, self.household.audience, matched, end, destination)?;
        let known = moves_in && moved <= self.world.as_of;
        self.household.stays[place].move_in = known.then_some(moved);
        moves_in.then_some((moved, Ending { day: end, destination }))
    }

    fn housing_kind(&mut self) -> Option<Type> {
        let none = None;
        let (psh, rrh, th) =
            (Some(Type::PermanentSupportiveHousing), Some(Type::RapidRehousing), Some(Type::TransitionalHousing));
        let (housing, services) = (Some(Type::PermanentHousingOnly), Some(Type::PermanentHousingWithServices));
        let choices = match self.household.audience {
            Audience::Minors => [(none, 94), (th, 6), (psh, 0), (rrh, 0), (housing, 0), (services, 0)],
            _ if self.household.chronic => [(none, 56), (psh, 30), (rrh, 8), (th, 2), (housing, 2), (services, 2)],
            Audience::Veterans => [(none, 42), (psh, 20), (rrh, 22), (th, 14), (housing, 1), (services, 1)],
            Audience::Families => [(none, 50), (psh, 5), (rrh, 32), (th, 7), (housing, 4), (services, 2)],
            Audience::Youth => [(none, 58), (psh, 2), (rrh, 20), (th, 18), (housing, 1), (services, 1)],
            Audience::Adults => [(none, 76), (psh, 4), (rrh, 12), (th, 5), (housing, 2), (services, 1)],
        };
        self.draw.weighted(&choices)
    }

    /// Coordinated Entry, beside outreach and shelter.
    fn coordinated_entry(&mut self, day: i32, housed: i32, destination: i32) {
        let entry = day + self.draw.quantile(&[0, 2, 8, 25]);
        let end = housed.max(entry) + self.draw.between(0, 60);
        self.stay(Type::CoordinatedEntry, self.household.audience, entry, end, destination);
    }
}
