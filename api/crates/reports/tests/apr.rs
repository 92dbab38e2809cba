//! What holds between the tables of the APR and the CAPER on any data: on synthetic Continuums of Care of several seeds
//! and on HUD's sample, for everything together and for each type of project.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod conformance;

use std::convert::Infallible;

use hmis_csv::{Batch, Limits, Package};
use hmis_reports::{Day, Parameters, Report, Run, Snapshot, SnapshotBuilder, Value, apr, caper};

struct IntoSnapshot(SnapshotBuilder);

impl hmis_demo::Sink for IntoSnapshot {
    type Error = Infallible;

    fn batch(&mut self, batch: &Batch) -> Result<(), Infallible> {
        self.0.add(batch);
        Ok(())
    }
}

fn synthetic(seed: u64) -> Snapshot {
    let mut sink = IntoSnapshot(SnapshotBuilder::new());
    hmis_demo::generate(&hmis_demo::Parameters::new(2_500, seed), &mut sink).unwrap();
    sink.0.finish()
}

/// The values of a report by address.
struct Cells<'a>(&'a Report, String);

impl Cells<'_> {
    fn at(&self, table: &str, column: char, row: usize) -> f64 {
        conformance::ours(self.0, table, column, row)
    }

    fn sum(&self, table: &str, column: char, rows: impl IntoIterator<Item = usize>) -> f64 {
        rows.into_iter().map(|row| self.at(table, column, row)).sum()
    }

    #[track_caller]
    fn same(&self, what: &str, one: f64, other: f64) {
        assert!((one - other).abs() < 1e-9, "{}: {what}: {one} and {other}", self.1);
    }

    /// A row is the sum of rows in every column.
    #[track_caller]
    fn total(&self, table: &str, columns: std::ops::RangeInclusive<char>, rows: &[usize], total: usize) {
        for column in columns {
            let sum = self.sum(table, column, rows.iter().copied());
            self.same(&format!("{table} {column}{total}"), self.at(table, column, total), sum);
        }
    }

    /// Column B is the sum of the others in every row with counts and without gray cells.
    fn columns_add_up(&self, table: &str, last: char) {
        for (row, cells) in (2..).zip(&self.0.table(table).unwrap().rows) {
            if cells.cells.iter().all(|cell| matches!(cell.value, Value::Count(_))) {
                let sum = ('C'..=last).map(|column| self.at(table, column, row)).sum();
                self.same(&format!("{table} row {row}"), self.at(table, 'B', row), sum);
            }
        }
    }
}

/// Identities of tables that the APR and the CAPER share.
fn shared(cells: &Cells) {
    let q5a = |row| cells.at("Q5a", 'C', row);
    for (table, row) in [("Q7a", 6), ("Q11", 13), ("Q12", 34), ("Q24e", 6), ("Q26b", 6)] {
        cells.same(&format!("{table} B{row} and Q5a C2"), cells.at(table, 'B', row), q5a(2));
    }
    let heads = q5a(15) + q5a(16);
    cells.same("Q8a B2 and heads", cells.at("Q8a", 'B', 2), heads);
    cells.same("Q14a B6", cells.at("Q14a", 'B', 6), q5a(3) + q5a(16));
    cells.same("Q15 B32", cells.at("Q15", 'B', 32), q5a(3) + q5a(16));
    cells.same("Q16 B14", cells.at("Q16", 'B', 14), q5a(3));
    cells.same("Q16 C14", cells.at("Q16", 'C', 14), q5a(10));
    cells.same("Q16 D14", cells.at("Q16", 'D', 14), q5a(7));
    cells.same("Q23c B40", cells.at("Q23c", 'B', 40), q5a(6));
    cells.same("Q23e B7", cells.at("Q23e", 'B', 7), q5a(6));
    cells.same("Q25a B7", cells.at("Q25a", 'B', 7), q5a(3));
    cells.same("Q25a veterans", cells.sum("Q25a", 'B', [2, 3]), q5a(11));
    cells.same("Q26b B2", cells.at("Q26b", 'B', 2), q5a(12));
    for (row, subtotal) in [(2, 6), (3, 14), (4, 23), (5, 32), (6, 39)] {
        cells.same("Q23e and Q23c", cells.at("Q23e", 'B', row), cells.at("Q23c", 'B', subtotal));
    }
    cells.total("Q7a", 'B'..='B', &[2, 3, 4, 5], 6);
    cells.total("Q11", 'B'..='F', &(2..13).collect::<Vec<_>>(), 13);
    cells.total("Q12", 'B'..='F', &(2..34).collect::<Vec<_>>(), 34);
    cells.total("Q14a", 'B'..='F', &[2, 3, 4, 5], 6);
    cells.total("Q14b", 'B'..='F', &[2, 3, 4, 5, 6, 7], 8);
    cells.total("Q16", 'B'..='D', &(2..14).collect::<Vec<_>>(), 14);
    cells.total("Q24e", 'B'..='F', &[2, 3, 4, 5], 6);
    cells.total("Q25a", 'B'..='E', &[2, 3, 4, 5, 6], 7);
    cells.total("Q26b", 'B'..='F', &[2, 3, 4, 5], 6);
    for (column, whole) in [('B', q5a(2)), ('C', q5a(9)), ('D', q5a(6))] {
        cells.same("Q21 rows 12 to 17", cells.sum("Q21", column, 12..=17), whole);
    }
    for table in
        ["Q7a", "Q7b", "Q8a", "Q8b", "Q11", "Q12", "Q14a", "Q14b", "Q15", "Q22c", "Q22e", "Q23c", "Q23d", "Q24e"]
    {
        cells.columns_add_up(table, 'F');
    }
    cells.columns_add_up("Q25a", 'E');
    cells.columns_add_up("Q26b", 'F');
    cells.columns_add_up("Q13a1", 'G');
    cells.columns_add_up("Q23e", 'L');
    let across = |table, row| ('B'..='K').map(|column| cells.at(table, column, row)).sum::<f64>();
    cells.same("Q22f row 2", across("Q22f", 2), cells.at("Q22c", 'B', 11));
    cells.same("Q22f row 3", across("Q22f", 3), cells.at("Q22c", 'B', 13));
    cells.same("Q22g row 2", across("Q22g", 2), cells.at("Q22e", 'B', 12));
    let table = cells.0.table("Q4a").unwrap();
    let of_projects = |at: usize| table.rows.iter().map(|row| f64::from(row.cells[at].number())).sum();
    cells.same("Q4a column P", of_projects(14), q5a(2));
    cells.same("Q4a column Q", of_projects(15), heads);
}

