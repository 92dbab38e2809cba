//! HUD's HMIS Data Standards as data.
//!
//! Everything that a standards year says about the HMIS CSV format (files, columns, types, lengths, keys, code lists,
//! and the sets that reports use) is a row in `data/<version>/*.csv`. This crate reads those rows and answers
//! questions about them. It knows no files, no HTTP and no SQL, and nothing here is specific to one year:
//! a new year is a folder under `data/`, a line in [`embedded`], and a mapping under `data/mappings/`.
//!
//! What may not live here: anything that reads people's data.

pub mod codes;
mod embedded;
mod generate;
mod mapping;
mod model;
mod parse;

pub use generate::render_codes;
pub use mapping::{BlankRule, Mapping, RenameRule, RetiredFields};
pub use model::{
    AllowedCodes, Code, CodeList, CodeSet, Field, FileSpec, Key, Kind, ListCondition, MissingReason, Personal, SetKind,
    Standard,
};

use std::sync::OnceLock;

/// The identifier of the standards year that storage, reports and exports use.
pub const CURRENT: &str = "fy2026";

/// Every standards year that is known, oldest first.
///
/// # Panics
/// When the compiled-in data are malformed, which the tests of this crate rule out.
pub fn all() -> &'static [Standard] {
    static ALL: OnceLock<Vec<Standard>> = OnceLock::new();
    ALL.get_or_init(|| embedded::STANDARDS.iter().map(parse::standard).collect())
}

/// The standards year with this identifier, such as `fy2024`.
pub fn find(id: &str) -> Option<&'static Standard> {
    all().iter().find(|standard| standard.id == id)
}

/// The standards year that storage, reports and exports use ([`CURRENT`]).
///
/// # Panics
/// When `CURRENT` is not among the compiled-in data, which the tests of this crate rule out.
#[expect(clippy::expect_used, reason = "compiled-in data, proved by a test")]
pub fn current() -> &'static Standard {
    find(CURRENT).expect("the current standards year is compiled in")
}

/// The mappings from one standards year to the next.
///
/// # Panics
/// When the compiled-in data are malformed, which the tests of this crate rule out.
pub fn mappings() -> &'static [Mapping] {
    static ALL: OnceLock<Vec<Mapping>> = OnceLock::new();
    ALL.get_or_init(|| embedded::MAPPINGS.iter().map(|text| parse::mapping(text)).collect())
}

/// The chain of mappings that leads from a standards year to [`CURRENT`]; empty when it is the current one.
pub fn mappings_to_current(from: &str) -> Vec<&'static Mapping> {
    let mut chain = Vec::new();
    let mut at = from;
    while let Some(mapping) = mappings().iter().find(|mapping| mapping.from == at && at != CURRENT) {
        chain.push(mapping);
        at = &mapping.to;
    }
    chain
}

/// Continuum of Care codes with their names (element 2.03.1), from HUD's public list.
///
/// # Panics
/// When the compiled-in data are malformed, which the tests of this crate rule out.
pub fn continuums_of_care() -> &'static [(String, String)] {
    static ALL: OnceLock<Vec<(String, String)>> = OnceLock::new();
    ALL.get_or_init(parse::continuums_of_care)
}

#[cfg(test)]
mod tests;
