//! Roles: sets of permissions that an installation can change.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::list_permissions)
        .service(api::list_roles)
        .service(api::create_role)
        .service(api::edit_role)
        .service(api::remove_role);
}
