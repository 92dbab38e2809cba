//! Collects rows of HMIS CSV files in any order.

use std::collections::BTreeMap;

use hmis_csv::{Batch, Column};

use super::assemble;
use super::code::Code;
use super::columns::{BENEFITS, DESCRIPTOR_FILES, INCOME_SOURCES, INSURANCES, RACES};
use super::descriptors::ProjectDescriptors;
use super::ids::Interner;
use super::ssn::{Ssn, SsnForm};
use super::tables::{
    Affiliations, BedNights, CeParticipations, Clients, Contacts, Disabilities, Enrollments, Events, Exits, Funders,
    HealthAndDv, Incomes, NONE, Organizations, ProjectCocs, Projects, Services, SsvfAnswers, Veterans, YouthEducation,
};
use super::{Dropped, Snapshot};
use crate::rules::day::{Day, MaybeDay};

const BED_NIGHT: i16 = 200;
const YES: i32 = 1;

/// A table whose rows others refer to, perhaps before the rows arrive: rows by identifier.
#[derive(Debug, Default)]
pub(super) struct Referenced<T> {
    pub interner: Interner,
    /// The row of each interned identifier, or [`NONE`].
    pub row_of: Vec<u32>,
    /// The interned identifier of each row.
    pub key_of_row: Vec<u32>,
    pub rows: T,
}

impl<T> Referenced<T> {
    pub fn refer(&mut self, id: &str) -> u32 {
        let key = self.interner.intern(id);
        if self.row_of.len() <= key as usize {
            self.row_of.resize(key as usize + 1, NONE);
        }
        key
    }

    /// Makes the next row that of an identifier; `false` when the identifier has a row.
    fn define(&mut self, id: &str) -> bool {
        let key = self.refer(id);
        if self.row_of[key as usize] != NONE {
            return false;
        }
        self.row_of[key as usize] = u32::try_from(self.key_of_row.len()).unwrap_or(NONE);
        self.key_of_row.push(key);
        true
    }
}

/// Exits as they come: several may speak of one enrollment.
#[derive(Debug, Default)]
pub(super) struct PendingExits {
    pub rows: Exits,
    pub enrollment: Vec<u32>,
    pub date: Vec<Day>,
    pub destination: Vec<Code>,
    pub updated: Vec<i64>,
}

/// Builds a [`Snapshot`] from rows of the current standards year.
#[derive(Debug, Default)]
pub struct SnapshotBuilder {
    pub(super) organizations: Referenced<Organizations>,
    pub(super) projects: Referenced<Projects>,
    pub(super) clients: Referenced<Clients>,
    pub(super) enrollments: Referenced<Enrollments>,
    pub(super) households: Interner,
    pub(super) cocs: Interner,
    pub(super) project_cocs: ProjectCocs,
    pub(super) affiliations: Affiliations,
    pub(super) ce_participations: CeParticipations,
    pub(super) funders: Funders,
    pub(super) exits: PendingExits,
    pub(super) bed_nights: BedNights,
    pub(super) services: Services,
    pub(super) contacts: Contacts,
    pub(super) incomes: Incomes,
    pub(super) disabilities: Disabilities,
    pub(super) health_and_dv: HealthAndDv,
    pub(super) youth_education: YouthEducation,
    pub(super) descriptors: ProjectDescriptors,
    /// Numbers of the usual form, only to find who shares one; forgotten when the snapshot is finished.
    ssns: Interner,
    pub(super) events: Events,
    pub(super) veterans: Veterans,
    pub(super) ssvf_answers: SsvfAnswers,
    pub(super) users: Interner,
    pub(super) dropped: BTreeMap<&'static str, Dropped>,
}

/// The rows of a batch that are not deleted.
pub(super) struct Rows<'a> {
    batch: &'a Batch,
    kept: Vec<usize>,
}

