//! Service accounts: programs that use the API in their own name (OAuth 2.0 client credentials, RFC 6749 section 4.4).

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::exchange_key)
        .service(api::list_service_accounts)
        .service(api::create_service_account)
        .service(api::create_service_key)
        .service(api::revoke_service_key);
}
