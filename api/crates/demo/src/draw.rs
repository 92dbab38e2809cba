//! Chance that can be repeated: every draw comes from a stream named by seed, purpose and index, so that any household
//! can be drawn again, in any order and on any thread, with the same outcome.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

use crate::flaws::{Flaw, Tally};

/// What a stream is for; streams of different purposes are independent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Organizations, projects, staff.
    Setup,
    /// Who belongs to a household.
    People,
    /// Where and when a household stays.
    Story,
    /// Coordinated Entry assessments of a stay, which four files describe.
    CoordinatedEntry,
    /// The rows of the file with this position among HUD's files.
    File(u64),
}

impl Purpose {
    fn number(self) -> u64 {
        match self {
            Self::Setup => 1,
            Self::People => 2,
            Self::Story => 3,
            Self::CoordinatedEntry => 4,
            Self::File(position) => 100 + position,
        }
    }
}

/// A stream of chance.
#[derive(Debug, Clone)]
pub(crate) struct Draw(ChaCha8Rng);

impl Draw {
    /// The stream of a purpose and an index.
    pub(crate) fn new(seed: u64, purpose: Purpose, index: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        bytes[8..16].copy_from_slice(&purpose.number().to_le_bytes());
        bytes[16..24].copy_from_slice(&index.to_le_bytes());
        Self(ChaCha8Rng::from_seed(bytes))
    }

    /// A number from 0 up to, but not including, `limit`.
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        ((u64::from(self.0.next_u32()) * u64::from(limit)) >> 32) as u32
    }

    /// True with this probability.
    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        f64::from(self.0.next_u32()) < probability * 4_294_967_296.0
    }

    /// 1 with this probability, otherwise 0 (list 1.10).
    pub(crate) fn yes(&mut self, probability: f64) -> i32 {
        i32::from(self.chance(probability))
    }

    /// A number between two others, both included.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        let width = high.saturating_sub(low).max(0).cast_unsigned();
        low + self.below(width + 1).cast_signed()
    }

    /// One of some values, each as likely as any other.
    pub(crate) fn pick<T: Copy>(&mut self, values: &[T]) -> T {
        values[self.below(u32::try_from(values.len()).unwrap_or(u32::MAX)) as usize]
    }

    /// One of some values by weight.
    pub(crate) fn weighted<T: Copy>(&mut self, values: &[(T, u32)]) -> T {
        let mut at = self.below(values.iter().map(|(_, weight)| weight).sum());
        for (value, weight) in values {
            if at < *weight {
                return *value;
            }
            at -= weight;
        }
        values[values.len() - 1].0
    }

    /// A number from a distribution given by its quantiles: the first is the least value, the last the greatest, and
    /// each step between neighbours is equally likely. Whole-number arithmetic, so that every machine agrees.
    pub(crate) fn quantile(&mut self, quantiles: &[i32]) -> i32 {
        let step = self.below(u32::try_from(quantiles.len() - 1).unwrap_or(u32::MAX)) as usize;
        self.between(quantiles[step], quantiles[step + 1])
    }

    /// Whether to plant a flaw here; counts it when so.
    pub(crate) fn flaw(&mut self, flaw: Flaw, tally: &mut Tally) -> bool {
        let planted = self.below(1_000_000) < flaw.per_million;
        if planted {
            tally.count(flaw);
        }
        planted
    }
}
