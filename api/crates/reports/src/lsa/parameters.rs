//! LSA 3.1 and 3.2: what the user chooses, and the cohorts that follow from it.

use crate::Day;

use super::dates::{add_months, add_years};

/// The earliest start that HUD wants to be possible (LSA 3.1).
pub const EARLIEST_START: (i32, u32, u32) = (2018, 10, 1);

/// LSAScope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LsaScope {
    /// 1: every project of the CoC.
    Systemwide,
    /// 2: clients of the projects that the user selects. Histories stay systemwide.
    ProjectFocused,
    /// 3: one night, for the Housing Inventory Count.
    Hic,
}

impl LsaScope {
    /// HUD's number.
    pub fn code(self) -> i32 {
        match self {
            Self::Systemwide => 1,
            Self::ProjectFocused => 2,
            Self::Hic => 3,
        }
    }
}

/// What the vendor writes into LSAReport: at most 50 characters each, none of `< > [ ] { }`; contacts may be `n/a`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Software {
    /// `SoftwareVendor`.
    pub vendor: String,
    /// `SoftwareName`.
    pub name: String,
    /// `VendorContact`.
    pub contact: String,
    /// `VendorEmail`.
    pub email: String,
}

/// The parameters of a run (LSA 3.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LsaParameters {
    /// `ReportStart`.
    pub start: Day,
    /// `ReportEnd`; for the HIC the run uses `start` whatever stands here.
    pub end: Day,
    /// `ReportCoC`, such as `XX-501`.
    pub coc_code: String,
    /// `LSAScope`.
    pub scope: LsaScope,
    /// `ProjectID` of the projects that the user selected; only read when project-focused.
    pub project_ids: Vec<String>,
    /// `ReportID`: tells this run from others.
    pub report_id: u32,
    /// `ReportDate`: when the run was made, in seconds since 1970-01-01 00:00:00 of the local clock.
    pub report_moment: i64,
    /// The vendor's entries.
    pub software: Software,
}

/// Why no run can be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LsaError {
    /// The start lies before [`EARLIEST_START`].
    #[error("the report cannot start before 2018-10-01")]
    StartTooEarly,
    /// The end lies before the start.
    #[error("the report ends before it starts")]
    EndBeforeStart,
    /// Project-focused without a project.
    #[error("a project-focused report needs at least one project")]
    NoProjects,
}

/// An exit cohort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitCohort {
    /// -2.
    MinusTwo,
    /// -1.
    MinusOne,
    /// 0.
    Zero,
}

impl ExitCohort {
    /// All, in order of HUD's numbers.
    pub const ALL: [Self; 3] = [Self::MinusTwo, Self::MinusOne, Self::Zero];

    /// HUD's number.
    pub fn code(self) -> i32 {
        match self {
            Self::MinusTwo => -2,
            Self::MinusOne => -1,
            Self::Zero => 0,
        }
    }

    /// Position in [`Self::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

/// First and last day of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
}

impl Period {
    /// Whether the day lies in it.
    pub fn contains(self, day: Day) -> bool {
        (self.start..=self.end).contains(&day)
    }
}

/// tlsa_CohortDates (LSA 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cohorts {
    /// 1, the report period.
    pub active: Period,
    /// `LookbackDate`: seven years before the start.
    pub lookback: Day,
    /// The exit cohorts by [`ExitCohort::index`]; none for the HIC.
    pub exits: Option<[Period; 3]>,
    /// 10 to 13: the nights of 10/31, 1/31, 4/30 and 7/31 that lie in the period; none for the HIC.
    pub points_in_time: [Option<Day>; 4],
}

impl LsaParameters {
    /// Checks the parameters against LSA 3.1.
    ///
    /// # Errors
    /// When the period or the selection of projects is not one that HUD allows.
    pub fn check(&self) -> Result<(), LsaError> {
        let (year, month, day) = EARLIEST_START;
        if Day::from_ymd(year, month, day).is_some_and(|earliest| self.start < earliest) {
            return Err(LsaError::StartTooEarly);
        }
        if self.scope != LsaScope::Hic && self.end < self.start {
            return Err(LsaError::EndBeforeStart);
        }
        if self.scope == LsaScope::ProjectFocused && self.project_ids.is_empty() {
            return Err(LsaError::NoProjects);
        }
        Ok(())
    }

    /// The cohorts of the run (LSA 3.2).
    pub fn cohorts(&self) -> Cohorts {
        let is_hic = self.scope == LsaScope::Hic;
        let active = Period { start: self.start, end: if is_hic { self.start } else { self.end } };
        let six_months_before = add_months(active.end, -6);
        let zero_end = if six_months_before <= active.start { active.end } else { six_months_before };
        let years_before =
            |years: i32| Period { start: add_years(active.start, years), end: add_years(active.end, years) };
        let exits = [years_before(-2), years_before(-1), Period { start: active.start, end: zero_end }];
        let (start_year, end_year) = (active.start.ymd().0, active.end.ymd().0);
        let nights = [(start_year, 10, 31), (end_year, 1, 31), (end_year, 4, 30), (end_year, 7, 31)];
        let points_in_time = nights.map(|(year, month, day)| {
            Day::from_ymd(year, month, day).filter(|&night| !is_hic && active.contains(night))
        });
        Cohorts { active, lookback: add_years(active.start, -7), exits: (!is_hic).then_some(exits), points_in_time }
    }
}
