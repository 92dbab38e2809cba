//! Q11, Q12 and Q24e: age, race and ethnicity, sex.

use super::age_is_refused;
use super::answer::Answer;
use crate::rules::population::Person;
use crate::rules::race::HISPANIC;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::table::Rule;

static AGE: Rule = Rule {
    says: "age at the later of {entry} and the start of the report: {row}",
    source: "Q11",
    file: "Client",
    column: "DOB",
};
static RACE: Rule = Rule { says: "race and ethnicity: {row}", source: "Q12", file: "Client", column: "RaceNone" };
static SEX: Rule = Rule { says: "sex: {row}", source: "Q24e", file: "Client", column: "Sex" };

/// Why a person has no known age.
#[derive(Debug, Clone, Copy)]
struct Aged {
    is_refused: bool,
}

impl Finding for Aged {}

pub(crate) static Q11: Sheet = Sheet::new(
    "Age",
    "",
    &[&Block::<Aged> {
        sections: &[Section {
            people: People::Everyone,
            ask: |context, person| Some(Aged { is_refused: age_is_refused(context, person) }),
            columns: Column::BY_HOUSEHOLD,
            rule: &AGE,
        }],
        lines: &[
            Line::count("Under 5", |person, _: &Aged| person.age.is_within(0, 4)).gray("C"),
            Line::count("5-12", |person, _: &Aged| person.age.is_within(5, 12)).gray("C"),
            Line::count("13-17", |person, _: &Aged| person.age.is_within(13, 17)).gray("C"),
            Line::count("18-24", |person, _: &Aged| person.age.is_within(18, 24)).gray("E"),
            Line::count("25-34", |person, _: &Aged| person.age.is_within(25, 34)).gray("E"),
            Line::count("35-44", |person, _: &Aged| person.age.is_within(35, 44)).gray("E"),
            Line::count("45-54", |person, _: &Aged| person.age.is_within(45, 54)).gray("E"),
            Line::count("55-64", |person, _: &Aged| person.age.is_within(55, 64)).gray("E"),
            Line::count("65+", |person, _: &Aged| person.age.is_within(65, u16::MAX)).gray("E"),
            Line::count("Client Doesn't Know/Prefers Not to Answer", |person, found| {
                person.age.is_unknown() && found.is_refused
            }),
            Line::count("Data Not Collected", |person, found| person.age.is_unknown() && !found.is_refused),
            Line::all("Total"),
        ],
    }],
);

/// Races and ethnicities answered yes, by bit, and whether the answer was refused.
#[derive(Debug, Clone, Copy)]
struct Races {
    bits: u8,
    is_refused: bool,
}

impl Finding for Races {}

fn races(context: &Context, person: &Person) -> Races {
    let clients = &context.snapshot.clients;
    let row = person.client as usize;
    Races { bits: clients.races[row], is_refused: clients.race_none[row].is_refused_or_unknown() }
}

// The answers as bits, in the order of `columns::RACES`.
const INDIGENOUS: u8 = 1;
const ASIAN: u8 = 1 << 1;
const BLACK: u8 = 1 << 2;
const MIDDLE_EASTERN: u8 = 1 << 4;
const PACIFIC: u8 = 1 << 5;
const WHITE: u8 = 1 << 6;

macro_rules! exactly {
    ($label:literal, $bits:expr) => {
        Line::count($label, |_, races| races.bits == $bits)
    };
}

