//! What the installation asks of passwords and sessions.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(api::get_sign_in_rules).service(api::put_sign_in_rules);
}
