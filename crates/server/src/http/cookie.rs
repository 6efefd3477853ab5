//! The session cookie, as express-session 1 and cookie-signature 1.0 write and read it (contract B.4).

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::{HeaderMap, HeaderValue, header};
use jiff::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::Sha256;

use super::express::{decode_component, joined};
use super::proxy::IsHttps;
use crate::clock::http_date;
use crate::config::{Config, Secrets};
use crate::error::{Error, Result, StartError};
use crate::session::SessionCookie;

/// What JavaScript's `encodeURIComponent` leaves as it is.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// How the cookie is written in this configuration.
#[derive(Clone, Debug)]
pub(crate) struct CookieFormat {
    name: String,
    /// `Secure; SameSite=None`, and no cookie at all over plain HTTP.
    secure: bool,
    keys: Keys,
}

/// HMACs of the current secret and of earlier ones, which have taken their secret in already: that is half of the work for a
/// text as short as an id.
#[derive(Clone, Debug)]
struct Keys(Vec<Hmac<Sha256>>);

impl CookieFormat {
    pub(crate) fn new(config: &Config) -> Result<Self, StartError> {
        let name = config.session.name.clone();
        // RFC 6265, section 4.1.1: a cookie's name is a token.
        if name.is_empty()
            || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
        {
            return Err(StartError::new(format!(
                "session.name is {name:?}: a cookie's name has letters, digits and !#$%&'*+-.^_`|~ only"
            )));
        }
        Ok(Self { name, secure: config.has_secure_cookies(), keys: Keys::of(&config.secrets.cookie) })
    }

    /// Whether a browser would take the cookie: one that is `Secure` comes over HTTPS only.
    pub(crate) fn can_be_set(&self, https: IsHttps) -> bool {
        https.0 || !self.secure
    }

    /// The value of `Set-Cookie` that hands out a session id.
    pub(crate) fn set(&self, cookie: &SessionCookie) -> Result<HeaderValue> {
        let signed = self.keys.sign(&cookie.id)?;
        self.header(&utf8_percent_encode(&signed, COMPONENT).to_string(), cookie.expires_at)
    }

    /// The value of `Set-Cookie` that makes the browser forget the cookie.
    pub(crate) fn clear(&self) -> Result<HeaderValue> {
        self.header("", Timestamp::UNIX_EPOCH)
    }

    fn header(&self, value: &str, expires: Timestamp) -> Result<HeaderValue> {
        let attributes = if self.secure { "; HttpOnly; Secure; SameSite=None" } else { "; HttpOnly" };
        let mut header =
            HeaderValue::try_from(format!("{}={value}; Path=/; Expires={}{attributes}", self.name, http_date(expires)))
                .map_err(|error| Error::Internal(format!("cookie: {error}")))?;
        header.set_sensitive(true);
        Ok(header)
    }

    /// Whether the request has a cookie of this name, whatever it holds.
    pub(crate) fn is_in(&self, headers: &HeaderMap) -> bool {
        joined(headers, header::COOKIE).is_some_and(|header| value(&header, &self.name).is_some())
    }

    /// Refuses a cookie of this name whose value is `j:` and JSON other than a text. cookie-parser makes an object of it,
    /// and express-session fails on that (contract B.4).
    pub(crate) fn refuse_json(&self, headers: &HeaderMap) -> Result<()> {
        let Some(header) = joined(headers, header::COOKIE) else { return Ok(()) };
        // Nearly every cookie begins with "s"; the rest is decoded to see.
        let json = value(&header, &self.name).filter(|value| value.starts_with(['j', '%'])).map(decode);
        let json = json.as_ref().and_then(|value| value.strip_prefix("j:"));
        match json.and_then(|json| serde_json::from_str::<serde_json::Value>(json).ok()) {
            Some(value) if !value.is_string() && !value.is_null() && value != false && value != 0 => {
                Err(Error::InvalidData(format!("the cookie {} holds JSON", self.name)))
            }
            _ => Ok(()),
        }
    }

    /// The session id of the request's cookie. `None` when there is none, or its signature is not ours.
    pub(crate) fn session_id(&self, headers: &HeaderMap) -> Option<String> {
        let header = joined(headers, header::COOKIE)?;
        self.keys.unsign(&decode(value(&header, &self.name)?))
    }
}

impl Keys {
    fn of(secrets: &Secrets) -> Self {
        // HMAC takes keys of any length; an error cannot happen, and a key of zeros would sign nothing that verifies.
        let key = |secret: &[u8]| Hmac::new_from_slice(secret).unwrap_or_else(|_| Hmac::new(&Default::default()));
        Self(secrets.0.iter().map(|secret| key(secret.bytes())).collect())
    }

    /// `s:`, the id, a dot and the HMAC of the id.
    fn sign(&self, id: &str) -> Result<String> {
        let key = self.0.first().ok_or_else(|| Error::Internal("no secret for cookies is configured".into()))?;
        Ok(format!("s:{id}.{}", STANDARD_NO_PAD.encode(key.clone().chain_update(id).finalize().into_bytes())))
    }

