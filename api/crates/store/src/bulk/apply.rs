//! Merges staged rows into their tables: set-based, parents before children, inside the caller's transaction.

use super::check::{assignments, differs, has_rows, missing, not_older, parent_joins, side_joins};
use super::first_load::FirstLoad;
use super::outcome::{FileCounts, ImportError};
use super::plan::{FilePlan, SideTable, staged};
use tokio_postgres::Client;
use uuid::Uuid;

/// Rows from which on a merge changes what the planner should know about a table.
const STATISTICS_FROM: i64 = 1_000;

/// A file whose rows are staged and checked.
#[derive(Debug)]
pub(super) struct CheckedFile {
    pub plan: FilePlan,
    /// The staging table, with its schema.
    pub table: String,
    /// Rows that the check found to be new.
    pub added: i64,
    /// Rows that the check found to be good.
    pub good: i64,
    /// Side tables for which no row has a value.
    pub blank_tables: Vec<String>,
}

/// The circumstances of a merge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Merge {
    /// Whose rows they are.
    pub source: Uuid,
    /// The change set that the rows belong to.
    pub change: i64,
    /// Whether stored rows that the import does not have are marked as deleted.
    pub remove_missing: bool,
    /// Whether foreign keys need not be looked up once more for each inserted row.
    pub trusted: bool,
    /// Whether tables may be locked.
    pub first_load: FirstLoad,
}

/// Whether this database lets us leave out PostgreSQL's row-by-row lookup of foreign keys while inserting.
///
/// An insert joins every row with the rows it refers to, so each reference is proved by the statement that writes it,
/// and rows are never deleted; the lookup takes more than half of the time of a merge. The right is PostgreSQL's
/// (`grant set on parameter session_replication_role`); without it the lookups are made.
pub(super) async fn may_skip_reference_checks(client: &Client) -> Result<bool, ImportError> {
    let sql = "select has_parameter_privilege(current_user, 'session_replication_role', 'set')";
    Ok(client.query_one(sql, &[]).await?.get(0))
}

/// Leaves triggers out, those of foreign keys and of history, until [`triggers_on`] or the end of the transaction. Only
/// where [`may_skip_reference_checks`] says so.
pub(super) async fn triggers_off(client: &Client) -> Result<(), tokio_postgres::Error> {
    client.batch_execute("set local session_replication_role = replica").await
}

/// Lets triggers run again.
pub(super) async fn triggers_on(client: &Client) -> Result<(), tokio_postgres::Error> {
    client.batch_execute("set local session_replication_role = origin").await
}

/// Merges the staged rows of a file.
pub(super) async fn apply(client: &Client, file: &CheckedFile, merge: &Merge) -> Result<FileCounts, ImportError> {
    let &Merge { source, change, remove_missing, trusted, first_load } = merge;
    let plan = &file.plan;
    let mut counts = FileCounts::default();
    let merging = has_rows(client, plan, source).await?;
    if merging {
        still_staged(client, file).await?;
        counts.changed = update(client, file, source, change).await?;
    }
    let indexes = first_load.begin(client, &plan.file.table, if merging { 0 } else { file.added }).await?;
    if trusted {
        triggers_off(client).await?;
    }
    counts.added = insert(client, file, source, change, merging).await?;
    if trusted {
        triggers_on(client).await?;
    }
    if !merging && counts.added != file.added {
        return Err(incomplete());
    }
    indexes.restore(client).await?;
    if counts.added + counts.changed >= STATISTICS_FROM {
        refresh_statistics(client, plan).await?;
    }
    for side in &plan.side_tables {
        if merging || !file.blank_tables.contains(&side.table) {
            merge_side(client, file, side, source, change).await?;
        }
    }
    if remove_missing && merging && plan.has_date_deleted() {
        counts.missing = remove(client, file, source, change).await?;
    }
    Ok(counts)
}

/// Lets the planner know of the keys in a table that grew much; otherwise the files whose rows hang on it, and the next
/// import, look them up one by one. A small sample tells enough of keys; the rest is the autovacuum's work.
async fn refresh_statistics(client: &Client, plan: &FilePlan) -> Result<(), ImportError> {
    let keys: Vec<&str> = plan.stored_parents().map(|parent| parent.column.as_str()).collect();
    let keys = [&["data_source_id", "source_id"], keys.as_slice()].concat().join(", ");
    let table = &plan.file.table;
    let sql = format!("set local default_statistics_target = 30; analyze {table} ({keys})");
    client.batch_execute(&sql).await?;
    Ok(())
}

