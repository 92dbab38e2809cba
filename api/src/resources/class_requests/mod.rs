//! Custom sessions: a user asks, for oneself or for one's agency; a trainer schedules or declines.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::list_class_requests)
        .service(api::create_class_request)
        .service(api::get_class_request)
        .service(api::withdraw_class_request)
        .service(api::decline_class_request)
        .service(api::schedule_class_request);
}
