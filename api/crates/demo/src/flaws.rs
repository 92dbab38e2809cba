//! What is wrong with the data on purpose: every flaw that real systems show, with the rate at which it is planted.

/// A kind of flaw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flaw {
    position: usize,
    /// What is wrong.
    pub name: &'static str,
    /// How often it is planted, per million occasions.
    pub per_million: u32,
}

macro_rules! flaws {
    ($($(#[$doc:meta])* $constant:ident = $position:literal, $name:literal, $per_million:literal;)*) => {
        impl Flaw {
            $($(#[$doc])* pub const $constant: Self =
                Self { position: $position, name: $name, per_million: $per_million };)*
            /// Every kind of flaw, each at its own position.
            pub const ALL: &'static [Self] = &[$(Self::$constant),*];
        }
    };
}

flaws! {
    /// The same person is entered again as another client, with variations (per person alone). HUD DQ has no question
    /// for it; linkage does. About 4 % of people alone are about 2 % of all clients.
    DUPLICATE_PERSON = 0, "same person entered twice", 40_000;
    /// 3.02 was never asked (99).
    SSN_NOT_COLLECTED = 1, "SSN not collected", 60_000;
    /// 3.02 refused or not known (8, 9).
    SSN_REFUSED = 2, "SSN refused or not known", 130_000;
    /// 3.02 holds only the last four digits, the others masked with x.
    SSN_PARTIAL = 3, "SSN partial", 60_000;
    /// 3.01 is partial, a street name or a code.
    NAME_PARTIAL = 4, "name partial", 12_000;
    /// 3.03 is missing.
    DOB_MISSING = 5, "date of birth missing", 8_000;
    /// 3.03 is approximate (1 January).
    DOB_APPROXIMATE = 6, "date of birth approximate", 30_000;
    /// 3.03 holds a date after the first project start.
    DOB_AFTER_ENTRY = 7, "date of birth after project start", 1_500;
    /// 3.04 has no answer.
    RACE_MISSING = 8, "race and ethnicity missing", 20_000;
    /// 3.07 of an adult has no answer.
    VETERAN_STATUS_MISSING = 9, "veteran status missing", 15_000;
    /// 4.21 has no answer.
    SEX_MISSING = 10, "sex missing", 12_000;
    /// 3.12 was not collected or no exit interview took place (99, 30); night-by-night shelter and outreach come on top
    /// of this by their nature.
    DESTINATION_MISSING = 11, "destination missing", 45_000;
    /// 3.16 of a head of household is empty.
    ENROLLMENT_COC_MISSING = 12, "enrollment CoC missing", 8_000;
    /// 3.08 contradicts 4.05-4.10.
    DISABLING_CONDITION_CONTRADICTS = 13, "disabling condition contradicts disabilities", 15_000;
    /// 3.08 has no answer.
    DISABLING_CONDITION_MISSING = 14, "disabling condition missing", 20_000;
    /// 3.917 has no answer.
    LIVING_SITUATION_MISSING = 15, "prior living situation missing", 20_000;
    /// 3.917.4 and 3.917.5 have no answer.
    TIMES_HOMELESS_MISSING = 16, "times and months homeless missing", 35_000;
    /// 4.02 says yes and names no source.
    INCOME_WITHOUT_SOURCE = 17, "income yes without source", 10_000;
    /// 4.02 has no answer (8, 9, 99).
    INCOME_MISSING = 18, "income missing", 35_000;
    /// No annual assessment was made (4.02-4.04).
    ANNUAL_ASSESSMENT_MISSING = 19, "annual assessment missing", 120_000;
    /// A household stay with two heads.
    TWO_HEADS = 20, "two heads of household", 3_000;
    /// A household stay without a head.
    NO_HEAD = 21, "no head of household", 2_000;
    /// 3.15 was not collected.
    RELATIONSHIP_MISSING = 22, "relationship to head missing", 4_000;
    /// A stay in shelter or transitional housing runs on after the next began.
    OVERLAPPING_STAY = 23, "overlapping stay", 15_000;
    /// A night-by-night or outreach stay left open long after the last bed night or contact.
    STALE_OPEN_STAY = 24, "stale stay left open", 50_000;
    /// A project start entered weeks after it happened.
    LATE_ENTRY = 25, "project start entered late", 120_000;
    /// A project start entered before it happened.
    EARLY_ENTRY = 26, "project start entered before it happened", 5_000;
    /// 4.11 has no answer.
    DOMESTIC_VIOLENCE_MISSING = 27, "domestic violence missing", 30_000;
    /// 3.20 was never entered for a household that moved in.
    MOVE_IN_DATE_MISSING = 28, "housing move-in date missing", 20_000;
    /// No bed night on the entry date of a night-by-night stay.
    FIRST_BED_NIGHT_MISSING = 29, "no bed night on the project start date", 10_000;
}

/// How often each flaw was planted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally([u64; Flaw::ALL.len()]);

impl Tally {
    /// Counts one.
    pub(crate) fn count(&mut self, flaw: Flaw) {
        self.0[flaw.position] += 1;
    }

    /// Adds the counts of another tally.
    pub(crate) fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, more)| *sum += more);
    }

    /// Each flaw with its count.
    pub(crate) fn counts(&self) -> Vec<(Flaw, u64)> {
        Flaw::ALL.iter().map(|flaw| (*flaw, self.0[flaw.position])).collect()
    }
}
