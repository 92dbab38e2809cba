//! A PostgreSQL of one's own, for those who have not set `DATABASE_URL`: a private cluster under the data directory,
//! listening on a Unix socket only, started with the program and stopped with its last user.
//!
//! What lives here: finding PostgreSQL's programs, making the cluster, starting, sharing and stopping it.
//! What may not: SQL, migrations, anything about HMIS. The HTTP tests use the same code for their throw-away cluster.

mod account;
mod binaries;
mod cluster;
mod database;
mod error;
mod lease;
mod settings;
#[cfg(test)]
mod tests;

pub use binaries::client_program;
pub use cluster::{Cluster, Durability, Status};
pub use database::Database;
pub use error::EmbeddedPostgresError;
pub use lease::Lease;

/// The role that owns everything in an embedded cluster. Only the account which made the cluster can become it.
pub const ROLE: &str = "hmis";

/// The database that [`Cluster::url`] leads to.
pub const DATABASE: &str = "hmis";
