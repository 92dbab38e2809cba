//! Measure 1: length of time persons experience homelessness.
//!
//! Every client has a set of nights: those in shelter, safe haven, transitional housing and, in measure 1b, in
//! permanent housing before moving in, without the nights that a record of housing "further along" negates.

use rayon::prelude::*;

use crate::Day;
use crate::rules::universe::NIGHT_BY_NIGHT;

use super::homelessness;
use super::move_in::move_in_date;
use super::nights::{Nights, Range};
use super::universe::{PH, SHELTER_AND_PH, TH, Universe};

/// Step 4: "[Client start date] = [client end date] - 365 days." Both days count, so that the window has 366 nights;
/// HUD Data Lab's program has a window of 365.
pub(super) const CLIENT_START_BEFORE_END: i32 = 365;

/// A row of table 1a or 1b.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// 1b: with 3.917 and with time in permanent housing before moving in.
    pub with_prior_time: bool,
    /// Row 3: nights in transitional housing count. In row 2 they negate others.
    pub with_th: bool,
}

/// The rows 2 and 3 of 1a, then those of 1b.
pub(super) const LINES: [Line; 4] = [
    Line { with_prior_time: false, with_th: false },
    Line { with_prior_time: false, with_th: true },
    Line { with_prior_time: true, with_th: false },
    Line { with_prior_time: true, with_th: true },
];

/// What gave nights of homelessness (measure 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NightsSource {
    /// In a stay, from start to exit (step 1d i).
    Stay,
    /// Recorded bed nights (step 1d ii).
    BedNight,
    /// In permanent housing before moving in (step 1d iii).
    BeforeMoveIn,
    /// From the approximate date this episode of homelessness started (step 5).
    Episode,
}

/// A stay of a client with what decides about its nights.
struct Stay {
    enrollment: u32,
    /// From start to the earlier of the exit and the end of the report.
    nights: Range,
    kind: Kind,
    literally_homeless: bool,
    since: Option<Day>,
    move_in: Option<Day>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    NightByNight,
    TransitionalHousing,
    PermanentHousing,
    /// Entry-exit shelter and safe haven.
    Shelter,
}

/// How long a client was homeless.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LengthOfTime {
    pub client: u32,
    pub nights: u32,
}

/// Working memory of one client after the other.
#[derive(Default)]
pub(super) struct Scratch {
    stays: Vec<Stay>,
    ranges: Vec<Range>,
    kept: Nights,
    deleted: Nights,
    homeless: Nights,
}

/// The clients of each line.
pub(super) fn clients(universe: &Universe) -> [Vec<LengthOfTime>; 4] {
    let none = || LINES.map(|_| Vec::new());
    (0..universe.clients())
        .into_par_iter()
        .fold(
            || (Scratch::default(), none()),
            |(mut scratch, mut lines), client| {
                if load(universe, client, &mut scratch) {
                    let has_th = scratch.stays.iter().any(|stay| stay.kind == Kind::TransitionalHousing);
                    let mut of_row_2 = None;
                    for (line, found) in LINES.into_iter().zip(&mut lines) {
                        // Without transitional housing, row 3 is row 2.
                        if !line.with_th || has_th {
                            of_row_2 = length(universe, line, client, &mut scratch);
                        }
                        found.extend(of_row_2);
                    }
                }
                (scratch, lines)
            },
        )
        .map(|(_, lines)| lines)
        .reduce(none, |mut first, second| {
            for (into, from) in first.iter_mut().zip(second) {
                into.extend(from);
            }
            first
        })
}

fn length(universe: &Universe, line: Line, client: u32, scratch: &mut Scratch) -> Option<LengthOfTime> {
    let counted = compute(universe, line, client, scratch)?;
    Some(LengthOfTime { client, nights: u32::try_from(scratch.homeless.count(counted)).unwrap_or(0) })
}

