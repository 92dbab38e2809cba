//! Courses, the rules that plan their classes, and the days without classes.

mod api;
pub(super) mod wire;

pub use wire::TrainingKind;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::list_courses)
        .service(api::create_course)
        .service(api::get_course)
        .service(api::replace_course)
        .service(api::list_training_holidays)
        .service(api::create_training_holiday)
        .service(api::delete_training_holiday);
}
