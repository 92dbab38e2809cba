//! Verifying: recomputes the chain and the events under it, and names the first thing that does not agree.

use super::digest::{Event, Gathered, Header, MARK_BYTES, SealKey};
use super::{EVENT, SealedUpTo};
use crate::db::{Actor, Db};
use crate::error::Result;
use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use tokio_postgres::Transaction;
use tokio_postgres::types::ToSql;
use uuid::Uuid;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Blocks whose chain was recomputed: all.
    pub blocks: u64,
    /// Sealed events that were recomputed.
    pub events: u64,
    /// Events that wait for their seal.
    pub unsealed: u64,
    /// When the last block was sealed.
    pub sealed_at: Option<DateTime<Utc>>,
    /// The first thing that does not agree.
    pub fault: Option<Fault>,
}

/// Something that does not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// In which block.
    pub block: i64,
    /// At which event, when it can be named.
    pub event_id: Option<Uuid>,
    /// What.
    pub kind: FaultKind,
}

/// What can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// A number is left out in the chain.
    BlockMissing,
    /// The block does not follow from the one before.
    BlockChanged,
    /// The block was not signed with this installation's key.
    BlockForged,
    /// The end of the chain, which this installation remembers, is gone.
    EndMissing,
    /// An event is not what it was.
    EventChanged,
    /// An event is gone; named is the one that stands in its place.
    EventMissing,
    /// An event was put in later.
    EventAdded,
}

struct Block {
    number: i64,
    up_to: i64,
    events: i32,
    events_hash: Vec<u8>,
    sealed_at: DateTime<Utc>,
    hash: Vec<u8>,
}

/// Recomputes all seals, and the events that were sealed `since` (all when it is not given).
///
/// `remembered` is the last block as the installation's own disk remembers it: who cuts the end off the chain leaves a
/// chain that is sound, but shorter.
pub async fn verify(
    db: &Db,
    key: &SealKey,
    since: Option<DateTime<Utc>>,
    remembered: Option<&SealedUpTo>,
) -> Result<Verification> {
    let mut client = db.connect_raw(&Actor::system()).await?;
    let transaction = client
        .build_transaction()
        .isolation_level(tokio_postgres::IsolationLevel::RepeatableRead)
        .read_only(true)
        .start()
        .await?;
    let mut found = Verification { blocks: 0, events: 0, unsealed: 0, sealed_at: None, fault: None };
    let blocks = chain(&transaction, key, &mut found).await?;
    if found.fault.is_none() {
        found.fault = end_missing(&blocks, remembered);
    }
    if found.fault.is_none() {
        check_events(&transaction, &blocks, since, &mut found).await?;
    }
    Ok(found)
}

/// Recomputes the seals, up to the first that is wrong.
async fn chain(transaction: &Transaction<'_>, key: &SealKey, found: &mut Verification) -> Result<Vec<Block>> {
    let sql = "select number, up_to, events, sha256(marks), events_hash, sealed_at, hash, mac from audit_seal \
               order by number";
    let none: [&(dyn ToSql + Sync); 0] = [];
    let rows = transaction.query_raw(sql, none).await?;
    let mut rows = std::pin::pin!(rows);
    let mut blocks: Vec<Block> = Vec::new();
    while let Some(row) = rows.try_next().await? {
        let block = Block {
            number: row.try_get(0)?,
            up_to: row.try_get(1)?,
            events: row.try_get(2)?,
            events_hash: row.try_get(4)?,
            sealed_at: row.try_get(5)?,
            hash: row.try_get(6)?,
        };
        let (marks_hash, mac): (Vec<u8>, Vec<u8>) = (row.try_get(3)?, row.try_get(7)?);
        if let Some((number, kind)) = fault_of(&block, blocks.last(), &marks_hash, &mac, key) {
            found.fault = Some(Fault { block: number, event_id: None, kind });
            return Ok(blocks);
        }
        found.blocks += 1;
        found.sealed_at = Some(block.sealed_at);
        blocks.push(block);
    }
    Ok(blocks)
}

