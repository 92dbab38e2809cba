//! Exports of HMIS CSV: ask for one, wait for its task, fetch the zip.

mod api;
mod wire;

pub use api::{create_export, download_export, list_exports, show_export};
pub use wire::ExportParameters;
