//! Whom a cell counts, and why, in words.

use crate::Day;
use crate::snapshot::NONE;
use crate::table::Explanation;

use super::growth::{Funded, Growth};
use super::length_of_time::{self, Account, LINES, Line};
use super::placement::{self, Outcome, Placement};
use super::returns::{self, BUCKETS, HousedExit};
use super::{Spm, first_time, sheltered, tables};

pub use super::length_of_time::{NightsOfStay, NightsSource};

/// The document that the measures come from.
const SPECIFICATION: &str = "HMIS Programming Specifications – System Performance Measures FY2026";

/// A client whom a cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Key of the client.
    pub client: u32,
    /// Key of the enrollment that decides; in measure 1, the one of the latest night.
    pub enrollment: u32,
    why: Why,
}

/// What the measure found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    LengthOfTime(Line),
    HousedExit(HousedExit),
    NightInReport,
    Growth(Growth, usize),
    Start(first_time::Start),
    Placement(Placement, usize),
}

impl Spm<'_> {
    /// Whom a cell counts, in order of client. A percentage, average or median has the people that it is computed from:
    /// those of the share that it shows, or all. `None` when the report has no such cell or the portal fills it.
    pub fn members(&self, table: &str, column: char, row: usize) -> Option<Vec<Counted>> {
        let at = row.checked_sub(2)?;
        let position = |tables: &[tables::Shares]| tables.iter().position(|shares| shares.id == table);
        match table {
            "spm_1a" => self.length_of_time(column, at, 0),
            "spm_1b" => self.length_of_time(column, at, 2),
            "spm_2" => self.returns(column, at),
            "spm_3" => (column == 'C' && at < sheltered::ROWS.len()).then(|| self.sheltered(at)),
            _ if column != 'C' => None,
            _ => {
                if let Some(metric) = position(&tables::GROWTH) {
                    (at < 3).then(|| self.growth(metric, at > 0))
                } else if let Some(which) = position(&tables::FIRST_TIME) {
                    (at < 3).then(|| self.first_time(which, at))
                } else {
                    let which = position(&tables::PLACEMENT)?;
                    (at < tables::PLACEMENT[which].labels.len()).then(|| self.placement(which, at))
                }
            }
        }
    }

    fn counted(&self, enrollment: u32, why: Why) -> Counted {
        Counted { client: self.universe.snapshot.enrollments.rows.parent[enrollment as usize], enrollment, why }
    }

    fn length_of_time(&self, column: char, at: usize, first_line: usize) -> Option<Vec<Counted>> {
        let line = *LINES.get(first_line..first_line + 2)?.get(at)?;
        matches!(column, 'B' | 'D' | 'G').then(|| {
            self.universe.of_each_client(|client| {
                let account = length_of_time::account(&self.universe, line, client)?;
                let latest = account.pieces.iter().max_by_key(|piece| piece.last)?;
                Some(Counted { client, enrollment: latest.enrollment, why: Why::LengthOfTime(line) })
            })
        })
    }

    fn returns(&self, column: char, at: usize) -> Option<Vec<Counted>> {
        let total = returns::ROWS.len();
        // A percentage shows the share of the count to its left.
        let is_in_column = |exit: &HousedExit| match column {
            'B' => true,
            'I' | 'J' => exit.is_return(),
            _ => BUCKETS
                .iter()
                .any(|(first, days)| (*first..).take(2).any(|letter| letter == column) && days.contains(&exit.days)),
        };
        (at <= total && ('B'..='J').contains(&column)).then(|| {
            let is_in = |exit: &HousedExit| (at == total || self.is_exit_of_row(exit, at)) && is_in_column(exit);
            let exits = returns::clients(&self.universe).into_iter().filter(is_in);
            exits.map(|exit| self.counted(exit.enrollment, Why::HousedExit(exit))).collect()
        })
    }

    fn sheltered(&self, at: usize) -> Vec<Counted> {
        let stays = sheltered::clients(&self.universe).into_iter().filter_map(|stays| stays[at]);
        stays.map(|stay| self.counted(stay, Why::NightInReport)).collect()
    }

    fn growth(&self, metric: usize, only_increased: bool) -> Vec<Counted> {
        let funded = Funded::new(&self.universe);
        let adults = if metric < 3 { funded.stayers() } else { funded.leavers() };
        let adults = adults.into_iter().filter(|adult| !only_increased || adult.increased[metric % 3]);
        adults.map(|adult| self.counted(adult.enrollment, Why::Growth(adult, metric))).collect()
    }

    fn first_time(&self, which: usize, at: usize) -> Vec<Counted> {
        let is_in = |start: &first_time::Start| at == 0 || (start.before == NONE) == (at == 2);
        let starts = first_time::clients(&self.universe, first_time::ENTERED[which]).into_iter().filter(is_in);
        starts.map(|start| self.counted(start.enrollment, Why::Start(start))).collect()
    }

    fn placement(&self, which: usize, at: usize) -> Vec<Counted> {
        let successes = tables::SUCCESSES[which];
        let is_in = |placement: &Placement| match at {
            0 => true,
            _ => match successes.get(at - 1) {
                Some(outcomes) => outcomes.contains(&placement.outcome),
                None => placement.outcome != Outcome::Other,
            },
        };
        let placements = placement::TABLES[which](&self.universe).into_iter().filter(is_in);
        placements.map(|placement| self.counted(placement.enrollment, Why::Placement(placement, which))).collect()
    }
}