fn fault_of(
    block: &Block,
    before: Option<&Block>,
    marks_hash: &[u8],
    mac: &[u8],
    key: &SealKey,
) -> Option<(i64, FaultKind)> {
    let due = before.map_or(1, |before| before.number + 1);
    if block.number != due {
        return Some((due, FaultKind::BlockMissing));
    }
    let expected = Header {
        before: before.map_or(&[], |before| before.hash.as_slice()),
        number: block.number,
        up_to: block.up_to,
        events: block.events,
        marks_hash: marks_hash.try_into().unwrap_or_default(),
        events_hash: &block.events_hash,
        sealed_at_micros: block.sealed_at.timestamp_micros(),
    }
    .hash();
    if expected.as_slice() != block.hash {
        return Some((block.number, FaultKind::BlockChanged));
    }
    (!key.accepts(&block.hash, mac)).then_some((block.number, FaultKind::BlockForged))
}

fn end_missing(blocks: &[Block], remembered: Option<&SealedUpTo>) -> Option<Fault> {
    let remembered = remembered.filter(|end| end.number > 0)?;
    let index = usize::try_from(remembered.number - 1).ok()?;
    let same = blocks.get(index).is_some_and(|block| block.hash == remembered.hash);
    (!same).then_some(Fault { block: remembered.number, event_id: None, kind: FaultKind::EndMissing })
}

/// Recomputes the events under the seals, and counts those that have none yet.
async fn check_events(
    transaction: &Transaction<'_>,
    blocks: &[Block],
    since: Option<DateTime<Utc>>,
    found: &mut Verification,
) -> Result<()> {
    let skipped = since.map_or(0, |since| blocks.partition_point(|block| block.sealed_at < since));
    let from = if skipped == 0 { i64::MIN } else { blocks[skipped - 1].up_to };
    let Some(wrong) = first_wrong(transaction, &blocks[skipped..], from, found).await? else { return Ok(()) };
    let number = wrong.sealed.number;
    let row = transaction.query_one("select marks from audit_seal where number = $1", &[&number]).await?;
    found.fault = Some(locate(number, &wrong.gathered.marks, row.get(0), &wrong.ids));
    Ok(())
}

/// A block whose events are not what was sealed.
struct Wrong<'a> {
    sealed: &'a Block,
    gathered: Gathered,
    ids: Vec<Uuid>,
}

async fn first_wrong<'a>(
    transaction: &Transaction<'_>,
    blocks: &'a [Block],
    from: i64,
    found: &mut Verification,
) -> Result<Option<Wrong<'a>>> {
    let sql = format!("select {EVENT} from audit_event where position >= $1 order by position, id");
    let parameters: [&(dyn ToSql + Sync); 1] = [&from];
    let rows = transaction.query_raw(&sql, parameters).await?;
    let mut rows = std::pin::pin!(rows);
    let mut waiting = blocks.iter();
    let mut block = waiting.next();
    let (mut gathered, mut ids) = (Gathered::new(), Vec::new());
    loop {
        let event = rows.try_next().await?.map(|row| Event::read(&row)).transpose()?;
        // A block is complete when an event of a later one comes, or none at all.
        while let Some(sealed) = block.filter(|sealed| event.as_ref().is_none_or(|one| one.position >= sealed.up_to)) {
            if sealed.events != gathered.events || sealed.events_hash != gathered.events_hash() {
                return Ok(Some(Wrong { sealed, gathered, ids }));
            }
            found.events += u64::try_from(gathered.events).unwrap_or(0);
            (gathered, ids, block) = (Gathered::new(), Vec::new(), waiting.next());
        }
        let Some(event) = event else { return Ok(None) };
        if block.is_none() {
            found.unsealed += 1;
        } else {
            ids.push(event.id);
            gathered.add(&event);
        }
    }
}

/// Names the first event of a block that is not what was sealed.
fn locate(block: i64, now: &[u8], then: &[u8], ids: &[Uuid]) -> Fault {
    let pairs = now.chunks(MARK_BYTES).zip(then.chunks(MARK_BYTES));
    let same = pairs.take_while(|(now, then)| now == then).count();
    let kind = match now.len().cmp(&then.len()) {
        std::cmp::Ordering::Less => FaultKind::EventMissing,
        std::cmp::Ordering::Equal => FaultKind::EventChanged,
        std::cmp::Ordering::Greater => FaultKind::EventAdded,
    };
    Fault { block, event_id: ids.get(same).copied(), kind }
}
