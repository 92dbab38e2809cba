//! Lines by columns, filled with what is found out about each person.

use super::tally::Tally;
use super::{Part, Wanted, letter};
use crate::rules::population::Person;
use crate::served::{Context, People};
use crate::snapshot::Code;
use crate::table::{Cell, Member, Reason, Row, Rule, Value};
use rayon::prelude::*;
use std::borrow::Cow;

/// What a section found out about a person.
pub(crate) trait Finding: Copy + Send {
    /// Whether all sections of a block ask the same question in the same columns, so that one on the people of another
    /// has the same counts.
    const ONE_QUESTION: bool = false;

    /// The coded answer, when that is what lines go by.
    fn code(&self) -> Code {
        Code::EMPTY
    }

    /// The reason that a rule gives, with the record at hand.
    fn reason(&self, rule: &'static Rule) -> Reason {
        rule.alone()
    }
}

impl Finding for () {}

impl Finding for Code {
    fn code(&self) -> Code {
        *self
    }
}

/// A test on a person and what was found out.
pub(crate) type Test<T> = fn(&Person, &T) -> bool;
/// A number to average.
pub(crate) type Measure<T> = fn(&Person, &T) -> Option<f64>;

/// Why people are counted in a line or a column.
enum Why<T> {
    /// For the reason of the section.
    Section,
    Rule(&'static Rule),
    Depends(fn(&Person, &T) -> &'static Rule),
}

impl<T> Why<T> {
    fn rule(&self, person: &Person, found: &T) -> Option<&'static Rule> {
        match self {
            Self::Section => None,
            Self::Rule(rule) => Some(rule),
            Self::Depends(choose) => Some(choose(person, found)),
        }
    }
}

/// A line of a block.
pub(crate) struct Line<T> {
    label: &'static str,
    what: What<T>,
    gray: &'static str,
    why: Why<T>,
}

/// What a line shows.
enum What<T> {
    /// Nothing: a heading among the rows.
    Heading,
    /// People who pass a test.
    Count(Test<T>),
    /// People with one of some codes.
    Codes(&'static [i16]),
    /// People with no code of any other line.
    Otherwise,
    /// Other rows added up, by the number of the row in HUD's table.
    Sum(&'static [usize]),
    /// Of the people who pass the second test, the share who pass the first as well.
    Share(Test<T>, Test<T>),
    Mean(Measure<T>),
    Median(Measure<T>),
}

impl<T> Line<T> {
    const fn new(label: &'static str, what: What<T>) -> Self {
        Self { label, what, gray: "", why: Why::Section }
    }

    pub const fn heading(label: &'static str) -> Self {
        Self::new(label, What::Heading)
    }

    pub const fn count(label: &'static str, test: Test<T>) -> Self {
        Self::new(label, What::Count(test))
    }

    pub const fn all(label: &'static str) -> Self {
        Self::new(label, What::Count(|_, _| true))
    }

    pub const fn codes(label: &'static str, codes: &'static [i16]) -> Self {
        Self::new(label, What::Codes(codes))
    }

    pub const fn otherwise(label: &'static str) -> Self {
        Self::new(label, What::Otherwise)
    }

    pub const fn sum(label: &'static str, rows: &'static [usize]) -> Self {
        Self::new(label, What::Sum(rows))
    }

    pub const fn share(label: &'static str, part: Test<T>, whole: Test<T>) -> Self {
        Self::new(label, What::Share(part, whole))
    }

    pub const fn mean(label: &'static str, measure: Measure<T>) -> Self {
        Self::new(label, What::Mean(measure))
    }

    pub const fn median(label: &'static str, measure: Measure<T>) -> Self {
        Self::new(label, What::Median(measure))
    }

    /// The letters of columns that HUD leaves gray in this line.
    pub const fn gray(self, columns: &'static str) -> Self {
        Self { gray: columns, ..self }
    }

    /// Another rule than the section's or the column's.
    pub const fn because(self, rule: &'static Rule) -> Self {
        Self { why: Why::Rule(rule), ..self }
    }

    /// A rule that depends on the person.
    pub const fn because_of(self, choose: fn(&Person, &T) -> &'static Rule) -> Self {
        Self { why: Why::Depends(choose), ..self }
    }
}

/// A column of a section.
pub(crate) struct Column<T> {
    heading: &'static str,
    part: Test<T>,
    /// In a column of rates: of whom the people of the column are a part.
    whole: Option<Test<T>>,
    why: Why<T>,
}

impl<T> Column<T> {
    pub const fn all(heading: &'static str) -> Self {
        Self::of(heading, |_, _| true)
    }

    pub const fn of(heading: &'static str, test: Test<T>) -> Self {
        Self { heading, part: test, whole: None, why: Why::Section }
    }

    pub const fn rate(heading: &'static str, part: Test<T>, whole: Test<T>) -> Self {
        Self { heading, part, whole: Some(whole), why: Why::Section }
    }

    /// Another rule than the section's.
    pub const fn because(self, rule: &'static Rule) -> Self {
        Self { why: Why::Rule(rule), ..self }
    }

    /// A rule that depends on the person.
    pub const fn because_of(self, choose: fn(&Person, &T) -> &'static Rule) -> Self {
        Self { why: Why::Depends(choose), ..self }
    }
}

/// Some columns of a block, side by side, that ask the same people the same question.
pub(crate) struct Section<T: 'static> {
    /// Who is asked.
    pub people: People,
    /// What is found out about a person; `None` for those whom the table does not count.
    pub ask: fn(&Context, &Person) -> Option<T>,
    /// The columns.
    pub columns: &'static [Column<T>],
    /// Why people are counted.
    pub rule: &'static Rule,
}

/// Lines by columns.
pub(crate) struct Block<T: 'static> {
    /// The columns.
    pub sections: &'static [Section<T>],
    /// The lines.
    pub lines: &'static [Line<T>],
}

/// A bit for each line or column.
type Bits = u64;

fn bit(at: usize) -> Bits {
    1 << at
}

fn bits(set: Bits) -> impl Iterator<Item = usize> {
    let mut left = set;
    std::iter::from_fn(move || {
        let at = (left != 0).then(|| left.trailing_zeros() as usize)?;
        left &= left - 1;
        Some(at)
    })
}

/// The lines and columns that a person belongs to, and those whose rates have the person below the line.
struct Place {
    lines: Bits,
    columns: Bits,
    whole_lines: Bits,
    whole_columns: Bits,
}

impl<T: Finding> Block<T> {
    fn width(&self) -> usize {
        self.sections.iter().map(|section| section.columns.len()).sum()
    }

