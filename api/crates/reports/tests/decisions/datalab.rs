//! Cells in which HUD Data Lab's program and HUD's specification differ, each with the rule that decides.

use super::compare::Decided;

/// Q6b column D row 3 "detects overlapping project stays by the same client in the same project". Client of enrollment
/// 839480 started on 2022-02-02 while 839474 of 2022-02-01 was open. The program compares with an exit date that an open
/// stay does not have and so misses it.
const OPEN_STAY_OVERLAPS: &str = "Q6b D3: overlapping stays of one client in one project";

/// Missing is 99 as well as empty (glossary, "missing"), and a record that meets several criteria is counted in the
/// column of the first. Enrollments 863327 and 863328 have relationship 99; the program looks for empty only and counts
/// them in column D as "not between 1 and 5".
const CODE_99_IS_MISSING: &str = "Q6b C4: relationship to head of household is missing";

/// Q6b column D row 5: the code "does not match a valid HUD-defined CoC code, based on the project's Continuum of Care
/// Information (2.03)". Enrollment 862067 has XX-500 in a project of XX-501; the program accepts any CoC's code.
const COC_OF_THE_PROJECT: &str = "Q6b D5: code of the project's CoC";

/// Q6f: column B "contains active according to start and exit dates regardless of project type". A guest of the shelter
/// with an open stay and no bed night in the report is what row 3 looks for; the program drops such stays beforehand.
const ACTIVE_BY_DATES: &str = "Q6f B3: records by start and exit dates";

/// A move-in date counts when it is neither before the project start, nor after the exit, nor after the end of the report
/// (glossary, housing move-in date). The program takes the start of the stay instead of an earlier date (11 persons of
/// rrh_coc_sso, 1 of psh_a), and tests neither the exit (9 persons) nor the end of the report (1 person of rrh_esg).
const MOVE_IN_IN_THE_STAY: &str = "a move-in date outside the stay is none";

/// Q7b and Q8b: outside of residential projects somebody whose exit is on the date or later was there. The program has
/// types 4, 6 and 11 in its list of such projects and forgets 7, 12 and 14.
const EXIT_DAY_OF_SERVICES: &str = "Q7b: services-type projects count stays that ended on or after the date";

/// Q8b counts the head of a household that was there; only in night-by-night shelter does any member's bed night do. The
/// head of h_828606 left on 2021-11-03; the program goes on counting the household by its children.
const HEAD_IS_PRESENT: &str = "Q8b: the head is there";

/// Q22c row 11 is of distinct clients who moved into housing, not the sum of the rows above, which end at 730 days. The
/// program averages over the client with 731 days or more and leaves the client out of row 11.
const LATE_MOVERS: &str = "Q22c row 11: all who moved into housing";

/// Q22g row 3: persons in permanent housing without a move-in date by the end of the report. The program's tables have 0
/// throughout, although its Q22e counts the same persons in row 13.
const NOT_YET_MOVED: &str = "Q22g row 3: persons not yet moved into housing";

/// Q13: column G has members of unknown age of households with children and adults besides unknown households.
const UNKNOWN_AGE_IN_A_FAMILY: &str = "Q13 column G: unknown age in a household with children and adults";

/// Q18 row 6: income from any source is 8 or 9. The program puts them in row 7.
const REFUSED_INCOME: &str = "Q18 row 6: doesn't know or prefers not to answer";

/// Q20b row 4: benefits from any source is 8 or 9. The program labels the person differently than its row and so loses
/// the person, in the total as well.
const REFUSED_BENEFITS: &str = "Q20b row 4: doesn't know or prefers not to answer";

/// Chronic homelessness is computed for adults and heads of household; others follow the household. Enrollments 863327
/// and 863328, of unknown age and relationship 99, are neither; the program judges them by answers nobody asked for.
const NEITHER_ADULT_NOR_HEAD: &str = "CH at start is computed for adults and heads of household";

/// Q26a row 5: the head or at least one adult is missing an answer. The spouse 830826 of h_830823 is; the program looks at
/// persons only whose latest stay is in the household.
const ALL_ADULTS_OF_THE_STAY: &str = "Q26a: the head and all adults of the household";

