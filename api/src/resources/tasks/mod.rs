//! Long work: progress, log, cancelling. Other resources start it and link here.

mod api;
mod events;
mod wire;

pub use wire::Task;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(api::list_tasks).service(api::get_task).service(api::cancel_task).service(events::follow_task);
}
