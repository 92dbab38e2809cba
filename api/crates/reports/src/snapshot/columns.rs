//! Which files and columns a snapshot is made of. A loader may leave every other column empty.

/// Files that a snapshot reads, each with the columns that it needs; `DateDeleted` only to drop deleted rows.
pub const COLUMNS: &[(&str, &[&str])] = &[
    (
        "Organization",
        &["OrganizationID", "OrganizationName", "VictimServiceProvider", "DateCreated", "DateUpdated", "DateDeleted"],
    ),
    (
        "Project",
        &[
            "ProjectID",
            "OrganizationID",
            "ProjectName",
            "ProjectType",
            "HousingType",
            "RRHSubType",
            "ResidentialAffiliation",
            "TargetPopulation",
            "HOPWAMedAssistedLivingFac",
            "PITCount",
            "ContinuumProject",
            "OperatingStartDate",
            "OperatingEndDate",
            "DateCreated",
            "DateUpdated",
            "DateDeleted",
        ],
    ),
    (
        "ProjectCoC",
        &[
            "ProjectCoCID",
            "ProjectID",
            "CoCCode",
            "Geocode",
            "Address1",
            "Address2",
            "City",
            "State",
            "ZIP",
            "GeographyType",
            "DateCreated",
            "DateUpdated",
            "DateDeleted",
        ],
    ),
    (
        "Funder",
        &[
            "FunderID",
            "ProjectID",
            "Funder",
            "OtherFunder",
            "StartDate",
            "EndDate",
            "DateCreated",
            "DateUpdated",
            "DateDeleted",
        ],
    ),
    (
        "Inventory",
        &[
            "InventoryID",
            "ProjectID",
            "CoCCode",
            "HouseholdType",
            "Availability",
            "UnitInventory",
            "BedInventory",
            "CHVetBedInventory",
            "YouthVetBedInventory",
            "VetBedInventory",
            "CHYouthBedInventory",
            "YouthBedInventory",
            "CHBedInventory",
            "OtherBedInventory",
            "ESBedType",
            "InventoryStartDate",
            "InventoryEndDate",
            "DateCreated",
            "DateUpdated",
            "DateDeleted",
        ],
    ),
    (
        "HMISParticipation",
        &[
            "HMISParticipationID",
            "ProjectID",
            "HMISParticipationType",
            "HMISParticipationStatusStartDate",
            "HMISParticipationStatusEndDate",
            "DateCreated",
            "DateUpdated",
            "DateDeleted",
        ],
    ),
    (
        "CEParticipation",
        &[
            "CEParticipationID",
            "ProjectID",
            "AccessPoint",
            "CEParticipationStatusStartDate",
            "CEParticipationStatusEndDate",
            "DateDeleted",
        ],
    ),
    ("Affiliation", &["AffiliationID", "ProjectID", "ResProjectID", "DateCreated", "DateUpdated", "DateDeleted"]),
    (
        "Client",
        &[
            "PersonalID",
            "FirstName",
            "LastName",
            "NameDataQuality",
            "SSN",
            "SSNDataQuality",
            "DOB",
            "DOBDataQuality",
            "Sex",
            "AmIndAKNative",
            "Asian",
            "BlackAfAmerican",
            "HispanicLatinao",
            "MidEastNAfrican",
            "NativeHIPacific",
            "White",
            "RaceNone",
            "VeteranStatus",
            "YearEnteredService",
            "YearSeparated",
            "WorldWarII",
            "KoreanWar",
            "VietnamWar",
            "DesertStorm",
            "AfghanistanOEF",
            "IraqOIF",
            "IraqOND",
            "OtherTheater",
            "MilitaryBranch",
            "DischargeStatus",
            "DateCreated",
            "DateDeleted",
        ],
    ),
    (
        "Enrollment",
        &[
            "EnrollmentID",
            "PersonalID",
            "ProjectID",
            "EntryDate",
            "HouseholdID",
            "RelationshipToHoH",
            "EnrollmentCoC",
            "LivingSituation",
            "RentalSubsidyType",
            "LengthOfStay",
            "LOSUnderThreshold",
            "PreviousStreetESSH",
            "DateToStreetESSH",
            "TimesHomelessPastThreeYears",
            "MonthsHomelessPastThreeYears",
            "DisablingCondition",
            "DateOfEngagement",
            "MoveInDate",
            "DateOfPATHStatus",
            "ClientEnrolledInPATH",
            "PercentAMI",
            "VAMCStation",
            "TargetScreenReqd",
            "HPScreeningScore",
            "ThresholdScore",
            "UserID",
            "DateCreated",
            "DateDeleted",
        ],
    ),
    (
        "Exit",
        &[
            "ExitID",
            "EnrollmentID",
            "ExitDate",
            "Destination",
            "DestinationSubsidyType",
            "HousingAssessment",
            "SubsidyInformation",
            "DateCreated",
            "DateUpdated",
            "DateDeleted",
        ],
    ),
    (
        "Services",
        &[
            "ServicesID",
            "EnrollmentID",
            "DateProvided",
            "RecordType",
            "TypeProvided",
            "SubTypeProvided",
            "ReferralOutcome",
            "DateDeleted",
        ],
    ),
    (
        "CurrentLivingSituation",
        &[
            "CurrentLivingSitID",
            "EnrollmentID",
            "InformationDate",
            "CurrentLivingSituation",
            "CLSSubsidyType",
            "DateUpdated",
            "DateDeleted",
        ],
    ),
    (
        "IncomeBenefits",
        &[
            "IncomeBenefitsID",
            "EnrollmentID",
            "InformationDate",
            "IncomeFromAnySource",
            "TotalMonthlyIncome",
            "Earned",
            "EarnedAmount",
            "Unemployment",
            "UnemploymentAmount",
            "SSI",
            "SSIAmount",
            "SSDI",
            "SSDIAmount",
            "VADisabilityService",
            "VADisabilityServiceAmount",
            "VADisabilityNonService",
            "VADisabilityNonServiceAmount",
            "PrivateDisability",
            "PrivateDisabilityAmount",
            "WorkersComp",
            "WorkersCompAmount",
            "TANF",
            "TANFAmount",
            "GA",
            "GAAmount",
            "SocSecRetirement",
            "SocSecRetirementAmount",
            "Pension",
            "PensionAmount",
            "ChildSupport",
            "ChildSupportAmount",
            "Alimony",
            "AlimonyAmount",
            "OtherIncomeSource",
            "OtherIncomeAmount",
            "BenefitsFromAnySource",
            "SNAP",
            "WIC",
            "TANFChildCare",
            "TANFTransportation",
            "OtherTANF",
            "OtherBenefitsSource",
            "InsuranceFromAnySource",
            "Medicaid",
            "Medicare",
            "SCHIP",
            "VHAServices",
            "EmployerProvided",
            "COBRA",
            "PrivatePay",
            "StateHealthIns",
            "IndianHealthServices",
            "OtherInsurance",
            "DataCollectionStage",
            "DateUpdated",
            "DateDeleted",
        ],
    ),
    (
        "Disabilities",
        &[
            "DisabilitiesID",
            "EnrollmentID",
            "InformationDate",
            "DisabilityType",
            "DisabilityResponse",
            "IndefiniteAndImpairs",
            "DataCollectionStage",
            "DateUpdated",
            "DateDeleted",
        ],
    ),
    (
        "HealthAndDV",
        &[
            "HealthAndDVID",
            "EnrollmentID",
            "InformationDate",
            "DomesticViolenceSurvivor",
            "WhenOccurred",
            "CurrentlyFleeing",
            "DataCollectionStage",
            "DateUpdated",
            "DateDeleted",
        ],
    ),
    (
        "YouthEducationStatus",
        &[
            "YouthEducationStatusID",
            "EnrollmentID",
            "InformationDate",
            "CurrentSchoolAttend",
            "MostRecentEdStatus",
            "CurrentEdStatus",
            "DataCollectionStage",
            "DateUpdated",
            "DateDeleted",
        ],
    ),
    ("Event", &["EventID", "EnrollmentID", "EventDate", "Event", "ResultDate", "DateDeleted"]),
];

