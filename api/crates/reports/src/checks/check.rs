//! What a check is, and what it finds.

use crate::rules::day::Day;
use crate::snapshot::{NONE, Snapshot};

use super::context::{Context, ProjectView, Stay};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Reports go wrong while it stands.
    HighPriority,
    /// The data contradict themselves or lack an answer that is required.
    Error,
    /// It may be right, but somebody should look.
    Warning,
}

/// Who can mend what a check finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The worker who records the enrollment.
    Worker,
    /// Whoever answers for the project at the agency.
    Agency,
    /// The HMIS lead, who keeps the data about projects.
    HmisLead,
}

/// A check, as data.
#[derive(Debug, PartialEq, Eq)]
pub struct Check {
    /// Eva's number.
    pub id: u16,
    /// What is looked for.
    pub name: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Who can mend it.
    pub owner: Owner,
    /// The file with the field to mend.
    pub file: &'static str,
    /// The field to mend.
    pub column: &'static str,
    /// HUD's data element.
    pub element: &'static str,
    /// What is wrong. `{entry}`, `{exit}`, `{day}`, `{days}`, `{other}` and `{record}` stand for what was found.
    pub says: &'static str,
}

/// A check with the function that tests a stay.
pub(super) struct StayRule {
    pub check: Check,
    pub test: fn(&Context, &Stay) -> Option<Detail>,
}

/// A check with the function that tests a project and calls back for each thing that is wrong.
pub(super) struct ProjectRule {
    pub check: Check,
    pub test: fn(&Context, &ProjectView, &mut dyn FnMut(Detail)),
}

/// What a check found besides the record itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Nothing more.
    None,
    /// A day.
    Day(Day),
    /// A number of days.
    Days(i32),
    /// Another enrollment.
    Enrollment(u32),
    /// The identifier of a record about the project, or a CoC code.
    Record(Box<str>),
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The check that found it.
    pub check: &'static Check,
    /// Key of the project.
    pub project: u32,
    /// Key of the enrollment, or [`NONE`] for data about a project.
    pub enrollment: u32,
    /// Key of the client, or [`NONE`].
    pub client: u32,
    /// Key of the worker's UserID in [`Snapshot::users`], or [`NONE`].
    pub user: u32,
    /// What was found.
    pub detail: Detail,
}

impl Finding {
    pub(super) fn of_stay(check: &'static Check, stay: &Stay, detail: Detail) -> Self {
        let (project, enrollment, client) = (stay.project.key, stay.enrollment, stay.client);
        Self { check, project, enrollment, client, user: stay.user, detail }
    }

    pub(super) fn of_project(check: &'static Check, project: u32, detail: Detail) -> Self {
        Self { check, project, enrollment: NONE, client: NONE, user: NONE, detail }
    }

    /// What is wrong, in words.
    pub fn explain(&self, snapshot: &Snapshot) -> String {
        let table = &snapshot.enrollments.rows;
        let row = self.enrollment as usize;
        let show = |day: Option<Day>| day.map_or_else(|| "none".to_owned(), |day| day.to_string());
        let entry = show(table.entry.get(row).copied());
        let exit = show(table.exit.get(row).and_then(|exit| exit.get()));
        let (day, days, other, record) = match &self.detail {
            Detail::None => (None, 0, String::new(), ""),
            Detail::Day(day) => (Some(*day), 0, String::new(), ""),
            Detail::Days(days) => (None, *days, String::new(), ""),
            Detail::Enrollment(other) => (None, 0, table.ids.get(*other).into_owned(), ""),
            Detail::Record(record) => (None, 0, String::new(), record.as_ref()),
        };
        self.check
            .says
            .replace("{entry}", &entry)
            .replace("{exit}", &exit)
            .replace("{days}", &days.to_string())
            .replace("{day}", &show(day))
            .replace("{other}", &other)
            .replace("{record}", record)
    }
}

/// Declares a list of checks, each with its test.
macro_rules! rules {
    ($name:ident: $kind:ident = $($id:literal $severity:ident $owner:ident $file:literal $column:literal
        $element:literal $title:literal $says:literal $test:expr;)+) => {
        pub(super) static $name: &[$crate::checks::check::$kind] = &[$($crate::checks::check::$kind {
            check: $crate::checks::check::Check {
                id: $id,
                name: $title,
                severity: $crate::checks::check::Severity::$severity,
                owner: $crate::checks::check::Owner::$owner,
                file: $file,
                column: $column,
                element: $element,
                says: $says,
            },
            test: $test,
        },)+];
    };
}
pub(super) use rules;

/// A finding with nothing more to say when a condition holds.
pub(super) fn when(condition: bool) -> Option<Detail> {
    condition.then_some(Detail::None)
}
