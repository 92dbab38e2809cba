//! Why somebody sees or does not see something, and looking at the system as others see it.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(api::explain_access).service(api::view_as).service(api::stop_viewing_as);
}
