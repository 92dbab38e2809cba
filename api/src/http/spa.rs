//! Serves the single-page application: files as the build left them, and `index.html` for every path that is a screen.
//!
//! The files come from a directory, or from the binary itself when it was built with the feature `embed-web`.

use super::problem::{Code, Error};
use actix_web::http::Method;
use actix_web::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, ETAG, IF_NONE_MATCH, VARY};
use actix_web::{HttpRequest, HttpResponse, web};
use bytes::Bytes;
use sha2::{Digest, Sha256};
use std::path::{Component, Path, PathBuf};

/// Files under this folder carry a hash of their content in their name.
const HASHED: &str = "assets/";

/// Where the application's files are.
#[derive(Debug, Clone)]
pub struct Spa {
    directory: PathBuf,
}

#[cfg(feature = "embed-web")]
#[derive(rust_embed::RustEmbed)]
#[folder = "../web/dist"]
struct Embedded;

impl Spa {
    /// The application whose build lies in this directory.
    pub fn new(directory: PathBuf) -> Self {
        Self { directory }
    }

    async fn read(&self, path: &str) -> Option<Bytes> {
        let relative = Path::new(path);
        // Nothing but plain names: no `..`, no absolute path, no drive.
        if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
            return None;
        }
        if let Ok(content) = tokio::fs::read(self.directory.join(relative)).await {
            return Some(content.into());
        }
        #[cfg(feature = "embed-web")]
        if let Some(file) = Embedded::get(path) {
            return Some(file.data.into_owned().into());
        }
        None
    }

    /// The file in the best form that the browser takes.
    async fn negotiate(&self, path: &str, accepted: &str) -> Option<(Bytes, Option<&'static str>)> {
        for (token, ending) in [("br", "br"), ("gzip", "gz")] {
            if accepted.contains(token)
                && let Some(content) = self.read(&format!("{path}.{ending}")).await
            {
                return Some((content, Some(token)));
            }
        }
        self.read(path).await.map(|content| (content, None))
    }
}

/// Answers every path outside `/api`.
pub async fn serve(request: HttpRequest, spa: web::Data<Spa>) -> Result<HttpResponse, Error> {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Err(Error::new(Code::NotFound));
    }
    let accepted = request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let path = request.path().trim_start_matches('/');
    if !path.is_empty()
        && let Some((content, encoding)) = spa.negotiate(path, accepted).await
    {
        return Ok(answer(&request, path, content, encoding));
    }
    // A missing script must not be answered with a page.
    if path.rsplit('/').next().is_some_and(|name| name.contains('.')) {
        return Err(Error::new(Code::NotFound));
    }
    match spa.negotiate("index.html", accepted).await {
        Some((content, encoding)) => Ok(answer(&request, "index.html", content, encoding)),
        None => Err(Error::new(Code::NotFound).detail("The web interface has not been built.")),
    }
}

fn answer(request: &HttpRequest, path: &str, content: Bytes, encoding: Option<&'static str>) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    let tag = format!("\"{:x}\"", Sha256::digest(&content));
    let caching = if path.starts_with(HASHED) { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.insert_header((CACHE_CONTROL, caching)).insert_header((VARY, "accept-encoding"));
    response.insert_header((ETAG, tag.as_str()));
    if request.headers().get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return HttpResponse::NotModified().insert_header((ETAG, tag)).insert_header((CACHE_CONTROL, caching)).finish();
    }
    if let Some(encoding) = encoding {
        response.insert_header((CONTENT_ENCODING, encoding));
    }
    response.content_type(mime_guess::from_path(path).first_or_octet_stream().as_ref());
    response.body(content)
}