impl<'a> Rows<'a> {
    pub fn column(&self, name: &str) -> &'a Column {
        static NO_COLUMN: Column = Column::Integer(Vec::new());
        self.batch.column(name).unwrap_or(&NO_COLUMN)
    }

    /// Rows that have a key and a date, as all records of an enrollment must.
    pub fn dated(&self, parent: &str, date: &str) -> Vec<(usize, &'a str, Day)> {
        let (parent, date) = (self.column(parent), self.column(date));
        self.kept.iter().filter_map(|&row| Some((row, parent.text(row)?, Day(date.date(row)?)))).collect()
    }

    fn codes(&self, name: &str, rows: impl Iterator<Item = usize>) -> Vec<Code> {
        let column = self.column(name);
        rows.map(|row| column.integer(row).into()).collect()
    }
}

pub(super) fn day(column: &Column, row: usize) -> MaybeDay {
    column.date(row).map(Day).into()
}

fn day_of_moment(column: &Column, row: usize) -> MaybeDay {
    column.datetime(row).map(Day::of_moment).into()
}

fn moment(column: &Column, row: usize) -> i64 {
    column.datetime(row).unwrap_or(i64::MIN)
}

/// A bit for each column that says yes.
fn yes_bits(columns: &[&Column], row: usize) -> u16 {
    columns.iter().enumerate().fold(0, |bits, (at, column)| bits | u16::from(column.integer(row) == Some(YES)) << at)
}

impl SnapshotBuilder {
    /// An empty builder.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in some rows of a file. Files may come in any order and in several batches; files and columns that
    /// [`super::COLUMNS`] does not list are ignored, and listed columns may be empty.
    pub fn add(&mut self, batch: &Batch) {
        let deleted = batch.column("DateDeleted");
        let is_kept = |row: &usize| deleted.is_none_or(|column| column.datetime(*row).is_none());
        let rows = Rows { batch, kept: (0..batch.len()).filter(is_kept).collect() };
        if DESCRIPTOR_FILES.contains(&batch.file.name.as_str()) {
            self.descriptors.keep(batch, rows.kept.clone());
        }
        let taken = match batch.file.name.as_str() {
            "Inventory" | "HMISParticipation" => rows.kept.len(),
            "Event" => self.add_events(&rows),
            "Organization" => self.add_organizations(&rows),
            "Project" => self.add_projects(&rows),
            "ProjectCoC" => self.add_project_cocs(&rows),
            "Affiliation" => self.add_affiliations(&rows),
            "CEParticipation" => self.add_ce_participations(&rows),
            "Funder" => self.add_funders(&rows),
            "Client" => self.add_clients(&rows),
            "Enrollment" => self.add_enrollments(&rows),
            "Exit" => self.add_exits(&rows),
            "Services" => self.add_services(&rows),
            "CurrentLivingSituation" => self.add_contacts(&rows),
            "IncomeBenefits" => self.add_incomes(&rows),
            "Disabilities" => self.add_disabilities(&rows),
            "HealthAndDV" => self.add_health_and_dv(&rows),
            "YouthEducationStatus" => self.add_youth_education(&rows),
            _ => return,
        };
        let dropped = self.dropped.entry(batch.file.name.as_str()).or_default();
        dropped.deleted += batch.len() - rows.kept.len();
        dropped.incomplete_or_duplicate += rows.kept.len() - taken;
    }

    pub(super) fn note_unreadable(&mut self, file: &'static str, rows: usize) {
        self.dropped.entry(file).or_default().unreadable += rows;
    }

    /// Joins, groups and indexes everything added so far.
    pub fn finish(self) -> Snapshot {
        assemble::assemble(self)
    }

    fn coc(&mut self, code: Option<&str>) -> u32 {
        code.map_or(NONE, |code| self.cocs.intern(&code.to_ascii_uppercase()))
    }

