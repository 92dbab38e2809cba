//! What a report is: tables of cells, and behind each cell whom it counts and why.

use std::borrow::Cow;

use crate::rules::day::Day;
use crate::snapshot::{NONE, Snapshot};

/// A computed report.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Short identifier, such as `dq`.
    pub id: &'static str,
    /// HUD's name.
    pub title: &'static str,
    /// The tables in HUD's order.
    pub tables: Vec<Table>,
}

/// One table of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// HUD's number, such as `Q1`; also the name of the CSV file.
    pub id: &'static str,
    /// HUD's heading.
    pub title: &'static str,
    /// Headings from column A on.
    pub columns: &'static [&'static str],
    /// The rows; the first is row 2 of HUD's spreadsheet, because the headings are row 1.
    pub rows: Vec<Row>,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The text in column A.
    pub label: &'static str,
    /// The cells from column B on.
    pub cells: Vec<Cell>,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The letter of the column.
    pub column: char,
    /// What the cell shows.
    pub value: Value,
    /// The records that a count counts, in order of client.
    pub members: Vec<Member>,
}

/// The content of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number of clients or records.
    Count(u32),
    /// A fraction, written with four decimals; 0 when the denominator is 0.
    Percent(f64),
    /// A gray cell.
    Blank,
    /// Text.
    Text(String),
}

/// A record that a cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Key of the enrollment in the snapshot.
    pub enrollment: u32,
    /// Key of the client in the snapshot.
    pub client: u32,
    /// Why it is counted here.
    pub reason: Reason,
}

/// Why a record is counted in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// The rule that puts it there.
    pub rule: &'static Rule,
    /// What the rule found.
    pub fact: Fact,
}

/// A rule in words, with its source and the field to look at.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// What is the case; `{entry}`, `{exit}` and `{day}` stand for days of the record.
    pub says: &'static str,
    /// HUD's rule, such as `DQ Q4 row 5`.
    pub source: &'static str,
    /// The file in which the answer is, such as `IncomeBenefits`.
    pub file: &'static str,
    /// The column in which the answer is.
    pub column: &'static str,
}

/// What a rule found besides the enrollment itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// Nothing more.
    None,
    /// A day.
    Day(Day),
    /// Another enrollment.
    Enrollment(u32),
    /// A row of income and benefits.
    Income(u32),
    /// A row of disabilities.
    Disability(u32),
    /// A row of current living situations.
    Contact(u32),
}

/// A reason in words, and where to mend the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What is the case.
    pub text: String,
    /// HUD's rule and the document that has it.
    pub rule: String,
    /// The file in which the answer is.
    pub file: &'static str,
    /// The column in which the answer is.
    pub column: &'static str,
    /// The identifier of the record in that file; empty when there is no record.
    pub record: String,
}

/// The document that the rules of this crate come from.
pub const GLOSSARY: &str = "HMIS Standard Reporting Terminology Glossary FY2026";

impl Rule {
    /// The reason that this rule gives by itself.
    pub const fn alone(&'static self) -> Reason {
        Reason { rule: self, fact: Fact::None }
    }

    /// The reason that this rule gives with what it found.
    pub const fn with(&'static self, fact: Fact) -> Reason {
        Reason { rule: self, fact }
    }
}

impl Member {
    /// The reason in words.
    pub fn explain(&self, snapshot: &Snapshot) -> Explanation {
        let Reason { rule, fact } = self.reason;
        let table = &snapshot.enrollments.rows;
        let row = self.enrollment as usize;
        let show = |day: Option<Day>| day.map_or_else(|| "none".to_owned(), |day| day.to_string());
        let text = rule
            .says
            .replace("{entry}", &table.entry[row].to_string())
            .replace("{exit}", &show(table.exit[row].get()))
            .replace("{day}", &show(self.day(snapshot)));
        Explanation {
            text,
            rule: format!("{}, {GLOSSARY}", rule.source),
            file: rule.file,
            column: rule.column,
            record: self.record(snapshot, fact).into_owned(),
        }
    }

    fn day(&self, snapshot: &Snapshot) -> Option<Day> {
        match self.reason.fact {
            Fact::None => None,
            Fact::Day(day) => Some(day),
            Fact::Enrollment(enrollment) => snapshot.enrollments.rows.exit[enrollment as usize].get(),
            Fact::Income(row) => Some(snapshot.incomes.rows.date[row as usize]),
            Fact::Disability(row) => Some(snapshot.disabilities.rows.date[row as usize]),
            Fact::Contact(row) => Some(snapshot.contacts.rows.date[row as usize]),
        }
    }

    fn record<'a>(&self, snapshot: &'a Snapshot, fact: Fact) -> Cow<'a, str> {
        let exit = snapshot.enrollments.rows.exit_row[self.enrollment as usize];
        match (self.reason.rule.file, fact) {
            ("Client", _) => snapshot.clients.ids.get(self.client),
            ("Enrollment", _) => snapshot.enrollments.rows.ids.get(self.enrollment),
            ("Exit", _) if exit != NONE => snapshot.exits.ids.get(exit),
            ("IncomeBenefits", Fact::Income(row)) => snapshot.incomes.rows.ids.get(row),
            ("Disabilities", Fact::Disability(row)) => snapshot.disabilities.rows.ids.get(row),
            ("CurrentLivingSituation", Fact::Contact(row)) => snapshot.contacts.rows.ids.get(row),
            _ => Cow::Borrowed(""),
        }
    }
}

impl Cell {
    /// A cell that counts its members.
    pub fn count(column: char, members: Vec<Member>) -> Self {
        Self { column, value: Value::Count(u32::try_from(members.len()).unwrap_or(u32::MAX)), members }
    }

    /// A cell with a fraction.
    pub fn percent(column: char, part: u32, whole: u32) -> Self {
        let fraction = if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) };
        Self { column, value: Value::Percent(fraction), members: Vec::new() }
    }

    /// A gray cell.
    pub fn blank(column: char) -> Self {
        Self { column, value: Value::Blank, members: Vec::new() }
    }

    /// The number of members of a count; 0 for every other cell.
    pub fn number(&self) -> u32 {
        if let Value::Count(number) = self.value { number } else { 0 }
    }
}

impl Report {
    /// The table with HUD's number.
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }
}

impl Table {
    /// The cell at an address of HUD's spreadsheet: a letter from B on and a row number from 2 on.
    pub fn cell(&self, column: char, row: usize) -> Option<&Cell> {
        self.rows.get(row.checked_sub(2)?)?.cells.iter().find(|cell| cell.column == column)
    }
}