/// After a crash PostgreSQL empties tables without write-ahead log: such an import must be checked again. Merged, it
/// would look as if the source had lost everything.
async fn still_staged(client: &Client, file: &CheckedFile) -> Result<(), ImportError> {
    let sql = format!("select exists (select 1 from {})", file.table);
    let there: bool = client.query_one(&sql, &[]).await?.get(0);
    if there || file.good == 0 { Ok(()) } else { Err(incomplete()) }
}

fn incomplete() -> ImportError {
    ImportError::State("no longer complete, so its file must be sent again".to_owned())
}

async fn insert(
    client: &Client,
    file: &CheckedFile,
    source: Uuid,
    change: i64,
    merging: bool,
) -> Result<i64, ImportError> {
    let plan = &file.plan;
    let main = &plan.file.table;
    let (columns, values): (Vec<_>, Vec<_>) = assignments(plan).into_iter().unzip();
    let fresh = if merging {
        format!(" and not exists (select 1 from {main} t where t.data_source_id = $1 and t.source_id = s.source_id)")
    } else {
        String::new()
    };
    let sql = format!(
        "insert into {main} (id, data_source_id, source_id, {}, created_change, updated_change) \
         select s.row_id, $1, s.source_id, {}, $2, $2 from {} s{} where not s.set_aside{fresh}",
        columns.join(", "),
        values.join(", "),
        file.table,
        parent_joins(plan, "join"),
    );
    Ok(rows(client.execute(&sql, &[&source, &change]).await?))
}

async fn update(client: &Client, file: &CheckedFile, source: Uuid, change: i64) -> Result<i64, ImportError> {
    let plan = &file.plan;
    let main = &plan.file.table;
    let mut sets: Vec<String> =
        assignments(plan).into_iter().map(|(column, value)| format!("{column} = {value}")).collect();
    if plan.has_date_deleted() {
        sets.push(
            "deleted_change = case when s.date_deleted is null then null \
             when t.date_deleted is null then $2 else t.deleted_change end"
                .to_owned(),
        );
    }
    sets.push("updated_change = $2".to_owned());
    // The row is joined a second time as `o`, because an UPDATE cannot join side tables to its own target.
    let sides = side_joins(plan, "o");
    let sql = format!(
        "update {main} t set {} from {} s \
         join {main} o on o.data_source_id = $1 and o.source_id = s.source_id{}{sides} \
         where t.id = o.id and not s.set_aside and {} and {}",
        sets.join(", "),
        file.table,
        parent_joins(plan, "join"),
        not_older(plan),
        differs(plan),
    );
    Ok(rows(client.execute(&sql, &[&source, &change]).await?))
}

/// Writes a side table's block for the rows that were just added or altered, and for nobody else.
async fn merge_side(
    client: &Client,
    file: &CheckedFile,
    side: &SideTable,
    source: Uuid,
    change: i64,
) -> Result<(), ImportError> {
    let columns: Vec<&str> = side.places.iter().map(|place| place.column.as_str()).collect();
    let values: Vec<String> = side.places.iter().map(|place| staged("s", place)).collect();
    let sets: Vec<String> = columns.iter().map(|column| format!("{column} = excluded.{column}")).collect();
    let stored: Vec<String> = columns.iter().map(|column| format!("{}.{column}", side.table)).collect();
    let fresh: Vec<String> = columns.iter().map(|column| format!("excluded.{column}")).collect();
    let main = &file.plan.file.table;
    let sql = format!(
        "insert into {table} (id, {columns}, updated_change) \
         select t.id, {values}, $2 from {staging} s \
         join {main} t on t.data_source_id = $1 and t.source_id = s.source_id and t.updated_change = $2 \
         where not s.set_aside and (num_nonnulls({values}) > 0 or exists (select 1 from {table} k where k.id = t.id)) \
         on conflict (id) do update set {sets}, updated_change = excluded.updated_change \
         where row({stored}) is distinct from row({fresh})",
        table = side.table,
        columns = columns.join(", "),
        values = values.join(", "),
        staging = file.table,
        sets = sets.join(", "),
        stored = stored.join(", "),
        fresh = fresh.join(", "),
    );
    client.execute(&sql, &[&source, &change]).await?;
    Ok(())
}

async fn remove(client: &Client, file: &CheckedFile, source: Uuid, change: i64) -> Result<i64, ImportError> {
    let sql = format!(
        "update {} t set date_deleted = localtimestamp(0), deleted_change = $2, updated_change = $2 where {}",
        file.plan.file.table,
        missing(&file.table)
    );
    Ok(rows(client.execute(&sql, &[&source, &change]).await?))
}

fn rows(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
