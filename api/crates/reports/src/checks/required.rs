//! Which projects ask about income, benefits and insurance (4.02 to 4.04): by funder and project type, as HUD's data
//! dictionary has it.

use crate::snapshot::Code;

/// Whether a project asks each element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub income: bool,
    pub benefits: bool,
    pub insurance: bool,
}

/// Project types (2.02.6).
enum Types {
    All,
    Only(&'static [i16]),
    AllBut(&'static [i16]),
}

const ALL_THREE: Asked = Asked { income: true, benefits: true, insurance: true };

/// Funders (2.06.1), project types, and what they ask.
const REQUIREMENTS: &[(&[i16], Types, Asked)] = &[
    // CoC components, Unsheltered and Rural NOFO, except services-only coordinated entry; CoC Builds.
    (&[1, 2, 3, 4, 5, 6, 7, 43, 44, 54, 55], Types::AllBut(&[14]), ALL_THREE),
    (&[56], Types::All, ALL_THREE),
    // ESG except night-by-night shelter; ESG RUSH except shelter and street outreach.
    (&[8, 9, 10, 11, 47], Types::AllBut(&[1]), ALL_THREE),
    (&[53], Types::AllBut(&[0, 1, 4]), ALL_THREE),
    // HOPWA, HUD-VASH, PATH.
    (&[13, 14, 15, 16, 17, 18, 19, 48, 20, 21], Types::All, ALL_THREE),
    // Pay for Success: permanent housing.
    (&[35], Types::Only(&[3, 9, 10, 13]), ALL_THREE),
    // VA: SSVF in prevention and rapid re-housing, Grant Per Diem, contract residential services.
    (&[33], Types::Only(&[12, 13]), ALL_THREE),
    (&[27, 30, 37, 38, 39, 40, 41, 42, 45], Types::All, ALL_THREE),
    // RHY.
    (&[23, 24, 26], Types::All, ALL_THREE),
    (&[22], Types::All, Asked { income: false, benefits: true, insurance: true }),
    (&[25], Types::All, Asked { income: false, benefits: false, insurance: true }),
];

/// What a project of a type with some funders asks.
pub(super) fn asked(funders: &[Code], kind: Code) -> Asked {
    let applies = |(codes, types, _): &&(&[i16], Types, Asked)| {
        funders.iter().any(|funder| funder.is_one_of(codes))
            && match types {
                Types::All => true,
                Types::Only(list) => kind.is_one_of(list),
                Types::AllBut(list) => !kind.is_one_of(list),
            }
    };
    REQUIREMENTS.iter().filter(applies).fold(Asked::default(), |all, (_, _, more)| Asked {
        income: all.income || more.income,
        benefits: all.benefits || more.benefits,
        insurance: all.insurance || more.insurance,
    })
}
