//! Q5: whether chronic homelessness can be told from the answers at project start.

use super::{Context, member};
use crate::Day;
use crate::rules::population::Person;
use crate::table::{Cell, Member, Row, Rule, Table};

/// 2016-10-01: records that started earlier followed other questions.
const FIRST_START: Day = Day(17_075);
/// Lengths of stay under 90 days (3.917.2): one night or less, two to six nights, a week, a month.
const UNDER_90_DAYS: [i16; 4] = [10, 11, 2, 3];
/// Lengths of stay under 7 nights.
const UNDER_7_NIGHTS: [i16; 2] = [10, 11];

/// A row: a label, the project types (2.02.6), and whether time in an institution or in housing is asked.
struct ProjectRow {
    label: &'static str,
    types: &'static [i16],
    asks_length_of_stay: bool,
}

static ROWS: [ProjectRow; 5] = [
    ProjectRow { label: "ES-EE, ES-NbN, SH, Street Outreach", types: &[0, 1, 4, 8], asks_length_of_stay: false },
    ProjectRow { label: "TH", types: &[2], asks_length_of_stay: true },
    ProjectRow { label: "PH (all)", types: &[3, 9, 10, 13], asks_length_of_stay: true },
    ProjectRow { label: "CE", types: &[14], asks_length_of_stay: true },
    ProjectRow { label: "SSO, Day Shelter, HP", types: &[6, 11, 12], asks_length_of_stay: true },
];

const COLUMNS: &[&str] = &[
    "Entering into project type",
    "Count of total records",
    "Missing time in institution (3.917.2)",
    "Missing time in housing (3.917.2)",
    "Approximate date this episode started (3.917.3) Missing",
    "Number of times (3.917.4) DK/PNTA/missing",
    "Number of months (3.917.5) DK/PNTA/missing",
    "% of records unable to calculate",
];

macro_rules! rule {
    ($column:literal, $says:literal, $field:literal) => {
        Rule { says: $says, source: concat!("DQ Q5 column ", $column), file: "Enrollment", column: $field }
    };
}

static COUNTED: Rule = rule!("B", "adult or head of household: start {entry}", "EntryDate");
/// Columns C to G.
static GAPS: [(char, Rule); 5] = [
    ('C', rule!("C", "start {entry}: length of stay in an institution missing", "LengthOfStay")),
    ('D', rule!("D", "start {entry}: length of stay in housing missing", "LengthOfStay")),
    (
        'E',
        rule!("E", "start {entry}: approximate date this episode of homelessness started missing", "DateToStreetESSH"),
    ),
    ('F', rule!("F", "start {entry}: times homeless unknown or missing", "TimesHomelessPastThreeYears")),
    ('G', rule!("G", "start {entry}: months homeless unknown or missing", "MonthsHomelessPastThreeYears")),
];

/// Which of the columns C to G apply to a person.
fn gaps(context: &Context, person: &Person, asks_length_of_stay: bool) -> [bool; 5] {
    let table = &context.snapshot.enrollments.rows;
    let row = person.enrollment as usize;
    let (situation, stay) = (table.living_situation[row], table.length_of_stay[row]);
    let unknown = |code: crate::snapshot::Code| code.is_missing() || code.is_refused_or_unknown();
    let is_homeless = situation.is_within(100, 199);
    let is_institution = situation.is_within(200, 299);
    let threshold = if is_institution { &UNDER_90_DAYS[..] } else { &UNDER_7_NIGHTS };
    let asks_history =
        !asks_length_of_stay || is_homeless || (stay.is_one_of(threshold) && table.previous_street[row].is(1));
    [
        asks_length_of_stay && is_institution && unknown(stay),
        asks_length_of_stay && !is_institution && !is_homeless && unknown(stay),
        asks_history && table.date_to_street[row].is_empty(),
        asks_history && unknown(table.times_homeless[row]),
        asks_history && unknown(table.months_homeless[row]),
    ]
}

/// The records of a row: all, by gap, and those with any gap.
#[derive(Default)]
struct Records {
    all: Vec<Member>,
    by_gap: [Vec<Member>; 5],
    with_gap: Vec<Member>,
}

fn records(context: &Context, row: &ProjectRow) -> Records {
    let mut records = Records::default();
    for person in context.counted.iter().filter(|person| person.is_adult_or_head()) {
        let start = context.snapshot.enrollments.rows.entry[person.enrollment as usize];
        if start < FIRST_START || !context.snapshot.project_type(person.enrollment).is_one_of(row.types) {
            continue;
        }
        records.all.push(member(person, COUNTED.alone()));
        let found = gaps(context, person, row.asks_length_of_stay);
        for ((applies, (_, rule)), column) in found.into_iter().zip(&GAPS).zip(&mut records.by_gap) {
            if applies {
                column.push(member(person, rule.alone()));
            }
        }
        if let Some(first) = found.iter().position(|applies| *applies) {
            records.with_gap.push(member(person, GAPS[first].1.alone()));
        }
    }
    records
}

/// Column H: the rate, with the records that it counts.
fn rate(with_gap: Vec<Member>, all: usize) -> Cell {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let rate = Cell::percent('H', count(with_gap.len()), count(all));
    Cell { members: with_gap, ..rate }
}

pub(super) fn table(context: &Context) -> Table {
    let mut rows = Vec::new();
    let mut total = Records::default();
    for row in &ROWS {
        let found = records(context, row);
        total.all.extend(&found.all);
        total.with_gap.extend(&found.with_gap);
        let all = found.all.len();
        let mut cells = vec![Cell::count('B', found.all)];
        for ((letter, _), members) in GAPS.iter().zip(found.by_gap) {
            let is_gray = !row.asks_length_of_stay && matches!(letter, 'C' | 'D');
            cells.push(if is_gray { Cell::blank(*letter) } else { Cell::count(*letter, members) });
        }
        cells.push(rate(found.with_gap, all));
        rows.push(Row { label: row.label, cells });
    }
    let all = total.all.len();
    let mut cells = vec![Cell::count('B', total.all)];
    cells.extend(GAPS.iter().map(|(letter, _)| Cell::blank(*letter)));
    cells.push(rate(total.with_gap, all));
    rows.push(Row { label: "Total", cells });
    Table { id: "Q5", title: "Chronic Homelessness", columns: COLUMNS, rows }
}
