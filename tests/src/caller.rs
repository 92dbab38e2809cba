//! Somebody who calls the API, and what comes back.

use reqwest::header::HeaderMap;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};

/// A person with a session, or nobody.
#[derive(Debug, Clone)]
pub struct Caller {
    http: Client,
    api: String,
    token: Option<String>,
}

impl Caller {
    /// Somebody who has not signed in, with a cookie jar of their own.
    pub fn anonymous(origin: &str) -> Self {
        // The refresh cookie is `Secure`, which reqwest does not send over plain HTTP: tests carry it by hand.
        let http = Client::builder().build().expect("an HTTP client");
        Self { http, api: format!("{origin}/api/v1"), token: None }
    }

    /// The same caller with an access token.
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// Signs in; the answer has the session and its cookie.
    pub async fn sign_in(&self, email: &str, password: &str) -> Answer {
        self.post("/sessions", &json!({ "email": email, "password": password })).await
    }

    /// `GET /api/v1…`
    pub async fn get(&self, path: &str) -> Answer {
        Answer::to(self.request(Method::GET, path)).await
    }

    /// `POST /api/v1…` with JSON.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        Answer::to(self.request(Method::POST, path).json(body)).await
    }

    /// `PUT /api/v1…` with JSON.
    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        Answer::to(self.request(Method::PUT, path).json(body)).await
    }

    /// `DELETE /api/v1…`
    pub async fn delete(&self, path: &str) -> Answer {
        Answer::to(self.request(Method::DELETE, path)).await
    }

    /// Any request, to be completed with headers and body and sent with [`Answer::to`].
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.api));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }
}

/// What the API answered.
#[derive(Debug)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The JSON body; null when there is none.
    pub body: Value,
}

impl Answer {
    /// Sends a request.
    pub async fn to(request: RequestBuilder) -> Self {
        let response = request.send().await.expect("the application answers");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.expect("a whole answer");
        Self { status, headers, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null) }
    }

    /// The answer, which must have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{:#}", self.body);
        self
    }

    /// The answer, which must be a problem document with this status and code.
    #[track_caller]
    pub fn expect_problem(self, status: u16, code: &str) -> Self {
        let answer = self.expect(status);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
        assert_eq!(answer.body["code"], code, "{:#}", answer.body);
        assert_eq!(answer.body["type"], format!("/problems/{code}"));
        assert_eq!(answer.body["status"], status);
        assert!(answer.body["request_id"].is_string());
        answer
    }

    /// A header's text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// A text field of the body.
    #[track_caller]
    pub fn text(&self, pointer: &str) -> String {
        let value = self.body.pointer(pointer).and_then(Value::as_str);
        value.unwrap_or_else(|| panic!("{pointer} in {:#}", self.body)).to_owned()
    }

    /// The `name=value` part of the cookie that the answer sets.
    #[track_caller]
    pub fn cookie(&self) -> String {
        let set = self.header("set-cookie").expect("a cookie");
        set.split(';').next().unwrap_or_default().to_owned()
    }
}
