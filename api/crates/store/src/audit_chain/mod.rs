//! The seals of the audit trail: a chain of blocks by which tampering shows.
//!
//! Writers never wait for each other: [`Sealer`] comes after them. In the order of [`position`](SealedUpTo::position)
//! (the transaction's number) it seals all events of transactions that are over, that is, everything below the oldest
//! one that still runs; nothing can come later into a range that has been sealed. A block hashes its events and the
//! block before, and carries an HMAC under a key that the database does not have, so that nobody who has only the
//! database can write the chain anew. [`verify`] recomputes everything.
//!
//! What may not live here: what an event means.

mod digest;
mod seal;
mod verify;

pub use digest::SealKey;
pub use seal::{SealedUpTo, Sealer};
pub use verify::{Fault, FaultKind, Verification, verify};

/// The columns of an event, in the order in which they are hashed. Reading and hashing must agree for ever: a new
/// column goes to the end, and only into events that have it.
const EVENT: &str = "position, id, (extract(epoch from at) * 1000000)::bigint, user_id::text, organization_id::text, \
     session_id::text, request_id::text, address, permission, authority::text, action, subject_kind, \
     subject_ids::text, details::text";
