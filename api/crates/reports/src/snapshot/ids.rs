//! Text identifiers: kept once in an arena for drill-down, and found by text through a hash index while building.

use std::borrow::Cow;

/// Identifiers by dense key. While every identifier is a UUID in its usual spelling, each takes 16 bytes.
#[derive(Debug, Clone)]
pub struct Ids(Repr);

#[derive(Debug, Clone)]
enum Repr {
    Uuid(Vec<u128>),
    Text { bytes: String, ends: Vec<u32> },
}

impl Default for Ids {
    fn default() -> Self {
        Self(Repr::Uuid(Vec::new()))
    }
}

impl Ids {
    /// The number of identifiers.
    pub fn len(&self) -> usize {
        match &self.0 {
            Repr::Uuid(values) => values.len(),
            Repr::Text { ends, .. } => ends.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The identifier with a key; empty when there is none.
    pub fn get(&self, key: u32) -> Cow<'_, str> {
        let key = key as usize;
        match &self.0 {
            Repr::Uuid(values) => values.get(key).map_or_else(|| Cow::Borrowed(""), |value| Cow::Owned(spell(*value))),
            Repr::Text { bytes, ends } => {
                let start = if key == 0 { 0 } else { ends.get(key - 1).copied().unwrap_or(0) as usize };
                let end = ends.get(key).map_or(start, |end| *end as usize);
                Cow::Borrowed(bytes.get(start..end).unwrap_or_default())
            }
        }
    }

    /// Appends an identifier.
    pub(crate) fn push(&mut self, id: &str) {
        if let Repr::Uuid(values) = &mut self.0 {
            if let Some(value) = parse(id) {
                values.push(value);
                return;
            }
            let mut bytes = String::new();
            let mut ends = Vec::with_capacity(values.len());
            for value in values {
                bytes.push_str(&spell(*value));
                ends.push(end_of(&bytes));
            }
            self.0 = Repr::Text { bytes, ends };
        }
        if let Repr::Text { bytes, ends } = &mut self.0 {
            bytes.push_str(id);
            ends.push(end_of(bytes));
        }
    }

    fn is(&self, key: u32, id: &str, uuid: Option<u128>) -> bool {
        match &self.0 {
            Repr::Uuid(values) => values.get(key as usize).copied() == uuid,
            Repr::Text { .. } => self.get(key) == id,
        }
    }

    fn heap_bytes(&self) -> usize {
        match &self.0 {
            Repr::Uuid(values) => values.capacity() * size_of::<u128>(),
            Repr::Text { bytes, ends } => bytes.capacity() + ends.capacity() * size_of::<u32>(),
        }
    }

    /// The same identifiers in the order given.
    pub(crate) fn reordered(&self, order: &[u32]) -> Self {
        if let Repr::Uuid(values) = &self.0 {
            return Self(Repr::Uuid(order.iter().map(|&row| values[row as usize]).collect()));
        }
        let mut result = Repr::Text { bytes: String::with_capacity(self.heap_bytes()), ends: Vec::new() };
        if let Repr::Text { bytes, ends } = &mut result {
            ends.reserve_exact(order.len());
            for &row in order {
                bytes.push_str(&self.get(row));
                ends.push(end_of(bytes));
            }
        }
        Self(result)
    }
}

fn end_of(bytes: &str) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

const HYPHENS: [usize; 4] = [8, 13, 18, 23];

/// The value of a UUID in lower-case hyphenated spelling, the only one that [`spell`] gives back unchanged.
fn parse(id: &str) -> Option<u128> {
    let bytes = id.as_bytes();
    if bytes.len() != 36 {
        return None;
    }
    bytes.iter().enumerate().try_fold(0_u128, |value, (at, byte)| {
        let digit = match byte {
            b'-' if HYPHENS.contains(&at) => return Some(value),
            _ if HYPHENS.contains(&at) => return None,
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            _ => return None,
        };
        Some(value << 4 | u128::from(digit))
    })
}

fn spell(value: u128) -> String {
    let digits = format!("{value:032x}");
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
}

/// Gives every distinct text a dense key in order of first mention.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    pub ids: Ids,
    /// Open addressing: key + 1, or 0 where free; a power of two long.
    slots: Vec<u32>,
}

impl Interner {
    /// The key of a text, a new one when it is met for the first time.
    pub fn intern(&mut self, id: &str) -> u32 {
        if (self.ids.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let slot = self.slot_of(id);
        if self.slots[slot] == 0 {
            self.ids.push(id);
            self.slots[slot] = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        }
        self.slots[slot] - 1
    }

    fn slot_of(&self, id: &str) -> usize {
        let mask = self.slots.len() - 1;
        let uuid = parse(id);
        let mut slot = hash(id) & mask;
        while self.slots[slot] != 0 && !self.ids.is(self.slots[slot] - 1, id, uuid) {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        let length = (self.slots.len() * 2).max(64);
        let mut slots = vec![0; length];
        for key in 0..self.ids.len() {
            let key = u32::try_from(key).unwrap_or(u32::MAX - 1);
            let mut slot = hash(&self.ids.get(key)) & (length - 1);
            while slots[slot] != 0 {
                slot = (slot + 1) & (length - 1);
            }
            slots[slot] = key + 1;
        }
        self.slots = slots;
    }
}

/// A fast hash of short texts; it decides nothing but where a key is looked for.
fn hash(text: &str) -> usize {
    const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut state = text.len() as u64;
    for chunk in text.as_bytes().chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        state = (state ^ u64::from_le_bytes(word)).wrapping_mul(MULTIPLIER);
        state ^= state >> 29;
    }
    usize::try_from(state >> 7).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const UUIDS: [&str; 2] = ["0190163d-8694-739b-aea5-966c26f8ad90", "00000000-0000-0000-0000-000000000001"];

    #[test]
    fn identifiers_come_back_as_they_were() {
        let mut ids = Ids::default();
        for id in UUIDS {
            ids.push(id);
        }
        assert_eq!(ids.get(1), UUIDS[1]);
        // The first identifier of another form turns the arena into text without losing a key.
        for id in ["C-7", "0190163D-8694-739B-AEA5-966C26F8AD90", ""] {
            ids.push(id);
        }
        assert_eq!([ids.get(0), ids.get(1), ids.get(2)], [UUIDS[0], UUIDS[1], "C-7"]);
        assert_eq!(ids.get(3), "0190163D-8694-739B-AEA5-966C26F8AD90");
        assert_eq!(ids.get(4), "");
        assert_eq!(ids.get(5), "");
        assert_eq!(ids.reordered(&[2, 0]).get(0), "C-7");
    }

    #[test]
    fn a_text_has_one_key() {
        let mut interner = Interner::default();
        let keys: Vec<u32> = (0..1000).map(|n| interner.intern(&format!("client {n}"))).collect();
        assert_eq!(keys, (0..1000).collect::<Vec<_>>());
        assert_eq!(interner.intern("client 500"), 500);
        assert_eq!(interner.intern(UUIDS[0]), 1000);
        assert_eq!(interner.intern(UUIDS[0]), 1000);
    }
}
