//! Express 4 as a client sees it, around the routes.
//!
//! Everything that a client of Medusa can tell about Express is in this file and its folder, and nowhere else:
//! Node's parser (`wire.rs`), paths (`path.rs`), bodies (`body.rs`, `json.rs`), CORS (`cors.rs`), validation and its messages
//! (`validate.rs` for bodies, `query.rs` for queries), and here duplicate headers, malformed requests, ETag, 304 and the order of it all (contract B.1). The
//! e-mail rule is `../email.rs`, because the command line uses it too.

pub(crate) mod body;
pub(crate) mod cors;
pub(crate) mod json;
pub(crate) mod path;
pub(crate) mod query;
pub(crate) mod validate;
pub(crate) mod wire;

use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Request, StatusCode, Version};
use sha1::{Digest as _, Sha1};
use tower::ServiceExt as _;
use tracing::{Instrument as _, Span};

use super::respond::Failure;
use crate::error::{Error, Result};
use crate::state::App;

/// Answers one request.
pub(crate) async fn answer(
    app: Arc<App>,
    router: Router,
    peer: IpAddr,
    request: Request<hyper::body::Incoming>,
) -> Response {
    if is_malformed(&request) {
        // Node's parser answers these itself, before Express sees them.
        return (StatusCode::BAD_REQUEST, [(header::CONNECTION, "close")]).into_response();
    }
    if expects_something_else(request.headers()) {
        return StatusCode::EXPECTATION_FAILED.into_response();
    }
    let (mut parts, body) = request.into_parts();
    let is_store = path::is_store(parts.uri.path());
    let (method, original) = (parts.method.clone(), parts.uri.clone());
    // The request moves on to its route. This is all that its answer asks of its headers afterwards.
    let origin = if is_store { app.origins.allowed(&parts.headers) } else { None };
    let known = known_etags(&method, &parts.headers);
    // Logins and logouts are logged with who sent them; reads log nothing.
    let span = if method.is_safe() {
        Span::none()
    } else {
        tracing::info_span!("request", client = %app.proxies.client(peer, &parts.headers))
    };
    let result = async {
        if let Some(original) = path::make_canonical(&mut parts.uri) {
            parts.extensions.insert(path::OriginalUri(original));
        }
        // Medusa answers this one before it looks at bodies.
        let is_health = parts.uri.path() == "/health" && matches!(method, Method::GET | Method::HEAD);
        app.cookie.refuse_json(&parts.headers)?;
        if is_health {
            body::discard(&parts.headers, body);
        } else if let Some(body) = body::read(&parts.headers, body).await? {
            // A body that cannot be read breaks any route, also one that takes none.
            parts.extensions.insert(body);
        }
        if is_store && method == Method::OPTIONS {
            return Ok(cors::Origins::preflight(&parts.headers));
        }
        // Only what changes something can be a change from another site, and hands out cookies.
        if !method.is_safe() {
            if app.cookie.is_in(&parts.headers) && app.origins.is_cross_site(&parts.headers) {
                return Err(Error::CrossSite);
            }
            parts.extensions.insert(app.proxies.is_https(peer, &parts.headers));
        }
        let request = Request::from_parts(parts, Body::empty());
        Ok::<_, Error>(router.oneshot(request).await.into_response())
    };
    let mut response = result.instrument(span.clone()).await.unwrap_or_else(Error::into_response);
    if is_store {
        cors::Origins::allow(origin, response.headers_mut());
    }
    if let Some(Failure(error)) = response.extensions_mut().remove() {
        let _entered = span.enter();
        // The last segment may be an e-mail address.
        let path = path::canonical(original.path()).into_owned();
        let route = if path.starts_with("/store/auth/") { "/store/auth/…" } else { path.as_str() };
        let status = response.status().as_u16();
        match status {
            500 => tracing::error!(%method, route, status, error, "a request failed"),
            _ => tracing::warn!(%method, route, status, error, "a request was refused"),
        }
    }
    if known.is_some_and(|known| is_fresh(&known, &response)) {
        make_not_modified(&mut response);
    }
    protect(response, is_store)
}

