//! What reading reports, and to whom.

use std::borrow::Cow;
use std::ops::ControlFlow;

use hmis_standards::{Field, Personal};
use serde::Serialize;

use crate::Batch;
use crate::rules::{Rule, Severity};

/// One broken rule in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it means for the data.
    pub severity: Severity,
    /// The rule.
    pub rule: &'static Rule,
    /// HUD's name of the file without `.csv`; for an unknown entry its path; empty when it concerns the package.
    pub file: Cow<'static, str>,
    /// The physical line on which the row starts, from 1 (the header).
    pub line: Option<u64>,
    /// The column: HUD's name, or the name in the header when it is unknown.
    pub column: Option<Cow<'static, str>>,
    /// The value as it was found; withheld when the column holds personal information.
    pub value: Option<String>,
    /// What was found, for the person who has to put it right. Never holds a value of a row.
    pub message: Cow<'static, str>,
}

impl Finding {
    /// A finding about a whole file, or about the package when `file` is empty.
    pub fn new(rule: &'static Rule, file: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            severity: rule.severity,
            rule,
            file: file.into(),
            line: None,
            column: None,
            value: None,
            message: message.into(),
        }
    }

    /// Adds the line.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// Adds the column.
    #[must_use]
    pub fn in_column(mut self, column: impl Into<Cow<'static, str>>) -> Self {
        self.column = Some(column.into());
        self
    }

    /// Adds the column and the value that was found in it, unless the column holds personal information.
    #[must_use]
    pub fn with_value(mut self, field: &'static Field, value: impl Into<String>) -> Self {
        self.column = Some(Cow::Borrowed(&field.name));
        self.value = (field.personal == Personal::None).then(|| value.into());
        self
    }
}

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedRow {
    /// HUD's name of the file without `.csv`.
    pub file: &'static str,
    /// The physical line on which the row starts, from 1 (the header).
    pub line: u64,
    /// The row as it stands in the file, without the end of the line. It may hold personal information.
    pub raw: String,
}

/// Receives what a file holds while it is read. Each method may break off the read.
pub trait Visitor {
    /// Some good rows, in the columns of the package's own standards year. The batch is reused afterwards.
    fn batch(&mut self, batch: &Batch) -> ControlFlow<()>;

    /// A broken rule. There can be one for every cell; whoever receives them decides how many to keep.
    fn finding(&mut self, finding: Finding) -> ControlFlow<()>;

    /// A row that was left out, after the findings that say why.
    fn set_aside(&mut self, row: RejectedRow) -> ControlFlow<()>;

    /// How many bytes of the (unpacked) file have been read.
    fn progress(&mut self, bytes_done: u64) -> ControlFlow<()> {
        let _ = bytes_done;
        ControlFlow::Continue(())
    }
}

/// How a read ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Rows that were handed over in batches.
    pub rows: u64,
    /// Rows that were left out.
    pub set_aside: u64,
    /// Whether the visitor broke off the read.
    pub stopped: bool,
}