/// Q27b departs from the latest stay of each person: the unit is the latest stay of the head with all who are in it. The
/// head of h_818710 has a later stay alone, so that the child 818711 has no parent in the table.
const STAY_OF_THE_HEAD: &str = "Q27b: households by the latest stay of the head";

/// Q27g to Q27i are about youth who are adults or heads of household, whom 4.02 is collected from. The program drops the
/// condition in the last row of Q27h and in Q27i, and counts two minors who head no household.
const ASKED_YOUTH: &str = "Q27g to Q27i: youth who are adults or heads of household";

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
    ("apr/es_esg", "Q13a2", "G8", 0.0, 2.0, UNKNOWN_AGE_IN_A_FAMILY),
    ("apr/es_esg", "Q13a2", "G9", 0.0, 2.0, UNKNOWN_AGE_IN_A_FAMILY),
    ("apr/es_esg", "Q13c2", "G8", 0.0, 2.0, UNKNOWN_AGE_IN_A_FAMILY),
    ("apr/es_esg", "Q13c2", "G9", 0.0, 2.0, UNKNOWN_AGE_IN_A_FAMILY),
    ("apr/es_esg", "Q18", "B6", 0.0, 2.0, REFUSED_INCOME),
    ("apr/es_esg", "Q18", "D6", 0.0, 2.0, REFUSED_INCOME),
    ("apr/es_esg", "Q18", "B7", 7.0, 5.0, REFUSED_INCOME),
    ("apr/es_esg", "Q18", "D7", 6.0, 4.0, REFUSED_INCOME),
    ("apr/es_esg", "Q20b", "B4", 0.0, 1.0, REFUSED_BENEFITS),
    ("apr/es_esg", "Q20b", "D4", 0.0, 1.0, REFUSED_BENEFITS),
    ("apr/es_esg", "Q20b", "B6", 225.0, 226.0, REFUSED_BENEFITS),
    ("apr/es_esg", "Q20b", "D6", 198.0, 199.0, REFUSED_BENEFITS),
    ("apr/es_esg", "Q26b", "B3", 237.0, 239.0, NEITHER_ADULT_NOR_HEAD),
    ("apr/es_esg", "Q26b", "D3", 68.0, 70.0, NEITHER_ADULT_NOR_HEAD),
    ("apr/es_esg", "Q26b", "B5", 11.0, 9.0, NEITHER_ADULT_NOR_HEAD),
    ("apr/es_esg", "Q26b", "D5", 2.0, 0.0, NEITHER_ADULT_NOR_HEAD),
    ("apr/es_esg", "Q27b", "C3", 6.0, 5.0, STAY_OF_THE_HEAD),
    ("apr/es_esg", "Q27b", "D3", 11.0, 10.0, STAY_OF_THE_HEAD),
    ("apr/hp_esg", "Q7b", "B2", 0.0, 202.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q7b", "C2", 0.0, 51.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q7b", "D2", 0.0, 150.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q7b", "E2", 0.0, 1.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q7b", "B3", 0.0, 293.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q7b", "C3", 0.0, 92.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q7b", "D3", 0.0, 199.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q7b", "E3", 0.0, 2.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q7b", "B4", 10.0, 13.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q7b", "C4", 1.0, 2.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q7b", "D4", 9.0, 11.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q7b", "B5", 0.0, 211.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q7b", "C5", 0.0, 52.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q7b", "D5", 0.0, 158.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q7b", "E5", 0.0, 1.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q8b", "B2", 0.0, 88.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q8b", "C2", 0.0, 40.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q8b", "D2", 0.0, 48.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q8b", "B3", 0.0, 145.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q8b", "C3", 0.0, 80.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q8b", "D3", 0.0, 64.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q8b", "E3", 0.0, 1.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q8b", "B4", 4.0, 6.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q8b", "C4", 1.0, 2.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q8b", "D4", 3.0, 4.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q8b", "B5", 0.0, 92.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q8b", "C5", 0.0, 42.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q8b", "D5", 0.0, 50.0, EXIT_DAY_OF_SERVICES),
    ("apr/hp_esg", "Q27h", "D12", 65.0, 63.0, ASKED_YOUTH),
    ("apr/hp_esg", "Q27i", "K2", 2.0, 0.0, ASKED_YOUTH),
    ("apr/hp_esg", "Q27i", "L2", 3.0, 1.0, ASKED_YOUTH),
    ("apr/hp_esg", "Q27i", "M2", 0.3333, 1.0, ASKED_YOUTH),
    ("apr/hp_esg", "Q27i", "K18", 2.0, 0.0, ASKED_YOUTH),
    ("apr/hp_esg", "Q27i", "L18", 3.0, 1.0, ASKED_YOUTH),
    ("apr/psh_a", "Q7a", "B7", 17.0, 16.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_a", "Q7a", "C7", 17.0, 16.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_a", "Q8a", "B3", 16.0, 15.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_a", "Q8a", "C3", 16.0, 15.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_a", "Q22e", "B5", 3.0, 2.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_a", "Q22e", "C5", 3.0, 2.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_a", "Q22e", "B12", 17.0, 16.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_a", "Q22e", "C12", 17.0, 16.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_a", "Q22e", "B13", 2.0, 3.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_a", "Q22e", "C13", 2.0, 3.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_a", "Q22g", "H2", 14.0, 13.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_a", "Q22g", "H3", 0.0, 3.0, NOT_YET_MOVED),
    ("apr/psh_a", "Q22g", "H4", 173.2143, 184.6923, MOVE_IN_IN_THE_STAY),
    ("apr/psh_a", "Q22g", "H5", 69.5000, 82.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_all", "Q7a", "B7", 25.0, 24.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_all", "Q7a", "C7", 25.0, 24.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_all", "Q8a", "B3", 24.0, 23.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_all", "Q8a", "C3", 24.0, 23.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_all", "Q22c", "B11", 3.0, 4.0, LATE_MOVERS),
    ("apr/psh_all", "Q22c", "C11", 3.0, 4.0, LATE_MOVERS),
    ("apr/psh_all", "Q22e", "B5", 3.0, 2.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_all", "Q22e", "C5", 3.0, 2.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_all", "Q22e", "B12", 22.0, 21.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_all", "Q22e", "C12", 22.0, 21.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_all", "Q22e", "B13", 7.0, 8.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_all", "Q22e", "C13", 7.0, 8.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_all", "Q22g", "H2", 17.0, 16.0, MOVE_IN_IN_THE_STAY),
    ("apr/psh_all", "Q22g", "H3", 0.0, 8.0, NOT_YET_MOVED),
    ("apr/psh_all", "Q22g", "H4", 319.2941, 337.7500, MOVE_IN_IN_THE_STAY),
    ("apr/psh_all", "Q22g", "H5", 82.0, 89.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q7a", "B7", 165.0, 154.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q7a", "C7", 77.0, 70.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q7a", "D7", 88.0, 84.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q7b", "B2", 80.0, 74.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q7b", "C2", 26.0, 24.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q7b", "D2", 54.0, 50.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q7b", "B3", 60.0, 53.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q7b", "C3", 23.0, 20.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q7b", "D3", 37.0, 33.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q7b", "B4", 36.0, 33.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q7b", "C4", 16.0, 13.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q7b", "B5", 47.0, 45.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q7b", "D5", 33.0, 31.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q8a", "B3", 94.0, 81.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q8a", "C3", 66.0, 57.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q8a", "D3", 28.0, 24.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q8b", "B2", 38.0, 34.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q8b", "C2", 22.0, 20.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q8b", "D2", 16.0, 14.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q8b", "B3", 33.0, 27.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q8b", "C3", 21.0, 18.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q8b", "D3", 12.0, 9.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q8b", "B4", 19.0, 14.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q8b", "C4", 13.0, 10.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q8b", "D4", 6.0, 4.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q8b", "B5", 22.0, 21.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q8b", "D5", 10.0, 9.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "B2", 96.0, 87.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "C2", 48.0, 41.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "D2", 48.0, 46.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "B6", 4.0, 3.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "C6", 4.0, 3.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "B7", 1.0, 0.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "C7", 1.0, 0.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "B9", 5.0, 0.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "D9", 5.0, 0.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "B10", 2.0, 0.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "D10", 2.0, 0.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "B11", 136.0, 118.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "C11", 64.0, 55.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "D11", 72.0, 63.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "B12", 30.0, 12.0847, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "D12", 44.0, 9.1429, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "B13", 14.0, 33.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "C13", 8.0, 16.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "D13", 6.0, 17.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "B14", 150.0, 151.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "C14", 72.0, 71.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22c", "D14", 78.0, 80.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22e", "B3", 10.0, 7.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22e", "C3", 7.0, 4.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22e", "B5", 8.0, 7.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22e", "C5", 6.0, 5.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22e", "B6", 24.0, 23.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22e", "C6", 17.0, 16.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22e", "B8", 45.0, 43.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22e", "C8", 15.0, 13.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22e", "B12", 148.0, 141.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22e", "C12", 76.0, 69.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22e", "B13", 36.0, 47.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22e", "C13", 20.0, 27.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22e", "D13", 16.0, 20.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22e", "B14", 17.0, 13.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22e", "D14", 16.0, 12.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22f", "D2", 7.0, 5.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22f", "H2", 93.0, 86.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22f", "D3", 5.0, 7.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22f", "H3", 12.0, 20.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22f", "D4", 13.2857, 18.6000, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22f", "H4", 13.9462, 15.0814, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22f", "H5", 1.0, 1.5000, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22g", "H2", 112.0, 105.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22g", "B3", 0.0, 1.0, NOT_YET_MOVED),
    ("apr/rrh_coc_sso", "Q22g", "D3", 0.0, 10.0, NOT_YET_MOVED),
    ("apr/rrh_coc_sso", "Q22g", "H3", 0.0, 27.0, NOT_YET_MOVED),
    ("apr/rrh_coc_sso", "Q22g", "I3", 0.0, 8.0, NOT_YET_MOVED),
    ("apr/rrh_coc_sso", "Q22g", "J3", 0.0, 1.0, NOT_YET_MOVED),
    ("apr/rrh_coc_sso", "Q22g", "H4", 169.5536, 177.2095, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q22g", "H5", 99.0, 105.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q26a", "B3", 82.0, 81.0, ALL_ADULTS_OF_THE_STAY),
    ("apr/rrh_coc_sso", "Q26a", "D3", 26.0, 25.0, ALL_ADULTS_OF_THE_STAY),
    ("apr/rrh_coc_sso", "Q26a", "B5", 20.0, 21.0, ALL_ADULTS_OF_THE_STAY),
    ("apr/rrh_coc_sso", "Q26a", "D5", 5.0, 6.0, ALL_ADULTS_OF_THE_STAY),
    ("apr/rrh_coc_sso", "Q27k", "B10", 1.0, 0.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q27k", "D10", 1.0, 0.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q27k", "B11", 9.0, 8.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q27k", "D11", 3.0, 2.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q27k", "B12", 41.0, 0.6250, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q27k", "D12", 123.0, 1.5000, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q27k", "B13", 0.0, 1.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_coc_sso", "Q27k", "D13", 0.0, 1.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_esg", "Q22e", "B13", 6.0, 7.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_esg", "Q22e", "C13", 6.0, 7.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_esg", "Q22e", "B14", 1.0, 0.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_esg", "Q22e", "C14", 1.0, 0.0, MOVE_IN_IN_THE_STAY),
    ("apr/rrh_esg", "Q22g", "B3", 0.0, 1.0, NOT_YET_MOVED),
    ("apr/rrh_esg", "Q22g", "D3", 0.0, 1.0, NOT_YET_MOVED),
    ("apr/rrh_esg", "Q22g", "H3", 0.0, 4.0, NOT_YET_MOVED),
    ("apr/rrh_esg", "Q22g", "J3", 0.0, 1.0, NOT_YET_MOVED),
    ("apr/so_esg", "Q8b", "B2", 29.0, 28.0, HEAD_IS_PRESENT),
    ("apr/so_esg", "Q8b", "D2", 1.0, 0.0, HEAD_IS_PRESENT),
    ("apr/so_esg", "Q8b", "B3", 32.0, 31.0, HEAD_IS_PRESENT),
    ("apr/so_esg", "Q8b", "D3", 1.0, 0.0, HEAD_IS_PRESENT),
    ("apr/so_esg", "Q8b", "B4", 28.0, 27.0, HEAD_IS_PRESENT),
    ("apr/so_esg", "Q8b", "D4", 1.0, 0.0, HEAD_IS_PRESENT),
    ("apr/so_esg", "Q13a2", "G2", 0.0, 1.0, UNKNOWN_AGE_IN_A_FAMILY),
    ("apr/so_esg", "Q13a2", "G9", 0.0, 1.0, UNKNOWN_AGE_IN_A_FAMILY),
    ("apr/so_esg", "Q13c2", "G2", 0.0, 1.0, UNKNOWN_AGE_IN_A_FAMILY),
    ("apr/so_esg", "Q13c2", "G9", 0.0, 1.0, UNKNOWN_AGE_IN_A_FAMILY),
    ("caper/es_esg", "Q26b", "B3", 237.0, 239.0, NEITHER_ADULT_NOR_HEAD),
    ("caper/es_esg", "Q26b", "D3", 68.0, 70.0, NEITHER_ADULT_NOR_HEAD),
    ("caper/es_esg", "Q26b", "B5", 11.0, 9.0, NEITHER_ADULT_NOR_HEAD),
    ("caper/es_esg", "Q26b", "D5", 2.0, 0.0, NEITHER_ADULT_NOR_HEAD),
    ("caper/hp_esg", "Q7b", "B2", 0.0, 202.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q7b", "C2", 0.0, 51.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q7b", "D2", 0.0, 150.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q7b", "E2", 0.0, 1.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q7b", "B3", 0.0, 293.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q7b", "C3", 0.0, 92.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q7b", "D3", 0.0, 199.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q7b", "E3", 0.0, 2.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q7b", "B4", 10.0, 13.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q7b", "C4", 1.0, 2.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q7b", "D4", 9.0, 11.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q7b", "B5", 0.0, 211.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q7b", "C5", 0.0, 52.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q7b", "D5", 0.0, 158.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q7b", "E5", 0.0, 1.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q8b", "B2", 0.0, 88.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q8b", "C2", 0.0, 40.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q8b", "D2", 0.0, 48.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q8b", "B3", 0.0, 145.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q8b", "C3", 0.0, 80.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q8b", "D3", 0.0, 64.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q8b", "E3", 0.0, 1.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q8b", "B4", 4.0, 6.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q8b", "C4", 1.0, 2.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q8b", "D4", 3.0, 4.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q8b", "B5", 0.0, 92.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q8b", "C5", 0.0, 42.0, EXIT_DAY_OF_SERVICES),
    ("caper/hp_esg", "Q8b", "D5", 0.0, 50.0, EXIT_DAY_OF_SERVICES),
    ("caper/rrh_esg", "Q22e", "B13", 6.0, 7.0, MOVE_IN_IN_THE_STAY),
    ("caper/rrh_esg", "Q22e", "C13", 6.0, 7.0, MOVE_IN_IN_THE_STAY),
    ("caper/rrh_esg", "Q22e", "B14", 1.0, 0.0, MOVE_IN_IN_THE_STAY),
    ("caper/rrh_esg", "Q22e", "C14", 1.0, 0.0, MOVE_IN_IN_THE_STAY),
    ("caper/rrh_esg", "Q22g", "B3", 0.0, 1.0, NOT_YET_MOVED),
    ("caper/rrh_esg", "Q22g", "D3", 0.0, 1.0, NOT_YET_MOVED),
    ("caper/rrh_esg", "Q22g", "H3", 0.0, 4.0, NOT_YET_MOVED),
    ("caper/rrh_esg", "Q22g", "J3", 0.0, 1.0, NOT_YET_MOVED),
    ("caper/so_esg", "Q8b", "B2", 29.0, 28.0, HEAD_IS_PRESENT),
    ("caper/so_esg", "Q8b", "D2", 1.0, 0.0, HEAD_IS_PRESENT),
    ("caper/so_esg", "Q8b", "B3", 32.0, 31.0, HEAD_IS_PRESENT),
    ("caper/so_esg", "Q8b", "D3", 1.0, 0.0, HEAD_IS_PRESENT),
    ("caper/so_esg", "Q8b", "B4", 28.0, 27.0, HEAD_IS_PRESENT),
    ("caper/so_esg", "Q8b", "D4", 1.0, 0.0, HEAD_IS_PRESENT),
];
