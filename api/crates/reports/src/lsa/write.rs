//! The upload package: twelve CSV files by HUD's names, in a folder or a zip (LSA 2).

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::Day;
use crate::snapshot::{NONE, Snapshot};

use super::LsaResult;
use super::calculated::CalculatedRow;
use super::descriptors::DescriptorCell;
use super::files::GroupedRows;

/// Compression of the zip: a good deal faster than the usual level 6, for files a little larger.
const COMPRESSION: i64 = 3;
const LINE_END: &str = "\r\n";

const REPORT_COLUMNS: [&str; 11] = [
    "ReportID",
    "ReportDate",
    "ReportStart",
    "ReportEnd",
    "ReportCoC",
    "SoftwareVendor",
    "SoftwareName",
    "VendorContact",
    "VendorEmail",
    "LSAScope",
    "LookbackDate",
];
const PERSON_DEMOGRAPHICS: &[&str] =
    &["RaceEthnicity", "VetStatus", "DisabilityStatus", "CHTime", "CHTimeStatus", "DVStatus"];
/// Columns of LSAPerson for each project group; `{}` stands for its name.
const PERSON_GROUP: [&str; 16] = [
    "{}AgeMin",
    "{}AgeMax",
    "HHType{}",
    "HoH{}",
    "Adult{}",
    "AIRAdult{}",
    "HHChronic{}",
    "HHVet{}",
    "HHDisability{}",
    "HHFleeingDV{}",
    "HHAdultAgeAO{}",
    "HHAdultAgeAC{}",
    "HHParent{}",
    "AC3Plus{}",
    "AIR{}",
    "AIRHoH{}",
];
const PERSON_LAST: &[&str] = &[
    "RRHSOAgeMin",
    "RRHSOAgeMax",
    "HHTypeRRHSONoMI",
    "HHTypeRRHSOMI",
    "HHTypeES",
    "HHTypeSH",
    "HHTypeTH",
    "HIV",
    "SMI",
    "SUD",
];
const HOUSEHOLD_GENERAL: &[&str] = &[
    "Stat",
    "ReturnTime",
    "HHType",
    "HHChronic",
    "HHVet",
    "HHDisability",
    "HHFleeingDV",
    "HoHRaceEthnicity",
    "HHAdult",
    "HHChild",
    "HHNoDOB",
    "HHAdultAge",
    "HHParent",
];
/// Columns of LSAHousehold for each project group before its populations.
const HOUSEHOLD_GROUPS: [(&str, &[&str]); 3] = [
    ("EST", &["{}Status", "{}Geography", "{}LivingSit", "{}Destination"]),
    ("RRH", &["{}Status", "{}MoveIn", "{}Geography", "{}LivingSit", "{}Destination", "{}PreMoveInDays"]),
    ("PSH", &["{}Status", "{}MoveIn", "{}Geography", "{}LivingSit", "{}Destination", "{}HousedDays"]),
];
const HOUSEHOLD_POPULATIONS: [&str; 7] =
    ["{}Chronic", "{}Vet", "{}Disability", "{}FleeingDV", "{}AC3Plus", "{}AdultAge", "{}Parent"];
const HOUSEHOLD_LAST: &[&str] = &[
    "ESDays",
    "THDays",
    "ESTDays",
    "RRHPSHPreMoveInDays",
    "RRHHousedDays",
    "SystemDaysNotPSHHoused",
    "SystemHomelessDays",
    "Other3917Days",
    "TotalHomelessDays",
    "SystemPath",
    "ESTAIR",
    "RRHAIR",
    "PSHAIR",
    "RRHSOStatus",
    "RRHSOMoveIn",
];
const EXIT_COLUMNS: &[&str] = &[
    "Cohort",
    "Stat",
    "ExitFrom",
    "ExitTo",
    "ReturnTime",
    "HHType",
    "HHVet",
    "HHChronic",
    "HHDisability",
    "HHFleeingDV",
    "HoHRaceEthnicity",
    "HHAdultAge",
    "HHParent",
    "AC3Plus",
    "SystemPath",
];
const CALCULATED_COLUMNS: &str = "Value,Cohort,Universe,HHType,Population,SystemPath,ProjectID,ReportRow,ReportID";

