//! Checks on project descriptor data (2.02 to 2.09).

use crate::rules::universe::NIGHT_BY_NIGHT;
use crate::snapshot::DescriptorRow;

use super::check::{Detail, rules};
use super::context::{Context, Inventory, ProjectView, Span};

const RAPID_REHOUSING: i16 = 13;
const SERVICES_ONLY_REHOUSING: i16 = 1;
const HOUSING_REHOUSING: i16 = 2;
const SHELTERS: [i16; 2] = [0, 1];
const RESIDENTIAL_BUT_REHOUSING: [i16; 7] = [0, 1, 2, 3, 8, 9, 10];
const SEASONAL: i32 = 2;
const LONGEST_SEASON: i32 = 365;
const TENANT_BASED: i32 = 3;
const SITE_BASED: [i32; 2] = [1, 2];
const FACILITY_OR_OTHER_BEDS: [i32; 2] = [1, 3];
const VOUCHER_BEDS: i32 = 2;
/// Days without an open stay after which a project may have closed.
const CLOSED_AFTER: i32 = 30;
/// The columns of 2.07 that dedicate beds.
const DEDICATED: [&str; 7] = [
    "CHVetBedInventory",
    "YouthVetBedInventory",
    "VetBedInventory",
    "CHYouthBedInventory",
    "YouthBedInventory",
    "CHBedInventory",
    "OtherBedInventory",
];

type Found<'a> = &'a mut dyn FnMut(Detail);

rules! { RULES: ProjectRule =
    5 HighPriority HmisLead "ProjectCoC" "Geocode" "2.03" "Geography missing"
        "the geocode, the geography type or the CoC code is missing" geography;
    35 HighPriority HmisLead "ProjectCoC" "CoCCode" "2.03" "Continuum project without a CoC"
        "the project is part of the continuum, but of no CoC"
        |_, project, found| one(found, project.is_continuum && project.cocs.is_empty());
    36 HighPriority HmisLead "Project" "HousingType" "2.02.D" "Housing type missing"
        "a residential project has no housing type" housing_type;
    37 Warning HmisLead "Inventory" "InventoryEndDate" "2.07" "Season of a year or more"
        "the seasonal inventory {record} has no end or lasts longer than 365 days" long_season;
    42 Error HmisLead "ProjectCoC" "ZIP" "2.03" "Address missing"
        "the ZIP code is missing or not one, or the address, city or state is missing" address;
    43 Error HmisLead "Inventory" "BedInventory" "2.07" "Residential project without inventory"
        "a residential project has no bed and unit inventory"
        |_, project, found| one(found, has_beds(project) && project.inventories.is_empty());
    44 Error HmisLead "Inventory" "InventoryEndDate" "2.02.4, 2.07" "Inventory after operation"
        "the inventory {record} goes on after the project closed" inventory_after;
    46 Error HmisLead "Inventory" "BedInventory" "2.07" "Beds do not add up"
        "the dedicated and other beds of inventory {record} do not add up to its beds" beds_differ;
    79 Warning HmisLead "Inventory" "InventoryStartDate" "2.02.3, 2.07" "Inventory before operation"
        "the inventory {record} starts before the project opened" inventory_before;
    81 Warning Agency "Project" "OperatingEndDate" "2.02.4" "Project perhaps closed"
        "the last stay ended on {day} and none is open, but the project has no operating end" perhaps_closed;
    83 Warning Agency "Enrollment" "EnrollmentID" "2.07, 5.06" "Beds that nobody uses"
        "the project has beds and participates in HMIS, but nobody stayed in the period" unused;
    106 HighPriority Agency "Services" "DateProvided" "4.14" "Night-by-night shelter without bed nights"
        "the shelter participates in HMIS, but no stay has a bed night" no_bed_nights;
    110 Error HmisLead "Project" "RRHSubType" "2.02.A" "Kind of rapid re-housing missing"
        "rapid re-housing without its subtype"
        |_, project, found| one(found, project.kind.is(RAPID_REHOUSING) && project.sub_type.is_empty());
    128 HighPriority HmisLead "CEParticipation" "CEParticipationStatusStartDate" "2.09"
        "Coordinated entry recorded twice"
        "two records of participation in coordinated entry overlap"
        |_, project, found| one(found, any_overlap(&project.ce_records));
    131 HighPriority HmisLead "HMISParticipation" "HMISParticipationStatusStartDate" "2.08"
        "Participation recorded twice"
        "two records of participation in HMIS overlap"
        |_, project, found| one(found, any_overlap(&project.participation_records));
    132 Error HmisLead "Inventory" "BedInventory" "2.02.A, 2.07" "Services-only re-housing with beds"
        "the inventory {record} has beds, but the project provides services only" services_only_beds;
    133 Error HmisLead "HMISParticipation" "HMISParticipationType" "2.01, 2.08" "Victim service provider in HMIS"
        "a project of a victim service provider participates in HMIS"
        |_, project, found| one(found, project.is_victim_service && !project.participation.is_empty());
    135 Warning HmisLead "Inventory" "ESBedType" "2.02.D, 2.07" "Beds that do not fit the housing"
        "the bed type of inventory {record} does not fit the housing type of the project" bed_type;
    136 Warning HmisLead "Inventory" "CoCCode" "2.03, 2.07" "CoC without inventory"
        "there is no inventory for {record}, in which the project operates" coc_without_inventory;
    137 Error HmisLead "Inventory" "CoCCode" "2.03, 2.07" "Inventory in another CoC"
        "the inventory {record} is for a CoC in which the project does not operate" other_coc;
    138 Error HmisLead "Inventory" "UnitInventory" "2.07" "More units than beds"
        "the inventory {record} has more units than beds"
        |_, project, found| each(found, &project.inventories, |inventory| {
            inventory.row.integer("UnitInventory").is_some_and(|units| units > inventory.beds)
        });
    139 HighPriority HmisLead "Organization" "VictimServiceProvider" "2.01" "Clients of a victim service provider"
        "a project of a victim service provider has enrollments"
        |_, project, found| one(found, project.is_victim_service && !project.enrollments.is_empty());
    141 Warning Agency "Inventory" "InventoryStartDate" "2.07, 5.06" "Stays outside the inventory"
        "no stay overlaps the inventory" stays_outside;
}

