//! What a Continuum of Care sets for itself: every setting with its default, its limits and what it means, in one
//! place. Stored values that are missing, or no longer within the limits, count as the default.

use crate::standing::Thresholds;
use serde_json::Value;
use std::collections::BTreeMap;

/// A setting.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The name, such as `inactivity_months`.
    pub name: &'static str,
    /// What it may be.
    pub kind: Kind,
    /// What it means, for people.
    pub about: &'static str,
}

/// What a setting may be, and what it is when nobody has set it.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A text.
    Text {
        /// When nobody has set it.
        default: &'static str,
        /// Most characters.
        longest: usize,
    },
    /// A whole number.
    Number {
        /// When nobody has set it.
        default: u32,
        /// The smallest.
        least: u32,
        /// The largest.
        most: u32,
    },
    /// Some whole numbers, largest first.
    Numbers {
        /// When nobody has set it.
        default: &'static [u32],
        /// The largest of them.
        most: u32,
    },
}

/// What the community is called in mail and agreements.
pub const COMMUNITY_NAME: Setting = Setting {
    name: "community_name",
    kind: Kind::Text { default: "Continuum of Care", longest: 200 },
    about: "What the Continuum of Care is called in mail and agreements.",
};
/// Inactivity that suspends.
pub const INACTIVITY_MONTHS: Setting =
    number("inactivity_months", 6, 1, 36, "Months without signing in after which a user is suspended.");
/// The early warning.
pub const INACTIVITY_WARNING_DAYS: Setting = Setting {
    name: "inactivity_warning_days",
    kind: Kind::Numbers { default: &[30, 14], most: 365 },
    about: "Days before a suspension for inactivity on which the user is warned by mail.",
};
/// How long a signature of the former version counts.
pub const SIGNATURE_GRACE_DAYS: Setting =
    number("signature_grace_days", 30, 0, 365, "Days for signing a new version of the New User Agreement.");
/// Warnings before a memorandum lapses.
pub const MEMORANDUM_WARNING_DAYS: Setting = Setting {
    name: "memorandum_warning_days",
    kind: Kind::Numbers { default: &[60, 30, 7], most: 365 },
    about: "Days before the end of a memorandum of understanding on which administrators and the agency are warned.",
};
/// When a quarter's user lists are overdue.
pub const CONFIRMATION_DAYS: Setting = number(
    "confirmation_days",
    30,
    1,
    90,
    "Days from the start of a quarter for agencies to confirm their user lists.",
);

/// Every setting.
pub const SETTINGS: &[Setting] = &[
    COMMUNITY_NAME,
    INACTIVITY_MONTHS,
    INACTIVITY_WARNING_DAYS,
    SIGNATURE_GRACE_DAYS,
    MEMORANDUM_WARNING_DAYS,
    CONFIRMATION_DAYS,
];

const fn number(name: &'static str, default: u32, least: u32, most: u32, about: &'static str) -> Setting {
    Setting { name, kind: Kind::Number { default, least, most }, about }
}

impl Setting {
    /// The setting of this name.
    pub fn find(name: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.name == name)
    }

    /// What it is when nobody has set it.
    pub fn default(&self) -> Value {
        match self.kind {
            Kind::Text { default, .. } => default.into(),
            Kind::Number { default, .. } => default.into(),
            Kind::Numbers { default, .. } => default.into(),
        }
    }

    /// Whether it may be this. Says what is wrong otherwise.
    pub fn check(&self, value: &Value) -> Result<(), String> {
        match self.kind {
            Kind::Text { longest, .. } => {
                let fits = |text: &str| !text.trim().is_empty() && text.chars().count() <= longest;
                let fine = value.as_str().is_some_and(fits);
                fine.then_some(()).ok_or_else(|| format!("Enter a text of at most {longest} characters."))
            }
            Kind::Number { least, most, .. } => {
                let fine = value.as_u64().is_some_and(|number| (u64::from(least)..=u64::from(most)).contains(&number));
                fine.then_some(()).ok_or_else(|| format!("Enter a whole number from {least} to {most}."))
            }
            Kind::Numbers { most, .. } => {
                let numbers = value.as_array().map(|list| list.iter().map(Value::as_u64).collect::<Vec<_>>());
                let fits = |numbers: &Vec<Option<u64>>| {
                    (1..=5).contains(&numbers.len())
                        && numbers.iter().all(|number| number.is_some_and(|n| (1..=u64::from(most)).contains(&n)))
                        && numbers.is_sorted_by(|left, right| left > right)
                };
                let fine = numbers.as_ref().is_some_and(fits);
                let wanted = format!("Enter one to five whole numbers from 1 to {most}, the largest first.");
                fine.then_some(()).ok_or(wanted)
            }
        }
    }
}

