//! Destinations (3.12) and living situations (3.917) by kind, and which destinations are good outcomes (glossary §13.1).

use super::project::{ENTRY_EXIT_SHELTER, NIGHT_BY_NIGHT, STREET_OUTREACH, TRANSITIONAL_HOUSING};
use crate::snapshot::Code;

/// Homeless situations.
pub const HOMELESS: &[i16] = &[116, 101, 118];
/// Institutional situations.
pub const INSTITUTIONAL: &[i16] = &[215, 206, 207, 225, 204, 205];
/// Temporary situations among destinations.
pub const TEMPORARY: &[i16] = &[302, 329, 314, 332, 312, 313, 327];
/// Permanent situations among destinations.
pub const PERMANENT: &[i16] = &[422, 423, 426, 410, 435, 421, 411];
/// Rental by client, with ongoing housing subsidy.
pub const SUBSIDIZED_RENTAL: i16 = 435;
/// Deceased.
const DECEASED: i16 = 24;
/// Host home (non-crisis).
const HOST_HOME: i16 = 332;

/// Destinations from street outreach that are good outcomes besides permanent ones.
const POSITIVE_FROM_OUTREACH: &[i16] = &[101, 118, 204, 205, 215, 225, 302, 312, 313, 314, 327, HOST_HOME];
/// Destinations from shelter and transitional housing that are good outcomes besides permanent ones. Appendix A of the
/// APR's specification has the host home; the appendix of the System Performance Measures has it for outreach only.
const POSITIVE_FROM_SHELTER: &[i16] = &[HOST_HOME];
/// Destinations from street outreach that are left out of the rate.
const EXCLUDED_FROM_OUTREACH: &[i16] = &[206, 329, DECEASED];
/// Destinations from every other project that are left out of the rate.
const EXCLUDED: &[i16] = &[206, 215, 225, DECEASED];

/// Whether a destination is a positive housing outcome of a project type.
pub fn is_positive(project_type: Code, destination: Code) -> bool {
    let others = if project_type.is(STREET_OUTREACH) {
        POSITIVE_FROM_OUTREACH
    } else if project_type.is_one_of(&[ENTRY_EXIT_SHELTER, NIGHT_BY_NIGHT, TRANSITIONAL_HOUSING]) {
        POSITIVE_FROM_SHELTER
    } else {
        &[]
    };
    destination.is_one_of(PERMANENT) || destination.is_one_of(others)
}

/// Whether a destination from a project type is left out of the rate of positive outcomes.
pub fn is_excluded(project_type: Code, destination: Code) -> bool {
    destination.is_one_of(if project_type.is(STREET_OUTREACH) { EXCLUDED_FROM_OUTREACH } else { EXCLUDED })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_depend_on_the_project_type() {
        let code = |code: i16| Code::from(code);
        // An emergency shelter is a step up from the street only.
        assert!(is_positive(code(4), code(101)));
        assert!(!is_positive(code(0), code(101)));
        assert!(is_positive(code(0), code(332)) && is_positive(code(2), code(332)) && !is_positive(code(3), code(332)));
        assert!(is_positive(code(12), code(435)));
        // A foster home counts as good from the street and does not count at all from elsewhere.
        assert!(is_positive(code(4), code(215)) && !is_excluded(code(4), code(215)));
        assert!(is_excluded(code(1), code(215)));
        assert!(is_excluded(code(4), code(329)) && !is_excluded(code(13), code(329)));
        assert!(!is_positive(code(3), Code::EMPTY) && !is_excluded(code(3), Code::EMPTY));
    }
}
