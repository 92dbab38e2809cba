//! Measure 1 on cases worked by hand: which nights count.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;
mod spm_support;

use spm_support::{PERIOD, shown, snapshot, spm};

const ES_SH: (&str, usize) = ("spm_1a", 2);
const ES_SH_TH: (&str, usize) = ("spm_1a", 3);
const WITH_PH: (&str, usize) = ("spm_1b", 2);
const WITH_TH_PH: (&str, usize) = ("spm_1b", 3);

/// First night and number of nights of client A in a row of 1a or 1b; `None` when the row does not count A.
fn length_in(period: (&str, &str), stays: &[&str], (table, row): (&str, usize)) -> Option<(String, u32)> {
    let snapshot = snapshot(stays, &[]);
    let spm = spm(&snapshot, period);
    let members = spm.members(table, 'B', row).unwrap();
    let member = members.iter().find(|member| snapshot.clients.ids.get(member.client) == "A")?;
    let first = member.nights(&spm).iter().map(|piece| piece.first).min().unwrap();
    if members.len() == 1 {
        let average = shown(&spm.report(), table, 'D', row);
        assert_eq!(average, shown(&spm.report(), table, 'G', row));
        return Some((first.to_string(), average.strip_suffix(".00").unwrap().parse().unwrap()));
    }
    let text = member.explain(&spm).text;
    Some((first.to_string(), text.split(' ').next().unwrap().parse().unwrap()))
}

fn check(stays: &[&str], line: (&str, usize), expected: Option<(&str, u32)>) {
    let found = length_in(PERIOD, stays, line);
    assert_eq!(found.as_ref().map(|(first, nights)| (first.as_str(), *nights)), expected, "{stays:?} {line:?}");
}

// Drawings: = nights in a stay, h nights since the approximate date, t transitional housing, p permanent housing before
// moving in, P after, . no night. The report is from 2022-10-01 to 2023-09-30, the lookback stop date 2015-10-01.

#[test]
fn a_stay_counts_from_its_start_and_in_1b_from_the_approximate_date() {
    // 10-15 hhhh 11-01 ======= 01-15: 75 nights in the stay (30 + 31 + 14), 17 before it.
    let stays = ["A 0 2022-11-01 2023-01-15 h=2022-10-15"];
    check(&stays, ES_SH, Some(("2022-11-01", 75)));
    check(&stays, WITH_PH, Some(("2022-10-15", 92)));
}

#[test]
fn a_night_counts_once_and_the_exit_day_never() {
    // 10-15 ======== 12-15
    //       11-15 ======== 01-15: 17 + 30 + 31 + 14
    check(&["A 0 2022-10-15 2022-12-15", "A 0 2022-11-15 2023-01-15"], ES_SH, Some(("2022-10-15", 92)));
    // 10-15 ===== 11-15 ===== 12-15: 17 + 30 + 14
    check(&["A 0 2022-10-15 2022-11-15", "A 0 2022-11-15 2022-12-15"], ES_SH, Some(("2022-10-15", 61)));
    // 11-15 | 11-15 has no night; 12-01 ===== 12-15
    check(&["A 0 2022-11-15 2022-11-15", "A 0 2022-12-01 2022-12-15"], ES_SH, Some(("2022-12-01", 14)));
}

#[test]
fn transitional_housing_counts_in_row_3_and_negates_in_row_2() {
    // 10-15 ==== 11-15 .... 11-20 tttt 01-20: 31, and 61 nights in transitional housing
    let stays = ["A 0 2022-10-15 2022-11-15", "A 2 2022-11-20 2023-01-20"];
    check(&stays, ES_SH, Some(("2022-10-15", 31)));
    check(&stays, ES_SH_TH, Some(("2022-10-15", 92)));
    // 11-01 =============== 02-15, within it 12-10 ttt 01-20: 106 nights, 41 of them negated
    let stays = ["A 0 2022-11-01 2023-02-15", "A 2 2022-12-10 2023-01-20"];
    check(&stays, ES_SH, Some(("2022-11-01", 65)));
    check(&stays, WITH_TH_PH, Some(("2022-11-01", 106)));
}

