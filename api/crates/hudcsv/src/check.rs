//! What HUD asks of a value besides its type: code lists, lengths, patterns.

use std::borrow::Cow;

use hmis_standards::{CodeList, Field, FileSpec, Standard};
use regex_lite::Regex;

use crate::rules::{self, Rule};
use crate::{Batch, parse};

/// Something wrong with a cell of the current row.
#[derive(Debug)]
pub(crate) struct Issue {
    /// The position of the field.
    pub(crate) field: usize,
    pub(crate) rule: &'static Rule,
    pub(crate) message: Cow<'static, str>,
}

/// A set of small whole numbers.
#[derive(Debug, Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn new(codes: impl IntoIterator<Item = i32>) -> Self {
        let mut words = Vec::new();
        for code in codes.into_iter().filter_map(|code| usize::try_from(code).ok()) {
            if words.len() <= code / 64 {
                words.resize(code / 64 + 1, 0);
            }
            words[code / 64] |= 1 << (code % 64);
        }
        Self(words)
    }

    fn contains(&self, code: i32) -> bool {
        let Ok(code) = usize::try_from(code) else { return false };
        self.0.get(code / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
    }
}

/// The codes that a column may have.
#[derive(Debug)]
struct Codes {
    list: String,
    all: Bits,
    retired: Bits,
    /// The part of the list that the column may use.
    subset: Option<Bits>,
    /// Codes that are no numbers (list V6.1 has station numbers with letters and leading zeros), sorted.
    texts: Vec<String>,
}

impl Codes {
    fn new(list: &CodeList, subset: &[i32]) -> Self {
        let mut texts: Vec<String> = list.codes.iter().map(|code| code.code.clone()).collect();
        texts.sort_unstable();
        Self {
            list: list.number.clone(),
            all: Bits::new(list.codes.iter().filter_map(hmis_standards::Code::number)),
            retired: Bits::new(list.codes.iter().filter(|code| code.retired).filter_map(hmis_standards::Code::number)),
            subset: (!subset.is_empty()).then(|| Bits::new(subset.iter().copied())),
            texts,
        }
    }

    fn broken_rule(&self, code: i32) -> Option<&'static Rule> {
        if !self.all.contains(code) {
            Some(&rules::CSV_CODE_UNKNOWN)
        } else if self.subset.as_ref().is_some_and(|subset| !subset.contains(code)) {
            Some(&rules::CSV_CODE_NOT_ALLOWED)
        } else if self.retired.contains(code) {
            Some(&rules::CSV_CODE_RETIRED)
        } else {
            None
        }
    }
}

/// What is asked of the values of one column, made ready once for all rows.
#[derive(Debug)]
pub(crate) struct Checks {
    codes: Option<Codes>,
    max_length: Option<usize>,
    pattern: Option<Regex>,
    /// The last value that fits the pattern: neighbouring rows often repeat it.
    fits: String,
}

impl Checks {
    /// `hashed` when the column holds hashes instead of the values that length and pattern are meant for.
    pub(crate) fn new(standard: &Standard, field: &Field, hashed: bool) -> Self {
        let pattern = field.pattern.as_deref().filter(|_| !hashed);
        Self {
            codes: standard.allowed_codes(field).map(|allowed| Codes::new(allowed.list, allowed.subset)),
            max_length: field.max_length.filter(|_| !hashed),
            // HUD gives some patterns without anchors; all mean the whole value.
            pattern: pattern.and_then(|pattern| Regex::new(&format!("^(?:{pattern})$")).ok()),
            fits: String::new(),
        }
    }

    pub(crate) fn integer(&mut self, field: usize, number: i32, cell: &[u8], issues: &mut Vec<Issue>) {
        if number < 0 {
            let rule = &rules::CSV_NUMBER_NEGATIVE;
            issues.push(Issue { field, rule, message: rule.title.into() });
        }
        if let Some((codes, rule)) = self.codes.as_ref().and_then(|codes| Some((codes, codes.broken_rule(number)?))) {
            let message = format!("{} ({})", rule.title, codes.list).into();
            issues.push(Issue { field, rule, message });
        }
        if self.pattern.is_some()
            && let Ok(text) = std::str::from_utf8(parse::trim(cell))
        {
            self.pattern(field, text, issues);
        }
    }

    pub(crate) fn text(&mut self, field: usize, text: &str, issues: &mut Vec<Issue>) {
        if let Some(limit) = self.max_length.filter(|limit| text.len() > *limit) {
            let length = text.chars().count();
            if length > limit {
                let message = format!("{length} characters, {limit} are permitted").into();
                issues.push(Issue { field, rule: &rules::CSV_TEXT_TOO_LONG, message });
            }
        }
        if let Some(codes) = &self.codes {
            let trimmed = text.trim();
            if codes.texts.binary_search_by(|code| code.as_str().cmp(trimmed)).is_err() {
                let message = format!("{} ({})", rules::CSV_CODE_UNKNOWN.title, codes.list).into();
                issues.push(Issue { field, rule: &rules::CSV_CODE_UNKNOWN, message });
            }
        }
        self.pattern(field, text, issues);
    }

    fn pattern(&mut self, field: usize, text: &str, issues: &mut Vec<Issue>) {
        let Some(pattern) = &self.pattern else { return };
        if self.fits == text {
            return;
        }
        if pattern.is_match(text) {
            text.clone_into(&mut self.fits);
        } else {
            let rule = &rules::CSV_VALUE_PATTERN;
            issues.push(Issue { field, rule, message: rule.title.into() });
        }
    }
}

/// Columns whose code list depends on other columns of the row.
#[derive(Debug)]
pub(crate) struct ConditionalLists(Vec<(usize, Vec<Case>)>);

#[derive(Debug)]
struct Case {
    when: Vec<(usize, Bits)>,
    codes: Codes,
}

impl ConditionalLists {
    pub(crate) fn new(standard: &Standard, file: &FileSpec) -> Self {
        let case = |condition: &hmis_standards::ListCondition| {
            let when = condition
                .when
                .iter()
                .map(|(column, codes)| Some((file.position(column)?, Bits::new(codes.iter().copied()))));
            let codes = Codes::new(standard.list(&condition.list)?, &[]);
            Some(Case { when: when.collect::<Option<_>>()?, codes })
        };
        let cases = |field: &Field| field.list_when.iter().filter_map(case).collect::<Vec<_>>();
        Self(file.fields.iter().map(cases).enumerate().filter(|(_, cases)| !cases.is_empty()).collect())
    }

    /// Checks a row of a batch.
    pub(crate) fn check(&self, batch: &Batch, row: usize, issues: &mut Vec<Issue>) {
        let value = |column: usize| batch.columns.get(column).and_then(|column| column.integer(row));
        for (field, cases) in &self.0 {
            let Some(code) = value(*field) else { continue };
            let applies = |case: &&Case| {
                case.when.iter().all(|(column, codes)| value(*column).is_some_and(|value| codes.contains(value)))
            };
            let Some(case) = cases.iter().find(applies) else { continue };
            let rule = match case.codes.broken_rule(code) {
                Some(rule) if *rule == rules::CSV_CODE_UNKNOWN => &rules::CSV_CODE_CONDITION,
                Some(rule) => rule,
                None => continue,
            };
            issues.push(Issue { field: *field, rule, message: format!("{} ({})", rule.title, case.codes.list).into() });
        }
    }
}
