//! What is shown of a person, and which changes of a record are sound. Pure.

use crate::http::problem::{Code, Error, Result};
use chrono::{Datelike, NaiveDate};
use hmis_standards::{Field, Key, Kind, Personal, Standard};
use hmis_store::vault::last_four;
use regex_lite::Regex;
use serde_json::{Map, Value};

/// A person's age in full years; a birthday of 29 February is kept on 1 March in other years. None before birth.
pub fn age(born: NaiveDate, on: NaiveDate) -> Option<u32> {
    on.years_since(born)
}

/// First and last name; nothing when neither is known.
pub fn full_name(first: Option<&str>, last: Option<&str>) -> Option<String> {
    let parts: Vec<&str> = [first, last].into_iter().flatten().filter(|part| !part.trim().is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// A Social Security number of which only the last four digits are shown; nothing when they are not known.
pub fn masked_ssn(ssn: &str) -> Option<String> {
    last_four(ssn).map(|digits| format!("•••-••-{digits}"))
}

/// A date of birth of which only the year is shown.
pub fn masked_date(date: NaiveDate) -> String {
    format!("••/••/{:04}", date.year())
}

/// A sound change of one value.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub field: &'static Field,
    pub value: Value,
}

/// Checks new values of Client.csv against the standards. All faults are told at once, under `/values/<column>` with
/// the data element in their code (`hud:3.01.1`).
pub(super) fn check(standard: &'static Standard, values: &Map<String, Value>, today: NaiveDate) -> Result<Vec<Change>> {
    let mut faults = Error::new(Code::Invalid);
    let mut changes = Vec::new();
    let file = standard.file("Client").ok_or_else(|| Error::internal(anyhow::anyhow!("HUD has no Client.csv")))?;
    for (name, value) in values {
        let pointer = format!("/values/{}", name.replace('~', "~0").replace('/', "~1"));
        match file.field(name) {
            None => faults = faults.field(pointer, "unknown-column", "Client.csv has no such column."),
            Some(field) if !is_editable(field) => {
                faults = faults.field(pointer, "read-only", "This column cannot be changed.");
            }
            Some(field) => match checked(standard, field, value, today) {
                Ok(value) => changes.push(Change { field, value }),
                Err(detail) => faults = faults.field(pointer, &code_of(field), detail),
            },
        }
    }
    faults.unless_empty()?;
    Ok(changes)
}

/// Refuses Social Security numbers that somebody could have: on the training site only numbers from areas that are never
/// assigned (000, 666, 900-999) may be typed, and no partial ones.
pub(super) fn refuse_real_ssn(changes: &[Change]) -> Result<()> {
    let impossible = |ssn: &str| {
        let whole = ssn.len() == 9 && ssn.bytes().all(|byte| byte.is_ascii_digit());
        whole && (ssn.starts_with("000") || ssn.starts_with("666") || ssn.starts_with('9'))
    };
    let ssns = changes.iter().filter(|change| change.field.personal == Personal::Ssn);
    if ssns.filter_map(|change| change.value.as_str()).all(impossible) {
        return Ok(());
    }
    Err(Error::invalid(
        "/values/SSN",
        "could-be-real",
        "This is the training site: use an invented number that begins with 000, 666 or 9, such as 900-12-3456.",
    ))
}

fn code_of(field: &Field) -> String {
    field.elements.first().map_or_else(|| format!("hud:{}", field.name), |element| format!("hud:{element}"))
}

/// Keys and the stamps of creation, change and deletion belong to the system.
fn is_editable(field: &Field) -> bool {
    field.key == Key::None && field.kind != Kind::DateTime && !field.table.is_empty()
}

fn checked(standard: &Standard, field: &Field, value: &Value, today: NaiveDate) -> Result<Value, String> {
    let value = match value {
        Value::String(text) if text.trim().is_empty() => &Value::Null,
        other => other,
    };
    if value.is_null() {
        return if field.nullable { Ok(Value::Null) } else { Err("A value is required.".to_owned()) };
    }
    match field.kind {
        Kind::Text => text(field, value),
        Kind::Integer => integer(standard, field, value),
        Kind::Date => date(field, value, today),
        Kind::Money => value.as_f64().map(|_| value.clone()).ok_or_else(|| "Enter an amount.".to_owned()),
        Kind::DateTime => Err("This column cannot be changed.".to_owned()),
    }
}

fn text(field: &Field, value: &Value) -> Result<Value, String> {
    let text = value.as_str().ok_or("Enter a text.")?.trim();
    let text = if field.personal == Personal::Ssn { without_separators(text) } else { text.to_owned() };
    if text.contains('\0') {
        return Err("The text has a character that cannot be stored.".to_owned());
    }
    if let Some(longest) = field.max_length.filter(|longest| text.chars().count() > *longest) {
        return Err(format!("At most {longest} characters."));
    }
    matches_pattern(field, &text)?;
    Ok(Value::String(text))
}

/// A number as people write it: `734-00-1184` is `734001184`.
fn without_separators(ssn: &str) -> String {
    ssn.chars().filter(|letter| !matches!(letter, '-' | ' ')).collect()
}

fn matches_pattern(field: &Field, text: &str) -> Result<(), String> {
    let pattern = field.pattern.as_deref().and_then(|pattern| Regex::new(pattern).ok());
    match pattern {
        Some(pattern) if !pattern.is_match(text) => Err("The value has not the form that HUD prescribes.".to_owned()),
        _ => Ok(()),
    }
}

fn integer(standard: &Standard, field: &Field, value: &Value) -> Result<Value, String> {
    let number = value.as_i64().and_then(|number| i32::try_from(number).ok()).ok_or("Enter a whole number.")?;
    matches_pattern(field, &number.to_string())?;
    let Some(allowed) = standard.allowed_codes(field) else { return Ok(Value::from(number)) };
    let retired = allowed.list.codes.iter().any(|code| code.number() == Some(number) && code.retired);
    if !allowed.allows(number) {
        return Err(format!("The list {} has no code {number}.", allowed.list.number));
    }
    if retired {
        return Err(format!("The code {number} of the list {} is retired.", allowed.list.number));
    }
    Ok(Value::from(number))
}

fn date(field: &Field, value: &Value, today: NaiveDate) -> Result<Value, String> {
    let date = value.as_str().and_then(|text| text.parse::<NaiveDate>().ok()).ok_or("Enter a date as YYYY-MM-DD.")?;
    if field.personal == Personal::DateOfBirth && date > today {
        return Err("A date of birth cannot lie in the future.".to_owned());
    }
    if date.year() < 1800 {
        return Err("The date lies too far back.".to_owned());
    }
    Ok(Value::String(date.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn check_one(name: &str, value: Value) -> Result<Value> {
        let values = Map::from_iter([(name.to_owned(), value)]);
        let mut changes = check(hmis_standards::current(), &values, day("2026-11-22"))?;
        let change = changes.pop().unwrap();
        assert_eq!((change.field.name.as_str(), changes.len()), (name, 0));
        Ok(change.value)
    }

    fn fault(name: &str, value: Value) -> (String, String) {
        let problem = check_one(name, value).unwrap_err().problem(None);
        (problem.errors[0].pointer.clone(), problem.errors[0].code.clone())
    }

    #[test]
    fn ages_count_full_years() {
        assert_eq!(age(day("1985-03-07"), day("2026-03-06")), Some(40));
        assert_eq!(age(day("1985-03-07"), day("2026-03-07")), Some(41));
        assert_eq!(age(day("2004-02-29"), day("2026-02-28")), Some(21));
        assert_eq!(age(day("2004-02-29"), day("2026-03-01")), Some(22));
        assert_eq!(age(day("2027-01-01"), day("2026-03-01")), None);
    }

    #[test]
    fn names_and_numbers_are_shown_no_further_than_needed() {
        assert_eq!(full_name(Some("Ana"), Some("Ortiz")).as_deref(), Some("Ana Ortiz"));
        assert_eq!(full_name(None, Some("Ortiz")).as_deref(), Some("Ortiz"));
        assert_eq!(full_name(Some(" "), None), None);
        assert_eq!(masked_ssn("734001184").as_deref(), Some("•••-••-1184"));
        assert_eq!(masked_ssn(&format!("1184{}", "0".repeat(64))).as_deref(), Some("•••-••-1184"));
        assert_eq!(masked_ssn("xxxxxxxxx"), None);
        assert_eq!(masked_date(day("1985-03-07")), "••/••/1985");
    }

    #[test]
    fn sound_values_are_taken_in_hud_s_form() {
        assert_eq!(check_one("FirstName", json!("  Ana ")).unwrap(), json!("Ana"));
        assert_eq!(check_one("FirstName", json!("")).unwrap(), Value::Null);
        assert_eq!(check_one("SSN", json!("734-00-1184")).unwrap(), json!("734001184"));
        assert_eq!(check_one("VeteranStatus", json!(1)).unwrap(), json!(1));
        assert_eq!(check_one("DOB", json!("1985-03-07")).unwrap(), json!("1985-03-07"));
        assert_eq!(check_one("YearEnteredService", json!(1999)).unwrap(), json!(1999));
    }

    #[test]
    fn faults_name_the_column_and_the_data_element() {
        let expected = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
        assert_eq!(fault("FirstName", json!("x".repeat(51))), expected("/values/FirstName", "hud:3.01.1"));
        assert_eq!(fault("FirstName", json!(7)), expected("/values/FirstName", "hud:3.01.1"));
        assert_eq!(fault("SSN", json!("12345")), expected("/values/SSN", "hud:3.02.1"));
        assert_eq!(fault("DOB", json!("2026-11-23")), expected("/values/DOB", "hud:3.03.1"));
        assert_eq!(fault("DOB", json!("3/7/1985")), expected("/values/DOB", "hud:3.03.1"));
        assert_eq!(fault("VeteranStatus", json!(7)), expected("/values/VeteranStatus", "hud:3.07.1"));
        assert_eq!(fault("VeteranStatus", Value::Null), expected("/values/VeteranStatus", "hud:3.07.1"));
        assert_eq!(fault("YearEnteredService", json!(1066)), expected("/values/YearEnteredService", "hud:V1.1"));
        assert_eq!(fault("PersonalID", json!("7")), expected("/values/PersonalID", "read-only"));
        assert_eq!(fault("DateUpdated", json!("2026-01-01")), expected("/values/DateUpdated", "read-only"));
        assert_eq!(fault("a/b", json!(1)), expected("/values/a~1b", "unknown-column"));
    }

    #[test]
    fn a_retired_code_is_refused_for_a_new_value() {
        let standard = hmis_standards::current();
        let funder = standard.file("Funder").and_then(|file| file.field("Funder")).unwrap();
        // 2.06.1: 29 is VA: Domiciliary Care, retired; 2 is HUD: CoC - Permanent Supportive Housing.
        assert!(integer(standard, funder, &json!(29)).unwrap_err().contains("retired"));
        assert_eq!(integer(standard, funder, &json!(2)), Ok(json!(2)));
    }
}
