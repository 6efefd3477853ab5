//! Answers: their bodies and headers (contract B.9, B.11), and what each failure looks like.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::body::Body;
use axum::extract::{FromRequestParts as _, OriginalUri, Request, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::StatusCode;
use http::header::{self, HeaderValue};
use jiff::Timestamp;
use serde::Serialize;
use stheno_types::ErrorBody;

use super::express::{self, path};
use super::extract::LoggedIn;
use super::proxy::IsHttps;
use crate::error::{Error, Result};
use crate::session::AfterLogout;
use crate::state::App;

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

    /// 200 with plain text.
    pub(super) fn text(text: &'static str) -> Self {
        Self::new(StatusCode::OK, TEXT, text)
    }

    /// 200 with the type that Express gives to a text of unknown kind.
    pub(super) fn html(text: &'static str) -> Self {
        Self::new(StatusCode::OK, HTML, text)
    }

    pub(super) fn with_allow(mut self, methods: &'static str) -> Self {
        self.extra = Some((header::ALLOW, HeaderValue::from_static(methods)));
        self
    }

    /// Hands out the cookie of a session that has just begun.
    pub(super) fn with_session(self, app: &App, https: IsHttps, id: &str, expires: Timestamp) -> Result<Self> {
        let cookie = app.cookie.set(id, expires, &app.config.secrets.cookie)?;
        Ok(self.with_cookie(app, https, cookie))
    }

    /// Tells the browser what became of its session.
    pub(super) fn after_logout(
        self,
        app: &App,
        https: IsHttps,
        after: AfterLogout,
        sent: Option<&str>,
    ) -> Result<Self> {
        match (after, sent) {
            (AfterLogout::Kept(expires), Some(id)) => self.with_session(app, https, id, expires),
            (AfterLogout::Ended, _) => {
                let cookie = app.cookie.clear()?;
                Ok(self.with_cookie(app, https, cookie))
            }
            (AfterLogout::Kept(_), None) => Ok(self),
        }
    }

    fn with_cookie(mut self, app: &App, https: IsHttps, cookie: HeaderValue) -> Self {
        if app.cookie.secure && !https.0 {
            warn_of_plain_http(app);
            return self;
        }
        self.extra = Some((header::SET_COOKIE, cookie));
        self
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let etag = match express::etag(&self.body) {
            Ok(etag) => etag,
            Err(error) => return error.into_response(),
        };
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        response.headers_mut().insert(header::CONTENT_TYPE, self.content_type);
        response.headers_mut().insert(header::ETAG, etag);
        if let Some((name, value)) = self.extra {
            response.headers_mut().insert(name, value);
        }
        response
    }
}

/// Medusa sets no cookie then, and says nothing (contract D.15): logins "work" and nobody stays logged in. At most one
/// line a minute.
fn warn_of_plain_http(app: &App) {
    static LAST: AtomicI64 = AtomicI64::new(0);
    let now = app.clock.now().as_second();
    let last = LAST.load(Ordering::Relaxed);
    if now - last >= 60 && LAST.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
        tracing::warn!(
            event = "no_cookie_over_http",
            "no session cookie was set: NODE_ENV={} makes it Secure, and the request came over plain HTTP. Let the proxy \
             that ends TLS send X-Forwarded-Proto: https, and name its address in server.trusted_proxies",
            app.config.server.environment
        );
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
            Self::CustomerNotFound(_) | Self::NoRoute(_) => (StatusCode::NOT_FOUND, None, "not_found"),
            Self::Duplicate(_) => (StatusCode::UNPROCESSABLE_ENTITY, Some("invalid_request_error"), "duplicate_error"),
            Self::Body(status, _) => (*status, None, "invalid_data"),
            Self::CrossSite => (StatusCode::FORBIDDEN, None, "not_allowed"),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, None, "unavailable"),
            Self::Database(_) | Self::Internal(_) => {
                tracing::error!(error = %self, "a request failed");
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
        reply.into_response()
    }
}

/// What no route answers: 404, after 401 below `/store/customers` (contract A.0). An e-mail that cannot be decoded is an
/// error whatever the method: Express decodes before it looks at the method.
pub(super) async fn no_route(State(app): State<Arc<App>>, request: Request) -> Result<Response> {
    let (mut parts, _) = request.into_parts();
    if path::is_customers(parts.uri.path()) {
        LoggedIn::from_request_parts(&mut parts, &app).await?;
    }
    if parts.uri.path().starts_with("/store/auth/") {
        path::last_segment(&parts.uri)?;
    }
    let original = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
    Err(Error::NoRoute(format!("{} {}", parts.method, original.path())))
}
