//! Households: who belongs together, and what is true of each person whatever the records say.

use crate::catalogue::Audience;
use crate::draw::{Draw, Purpose};
use crate::flaws::{Flaw, Tally};
use crate::ids::Id;
use crate::names::{self, Name};

/// Members that a household may have; leaves room in identifiers.
pub(crate) const MOST_MEMBERS: u64 = 16;

/// Who lives together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// An adult of 25 or more.
    SingleAdult,
    /// A person of 18-24.
    SingleYouth,
    /// A person under 18.
    Minor,
    /// Two adults.
    Couple,
    /// One adult of 25 or more with children.
    OneParent,
    /// Two adults with children.
    TwoParents,
    /// A parent of 18-24 with children.
    ParentingYouth,
}

/// How common each kind is. HUD's point-in-time counts have about two thirds of people in households without children,
/// one third in families, and about one in twelve alone and under 25.
const KINDS: &[(Kind, u32)] = &[
    (Kind::SingleAdult, 655),
    (Kind::SingleYouth, 75),
    (Kind::Minor, 20),
    (Kind::Couple, 40),
    (Kind::OneParent, 130),
    (Kind::TwoParents, 55),
    (Kind::ParentingYouth, 25),
];

/// How many households there are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Households {
    /// Households.
    pub count: u64,
    /// Clients of the last one, which may be cut short so that the number of clients is exact.
    last_size: u64,
}

/// Counts the households that make up this many clients.
pub(crate) fn count(seed: u64, clients: u64) -> Households {
    let (mut count, mut left) = (0, clients);
    let mut last_size = 0;
    while left > 0 {
        let plan = Plan::draw(&mut Draw::new(seed, Purpose::People, count));
        last_size = plan.size().min(left);
        left -= last_size;
        count += 1;
    }
    Households { count, last_size }
}

/// The shape of a household: the first draws of its stream.
#[derive(Debug, Clone, Copy)]
struct Plan {
    kind: Kind,
    children: u64,
    /// Whether the person is entered twice.
    twice: bool,
}

impl Plan {
    fn draw(draw: &mut Draw) -> Self {
        let kind = draw.weighted(KINDS);
        let children = match kind {
            Kind::OneParent => draw.weighted(&[(1, 42), (2, 33), (3, 17), (4, 8)]),
            Kind::TwoParents => draw.weighted(&[(1, 32), (2, 36), (3, 20), (4, 9), (5, 3)]),
            Kind::ParentingYouth => draw.weighted(&[(1, 78), (2, 22)]),
            _ => 0,
        };
        let alone = matches!(kind, Kind::SingleAdult | Kind::SingleYouth);
        let twice = alone && draw.flaw(Flaw::DUPLICATE_PERSON, &mut Tally::default());
        Self { kind, children, twice }
    }

    fn adults(self) -> u64 {
        if matches!(self.kind, Kind::Couple | Kind::TwoParents) { 2 } else { 1 }
    }

    fn size(self) -> u64 {
        self.adults() + self.children + u64::from(self.twice)
    }
}

/// Where an adult's money comes from (4.02).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Livelihood {
    /// No income.
    None,
    /// Work.
    Earned,
    /// Supplemental Security Income.
    Ssi,
    /// Social Security Disability Insurance.
    Ssdi,
    /// SSI and SSDI.
    SsiAndSsdi,
    /// Temporary Assistance for Needy Families.
    Tanf,
    /// Child support beside work.
    EarnedAndChildSupport,
    /// General Assistance.
    GeneralAssistance,
    /// Unemployment insurance.
    Unemployment,
    /// Retirement income from Social Security.
    Retirement,
    /// VA service-connected disability compensation.
    VeteransDisability,
    /// Something else.
    Other,
}