#[test]
fn night_by_night_counts_bed_nights() {
    // 11-05 = 11-10 = 11-15 = 12-01 = 12-15 =
    let nights = "n=2022-11-05,2022-11-10,2022-11-15,2022-12-01,2022-12-15";
    check(&[&format!("A 1 2022-11-01 2023-01-15 {nights}")], ES_SH, Some(("2022-11-05", 5)));
    // 10-01 hhhhh 11-05 is 35 nights and the first bed night; four more.
    check(&[&format!("A 1 2022-11-01 2023-01-15 h=2022-10-01 {nights}")], WITH_PH, Some(("2022-10-01", 40)));
}

#[test]
fn street_outreach_is_no_stay() {
    // 10-15 hhh 11-01 ==== 12-15: 17 + 44
    let stays = ["A 0 2022-11-01 2022-12-15 h=2022-10-15", "A 4 2023-01-01 2023-03-15 h=2022-12-20"];
    check(&stays, WITH_PH, Some(("2022-10-15", 61)));
}

#[test]
fn permanent_housing_counts_until_the_move_in() {
    // 10-15 hhh 11-01 pppp 12-01 PPPP: 17 + 30
    check(&["A 3 2022-11-01 2023-03-15 mi=2022-12-01 ls=116 h=2022-10-15"], WITH_PH, Some(("2022-10-15", 47)));
    // No move-in: 12-01 hhh 01-01 ppp 03-01: 31 + 59
    let stays = ["A 3 2023-01-01 2023-03-01 ls=99 los=1 prev=1 h=2022-12-01"];
    check(&stays, WITH_PH, Some(("2022-12-01", 90)));
    // 09-15 hh 10-05 ==== 11-15
    //                11-10 ttttttt 01-10 .. 01-15 pp 02-01 PP: 20 + 97 and 17 nights
    let stays = [
        "A 0 2022-10-05 2022-11-15 h=2022-09-15",
        "A 2 2022-11-10 2023-01-10 ls=116",
        "A 3 2023-01-15 2023-04-15 mi=2023-02-01 ls=116",
    ];
    check(&stays, WITH_TH_PH, Some(("2022-09-15", 134)));
}

#[test]
fn contiguous_nights_before_the_year_count() {
    // 2021: 11-20 === 11-26. 2022: 11-01 === 12-02 with h 2021-11-22, which makes one block from 2021-11-20 on. The
    // year starts 365 days before 2022-12-01, on 2021-12-01.
    let stays = ["A 0 2021-11-20 2021-11-26", "A 0 2022-11-01 2022-12-02 h=2021-11-22"];
    check(&stays, WITH_PH, Some(("2021-11-20", 377)));
}

#[test]
fn the_night_before_the_year_is_contiguous_even_when_the_year_starts_without_one() {
    // The last night is 2023-06-30, the year starts on 2022-06-30. A stay until 2022-06-30 ends exactly there: its last
    // night 06-29 is one day earlier than the client start date, so that all its 29 nights from 06-01 count. A stay until
    // 06-29 ends one day too early.
    check(&["A 0 2022-06-01 2022-06-30", "A 0 2023-06-21 2023-07-01"], ES_SH, Some(("2022-06-01", 29 + 10)));
    check(&["A 0 2022-06-01 2022-06-29", "A 0 2023-06-21 2023-07-01"], ES_SH, Some(("2023-06-21", 10)));
    // The client start date itself counts: 365 days before the last night make 366 nights.
    check(&["A 0 2022-06-30 2022-07-01", "A 0 2023-06-21 2023-07-01"], ES_SH, Some(("2022-06-30", 1 + 10)));
}

