//! The session cookie `connect.sid`: how it is signed, and what an answer did with it.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use regex::Regex;
use sha2::Sha256;

use super::format::CookieKind;
use super::http::Answer;

pub(super) const NAME: &str = "connect.sid";

/// `encodeURIComponent`, nearly: what v1's cookie values are encoded with.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

pub(super) fn encode(text: &str) -> String {
    utf8_percent_encode(text, COMPONENT).to_string()
}

pub(super) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The signature of a session id.
pub(super) fn mac(id: &str, secret: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(id.as_bytes());
    STANDARD_NO_PAD.encode(mac.finalize().into_bytes())
}

/// The session id in a raw (percent-encoded) cookie value.
pub(super) fn session_id(raw: &str) -> Option<String> {
    let decoded = decode(raw);
    let (id, _) = decoded.strip_prefix("s:")?.rsplit_once('.')?;
    Some(id.to_owned())
}

/// The cookie value in a request's Cookie header, as v1 would take it: the first one of that name.
pub(super) fn sent(header: &str) -> Option<String> {
    static SENT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"connect\.sid\s*=\s*"?([^;,"\s]+)"#).unwrap());
    SENT.captures(header).map(|c| c[1].to_owned())
}

/// Seconds since 1970 on the real clock: tokens and cookies of a running server are about it.
#[expect(clippy::disallowed_methods, reason = "compared with a server that runs on the real clock")]
pub(super) fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    since.as_secs().try_into().unwrap()
}

/// One Set-Cookie header.
pub(super) struct SetCookie {
    pub(super) name: String,
    pub(super) value: String,
    /// Lower case, sorted, `expires` without its value.
    pub(super) attrs: Vec<String>,
    /// Unix time; none when absent or no date.
    pub(super) expires: Option<i64>,
    pub(super) cleared: bool,
}

impl SetCookie {
    pub(super) fn parse(header: &str) -> Self {
        let mut parts = header.split(';').map(str::trim);
        let (name, value) = parts.next().and_then(|p| p.split_once('=')).unwrap_or((header, ""));
        let (mut attrs, mut expires) = (Vec::new(), None);
        for part in parts {
            let (key, value) = part.split_once('=').map_or((part, None), |(k, v)| (k, Some(v)));
            if key.eq_ignore_ascii_case("expires") {
                attrs.push("expires".to_owned());
                expires = value.and_then(|v| jiff::fmt::rfc2822::parse(v).ok()).map(|d| d.timestamp().as_second());
            } else {
                let value = value.filter(|v| !v.is_empty()).map(|v| format!("={v}")).unwrap_or_default();
                attrs.push(format!("{key}{value}").to_ascii_lowercase());
            }
        }
        attrs.sort();
        let cleared = expires.is_some_and(|e| e < now() - 60) || attrs.iter().any(|a| a == "max-age=0");
        Self { name: name.to_owned(), value: value.to_owned(), attrs, expires, cleared }
    }
}

/// The cookies of one answer, beside the session cookie that was sent.
pub(super) struct Facts {
    pub(super) set: Vec<SetCookie>,
    pub(super) sent: Option<String>,
}

impl Facts {
    pub(super) fn new(answer: &Answer, sent: Option<String>) -> Self {
        Self { set: answer.all("set-cookie").into_iter().map(SetCookie::parse).collect(), sent }
    }

    /// The session cookies; a browser takes the last one.
    pub(super) fn session(&self) -> Vec<&SetCookie> {
        self.set.iter().filter(|c| c.name == NAME).collect()
    }

    pub(super) fn kind(&self) -> CookieKind {
        let Some(cookie) = self.session().pop() else {
            return CookieKind::Absent;
        };
        if cookie.cleared {
            return CookieKind::Cleared;
        }
        let id = session_id(&cookie.value).filter(|id| !id.is_empty());
        if id.is_some() && id == self.sent.as_deref().and_then(session_id) { CookieKind::Same } else { CookieKind::New }
    }
}
