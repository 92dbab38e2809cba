//! Merges staged rows into their tables: set-based, parents before children, inside the caller's transaction.

use super::check::{assignments, differs, has_rows, missing, not_older, parent_joins, side_joins};
use super::outcome::{FileCounts, ImportError};
use super::plan::{SideTable, staged};
use super::stage::StagedFile;
use tokio_postgres::Client;
use uuid::Uuid;

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

/// Merges the staged rows of a file.
pub(super) async fn apply(client: &Client, file: &StagedFile, merge: &Merge) -> Result<FileCounts, ImportError> {
    let &Merge { source, change, remove_missing, trusted } = merge;
    let plan = &file.plan;
    let mut counts = FileCounts::default();
    let merging = has_rows(client, plan, source).await?;
    if merging {
        counts.changed = update(client, file, source, change).await?;
    }
    if trusted {
        client.batch_execute("set local session_replication_role = replica").await?;
    }
    counts.added = insert(client, file, source, change, merging).await?;
    if trusted {
        client.batch_execute("set local session_replication_role = origin").await?;
    }
    for side in &plan.side_tables {
        merge_side(client, file, side, source, change).await?;
    }
    if remove_missing && merging && plan.has_date_deleted() {
        counts.missing = remove(client, file, source, change).await?;
    }
    Ok(counts)
}

async fn insert(
    client: &Client,
    file: &StagedFile,
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

async fn update(client: &Client, file: &StagedFile, source: Uuid, change: i64) -> Result<i64, ImportError> {
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
    file: &StagedFile,
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

async fn remove(client: &Client, file: &StagedFile, source: Uuid, change: i64) -> Result<i64, ImportError> {
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
