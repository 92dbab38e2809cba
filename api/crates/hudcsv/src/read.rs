//! Reading one file: records to typed rows, with everything that is wrong about them.

use std::borrow::Cow;
use std::io::Read;
use std::ops::ControlFlow::{self, Break, Continue};

use hmis_standards::{Kind, Personal};

use crate::calendar::SECONDS_PER_DAY;
use crate::check::{Checks, ConditionalLists, Issue};
use crate::dates::{self, Evidence, Order};
use crate::decode::{Fallback, TextReader};
use crate::finding::{Finding, Outcome, RejectedRow, Visitor};
use crate::header::{Need, need};
use crate::package::{Package, PackageFile, record_error};
use crate::records::{Record, Records};
use crate::rules::{self, Rule, Severity};
use crate::{Batch, Column, PackageError, parse};

/// Rows between two reports of progress.
const PROGRESS_ROWS: u64 = 16_384;
/// Longest value that a finding quotes, in characters.
const QUOTED: usize = 100;
/// The century of two-digit years when Export.csv has no date.
const NO_EXPORT_YEAR: i32 = 2026;
/// The century of two-digit years of when records were written: there was no HMIS before 2000.
const NEWEST_RECORD: i32 = 2099;

impl Package {
    /// Streams a file into a visitor, in batches of at most `batch_rows` rows. A file that is not there has no rows.
    ///
    /// Every call opens a handle of its own, so that several files can be read at the same time.
    ///
    /// # Errors
    /// When the file cannot be read or breaks a limit, or when the format has no such file.
    pub fn read<V: Visitor + ?Sized>(
        &self,
        file_name: &str,
        batch_rows: usize,
        visitor: &mut V,
    ) -> Result<Outcome, PackageError> {
        if self.standard().file(file_name).is_none() {
            return Err(PackageError::NoSuchFile(file_name.to_owned()));
        }
        let Some(file) = self.file(file_name) else { return Ok(Outcome::default()) };
        file.entry.with_reader(self.limits(), |reader| {
            let text = TextReader::new(reader).map_err(|error| file.entry.unreadable(error))?;
            let mut records = Records::new(text, self.limits().max_row_bytes);
            let mut reading = Reading::new(self, file, visitor);
            let stopped = reading.run(&mut records, batch_rows.max(1))?.is_break();
            Ok(Outcome { stopped, ..reading.outcome })
        })
    }

    /// Which of day and month comes first in each column of a file: a pass over the file of its own, for the rare file
    /// that leaves it open.
    fn date_orders(&self, file: &PackageFile) -> Result<Vec<Order>, PackageError> {
        let fields = || file.spec.fields.iter().zip(&file.header.sources);
        let columns: Vec<Option<usize>> = fields()
            .map(|(field, source)| source.filter(|_| matches!(field.kind, Kind::Date | Kind::DateTime)))
            .collect();
        let mut evidence = vec![Evidence::default(); columns.len()];
        file.entry.with_reader(self.limits(), |reader| {
            let text = TextReader::new(reader).map_err(|error| file.entry.unreadable(error))?;
            let mut records = Records::new(text, self.limits().max_row_bytes);
            while let Some(record) = records.next().map_err(|error| record_error(&file.entry, error))? {
                for (column, evidence) in columns.iter().zip(&mut evidence) {
                    let cell = column.map_or(&[][..], |column| record.get(column));
                    if parse::date(cell).is_none()
                        && parse::datetime(cell).is_none()
                        && let Some(written) = dates::written(cell, NO_EXPORT_YEAR)
                    {
                        evidence.note(&written);
                    }
                }
            }
            Ok(())
        })?;
        Ok(evidence.into_iter().map(Evidence::order).collect())
    }
}

/// One column while its file is read.
struct Plan {
    source: Option<usize>,
    need: Need,
    checks: Checks,
    /// Codes that become empty on the way to the current standards year, and how often that happened.
    blanks: Vec<i32>,
    blanked: u64,
}

impl Plan {
    fn all(package: &Package, file: &PackageFile) -> Vec<Self> {
        let standard = package.standard();
        let mappings = hmis_standards::mappings_to_current(&standard.id);
        let blanks = |field: &str| {
            let rules = mappings.iter().flat_map(|mapping| &mapping.blank);
            let mine = rules.filter(|rule| rule.file == file.spec.name && rule.fields.iter().any(|name| name == field));
            mine.flat_map(|rule| &rule.values).filter_map(|value| value.parse().ok()).collect()
        };
        let fields = file.spec.fields.iter().zip(&file.header.sources);
        fields
            .map(|(field, source)| {
                let hashed = package.export().is_hashed() && matches!(field.personal, Personal::Name | Personal::Ssn);
                Self {
                    source: *source,
                    need: need(file.spec, field),
                    checks: Checks::new(standard, field, hashed),
                    blanks: blanks(&field.name),
                    blanked: 0,
                }
            })
            .collect()
    }
}

