//! Checks on the situation before the stay (3.917), on disability and on destination.

use crate::rules::day::Day;
use crate::snapshot::Code;

use super::check::{Detail, rules, when};
use super::context::{Context, Stay};

/// 2016-10-01: stays that started earlier followed other questions.
const FIRST_START: Day = Day(17_075);
/// Emergency shelter, street outreach and safe haven, which ask when, how often and how long at once.
const HOMELESS_PROJECTS: [i16; 4] = [0, 1, 4, 8];
/// Projects that ask how long somebody was elsewhere before they ask about homelessness.
const OTHER_PROJECTS: [i16; 9] = [2, 3, 6, 9, 10, 11, 12, 13, 14];
const PREVENTION: i16 = 12;
const YES: i16 = 1;
const UNKNOWN: [i16; 3] = [8, 9, 99];
/// Lengths of stay (3.917.2) under 90 days, and under 7 nights.
const UNDER_90_DAYS: [i16; 4] = [2, 3, 10, 11];
const UNDER_7_NIGHTS: [i16; 2] = [10, 11];
/// 3.917.5 counts months from 101 for one; 113 is more than 12.
const MONTHS_FROM: i16 = 100;
const TWELVE_MONTHS: i16 = 112;
const MOST_MONTHS: i32 = 13;
/// Years after which an episode cannot have been one of several in three years.
const LONG_EPISODE: i32 = 3;
/// Rental by client, with ongoing housing subsidy.
const SUBSIDIZED_RENTAL: i16 = 435;
/// Rental subsidy types (3.12.A, 3.917.A, 4.12.A).
const SUBSIDIES: [i16; 11] = [428, 419, 431, 433, 434, 420, 436, 437, 438, 439, 440];

rules! { RULES: StayRule =
    26 Error Worker "Enrollment" "LengthOfStay" "3.917.2" "Length of prior stay missing"
        "the length of stay in the prior situation is missing"
        |context, stay| when(stay.is_head_or_adult && answers(context, stay).length.is_empty());
    28 Error Worker "Enrollment" "DateToStreetESSH" "3.917.3" "Approximate date missing"
        "the approximate date homelessness started is missing" missing_date;
    29 Error Worker "Enrollment" "PreviousStreetESSH" "3.917.2C" "Night before missing"
        "whether the night before was on the street, in shelter or safe haven is missing" missing_street;
    30 Error Worker "Enrollment" "LivingSituation" "3.917.1" "Prior situation missing"
        "the prior living situation is missing"
        |context, stay| when(stay.is_head_or_adult && answers(context, stay).situation.is_empty());
    31 Error Worker "Enrollment" "TimesHomelessPastThreeYears" "3.917.4, 3.917.5" "Times or months homeless missing"
        "the times or the months homeless in the past three years are missing" missing_history;
    32 Warning Worker "Enrollment" "DisablingCondition" "3.08" "Disabling condition unknown"
        "the disabling condition is neither yes nor no"
        |context, stay| when(context.snapshot.enrollments.rows.disabling_condition[stay.row].is_one_of(&UNKNOWN));
    41 Error Worker "Enrollment" "LOSUnderThreshold" "3.917" "Prior situation incomplete"
        "after a short stay elsewhere, its length or the night before it is missing" incomplete;
    59 Warning Worker "Exit" "Destination" "3.12" "Destination unknown"
        "the destination of the exit on {exit} is unknown"
        |context, stay| when(destination(context, stay).is_some_and(|code| code.is_one_of(&[8, 9, 30, 99])));
    61 Warning Worker "Enrollment" "TimesHomelessPastThreeYears" "3.917.4, 3.917.5" "Times or months homeless unknown"
        "the times or the months homeless in the past three years are unknown"
        |context, stay| checked(context, stay, |answers| {
            answers.times.is_one_of(&UNKNOWN) || answers.months.is_one_of(&UNKNOWN)
        });
    64 Warning Worker "Enrollment" "LivingSituation" "3.917.1" "Prior situation unknown"
        "the prior living situation is unknown"
        |context, stay| when(stay.is_head_or_adult && answers(context, stay).situation.is_one_of(&UNKNOWN));
    69 Warning Worker "Enrollment" "DateToStreetESSH" "3.917.3" "Homeless since after the start"
        "homelessness started on {day}, after the start {entry}" date_after_start;
    70 Warning Worker "Enrollment" "MonthsHomelessPastThreeYears" "3.917.5" "Months homeless can be told"
        "homeless once, since {day}: the months homeless follow from that" months_can_be_told;
    71 Warning Worker "Enrollment" "MonthsHomelessPastThreeYears" "3.917.5" "Months homeless differ from the date"
        "homeless once, since {day}: the months homeless are others" months_differ;
    73 Warning Worker "Enrollment" "LengthOfStay" "3.917.2" "Length of prior stay unknown"
        "the length of stay in the prior situation is unknown"
        |context, stay| when(stay.is_head_or_adult && answers(context, stay).length.is_one_of(&UNKNOWN));
    105 Warning Worker "Enrollment" "DateToStreetESSH" "3.917.3" "Homeless for three years but not throughout"
        "homeless since {day}, three years before the start, yet not once or not for more than 12 months"
        not_throughout;
    121 Error Worker "Exit" "DestinationSubsidyType" "3.12.A" "Subsidy of the destination missing"
        "the destination is a subsidized rental, but of no subsidy on the list" destination_subsidy;
    129 Error Worker "CurrentLivingSituation" "CLSSubsidyType" "4.12.A" "Subsidy of the current situation missing"
        "the living situation of {day} is a subsidized rental, but of no subsidy on the list" current_subsidy;
    130 Error Worker "Enrollment" "RentalSubsidyType" "3.917.A" "Subsidy of the prior situation missing"
        "the prior living situation is a subsidized rental, but of no subsidy on the list" prior_subsidy;
}

