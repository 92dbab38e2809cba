//! Q14: domestic violence.

use super::answer::{Answer, key};
use crate::rules::population::Person;
use crate::rules::violence;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Line, Section, Sheet};
use crate::snapshot::Code;
use crate::table::{Fact, Rule};

static HISTORY: Rule = Rule {
    says: "adult or head of household; survivor, as last answered on {day}: {row}",
    source: "Q14a",
    file: "HealthAndDV",
    column: "DomesticViolenceSurvivor",
};
static EXPERIENCE: Rule = Rule {
    says: "survivor, as last answered on {day}; most recent experience: {row}",
    source: "Q14b",
    file: "HealthAndDV",
    column: "WhenOccurred",
};

fn latest(context: &Context, person: &Person) -> Option<usize> {
    violence::latest(context.snapshot, person.enrollment, context.period.end)
}

fn history(context: &Context, person: &Person) -> Option<Answer> {
    let answer = |row: Option<usize>| match row {
        None => Answer::plain(Code::EMPTY),
        Some(row) => Answer { code: context.snapshot.health_and_dv.rows.survivor[row], fact: Fact::Violence(key(row)) },
    };
    person.is_adult_or_head().then(|| answer(latest(context, person)))
}

fn experience(context: &Context, person: &Person) -> Option<Answer> {
    let table = &context.snapshot.health_and_dv.rows;
    let row = person.is_adult_or_head().then(|| latest(context, person)).flatten()?;
    let answer = Answer { code: table.when_occurred[row], fact: Fact::Violence(key(row)) };
    table.survivor[row].is(1).then_some(answer)
}

pub(crate) static Q14A: Sheet = Sheet::new(
    "Domestic Violence History",
    "",
    &[&Block::<Answer> {
        sections: &[Section { people: People::Everyone, ask: history, columns: Column::BY_HOUSEHOLD, rule: &HISTORY }],
        lines: &[
            Line::codes("Yes", &[1]),
            Line::codes("No", &[0]),
            Line::codes("Client Doesn't Know/Prefers Not to Answer", &[8, 9]),
            Line::otherwise("Data Not Collected"),
            Line::all("Total"),
        ],
    }],
);

pub(crate) static Q14B: Sheet = Sheet::new(
    "Most recent experience of domestic violence, sexual assault, dating violence, stalking, or human trafficking",
    "",
    &[&Block::<Answer> {
        sections: &[Section {
            people: People::Everyone,
            ask: experience,
            columns: Column::BY_HOUSEHOLD,
            rule: &EXPERIENCE,
        }],
        lines: &[
            Line::codes("Within the past three months", &[1]),
            Line::codes("Three to six months ago", &[2]),
            Line::codes("Six months to one year", &[3]),
            Line::codes("One year ago, or more", &[4]),
            Line::codes("Client Doesn't Know/Prefers Not to Answer", &[8, 9]),
            Line::otherwise("Data Not Collected"),
            Line::all("Total"),
        ],
    }],
);