/// Files about projects whose rows a snapshot keeps whole, because a report writes them out again.
pub const DESCRIPTOR_FILES: [&str; 8] = [
    "Organization",
    "Project",
    "Funder",
    "ProjectCoC",
    "Inventory",
    "HMISParticipation",
    "CEParticipation",
    "Affiliation",
];

/// Columns of 3.04 that hold a race or ethnicity, by bit.
pub const RACES: [&str; 7] =
    ["AmIndAKNative", "Asian", "BlackAfAmerican", "HispanicLatinao", "MidEastNAfrican", "NativeHIPacific", "White"];

/// Theaters of operations (V1.3 to V1.10) by bit.
pub const THEATERS: [&str; 8] =
    ["WorldWarII", "KoreanWar", "VietnamWar", "DesertStorm", "AfghanistanOEF", "IraqOIF", "IraqOND", "OtherTheater"];

/// Sources of 4.02 by bit: the column of the answer and that of the monthly amount.
pub const INCOME_SOURCES: [(&str, &str); 15] = [
    ("Earned", "EarnedAmount"),
    ("Unemployment", "UnemploymentAmount"),
    ("SSI", "SSIAmount"),
    ("SSDI", "SSDIAmount"),
    ("VADisabilityService", "VADisabilityServiceAmount"),
    ("VADisabilityNonService", "VADisabilityNonServiceAmount"),
    ("PrivateDisability", "PrivateDisabilityAmount"),
    ("WorkersComp", "WorkersCompAmount"),
    ("TANF", "TANFAmount"),
    ("GA", "GAAmount"),
    ("SocSecRetirement", "SocSecRetirementAmount"),
    ("Pension", "PensionAmount"),
    ("ChildSupport", "ChildSupportAmount"),
    ("Alimony", "AlimonyAmount"),
    ("OtherIncomeSource", "OtherIncomeAmount"),
];

/// Benefits of 4.03 by bit.
pub const BENEFITS: [&str; 6] =
    ["SNAP", "WIC", "TANFChildCare", "TANFTransportation", "OtherTANF", "OtherBenefitsSource"];

/// Health insurances of 4.04 by bit.
pub const INSURANCES: [&str; 10] = [
    "Medicaid",
    "Medicare",
    "SCHIP",
    "VHAServices",
    "EmployerProvided",
    "COBRA",
    "PrivatePay",
    "StateHealthIns",
    "IndianHealthServices",
    "OtherInsurance",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_listed_once() {
        let mut files: Vec<&str> = COLUMNS.iter().map(|(file, _)| *file).collect();
        files.sort_unstable();
        assert!(files.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn every_column_is_one_of_huds() {
        for (file, columns) in COLUMNS {
            let spec = hmis_standards::current().file(file).unwrap();
            for column in *columns {
                assert!(spec.field(column).is_some(), "{file}.{column}");
            }
        }
    }
}
