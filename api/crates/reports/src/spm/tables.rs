//! The tables as HUD lays them out. Gray cells are filled by the reporting portal and stay blank.

use crate::table::{Cell, Row, Table, Value};

use super::first_time::Start;
use super::growth::Growth;
use super::length_of_time::LengthOfTime;
use super::placement::{Outcome, Placement};
use super::returns::{self, BUCKETS, HousedExit};
use super::sheltered::{self, Stays};
use crate::snapshot::NONE;

/// The content of a white cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figure {
    Count(u32),
    /// A number with two decimals, in hundredths.
    Hundredths(u64),
    Gray,
}

impl Figure {
    /// Part of whole in percent; 0 of nothing.
    fn percent(part: u32, whole: u32) -> Self {
        Self::Hundredths(rounded(u64::from(part) * 10_000, u64::from(whole)))
    }

    fn value(self) -> Value {
        match self {
            Self::Count(number) => Value::Count(number),
            Self::Hundredths(hundredths) => Value::Text(format!("{}.{:02}", hundredths / 100, hundredths % 100)),
            Self::Gray => Value::Blank,
        }
    }
}

/// A quotient rounded half up; 0 when the divisor is.
fn rounded(dividend: u64, divisor: u64) -> u64 {
    if divisor == 0 { 0 } else { (2 * dividend + divisor) / (2 * divisor) }
}

/// A row with cells from a column on.
fn row(label: &'static str, first: char, figures: impl IntoIterator<Item = Figure>) -> Row {
    let cells = (first..).zip(figures);
    Row {
        label: label.into(),
        cells: cells.map(|(column, figure)| Cell { column, value: figure.value(), members: 0 }).collect(),
    }
}