/// Disabilities of a person, by 4.05-4.10.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one answer each to HUD's separate questions")]
pub(crate) struct Disabilities {
    /// 4.05.
    pub physical: bool,
    /// 4.06.
    pub developmental: bool,
    /// 4.07.
    pub chronic: bool,
    /// 4.08.
    pub hiv: bool,
    /// 4.09.
    pub mental: bool,
    /// 4.10: 0 none, 1 alcohol, 2 drugs, 3 both.
    pub substance: i32,
    /// Whether 4.05, 4.07, 4.09 and 4.10 are of indefinite duration and impair living on one's own.
    pub lasting: bool,
}

impl Disabilities {
    /// 3.08 as derived from the parts.
    pub(crate) fn disabling(&self) -> bool {
        let conditions = self.physical || self.chronic || self.mental || self.substance > 0;
        self.developmental || self.hiv || (conditions && self.lasting)
    }
}

/// A person, or the second entry of the same person.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// Place in the household.
    pub place: u8,
    /// Name.
    pub name: Name,
    /// Date of birth.
    pub birth: i32,
    /// 4.21: 0 female, 1 male.
    pub sex: i32,
    /// 3.04: one flag for each column in HUD's order.
    pub races: [bool; 7],
    /// 3.07.
    pub veteran: bool,
    /// 4.05-4.10.
    pub disabilities: Disabilities,
    /// 4.11.
    pub survivor: bool,
    /// 4.02.
    pub livelihood: Livelihood,
    /// Monthly dollars from it.
    pub income: i32,
    /// Whether Medicaid covers the person (4.04).
    pub medicaid: bool,
    /// Social Security number.
    pub ssn: u32,
}

/// People who stay together.
#[derive(Debug, Clone)]
pub(crate) struct Members {
    /// The people; with a person entered twice the second entry is the last.
    pub people: Vec<Person>,
    /// Whether the last is the second entry of the first.
    pub twice: bool,
    /// Whom projects see in them.
    pub audience: Audience,
    /// Homeless for long, with a disability.
    pub chronic: bool,
    /// The day on which the first stay starts.
    pub start: i32,
}

/// Days of stories before the last day: about four years.
const HORIZON: i32 = 4 * 365;

/// The people of a household.
pub(crate) fn members(seed: u64, index: u64, households: &Households, as_of: i32) -> Members {
    let mut draw = Draw::new(seed, Purpose::People, index);
    let plan = Plan::draw(&mut draw);
    let limit = if index + 1 == households.count { households.last_size } else { MOST_MEMBERS };
    let start = as_of - draw.between(1, HORIZON);
    let family_name = names::last(&mut draw);
    let chronic = !matches!(plan.kind, Kind::Minor) && draw.chance(if plan.children > 0 { 0.06 } else { 0.2 });
    let mut people = Vec::new();
    for place in 0..plan.adults() {
        people.push(adult(&mut draw, plan.kind, place, &family_name, start, chronic));
    }
    for place in 0..plan.children {
        let oldest = if plan.kind == Kind::ParentingYouth { 4 } else { 17 };
        let mut child = child(&mut draw, &family_name, start, oldest);
        child.place = u8::try_from(plan.adults() + place).unwrap_or(0);
        child.races = people[0].races;
        people.push(child);
    }
    let twice = plan.twice && limit > 1;
    if twice {
        let second = second_entry(&mut draw, &people[0]);
        people.push(second);
    }
    people.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let with_children = people.len() > 1 && !twice && plan.children > 0;
    let audience = match plan.kind {
        Kind::Minor => Audience::Minors,
        _ if people.iter().any(|person| person.veteran) => Audience::Veterans,
        _ if with_children && plan.kind != Kind::ParentingYouth => Audience::Families,
        Kind::SingleYouth | Kind::ParentingYouth => Audience::Youth,
        _ => Audience::Adults,
    };
    Members { people, twice, audience, chronic, start }
}

