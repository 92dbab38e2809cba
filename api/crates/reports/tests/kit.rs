//! Our APR and CAPER against HUD's test kit of 2021, for the cells whose rules have not changed since.
//!
//! Tables that HUD laid out anew are compared row by row with what their rows have become ([`TABLES`]); what has no
//! counterpart is not compared. A cell that differs must be in `DECIDED` with the rule that changed.

#[path = "conformance/compare.rs"]
mod compare;
mod conformance;
#[path = "decisions/kit.rs"]
mod decisions;
mod kit21;

use std::path::Path;

use compare::{Comparison, lines_of, number};
use decisions::DECIDED;
use hmis_reports::{Day, Parameters, Report, apr, caper};

/// Rows of the kit's table and of ours that say the same, each side added up. Rows count from 1, the headings.
type Rows = (&'static [usize], &'static [usize]);

/// A table of the kit: its name, ours, its column B in ours, and the rows.
struct Counterpart {
    theirs: &'static str,
    ours: &'static str,
    first_column: char,
    /// The kit's table has no headings.
    is_headless: bool,
    rows: RowMap,
}

enum RowMap {
    /// Row by row.
    Same,
    These(&'static [Rows]),
}

const fn same(id: &'static str) -> Counterpart {
    Counterpart { theirs: id, ours: id, first_column: 'B', is_headless: false, rows: RowMap::Same }
}

const fn mapped(theirs: &'static str, ours: &'static str, rows: &'static [Rows]) -> Counterpart {
    Counterpart { theirs, ours, first_column: 'B', is_headless: false, rows: RowMap::These(rows) }
}

/// Ages 55-61 and 62+ have become 55-64 and 65+.
const AGES: &[Rows] = &[
    (&[2], &[2]),
    (&[3], &[3]),
    (&[4], &[4]),
    (&[5], &[5]),
    (&[6], &[6]),
    (&[7], &[7]),
    (&[8], &[8]),
    (&[9, 10], &[9, 10]),
    (&[11], &[11]),
    (&[12], &[12]),
    (&[13], &[13]),
];
const VETERAN_AGES: &[Rows] = &[
    (&[2], &[2]),
    (&[3], &[3]),
    (&[4], &[4]),
    (&[5], &[5]),
    (&[6, 7], &[6, 7]),
    (&[8], &[8]),
    (&[9], &[9]),
    (&[10], &[10]),
];
const CHRONIC_AGES: &[Rows] = &[
    (&[2], &[2]),
    (&[3], &[3]),
    (&[4], &[4]),
    (&[5], &[5]),
    (&[6], &[6]),
    (&[7, 8], &[7, 8]),
    (&[9], &[9]),
    (&[10], &[10]),
    (&[11], &[11]),
];
const YOUTH_AGES: &[Rows] = &[(&[2], &[2]), (&[3], &[3]), (&[6], &[6])];

const SITUATIONS: &[Rows] = &[
    (&[3], &[4]),
    (&[4], &[16]),
    (&[5], &[3]),
    (&[6], &[5]),
    (&[7], &[19]),
    (&[10], &[12]),
    (&[11], &[13]),
    (&[12], &[9]),
    (&[13], &[10]),
    (&[14], &[8]),
    (&[15], &[11]),
    (&[16], &[17]),
    (&[20], &[27]),
    (&[21], &[26]),
    (&[19, 22, 23, 24, 26, 27, 28], &[25]),
    (&[25], &[24]),
    (&[29], &[18]),
    (&[30], &[20]),
    (&[31], &[21]),
    (&[32], &[29]),
    (&[33], &[30]),
    (&[35], &[32]),
];

const DESTINATIONS: &[Rows] = &[
    (&[3], &[27]),
    (&[4], &[31]),
    (&[5], &[30]),
    (&[6], &[28]),
    (&[7, 8, 9, 10, 13, 14, 15], &[29]),
    (&[11], &[25]),
    (&[12], &[26]),
    (&[16], &[32]),
    (&[18], &[4]),
    (&[19], &[22]),
    (&[20], &[16]),
    (&[21], &[20]),
    (&[22], &[21]),
    (&[23], &[3]),
    (&[24], &[5]),
    (&[25], &[18]),
    (&[26], &[19]),
    (&[29], &[8]),
    (&[30], &[12]),
    (&[31], &[13]),
    (&[32], &[9]),
    (&[33], &[10]),
    (&[34], &[11]),
    (&[35], &[14]),
    (&[37], &[17]),
    (&[38], &[36]),
    (&[39], &[35]),
    (&[40], &[37]),
    (&[41], &[34, 38]),
    (&[43], &[40]),
    (&[44], &[41]),
    (&[45], &[42]),
    (&[46], &[43]),
];
const EXIT_INCOME: &[Rows] = &[
    (&[2], &[2]),
    (&[3], &[4]),
    (&[4], &[5]),
    (&[5], &[6]),
    (&[6], &[8]),
    (&[7], &[9]),
    (&[8], &[10]),
    (&[9], &[12]),
    (&[10], &[13]),
    (&[11], &[14]),
    (&[13], &[17]),
    (&[14], &[18]),
];
/// The row "data not collected" is gone.
const LENGTHS: &[Rows] = &[
    (&[2], &[2]),
    (&[3], &[3]),
    (&[4], &[4]),
    (&[5], &[5]),
    (&[6], &[6]),
    (&[7], &[7]),
    (&[8], &[8]),
    (&[9], &[9]),
    (&[10], &[10]),
    (&[11], &[11]),
    (&[13], &[12]),
];
const ESG_LENGTHS: &[Rows] = &[
    (&[2], &[2]),
    (&[3], &[3]),
    (&[4], &[4]),
    (&[5], &[5]),
    (&[6], &[6]),
    (&[7], &[7]),
    (&[8], &[8]),
    (&[9], &[9]),
    (&[10], &[10]),
    (&[11], &[11]),
    (&[12], &[12]),
    (&[13], &[13]),
    (&[14], &[14]),
    (&[16], &[15]),
];
const ESG_LENGTHS_BY_HOUSEHOLD: &[Rows] = &[
    (&[2], &[2]),
    (&[3], &[3]),
    (&[4], &[4]),
    (&[5], &[5]),
    (&[6], &[6]),
    (&[7], &[7]),
    (&[8], &[8]),
    (&[9], &[9]),
    (&[10], &[10]),
    (&[11, 12, 13, 14], &[11]),
    (&[16], &[12]),
];
/// 61 to 180 days have become two rows.
const TIME_TO_MOVE_IN: &[Rows] = &[
    (&[2], &[2]),
    (&[3], &[3]),
    (&[4], &[4]),
    (&[5], &[5]),
    (&[6], &[6]),
    (&[7], &[7, 8]),
    (&[8], &[9]),
    (&[9], &[10]),
    (&[10], &[11]),
    (&[11], &[12]),
    (&[12], &[13]),
    (&[13], &[14]),
];
const TIME_PRIOR: &[Rows] = &[
    (&[2], &[2]),
    (&[3], &[3]),
    (&[4], &[4]),
    (&[5], &[5]),
    (&[6], &[6]),
    (&[7], &[7, 8]),
    (&[8], &[9]),
    (&[9], &[10]),
    (&[10], &[11]),
    (&[11], &[12]),
    (&[12], &[13]),
    (&[13], &[14]),
    (&[14], &[15]),
];

static TABLES: &[Counterpart] = &[
    Counterpart { theirs: "Q5a", ours: "Q5a", first_column: 'C', is_headless: true, rows: RowMap::Same },
    mapped("Q6a", "Q6a", &[(&[2], &[2]), (&[3], &[3]), (&[4], &[4])]),
    Counterpart { theirs: "Q6b", ours: "Q6b", first_column: 'E', is_headless: false, rows: RowMap::Same },
    Counterpart { theirs: "Q6c", ours: "Q6c", first_column: 'E', is_headless: false, rows: RowMap::Same },
    mapped("Q6d", "Q6d", &[(&[2], &[2]), (&[3], &[3]), (&[4], &[4])]),
    mapped("Q6e", "Q6e", &[(&[2], &[3]), (&[3], &[4]), (&[4], &[5]), (&[5], &[6]), (&[6], &[7])]),
    same("Q6f"),
    same("Q7a"),
    same("Q7b"),
    same("Q8a"),
    same("Q8b"),
    same("Q9a"),
    same("Q9b"),
    mapped("Q11", "Q11", AGES),
    same("Q13a1"),
    same("Q13b1"),
    same("Q13c1"),
    same("Q13a2"),
    same("Q13b2"),
    same("Q13c2"),
    same("Q14a"),
    mapped("Q15", "Q15", SITUATIONS),
    same("Q16"),
    same("Q17"),
    same("Q18"),
    same("Q19a1"),
    same("Q19a2"),
    mapped("Q19b", "Q19b", EXIT_INCOME),
    same("Q20a"),
    same("Q20b"),
    same("Q21"),
    mapped("Q22a1", "Q22a1", LENGTHS),
    mapped("Q22a2", "Q22a2", ESG_LENGTHS),
    same("Q22b"),
    mapped("Q22c", "Q22c", TIME_TO_MOVE_IN),
    mapped("Q22d", "Q22d", ESG_LENGTHS_BY_HOUSEHOLD),
    mapped("Q22e", "Q22e", TIME_PRIOR),
    mapped("Q23c", "Q23c", DESTINATIONS),
    Counterpart { theirs: "Q24", ours: "Q24a", first_column: 'B', is_headless: false, rows: RowMap::Same },
    same("Q25a"),
    same("Q25b"),
    mapped("Q25d", "Q25d", VETERAN_AGES),
    mapped("Q25i", "Q25i", DESTINATIONS),
    same("Q26a"),
    same("Q26b"),
    mapped("Q26d", "Q26d", CHRONIC_AGES),
    same("Q26e"),
    mapped("Q27a", "Q27a", YOUTH_AGES),
    same("Q27b"),
    mapped("Q27d", "Q27d", SITUATIONS),
    mapped("Q27e", "Q27e", LENGTHS),
    mapped("Q27f", "Q27f1", DESTINATIONS),
    same("Q27g"),
    same("Q27h"),
    mapped("Q27i", "Q27i", EXIT_INCOME),
];

/// A run: report, the kit's folder of results, and its folders of input.
type KitRun = (&'static str, &'static str, &'static [&'static str]);