fn table(id: &'static str, title: &'static str, columns: &'static [&'static str], rows: Vec<Row>) -> Table {
    Table { id, title, columns: columns.to_vec(), has_labels: true, rows }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The headings of tables 1a and 1b; the labels stand left of column A.
const LENGTH_OF_TIME: &[&str] = &[
    "",
    "Previous FY Universe (Persons)",
    "Current FY Universe (Persons)",
    "Previous FY Average LOT Experiencing Homelessness",
    "Current FY Average LOT Experiencing Homelessness",
    "Difference",
    "Previous FY Median LOT Experiencing Homelessness",
    "Current FY Median LOT Experiencing Homelessness",
    "Difference",
];

/// Tables 1a and 1b.
pub(super) fn length_of_time(lines: &[Vec<LengthOfTime>; 4]) -> [Table; 2] {
    let rows = |labels: [&'static str; 2], lines: &[Vec<LengthOfTime>]| -> Vec<Row> {
        let line = |(label, found): (&'static str, &Vec<LengthOfTime>)| {
            let (average, median) = average_and_median(found);
            let gray = Figure::Gray;
            row(label, 'A', [gray, Figure::Count(count(found.len())), gray, average, gray, gray, median, gray])
        };
        labels.into_iter().zip(lines).map(line).collect()
    };
    let with_ph = ["Persons in ES-EE, ES-NbN, SH, and PH", "Persons in ES-EE, ES-NbN, SH, TH, and PH"];
    [
        table(
            "spm_1a",
            "Measure 1a: Length of Time Persons Experience Homelessness",
            LENGTH_OF_TIME,
            rows(["Persons in ES-EE, ES-NbN, and SH", "Persons in ES-EE, ES-NbN, SH, and TH"], &lines[..2]),
        ),
        table(
            "spm_1b",
            "Measure 1b: Length of Time Persons Experience Homelessness, with 3.917 and time before move-in",
            LENGTH_OF_TIME,
            rows(with_ph, &lines[2..]),
        ),
    ]
}

/// Step 9: the mean, and the value in the middle or the mean of the two in the middle.
fn average_and_median(clients: &[LengthOfTime]) -> (Figure, Figure) {
    let mut nights: Vec<u64> = clients.iter().map(|client| u64::from(client.nights)).collect();
    nights.sort_unstable();
    let sum: u64 = nights.iter().sum();
    let average = rounded(sum * 100, u64::from(count(nights.len())));
    let middle = nights.len() / 2;
    let median = match nights.get(middle) {
        None => 0,
        Some(night) if nights.len() % 2 == 1 => night * 100,
        Some(night) => (night + nights[middle - 1]) * 50,
    };
    (Figure::Hundredths(average), Figure::Hundredths(median))
}

const RETURNS: &[&str] = &[
    "",
    "Total Number of Persons who Exited to a Permanent Housing Destination (2 Years Prior)",
    "Number Returning to Homelessness in Less than 6 Months (0 - 180 days)",
    "Percentage of Returns in Less than 6 Months (0 - 180 days)",
    "Number Returning to Homelessness from 6 to 12 Months (181 - 365 days)",
    "Percentage of Returns from 6 to 12 Months (181 - 365 days)",
    "Number Returning to Homelessness from 13 to 24 Months (366 - 730 days)",
    "Percentage of Returns from 13 to 24 Months (366 - 730 days)",
    "Number of Returns in 2 Years",
    "Percentage of Returns in 2 Years",
];

const TOTAL_RETURNS: &str = "TOTAL Returns to Homelessness";

/// Table 2; `is_in` tells whether an exit belongs to a row of [`returns::ROWS`].
pub(super) fn returns(exits: &[HousedExit], is_in: impl Fn(&HousedExit, usize) -> bool) -> Table {
    let line = |label, exits: &[&HousedExit]| {
        let all = count(exits.len());
        let with = |number: u32| [Figure::Count(number), Figure::percent(number, all)];
        let buckets = BUCKETS.map(|(_, days)| count(exits.iter().filter(|exit| days.contains(&exit.days)).count()));
        let returned: u32 = buckets.iter().sum();
        let figures = buckets.into_iter().chain([returned]).flat_map(with);
        row(label, 'B', std::iter::once(Figure::Count(all)).chain(figures))
    };
    let mut rows: Vec<Row> = (0..)
        .zip(&returns::ROWS)
        .map(|(at, (label, _))| line(label, &exits.iter().filter(|exit| is_in(exit, at)).collect::<Vec<_>>()))
        .collect();
    rows.push(line(TOTAL_RETURNS, &exits.iter().collect::<Vec<_>>()));
    table(
        "spm_2",
        "Measure 2a and 2b: Returns to Homelessness after Exits to Permanent Housing Destinations",
        RETURNS,
        rows,
    )
}

const FISCAL_YEARS: &[&str] = &["", "Previous FY", "Current FY", "Difference"];
const FISCAL_YEARS_IN_PERCENT: &[&str] = &["", "Previous FY", "Current FY", "% Difference"];

/// Rows whose only white cell is in column C.
fn current<'a>(rows: impl IntoIterator<Item = (&'a &'static str, Figure)>) -> Vec<Row> {
    rows.into_iter().map(|(label, figure)| row(label, 'B', [Figure::Gray, figure, Figure::Gray])).collect()
}

/// Table 3.2.
pub(super) fn sheltered(clients: &[Stays]) -> Table {
    let figure = |at: usize| Figure::Count(count(clients.iter().filter(|stays| stays[at].is_some()).count()));
    let rows = (0..).zip(&sheltered::ROWS).map(|(at, (label, _))| (label, figure(at)));
    table(
        "spm_3",
        "Metric 3.2: Change in annual counts of persons experiencing sheltered homelessness in HMIS",
        FISCAL_YEARS,
        current(rows),
    )
}

/// Identifier, title and labels of a table with a universe, a count and their percentage.
pub(super) struct Shares {
    pub id: &'static str,
    pub title: &'static str,
    pub labels: &'static [&'static str],
}

macro_rules! growth {
    ($id:literal, $metric:literal, $who:literal, $exited:literal, $income:literal, $people:literal) => {
        Shares {
            id: $id,
            title: concat!("Metric ", $metric, ": Change in ", $income, " income for adult system ", $people),
            labels: &[
                concat!("Universe: Number of adults ", $who),
                concat!("Number of adults ", $exited, "with increased ", $income, " income"),
                concat!("Percentage of adults who increased ", $income, " income"),
            ],
        }
    };
}

