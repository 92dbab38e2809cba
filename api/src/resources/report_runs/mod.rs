//! Report runs: computed from the data of the moment, kept with the people behind every cell.

mod api;
mod compute;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::create_report_run)
        .service(api::list_report_runs)
        .service(api::show_report_run)
        .service(api::list_report_members)
        .service(api::download_report_run);
}