fn adult(draw: &mut Draw, kind: Kind, place: u64, family_name: &str, start: i32, chronic: bool) -> Person {
    let female = match kind {
        Kind::SingleAdult => draw.chance(0.3),
        Kind::OneParent | Kind::ParentingYouth => draw.chance(0.88),
        Kind::Couple | Kind::TwoParents => (place == 0) == draw.chance(0.8),
        Kind::SingleYouth | Kind::Minor => draw.chance(0.46),
    };
    let age = match kind {
        Kind::SingleYouth | Kind::ParentingYouth => draw.between(18, 23),
        Kind::Minor => draw.between(12, 16),
        Kind::OneParent | Kind::TwoParents => draw.quantile(&[25, 29, 34, 39, 46, 60]),
        Kind::SingleAdult | Kind::Couple => draw.quantile(&[25, 32, 38, 45, 53, 60, 68, 86]),
    };
    let birth = birth_for(draw, age, start);
    let veteran = age >= 22 && draw.chance(if female { 0.025 } else { 0.115 });
    let disabilities = disabilities(draw, chronic, 1.0);
    let livelihood = livelihood(draw, age, veteran, &disabilities, kind);
    let shared = if place == 0 || draw.chance(0.6) { family_name.to_owned() } else { names::last(draw) };
    let name = names::of(draw, female, &shared);
    Person {
        place: u8::try_from(place).unwrap_or(0),
        name,
        birth,
        sex: i32::from(!female),
        races: races(draw),
        veteran,
        disabilities,
        survivor: draw.chance(if female { 0.34 } else { 0.09 }),
        income: income(draw, livelihood),
        livelihood,
        medicaid: draw.chance(0.62),
        ssn: ssn(draw),
    }
}

fn child(draw: &mut Draw, family_name: &str, start: i32, oldest: i32) -> Person {
    let female = draw.chance(0.5);
    let age = draw.between(0, oldest);
    let birth = birth_for(draw, age, start);
    Person {
        place: 0,
        name: names::of(draw, female, family_name),
        birth,
        sex: i32::from(!female),
        races: [false; 7],
        veteran: false,
        disabilities: disabilities(draw, false, 0.25),
        survivor: false,
        livelihood: Livelihood::None,
        income: 0,
        medicaid: draw.chance(0.85),
        ssn: ssn(draw),
    }
}

/// A birthday that makes a person this old on a day.
fn birth_for(draw: &mut Draw, age: i32, on: i32) -> i32 {
    // 365 days a year fall short of the birthday by the leap days, which the last term keeps from adding a year.
    on - 365 * age - age / 4 - 1 - draw.between(0, 360)
}

fn races(draw: &mut Draw) -> [bool; 7] {
    let mut races = [false; 7];
    // American Indian, Asian, Black, Hispanic, Middle Eastern, Pacific Islander, White.
    races[draw.weighted(&[(0, 4), (1, 3), (2, 37), (3, 15), (4, 1), (5, 2), (6, 38)])] = true;
    if draw.chance(0.14) {
        races[draw.weighted(&[(0, 10), (1, 4), (2, 14), (3, 36), (4, 2), (5, 2), (6, 32)])] = true;
    }
    races
}

fn disabilities(draw: &mut Draw, chronic: bool, scale: f64) -> Disabilities {
    let scale = if chronic { scale * 1.7 } else { scale };
    let mut found = Disabilities {
        physical: draw.chance(0.2 * scale),
        developmental: draw.chance(0.05 * scale),
        chronic: draw.chance(0.2 * scale),
        hiv: draw.chance(0.015 * scale),
        mental: draw.chance(0.34 * scale) || chronic,
        substance: 0,
        lasting: draw.chance(0.85) || chronic,
    };
    if scale >= 1.0 && draw.chance(0.2 * scale) {
        found.substance = draw.weighted(&[(1, 30), (2, 40), (3, 30)]);
    }
    found
}

