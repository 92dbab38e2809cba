//! What every request and every answer passes: a request id, one log line, security headers, and the guarantee that
//! a failure is a problem document, whoever made it.
//!
//! The log names the route's pattern, never its path, query or body, because those may tell who somebody is.

use super::address::client_address;
use super::problem::{Code, Error};
use super::recorded::settle;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest};
use hmis_store::Origin;
use std::time::Instant;
use uuid::Uuid;

/// The header that names a request, in and out.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The name of a request.
#[derive(Debug, Clone, Copy)]
pub struct RequestId(pub Uuid);

impl RequestId {
    /// The name of this request.
    pub fn of(request: &HttpRequest) -> Uuid {
        request.extensions().get::<Self>().map_or_else(Uuid::now_v7, |id| id.0)
    }
}

/// The middleware.
pub async fn edge(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let started = Instant::now();
    let given = request.headers().get(&REQUEST_ID).and_then(|value| value.to_str().ok());
    // Only a UUID is taken over: the id is written to the log and into the database's settings.
    let id = given.and_then(|text| Uuid::parse_str(text).ok()).unwrap_or_else(Uuid::now_v7);
    request.extensions_mut().insert(RequestId(id));
    let method = request.method().clone();
    // The router needs the request to itself: nothing of it may be kept meanwhile. Handlers answer their own failures;
    // what arrives as an error here failed before any of them was found.
    let origin = Origin::new(id, client_address(request.request()));
    let mut response = match origin.clone().cover(next.call(request)).await {
        Ok(response) => recorded(response.map_into_boxed_body(), &origin, id).await,
        Err(error) => {
            let mut answer = problem_of(&error, error.as_response_error().status_code(), id);
            add_headers(answer.headers_mut(), id, true);
            return Err(InternalError::from_response(error, answer).into());
        }
    };
    let pattern = response.request().match_pattern().unwrap_or_else(|| "(no route)".to_owned());
    let elapsed = started.elapsed();
    tracing::info!(
        request_id = %id,
        method = %method,
        route = pattern,
        status = response.status().as_u16(),
        ms = format!("{:.1}", elapsed.as_secs_f64() * 1000.0),
        "request"
    );
    add_headers(response.headers_mut(), id, pattern.starts_with("/api/"));
    Ok(response)
}

/// The answer, once the audit trail has what it must have.
async fn recorded(response: ServiceResponse, origin: &Origin, id: Uuid) -> ServiceResponse {
    match origin.clone().cover(settle(&response, origin)).await {
        Ok(()) => as_problem(response, id),
        Err(error) => {
            error.log(id);
            response.into_response(error.response(Some(id)))
        }
    }
}

fn as_problem(response: ServiceResponse, id: Uuid) -> ServiceResponse {
    let status = response.status();
    let is_problem = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/problem+json"));
    if status.as_u16() < 400 || (is_problem && response.response().error().is_none()) {
        return response;
    }
    let (request, response) = response.into_parts();
    let answer = match response.error() {
        Some(error) => problem_of(error, status, id),
        None => Error::new(code_for(status)).response(Some(id)),
    };
    ServiceResponse::new(request, answer)
}

fn problem_of(error: &actix_web::Error, status: StatusCode, id: Uuid) -> actix_web::HttpResponse {
    if let Some(ours) = error.as_error::<Error>() {
        ours.log(id);
        return ours.response(Some(id));
    }
    if status.is_server_error() {
        tracing::error!(request_id = %id, status = status.as_u16(), "a request failed outside our own code");
    }
    Error::new(code_for(status)).response(Some(id))
}

fn code_for(status: StatusCode) -> Code {
    match status {
        StatusCode::UNAUTHORIZED => Code::SignInRequired,
        StatusCode::FORBIDDEN => Code::Forbidden,
        StatusCode::NOT_FOUND => Code::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Code::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Code::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Code::UnsupportedMediaType,
        StatusCode::TOO_MANY_REQUESTS => Code::TooManyRequests,
        status if status.is_server_error() => Code::Internal,
        _ => Code::BadRequest,
    }
}

/// The SPA loads nothing from elsewhere and runs no inline script; styles may be set inline by its components.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; \
     base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const SECURITY_HEADERS: [(&str, &str); 7] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

fn add_headers(headers: &mut HeaderMap, id: Uuid, is_api: bool) {
    for (name, value) in SECURITY_HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.insert(
        HeaderName::from_static("strict-transport-security"),
        HeaderValue::from_static("max-age=31536000; includeSubDomains"),
    );
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        headers.insert(REQUEST_ID, value);
    }
    // Answers about people must not stay in the caches of shared computers.
    if is_api && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
