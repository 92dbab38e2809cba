//! Which standards year a package follows.

use hmis_standards::{FileSpec, Standard};

use crate::finding::Finding;
use crate::{PackageError, rules};

/// Finds the standards year. The columns of Client.csv are stronger evidence than what Export.csv says, because
/// exporters update their columns before they update the text.
pub(crate) fn detect(
    client_header: &[String],
    csv_version: &str,
) -> Result<(&'static Standard, Option<Finding>), PackageError> {
    let by_header = hmis_standards::all().iter().rev().find(|standard| header_proves(standard, client_header));
    let by_text = hmis_standards::all().iter().rev().find(|standard| {
        standard.csv_version_contains.iter().any(|text| csv_version.to_lowercase().contains(&text.to_lowercase()))
    });
    let (standard, agree) = match (by_header, by_text) {
        (Some(header), Some(text)) => (header, header.id == text.id),
        (None, Some(text)) => (text, false),
        // Some years share the columns that tell them apart, so that the header alone has to be beyond doubt.
        (Some(header), None) if header_is_complete(header, client_header) => (header, false),
        _ => {
            let supported: Vec<&str> = hmis_standards::all().iter().map(|standard| standard.name.as_str()).collect();
            let csv_version = csv_version.chars().take(50).collect();
            return Err(PackageError::UnknownVersion { csv_version, supported: supported.join(", ") });
        }
    };
    let disagreement = (!agree).then(|| {
        let message = format!("the package is read as {}", standard.name);
        let mut finding = Finding::new(&rules::PACKAGE_VERSION_DISAGREES, "Export", message).in_column("CSVVersion");
        finding.value = Some(csv_version.to_owned());
        finding
    });
    Ok((standard, disagreement))
}

fn header_proves(standard: &Standard, client_header: &[String]) -> bool {
    let has = |column: &String| client_header.iter().any(|cell| cell.trim().eq_ignore_ascii_case(column));
    standard.client_has.iter().all(has) && !standard.client_lacks.iter().any(has)
}

fn header_is_complete(standard: &'static Standard, client_header: &[String]) -> bool {
    let Some(client) = standard.file("Client") else { return false };
    let present = |client: &FileSpec, position| {
        client_header.iter().any(|cell| client.position_of_header(cell) == Some(position))
    };
    client.fields.iter().enumerate().all(|(position, field)| field.nullable || present(client, position))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(standard: &str) -> Vec<String> {
        let client = hmis_standards::find(standard).and_then(|standard| standard.file("Client")).unwrap();
        client.fields.iter().map(|field| field.name.clone()).collect()
    }

    fn detected(header: &[String], text: &str) -> Option<(&'static str, bool)> {
        detect(header, text).ok().map(|(standard, finding)| (standard.id.as_str(), finding.is_some()))
    }

    #[test]
    fn header_and_text_agree() {
        for text in ["2026 v1.0", "2026 v1", "2026 v1.3"] {
            assert_eq!(detected(&header("fy2026"), text), Some(("fy2026", false)));
        }
        for text in ["2024", "2024 v1.6", "2024v1.2", "2024 (v1.3 csv)", "FY 2024 1.3", "FY2024", "y2024"] {
            assert_eq!(detected(&header("fy2024"), text), Some(("fy2024", false)));
        }
    }

    #[test]
    fn the_header_is_stronger_than_the_text() {
        assert_eq!(detected(&header("fy2026"), "2024 v1.4"), Some(("fy2026", true)));
        assert_eq!(detected(&header("fy2024"), "2026 v1.0"), Some(("fy2024", true)));
        assert_eq!(detected(&header("fy2026"), ""), Some(("fy2026", true)));
    }

    #[test]
    fn the_text_decides_where_the_header_says_nothing() {
        let header: Vec<String> = header("fy2026").into_iter().filter(|column| column != "Sex").collect();
        assert_eq!(detected(&header, "2026 v1.0"), Some(("fy2026", true)));
        assert_eq!(detected(&header, "1.3"), None);
    }

    #[test]
    fn fy2022_is_refused_although_it_has_the_telling_column_of_fy2024() {
        let header = [
            "PersonalID",
            "FirstName",
            "MiddleName",
            "LastName",
            "NameSuffix",
            "NameDataQuality",
            "SSN",
            "SSNDataQuality",
            "DOB",
            "DOBDataQuality",
            "AmIndAKNative",
            "Asian",
            "BlackAfAmerican",
            "NativeHIPacific",
            "White",
            "RaceNone",
            "Ethnicity",
            "Female",
            "Male",
            "NoSingleGender",
            "Transgender",
            "Questioning",
            "GenderNone",
            "VeteranStatus",
            "DateCreated",
            "DateUpdated",
            "UserID",
            "ExportID",
        ]
        .map(str::to_owned);
        assert_eq!(detected(&header, "2022 v1.2"), None);
        assert_eq!(detected(&header, ""), None);
    }
}
