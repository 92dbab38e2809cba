//! The audit trail's safety net: whatever a handler does or forgets, a refusal, a look at personal data and every change
//! leave an event before the answer does.
//!
//! Handlers record what they know (whom it was about) with [`hmis_store::Scoped::record`], in the transaction of the
//! act. Here, after the handler, the rest is recorded: requests that were refused, and successful ones that recorded
//! nothing. When that fails, the request fails.

use super::problem::{Code, Error, Result};
use actix_web::dev::ServiceResponse;
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpMessage, HttpRequest};
use hmis_store::{Actor, Db, Origin};
use serde_json::json;
use uuid::Uuid;

/// Somebody who is signed in and has asked for something, as the audit trail needs it after the answer.
#[derive(Clone)]
pub struct Asked {
    /// In whose name, by which right.
    pub actor: Actor,
    /// The database.
    pub db: Db,
}

/// Rights that read no personal data, so that using them to look leaves no event. Every other right does.
const IMPERSONAL: [&str; 9] = [
    "signed-in",
    "project:read",
    "standards:read",
    "data_source:read",
    "setting:read",
    "agreement:read",
    // The lists of long work are looked at every second; their files and people have events of their own.
    "task:read",
    "import:write",
    "export:write",
];

impl Asked {
    /// Leaves a note with the request. Whoever finds out who is asking does so before saying no.
    pub fn note(self, request: &HttpRequest) {
        request.extensions_mut().insert(self);
    }
}

/// Records what the handler did not.
pub async fn settle(response: &ServiceResponse, origin: &Origin) -> Result<()> {
    let request = response.request();
    let Some(asked) = request.extensions().get::<Asked>().cloned() else { return Ok(()) };
    let Some(action) = action(request.method(), response.status(), asked.actor.permission, origin.recorded()) else {
        return Ok(());
    };
    let pattern = request.match_pattern().unwrap_or_default();
    let subjects: Vec<Uuid> = request.match_info().iter().filter_map(|(_, value)| value.parse().ok()).collect();
    let kind = if pattern.contains("/clients/{") { "client" } else { "record" };
    let code = response.response().error().and_then(actix_web::Error::as_error::<Error>).map(Error::code);
    let details = json!({
        "operation": format!("{} {pattern}", request.method()),
        "status": response.status().as_u16(),
        "code": code.map(Code::slug),
    });
    asked.db.record_apart(&asked.actor, action, kind, &subjects, details).await?;
    Ok(())
}

/// What the event says, when there has to be one.
fn action(method: &Method, status: StatusCode, permission: &str, recorded: usize) -> Option<&'static str> {
    let changes = !method.is_safe();
    let personal = changes || !IMPERSONAL.contains(&permission);
    match status {
        StatusCode::FORBIDDEN => Some("access.denied"),
        StatusCode::NOT_FOUND if personal => Some("access.not_found"),
        status if status.is_success() && personal && recorded == 0 => {
            Some(if changes { "operation.done" } else { "operation.viewed" })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_recorded_is_recorded() {
        let asked = |method, status, permission, recorded| action(&method, status, permission, recorded);
        assert_eq!(asked(Method::GET, StatusCode::OK, "client:read", 0), Some("operation.viewed"));
        assert_eq!(asked(Method::GET, StatusCode::OK, "client:read", 1), None);
        assert_eq!(asked(Method::GET, StatusCode::OK, "project:read", 0), None);
        assert_eq!(asked(Method::POST, StatusCode::CREATED, "project:read", 0), Some("operation.done"));
        assert_eq!(asked(Method::GET, StatusCode::OK, "a right of tomorrow", 0), Some("operation.viewed"));
    }

    #[test]
    fn refusals_are_recorded_whatever_came_before() {
        assert_eq!(action(&Method::GET, StatusCode::FORBIDDEN, "project:read", 1), Some("access.denied"));
        assert_eq!(action(&Method::GET, StatusCode::NOT_FOUND, "client:read", 0), Some("access.not_found"));
        assert_eq!(action(&Method::GET, StatusCode::NOT_FOUND, "project:read", 0), None);
        assert_eq!(action(&Method::POST, StatusCode::UNPROCESSABLE_ENTITY, "client:read", 0), None);
    }
}
