//! Export, organizations, staff and projects.

use hmis_standards::codes::ProjectType as Type;

use crate::calendar;
use crate::coc::{Project, World};
use crate::draw::{Draw, Purpose};
use crate::ids::Id;
use crate::names;
use crate::rows::{Rows, Stamp};
use crate::stories::holds_beds;
use crate::survey::{HOUSEHOLD_TYPES, Survey};

/// Names of organizations; a number follows when they run out.
const ORGANIZATIONS: &[&str] = &[
    "Harbor Light Services",
    "Open Door Alliance",
    "Riverbend Housing Partners",
    "Northside Community Center",
    "Bright Path Family Services",
    "Veterans Home Front",
    "Youth Crossroads",
    "County Human Services",
    "St. Brigid Shelter Association",
    "Neighbors United",
    "Casa Esperanza",
    "Cornerstone Health and Homes",
];

/// The rows of a file.
pub(super) fn rows(world: &World, survey: &Survey, rows: &mut Rows) {
    let mut draw = Draw::new(world.seed, Purpose::Setup, 1);
    match rows.file() {
        "Export" => export(world, rows),
        "Organization" => organizations(world, &mut draw, rows),
        "User" => users(world, &mut draw, rows),
        file => {
            for project in &world.projects {
                let stamp = stamp(world, project.organization, project.operating_start);
                match file {
                    "Project" => self::project(project, survey, &stamp, rows),
                    "Funder" => funders(world, project, &stamp, rows),
                    "ProjectCoC" => project_coc(world, project, &stamp, rows),
                    "Inventory" => inventory(world, project, survey, &stamp, rows),
                    "Affiliation" => affiliation(world, project, &mut draw, &stamp, rows),
                    "HMISParticipation" => hmis_participation(project, &stamp, rows),
                    _ => ce_participation(project, &stamp, rows),
                }
            }
        }
    }
}

fn stamp(world: &World, organization: usize, day: i32) -> Stamp {
    let user = World::staff(organization).next().unwrap_or(Id::scrambled(b'U', 0));
    Stamp::new(day, day.max(world.as_of - 200), 36_000, user)
}

fn organization_id(organization: usize) -> Id {
    Id::scrambled(b'O', organization as u64)
}

fn organization_name(world: &World, organization: usize) -> String {
    if organization + 1 == world.organizations {
        return "Safe Passage Survivor Services".to_owned();
    }
    let name = ORGANIZATIONS[organization % ORGANIZATIONS.len()];
    match organization / ORGANIZATIONS.len() {
        0 => name.to_owned(),
        more => format!("{name} {}", more + 1),
    }
}

fn project_name(project: &Project) -> String {
    match project.number {
        1 => project.template.name.to_owned(),
        number => format!("{} {number}", project.template.name),
    }
}

fn export(world: &World, rows: &mut Rows) {
    let export = world.export_id.as_str();
    rows.integer("SourceType", 1).text("SourceID", world.coc_code.as_str());
    rows.text("SourceName", crate::SOURCE_NAME);
    rows.text("SourceContactFirst", "HMIS").text("SourceContactLast", "Administrator");
    rows.text("SourceContactEmail", "hmis@example.org");
    rows.moment("ExportDate", calendar::moment(world.as_of, 82_800));
    rows.date("ExportStartDate", world.as_of - 3_652).date("ExportEndDate", world.as_of);
    rows.text("SoftwareName", "Hearth").text("SoftwareVersion", env!("CARGO_PKG_VERSION"));
    rows.text("CSVVersion", hmis_standards::current().csv_version.as_str());
    rows.integer("ExportPeriodType", 3).integer("ExportDirective", 2).integer("HashStatus", 1);
    rows.text("ImplementationID", export).end();
}

fn organizations(world: &World, draw: &mut Draw, rows: &mut Rows) {
    for organization in 0..world.organizations {
        let victim_services = organization + 1 == world.organizations;
        rows.id("OrganizationID", &organization_id(organization));
        rows.text("OrganizationName", organization_name(world, organization).as_str());
        rows.integer("VictimServiceProvider", i32::from(victim_services));
        rows.stamp(&stamp(world, organization, world.as_of - draw.between(9_000, 9_900))).end();
    }
}

fn users(world: &World, draw: &mut Draw, rows: &mut Rows) {
    for organization in 0..world.organizations {
        for id in World::staff(organization) {
            let female = draw.chance(0.65);
            let created = calendar::moment(world.as_of - draw.between(9_000, 9_900), 32_400);
            rows.id("UserID", &id).text("UserFirstName", names::first(draw, female));
            rows.text("UserLastName", names::last(draw).as_str());
            // Exchange 555 with 0100-0199 is set aside for fiction.
            rows.text("UserPhone", format!("212555{:04}", 100 + draw.below(100)).as_str());
            rows.text("UserEmail", format!("{}@example.org", id.text()).as_str());
            rows.moment("DateCreated", created).moment("DateUpdated", created).end();
        }
    }
}

fn project(project: &Project, survey: &Survey, stamp: &Stamp, rows: &mut Rows) {
    let template = project.template;
    rows.id("ProjectID", &project.id()).id("OrganizationID", &organization_id(project.organization));
    rows.text("ProjectName", project_name(project).as_str());
    rows.date("OperatingStartDate", project.operating_start).integer("ContinuumProject", 1);
    rows.integer("ProjectType", i32::from(template.project_type.code())).integer("HousingType", template.housing_type);
    rows.integer("RRHSubType", template.rrh_sub_type);
    rows.integer("ResidentialAffiliation", affiliated(project));
    rows.integer("TargetPopulation", template.target_population);
    rows.integer("HOPWAMedAssistedLivingFac", project.hopwa().then_some(0));
    let people = survey.point_in_time(project.position);
    rows.integer("PITCount", holds_beds(project).then(|| i32::try_from(people).unwrap_or(i32::MAX)));
    rows.stamp(stamp).end();
}

