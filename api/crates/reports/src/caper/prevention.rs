//! Q24a: housing at exit from homelessness prevention.

use crate::rules::population::Person;
use crate::rules::project::PREVENTION;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::snapshot::{Code, NONE};
use crate::table::Rule;

static ASSESSED: Rule = Rule {
    says: "leaver from homelessness prevention: exit {exit}; {row}",
    source: "CAPER Q24a",
    file: "Exit",
    column: "HousingAssessment",
};

/// The housing assessment at exit (W5.1) with the subsidy (W5.1.A and B).
#[derive(Debug, Clone, Copy)]
struct Assessment {
    housing: Code,
    subsidy: Code,
}

impl Finding for Assessment {}

impl Assessment {
    /// Kept the housing of the start.
    fn stayed(self, subsidy: i16) -> bool {
        self.housing.is(1) && self.subsidy.is(subsidy)
    }

    /// Moved to a new unit; in the CSV the subsidies of W5.1.B are 11 and 12.
    fn moved(self, subsidy: i16) -> bool {
        self.housing.is(2) && self.subsidy.is(subsidy)
    }

    fn is_answered(self) -> bool {
        (1..=4).any(|subsidy| self.stayed(subsidy))
            || self.moved(WITH_SUBSIDY)
            || self.moved(WITHOUT_SUBSIDY)
            || self.housing.is_one_of(&[3, 4, 5, 6, 7, 8, 9, 10])
    }
}

const WITH_SUBSIDY: i16 = 11;
const WITHOUT_SUBSIDY: i16 = 12;

fn assessment(context: &Context, person: &Person) -> Option<Assessment> {
    let snapshot = context.snapshot;
    let is_asked = person.is_leaver && snapshot.project_type(person.enrollment).is(PREVENTION);
    let row = snapshot.enrollments.rows.exit_row[person.enrollment as usize];
    (is_asked && row != NONE).then(|| Assessment {
        housing: snapshot.exits.housing_assessment[row as usize],
        subsidy: snapshot.exits.subsidy_information[row as usize],
    })
}

pub(crate) static Q24A: Sheet = Sheet::new(
    "Homelessness Prevention Housing Assessment at Exit",
    "",
    &[&Block::<Assessment> {
        sections: &[Section {
            people: People::Everyone,
            ask: assessment,
            columns: Column::BY_HOUSEHOLD,
            rule: &ASSESSED,
        }],
        lines: &[
            Line::count("Able to maintain the housing they had at project start--Without a subsidy", |_, found| {
                found.stayed(1)
            }),
            Line::count(
                "Able to maintain the housing they had at project start--With the subsidy they had at project start",
                |_, found| found.stayed(2),
            ),
            Line::count(
                "Able to maintain the housing they had at project start--With an on-going subsidy acquired since project start",
                |_, found| found.stayed(3),
            ),
            Line::count(
                "Able to maintain the housing they had at project start--Only with financial assistance other than a subsidy",
                |_, found| found.stayed(4),
            ),
            Line::count("Moved to new housing unit--With on-going subsidy", |_, found| found.moved(WITH_SUBSIDY)),
            Line::count("Moved to new housing unit--Without an on-going subsidy", |_, found| {
                found.moved(WITHOUT_SUBSIDY)
            }),
            Line::count("Moved in with family/friends on a temporary basis", |_, found| found.housing.is(3)),
            Line::count("Moved in with family/friends on a permanent basis", |_, found| found.housing.is(4)),
            Line::count("Moved to a transitional or temporary housing facility or program", |_, found| {
                found.housing.is(5)
            }),
            Line::count(
                "Client became homeless – moving to a shelter or other place unfit for human habitation",
                |_, found| found.housing.is(6),
            ),
            Line::count("Jail/prison", |_, found| found.housing.is(7)),
            Line::count("Deceased", |_, found| found.housing.is(10)),
            Line::count("Client Doesn't Know/Prefers Not to Answer", |_, found| found.housing.is_refused_or_unknown()),
            Line::count("Data not collected (no exit interview completed)", |_, found| !found.is_answered()),
            Line::all("Total"),
        ],
    }],
);
