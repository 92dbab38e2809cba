//! Columns that many tables share.

use crate::rules::household::HouseholdType::{AdultsAndChildren, OnlyChildren, Unknown, WithoutChildren};
use crate::rules::race::RaceGroup;
use crate::sheet::Column;

impl<T: 'static> Column<T> {
    /// B to F: the total and the household types.
    pub const BY_HOUSEHOLD: &'static [Self] = &[
        Self::all("Total"),
        Self::of("Without Children", |person, _| person.household.kind() == WithoutChildren),
        Self::of("With Children and Adults", |person, _| person.household.kind() == AdultsAndChildren),
        Self::of("With Only Children", |person, _| person.household.kind() == OnlyChildren),
        Self::of("Unknown Household Type", |person, _| person.household.kind() == Unknown),
    ];

    /// B to E: as [`Column::BY_HOUSEHOLD`] for tables on veterans, who are not alone with children.
    pub const BY_ADULT_HOUSEHOLD: &'static [Self] = &[
        Self::all("Total"),
        Self::of("Without Children", |person, _| person.household.kind() == WithoutChildren),
        Self::of("With Children and Adults", |person, _| person.household.kind() == AdultsAndChildren),
        Self::of("Unknown Household Type", |person, _| person.household.kind() == Unknown),
    ];

    /// B to G: adults and children of a household with both apart. Who has no known age there is unknown.
    pub const BY_HOUSEHOLD_AND_AGE: &'static [Self] = &[
        Self::all("Total Persons"),
        Self::of("Without Children", |person, _| person.household.kind() == WithoutChildren),
        Self::of("Adults in HH with Children & Adults", |person, _| {
            person.household.kind() == AdultsAndChildren && person.age.is_adult()
        }),
        Self::of("Children in HH with Children & Adults", |person, _| {
            person.household.kind() == AdultsAndChildren && person.age.is_child()
        }),
        Self::of("With Only Children", |person, _| person.household.kind() == OnlyChildren),
        Self::of("Unknown Household Type", |person, _| {
            person.household.kind() == Unknown
                || (person.household.kind() == AdultsAndChildren && person.age.is_unknown())
        }),
    ];

    /// B to D: all, leavers, stayers.
    pub const BY_LEAVING: &'static [Self] = &[
        Self::all("Total"),
        Self::of("Leavers", |person, _| person.is_leaver),
        Self::of("Stayers", |person, _| !person.is_leaver),
    ];
}

/// A finding that knows the race and ethnicity of the person.
pub(crate) trait Raced {
    fn race(&self) -> RaceGroup;
}

macro_rules! race_columns {
    ($($first:expr)?) => {
        &[
            $($first,)?
            Self::of("American Indian, Alaska Native, or Indigenous", |_, found| found.race() == RaceGroup::Single(1)),
            Self::of("Asian or Asian American", |_, found| found.race() == RaceGroup::Single(1 << 1)),
            Self::of("Black, African American, or African", |_, found| found.race() == RaceGroup::Single(1 << 2)),
            Self::of("Hispanic/Latina/o", |_, found| found.race() == RaceGroup::Single(1 << 3)),
            Self::of("Middle Eastern or North African", |_, found| found.race() == RaceGroup::Single(1 << 4)),
            Self::of("Native Hawaiian or Pacific Islander", |_, found| found.race() == RaceGroup::Single(1 << 5)),
            Self::of("White", |_, found| found.race() == RaceGroup::Single(1 << 6)),
            Self::of("At Least 1 Race and Hispanic/Latina/o", |_, found| found.race() == RaceGroup::HispanicAndMore),
            Self::of("Multi-racial (does not include Hispanic/Latina/o)", |_, found| {
                found.race() == RaceGroup::Multiracial
            }),
            Self::of("Unknown (Doesn't Know, Prefers not to Answer, Data not Collected)", |_, found| {
                matches!(found.race(), RaceGroup::RefusedOrUnknown | RaceGroup::Missing)
            }),
        ]
    };
}

impl<T: Raced + 'static> Column<T> {
    /// Ten columns by race and ethnicity.
    pub const BY_RACE: &'static [Self] = race_columns!();

    /// The total, and ten columns by race and ethnicity.
    pub const TOTAL_AND_BY_RACE: &'static [Self] = race_columns!(Self::all("Total"));
}
