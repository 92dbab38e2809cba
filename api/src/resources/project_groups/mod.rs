//! Groups of projects, over which roles can be given.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::list_project_groups)
        .service(api::create_project_group)
        .service(api::edit_project_group)
        .service(api::remove_project_group);
}
