//! Counts by line and column.

/// What the cells of a block come to.
#[derive(Debug)]
pub(super) struct Tally {
    width: usize,
    parts: Vec<u32>,
    wholes: Vec<u32>,
    /// The numbers of lines with averages, by cell; in order of client.
    numbers: Vec<Vec<f64>>,
}

impl Tally {
    pub fn new(height: usize, width: usize) -> Self {
        let cells = height * width;
        Self { width, parts: vec![0; cells], wholes: vec![0; cells], numbers: vec![Vec::new(); cells] }
    }

    pub fn count(&mut self, line: usize, column: usize) {
        self.parts[line * self.width + column] += 1;
    }

    pub fn count_below(&mut self, line: usize, column: usize) {
        self.wholes[line * self.width + column] += 1;
    }

    pub fn measure(&mut self, line: usize, column: usize, number: f64) {
        self.numbers[line * self.width + column].push(number);
    }

    /// Takes the counts of the first columns over into later ones.
    pub fn repeat(&mut self, to: usize, columns: usize) {
        for line in (0..self.parts.len()).step_by(self.width) {
            for column in 0..columns {
                self.parts[line + to + column] = self.parts[line + column];
                self.wholes[line + to + column] = self.wholes[line + column];
                self.numbers[line + to + column] = self.numbers[line + column].clone();
            }
        }
    }

    /// Both tallies in one; the people of `later` come after.
    pub fn plus(mut self, later: Self) -> Self {
        self.parts.iter_mut().zip(later.parts).for_each(|(sum, more)| *sum += more);
        self.wholes.iter_mut().zip(later.wholes).for_each(|(sum, more)| *sum += more);
        self.numbers.iter_mut().zip(later.numbers).for_each(|(all, more)| all.extend(more));
        self
    }

    pub fn part(&self, line: usize, column: usize) -> u32 {
        self.parts[line * self.width + column]
    }

    pub fn whole(&self, line: usize, column: usize) -> u32 {
        self.wholes[line * self.width + column]
    }

    /// The average; 0 of nothing.
    pub fn mean(&self, line: usize, column: usize) -> f64 {
        let numbers = &self.numbers[line * self.width + column];
        u32::try_from(numbers.len())
            .ok()
            .filter(|count| *count > 0)
            .map_or(0.0, |count| numbers.iter().sum::<f64>() / f64::from(count))
    }

    /// The middle number, or the average of the two in the middle; 0 of nothing.
    pub fn median(&self, line: usize, column: usize) -> f64 {
        let mut numbers = self.numbers[line * self.width + column].clone();
        numbers.sort_by(f64::total_cmp);
        let middle = numbers.len() / 2;
        match numbers.get(middle) {
            None => 0.0,
            Some(upper) if numbers.len() % 2 == 1 => *upper,
            Some(upper) => f64::midpoint(numbers[middle - 1], *upper),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn averages_and_medians() {
        let mut tally = Tally::new(1, 2);
        assert_eq!((tally.mean(0, 1), tally.median(0, 1)), (0.0, 0.0));
        for number in [10.0, 1.0, 4.0] {
            tally.measure(0, 1, number);
        }
        assert_eq!((tally.mean(0, 1), tally.median(0, 1)), (5.0, 4.0));
        let mut later = Tally::new(1, 2);
        later.measure(0, 1, 5.0);
        let tally = tally.plus(later);
        assert_eq!((tally.mean(0, 1), tally.median(0, 1)), (5.0, 4.5));
    }
}
