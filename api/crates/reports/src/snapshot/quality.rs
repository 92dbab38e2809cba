//! Takes in what only the checks on data quality ask for: events, and what the VA asks of veterans.

use super::builder::{Rows, SnapshotBuilder, day};
use super::code::Code;
use super::columns::THEATERS;

const VETERAN: i32 = 1;

impl SnapshotBuilder {
    pub(super) fn add_events(&mut self, rows: &Rows) -> usize {
        let [id, event, result] = ["EventID", "Event", "ResultDate"].map(|name| rows.column(name));
        let dated = rows.dated("EnrollmentID", "EventDate");
        for &(row, enrollment, date) in &dated {
            let table = &mut self.events;
            table.ids.push(id.text(row).unwrap_or_default());
            table.parent.push(self.enrollments.refer(enrollment));
            table.date.push(date);
            table.event.push(event.integer(row).into());
            table.result.push(day(result, row));
        }
        dated.len()
    }

    /// Keeps the service history of the veterans among some rows of Client.csv.
    pub(super) fn add_veterans(&mut self, rows: &Rows, taken: &[usize]) {
        let [id, status, entered, separated, branch, discharge] =
            ["PersonalID", "VeteranStatus", "YearEnteredService", "YearSeparated", "MilitaryBranch", "DischargeStatus"]
                .map(|name| rows.column(name));
        let theaters = THEATERS.map(|name| rows.column(name));
        for &row in taken.iter().filter(|row| status.integer(**row) == Some(VETERAN)) {
            let Some(client) = id.text(row).map(|id| self.clients.refer(id)) else { continue };
            let answers = theaters.map(|theater| Code::from(theater.integer(row)));
            let bits = |test: fn(Code) -> bool| {
                answers.iter().enumerate().fold(0, |bits, (at, answer)| bits | u8::from(test(*answer)) << at)
            };
            let table = &mut self.veterans;
            table.parent.push(client);
            table.entered.push(entered.integer(row).into());
            table.separated.push(separated.integer(row).into());
            table.theaters_missing.push(bits(Code::is_empty));
            table.theaters_unknown.push(bits(|answer| answer.is_one_of(&[8, 9, 99])));
            table.branch.push(branch.integer(row).into());
            table.discharge.push(discharge.integer(row).into());
        }
    }

    /// Keeps what SSVF asks, of the rows of Enrollment.csv that answer any of it.
    pub(super) fn add_ssvf_answers(&mut self, rows: &Rows, taken: &[usize]) {
        let [id, station] = ["EnrollmentID", "VAMCStation"].map(|name| rows.column(name));
        let [percent, required, score, threshold] =
            ["PercentAMI", "TargetScreenReqd", "HPScreeningScore", "ThresholdScore"].map(|name| rows.column(name));
        for &row in taken {
            let codes = [percent, required, score, threshold].map(|column| Code::from(column.integer(row)));
            let has_station = station.text(row).is_some() || station.integer(row).is_some();
            let Some(id) = id.text(row).filter(|_| has_station || codes.iter().any(|code| !code.is_empty())) else {
                continue;
            };
            let [percent_ami, screening_required, score, threshold] = codes;
            let table = &mut self.ssvf_answers;
            table.parent.push(self.enrollments.refer(id));
            table.percent_ami.push(percent_ami);
            table.has_station.push(has_station);
            table.screening_required.push(screening_required);
            table.has_scores.push(!score.is_empty() && !threshold.is_empty());
        }
    }
}
