//! Numbers of certificates: short enough to read out, too many to guess.

use rand::Rng;

/// Without letters and digits that look alike.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKLMNPQRSTUVWXY";

/// A new number, such as `HT-7K3M-92QX-4TRA`.
pub fn number() -> String {
    let mut random = rand::rng();
    let mut text = String::from("HT");
    for place in 0..12 {
        if place % 4 == 0 {
            text.push('-');
        }
        text.push(char::from(ALPHABET[random.random_range(0..ALPHABET.len())]));
    }
    text
}

/// A number as somebody typed it, in the form in which it is kept.
pub fn normalized(typed: &str) -> String {
    typed.trim().to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_can_be_read_out() {
        let number = number();
        assert_eq!(number.len(), "HT-7K3M-92QX-4TRA".len());
        assert!(number.chars().all(|character| !"01OIZ".contains(character)), "{number}");
        assert_eq!(normalized(&format!(" {} ", number.to_lowercase())), number);
    }
}
