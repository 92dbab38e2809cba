//! What holds of the System Performance Measures for any data.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;
mod spm_support;

use std::collections::{BTreeMap, BTreeSet};

use common::day;
use hmis_reports::{Day, Snapshot};
use proptest::prelude::*;
use spm_support::{PERIOD, shown, snapshot, spm};

const TABLES_OF_COUNTS: [(&str, &[char], std::ops::RangeInclusive<usize>); 14] = [
    ("spm_1a", &['B'], 2..=3),
    ("spm_1b", &['B'], 2..=3),
    ("spm_2", &['B', 'C', 'E', 'G', 'I'], 2..=7),
    ("spm_3", &['C'], 2..=5),
    ("spm_4.1", &['C'], 2..=3),
    ("spm_4.2", &['C'], 2..=3),
    ("spm_4.3", &['C'], 2..=3),
    ("spm_4.4", &['C'], 2..=3),
    ("spm_4.5", &['C'], 2..=3),
    ("spm_5.1", &['C'], 2..=4),
    ("spm_5.2", &['C'], 2..=4),
    ("spm_7a1", &['C'], 2..=4),
    ("spm_7b1", &['C'], 2..=3),
    ("spm_7b2", &['C'], 2..=3),
];

/// A stay as the generator makes it.
#[derive(Debug, Clone)]
struct Stay {
    client: u8,
    kind: i32,
    start: i32,
    length: i32,
    is_open: bool,
    since: Option<i32>,
    move_in: Option<i32>,
    situation: i32,
    destination: i32,
    nights: Vec<i32>,
}

impl Stay {
    fn line(&self, id: usize) -> String {
        let first = day(PERIOD.0).plus(self.start);
        let exit = if self.is_open { "-".to_owned() } else { first.plus(self.length).to_string() };
        let option = |name: &str, offset: Option<i32>| {
            offset.map_or_else(String::new, |days| format!("{name}={}", first.plus(days)))
        };
        let nights: Vec<String> = self.nights.iter().map(|days| first.plus(*days).to_string()).collect();
        format!(
            "{} {} {first} {exit} {} {} ls={} dest={} n={} id=E{id:03}",
            self.client,
            self.kind,
            option("h", self.since.map(|days| -days)),
            option("mi", self.move_in),
            self.situation,
            self.destination,
            if self.kind == 1 { nights.join(",") } else { String::new() },
        )
    }
}

fn stays(most: usize) -> impl Strategy<Value = Vec<Stay>> {
    let kind = prop::sample::select(vec![0, 0, 1, 1, 2, 3, 4, 8, 9, 13]);
    let days = (-1_200..370_i32, 0..300_i32, prop::bool::weighted(0.2));
    let prior = (prop::option::of(0..600_i32), prop::option::of(-5..200_i32));
    let answers =
        (prop::sample::select(vec![116, 101, 410, 206]), prop::sample::select(vec![410, 435, 116, 101, 206, 24, 30]));
    let stay = (0..6_u8, kind, days, prior, answers, prop::collection::vec(-3..300_i32, 0..6)).prop_map(
        |(client, kind, (start, length, is_open), (since, move_in), (situation, destination), nights)| Stay {
            client,
            kind,
            start,
            length,
            is_open,
            since,
            move_in,
            situation,
            destination,
            nights,
        },
    );
    prop::collection::vec(stay, 0..most)
}

fn snapshot_of(stays: &[Stay]) -> Snapshot {
    let lines: Vec<String> = stays.iter().enumerate().map(|(at, stay)| stay.line(at)).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let funder = "FunderID,ProjectID,Funder,StartDate\n1,3,2,2015-01-01\n2,2,4,2015-01-01";
    let incomes: Vec<String> = (0..stays.len()).map(|at| income(stays, at)).collect();
    let incomes = format!(
        "IncomeBenefitsID,EnrollmentID,InformationDate,DataCollectionStage,IncomeFromAnySource,TotalMonthlyIncome\n{}",
        incomes.join("\n")
    );
    snapshot(&lines, &[("Funder", funder), ("IncomeBenefits", &incomes)])
}

fn income(stays: &[Stay], at: usize) -> String {
    let first = day(PERIOD.0).plus(stays[at].start);
    let exit = first.plus(stays[at].length);
    format!("S{at},E{at:03},{first},1,1,{}\nX{at},E{at:03},{exit},3,1,{}", at % 3 * 100, at % 4 * 100)
}