    fn place(&self, section: &Section<T>, first: usize, person: &Person, found: &T) -> Place {
        let mut place = Place { lines: 0, columns: 0, whole_lines: 0, whole_columns: 0 };
        for (at, column) in (first..).zip(section.columns) {
            let is_in = (column.part)(person, found);
            place.columns |= Bits::from(is_in) << at;
            place.whole_columns |= Bits::from(column.whole.map_or(is_in, |whole| whole(person, found))) << at;
        }
        let code = found.code();
        let mut has_code = false;
        for (at, line) in self.lines.iter().enumerate() {
            let (is_in, is_whole) = match line.what {
                What::Count(test) => (test(person, found), true),
                What::Codes(codes) => (code.is_one_of(codes), true),
                What::Share(part, whole) => (whole(person, found) && part(person, found), whole(person, found)),
                What::Mean(measure) | What::Median(measure) => (measure(person, found).is_some(), false),
                What::Heading | What::Otherwise | What::Sum(_) => (false, false),
            };
            has_code |= is_in && matches!(line.what, What::Codes(_));
            place.lines |= Bits::from(is_in) << at;
            let counts_below = if matches!(line.what, What::Share(..)) { is_whole } else { is_in };
            place.whole_lines |= Bits::from(counts_below) << at;
        }
        if !has_code && let Some(at) = self.lines.iter().position(|line| matches!(line.what, What::Otherwise)) {
            place.lines |= bit(at);
            place.whole_lines |= bit(at);
        }
        place
    }

    /// The lines that a sum adds up, down to those that count people.
    fn summands(&self, line: usize) -> Bits {
        match self.lines[line].what {
            What::Sum(rows) => {
                let lines = rows.iter().filter_map(|row| row.checked_sub(2)).filter(|at| *at < self.lines.len());
                lines.fold(0, |set, at| set | self.summands(at))
            }
            _ => bit(line),
        }
    }

    fn tally(&self, context: &Context) -> Tally {
        let (height, width) = (self.lines.len(), self.width());
        let mut tally = Tally::new(height, width);
        let mut first = 0;
        for section in self.sections {
            let people = context.people(section.people);
            if self.repeats_the_first(context, section) {
                tally.repeat(first, section.columns.len());
                first += section.columns.len();
                continue;
            }
            let part = people.par_chunks(CHUNK).map(|chunk| self.tally_chunk(context, section, first, chunk));
            tally = part.collect::<Vec<_>>().into_iter().fold(tally, Tally::plus);
            first += section.columns.len();
        }
        tally
    }

