//! Q23, Q25i, Q25j, Q27f1 and Q27f2: where people went.

use super::answer::Answer;
use super::columns::Raced;
use crate::rules::destination::{self, HOMELESS, INSTITUTIONAL, PERMANENT, SUBSIDIZED_RENTAL, TEMPORARY};
use crate::rules::population::Person;
use crate::rules::project::PREVENTION;
use crate::rules::race::RaceGroup;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::snapshot::{Code, NONE};
use crate::table::Rule;

static LEFT: Rule =
    Rule { says: "leaver: exit {exit}; destination: {row}", source: "Q23c", file: "Exit", column: "Destination" };
static TO_SUBSIDY: Rule = Rule {
    says: "leaver: exit {exit} to a rental with ongoing subsidy: {row}",
    source: "Q23d",
    file: "Exit",
    column: "DestinationSubsidyType",
};

/// A leaver's destination.
#[derive(Debug, Clone, Copy)]
struct Departure {
    destination: Code,
    project_type: Code,
    race: RaceGroup,
}

impl Finding for Departure {
    fn code(&self) -> Code {
        self.destination
    }
}

impl Raced for Departure {
    fn race(&self) -> RaceGroup {
        self.race
    }
}

fn departure(context: &Context, person: &Person) -> Option<Departure> {
    let clients = &context.snapshot.clients;
    let client = person.client as usize;
    person.is_leaver.then(|| Departure {
        destination: context.snapshot.enrollments.rows.destination[person.enrollment as usize],
        project_type: context.snapshot.project_type(person.enrollment),
        race: RaceGroup::of(clients.races[client], clients.race_none[client]),
    })
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a test takes every finding by reference")]
fn is_positive(_: &Person, left: &Departure) -> bool {
    destination::is_positive(left.project_type, left.destination)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a test takes every finding by reference")]
fn counts(_: &Person, left: &Departure) -> bool {
    !destination::is_excluded(left.project_type, left.destination)
}

static LINES: &[Line<Departure>] = &[
    Line::heading("Homeless Situations"),
    Line::codes("Place not meant for habitation", &[116]),
    Line::codes(
        "Emergency shelter, including hotel or motel paid for with emergency shelter voucher, Host Home shelter",
        &[101],
    ),
    Line::codes("Safe Haven", &[118]),
    Line::sum("Subtotal - Homeless Situations", &[3, 4, 5]),
    Line::heading("Institutional Situations"),
    Line::codes("Foster care home or foster care group home", &[215]),
    Line::codes("Hospital or other residential non-psychiatric medical facility", &[206]),
    Line::codes("Jail, prison, or juvenile detention facility", &[207]),
    Line::codes("Long-term care facility or nursing home", &[225]),
    Line::codes("Psychiatric hospital or other psychiatric facility", &[204]),
    Line::codes("Substance abuse treatment facility or detox center", &[205]),
    Line::sum("Subtotal - Institutional Situations", &[8, 9, 10, 11, 12, 13]),
    Line::heading("Temporary Situations"),
    Line::codes("Transitional housing for homeless persons (including homeless youth)", &[302]),
    Line::codes("Residential project or halfway house with no homeless criteria", &[329]),
    Line::codes("Hotel or motel paid for without emergency shelter voucher", &[314]),
    Line::codes("Host Home (non-crisis)", &[332]),
    Line::codes("Staying or living with family, temporary tenure", &[312]),
    Line::codes("Staying or living with friends, temporary tenure", &[313]),
    Line::codes("Moved from one HOPWA funded project to HOPWA TH", &[327]),
    Line::sum("Subtotal - Temporary Situations", &[16, 17, 18, 19, 20, 21, 22]),
    Line::heading("Permanent Situations"),
    Line::codes("Staying or living with family, permanent tenure", &[422]),
    Line::codes("Staying or living with friends, permanent tenure", &[423]),
    Line::codes("Moved from one HOPWA funded project to HOPWA PH", &[426]),
    Line::codes("Rental by client, no ongoing housing subsidy", &[410]),
    Line::codes("Rental by client, with ongoing housing subsidy", &[SUBSIDIZED_RENTAL]),
    Line::codes("Owned by client, with ongoing housing subsidy", &[421]),
    Line::codes("Owned by client, no ongoing housing subsidy", &[411]),
    Line::sum("Subtotal - Permanent Situations", &[25, 26, 27, 28, 29, 30, 31]),
    Line::heading("Other Situations"),
    Line::codes("No Exit Interview Completed", &[30]),
    Line::codes("Other", &[17]),
    Line::codes("Deceased", &[24]),
    Line::codes("Client Doesn't Know/Prefers Not to Answer", &[8, 9]),
    Line::otherwise("Data Not Collected"),
    Line::sum("Subtotal - Other Situations", &[34, 35, 36, 37, 38]),
    Line::sum("TOTAL", &[6, 14, 23, 32, 39]),
    Line::count("Total persons exiting to positive housing destinations", is_positive),
    Line::count("Total persons whose destinations excluded them from the calculation", |person, left| {
        !counts(person, left)
    }),
    Line::share("Percentage", is_positive, counts),
];

fn is_veteran(context: &Context, person: &Person) -> bool {
    person.age.is_adult() && context.snapshot.clients.veteran_status[person.client as usize].is(1)
}

macro_rules! destinations {
    ($title:literal, $ask:expr) => {
        Sheet::new(
            $title,
            "",
            &[&Block::<Departure> {
                sections: &[Section {
                    people: People::Everyone,
                    ask: $ask,
                    columns: Column::BY_HOUSEHOLD,
                    rule: &LEFT,
                }],
                lines: LINES,
            }],
        )
    };
}

pub(crate) static Q23C: Sheet = destinations!("Exit Destination", departure);
pub(crate) static Q25I: Sheet =
    destinations!("Exit Destination – Veterans", |context, person| if is_veteran(context, person) {
        departure(context, person)
    } else {
        None
    });
pub(crate) static Q27F1: Sheet = destinations!("Exit Destination – Youth", |context, person| if person.is_youth() {
    departure(context, person)
} else {
    None
});

pub(crate) static Q23E: Sheet = Sheet::new(
    "Exit Destination Type by Race and Ethnicity",
    "",
    &[&Block::<Departure> {
        sections: &[Section {
            people: People::Everyone,
            ask: departure,
            columns: Column::TOTAL_AND_BY_RACE,
            rule: &LEFT,
        }],
        lines: &[
            Line::codes("Homeless Situations", HOMELESS),
            Line::codes("Institutional Situations", INSTITUTIONAL),
            Line::codes("Temporary Situations", TEMPORARY),
            Line::codes("Permanent Situations", PERMANENT),
            Line::otherwise("Other Situations"),
            Line::all("Total"),
        ],
    }],
);

/// The subsidy of a leaver who rents with one; not from homelessness prevention, which Q24a asks about.
fn subsidy(context: &Context, person: &Person) -> Option<Answer> {
    let table = &context.snapshot.enrollments.rows;
    let row = person.enrollment as usize;
    let is_asked = person.is_leaver
        && table.destination[row].is(SUBSIDIZED_RENTAL)
        && !context.snapshot.project_type(person.enrollment).is(PREVENTION)
        && table.exit_row[row] != NONE;
    is_asked.then(|| Answer::plain(context.snapshot.exits.destination_subsidy[table.exit_row[row] as usize]))
}

/// A rental with a subsidy of which nobody knows the kind stays what it is in Q23c and is in no row here.
static SUBSIDIES: &[Line<Answer>] = &[
    Line::codes("GPD TIP housing subsidy", &[428]),
    Line::codes("VASH housing subsidy", &[419]),
    Line::codes("RRH or equivalent subsidy", &[431]),
    Line::codes("HCV voucher (tenant or project based) (not dedicated)", &[433]),
    Line::codes("Public housing unit", &[434]),
    Line::codes("Rental by client, with other ongoing housing subsidy", &[420]),
    Line::codes("Housing Stability Voucher", &[436]),
    Line::codes("Family Unification Program Voucher (FUP)", &[437]),
    Line::codes("Foster Youth to Independence Initiative (FYI)", &[438]),
    Line::codes("Permanent Supportive Housing", &[439]),
    Line::codes("Other permanent housing dedicated for formerly homeless persons", &[440]),
    Line::sum("TOTAL", &[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
];

macro_rules! subsidies {
    ($title:literal, $ask:expr, $columns:expr) => {
        Sheet::new(
            $title,
            "",
            &[&Block::<Answer> {
                sections: &[Section { people: People::Everyone, ask: $ask, columns: $columns, rule: &TO_SUBSIDY }],
                lines: SUBSIDIES,
            }],
        )
    };
}

pub(crate) static Q23D: Sheet = subsidies!(
    "Exit Destination – Subsidy Type of Persons Exiting to Rental by Client With An Ongoing Subsidy",
    subsidy,
    Column::BY_HOUSEHOLD
);
pub(crate) static Q25J: Sheet = subsidies!(
    "Exit Destination – Subsidy Type of Persons Exiting to Rental by Client With An Ongoing Subsidy – Veterans",
    |context, person| if is_veteran(context, person) { subsidy(context, person) } else { None },
    Column::BY_ADULT_HOUSEHOLD
);
pub(crate) static Q27F2: Sheet = subsidies!(
    "Exit Destination – Subsidy Type of Persons Exiting to Rental by Client With An Ongoing Subsidy – Youth",
    |context, person| if person.is_youth() { subsidy(context, person) } else { None },
    Column::BY_HOUSEHOLD
);