/// The nights of each client by measure 1, counted night by night as the steps say.
fn nights_by_hand(stays: &[Stay], with_th: bool, is_1b: bool) -> BTreeMap<u8, BTreeSet<i32>> {
    let (start, end) = (day(PERIOD.0).0, day(PERIOD.1).0);
    let lookback = day("2015-10-01").0;
    let mut clients: BTreeMap<u8, Vec<&Stay>> = BTreeMap::new();
    for stay in stays {
        clients.entry(stay.client).or_default().push(stay);
    }
    let mut found = BTreeMap::new();
    for (client, stays) in clients {
        let (mut kept, mut negated, mut episodes) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for stay in stays {
            let first = start + stay.start;
            let exit = if stay.is_open { i32::MAX } else { first + stay.length };
            let is_ph = [3, 9, 13].contains(&stay.kind);
            let is_homeless = [0, 1, 4, 8].contains(&stay.kind) || [116, 101].contains(&stay.situation);
            let move_in = stay
                .move_in
                .map(|days| first + days)
                .filter(|day| is_ph && *day >= first && *day <= exit && *day <= end);
            let in_year = |day: i32| (start..=end).contains(&day);
            let counts = match stay.kind {
                0 | 1 | 8 => true,
                2 => with_th,
                4 => false,
                _ => {
                    is_1b
                        && is_homeless
                        && (in_year(first) || move_in.is_some_and(in_year) || (move_in.is_none() && in_year(exit)))
                }
            };
            let night_of = |day: &i32| *day >= lookback && *day <= end;
            let recorded: Vec<i32> = stay.nights.iter().map(|days| first + days).filter(|day| *day >= first).collect();
            let mut last_of_episode = Some(first);
            if stay.kind == 1 {
                kept.extend(recorded.iter().copied().filter(|day| *day < exit).filter(night_of));
                last_of_episode = recorded.into_iter().filter(|day| *day <= exit && *day <= end).min();
            } else if counts {
                kept.extend((first..exit.min(end + 1).min(move_in.unwrap_or(i32::MAX))).filter(night_of));
            }
            if stay.kind == 2 && !with_th {
                negated.extend(first..exit.min(end + 1));
            }
            if let Some(move_in) = move_in {
                negated.extend(move_in..exit.min(end + 1));
            }
            let episode = last_of_episode.zip(stay.since).filter(|(last, _)| *last >= lookback && first <= end);
            if let Some((last, since)) = episode.filter(|_| is_1b && counts && is_homeless) {
                episodes.extend(first - since..=last);
            }
        }
        let homeless: BTreeSet<i32> = kept.difference(&negated).copied().collect();
        let Some(last) = homeless.iter().copied().filter(|day| *day >= start).max() else { continue };
        let client_start = (last - 365).max(lookback);
        let all: BTreeSet<i32> = homeless.union(&episodes).copied().filter(|day| !negated.contains(day)).collect();
        let mut counted: BTreeSet<i32> = all.range(client_start..=last).copied().collect();
        let mut before = client_start - 1;
        while all.contains(&before) {
            counted.insert(before);
            before -= 1;
        }
        found.insert(client, counted);
    }
    found
}

fn nights_of(snapshot: &Snapshot, table: &str, row: usize) -> BTreeMap<String, usize> {
    let spm = spm(snapshot, PERIOD);
    let members = spm.members(table, 'B', row).unwrap();
    let number = |text: String| text.split(' ').next().unwrap().parse().unwrap();
    members
        .iter()
        .map(|member| (snapshot.clients.ids.get(member.client).into_owned(), number(member.explain(&spm).text)))
        .collect()
}

