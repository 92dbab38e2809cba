//! Every failure as one kind of answer: RFC 9457 `application/problem+json`.
//!
//! The table below is the only place where error codes are made. An [`Error`] carries what the caller may know
//! (code, detail, fields) apart from what only the log may know (cause, place); nothing of the latter is ever sent.

use crate::logging::without_details;
use actix_web::http::StatusCode;
use actix_web::http::header::HeaderName;
use actix_web::{HttpResponse, ResponseError};
use hmis_store::StoreError;
use serde::Serialize;
use std::borrow::Cow;
use std::fmt;
use std::panic::Location;
use utoipa::ToSchema;
use uuid::Uuid;

macro_rules! problems {
    ($($(#[doc = $doc:literal])+ $variant:ident = $slug:literal, $status:ident, $title:literal;)+) => {
        /// What went wrong, in a form that programs can tell apart.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Code { $($(#[doc = $doc])+ $variant,)+ }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name in URLs and in the member `code`.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug,)+ }
            }

            /// The HTTP status.
            pub fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status,)+ }
            }

            /// The title, the same for every occurrence.
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ }
            }

            /// What it means, for the documentation.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc,)+).trim_ascii_start(),)+ }
            }
        }
    };
}

problems! {
    /// The request is not well-formed: its body is no JSON, a header or a query parameter cannot be read.
    BadRequest = "bad-request", BAD_REQUEST, "The request could not be read";
    /// The cursor was not made by this list with this sorting.
    InvalidCursor = "invalid-cursor", BAD_REQUEST, "The cursor is not valid";
    /// There is no valid access token, or its session is over.
    SignInRequired = "sign-in-required", UNAUTHORIZED, "Sign in first";
    /// E-mail address and password do not belong together, or the account may not sign in.
    SignInFailed = "sign-in-failed", UNAUTHORIZED, "E-mail address or password is wrong";
    /// The code, the passkey or the password does not prove who is asking.
    ProofRejected = "proof-rejected", UNPROCESSABLE_ENTITY, "This did not prove who you are";
    /// The second step of signing in came too late or failed too often: start again with the first.
    SignInExpired = "sign-in-expired", UNPROCESSABLE_ENTITY, "Start signing in again";
    /// The operation asks that the password or a second factor was shown within the last ten minutes.
    StepUpRequired = "step-up-required", FORBIDDEN, "Prove again that it is you";
    /// Somebody else has set the password: the user must choose one before anything else.
    PasswordChangeRequired = "password-change-required", FORBIDDEN, "Choose a password of your own first";
    /// The link was used, has ended, or was never made.
    InvitationOver = "invitation-over", UNPROCESSABLE_ENTITY, "This link works no more";
    /// The role lacks the permission that the operation asks for.
    Forbidden = "forbidden", FORBIDDEN, "Your role does not allow this";
    /// A step is open before anything else is possible: `GET /api/v1/standing` says which one and how to do it.
    StepOpen = "step-open", FORBIDDEN, "A step is open before you can do this";
    /// There is no such thing, or the caller may not see it.
    NotFound = "not-found", NOT_FOUND, "Not found";
    /// The path exists, but not with this method; the header `Allow` names those that do.
    MethodNotAllowed = "method-not-allowed", METHOD_NOT_ALLOWED, "This method is not possible here";
    /// The body's media type is not the one that the operation takes.
    UnsupportedMediaType = "unsupported-media-type", UNSUPPORTED_MEDIA_TYPE, "This kind of content is not understood";
    /// The body is larger than the operation takes.
    TooLarge = "too-large", PAYLOAD_TOO_LARGE, "The content is too large";
    /// Something with the same name exists, or the state of the thing forbids the operation.
    Conflict = "conflict", CONFLICT, "This is not possible in the present state";
    /// The class asks for another class that has not been attended.
    PrerequisiteMissing = "prerequisite-missing", CONFLICT, "Another class comes first";
    /// The training site gives out nothing that may hold real people.
    LooksLive = "looks-live", CONFLICT, "This may hold real people";
    /// The record changed since it was read: `If-Match` does not match.
    Stale = "stale", PRECONDITION_FAILED, "Somebody else changed this in the meantime";
    /// An edit must say by `If-Match` which version it is based on.
    VersionRequired = "version-required", PRECONDITION_REQUIRED, "Say which version you have changed";
    /// The input is well-formed but not valid; `errors` says where and why.
    Invalid = "invalid", UNPROCESSABLE_ENTITY, "Some values are not valid";
    /// The key was used before for a request with other content.
    IdempotencyKeyReused = "idempotency-key-reused", UNPROCESSABLE_ENTITY, "The Idempotency-Key belongs to another request";
    /// The import has errors, and the request does not say to set those rows aside.
    ImportHasErrors = "import-has-errors", UNPROCESSABLE_ENTITY, "The import has errors";
    /// The file cannot be read as HMIS CSV.
    ImportRefused = "import-refused", UNPROCESSABLE_ENTITY, "The file cannot be imported";
    /// Too many attempts; the header `Retry-After` says when to try again.
    TooManyRequests = "too-many-requests", TOO_MANY_REQUESTS, "Too many attempts";
    /// The work was stopped on request.
    Cancelled = "cancelled", CONFLICT, "The work was cancelled";
    /// The process that did the work ended several times.
    TaskAbandoned = "task-abandoned", INTERNAL_SERVER_ERROR, "The work was interrupted too often";
    /// A fault of this program. The log has more under the request id.
    Internal = "internal", INTERNAL_SERVER_ERROR, "Something went wrong on our side";
    /// The database does not answer or is overloaded; trying again later may help.
    Unavailable = "unavailable", SERVICE_UNAVAILABLE, "The service is not available at the moment";
}

