//! Input that has been checked: nothing unvalidated reaches a handler.

use super::problem::{Error, Result};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use std::ops::Deref;

/// Input with rules beyond its types.
pub trait Validate {
    /// Fails with every part that is at fault.
    fn validate(&self) -> Result<()>;
}

/// A JSON body or the query parameters, checked. Use as `Valid<web::Json<ClientPatch>>` or `Valid<web::Query<…>>`.
#[derive(Debug)]
pub struct Valid<T>(pub T);

impl<T: Deref> Deref for Valid<T> {
    type Target = T::Target;

    fn deref(&self) -> &T::Target {
        &self.0
    }
}

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Valid<web::Json<T>> {
    type Error = actix_web::Error;
    type Future = LocalBoxFuture<'static, std::result::Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = web::Json::<T>::from_request(request, payload);
        Box::pin(async move {
            let body = body.await?;
            body.validate()?;
            Ok(Self(body))
        })
    }
}

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Valid<web::Query<T>> {
    type Error = actix_web::Error;
    type Future = LocalBoxFuture<'static, std::result::Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let query = web::Query::<T>::from_request(request, payload);
        Box::pin(async move {
            let query = query.await?;
            query.validate()?;
            Ok(Self(query))
        })
    }
}

/// Collects the parts of an input that are at fault.
#[derive(Debug)]
pub struct Findings(Error);

impl Default for Findings {
    #[track_caller]
    fn default() -> Self {
        Self(Error::new(super::problem::Code::Invalid))
    }
}

impl Findings {
    /// Adds a fault unless the condition holds.
    #[must_use]
    pub fn require(self, holds: bool, pointer: &str, code: &str, detail: &str) -> Self {
        if holds { self } else { Self(self.0.field(pointer, code, detail)) }
    }

    /// Fails when there is any.
    pub fn finish(self) -> Result<()> {
        self.0.unless_empty()
    }
}

/// Refuses text with nothing in it, or with more than so many characters.
pub fn text(findings: Findings, value: &str, pointer: &str, longest: usize) -> Findings {
    let length = value.trim().chars().count();
    findings.require(length > 0, pointer, "required", "Enter a value.").require(
        length <= longest,
        pointer,
        "too-long",
        &format!("At most {longest} characters."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faults_are_told_at_once() {
        let findings = text(text(Findings::default(), " ", "/name", 3), "four", "/kind", 3);
        let problem = findings.finish().unwrap_err().problem(None);
        let told: Vec<_> = problem.errors.iter().map(|error| (error.pointer.as_str(), error.code.as_str())).collect();
        assert_eq!(told, [("/name", "required"), ("/kind", "too-long")]);
        assert!(text(Findings::default(), "abc", "/name", 3).finish().is_ok());
    }
}
