//! What the Continuum of Care sets for itself.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(api::list_settings).service(api::change_settings);
}
