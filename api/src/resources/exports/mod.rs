//! Exports of HMIS CSV: ask for one, wait for its task, fetch the zip.

mod api;
mod wire;

pub use wire::ExportParameters;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::create_export)
        .service(api::list_exports)
        .service(api::show_export)
        .service(api::download_export);
}
