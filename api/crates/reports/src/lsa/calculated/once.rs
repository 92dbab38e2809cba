//! Counters of distinct people or households.

/// Counts by position; somebody is counted once at each, as long as all that concerns them comes in one go.
#[derive(Debug, Clone)]
pub(super) struct CountOnce {
    counts: Vec<u32>,
    last: Vec<u32>,
}

impl CountOnce {
    /// Counters for a number of positions.
    pub fn new(positions: usize) -> Self {
        Self { counts: vec![0; positions], last: vec![u32::MAX; positions] }
    }

    /// Counts somebody at a position, unless they are the one counted there last.
    pub fn add(&mut self, at: usize, who: u32) {
        if self.last[at] != who {
            self.last[at] = who;
            self.counts[at] += 1;
        }
    }

    /// Positions at which anybody was counted.
    pub fn counted(&self) -> impl Iterator<Item = (usize, u32)> {
        self.counts.iter().copied().enumerate().filter(|(_, count)| *count > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_counts_once() {
        let mut counts = CountOnce::new(3);
        for (at, who) in [(0, 7), (0, 7), (2, 7), (0, 8)] {
            counts.add(at, who);
        }
        assert_eq!(counts.counted().collect::<Vec<_>>(), [(0, 2), (2, 1)]);
    }
}