/// Reads the stays of a client; `false` when none reaches into the report, so that no line can have the client.
fn load(universe: &Universe, client: u32, scratch: &mut Scratch) -> bool {
    let Universe { snapshot, period, .. } = universe;
    let reaches =
        |stay: u32| universe.start(stay) <= period.end && universe.exit(stay).is_none_or(|exit| exit > period.start);
    let stays = universe.stays(client, SHELTER_AND_PH);
    scratch.stays.clear();
    if !stays.clone().any(reaches) {
        return false;
    }
    let last = period.end.plus(1);
    for enrollment in stays.filter(|&stay| universe.start(stay) <= period.end) {
        let project_type = snapshot.project_type(enrollment);
        let kind = if project_type.is(NIGHT_BY_NIGHT) {
            Kind::NightByNight
        } else if project_type.is_one_of(TH) {
            Kind::TransitionalHousing
        } else if project_type.is_one_of(PH) {
            Kind::PermanentHousing
        } else {
            Kind::Shelter
        };
        let prior = homelessness::prior(snapshot, enrollment, period.start);
        let is_housing = kind == Kind::PermanentHousing;
        scratch.stays.push(Stay {
            enrollment,
            nights: (universe.start(enrollment).0, universe.exit(enrollment).map_or(last, |exit| exit.min(last)).0),
            kind,
            literally_homeless: prior.literally_homeless,
            since: prior.since,
            move_in: is_housing.then(|| move_in_date(snapshot, enrollment, period.end)).flatten(),
        });
    }
    true
}

/// Steps 1 to 7 for a client whose stays are loaded: puts the nights into `Scratch::homeless` and returns the range in
/// which they count.
fn compute(universe: &Universe, line: Line, client: u32, scratch: &mut Scratch) -> Option<Range> {
    let Scratch { stays, ranges, kept, deleted, homeless } = scratch;
    let born = universe.snapshot.clients.dob[client as usize].get().map_or(i32::MIN, |born| born.0);
    let earliest = universe.lookback.0.max(born);
    ranges.clear();
    for stay in stays.iter() {
        each_kept_night(universe, line, stay, |range, _| ranges.push((range.0.max(earliest), range.1)));
    }
    kept.assign(ranges);
    ranges.clear();
    ranges.extend(stays.iter().filter_map(|stay| negated(line, stay)));
    deleted.assign(ranges);
    homeless.assign_difference(kept, deleted);
    // Step 2d decides who counts before 3.917 is added: it needs a night in the report that nothing negates.
    let last = homeless.last().filter(|last| *last >= universe.period.start.0)?;
    let first = (last - CLIENT_START_BEFORE_END).max(earliest);
    if line.with_prior_time {
        ranges.clear();
        ranges.extend(homeless.within((i32::MIN, i32::MAX)));
        for stay in stays.iter() {
            let episode = episode(universe, line, stay);
            ranges.extend(episode.map(|range| (range.0.max(born), range.1)));
        }
        kept.assign(ranges);
        // Step 6 a vi and b vi: the same negation applies to the nights of the episode.
        homeless.assign_difference(kept, deleted);
    }
    Some((homeless.contiguous_from(first), last + 1))
}

/// Calls back with the nights of a stay that count in a line, before anything negates them (step 1d).
fn each_kept_night(universe: &Universe, line: Line, stay: &Stay, mut each: impl FnMut(Range, NightsSource)) {
    if !is_relevant(universe, line, stay) {
        return;
    }
    match stay.kind {
        Kind::NightByNight => {
            for night in universe.bed_nights(stay.enrollment).take_while(|night| *night <= universe.period.end) {
                each((night.0, night.0 + 1), NightsSource::BedNight);
            }
        }
        Kind::PermanentHousing => {
            each((stay.nights.0, stay.move_in.map_or(stay.nights.1, |day| day.0)), NightsSource::BeforeMoveIn);
        }
        Kind::TransitionalHousing | Kind::Shelter => each(stay.nights, NightsSource::Stay),
    }
}

/// Whether the nights of a stay can count in a line. Stays in permanent housing are those "selected in step 1c": begun
/// literally homeless, and in the report started, moved in, or ended without moving in.
fn is_relevant(universe: &Universe, line: Line, stay: &Stay) -> bool {
    match stay.kind {
        Kind::NightByNight | Kind::Shelter => true,
        Kind::TransitionalHousing => line.with_th,
        Kind::PermanentHousing => {
            let period = universe.period;
            line.with_prior_time
                && stay.literally_homeless
                && (period.contains(Day(stay.nights.0))
                    || match stay.move_in {
                        Some(day) => period.contains(day),
                        None => universe.exits_in_report(stay.enrollment),
                    })
        }
    }
}

