//! Links by which people set a password: looked at and used by whoever holds one.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(api::open_invitation).service(api::accept_invitation);
}
