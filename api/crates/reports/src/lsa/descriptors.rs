//! LSA 4: project descriptor data for export.

use std::collections::HashSet;

use hmis_csv::Column;
use hmis_standards::FileSpec;

use crate::Day;
use crate::snapshot::DescriptorRow;

use super::projects::in_coc;
use super::universe::Universe;

/// A cell of a descriptor file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DescriptorCell {
    /// Nothing.
    Empty,
    /// Text, to be written in quotes.
    Text(String),
    /// A whole number.
    Integer(i32),
    /// A date.
    Date(Day),
    /// A moment, in seconds since 1970-01-01 00:00:00.
    Moment(i64),
}

/// One of the seven descriptor files of the upload.
#[derive(Debug, Clone)]
pub struct DescriptorFile {
    /// HUD's specification of the file.
    pub file: &'static FileSpec,
    /// The rows, a cell for each field.
    pub rows: Vec<Vec<DescriptorCell>>,
}

/// The files in the order of LSA 4.
const FILES: [&str; 7] =
    ["Project", "Organization", "Funder", "ProjectCoC", "Inventory", "HMISParticipation", "Affiliation"];
/// Columns that HDX does not read and that HUD's own output leaves empty.
const LEFT_EMPTY: [&str; 5] = ["ProjectCommonName", "OrganizationCommonName", "GrantID", "UserID", "DateDeleted"];
/// Columns that are cut, and to how many characters.
const CUT: [(&str, usize); 6] =
    [("ProjectName", 200), ("OrganizationName", 200), ("Address1", 100), ("Address2", 100), ("City", 50), ("ZIP", 5)];
const BED_INVENTORIES: [&str; 7] = [
    "CHVetBedInventory",
    "YouthVetBedInventory",
    "VetBedInventory",
    "CHYouthBedInventory",
    "YouthBedInventory",
    "CHBedInventory",
    "OtherBedInventory",
];

/// The descriptor files.
pub(super) fn files(universe: &Universe) -> Vec<DescriptorFile> {
    let organizations: HashSet<&str> = universe
        .snapshot
        .descriptors
        .rows("Project")
        .filter(|row| is_exported(universe, *row))
        .filter_map(|row| row.text("OrganizationID"))
        .collect();
    FILES
        .iter()
        .filter_map(|name| hmis_standards::current().file(name))
        .map(|file| {
            let mut seen = HashSet::new();
            let rows = universe.snapshot.descriptors.rows(&file.name);
            let rows = rows
                .filter(|row| selects(universe, *row, &organizations))
                .filter(|row| seen.insert(row.cell(0).and_then(|(column, at)| column.text(at))));
            DescriptorFile { file, rows: rows.map(|row| cells(universe, row)).collect() }
        })
        .collect()
}

fn is_exported(universe: &Universe, row: DescriptorRow) -> bool {
    universe.projects.key_of(row).is_some_and(|key| universe.projects.exported[key as usize])
}

/// Record selection of LSA 4.1 to 4.7.
fn selects(universe: &Universe, row: DescriptorRow, organizations: &HashSet<&str>) -> bool {
    if row.file().name == "Organization" {
        return row.text("OrganizationID").is_some_and(|id| organizations.contains(id));
    }
    let Some(key) = universe.projects.key_of(row).filter(|&key| universe.projects.exported[key as usize]) else {
        return false;
    };
    let start = universe.cohorts.active.start;
    let lasts = |from: &str, until: &str| {
        row.date(until).is_none_or(|end| end >= start && row.date(from).is_some_and(|from| end > from))
    };
    let table = &universe.snapshot.projects;
    let is_rrh = table.project_type[key as usize].is(13);
    let operates = table.operating_end[key as usize].is_none_or(|end| end > start);
    match row.file().name.as_str() {
        "Funder" => lasts("StartDate", "EndDate"),
        "ProjectCoC" => in_coc(row, universe.parameters),
        "Inventory" => {
            in_coc(row, universe.parameters)
                && lasts("InventoryStartDate", "InventoryEndDate")
                && (!is_rrh || table.rrh_sub_type[key as usize].is(2))
        }
        "HMISParticipation" => operates,
        "Affiliation" => {
            operates && is_rrh && table.rrh_sub_type[key as usize].is(1) && has_residential_affiliation(universe, row)
        }
        _ => true,
    }
}

/// `ResidentialAffiliation` of the project that a row belongs to.
fn has_residential_affiliation(universe: &Universe, row: DescriptorRow) -> bool {
    let mut projects = universe.snapshot.descriptors.rows("Project");
    projects
        .find(|project| project.text("ProjectID") == row.text("ProjectID"))
        .is_some_and(|project| project.integer("ResidentialAffiliation") == Some(1))
}

fn cells(universe: &Universe, row: DescriptorRow) -> Vec<DescriptorCell> {
    let fields = row.file().fields.iter().enumerate();
    fields.map(|(at, field)| cell(universe, row, &field.name, at)).collect()
}

fn cell(universe: &Universe, row: DescriptorRow, field: &str, at: usize) -> DescriptorCell {
    if field == "ExportID" {
        return DescriptorCell::Text(universe.parameters.report_id.to_string());
    }
    if LEFT_EMPTY.contains(&field) || !applies(universe, row, field) {
        return DescriptorCell::Empty;
    }
    if field == "BedInventory" {
        return bed_inventory(row).map_or(DescriptorCell::Empty, DescriptorCell::Integer);
    }
    let Some((column, at)) = row.cell(at) else { return DescriptorCell::Empty };
    let found = match column {
        Column::Text(_) => column.text(at).map(|text| DescriptorCell::Text(cut(field, text).to_owned())),
        Column::Integer(_) => column.integer(at).map(DescriptorCell::Integer),
        Column::Date(_) => column.date(at).map(|days| DescriptorCell::Date(Day(days))),
        Column::DateTime(_) => column.datetime(at).map(DescriptorCell::Moment),
        Column::Money(_) => None,
    };
    found.unwrap_or(DescriptorCell::Empty)
}

/// The dependent columns of LSA 4.1 and 4.5, which must be empty where they do not apply.
fn applies(universe: &Universe, row: DescriptorRow, field: &str) -> bool {
    let Some(key) = universe.projects.key_of(row) else { return true };
    let table = &universe.snapshot.projects;
    let is_services_only = table.rrh_sub_type[key as usize].is(1);
    match field {
        "HousingType" => !is_services_only,
        "RRHSubType" => table.project_type[key as usize].is(13),
        "ResidentialAffiliation" => is_services_only,
        "Availability" | "ESBedType" => table.project_type[key as usize].is_one_of(&[0, 1]),
        _ => true,
    }
}

/// The sum of the seven kinds of dedicated and other beds; what is recorded if one of them is not known.
fn bed_inventory(row: DescriptorRow) -> Option<i32> {
    let beds = BED_INVENTORIES.iter().map(|column| row.integer(column)).sum::<Option<i32>>();
    beds.or_else(|| row.integer("BedInventory"))
}

fn cut<'a>(field: &str, text: &'a str) -> &'a str {
    let limit = CUT.iter().find(|(name, _)| *name == field).map(|(_, limit)| *limit);
    let end = limit.and_then(|limit| text.char_indices().nth(limit)).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
