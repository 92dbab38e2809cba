//! The LSA's own lists: project types, project groups, household types and age bands.

/// `LSAProjectType` (LSA 3.3): the project types that the LSA reports on, with RRH split by its sub type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LsaProjectType {
    /// 0, Emergency Shelter – Entry Exit.
    EntryExitShelter,
    /// 1, Emergency Shelter – Night-by-Night.
    NightByNightShelter,
    /// 2, Transitional Housing.
    TransitionalHousing,
    /// 3, PH – Permanent Supportive Housing.
    SupportiveHousing,
    /// 8, Safe Haven.
    SafeHaven,
    /// 13 with `RRHSubType` 2, RRH: Housing with or without services.
    RapidRehousing,
    /// 13 with `RRHSubType` 1, RRH: Services Only; the LSA's type 15.
    RapidRehousingServicesOnly,
}

/// The project groups by which LSAPerson and LSAHousehold report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProjectGroup {
    /// ES, SH and TH.
    Est,
    /// RRH: Housing.
    Rrh,
    /// PSH.
    Psh,
}

impl ProjectGroup {
    /// In the order of the columns.
    pub const ALL: [Self; 3] = [Self::Est, Self::Rrh, Self::Psh];
}

impl LsaProjectType {
    /// From `ProjectType` (2.02.6) and `RRHSubType`; `None` for types that the LSA does not report on.
    pub fn of(project_type: Option<i16>, rrh_sub_type: Option<i16>) -> Option<Self> {
        Some(match (project_type?, rrh_sub_type) {
            (0, _) => Self::EntryExitShelter,
            (1, _) => Self::NightByNightShelter,
            (2, _) => Self::TransitionalHousing,
            (3, _) => Self::SupportiveHousing,
            (8, _) => Self::SafeHaven,
            (13, Some(2)) => Self::RapidRehousing,
            (13, Some(1)) => Self::RapidRehousingServicesOnly,
            _ => return None,
        })
    }

    /// HUD's number.
    pub fn code(self) -> i32 {
        match self {
            Self::EntryExitShelter => 0,
            Self::NightByNightShelter => 1,
            Self::TransitionalHousing => 2,
            Self::SupportiveHousing => 3,
            Self::SafeHaven => 8,
            Self::RapidRehousing => 13,
            Self::RapidRehousingServicesOnly => 15,
        }
    }

    /// The project group; RRH: Services Only belongs to none.
    pub fn group(self) -> Option<ProjectGroup> {
        match self {
            Self::EntryExitShelter | Self::NightByNightShelter | Self::TransitionalHousing | Self::SafeHaven => {
                Some(ProjectGroup::Est)
            }
            Self::RapidRehousing => Some(ProjectGroup::Rrh),
            Self::SupportiveHousing => Some(ProjectGroup::Psh),
            Self::RapidRehousingServicesOnly => None,
        }
    }

    /// ES (0, 1) and SH (8).
    pub fn is_shelter_or_safe_haven(self) -> bool {
        matches!(self, Self::EntryExitShelter | Self::NightByNightShelter | Self::SafeHaven)
    }

    /// ES (0, 1).
    pub fn is_shelter(self) -> bool {
        matches!(self, Self::EntryExitShelter | Self::NightByNightShelter)
    }

    /// ES (0) and SH (8), whose nights follow from entry and exit.
    pub fn is_entry_exit_shelter_or_safe_haven(self) -> bool {
        matches!(self, Self::EntryExitShelter | Self::SafeHaven)
    }

    /// PSH (3) and RRH of both sub types (13, 15), which have a move-in date.
    pub fn has_move_in(self) -> bool {
        matches!(self, Self::SupportiveHousing | Self::RapidRehousing | Self::RapidRehousingServicesOnly)
    }

    /// RRH of both sub types (13, 15).
    pub fn is_rapid_rehousing(self) -> bool {
        matches!(self, Self::RapidRehousing | Self::RapidRehousingServicesOnly)
    }

    /// PSH (3) and RRH: Housing (13).
    pub fn is_housing(self) -> bool {
        matches!(self, Self::SupportiveHousing | Self::RapidRehousing)
    }
}

/// `HHType` (LSA 3.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HouseholdType {
    /// 1, AO: adults, and nobody else.
    AdultOnly,
    /// 2, AC: at least one adult and one child.
    AdultChild,
    /// 3, CO: children, and nobody else.
    ChildOnly,
    /// 99, UN: somebody of unknown age, and not both an adult and a child.
    Unknown,
}

impl HouseholdType {
    /// All types, in order of HUD's numbers.
    pub const ALL: [Self; 4] = [Self::AdultOnly, Self::AdultChild, Self::ChildOnly, Self::Unknown];

    /// HUD's number.
    pub fn code(self) -> i32 {
        match self {
            Self::AdultOnly => 1,
            Self::AdultChild => 2,
            Self::ChildOnly => 3,
            Self::Unknown => 99,
        }
    }

    /// Position in [`Self::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

/// A set of household types, as LSAPerson reports them (LSA 5.13).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HouseholdTypes(u8);

impl HouseholdTypes {
    /// Adds a type.
    pub fn insert(&mut self, household_type: HouseholdType) {
        self.0 |= 1 << household_type.index();
    }

    /// The digits of the types one after the other, 9 for unknown; -1 for none.
    pub fn column(self) -> i32 {
        let digits = [1, 2, 3, 9];
        let joined = (0..4).filter(|at| self.0 & 1 << at != 0).fold(0, |number, at| number * 10 + digits[at]);
        if joined == 0 { -1 } else { joined }
    }
}

/// Age bands (LSA 3.5): the greatest age of the band, 65 for 65 and more.
pub mod age {
    /// The client does not know or prefers not to answer.
    pub const NOT_PROVIDED: u8 = 98;
    /// Missing or invalid.
    pub const MISSING: u8 = 99;

    /// Whether the band is of adults.
    pub fn is_adult(band: u8) -> bool {
        (18..=65).contains(&band)
    }

    /// Whether the band is of children.
    pub fn is_child(band: u8) -> bool {
        band < 18
    }

    /// Whether the age is not known.
    pub fn is_unknown(band: u8) -> bool {
        band >= NOT_PROVIDED
    }

    /// The band of an age in full years.
    pub fn band(years: i32) -> u8 {
        const BANDS: [(i32, u8); 10] =
            [(65, 65), (55, 64), (45, 54), (35, 44), (25, 34), (22, 24), (18, 21), (6, 17), (3, 5), (1, 2)];
        BANDS.iter().find(|(from, _)| years >= *from).map_or(0, |(_, band)| *band)
    }
}
