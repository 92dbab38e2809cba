//! Checks on the client's record: identity, and what the VA asks of veterans in SSVF.

use crate::rules::age::Age;
use crate::snapshot::Code;
use crate::snapshot::tables::Veterans;

use super::check::{Detail, rules, when};
use super::context::{Context, Stay};

const UNKNOWN: [i16; 3] = [8, 9, 99];
const PREVENTION: i16 = 12;
const YES: i16 = 1;

rules! { RULES: StayRule =
    34 Error Worker "Client" "DOB" "3.03" "Date of birth missing"
        "the date of birth is missing, although its quality says that it is known"
        |context, stay| when(context.snapshot.clients.dob[stay.client as usize].is_empty()
            && context.snapshot.clients.dob_quality[stay.client as usize].is_one_of(&[1, 2]));
    60 Warning Worker "Client" "DOB" "3.03" "Date of birth unknown"
        "the date of birth is unknown"
        |context, stay| when(context.snapshot.clients.dob_quality[stay.client as usize].is_one_of(&UNKNOWN));
    63 Warning Worker "Client" "RaceNone" "3.04" "Race and ethnicity unknown"
        "race and ethnicity are unknown"
        |context, stay| when(context.snapshot.clients.race_none[stay.client as usize].is_one_of(&UNKNOWN));
    66 Warning Worker "Client" "VeteranStatus" "3.07" "Veteran status unknown"
        "the veteran status of an adult is unknown" unknown_veteran;
    67 Warning Worker "Client" "SSN" "3.02" "Social Security number unknown"
        "the Social Security number is unknown"
        |context, stay| when(context.snapshot.clients.ssn_quality[stay.client as usize].is_one_of(&UNKNOWN));
    78 Warning Worker "Client" "NameDataQuality" "3.01" "Name incomplete or unknown"
        "the name is incomplete or unknown"
        |context, stay| when(context.snapshot.clients.name_quality[stay.client as usize].is_one_of(&[2, 8, 9, 99]));
}

rules! { VETERAN_RULES: StayRule =
    15 Error Worker "Client" "YearEnteredService" "V1.1" "Year entered service missing"
        "the year in which the veteran entered service is missing"
        |context, stay| of_veteran(context, stay, |veterans, row| veterans.entered[row].is_empty());
    16 Error Worker "Client" "YearEnteredService" "V1.1" "Year entered service in the future"
        "the year in which the veteran entered service is in the future"
        |context, stay| of_veteran(context, stay, |veterans, row| is_future(context, veterans.entered[row]));
    17 Error Worker "Client" "YearSeparated" "V1.2" "Year separated missing"
        "the year in which the veteran left service is missing"
        |context, stay| of_veteran(context, stay, |veterans, row| veterans.separated[row].is_empty());
    18 Error Worker "Client" "YearSeparated" "V1.2" "Year separated in the future"
        "the year in which the veteran left service is in the future"
        |context, stay| of_veteran(context, stay, |veterans, row| is_future(context, veterans.separated[row]));
    19 Error Worker "Client" "WorldWarII" "V1.3-V1.10" "Theaters of operations missing"
        "whether the veteran served in each of the theaters of operations is missing"
        |context, stay| of_veteran(context, stay, |veterans, row| veterans.theaters_missing[row] != 0);
    20 Error Worker "Client" "MilitaryBranch" "V1.11" "Military branch missing"
        "the branch of the military is missing"
        |context, stay| of_veteran(context, stay, |veterans, row| veterans.branch[row].is_empty());
    21 Error Worker "Client" "DischargeStatus" "V1.12" "Discharge status missing"
        "the discharge status is missing"
        |context, stay| of_veteran(context, stay, |veterans, row| veterans.discharge[row].is_empty());
    56 Warning Worker "Client" "DischargeStatus" "V1.12" "Discharge status unknown"
        "the discharge status is unknown"
        |context, stay| of_veteran(context, stay, |veterans, row| veterans.discharge[row].is_one_of(&UNKNOWN));
    57 Warning Worker "Client" "WorldWarII" "V1.3-V1.10" "Theaters of operations unknown"
        "whether the veteran served in each of the theaters of operations is unknown"
        |context, stay| of_veteran(context, stay, |veterans, row| veterans.theaters_unknown[row] != 0);
    58 Warning Worker "Client" "MilitaryBranch" "V1.11" "Military branch unknown"
        "the branch of the military is unknown"
        |context, stay| of_veteran(context, stay, |veterans, row| veterans.branch[row].is_one_of(&UNKNOWN));
}

rules! { SSVF_RULES: StayRule =
    22 Error Worker "Enrollment" "PercentAMI" "V4" "Percent of area median income missing"
        "the percent of the area median income is missing"
        |context, stay| of_ssvf_head(context, stay, |answers| answers.is_none_or(|answers| answers.percent.is_empty()));
    23 Error Worker "Enrollment" "VAMCStation" "V6" "VA medical center missing"
        "the station number of the VA medical center is missing"
        |context, stay| of_ssvf_head(context, stay, |answers| answers.is_none_or(|answers| !answers.has_station));
    25 Error Worker "Enrollment" "HPScreeningScore" "V7" "Screening or threshold score missing"
        "screening is required, but the screening or the threshold score is missing"
        |context, stay| of_ssvf_head(context, stay, |answers| stay.kind.is(PREVENTION)
            && answers.is_some_and(|answers| answers.required.is(YES) && !answers.has_scores));
}

/// Tests the service history of a veteran.
fn of_veteran(context: &Context, stay: &Stay, test: impl Fn(&Veterans, usize) -> bool) -> Option<Detail> {
    let veterans = &context.snapshot.veterans;
    when(veterans.of(stay.client).any(|row| test(&veterans.rows, row)))
}

fn is_future(context: &Context, year: Code) -> bool {
    year.get().is_some_and(|year| i32::from(year) > context.parameters.as_of.ymd().0)
}

/// 18 or older at the start, or of unknown age.
fn unknown_veteran(context: &Context, stay: &Stay) -> Option<Detail> {
    let status = context.snapshot.clients.veteran_status[stay.client as usize];
    when((stay.age.is_adult() || stay.age == Age::Unknown) && status.is_one_of(&UNKNOWN))
}

struct Answers {
    percent: Code,
    has_station: bool,
    required: Code,
    has_scores: bool,
}

fn of_ssvf_head(context: &Context, stay: &Stay, test: impl Fn(Option<Answers>) -> bool) -> Option<Detail> {
    if !stay.project.is_ssvf || !stay.is_head {
        return None;
    }
    let table = &context.snapshot.ssvf_answers.rows;
    let row = context.snapshot.ssvf_answers.of(stay.enrollment).next();
    when(test(row.map(|row| Answers {
        percent: table.percent_ami[row],
        has_station: table.has_station[row],
        required: table.screening_required[row],
        has_scores: table.has_scores[row],
    })))
}
