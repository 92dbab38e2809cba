//! One folder per resource: `wire.rs` has what goes over the wire, `api.rs` the handlers (short: extract, authorize
//! by type, call one function of the store, answer), `rules.rs` what is decided without a database. `mod.rs`
//! registers the handlers; one registration yields route and description.

pub mod access;
pub mod agencies;
pub mod agreements;
pub mod audit;
pub mod calendar;
pub mod certificates;
pub mod class_requests;
pub mod classes;
pub mod clients;
pub mod courses;
pub mod data_sources;
pub mod emergencies;
pub mod enrollments;
pub mod exports;
pub mod grants;
pub mod imports;
pub mod invitations;
pub mod mail;
pub mod nominations;
pub mod organizations;
pub mod project_groups;
pub mod projects;
pub mod reference;
pub mod releases;
pub mod report_runs;
pub mod roles;
pub mod security;
pub mod service_accounts;
pub mod sessions;
pub mod settings;
pub mod sharing_agreements;
pub mod sign_in_rules;
pub mod standards;
pub mod standing;
pub mod system;
pub mod tasks;
pub mod training_site;
pub mod user_security;
pub mod users;
pub mod words;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers every resource under `/api/v1`.
pub fn configure(config: &mut ServiceConfig) {
    system::configure(config);
    sessions::configure(config);
    security::configure(config);
    invitations::configure(config);
    user_security::configure(config);
    sign_in_rules::configure(config);
    standards::configure(config);
    tasks::configure(config);
    data_sources::configure(config);
    clients::configure(config);
    enrollments::configure(config);
    organizations::configure(config);
    projects::configure(config);
    audit::configure(config);
    imports::configure(config);
    exports::configure(config);
    report_runs::configure(config);
    roles::configure(config);
    grants::configure(config);
    project_groups::configure(config);
    sharing_agreements::configure(config);
    releases::configure(config);
    emergencies::configure(config);
    access::configure(config);
    service_accounts::configure(config);
    courses::configure(config);
    classes::configure(config);
    class_requests::configure(config);
    certificates::configure(config);
    calendar::configure(config);
    training_site::configure(config);
    mail::configure(config);
    settings::configure(config);
    nominations::configure(config);
    agencies::configure(config);
    agreements::configure(config);
    standing::configure(config);
    users::configure(config);
}
