//! What I prove myself with: password, authenticator app, passkeys, recovery codes.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::get_security)
        .service(api::put_password)
        .service(api::start_authenticator_app)
        .service(api::confirm_authenticator_app)
        .service(api::delete_authenticator_app)
        .service(api::challenge_new_passkey)
        .service(api::create_passkey)
        .service(api::delete_passkey)
        .service(api::create_recovery_codes);
}