struct Reading<'a, V: ?Sized> {
    package: &'a Package,
    file: &'a PackageFile,
    name: &'static str,
    visitor: &'a mut V,
    plans: Vec<Plan>,
    conditional_lists: ConditionalLists,
    batch: Batch,
    issues: Vec<Issue>,
    orders: Option<Vec<Order>>,
    fallback: Fallback,
    foreign_text_seen: bool,
    outcome: Outcome,
}

impl<'a, V: Visitor + ?Sized> Reading<'a, V> {
    fn new(package: &'a Package, file: &'a PackageFile, visitor: &'a mut V) -> Self {
        Self {
            package,
            file,
            name: &file.spec.name,
            visitor,
            plans: Plan::all(package, file),
            conditional_lists: ConditionalLists::new(package.standard(), file.spec),
            batch: Batch::new(file.spec),
            issues: Vec::new(),
            orders: None,
            fallback: Fallback::new(false),
            foreign_text_seen: false,
            outcome: Outcome::default(),
        }
    }

    fn run<R: Read>(
        &mut self,
        records: &mut Records<TextReader<R>>,
        batch_rows: usize,
    ) -> Result<ControlFlow<()>, PackageError> {
        let failed = |error| record_error(&self.file.entry, error);
        records.next().map_err(failed)?;
        self.fallback = Fallback::new(records.has_lone_returns());
        while let Some(record) = records.next().map_err(failed)? {
            if self.row(&record)?.is_break() || self.keep_pace(batch_rows, records.bytes_done()).is_break() {
                return Ok(Break(()));
            }
        }
        Ok(self.end(records.input().was_malformed(), records.bytes_done()))
    }

    /// Hands over a full batch, and reports progress now and then.
    fn keep_pace(&mut self, batch_rows: usize, bytes_done: u64) -> ControlFlow<()> {
        let full = self.batch.len() >= batch_rows;
        if full {
            self.hand_over()?;
        }
        if full || (self.outcome.rows + self.outcome.set_aside).is_multiple_of(PROGRESS_ROWS) {
            self.visitor.progress(bytes_done)?;
        }
        Continue(())
    }

    /// What is left to say after the last row.
    fn end(&mut self, malformed: bool, bytes_done: u64) -> ControlFlow<()> {
        self.hand_over()?;
        if malformed {
            let rule = &rules::CSV_ENCODING_UNDECODABLE;
            self.visitor.finding(Finding::new(rule, self.name, "the file is not correct UTF-16"))?;
        }
        for (field, plan) in self.file.spec.fields.iter().zip(&self.plans) {
            if plan.blanked > 0 {
                let message = format!("{} values became empty", plan.blanked);
                let finding = Finding::new(&rules::CSV_CODE_BLANKED, self.name, message);
                self.visitor.finding(finding.in_column(field.name.as_str()))?;
            }
        }
        self.visitor.progress(bytes_done)
    }

    fn hand_over(&mut self) -> ControlFlow<()> {
        if !self.batch.is_empty() {
            self.visitor.batch(&self.batch)?;
            self.batch.clear();
        }
        Continue(())
    }

    /// Adds a row to the batch, or sets it aside.
    fn row(&mut self, record: &Record<'_>) -> Result<ControlFlow<()>, PackageError> {
        if self.file.header.unusable {
            return Ok(self.set_aside(record));
        }
        if record.len() != self.file.header.width {
            let message = format!("{} values, the header has {}", record.len(), self.file.header.width);
            let finding = Finding::new(&rules::CSV_ROW_WIDTH, self.name, message).at_line(record.line);
            let told = self.visitor.finding(finding);
            return Ok(if told.is_break() { told } else { self.set_aside(record) });
        }
        let row = self.batch.len();
        self.issues.clear();
        for field in 0..self.plans.len() {
            let Some(source) = self.plans[field].source else {
                self.batch.columns[field].push_empty();
                continue;
            };
            let cell = record.get(source);
            if cell.is_empty() {
                self.batch.columns[field].push_empty();
                self.empty(field);
            } else {
                self.cell(field, cell)?;
            }
        }
        self.batch.lines.push(record.line);
        self.conditional_lists.check(&self.batch, row, &mut self.issues);
        if self.issues.is_empty() {
            self.outcome.rows += 1;
            return Ok(Continue(()));
        }
        Ok(self.report(record, row))
    }

    fn empty(&mut self, field: usize) {
        let rule = match self.plans[field].need {
            Need::Nothing => return,
            Need::Value => &rules::CSV_VALUE_REQUIRED,
            Need::Key => &rules::CSV_KEY_MISSING,
            Need::Date => &rules::CSV_DATE_MISSING,
        };
        self.issue(field, rule);
    }

    fn issue(&mut self, field: usize, rule: &'static Rule) {
        self.issues.push(Issue { field, rule, message: Cow::Borrowed(rule.title) });
    }