/// Tables 4.1 to 4.6.
pub(super) static GROWTH: [Shares; 6] = [
    growth!("spm_4.1", "4.1", "(system stayers)", "", "earned", "stayers"),
    growth!("spm_4.2", "4.2", "(system stayers)", "", "non-employment cash", "stayers"),
    growth!("spm_4.3", "4.3", "(system stayers)", "", "total", "stayers"),
    growth!("spm_4.4", "4.4", "who exited (system leavers)", "who exited ", "earned", "leavers"),
    growth!("spm_4.5", "4.5", "who exited (system leavers)", "who exited ", "non-employment cash", "leavers"),
    growth!("spm_4.6", "4.6", "who exited (system leavers)", "who exited ", "total", "leavers"),
];

/// One of the tables 4.1 to 4.6, by its position in [`GROWTH`].
pub(super) fn growth(at: usize, adults: &[Growth]) -> Table {
    let shares = &GROWTH[at];
    let all = count(adults.len());
    let increased = count(adults.iter().filter(|adult| adult.increased[at % 3]).count());
    let figures = [Figure::Count(all), Figure::Count(increased), Figure::percent(increased, all)];
    table(shares.id, shares.title, FISCAL_YEARS, current(shares.labels.iter().zip(figures)))
}

macro_rules! first_time {
    ($id:literal, $metric:literal, $types:literal, $title_types:literal) => {
        Shares {
            id: $id,
            title: concat!(
                "Metric ",
                $metric,
                ": Change in the number of persons entering ",
                $title_types,
                " projects with no prior enrollments in HMIS"
            ),
            labels: &[
                concat!("Universe: Person with entries into ", $types, " during the reporting period."),
                "Of persons above, count those who were in ES-EE, ES-NbN, SH, TH, or any PH within 24 months prior to \
                 their start during the reporting year.",
                "Of persons above, count those who did not have entries in ES-EE, ES-NbN, SH, TH or PH in the previous \
                 24 months. (i.e. number of persons experiencing homelessness for the first time)",
            ],
        }
    };
}

/// Tables 5.1 and 5.2.
pub(super) static FIRST_TIME: [Shares; 2] = [
    first_time!("spm_5.1", "5.1", "ES-EE, ES-NbN, SH, or TH", "ES, SH, and TH"),
    first_time!("spm_5.2", "5.2", "ES-EE, ES-NbN, SH, TH or PH", "ES, SH, TH, and PH"),
];

/// Table 5.1 or 5.2, by its position in [`FIRST_TIME`].
pub(super) fn first_time(at: usize, starts: &[Start]) -> Table {
    let shares = &FIRST_TIME[at];
    let before = starts.iter().filter(|start| start.before != NONE).count();
    let figures = [starts.len(), before, starts.len() - before].map(|number| Figure::Count(count(number)));
    table(shares.id, shares.title, FISCAL_YEARS, current(shares.labels.iter().zip(figures)))
}

/// Tables 7a.1, 7b.1 and 7b.2.
pub(super) static PLACEMENT: [Shares; 3] = [
    Shares {
        id: "spm_7a1",
        title: "Metric 7a.1: Change in exits from street outreach to permanent housing destinations",
        labels: &[
            "Universe: Persons who exit Street Outreach",
            "Of persons above, those who exited to specific homeless, temporary, and institutional destinations",
            "Of the persons above, those who exited to permanent housing destinations",
            "% Successful exits",
        ],
    },
    Shares {
        id: "spm_7b1",
        title: "Metric 7b.1: Change in exits to permanent housing destinations",
        labels: &[
            "Universe: Persons in ES-EE, ES-NbN, SH, TH, and PH-RRH who exited, plus persons in other PH projects who \
             exited without moving into housing",
            "Of the persons above, those who exited to permanent housing destinations",
            "% Successful exits",
        ],
    },
    Shares {
        id: "spm_7b2",
        title: "Metric 7b.2: Change in exit to or retention of permanent housing",
        labels: &[
            "Universe: Persons in all PH projects except PH-RRH who exited after moving into housing, or who moved \
             into housing and remained in the PH project",
            "Of persons above, those who remained in applicable PH projects and those who exited to permanent housing \
             destinations",
            "% Successful exits/retention",
        ],
    },
];