fn one(found: Found, condition: bool) {
    if condition {
        found(Detail::None);
    }
}

/// Calls back with each inventory record that satisfies a test.
fn each<'a>(found: Found, inventories: impl IntoIterator<Item = &'a Inventory<'a>>, test: impl Fn(&Inventory) -> bool) {
    for inventory in inventories.into_iter().filter(|inventory| test(inventory)) {
        found(Detail::Record(inventory.id()));
    }
}

/// Inventory of the period of the checks.
fn active<'a>(context: &Context, project: &'a ProjectView<'a>) -> impl Iterator<Item = &'a Inventory<'a>> {
    let period = context.period();
    project.inventories.iter().filter(move |inventory| inventory.span.overlaps(&period))
}

/// Projects that have beds: rapid re-housing unless it provides services only.
fn has_beds(project: &ProjectView) -> bool {
    project.kind.is_one_of(&RESIDENTIAL_BUT_REHOUSING)
        || (project.kind.is(RAPID_REHOUSING) && !project.sub_type.is(SERVICES_ONLY_REHOUSING))
}

fn is_empty(row: DescriptorRow, column: &str) -> bool {
    row.text(column).is_none_or(|text| text.trim().is_empty()) && row.integer(column).is_none()
}

/// A project of the continuum without any CoC has a finding of its own.
fn geography(_: &Context, project: &ProjectView, found: Found) {
    let lacks = |row: &DescriptorRow| ["Geocode", "GeographyType", "CoCCode"].iter().any(|name| is_empty(*row, name));
    let has_no_row = project.cocs.is_empty() && !project.is_continuum;
    one(found, has_no_row || project.cocs.iter().any(lacks));
}

fn housing_type(_: &Context, project: &ProjectView, found: Found) {
    let needs_type = project.kind.is_one_of(&RESIDENTIAL_BUT_REHOUSING)
        || (project.kind.is(RAPID_REHOUSING) && project.sub_type.is(HOUSING_REHOUSING));
    one(found, needs_type && project.housing_type.is_none());
}

/// A victim service provider and a tenant-based project give a ZIP code only. ZIP+4 counts.
fn address(_: &Context, project: &ProjectView, found: Found) {
    let is_zip = |zip: &str| {
        let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        match zip.split_once('-') {
            Some((zip, more)) => digits(zip, 5) && digits(more, 4),
            None => digits(zip, 5),
        }
    };
    let has_no_address = project.is_victim_service || project.housing_type == Some(TENANT_BASED);
    let lacks = |row: &DescriptorRow| {
        !row.text("ZIP").is_some_and(is_zip)
            || (!has_no_address && ["Address1", "City", "State"].iter().any(|name| is_empty(*row, name)))
    };
    one(found, project.cocs.iter().any(lacks));
}

fn long_season(_: &Context, project: &ProjectView, found: Found) {
    each(found, &project.inventories, |inventory| {
        let Span { start, end } = inventory.span;
        inventory.row.integer("Availability") == Some(SEASONAL)
            && end.is_none_or(|end| end.days_since(start) > LONGEST_SEASON)
    });
}

fn inventory_after(context: &Context, project: &ProjectView, found: Found) {
    let closed = project.operating.and_then(|operating| operating.end);
    each(found, active(context, project), |inventory| {
        closed.is_some_and(|closed| inventory.span.end.is_none_or(|end| end > closed))
    });
}

