//! People: search, record, other names, stays, history.
//!
//! `query.rs` and `dates.rs` read the text of a search, `rules.rs` says what is shown and which changes are sound.

pub(super) mod api;
mod dates;
pub(super) mod history;
mod query;
pub(super) mod rules;
mod search;
pub(super) mod timeline;
pub(super) mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::search_clients)
        .service(api::get_client)
        .service(api::patch_client)
        .service(api::reveal_client)
        .service(api::create_client_alias)
        .service(api::delete_client_alias)
        .service(api::get_client_timeline)
        .service(api::list_client_history);
}
