//! Cells in which HUD Data Lab's program and HUD's specification differ, each with the rule that decides.

use super::conformance::Decided;

/// Q3 column D row 3 "detects overlapping project stays by the same client in the same project". Client of enrollment
/// 839480 started on 2022-02-02 while 839474 of 2022-02-01 was open. The program compares with an exit date that an open
/// stay does not have and so misses it.
const OPEN_STAY_OVERLAPS: &str = "Q3 D3: overlapping stays of one client in one project";

/// Missing is 99 as well as empty (glossary, "missing"), and a record that meets several criteria is counted in the
/// column of the first. Enrollments 863327 and 863328 have relationship 99; the program looks for empty only and counts
/// them in column D as "not between 1 and 5".
const CODE_99_IS_MISSING: &str = "Q3 C4: relationship to head of household is missing";

/// Q3 column D row 5: the code "does not match a valid HUD-defined CoC code, based on the project's Continuum of Care
/// Information (2.03)". Enrollment 862067 has XX-500 in a project of XX-501; the program accepts any CoC's code.
const COC_OF_THE_PROJECT: &str = "Q3 D5: code of the project's CoC";

/// Q7: column B "contains active according to start and exit dates regardless of project type". A guest of the shelter
/// with an open stay and no bed night in the report is what row 3 looks for; the program drops such stays beforehand.
const ACTIVE_BY_DATES: &str = "Q7 B3: records by start and exit dates";

pub const DECIDED: &[Decided] = &[
    ("apr/nbn", "Q6f", "B3", 0.0, 1.0, ACTIVE_BY_DATES),
    ("apr/nbn", "Q6f", "C3", 0.0, 1.0, ACTIVE_BY_DATES),
    ("apr/nbn", "Q6f", "D3", 0.0, 1.0, ACTIVE_BY_DATES),
    ("caper/nbn", "Q6f", "B3", 0.0, 1.0, ACTIVE_BY_DATES),
    ("caper/nbn", "Q6f", "C3", 0.0, 1.0, ACTIVE_BY_DATES),
    ("caper/nbn", "Q6f", "D3", 0.0, 1.0, ACTIVE_BY_DATES),
    ("apr/es_esg", "Q6b", "D3", 0.0, 1.0, OPEN_STAY_OVERLAPS),
    ("apr/es_esg", "Q6b", "E3", 0.0, 1.0, OPEN_STAY_OVERLAPS),
    ("apr/es_esg", "Q6b", "F3", 0.0, 1.0 / 274.0, OPEN_STAY_OVERLAPS),
    ("caper/es_esg", "Q6b", "D3", 0.0, 1.0, OPEN_STAY_OVERLAPS),
    ("caper/es_esg", "Q6b", "E3", 0.0, 1.0, OPEN_STAY_OVERLAPS),
    ("caper/es_esg", "Q6b", "F3", 0.0, 1.0 / 274.0, OPEN_STAY_OVERLAPS),
    ("apr/es_esg", "Q6b", "C4", 0.0, 2.0, CODE_99_IS_MISSING),
    ("apr/es_esg", "Q6b", "D4", 6.0, 4.0, CODE_99_IS_MISSING),
    ("caper/es_esg", "Q6b", "C4", 0.0, 2.0, CODE_99_IS_MISSING),
    ("caper/es_esg", "Q6b", "D4", 6.0, 4.0, CODE_99_IS_MISSING),
    ("apr/th_coc", "Q6b", "D5", 0.0, 1.0, COC_OF_THE_PROJECT),
    ("apr/th_coc", "Q6b", "E5", 0.0, 1.0, COC_OF_THE_PROJECT),
    ("apr/th_coc", "Q6b", "F5", 0.0, 1.0 / 44.0, COC_OF_THE_PROJECT),
];

