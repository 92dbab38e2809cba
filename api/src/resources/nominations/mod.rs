//! Nominations: nobody registers himself. An agency's representative nominates, a second person at the HMIS lead
//! approves or declines; approval makes the user, the grant and the invitation.

mod api;
mod wire;

pub use wire::Language;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::list_nominations)
        .service(api::nominate)
        .service(api::approve_nomination)
        .service(api::decline_nomination)
        .service(api::withdraw_nomination);
}