/// Columns of LSAPerson without RowTotal and ReportID.
fn person_columns() -> Vec<String> {
    let groups = ["EST", "RRH", "PSH"].into_iter().flat_map(|group| PERSON_GROUP.map(|name| name.replace("{}", group)));
    texts(PERSON_DEMOGRAPHICS).chain(groups).chain(texts(PERSON_LAST)).collect()
}

/// Columns of LSAHousehold without RowTotal and ReportID.
fn household_columns() -> Vec<String> {
    let groups = HOUSEHOLD_GROUPS.into_iter().flat_map(|(group, first)| {
        first.iter().chain(&HOUSEHOLD_POPULATIONS).map(move |name| name.replace("{}", group))
    });
    texts(HOUSEHOLD_GENERAL).chain(groups).chain(texts(HOUSEHOLD_LAST)).collect()
}

fn texts(names: &[&str]) -> impl Iterator<Item = String> {
    names.iter().map(|name| (*name).to_owned())
}

impl LsaResult {
    /// The twelve files of the upload: name and content.
    pub fn files(&self, snapshot: &Snapshot) -> Vec<(String, Vec<u8>)> {
        let id = self.parameters.report_id;
        let grouped = [
            ("LSAPerson", person_columns(), &self.person_rows),
            ("LSAHousehold", household_columns(), &self.household_rows),
            ("LSAExit", texts(EXIT_COLUMNS).collect(), &self.exit_rows),
        ];
        let mut files = vec![("LSAReport.csv".to_owned(), self.report_file())];
        files.extend(grouped.map(|(name, columns, rows)| (format!("{name}.csv"), grouped_file(&columns, rows, id))));
        files.push(("LSACalculated.csv".to_owned(), calculated_file(&self.calculated, snapshot, id)));
        files.extend(self.descriptors.iter().map(|one| (one.file.file_name(), descriptor_file(one))));
        files
    }

    /// Writes the files into a folder, which is created when it is not there.
    ///
    /// # Errors
    /// When the folder or a file cannot be written.
    pub fn write_folder(&self, snapshot: &Snapshot, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        self.files(snapshot).into_iter().try_for_each(|(name, content)| fs::write(folder.join(name), content))
    }

    /// Writes the files into a zip.
    ///
    /// # Errors
    /// When the zip cannot be written.
    pub fn write_zip(&self, snapshot: &Snapshot, path: &Path) -> io::Result<()> {
        let mut zip = ZipWriter::new(BufWriter::new(File::create(path)?));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(COMPRESSION));
        for (name, content) in self.files(snapshot) {
            zip.start_file(name, options)?;
            zip.write_all(&content)?;
        }
        zip.finish()?.flush()
    }

    fn report_file(&self) -> Vec<u8> {
        let parameters = &self.parameters;
        let software = &parameters.software;
        let header = REPORT_COLUMNS.into_iter().chain(self.report.iter().map(|column| column.name));
        let texts = [&parameters.coc_code, &software.vendor, &software.name, &software.contact, &software.email];
        let mut out = header.collect::<Vec<_>>().join(",");
        out.push_str(LINE_END);
        out.push_str(&parameters.report_id.to_string());
        for text in [
            moment(parameters.report_moment),
            self.cohorts.active.start.to_string(),
            self.cohorts.active.end.to_string(),
        ] {
            out.push(',');
            out.push_str(&text);
        }
        for text in texts {
            out.push(',');
            quote(text, &mut out);
        }
        out.push_str(&format!(",{},{}", parameters.scope.code(), self.cohorts.lookback));
        for column in &self.report {
            out.push_str(&format!(",{}", column.value));
        }
        out.push_str(LINE_END);
        out.into_bytes()
    }
}

fn grouped_file(columns: &[String], rows: &GroupedRows, report_id: u32) -> Vec<u8> {
    let mut out = format!("RowTotal,{},ReportID{LINE_END}", columns.join(","));
    for (at, row) in rows.rows.iter().enumerate() {
        out.push_str(&rows.total(at).to_string());
        for value in row {
            out.push(',');
            out.push_str(&value.to_string());
        }
        out.push_str(&format!(",{report_id}{LINE_END}"));
    }
    out.into_bytes()
}

