//! Turns collected rows into a snapshot: drops orphans, joins exits, groups records and builds the indexes.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::builder::{PendingExits, SnapshotBuilder};
use super::tables::{Enrollments, Exits, Grouped, NONE, Reorder};
use super::{Dropped, Index, Snapshot};

type Losses = BTreeMap<&'static str, Dropped>;

pub(super) fn assemble(mut builder: SnapshotBuilder) -> Snapshot {
    let mut dropped = std::mem::take(&mut builder.dropped);
    name_rows(&mut builder);
    let project_of_key = std::mem::take(&mut builder.projects.row_of);
    let (mut enrollments, enrollment_of_row) = group_enrollments(&builder, &project_of_key);
    let kept = enrollments.rows.entry.len();
    lose(&mut dropped, "Enrollment", builder.enrollments.rows.entry.len() - kept);
    let enrollment_of_key: Vec<u32> =
        builder.enrollments.row_of.iter().map(|&row| look_up(&enrollment_of_row, row)).collect();

    let exits = join_exits(&mut enrollments.rows, &builder.exits, &enrollment_of_key, &mut dropped);
    let (households, reused_household_ids) = index_households(&mut enrollments.rows);
    let of_project = Parents { key_of: &project_of_key, count: builder.projects.rows.project_type.len() };
    let by_project = index(&enrollments.rows.project, of_project.count);
    let of_client = Parents { key_of: &builder.clients.row_of, count: builder.clients.rows.dob.len() };
    let of_enrollment = Parents { key_of: &enrollment_of_key, count: kept };
    let ((bed_nights, services, contacts), (incomes, (disabilities, health_and_dv))) = rayon::join(
        || {
            let bed_nights = group(&builder.bed_nights, of_enrollment);
            (bed_nights, group(&builder.services, of_enrollment), group(&builder.contacts, of_enrollment))
        },
        || {
            rayon::join(
                || group(&builder.incomes, of_enrollment),
                || (group(&builder.disabilities, of_enrollment), group(&builder.health_and_dv, of_enrollment)),
            )
        },
    );
    Snapshot {
        project_cocs: account(&mut dropped, group(&builder.project_cocs, of_project)),
        affiliations: account(&mut dropped, group(&builder.affiliations, of_project)),
        ce_participations: account(&mut dropped, group(&builder.ce_participations, of_project)),
        funders: account(&mut dropped, group(&builder.funders, of_project)),
        bed_nights: account(&mut dropped, bed_nights),
        services: account(&mut dropped, services),
        contacts: account(&mut dropped, contacts),
        incomes: account(&mut dropped, incomes),
        disabilities: account(&mut dropped, disabilities),
        health_and_dv: account(&mut dropped, health_and_dv),
        youth_education: account(&mut dropped, group(&builder.youth_education, of_enrollment)),
        events: account(&mut dropped, group(&builder.events, of_enrollment)),
        veterans: group(&builder.veterans, of_client).0,
        ssvf_answers: group(&builder.ssvf_answers, of_enrollment).0,
        descriptors: builder.descriptors,
        users: builder.users.ids,
        clients: builder.clients.rows,
        organizations: builder.organizations.rows,
        projects: builder.projects.rows,
        cocs: builder.cocs.ids,
        enrollments,
        exits,
        households,
        reused_household_ids,
        by_project,
        dropped,
    }
}

fn key(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(NONE)
}

fn look_up(table: &[u32], at: u32) -> u32 {
    table.get(at as usize).copied().unwrap_or(NONE)
}

fn lose(dropped: &mut Losses, file: &'static str, rows: usize) {
    if rows > 0 {
        dropped.entry(file).or_default().orphaned += rows;
    }
}

/// Gives the rows of the referenced tables their identifiers, and projects the keys of their organizations.
fn name_rows(builder: &mut SnapshotBuilder) {
    let SnapshotBuilder { organizations, projects, clients, enrollments, .. } = builder;
    organizations.rows.ids = organizations.interner.ids.reordered(&organizations.key_of_row);
    projects.rows.ids = projects.interner.ids.reordered(&projects.key_of_row);
    clients.rows.ids = clients.interner.ids.reordered(&clients.key_of_row);
    enrollments.rows.ids = enrollments.interner.ids.reordered(&enrollments.key_of_row);
    for organization in &mut projects.rows.organization {
        *organization = look_up(&organizations.row_of, *organization);
    }
}