fn number(snapshot: &Snapshot, table: &str, column: char, row: usize) -> f64 {
    shown(&spm(snapshot, PERIOD).report(), table, column, row).parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn measure_1_is_what_counting_night_by_night_gives(stays in stays(14)) {
        let snapshot = snapshot_of(&stays);
        for (table, row, with_th, is_1b) in
            [("spm_1a", 2, false, false), ("spm_1a", 3, true, false), ("spm_1b", 2, false, true), ("spm_1b", 3, true, true)]
        {
            let by_hand: BTreeMap<String, usize> = nights_by_hand(&stays, with_th, is_1b)
                .into_iter()
                .map(|(client, nights)| (client.to_string(), nights.len()))
                .collect();
            prop_assert_eq!(nights_of(&snapshot, table, row), by_hand.clone(), "{} row {}", table, row);
            let sum: usize = by_hand.values().sum();
            #[expect(clippy::cast_precision_loss, reason = "small numbers")]
            let average = if by_hand.is_empty() { 0.0 } else { sum as f64 / by_hand.len() as f64 };
            prop_assert!((number(&snapshot, table, 'D', row) - average).abs() <= 0.005 + 1e-9);
        }
    }

    #[test]
    fn a_stay_in_two_parts_is_as_long(stays in stays(10), part in 0..300_i32) {
        let mut parts = Vec::new();
        for stay in &stays {
            if [0, 2, 8].contains(&stay.kind) && !stay.is_open && part < stay.length {
                parts.push(Stay { length: part, ..stay.clone() });
                parts.push(Stay { start: stay.start + part, length: stay.length - part, ..stay.clone() });
            } else {
                parts.push(stay.clone());
            }
        }
        let (whole, parts) = (snapshot_of(&stays), snapshot_of(&parts));
        for row in [2, 3] {
            prop_assert_eq!(nights_of(&whole, "spm_1a", row), nights_of(&parts, "spm_1a", row));
        }
    }

    #[test]
    fn cells_count_their_people_and_tables_agree(stays in stays(30)) {
        let snapshot = snapshot_of(&stays);
        let spm = spm(&snapshot, PERIOD);
        let report = spm.report();
        for (table, columns, rows) in TABLES_OF_COUNTS {
            for (column, row) in columns.iter().flat_map(|column| rows.clone().map(move |row| (*column, row))) {
                let members = spm.members(table, column, row).unwrap();
                let clients: BTreeSet<u32> = members.iter().map(|member| member.client).collect();
                prop_assert_eq!(clients.len(), members.len());
                prop_assert_eq!(shown(&report, table, column, row), members.len().to_string(), "{} {}{}", table, column, row);
            }
        }
        let cell = |table: &str, column: char, row: usize| shown(&report, table, column, row).parse::<u32>().unwrap();
        // Universes nest: every night of row 2 is one of row 3, and every night of 1a is one of 1b.
        let clients = |table: &str, row: usize| -> BTreeSet<u32> {
            spm.members(table, 'B', row).unwrap().iter().map(|member| member.client).collect()
        };
        for (inner, outer) in
            [(("spm_1a", 2), ("spm_1a", 3)), (("spm_1b", 2), ("spm_1b", 3)), (("spm_1a", 2), ("spm_1b", 2)), (("spm_1a", 3), ("spm_1b", 3))]
        {
            prop_assert!(clients(inner.0, inner.1).is_subset(&clients(outer.0, outer.1)));
        }
        // Who has a night of 1a in the report is sheltered in 3.2.
        prop_assert!(cell("spm_1a", 'B', 3) <= cell("spm_3", 'C', 2));
        for column in ['B', 'C', 'E', 'G', 'I'] {
            prop_assert_eq!((2..=6).map(|row| cell("spm_2", column, row)).sum::<u32>(), cell("spm_2", column, 7));
        }
        for row in 2..=7 {
            let sum: u32 = ['C', 'E', 'G'].into_iter().map(|column| cell("spm_2", column, row)).sum();
            prop_assert_eq!(sum, cell("spm_2", 'I', row));
        }
        let sheltered: Vec<u32> = (2..=5).map(|row| cell("spm_3", 'C', row)).collect();
        prop_assert!(sheltered[1..].iter().all(|part| *part <= sheltered[0]));
        prop_assert!(sheltered[0] <= sheltered[1..].iter().sum());
        for table in ["spm_5.1", "spm_5.2"] {
            prop_assert_eq!(cell(table, 'C', 2), cell(table, 'C', 3) + cell(table, 'C', 4));
        }
        prop_assert!(cell("spm_5.1", 'C', 2) <= cell("spm_5.2", 'C', 2));
        prop_assert!(cell("spm_7a1", 'C', 3) + cell("spm_7a1", 'C', 4) <= cell("spm_7a1", 'C', 2));
    }

    #[test]
    fn the_order_of_rows_does_not_matter(stays in stays(20).prop_shuffle()) {
        let lines: Vec<String> = stays.iter().enumerate().map(|(at, stay)| stay.line(at)).collect();
        let forward: Vec<&str> = lines.iter().map(String::as_str).collect();
        let backward: Vec<&str> = lines.iter().rev().map(String::as_str).collect();
        let report = |lines: &[&str]| spm(&snapshot(lines, &[]), PERIOD).report();
        prop_assert_eq!(report(&forward), report(&backward));
    }
}

#[test]
fn days_of_the_generator_are_those_of_the_report() {
    let stay = Stay {
        client: 1,
        kind: 1,
        start: 1,
        length: 2,
        is_open: false,
        since: Some(3),
        move_in: None,
        situation: 116,
        destination: 30,
        nights: vec![0, 1],
    };
    assert_eq!(stay.line(7), "1 1 2022-10-02 2022-10-04 h=2022-09-29  ls=116 dest=30 n=2022-10-02,2022-10-03 id=E007");
    assert_eq!(Day::parse("2022-10-01"), Some(day(PERIOD.0)));
}
