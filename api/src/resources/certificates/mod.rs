//! Certificates of classes that somebody attended.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(api::list_certificates).service(api::get_certificate);
}