fn inventory_before(context: &Context, project: &ProjectView, found: Found) {
    each(found, active(context, project), |inventory| {
        project.operating.is_some_and(|operating| inventory.span.start < operating.start)
    });
}

fn beds_differ(_: &Context, project: &ProjectView, found: Found) {
    if has_beds(project) {
        each(found, &project.inventories, |inventory| {
            let dedicated: i32 = DEDICATED.iter().filter_map(|name| inventory.row.integer(name)).sum();
            dedicated != inventory.beds
        });
    }
}

fn services_only_beds(context: &Context, project: &ProjectView, found: Found) {
    let is_services_only = project.kind.is(RAPID_REHOUSING) && project.sub_type.is(SERVICES_ONLY_REHOUSING);
    each(found, active(context, project), |inventory| {
        is_services_only
            && inventory.beds > 0
            && project.operating.is_none_or(|operating| operating.overlaps(&inventory.span))
    });
}

fn bed_type(_: &Context, project: &ProjectView, found: Found) {
    let Some(housing) = project.housing_type.filter(|_| project.kind.is_one_of(&SHELTERS)) else { return };
    each(found, &project.inventories, |inventory| match inventory.row.integer("ESBedType") {
        Some(beds) if SITE_BASED.contains(&housing) => !FACILITY_OR_OTHER_BEDS.contains(&beds),
        Some(beds) if housing == TENANT_BASED => beds != VOUCHER_BEDS,
        _ => false,
    });
}

fn other_coc(context: &Context, project: &ProjectView, found: Found) {
    each(found, active(context, project), |inventory| {
        let code = inventory.row.text("CoCCode");
        code.is_some() && !project.cocs.iter().any(|row| row.text("CoCCode") == code)
    });
}

fn coc_without_inventory(context: &Context, project: &ProjectView, found: Found) {
    if !has_beds(project) {
        return;
    }
    for code in project.cocs.iter().filter_map(|row| row.text("CoCCode")) {
        if !active(context, project).any(|inventory| inventory.row.text("CoCCode") == Some(code)) {
            found(Detail::Record(code.into()));
        }
    }
}

fn any_overlap(records: &[Span]) -> bool {
    records.iter().enumerate().any(|(at, one)| records[at + 1..].iter().any(|other| one.overlaps(other)))
}

/// Eva compares with a day that makes this check silent; meant are projects whose last stay ended long ago.
fn perhaps_closed(context: &Context, project: &ProjectView, found: Found) {
    let as_of = context.parameters.as_of;
    let is_without_end = project.operating.is_none_or(|operating| operating.end.is_none());
    let exits = &context.snapshot.enrollments.rows.exit;
    let ended: Option<Vec<_>> = project.enrollments.iter().map(|&stay| exits[stay as usize].get()).collect();
    let last = ended.and_then(|exits| exits.into_iter().max());
    if let Some(last) = last.filter(|last| is_without_end && as_of.days_since(*last) > CLOSED_AFTER) {
        found(Detail::Day(last));
    }
}

fn no_bed_nights(context: &Context, project: &ProjectView, found: Found) {
    let has_night = |&stay: &u32| !context.snapshot.bed_nights.of(stay).is_empty();
    let participates = project.participation.iter().any(|span| span.overlaps(&context.period()));
    one(found, project.kind.is(NIGHT_BY_NIGHT) && participates && !project.enrollments.iter().any(has_night));
}

fn stay_span(context: &Context, stay: u32) -> Span {
    let table = &context.snapshot.enrollments.rows;
    Span { start: table.entry[stay as usize], end: table.exit[stay as usize].get() }
}

/// Regular beds in the period.
fn regular<'a>(context: &Context, project: &'a ProjectView<'a>) -> impl Iterator<Item = &'a Inventory<'a>> {
    active(context, project).filter(|inventory| inventory.is_regular())
}

fn unused(context: &Context, project: &ProjectView, found: Found) {
    let period = context.period();
    let participates = |inventory: &Inventory| {
        project.participation.iter().any(|span| span.overlaps(&period) && span.overlaps(&inventory.span))
    };
    let is_used = project.enrollments.iter().any(|&stay| stay_span(context, stay).overlaps(&period));
    one(found, !is_used && regular(context, project).any(participates));
}

fn stays_outside(context: &Context, project: &ProjectView, found: Found) {
    let overlaps = |inventory: &Inventory| {
        project.enrollments.iter().any(|&stay| stay_span(context, stay).overlaps(&inventory.span))
    };
    let mut inventories = regular(context, project).peekable();
    one(found, !project.enrollments.is_empty() && inventories.peek().is_some() && !inventories.any(overlaps));
}