#[test]
fn the_lookback_stops_recorded_nights_but_not_the_approximate_date() {
    // Start 2016-01-15 is after 2015-10-01: h from 2014-10-15 to 2023-01-14
    check(&["A 0 2016-01-15 2023-01-15 h=2014-10-15"], WITH_PH, Some(("2014-10-15", 3014)));
    // Start 2015-06-01 is before it: no h, and nights from 2015-10-01 on
    check(&["A 0 2015-06-01 2023-01-15 h=2014-01-01"], WITH_PH, Some(("2015-10-01", 2663)));
    // The earliest bed night decides in a night-by-night shelter: 2014-10-01 to 2022-12-03
    let stays = ["A 1 2016-11-01 2023-01-15 h=2014-10-01 n=2022-12-01,2022-12-02,2022-12-03"];
    check(&stays, WITH_PH, Some(("2014-10-01", 2986)));
}

#[test]
fn nobody_is_homeless_before_birth() {
    check(&["A 0 2019-01-01 2023-02-01 dob=2020-01-01"], ES_SH, Some(("2020-01-01", 1127)));
    check(&["A 0 2022-12-01 2022-12-11 h=2022-01-01 dob=2022-11-21"], WITH_PH, Some(("2022-11-21", 20)));
}

#[test]
fn who_started_transitional_housing_housed_adds_no_time_before_it() {
    let stays = ["A 2 2022-11-01 2023-01-15 ls=336 h=2022-01-01"];
    check(&stays, WITH_PH, None);
    check(&stays, WITH_TH_PH, Some(("2022-11-01", 75)));
}

#[test]
fn who_lives_in_permanent_housing_is_not_homeless() {
    // Housed since 2018-04-01: shelter and h of 2022 are negated.
    let stays = ["A 3 2018-02-15 2023-01-15 mi=2018-04-01 ls=116", "A 0 2022-09-01 2022-10-15 h=2022-08-15"];
    check(&stays, WITH_PH, None);
    check(&stays, ES_SH, None);
}

#[test]
fn permanent_housing_breaks_the_way_back() {
    // 2014-06-01 h.. 2021-06-01 pp 08-01 PPPP 2022-04-30 .... 2023-01-01 hhh 08-15 =: only 227 nights since 01-01,
    // because the report year has no part in the permanent housing stay.
    let shelter = "A 1 2023-08-15 - h=2023-01-01 n=2023-08-15";
    let stays = ["A 3 2021-06-01 2022-04-30 mi=2021-08-01 ls=116 h=2014-06-01", shelter];
    check(&stays, WITH_PH, Some(("2023-01-01", 227)));
    // Moved in on 2022-10-03, in the report: 2014-06-01 to 2022-10-02 is contiguous with the year that starts on
    // 2022-08-15; then 2022-11-03 to 2022-12-31 is no time homeless.
    let stays = ["A 3 2021-06-01 2022-11-03 mi=2022-10-03 ls=116 h=2014-06-01", shelter];
    check(&stays, WITH_PH, Some(("2014-06-01", 3273)));
    // Report 2023-10-01 to 2024-09-30; shelter since 2023-05-15, housed from 06-01 to the exit on 06-11: the nights from
    // 06-11 on count, 478 until 2024-09-30.
    let stays = ["A 0 2023-05-15 -", "A 3 2021-06-01 2023-06-11 mi=2023-06-01 ls=116 h=2021-01-01"];
    let found = length_in(("2023-10-01", "2024-09-30"), &stays, WITH_PH);
    assert_eq!(found, Some(("2023-06-11".to_owned(), 478)));
}