impl Counted {
    /// The nights of measure 1 by the stays that gave them; empty for every other measure.
    pub fn nights(&self, spm: &Spm) -> Vec<NightsOfStay> {
        self.account(spm).pieces
    }

    fn account(&self, spm: &Spm) -> Account {
        match self.why {
            Why::LengthOfTime(line) => length_of_time::account(&spm.universe, line, self.client).unwrap_or_default(),
            _ => Account::default(),
        }
    }

    /// The reason in words, and the record to look at.
    pub fn explain(&self, spm: &Spm) -> Explanation {
        let (text, rule) = match self.why {
            Why::LengthOfTime(line) => (self.length_of_time(spm), length_of_time_rule(line)),
            Why::HousedExit(exit) => (housed_exit(spm, exit), "Measure 2, steps 1 to 6"),
            Why::NightInReport => {
                (format!("{}: one or more nights in the report", stay(spm, self.enrollment)), "Metric 3.2, step 1")
            }
            Why::Growth(growth, metric) => {
                (growth_text(spm, growth, metric), if metric < 3 { "Measure 4, step 2" } else { "Measure 4, step 3" })
            }
            Why::Start(start) => (first_start(spm, start), "Measure 5, steps 1 to 4"),
            Why::Placement(placement, which) => placement_text(spm, placement, which),
        };
        let (file, column) = self.field();
        let snapshot = spm.universe.snapshot;
        let exit = snapshot.enrollments.rows.exit_row[self.enrollment as usize];
        let record = match (self.why, file) {
            (Why::Growth(growth, _), "IncomeBenefits") => snapshot.incomes.rows.ids.get(growth.earlier),
            (_, "Exit") if exit != NONE => snapshot.exits.ids.get(exit),
            _ => snapshot.enrollments.rows.ids.get(self.enrollment),
        };
        Explanation { text, rule: format!("{rule}, {SPECIFICATION}"), file, column, record: record.into_owned() }
    }

    /// Where the answer is that decides.
    fn field(&self) -> (&'static str, &'static str) {
        match self.why {
            Why::LengthOfTime(_) | Why::NightInReport | Why::Start(_) => ("Enrollment", "EntryDate"),
            Why::Growth(..) => ("IncomeBenefits", "InformationDate"),
            Why::Placement(Placement { outcome: Outcome::Stayed, .. }, _) => ("Enrollment", "MoveInDate"),
            Why::HousedExit(_) | Why::Placement(..) => ("Exit", "Destination"),
        }
    }

