//! Rows of Q2 to Q4: who is asked, which issue an answer has, and what the rate is of.

use crate::rules::population::Person;
use crate::sheet::{Column, Finding};
use crate::table::{Reason, Rule};

/// The column of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Issue {
    /// B: client doesn't know or prefers not to answer.
    RefusedOrUnknown,
    /// C: information missing.
    Missing,
    /// D: data issues.
    Data,
}

/// The issue of an answer, and why: a judge looks at the columns from left to right and names the first that applies.
pub(super) type Judgement = Option<(Issue, Reason)>;

/// What a row says about a person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judged {
    judgement: Judgement,
    /// Whether the person is among those whom the rate is of.
    is_in_whole: bool,
}

impl Judged {
    /// The finding, unless the row has nothing to do with the person.
    pub fn new(judgement: Judgement, is_in_whole: bool) -> Option<Self> {
        (judgement.is_some() || is_in_whole).then_some(Self { judgement, is_in_whole })
    }

    fn issue(&self) -> Option<Issue> {
        self.judgement.map(|(issue, _)| issue)
    }
}

impl Finding for Judged {
    fn reason(&self, rule: &'static Rule) -> Reason {
        self.judgement.map_or(rule.alone(), |(_, reason)| reason)
    }
}

fn has_issue(_: &Person, judged: &Judged) -> bool {
    judged.judgement.is_some()
}

/// Columns B to F.
pub(super) const COLUMNS: &[Column<Judged>] = &[
    Column::of("Client Doesn't Know/Prefers Not to Answer", |_, judged| {
        judged.issue() == Some(Issue::RefusedOrUnknown)
    }),
    Column::of("Information Missing", |_, judged| judged.issue() == Some(Issue::Missing)),
    Column::of("Data Issues", |_, judged| judged.issue() == Some(Issue::Data)),
    Column::of("Total", has_issue),
    Column::rate("% of Issue Rate", has_issue, |_, judged| judged.is_in_whole),
];

/// A rule for people without an issue, of whom no cell counts any.
pub(super) static NO_ISSUE: Rule = Rule { says: "no issue", source: "DQ", file: "", column: "" };

/// One row: a label, gray columns and a function that judges.
macro_rules! issue_row {
    ($label:literal, $gray:literal, $judge:expr) => {
        &Block::<Judged> {
            sections: &[Section { people: People::Engaged, ask: $judge, columns: COLUMNS, rule: &NO_ISSUE }],
            lines: &[Line::all($label).gray($gray)],
        }
    };
}
pub(super) use issue_row;
