//! A small Continuum of Care for tests about who may see whom: agencies that share, one that does not, and clients of
//! each kind.

use std::collections::BTreeMap;

use hmis_policy::Reach;
use serde_json::json;
use uuid::Uuid;

use crate::app::TestApp;
use crate::caller::Caller;
use crate::fixture::Package;
use crate::imports::{checked, committed};

/// The agencies: HUD's key and name. Haven is a victim service provider.
pub const AGENCIES: [(&str, &str); 3] = [("o1", "North Shelters"), ("o2", "South Housing"), ("o3", "Haven")];

/// Projects: HUD's key, agency. 42 CFR Part 2 protects `p3`.
pub const PROJECTS: [(&str, &str); 4] = [("p1", "o1"), ("p2", "o2"), ("p3", "o2"), ("p4", "o3")];

/// Clients by the projects where they are enrolled.
pub const CLIENTS: [(&str, &[&str]); 6] = [
    ("north", &["p1"]),
    ("south", &["p2"]),
    ("both", &["p1", "p2"]),
    ("clinic", &["p3"]),
    ("hidden", &["p4"]),
    ("nowhere", &[]),
];

/// A running Hearth with the city in it, and how its things are called there.
pub struct City {
    /// The application.
    pub app: TestApp,
    /// Organizations by HUD's key.
    pub organizations: BTreeMap<String, Uuid>,
    /// Projects by HUD's key.
    pub projects: BTreeMap<String, Uuid>,
    /// Clients by HUD's key.
    pub clients: BTreeMap<String, Uuid>,
    /// Enrollments by HUD's key: client and project, such as `both-p1`.
    pub enrollments: BTreeMap<String, Uuid>,
}

impl City {
    /// Builds it: imports everybody over the API.
    pub async fn built() -> Self {
        let app = TestApp::start().await;
        let administrator = app.administrator().await;
        let import = checked(&administrator, "City", package().zip()).await;
        let done = committed(&administrator, &import, &json!({ "set_aside_errors": true })).await;
        assert_eq!(done["state"], "committed", "{done:#}");
        let client = app.database.client().await;
        let by_key = async |table: &str| -> BTreeMap<String, Uuid> {
            let rows = client.query(&format!("select source_id, id from {table}"), &[]).await.expect("the rows");
            rows.iter().map(|row| (row.get(0), row.get(1))).collect()
        };
        let organizations = by_key("organization").await;
        let projects = by_key("project").await;
        let (clients, enrollments) = (by_key("client").await, by_key("enrollment").await);
        let part_2 = "insert into project_privacy (project_id, part_2, updated_by) values ($1, true, $1)";
        client.execute(part_2, &[&projects["p3"]]).await.expect("p3 is a Part 2 program");
        Self { app, organizations, projects, clients, enrollments }
    }

    /// Somebody with a role over an agency, signed in.
    pub async fn at(&self, role: &str, agency: &str) -> Caller {
        let reach = Reach::Agency { organization_id: self.organizations[agency] };
        self.app.newcomer(&format!("{role}.{agency}@example.org"), role, reach).await
    }

    /// The clients whom the caller finds, by HUD's key.
    pub async fn found_by(&self, caller: &Caller) -> Vec<String> {
        let page = caller.post("/clients/search", &json!({ "limit": 200 })).await.expect(200).body;
        let rows = page["data"].as_array().cloned().unwrap_or_default();
        let mut keys: Vec<String> = rows.iter().filter_map(|row| row["hmis_id"].as_str().map(str::to_owned)).collect();
        keys.sort();
        keys
    }

    /// Lets North and South share by agreement; answers with its identifier.
    pub async fn agree(&self) -> String {
        let parties: Vec<_> = ["o1", "o2"]
            .map(|key| json!({ "organization_id": self.organizations[key], "gives": true, "receives": true }))
            .into();
        let agreement = json!({
            "name": "Coordinated care", "purpose": "Referrals", "starts_on": "2020-01-01", "parties": parties,
        });
        self.app.administrator().await.post("/sharing-agreements", &agreement).await.expect(201).text("/id")
    }
}

fn package() -> Package {
    let mut package = Package::new();
    for (key, name) in &AGENCIES[1..] {
        let provider = if *key == "o3" { "1" } else { "0" };
        package = package.row(
            "Organization",
            &[("OrganizationID", key), ("OrganizationName", name), ("VictimServiceProvider", provider)],
        );
    }
    for (key, organization) in &PROJECTS[1..] {
        package = package.row(
            "Project",
            &[
                ("ProjectID", key),
                ("OrganizationID", organization),
                ("ProjectName", key),
                ("OperatingStartDate", "2020-01-01"),
                ("ContinuumProject", "1"),
                ("ProjectType", "2"),
                ("TargetPopulation", "4"),
            ],
        );
    }
    for (key, places) in CLIENTS {
        package = package.row(
            "Client",
            &[
                ("PersonalID", key),
                ("FirstName", key),
                ("LastName", "Citizen"),
                ("NameDataQuality", "1"),
                ("SSNDataQuality", "99"),
                ("DOB", "1980-02-29"),
                ("DOBDataQuality", "1"),
                ("VeteranStatus", "0"),
            ],
        );
        for place in places {
            package = enrolled(package, key, place);
        }
    }
    package
}

/// A stay with a record of each kind that needs a permission of its own, and one that does not.
fn enrolled(package: Package, client: &str, place: &str) -> Package {
    let enrollment = format!("{client}-{place}");
    let about = [("EnrollmentID", enrollment.as_str()), ("PersonalID", client), ("InformationDate", "2026-01-05")];
    let with = |more: &[(&'static str, &'static str)]| -> Vec<(&'static str, String)> {
        let about = about.iter().map(|(column, value)| (*column, (*value).to_owned()));
        about.chain(more.iter().map(|(column, value)| (*column, (*value).to_owned()))).collect()
    };
    let row = |package: Package, file, id_column, id: String, more: &[(&'static str, &'static str)]| {
        let mut values = with(more);
        values.push((id_column, id));
        let values: Vec<(&'static str, &str)> =
            values.iter().map(|(column, value)| (*column, value.as_str())).collect();
        package.row(file, &values)
    };
    let package = package.row(
        "Enrollment",
        &[
            ("EnrollmentID", enrollment.as_str()),
            ("PersonalID", client),
            ("ProjectID", place),
            ("EntryDate", "2026-01-05"),
            ("HouseholdID", enrollment.as_str()),
            ("RelationshipToHoH", "1"),
            ("EnrollmentCoC", "XX-501"),
            ("LivingSituation", "116"),
        ],
    );
    let stage = ("DataCollectionStage", "1");
    let package = row(
        package,
        "Disabilities",
        "DisabilitiesID",
        format!("hiv-{enrollment}"),
        &[stage, ("DisabilityType", "8"), ("DisabilityResponse", "1")],
    );
    let package = row(
        package,
        "Disabilities",
        "DisabilitiesID",
        format!("use-{enrollment}"),
        &[stage, ("DisabilityType", "10"), ("DisabilityResponse", "1")],
    );
    let package = row(
        package,
        "Disabilities",
        "DisabilitiesID",
        format!("body-{enrollment}"),
        &[stage, ("DisabilityType", "5"), ("DisabilityResponse", "1")],
    );
    row(
        package,
        "HealthAndDV",
        "HealthAndDVID",
        format!("dv-{enrollment}"),
        &[stage, ("DomesticViolenceSurvivor", "1")],
    )
}