/// Identities of tables that only the APR has.
fn of_apr(cells: &Cells) {
    let q5a = |row| cells.at("Q5a", 'C', row);
    cells.same("Q22a1 C12", cells.at("Q22a1", 'C', 12), q5a(6));
    cells.same("Q22a1 D12", cells.at("Q22a1", 'D', 12), q5a(9));
    cells.total("Q22a1", 'B'..='D', &(2..12).collect::<Vec<_>>(), 12);
    cells.same("Q18 B10", cells.at("Q18", 'B', 10), cells.at("Q18", 'C', 10) + cells.at("Q18", 'D', 10));
    cells.total("Q18", 'B'..='D', &[2, 3, 4, 5, 6, 7, 8, 9], 10);
    cells.same("Q18 and Q16", cells.at("Q18", 'B', 5), cells.at("Q16", 'B', 2));
    for table in ["Q13a2", "Q13b2", "Q13c2"] {
        cells.total(table, 'B'..='G', &[2, 3, 4, 5, 6, 7, 8], 9);
        cells.columns_add_up(table, 'G');
    }
    cells.same("Q13a2 B9", cells.at("Q13a2", 'B', 9), q5a(2));
    cells.same("Q13b2 B9", cells.at("Q13b2", 'B', 9), q5a(6));
    cells.same("Q13c2 B9", cells.at("Q13c2", 'B', 9), q5a(9));
    for table in ["Q19a1", "Q19a2"] {
        for row in [2, 4, 6] {
            let sum: f64 = ('B'..='G').map(|column| cells.at(table, column, row)).sum();
            cells.same(&format!("{table} H{row}"), cells.at(table, 'H', row), sum);
            let more = cells.at(table, 'E', row) + cells.at(table, 'F', row);
            cells.same(&format!("{table} I{row}"), cells.at(table, 'I', row), more);
        }
    }
    // Who has income, but no amount, is asked and has no total.
    assert!(cells.at("Q19a2", 'H', 6) <= cells.at("Q17", 'D', 17), "{}: Q19a2 and Q17", cells.1);
    cells.total("Q20b", 'B'..='D', &[2, 3, 4, 5], 6);
    cells.same("Q20b B6", cells.at("Q20b", 'B', 6), q5a(3));
    cells.same("Q25d B10", cells.at("Q25d", 'B', 10), q5a(11));
    cells.total("Q25d", 'B'..='E', &[2, 3, 4, 5, 6, 7], 10);
    cells.total("Q25b", 'B'..='E', &[2, 3, 4, 5, 6], 7);
    cells.total("Q26a", 'B'..='F', &[2, 3, 4, 5], 6);
    cells.same("Q26a B6", cells.at("Q26a", 'B', 6), cells.at("Q8a", 'B', 2));
    cells.same("Q26d B11", cells.at("Q26d", 'B', 11), q5a(12));
    cells.same("Q27a B6", cells.at("Q27a", 'B', 6), q5a(13));
    cells.total("Q27a", 'B'..='E', &[2, 3], 6);
    cells.total("Q27e", 'B'..='D', &(2..12).collect::<Vec<_>>(), 12);
    cells.same("Q27e B12", cells.at("Q27e", 'B', 12), q5a(13));
    cells.same("Q27f1 B40", cells.at("Q27f1", 'B', 40), cells.at("Q27e", 'C', 12));
    for table in ["Q25i", "Q26a", "Q27d", "Q27f1", "Q27f2", "Q27k", "Q27l"] {
        cells.columns_add_up(table, 'F');
    }
    for row in [2, 3] {
        let [parents, children, all, households] = ['B', 'C', 'D', 'E'].map(|column| cells.at("Q27b", column, row));
        assert!(households <= parents && parents + children <= all, "{}: Q27b row {row}", cells.1);
    }
}

