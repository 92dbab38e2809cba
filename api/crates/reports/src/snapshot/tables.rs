//! The tables of a snapshot: one vector for each column, rows by dense key.

use std::ops::Range;

use super::code::Code;
use super::ids::Ids;
use super::ssn::{Ssn, SsnForm};
use crate::rules::day::{Day, MaybeDay};

/// The key that stands for no row.
pub const NONE: u32 = u32::MAX;

/// A column that can be put into another order.
pub(super) trait Reorder {
    fn reordered(&self, order: &[u32]) -> Self;
}

impl<T: Copy> Reorder for Vec<T> {
    fn reordered(&self, order: &[u32]) -> Self {
        order.iter().map(|&row| self[row as usize]).collect()
    }
}

impl Reorder for Ids {
    fn reordered(&self, order: &[u32]) -> Self {
        Ids::reordered(self, order)
    }
}

/// Declares a table of columns and how to put its rows into another order.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Default)]
        pub struct $name { $($(#[$field_doc])* pub $field: $kind,)* }

        impl Reorder for $name {
            fn reordered(&self, order: &[u32]) -> Self {
                Self { $($field: self.$field.reordered(order),)* }
            }
        }
    };
}

table! {
    /// Client.csv, without anything that names a person.
    Clients {
        /// PersonalID.
        ids: Ids,
        /// Whether both first and last name are there.
        full_name: Vec<bool>,
        /// `NameDataQuality` (3.01).
        name_quality: Vec<Code>,
        /// State of the Social Security number (3.02).
        ssn: Vec<Ssn>,
        /// Form of the Social Security number, as the LSA tells them apart.
        ssn_form: Vec<SsnForm>,
        /// The same for clients with the same number of the form [`SsnForm::Whole`], otherwise [`NONE`].
        ssn_group: Vec<u32>,
        /// `SSNDataQuality`.
        ssn_quality: Vec<Code>,
        /// Date of birth (3.03).
        dob: Vec<MaybeDay>,
        /// `DOBDataQuality`.
        dob_quality: Vec<Code>,
        /// Races and ethnicities answered yes (3.04): bit n is the n-th column of `columns::RACES`.
        races: Vec<u8>,
        /// `RaceNone`.
        race_none: Vec<Code>,
        /// Sex.
        sex: Vec<Code>,
        /// `VeteranStatus` (3.07).
        veteran_status: Vec<Code>,
        /// The day of DateCreated.
        created: Vec<MaybeDay>,
    }
}

table! {
    /// Organization.csv.
    Organizations {
        /// `OrganizationID`.
        ids: Ids,
        /// `OrganizationName`.
        names: Ids,
        /// `VictimServiceProvider`.
        victim_service_provider: Vec<Code>,
    }
}

table! {
    /// Project.csv.
    Projects {
        /// ProjectID.
        ids: Ids,
        /// `ProjectName`.
        names: Ids,
        /// Key of the organization, or [`NONE`].
        organization: Vec<u32>,
        /// `ProjectType` (2.02.6).
        project_type: Vec<Code>,
        /// `RRHSubType` (2.02.6A).
        rrh_sub_type: Vec<Code>,
        /// `ContinuumProject` (2.02.5).
        continuum_project: Vec<Code>,
        /// `OperatingStartDate`.
        operating_start: Vec<MaybeDay>,
        /// `OperatingEndDate`.
        operating_end: Vec<MaybeDay>,
    }
}

table! {
    /// ProjectCoC.csv, grouped by project.
    ProjectCocs {
        /// Key of the project.
        parent: Vec<u32>,
        /// Key of the CoC code in [`super::Snapshot::cocs`], or [`NONE`].
        coc: Vec<u32>,
        /// Geocode (2.03.2).
        geocodes: Ids,
    }
}

table! {
    /// Affiliation.csv, grouped by project.
    Affiliations {
        /// Key of the project.
        parent: Vec<u32>,
        /// `ResProjectID`, whether or not the residential project is in the snapshot.
        residential: Ids,
    }
}

table! {
    /// CEParticipation.csv (2.09), grouped by project, in order of start.
    CeParticipations {
        /// Key of the project.
        parent: Vec<u32>,
        /// `AccessPoint` (2.09.1).
        access_point: Vec<Code>,
        /// `CEParticipationStatusStartDate`.
        start: Vec<MaybeDay>,
        /// `CEParticipationStatusEndDate`.
        end: Vec<MaybeDay>,
    }
}

table! {
    /// Funder.csv, grouped by project.
    Funders {
        /// Key of the project.
        parent: Vec<u32>,
        /// Funder (2.06.1).
        funder: Vec<Code>,
        /// `StartDate` of the grant.
        start: Vec<MaybeDay>,
        /// `EndDate` of the grant.
        end: Vec<MaybeDay>,
    }
}

table! {
    /// Enrollment.csv with its exit, grouped by client and then in order of entry.
    Enrollments {
        /// EnrollmentID.
        ids: Ids,
        /// Key of the client.
        parent: Vec<u32>,
        /// Key of the project.
        project: Vec<u32>,
        /// Key of the household: a HouseholdID within a project.
        household: Vec<u32>,
        /// `EntryDate` (3.10).
        entry: Vec<Day>,
        /// `RelationshipToHoH` (3.15).
        relationship: Vec<Code>,
        /// Key of `EnrollmentCoC` (3.16) in [`super::Snapshot::cocs`], or [`NONE`].
        coc: Vec<u32>,
        /// `LivingSituation` (3.917.1).
        living_situation: Vec<Code>,
        /// `RentalSubsidyType` (3.917.A).
        rental_subsidy: Vec<Code>,
        /// `LengthOfStay` (3.917.2).
        length_of_stay: Vec<Code>,
        /// `LOSUnderThreshold` (3.917.2A and B).
        stay_under_threshold: Vec<Code>,
        /// `PreviousStreetESSH` (3.917.2C).
        previous_street: Vec<Code>,
        /// `DateToStreetESSH` (3.917.3).
        date_to_street: Vec<MaybeDay>,
        /// `TimesHomelessPastThreeYears` (3.917.4).
        times_homeless: Vec<Code>,
        /// `MonthsHomelessPastThreeYears` (3.917.5).
        months_homeless: Vec<Code>,
        /// `DisablingCondition` (3.08).
        disabling_condition: Vec<Code>,
        /// `DateOfEngagement` (4.13).
        date_of_engagement: Vec<MaybeDay>,
        /// `MoveInDate` (3.20), as recorded.
        move_in_date: Vec<MaybeDay>,
        /// `DateOfPATHStatus` (P3).
        date_of_path_status: Vec<MaybeDay>,
        /// `ClientEnrolledInPATH` (P3).
        enrolled_in_path: Vec<Code>,
        /// The day of DateCreated.
        created: Vec<MaybeDay>,
        /// Key of `UserID` in [`super::Snapshot::users`], or [`NONE`].
        user: Vec<u32>,
        /// Row of the exit in [`super::Snapshot::exits`], or [`NONE`].
        exit_row: Vec<u32>,
        /// `ExitDate` (3.11); empty without an exit.
        exit: Vec<MaybeDay>,
        /// Destination (3.12); empty without an exit.
        destination: Vec<Code>,
    }
}

table! {
    /// What Exit.csv has beyond the date and destination that are joined into [`Enrollments`].
    Exits {
        /// `ExitID`.
        ids: Ids,
        /// `DestinationSubsidyType` (3.12.A).
        destination_subsidy: Vec<Code>,
        /// `HousingAssessment` (W5.1).
        housing_assessment: Vec<Code>,
        /// `SubsidyInformation` (W5.1.A and B).
        subsidy_information: Vec<Code>,
        /// The day of DateCreated.
        created: Vec<MaybeDay>,
    }
}

table! {
    /// Bed nights (4.14) of Services.csv, grouped by enrollment, in order of date.
    BedNights {
        /// Key of the enrollment.
        parent: Vec<u32>,
        /// `DateProvided`.
        date: Vec<Day>,
    }
}

table! {
    /// Services.csv without bed nights, grouped by enrollment, in order of date.
    Services {
        /// `ServicesID`.
        ids: Ids,
        /// Key of the enrollment.
        parent: Vec<u32>,
        /// `DateProvided`.
        date: Vec<Day>,
        /// `RecordType`.
        record_type: Vec<Code>,
        /// `TypeProvided`.
        type_provided: Vec<Code>,
        /// `SubTypeProvided`.
        sub_type: Vec<Code>,
        /// `ReferralOutcome`.
        referral_outcome: Vec<Code>,
    }
}

table! {
    /// CurrentLivingSituation.csv (4.12), grouped by enrollment, in order of date.
    Contacts {
        /// `CurrentLivingSitID`.
        ids: Ids,
        /// Key of the enrollment.
        parent: Vec<u32>,
        /// `InformationDate`.
        date: Vec<Day>,
        /// `CurrentLivingSituation`.
        situation: Vec<Code>,
        /// `CLSSubsidyType` (4.12.A).
        subsidy: Vec<Code>,
        /// DateUpdated, in seconds since 1970.
        updated: Vec<i64>,
    }
}

table! {
    /// IncomeBenefits.csv (4.02 to 4.04), grouped by enrollment, in order of date.
    Incomes {
        /// `IncomeBenefitsID`.
        ids: Ids,
        /// Key of the enrollment.
        parent: Vec<u32>,
        /// `InformationDate`.
        date: Vec<Day>,
        /// `DataCollectionStage`.
        stage: Vec<Code>,
        /// `IncomeFromAnySource`.
        any_income: Vec<Code>,
        /// `TotalMonthlyIncome` in cents; `i64::MIN` when empty.
        total: Vec<i64>,
        /// Sources answered yes: bit n is the n-th column of `columns::INCOME_SOURCES`.
        sources: Vec<u16>,
        /// Monthly amounts by source.
        amounts: Amounts,
        /// `BenefitsFromAnySource`.
        any_benefit: Vec<Code>,
        /// Benefits answered yes: bit n is the n-th column of `columns::BENEFITS`.
        benefits: Vec<u8>,
        /// `InsuranceFromAnySource`.
        any_insurance: Vec<Code>,
        /// Insurances answered yes: bit n is the n-th column of `columns::INSURANCES`.
        insurances: Vec<u16>,
        /// DateUpdated, in seconds since 1970.
        updated: Vec<i64>,
    }
}

table! {
    /// Disabilities.csv (4.05 to 4.10), grouped by enrollment, in order of date.
    Disabilities {
        /// `DisabilitiesID`.
        ids: Ids,
        /// Key of the enrollment.
        parent: Vec<u32>,
        /// `InformationDate`.
        date: Vec<Day>,
        /// `DataCollectionStage`.
        stage: Vec<Code>,
        /// `DisabilityType` (list 1.3).
        kind: Vec<Code>,
        /// `DisabilityResponse`.
        response: Vec<Code>,
        /// `IndefiniteAndImpairs`.
        indefinite_and_impairs: Vec<Code>,
        /// DateUpdated, in seconds since 1970.
        updated: Vec<i64>,
    }
}

table! {
    /// HealthAndDV.csv (4.11), grouped by enrollment, in order of date.
    HealthAndDv {
        /// `HealthAndDVID`.
        ids: Ids,
        /// Key of the enrollment.
        parent: Vec<u32>,
        /// `InformationDate`.
        date: Vec<Day>,
        /// `DataCollectionStage`.
        stage: Vec<Code>,
        /// `DomesticViolenceSurvivor`.
        survivor: Vec<Code>,
        /// `WhenOccurred`.
        when_occurred: Vec<Code>,
        /// `CurrentlyFleeing`.
        currently_fleeing: Vec<Code>,
        /// DateUpdated, in seconds since 1970.
        updated: Vec<i64>,
    }
}

table! {
    /// YouthEducationStatus.csv (C3), grouped by enrollment, in order of date.
    YouthEducation {
        /// `YouthEducationStatusID`.
        ids: Ids,
        /// Key of the enrollment.
        parent: Vec<u32>,
        /// `InformationDate`.
        date: Vec<Day>,
        /// `DataCollectionStage`.
        stage: Vec<Code>,
        /// `CurrentSchoolAttend` (C3.1).
        attendance: Vec<Code>,
        /// `MostRecentEdStatus` (C3.A).
        most_recent: Vec<Code>,
        /// `CurrentEdStatus` (C3.B).
        current: Vec<Code>,
        /// DateUpdated, in seconds since 1970.
        updated: Vec<i64>,
    }
}

table! {
    /// Event.csv (4.20), grouped by enrollment, in order of date.
    Events {
        /// `EventID`.
        ids: Ids,
        /// Key of the enrollment.
        parent: Vec<u32>,
        /// `EventDate`.
        date: Vec<Day>,
        /// `Event`.
        event: Vec<Code>,
        /// `ResultDate`.
        result: Vec<MaybeDay>,
    }
}

table! {
    /// Service history (V1) of clients who are veterans, by client.
    Veterans {
        /// Key of the client.
        parent: Vec<u32>,
        /// `YearEnteredService`.
        entered: Vec<Code>,
        /// `YearSeparated`.
        separated: Vec<Code>,
        /// Theaters without an answer: bit n is the n-th column of `columns::THEATERS`.
        theaters_missing: Vec<u8>,
        /// Theaters that the client doesn't know, prefers not to tell, or that were not collected.
        theaters_unknown: Vec<u8>,
        /// `MilitaryBranch`.
        branch: Vec<Code>,
        /// `DischargeStatus`.
        discharge: Vec<Code>,
    }
}

table! {
    /// Answers of Enrollment.csv that SSVF asks of heads of household, where there is any, by enrollment.
    SsvfAnswers {
        /// Key of the enrollment.
        parent: Vec<u32>,
        /// `PercentAMI` (V4).
        percent_ami: Vec<Code>,
        /// Whether `VAMCStation` (V6) is there.
        has_station: Vec<bool>,
        /// `TargetScreenReqd` (V7).
        screening_required: Vec<Code>,
        /// Whether `HPScreeningScore` and `ThresholdScore` are there.
        has_scores: Vec<bool>,
    }
}

/// Amounts by row and source; most rows have at most two, so only those are kept.
#[derive(Debug, Default)]
pub struct Amounts {
    ends: Vec<u32>,
    source: Vec<u8>,
    cents: Vec<i64>,
}

impl Amounts {
    /// Source (position in `columns::INCOME_SOURCES`) and cents of each amount of a row.
    pub fn of(&self, row: usize) -> impl Iterator<Item = (u8, i64)> {
        let start = if row == 0 { 0 } else { self.ends.get(row - 1).copied().unwrap_or(0) as usize };
        let end = self.ends.get(row).map_or(start, |end| *end as usize);
        self.source[start..end].iter().copied().zip(self.cents[start..end].iter().copied())
    }

    pub(super) fn push(&mut self, amounts: impl Iterator<Item = (u8, i64)>) {
        for (source, cents) in amounts {
            self.source.push(source);
            self.cents.push(cents);
        }
        self.ends.push(u32::try_from(self.cents.len()).unwrap_or(u32::MAX));
    }
}

impl Reorder for Amounts {
    fn reordered(&self, order: &[u32]) -> Self {
        let mut result = Self::default();
        for &row in order {
            result.push(self.of(row as usize));
        }
        result
    }
}

/// Rows grouped by the row of another table that they belong to.
#[derive(Debug, Default)]
pub struct Grouped<T> {
    pub(super) offsets: Vec<u32>,
    /// The rows, group after group.
    pub rows: T,
}

impl<T> Grouped<T> {
    /// The rows that belong to a row of the other table.
    pub fn of(&self, parent: u32) -> Range<usize> {
        let at = |index: usize| self.offsets.get(index).or(self.offsets.last()).copied().unwrap_or(0) as usize;
        at(parent as usize)..at(parent as usize + 1)
    }

    /// The number of groups.
    pub fn groups(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }
}
