//! Names from lists of common given and family names; who bears them is invented.

use std::sync::OnceLock;

use crate::draw::Draw;

/// The name of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Name {
    /// Given name.
    pub first: String,
    /// Middle name or initial.
    pub middle: Option<String>,
    /// Family name.
    pub last: String,
    /// Suffix such as Jr.
    pub suffix: Option<&'static str>,
}

fn list(cell: &'static OnceLock<Vec<&'static str>>, text: &'static str) -> &'static [&'static str] {
    cell.get_or_init(|| text.split_whitespace().collect())
}

fn given(female: bool) -> &'static [&'static str] {
    static FEMALE: OnceLock<Vec<&'static str>> = OnceLock::new();
    static MALE: OnceLock<Vec<&'static str>> = OnceLock::new();
    if female {
        list(&FEMALE, include_str!("../data/first_names_female.txt"))
    } else {
        list(&MALE, include_str!("../data/first_names_male.txt"))
    }
}

/// A given name.
pub(crate) fn first(draw: &mut Draw, female: bool) -> &'static str {
    draw.pick(given(female))
}

/// A family name: one in eight has two parts.
pub(crate) fn last(draw: &mut Draw) -> String {
    static LAST: OnceLock<Vec<&'static str>> = OnceLock::new();
    let names = list(&LAST, include_str!("../data/last_names.txt"));
    let name = draw.pick(names);
    match draw.below(24) {
        0 | 1 => format!("{name}-{}", draw.pick(names)),
        2 => format!("{name} {}", draw.pick(names)),
        _ => name.to_owned(),
    }
}

/// The name of a member of a family.
pub(crate) fn of(draw: &mut Draw, female: bool, family_name: &str) -> Name {
    let first = first(draw, female).to_owned();
    let middle = match draw.below(10) {
        0..=3 => None,
        4..=6 => Some(self::first(draw, female).to_owned()),
        _ => self::first(draw, female).chars().next().map(String::from),
    };
    let suffix = (!female && draw.chance(0.04)).then(|| draw.pick(&["Jr", "Jr.", "Sr", "II", "III"]));
    Name { first, middle, last: family_name.to_owned(), suffix }
}

/// The everyday form of a given name, or its first letters where there is none in the list.
pub(crate) fn nickname(first: &str) -> String {
    static NICKNAMES: OnceLock<Vec<&'static str>> = OnceLock::new();
    let pairs = list(&NICKNAMES, include_str!("../data/nicknames.txt"));
    let known = pairs.chunks_exact(2).find(|pair| pair[0] == first).map(|pair| pair[1].to_owned());
    known.unwrap_or_else(|| first.chars().take(3).collect())
}
