//! Rows of Q2 to Q4: who is asked, which issue an answer has, and what the rate is of.

use super::{Context, member};
use crate::rules::population::Person;
use crate::table::{Cell, Member, Reason, Row, Table};

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

const COLUMNS: [(Issue, char); 3] = [(Issue::RefusedOrUnknown, 'B'), (Issue::Missing, 'C'), (Issue::Data, 'D')];

/// A row. A judge looks at its columns from left to right and names the first that applies.
pub(super) struct IssueRow {
    pub label: &'static str,
    pub judge: fn(&Context, &Person) -> Option<(Issue, Reason)>,
    /// Rows of Q1, column B, that the rate is of.
    pub rate_of: &'static [usize],
    /// Columns that HUD leaves gray.
    pub gray: &'static [char],
}

/// Headings of Q2 to Q4.
pub(super) const HEADINGS: &[&str] = &[
    "Data Element",
    "Client Doesn't Know/Prefers Not to Answer",
    "Information Missing",
    "Data Issues",
    "Total",
    "% of Issue Rate",
];

pub(super) fn rows(context: &Context, validation: &Table, rows: &[IssueRow]) -> Vec<Row> {
    rows.iter().map(|row| issue_row(context, validation, row)).collect()
}

fn issue_row(context: &Context, validation: &Table, row: &IssueRow) -> Row {
    let mut total = Vec::new();
    let mut columns = COLUMNS.map(|_| Vec::new());
    for person in &context.counted {
        if let Some((issue, reason)) = (row.judge)(context, person) {
            let member = member(person, reason);
            total.push(member);
            columns[issue as usize].push(member);
        }
    }
    let mut cells: Vec<Cell> = COLUMNS
        .iter()
        .zip(columns)
        .map(
            |(&(_, letter), members)| {
                if row.gray.contains(&letter) { Cell::blank(letter) } else { Cell::count(letter, members) }
            },
        )
        .collect();
    cells.extend(total_and_rate(total, denominator(validation, row.rate_of)));
    Row { label: row.label, cells }
}

/// Columns E and F.
pub(super) fn total_and_rate(members: Vec<Member>, whole: u32) -> [Cell; 2] {
    let total = Cell::count('E', members);
    let rate = Cell::percent('F', total.number(), whole);
    [total, rate]
}

/// The sum of some rows of Q1, column B.
pub(super) fn denominator(validation: &Table, rows: &[usize]) -> u32 {
    rows.iter().filter_map(|row| validation.cell('B', *row)).map(Cell::number).sum()
}
