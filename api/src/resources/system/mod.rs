//! Health, version, and the API's own description. Open to everybody.

mod api;
mod wire;

pub use api::Document;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(api::get_health).service(api::get_system).service(api::get_openapi);
}
