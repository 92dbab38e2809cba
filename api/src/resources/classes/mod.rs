//! Classes: who registers, who waits, who was there.

pub(super) mod api;
mod roster;
mod rules;
pub(super) mod wire;

pub use rules::missing_prerequisites;
pub use wire::{Class, RegistrationState};

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::list_classes)
        .service(api::create_class)
        .service(api::get_class)
        .service(api::replace_class)
        .service(api::cancel_class)
        .service(api::register_for_class)
        .service(api::leave_class)
        .service(api::get_class_ics)
        .service(roster::get_roster)
        .service(roster::mark_attendance);
}
