//! Identifiers: short, unique by construction, and silent about who belongs to whom.

/// Bits of a scrambled number.
const BITS: u32 = 40;
/// The numbers with that many bits.
const MASK: u64 = (1 << BITS) - 1;

/// An identifier of at most 20 characters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Id {
    bytes: [u8; 20],
    length: usize,
}

impl Id {
    /// An identifier that starts with a letter, followed by a scrambled number of at most 40 bits.
    pub(crate) fn scrambled(letter: u8, number: u64) -> Self {
        let mut id = Self { bytes: [0; 20], length: 1 };
        id.bytes[0] = letter;
        id.push_hex(scramble(number), BITS / 4);
        id
    }

    /// The identifier of a part: the same letters and digits under another first letter, and a number of its own.
    pub(crate) fn part(&self, letter: u8, number: u32) -> Self {
        let mut id = *self;
        id.bytes[0] = letter;
        id.push_hex(u64::from(number), 4);
        id
    }

    fn push_hex(&mut self, number: u64, digits: u32) {
        for place in (0..digits).rev() {
            let digit = ((number >> (4 * place)) & 15) as u8;
            self.bytes[self.length] = if digit < 10 { b'0' + digit } else { b'a' + digit - 10 };
            self.length += 1;
        }
    }

    /// The text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

/// A one-to-one map of 40-bit numbers: multiplying by an odd number and folding the upper half onto the lower are
/// both reversible, so that different numbers stay different.
fn scramble(number: u64) -> u64 {
    // Moved off zero, which multiplication would leave alone.
    let mut mixed = (number ^ 0x5A_C3D2_E1F0) & MASK;
    for _ in 0..2 {
        mixed = mixed.wrapping_mul(0x9E_3779_B97F_4A7D) & MASK;
        mixed ^= mixed >> (BITS / 2);
    }
    mixed
}
