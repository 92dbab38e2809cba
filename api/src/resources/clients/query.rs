//! What the free text of a search says. Pure.
//!
//! Every part of the text narrows the search. A part that can mean several things means any of them: eight digits are
//! a date or an identifier. Four digits are the last four of a Social Security number or an identifier; next to a name
//! they may also be the year of birth, which alone would find everybody of that age.

use super::dates::{Span, day_month_year, digits, month_name, numeric};
use chrono::{Datelike, NaiveDate};
use hmis_store::clients::fold;
use uuid::Uuid;

/// Something that the text says about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Known {
    /// Our identifier.
    Id(Uuid),
    /// The key of the source system (PersonalID).
    HmisId(String),
    /// A whole Social Security number, nine digits.
    Ssn(String),
    /// Its last four digits.
    LastFour(String),
    /// Born on one of these days.
    Born(Span),
}

/// What a text says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Folded words, which are names.
    pub words: Vec<String>,
    /// Facts, each with its alternatives.
    pub facts: Vec<Vec<Known>>,
}

/// Reads the text of a search.
pub(super) fn read(text: &str, today: NaiveDate) -> Said {
    let separators = |letter: char| letter.is_whitespace() || letter == ',' || letter == ';';
    let parts: Vec<&str> = text.split(separators).filter(|part| !part.is_empty()).collect();
    let mut said = Said::default();
    let mut at = 0;
    while at < parts.len() {
        if let Some((span, used)) = spelled_date(&parts[at..], today) {
            said.facts.push(vec![Known::Born(span)]);
            at += used;
            continue;
        }
        match fact(parts[at], today) {
            Some(alternatives) => said.facts.push(alternatives),
            None => said.words.extend(Some(fold(parts[at])).filter(|word| !word.is_empty())),
        }
        at += 1;
    }
    if said.words.is_empty() {
        for alternatives in &mut said.facts {
            if alternatives.len() > 1 {
                alternatives.retain(|known| !matches!(known, Known::Born(span) if span.is_year()));
            }
        }
    }
    said
}

/// `Mar 7 1985`, `7 March 1985`, `March 1985` at the beginning of the parts, and how many parts it takes.
fn spelled_date(parts: &[&str], today: NaiveDate) -> Option<(Span, usize)> {
    let number = |at: usize| parts.get(at).and_then(|part| ordinal(part));
    let month = |at: usize| parts.get(at).and_then(|part| month_name(part));
    let year = |at: usize| number(at).filter(|year| (1800..=today.year().unsigned_abs()).contains(year));
    let candidates = [(month(0), number(1), year(2), 3), (month(1), number(0), year(2), 3)];
    for (month, day, year, used) in candidates {
        if let (Some(month), Some(day), Some(year)) = (month, day, year) {
            return day_month_year(day, month, year, today).map(|span| (span, used));
        }
    }
    let (month, year) = (month(0)?, year(1)?);
    Span::month(year, month, today).map(|span| (span, 2))
}

/// `7`, `7th`, `1985`.
fn ordinal(part: &str) -> Option<u32> {
    let number = part.trim_end_matches(|letter: char| letter.is_ascii_alphabetic() || letter == '.');
    let ending = part[number.len()..].trim_end_matches('.').to_ascii_lowercase();
    matches!(ending.as_str(), "" | "st" | "nd" | "rd" | "th").then(|| digits(number)).flatten()
}

/// What one part says when it is no name.
fn fact(part: &str, today: NaiveDate) -> Option<Vec<Known>> {
    if let Ok(id) = Uuid::try_parse(part) {
        return Some(vec![Known::Id(id), Known::HmisId(part.to_owned())]);
    }
    if let Some(last_four) = masked_number(part) {
        return Some(vec![Known::LastFour(last_four)]);
    }
    if !part.chars().any(|letter| letter.is_ascii_digit()) {
        return None;
    }
    let mut alternatives = Vec::new();
    let compact: String = part.chars().filter(|letter| *letter != '-').collect();
    let groups: Vec<usize> = part.split('-').map(str::len).collect();
    if compact.bytes().all(|byte| byte.is_ascii_digit()) && (groups == [9] || groups == [3, 2, 4]) {
        alternatives.push(Known::Ssn(compact));
    }
    if part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit()) {
        alternatives.push(Known::LastFour(part.to_owned()));
        let year = digits(part).filter(|year| (1900..=today.year().unsigned_abs()).contains(year));
        alternatives.extend(year.and_then(|year| Span::year(year, today)).map(Known::Born));
    }
    alternatives.extend(numeric(part, today).into_iter().map(Known::Born));
    if !part.contains('/') {
        alternatives.push(Known::HmisId(part.to_owned()));
    }
    // Something with digits that is neither a date nor an identifier finds nobody, rather than being passed over.
    Some(alternatives)
}

