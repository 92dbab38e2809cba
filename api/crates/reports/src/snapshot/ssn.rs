//! What a report may know about a Social Security number without keeping it.

/// The state of a Social Security number (3.02).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ssn {
    /// Nothing recorded.
    Missing,
    /// Well-formed, or partial with a usable last four.
    Valid,
    /// Cannot be a Social Security number.
    Invalid,
}

/// The forms of a Social Security number that the LSA tells apart (LSA 11.6), whatever SSNDataQuality says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SsnForm {
    /// Five times x or X and four digits that are not all 0; a partial number when SSNDataQuality is 2.
    LastFour,
    /// Nine digits that pass the LSA's checks.
    Whole,
    /// Anything else, or nothing.
    Other,
}

/// Numbers that LSA 11.6 lists as not valid and that its other checks let through.
const NOT_ISSUED: [&str; 15] = [
    "111111111",
    "222222222",
    "333333333",
    "444444444",
    "555555555",
    "777777777",
    "888888888",
    "123456789",
    "234567890",
    "345678901",
    "456789012",
    "567890123",
    "678901234",
    "789012345",
    "890123456",
];

impl SsnForm {
    /// Tells the form of a number as it is recorded.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        if bytes.len() < DIGITS {
            return Self::Other;
        }
        let (area_and_group, serial) = (&bytes[..5], &bytes[5..DIGITS]);
        if area_and_group.iter().all(|byte| matches!(byte, b'x' | b'X')) && all_digits(serial) && serial != b"0000" {
            return Self::LastFour;
        }
        let whole = bytes.len() == DIGITS
            && all_digits(bytes)
            && !(bytes.starts_with(b"000") || bytes.starts_with(b"666") || bytes[0] == b'9')
            && &bytes[3..5] != b"00"
            && serial != b"0000"
            && !NOT_ISSUED.contains(&text);
        if whole { Self::Whole } else { Self::Other }
    }
}

const DIGITS: usize = 9;
const LAST_FOUR: usize = 4;

impl Ssn {
    /// Judges a number by HUD's rules (glossary, Data Quality Q2 row 3; Social Security Administration's limits).
    ///
    /// Since FY2024 only the last four digits must be collected: they must be digits and not 0000. Leading digits may
    /// be unknown (`x`, `X` or `*`, or left out altogether); where they are given, the area may not be 000, 666 or
    /// 900-999 and the group not 00, and nine digits may neither be all the same nor run in sequence.
    pub fn judge(text: &str) -> Self {
        let plain: Vec<u8> = text.bytes().filter(|byte| !matches!(byte, b'-' | b' ')).collect();
        if plain.is_empty() {
            return Self::Missing;
        }
        if plain.len() != DIGITS && plain.len() != LAST_FOUR {
            return Self::Invalid;
        }
        let (leading, last_four) = plain.split_at(plain.len() - LAST_FOUR);
        let readable = leading.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'x' | b'X' | b'*'));
        if !readable || !all_digits(last_four) || last_four == b"0000" {
            return Self::Invalid;
        }
        if plain.len() == DIGITS && leading_is_impossible(&plain) { Self::Invalid } else { Self::Valid }
    }
}

fn all_digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

fn leading_is_impossible(number: &[u8]) -> bool {
    let (area, group) = (&number[..3], &number[3..5]);
    let bad_area = all_digits(area) && (area == b"000" || area == b"666" || area[0] == b'9');
    // HUD's example 345678901 runs on from 9 to 0.
    let step = |by: u8| number.windows(2).all(|pair| (pair[0] - b'0' + by) % 10 == pair[1] - b'0');
    bad_area || group == b"00" || (all_digits(number) && (step(0) || step(1) || step(9)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lsa_tells_three_forms_apart() {
        for number in ["123456788", "899120001"] {
            assert_eq!(SsnForm::of(number), SsnForm::Whole, "{number}");
        }
        for number in ["xxxxx1234", "XxXxX0001"] {
            assert_eq!(SsnForm::of(number), SsnForm::LastFour, "{number}");
        }
        let others =
            ["", "1234", "xxxxx0000", "xxxx12345", "000121234", "666121234", "912121234", "123001234", "123450000"];
        for number in others.into_iter().chain(["1234567890", "123-45-6788", "555555555", "890123456"]) {
            assert_eq!(SsnForm::of(number), SsnForm::Other, "{number}");
        }
    }

    #[test]
    fn numbers_are_judged_as_hud_says() {
        let valid =
            ["123456788", "123-45-6788", "xxxxx1234", "XXXxx1234", "*****0001", "1234", "x23456789", "899120001"];
        for number in valid {
            assert_eq!(Ssn::judge(number), Ssn::Valid, "{number}");
        }
        let invalid = [
            "000121234",
            "666121234",
            "912121234",
            "123001234",
            "123450000",
            "xxxxx0000",
            "12345678x",
            "111111111",
            "123456789",
            "876543210",
            "345678901",
            "0000",
            "12345",
            "xxxxxxxxx",
            "8665fe03681cf0c07eda9cf76fa800f2",
            "ab3451234",
        ];
        for number in invalid {
            assert_eq!(Ssn::judge(number), Ssn::Invalid, "{number}");
        }
        assert_eq!(Ssn::judge(" "), Ssn::Missing);
    }
}
