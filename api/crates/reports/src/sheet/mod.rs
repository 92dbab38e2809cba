//! Tables as data: rows and columns are tests on people, and one pass over the people fills all cells.
//!
//! A [`Sheet`] is one of HUD's tables. It is made of [`Block`]s, one below the other; a block asks each person of its
//! sections a question and counts the answers by line and column. A report is a list of sheets with HUD's numbers over
//! a [`Context`]; a [`Run`] computes the values, and names the people behind a cell when somebody asks.

mod block;
mod tally;

use rayon::prelude::*;

pub(crate) use block::{Block, Column, Finding, Line, Section};

use crate::served::Context;
use crate::table::{Member, Report, Row, Table};

/// Part of a table that can be computed by itself.
pub(crate) trait Part: Sync {
    /// Headings from column B on.
    fn headings(&self) -> Vec<&'static str>;

    /// The rows.
    fn rows(&self, context: &Context) -> Vec<Row>;

    /// Hands out everybody behind the wanted cells, with the line and the column, both counted from 0, in order of
    /// client within a cell.
    fn visit(&self, context: &Context, wanted: Wanted, found: &mut dyn FnMut(usize, usize, Member));

    /// The number of rows.
    fn height(&self, context: &Context) -> usize;
}

/// Which cells are asked about: one, or all.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Wanted {
    /// A line and a column, both counted from 0.
    Cell(usize, usize),
    /// All.
    All,
}

impl Wanted {
    /// Whether cells of a line are wanted.
    pub fn line(self, line: usize) -> bool {
        matches!(self, Self::All) || matches!(self, Self::Cell(wanted, _) if wanted == line)
    }

    /// Whether cells of a column are wanted.
    pub fn column(self, column: usize) -> bool {
        matches!(self, Self::All) || matches!(self, Self::Cell(_, wanted) if wanted == column)
    }
}

/// One of HUD's tables.
pub(crate) struct Sheet {
    /// HUD's heading.
    pub title: &'static str,
    /// The heading of column A.
    pub corner: &'static str,
    /// Whether column A labels the rows.
    pub has_labels: bool,
    /// The parts, one below the other.
    pub parts: &'static [&'static dyn Part],
}

impl Sheet {
    /// A table with labels in column A.
    pub const fn new(title: &'static str, corner: &'static str, parts: &'static [&'static dyn Part]) -> Self {
        Self { title, corner, has_labels: true, parts }
    }

    fn table(&self, id: &'static str, context: &Context) -> Table {
        let headings = self.parts.first().map(|part| part.headings()).unwrap_or_default();
        Table {
            id,
            title: self.title,
            columns: std::iter::once(self.corner).chain(headings).collect(),
            has_labels: self.has_labels,
            rows: self.parts.iter().flat_map(|part| part.rows(context)).collect(),
        }
    }
}

/// A table's number in a report.
pub(crate) type Numbered = (&'static str, &'static Sheet);

/// A report with its people, ready to be computed and to be asked who is behind a cell.
pub struct Run<'a> {
    id: &'static str,
    title: &'static str,
    sheets: &'static [Numbered],
    context: Context<'a>,
}

/// The letter of a column, counted from B.
fn letter(column: usize) -> char {
    u8::try_from(column).ok().and_then(|at| b'B'.checked_add(at)).map_or('?', char::from)
}

impl<'a> Run<'a> {
    pub(crate) fn new(
        id: &'static str,
        title: &'static str,
        sheets: &'static [Numbered],
        context: Context<'a>,
    ) -> Self {
        Self { id, title, sheets, context }
    }

    /// All tables.
    pub fn report(&self) -> Report {
        let tables = self.sheets.par_iter().map(|(id, sheet)| sheet.table(id, &self.context)).collect();
        Report { id: self.id, title: self.title, tables }
    }

    /// One table by HUD's number.
    pub fn table(&self, table: &str) -> Option<Table> {
        self.sheet(table).map(|(id, sheet)| sheet.table(id, &self.context))
    }

    /// The numbers of the tables in HUD's order.
    pub fn table_ids(&self) -> impl Iterator<Item = &'static str> {
        self.sheets.iter().map(|(id, _)| *id)
    }

    /// The people behind a cell, in order of client: a letter from B on and a row number from 2 on.
    pub fn members(&self, table: &str, column: char, row: usize) -> Vec<Member> {
        let mut members = Vec::new();
        let column = (column as usize).checked_sub('B' as usize);
        let (Some((_, sheet)), Some(column), Some(mut line)) = (self.sheet(table), column, row.checked_sub(2)) else {
            return members;
        };
        for part in sheet.parts {
            let height = part.height(&self.context);
            if line < height {
                part.visit(&self.context, Wanted::Cell(line, column), &mut |_, _, member| members.push(member));
                break;
            }
            line -= height;
        }
        members
    }

    /// The people behind each cell of a table, found in one pass: by row (the first is row 2) and column (the first
    /// is B).
    pub fn members_of_table(&self, table: &str) -> Vec<Vec<Vec<Member>>> {
        let mut cells: Vec<Vec<Vec<Member>>> = Vec::new();
        let Some((_, sheet)) = self.sheet(table) else { return cells };
        for part in sheet.parts {
            let first = cells.len();
            cells.resize_with(first + part.height(&self.context), || {
                part.headings().iter().map(|_| Vec::new()).collect()
            });
            part.visit(&self.context, Wanted::All, &mut |line, column, member| {
                cells[first + line][column].push(member);
            });
        }
        cells
    }

    fn sheet(&self, table: &str) -> Option<&'static Numbered> {
        self.sheets.iter().find(|(id, _)| *id == table)
    }
}
