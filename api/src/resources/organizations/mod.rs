//! Organizations that run projects (2.01).

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(api::list_organizations).service(api::get_organization);
}