    /// Whether a section asks the people of the first section the same question.
    fn repeats_the_first(&self, context: &Context, section: &Section<T>) -> bool {
        let first = &self.sections[0];
        T::ONE_QUESTION
            && !std::ptr::eq(first, section)
            && std::ptr::eq(context.people(first.people), context.people(section.people))
    }

    fn tally_chunk(&self, context: &Context, section: &Section<T>, first: usize, people: &[Person]) -> Tally {
        let mut tally = Tally::new(self.lines.len(), self.width());
        for person in people {
            let Some(found) = (section.ask)(context, person) else { continue };
            let place = self.place(section, first, person, &found);
            for line in bits(place.lines) {
                bits(place.columns).for_each(|column| tally.count(line, column));
                if let What::Mean(measure) | What::Median(measure) = self.lines[line].what
                    && let Some(number) = measure(person, &found)
                {
                    bits(place.columns).for_each(|column| tally.measure(line, column, number));
                }
            }
            for line in bits(place.whole_lines) {
                bits(place.whole_columns).for_each(|column| tally.count_below(line, column));
            }
        }
        tally
    }

    fn cell(&self, tally: &Tally, line: usize, column: usize, is_rate: bool) -> Cell {
        let Line { what, gray, .. } = &self.lines[line];
        let letter = letter(column);
        if matches!(what, What::Heading) || gray.contains(letter) {
            return Cell::blank(letter);
        }
        let summands = || bits(self.summands(line));
        let part: u32 = summands().map(|line| tally.part(line, column)).sum();
        let whole = || summands().map(|line| tally.whole(line, column)).sum();
        let number = |value: f64| Cell { column: letter, value: Value::Number(value), members: part };
        match what {
            What::Mean(_) => number(tally.mean(line, column)),
            What::Median(_) => number(tally.median(line, column)),
            What::Share(..) => Cell::percent(letter, part, whole()),
            _ if is_rate => Cell::percent(letter, part, whole()),
            _ => Cell::count(letter, part),
        }
    }

    fn reason(&self, section: &Section<T>, column: &Column<T>, line: usize, person: &Person, found: &T) -> Reason {
        let line = &self.lines[line];
        let rule = line.why.rule(person, found).or_else(|| column.why.rule(person, found)).unwrap_or(section.rule);
        Reason { row: line.label, ..found.reason(rule) }
    }
}

/// People that one task handles at a time.
const CHUNK: usize = 16_384;

impl<T: Finding> Part for Block<T> {
    fn headings(&self) -> Vec<&'static str> {
        self.sections.iter().flat_map(|section| section.columns).map(|column| column.heading).collect()
    }

    fn height(&self, _: &Context) -> usize {
        self.lines.len()
    }

    fn rows(&self, context: &Context) -> Vec<Row> {
        let tally = self.tally(context);
        let columns: Vec<&Column<T>> = self.sections.iter().flat_map(|section| section.columns).collect();
        let cells = |line| {
            let rates = columns.iter().map(|column| column.whole.is_some());
            rates.enumerate().map(|(column, is_rate)| self.cell(&tally, line, column, is_rate)).collect()
        };
        let lines = self.lines.iter().enumerate();
        lines.map(|(line, what)| Row { label: Cow::Borrowed(what.label), cells: cells(line) }).collect()
    }

    fn visit(&self, context: &Context, wanted: Wanted, found: &mut dyn FnMut(usize, usize, Member)) {
        let lines: Vec<(usize, Bits)> =
            (0..self.lines.len()).filter(|line| wanted.line(*line)).map(|line| (line, self.summands(line))).collect();
        let mut first = 0;
        for section in self.sections {
            let columns: Vec<(usize, &Column<T>)> =
                (first..).zip(section.columns).filter(|(at, _)| wanted.column(*at)).collect();
            first += section.columns.len();
            if columns.is_empty() {
                continue;
            }
            for person in context.people(section.people) {
                let Some(answer) = (section.ask)(context, person) else { continue };
                let place = self.place(section, first - section.columns.len(), person, &answer);
                for &(line, summands) in &lines {
                    let hits = summands & place.lines;
                    if hits == 0 {
                        continue;
                    }
                    for (at, column) in columns.iter().filter(|(at, _)| place.columns & bit(*at) != 0) {
                        if self.lines[line].gray.contains(letter(*at)) {
                            continue;
                        }
                        let by = hits.trailing_zeros() as usize;
                        let reason = self.reason(section, column, by, person, &answer);
                        found(line, *at, Member { enrollment: person.enrollment, client: person.client, reason });
                    }
                }
            }
        }
    }
}
