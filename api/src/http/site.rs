//! The site as its users see it, which passkeys are bound to.

use super::problem::{Code, Error, Result};
use super::session::webauthn::RelyingParty;
use actix_web::HttpRequest;
use actix_web::http::Uri;
use actix_web::http::header::{HOST, ORIGIN};

/// The site that a browser has sent this request from, when it is ours.
///
/// Browsers name the origin of every POST and cannot be made to name another one. It counts as ours when it has the
/// host that the request was sent to, and is encrypted or on this machine. A site in between that poses as ours has
/// another origin, which our passkeys do not sign for.
pub fn site(request: &HttpRequest) -> Result<RelyingParty> {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let host = header(HOST).or_else(|| request.uri().authority().map(actix_web::http::uri::Authority::as_str));
    let refused = || Error::new(Code::BadRequest).detail("Passkeys work on this site's own pages only.");
    let (Some(origin), Some(host)) = (header(ORIGIN), host) else { return Err(refused()) };
    relying_party(origin, host).ok_or_else(refused)
}

fn relying_party(origin: &str, host: &str) -> Option<RelyingParty> {
    let parsed: Uri = origin.parse().ok()?;
    let authority = parsed.authority()?;
    let id = authority.host();
    let safe = parsed.scheme_str() == Some("https") || (parsed.scheme_str() == Some("http") && id == "localhost");
    (safe && authority.as_str() == host).then(|| RelyingParty { id: id.to_owned(), origin: origin.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_origin_counts() {
        let site = relying_party("https://hmis.example.org", "hmis.example.org").unwrap();
        assert_eq!((site.id.as_str(), site.origin.as_str()), ("hmis.example.org", "https://hmis.example.org"));
        assert_eq!(relying_party("http://localhost:8080", "localhost:8080").unwrap().id, "localhost");
        for (origin, host) in [
            ("https://evil.example", "hmis.example.org"),
            ("http://hmis.example.org", "hmis.example.org"),
            ("http://localhost:8081", "localhost:8080"),
            ("null", "hmis.example.org"),
            ("https://user@hmis.example.org", "hmis.example.org"),
        ] {
            assert!(relying_party(origin, host).is_none(), "{origin}");
        }
    }
}