    fn add_organizations(&mut self, rows: &Rows) -> usize {
        let [id, name, victim] =
            ["OrganizationID", "OrganizationName", "VictimServiceProvider"].map(|name| rows.column(name));
        let before = self.organizations.key_of_row.len();
        for &row in &rows.kept {
            if id.text(row).is_some_and(|id| self.organizations.define(id)) {
                let table = &mut self.organizations.rows;
                table.names.push(name.text(row).unwrap_or_default());
                table.victim_service_provider.push(victim.integer(row).into());
            }
        }
        self.organizations.key_of_row.len() - before
    }

    fn add_projects(&mut self, rows: &Rows) -> usize {
        let [id, organization, name, start, end] =
            ["ProjectID", "OrganizationID", "ProjectName", "OperatingStartDate", "OperatingEndDate"]
                .map(|name| rows.column(name));
        let [kind, sub_type, continuum] =
            ["ProjectType", "RRHSubType", "ContinuumProject"].map(|name| rows.column(name));
        let before = self.projects.key_of_row.len();
        for &row in &rows.kept {
            if id.text(row).is_some_and(|id| self.projects.define(id)) {
                let table = &mut self.projects.rows;
                table.organization.push(organization.text(row).map_or(NONE, |id| self.organizations.refer(id)));
                table.names.push(name.text(row).unwrap_or_default());
                table.project_type.push(kind.integer(row).into());
                table.rrh_sub_type.push(sub_type.integer(row).into());
                table.continuum_project.push(continuum.integer(row).into());
                table.operating_start.push(day(start, row));
                table.operating_end.push(day(end, row));
            }
        }
        self.projects.key_of_row.len() - before
    }

    fn add_project_cocs(&mut self, rows: &Rows) -> usize {
        let [project, code, geocode] = ["ProjectID", "CoCCode", "Geocode"].map(|name| rows.column(name));
        let before = self.project_cocs.parent.len();
        for &row in &rows.kept {
            if let Some(project) = project.text(row) {
                self.project_cocs.parent.push(self.projects.refer(project));
                let coc = self.coc(code.text(row));
                self.project_cocs.coc.push(coc);
                self.project_cocs.geocodes.push(geocode.text(row).unwrap_or_default());
            }
        }
        self.project_cocs.parent.len() - before
    }

    fn add_affiliations(&mut self, rows: &Rows) -> usize {
        let [project, residential] = ["ProjectID", "ResProjectID"].map(|name| rows.column(name));
        let before = self.affiliations.parent.len();
        for &row in &rows.kept {
            if let (Some(project), Some(residential)) = (project.text(row), residential.text(row)) {
                self.affiliations.parent.push(self.projects.refer(project));
                self.affiliations.residential.push(residential);
            }
        }
        self.affiliations.parent.len() - before
    }

    fn add_ce_participations(&mut self, rows: &Rows) -> usize {
        let [project, access_point, start, end] =
            ["ProjectID", "AccessPoint", "CEParticipationStatusStartDate", "CEParticipationStatusEndDate"]
                .map(|name| rows.column(name));
        let table = &mut self.ce_participations;
        let before = table.parent.len();
        for &row in &rows.kept {
            if let Some(project) = project.text(row) {
                table.parent.push(self.projects.refer(project));
                table.access_point.push(access_point.integer(row).into());
                table.start.push(day(start, row));
                table.end.push(day(end, row));
            }
        }
        table.parent.len() - before
    }

    fn add_funders(&mut self, rows: &Rows) -> usize {
        let [project, funder, start, end] =
            ["ProjectID", "Funder", "StartDate", "EndDate"].map(|name| rows.column(name));
        let before = self.funders.parent.len();
        for &row in &rows.kept {
            if let Some(project) = project.text(row) {
                self.funders.parent.push(self.projects.refer(project));
                self.funders.funder.push(funder.integer(row).into());
                self.funders.start.push(day(start, row));
                self.funders.end.push(day(end, row));
            }
        }
        self.funders.parent.len() - before
    }

