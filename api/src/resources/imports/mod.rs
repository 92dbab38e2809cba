//! Imports of HMIS CSV: send a file, read what was found and what would happen, then commit or discard.
//!
//! The reading and the merging are tasks; see [`crate::jobs`]. What is wrong with a row is the business of `hmis-csv`
//! and of the store's checks, not of this module.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::create_import)
        .service(api::list_imports)
        .service(api::show_import)
        .service(api::list_import_findings)
        .service(api::commit_import)
        .service(api::discard_import);
}
