//! The data files, compiled in. A new standards year is one more line in each list.

/// The text of one standards year's data files.
pub(crate) struct Embedded {
    pub toml: &'static str,
    pub files: &'static str,
    pub fields: &'static str,
    pub lists: &'static str,
    pub codes: &'static str,
    pub sets: &'static str,
    pub short_names: &'static str,
}

macro_rules! embedded {
    ($($id:literal),*) => {
        &[$(Embedded {
            toml: include_str!(concat!("../data/", $id, "/standard.toml")),
            files: include_str!(concat!("../data/", $id, "/files.csv")),
            fields: include_str!(concat!("../data/", $id, "/fields.csv")),
            lists: include_str!(concat!("../data/", $id, "/lists.csv")),
            codes: include_str!(concat!("../data/", $id, "/codes.csv")),
            sets: include_str!(concat!("../data/", $id, "/sets.csv")),
            short_names: include_str!(concat!("../data/", $id, "/project_type_short_names.csv")),
        }),*]
    };
}

pub(crate) const STANDARDS: &[Embedded] = embedded!("fy2024", "fy2026");
pub(crate) const MAPPINGS: &[&str] = &[include_str!("../data/mappings/fy2024_to_fy2026.toml")];
pub(crate) const CONTINUUMS_OF_CARE: &str = include_str!("../data/cocs.csv");
