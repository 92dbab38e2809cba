//! Edits say which version they are based on, so that nobody overwrites what they have not seen.

use super::problem::{Code, Error, Result};
use actix_web::dev::Payload;
use actix_web::http::header::IF_MATCH;
use actix_web::{FromRequest, HttpRequest};
use std::fmt;
use std::future::{Ready, ready};

/// The version of a record: anything that changes with it, such as its last change set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ETag(String);

impl ETag {
    /// The version with this name.
    pub fn new(version: impl fmt::Display) -> Self {
        Self(format!("\"{version}\""))
    }

    /// The header of an answer: `.insert_header(etag.header())`.
    pub fn header(&self) -> (&'static str, String) {
        ("etag", self.0.clone())
    }
}

/// The `If-Match` header of an edit; 428 when it is missing.
#[derive(Debug, Clone)]
pub struct IfMatch(String);

impl IfMatch {
    /// Fails with 412 when the record has another version by now. `*` matches every version.
    pub fn check(&self, current: &ETag) -> Result<()> {
        let matches = self.0.split(',').map(str::trim).any(|tag| tag == "*" || tag == current.0);
        if matches { Ok(()) } else { Err(Error::new(Code::Stale)) }
    }
}

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let value = request.headers().get(IF_MATCH).and_then(|value| value.to_str().ok());
        ready(value.map(|value| Self(value.to_owned())).ok_or_else(|| Error::new(Code::VersionRequired)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_current_version_may_be_changed() {
        let current = ETag::new(7);
        assert!(IfMatch("\"7\"".to_owned()).check(&current).is_ok());
        assert!(IfMatch("\"6\", \"7\"".to_owned()).check(&current).is_ok());
        assert!(IfMatch("*".to_owned()).check(&current).is_ok());
        assert_eq!(IfMatch("\"6\"".to_owned()).check(&current).unwrap_err().code(), Code::Stale);
        assert_eq!(IfMatch("7".to_owned()).check(&current).unwrap_err().code(), Code::Stale);
    }
}
