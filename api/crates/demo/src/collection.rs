//! Which elements a project collects, from its type and its funders (FY2024 data dictionary with the FY2026 changes).

use hmis_standards::codes::ProjectType as Type;

use crate::coc::Project;

const COC: &[i32] = &[1, 2, 3, 4, 5, 6, 7, 43, 44, 54, 55, 56];
const ESG: &[i32] = &[8, 9, 10, 11];
const HOPWA: &[i32] = &[13, 14, 15, 16, 17, 18, 19];
const PATH: &[i32] = &[21];
const RHY: &[i32] = &[22, 23, 24, 25, 26];
const RHY_WITH_INCOME: &[i32] = &[23, 24, 26];
const SSVF: &[i32] = &[33];
const VASH: &[i32] = &[20];
const GPD: &[i32] = &[37, 38, 39, 40, 41, 42, 45];
const VA: &[i32] = &[20, 27, 30, 33, 37, 38, 39, 40, 41, 42, 45];

impl Project {
    fn coc_funded(&self) -> bool {
        self.funded_by(COC) && !self.is(&[Type::CoordinatedEntry])
    }

    fn esg_funded_beyond_night_by_night(&self) -> bool {
        self.funded_by(ESG) && !self.is(&[Type::EmergencyShelterNightByNight])
    }

    /// 4.02.
    pub(crate) fn collects_income(&self) -> bool {
        self.coc_funded()
            || self.esg_funded_beyond_night_by_night()
            || [HOPWA, PATH, RHY_WITH_INCOME, VA].iter().any(|family| self.funded_by(family))
    }

    /// 4.03.
    pub(crate) fn collects_benefits(&self) -> bool {
        self.collects_income() || self.funded_by(&[22])
    }

    /// 4.04.
    pub(crate) fn collects_insurance(&self) -> bool {
        self.collects_benefits() || self.funded_by(&[25])
    }

    /// 4.05-4.07, 4.09, 4.10.
    pub(crate) fn collects_disabilities(&self) -> bool {
        self.coc_funded() || [ESG, HOPWA, PATH, RHY].iter().any(|family| self.funded_by(family))
    }

    /// 4.08.
    pub(crate) fn collects_hiv(&self) -> bool {
        self.coc_funded() || [ESG, HOPWA].iter().any(|family| self.funded_by(family))
    }

    /// 4.11.
    pub(crate) fn collects_domestic_violence(&self) -> bool {
        self.coc_funded() || [ESG, HOPWA, PATH, VA].iter().any(|family| self.funded_by(family))
    }

    /// 4.12.
    pub(crate) fn collects_current_living_situation(&self) -> bool {
        self.is(&[Type::StreetOutreach, Type::CoordinatedEntry])
            || self.funded_by(PATH)
            || (self.funded_by(&[8]) && self.is(&[Type::EmergencyShelterNightByNight]))
    }

    /// P1-P3.
    pub(crate) fn path(&self) -> bool {
        self.funded_by(PATH)
    }

    /// P4.
    pub(crate) fn collects_soar(&self) -> bool {
        self.funded_by(PATH) || self.funded_by(SSVF)
    }

    /// R10, R15, R16: every RHY component.
    pub(crate) fn rhy(&self) -> bool {
        self.funded_by(RHY)
    }

    /// R1, R5-R9, R11-R13, R18, R20: every RHY component but street outreach.
    pub(crate) fn rhy_program(&self) -> bool {
        self.rhy() && !self.is(&[Type::StreetOutreach])
    }

    /// R17, R19: RHY components that house.
    pub(crate) fn rhy_housing(&self) -> bool {
        self.rhy_program() && !self.is(&[Type::HomelessnessPrevention])
    }

    /// R2.
    pub(crate) fn basic_center(&self) -> bool {
        self.funded_by(&[22])
    }

    /// R4.
    pub(crate) fn collects_last_grade(&self) -> bool {
        self.rhy_program() || self.funded_by(VASH) || self.funded_by(SSVF)
    }

    /// R6.
    pub(crate) fn collects_employment(&self) -> bool {
        self.collects_last_grade() || self.funded_by(GPD)
    }

    /// R7.
    pub(crate) fn collects_general_health(&self) -> bool {
        self.rhy_program() || self.funded_by(VASH)
    }

    /// C3.
    pub(crate) fn collects_youth_education(&self) -> bool {
        self.funded_by(&[43]) && !self.is(&[Type::CoordinatedEntry])
    }

    /// W1, W3-W6.
    pub(crate) fn hopwa(&self) -> bool {
        self.funded_by(HOPWA)
    }

    /// W2.
    pub(crate) fn hopwa_assistance(&self) -> bool {
        self.funded_by(&[16, 17])
    }

    /// V2-V4.
    pub(crate) fn ssvf(&self) -> bool {
        self.funded_by(SSVF)
    }

    /// V8, V9.
    pub(crate) fn vash(&self) -> bool {
        self.funded_by(VASH)
    }

    /// V1, V6.
    pub(crate) fn va(&self) -> bool {
        self.funded_by(VA)
    }

    /// V10.
    pub(crate) fn collects_mental_health_consultation(&self) -> bool {
        (self.ssvf() || self.funded_by(GPD))
            && self.is(&[Type::ServicesOnly, Type::HomelessnessPrevention, Type::RapidRehousing])
    }

    /// W5.
    pub(crate) fn collects_housing_assessment(&self) -> bool {
        self.hopwa() || (self.is(&[Type::HomelessnessPrevention]) && (self.funded_by(COC) || self.funded_by(ESG)))
    }

    /// C2.
    pub(crate) fn moving_on(&self) -> bool {
        self.is(&[Type::PermanentSupportiveHousing]) && self.funded_by(&[2])
    }

    /// 3.917 by path A: every question is asked.
    pub(crate) fn asks_all_of_prior_situation(&self) -> bool {
        self.is(&[
            Type::EmergencyShelterEntryExit,
            Type::EmergencyShelterNightByNight,
            Type::StreetOutreach,
            Type::SafeHaven,
        ])
    }
}
