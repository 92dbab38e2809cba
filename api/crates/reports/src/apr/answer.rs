//! One coded answer to one question, with the record that has it.

use crate::sheet::Finding;
use crate::snapshot::{Code, NONE};
use crate::table::{Fact, Reason, Rule};

/// An answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answer {
    pub code: Code,
    pub fact: Fact,
}

impl Answer {
    /// An answer that the enrollment, the client or the exit has.
    pub fn plain(code: Code) -> Self {
        Self { code, fact: Fact::None }
    }
}

impl Finding for Answer {
    fn code(&self) -> Code {
        self.code
    }

    fn reason(&self, rule: &'static Rule) -> Reason {
        rule.with(self.fact)
    }
}

/// The key of a row of a table.
pub(super) fn key(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(NONE)
}