const RUNS: &[KitRun] = &[
    ("apr", "psh", &["psh"]),
    ("apr", "rrh", &["rrh"]),
    ("apr", "rrh_2", &["rrh", "rrh_2"]),
    ("apr", "th", &["th"]),
    ("apr", "so", &["so"]),
    ("apr", "services_only", &["services_only"]),
    ("caper", "es_ee", &["es_with_ce"]),
    ("caper", "es_nbn", &["es_nbn"]),
    ("caper", "hp", &["homeless_prevention"]),
    ("caper", "rrh", &["rrh"]),
    ("caper", "so", &["so"]),
    ("caper", "th", &["th"]),
];

fn compare(comparison: &mut Comparison, name: &str, folder: &Path, report: &Report) {
    for counterpart in TABLES.iter().filter(|counterpart| report.table(counterpart.ours).is_some()) {
        let Some(lines) = lines_of(&folder.join(format!("{}.csv", counterpart.theirs))) else { continue };
        let first = if counterpart.is_headless { 2 } else { 1 };
        let line = |row: usize| &lines[row - first];
        let all: Vec<(Vec<usize>, Vec<usize>)> = match counterpart.rows {
            RowMap::Same => (2..lines.len() + first).map(|row| (vec![row], vec![row])).collect(),
            RowMap::These(rows) => rows.iter().map(|(theirs, ours)| (theirs.to_vec(), ours.to_vec())).collect(),
        };
        for (theirs, ours) in all {
            for (at, column) in (1..line(theirs[0]).len()).zip(counterpart.first_column..) {
                let cells: Vec<&str> = theirs.iter().map(|row| line(*row)[at].as_str()).collect();
                let sum: f64 = cells.iter().filter_map(|cell| number(cell)).sum();
                let theirs = if cells.len() == 1 { cells[0].to_owned() } else { sum.to_string() };
                let our_sum = ours.iter().map(|row| conformance::ours(report, counterpart.ours, column, *row)).sum();
                comparison.cell(name, counterpart.ours, &format!("{column}{}", ours[0]), &theirs, our_sum, DECIDED);
            }
        }
    }
}

#[test]
fn tables_agree_with_the_test_kit_where_rules_have_not_changed() {
    let Some(folder) = conformance::folder("kit-fy2021") else { return };
    let mut comparison = Comparison::default();
    for (kind, result, inputs) in RUNS {
        let inputs: Vec<_> = inputs.iter().map(|input| folder.join("input").join(input)).collect();
        let snapshot = kit21::snapshot(&inputs.iter().map(std::path::PathBuf::as_path).collect::<Vec<_>>());
        let day = |text| Day::parse(text).unwrap();
        let parameters =
            Parameters { start: day("2020-10-01"), end: day("2021-09-30"), projects: None, coc_codes: &["XX-500"] };
        let report = if *kind == "apr" { apr::run(&snapshot, &parameters) } else { caper::run(&snapshot, &parameters) };
        let name = format!("{kind}/{result}");
        let (compared, equal) = (comparison.compared, comparison.equal);
        compare(&mut comparison, &name, &folder.join("expected").join(kind).join(result), &report);
        println!("{name}: {} compared, {} equal", comparison.compared - compared, comparison.equal - equal);
    }
    comparison.finish(DECIDED);
}
