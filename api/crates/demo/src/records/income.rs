//! `IncomeBenefits`: 4.02, 4.03, 4.04, P4, W3.

use crate::calendar;
use crate::draw::Draw;
use crate::flaws::{Flaw, Tally};
use crate::people::Livelihood;
use crate::rows::Rows;

use super::{Case, no_answer};

/// Sources of 4.02 with their amounts.
const SOURCES: [(&str, &str); 15] = [
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
/// The place of other income.
const OTHER: usize = 14;

pub(super) fn rows(case: &Case, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    let project = case.project;
    let asked = case.head_or_adult();
    if !project.collects_insurance() {
        return;
    }
    // Work found during the stay shows from the first anniversary, or from exit.
    let improved = draw.chance(0.18);
    for (number, (stage, day)) in (0..).zip(stages(case, draw, tally)) {
        case.open(rows, "IncomeBenefitsID", b'I', number);
        rows.date("InformationDate", day);
        if asked && project.collects_income() {
            income(case, stage != 1 && improved, draw, tally, rows);
        }
        if asked && project.collects_benefits() {
            benefits(case, draw, rows);
        }
        insurance(case, draw, rows);
        if project.hopwa() && case.person.disabilities.hiv && stage != 5 {
            medical_assistance(draw, rows);
        }
        if asked && project.collects_soar() {
            rows.integer("ConnectionWithSOAR", draw.yes(0.12));
        }
        rows.integer("DataCollectionStage", stage);
        case.close(draw, day, rows);
    }
}

/// Start, annual assessments near each anniversary of the head's start, exit.
fn stages(case: &Case, draw: &mut Draw, tally: &mut Tally) -> Vec<(i32, i32)> {
    let mut stages = vec![(1, case.enrolled.entry)];
    for years in 1..12 {
        let day = calendar::years_later(case.stay.entry, years) + draw.between(-28, 28);
        if day >= case.end() {
            break;
        }
        if day > case.enrolled.entry && !draw.flaw(Flaw::ANNUAL_ASSESSMENT_MISSING, tally) {
            stages.push((5, day));
        }
    }
    stages.extend(case.enrolled.exit.map(|exit| (3, exit)));
    stages
}

fn income(case: &Case, improved: bool, draw: &mut Draw, tally: &mut Tally, rows: &mut Rows) {
    if draw.flaw(Flaw::INCOME_MISSING, tally) {
        rows.integer("IncomeFromAnySource", no_answer(draw));
        return;
    }
    if draw.flaw(Flaw::INCOME_WITHOUT_SOURCE, tally) {
        rows.integer("IncomeFromAnySource", 1);
        for (source, _) in SOURCES {
            rows.integer(source, 0);
        }
        return;
    }
    let amounts = amounts(case, improved);
    let total: i32 = amounts.iter().sum();
    rows.integer("IncomeFromAnySource", i32::from(total > 0)).dollars("TotalMonthlyIncome", total);
    for ((source, amount), dollars) in SOURCES.into_iter().zip(amounts) {
        rows.integer(source, i32::from(dollars > 0)).dollars(amount, (dollars > 0).then_some(dollars));
    }
    rows.text("OtherIncomeSourceIdentify", (amounts[OTHER] > 0).then_some("Plasma donation"));
}

/// Monthly dollars by source.
fn amounts(case: &Case, improved: bool) -> [i32; SOURCES.len()] {
    let mut amounts = [0; SOURCES.len()];
    let income = case.person.income;
    match case.person.livelihood {
        Livelihood::None => {}
        Livelihood::Earned => amounts[0] = income,
        Livelihood::EarnedAndChildSupport => (amounts[0], amounts[12]) = (income, 240),
        Livelihood::Unemployment => amounts[1] = income,
        Livelihood::Ssi => amounts[2] = income,
        Livelihood::Ssdi => amounts[3] = income,
        Livelihood::SsiAndSsdi => (amounts[2], amounts[3]) = (income / 3, income - income / 3),
        Livelihood::VeteransDisability => amounts[4] = income,
        Livelihood::Tanf => amounts[8] = income,
        Livelihood::GeneralAssistance => amounts[9] = income,
        Livelihood::Retirement => amounts[10] = income,
        Livelihood::Other => amounts[OTHER] = income,
    }
    if improved && case.adult_on(case.enrolled.entry) {
        amounts[0] += 450 + income / 4;
    }
    amounts
}

fn benefits(case: &Case, draw: &mut Draw, rows: &mut Rows) {
    let children = case.stay.enrolled.len() > 1;
    let snap = draw.chance(if children { 0.7 } else { 0.48 });
    let wic = children && case.person.sex == 0 && draw.chance(0.2);
    let child_care = children && case.person.livelihood == Livelihood::Tanf && draw.chance(0.25);
    let any = snap || wic || child_care;
    rows.integer("BenefitsFromAnySource", i32::from(any)).integer("SNAP", i32::from(snap));
    rows.integer("WIC", i32::from(wic)).integer("TANFChildCare", i32::from(child_care));
    rows.integer("TANFTransportation", 0).integer("OtherTANF", 0).integer("OtherBenefitsSource", 0);
}

fn insurance(case: &Case, draw: &mut Draw, rows: &mut Rows) {
    let person = case.person;
    let adult = case.adult_on(case.enrolled.entry);
    let medicare = matches!(person.livelihood, Livelihood::Retirement | Livelihood::Ssdi);
    let veterans = person.veteran && draw.chance(0.55);
    let employer = person.livelihood == Livelihood::Earned && draw.chance(0.12);
    let sources = [
        ("Medicaid", "NoMedicaidReason", person.medicaid && !medicare),
        ("Medicare", "NoMedicareReason", medicare),
        ("SCHIP", "NoSCHIPReason", !adult && !person.medicaid && draw.chance(0.6)),
        ("VHAServices", "NoVHAReason", veterans),
        ("EmployerProvided", "NoEmployerProvidedReason", employer),
        ("COBRA", "NoCOBRAReason", false),
        ("PrivatePay", "NoPrivatePayReason", draw.chance(0.01)),
        ("StateHealthIns", "NoStateHealthInsReason", draw.chance(0.04)),
        ("IndianHealthServices", "NoIndianHealthServicesReason", person.races[0] && draw.chance(0.4)),
    ];
    let any = sources.iter().any(|(_, _, covered)| *covered);
    rows.integer("InsuranceFromAnySource", i32::from(any));
    for (source, reason, covered) in sources {
        rows.integer(source, i32::from(covered));
        if case.project.hopwa() && !covered {
            rows.integer(reason, draw.weighted(&[(1, 6), (2, 8), (3, 30), (4, 56)]));
        }
    }
    rows.integer("OtherInsurance", 0);
}

/// W3.
fn medical_assistance(draw: &mut Draw, rows: &mut Rows) {
    for (column, reason) in [("ADAP", "NoADAPReason"), ("RyanWhiteMedDent", "NoRyanWhiteReason")] {
        let received = draw.chance(0.6);
        rows.integer(column, i32::from(received));
        rows.integer(reason, (!received).then(|| draw.between(1, 4)));
    }
}
