//! The cookies of one server: the part of RFC 6265 that a client of a single server needs.
//!
//! They go back to the very host that set them, so `Domain` is ignored. `HttpOnly` and `SameSite` are for browsers.

use cookie::Cookie;
use http::HeaderMap;
use http::header::SET_COOKIE;
use serde::{Deserialize, Serialize};

/// What RFC 6265 asks of a client at least. More is not needed, and a server must not fill the memory.
const MOST_COOKIES: usize = 50;
const LONGEST_COOKIE: usize = 4096;

/// The kept cookies, oldest first.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(transparent)]
pub(crate) struct Cookies(Vec<Kept>);

#[derive(Clone, Deserialize, PartialEq, Serialize)]
struct Kept {
    name: String,
    value: String,
    path: String,
    secure: bool,
    /// Seconds since 1970. `None`: until it is cleared.
    expires: Option<i64>,
}

impl Cookies {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Takes the cookies that an answer sets. One that has expired removes what was kept.
    ///
    /// `request_path` is the path of the request that was answered, `now` is in seconds since 1970.
    pub(crate) fn keep(&mut self, headers: &HeaderMap, request_path: &str, now: i64) {
        for cookie in headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            let Some(new) = parse(cookie, request_path, now) else {
                continue;
            };
            self.0.retain(|old| (&old.name, &old.path) != (&new.name, &new.path));
            self.0.push(new);
        }
        self.0.retain(|cookie| !cookie.has_expired(now));
        let surplus = self.0.len().saturating_sub(MOST_COOKIES);
        self.0.drain(..surplus);
    }

    /// The `Cookie` header for a request, if there is a cookie for it.
    pub(crate) fn header(&self, request_path: &str, may_send_secure: bool, now: i64) -> Option<String> {
        let fits = |cookie: &&Kept| {
            path_matches(&cookie.path, request_path) && (may_send_secure || !cookie.secure) && !cookie.has_expired(now)
        };
        let mut cookies: Vec<&Kept> = self.0.iter().filter(fits).collect();
        // Of two with one name servers read the first: it has to be the one with the longer path.
        cookies.sort_by_key(|cookie| std::cmp::Reverse(cookie.path.len()));
        let pairs: Vec<String> = cookies.iter().map(|cookie| format!("{}={}", cookie.name, cookie.value)).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}

impl Kept {
    fn has_expired(&self, now: i64) -> bool {
        self.expires.is_some_and(|expires| expires <= now)
    }
}

fn parse(header: &str, request_path: &str, now: i64) -> Option<Kept> {
    let cookie = Cookie::parse(header).ok()?;
    if cookie.name().len() + cookie.value().len() > LONGEST_COOKIE {
        return None;
    }
    let expires = match cookie.max_age() {
        Some(age) => Some(now.saturating_add(age.whole_seconds())),
        None => cookie.expires_datetime().map(|date| date.unix_timestamp()),
    };
    let path = cookie.path().filter(|path| path.starts_with('/')).unwrap_or_else(|| default_path(request_path));
    Some(Kept {
        name: cookie.name().to_owned(),
        value: cookie.value().to_owned(),
        path: path.to_owned(),
        secure: cookie.secure() == Some(true),
        expires,
    })
}

/// The folder of the request (RFC 6265, 5.1.4).
fn default_path(request_path: &str) -> &str {
    match request_path.rsplit_once('/') {
        Some((folder, _)) if !folder.is_empty() => folder,
        _ => "/",
    }
}

/// Whether a cookie of `path` belongs to a request (RFC 6265, 5.1.4).
fn path_matches(path: &str, request_path: &str) -> bool {
    request_path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || path.ends_with('/') || rest.starts_with('/'))
}
