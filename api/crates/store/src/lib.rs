//! The only crate that knows SQL.
//!
//! [`Db`] is the pool, [`Scoped`] a transaction in somebody's name and the only way to a pooled connection; every
//! query is a function that takes one. [`bulk`] moves many rows at once over connections of its own.
//!
//! What may not live here: HTTP, wire types, decisions about who may do what.

pub mod access;
mod announce;
pub mod audit;
pub mod audit_chain;
pub mod audit_trail;
pub mod bulk;

pub mod clients;
mod connect;
pub mod consent;
pub mod data_sources;
mod db;
pub mod enrollments;
mod error;
pub mod exports;
mod hud_schema;
pub mod idempotency;
pub mod imports;
pub mod mail;
mod maintenance;
pub mod membership;
mod migrate;
pub mod organizations;
mod origin;
pub mod projects;
mod reach;
pub mod report_runs;
pub mod schema;
pub mod sealed;
mod sign_in_schema;
mod statement;
pub mod tasks;
pub mod training;
pub mod values;
pub mod vault;
mod work_schema;

pub use announce::{Announcement, Announcements};
pub use db::{Access, Actor, Db, DbSettings, SYSTEM_USER, Scoped};
pub use error::{Result, StoreError};
pub use migrate::MIGRATIONS;
pub use origin::Origin;
pub use reach::{Limits, RECORD_KINDS, Reach};
