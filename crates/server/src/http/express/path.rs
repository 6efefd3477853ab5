//! Paths as Express 4 matches them (contract A.0).
//!
//! Case does not matter, one trailing slash is ignored, and one slash too many is ignored after the place where a router
//! is mounted (`/store//auth`), nowhere else (`//store/auth`). A percent sign is decoded inside a segment only, so `%2F`
//! stays in it. Paths that match are brought into one form here; the router behind compares plainly.

use std::borrow::Cow;

use http::Uri;

use super::decode_component;
use crate::error::{Error, Result};

/// Medusa's routers below `/store`, and their routes. `:` stands for one segment of any text.
const ROUTERS: [(&str, &[&str]); 2] = [
    ("/auth", &["/token", "/:"]),
    (
        "/customers",
        &[
            "/me",
            "/me/orders",
            "/me/addresses",
            "/me/addresses/:",
            "/me/payment-methods",
            "/password-token",
            "/password-reset",
        ],
    ),
];

/// The target of a request as it came, among its extensions where [`make_canonical`] has changed it.
#[derive(Clone, Debug)]
pub(crate) struct OriginalUri(pub(crate) Uri);

/// Whether the path is below `/store`, where CORS applies.
pub(crate) fn is_store(path: &str) -> bool {
    mounted(path, "/store").is_some()
}

/// Whether the path is below `/store/customers`, where everything but the public routes needs a customer.
pub(crate) fn is_customers(path: &str) -> bool {
    mounted(path, "/store").and_then(|rest| mounted(rest, "/customers")).is_some()
}

/// Brings the path of a request into the one form that the router knows, and returns what it was if it was another.
pub(crate) fn make_canonical(uri: &mut Uri) -> Option<Uri> {
    let Cow::Owned(mut path) = canonical(uri.path()) else { return None };
    if let Some(query) = uri.query() {
        path = format!("{path}?{query}");
    }
    let canonical = Uri::try_from(path).ok()?;
    Some(std::mem::replace(uri, canonical))
}

/// The one form of a path that matches a route; others stay as they are.
pub(crate) fn canonical(path: &str) -> Cow<'_, str> {
    if matches!(path, "/store/auth" | "/store/auth/token" | "/store/customers" | "/store/customers/me" | "/health") {
        return Cow::Borrowed(path);
    }
    if matches(path, "/health") {
        return Cow::Owned("/health".into());
    }
    let Some(below_store) = mounted(path, "/store") else {
        return Cow::Borrowed(path);
    };
    for (router, routes) in ROUTERS {
        let Some(rest) = mounted(below_store, router) else {
            continue;
        };
        if rest.is_empty() || rest == "/" {
            return Cow::Owned(format!("/store{router}"));
        }
        for route in routes {
            if !matches(rest, route) {
                continue;
            }
            let rest = rest.strip_suffix('/').unwrap_or(rest);
            let segments = rest.split('/').zip(route.split('/'));
            let path: Vec<&str> = segments.map(|(given, word)| if word == ":" { given } else { word }).collect();
            return Cow::Owned(format!("/store{router}{}", path.join("/")));
        }
    }
    Cow::Borrowed(path)
}

/// What follows the place where a router is mounted: Express's `^/at/?(?=/|$)`.
fn mounted<'a>(path: &'a str, at: &str) -> Option<&'a str> {
    let (start, rest) = path.split_at_checked(at.len())?;
    if !start.eq_ignore_ascii_case(at) {
        return None;
    }
    match rest {
        "" | "/" => Some(""),
        _ if rest.starts_with("//") => rest.strip_prefix('/'),
        _ => rest.starts_with('/').then_some(rest),
    }
}

/// Whether a whole path matches a route: case-insensitively, with one trailing slash or none.
fn matches(path: &str, route: &str) -> bool {
    let path = path.strip_suffix('/').unwrap_or(path);
    let (mut given, mut words) = (path.split('/'), route.split('/'));
    loop {
        match (given.next(), words.next()) {
            (None, None) => return true,
            (Some(given), Some(":")) if !given.is_empty() => {}
            (Some(given), Some(word)) if given.eq_ignore_ascii_case(word) => {}
            _ => return false,
        }
    }
}

/// The last segment of a path, percent-decoded.
///
/// # Errors
/// [`Error::InvalidData`] when it cannot be decoded.
pub(crate) fn last_segment(uri: &Uri) -> Result<String> {
    let segment = uri.path().rsplit('/').next().unwrap_or("");
    decode_component(segment)
        .map(Cow::into_owned)
        .ok_or_else(|| Error::InvalidData(format!("Failed to decode param '{segment}'")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_match_as_in_express() {
        for (path, expected) in [
            ("/store/auth", "/store/auth"),
            ("/STORE/Auth/", "/store/auth"),
            ("/store//auth", "/store/auth"),
            ("/store/auth//", "/store/auth"),
            ("/store/auth/TOKEN", "/store/auth/token"),
            ("/store/auth/A%2Fb@X.com/", "/store/auth/A%2Fb@X.com"),
            ("/store//auth//a@b.co", "/store/auth/a@b.co"),
            ("/Store/Customers/Me/", "/store/customers/me"),
            ("/HEALTH/", "/health"),
            // These match nothing and stay as they are.
            ("//store/auth", "//store/auth"),
            ("/store///auth", "/store///auth"),
            ("/store/auth/a/b", "/store/auth/a/b"),
            ("/store/auth///", "/store/auth///"),
            ("/store/auth/a//", "/store/auth/a//"),
            ("/store/authx", "/store/authx"),
            ("/store/customers/me//", "/store/customers/me//"),
            ("/", "/"),
            ("*", "*"),
        ] {
            assert_eq!(canonical(path), expected, "{path}");
        }
    }

    #[test]
    fn what_is_below_a_router() {
        for path in ["/store", "/store/", "/STORE/nope", "/store//auth"] {
            assert!(is_store(path), "{path}");
        }
        for path in ["/storex", "//store/auth", "/", "/health"] {
            assert!(!is_store(path), "{path}");
        }
        assert!(is_customers("/store/customers/nope") && is_customers("/Store//Customers"));
        assert!(!is_customers("/store/auth") && !is_customers("/store/customersx"));
    }

    #[test]
    fn the_last_segment_is_decoded_or_refused() {
        let last = |path: &str| last_segment(&path.parse().unwrap()).ok();
        assert_eq!(last("/store/auth/a%2Fb%40x.com").as_deref(), Some("a/b@x.com"));
        assert_eq!(last("/store/auth/a+b@x.com").as_deref(), Some("a+b@x.com"));
        for path in ["/store/auth/%E0%A4%A", "/store/auth/%", "/store/auth/%zz", "/store/auth/%ff"] {
            assert_eq!(last(path), None, "{path}");
        }
    }
}