fn livelihood(draw: &mut Draw, age: i32, veteran: bool, disabilities: &Disabilities, kind: Kind) -> Livelihood {
    use Livelihood as L;
    if age < 18 {
        return L::None;
    }
    if age >= 65 {
        return draw.weighted(&[(L::Retirement, 70), (L::Ssi, 20), (L::None, 10)]);
    }
    if veteran && draw.chance(0.35) {
        return L::VeteransDisability;
    }
    if disabilities.disabling() {
        let choices = [
            (L::None, 42),
            (L::Ssi, 22),
            (L::Ssdi, 16),
            (L::SsiAndSsdi, 4),
            (L::Earned, 11),
            (L::GeneralAssistance, 5),
        ];
        return draw.weighted(&choices);
    }
    match kind {
        Kind::OneParent | Kind::TwoParents | Kind::ParentingYouth => draw.weighted(&[
            (L::None, 30),
            (L::Earned, 34),
            (L::Tanf, 22),
            (L::EarnedAndChildSupport, 8),
            (L::Unemployment, 3),
            (L::Other, 3),
        ]),
        _ => draw.weighted(&[
            (L::None, 55),
            (L::Earned, 33),
            (L::GeneralAssistance, 6),
            (L::Unemployment, 3),
            (L::Other, 3),
        ]),
    }
}

fn income(draw: &mut Draw, livelihood: Livelihood) -> i32 {
    match livelihood {
        Livelihood::None => 0,
        Livelihood::Earned | Livelihood::EarnedAndChildSupport => {
            draw.quantile(&[150, 600, 1_000, 1_500, 2_200, 3_800])
        }
        Livelihood::Ssi | Livelihood::SsiAndSsdi => draw.quantile(&[400, 914, 943, 967, 994]),
        Livelihood::Ssdi => draw.quantile(&[620, 900, 1_150, 1_450, 2_100]),
        Livelihood::Tanf => draw.quantile(&[180, 300, 420, 560, 750]),
        Livelihood::GeneralAssistance => draw.quantile(&[90, 200, 330]),
        Livelihood::Unemployment => draw.quantile(&[600, 1_100, 1_800]),
        Livelihood::Retirement => draw.quantile(&[700, 1_100, 1_500, 2_100]),
        Livelihood::VeteransDisability => draw.quantile(&[171, 540, 1_100, 1_900, 3_700]),
        Livelihood::Other => draw.quantile(&[50, 200, 700]),
    }
}

/// A number from the areas 734-749 and 773-899, which the Social Security Administration had assigned to nobody when
/// it stopped assigning by area (25 June 2011). The form is plausible, so that checks of SSNs let it pass.
fn ssn(draw: &mut Draw) -> u32 {
    let area = draw.below(143);
    let area = if area < 16 { 734 + area } else { 773 + area - 16 };
    area * 1_000_000 + (1 + draw.below(99)) * 10_000 + 1 + draw.below(9_999)
}

/// The same person as typed in by somebody who did not search first.
fn second_entry(draw: &mut Draw, person: &Person) -> Person {
    let mut again = person.clone();
    again.place = 1;
    match draw.below(5) {
        0 | 1 => again.name.first = names::nickname(&person.name.first),
        2 => again.name.last = person.name.last.to_uppercase(),
        3 => again.name.last = names::last(draw),
        _ => {}
    }
    again.name.middle = None;
    again.name.suffix = None;
    if draw.chance(0.3) {
        again.birth = swap_day_and_month(person.birth);
    }
    if draw.chance(0.4) {
        // Zero stands for a number that the second entry does not have.
        again.ssn = 0;
    }
    again
}

/// 7 March for 3 July; the same day where that is no date.
fn swap_day_and_month(birth: i32) -> i32 {
    use chrono::{Datelike, NaiveDate};
    let date = crate::calendar::date(birth);
    NaiveDate::from_ymd_opt(date.year(), date.day(), date.month()).map_or(birth, crate::calendar::number)
}

impl Person {
    /// `PersonalID` in a household.
    pub(crate) fn id(&self, household: u64) -> Id {
        Id::scrambled(b'C', household * MOST_MEMBERS + u64::from(self.place))
    }
}
