//! Checks on income, benefits and insurance at start and exit (4.02 to 4.04), where the project must ask.

use crate::rules::age::Age;
use crate::rules::income::{STAGE_EXIT, STAGE_START};
use crate::snapshot::Code;

use super::check::{Detail, rules, when};
use super::context::{Context, Stay};

const NO: i16 = 0;
const YES: i16 = 1;

rules! { RULES: StayRule =
    87 Error Worker "IncomeBenefits" "IncomeFromAnySource" "4.02" "Income at start missing"
        "income at the start {entry} is missing" |context, stay| missing(context, stay, Element::Income, Stage::Start);
    88 Error Worker "IncomeBenefits" "IncomeFromAnySource" "4.02" "Income at start contradicts itself"
        "income from any source at the start {entry} does not fit the sources"
        |context, stay| conflicting(context, stay, Element::Income, Stage::Start);
    89 Error Worker "IncomeBenefits" "IncomeFromAnySource" "4.02" "Income at exit missing"
        "income at the exit {exit} is missing" |context, stay| missing(context, stay, Element::Income, Stage::Exit);
    90 Error Worker "IncomeBenefits" "IncomeFromAnySource" "4.02" "Income at exit contradicts itself"
        "income from any source at the exit {exit} does not fit the sources"
        |context, stay| conflicting(context, stay, Element::Income, Stage::Exit);
    92 Error Worker "IncomeBenefits" "InsuranceFromAnySource" "4.04" "Health insurance at start missing"
        "health insurance at the start {entry} is missing"
        |context, stay| missing(context, stay, Element::Insurance, Stage::Start);
    93 Error Worker "IncomeBenefits" "InsuranceFromAnySource" "4.04" "Health insurance at exit missing"
        "health insurance at the exit {exit} is missing"
        |context, stay| missing(context, stay, Element::Insurance, Stage::Exit);
    94 Error Worker "IncomeBenefits" "InsuranceFromAnySource" "4.04" "Health insurance at start contradicts itself"
        "covered by health insurance at the start {entry} does not fit the insurances"
        |context, stay| conflicting(context, stay, Element::Insurance, Stage::Start);
    95 Error Worker "IncomeBenefits" "InsuranceFromAnySource" "4.04" "Health insurance at exit contradicts itself"
        "covered by health insurance at the exit {exit} does not fit the insurances"
        |context, stay| conflicting(context, stay, Element::Insurance, Stage::Exit);
    96 Error Worker "IncomeBenefits" "BenefitsFromAnySource" "4.03" "Benefits at start missing"
        "non-cash benefits at the start {entry} are missing"
        |context, stay| missing(context, stay, Element::Benefits, Stage::Start);
    97 Error Worker "IncomeBenefits" "BenefitsFromAnySource" "4.03" "Benefits at start contradict themselves"
        "non-cash benefits from any source at the start {entry} do not fit the benefits"
        |context, stay| conflicting(context, stay, Element::Benefits, Stage::Start);
}

#[derive(Clone, Copy)]
enum Element {
    Income,
    Benefits,
    Insurance,
}

#[derive(Clone, Copy)]
enum Stage {
    Start,
    Exit,
}

/// Whether the project must ask the client: adults and clients of unknown age, and everybody about insurance.
fn is_asked(stay: &Stay, element: Element, stage: Stage) -> bool {
    let asked = stay.project.asked;
    let is_adult = stay.age.is_adult() || stay.age == Age::Unknown;
    let must = match element {
        Element::Income => asked.income && is_adult,
        Element::Benefits => asked.benefits && is_adult,
        Element::Insurance => asked.insurance,
    };
    must && (matches!(stage, Stage::Start) || stay.exit.is_some())
}

/// The latest record of a stage: the answer, and whether any source is ticked.
fn record(context: &Context, stay: &Stay, element: Element, stage: Stage) -> Option<(Code, bool)> {
    let code = match stage {
        Stage::Start => STAGE_START,
        Stage::Exit => STAGE_EXIT,
    };
    let table = &context.snapshot.incomes.rows;
    let row = context.snapshot.incomes.of(stay.enrollment).rev().find(|&row| table.stage[row].is(code))?;
    Some(match element {
        Element::Income => (table.any_income[row], table.sources[row] != 0),
        Element::Benefits => (table.any_benefit[row], table.benefits[row] != 0),
        Element::Insurance => (table.any_insurance[row], table.insurances[row] != 0),
    })
}

/// Eva looks at empty answers only; no record at all is missing as well.
fn missing(context: &Context, stay: &Stay, element: Element, stage: Stage) -> Option<Detail> {
    when(
        is_asked(stay, element, stage)
            && record(context, stay, element, stage).is_none_or(|(answer, _)| answer.is_empty()),
    )
}

fn conflicting(context: &Context, stay: &Stay, element: Element, stage: Stage) -> Option<Detail> {
    if !is_asked(stay, element, stage) {
        return None;
    }
    let (answer, has_source) = record(context, stay, element, stage)?;
    when((answer.is(YES) && !has_source) || (answer.is(NO) && has_source))
}
