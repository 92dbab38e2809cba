//! Grants: a user's roles, each over a reach and for a time.

mod api;
pub(super) mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(api::list_grants).service(api::create_grant).service(api::end_grant);
}
