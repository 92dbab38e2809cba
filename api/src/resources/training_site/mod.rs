//! The training site: reset, and cases to practise. Elsewhere there is no such thing.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(api::reset_training_site).service(api::list_practice).service(api::tick_practice_step);
}