/// Enrollments with a known client and project, by client and entry; and the new key of each old row.
fn group_enrollments(builder: &SnapshotBuilder, project_of_key: &[u32]) -> (Grouped<Enrollments>, Vec<u32>) {
    let (rows, client_of_key) = (&builder.enrollments.rows, &builder.clients.row_of);
    let clients = builder.clients.rows.dob.len();
    let has_project = |row: usize| look_up(project_of_key, rows.project[row]) != NONE;
    let parents: Vec<u32> = (0..rows.entry.len())
        .map(|row| if has_project(row) { look_up(client_of_key, rows.parent[row]) } else { NONE })
        .collect();
    let (offsets, order) = order_by_parent(&parents, clients, |a, b| {
        (rows.entry[a], rows.ids.get(key(a))).cmp(&(rows.entry[b], rows.ids.get(key(b))))
    });
    let mut new_key = vec![NONE; rows.entry.len()];
    for (at, &row) in order.iter().enumerate() {
        new_key[row as usize] = key(at);
    }
    let mut sorted = rows.reordered(&order);
    for (at, &row) in order.iter().enumerate() {
        sorted.parent[at] = parents[row as usize];
        sorted.project[at] = look_up(project_of_key, sorted.project[at]);
    }
    (Grouped { offsets, rows: sorted }, new_key)
}

/// Writes each exit into its enrollment; of several exits the one updated last counts, then the later one.
fn join_exits(rows: &mut Enrollments, pending: &PendingExits, enrollment_of: &[u32], dropped: &mut Losses) -> Exits {
    let mut chosen = vec![NONE; rows.entry.len()];
    let rank = |exit: u32| {
        let row = exit as usize;
        (pending.updated[row], pending.date[row], pending.rows.ids.get(exit))
    };
    let (mut orphaned, mut duplicates) = (0, 0);
    for exit in (0..).take(pending.date.len()) {
        let enrollment = look_up(enrollment_of, pending.enrollment[exit as usize]);
        match chosen.get_mut(enrollment as usize) {
            None => orphaned += 1,
            Some(best) if *best == NONE => *best = exit,
            Some(best) => {
                duplicates += 1;
                if rank(exit) > rank(*best) {
                    *best = exit;
                }
            }
        }
    }
    lose(dropped, "Exit", orphaned);
    if duplicates > 0 {
        dropped.entry("Exit").or_default().incomplete_or_duplicate += duplicates;
    }
    let order: Vec<u32> = chosen.iter().copied().filter(|&exit| exit != NONE).collect();
    let ended = chosen.iter().enumerate().filter(|(_, exit)| **exit != NONE);
    for (exit_row, (enrollment, &exit)) in (0..).zip(ended) {
        rows.exit_row[enrollment] = exit_row;
        rows.exit[enrollment] = Some(pending.date[exit as usize]).into();
        rows.destination[enrollment] = pending.destination[exit as usize];
    }
    pending.rows.reordered(&order)
}

/// Replaces interned `HouseholdIDs` by dense keys of (project, HouseholdID). Without a HouseholdID, everybody is a
/// household of one. Tells of each household whether another project has its HouseholdID too.
fn index_households(rows: &mut Enrollments) -> (Index, Vec<bool>) {
    let mut members: Vec<u32> = (0..).take(rows.entry.len()).collect();
    let identity = |enrollment: u32| {
        let row = enrollment as usize;
        (rows.project[row], rows.household[row])
    };
    members.sort_unstable_by_key(|&enrollment| (identity(enrollment), enrollment));
    let last_id = rows.household.iter().copied().filter(|id| *id != NONE).max();
    let mut projects_of_id = vec![0_u32; last_id.map_or(0, |id| id as usize + 1)];
    let mut households = vec![0; members.len()];
    let mut offsets = vec![0];
    let mut ids = Vec::new();
    for (at, &enrollment) in members.iter().enumerate() {
        let current = identity(enrollment);
        if at > 0 && (current.1 == NONE || identity(members[at - 1]) != current) {
            offsets.push(key(at));
        }
        if ids.len() < offsets.len() {
            ids.push(current.1);
            if let Some(projects) = projects_of_id.get_mut(current.1 as usize) {
                *projects += 1;
            }
        }
        households[enrollment as usize] = key(offsets.len() - 1);
    }
    if !members.is_empty() {
        offsets.push(key(members.len()));
    }
    rows.household = households;
    let is_reused = |id: &u32| projects_of_id.get(*id as usize).is_some_and(|projects| *projects > 1);
    (Index { offsets, members }, ids.iter().map(is_reused).collect())
}

fn index(parents: &[u32], count: usize) -> Index {
    let (offsets, members) = order_by_parent(parents, count, |a, b| a.cmp(&b));
    Index { offsets, members }
}

