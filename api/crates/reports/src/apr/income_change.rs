//! Q19a: how income changed.

use super::income::{change, exit_record};
use crate::rules::annual;
use crate::rules::population::Person;
use crate::served::{Context, People};
use crate::sheet::{Block, Column, Finding, Line, Section, Sheet};
use crate::table::{Fact, Reason, Rule};

static OF_STAYERS: Rule = Rule {
    says: "adult who stays on, with income at start and at the annual assessment; change: {amount} a month",
    source: "Q19a1",
    file: "IncomeBenefits",
    column: "TotalMonthlyIncome",
};
static OF_LEAVERS: Rule = Rule {
    says: "adult leaver: exit {exit}, with income at start and at exit; change: {amount} a month",
    source: "Q19a2",
    file: "IncomeBenefits",
    column: "TotalMonthlyIncome",
};

/// Income of one category in cents, at start and later.
#[derive(Debug, Clone, Copy)]
struct Change {
    before: i64,
    after: i64,
}

impl Finding for Change {
    fn reason(&self, rule: &'static Rule) -> Reason {
        rule.with(Fact::Cents(self.after - self.before))
    }
}

/// What of total and earned income a category takes.
type Category = fn(i64, i64) -> i64;

const EARNED: Category = |_, earned| earned;
const OTHER: Category = |total, earned| (total - earned).max(0);
const ANY: Category = |total, _| total;

fn of_stayer(context: &Context, person: &Person, category: Category) -> Option<Change> {
    let is_asked = !person.is_leaver && person.age.is_adult();
    let record = || annual::record(context.snapshot, person.enrollment, context.period.end);
    between(context, person, is_asked.then(record).flatten()?, category)
}

fn of_leaver(context: &Context, person: &Person, category: Category) -> Option<Change> {
    let is_asked = person.is_leaver && person.age.is_adult();
    between(context, person, is_asked.then(|| exit_record(context, person)).flatten()?, category)
}

fn between(context: &Context, person: &Person, later: usize, category: Category) -> Option<Change> {
    let [before, after] = change(context, person, later)?;
    Some(Change { before: category(before.0, before.1), after: category(after.0, after.1) })
}

#[expect(clippy::cast_precision_loss, reason = "monthly incomes in cents are far below 2^52")]
fn dollars(change: &Change) -> f64 {
    (change.after - change.before) as f64 / 100.0
}

fn has_more(_: &Person, change: &Change) -> bool {
    change.before < change.after
}

macro_rules! columns {
    ($lost:literal, $less:literal, $same:literal, $more:literal, $gained:literal, $none:literal, $average:literal) => {
        &[
            Column::of($lost, |_, change| change.before > 0 && change.after == 0),
            Column::of($less, |_, change| change.before > change.after && change.after > 0),
            Column::of($same, |_, change| change.before == change.after && change.after > 0),
            Column::of($more, |_, change| 0 < change.before && change.before < change.after),
            Column::of($gained, |_, change| change.before == 0 && change.after > 0),
            Column::of($none, |_, change| change.before == 0 && change.after == 0),
            Column::all("Total Adults (including those with No Income)"),
            Column::of($average, has_more),
            Column::rate("Performance measure: Percent of persons who accomplished this measure", has_more, |_, _| {
                true
            }),
        ]
    };
}

static STAYER_COLUMNS: &[Column<Change>] = columns!(
    "Had Income Category at Start and Did Not Have It at Annual Assessment",
    "Retained Income Category But Had Less $ at Annual Assessment Than at Start",
    "Retained Income Category and Same $ at Annual Assessment as at Start",
    "Retained Income Category and Increased $ at Annual Assessment",
    "Did Not Have the Income Category at Start and Gained the Income Category at Annual Assessment",
    "Did Not Have the Income Category at Start or at Annual Assessment",
    "Performance Measure: Adults who Gained or Increased Income from Start to Annual Assessment, Average Gain"
);
static LEAVER_COLUMNS: &[Column<Change>] = columns!(
    "Had Income Category at Start and Did Not Have It at Exit",
    "Retained Income Category But Had Less $ at Exit Than at Start",
    "Retained Income Category and Same $ at Exit as at Start",
    "Retained Income Category and Increased $ at Exit",
    "Did Not Have the Income Category at Start and Gained the Income Category at Exit",
    "Did Not Have the Income Category at Start or at Exit",
    "Performance Measure: Adults who Gained or Increased Income from Start to Exit, Average Gain"
);

/// Two rows, people and average change in dollars, over the people of one category.
macro_rules! rows {
    ($ask:ident, $category:ident, $columns:expr, $rule:expr, $number:literal, $average:literal, $gray:literal) => {
        &Block::<Change> {
            sections: &[Section {
                people: People::Everyone,
                ask: |context, person| $ask(context, person, $category),
                columns: $columns,
                rule: $rule,
            }],
            lines: &[Line::all($number), Line::mean($average, |_, change: &Change| Some(dollars(change))).gray($gray)],
        }
    };
}

macro_rules! sheet {
    ($title:literal, $ask:ident, $columns:expr, $rule:expr) => {
        Sheet::new(
            $title,
            "",
            &[
                rows!(
                    $ask,
                    EARNED,
                    $columns,
                    $rule,
                    "Number of Adults with Earned Income (i.e., Employment Income)",
                    "Average Change in Earned Income",
                    "GHJ"
                ),
                rows!(
                    $ask,
                    OTHER,
                    $columns,
                    $rule,
                    "Number of Adults with Other Income",
                    "Average Change in Other Income",
                    "GHJ"
                ),
                rows!(
                    $ask,
                    ANY,
                    $columns,
                    $rule,
                    "Number of Adults with Any Income (i.e., Total Income)",
                    "Average Change in Overall Income",
                    "GJ"
                ),
            ],
        )
    };
}

pub(crate) static Q19A1: Sheet = sheet!(
    "Client Cash Income Change – Income Source – by Start and Latest Status",
    of_stayer,
    STAYER_COLUMNS,
    &OF_STAYERS
);
pub(crate) static Q19A2: Sheet =
    sheet!("Client Cash Income Change – Income Source – by Start and Exit", of_leaver, LEAVER_COLUMNS, &OF_LEAVERS);
