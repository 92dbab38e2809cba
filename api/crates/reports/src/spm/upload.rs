//! The SPM upload of HDX 2.0: a row of names and a row of values, columns A to CP.

use std::io::{self, Write};

use crate::dq;
use crate::rules::day::Day;
use crate::served::Parameters;
use crate::snapshot::Snapshot;
use crate::table::{Report, Value};

use super::Spm;

/// Who submits, and with what; texts longer than HDX takes are cut.
#[derive(Debug, Clone, Copy)]
pub struct Submitter<'a> {
    /// When the report was run, as `YYYY-MM-DD hh:mm:ss`.
    pub report_moment: &'a str,
    /// Name of the software.
    pub software: &'a str,
    /// First name of the contact.
    pub first_name: &'a str,
    /// Last name of the contact.
    pub last_name: &'a str,
    /// E-mail address of the contact.
    pub email: &'a str,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy)]
pub enum Origin {
    /// The code of the CoC.
    CocCode,
    /// When the report was run.
    Moment,
    /// First day of the report.
    Start,
    /// Last day of the report.
    End,
    /// Name of the software.
    Software,
    /// First name of the contact.
    FirstName,
    /// Last name of the contact.
    LastName,
    /// E-mail address of the contact.
    Email,
    /// A cell of a table: identifier, column, row.
    Cell(&'static str, char, usize),
    /// Measure 6, which no CoC is required to report.
    Category3,
    /// A cell of the Data Quality report over projects of some types.
    Quality(&'static [i16], &'static str, char, usize),
}

use Origin::{Category3, Cell, Quality};

const ESSH: &[i16] = &[0, 1, 8];
const TH: &[i16] = &[2];
const PSHOPH: &[i16] = &[3, 9, 10];
const RRH: &[i16] = &[13];
const OUTREACH: &[i16] = &[4];
/// The groups of project types that have a Data Quality report each.
const QUALITY_GROUPS: [&[i16]; 5] = [ESSH, TH, PSHOPH, RRH, OUTREACH];

/// Names and origins of the columns A to CP.
pub const COLUMNS: [(&str, Origin); 94] = [
    ("CocCode", Origin::CocCode),
    ("ReportDateTime", Origin::Moment),
    ("ReportStartDate", Origin::Start),
    ("ReportEndDate", Origin::End),
    ("SoftwareName", Origin::Software),
    ("SourceContactFirst", Origin::FirstName),
    ("SourceContactLast", Origin::LastName),
    ("SourceContactEmail", Origin::Email),
    ("ESSHUniverse_1A", Cell("spm_1a", 'B', 2)),
    ("ESSHAvgTime_1A", Cell("spm_1a", 'D', 2)),
    ("ESSHMedianTime_1A", Cell("spm_1a", 'G', 2)),
    ("ESSHTHUniverse_1A", Cell("spm_1a", 'B', 3)),
    ("ESSHTHAvgTime_1A", Cell("spm_1a", 'D', 3)),
    ("ESSHTHMedianTime_1A", Cell("spm_1a", 'G', 3)),
    ("ESSHUniverse_1B", Cell("spm_1b", 'B', 2)),
    ("ESSHAvgTime_1B", Cell("spm_1b", 'D', 2)),
    ("ESSHMedianTime_1B", Cell("spm_1b", 'G', 2)),
    ("ESSHTHUniverse_1B", Cell("spm_1b", 'B', 3)),
    ("ESSHTHAvgTime_1B", Cell("spm_1b", 'D', 3)),
    ("ESSHTHMedianTime_1B", Cell("spm_1b", 'G', 3)),
    ("SOExitPH_2", Cell("spm_2", 'B', 2)),
    ("SOReturn0to180_2", Cell("spm_2", 'C', 2)),
    ("SOReturn181to365_2", Cell("spm_2", 'E', 2)),
    ("SOReturn366to730_2", Cell("spm_2", 'G', 2)),
    ("ESExitPH_2", Cell("spm_2", 'B', 3)),
    ("ESReturn0to180_2", Cell("spm_2", 'C', 3)),
    ("ESReturn181to365_2", Cell("spm_2", 'E', 3)),
    ("ESReturn366to730_2", Cell("spm_2", 'G', 3)),
    ("THExitPH_2", Cell("spm_2", 'B', 4)),
    ("THReturn0to180_2", Cell("spm_2", 'C', 4)),
    ("THReturn181to365_2", Cell("spm_2", 'E', 4)),
    ("THReturn366to730_2", Cell("spm_2", 'G', 4)),
    ("SHExitPH_2", Cell("spm_2", 'B', 5)),
    ("SHReturn0to180_2", Cell("spm_2", 'C', 5)),
    ("SHReturn181to365_2", Cell("spm_2", 'E', 5)),
    ("SHReturn366to730_2", Cell("spm_2", 'G', 5)),
    ("PHExitPH_2", Cell("spm_2", 'B', 6)),
    ("PHReturn0to180_2", Cell("spm_2", 'C', 6)),
    ("PHReturn181to365_2", Cell("spm_2", 'E', 6)),
    ("PHReturn366to730_2", Cell("spm_2", 'G', 6)),
    ("TotalAnnual_3", Cell("spm_3", 'C', 2)),
    ("ESAnnual_3", Cell("spm_3", 'C', 3)),
    ("SHAnnual_3", Cell("spm_3", 'C', 4)),
    ("THAnnual_3", Cell("spm_3", 'C', 5)),
    ("AdultStayers_4", Cell("spm_4.1", 'C', 2)),
    ("IncreaseEarned4_1", Cell("spm_4.1", 'C', 3)),
    ("IncreaseOther4_2", Cell("spm_4.2", 'C', 3)),
    ("IncreaseTotal4_3", Cell("spm_4.3", 'C', 3)),
    ("AdultLeavers_4", Cell("spm_4.4", 'C', 2)),
    ("IncreaseEarned4_4", Cell("spm_4.4", 'C', 3)),
    ("IncreaseOther4_5", Cell("spm_4.5", 'C', 3)),
    ("IncreaseTotal4_6", Cell("spm_4.6", 'C', 3)),
    ("EnterESSHTH5_1", Cell("spm_5.1", 'C', 2)),
    ("ESSHTHWithPriorSvc5_1", Cell("spm_5.1", 'C', 3)),
    ("EnterESSHTHPH5_2", Cell("spm_5.2", 'C', 2)),
    ("ESSHTHPHWithPriorSvc5_2", Cell("spm_5.2", 'C', 3)),
    ("THExitPH_6", Category3),
    ("THReturn0to180_6", Category3),
    ("THReturn181to365_6", Category3),
    ("THReturn366to730_6", Category3),
    ("SHExitPH_6", Category3),
    ("SHReturn0to180_6", Category3),
    ("SHReturn181to365_6", Category3),
    ("SHReturn366to730_6", Category3),
    ("PHExitPH_6", Category3),
    ("PHReturn0to180_6", Category3),
    ("PHReturn181to365_6", Category3),
    ("PHReturn366to730_6", Category3),
    ("SHTHRRHCat3Leavers_6", Category3),
    ("SHTHRRHCat3ExitPH_6", Category3),
    ("PSHCat3Clients_6", Category3),
    ("PSHCat3StayOrExitPH_6", Category3),
    ("SOExit_7", Cell("spm_7a1", 'C', 2)),
    ("SOExitTempInst_7", Cell("spm_7a1", 'C', 3)),
    ("SOExitPH_7", Cell("spm_7a1", 'C', 4)),
    ("ESSHTHRRHExit_7", Cell("spm_7b1", 'C', 2)),
    ("ESSHTHRRHToPH_7", Cell("spm_7b1", 'C', 3)),
    ("PHClients_7", Cell("spm_7b2", 'C', 2)),
    ("PHClientsStayOrExitPH_7", Cell("spm_7b2", 'C', 3)),
    ("ESSH_UndupHMIS_DQ", Quality(ESSH, "Q1", 'B', 2)),
    ("TH_UndupHMIS_DQ", Quality(TH, "Q1", 'B', 2)),
    ("PSHOPH_UndupHMIS_DQ", Quality(PSHOPH, "Q1", 'B', 2)),
    ("RRH_UndupHMIS_DQ", Quality(RRH, "Q1", 'B', 2)),
    ("StOutreach_UndupHMIS_DQ", Quality(OUTREACH, "Q1", 'B', 2)),
    ("ESSH_LeaversHMIS_DQ", Quality(ESSH, "Q1", 'B', 6)),
    ("TH_LeaversHMIS_DQ", Quality(TH, "Q1", 'B', 6)),
    ("PSHOPH_LeaversHMIS_DQ", Quality(PSHOPH, "Q1", 'B', 6)),
    ("RRH_LeaversHMIS_DQ", Quality(RRH, "Q1", 'B', 6)),
    ("StOutreach_LeaversHMIS_DQ", Quality(OUTREACH, "Q1", 'B', 6)),
    ("ESSH_DkRMHMIS_DQ", Quality(ESSH, "Q4", 'E', 2)),
    ("TH_DkRMHMIS_DQ", Quality(TH, "Q4", 'E', 2)),
    ("PSHOPH_DkRMHMIS_DQ", Quality(PSHOPH, "Q4", 'E', 2)),
    ("RRH_DkRMHMIS_DQ", Quality(RRH, "Q4", 'E', 2)),
    ("StOutreach_DkRMHMIS_DQ", Quality(OUTREACH, "Q4", 'E', 2)),
];

/// Length that HDX takes of names and addresses.
const TEXT_LENGTH: usize = 50;

/// The values of the upload, in the order of [`COLUMNS`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// One value for each column.
    pub values: Vec<String>,
}