/// The table that rows are grouped by: the key of each interned identifier, and how many keys there are.
#[derive(Clone, Copy)]
struct Parents<'a> {
    key_of: &'a [u32],
    count: usize,
}

/// A table whose rows belong to rows of another.
trait Child: Reorder {
    /// The file whose rows they are.
    const FILE: &'static str;

    fn parents(&self) -> &[u32];

    fn set_parents(&mut self, parents: Vec<u32>);

    /// The order of two rows of one parent, whatever order the files came in.
    fn compare(&self, a: usize, b: usize) -> Ordering;
}

macro_rules! child {
    ($table:ident, $file:literal, |$rows:ident, $row:ident| $key:expr) => {
        impl Child for super::tables::$table {
            const FILE: &'static str = $file;

            fn parents(&self) -> &[u32] {
                &self.parent
            }

            fn set_parents(&mut self, parents: Vec<u32>) {
                self.parent = parents;
            }

            fn compare(&self, a: usize, b: usize) -> Ordering {
                let $rows = self;
                let key_of = |$row: usize| $key;
                key_of(a).cmp(&key_of(b))
            }
        }
    };
}

child!(ProjectCocs, "ProjectCoC", |table, row| table.coc[row]);
child!(Affiliations, "Affiliation", |table, row| table.residential.get(key(row)));
child!(CeParticipations, "CEParticipation", |table, row| (table.start[row].get(), table.end[row].get()));
child!(Funders, "Funder", |table, row| table.start[row].get());
child!(BedNights, "Services", |table, row| table.date[row]);
child!(Services, "Services", |table, row| (table.date[row], table.ids.get(key(row))));
child!(Contacts, "CurrentLivingSituation", |table, row| (table.date[row], table.updated[row], table.ids.get(key(row))));
child!(Incomes, "IncomeBenefits", |table, row| (table.date[row], table.updated[row], table.ids.get(key(row))));
child!(Disabilities, "Disabilities", |table, row| (table.date[row], table.updated[row], table.ids.get(key(row))));
child!(Events, "Event", |table, row| (table.date[row], table.ids.get(key(row))));
child!(Veterans, "Client", |table, row| table.parent[row]);
child!(SsvfAnswers, "Enrollment", |table, row| table.parent[row]);
child!(HealthAndDv, "HealthAndDV", |table, row| (table.date[row], table.updated[row], table.ids.get(key(row))));
child!(YouthEducation, "YouthEducationStatus", |table, row| {
    (table.date[row], table.updated[row], table.ids.get(key(row)))
});

/// Groups rows by parent, and counts those without one.
fn group<T: Child>(rows: &T, parents: Parents) -> (Grouped<T>, usize) {
    let keys: Vec<u32> = rows.parents().iter().map(|&id| look_up(parents.key_of, id)).collect();
    let (offsets, order) = order_by_parent(&keys, parents.count, |a, b| rows.compare(a, b));
    let mut sorted = rows.reordered(&order);
    sorted.set_parents(order.iter().map(|&row| keys[row as usize]).collect());
    (Grouped { offsets, rows: sorted }, keys.len() - order.len())
}

fn account<T: Child>(dropped: &mut Losses, (grouped, lost): (Grouped<T>, usize)) -> Grouped<T> {
    lose(dropped, T::FILE, lost);
    grouped
}

/// Rows by parent, within a parent in the given order and then as they came; rows without a parent are left out.
/// Returns where each parent's rows start, and the rows.
fn order_by_parent(parents: &[u32], count: usize, compare: impl Fn(usize, usize) -> Ordering) -> (Vec<u32>, Vec<u32>) {
    let mut offsets = vec![0_u32; count + 1];
    for &parent in parents.iter().filter(|parent| **parent != NONE) {
        offsets[parent as usize + 1] += 1;
    }
    for at in 1..offsets.len() {
        offsets[at] += offsets[at - 1];
    }
    let mut next = offsets.clone();
    let mut order = vec![0_u32; offsets[count] as usize];
    for (row, &parent) in parents.iter().enumerate().filter(|(_, parent)| **parent != NONE) {
        let slot = &mut next[parent as usize];
        order[*slot as usize] = key(row);
        *slot += 1;
    }
    for pair in offsets.windows(2).filter(|pair| pair[1] - pair[0] > 1) {
        order[pair[0] as usize..pair[1] as usize].sort_by(|&a, &b| compare(a as usize, b as usize));
    }
    (offsets, order)
}
