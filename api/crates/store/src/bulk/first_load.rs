//! The first import into a system in which there is nobody yet.
//!
//! Building an index over many rows at once takes a quarter of the time of growing it row by row, and files that a
//! transaction made itself need no write-ahead log where the server keeps none for replicas (`wal_level = minimal`).
//! Both need a lock that lets nobody read the table until the commit, so they are for tables without a row, in a
//! system without clients, for a caller who says that nobody waits. Everything is inside the caller's transaction: if
//! it fails or the program dies, tables and indexes are as they were.

use super::outcome::ImportError;
use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

/// Rows from which on it pays.
const MANY: i64 = 10_000;
/// How long to wait for others to leave the table.
const LOCK_TIMEOUT: &str = "2s";

/// Whether tables may be locked for a first import.
#[derive(Debug, Clone, Copy)]
pub(super) struct FirstLoad {
    allowed: bool,
    without_log: bool,
}

/// The indexes of a table that were set aside: how to make them again.
#[derive(Debug, Default)]
pub(super) struct IndexesAside(Vec<String>);

impl FirstLoad {
    /// Finds out, at the beginning of a merge.
    pub async fn find_out(client: &Client, may_lock: bool) -> Result<Self, ImportError> {
        let row = client
            .query_one("select not exists (select 1 from client), current_setting('wal_level') = 'minimal'", &[])
            .await?;
        Ok(Self { allowed: may_lock && row.get::<_, bool>(0), without_log: row.get(1) })
    }

    /// Sets the indexes of an empty table aside before so many rows are inserted, when that is right.
    pub async fn begin(self, client: &Client, table: &str, rows: i64) -> Result<IndexesAside, ImportError> {
        if !self.allowed || rows < MANY || !lock(client, table).await? {
            return Ok(IndexesAside::default());
        }
        let mut again = Vec::new();
        let mut primary_key = None;
        for row in client.query(INDEXES, &[&table]).await? {
            let (index, constraint): (String, Option<String>) = (row.get(0), row.get(1));
            let definition: String = row.get(2);
            if row.get(3) {
                primary_key = Some(index);
            } else if let Some(name) = constraint {
                client.batch_execute(&format!("alter table {table} drop constraint {name}")).await?;
                again.push(format!("alter table {table} add constraint {name} {definition}"));
            } else {
                client.batch_execute(&format!("drop index {index}")).await?;
                again.push(definition);
            }
        }
        if let Some(index) = primary_key.filter(|_| self.without_log) {
            // An empty table is put into order at once; what matters is that it lies in new files then.
            let sql = format!("cluster {table} using {index}; alter table {table} set without cluster");
            client.batch_execute(&sql).await?;
        }
        Ok(IndexesAside(again))
    }
}

impl IndexesAside {
    /// Makes the indexes again.
    pub async fn restore(self, client: &Client) -> Result<(), ImportError> {
        for statement in self.0 {
            client.batch_execute(&statement).await?;
        }
        Ok(())
    }
}

/// The primary key, and the indexes to which no foreign key of another table leads.
const INDEXES: &str = "
    select quote_ident(class.relname), quote_ident(own.conname),
           coalesce(pg_get_constraintdef(own.oid), pg_get_indexdef(i.indexrelid)), i.indisprimary
    from pg_index i
    join pg_class class on class.oid = i.indexrelid
    left join pg_constraint own on own.conindid = i.indexrelid and own.conrelid = i.indrelid
                               and own.contype in ('p', 'u', 'x')
    where i.indrelid = $1::text::regclass
      and (i.indisprimary or not exists
           (select 1 from pg_constraint f where f.contype = 'f' and f.conindid = i.indexrelid))
    order by i.indexrelid";

/// Locks a table if it is ours, nobody is in it and it has no row.
async fn lock(client: &Client, table: &str) -> Result<bool, ImportError> {
    let owned = "select pg_has_role(current_user, relowner, 'usage') from pg_class where oid = $1::text::regclass";
    if !client.query_one(owned, &[&table]).await?.get::<_, bool>(0) {
        return Ok(false);
    }
    let attempt = format!(
        "savepoint first_load; set local lock_timeout = '{LOCK_TIMEOUT}'; \
         lock table {table} in access exclusive mode; set local lock_timeout = 0"
    );
    match client.batch_execute(&attempt).await {
        Ok(()) => {}
        Err(error) if error.code() == Some(&SqlState::LOCK_NOT_AVAILABLE) => {
            client.batch_execute("rollback to savepoint first_load").await?;
            return Ok(false);
        }
        Err(error) => return Err(error.into()),
    }
    let empty = format!("select not exists (select 1 from {table})");
    Ok(client.query_one(&empty, &[]).await?.get(0))
}
