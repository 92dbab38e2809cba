//! Sets of nights as sorted half-open ranges of day numbers.

/// The nights from a day up to, but not including, another day.
pub(super) type Range = (i32, i32);

/// Nights without gaps between them are one range: sorted, disjoint and not touching.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Nights(Vec<Range>);

impl Nights {
    /// Replaces the content by the union of ranges in any order; empty ranges count for nothing.
    pub fn assign(&mut self, ranges: &mut Vec<Range>) {
        ranges.retain(|range| range.0 < range.1);
        ranges.sort_unstable();
        self.0.clear();
        for &range in ranges.iter() {
            self.push(range);
        }
    }

    /// Appends a range that starts no earlier than the last one.
    fn push(&mut self, range: Range) {
        match self.0.last_mut() {
            Some(last) if range.0 <= last.1 => last.1 = last.1.max(range.1),
            _ => self.0.push(range),
        }
    }

    /// Replaces the content by the nights of one set that are not in another.
    pub fn assign_difference(&mut self, kept: &Self, deleted: &Self) {
        self.0.clear();
        let mut from = 0;
        for &(start, end) in &kept.0 {
            from += deleted.0[from..].iter().take_while(|hole| hole.1 <= start).count();
            let mut start = start;
            for hole in deleted.0[from..].iter().take_while(|hole| hole.0 < end) {
                if start < hole.0 {
                    self.0.push((start, hole.0));
                }
                start = start.max(hole.1);
            }
            if start < end {
                self.0.push((start, end));
            }
        }
    }

    /// The latest night.
    pub fn last(&self) -> Option<i32> {
        self.0.last().map(|range| range.1 - 1)
    }

    /// The first of the nights that reach back from a day without a gap; the day itself when the night before it is
    /// not among them.
    pub fn contiguous_from(&self, day: i32) -> i32 {
        self.0.iter().find(|range| range.0 < day && day <= range.1).map_or(day, |range| range.0)
    }

    /// The ranges that lie in a range, cut at its ends.
    pub fn within(&self, (first, end): Range) -> impl Iterator<Item = Range> {
        let cut = move |range: &Range| (range.0.max(first), range.1.min(end));
        self.0.iter().map(cut).filter(|range| range.0 < range.1)
    }

    /// The number of nights that lie in a range.
    pub fn count(&self, range: Range) -> i32 {
        self.within(range).map(|range| range.1 - range.0).sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn nights(ranges: &[Range]) -> Nights {
        let mut nights = Nights::default();
        nights.assign(&mut ranges.to_vec());
        nights
    }

    #[test]
    fn touching_ranges_are_one() {
        assert_eq!(nights(&[(5, 7), (1, 3), (3, 5), (9, 9)]).0, [(1, 7)]);
        assert_eq!(nights(&[(1, 3), (4, 5), (2, 3)]).0, [(1, 3), (4, 5)]);
    }

    #[test]
    fn the_walk_back_starts_at_the_night_before() {
        // Nights 1 to 4 and 8: the night before day 5 is among them, that before day 6 is not.
        let set = nights(&[(1, 5), (8, 9)]);
        assert_eq!([5, 6, 3, 1, 9].map(|day| set.contiguous_from(day)), [1, 6, 1, 1, 8]);
    }

    fn days(ranges: &[Range]) -> Vec<bool> {
        (0..60).map(|day| ranges.iter().any(|range| (range.0..range.1).contains(&day))).collect()
    }

    proptest! {
        #[test]
        fn sets_of_ranges_are_sets_of_days(
            kept in prop::collection::vec((0..50, 0..10), 0..8),
            deleted in prop::collection::vec((0..50, 0..10), 0..8),
        ) {
            let ranges = |list: Vec<(i32, i32)>| -> Vec<Range> {
                list.into_iter().map(|(start, length)| (start, start + length)).collect()
            };
            let (kept, deleted) = (ranges(kept), ranges(deleted));
            let mut difference = Nights::default();
            difference.assign_difference(&nights(&kept), &nights(&deleted));
            let expected: Vec<bool> =
                days(&kept).into_iter().zip(days(&deleted)).map(|(kept, deleted)| kept && !deleted).collect();
            prop_assert_eq!(days(&difference.0), expected);
            prop_assert!(difference.0.windows(2).all(|pair| pair[0].1 < pair[1].0));
            prop_assert!(nights(&kept).0.windows(2).all(|pair| pair[0].1 < pair[1].0));
        }
    }
}
