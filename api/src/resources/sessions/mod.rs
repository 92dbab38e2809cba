//! Signing in and out, proving again who I am, and who I am.

mod api;
mod passkey_wire;
mod sign_in;
mod wire;

pub(super) use passkey_wire::{NewPasskey, Passkey, PasskeyCreation};
pub(super) use wire::OpenSession;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(sign_in::create_session)
        .service(sign_in::answer_second_factor)
        .service(sign_in::challenge_passkey)
        .service(sign_in::create_passkey_session)
        .service(sign_in::challenge_own_passkey)
        .service(sign_in::prove)
        .service(api::refresh_session)
        .service(api::end_current_session)
        .service(api::list_sessions)
        .service(api::end_session)
        .service(api::get_me);
}
