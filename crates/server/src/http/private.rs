//! The private routes: how other programs of the shop bring orders and groups in. They have a listener of their own, and
//! nothing of Medusa's wire.

mod groups;
mod orders;
mod problem;

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request as Routed;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post, put};
use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderValue};
use http::{Request, StatusCode};
use hyper::body::Incoming;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use subtle::{Choice, ConstantTimeEq as _};
use tower::ServiceExt as _;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};

use crate::config::Secrets;
use crate::error::Result;
use crate::state::App;
use problem::Problem;

/// What a program must know to use the routes, made from the code.
#[derive(OpenApi)]
#[openapi(
    info(title = "Stheno's private routes", description = "Orders and customer groups, for the shop's own programs."),
    paths(
        orders::import, groups::list, groups::of_customer, groups::add, groups::remove
    ),
    modifiers(&BearerKey),
    security(("key" = []))
)]
struct Document;

struct BearerKey;

impl Modify for BearerKey {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_default().add_security_scheme("key", scheme);
    }
}

/// The document of `GET /private/openapi.json`, which needs no key: it says nothing about the shop.
async fn document() -> Result<Response, Problem> {
    json(StatusCode::OK, &Document::openapi())
}

/// The private routes.
pub(crate) fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/private/openapi.json", get(document))
        .route("/private/orders", post(orders::import))
        .route("/private/groups", get(groups::list))
        .route("/private/customers/{customer}/groups", get(groups::of_customer))
        .route("/private/customers/{customer}/groups/{group}", put(groups::add).delete(groups::remove))
        .fallback(async |request: Routed| Problem::no_route(&request))
        .method_not_allowed_fallback(async |request: Routed| Problem::wrong_method(&request))
        .with_state(app)
}

/// Answers one request. Who asks is looked at before anything else.
pub(crate) async fn answer(app: Arc<App>, router: Router, peer: IpAddr, request: Request<Incoming>) -> Response {
    let is_document = request.uri().path() == "/private/openapi.json";
    let refused = if comes_from_a_browser(request.headers()) {
        Some(Problem::browser())
    } else if !is_document && !has_key(request.headers(), &app.config.private.key) {
        Some(Problem::no_key())
    } else {
        None
    };
    let mut response = match refused {
        Some(problem) => {
            tracing::warn!(event = "private_refused", client = %peer, reason = problem.kind, "a private request was refused");
            problem.into_response()
        }
        None => router.oneshot(request.map(Body::new)).await.into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// A page must not reach these routes by its visitor's browser. Browsers say so in one of these headers; programs do not.
fn comes_from_a_browser(headers: &HeaderMap) -> bool {
    headers.contains_key(header::ORIGIN) || headers.keys().any(|name| name.as_str().starts_with("sec-fetch-"))
}

/// Whether the request has one of the keys. Hashes are compared, so that the time tells neither length nor content.
fn has_key(headers: &HeaderMap, keys: &Secrets) -> bool {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.as_bytes().split_at_checked(7));
    let Some((_, given)) = given.filter(|(scheme, _)| scheme.eq_ignore_ascii_case(b"bearer ")) else {
        return false;
    };
    let given = Sha256::digest(given.trim_ascii());
    let found = keys.0.iter().fold(Choice::from(0), |found, key| found | Sha256::digest(key.bytes()).ct_eq(&given));
    found.into()
}

fn json(status: StatusCode, value: &impl Serialize) -> Result<Response, Problem> {
    let body = serde_json::to_vec(value).map_err(|error| Problem::internal(&error))?;
    let mut response = Response::new(Body::from(Bytes::from(body)));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}
