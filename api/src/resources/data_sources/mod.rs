//! The systems that data come from.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(api::list_data_sources).service(api::create_data_source);
}