#[test]
fn huds_additional_cases() {
    // 1b: exit from shelter on the move-in date: unaffected. 1c: one day later: a night less.
    check(&["A 0 2022-11-01 2022-11-11", "A 3 2022-10-20 - mi=2022-11-11"], ES_SH, Some(("2022-11-01", 10)));
    check(&["A 0 2022-11-01 2022-11-12", "A 3 2022-10-20 - mi=2022-11-11"], ES_SH, Some(("2022-11-01", 10)));
    // 1d: shelter from the day before the exit from permanent housing: a night less. 1e: from that day on: unaffected.
    let housed = "A 3 2022-01-01 2022-11-02 mi=2022-02-01";
    check(&[housed, "A 0 2022-11-01 2022-11-11"], ES_SH, Some(("2022-11-02", 9)));
    check(&[housed, "A 0 2022-11-02 2022-11-11"], ES_SH, Some(("2022-11-02", 9)));
    // 2a: start 2022-12-01, h 2022-09-01 (91 nights before), but housed until 2022-11-01: 30 of them, and a break.
    let stays = ["A 0 2022-12-01 2022-12-11 h=2022-09-01", "A 3 2022-01-01 2022-11-01 mi=2022-02-01"];
    check(&stays, WITH_PH, Some(("2022-11-01", 40)));
}

#[test]
fn the_approximate_date_moves_neither_the_end_nor_the_universe() {
    // Last night 2022-11-10; the stay of no night on 2023-02-01 has h 2022-11-01. Nights after 11-10 do not count.
    let stays = ["A 0 2022-11-01 2022-11-11", "A 0 2023-02-01 2023-02-01 h=2022-11-01"];
    check(&stays, WITH_PH, Some(("2022-11-01", 10)));
    // Without a recorded night the client does not count at all.
    check(&["A 0 2023-02-01 2023-02-01 h=2022-11-01"], WITH_PH, None);
    // "Up to and including [project start date]": h 2022-10-20 to 2022-10-25 of a stay without nights is 6 nights.
    let stays = ["A 0 2022-10-25 2022-10-25 h=2022-10-20", "A 0 2022-11-01 2022-11-11"];
    check(&stays, WITH_PH, Some(("2022-10-20", 16)));
}

#[test]
fn a_stay_in_permanent_housing_must_belong_to_the_report_year() {
    let line = WITH_PH;
    // Started before the report and still without a move-in at its end: none of the three conditions of step 1c.
    check(&["A 3 2022-09-01 - ls=116"], line, None);
    // Moved in on the first day of the report: the stay is one, but its nights before that day lie before the report.
    check(&["A 3 2022-09-01 - ls=116 mi=2022-10-01"], line, None);
    // Moved in on the second day: one night in the report, and 30 contiguous ones before.
    check(&["A 3 2022-09-01 - ls=116 mi=2022-10-02"], line, Some(("2022-09-01", 31)));
    // A move-in after the report is none: until the last day of the report.
    check(&["A 3 2023-09-01 - ls=116 mi=2023-10-05"], line, Some(("2023-09-01", 30)));
    // From an institution under 90 days and the street before it; without the street it is not literal homelessness.
    check(&["A 3 2023-09-01 - ls=206 los=1 prev=1"], line, Some(("2023-09-01", 30)));
    check(&["A 3 2023-09-01 - ls=206 los=1 prev=0"], line, None);
    check(&["A 3 2023-09-01 - ls=410 los=0 prev=1"], line, None);
}

#[test]
fn a_move_in_on_the_first_day_makes_the_stay_relevant() {
    // 08-01 pppp 10-01 PP 10-03 ==== 10-13: the year ends on 2022-10-12; 61 nights before the move-in, 10 in shelter.
    // HUD Data Lab's program wants a move-in after the first day of the report and counts 10.
    let stays = ["A 3 2022-08-01 2022-10-03 mi=2022-10-01 ls=116", "A 0 2022-10-03 2022-10-13"];
    check(&stays, WITH_PH, Some(("2022-08-01", 71)));
}

#[test]
fn only_stays_that_a_row_counts_add_time_before_them() {
    // 11-01 == 11-11 .. 12-01 tt 12-11, h 2022-11-05: row 2 has neither the nights in transitional housing nor those
    // since its approximate date; row 3 has all 40 from 11-01 to 12-10.
    let stays = ["A 0 2022-11-01 2022-11-11", "A 2 2022-12-01 2022-12-11 ls=116 h=2022-11-05"];
    check(&stays, WITH_PH, Some(("2022-11-01", 10)));
    check(&stays, WITH_TH_PH, Some(("2022-11-01", 40)));
}

