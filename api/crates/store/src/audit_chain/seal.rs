//! Sealing: turns what has been recorded since the last block into the next blocks.

use super::EVENT;
use super::digest::{Event, Gathered, Header, SealKey};
use crate::db::{Actor, Db};
use crate::error::Result;
use chrono::{DateTime, SubsecRound, Utc};
use futures_util::TryStreamExt;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Transaction};

/// Most events of a block, unless one transaction has more.
const BLOCK_EVENTS: i32 = 10_000;
/// Any number will do; one program seals at a time.
const SEAL_LOCK: i64 = 0x5345_414c;

/// How far the chain reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedUpTo {
    /// The number of the last block; 0 when there is none.
    pub number: i64,
    /// Where it ends: events of this transaction and later ones are not sealed.
    pub position: i64,
    /// Its hash.
    pub hash: Vec<u8>,
}

/// Seals events, over a connection of its own.
pub struct Sealer {
    client: Client,
    key: SealKey,
}

/// A block that is complete.
struct Block {
    up_to: i64,
    gathered: Gathered,
}

impl Sealer {
    /// Connects.
    pub async fn connect(db: &Db, key: SealKey) -> Result<Self> {
        Ok(Self { client: db.connect_raw(&Actor::system()).await?, key })
    }

    /// Seals what is ready to be sealed; `None` when another program is doing so.
    pub async fn seal_if_free(&mut self) -> Result<Option<SealedUpTo>> {
        let transaction = self.client.transaction().await?;
        if !transaction.query_one("select pg_try_advisory_xact_lock($1)", &[&SEAL_LOCK]).await?.get::<_, bool>(0) {
            return Ok(None);
        }
        seal(transaction, &self.key).await.map(Some)
    }

    /// Seals what is ready to be sealed, after whoever is doing so.
    pub async fn seal(&mut self) -> Result<SealedUpTo> {
        let transaction = self.client.transaction().await?;
        transaction.execute("select pg_advisory_xact_lock($1)", &[&SEAL_LOCK]).await?;
        seal(transaction, &self.key).await
    }

    /// Makes the partitions of this month and of the next ones.
    pub async fn make_months(&self, ahead: i32) -> Result<()> {
        let sql = "select audit_make_month(now() + month * interval '1 month') from generate_series(0, $1::int) month";
        self.client.execute(sql, &[&ahead]).await?;
        Ok(())
    }
}

async fn seal(transaction: Transaction<'_>, key: &SealKey) -> Result<SealedUpTo> {
    let mut last = last_block(&transaction).await?;
    let bound = bound(&transaction, last.position).await?;
    for block in ready(&transaction, last.position, bound).await? {
        last = add(&transaction, key, &last, &block).await?;
    }
    transaction.commit().await?;
    Ok(last)
}

/// The last block, locked against nothing: only one program seals.
async fn last_block(transaction: &Transaction<'_>) -> Result<SealedUpTo> {
    let sql = "select number, up_to, hash from audit_seal order by number desc limit 1";
    Ok(match transaction.query_opt(sql, &[]).await? {
        Some(row) => SealedUpTo { number: row.get(0), position: row.get(1), hash: row.get(2) },
        None => SealedUpTo { number: 0, position: 0, hash: Vec::new() },
    })
}

/// Up to where no transaction can record any more.
async fn bound(transaction: &Transaction<'_>, sealed: i64) -> Result<i64> {
    const OLDEST: &str = "select audit_position(pg_snapshot_xmin(pg_current_snapshot()))";
    let bound: i64 = transaction.query_one(OLDEST, &[]).await?.get(0);
    if bound >= sealed {
        return Ok(bound);
    }
    // Within one cluster the oldest transaction only grows: this database was restored into another cluster.
    transaction.execute("select audit_next_generation()", &[]).await?;
    tracing::warn!("the database has moved to another cluster; the audit trail goes on in a new generation");
    Ok(transaction.query_one(OLDEST, &[]).await?.get(0))
}

/// The blocks between two places.
async fn ready(transaction: &Transaction<'_>, from: i64, bound: i64) -> Result<Vec<Block>> {
    let sql = format!("select {EVENT} from audit_event where position >= $1 and position < $2 order by position, id");
    let parameters: [&(dyn ToSql + Sync); 2] = [&from, &bound];
    let rows = transaction.query_raw(&sql, parameters).await?;
    let mut rows = std::pin::pin!(rows);
    let mut blocks = Vec::new();
    let mut gathered = Gathered::new();
    let mut place = from;
    while let Some(row) = rows.try_next().await? {
        let event = Event::read(&row)?;
        // A block ends between two transactions.
        if gathered.events >= BLOCK_EVENTS && event.position != place {
            blocks.push(Block { up_to: event.position, gathered: std::mem::replace(&mut gathered, Gathered::new()) });
        }
        place = event.position;
        gathered.add(&event);
    }
    if gathered.events > 0 {
        blocks.push(Block { up_to: bound, gathered });
    }
    Ok(blocks)
}

async fn add(transaction: &Transaction<'_>, key: &SealKey, last: &SealedUpTo, block: &Block) -> Result<SealedUpTo> {
    let sealed_at: DateTime<Utc> = Utc::now().trunc_subsecs(6);
    let number = last.number + 1;
    let gathered = &block.gathered;
    let events_hash = gathered.events_hash();
    let hash = Header {
        before: &last.hash,
        number,
        up_to: block.up_to,
        events: gathered.events,
        marks_hash: gathered.marks_hash(),
        events_hash: &events_hash,
        sealed_at_micros: sealed_at.timestamp_micros(),
    }
    .hash();
    let sql = "insert into audit_seal (number, up_to, events, marks, events_hash, sealed_at, hash, mac) \
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (events_hash, hash) = (events_hash.to_vec(), hash.to_vec());
    let mac = key.sign(&hash);
    transaction
        .execute(
            sql,
            &[&number, &block.up_to, &gathered.events, &gathered.marks, &events_hash, &sealed_at, &hash, &mac],
        )
        .await?;
    Ok(SealedUpTo { number, position: block.up_to, hash })
}
