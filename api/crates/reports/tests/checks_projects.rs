//! Checks on project descriptor data, on cases worked by hand.

mod checks_support;
mod common;

use checks_support::{of_project, records, run, snapshot};

#[test]
fn projects_say_where_they_are() {
    let projects = "ProjectID,OrganizationID,ProjectType,HousingType,ContinuumProject,RRHSubType
        full,O,2,1,1,\nnowhere,O,6,,1,\nbare,O,0,,1,\nvictim,V,2,3,1,\nhousing,O,13,,1,2\nrehousing,O,13,,1,";
    let cocs = "ProjectCoCID,ProjectID,CoCCode,Geocode,GeographyType,Address1,City,State,ZIP
        1,full,XX-500,123456,1,Street,Town,NY,12345-6789\n2,bare,XX-500,,1,Street,Town,NY,1234
        3,victim,XX-500,123456,1,,,,12345\n4,housing,XX-500,123456,1,,Town,NY,12345\n5,rehousing,XX-500,123456,1,Street,Town,NY,12345";
    let organizations = "OrganizationID,OrganizationName,VictimServiceProvider\nO,O,0\nV,V,1";
    let participation = "HMISParticipationID,ProjectID,HMISParticipationType,HMISParticipationStatusStartDate,HMISParticipationStatusEndDate
        1,victim,1,2020-01-01,\n2,full,1,2020-01-01,2020-06-30\n3,full,0,2020-06-30,\n4,bare,1,2020-01-01,2020-06-30\n5,bare,1,2020-07-01,";
    let entry = "CEParticipationID,ProjectID,CEParticipationStatusStartDate,CEParticipationStatusEndDate
        1,full,2020-01-01,\n2,full,2021-01-01,\n3,bare,2020-01-01,2020-12-31\n4,bare,2021-01-01,";
    let stays = "EnrollmentID,PersonalID,ProjectID,EntryDate\nE,A,victim,2025-01-01";
    let snapshot = snapshot(&[
        ("Project", projects),
        ("ProjectCoC", cocs),
        ("Organization", organizations),
        ("HMISParticipation", participation),
        ("CEParticipation", entry),
        ("Enrollment", stays),
        ("Client", "PersonalID,DOB\nA,1980-01-01"),
    ]);
    let projects_of = |check: u16| -> Vec<String> {
        run(&snapshot).of(check).map(|finding| snapshot.projects.ids.get(finding.project).into_owned()).collect()
    };
    assert_eq!(projects_of(5), ["bare"]);
    assert_eq!(projects_of(35), ["nowhere"]);
    assert_eq!(projects_of(36), ["bare", "housing"]);
    assert_eq!(projects_of(42), ["bare", "housing"]);
    assert_eq!(projects_of(110), ["rehousing"]);
    assert_eq!(projects_of(128), ["full"]);
    assert_eq!(projects_of(131), ["full"]);
    assert_eq!(projects_of(133), ["victim"]);
    assert_eq!(projects_of(139), ["victim"]);
    // Residential projects without inventory.
    assert_eq!(projects_of(43), ["full", "bare", "victim", "housing", "rehousing"]);
}