#[test]
fn children_have_the_heads_answers() {
    let head = "P 3 2023-09-01 - hh=H ls=116 h=2023-08-01";
    let line = WITH_PH;
    // The head's situation and date: 31 + 30 nights.
    check(&[head, "A 3 2023-09-01 - hh=H rel=2 dob=2015-01-01"], line, Some(("2023-08-01", 61)));
    // Whatever the relationship, but not born before the date.
    check(&[head, "A 3 2023-09-01 - hh=H rel=5 dob=2023-08-22"], line, Some(("2023-08-22", 40)));
    // An own date stays.
    check(&[head, "A 3 2023-09-01 - hh=H rel=2 dob=2015-01-01 h=2023-08-22"], line, Some(("2023-08-22", 40)));
    // Not those who joined later, adults, or members of unknown age.
    check(&[head, "A 3 2023-09-02 - hh=H rel=2 dob=2015-01-01"], line, None);
    check(&[head, "A 3 2023-09-01 - hh=H rel=3 dob=2000-01-01"], line, None);
    check(&[head, "A 3 2023-09-01 - hh=H rel=2 dob=?"], line, None);
    // Age is that at the start of the report when the stay is older: 17 at start, 18 on 2022-10-01.
    let head = "P 0 2022-06-01 2022-12-01 hh=H h=2022-05-01";
    let nights = 31 + 183;
    check(&[head, "A 0 2022-06-01 2022-12-01 hh=H rel=2 dob=2004-10-02"], line, Some(("2022-05-01", nights)));
    check(&[head, "A 0 2022-06-01 2022-12-01 hh=H rel=2 dob=2004-10-01"], line, Some(("2022-06-01", nights - 31)));
}

#[test]
fn members_move_in_with_the_household() {
    let shelter = "A 0 2022-11-01 2022-12-01";
    let line = ES_SH;
    let head = "P 3 2022-10-15 - hh=H mi=2022-11-11";
    check(&[shelter, head, "A 3 2022-10-15 - hh=H rel=3"], line, Some(("2022-11-01", 10)));
    // Joined on 11-21: moved in then.
    check(&[shelter, head, "A 3 2022-11-21 - hh=H rel=3"], line, Some(("2022-11-01", 20)));
    // Left before the move-in: never moved in.
    check(&[shelter, head, "A 3 2022-10-15 2022-11-05 hh=H rel=3"], line, Some(("2022-11-01", 30)));
    // A move-in before the head's start is no move-in.
    let head = "P 3 2022-11-11 - hh=H mi=2022-11-10";
    check(&[shelter, head, "A 3 2022-11-11 - hh=H rel=3"], line, Some(("2022-11-01", 30)));
}

#[test]
fn each_member_knows_the_stays_that_gave_the_nights() {
    let stays = [
        "A 0 2022-10-05 2022-11-15 h=2022-09-15",
        "A 2 2022-11-10 2023-01-10 ls=116",
        "A 3 2023-01-15 2023-04-15 mi=2023-02-01 ls=116",
    ];
    let snapshot = snapshot(&stays, &[]);
    let spm = spm(&snapshot, PERIOD);
    let members = spm.members("spm_1b", 'D', 3).unwrap();
    let nights: Vec<u32> = members[0].nights(&spm).iter().map(|piece| piece.nights).collect();
    // Shelter 10-05 to 11-14, h 09-15 to 10-05, transitional housing 61 nights, permanent housing 17.
    assert_eq!(nights, [41, 21, 61, 17]);
    let why = members[0].explain(&spm);
    assert!(why.text.starts_with("134 nights homeless from 2022-09-15 to 2023-01-31: 41 in the stay"), "{}", why.text);
    assert!(why.rule.starts_with("Measure 1b, metric 2, steps 1 to 8"));
    assert_eq!(why.record, "E2");
}
