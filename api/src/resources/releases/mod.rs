//! A client's releases of information and restriction: what others may see of the record.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::list_releases)
        .service(api::create_release)
        .service(api::revoke_release)
        .service(api::show_restriction)
        .service(api::restrict_client)
        .service(api::lift_restriction);
}