/// The digits of `xxx-xx-1184`, as screens and forms show a number.
fn masked_number(part: &str) -> Option<String> {
    let (start, last_four) = part.rsplit_once('-')?;
    let is_mask = !start.is_empty() && start.chars().all(|letter| "xX*•-".contains(letter));
    (is_mask && last_four.len() == 4 && last_four.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| last_four.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn said(text: &str) -> Said {
        read(text, day("2026-11-22"))
    }

    fn born(text: &str) -> Vec<(String, String)> {
        let spans = said(text).facts.into_iter().flatten().filter_map(|known| match known {
            Known::Born(span) => Some((span.first.to_string(), span.last.to_string())),
            _ => None,
        });
        spans.collect()
    }

    #[test]
    fn a_date_is_read_in_any_usual_spelling() {
        let spellings = [
            "3/7/1985",
            "03/07/1985",
            "03071985",
            "19850307",
            "1985-03-07",
            "3-7-1985",
            "3.7.1985",
            "Mar 7 1985",
            "March 7, 1985",
            "mar. 7th 1985",
            "7 Mar 1985",
            "3/7/85",
        ];
        for text in spellings {
            assert_eq!(born(text), [("1985-03-07".to_owned(), "1985-03-07".to_owned())], "{text}");
        }
        // The month comes first in the United States, unless there is no such month.
        assert_eq!(born("17/3/1985")[0].0, "1985-03-17");
    }

    #[test]
    fn a_month_is_a_span() {
        for text in ["3/1985", "03/1985", "1985-03", "Mar 1985", "march 1985"] {
            assert_eq!(born(text), [("1985-03-01".to_owned(), "1985-03-31".to_owned())], "{text}");
        }
        assert_eq!(born("2/2024")[0].1, "2024-02-29");
    }

    #[test]
    fn two_digits_of_a_year_may_mean_two_centuries_but_never_the_future() {
        let years: Vec<_> = born("3/7/12").into_iter().map(|(first, _)| first).collect();
        assert_eq!(years, ["2012-03-07", "1912-03-07"]);
        assert_eq!(born("12/31/26"), [("1926-12-31".to_owned(), "1926-12-31".to_owned())]);
    }

    #[test]
    fn what_cannot_be_a_date_is_an_identifier() {
        assert_eq!(said("13451985").facts, [[Known::HmisId("13451985".to_owned())]]);
        assert_eq!(said("C-1184").facts, [[Known::HmisId("C-1184".to_owned())]]);
        assert_eq!(said("99/99/1985").facts, [Vec::new()]);
    }

    #[test]
    fn four_digits_are_the_last_four_or_an_identifier_and_a_year_only_next_to_a_name() {
        let alone = [Known::LastFour("1985".to_owned()), Known::HmisId("1985".to_owned())];
        assert_eq!(said("1985").facts, [alone.to_vec()]);
        assert_eq!(said("1184").facts[0], [Known::LastFour("1184".to_owned()), Known::HmisId("1184".to_owned())]);
        assert_eq!(born("garcia 1985"), [("1985-01-01".to_owned(), "1985-12-31".to_owned())]);
        assert!(born("garcia 1184").is_empty());
        assert_eq!(said("xxx-xx-1184").facts, [[Known::LastFour("1184".to_owned())]]);
    }

    #[test]
    fn nine_digits_are_a_whole_number() {
        assert_eq!(said("734-00-1184").facts[0][0], Known::Ssn("734001184".to_owned()));
        assert_eq!(said("734001184").facts[0][0], Known::Ssn("734001184".to_owned()));
    }

    #[test]
    fn a_uuid_is_ours_or_the_sources() {
        let text = "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10";
        let id = Uuid::parse_str(text).unwrap();
        assert_eq!(said(text).facts, [[Known::Id(id), Known::HmisId(text.to_owned())]]);
    }

    #[test]
    fn everything_else_is_a_name() {
        assert_eq!(said("Muñoz,  O'Brien-Ángel").words, ["munoz", "obrienangel"]);
        let both = said("may 3/7/1985");
        assert_eq!((both.words, both.facts.len()), (vec!["may".to_owned()], 1));
        assert_eq!(said(" , "), Said::default());
    }
}