/// Identities of tables that only the CAPER has.
fn of_caper(cells: &Cells, apr: &Report) {
    let q5a = |row| cells.at("Q5a", 'C', row);
    cells.total("Q22a2", 'B'..='D', &(2..15).collect::<Vec<_>>(), 15);
    cells.same("Q22a2 B15", cells.at("Q22a2", 'B', 15), q5a(2));
    cells.total("Q22d", 'B'..='F', &(2..12).collect::<Vec<_>>(), 12);
    cells.same("Q22d B12", cells.at("Q22d", 'B', 12), q5a(2));
    cells.total("Q24a", 'B'..='F', &(2..16).collect::<Vec<_>>(), 16);
    assert!(cells.at("Q24a", 'B', 16) <= q5a(6));
    for table in &cells.0.tables {
        if let Some(other) = apr.table(table.id) {
            assert_eq!(table, other, "{}: {}", cells.1, table.id);
        }
    }
}

/// Every count is the number of the people behind it.
fn members_are_counted(run: &Run, report: &Report, name: &str) {
    for table in &report.tables {
        let members = run.members_of_table(table.id);
        assert_eq!(members.len(), table.rows.len(), "{name} {}", table.id);
        for (row, (cells, members)) in table.rows.iter().zip(&members).enumerate() {
            for (cell, members) in cells.cells.iter().zip(members) {
                let address = format!("{name} {} {}{}", table.id, cell.column, row + 2);
                assert_eq!(cell.members as usize, members.len(), "{address}");
                if let Value::Count(count) = cell.value {
                    assert_eq!(count as usize, members.len(), "{address}");
                }
                assert!(members.is_sorted_by_key(|member| member.client), "{address}: order");
            }
        }
    }
}

fn check(snapshot: &Snapshot, period: (&str, &str), projects: Option<&[u32]>, name: &str) -> f64 {
    let day = |text| Day::parse(text).unwrap();
    let parameters = Parameters { start: day(period.0), end: day(period.1), projects, coc_codes: &[] };
    let run = apr::prepare(snapshot, &parameters);
    let apr = run.report();
    assert_eq!(apr.tables.len(), 67);
    let cells = Cells(&apr, name.to_owned());
    shared(&cells);
    of_apr(&cells);
    members_are_counted(&run, &apr, name);
    let run = caper::prepare(snapshot, &parameters);
    let caper = run.report();
    assert_eq!(caper.tables.len(), 40);
    let of_capers = Cells(&caper, format!("{name} caper"));
    shared(&of_capers);
    of_caper(&of_capers, &apr);
    members_are_counted(&run, &caper, name);
    cells.at("Q5a", 'C', 2)
}

/// Checks everything together and each type of project by itself; returns how many people were reported.
fn check_all(snapshot: &Snapshot, period: (&str, &str), name: &str) -> f64 {
    let everybody = check(snapshot, period, None, name);
    let types = &snapshot.projects.project_type;
    for kind in 0..=14_i16 {
        let projects: Vec<u32> =
            (0..).zip(types).filter(|(_, code)| code.is(kind)).map(|(project, _)| project).collect();
        if !projects.is_empty() {
            check(snapshot, period, Some(&projects), &format!("{name}, projects of type {kind}"));
        }
    }
    everybody
}

#[test]
fn tables_of_synthetic_continuums_agree_with_each_other() {
    for seed in [1, 2, 3] {
        let people = check_all(&synthetic(seed), ("2025-10-01", "2026-09-30"), &format!("seed {seed}"));
        println!("seed {seed}: {people} people");
        assert!(people > 500.0, "a report about nobody proves nothing");
    }
}

#[test]
fn tables_of_huds_sample_agree_with_each_other() {
    let Some(folder) = conformance::folder("datalab-fy2026") else { return };
    let package = Package::open(&folder.join("input"), &Limits::default()).unwrap();
    let snapshot = Snapshot::from_package(&package).unwrap();
    assert!(check_all(&snapshot, ("2021-10-01", "2022-09-30"), "sample") > 1_000.0);
}

#[test]
fn a_project_without_anybody_gives_tables_of_zeros() {
    let snapshot = synthetic(1);
    let day = |text| Day::parse(text).unwrap();
    let parameters =
        Parameters { start: day("1999-01-01"), end: day("1999-12-31"), projects: Some(&[]), coc_codes: &[] };
    for report in [apr::run(&snapshot, &parameters), caper::run(&snapshot, &parameters)] {
        for cell in report.tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells) {
            let zero = match cell.value {
                Value::Count(count) => count == 0,
                Value::Percent(number) | Value::Number(number) => number == 0.0,
                Value::Blank => true,
                Value::Text(_) => false,
            };
            assert!(zero, "{cell:?}");
        }
    }
}
