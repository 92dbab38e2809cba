//! LSA 5.1 and 5.2: active, and active in residence (AIR).

use rayon::prelude::*;

use crate::Day;

use super::codes::LsaProjectType;
use super::parameters::Cohorts;
use super::projects::Projects;
use super::universe::{HouseholdEnrollment, MemberEnrollment};

/// Marks active households and enrollments, and those with at least one bed night in the report period.
pub(super) fn set(
    cohorts: &Cohorts,
    projects: &Projects,
    households: &mut [HouseholdEnrollment],
    members: &mut [MemberEnrollment],
) {
    households.par_iter_mut().for_each(|household| {
        household.active = projects.exported[household.project as usize]
            && household.exit.is_none_or(|exit| exit >= cohorts.active.start);
        let stay = Stay {
            project_type: household.project_type,
            move_in: household.move_in,
            exit: household.exit,
            last_bed_night: household.last_bed_night,
        };
        household.active_in_residence = household.active && stay.has_bed_night(cohorts);
    });
    members.par_iter_mut().for_each(|member| {
        let household = &households[member.household as usize];
        member.active = household.active && member.exit.is_none_or(|exit| exit >= cohorts.active.start);
        let stay = Stay {
            project_type: member.project_type,
            move_in: member.move_in,
            exit: member.exit,
            last_bed_night: member.last_bed_night,
        };
        member.active_in_residence = household.active_in_residence && stay.has_bed_night(cohorts);
    });
}

struct Stay {
    project_type: LsaProjectType,
    move_in: Option<Day>,
    exit: Option<Day>,
    last_bed_night: Option<Day>,
}

impl Stay {
    /// Whether at least one night of the report period was spent in the project. RRH: Services Only has no beds.
    fn has_bed_night(&self, cohorts: &Cohorts) -> bool {
        self.exit.is_none_or(|exit| exit > cohorts.active.start)
            && match self.project_type {
                LsaProjectType::EntryExitShelter | LsaProjectType::TransitionalHousing | LsaProjectType::SafeHaven => {
                    true
                }
                LsaProjectType::NightByNightShelter => {
                    self.last_bed_night.is_some_and(|night| cohorts.active.contains(night))
                }
                LsaProjectType::SupportiveHousing | LsaProjectType::RapidRehousing => self.move_in.is_some(),
                LsaProjectType::RapidRehousingServicesOnly => false,
            }
    }
}
