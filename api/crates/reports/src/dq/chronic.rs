//! Q5: whether chronic homelessness can be told from the answers at project start.

use crate::Day;
use crate::rules::population::Person;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::snapshot::Code;
use crate::table::Rule;

/// 2016-10-01: records that started earlier followed other questions.
const FIRST_START: Day = Day(17_075);
/// Lengths of stay under 90 days (3.917.2): one night or less, two to six nights, a week, a month.
const UNDER_90_DAYS: [i16; 4] = [10, 11, 2, 3];
/// Lengths of stay under 7 nights.
const UNDER_7_NIGHTS: [i16; 2] = [10, 11];
/// Projects in which everybody is homeless at start, so that no time in housing or an institution is asked.
const HOMELESS_PROJECTS: &[i16] = &[0, 1, 4, 8];

macro_rules! rule {
    ($column:literal, $says:literal, $field:literal) => {
        Rule { says: $says, source: concat!("DQ Q5 column ", $column), file: "Enrollment", column: $field }
    };
}

static COUNTED: Rule = rule!("B", "adult or head of household: start {entry}", "EntryDate");
/// Columns C to G.
static GAPS: [Rule; 5] = [
    rule!("C", "start {entry}: length of stay in an institution missing", "LengthOfStay"),
    rule!("D", "start {entry}: length of stay in housing missing", "LengthOfStay"),
    rule!("E", "start {entry}: approximate date this episode of homelessness started missing", "DateToStreetESSH"),
    rule!("F", "start {entry}: times homeless unknown or missing", "TimesHomelessPastThreeYears"),
    rule!("G", "start {entry}: months homeless unknown or missing", "MonthsHomelessPastThreeYears"),
];

/// Which of the columns C to G apply to a person.
#[derive(Debug, Clone, Copy)]
struct Gaps {
    project_type: Code,
    applies: [bool; 5],
}

impl Gaps {
    fn any(self) -> bool {
        self.applies.contains(&true)
    }

    /// The rule on the first gap.
    fn first(self) -> &'static Rule {
        self.applies.iter().position(|applies| *applies).map_or(&COUNTED, |gap| &GAPS[gap])
    }
}

impl Finding for Gaps {
    fn code(&self) -> Code {
        self.project_type
    }
}

fn gaps(context: &Context, person: &Person) -> Option<Gaps> {
    let table = &context.snapshot.enrollments.rows;
    let row = person.enrollment as usize;
    if !person.is_adult_or_head() || table.entry[row] < FIRST_START {
        return None;
    }
    let project_type = context.snapshot.project_type(person.enrollment);
    let asks_length_of_stay = !project_type.is_one_of(HOMELESS_PROJECTS);
    let (situation, stay) = (table.living_situation[row], table.length_of_stay[row]);
    let unknown = |code: Code| code.is_missing() || code.is_refused_or_unknown();
    let is_homeless = situation.is_within(100, 199);
    let is_institution = situation.is_within(200, 299);
    let threshold = if is_institution { &UNDER_90_DAYS[..] } else { &UNDER_7_NIGHTS };
    let asks_history =
        !asks_length_of_stay || is_homeless || (stay.is_one_of(threshold) && table.previous_street[row].is(1));
    let applies = [
        asks_length_of_stay && is_institution && unknown(stay),
        asks_length_of_stay && !is_institution && !is_homeless && unknown(stay),
        asks_history && table.date_to_street[row].is_empty(),
        asks_history && unknown(table.times_homeless[row]),
        asks_history && unknown(table.months_homeless[row]),
    ];
    Some(Gaps { project_type, applies })
}

pub(crate) static SHEET: Sheet = Sheet::new(
    "Chronic Homelessness",
    "Entering into project type",
    &[&Block::<Gaps> {
        sections: &[Section {
            people: People::Engaged,
            ask: gaps,
            columns: &[
                Column::all("Count of total records"),
                Column::of("Missing time in institution (3.917.2)", |_, gaps: &Gaps| gaps.applies[0]).because(&GAPS[0]),
                Column::of("Missing time in housing (3.917.2)", |_, gaps: &Gaps| gaps.applies[1]).because(&GAPS[1]),
                Column::of("Approximate date this episode started (3.917.3) Missing", |_, gaps: &Gaps| gaps.applies[2])
                    .because(&GAPS[2]),
                Column::of("Number of times (3.917.4) DK/PNTA/missing", |_, gaps: &Gaps| gaps.applies[3])
                    .because(&GAPS[3]),
                Column::of("Number of months (3.917.5) DK/PNTA/missing", |_, gaps: &Gaps| gaps.applies[4])
                    .because(&GAPS[4]),
                Column::rate("% of records unable to calculate", |_, gaps: &Gaps| gaps.any(), |_, _| true)
                    .because_of(|_, gaps: &Gaps| gaps.first()),
            ],
            rule: &COUNTED,
        }],
        lines: &[
            Line::codes("ES-EE, ES-NbN, SH, Street Outreach", HOMELESS_PROJECTS).gray("CD"),
            Line::codes("TH", &[2]),
            Line::codes("PH (all)", &[3, 9, 10, 13]),
            Line::codes("CE", &[14]),
            Line::codes("SSO, Day Shelter, HP", &[6, 11, 12]),
            Line::sum("Total", &[2, 3, 4, 5, 6]).gray("CDEFG"),
        ],
    }],
);