    /// Stores the value of a cell that is not empty.
    fn cell(&mut self, field: usize, cell: &[u8]) -> Result<(), PackageError> {
        match &mut self.batch.columns[field] {
            Column::Text(_) => self.text(field, cell),
            Column::Integer(values) => {
                let plan = &mut self.plans[field];
                match parse::integer(cell) {
                    Some(number) if plan.blanks.contains(&number) => {
                        plan.blanked += 1;
                        values.push(None);
                    }
                    Some(number) => {
                        values.push(Some(number));
                        plan.checks.integer(field, number, cell, &mut self.issues);
                    }
                    None => self.unheld(field, cell, &rules::CSV_NUMBER_FORMAT),
                }
            }
            Column::Money(values) => match parse::money(cell) {
                Some(cents) => values.push(Some(cents)),
                None => self.unheld(field, cell, &rules::CSV_MONEY_FORMAT),
            },
            Column::Date(values) => match parse::date(cell) {
                Some(day) => values.push(Some(day)),
                None => self.other_date(field, cell)?,
            },
            Column::DateTime(values) => match parse::datetime(cell) {
                Some(moment) => values.push(Some(moment)),
                None => self.other_date(field, cell)?,
            },
        }
        Ok(())
    }

    /// A cell that its type cannot hold; one that is only spaces is empty.
    fn unheld(&mut self, field: usize, cell: &[u8], rule: &'static Rule) {
        self.batch.columns[field].push_empty();
        if parse::trim(cell).is_empty() { self.empty(field) } else { self.issue(field, rule) }
    }

    fn text(&mut self, field: usize, cell: &[u8]) {
        let (mut text, foreign) = self.fallback.text(cell);
        if foreign && !self.foreign_text_seen {
            self.foreign_text_seen = true;
            let undecodable = self.fallback.is_undecodable(cell);
            let rule = if undecodable { &rules::CSV_ENCODING_UNDECODABLE } else { &rules::CSV_ENCODING };
            let message = format!("{} ({}); from this line on", rule.title, self.fallback.name()).into();
            self.issues.push(Issue { field, rule, message });
        }
        if text.contains('\0') {
            text = Cow::Owned(text.replace('\0', ""));
            self.issue(field, &rules::CSV_TEXT_CONTROL);
        }
        if self.plans[field].need == Need::Key && text.trim().is_empty() {
            return self.unheld(field, b"", &rules::CSV_KEY_MISSING);
        }
        self.plans[field].checks.text(field, &text, &mut self.issues);
        if let Column::Text(values) = &mut self.batch.columns[field] {
            values.push(Some(&text).filter(|text| !text.is_empty()).map(AsRef::as_ref));
        }
    }

    /// A date that is not written as HUD asks.
    fn other_date(&mut self, field: usize, cell: &[u8]) -> Result<(), PackageError> {
        let newest_year = match self.file.spec.fields[field].kind {
            Kind::DateTime => NEWEST_RECORD,
            _ => self.package.export().export_year.unwrap_or(NO_EXPORT_YEAR) + 1,
        };
        let Some(written) = dates::written(cell, newest_year) else {
            self.unheld(field, cell, &rules::CSV_DATE_FORMAT);
            return Ok(());
        };
        let mut order = Order::Unclear;
        if written.needs_order() {
            if self.orders.is_none() {
                self.orders = Some(self.package.date_orders(self.file)?);
            }
            order = self.orders.as_ref().and_then(|orders| orders.get(field).copied()).unwrap_or(Order::Unclear);
        }
        let day = match written.day(order) {
            Ok(day) => day,
            Err(rule) => {
                self.unheld(field, cell, rule);
                return Ok(());
            }
        };
        match &mut self.batch.columns[field] {
            Column::DateTime(values) => {
                values.push(Some(i64::from(day) * SECONDS_PER_DAY + i64::from(written.seconds)));
            }
            Column::Date(values) if written.seconds == 0 => values.push(Some(day)),
            // A time of day would be lost.
            _ => {
                self.unheld(field, cell, &rules::CSV_DATE_FORMAT);
                return Ok(());
            }
        }
        if !written.official {
            self.issue(field, &rules::CSV_DATE_STYLE);
        }
        Ok(())
    }

    /// Reports what is wrong with the last row of the batch, and takes it out when it cannot be used.
    fn report(&mut self, record: &Record<'_>, row: usize) -> ControlFlow<()> {
        let bad = self.issues.iter().any(|issue| issue.rule.severity >= Severity::Error);
        for issue in self.issues.drain(..) {
            let field = &self.file.spec.fields[issue.field];
            let cell = self.file.header.sources[issue.field].map_or(&[][..], |source| record.get(source));
            let value: String = self.fallback.text(cell).0.chars().take(QUOTED).collect();
            let finding = Finding::new(issue.rule, self.name, issue.message).at_line(record.line);
            self.visitor.finding(finding.with_value(field, value))?;
        }
        if !bad {
            self.outcome.rows += 1;
            return Continue(());
        }
        self.batch.truncate(row);
        self.set_aside(record)
    }

    fn set_aside(&mut self, record: &Record<'_>) -> ControlFlow<()> {
        self.outcome.set_aside += 1;
        let raw = self.fallback.text(record.raw).0.into_owned();
        self.visitor.set_aside(RejectedRow { file: self.name, line: record.line, raw })
    }
}
