//! HUD's hashing of names and Social Security numbers in exports (list 1.5): nothing else is ever hashed.

use hmis_standards::FileSpec;
use sha2::{Digest, Sha256};

/// How an export protects identities.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Hashing {
    /// Plain values (`HashStatus` 1).
    #[default]
    Unhashed,
    /// SHA-256 (`HashStatus` 4).
    Sha256,
}

impl Hashing {
    /// The code for `Export.HashStatus` (list 1.5).
    pub fn code(self) -> i32 {
        match self {
            Self::Unhashed => 1,
            Self::Sha256 => 4,
        }
    }
}

/// What happens to the values of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protection {
    None,
    Name,
    Ssn,
}

/// What happens to each column of a file.
pub(crate) fn protections(file: &FileSpec, hashing: Hashing) -> Vec<Protection> {
    let protection = |name: &str| match (hashing, file.name.as_str(), name) {
        (Hashing::Sha256, "Client", "FirstName" | "MiddleName" | "LastName") => Protection::Name,
        (Hashing::Sha256, "Client", "SSN") => Protection::Ssn,
        _ => Protection::None,
    };
    file.fields.iter().map(|field| protection(&field.name)).collect()
}

/// SHA-256 of the SOUNDEX code of a name, as 64 hexadecimal digits.
pub(crate) fn name(name: &str) -> String {
    sha256(&soundex(name))
}

/// The last four digits, then SHA-256 of all nine characters with `x` for unknown digits: 68 characters.
///
/// `None` when there are more than nine digits, so that it cannot be a Social Security number. Missing leading
/// digits are unknown ones.
pub(crate) fn ssn(ssn: &str) -> Option<String> {
    let known: String = ssn
        .chars()
        .filter(|character| character.is_ascii_digit() || character.eq_ignore_ascii_case(&'x'))
        .map(|character| character.to_ascii_lowercase())
        .collect();
    let full = format!("{known:x>9}");
    (full.len() == 9 && !known.is_empty()).then(|| format!("{}{}", &full[5..], sha256(&full)))
}

fn sha256(text: &str) -> String {
    const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().flat_map(|byte| [HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]).collect()
}

/// The SOUNDEX code of a name: its first letter and three digits. A name without a letter has the code `0000`.
fn soundex(name: &str) -> String {
    let letters: Vec<char> =
        name.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_uppercase()).collect();
    let Some(first) = letters.first() else { return "0000".to_owned() };
    let mut code = String::from(*first);
    let mut previous = class(*first);
    for letter in &letters[1..] {
        let class = class(*letter);
        if class.is_some() && class != previous && code.len() < 4 {
            code.extend(class);
        }
        // H and W do not part letters of one class; vowels do.
        if !matches!(letter, 'H' | 'W') {
            previous = class;
        }
    }
    format!("{code:0<4}")
}

fn class(letter: char) -> Option<char> {
    match letter {
        'B' | 'F' | 'P' | 'V' => Some('1'),
        'C' | 'G' | 'J' | 'K' | 'Q' | 'S' | 'X' | 'Z' => Some('2'),
        'D' | 'T' => Some('3'),
        'L' => Some('4'),
        'M' | 'N' => Some('5'),
        'R' => Some('6'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soundex_of_the_national_archives() {
        for (name, code) in [
            ("Washington", "W252"),
            ("Lee", "L000"),
            ("Gutierrez", "G362"),
            ("Pfister", "P236"),
            ("Jackson", "J250"),
            ("Tymczak", "T522"),
            ("VanDeusen", "V532"),
            ("Ashcraft", "A261"),
            ("o'Brien", "O165"),
            ("", "0000"),
            ("123", "0000"),
        ] {
            assert_eq!(soundex(name), code, "{name}");
        }
    }

    #[test]
    fn names_are_hashed_by_sound() {
        assert_eq!(name("Robert"), name("rupert"));
        // printf R163 | sha256sum
        assert_eq!(name("Robert"), "9841ba9e86d8bbc72379d20791640a315e5c20ec9f75b5550b12b894af26f47f");
    }

    #[test]
    fn numbers_keep_their_last_four_digits() {
        // printf 123456789 | sha256sum
        assert_eq!(
            ssn("123456789").as_deref(),
            Some("678915e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225")
        );
        assert_eq!(ssn("123-45-6789"), ssn("123456789"));
        assert_eq!(ssn("6789"), ssn("XXXXX6789"));
        assert_eq!(ssn("xxxxx6789").unwrap().len(), 68);
        assert_eq!(ssn("1234567890"), None);
        assert_eq!(ssn(""), None);
    }
}
