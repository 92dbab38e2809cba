//! What a report is: tables of cells; and whom a cell counts, and why.
//!
//! A report holds values only. Who is behind a cell is worked out when somebody asks: see [`crate::Run::members`].

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
    pub columns: Vec<&'static str>,
    /// Whether column A labels the rows. HUD's files leave the cell above the labels empty.
    pub has_labels: bool,
    /// The rows; the first is row 2 of HUD's spreadsheet, because the headings are row 1.
    pub rows: Vec<Row>,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The text in column A.
    pub label: Cow<'static, str>,
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
    /// How many records are behind it.
    pub members: u32,
}

/// The content of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number of clients or records.
    Count(u32),
    /// A fraction, written with four decimals; 0 when the denominator is 0.
    Percent(f64),
    /// An average or a median, of days or of dollars; 0 when there is nothing to average.
    Number(f64),
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
    /// The label of the row in which the record is counted.
    pub row: &'static str,
}

/// A rule in words, with its source and the field to look at.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// What is the case; `{entry}`, `{exit}` and `{day}` stand for days of the record, `{row}` for the label of the
    /// row, `{number}` for a number of days or months, `{amount}` for dollars.
    pub says: &'static str,
    /// HUD's rule, such as `DQ Q4 row 5` or `Q23c`; how it starts names the document, see [`document`].
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
    /// A row of health and domestic violence.
    Violence(u32),
    /// A row of youth education.
    Education(u32),
    /// A number of days or contacts.
    Number(i32),
    /// An amount of money in cents.
    Cents(i64),
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

/// The document that a rule comes from, by how its source starts.
pub fn document(source: &str) -> &'static str {
    const DOCUMENTS: [(&str, &str); 3] = [
        ("DQ", "HMIS Standard Reporting Terminology Glossary FY2026"),
        ("SPM", "HMIS Programming Specifications: System Performance Measures FY2026"),
        ("LSA", "LSA Programming Specifications FY2026"),
    ];
    let named = DOCUMENTS.iter().find(|(start, _)| source.starts_with(start));
    named.map_or("HMIS Programming Specifications: CoC APR and ESG CAPER FY2026", |(_, document)| document)
}

impl Rule {
    /// The reason that this rule gives by itself.
    pub const fn alone(&'static self) -> Reason {
        self.with(Fact::None)
    }

    /// The reason that this rule gives with what it found.
    pub const fn with(&'static self, fact: Fact) -> Reason {
        Reason { rule: self, fact, row: "" }
    }
}

impl Member {
    /// The reason in words.
    pub fn explain(&self, snapshot: &Snapshot) -> Explanation {
        let Reason { rule, fact, row: label } = self.reason;
        let table = &snapshot.enrollments.rows;
        let row = self.enrollment as usize;
        let show = |day: Option<Day>| day.map_or_else(|| "none".to_owned(), |day| day.to_string());
        let text = rule
            .says
            .replace("{entry}", &table.entry[row].to_string())
            .replace("{exit}", &show(table.exit[row].get()))
            .replace("{day}", &show(self.day(snapshot)))
            .replace("{number}", &fact.number())
            .replace("{amount}", &fact.dollars())
            .replace("{row}", label);
        Explanation {
            text,
            rule: format!("{}, {}", rule.source, document(rule.source)),
            file: rule.file,
            column: rule.column,
            record: self.record(snapshot, fact).into_owned(),
        }
    }

    fn day(&self, snapshot: &Snapshot) -> Option<Day> {
        match self.reason.fact {
            Fact::None | Fact::Number(_) | Fact::Cents(_) => None,
            Fact::Day(day) => Some(day),
            Fact::Enrollment(enrollment) => snapshot.enrollments.rows.exit[enrollment as usize].get(),
            Fact::Income(row) => Some(snapshot.incomes.rows.date[row as usize]),
            Fact::Disability(row) => Some(snapshot.disabilities.rows.date[row as usize]),
            Fact::Contact(row) => Some(snapshot.contacts.rows.date[row as usize]),
            Fact::Violence(row) => Some(snapshot.health_and_dv.rows.date[row as usize]),
            Fact::Education(row) => Some(snapshot.youth_education.rows.date[row as usize]),
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
            ("HealthAndDV", Fact::Violence(row)) => snapshot.health_and_dv.rows.ids.get(row),
            ("YouthEducationStatus", Fact::Education(row)) => snapshot.youth_education.rows.ids.get(row),
            _ => Cow::Borrowed(""),
        }
    }
}

impl Fact {
    fn number(self) -> String {
        if let Self::Number(number) = self { number.to_string() } else { String::new() }
    }

    fn dollars(self) -> String {
        let Self::Cents(cents) = self else { return String::new() };
        let sign = if cents < 0 { "-" } else { "" };
        format!("{sign}${}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
    }
}

impl Cell {
    /// A cell that counts.
    pub fn count(column: char, number: u32) -> Self {
        Self { column, value: Value::Count(number), members: number }
    }

    /// A cell with a fraction; the records behind it are the part.
    pub fn percent(column: char, part: u32, whole: u32) -> Self {
        let fraction = if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) };
        Self { column, value: Value::Percent(fraction), members: part }
    }

    /// A gray cell.
    pub fn blank(column: char) -> Self {
        Self { column, value: Value::Blank, members: 0 }
    }

    /// A cell with text.
    pub fn text(column: char, text: String) -> Self {
        Self { column, value: Value::Text(text), members: 0 }
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
