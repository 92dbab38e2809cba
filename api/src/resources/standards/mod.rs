//! HUD's HMIS Data Standards: files, fields, code lists, sets, Continuum of Care codes. From `hmis-standards`; no
//! database.

mod api;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::list_standards)
        .service(api::get_standard)
        .service(api::list_code_lists)
        .service(api::get_code_list)
        .service(api::list_code_sets)
        .service(api::list_continuums_of_care);
}