impl Upload {
    /// Writes names and values as CSV.
    ///
    /// # Errors
    /// Whatever the writer reports.
    pub fn write(&self, out: impl Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(COLUMNS.iter().map(|(name, _)| name))?;
        writer.write_record(&self.values)?;
        writer.flush()
    }
}

impl Spm<'_> {
    /// The upload of a report that this computed; `None` unless it is about exactly one CoC, because HDX takes no
    /// other.
    ///
    /// The last columns come from a Data Quality report for each group of project types, over the continuum projects of
    /// the CoC.
    pub fn upload(&self, report: &Report, submitter: &Submitter) -> Option<Upload> {
        let [coc] = self.coc_codes.as_slice() else { return None };
        let (start, end) = (self.universe.period.start, self.universe.period.end);
        let quality = QUALITY_GROUPS.map(|types| (types, self.quality(types, coc, start, end)));
        let value = |origin: &Origin| match *origin {
            Origin::CocCode => coc.clone(),
            Origin::Moment => submitter.report_moment.to_owned(),
            Origin::Start => start.to_string(),
            Origin::End => end.to_string(),
            Origin::Software => cut(submitter.software),
            Origin::FirstName => cut(submitter.first_name),
            Origin::LastName => cut(submitter.last_name),
            Origin::Email => cut(submitter.email),
            Cell(table, column, row) => cell(report, table, column, row),
            Category3 => "0".to_owned(),
            Quality(types, table, column, row) => quality
                .iter()
                .find(|(group, _)| *group == types)
                .map_or_else(String::new, |(_, report)| cell(report, table, column, row)),
        };
        Some(Upload { values: COLUMNS.iter().map(|(_, origin)| value(origin)).collect() })
    }

    fn quality(&self, types: &[i16], coc: &str, start: Day, end: Day) -> Report {
        let snapshot: &Snapshot = self.universe.snapshot;
        let projects: Vec<u32> = self
            .universe
            .projects()
            .filter(|&project| snapshot.projects.project_type[project as usize].is_one_of(types))
            .collect();
        dq::run(snapshot, &Parameters { start, end, projects: Some(&projects), coc_codes: &[coc] })
    }
}

fn cut(text: &str) -> String {
    text.chars().take(TEXT_LENGTH).collect()
}

/// A value as HDX takes it: an empty cell is 0.
fn cell(report: &Report, table: &str, column: char, row: usize) -> String {
    match report.table(table).and_then(|table| table.cell(column, row)).map(|cell| &cell.value) {
        Some(Value::Count(number)) => number.to_string(),
        Some(Value::Text(text)) => text.clone(),
        _ => "0".to_owned(),
    }
}