/// The settings of a community.
#[derive(Debug, Clone, Default)]
pub struct Settings(BTreeMap<String, Value>);

impl Settings {
    /// From what is stored.
    pub fn new(stored: impl IntoIterator<Item = (String, Value)>) -> Self {
        Self(stored.into_iter().collect())
    }

    /// The effective value.
    pub fn value(&self, setting: &Setting) -> Value {
        let stored = self.0.get(setting.name).filter(|value| setting.check(value).is_ok());
        stored.cloned().unwrap_or_else(|| setting.default())
    }

    /// A text.
    pub fn text(&self, setting: &Setting) -> String {
        self.value(setting).as_str().unwrap_or_default().to_owned()
    }

    /// A whole number.
    pub fn number(&self, setting: &Setting) -> u32 {
        self.value(setting).as_u64().and_then(|number| u32::try_from(number).ok()).unwrap_or_default()
    }

    /// Whole numbers, largest first.
    pub fn numbers(&self, setting: &Setting) -> Vec<u32> {
        let value = self.value(setting);
        let numbers = value.as_array().into_iter().flatten().filter_map(Value::as_u64);
        numbers.filter_map(|number| u32::try_from(number).ok()).collect()
    }

    /// The limits that decide about standing.
    pub fn thresholds(&self) -> Thresholds {
        Thresholds {
            inactivity_months: self.number(&INACTIVITY_MONTHS),
            signature_grace_days: self.number(&SIGNATURE_GRACE_DAYS),
            memorandum_warning_days: self.numbers(&MEMORANDUM_WARNING_DAYS).first().copied().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::collections::BTreeSet;

    #[test]
    fn defaults_are_allowed_and_names_are_unique() {
        let names: BTreeSet<_> = SETTINGS.iter().map(|setting| setting.name).collect();
        assert_eq!(names.len(), SETTINGS.len());
        for setting in SETTINGS {
            assert_eq!(setting.check(&setting.default()), Ok(()), "{}", setting.name);
        }
    }

    #[test]
    fn the_founding_communitys_rules_are_the_defaults() {
        let thresholds = Settings::default().thresholds();
        assert_eq!((thresholds.inactivity_months, thresholds.memorandum_warning_days), (6, 60));
        assert_eq!(Settings::default().numbers(&MEMORANDUM_WARNING_DAYS), [60, 30, 7]);
    }

    #[test]
    fn what_is_not_allowed_is_refused_and_never_takes_effect() {
        assert!(INACTIVITY_MONTHS.check(&json!(0)).is_err());
        assert!(INACTIVITY_MONTHS.check(&json!("six")).is_err());
        assert!(MEMORANDUM_WARNING_DAYS.check(&json!([7, 30])).is_err(), "largest first");
        assert!(MEMORANDUM_WARNING_DAYS.check(&json!([])).is_err());
        assert!(COMMUNITY_NAME.check(&json!("  ")).is_err());
        let stored = Settings::new([("inactivity_months".to_owned(), json!(99)), ("unknown".to_owned(), json!(1))]);
        assert_eq!(stored.number(&INACTIVITY_MONTHS), 6);
        let stored = Settings::new([("inactivity_months".to_owned(), json!(3))]);
        assert_eq!(stored.number(&INACTIVITY_MONTHS), 3);
    }
}