    /// The id, when the signature is that of one of the secrets.
    fn unsign(&self, value: &str) -> Option<String> {
        let (id, signature) = value.strip_prefix("s:")?.rsplit_once('.')?;
        // The text itself is compared in express-session, so other spellings of the same bytes are refused here too.
        let signature = STANDARD_NO_PAD.decode(signature).ok()?;
        let signs = |key: &Hmac<Sha256>| key.clone().chain_update(id).verify_slice(&signature).is_ok();
        self.0.iter().any(signs).then(|| id.to_owned())
    }
}

/// The first cookie of this name in a `Cookie` header, without quotes (npm cookie 0.7).
fn value<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    let blank = [' ', '\t'];
    header.split(';').find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        (key.trim_matches(blank) == name).then(|| {
            let value = value.trim_matches(blank);
            value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value)
        })
    })
}

/// Whether the value of a session cookie, as `Set-Cookie` has it, is signed with one of these secrets.
pub(crate) fn is_signed_with(value: &str, secrets: &Secrets) -> bool {
    Keys::of(secrets).unsign(&decode(value)).is_some()
}

/// What cannot be decoded stays as it is.
fn decode(value: &str) -> Cow<'_, str> {
    decode_component(value).unwrap_or(Cow::Borrowed(value))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn secrets(all: &[&str]) -> Secrets {
        Secrets(all.iter().map(|text| text.to_string().into()).collect())
    }

    fn format(secrets: &Secrets) -> CookieFormat {
        CookieFormat { name: "connect.sid".into(), secure: false, keys: Keys::of(secrets) }
    }

    fn read(header: &str, secrets: &Secrets) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert("cookie", HeaderValue::from_str(header).ok()?);
        format(secrets).session_id(&headers)
    }

    const ID: &str = "abcdefghijklmnopqrstuvwxyzABCDEF";
    /// The vector of contract B.4.
    const VECTOR: &str = "s%3AabcdefghijklmnopqrstuvwxyzABCDEF.MjhgXvIJf3gjesgRwmyfVKAtyz4VeTYf4YAGlnczEZU";

    #[test]
    fn the_contracts_vector() {
        let secrets = secrets(&["supersecret"]);
        let expires: Timestamp = "2026-11-22T09:32:26.569Z".parse().unwrap();
        let cookie = SessionCookie { id: ID.into(), expires_at: expires };
        let set = |format: CookieFormat| format.set(&cookie).unwrap().to_str().unwrap().to_owned();
        assert_eq!(
            set(format(&secrets)),
            format!("connect.sid={VECTOR}; Path=/; Expires=Sun, 22 Nov 2026 09:32:26 GMT; HttpOnly")
        );
        assert!(set(CookieFormat { secure: true, ..format(&secrets) }).ends_with("; HttpOnly; Secure; SameSite=None"));
        assert_eq!(read(&format!("connect.sid={VECTOR}"), &secrets).as_deref(), Some(ID));
        assert_eq!(
            format(&secrets).clear().unwrap(),
            "connect.sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly"
        );
    }

    #[test]
    fn it_is_read_as_express_session_reads_it() {
        let secrets = secrets(&["new", "supersecret"]);
        let raw = VECTOR.replace("%3A", ":");
        for header in [
            format!("a=1; connect.sid={VECTOR}; b=2"),
            format!("connect.sid={raw}"),
            format!("connect.sid=\"{VECTOR}\""),
            format!("  connect.sid = {VECTOR} "),
            format!("connect.sid={VECTOR}; connect.sid=bad"),
            format!(";;=;%%%; connect.sid={VECTOR}"),
        ] {
            assert_eq!(read(&header, &secrets).as_deref(), Some(ID), "{header}");
        }
        for header in [
            format!("connect.sid=bad; connect.sid={VECTOR}"),
            format!("CONNECT.SID={VECTOR}"),
            format!("connect.sid={VECTOR}%3D"),
            format!("connect.sid={}", VECTOR.replace("s%3A", "")),
            format!("connect.sid={}", VECTOR.replace("s%3A", "S%3A")),
            format!("connect.sid=s%3A{ID}"),
            format!("connect.sid=s%3A{ID}."),
            "connect.sid=j:{\"a\":1}".into(),
            "connect.sid=".into(),
            "connect.sid".into(),
        ] {
            assert_eq!(read(&header, &secrets), None, "{header}");
        }
    }

    proptest! {
        #[test]
        fn any_header_is_read_or_refused(header in "[ -~]{0,200}") {
            prop_assert_eq!(read(&header, &secrets(&["supersecret"])), None);
        }

        #[test]
        fn any_id_comes_back(id in "[A-Za-z0-9_.:-]{1,40}", secret in "[ -~]{1,40}") {
            let secrets = secrets(&[&secret]);
            let cookie = SessionCookie { id: id.clone(), expires_at: Timestamp::UNIX_EPOCH };
            let set = format(&secrets).set(&cookie).unwrap();
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            prop_assert_eq!(read(pair, &secrets), Some(id));
        }

        #[test]
        fn any_changed_character_is_refused(index in 0..VECTOR.len(), with in "[A-Za-z0-9%._-]") {
            let mut text = VECTOR.to_owned();
            text.replace_range(index..=index, &with);
            prop_assume!(!text.eq_ignore_ascii_case(VECTOR) || !text.starts_with("s%3"));
            prop_assert_eq!(read(&format!("connect.sid={text}"), &secrets(&["supersecret"])), None);
        }
    }
}
