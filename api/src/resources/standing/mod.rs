//! My standing: what is done and what is open before live data open, and the signature that one gives there.

mod api;
mod wire;

pub use wire::{OwnStanding, StandingState, ToDo, describe};

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(api::get_standing).service(api::sign_agreement);
}
