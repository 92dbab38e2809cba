//! The audit trail, for those who check who saw and changed what.

mod api;
mod file;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(api::list_audit_events);
    // Before the event that is named by its identifier.
    config.service(api::download_audit_events);
    config.service(api::verify_audit_events);
    config.service(api::get_audit_event);
    config.service(api::list_my_activity);
    config.service(api::list_client_views);
}
