//! Sets of days within a window: one bit for each day.

use crate::Day;

/// Days of a window.
#[derive(Debug, Clone)]
pub(super) struct DaySet {
    first: i32,
    days: usize,
    words: Vec<u64>,
}

/// Two days at most this far apart have no gap between them (LSA 5.8).
const NO_GAP: i32 = 7;

impl DaySet {
    /// The empty set of a window; both days belong to it.
    pub fn new(first: Day, last: Day) -> Self {
        let days = usize::try_from(last.0 - first.0 + 1).unwrap_or(0);
        Self { first: first.0, days, words: vec![0; days.div_ceil(64)] }
    }

    /// An empty set of the same window.
    pub fn empty_like(&self) -> Self {
        Self { first: self.first, days: self.days, words: vec![0; self.words.len()] }
    }

    fn position(&self, day: Day) -> Option<usize> {
        usize::try_from(day.0 - self.first).ok().filter(|&at| at < self.days)
    }

    /// Adds a day if it lies in the window.
    pub fn insert(&mut self, day: Day) {
        if let Some(at) = self.position(day) {
            self.words[at / 64] |= 1 << (at % 64);
        }
    }

    /// Adds the days from one to another, both included, as far as they lie in the window.
    pub fn insert_range(&mut self, from: Day, to: Day) {
        let start = usize::try_from(from.0.saturating_sub(self.first).max(0)).unwrap_or(0);
        let Ok(end) = usize::try_from(to.0.saturating_sub(self.first)) else { return };
        let end = end.min(self.days.wrapping_sub(1));
        if self.days == 0 || start > end {
            return;
        }
        let (first, last) = (start / 64, end / 64);
        let (low, high) = (u64::MAX << (start % 64), u64::MAX >> (63 - end % 64));
        if first == last {
            self.words[first] |= low & high;
        } else {
            self.words[first] |= low;
            self.words[first + 1..last].fill(u64::MAX);
            self.words[last] |= high;
        }
    }

    /// Takes away the days of another set of the same window.
    pub fn remove(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// Adds the days of another set of the same window.
    pub fn union(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Adds the days between two days of the set that are at most seven days apart.
    pub fn fill_gaps(&mut self) {
        let runs = self.runs();
        for pair in runs.windows(2) {
            if pair[1].0.days_since(pair[0].1) <= NO_GAP {
                self.insert_range(pair[0].1, pair[1].0);
            }
        }
    }

    /// The number of days.
    pub fn len(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether the set has no day.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// First and last day of each unbroken series of days, in order.
    pub fn runs(&self) -> Vec<(Day, Day)> {
        let mut runs: Vec<(Day, Day)> = Vec::new();
        let mut at = 0;
        while let Some(start) = self.next(at, true) {
            let end = self.next(start, false).unwrap_or(self.days);
            runs.push((self.day(start), self.day(end - 1)));
            at = end;
        }
        runs
    }

    fn day(&self, at: usize) -> Day {
        Day(self.first.saturating_add(i32::try_from(at).unwrap_or(i32::MAX)))
    }

    /// The first position from one on that is in the set, or that is not.
    fn next(&self, from: usize, wanted: bool) -> Option<usize> {
        let mut at = from;
        while at < self.days {
            let word = if wanted { self.words[at / 64] } else { !self.words[at / 64] };
            let rest = word >> (at % 64);
            if rest != 0 {
                let found = at + rest.trailing_zeros() as usize;
                return (found < self.days).then_some(found);
            }
            at = (at / 64 + 1) * 64;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(days: &[i32]) -> DaySet {
        let mut set = DaySet::new(Day(100), Day(300));
        for &day in days {
            set.insert(Day(day));
        }
        set
    }

    #[test]
    fn ranges_are_cut_to_the_window() {
        let mut days = DaySet::new(Day(100), Day(300));
        days.insert_range(Day(0), Day(99));
        assert!(days.is_empty());
        days.insert_range(Day(0), Day(101));
        days.insert_range(Day(160), Day(230));
        days.insert_range(Day(299), Day(1000));
        days.insert_range(Day(250), Day(249));
        assert_eq!(days.runs(), [(Day(100), Day(101)), (Day(160), Day(230)), (Day(299), Day(300))]);
        assert_eq!(days.len(), 2 + 71 + 2);
    }

    #[test]
    fn gaps_of_six_days_are_filled_and_of_seven_are_not() {
        // 100 and 107 are seven days apart: the six days between belong to the series. 107 and 115 are eight apart.
        let mut days = set(&[100, 107, 115]);
        days.fill_gaps();
        assert_eq!(days.runs(), [(Day(100), Day(107)), (Day(115), Day(115))]);
    }

    #[test]
    fn what_is_removed_is_gone() {
        let mut days = set(&[100, 101, 102]);
        days.remove(&set(&[101]));
        assert_eq!(days.runs(), [(Day(100), Day(100)), (Day(102), Day(102))]);
    }
}