struct Answers {
    situation: Code,
    length: Code,
    short: Code,
    street: Code,
    since: Option<Day>,
    times: Code,
    months: Code,
}

fn answers(context: &Context, stay: &Stay) -> Answers {
    let table = &context.snapshot.enrollments.rows;
    let row = stay.row;
    Answers {
        situation: table.living_situation[row],
        length: table.length_of_stay[row],
        short: table.stay_under_threshold[row],
        street: table.previous_street[row],
        since: table.date_to_street[row].get(),
        times: table.times_homeless[row],
        months: table.months_homeless[row],
    }
}

/// Heads of household and adults who started under today's questions.
fn is_asked(stay: &Stay) -> bool {
    stay.is_head_or_adult && stay.entry >= FIRST_START
}

fn checked(context: &Context, stay: &Stay, test: impl Fn(&Answers) -> bool) -> Option<Detail> {
    when(is_asked(stay) && test(&answers(context, stay)))
}

/// The answers about an episode that is dated, outside prevention.
fn dated(context: &Context, stay: &Stay, test: impl Fn(&Answers, Day) -> bool) -> Option<Detail> {
    let answers = answers(context, stay);
    let since = answers.since?;
    (is_asked(stay) && !stay.kind.is(PREVENTION) && test(&answers, since)).then_some(Detail::Day(since))
}

fn missing_date(context: &Context, stay: &Stay) -> Option<Detail> {
    checked(context, stay, |answers| answers.short.is(YES) && answers.street.is(YES) && answers.since.is_none())
}

fn missing_street(context: &Context, stay: &Stay) -> Option<Detail> {
    checked(context, stay, |answers| answers.short.is(YES) && answers.street.is_empty())
}

fn missing_history(context: &Context, stay: &Stay) -> Option<Detail> {
    checked(context, stay, |answers| {
        stay.kind.is_one_of(&HOMELESS_PROJECTS) && (answers.times.is_empty() || answers.months.is_empty())
    })
}

fn incomplete(context: &Context, stay: &Stay) -> Option<Detail> {
    checked(context, stay, |answers| {
        let is_short = if answers.situation.is_within(200, 299) {
            answers.length.is_one_of(&UNDER_90_DAYS)
        } else {
            (answers.situation.is_within(0, 99) || answers.situation.is_within(300, 499))
                && answers.length.is_one_of(&UNDER_7_NIGHTS)
        };
        stay.kind.is_one_of(&OTHER_PROJECTS) && is_short && (answers.short.is_empty() || answers.street.is_empty())
    })
}

fn date_after_start(context: &Context, stay: &Stay) -> Option<Detail> {
    dated(context, stay, |_, since| since > stay.entry)
}

fn months_can_be_told(context: &Context, stay: &Stay) -> Option<Detail> {
    dated(context, stay, |answers, _| answers.times.is(1) && answers.months.is_one_of(&UNKNOWN))
}

fn months_differ(context: &Context, stay: &Stay) -> Option<Detail> {
    dated(context, stay, |answers, since| {
        let told = answers.months.get().map(|code| i32::from(code - MONTHS_FROM)).filter(|months| *months > 0);
        answers.times.is(1) && told.is_some_and(|told| told != months_touched(since, stay.entry).clamp(1, MOST_MONTHS))
    })
}

fn not_throughout(context: &Context, stay: &Stay) -> Option<Detail> {
    dated(context, stay, |answers, since| {
        let is_other = |code: Code, other: fn(i16) -> bool| code.get().is_some_and(other);
        since.plus_years(LONG_EPISODE) <= stay.entry
            && (is_other(answers.times, |times| times != 1)
                || is_other(answers.months, |months| months < TWELVE_MONTHS))
    })
}

/// The calendar months from one day to another, the first and the last included.
fn months_touched(first: Day, last: Day) -> i32 {
    let months = |day: Day| {
        let (year, month, _) = day.ymd();
        year * 12 + i32::try_from(month).unwrap_or(0)
    };
    months(last) - months(first) + 1
}

fn destination(context: &Context, stay: &Stay) -> Option<Code> {
    stay.exit.map(|_| context.snapshot.enrollments.rows.destination[stay.row])
}

fn lacks_subsidy(situation: Code, subsidy: Code) -> bool {
    situation.is(SUBSIDIZED_RENTAL) && !subsidy.is_one_of(&SUBSIDIES)
}

fn destination_subsidy(context: &Context, stay: &Stay) -> Option<Detail> {
    let exit = context.snapshot.enrollments.rows.exit_row[stay.row] as usize;
    let subsidy = context.snapshot.exits.destination_subsidy.get(exit).copied()?;
    when(lacks_subsidy(destination(context, stay)?, subsidy))
}

fn prior_subsidy(context: &Context, stay: &Stay) -> Option<Detail> {
    let table = &context.snapshot.enrollments.rows;
    when(lacks_subsidy(table.living_situation[stay.row], table.rental_subsidy[stay.row]))
}

fn current_subsidy(context: &Context, stay: &Stay) -> Option<Detail> {
    let table = &context.snapshot.contacts.rows;
    let mut contacts = context.snapshot.contacts.of(stay.enrollment);
    contacts
        .find(|&row| lacks_subsidy(table.situation[row], table.subsidy[row]))
        .map(|row| Detail::Day(table.date[row]))
}