/// The outcomes that each row between the universe and the percentage of a table counts.
pub(super) const SUCCESSES: [&[&[Outcome]]; 3] = [
    &[&[Outcome::Acceptable], &[Outcome::Permanent]],
    &[&[Outcome::Permanent]],
    &[&[Outcome::Permanent, Outcome::Stayed]],
];

/// Table 7a.1, 7b.1 or 7b.2, by its position in [`PLACEMENT`].
pub(super) fn placement(at: usize, placements: &[Placement]) -> Table {
    let shares = &PLACEMENT[at];
    let with = |outcomes: &&[Outcome]| {
        count(placements.iter().filter(|placement| outcomes.contains(&placement.outcome)).count())
    };
    let all = count(placements.len());
    let successes: Vec<u32> = SUCCESSES[at].iter().map(with).collect();
    let rate = Figure::percent(successes.iter().sum(), all);
    let figures = std::iter::once(all).chain(successes).map(Figure::Count).chain([rate]);
    table(shares.id, shares.title, FISCAL_YEARS_IN_PERCENT, current(shares.labels.iter().zip(figures)))
}

/// The tables of measure 6, all gray: HUD has "not designated any high performing communities", so that no project may
/// serve persons of category 3 and "no CoC is required to report on this metric".
pub(super) fn category_3() -> [Table; 3] {
    let labels = returns::ROWS.iter().map(|(label, _)| *label).chain([TOTAL_RETURNS]);
    let gray = |labels: [&'static str; 3]| labels.map(|label| row(label, 'B', [Figure::Gray; 3])).into();
    [
        table(
            "spm_6ab",
            "Metrics 6a.1 and 6b.1: Returns of Category 3 Persons (not required of any CoC)",
            RETURNS,
            labels.map(|label| row(label, 'B', [Figure::Gray; 9])).collect(),
        ),
        table(
            "spm_6c1",
            "Metric 6c.1: Exits of Category 3 Persons to permanent housing destinations (not required of any CoC)",
            FISCAL_YEARS_IN_PERCENT,
            gray([
                "Universe: Cat. 3 Persons in SH, TH and PH-RRH who exited, plus persons in other PH projects who \
                 exited without moving into housing",
                "Of the persons above, those who exited to permanent destinations",
                "% Successful exits",
            ]),
        ),
        table(
            "spm_6c2",
            "Metric 6c.2: Exit of Category 3 Persons to or retention of permanent housing (not required of any CoC)",
            FISCAL_YEARS_IN_PERCENT,
            gray([
                "Universe: Cat. 3 Persons in all PH projects except PH-RRH who exited after moving into housing, or \
                 who moved into housing and remained in the PH project",
                "Of persons above, count those who remained in PH-PSH projects and those who exited to permanent \
                 housing destinations",
                "% Successful exits/retention",
            ]),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clients(nights: &[u32]) -> Vec<LengthOfTime> {
        nights.iter().map(|&nights| LengthOfTime { client: 0, nights }).collect()
    }

    #[test]
    fn averages_round_half_up_and_medians_take_the_middle() {
        let figures = |nights| average_and_median(&clients(nights));
        let hundredths = |average, median| (Figure::Hundredths(average), Figure::Hundredths(median));
        assert_eq!(figures(&[]), hundredths(0, 0));
        assert_eq!(figures(&[9, 1, 2]), hundredths(400, 200));
        assert_eq!(figures(&[1, 4, 4, 2]), hundredths(275, 300));
        // 1 / 8 = 0.125
        assert_eq!(figures(&[0, 0, 0, 0, 0, 0, 0, 1]), hundredths(13, 0));
        assert_eq!(figures(&[2, 3]).1, Figure::Hundredths(250));
    }

    #[test]
    fn percentages_have_two_decimals() {
        assert_eq!(Figure::percent(1, 3).value(), Value::Text("33.33".to_owned()));
        assert_eq!(Figure::percent(2, 3).value(), Value::Text("66.67".to_owned()));
        assert_eq!(Figure::percent(0, 0).value(), Value::Text("0.00".to_owned()));
        assert_eq!(Figure::percent(7, 7).value(), Value::Text("100.00".to_owned()));
    }
}
