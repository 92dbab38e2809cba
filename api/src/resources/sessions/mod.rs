//! Signing in and out, and who I am.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::create_session)
        .service(api::refresh_session)
        .service(api::end_current_session)
        .service(api::list_sessions)
        .service(api::end_session)
        .service(api::get_me);
}