/// 2.02.B: asked of services only and of re-housing without housing.
fn affiliated(project: &Project) -> Option<i32> {
    let services_only_rehousing = project.template.rrh_sub_type == Some(1);
    (project.is(&[Type::ServicesOnly]) || services_only_rehousing).then(|| i32::from(services_only_rehousing))
}

fn funders(world: &World, project: &Project, stamp: &Stamp, rows: &mut Rows) {
    for (place, funder) in (0..).zip(project.template.funders) {
        rows.id("FunderID", &project.id().part(b'F', place)).id("ProjectID", &project.id());
        rows.integer("Funder", *funder).text("OtherFunder", (*funder == 46).then_some("County general fund"));
        rows.text("GrantID", project.id().part(b'G', place).text());
        // Grants run from the start of operation past the last day.
        rows.date("StartDate", project.operating_start).date("EndDate", world.as_of + 365).stamp(stamp).end();
    }
}

fn project_coc(world: &World, project: &Project, stamp: &Stamp, rows: &mut Rows) {
    let scattered = project.template.housing_type == Some(3);
    rows.id("ProjectCoCID", &project.id().part(b'K', 0)).id("ProjectID", &project.id());
    rows.text("CoCCode", world.coc_code.as_str()).text("Geocode", "999999");
    let street = format!("{} Example Street", 100 + project.position);
    rows.text("Address1", (!scattered).then_some(street.as_str()));
    rows.text("City", "Exampleville").text("State", "XX").text("ZIP", "00501");
    rows.integer("GeographyType", 1).stamp(stamp).end();
}

fn inventory(world: &World, project: &Project, survey: &Survey, stamp: &Stamp, rows: &mut Rows) {
    if !holds_beds(project) || project.template.rrh_sub_type == Some(1) {
        return;
    }
    let shelter = project.is(&[Type::EmergencyShelterEntryExit, Type::EmergencyShelterNightByNight]);
    let mut any = false;
    for (place, household_type) in HOUSEHOLD_TYPES.into_iter().enumerate() {
        let (people, households) = survey.peak(project.position, place);
        let last = place + 1 == HOUSEHOLD_TYPES.len() && !any;
        if people == 0 && !last {
            continue;
        }
        any = true;
        // One bed in ten is free on the fullest night.
        let beds = i32::try_from(people + people / 10 + 1).unwrap_or(i32::MAX);
        let household_type = if people == 0 { 1 } else { household_type };
        let units = if household_type == 3 { i32::try_from(households + 1).unwrap_or(beds).min(beds) } else { beds };
        rows.id("InventoryID", &project.id().part(b'I', u32::try_from(place).unwrap_or(0)));
        rows.id("ProjectID", &project.id()).text("CoCCode", world.coc_code.as_str());
        rows.integer("HouseholdType", household_type).integer("Availability", shelter.then_some(1));
        rows.integer("UnitInventory", units).integer("BedInventory", beds);
        let (veterans, youth) = (project.va(), project.rhy());
        rows.integer("CHVetBedInventory", 0).integer("YouthVetBedInventory", 0);
        rows.integer("VetBedInventory", if veterans { beds } else { 0 }).integer("CHYouthBedInventory", 0);
        rows.integer("YouthBedInventory", if youth { beds } else { 0 });
        let chronic = project.is(&[Type::PermanentSupportiveHousing]) && !veterans;
        rows.integer("CHBedInventory", if chronic { beds } else { 0 });
        rows.integer("OtherBedInventory", if veterans || youth || chronic { 0 } else { beds });
        let bed_type = if project.template.housing_type == Some(3) { 2 } else { 1 };
        rows.integer("ESBedType", shelter.then_some(bed_type));
        rows.date("InventoryStartDate", project.operating_start).stamp(stamp).end();
    }
}

fn affiliation(world: &World, project: &Project, draw: &mut Draw, stamp: &Stamp, rows: &mut Rows) {
    if affiliated(project) != Some(1) {
        return;
    }
    let residential: Vec<&Project> =
        world.projects.iter().filter(|other| other.template.rrh_sub_type == Some(2)).collect();
    if !residential.is_empty() {
        rows.id("AffiliationID", &project.id().part(b'A', 0)).id("ProjectID", &project.id());
        rows.id("ResProjectID", &draw.pick(&residential).id()).stamp(stamp).end();
    }
}

fn hmis_participation(project: &Project, stamp: &Stamp, rows: &mut Rows) {
    rows.id("HMISParticipationID", &project.id().part(b'N', 0)).id("ProjectID", &project.id());
    rows.integer("HMISParticipationType", if project.victim_services() { 2 } else { 1 });
    rows.date("HMISParticipationStatusStartDate", project.operating_start).stamp(stamp).end();
}

fn ce_participation(project: &Project, stamp: &Stamp, rows: &mut Rows) {
    let access_point = project.is(&[Type::CoordinatedEntry, Type::StreetOutreach]);
    let service = |offered: bool| access_point.then_some(i32::from(offered));
    rows.id("CEParticipationID", &project.id().part(b'Q', 0)).id("ProjectID", &project.id());
    rows.integer("AccessPoint", i32::from(access_point)).integer("PreventionAssessment", service(false));
    rows.integer("CrisisAssessment", service(true));
    rows.integer("HousingAssessment", service(project.is(&[Type::CoordinatedEntry])));
    rows.integer("DirectServices", service(project.is(&[Type::StreetOutreach])));
    rows.integer("ReceivesReferrals", i32::from(holds_beds(project)));
    rows.date("CEParticipationStatusStartDate", project.operating_start).stamp(stamp).end();
}
