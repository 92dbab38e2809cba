//! Agencies as members of the Continuum of Care: memoranda of understanding with their documents, and the quarterly
//! confirmation of their user lists. An agency is a HUD organization (2.01).

mod api;
mod documents;
mod user_list;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::list_agencies)
        .service(api::create_organization)
        .service(api::get_agency)
        .service(api::add_memorandum)
        .service(api::end_memorandum)
        .service(documents::attach_document)
        .service(documents::download_document)
        .service(user_list::get_user_list)
        .service(user_list::confirm_user_list);
}
