//! The harness of the tests over HTTP: a cluster, a database per test, the real application, and people to call it.
//!
//! What may not live here: expectations. Those belong to the tests.
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::return_self_not_must_use,
    reason = "a test that cannot be set up has failed"
)]

pub mod app;
pub mod caller;
pub mod city;
pub mod cluster;
pub mod database;
pub mod fixture;
pub mod imports;
pub mod people;
