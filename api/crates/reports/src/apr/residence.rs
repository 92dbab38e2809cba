//! Q15 and Q27d: where people lived before.

use super::answer::Answer;
use crate::rules::population::Person;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Line, Section, Sheet};
use crate::table::Rule;

static LIVED: Rule = Rule {
    says: "living situation before the start on {entry}: {row}",
    source: "Q15",
    file: "Enrollment",
    column: "LivingSituation",
};

fn situation(context: &Context, person: &Person) -> Answer {
    Answer::plain(context.snapshot.enrollments.rows.living_situation[person.enrollment as usize])
}

static LINES: &[Line<Answer>] = &[
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
    Line::codes("Staying or living in a friend's room, apartment, or house", &[336]),
    Line::codes("Staying or living in a family member's room, apartment, or house", &[335]),
    Line::sum("Subtotal - Temporary Situations", &[16, 17, 18, 19, 20, 21]),
    Line::heading("Permanent Situations"),
    Line::codes("Rental by client, no ongoing housing subsidy", &[410]),
    Line::codes("Rental by client, with ongoing housing subsidy", &[435]),
    Line::codes("Owned by client, with ongoing housing subsidy", &[421]),
    Line::codes("Owned by client, no ongoing housing subsidy", &[411]),
    Line::sum("Subtotal - Permanent Situations", &[24, 25, 26, 27]),
    Line::codes("Client Doesn't Know/Prefers Not to Answer", &[8, 9]),
    Line::otherwise("Data Not Collected"),
    Line::sum("Subtotal", &[29, 30]),
    Line::sum("TOTAL", &[6, 14, 22, 28, 31]),
];

pub(crate) static Q15: Sheet = Sheet::new(
    "Living Situation",
    "",
    &[&Block::<Answer> {
        sections: &[Section {
            people: People::Everyone,
            ask: |context, person| person.is_adult_or_head().then(|| situation(context, person)),
            columns: Column::BY_HOUSEHOLD,
            rule: &LIVED,
        }],
        lines: LINES,
    }],
);

pub(crate) static Q27D: Sheet = Sheet::new(
    "Living Situation – Youth",
    "",
    &[&Block::<Answer> {
        sections: &[Section {
            people: People::Everyone,
            ask: |context, person| (person.is_youth() && person.is_head).then(|| situation(context, person)),
            columns: Column::BY_HOUSEHOLD,
            rule: &LIVED,
        }],
        lines: LINES,
    }],
);
