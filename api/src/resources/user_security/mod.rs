//! What administrators do about the sign-in of others: sessions, lost passwords and factors.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::list_user_sessions)
        .service(api::end_user_sessions)
        .service(api::end_user_session)
        .service(api::reset_password)
        .service(api::reset_second_factors);
}
