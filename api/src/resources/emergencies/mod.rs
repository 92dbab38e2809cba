//! The emergency door: opening a record that one may not see otherwise, for a short time, with a reason and a review.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(api::list_emergencies).service(api::break_glass).service(api::review_emergency);
}
