//! Agreement texts: what users, clients and agencies sign, by version, in English and in Spanish.

mod api;
mod wire;

pub use wire::{AgreementText, texts};

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::list_agreements)
        .service(api::get_agreement)
        .service(api::draft_agreement)
        .service(api::edit_agreement)
        .service(api::publish_agreement);
}
