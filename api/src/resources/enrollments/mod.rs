//! Enrollments: the stay, its exit, and what was recorded during it.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(api::get_enrollment).service(api::list_enrollment_records).service(api::list_enrollment_history);
}