    fn add_clients(&mut self, rows: &Rows) -> usize {
        let [id, first, last, ssn, dob, created] =
            ["PersonalID", "FirstName", "LastName", "SSN", "DOB", "DateCreated"].map(|name| rows.column(name));
        let races = RACES.map(|name| rows.column(name));
        let is_there = |column: &Column, row| column.text(row).is_some_and(|text| !text.trim().is_empty());
        let table = &mut self.clients;
        let taken: Vec<usize> =
            rows.kept.iter().copied().filter(|&row| id.text(row).is_some_and(|id| table.define(id))).collect();
        let table = &mut self.clients.rows;
        for &row in &taken {
            table.full_name.push(is_there(first, row) && is_there(last, row));
            let number = ssn.text(row).unwrap_or_default();
            let form = SsnForm::of(number);
            table.ssn.push(Ssn::judge(number));
            table.ssn_form.push(form);
            table.ssn_group.push(if form == SsnForm::Whole { self.ssns.intern(number) } else { NONE });
            table.dob.push(day(dob, row));
            table.races.push(u8::try_from(yes_bits(&races, row)).unwrap_or(0));
            table.created.push(day_of_moment(created, row));
        }
        let codes = |name| rows.codes(name, taken.iter().copied());
        table.name_quality.append(&mut codes("NameDataQuality"));
        table.ssn_quality.append(&mut codes("SSNDataQuality"));
        table.dob_quality.append(&mut codes("DOBDataQuality"));
        table.race_none.append(&mut codes("RaceNone"));
        table.sex.append(&mut codes("Sex"));
        table.veteran_status.append(&mut codes("VeteranStatus"));
        self.add_veterans(rows, &taken);
        taken.len()
    }

    fn add_enrollments(&mut self, rows: &Rows) -> usize {
        let [id, project, household, coc] =
            ["EnrollmentID", "ProjectID", "HouseholdID", "EnrollmentCoC"].map(|name| rows.column(name));
        let [to_street, engaged, move_in, path_status] =
            ["DateToStreetESSH", "DateOfEngagement", "MoveInDate", "DateOfPATHStatus"].map(|name| rows.column(name));
        let (created, user) = (rows.column("DateCreated"), rows.column("UserID"));
        let mut taken = Vec::with_capacity(rows.kept.len());
        for (row, client, entry) in rows.dated("PersonalID", "EntryDate") {
            let (Some(id), Some(project)) = (id.text(row), project.text(row)) else { continue };
            if !self.enrollments.define(id) {
                continue;
            }
            taken.push(row);
            let coc = self.coc(coc.text(row));
            let user = user.text(row).map_or(NONE, |id| self.users.intern(id));
            let table = &mut self.enrollments.rows;
            table.user.push(user);
            table.parent.push(self.clients.refer(client));
            table.project.push(self.projects.refer(project));
            table.household.push(household.text(row).map_or(NONE, |id| self.households.intern(id)));
            table.entry.push(entry);
            table.coc.push(coc);
            table.date_to_street.push(day(to_street, row));
            table.date_of_engagement.push(day(engaged, row));
            table.move_in_date.push(day(move_in, row));
            table.date_of_path_status.push(day(path_status, row));
            table.created.push(day_of_moment(created, row));
            table.exit_row.push(NONE);
            table.exit.push(MaybeDay::EMPTY);
            table.destination.push(Code::EMPTY);
        }
        let table = &mut self.enrollments.rows;
        let codes = |name| rows.codes(name, taken.iter().copied());
        table.relationship.append(&mut codes("RelationshipToHoH"));
        table.living_situation.append(&mut codes("LivingSituation"));
        table.rental_subsidy.append(&mut codes("RentalSubsidyType"));
        table.length_of_stay.append(&mut codes("LengthOfStay"));
        table.stay_under_threshold.append(&mut codes("LOSUnderThreshold"));
        table.previous_street.append(&mut codes("PreviousStreetESSH"));
        table.times_homeless.append(&mut codes("TimesHomelessPastThreeYears"));
        table.months_homeless.append(&mut codes("MonthsHomelessPastThreeYears"));
        table.disabling_condition.append(&mut codes("DisablingCondition"));
        table.enrolled_in_path.append(&mut codes("ClientEnrolledInPATH"));
        self.add_ssvf_answers(rows, &taken);
        taken.len()
    }