/// A problem document (RFC 9457).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "type": "/problems/not-found", "title": "Not found", "status": 404, "code": "not-found",
    "request_id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "errors": []
}))]
pub struct Problem {
    /// What kind of problem: a relative URL with an explanation.
    #[serde(rename = "type")]
    pub kind: String,
    /// The problem in words, the same for every occurrence.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// This occurrence in words. Holds no personal data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The last part of `type`.
    pub code: String,
    /// Names the request in the log.
    pub request_id: Option<Uuid>,
    /// The parts of the input that are at fault.
    pub errors: Vec<FieldError>,
}

/// A part of the input that is at fault.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"pointer": "/values/FirstName", "code": "too-long", "detail": "At most 50 characters"}))]
pub struct FieldError {
    /// JSON pointer into the body, or `?name` for a query parameter.
    pub pointer: String,
    /// What is wrong, for programs.
    pub code: String,
    /// What is wrong, for people.
    pub detail: String,
}

/// A failure on its way to the caller.
#[derive(Debug)]
pub struct Error {
    code: Code,
    detail: Option<Cow<'static, str>>,
    errors: Vec<FieldError>,
    headers: Vec<(HeaderName, String)>,
    at: &'static Location<'static>,
    cause: Option<anyhow::Error>,
}

/// The result of a handler.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A problem of this kind.
    #[track_caller]
    pub fn new(code: Code) -> Self {
        Self { code, detail: None, errors: Vec::new(), headers: Vec::new(), at: Location::caller(), cause: None }
    }

    /// Input that is not valid in one place.
    #[track_caller]
    pub fn invalid(pointer: impl Into<String>, code: &str, detail: impl Into<String>) -> Self {
        Self::new(Code::Invalid).field(pointer, code, detail)
    }

    /// A fault of this program. The cause goes to the log.
    #[track_caller]
    pub fn internal(cause: impl Into<anyhow::Error>) -> Self {
        Self::new(Code::Internal).caused_by(cause)
    }

    /// Says more about this occurrence. Must not hold personal data.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<Cow<'static, str>>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds a part of the input that is at fault.
    #[must_use]
    pub fn field(mut self, pointer: impl Into<String>, code: &str, detail: impl Into<String>) -> Self {
        self.errors.push(FieldError { pointer: pointer.into(), code: code.to_owned(), detail: detail.into() });
        self
    }

    /// Adds a header to the answer.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Keeps the cause for the log.
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<anyhow::Error>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// Fails with itself when there are parts of the input at fault.
    pub fn unless_empty(self) -> Result<()> {
        if self.errors.is_empty() { Ok(()) } else { Err(self) }
    }

    /// What kind of problem.
    pub fn code(&self) -> Code {
        self.code
    }

    /// The document that the caller gets.
    pub fn problem(&self, request_id: Option<Uuid>) -> Problem {
        Problem {
            kind: format!("/problems/{}", self.code.slug()),
            title: self.code.title().to_owned(),
            status: self.code.status().as_u16(),
            detail: self.detail.as_ref().map(ToString::to_string),
            code: self.code.slug().to_owned(),
            request_id,
            errors: self.errors.clone(),
        }
    }

    /// The answer.
    pub fn response(&self, request_id: Option<Uuid>) -> HttpResponse {
        let mut response = HttpResponse::build(self.code.status());
        response.content_type("application/problem+json");
        if self.code.status() == StatusCode::UNAUTHORIZED {
            response.insert_header(("www-authenticate", "Bearer"));
        }
        for (name, value) in &self.headers {
            response.insert_header((name.clone(), value.as_str()));
        }
        response.body(serde_json::to_vec(&self.problem(request_id)).unwrap_or_default())
    }

    /// Writes the cause to the log, with the place where the problem arose.
    pub fn log(&self, request_id: Uuid) {
        if let Some(cause) = &self.cause {
            let cause = format!("{cause:#}");
            let cause = without_details(&cause);
            tracing::error!(%request_id, code = self.code.slug(), at = %self.at, cause, "a request failed");
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code.title())
    }
}

impl std::error::Error for Error {}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        self.code.status()
    }

    fn error_response(&self) -> HttpResponse {
        self.response(None)
    }
}

impl From<StoreError> for Error {
    #[track_caller]
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::new(Code::NotFound),
            StoreError::Conflict(_) => Self::new(Code::Conflict).detail("Something with the same name exists already."),
            StoreError::Unstorable => {
                Self::new(Code::BadRequest).detail("A text holds a character that cannot be stored, such as NUL.")
            }
            StoreError::TryAgain | StoreError::Unavailable(_) => Self::new(Code::Unavailable).caused_by(error),
            other => Self::internal(other),
        }
    }
}

impl From<Code> for Error {
    #[track_caller]
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_says_what_the_caller_may_know_and_keeps_the_cause() {
        let error = Error::invalid("/name", "required", "Enter a name").caused_by(anyhow::anyhow!("secret"));
        let sent = serde_json::to_value(error.problem(Some(Uuid::nil()))).unwrap();
        assert_eq!(sent["type"], "/problems/invalid");
        assert_eq!(sent["status"], 422);
        assert_eq!(sent["errors"][0]["pointer"], "/name");
        assert!(!sent.to_string().contains("secret"));
        assert!(error.at.file().ends_with("problem.rs"));
    }

    #[test]
    fn codes_are_unique() {
        let mut slugs: Vec<_> = Code::ALL.iter().map(|code| code.slug()).collect();
        slugs.sort_unstable();
        slugs.dedup();
        assert_eq!(slugs.len(), Code::ALL.len());
    }
}
