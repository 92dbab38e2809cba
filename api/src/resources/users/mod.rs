//! Users as administrators see them: standing at a glance, grants, and the right to sign in at all.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::list_users)
        .service(api::get_user)
        .service(api::disable_user)
        .service(api::enable_user)
        .service(api::credit_training);
}
