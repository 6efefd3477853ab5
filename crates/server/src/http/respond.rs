//! Answers: their bodies and headers (contract B.9, B.11), and what each failure looks like.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::body::Body;
use axum::extract::{FromRequestParts as _, Request, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::StatusCode;
use http::header::{self, HeaderMap, HeaderValue};
use jiff::Timestamp;
use serde::Serialize;
use stheno_types::ErrorBody;

use super::express::{self, path};
use super::extract::LoggedIn;
use super::proxy::IsHttps;
use crate::auth::Login;
use crate::error::{Error, Result};
use crate::session::Session;
use crate::state::App;
use crate::store::Json;

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// An answer as Express's `res.send` makes it: with a type, a length and an ETag.
#[derive(Debug)]
pub(super) struct Reply {
    status: StatusCode,
    content_type: HeaderValue,
    body: Bytes,
    extra: Option<(header::HeaderName, HeaderValue)>,
}

impl Reply {
    fn new(status: StatusCode, content_type: HeaderValue, body: impl Into<Bytes>) -> Self {
        Self { status, content_type, body: body.into(), extra: None }
    }

    /// 200 with JSON.
    pub(super) fn json(value: &impl Serialize) -> Result<Self> {
        let body = serde_json::to_vec(value).map_err(|error| Error::Internal(format!("answer: {error}")))?;
        Ok(Self::new(StatusCode::OK, JSON, body))
    }

    /// 200 with a customer, which is JSON already.
    pub(super) fn customer(customer: &Json) -> Self {
        Self::new(StatusCode::OK, JSON, [b"{\"customer\":", customer.as_slice(), b"}"].concat())
    }

    /// 204. Express takes the ETag of the words that it then leaves out.
    pub(super) fn no_content() -> Self {
        Self::new(StatusCode::NO_CONTENT, TEXT, "No Content")
    }

    /// 200 with plain text.
    pub(super) fn text(text: &'static str) -> Self {
        Self::new(StatusCode::OK, TEXT, text)
    }

    /// 200 with the type that Express gives to a text of unknown kind.
    pub(super) fn html(text: &'static str) -> Self {
        Self::new(StatusCode::OK, HTML, text)
    }

    /// 200 with a text of this type.
    pub(super) fn file(content_type: &'static str, text: &'static str) -> Self {
        Self::new(StatusCode::OK, HeaderValue::from_static(content_type), text)
    }

    pub(super) fn with_allow(mut self, methods: &'static str) -> Self {
        self.extra = Some((header::ALLOW, HeaderValue::from_static(methods)));
        self
    }

    /// Starts a session for a customer who has just logged in, and hands out its cookie.
    ///
    /// Where the cookie cannot be set nothing starts and nothing ends: in production over plain HTTP Medusa sets none
    /// either, and says nothing (contract D.15). Here the log says it, at most once a minute.
    pub(super) async fn with_new_session(
        self,
        app: &App,
        https: IsHttps,
        login: Login,
        old: Option<Session>,
    ) -> Result<Self> {
        if !app.cookie.can_be_set(https) {
            static SAID: Seldom = Seldom::new();
            if SAID.is_due(app.clock.now()) {
                tracing::warn!(
                    event = "no_cookie_over_http",
                    "no session cookie was set: NODE_ENV={} makes it Secure, and the request came over plain HTTP. Let \
                     the proxy that ends TLS send X-Forwarded-Proto: https, and name its address in \
                     server.trusted_proxies",
                    app.config.server.environment
                );
            }
            return Ok(self);
        }
        let cookie = app.start_session(login, old).await?;
        Ok(self.with_cookie(app.cookie.set(&cookie)?))
    }

    pub(super) fn with_cookie(mut self, cookie: HeaderValue) -> Self {
        self.extra = Some((header::SET_COOKIE, cookie));
        self
    }
}

/// Lets something be said at most once a minute.
struct Seldom(AtomicI64);

impl Seldom {
    const fn new() -> Self {
        Self(AtomicI64::new(0))
    }

    fn is_due(&self, now: Timestamp) -> bool {
        let (now, last) = (now.as_second(), self.0.load(Ordering::Relaxed));
        now - last >= 60 && self.0.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }
}

/// Why an answer is 500 or a refusal that an operator wants to know of, for `express.rs`, which knows the request.
#[derive(Clone)]
pub(super) struct Failure(pub(super) String);

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let etag = match express::etag(&self.body) {
            Ok(etag) => etag,
            Err(error) => return error.into_response(),
        };
        let mut response = Response::new(Body::empty());
        // Room for what is added here, by `express.rs` and by hyper.
        *response.headers_mut() = HeaderMap::with_capacity(12);
        *response.status_mut() = self.status;
        if self.status != StatusCode::NO_CONTENT {
            *response.body_mut() = Body::from(self.body);
            response.headers_mut().insert(header::CONTENT_TYPE, self.content_type);
        }
        response.headers_mut().insert(header::ETAG, etag);
        if let Some((name, value)) = self.extra {
            response.headers_mut().insert(name, value);
        }
        response
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, code, kind) = match &self {
            Self::WrongCredentials => {
                return Reply::new(StatusCode::UNAUTHORIZED, TEXT, "Unauthorized").into_response();
            }
            // Passport ends the answer without Express: no type, no ETag.
            Self::NotLoggedIn => {
                let mut response = Response::new(Body::from("Unauthorized"));
                *response.status_mut() = StatusCode::UNAUTHORIZED;
                return response;
            }
            Self::InvalidData(_) => (StatusCode::BAD_REQUEST, None, "invalid_data"),
            Self::InvalidResetToken => (StatusCode::UNAUTHORIZED, None, "unauthorized"),
            Self::CustomerNotFound(_) | Self::NotFound(_) | Self::GroupNotFound(_) | Self::NoRoute(_) => {
                (StatusCode::NOT_FOUND, None, "not_found")
            }
            Self::Duplicate(_) => (StatusCode::UNPROCESSABLE_ENTITY, Some("invalid_request_error"), "duplicate_error"),
            Self::Body(status, _) => (*status, None, "invalid_data"),
            Self::CrossSite => (StatusCode::FORBIDDEN, None, "not_allowed"),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, None, "unavailable"),
            Self::Database(_) | Self::Internal(_) => {
                (StatusCode::INTERNAL_SERVER_ERROR, Some("unknown_error"), "unknown_error")
            }
        };
        let message = match &self {
            Self::Database(_) | Self::Internal(_) => "An unknown error occurred.".into(),
            _ => self.to_string(),
        };
        let body = ErrorBody { code: code.map(Into::into), kind: kind.into(), message };
        // A struct of texts always serialises.
        let body = serde_json::to_vec(&body).unwrap_or_default();
        let mut reply = Reply::new(status, JSON, body);
        if matches!(self, Self::Busy) {
            reply.extra = Some((header::RETRY_AFTER, HeaderValue::from_static("1")));
        }
        let mut response = reply.into_response();
        if matches!(self, Self::Busy | Self::CrossSite | Self::Database(_) | Self::Internal(_)) {
            response.extensions_mut().insert(Failure(self.to_string()));
        }
        response
    }
}

/// What no route answers: 404, after 401 below `/store/customers` (contract A.0). An e-mail or an id that cannot be decoded
/// is an error whatever the method: Express decodes before it looks at the method.
pub(super) async fn no_route(State(app): State<Arc<App>>, request: Request) -> Result<Response> {
    let (mut parts, _) = request.into_parts();
    if path::is_customers(parts.uri.path()) {
        LoggedIn::from_request_parts(&mut parts, &app).await?;
    }
    if ["/store/auth/", "/store/customers/me/addresses/"].iter().any(|at| parts.uri.path().starts_with(at)) {
        path::last_segment(&parts.uri)?;
    }
    let original = parts.extensions.get::<path::OriginalUri>().map_or(&parts.uri, |original| &original.0);
    Err(Error::NoRoute(format!("{} {}", parts.method, original.path())))
}
