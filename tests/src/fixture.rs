//! Small HMIS CSV exports written in the test that uses them.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An export under construction: each file is rows of named values; columns that are not named stay empty.
#[derive(Debug, Clone, Default)]
pub struct Package {
    files: BTreeMap<&'static str, Vec<BTreeMap<&'static str, String>>>,
}

/// The stamps that every row of HUD's files carries.
const STAMPS: [(&str, &str); 4] = [
    ("DateCreated", "2025-10-01 08:00:00"),
    ("DateUpdated", "2025-10-01 08:00:00"),
    ("UserID", "u1"),
    ("ExportID", "e1"),
];

impl Package {
    /// An export with its `Export.csv`, one organization, one emergency shelter and nobody in it.
    pub fn new() -> Self {
        Self::default()
            .row(
                "Export",
                &[
                    ("ExportID", "e1"),
                    ("SourceType", "1"),
                    ("SourceID", "test"),
                    ("SourceName", "Test"),
                    ("ExportDate", "2026-10-01 08:00:00"),
                    ("ExportStartDate", "2025-10-01"),
                    ("ExportEndDate", "2026-09-30"),
                    ("SoftwareName", "Test"),
                    ("SoftwareVersion", "1"),
                    ("CSVVersion", "2026 v1.0"),
                    ("ExportPeriodType", "3"),
                    ("ExportDirective", "2"),
                    ("HashStatus", "1"),
                    ("ImplementationID", "test"),
                ],
            )
            .row("User", &[("UserID", "u1"), ("UserFirstName", "Una"), ("UserLastName", "User")])
            .row(
                "Organization",
                &[("OrganizationID", "o1"), ("OrganizationName", "North Shelters"), ("VictimServiceProvider", "0")],
            )
            .row(
                "Project",
                &[
                    ("ProjectID", "p1"),
                    ("OrganizationID", "o1"),
                    ("ProjectName", "North Night Shelter"),
                    ("OperatingStartDate", "2020-01-01"),
                    ("ContinuumProject", "1"),
                    ("ProjectType", "0"),
                    ("HousingType", "1"),
                    ("TargetPopulation", "4"),
                ],
            )
            .row(
                "ProjectCoC",
                &[
                    ("ProjectCoCID", "pc1"),
                    ("ProjectID", "p1"),
                    ("CoCCode", "XX-501"),
                    ("Geocode", "539011"),
                    ("GeographyType", "1"),
                    ("ZIP", "12345"),
                ],
            )
    }

    /// The same export with one more row.
    #[must_use]
    pub fn row(mut self, file: &'static str, values: &[(&'static str, &str)]) -> Self {
        let stamps = if file == "Export" { &[][..] } else { &STAMPS[..] };
        let row = stamps.iter().chain(values).map(|(column, value)| (*column, (*value).to_owned())).collect();
        self.files.entry(file).or_default().push(row);
        self
    }

    /// The same export with a client and their stay in the shelter, from the entry date on.
    #[must_use]
    pub fn client(self, id: &str, first: &str, last: &str, entry: &str) -> Self {
        let enrollment = format!("e-{id}");
        let household = format!("h-{id}");
        self.row(
            "Client",
            &[
                ("PersonalID", id),
                ("FirstName", first),
                ("LastName", last),
                ("NameDataQuality", "1"),
                ("SSNDataQuality", "99"),
                ("DOB", "1980-02-29"),
                ("DOBDataQuality", "1"),
                ("VeteranStatus", "0"),
            ],
        )
        .row(
            "Enrollment",
            &[
                ("EnrollmentID", &enrollment),
                ("PersonalID", id),
                ("ProjectID", "p1"),
                ("EntryDate", entry),
                ("HouseholdID", &household),
                ("RelationshipToHoH", "1"),
                ("EnrollmentCoC", "XX-501"),
                ("LivingSituation", "116"),
            ],
        )
    }

    /// Changes a value in the row whose first column is this identifier.
    pub fn set(&mut self, file: &'static str, id: &str, column: &'static str, value: &str) {
        let key = hmis_standards::current().file(file).map_or("", |spec| spec.fields[0].name.as_str());
        for row in self.files.get_mut(file).into_iter().flatten() {
            if row.get(key).is_some_and(|found| found == id) {
                row.insert(column, value.to_owned());
            }
        }
    }

    /// The CSV text of one file, in HUD's column order.
    fn csv(&self, file: &hmis_standards::FileSpec) -> String {
        let columns: Vec<&str> = file.fields.iter().map(|field| field.name.as_str()).collect();
        let mut text = columns.join(",") + "\r\n";
        for row in self.files.get(file.name.as_str()).into_iter().flatten() {
            let cells = columns.iter().map(|column| quoted(row.get(column).map_or("", String::as_str)));
            text += &(cells.collect::<Vec<_>>().join(",") + "\r\n");
        }
        text
    }

    /// The export as a ZIP file with all of HUD's files.
    pub fn zip(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for file in &hmis_standards::current().files {
            zip.start_file(format!("{}.csv", file.name), SimpleFileOptions::default()).expect("a new file");
            zip.write_all(self.csv(file).as_bytes()).expect("a write to memory");
        }
        zip.finish().expect("a ZIP file").into_inner()
    }
}

fn quoted(value: &str) -> String {
    if value.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", value.replace('"', "\"\""))
    } else {
        value.to_owned()
    }
}