#[test]
fn inventory_fits_the_project() {
    let projects = "ProjectID,ProjectType,HousingType,RRHSubType,OperatingStartDate,OperatingEndDate
        S,0,1,,2020-01-01,2025-06-30\nR,13,,1,2020-01-01,";
    let cocs = "ProjectCoCID,ProjectID,CoCCode\n1,S,XX-500\n2,S,XX-501";
    let inventories = "InventoryID,ProjectID,CoCCode,Availability,ESBedType,UnitInventory,BedInventory,VetBedInventory,OtherBedInventory,InventoryStartDate,InventoryEndDate
        good,S,XX-500,1,1,5,10,4,6,2020-01-01,2025-06-30\nafter,S,XX-500,1,1,5,10,4,6,2020-01-01,2025-07-01
        open,S,XX-500,1,1,5,10,4,6,2020-01-01,\nearly,S,XX-500,1,1,5,10,4,6,2019-12-31,2025-06-30
        sum,S,XX-500,1,1,5,10,4,5,2020-01-01,2025-06-30\nunits,S,XX-500,1,1,11,10,4,6,2020-01-01,2025-06-30
        voucher,S,XX-500,1,2,5,10,4,6,2020-01-01,2025-06-30\nseason,S,XX-500,2,1,5,10,4,6,2024-01-01,2025-01-01
        winter,S,XX-500,2,1,5,10,4,6,2024-11-01,2025-03-31\nstrange,S,XX-502,1,1,5,10,4,6,2020-01-01,2025-06-30
        past,S,XX-501,1,1,5,10,4,6,2020-01-01,2020-12-31\nservices,R,XX-500,1,,5,10,4,6,2020-01-01,";
    let snapshot = snapshot(&[("Project", projects), ("ProjectCoC", cocs), ("Inventory", inventories)]);
    let expected: [(u16, &[&str]); 9] = [
        (37, &["the seasonal inventory season has no end or lasts longer than 365 days"]),
        (
            44,
            &[
                "the inventory after goes on after the project closed",
                "the inventory open goes on after the project closed",
            ],
        ),
        (46, &["the dedicated and other beds of inventory sum do not add up to its beds"]),
        (79, &["the inventory early starts before the project opened"]),
        (132, &["the inventory services has beds, but the project provides services only"]),
        (135, &["the bed type of inventory voucher does not fit the housing type of the project"]),
        (136, &["there is no inventory for XX-501, in which the project operates"]),
        (
            137,
            &[
                "the inventory strange is for a CoC in which the project does not operate",
                "the inventory services is for a CoC in which the project does not operate",
            ],
        ),
        (138, &["the inventory units has more units than beds"]),
    ];
    for (check, texts) in expected {
        assert_eq!(records(&snapshot, check), texts, "{check}");
    }
}

#[test]
fn projects_with_beds_are_used() {
    let inventory =
        |start: &str| format!("InventoryID,ProjectID,Availability,BedInventory,InventoryStartDate\nI,P,1,10,{start}");
    let (since_2020, since_2025) = (inventory("2020-01-01"), inventory("2025-06-01"));
    let empty = of_project(2, &[("Inventory", &since_2020)]);
    assert_eq!((records(&empty, 83).len(), records(&empty, 141).len()), (1, 0));
    // One stay, ended on 2025-01-10: it lies before inventory since June; nobody has been there for more than 30 days.
    let stays = "EnrollmentID,PersonalID,ProjectID,EntryDate\nE,A,P,2025-01-01";
    let exits = "ExitID,EnrollmentID,ExitDate\n1,E,2025-01-10";
    let used = of_project(2, &[("Inventory", &since_2020), ("Enrollment", stays), ("Exit", exits)]);
    assert_eq!((records(&used, 83).len(), records(&used, 141).len()), (0, 0));
    assert_eq!(
        records(&used, 81),
        ["the last stay ended on 2025-01-10 and none is open, but the project has no operating end"]
    );
    let outside = of_project(2, &[("Inventory", &since_2025), ("Enrollment", stays), ("Exit", exits)]);
    assert_eq!(records(&outside, 141).len(), 1);
    let open = of_project(2, &[("Inventory", &since_2020), ("Enrollment", stays)]);
    assert!(records(&open, 81).is_empty());
    // A night-by-night shelter without any bed night.
    assert_eq!(records(&of_project(1, &[("Enrollment", stays)]), 106).len(), 1);
    let nights = "ServicesID,EnrollmentID,DateProvided,RecordType\n1,E,2025-01-01,200";
    assert!(records(&of_project(1, &[("Enrollment", stays), ("Services", nights)]), 106).is_empty());
}