    fn length_of_time(&self, spm: &Spm) -> String {
        let account = self.account(spm);
        let pieces: Vec<String> = account
            .pieces
            .iter()
            .map(|piece| {
                let what = match piece.source {
                    NightsSource::Stay => "in the stay",
                    NightsSource::BedNight => "bed nights",
                    NightsSource::BeforeMoveIn => "before moving in",
                    NightsSource::Episode => "since the approximate date homelessness started",
                };
                let NightsOfStay { enrollment, first, last, nights, .. } = *piece;
                format!("{nights} {what}, {first} to {last} ({})", stay(spm, enrollment))
            })
            .collect();
        let (first, last) = (show(account.first), show(account.last));
        format!("{} nights homeless from {first} to {last}: {}", account.nights, pieces.join("; "))
    }
}

fn show(day: Option<Day>) -> String {
    day.map_or_else(|| "none".to_owned(), |day| day.to_string())
}

/// An enrollment in words: its identifier, start and exit.
fn stay(spm: &Spm, enrollment: u32) -> String {
    let universe = &spm.universe;
    let id = universe.snapshot.enrollments.rows.ids.get(enrollment);
    match universe.exit(enrollment) {
        Some(exit) => format!("enrollment {id}, {} to {exit}", universe.start(enrollment)),
        None => format!("enrollment {id}, open since {}", universe.start(enrollment)),
    }
}

fn length_of_time_rule(line: Line) -> &'static str {
    match (line.with_prior_time, line.with_th) {
        (false, false) => "Measure 1a, metric 1, steps 1 to 8",
        (false, true) => "Measure 1a, metric 2, steps 1 to 8",
        (true, false) => "Measure 1b, metric 1, steps 1 to 8",
        (true, true) => "Measure 1b, metric 2, steps 1 to 8",
    }
}

fn housed_exit(spm: &Spm, exit: HousedExit) -> String {
    let first = format!("earliest exit to permanent housing: {}", stay(spm, exit.enrollment));
    if exit.return_to == NONE {
        format!("{first}; no start in the system after it")
    } else {
        format!("{first}; returned after {} days: {}", exit.days, stay(spm, exit.return_to))
    }
}

fn growth_text(spm: &Spm, growth: Growth, metric: usize) -> String {
    let dates = &spm.universe.snapshot.incomes.rows.date;
    let (who, income) = (
        if metric < 3 { "adult who stays on" } else { "adult leaver" },
        ["earned", "non-employment cash", "total"][metric % 3],
    );
    let change = if growth.increased[metric % 3] { "increased" } else { "did not increase" };
    let compared = if growth.later == NONE {
        format!("record of {}, no later record", dates[growth.earlier as usize])
    } else {
        format!("records of {} and {}", dates[growth.earlier as usize], dates[growth.later as usize])
    };
    format!("{who}: {}; {compared}: {income} income {change}", stay(spm, growth.enrollment))
}

fn first_start(spm: &Spm, start: first_time::Start) -> String {
    let first = format!("first start in the report: {}", stay(spm, start.enrollment));
    if start.before == NONE {
        format!("{first}; in no project in the 24 months before")
    } else {
        format!("{first}; in the system in the 24 months before: {}", stay(spm, start.before))
    }
}

fn placement_text(spm: &Spm, placement: Placement, which: usize) -> (String, &'static str) {
    let stay = stay(spm, placement.enrollment);
    let destination = spm.universe.snapshot.enrollments.rows.destination[placement.enrollment as usize];
    let code = destination.get().map_or_else(|| "none".to_owned(), |code| code.to_string());
    let text = match placement.outcome {
        Outcome::Stayed => format!("moved in and stayed: {stay}"),
        Outcome::Permanent => format!("latest exit, to permanent housing (destination {code}): {stay}"),
        Outcome::Acceptable => format!("latest exit, to an acceptable destination ({code}): {stay}"),
        Outcome::Other => format!("latest exit, destination {code}: {stay}"),
    };
    (text, ["Metric 7a.1, steps 1 to 6", "Metric 7b.1, steps 1 to 6", "Metric 7b.2, steps 1 to 7"][which])
}
