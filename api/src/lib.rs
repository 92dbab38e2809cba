//! Hearth's HTTP edge and command line: the one binary `hmis`.
//!
//! [`app`] wires everything together, [`http`] is what all resources share, [`resources`] has one folder per resource,
//! [`jobs`] one file per kind of long work, [`cli`] one file per command. What may not live here: SQL (the store's),
//! rules of HUD's standards (`hmis-standards`, `hmis-csv`), report logic (`hmis-reports`).

mod announcements;
pub mod app;
pub mod audit_chain;
pub mod backup;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo_sign_ins;
pub mod embedded_postgres;
pub mod files;
mod hexadecimal;
pub mod http;
pub mod imports_keeping;
pub mod jobs;
mod local_import;
pub mod logging;
pub mod mail;
pub mod membership;
pub mod resources;
pub mod training;
pub mod training_site;
