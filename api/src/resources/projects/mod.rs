//! Projects (2.02): lists, descriptors, who is enrolled, occupancy.

mod api;
mod wire;

pub use wire::ProjectSummary;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::list_projects)
        .service(api::get_project)
        .service(api::list_project_enrollments)
        .service(api::get_project_occupancy);
}