/// Step 2: the nights of other housing that negate nights of homelessness.
fn negated(line: Line, stay: &Stay) -> Option<Range> {
    match stay.kind {
        Kind::TransitionalHousing => (!line.with_th).then_some(stay.nights),
        Kind::PermanentHousing => stay.move_in.map(|day| (day.0, stay.nights.1)),
        Kind::NightByNight | Kind::Shelter => None,
    }
}

/// Step 5, for stays of "the relevant universe of projects for each line": the nights from the approximate date this
/// episode started up to and including the start of the stay or, in a night-by-night shelter, the earliest bed night.
/// The stay must have begun on or after the lookback stop date; the nights may lie before it.
fn episode(universe: &Universe, line: Line, stay: &Stay) -> Option<Range> {
    if !stay.literally_homeless || !is_relevant(universe, line, stay) {
        return None;
    }
    let until = if stay.kind == Kind::NightByNight { earliest_bed_night(universe, stay)? } else { Day(stay.nights.0) };
    (until >= universe.lookback).then_some((stay.since?.0, until.0 + 1))
}

/// Step 5b takes nights "dated >= [project start date] and <= [project exit date]": here, and only here, a night on the
/// exit date counts.
fn earliest_bed_night(universe: &Universe, stay: &Stay) -> Option<Day> {
    let snapshot = universe.snapshot;
    let nights = &snapshot.bed_nights.rows.date[snapshot.bed_nights.of(stay.enrollment)];
    let exit = universe.exit(stay.enrollment);
    let first = nights.iter().copied().find(|night| night.0 >= stay.nights.0)?;
    (first <= universe.period.end && exit.is_none_or(|exit| first <= exit)).then_some(first)
}

/// Nights of homelessness that a stay gave (measure 1). A night that several stays gave is in each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NightsOfStay {
    /// Key of the enrollment.
    pub enrollment: u32,
    /// What gave the nights.
    pub source: NightsSource,
    /// The first of the nights.
    pub first: Day,
    /// The last of the nights; there may be gaps between them.
    pub last: Day,
    /// How many they are.
    pub nights: u32,
}

/// What one client's length of time in a line is made of.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Account {
    pub nights: u32,
    pub first: Option<Day>,
    pub last: Option<Day>,
    pub pieces: Vec<NightsOfStay>,
}

/// The nights of a client in a line and the stays that gave them; `None` when the line does not count the client.
pub(super) fn account(universe: &Universe, line: Line, client: u32) -> Option<Account> {
    let mut scratch = Scratch::default();
    if !load(universe, client, &mut scratch) {
        return None;
    }
    let counted = compute(universe, line, client, &mut scratch)?;
    let homeless = &scratch.homeless;
    let mut pieces: Vec<NightsOfStay> = Vec::new();
    let mut add = |enrollment: u32, source: NightsSource, range: Range| {
        for (start, end) in homeless.within((range.0.max(counted.0), range.1.min(counted.1))) {
            let nights = u32::try_from(end - start).unwrap_or(0);
            match pieces.last_mut() {
                Some(piece) if piece.enrollment == enrollment && piece.source == source => {
                    piece.last = Day(end - 1);
                    piece.nights += nights;
                }
                _ => pieces.push(NightsOfStay { enrollment, source, first: Day(start), last: Day(end - 1), nights }),
            }
        }
    };
    for stay in &scratch.stays {
        each_kept_night(universe, line, stay, |range, source| add(stay.enrollment, source, range));
        if let Some(range) = episode(universe, line, stay).filter(|_| line.with_prior_time) {
            add(stay.enrollment, NightsSource::Episode, range);
        }
    }
    let first = homeless.within(counted).next().map(|range| Day(range.0));
    let nights = u32::try_from(homeless.count(counted)).unwrap_or(0);
    Some(Account { nights, first, last: Some(Day(counted.1 - 1)), pieces })
}