    fn add_exits(&mut self, rows: &Rows) -> usize {
        let [id, created, updated] = ["ExitID", "DateCreated", "DateUpdated"].map(|name| rows.column(name));
        let [destination, subsidy, assessment, information] =
            ["Destination", "DestinationSubsidyType", "HousingAssessment", "SubsidyInformation"]
                .map(|name| rows.column(name));
        let dated = rows.dated("EnrollmentID", "ExitDate");
        for &(row, enrollment, date) in &dated {
            let table = &mut self.exits;
            table.enrollment.push(self.enrollments.refer(enrollment));
            table.date.push(date);
            table.destination.push(destination.integer(row).into());
            table.updated.push(moment(updated, row));
            table.rows.ids.push(id.text(row).unwrap_or_default());
            table.rows.destination_subsidy.push(subsidy.integer(row).into());
            table.rows.housing_assessment.push(assessment.integer(row).into());
            table.rows.subsidy_information.push(information.integer(row).into());
            table.rows.created.push(day_of_moment(created, row));
        }
        dated.len()
    }

    fn add_services(&mut self, rows: &Rows) -> usize {
        let id = rows.column("ServicesID");
        let [record_type, type_provided, sub_type, outcome] =
            ["RecordType", "TypeProvided", "SubTypeProvided", "ReferralOutcome"].map(|name| rows.column(name));
        let dated = rows.dated("EnrollmentID", "DateProvided");
        for &(row, enrollment, date) in &dated {
            let enrollment = self.enrollments.refer(enrollment);
            let kind = Code::from(record_type.integer(row));
            if kind.is(BED_NIGHT) {
                self.bed_nights.parent.push(enrollment);
                self.bed_nights.date.push(date);
                continue;
            }
            let table = &mut self.services;
            table.ids.push(id.text(row).unwrap_or_default());
            table.parent.push(enrollment);
            table.date.push(date);
            table.record_type.push(kind);
            table.type_provided.push(type_provided.integer(row).into());
            table.sub_type.push(sub_type.integer(row).into());
            table.referral_outcome.push(outcome.integer(row).into());
        }
        dated.len()
    }

    fn add_contacts(&mut self, rows: &Rows) -> usize {
        let [id, situation, subsidy, updated] =
            ["CurrentLivingSitID", "CurrentLivingSituation", "CLSSubsidyType", "DateUpdated"]
                .map(|name| rows.column(name));
        let dated = rows.dated("EnrollmentID", "InformationDate");
        for &(row, enrollment, date) in &dated {
            let table = &mut self.contacts;
            table.ids.push(id.text(row).unwrap_or_default());
            table.parent.push(self.enrollments.refer(enrollment));
            table.date.push(date);
            table.situation.push(situation.integer(row).into());
            table.subsidy.push(subsidy.integer(row).into());
            table.updated.push(moment(updated, row));
        }
        dated.len()
    }

