//! Agreements between agencies to share what clients release.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::list_sharing_agreements)
        .service(api::create_sharing_agreement)
        .service(api::end_sharing_agreement);
}
