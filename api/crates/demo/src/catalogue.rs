//! What kinds of projects a Continuum of Care has.

use hmis_standards::codes::ProjectType;

/// Whom a project takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Adults without children.
    Adults,
    /// Households with children.
    Families,
    /// Households of people aged 18-24.
    Youth,
    /// People under 18 on their own.
    Minors,
    /// Veterans and who lives with them.
    Veterans,
}

impl Audience {
    /// Every audience.
    pub(crate) const ALL: [Self; 5] = [Self::Adults, Self::Families, Self::Youth, Self::Minors, Self::Veterans];
}

/// A kind of project.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Template {
    /// Name of the first project of the kind.
    pub name: &'static str,
    /// 2.02.6.
    pub project_type: ProjectType,
    /// 2.02.A.
    pub rrh_sub_type: Option<i32>,
    /// 2.06.1, one grant each.
    pub funders: &'static [i32],
    /// Whom it takes in.
    pub audiences: &'static [Audience],
    /// 2.02.D, where the type holds beds: 1 single site, 2 clustered, 3 scattered site.
    pub housing_type: Option<i32>,
    /// 2.02.7: 1 survivors of domestic violence, 3 people with HIV/AIDS, 4 not applicable.
    pub target_population: i32,
    /// How many more of the kind there are for each 20,000 clients.
    pub weight: u64,
}

impl Template {
    const fn new(
        name: &'static str,
        project_type: ProjectType,
        funders: &'static [i32],
        audiences: &'static [Audience],
    ) -> Self {
        let (rrh_sub_type, housing_type) = (None, None);
        Self { name, project_type, rrh_sub_type, funders, audiences, housing_type, target_population: 4, weight: 1 }
    }

    const fn site(mut self, housing_type: i32) -> Self {
        self.housing_type = Some(housing_type);
        self
    }

    const fn sub_type(mut self, rrh_sub_type: i32) -> Self {
        self.rrh_sub_type = Some(rrh_sub_type);
        self
    }

    const fn target(mut self, target_population: i32) -> Self {
        self.target_population = target_population;
        self
    }

    const fn weight(mut self, weight: u64) -> Self {
        self.weight = weight;
        self
    }
}

use Audience::{Adults, Families, Minors, Veterans, Youth};
use ProjectType as Type;

const ANYONE: &[Audience] = &[Adults, Families, Youth, Veterans];
const EVERY: &[Audience] = &Audience::ALL;
const SINGLES: &[Audience] = &[Adults, Youth, Veterans];

/// The kinds of projects, shelters first.
pub(crate) const TEMPLATES: &[Template] = &[
    Template::new("Emergency Shelter", Type::EmergencyShelterEntryExit, &[8, 46], SINGLES).site(1).weight(2),
    Template::new("Family Shelter", Type::EmergencyShelterEntryExit, &[8], &[Families]).site(1).weight(2),
    Template::new("Motel Vouchers", Type::EmergencyShelterEntryExit, &[46], &[Families, Adults]).site(3),
    Template::new("Youth Basic Center", Type::EmergencyShelterEntryExit, &[22], &[Minors]).site(1),
    Template::new("Short-Term Supportive Facility", Type::EmergencyShelterEntryExit, &[18], &[Adults])
        .site(1)
        .target(3),
    // A victim service provider's shelter: its clients are in a comparable database, never here.
    Template::new("Safe House", Type::EmergencyShelterEntryExit, &[8], &[]).site(1).target(1).weight(0),
    Template::new("Night Shelter", Type::EmergencyShelterNightByNight, &[8], SINGLES).site(1).weight(2),
    Template::new("Winter Shelter", Type::EmergencyShelterNightByNight, &[46], ANYONE).site(1),
    Template::new("Transitional Housing", Type::TransitionalHousing, &[5], &[Families, Adults]).site(2),
    Template::new("Bridge Joint Transitional Housing", Type::TransitionalHousing, &[44], &[Adults, Families]).site(3),
    Template::new("Veterans Service Intensive Housing", Type::TransitionalHousing, &[41], &[Veterans]).site(1),
    Template::new("Youth Transitional Living", Type::TransitionalHousing, &[24], &[Youth]).site(2),
    Template::new("Maternity Group Home", Type::TransitionalHousing, &[23], &[Youth, Minors]).site(1),
    Template::new("Supportive Housing", Type::PermanentSupportiveHousing, &[2], ANYONE).site(3).weight(2),
    Template::new("Supportive Apartments", Type::PermanentSupportiveHousing, &[2, 15], ANYONE).site(1).target(3),
    Template::new("HUD-VASH", Type::PermanentSupportiveHousing, &[20], &[Veterans]).site(3),
    Template::new("Street Outreach", Type::StreetOutreach, &[11], ANYONE).weight(2),
    Template::new("PATH Outreach", Type::StreetOutreach, &[21], SINGLES),
    Template::new("Unsheltered Response Team", Type::StreetOutreach, &[54], ANYONE),
    Template::new("Youth Street Outreach", Type::StreetOutreach, &[25], &[Youth, Minors]),
    Template::new("Supportive Services", Type::ServicesOnly, &[4], ANYONE),
    Template::new("PATH Case Management", Type::ServicesOnly, &[21], &[Adults]),
    Template::new("Housing Placement", Type::ServicesOnly, &[16], &[Adults]).target(3),
    Template::new("Youth Navigation", Type::ServicesOnly, &[43], &[Youth, Minors]),
    Template::new("Benefits Clinic", Type::Other, &[46], EVERY),
    Template::new("Safe Haven", Type::SafeHaven, &[6], &[Adults, Veterans]).site(1),
    Template::new("Veterans Safe Haven", Type::SafeHaven, &[30], &[Veterans]).site(1),
    Template::new("Housing Stability Vouchers", Type::PermanentHousingOnly, &[52], ANYONE).site(3),
    Template::new("Homes with Services", Type::PermanentHousingWithServices, &[46], ANYONE).site(2),
    Template::new("Day Center", Type::DayShelter, &[46], EVERY),
    Template::new("Homelessness Prevention", Type::HomelessnessPrevention, &[9], &[Adults, Families, Youth]),
    Template::new("Veteran Families Prevention", Type::HomelessnessPrevention, &[33], &[Veterans]),
    Template::new("Short-Term Rent Assistance", Type::HomelessnessPrevention, &[17], &[Adults, Families]).target(3),
    Template::new("Youth Family Prevention", Type::HomelessnessPrevention, &[22], &[Minors]),
    Template::new("Rapid Re-Housing", Type::RapidRehousing, &[3], ANYONE).site(3).sub_type(2).weight(2),
    Template::new("ESG Rapid Re-Housing", Type::RapidRehousing, &[10], &[Adults, Families]).site(3).sub_type(2),
    Template::new("Veteran Families Re-Housing", Type::RapidRehousing, &[33], &[Veterans]).site(3).sub_type(2),
    Template::new("Youth Re-Housing", Type::RapidRehousing, &[43], &[Youth]).site(3).sub_type(2),
    Template::new("Bridge Joint Re-Housing", Type::RapidRehousing, &[44], &[Adults, Families]).site(3).sub_type(2),
    Template::new("Re-Housing Case Management", Type::RapidRehousing, &[3], ANYONE).sub_type(1),
    Template::new("Coordinated Entry", Type::CoordinatedEntry, &[4], EVERY),
];
