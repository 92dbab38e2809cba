//! Which passwords a person may choose.
//!
//! NIST SP 800-63B-4 and ASVS 5.0 (6.2) ask for length and for a comparison with known passwords, and advise against
//! rules of composition. HUD's HMIS Data and Technical Standards of 2004 (4.3.1) ask for a letter and a digit, and for
//! no name of the user, the system or its maker. Both are met: the letter and the digit are a switch of the
//! installation ([`hmis_store::access::SignInRules`]), on as shipped. Nobody is made to change a password again.

/// Fewest characters of a password that is the only factor (NIST SP 800-63B-4).
pub const SHORTEST_ALONE: usize = 15;
/// Fewest characters of a password beside a second factor (the same section).
pub const SHORTEST_WITH_FACTOR: usize = 8;
/// Hashing takes time in proportion; far more than the 64 that must be allowed.
pub const LONGEST: usize = 200;

/// A password below this many guesses stands in the list of 30,000 most common ones, or is one of them in disguise.
const FEWEST_GUESSES: u64 = 1_000_000;
/// Shorter words stand in many harmless passwords.
const SHORTEST_WORD: usize = 4;
/// The product's and the system's names.
const OWN_WORDS: [&str; 2] = ["hmis", "hearth"];

/// Why a password is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    /// NIST SP 800-63B-4: fifteen characters when it is the only factor.
    #[error("Use at least 15 characters.")]
    TooShort,
    /// NIST SP 800-63B-4: eight characters beside a second factor.
    #[error("Use at least 8 characters.")]
    TooShortWithFactor,
    /// Hashing takes time in proportion.
    #[error("Use at most 200 characters.")]
    TooLong,
    /// HMIS Data and Technical Standards 2004, 4.3.1.
    #[error("Use at least one letter and one digit.")]
    Monotonous,
    /// The same, and ASVS 5.0, 6.2.11: not made of the user's, the agency's or the system's name.
    #[error("Leave out your name, your e-mail address, your agency and the name of this system.")]
    ContainsName,
    /// ASVS 5.0, 6.2.4: not among the most common passwords.
    #[error("This password is among the first that are tried. Choose one that is harder to guess.")]
    Common,
}

impl PasswordFault {
    /// The fault, for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooShort | Self::TooShortWithFactor => "too-short",
            Self::TooLong => "too-long",
            Self::Monotonous => "letter-and-digit",
            Self::ContainsName => "contains-name",
            Self::Common => "too-common",
        }
    }
}

/// What a password is measured by.
#[derive(Debug, Clone, Copy, Default)]
pub struct PasswordRule<'a> {
    /// The user's sign-in name.
    pub email: &'a str,
    /// The user's full name.
    pub name: &'a str,
    /// Names that everybody here knows: the Continuum of Care, the user's agency.
    pub known_names: &'a [String],
    /// Whether signing in takes a second step.
    pub second_factor: bool,
    /// Whether a letter and a digit are asked for.
    pub letter_and_digit: bool,
}

impl PasswordRule<'_> {
    /// Checks a password, exactly as it was typed.
    pub fn check(&self, password: &str) -> Result<(), PasswordFault> {
        let length = password.chars().count();
        if length > LONGEST {
            return Err(PasswordFault::TooLong);
        }
        if self.second_factor && length < SHORTEST_WITH_FACTOR {
            return Err(PasswordFault::TooShortWithFactor);
        }
        if !self.second_factor && length < SHORTEST_ALONE {
            return Err(PasswordFault::TooShort);
        }
        let has = |kind: fn(char) -> bool| password.chars().any(kind);
        if self.letter_and_digit && !(has(char::is_alphabetic) && has(char::is_numeric)) {
            return Err(PasswordFault::Monotonous);
        }
        let words = self.words();
        let squeezed = squeeze(password);
        if words.iter().any(|word| squeezed.contains(word)) {
            return Err(PasswordFault::ContainsName);
        }
        let inputs: Vec<&str> = words.iter().map(String::as_str).collect();
        if zxcvbn::zxcvbn(password, &inputs).guesses() < FEWEST_GUESSES {
            return Err(PasswordFault::Common);
        }
        Ok(())
    }

    /// Words that may not stand in the password: names of persons part by part, other names as a whole.
    fn words(&self) -> Vec<String> {
        let mailbox = self.email.split('@').next().unwrap_or_default();
        let parts = self.name.split_whitespace().chain(mailbox.split(['.', '_', '-', '+']));
        let whole = self.known_names.iter().map(String::as_str).chain([mailbox]).chain(OWN_WORDS);
        parts.chain(whole).map(squeeze).filter(|word| word.chars().count() >= SHORTEST_WORD).collect()
    }
}

/// Letters and digits only, in lower case.
fn squeeze(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(password: &str) -> Result<(), PasswordFault> {
        let names = ["Harbor Light House".to_owned()];
        PasswordRule {
            email: "ann.lee@agency.example",
            name: "Annabel Lee",
            known_names: &names,
            second_factor: false,
            letter_and_digit: true,
        }
        .check(password)
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        assert_eq!(check("short 1"), Err(PasswordFault::TooShort));
        assert_eq!(check("fourteen chr 1"), Err(PasswordFault::TooShort));
        assert_eq!(check("ñandú 7 über öst"), Ok(()));
        assert_eq!(check(&"a1".repeat(101)), Err(PasswordFault::TooLong));
        let sixty_four = "7 violet umbrellas wait for a slow tram beneath the cold station";
        assert_eq!((sixty_four.chars().count(), check(sixty_four)), (64, Ok(())));
    }

    #[test]
    fn eight_characters_do_beside_a_second_factor() {
        let rule = PasswordRule { second_factor: true, ..PasswordRule::default() };
        assert_eq!(rule.check("kX7#pq2"), Err(PasswordFault::TooShortWithFactor));
        assert_eq!(rule.check("kX7#pq2w"), Ok(()));
        assert_eq!(rule.check("password"), Err(PasswordFault::Common));
        assert_eq!(rule.check("P@ssw0rd"), Err(PasswordFault::Common));
        assert_eq!(rule.check("qwertyuiop"), Err(PasswordFault::Common));
    }

    #[test]
    fn names_are_found_however_they_are_spelled() {
        assert_eq!(check("my own Annabel pass 1"), Err(PasswordFault::ContainsName));
        assert_eq!(check("i am ann-lee since 82"), Err(PasswordFault::ContainsName));
        assert_eq!(check("the HMIS of 2026 rocks"), Err(PasswordFault::ContainsName));
        assert_eq!(check("harborlighthouse-2026"), Err(PasswordFault::ContainsName));
        assert_eq!(check("a harbor seal sang 7 times"), Ok(()));
    }

    #[test]
    fn long_passwords_can_be_common_too() {
        assert_eq!(check("1234567890123456a"), Err(PasswordFault::Common));
        assert_eq!(check("passwordpassword1"), Err(PasswordFault::Common));
        assert_eq!(check("aaaaaaaaaaaaaaaa1"), Err(PasswordFault::Common));
        assert_eq!(check("seven green bottles 7"), Ok(()));
    }

    #[test]
    fn composition_is_asked_for_only_where_the_installation_says_so() {
        assert_eq!(check("only letters in here"), Err(PasswordFault::Monotonous));
        assert_eq!(PasswordRule::default().check("only letters in here"), Ok(()));
    }
}
