//! What actix would answer as plain text, as problems: bodies, queries and paths that cannot be read, unknown routes
//! and methods.

use super::openapi::Routes;
use super::problem::{Code, Error};
use actix_web::error::{JsonPayloadError, PayloadError, QueryPayloadError};
use actix_web::http::header::ALLOW;
use actix_web::{HttpRequest, HttpResponse, web};

/// Largest JSON body.
const JSON_LIMIT: usize = 256 * 1024;

/// Sets the extractors up.
pub fn configure_rejections(config: &mut web::ServiceConfig) {
    config
        .app_data(web::JsonConfig::default().limit(JSON_LIMIT).error_handler(|error, _| body_problem(&error).into()))
        .app_data(web::QueryConfig::default().error_handler(|error, _| query_problem(&error).into()))
        // An identifier that is none cannot name anything.
        .app_data(web::PathConfig::default().error_handler(|_, _| Error::new(Code::NotFound).into()));
}

fn body_problem(error: &JsonPayloadError) -> Error {
    match error {
        JsonPayloadError::OverflowKnownLength { .. }
        | JsonPayloadError::Overflow { .. }
        | JsonPayloadError::Payload(PayloadError::Overflow) => Error::new(Code::TooLarge),
        JsonPayloadError::ContentType => Error::new(Code::UnsupportedMediaType).detail("Send application/json."),
        // serde's text may quote a value, so only its kind and place are told.
        JsonPayloadError::Deserialize(cause) if cause.is_data() => Error::invalid(
            "",
            "type",
            format!("The body does not have the documented form (line {}, column {}).", cause.line(), cause.column()),
        ),
        _ => Error::new(Code::BadRequest).detail("The body is not JSON."),
    }
}

fn query_problem(error: &QueryPayloadError) -> Error {
    let QueryPayloadError::Deserialize(cause) = error else { return Error::new(Code::BadRequest) };
    // serde names a missing parameter, which is ours; everything else may quote the caller's value.
    match cause.to_string().strip_prefix("missing field `").and_then(|rest| rest.split('`').next().map(str::to_owned)) {
        Some(name) => Error::invalid(format!("?{name}"), "required", "This query parameter is required."),
        None => Error::invalid("", "type", "A query parameter does not have the documented form."),
    }
}

/// The answer to a path under `/api` that no route takes: 405 with `Allow` when another method would do, else 404.
pub async fn not_found(request: HttpRequest, routes: web::Data<Routes>) -> HttpResponse {
    let allowed = routes.methods(request.path());
    let id = Some(super::edge::RequestId::of(&request));
    if allowed.is_empty() {
        return Error::new(Code::NotFound).response(id);
    }
    Error::new(Code::MethodNotAllowed).header(ALLOW, allowed.join(", ")).response(id)
}