fn calculated_file(rows: &[CalculatedRow], snapshot: &Snapshot, report_id: u32) -> Vec<u8> {
    let mut out = format!("{CALCULATED_COLUMNS}{LINE_END}");
    for row in rows {
        let CalculatedRow { value, cohort, universe, household_type, population, system_path, .. } = row;
        out.push_str(&format!("{value},{cohort},{universe},{household_type},{population},{system_path},"));
        if row.project != NONE {
            quote(&identifier(&snapshot.projects.ids.get(row.project)), &mut out);
        }
        out.push_str(&format!(",{},{report_id}{LINE_END}", row.report_row));
    }
    out.into_bytes()
}

fn descriptor_file(file: &super::descriptors::DescriptorFile) -> Vec<u8> {
    let header: Vec<&str> = file.file.fields.iter().map(|field| field.name.as_str()).collect();
    let mut out = header.join(",");
    out.push_str(LINE_END);
    for row in &file.rows {
        for (at, (cell, field)) in row.iter().zip(&file.file.fields).enumerate() {
            if at > 0 {
                out.push(',');
            }
            match cell {
                DescriptorCell::Empty => {}
                DescriptorCell::Text(text) if field.name.ends_with("ID") => quote(&identifier(text), &mut out),
                DescriptorCell::Text(text) => quote(text, &mut out),
                DescriptorCell::Integer(number) => out.push_str(&number.to_string()),
                DescriptorCell::Date(day) => out.push_str(&day.to_string()),
                DescriptorCell::Moment(seconds) => out.push_str(&moment(*seconds)),
            }
        }
        out.push_str(LINE_END);
    }
    out.into_bytes()
}

/// A date and time as HUD writes it.
fn moment(seconds: i64) -> String {
    const DAY: i64 = 86_400;
    let time = seconds.rem_euclid(DAY);
    format!("{} {:02}:{:02}:{:02}", Day::of_moment(seconds), time / 3_600, time / 60 % 60, time % 60)
}

/// An identifier in at most the 32 characters that HUD allows: a UUID in its usual spelling loses its hyphens, as in
/// our CSV exports.
fn identifier(text: &str) -> Cow<'_, str> {
    const HYPHENS: [usize; 4] = [8, 13, 18, 23];
    let is_uuid = text.len() == 36
        && text.bytes().enumerate().all(
            |(at, byte)| {
                if HYPHENS.contains(&at) { byte == b'-' } else { byte.is_ascii_hexdigit() }
            },
        );
    if is_uuid { Cow::Owned(text.replace('-', "")) } else { Cow::Borrowed(text) }
}

/// Text in quotes, without the characters that HUD wants stripped from exports.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars().filter(|letter| !matches!(letter, '<' | '>' | '[' | ']' | '{' | '}')) {
        if letter == '"' {
            out.push('"');
        }
        out.push(letter);
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_as_many_columns_as_hud_says() {
        // LSA 2.9 to 2.11: 66, 67 and 17 columns with RowTotal and ReportID.
        assert_eq!(person_columns().len() + 2, 66);
        assert_eq!(household_columns().len() + 2, 67);
        assert_eq!(EXIT_COLUMNS.len() + 2, 17);
        assert_eq!(person_columns().len(), crate::lsa::people::COLUMNS);
        assert_eq!(household_columns().len(), crate::lsa::files::HOUSEHOLD_COLUMNS);
        assert_eq!(EXIT_COLUMNS.len(), crate::lsa::files::EXIT_COLUMNS);
    }

    #[test]
    fn identifiers_fit_into_32_characters() {
        assert_eq!(identifier("0190163d-8694-739b-aea5-966c26f8ad90"), "0190163d8694739baea5966c26f8ad90");
        assert_eq!(identifier("NXS-110"), "NXS-110");
    }

    #[test]
    fn text_is_quoted_so_that_leading_zeros_survive() {
        let mut out = String::new();
        quote("00222 \"A\" <b>", &mut out);
        assert_eq!(out, "\"00222 \"\"A\"\" b\"");
        assert_eq!(moment(86_399), "1970-01-01 23:59:59");
    }
}
