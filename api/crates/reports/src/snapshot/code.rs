//! A coded answer in two bytes.

/// A code of one of HUD's lists, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code(i16);

impl Code {
    /// No answer recorded.
    pub const EMPTY: Self = Self(i16::MIN);

    /// The code.
    pub fn get(self) -> Option<i16> {
        (self != Self::EMPTY).then_some(self.0)
    }

    /// Whether it is this code.
    pub fn is(self, code: i16) -> bool {
        self.get() == Some(code)
    }

    /// Whether it is one of these codes.
    pub fn is_one_of(self, codes: &[i16]) -> bool {
        self.get().is_some_and(|code| codes.contains(&code))
    }

    /// Whether it lies between two codes, both included.
    pub fn is_within(self, first: i16, last: i16) -> bool {
        self.get().is_some_and(|code| (first..=last).contains(&code))
    }

    /// Whether there is no code.
    pub fn is_empty(self) -> bool {
        self == Self::EMPTY
    }

    /// 8 (client doesn't know) or 9 (client prefers not to answer).
    pub fn is_refused_or_unknown(self) -> bool {
        self.is_one_of(&[8, 9])
    }

    /// What HUD calls missing (glossary §1): 99 (data not collected) or nothing.
    pub fn is_missing(self) -> bool {
        self.is_empty() || self.is(99)
    }
}

impl From<i16> for Code {
    fn from(code: i16) -> Self {
        Self(code)
    }
}

impl From<Option<i32>> for Code {
    /// A number that no list can hold becomes [`Code::EMPTY`].
    fn from(code: Option<i32>) -> Self {
        code.and_then(|code| i16::try_from(code).ok()).map_or(Self::EMPTY, Self)
    }
}
