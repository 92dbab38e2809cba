//! Mail that waits, was sent or could not be: who got which, never what it said.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(api::list_mail);
}