/// What Medusa leaves out and every answer needs: no guessing of types, no caching of what is about a customer.
fn protect(mut response: Response, is_store: bool) -> Response {
    response.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if !response.status().is_success() {
        // axum adds it where a path has other methods; Express does not.
        response.headers_mut().remove(header::ALLOW);
    }
    if is_store {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// The methods that Node's parser knows, beside those that the routes have.
const FURTHER_METHODS: [&str; 29] = [
    "ACL",
    "BIND",
    "CHECKOUT",
    "COPY",
    "LINK",
    "LOCK",
    "M-SEARCH",
    "MERGE",
    "MKACTIVITY",
    "MKCALENDAR",
    "MKCOL",
    "MOVE",
    "NOTIFY",
    "PATCH",
    "PROPFIND",
    "PROPPATCH",
    "PURGE",
    "PUT",
    "QUERY",
    "REBIND",
    "REPORT",
    "SEARCH",
    "SOURCE",
    "SUBSCRIBE",
    "TRACE",
    "UNBIND",
    "UNLINK",
    "UNLOCK",
    "UNSUBSCRIBE",
];

/// No `Host` in HTTP/1.1, bytes beyond ASCII in the target, or a method that nobody knows.
fn is_malformed<B>(request: &Request<B>) -> bool {
    let known = |method: &Method| {
        matches!(*method, Method::GET | Method::POST | Method::DELETE | Method::HEAD | Method::OPTIONS)
            || FURTHER_METHODS.contains(&method.as_str())
    };
    (request.version() == Version::HTTP_11 && !request.headers().contains_key(header::HOST))
        || !request.uri().path_and_query().is_none_or(|target| target.as_str().is_ascii())
        || !known(request.method())
}

/// Whether `Expect` asks for anything but `100-continue`: Node answers 417.
fn expects_something_else(headers: &HeaderMap) -> bool {
    joined(headers, header::EXPECT).is_some_and(|value| {
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let value = value.to_ascii_lowercase();
        !value.match_indices("100-continue").any(|(start, found)| {
            let before = value.as_bytes().get(..start).and_then(|before| before.last());
            let after = value.as_bytes().get(start + found.len());
            !before.is_some_and(is_word) && !after.is_some_and(is_word)
        })
    })
}

/// A header as Node hands it on when it was sent more than once: joined with a comma, cookies with a semicolon.
///
/// Those that Node keeps only the first of (`Authorization`, `Content-Type`, …) are read with `HeaderMap::get`, which
/// does the same. Bytes beyond ASCII are Latin-1, as in Node.
pub(crate) fn joined(headers: &HeaderMap, name: HeaderName) -> Option<Cow<'_, str>> {
    let separator = if name == header::COOKIE { "; " } else { ", " };
    let mut values = headers.get_all(name).iter().map(latin1);
    let first = values.next()?;
    Some(values.fold(first, |all, next| Cow::Owned(format!("{all}{separator}{next}"))))
}

/// A header's value as text.
pub(crate) fn latin1(value: &HeaderValue) -> Cow<'_, str> {
    value
        .to_str()
        .map_or_else(|_| Cow::Owned(value.as_bytes().iter().map(|&byte| char::from(byte)).collect()), Cow::Borrowed)
}

/// JavaScript's `decodeURIComponent`. `None` where that throws: a percent sign that is no escape, or bytes that are no UTF-8.
pub(crate) fn decode_component(text: &str) -> Option<Cow<'_, str>> {
    let bytes = text.as_bytes();
    // Every request with a session decodes its cookie, so what stands between the escapes is copied in one piece.
    let (mut decoded, mut rest) = (Vec::new(), bytes);
    while let Some(at) = memchr::memchr(b'%', rest) {
        let (before, escape) = rest.split_at(at);
        let hex = escape.get(1..3).filter(|hex| hex.iter().all(u8::is_ascii_hexdigit))?;
        if decoded.capacity() == 0 {
            decoded.reserve(bytes.len());
        }
        decoded.extend_from_slice(before);
        decoded.push(u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()?);
        rest = escape.get(3..)?;
    }
    if rest.len() == bytes.len() {
        return Some(Cow::Borrowed(text));
    }
    decoded.extend_from_slice(rest);
    String::from_utf8(decoded).ok().map(Cow::Owned)
}

/// Express's weak ETag of a body: its length in hexadecimal, and 27 characters of its SHA-1 (contract B.11).
pub(crate) fn etag(body: &[u8]) -> Result<HeaderValue> {
    let mut tag = format!("W/\"{:x}-", body.len());
    tag.reserve(28);
    base64::engine::general_purpose::STANDARD_NO_PAD.encode_string(Sha1::digest(body), &mut tag);
    tag.push('"');
    HeaderValue::try_from(tag).map_err(|error| Error::Internal(format!("etag: {error}")))
}

/// The ETags of what the client has already, when it asks for anything else only: npm fresh 0.5, with Express's conditions
/// around it.
fn known_etags(method: &Method, request: &HeaderMap) -> Option<String> {
    if !matches!(*method, Method::GET | Method::HEAD) {
        return None;
    }
    let none_match = joined(request, header::IF_NONE_MATCH)?;
    let no_cache = joined(request, header::CACHE_CONTROL)
        .is_some_and(|value| value.split(',').any(|part| part.trim() == "no-cache"));
    // Nothing here has a Last-Modified, and without one If-Modified-Since always asks for the whole answer.
    let modified_since = request.get(header::IF_MODIFIED_SINCE).is_some_and(|value| !value.is_empty());
    (!no_cache && !modified_since).then(|| none_match.into_owned())
}

/// Whether this answer is one of those.
fn is_fresh(known: &str, response: &Response) -> bool {
    if !response.status().is_success() {
        return false;
    }
    if known == "*" {
        return true;
    }
    // Ours are always weak: the client may have it as it is, or without the mark.
    let etag = response.headers().get(header::ETAG).and_then(|tag| tag.to_str().ok());
    etag.is_some_and(|tag| {
        known.split(',').any(|known| known.trim() == tag || Some(known.trim()) == tag.strip_prefix("W/"))
    })
}

fn make_not_modified(response: &mut Response) {
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    *response.body_mut() = Body::empty();
    for name in [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::TRANSFER_ENCODING] {
        response.headers_mut().remove(name);
    }
}

#[cfg(test)]
mod tests {
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Escapes decode as in the library, which leaves alone what is none; JavaScript throws there.
        #[test]
        fn components_decode_as_in_javascript(text in "(%[0-9a-fA-F]{2}|%c3%a9|%[ -~]|[ -~é]){0,12}") {
            let hex = |at: usize| text.get(at + 1..at + 3).is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
            let expected = text.match_indices('%').all(|(at, _)| hex(at)).then(|| percent_decode_str(&text).decode_utf8().ok());
            prop_assert_eq!(decode_component(&text), expected.flatten());
        }
    }
}