pub(crate) static Q12: Sheet = Sheet::new(
    "Race and Ethnicity",
    "",
    &[&Block::<Races> {
        sections: &[Section {
            people: People::Everyone,
            ask: |context, person| Some(races(context, person)),
            columns: Column::BY_HOUSEHOLD,
            rule: &RACE,
        }],
        lines: &[
            exactly!("American Indian, Alaska Native, or Indigenous", INDIGENOUS),
            exactly!("Asian or Asian American", ASIAN),
            exactly!("Black, African American, or African", BLACK),
            exactly!("Hispanic/Latina/o", HISPANIC),
            exactly!("Middle Eastern or North African", MIDDLE_EASTERN),
            exactly!("Native Hawaiian or Pacific Islander", PACIFIC),
            exactly!("White", WHITE),
            exactly!("Asian or Asian American & American Indian, Alaska Native, or Indigenous", INDIGENOUS | ASIAN),
            exactly!(
                "Black, African American, or African & American Indian, Alaska Native, or Indigenous",
                INDIGENOUS | BLACK
            ),
            exactly!("Hispanic/Latina/o & American Indian, Alaska Native, or Indigenous", INDIGENOUS | HISPANIC),
            exactly!(
                "Middle Eastern or North African & American Indian, Alaska Native, or Indigenous",
                INDIGENOUS | MIDDLE_EASTERN
            ),
            exactly!(
                "Native Hawaiian or Pacific Islander & American Indian, Alaska Native, or Indigenous",
                INDIGENOUS | PACIFIC
            ),
            exactly!("White & American Indian, Alaska Native, or Indigenous", INDIGENOUS | WHITE),
            exactly!("Black, African American, or African & Asian or Asian American", ASIAN | BLACK),
            exactly!("Hispanic/Latina/o & Asian or Asian American", ASIAN | HISPANIC),
            exactly!("Middle Eastern or North African & Asian or Asian American", ASIAN | MIDDLE_EASTERN),
            exactly!("Native Hawaiian or Pacific Islander & Asian or Asian American", ASIAN | PACIFIC),
            exactly!("White & Asian or Asian American", ASIAN | WHITE),
            exactly!("Hispanic/Latina/o & Black, African American, or African", BLACK | HISPANIC),
            exactly!("Middle Eastern or North African & Black, African American, or African", BLACK | MIDDLE_EASTERN),
            exactly!("Native Hawaiian or Pacific Islander & Black, African American, or African", BLACK | PACIFIC),
            exactly!("White & Black, African American, or African", BLACK | WHITE),
            exactly!("Middle Eastern or North African & Hispanic/Latina/o", HISPANIC | MIDDLE_EASTERN),
            exactly!("Native Hawaiian or Pacific Islander & Hispanic/Latina/o", HISPANIC | PACIFIC),
            exactly!("White & Hispanic/Latina/o", HISPANIC | WHITE),
            exactly!("Native Hawaiian or Pacific Islander & Middle Eastern or North African", MIDDLE_EASTERN | PACIFIC),
            exactly!("White & Middle Eastern or North African", MIDDLE_EASTERN | WHITE),
            exactly!("White & Native Hawaiian or Pacific Islander", PACIFIC | WHITE),
            Line::count("Multiracial – more than 2 races/ethnicity, with one being Hispanic/Latina/o", |_, races| {
                races.bits.count_ones() > 2 && races.bits & HISPANIC != 0
            }),
            Line::count("Multiracial – more than 2 races, where no option is Hispanic/Latina/o", |_, races| {
                races.bits.count_ones() > 2 && races.bits & HISPANIC == 0
            }),
            Line::count("Client Doesn't Know/Prefers Not to Answer", |_, races| races.bits == 0 && races.is_refused),
            Line::count("Data Not Collected", |_, races| races.bits == 0 && !races.is_refused),
            Line::all("Total"),
        ],
    }],
);

fn sex(context: &Context, person: &Person) -> Answer {
    Answer::plain(context.snapshot.clients.sex[person.client as usize])
}

pub(crate) static Q24E: Sheet = Sheet::new(
    "Sex",
    "",
    &[&Block::<Answer> {
        sections: &[Section {
            people: People::Everyone,
            ask: |context, person| Some(sex(context, person)),
            columns: Column::BY_HOUSEHOLD,
            rule: &SEX,
        }],
        lines: &[
            Line::codes("Female", &[0]),
            Line::codes("Male", &[1]),
            Line::codes("Client Doesn't Know/Prefers Not to Answer", &[8, 9]),
            Line::otherwise("Data Not Collected"),
            Line::all("Total"),
        ],
    }],
);
