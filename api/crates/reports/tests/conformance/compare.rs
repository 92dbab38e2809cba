//! Comparing our tables with published ones, cell by cell.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::path::Path;

/// All lines of a table's file, the headings included.
pub fn lines_of(path: &Path) -> Option<Vec<Vec<String>>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_path(path).ok()?;
    Some(reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect())
}

/// A number as it is printed: blank is 0, and dollars may have a sign.
pub fn number(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|char| !matches!(char, '$' | ',' | ' ')).collect();
    if plain.is_empty() { Some(0.0) } else { plain.parse().ok() }
}

/// Half a unit of the last digit that is printed.
pub fn tolerance(text: &str) -> f64 {
    let decimals = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    0.5 / 10_f64.powi(i32::try_from(decimals).unwrap()) + 1e-9
}

/// A reviewed disagreement: report and run, table and cell, their value, ours, and the rule that decides.
pub type Decided = (&'static str, &'static str, &'static str, f64, f64, &'static str);

/// What comes out of comparing cells.
#[derive(Debug, Default)]
pub struct Comparison {
    pub compared: usize,
    pub equal: usize,
    pub nonzero: usize,
    pub decided: Vec<usize>,
    pub wrong: Vec<String>,
}

impl Comparison {
    /// Compares one cell.
    pub fn cell(&mut self, run: &str, table: &str, address: &str, theirs: &str, ours: f64, decisions: &[Decided]) {
        let Some(their_number) = number(theirs) else {
            self.wrong.push(format!("{run} {table} {address}: theirs {theirs:?} is no number"));
            return;
        };
        self.compared += 1;
        self.nonzero += usize::from(their_number != 0.0);
        if (their_number - ours).abs() <= tolerance(theirs) {
            self.equal += 1;
            return;
        }
        let decided = decisions.iter().position(|entry| {
            (entry.0, entry.1, entry.2) == (run, table, address)
                && (entry.3 - their_number).abs() < 1e-9
                && (entry.4 - ours).abs() <= 0.000_06
        });
        match decided {
            Some(entry) => self.decided.push(entry),
            None => {
                self.wrong.push(format!("    (\"{run}\", \"{table}\", \"{address}\", {their_number:?}, {ours:?}, ),"));
            }
        }
    }

    pub fn finish(self, decisions: &[Decided]) {
        println!(
            "{} cells compared ({} of them not 0), {} equal, {} decided otherwise",
            self.compared,
            self.nonzero,
            self.equal,
            self.decided.len()
        );
        assert!(self.compared > 0);
        assert!(
            self.wrong.is_empty(),
            "{} cells differ without a decision:\n{}",
            self.wrong.len(),
            self.wrong.join("\n")
        );
        let unused: Vec<_> =
            (0..decisions.len()).filter(|at| !self.decided.contains(at)).map(|at| decisions[at]).collect();
        assert!(unused.is_empty(), "decisions about cells that agree: {unused:?}");
    }
}