    fn add_incomes(&mut self, rows: &Rows) -> usize {
        let [id, total, updated] =
            ["IncomeBenefitsID", "TotalMonthlyIncome", "DateUpdated"].map(|name| rows.column(name));
        let sources = INCOME_SOURCES.map(|(source, _)| rows.column(source));
        let amounts = INCOME_SOURCES.map(|(_, amount)| rows.column(amount));
        let benefits = BENEFITS.map(|name| rows.column(name));
        let insurances = INSURANCES.map(|name| rows.column(name));
        let dated = rows.dated("EnrollmentID", "InformationDate");
        let table = &mut self.incomes;
        for &(row, enrollment, date) in &dated {
            table.ids.push(id.text(row).unwrap_or_default());
            table.parent.push(self.enrollments.refer(enrollment));
            table.date.push(date);
            table.total.push(total.money(row).unwrap_or(i64::MIN));
            table.sources.push(yes_bits(&sources, row));
            let given = (0..).zip(&amounts).filter_map(|(at, column)| Some((at, column.money(row)?)));
            table.amounts.push(given);
            table.benefits.push(u8::try_from(yes_bits(&benefits, row)).unwrap_or(0));
            table.insurances.push(yes_bits(&insurances, row));
            table.updated.push(moment(updated, row));
        }
        let codes = |name| rows.codes(name, dated.iter().map(|entry| entry.0));
        table.stage.append(&mut codes("DataCollectionStage"));
        table.any_income.append(&mut codes("IncomeFromAnySource"));
        table.any_benefit.append(&mut codes("BenefitsFromAnySource"));
        table.any_insurance.append(&mut codes("InsuranceFromAnySource"));
        dated.len()
    }

    fn add_disabilities(&mut self, rows: &Rows) -> usize {
        let [id, updated] = ["DisabilitiesID", "DateUpdated"].map(|name| rows.column(name));
        let dated = rows.dated("EnrollmentID", "InformationDate");
        let table = &mut self.disabilities;
        for &(row, enrollment, date) in &dated {
            table.ids.push(id.text(row).unwrap_or_default());
            table.parent.push(self.enrollments.refer(enrollment));
            table.date.push(date);
            table.updated.push(moment(updated, row));
        }
        let codes = |name| rows.codes(name, dated.iter().map(|entry| entry.0));
        table.stage.append(&mut codes("DataCollectionStage"));
        table.kind.append(&mut codes("DisabilityType"));
        table.response.append(&mut codes("DisabilityResponse"));
        table.indefinite_and_impairs.append(&mut codes("IndefiniteAndImpairs"));
        dated.len()
    }

    fn add_health_and_dv(&mut self, rows: &Rows) -> usize {
        let [id, updated] = ["HealthAndDVID", "DateUpdated"].map(|name| rows.column(name));
        let dated = rows.dated("EnrollmentID", "InformationDate");
        let table = &mut self.health_and_dv;
        for &(row, enrollment, date) in &dated {
            table.ids.push(id.text(row).unwrap_or_default());
            table.parent.push(self.enrollments.refer(enrollment));
            table.date.push(date);
            table.updated.push(moment(updated, row));
        }
        let codes = |name| rows.codes(name, dated.iter().map(|entry| entry.0));
        table.stage.append(&mut codes("DataCollectionStage"));
        table.survivor.append(&mut codes("DomesticViolenceSurvivor"));
        table.when_occurred.append(&mut codes("WhenOccurred"));
        table.currently_fleeing.append(&mut codes("CurrentlyFleeing"));
        dated.len()
    }

    fn add_youth_education(&mut self, rows: &Rows) -> usize {
        let [id, updated] = ["YouthEducationStatusID", "DateUpdated"].map(|name| rows.column(name));
        let dated = rows.dated("EnrollmentID", "InformationDate");
        let table = &mut self.youth_education;
        for &(row, enrollment, date) in &dated {
            table.ids.push(id.text(row).unwrap_or_default());
            table.parent.push(self.enrollments.refer(enrollment));
            table.date.push(date);
            table.updated.push(moment(updated, row));
        }
        let codes = |name| rows.codes(name, dated.iter().map(|entry| entry.0));
        table.stage.append(&mut codes("DataCollectionStage"));
        table.attendance.append(&mut codes("CurrentSchoolAttend"));
        table.most_recent.append(&mut codes("MostRecentEdStatus"));
        table.current.append(&mut codes("CurrentEdStatus"));
        dated.len()
    }
}
