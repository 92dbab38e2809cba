//! Q24b: help with moving on from permanent supportive housing.

use crate::rules::population::Person;
use crate::rules::project::SUPPORTIVE_HOUSING;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::table::Rule;

static ASSISTED: Rule = Rule {
    says: "head of household in permanent supportive housing, given in the report: {row}",
    source: "Q24b",
    file: "Services",
    column: "TypeProvided",
};

/// `RecordType` of moving-on assistance (C2).
const MOVING_ON: i16 = 300;

/// Kinds of assistance, a bit for each `TypeProvided`. HUD's text asks for every service in the report; another program
/// takes the latest only.
#[derive(Debug, Clone, Copy)]
struct Kinds(u32);

impl Finding for Kinds {}

impl Kinds {
    fn has(self, kind: u32) -> bool {
        self.0 & (1 << kind) != 0
    }
}

fn kinds(context: &Context, person: &Person) -> Option<Kinds> {
    let snapshot = context.snapshot;
    if !person.is_head || !snapshot.project_type(person.enrollment).is(SUPPORTIVE_HOUSING) {
        return None;
    }
    let stays = &snapshot.enrollments.rows;
    let row = person.enrollment as usize;
    let services = &snapshot.services.rows;
    let given = snapshot.services.of(person.enrollment).filter(|&at| {
        let day = services.date[at];
        services.record_type[at].is(MOVING_ON)
            && context.period.contains(day)
            && stays.entry[row] <= day
            && stays.exit[row].is_none_or(|exit| day <= exit)
    });
    let bit =
        |at: usize| services.type_provided[at].get().filter(|kind| (1..=5).contains(kind)).map_or(0, |kind| 1 << kind);
    Some(Kinds(given.fold(0, |bits, at| bits | bit(at))))
}

pub(crate) static Q24B: Sheet = Sheet::new(
    "Moving On Assistance Provided to Households in PSH",
    "",
    &[&Block::<Kinds> {
        sections: &[Section { people: People::Everyone, ask: kinds, columns: Column::BY_HOUSEHOLD, rule: &ASSISTED }],
        lines: &[
            Line::count("Subsidized housing application assistance", |_, found| found.has(1)),
            Line::count("Financial assistance for Moving On (e.g., security deposit, moving expenses)", |_, found| {
                found.has(2)
            }),
            Line::count(
                "Non-financial assistance for Moving On (e.g., housing navigation, transition support)",
                |_, found| found.has(3),
            ),
            Line::count("Housing referral/placement", |_, found| found.has(4)),
            Line::count("Other (please specify)", |_, found| found.has(5)),
        ],
    }],
);
